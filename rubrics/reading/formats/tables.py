"""This module lays cells out as a table: a full rectangle in which a merged cell stands at each position it covers."""

from __future__ import annotations

from dataclasses import dataclass, field

from rubrics.reading.document import Block, Cell, Passage, Table, passage
from rubrics.reading.errors import TooLarge
from rubrics.reading.formats.lines import Line, blocks_of

Stretch = tuple[int, int]

MOST_POSITIONS = 100_000
"""How many positions the tables of one document may have, counted with what merged cells cover."""


@dataclass(slots=True)
class GridCell:
    """This is a cell before it is laid out: its lines, where its words stand, and how far it reaches.

    ``words`` are the stretches of all that is printed in it but bullets.
    """

    lines: list[Line] = field(default_factory=list[Line])
    words: list[Stretch] = field(default_factory=list[Stretch])
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(slots=True)
class Grid:
    """This is a table before it is laid out: in each row only the cells that begin there."""

    rows: list[list[GridCell]]
    heading_rows: int = 0
    caption: str = ""

    @property
    def width(self) -> int:
        """This counts the columns of the widest row, as far as its own cells tell."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


def table_block(source: str, grid: Grid) -> Block:
    """This makes a table block of a grid whose words stand in the source, row by row.

    Raises TooLarge for a table with more positions than any document of a person has.
    """
    places = laid_out(grid)
    made: dict[int, Cell] = {}
    for row in places:
        for cell in row:
            if id(cell) not in made:
                made[id(cell)] = _cell(source, cell, len(made))
    rows = tuple(tuple(made[id(cell)] for cell in row) for row in places)
    words = sorted(stretch for row in grid.rows for cell in row for stretch in cell.words)
    heading_rows = min(grid.heading_rows, len(rows))
    return Block(
        "table",
        passage(source, words),
        table=Table(rows, heading_rows=heading_rows, caption=grid.caption),
    )


def laid_out(grid: Grid) -> list[list[GridCell]]:
    """This places each cell at all positions that it covers, and fills what is left open with empty cells."""
    height = len(grid.rows)
    taken: list[dict[int, GridCell]] = [{} for _ in range(height)]
    positions = 0
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row:
            while column in taken[number]:
                column += 1
            rows, columns = min(max(cell.rows, 1), height - number), max(cell.columns, 1)
            positions += rows * columns
            if positions > MOST_POSITIONS:
                raise TooLarge(
                    f"a table has more than {MOST_POSITIONS} cells; keep the part with the criteria and leave out the rest"
                )
            _cover(taken, number, column, rows, columns, cell)
            column += columns
    width = max((max(row, default=-1) + 1 for row in taken), default=0)
    if width * height > MOST_POSITIONS * 4:
        raise TooLarge(
            f"a table of {height} rows and {width} columns is too large; keep the part with the criteria and leave out the rest"
        )
    return [[row.get(column) or GridCell() for column in range(width)] for row in taken]


def _cover(taken: list[dict[int, GridCell]], row: int, column: int, rows: int, columns: int, cell: GridCell) -> None:
    for covered_row in range(row, row + rows):
        for covered in range(column, column + columns):
            taken[covered_row].setdefault(covered, cell)


def _cell(source: str, cell: GridCell, number: int) -> Cell:
    words = passage(source, cell.words)
    return Cell(words, _blocks(source, cell, words), heading=cell.heading, number=number)


def _blocks(source: str, cell: GridCell, whole: Passage) -> tuple[Block, ...]:
    """This makes the blocks of a cell; one line by itself, as most cells have, needs no joining."""
    lines = cell.lines
    if len(lines) != 1 or lines[0].block is not None:
        return blocks_of(source, lines, in_cell=True) if lines else ()
    line = lines[0]
    words = whole if list(line.pieces) == cell.words else passage(source, line.pieces)
    if line.marker:
        return (Block("item", words, depth=line.depth or 0, marker=line.marker, box=line.box),)
    return (Block("paragraph", words, box=line.box),)
