"""This module finds the order in which a page is read: columns one after the other, what spans them in between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from statistics import median

from rubrics.reading.formats.pdf_lines import Segment
from rubrics.reading.formats.pdf_tables import PageTable

Placed = Segment | PageTable
_FEWEST_LINES = 4
_FEWEST_BESIDE = 3
_NARROWEST_GUTTER = 9.0
_DEEPEST = 3


def in_reading_order(placed: Sequence[Placed], depth: int = 0) -> list[list[Placed]]:
    """This divides what stands on a page into columns, in the order of reading."""
    gutter = _gutter(placed) if depth < _DEEPEST else None
    if gutter is None:
        return [sorted(placed, key=_place)] if placed else []
    low, high = gutter
    middle = (low + high) / 2
    spanning = sorted((one for one in placed if _spans(one, low, high)), key=_place)
    columns: list[list[Placed]] = []
    whole: list[Placed] = []
    top = float("-inf")
    for bound in [*spanning, None]:
        bottom = bound.top if bound is not None else float("inf")
        band = [one for one in placed if top <= (one.top + one.bottom) / 2 < bottom and not _spans(one, low, high)]
        left = [one for one in band if (one.left + one.right) / 2 < middle]
        right = [one for one in band if (one.left + one.right) / 2 >= middle]
        if min(len(left), len(right)) < _FEWEST_BESIDE:
            whole.extend(band)
        else:
            columns.extend([sorted(whole, key=_place)] if whole else [])
            whole = []
            columns.extend(in_reading_order(left, depth + 1))
            columns.extend(in_reading_order(right, depth + 1))
        if bound is not None:
            whole.append(bound)
            top = bottom
    columns.extend([sorted(whole, key=_place)] if whole else [])
    return columns


def _place(one: Placed) -> tuple[float, float]:
    return (one.top, one.left) if isinstance(one, PageTable) else ((one.top + one.bottom) / 2 - one.size / 2, one.left)


def _spans(one: Placed, low: float, high: float) -> bool:
    return one.left < low and one.right > high


def _gutter(placed: Sequence[Placed]) -> tuple[float, float] | None:
    """This finds the blank strip between two columns of prose; null where the page has one column, or a table."""
    lines = [one for one in placed if isinstance(one, Segment)]
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    edges = sorted(
        {ceil(one.right) for one in lines if left + 0.25 * (right - left) < one.right < right - 0.25 * (right - left)}
    )
    best: tuple[float, float] | None = None
    for edge in edges:
        across = sum(one.left < edge < one.right for one in lines)
        beyond = [one.left for one in lines if one.left > edge]
        if across > 0.15 * len(lines) or not beyond:
            continue
        end = min(beyond)
        if end - edge >= _NARROWEST_GUTTER and (best is None or end - edge > best[1] - best[0]):
            best = (float(edge), end)
    return best if best is not None and _are_columns(lines, best, left, right) else None


def _are_columns(lines: Sequence[Segment], gutter: tuple[float, float], left: float, right: float) -> bool:
    """This tells two columns of prose from a table: both are about as wide, and their lines fill them."""
    sides = (
        [one for one in lines if one.right <= gutter[0] + 1],
        [one for one in lines if one.left >= gutter[1] - 1],
    )
    widths = (gutter[0] - left, right - gutter[1])
    if not 0.6 < widths[0] / widths[1] < 1.67:
        return False
    return all(_is_prose(side, width) for side, width in zip(sides, widths, strict=True))


def _is_prose(lines: Sequence[Segment], width: float) -> bool:
    """This says whether lines fill a column; few of them must also follow each other evenly, as those of cells do not."""
    if len(lines) < _FEWEST_LINES or median(one.right - one.left for one in lines) <= 0.55 * width:
        return False
    tops = sorted(one.top for one in lines)
    steps = [low - high for high, low in pairwise(tops)]
    return len(lines) >= 2 * _FEWEST_LINES or max(steps) <= 1.5 * median(steps)
