"""This module finds the tables of a text: in Markdown, drawn with rules, pasted with tabs, or set in columns of blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rubrics.reading.document import Block
from rubrics.reading.formats.drawn_tables import drawn_table
from rubrics.reading.formats.lines import Line
from rubrics.reading.formats.spaced_tables import spaced_table
from rubrics.reading.formats.tabbed_tables import tabbed_table
from rubrics.reading.formats.tables import Grid, GridCell, Stretch, table_block
from rubrics.reading.formats.written_tables import WrittenTable

Find = Callable[[str, Sequence[Stretch], int], tuple[WrittenTable | None, int]]
ReadLine = Callable[[str, int, int], Line]

_KINDS: dict[str, tuple[re.Pattern[str], Find]] = {
    "drawn": (re.compile(r"[|│┃║┌╔┏+]"), drawn_table),
    "tabbed": (re.compile(r"\t"), tabbed_table),
    "spaced": (re.compile(r"\S[ \xa0]{2,}\S"), spaced_table),
}
_MAY_BE = re.compile(r"[|│┃║┌╔┏+]|\S[^\S\r\n]*\t|\S {2,}\S")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)


def tables_in(source: str, stretches: Sequence[Stretch], reads: ReadLine) -> dict[int, tuple[int, Block]]:
    """This finds tables: for the line where one begins, the first line after it and its block.

    ``reads`` reads the part of a line that stands in a cell.
    """
    found: dict[int, tuple[int, Block]] = {}
    barred = dict.fromkeys(_KINDS, 0)
    number = 0
    while number < len(stretches):
        if _MAY_BE.search(source, *stretches[number]):
            table = _table_at(source, stretches, number, barred)
            if table is not None:
                found[number] = (table.end, _block(source, table, reads))
                number = table.end
                continue
        number += 1
    return found


def _table_at(source: str, stretches: Sequence[Stretch], number: int, barred: dict[str, int]) -> WrittenTable | None:
    """This tries each kind of table whose signs a line shows.

    Where a run of lines proved to be none, that kind is barred for half of them: so time stays linear in the text.
    """
    words = source[slice(*stretches[number])].strip(" \r\n")
    for kind, (sign, find) in _KINDS.items():
        if number < barred[kind] or not sign.search(words):
            continue
        table, reached = find(source, stretches, number)
        if table is not None:
            return table
        barred[kind] = number + max(1, (reached - number) // 2)
    return None


def _block(source: str, table: WrittenTable, reads: ReadLine) -> Block:
    rows = [
        [_cell(source, cell, reads, heading=number < table.heading_rows) for cell in row]
        for number, row in enumerate(table.rows)
    ]
    return table_block(source, Grid(rows, heading_rows=table.heading_rows))


def _cell(source: str, parts: Sequence[Stretch], reads: ReadLine, *, heading: bool) -> GridCell:
    """This reads the lines of a cell; ``<br>`` parts paragraphs, a line end only wraps."""
    lines: list[Line] = []
    words: list[Stretch] = []
    for start, end in parts:
        begin = start
        breaks = list(_BREAK.finditer(source, start, end))
        for broken in [*breaks, None]:
            stop = broken.start() if broken else end
            if source[begin:stop].strip():
                line = reads(source, begin, stop)
                lines.append(line)
                words.extend(_printed(source, line, begin, stop, reads))
            if broken:
                lines.append(Line("", ()))
                begin = broken.end()
    return GridCell(lines, words, heading=heading)


def _printed(source: str, line: Line, start: int, end: int, reads: ReadLine) -> Sequence[Stretch]:
    """This gives the stretches of a cell's line with its printed number, which a list item's words leave out."""
    if not line.marker or not any(character.isalnum() for character in line.marker) or line.marker == "o":
        return line.pieces
    at = source.index(line.marker, start, end)
    return [(at, at + len(line.marker)), *line.pieces]
