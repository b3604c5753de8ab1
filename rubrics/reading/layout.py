"""This module lays a document out for its author: which stretches of the source are headings, items, tables."""

from __future__ import annotations

from rubrics.reading.document import Block, Cell, Document, Table
from rubrics.rubric import SourceBlock, SourceCell


def layout_of(document: Document) -> tuple[SourceBlock, ...]:
    """This gives the blocks of a document with their places in the source, in order."""
    return tuple(_laid_out(block) for block in document.blocks if block.text)


def _laid_out(block: Block) -> SourceBlock:
    return SourceBlock(
        kind=block.kind,
        span=block.words.span(),
        level=block.level,
        depth=block.depth,
        marker=block.marker,
        rows=() if block.table is None else _rows(block.table),
    )


def _rows(table: Table) -> tuple[tuple[SourceCell, ...], ...]:
    """This gives each cell once, where it stands first, with how many rows and columns it covers."""
    met: set[int] = set()
    rows: list[tuple[SourceCell, ...]] = []
    for row_number, row in enumerate(table.rows):
        cells: list[SourceCell] = []
        for column_number, cell in enumerate(row):
            if id(cell) not in met:
                met.add(id(cell))
                heading = cell.heading or row_number < table.heading_rows
                cells.append(_cell(table, cell, row_number, column_number, heading=heading))
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(table: Table, cell: Cell, row: int, column: int, *, heading: bool) -> SourceCell:
    across, down = 1, 1
    while column + across < table.width and table.rows[row][column + across] is cell:
        across += 1
    while row + down < table.height and table.rows[row + down][column] is cell:
        down += 1
    return SourceCell(span=cell.words.span(), across=across, down=down, heading=heading)
