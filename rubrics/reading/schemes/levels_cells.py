"""This module takes levels out of the answers of a points-based table: a question's row holds its ladder in one cell.

The cells of such a row are laid out as lines, as if they stood below each other: the question's number and words, the
levels, the indicative content. Rows without levels stay a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rubrics.reading.document import Block, Cell, Passage, Table, each_once, joined
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_questions import opens_content
from rubrics.reading.schemes.points_labels import Numbering, label_at
from rubrics.reading.schemes.table_columns import heading_kind

_FIGURE = re.compile(r"[\[(]?\s*\d{1,3}\s*(?:marks?)?\s*[\])]?", re.IGNORECASE)
_OBJECTIVE = re.compile(r"AO\s?\d\b.{0,40}", re.IGNORECASE)
_LEVEL_INSIDE = re.compile(r"\b(?:level|band)\s?(?:\d|one|two|three|four|five|[IVX]+\b)", re.IGNORECASE)


@dataclass(slots=True)
class CellLines:
    """This is a table parted into blocks that are read as lines, and the rows that stay a table, if any."""

    blocks: list[Block] = field(default_factory=list[Block])
    rest: Table | None = None


def lines_of_cells(table: Table) -> CellLines | None:
    """This lays out the rows of a table that hold a ladder in a cell; null where none does."""
    if not any(_LEVEL_INSIDE.search(cell.text) for row in table.rows for cell in row):
        return None
    holding = [any(_holds_ladder(cell) for cell in each_once(row)) for row in table.rows]
    if not any(holding):
        return None
    found = CellLines()
    headers = table.rows[0] if not holding[0] else ()
    for row, holds in zip(table.rows, holding, strict=True):
        if holds:
            found.blocks.extend(_blocks(each_once(row), headers, row))
    rest = tuple(row for row, holds in zip(table.rows, holding, strict=True) if not holds)
    if len(rest) > (1 if headers else 0):
        found.rest = Table(rest, min(table.heading_rows, len(rest)), table.caption)
    return found


def _holds_ladder(cell: Cell) -> bool:
    """This says whether a cell holds two levels or more, each in a block of its own with its marks."""
    heads = [head_of(block.text) for block in cell.blocks if block.table is None]
    return sum(head is not None and head.kind == "numbered" and head.size is not None for head in heads) >= 2


def _blocks(cells: Sequence[Cell], headers: Sequence[Cell], row: Sequence[Cell]) -> list[Block]:
    """This gives the blocks of a row in order; the question's number stands before its words."""
    found: list[Block] = []
    number: Passage | None = None
    for cell in cells:
        text = cell.text
        label = label_at(text, Numbering()) if text and len(text) < 20 else None
        if label is not None and label.end >= len(text) and number is None and not found:
            number = cell.words
            continue
        if not text or (_FIGURE.fullmatch(text) and found) or (_OBJECTIVE.fullmatch(text) and found):
            continue
        header = headers[next(place for place, one in enumerate(row) if one is cell)] if headers else None
        if header is not None and found:
            if heading_kind(header.text) == "notes":
                continue
            if opens_content(header.text) is not None and not _holds_ladder(cell):
                found.append(Block("heading", header.words))
        blocks = [block for block in cell.blocks if block.table is None] or [Block("paragraph", cell.words)]
        if number is not None:
            first = blocks[0]
            if head_of(first.text) is None:
                blocks[0] = Block("paragraph", joined(number, first.words))
            else:
                blocks.insert(0, Block("heading", number))
            number = None
        found.extend(blocks)
    return found
