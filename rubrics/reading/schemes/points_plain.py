"""This module recognises questions without numbers: “Give two effects … [2 marks]”, each over its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.schemes.points_labels import Numbering, label_at
from rubrics.reading.schemes.points_lines import PrintedLine
from rubrics.reading.schemes.points_marks import ends_with_mark
from rubrics.reading.schemes.points_notes import note_kind
from rubrics.reading.schemes.points_signs import asks_something, instruction_in

_FEWEST = 2
_BEHIND = re.compile(
    r"[\[(]\s*\d{1,2}\s*(?:marks?|mks?|pts?|points?)?\s*[\])]\s*\Z|\d\s*(?:marks?|pts|points)\s*\Z", re.IGNORECASE
)


def asks_plainly(lines: Sequence[PrintedLine]) -> bool:
    """This says whether questions with their marks stand over answers, and no number stands before any of them."""
    asked = [number for number, line in enumerate(lines) if is_plain_question(line)]
    if len(asked) < _FEWEST or any(label_at(lines[number].text, Numbering()) is not None for number in asked):
        return False
    answered = sum(number + 1 < len(lines) and not is_plain_question(lines[number + 1]) for number in asked)
    numbered = sum(_asks_by_number(line) for line in lines)
    return answered == len(asked) and not numbered


def is_plain_question(line: PrintedLine) -> bool:
    """This says whether a line asks something and ends with what it is worth."""
    text = line.text
    return (
        line.table is None
        and not line.bullet
        and text[:1].isupper()
        and _BEHIND.search(text, max(0, len(text) - 24)) is not None
        and ends_with_mark(text)
        and asks_something(text)
        and note_kind(text) is None
        and instruction_in(text) is None
    )


def _asks_by_number(line: PrintedLine) -> bool:
    label = None if line.bullet or line.table is not None else label_at(line.text, Numbering())
    return label is not None and (label.word or asks_something(line.text[label.end :]))
