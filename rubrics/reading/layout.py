"""This module lays a document out for its author: which stretches of the source are headings, items, tables."""

from __future__ import annotations

from rubrics.reading.document import Block, Cell, Document, Passage, Table
from rubrics.rubric import SourceBlock, SourceCell, Span


def layout_of(document: Document) -> tuple[SourceBlock, ...]:
    """This gives the blocks of a document with their places in the source, in order."""
    return tuple(_laid_out(document.source, block) for block in document.blocks if block.text)


def _laid_out(source: str, block: Block) -> SourceBlock:
    return SourceBlock(
        kind=block.kind,
        span=block.words.span(),
        hidden=() if block.table is not None else _hidden(source, block.words),
        level=block.level,
        depth=block.depth,
        marker=block.marker,
        rows=() if block.table is None else _rows(source, block.table),
    )


def _rows(source: str, table: Table) -> tuple[tuple[SourceCell, ...], ...]:
    """This gives each cell once, where it stands first, with how many rows and columns it covers."""
    met: set[int] = set()
    rows: list[tuple[SourceCell, ...]] = []
    for row_number, row in enumerate(table.rows):
        cells: list[SourceCell] = []
        for column_number, cell in enumerate(row):
            if id(cell) not in met:
                met.add(id(cell))
                heading = cell.heading or row_number < table.heading_rows
                cells.append(_cell(source, table, cell, row_number, column_number, heading=heading))
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(source: str, table: Table, cell: Cell, row: int, column: int, *, heading: bool) -> SourceCell:
    across, down = 1, 1
    while column + across < table.width and table.rows[row][column + across] is cell:
        across += 1
    while row + down < table.height and table.rows[row + down][column] is cell:
        down += 1
    return SourceCell(
        span=cell.words.span(), hidden=_hidden(source, cell.words), across=across, down=down, heading=heading
    )


def _hidden(source: str, words: Passage) -> tuple[Span, ...]:
    """This gives what the source holds between the runs of a passage but white space."""
    hidden: list[Span] = []
    for number in range(1, len(words.starts)):
        length = words.starts[number] - words.starts[number - 1]
        end = words.places[number]
        # The blank that folding put between two runs stands in the first one, and not in the source.
        start = words.places[number - 1] + length - (words.text[words.starts[number] - 1] == " ")
        between = source[start:end]
        if between.strip():
            first = start + len(between) - len(between.lstrip())
            hidden.append(Span(start=first, end=first + len(between.strip())))
    return tuple(hidden)
