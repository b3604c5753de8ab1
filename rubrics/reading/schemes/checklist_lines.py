"""This module reads a checklist set in columns of blanks: each line a step, with its numbers, boxes or letters at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import islice

from rubrics.reading.document import Passage, passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.schemes.checklist_scales import Choice, Scale, choice_of, scale_of, spoken_scale, worded
from rubrics.reading.schemes.checklist_steps import step
from rubrics.rubric import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_GAP = re.compile(r"[ \xa0]{2,}")
_BOX = re.compile(r"(?:[☐☑☒□❏❑▢○◯]|\[[ xX✓_]?\]|\( ?\)|_{2,6}|-|–|—)\Z")
_NUMBER = re.compile(r"\d{1,2}(?:\.5)?\Z")
_ENDED = re.compile(
    r"[ \xa0]{2,}(?:[☐☑☒□❏❑▢○◯]|\[[ xX✓_]?\]|\( ?\)|_{2,6}|-|–|—|\d{1,2}(?:\.5)?)[^\S\r\n\x0b\x0c\u2028\u2029]*(?=[\r\n\x0b\x0c\u2028\u2029]|\Z)"
)
"""The end of a line with one entry at least."""
_POSSIBLE = re.compile(r"\b(?:possible|available|max(?:imum)?|marks?|points?|worth)\b", re.IGNORECASE)
_AWARDED = re.compile(r"\b(?:awarded|given|score[d]?|obtained|achieved|earned)\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:(?:grand |overall |station )?total|score)\b[^\d/]*/?\s*(?P<number>\d{1,3})?\s*\Z", re.IGNORECASE
)
_FEWEST = 3
_LONGEST = 600


@dataclass(slots=True)
class ReadLines:
    """This is what the lines gave: the steps, their stretch of the source, and the total that they state."""

    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    start: int = 0
    end: int = 0
    total: Decimal | None = None


@dataclass(slots=True)
class _Line:
    words: Passage
    entries: list[str]
    start: int
    end: int
    indent: int


def read_lines(source: str, start: int, end: int) -> ReadLines:
    """This reads the lines of a stretch that end with what is filled in, after a gap of two blanks or more.

    Nothing is read where fewer than three lines in it end alike under a header of choices or of points.
    """
    if sum(1 for _ in islice(_ENDED.finditer(source, start, end), _FEWEST)) < _FEWEST:
        return ReadLines()
    lines = [line for found in _LINE.finditer(source, start, end) if (line := _line(source, *found.span())) is not None]
    counts = [len(line.entries) for line in lines if line.entries and line.words.text]
    usual, times = Counter(counts).most_common(1)[0] if counts else (0, 0)
    if times < _FEWEST:
        return ReadLines()
    header = _header(lines, usual)
    if header is None:
        return ReadLines()
    choices, first = header
    spoken = next((said for line in lines[:first] if (said := spoken_scale(_printed(line), line.words.span()))), None)
    return _steps(lines[first:], worded(Scale(tuple(choices)), spoken).choices, usual)


def _line(source: str, start: int, end: int) -> _Line | None:
    text = source[start:end]
    if not text.strip():
        return None
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip())
    if "  " not in text and "\xa0" not in text:
        return _Line(passage(source, [(first, last)]), [], first, last, first - start)
    parts: list[tuple[int, int]] = []
    begin = first
    for gap in _GAP.finditer(source, first, last):
        parts.append((begin, gap.start()))
        begin = gap.end()
    parts.append((begin, last))
    entries: list[str] = []
    while len(parts) > 1 and _is_entry(source[slice(*parts[-1])]):
        entries.append(source[slice(*parts.pop())])
    entries.reverse()
    if len(entries) > 1 and all(not any(character.isalpha() for character in source[slice(*part)]) for part in parts):
        return _Line(
            Passage("", (), ()), [source[slice(*part)] for part in parts] + entries, first, last, first - start
        )
    return _Line(passage(source, parts), entries, first, last, first - start)


def _is_entry(text: str) -> bool:
    return bool(_BOX.match(text) or _NUMBER.match(text))


def _header(lines: Sequence[_Line], usual: int) -> tuple[list[Choice], int] | None:
    """This finds the line that names the choices, or the points possible, above the first step."""
    first = next((number for number, line in enumerate(lines) if len(line.entries) == usual and line.words.text), 0)
    above = lines[max(0, first - 4) : first]
    for number in range(len(above) - 1, -1, -1):
        line = above[number]
        texts = _GAP.split(_printed(line))
        choices = [choice for text in texts if (choice := choice_of(text, line.words.span())) is not None]
        if len([choice for choice in choices if not choice.is_aside]) >= 2 and len(choices) >= usual:
            return choices[-usual:] if usual > 1 else choices, first
    said = " ".join(_printed(line) for line in above)
    if usual == 1 and _POSSIBLE.search(said) and _AWARDED.search(said):
        return [], first
    return None


def _printed(line: _Line) -> str:
    """This gives a line with its gaps, of which its words keep only one blank."""
    words = line.words
    ends = [*words.starts[1:], len(words.text)] if words.starts else []
    parts = [words.text[start:end].strip() for start, end in zip(words.starts, ends, strict=True)]
    return "  ".join([*(part for part in parts if part), *line.entries])


def _steps(lines: Sequence[_Line], choices: Sequence[Choice], usual: int) -> ReadLines:
    read = ReadLines(start=lines[0].start)
    group: str | None = None
    for line in lines:
        total = _TOTAL.match(" ".join([line.words.text, *line.entries]))
        if total and line.words.text:
            read.total = Decimal(total.group("number")) if total.group("number") else read.total
            read.end = line.end
            break
        if len(line.entries) == usual and line.words.text:
            criterion = _step(line.words, line.entries, choices, group)
            if criterion is not None:
                read.criteria.append(criterion)
                read.end = line.end
        elif line.entries:
            continue
        elif read.criteria and line.words.text[0].islower() and len(read.criteria[-1].statement) < _LONGEST:
            _go_on(read.criteria[-1], line.words)
        elif len(line.words.text.split()) <= 8:
            group = line.words.text.rstrip(":")
        else:
            break
    return read if len(read.criteria) >= _FEWEST else ReadLines()


def _go_on(criterion: FoundCriterion, words: Passage) -> None:
    """This adds the rest of a step that wraps under its boxes."""
    criterion.statement = f"{criterion.statement} {words.text}"
    criterion.span = Span(start=criterion.span.start, end=words.span().end)


def _step(
    words: Passage, entries: Sequence[str], choices: Sequence[Choice], group: str | None
) -> FoundCriterion | None:
    numbers = [Decimal(entry) if _NUMBER.match(entry) else None for entry in entries]
    if not choices:
        criterion = step(words, Scale(), group=group, confidence=0.92)
        if criterion is not None and numbers[-1] is not None:
            Scale().judge(criterion, numbers[-1])
        return criterion
    offered = list(choices)
    if len(entries) == len(choices) and any(number is not None for number in numbers):
        offered = [
            replace(choice, marks=choice.marks if choice.marks is not None else number)
            for choice, number in zip(choices, numbers, strict=True)
            if number is not None or choice.is_aside
        ]
    return step(words, scale_of(offered), group=group, confidence=0.92)
