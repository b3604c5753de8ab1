"""This module puts a grid together again that a copy from a page has shredded: each cell on lines of its own.

Its signs are the heading of the criteria on a line by itself, with the names of two or more levels on the lines after
it. Rows are then told by what names and descriptors look like; where that does not come out even, nothing is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.document import Cell, Table
from rubrics.reading.found import FoundRubric
from rubrics.reading.schemes.copied_lines import CopiedLine, copied_lines, words_of
from rubrics.reading.schemes.grid_figures import is_total, stated_in
from rubrics.reading.schemes.grid_rows import rows_of
from rubrics.reading.schemes.grids import criteria_of
from rubrics.reading.schemes.level_names import level_name
from rubrics.reading.schemes.table_columns import ColumnKind, heading_kind, read_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_FIGURE = re.compile(
    r"[/(\[]?\s*\d{1,3}(?:\.\d{1,2})?(?:\s*[-–—]\s*\d{1,3})?\s*(?:%|marks?|points?|pts?\.?|mks?)?\s*[)\]]?",
    re.IGNORECASE,
)
_ONLY_SIZE = re.compile(
    r"[(\[]?\s*[<>]?\d{1,3}(?:\.\d{1,2})?\s*(?:[-–—]\s*\d{1,3}(?:\.\d{1,2})?)?\s*(?:%|marks?|points?|pts?\.?|mks?)?\s*[)\]]?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\Z")
_FIGURES: tuple[ColumnKind, ...] = ("weight", "marks", "number")
_MOST_HEADINGS = 14
_MOST_TRIES = 12
_LONGEST_NAME = 14
_LONGEST = 200_000


@dataclass(slots=True)
class _Headings:
    """This is the row of headings, a line or two for each, and the first line below them."""

    cells: list[list[CopiedLine]]
    kinds: list[ColumnKind]
    below: int

    @property
    def levels(self) -> int:
        """This counts the levels."""
        return self.kinds.count("levels")


def find_shredded_grids(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads a grid whose cells stand on lines of their own, and claims those lines."""
    places = topic.free()
    starts = [place for place in places if topic.blocks[place].table is None and _begins(topic.blocks[place].text)]
    if not starts:
        return
    first, last = topic.blocks[starts[0]].words.span().start, topic.blocks[places[-1]].words.span().end
    lines = copied_lines(topic.source, first, min(last, first + _LONGEST))
    named = [number for number, line in enumerate(lines) if heading_kind(line.text) == "name"]
    for number in named[:_MOST_TRIES]:
        line = lines[number]
        headings = _headings(lines, number)
        if headings is None:
            continue
        rows, beyond, total = _rows(lines, headings)
        if len(rows) < 2:
            continue
        table = _table(topic.source, headings, rows)
        grid = rows_of(read_table(table))
        found.criteria.extend(one for one in criteria_of(grid, found, 0.85) if one.statement)
        if found.stated_total is None and total:
            found.stated_total = stated_in([total])
        end = lines[beyond - 1].end
        for place in places:
            span = topic.blocks[place].words.span()
            if line.start <= span.start < end:
                topic.claim(place)
        return


def _begins(text: str) -> bool:
    return (
        heading_kind(text[:60].split("\t", maxsplit=1)[0]) == "name"
        or heading_kind(text.split(" ", maxsplit=1)[0]) == "name"
    )


def _headings(lines: Sequence[CopiedLine], number: int) -> _Headings | None:
    headings = _Headings([[lines[number]]], ["name"], number + 1)
    for line in lines[number + 1 : number + 1 + _MOST_HEADINGS]:
        kind = heading_kind(line.text)
        if (
            _ONLY_SIZE.fullmatch(line.text)
            and len(headings.cells[-1]) == 1
            and headings.kinds[-1] == "levels"
            and not line.text.isdigit()
        ):
            headings.cells[-1].append(line)
        elif level_name(line.text).known and kind in (None, "awarded", "level"):
            headings.cells.append([line])
            headings.kinds.append("levels")
        elif kind in ("weight", "marks", "awarded", "notes", "description") and line.text[-1] not in ".;":
            headings.cells.append([line])
            headings.kinds.append(kind)
        else:
            break
        headings.below += 1
    return headings if headings.levels >= 2 else None


def _rows(lines: Sequence[CopiedLine], headings: _Headings) -> tuple[list[list[list[CopiedLine]]], int, str]:
    """This puts the cells of each row together: name, figures, descriptors; gives also where the grid ends, and its total."""
    cells = _cells(lines[headings.below :])
    ended = sum(bool(_ENDS.search(cell[-1].text)) for cell in cells)
    by_stops = ended * 10 >= len(cells) * 6
    figures = sum(kind in _FIGURES for kind in headings.kinds)
    rows: list[list[list[CopiedLine]]] = []
    place, used = 0, headings.below
    total = ""
    while place < len(cells):
        name = cells[place]
        text = " ".join(line.text for line in name)
        if is_total(text):
            total = " ".join(line.text for cell in cells[place : place + 2] for line in cell)
            used += sum(len(cell) for cell in cells[place : place + 2])
            break
        if len(text.split()) > _LONGEST_NAME or _ENDS.search(text) or _FIGURE.fullmatch(text):
            break
        end = place + 1
        row = [name]
        while end < len(cells) and len(row) < 1 + figures and _FIGURE.fullmatch(cells[end][0].text):
            row.append(cells[end])
            end += 1
        row.extend([] for _ in range(1 + figures - len(row)))
        first = end
        while end < len(cells) and end - first < headings.levels:
            if by_stops and end > first and not _ENDS.search(cells[end][-1].text) and _follows_as_row(cells, end):
                break
            row.append(cells[end])
            end += 1
        if end - first < (1 if by_stops else headings.levels) or (by_stops and end == first):
            break
        rows.append(row)
        used += sum(len(cell) for cell in cells[place:end])
        place = end
    return rows, used, total


def _follows_as_row(cells: Sequence[Sequence[CopiedLine]], place: int) -> bool:
    """This says whether a cell without a stop is a name: short, with a descriptor after it."""
    text = " ".join(line.text for line in cells[place])
    return len(text.split()) <= 8 and (place + 1 >= len(cells) or len(cells[place + 1][0].text) > 3)


def _cells(lines: Sequence[CopiedLine]) -> list[list[CopiedLine]]:
    """This joins the lines of one cell: a line goes on with the one above unless that has ended or it begins anew."""
    apart = sum(line.apart for line in lines) * 3 > len(lines)
    width = max((len(line.text) for line in lines), default=0)
    cells: list[list[CopiedLine]] = []
    for line in lines:
        if cells and not _is_new(cells[-1][-1], line, width, apart=apart):
            cells[-1].append(line)
        else:
            cells.append([line])
    return cells


def _is_new(last: CopiedLine, line: CopiedLine, width: int, *, apart: bool) -> bool:
    if apart:
        return line.apart
    if _ENDS.search(last.text) or _FIGURE.fullmatch(line.text) or _FIGURE.fullmatch(last.text):
        return True
    if line.text[0].islower() or line.text[0] in "(,;&–" or last.text[-1] in ",;(&–-/":
        return False
    wrapped = len(last.text) >= 0.85 * width and len(last.text) > 30
    return not (wrapped or re.search(r"\b(?:and|or|the|a|an|of|to|in|for|with|by|their|its)\Z", last.text))


def _table(source: str, headings: _Headings, rows: Sequence[Sequence[Sequence[CopiedLine]]]) -> Table:
    """This makes a table of the rows, its columns in the order of name, figures, levels."""
    order = ["name", *(kind for kind in headings.kinds if kind in _FIGURES), *(["levels"] * headings.levels)]
    heads = [
        *(cell for cell, kind in zip(headings.cells, headings.kinds, strict=True) if kind == "name"),
        *(cell for cell, kind in zip(headings.cells, headings.kinds, strict=True) if kind in _FIGURES),
        *(cell for cell, kind in zip(headings.cells, headings.kinds, strict=True) if kind == "levels"),
    ]
    made: list[tuple[Cell, ...]] = []
    for number, row in enumerate([heads, *rows]):
        filled = [*row, *([] for _ in range(len(order) - len(row)))][: len(order)]
        made.append(
            tuple(Cell(words_of(source, cell), number=number * len(order) + at) for at, cell in enumerate(filled))
        )
    return Table(tuple(made), heading_rows=1)
