"""This module says of a line in its surroundings whether a question or indicative content begins there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_questions import (
    Number,
    Question,
    asks,
    marks_behind,
    number_of_question,
    only_marks,
    opens_content,
    targets,
)
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.points_labels import Numbering

_NAMES_CONTENT = re.compile(
    r"(?:notes? on )?(?:indicative|suggested|possible|relevant|likely|expected|potential) ", re.IGNORECASE
)
_LISTED = re.compile(r"exhaustive|prescriptive|following|valid|indicative", re.IGNORECASE)
_MARKER = re.compile(r"\(?\d{1,2}(?:\.\d{1,2})?[.)]?|\([a-h]\)|[a-h]\)")
_QUESTION_LINE = re.compile(r"question\s+(?:\d{1,2}\s?)?(?:\([a-h]\)|\d{1,2})(?:\s?\([ivx]{1,4}\))?\W*", re.IGNORECASE)
_MOST_LINES = 14
_FEWEST_WORDS = 4


def stops_ladder(lines: Sequence[LadderLine], place: int) -> bool:
    """This says whether no ladder goes on across a line: indicative content or a question with its marks begins."""
    line = lines[place]
    if line.table is not None:
        return True
    if content_begins(lines, place) is not None:
        return True
    if _QUESTION_LINE.fullmatch(line.text):
        return True
    return line.first and head_of(line.text) is None and question_at(lines, place, Numbering(), sure=True) is not None


def content_begins(lines: Sequence[LadderLine], place: int) -> int | None:
    """This says where the words behind a line's “Indicative content:” begin; null where it opens none."""
    line = lines[place]
    if not line.first and line.kind != "heading":
        return None
    begin = opens_content(line.text)
    if begin is None:
        return None
    if _NAMES_CONTENT.match(line.text):
        return begin if line.kind == "heading" or begin < len(line.text) or len(line.text) < 90 else None
    following = lines[place + 1] if place + 1 < len(lines) else None
    goes_on = following is not None and (following.kind == "item" or following.text[:1].islower())
    if line.kind == "heading" or line.text.endswith(":") or (_LISTED.search(line.text) and line.kind != "item"):
        return begin
    return begin if goes_on and line.kind != "item" and following is not None and following.kind == "item" else None


def question_at(
    lines: Sequence[LadderLine], place: int, before: Numbering, *, sure: bool = False
) -> tuple[Question, int] | None:
    """This reads a question that begins at a line, and the line after it; null where none begins.

    ``before`` is the numbering of the last question. ``sure`` asks for a printed number and marks.
    """
    line = lines[place]
    inside = not line.first and line.kind != "heading" and not _QUESTION_LINE.fullmatch(line.text)
    if line.table is not None or inside:
        return None
    number = _number(line, before)
    if number is None and (sure or line.kind == "item" or line.marker or targets(line.text)):
        return None
    if (number is None or number.bare) and head_of(line.text) is not None:
        return None
    words, marks, end = _gathered(lines, place, number.end if number else 0, numbered=number is not None)
    if sure and marks is None:
        return None
    if not _is_question(line, number, words.text, marks):
        return None
    numbering = number.numbering if number else None
    return Question(numbering.reference if numbering else None, words, marks, numbering), end


def _number(line: LadderLine, before: Numbering) -> Number | None:
    """This reads the number before a question, in its words or as the list's own."""
    if not line.marker:
        return number_of_question(line.text, before)
    if not _MARKER.fullmatch(line.marker):
        return None
    number = number_of_question(f"{line.marker} ", before)
    return Number(0, number.numbering, bare=True) if number is not None else None


def _is_question(line: LadderLine, number: Number | None, text: str, marks: Decimal | None) -> bool:
    """This says whether gathered words are a question: a printed number with marks, or words that ask."""
    if not text:
        return number is not None and not number.bare
    if number is None:
        return marks is not None and asks(text)
    if marks is not None:
        return len(text.split()) >= 3
    return line.kind != "item" and asks(text) and (not number.bare or len(text.split()) >= _FEWEST_WORDS)


def _gathered(
    lines: Sequence[LadderLine], place: int, begin: int, *, numbered: bool
) -> tuple[Passage, Decimal | None, int]:
    """This gathers the words of a question up to its marks; without marks only those of the first block with words.

    A question without a number is no longer than its block.
    """
    words: list[Passage] = []
    block: tuple[Passage, int] | None = None
    number = place
    while number < min(place + _MOST_LINES, len(lines)):
        line = lines[number]
        part = line.words.cut(begin) if number == place else line.words
        if number > place:
            marks = only_marks(line.text)
            if marks is not None:
                return joined(*words), marks, number + 1
            if _ends_question(lines, number) or (line.first and not numbered):
                break
            if block is None and any(one.text for one in words) and line.first and not part.text[:1].islower():
                block = (joined(*words), number)
        stated = marks_behind(part.text)
        if stated is not None:
            return joined(*words, part.cut(0, stated[0])), stated[1], number + 1
        words.append(part)
        number += 1
    whole, end = block or (joined(*words), number)
    return whole, None, end


def _ends_question(lines: Sequence[LadderLine], place: int) -> bool:
    line = lines[place]
    label = number_of_question(line.text, Numbering()) if line.first else None
    if label is not None and not label.bare:
        return True
    named = line.table is not None or line.kind == "item" or head_of(line.text) is not None or targets(line.text)
    return named or (line.kind == "heading" and line.rank > 0) or content_begins(lines, place) is not None
