"""This module parts a line that gives each of several points its mark in front: “(1) for … (1) for …”, “1 mark for …. 1 mark for …”.

What stands before the first is a choice (“any two from”) or the worked answer, a note; a choice may also stand behind.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.schemes.points_answers import AnswerLine
from rubrics.reading.schemes.points_marks import PrintedMark, figure_of, pieces_of
from rubrics.reading.schemes.points_notes import note_kind, notes_begin
from rubrics.reading.schemes.points_signs import instruction_in

_FIGURE = r"(?P<figure>\d{1,2}(?:\.\d{1,2})?|½|one|two|three|four|half a)"
_BRACKETED = re.compile(
    rf"[(\[]\s*\+?{_FIGURE}\s*(?:marks?|mks?|pts?|points?)?\s*[)\]]\s*(?:for|if)\b:?\s*(?=\S)", re.IGNORECASE
)
_SAID = re.compile(
    rf"(?:\A|(?<=[.;,:)\]]\s)|(?<=[.;]))[(\[]?(?:(?:award|give|allow|and)\s+)?{_FIGURE}\s*(?:marks?|mks?|pts?|points?)[)\]]?\s+(?:(?:is|are)\s+)?(?:awarded\s+|given\s+|earned\s+)?(?:for|if)\b(?!\s+each\b):?\s*(?=\S)",
    re.IGNORECASE,
)
_CHOICE_BEHIND = re.compile(
    r"[\s,;.:–—-]*[(\[]?\s*(?P<choice>any\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight)(?:\s+(?:from|of))?(?:\s+(?:these|the\s+above|the\s+list))?)\s*[)\]]?\s*\.?\s*\Z",
    re.IGNORECASE,
)
_EDGES = re.compile(r"(?:[\s,;.]|\band\b)*\Z")
_FEWEST = 2
_KEYS = ("for", "if")


def in_led_parts(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """This gives each point of such lines a line of its own with its mark; other lines stay."""
    return [part for line in lines for part in _parts(line)]


def with_working_noted(lines: Sequence[AnswerLine], most: Decimal | None) -> list[AnswerLine]:
    """This makes a note of the worked answer above points led by marks that come to what the part is worth."""
    first = next((number for number, line in enumerate(lines) if _is_led(line)), 0)
    if not first or most is None:
        return list(lines)
    above = lines[:first]
    led = [mark for line in lines[first:] if (mark := _mark_of(line)) is not None]
    unmarked = all(_mark_of(line) is None and not line.bullet for line in above)
    if not unmarked or sum((mark.whole for mark in led), Decimal(0)) != most or any(_is_told(line) for line in above):
        return list(lines)
    worked = [note for line in above for note in ([(line.words, "note")] if line.words.text else line.notes)]
    return [replace(above[0], words=_NOWHERE, notes=[*worked]), *lines[first:]]


_NOWHERE = Passage("", (), ())


def _is_told(line: AnswerLine) -> bool:
    return note_kind(line.words.text) is not None or instruction_in(line.words.text) is not None


def _is_led(line: AnswerLine) -> bool:
    return line.led or _SAID.match(line.words.text) is not None


def _mark_of(line: AnswerLine) -> PrintedMark | None:
    if line.mark is not None or not line.words.text:
        return line.mark
    return next((piece.mark for piece in pieces_of(line.words) if piece.mark is not None), None)


def _parts(line: AnswerLine) -> list[AnswerLine]:
    text = line.words.text
    if not any(key in text for key in _KEYS):
        return [line]
    for pattern in (_BRACKETED, _SAID):
        leads = list(pattern.finditer(text))
        if len(leads) >= _FEWEST:
            return _parted(line, leads)
    return [line]


def _parted(line: AnswerLine, leads: Sequence[re.Match[str]]) -> list[AnswerLine]:
    words = line.words
    parts: list[AnswerLine] = []
    before = words.cut(0, leads[0].start())
    if before.text.strip(" .,;:"):
        told = instruction_in(before.text) is not None or note_kind(before.text) is not None
        first = replace(line, words=before, mark=None, notes=[])
        parts.append(first if told else replace(first, words=_NOWHERE, notes=[(before, "note")]))
    ends = [*(lead.start() for lead in leads[1:]), len(words.text)]
    for number, (lead, end) in enumerate(zip(leads, ends, strict=True)):
        point = words.cut(lead.end(), end)
        if number == len(leads) - 1:
            choice = _CHOICE_BEHIND.search(point.text)
            if choice:
                parts.insert(0, replace(line, words=point.cut(*choice.span("choice")), mark=None, notes=[]))
                point = point.cut(0, choice.start())
        begin = notes_begin(point.text)
        told = point.cut(begin[1]) if begin is not None and begin[0] > 0 else None
        point = point.cut(0, begin[0]) if begin is not None and told is not None else point
        ended = _EDGES.search(point.text)
        point = point.cut(0, ended.start()) if ended else point
        mark = PrintedMark(figure_of(lead.group("figure")))
        parts.append(replace(line, words=point, mark=mark, notes=[], bullet=line.bullet or "•", led=True))
        if told is not None and told.text:
            parts.append(replace(line, words=told, mark=None, notes=[], bullet=""))
    if line.notes:
        parts[-1].notes = list(line.notes)
    return parts
