"""This module reads a checklist whose table was copied cell by cell, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rubrics.reading.document import Passage, joined, passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.schemes.checklist_scales import Choice, Scale, choice_of, scale_of
from rubrics.reading.schemes.checklist_steps import bare_number, step

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_ENTRY = re.compile(r"(?:[☐☑☒□❏❑▢○◯✓✔✗✘]|\[[ xX✓]?\]|\( \)|[\s_])+\Z")
_HEADER = re.compile(
    r"(?:steps?|no\.?|#|skills?|tasks?|actions?|items?|points?(?: to \w+)?|procedure|comments?|n/?a|critical\??|initials?)\Z",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:(?:overall|final|candidate|learner|general|additional|assessor|examiner|observer)(?:[’']?s)?\s+)?(?:comments?|feedback|signature|signed|assessor"
    r"|examiner|observer|result|outcome|date|name|pass mark|total|score)\b|.*(?:©|\bpage \d|turn over|\bsheet \d+ of \d+)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:,|[–—-]|\b(?:and|or|the|a|an|of|to|in|for|with|by|as|at|on|from|that|their|its|than|is|are))\Z", re.IGNORECASE
)
_FEWEST = 3
_LONGEST = 600


@dataclass(slots=True)
class _Reading:
    """This holds the lines that wait for their boxes, and the group they stand under."""

    scale: Scale
    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    waiting: list[Passage] = field(default_factory=list[Passage])
    reference: str | None = None
    group: str | None = None
    start: int = 0
    end: int = 0

    def text(self, words: Passage) -> None:
        """This takes a line of words: the rest of the one before it, or another."""
        before = self.waiting[-1].text if self.waiting else ""
        if before and len(before) < _LONGEST and _goes_on(before, words.text):
            self.waiting[-1] = joined(self.waiting[-1], words)
        else:
            self.waiting.append(words)

    def number(self, reference: str) -> None:
        """This takes the number of a step: what waits before it names a group."""
        self._name_group(len(self.waiting))
        self.reference = reference

    def close(self) -> None:
        """This makes a step of the line that waits last; one before it names the group."""
        if not self.waiting:
            return
        self._name_group(len(self.waiting) - 1)
        words = self.waiting.pop()
        criterion = step(words, self.scale, reference=self.reference, group=self.group, confidence=0.9)
        if criterion is not None:
            self.criteria.append(criterion)
            self.end = criterion.span.end
        self.reference = None

    def _name_group(self, before: int) -> None:
        if before > 0:
            self.group = self.waiting[before - 1].text.rstrip(":")
            del self.waiting[:before]


def read_shredded(source: str, start: int, end: int) -> tuple[list[FoundCriterion], int, int]:
    """This reads the lines of a stretch of the source; gives the steps and the stretch that held them.

    Nothing is read where no run of header words (“Done”, “Partly”, “Not done”) is followed by lines of boxes.
    """
    lines = [passage(source, [found.span()]) for found in _LINE.finditer(source, start, end)]
    lines = [line for line in lines if line.text]
    if sum(bool(_ENTRY.match(line.text)) for line in lines) < _FEWEST:
        return [], 0, 0
    reading: _Reading | None = None
    number = 0
    while number < len(lines):
        run = _header_run(lines, number)
        if run is not None:
            choices, beyond = run
            if reading is None:
                reading = _Reading(scale_of(choices), start=lines[number].place(0))
            elif reading.waiting:
                reading.number("")
                reading.reference = None
            number = beyond
            continue
        if reading is not None:
            _take(reading, lines[number].text, lines[number])
        number += 1
    if reading is None or len(reading.criteria) < _FEWEST:
        return [], 0, 0
    return reading.criteria, reading.start, reading.end


def _take(reading: _Reading, text: str, words: Passage) -> None:
    if _ENTRY.match(text):
        reading.close()
    elif (number := bare_number(text)) is not None and number.isdigit():
        reading.number(number)
    elif _STOP.match(text) and len(text.split()) <= 8:
        reading.waiting.clear()
    else:
        reading.text(words)


def _goes_on(before: str, text: str) -> bool:
    return text[0].islower() or bool(_OPEN_END.search(before))


def _header_run(lines: Sequence[Passage], number: int) -> tuple[list[Choice], int] | None:
    """This reads header words on end: two choices at least, with “Step” or “No.” among them."""
    choices: list[Choice] = []
    place = number
    while place < len(lines) and place < number + 12:
        text = lines[place].text
        worded = bool(choices) and choices[0].marks is None
        choice = choice_of(text, lines[place].span()) if not (text.isdigit() and worded) else None
        if choice is not None:
            choices.append(choice)
        elif not _HEADER.match(text):
            break
        place += 1
    if len([choice for choice in choices if not choice.is_aside]) < 2 or len(choices) > 7:
        return None
    return choices, place
