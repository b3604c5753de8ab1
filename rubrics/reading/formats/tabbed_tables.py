"""This module reads tables as they are pasted from a word processor or a spreadsheet: cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.formats.lines import item_start
from rubrics.reading.formats.written_tables import (
    Row,
    Stretch,
    WrittenTable,
    is_a_list,
    usual_width,
    without_empty_columns,
)

_LONGEST_QUOTE = 60
_CLOSING = re.compile(r'"(?=\t|\Z)')


def tabbed_table(source: str, stretches: Sequence[Stretch], first: int) -> tuple[WrittenTable | None, int]:
    """This reads a table that begins at a line; null where the lines are none.

    Gives also the first line that was not looked at.
    """
    rows: list[Row] = []
    number = first
    while number < len(stretches):
        row, beyond = _row(source, stretches, number)
        if len(row) < 2 or _is_item(source, row):
            break
        rows.append(row)
        number = beyond
    if len(rows) < 2:
        return None, number
    rows = _whole_rows(rows)
    aligned = without_empty_columns(source, rows)
    width = max(len(row) for row in aligned)
    if width < 2 or not usual_width([len(row) for row in rows]) or is_a_list(source, aligned):
        return None, number
    return WrittenTable(number, aligned), number


def _row(source: str, stretches: Sequence[Stretch], number: int) -> tuple[Row, int]:
    """This cuts a line at its tabs, and reads on where a cell that stands in quotes has line ends in it."""
    start, end = stretches[number]
    row: Row = []
    while start <= end:
        if source.startswith('"', start) and start < end:
            closed = _quoted(source, stretches, number, start + 1)
            if closed is not None:
                parts, number, start = closed
                end = stretches[number][1]
                row.append(parts)
                start += 1
                continue
        stop = source.find("\t", start, end)
        stop = end if stop < 0 else stop
        row.append([(start, stop)] if source[start:stop].strip() else [])
        start = stop + 1
    return row, number + 1


def _quoted(
    source: str, stretches: Sequence[Stretch], number: int, start: int
) -> tuple[list[Stretch], int, int] | None:
    """This reads a cell in quotes: the stretches of its lines, the line where it ends and where the next tab stands."""
    parts: list[Stretch] = []
    for line in range(number, min(number + _LONGEST_QUOTE, len(stretches))):
        end = stretches[line][1]
        begin = start if line == number else stretches[line][0]
        closing = begin
        while (closing := source.find('"', closing, end)) >= 0:
            after = closing + 1
            if after == end or source[after] == "\t":
                return [*parts, (begin, closing)], line, after
            closing = after + 1 if source[after] == '"' else after
        parts.append((begin, end))
    return None


def _is_item(source: str, row: Row) -> bool:
    """This recognises a bullet or number that a tab parts from its words: that is a list, unless cells follow."""
    filled = [cell for cell in row if cell]
    if len(filled) != 2:
        return False
    start, end = filled[0][0][0], filled[1][0][1]
    while start < end and source[start].isspace():
        start += 1
    words, marker, _ = item_start(source, start, end)
    return bool(marker) and words >= filled[1][0][0]


def _whole_rows(rows: list[Row]) -> list[Row]:
    """This puts rows together again whose cells held several paragraphs: their tabs add up to those of the first row."""
    tabs = len(rows[0]) - 1
    if tabs < 2 or all(len(row) - 1 >= tabs for row in rows):
        return rows
    whole: list[Row] = []
    open_row: Row = []
    for row in rows:
        if not open_row:
            open_row = row
        elif len(open_row) + len(row) - 2 <= tabs:
            open_row = [*open_row[:-1], [*open_row[-1], *row[0]], *row[1:]]
        else:
            return rows
        if len(open_row) - 1 >= tabs:
            whole.append(open_row)
            open_row = []
    return rows if open_row else whole
