"""This module finds what a whole is said to be worth that is judged by levels."""

from __future__ import annotations

import re
from decimal import Decimal

from rubrics.reading.found import FoundRubric
from rubrics.reading.language.marks import stated_total
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.levels_units import Unit

_WHOLE = re.compile(
    r"\A(?:the .{3,60} (?:is )?)?(?P<first>\d{1,3}) marks?\b(?=\s*[:,;–—-])|\bout of (?:a total of )?(?P<second>\d{1,3})\b(?: marks)?\s*\.?\Z|\btotal(?: mark)?s?(?: of| is|:)? (?P<third>\d{1,3})(?: marks)?\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:overall |grand )?total|maximum mark", re.IGNORECASE)
_LONGEST_TOTAL = 200


_SAYS_WHOLE = re.compile(r"\b(?:total|out of|worth|in all|altogether|overall|maximum)\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\d.])\d{1,3}(?![\d%]|\.\d| ?%)")
_OF_QUESTION = re.compile(r"\bquestions?\b|\bpart\b", re.IGNORECASE)


def find_total(lines: list[LadderLine], units: list[Unit], found: FoundRubric) -> None:
    """This finds what the whole is said to be worth: what a question shares out between its ladders, or a printed total."""
    if found.stated_total is not None or any(one.scoring != "levels" for one in found.criteria):
        return
    if not found.criteria:
        _find_total_of_bands(lines, found)
        return
    tops = [one.max_marks for one in found.criteria if one.max_marks is not None]
    question = units[0].question if units else None
    if len(units) == 1 and len(units[0].judged) > 1 and question is not None and question.marks is not None:
        found.stated_total = question.marks
        return
    if len(tops) < len(found.criteria):
        return
    taken = {place for unit in units for judged in unit.judged for place in range(judged.first, judged.end)}
    for place, line in enumerate(lines):
        if place not in taken and line.table is None and len(line.text) <= _LONGEST_TOTAL:
            total = _total_in(line.text, sum(tops, Decimal(0)), several=len(tops) > 1)
            if total is not None:
                found.stated_total = total
                return


def _total_in(text: str, whole: Decimal, *, several: bool) -> Decimal | None:
    """This reads a printed total; a figure of marks alone is one only where the parts come to it."""
    total = stated_total(text)
    if total is None and several:
        said = _WHOLE.search(text)
        total = Decimal(next(group for group in said.groups() if group)) if said else None
    if (total is None or total != whole) and not _OF_QUESTION.search(text) and _SAYS_WHOLE.search(text):
        total = whole if whole in {Decimal(figure) for figure in _FIGURE.findall(text)} else total
    return total if total is not None and (total == whole or _TOTAL.match(text)) else None


def _find_total_of_bands(lines: list[LadderLine], found: FoundRubric) -> None:
    """This finds what a paper is worth over its grade boundaries: no boundary lies above it."""
    if not found.grade_bands or any(band.unit == "percent" for band in found.grade_bands):
        return
    highest = max(band.least for band in found.grade_bands)
    for line in lines:
        says = line.table is None and len(line.text) <= _LONGEST_TOTAL and _SAYS_WHOLE.search(line.text)
        figures = [Decimal(figure) for figure in _FIGURE.findall(line.text)] if says else []
        total = next((figure for figure in figures if figure >= highest), None)
        if total is not None:
            found.stated_total = total
            return
