"""This module makes paragraphs and tables of the rows of a sheet, and reads text whose cells are parted by commas.

A row with one cell above a table is a line of text (a title, a note); empty rows part tables only where the columns
change with them.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.document import Document
from rubrics.reading.errors import TooLarge
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.source_text import document_of_parts
from rubrics.reading.formats.tables import MOST_POSITIONS

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 60_000
_HINT = re.compile(r"\s*sep=(.)\r?\n", re.IGNORECASE)


@dataclass(slots=True)
class SheetCell:
    """This is a cell of a sheet with words in it, or one that is merged."""

    text: str
    bold: bool = False
    rows: int = 1
    columns: int = 1


SheetRow = dict[int, SheetCell]
"""These are the filled cells of a row by their column."""


def csv_document(source: str, name: str = "") -> Document | None:
    """This reads a text whose cells are parted by commas, semicolons or the like; null where it is no such text."""
    named = name.lower().endswith((".csv", ".tsv"))
    hint = _HINT.match(source)
    body = source[hint.end() :] if hint else source
    delimiter = hint.group(1) if hint else _delimiter(body, named=named)
    if delimiter is None:
        return None
    rows: list[SheetRow] = []
    cells = 0
    try:
        for record in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter):
            rows.append({column: SheetCell(text) for column, text in enumerate(record) if text.strip()})
            cells += len(rows[-1])
            if cells > MOST_POSITIONS:
                raise TooLarge(f"the table has more than {MOST_POSITIONS} cells; keep only the rows with the criteria")
    except csv.Error:
        return None
    return document_of_parts(sheet_parts(rows), name)


def _delimiter(source: str, *, named: bool) -> str | None:
    """This finds what parts the cells: the sign that gives most rows the same number of cells."""
    sample = source[:_SAMPLE]
    if len(source) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1]
    best: tuple[float, int, str] | None = None
    for sign in _DELIMITERS if named else (",", ";"):
        if sample.count(sign) < 2 or not (named or _is_tight(sample, sign)):
            continue
        try:
            records = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
        except csv.Error:
            continue
        if not records:
            continue
        counted = Counter(len(row) for row in records)
        width, times = max(counted.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        share = times / len(records)
        if width > 1 and (named or (len(records) > 2 and width > 2 and share > 0.9)):
            best = max(best or (0.0, 0, sign), (share, width, sign))
    return best[2] if best else None


def _is_tight(sample: str, sign: str) -> bool:
    """This tells a table from prose: there a blank follows most commas."""
    return sample.count(f"{sign} ") * 3 < sample.count(sign)


def sheet_parts(rows: Sequence[SheetRow]) -> list[Part]:
    """This makes paragraphs and tables of the rows of a sheet."""
    parts: list[Part] = []
    for block in _blocks(rows):
        start = 0
        width = max(max(row) + row[max(row)].columns for row in block if row) - min(min(row) for row in block if row)
        while start < len(block) and len(block[start]) == 1 and width > 1:
            cell = next(iter(block[start].values()))
            if cell.rows > 1:
                break
            parts.append(Paragraph(cell.text.splitlines(), bold=cell.bold))
            start += 1
        if start < len(block):
            parts.append(_table(block[start:]))
    return parts


def _blocks(rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """This parts rows at empty ones, and takes parts with the same columns together again."""
    parted: list[list[SheetRow]] = [[]]
    reach = 0
    for number, row in enumerate(rows):
        if row or number < reach:
            parted[-1].append(row)
            reach = max([reach, *(number + cell.rows for cell in row.values())])
        elif parted[-1]:
            parted.append([])
    blocks: list[list[SheetRow]] = []
    for block in parted:
        if not block:
            continue
        if blocks and len(block[0]) > 1 and _columns(block) == _columns(blocks[-1]):
            blocks[-1].extend(block)
        else:
            blocks.append(block)
    return blocks


def _columns(block: Sequence[SheetRow]) -> tuple[int, int]:
    several = [row for row in block if len(row) > 1] or [row for row in block if row]
    return min(min(row) for row in several), max(max(row) for row in several)


def _table(block: Sequence[SheetRow]) -> TableParts:
    """This lays rows out as a table, without the columns that are empty in all of them."""
    filled = sorted({column for row in block for column, cell in row.items() if cell.text.strip()})
    if len(filled) * len(block) > MOST_POSITIONS * 4:
        raise TooLarge(
            f"a sheet has {len(block)} rows and {len(filled)} columns; keep only the rows and columns with the criteria"
        )
    table = TableParts()
    covered: dict[int, int] = {}
    for number, row in enumerate(block):
        cells: list[CellParts] = []
        reach = -1
        for column in filled:
            cell = row.get(column)
            if cell is not None:
                columns = sum(column <= other < column + cell.columns for other in filled)
                lines = cell.text.splitlines()
                parts: list[Part] = [Paragraph(lines, bold=cell.bold)] if lines else []
                cells.append(CellParts(parts, rows=cell.rows, columns=columns))
                reach = column + cell.columns
                for other in range(column, reach):
                    covered[other] = number + cell.rows
            elif column >= reach and covered.get(column, 0) <= number:
                cells.append(CellParts())
        table.rows.append(cells)
    table.mark_headings()
    return table
