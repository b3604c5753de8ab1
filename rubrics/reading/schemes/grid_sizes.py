"""This module reads the marks that the cells of a grid state themselves, beside their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.schemes.grid_parts import GridLevel, Quality
from rubrics.reading.schemes.level_names import Size, marks_of_cell

_BARE_SHARE = 0.6
_FEWEST_RUNNING = 2
_BEHIND = re.compile(
    r"(?<![\w/.,%-])(?P<first>\d{1,3}(?:\.\d{1,2})?)(?:\s?[-–—]\s?(?P<second>\d{1,3}(?:\.\d{1,2})?))?\s*\Z"
)
_ENDS = re.compile(r"[.!?)\]”\"’]\s*\Z")


def give_sizes(qualities: Sequence[Quality]) -> None:
    """This reads marks out of the cells; figures without unit and bracket count where most cells begin with one."""
    levels = [
        level for quality in qualities for level in quality.levels if level.size is None and not level.name.has_marks
    ]
    others = [level for quality in qualities for level in quality.levels if level.size is None and level.name.has_marks]
    bare = [level for level in levels if marks_of_cell(level.words.text, bare=True) is not None]
    are_bare = len(bare) >= len(levels) * _BARE_SHARE
    for level in levels:
        size = marks_of_cell(level.words.text, bare=are_bare)
        if size is not None and (size.unit or are_bare):
            _take(level, size)
    marked = [level for level in others if _is_marked(level)]
    if len(marked) * 2 > len(others):
        for level in marked:
            _take(level, marks_of_cell(level.words.text, bare=True))
    _take_behind(qualities)


def _is_marked(level: GridLevel) -> bool:
    size = marks_of_cell(level.words.text)
    return size is not None and size.unit


def _take(level: GridLevel, size: Size | None) -> None:
    if size is None:
        return
    level.size = size
    level.words = level.words.cut(size.end) if size.start == 0 else level.words.cut(0, size.start)


def _take_behind(qualities: Sequence[Quality]) -> None:
    """This takes figures behind the words of all cells for marks, where they run down or up along every row."""
    rows = [quality.levels for quality in qualities if quality.levels]
    if not rows or any(level.size is not None for row in rows for level in row):
        return
    sizes = [[_behind(level.words.text) for level in row] for row in rows]
    if not all(_run(row) for row in sizes):
        return
    for row, stated in zip(rows, sizes, strict=True):
        for level, size in zip(row, stated, strict=True):
            _take(level, size)


def _run(sizes: Sequence[Size | None]) -> bool:
    tops = [size.most for size in sizes if size is not None and size.most is not None]
    rising = sorted(set(tops))
    return len(tops) == len(sizes) >= _FEWEST_RUNNING and tops in (rising, rising[::-1])


def _behind(text: str) -> Size | None:
    """This reads a bare figure or range behind a sentence that has ended: “Listens. 4”, “… a line. 5-6”."""
    found = _BEHIND.search(text, max(0, len(text) - 20))
    if found is None or not _ENDS.search(text[: found.start()]):
        return None
    first = Decimal(found.group("first"))
    second = first if found.group("second") is None else Decimal(found.group("second"))
    least, most = min(first, second), max(first, second)
    return Size(found.start(), len(text), least, most, percent=False, unit=False, is_range=least != most)
