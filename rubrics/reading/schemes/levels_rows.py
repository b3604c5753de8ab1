"""This module reads tables without headings: each row begins with a level's name or its marks, and describes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rubrics.reading.document import Cell, Passage, Table, each_once, joined
from rubrics.reading.schemes.levels_heads import free_head_of, head_of
from rubrics.reading.schemes.levels_sizes import Size, size_alone
from rubrics.reading.schemes.levels_tables import NamedLevel, TableLevels, are_levels, named_level, words_of_cell
from rubrics.reading.schemes.table_columns import heading_kind

_NUMBER = re.compile(r"\d{1,2}")
_NOUGHT = re.compile(r"(?:level |band )?0", re.IGNORECASE)
_FEWEST = 3
_FEWEST_WORDS = 3
_LONGEST_NAME = 70


def levels_of_rows(table: Table) -> TableLevels | None:
    """This reads a table of which each row is a level, the first row too; null where they are none.

    A row without a name goes on with the level above it. The names fall or rise, and most rows describe.
    """
    found = TableLevels()
    headed = all(heading_kind(cell.text) is not None or not _is_name(cell) for cell in table.rows[0])
    for row in table.rows[headed:]:
        cells = [cell for cell in each_once(row) if cell.text]
        named = _names(cells)
        if not cells:
            continue
        if not named:
            if not found.levels or row[0].text:
                return None
            found.levels[-1].words = joined(found.levels[-1].words, *(words_of_cell(cell) for cell in cells))
            continue
        found.levels.append(_level(named, cells[len(named) :]))
    sized = sum(level.size is not None and level.size.ranged for level in found.levels)
    for level in found.levels:
        if level.size is None and _NOUGHT.fullmatch(level.label) and sized:
            level.size = Size(Decimal(0), Decimal(0), stated=True)
            level.words = level.words.cut(0, len(level.words.text) - level.words.text.endswith(" 0"))
    return found if _hold(found.levels) else None


def _names(cells: Sequence[Cell]) -> list[Cell]:
    """This gives the cells at the beginning of a row that name a level or say its marks; the last describes."""
    named: list[Cell] = []
    for cell in cells[:3]:
        if not _is_name(cell):
            break
        named.append(cell)
    return named


def _is_name(cell: Cell) -> bool:
    text = cell.text
    if len(text) > _LONGEST_NAME:
        return False
    if _NUMBER.fullmatch(text) or size_alone(text) is not None or _size_among(cell) is not None:
        return True
    head = head_of(text) or free_head_of(text)
    return head is not None and head.end >= len(text.rstrip())


def _size_among(cell: Cell) -> tuple[Passage, Size] | None:
    """This reads a name and its range that stand in one cell below each other."""
    sizes = [(block, size_alone(block.text)) for block in cell.blocks if block.table is None]
    ranged = [size for _, size in sizes if size is not None and size.ranged]
    single = [size for _, size in sizes if size is not None]
    words = [block.words for block, size in sizes if size is None]
    return (joined(*words[:1]), (ranged or single)[0]) if single and words and len(sizes) > 1 else None


def _level(named: Sequence[Cell], rest: Sequence[Cell]) -> NamedLevel:
    labels: list[str] = []
    size: Size | None = None
    for number, cell in enumerate(named):
        among = _size_among(cell)
        if among is not None:
            labels.append(among[0].text)
            size = among[1]
            continue
        label, own = named_level(cell.text, scored=number > 0 and bool(labels))
        labels.extend([label] if label else [])
        size = own or size
    behind = size_alone(rest[-1].text) if len(rest) > 1 and size is None else None
    if behind is not None:
        size, rest = behind, rest[:-1]
    name = joined(*(cell.words for cell in named))
    label = " ".join(labels) or re.sub(r"\s*(?:marks?|points?|pts?)\W*\Z", "", name.text.strip(" ()[]"))
    return NamedLevel(label, size, name, joined(*(words_of_cell(cell) for cell in rest)))


def _hold(levels: Sequence[NamedLevel]) -> bool:
    """This says whether rows are levels: in order by their marks, their numbers or what they are called."""
    described = sum(len(level.words.text.split()) >= _FEWEST_WORDS for level in levels)
    if len(levels) < 2 or described * 3 < len(levels) * 2 or not are_levels(levels, headed=True):
        return False
    sized = [level.size for level in levels if level.size is not None]
    if len(sized) * 3 >= len(levels) * 2:
        return any(size.ranged for size in sized) or len(levels) >= _FEWEST
    if len(levels) < _FEWEST:
        return False
    numbers = [int(level.label) for level in levels if _NUMBER.fullmatch(level.label)]
    if numbers:
        falls = all(one - other == 1 for one, other in pairwise(numbers))
        return falls and len(numbers) == len(levels) and numbers[-1] <= 1
    heads = [head_of(level.name.text) for level in levels]
    return all(head is not None and head.kind in ("numbered", "letter", "language", "word", "score") for head in heads)
