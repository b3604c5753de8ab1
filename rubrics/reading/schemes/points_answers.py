"""This module holds the lines of an answer as they were parted, and tells points from notes and instructions among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubrics.reading.document import Passage
from rubrics.reading.schemes.points_marks import PrintedMark
from rubrics.reading.schemes.points_notes import is_terse_note, note_kind, unbracketed
from rubrics.reading.schemes.points_signs import instruction_in


@dataclass(slots=True)
class AnswerLine:
    """This is a line of a part: its words, the mark in its margin, the notes beside it.

    ``led`` says that the mark stood before the words (“1 mark for …”); ``notes`` are the cells or columns of notes, each with
    the kind that the head of its column names.
    """

    words: Passage
    mark: PrintedMark | None = None
    notes: list[tuple[Passage, str | None]] = field(default_factory=list[tuple[Passage, str | None]])
    bullet: str = ""
    depth: int = 0
    gap: bool = False
    indent: int = 0
    heading: bool = False
    row: int = -1
    row_mark: PrintedMark | None = None
    led: bool = False

    def from_offset(self, offset: int) -> AnswerLine:
        """This gives the line without its first words."""
        return replace(self, words=self.words.cut(offset))


def closed_bracket(words: Passage) -> Passage:
    """This takes off the bracket that ends a note whose opening bracket is left out."""
    text = words.text.rstrip(" .")
    return (
        words.cut(0, len(text) - 1)
        if text[-1:] in ")]" and text.count("(") + text.count("[") < text.count(")") + text.count("]")
        else words
    )


def answers_in(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """This leaves out notes with the lines that go on from them, and instructions."""
    kept: list[AnswerLine] = []
    noting = False
    for line in lines:
        text = unbracketed(line.words).text
        if (text and note_kind(text) is not None) or (
            noting and line.mark is None and not line.gap and not line.bullet and text[:1].islower()
        ):
            noting = not closed(text)
        else:
            noting = False
            if _is_answer(line):
                kept.append(line)
    return kept


def _is_answer(line: AnswerLine) -> bool:
    text = unbracketed(line.words).text
    return bool(text) and note_kind(text) is None and instruction_in(text) is None and not is_terse_note(text)


def closed(text: str) -> bool:
    """This says whether a sentence ends with a line."""
    return text.rstrip("\"'”’) ").endswith((".", "!", "?"))
