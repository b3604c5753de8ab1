"""This module gathers the points of one part of a question from its lines: what is credited, for how much, with which notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundNote
from rubrics.reading.schemes.points_alternatives import Gathered, Point, with_alternatives
from rubrics.reading.schemes.points_answers import AnswerLine, closed, closed_bracket
from rubrics.reading.schemes.points_apart import set_answers_apart, without_point_numbers
from rubrics.reading.schemes.points_items import ALTERNATIVES, COMMAS, SEMICOLONS, SLASHES, split_by_marks, split_point
from rubrics.reading.schemes.points_mark_setting import mark_setting
from rubrics.reading.schemes.points_marks import PrintedMark, begins_with_mark, is_awarded, pieces_of
from rubrics.reading.schemes.points_notes import (
    LETTERED,
    is_further,
    is_general,
    is_terse_note,
    note_kind,
    notes_begin,
    notes_in,
    unbracketed,
)
from rubrics.reading.schemes.points_signs import instruction_in

_OR = re.compile(r"(?:or|OR|Or|AND/OR|and/or)\s*:?\s*\Z")
_OR_BEGINS = re.compile(r"(?:OR|or)\s+(?=\S)")
_METHOD = re.compile(
    r"(?:either|or|alternative(?:ly)?|(?:alternative\s+)?(?:method|route|approach|solution|way|alt\.?)\s*\d?)(?:\s+(?:method|route|approach|solution))?(?:\s*\d)?\s*[:.–-]?\s*\Z",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:,|/|\b(?:and|or|the|a|an|of|to|in|for|with|by|from|that|which|on|at|as|is|are))\Z", re.IGNORECASE
)
_BEHIND_NOTE = re.compile(r"(?:--?|[–—;:,.])\s*(?=\S)")
_OPENING = re.compile(r"[;,.:•▪·]\s*(?=\S)")
_FULL_LINE = 55


def gathered(
    lines: Sequence[AnswerLine], *, most: Decimal | None, one_mark_is_most: bool, choose: int | None = None
) -> Gathered:
    """This gathers the points of a part.

    ``most`` is what the part is said to be worth, null where only its lines say it; ``one_mark_is_most`` lets a single mark beside several points be the maximum of all; ``choose`` is how many the question says that count.
    """
    gathering = _Gathering(lines, one_mark_is_most=one_mark_is_most)
    gathering.most = most
    gathering.found.choose = choose
    for number, line in enumerate(lines):
        gathering.take(number, line)
    gathering.end()
    return gathering.found


class _Gathering:
    """This holds the point that is open while lines are taken, and how this part sets its marks."""

    def __init__(self, lines: Sequence[AnswerLine], *, one_mark_is_most: bool) -> None:
        self.found = Gathered()
        self.lines = lines
        self.open: list[Passage] = []
        self.waiting: list[FoundNote] = []
        self.after_or = False
        self.noting: FoundNote | None = None
        self.note_owner: list[FoundNote] = []
        self.note_line: AnswerLine | None = None
        self.last_line: AnswerLine | None = None
        self.row = -1
        self.breaks: list[int] = []
        self.most: Decimal | None = None
        self.led = False
        self.awarded = False
        setting = mark_setting(lines, one_mark_is_most=one_mark_is_most)
        self.marked = setting.marked
        self.mark_first = setting.mark_first
        self.single_mark_is_most = setting.single_mark_is_most
        self.any_marked = setting.any_marked

    def take(self, number: int, line: AnswerLine) -> None:
        """This takes the next line."""
        if line.row != self.row:
            self._close_row()
            self.row = line.row
        if not line.words.text:
            self._take_bare_mark(line)
        elif not self._take_note(line) and not self._take_instruction(line):
            line = self._take_words(line)
            self.noting = None
        inside = bool(line.notes) and line.notes[0][1] == LETTERED
        beside = [note for words, kind in line.notes for note in notes_in(words, column=kind)]
        self._take_notes_beside(line, beside)
        if inside and beside and not closed(line.notes[0][0].text):
            self.noting, self.note_line = beside[-1], line
        if line.words.text:
            self.last_line = line

    def end(self) -> None:
        """This ends the part."""
        self._close_row()
        found = self.found
        without_point_numbers(found)
        if self.awarded:
            set_answers_apart(found)
        if self.breaks:
            found.points = with_alternatives(found, self.breaks)
        shared = (
            found.each is not None and len(found.points) == 1 and (self.most or found.most or found.each) > found.each
        )
        if (found.choose or shared) and len(found.points) == 1:
            any(split_point(found, found.points[0], divider) for divider in (ALTERNATIVES, SLASHES, COMMAS))
        elif found.choose and len(found.points) > 1:
            for point in list(found.points):
                split_point(found, point, ALTERNATIVES)
        elif len(found.points) == 1 and split_by_marks(found, found.points[0]):
            pass
        elif len(found.points) == 1 and found.points[0].marks is None and _is_several(self.most or found.most):
            split_point(found, found.points[0], SEMICOLONS)

    def _close_row(self) -> None:
        if self.open:
            self._close(None)

    def _take_bare_mark(self, line: AnswerLine) -> None:
        if line.mark is None:
            return
        if self.single_mark_is_most or self.found.choose or (not self.open and not self.found.points):
            self._flush()
            self.found.most = self.found.most if self.found.most is not None else line.mark.whole
        elif self.open:
            self._close(line.mark)
        elif self.found.points and self.found.points[-1].marks is None:
            self._mark(self.found.points[-1], line.mark)

    def _take_note(self, line: AnswerLine) -> bool:
        """This takes a line that tells the marker something, and the lines that go on from it."""
        if line.mark is None:
            line = replace(line, words=unbracketed(line.words))
        text = line.words.text
        instruction = instruction_in(text)
        choice = instruction is not None and (instruction.choose is not None or instruction.each is not None)
        kind = None if is_awarded(text) or choice else note_kind(text)
        if kind == "note" and self._is_led_point(text):
            kind = None
        if kind is None and is_terse_note(text) and (self.found.points or self.open) and line.mark is None:
            kind = "note"
        if kind is not None and not (line.mark and self._mark_is_own(line)):
            self._flush()
            notes = notes_in(line.words)
            owner = self._owner()
            owner.extend(notes)
            self.noting = notes[-1] if notes and not closed(text) else None
            self.note_line = line
            return True
        if is_general(text):
            self._flush()
            self.noting = None
            return True
        if self.noting is not None and line.mark is None and self._continues_note(line):
            bare = note_kind(self.noting.text) == self.noting.kind
            self.noting.text = text.rstrip(" .;") if bare else f"{self.noting.text} {text.rstrip(' .;')}"
            self.noting.span = self.noting.span.model_copy(update={"end": line.words.span().end})
            if closed(text):
                self.noting = None
            return True
        return False

    def _is_led_point(self, text: str) -> bool:
        """This tells a point from a part mark: “1 mark for …” is a point where the points above begin so too."""
        if not begins_with_mark(text) or is_further(text):
            return False
        self.led = self.led or not (self.found.points or self.open)
        return self.led

    def _mark_is_own(self, line: AnswerLine) -> bool:
        """This says whether a line such as “Accept x  1” is a point for all that: no point stands above it."""
        return not self.found.points and not self.open

    def _continues_note(self, line: AnswerLine) -> bool:
        if line.bullet or line.gap or self.note_line is None:
            return False
        return line.words.text[:1].islower() or line.indent > self.note_line.indent

    def _owner(self) -> list[FoundNote]:
        return self.found.points[-1].notes if self.found.points and not self.found.choose else self.found.notes

    def _take_instruction(self, line: AnswerLine) -> bool:
        instruction = instruction_in(line.words.text)
        if instruction is None:
            return False
        self._flush()
        found = self.found
        found.choose = instruction.choose or found.choose
        found.each = instruction.each if instruction.each is not None else found.each
        if found.most is None:
            found.most = instruction.most
        rest = line.from_offset(instruction.end)
        if rest.words.text and not self._take_note(rest):
            self._take_behind_instruction(rest)
        elif line.mark is not None:
            self._count(line.mark)
        self.noting = None
        return True

    def _take_behind_instruction(self, rest: AnswerLine) -> None:
        """This takes what stands behind “any two from:” on its line, with the notes at its end."""
        taken = self._take_words(rest)
        inside = taken.notes[: len(taken.notes) - len(rest.notes)]
        self._take_notes_beside(taken, [note for words, kind in inside for note in notes_in(words, column=kind)])

    def _count(self, mark: PrintedMark) -> None:
        """This reads the mark beside “any two from”: what it is worth together, or 2 x 4m."""
        if mark.count:
            self.found.each = mark.marks
            if not self.found.choose:
                self.found.most = mark.whole
                return
            self.found.most = mark.marks * self.found.choose if mark.count == self.found.choose else mark.whole
        elif self.found.most is None:
            self.found.most = mark.whole

    def _take_words(self, line: AnswerLine) -> AnswerLine:
        """This takes the words of a line; what of them are notes is given back beside it."""
        text = line.words.text
        if _METHOD.match(text) and line.mark is None:
            self._take_alternative(line)
            return line
        if self.open and self._begins_anew(line):
            self._close(None)
        begin = notes_begin(text)
        if begin is not None and begin[0] > 0:
            inside = line.words.cut(begin[1])
            line = replace(
                line, words=line.words.cut(0, begin[0]), notes=[(closed_bracket(inside), LETTERED), *line.notes]
            )
        self.awarded = self.awarded or is_awarded(text)
        pieces = pieces_of(line.words)
        for place, piece in enumerate(pieces):
            mark = piece.mark
            last = place == len(pieces) - 1
            if last and line.mark is not None and mark is None:
                mark = line.mark
            if place and mark is None and self._take_behind(piece.words):
                continue
            self._take_piece(line, piece.words, mark)
        if line.mark is not None and pieces[-1].mark is not None and line.mark.code is None:
            self.found.most = self.found.most if self.found.most is not None else line.mark.whole
        return line

    def _take_piece(self, line: AnswerLine, words: Passage, mark: PrintedMark | None) -> None:
        if mark is not None and (mark.most or (self.single_mark_is_most and mark is line.mark)):
            self.found.most = self.found.most if self.found.most is not None else mark.whole
            mark = None
        if mark is not None and mark.each:
            self.found.each = mark.marks
            mark = None
        if (
            mark is not None
            and self.found.choose
            and (mark.count or (mark is line.mark and mark.whole == self.found.choose))
        ):
            self._count(mark)
            mark = None
        if not words.text:
            if mark is not None and self.found.most is None:
                self.found.most = mark.whole
            return
        if mark is not None and mark.count and not self.found.choose:
            self.open.append(words)
            self._close_counted(mark)
            return
        if self._goes_on_from_last(line, mark):
            last = self.found.points[-1]
            last.words = joined(last.words, words)
            if mark is not None and last.marks is None:
                self._mark(last, mark)
            return
        self.open.append(words)
        if mark is not None:
            self._close(mark)

    def _goes_on_from_last(self, line: AnswerLine, mark: PrintedMark | None) -> bool:
        if self.open or not self.found.points or line.bullet or self.found.points[-1].row != self.row:
            return False
        if self.after_or:
            self.after_or = False
            return True
        if self.mark_first and mark is None:
            return True
        return mark is None and bool(_OR_BEGINS.match(line.words.text)) and self.any_marked

    def _begins_anew(self, line: AnswerLine) -> bool:
        """This says whether a line begins another point while one without a mark is open."""
        if self.after_or or line.bullet:
            return not self.after_or
        last = self.last_line
        goes_on = _OPEN_END.search(self.open[-1].text) or _OR_BEGINS.match(line.words.text)
        if last is None or goes_on or (self.any_marked and not line.gap):
            return False
        if self.any_marked:
            return line.words.text[:1].isupper()
        full = len(last.words.text) >= _FULL_LINE or bool(last.bullet and line.indent > last.indent)
        return not (full and not line.gap and (line.words.text[:1].islower() or line.indent > last.indent))

    def _take_alternative(self, line: AnswerLine) -> None:
        """This reads “or” on a line of its own: what follows is another answer for the same point."""
        if not _OR.match(line.words.text) or (self.any_marked and not self.open):
            self._flush()
            self.breaks.append(len(self.found.points))
            return
        if self.open:
            self.open.append(line.words)
            self.after_or = True
        elif self.found.points:
            last = self.found.points[-1]
            last.words = joined(last.words, line.words)
            self.after_or = True

    def _take_behind(self, words: Passage) -> bool:
        """This reads what stands behind a mark: “(2) -- 1 mark if upside down”, “(1) accept 4”."""
        opening = _BEHIND_NOTE.match(words.text)
        inner = words.cut(opening.end()) if opening else words
        if inner.text and (note_kind(inner.text) is not None or is_terse_note(inner.text)) and self.found.points:
            self.found.points[-1].notes.extend(notes_in(inner))
            return True
        return not any(character.isalnum() for character in words.text)

    def _take_notes_beside(self, line: AnswerLine, notes: list[FoundNote]) -> None:
        if not notes:
            return
        here = [point for point in self.found.points if point.row == self.row and self.row >= 0]
        if self.found.choose or len(here) > 1:
            self.found.notes.extend(notes)
        elif self.open:
            self.waiting.extend(notes)
        elif self.found.points:
            self._add_beside(line, notes)
        else:
            self.found.notes.extend(notes)

    def _add_beside(self, line: AnswerLine, notes: list[FoundNote]) -> None:
        """This adds the notes of a column to the point beside them; one that goes on from the line above is joined."""
        owner = self.found.points[-1].notes
        first = line.notes[0][0].text if line.notes else ""
        goes_on = first[:1].islower() and note_kind(first) is None and not is_terse_note(first)
        if not line.words.text and owner and goes_on and notes[0].kind == "note":
            last = owner[-1]
            last.text = f"{last.text} {first.rstrip(' .;')}"
            last.span = last.span.model_copy(update={"end": notes[0].span.end})
            notes = notes[1:]
        owner.extend(notes)

    def _flush(self) -> None:
        if self.open:
            self._close(None)

    def _close_counted(self, mark: PrintedMark) -> None:
        """This parts “air, water, humus, minerals   4 x 3m” into its four."""
        self._close(replace(mark, count=None))
        point = self.found.points[-1]
        if not (
            split_point(self.found, point, ALTERNATIVES, mark.count)
            or split_point(self.found, point, COMMAS, mark.count)
        ):
            point.marks = mark.whole

    def _close(self, mark: PrintedMark | None) -> None:
        words = joined(*self.open)
        self.open, self.after_or = [], False
        opening = _OPENING.match(words.text)
        words = words.cut(opening.end()) if opening else words
        if not any(character.isalnum() for character in words.text):
            return
        point = Point(words, row=self.row)
        self.found.points.append(point)
        if mark is not None:
            self._mark(point, mark)
        if self.found.choose:
            self.found.notes.extend(self.waiting)
        else:
            point.notes.extend(self.waiting)
        self.waiting = []

    def _mark(self, point: Point, mark: PrintedMark) -> None:
        point.marks, point.code, point.led = mark.whole, mark.code, mark.lead


def _is_several(most: Decimal | None) -> bool:
    return most is None or most > 1
