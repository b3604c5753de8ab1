"""This module finds the order in which a page is read: columns one after the other, what spans them in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

from rubrics.reading.formats.pdf_lines import Segment, rows_of
from rubrics.reading.formats.pdf_tables import PageTable

Placed = Segment | PageTable
_FEWEST_LINES = 4
_NARROWEST_GUTTER = 9.0
_MOST_CANDIDATES = 60
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Band:
    """This is a stretch of the page that is set in two columns, with the strip between them."""

    top: float
    bottom: float
    low: float
    high: float
    lines: int

    @property
    def middle(self) -> float:
        """This gives the place of the strip."""
        return (self.low + self.high) / 2


def in_reading_order(placed: Sequence[Placed], depth: int = 0) -> list[list[Placed]]:
    """This divides what stands on a page into columns, in the order of reading."""
    columns: list[list[Placed]] = []
    rest = sorted(placed, key=_place)
    while rest:
        band = _band(rest) if depth < _DEEPEST else None
        if band is None:
            columns.append(rest)
            break
        above = [one for one in rest if _height(one) < band.top]
        inside = [one for one in rest if band.top <= _height(one) <= band.bottom]
        if above:
            columns.append(above)
        columns.extend(in_reading_order([one for one in inside if _across(one) < band.middle], depth + 1))
        columns.extend(in_reading_order([one for one in inside if _across(one) >= band.middle], depth + 1))
        rest = [one for one in rest if _height(one) > band.bottom]
    return columns


def _place(one: Placed) -> tuple[float, float]:
    return (one.top, one.left) if isinstance(one, PageTable) else (_height(one) - one.size / 2, one.left)


def _height(one: Placed) -> float:
    return (one.top + one.bottom) / 2


def _across(one: Placed) -> float:
    return (one.left + one.right) / 2


def _band(placed: Sequence[Placed]) -> _Band | None:
    """This finds the largest stretch in two columns of prose; null where the page has one column, or a table."""
    lines = [one for one in placed if isinstance(one, Segment)]
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    rows = rows_of(lines)
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    quarter = 0.25 * (right - left)
    edges = sorted({ceil(one.right) for one in lines if left + quarter < one.right < right - quarter})
    best: _Band | None = None
    for edge in edges[:: max(1, len(edges) // _MOST_CANDIDATES)]:
        for run in _runs(rows, float(edge)):
            band = _columns_in(run, float(edge))
            if band is not None and (
                best is None or (band.lines, band.high - band.low) > (best.lines, best.high - best.low)
            ):
                best = band
    return best


def _runs(rows: Sequence[list[Segment]], edge: float) -> list[list[Segment]]:
    """This gives the stretches of lines of which none crosses an edge."""
    runs: list[list[Segment]] = [[]]
    for row in rows:
        if any(one.left < edge < one.right for one in row):
            runs.append([])
        else:
            runs[-1].extend(row)
    return [run for run in runs if len(run) >= 2 * _FEWEST_LINES]


def _columns_in(lines: Sequence[Segment], edge: float) -> _Band | None:
    """This tells two columns of prose from a table: both are about as wide, and their lines fill them."""
    first = [one for one in lines if one.right <= edge]
    second = [one for one in lines if one.left >= edge]
    if len(first) < _FEWEST_LINES or len(second) < _FEWEST_LINES:
        return None
    beside = (max(first[0].top, second[0].top), min(first[-1].bottom, second[-1].bottom))
    low, high = max(one.right for one in first), min(one.left for one in second)
    widths = (low - min(one.left for one in first), max(one.right for one in second) - high)
    if (
        high - low < _NARROWEST_GUTTER
        or beside[1] <= beside[0]
        or min(widths) <= 0
        or not 0.6 < widths[0] / widths[1] < 1.67
    ):
        return None
    if not all(_is_prose(side, width) for side, width in zip((first, second), widths, strict=True)):
        return None
    return _Band(beside[0] - 2, max(first[-1].bottom, second[-1].bottom), low, high, len(first) + len(second))


def _is_prose(lines: Sequence[Segment], width: float) -> bool:
    """This says whether lines fill a column; few of them must also follow each other evenly, as those of cells do not."""
    if median(one.right - one.left for one in lines) <= 0.55 * width:
        return False
    steps = [low - high for high, low in pairwise(sorted(one.top for one in lines))]
    return len(lines) >= 2 * _FEWEST_LINES or max(steps) <= 1.5 * median(steps)
