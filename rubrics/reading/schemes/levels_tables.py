"""This module reads the levels out of a table: a row (or a column) for each, with its name, its marks, its description."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from rubrics.reading.document import Cell, Passage, Table, each_once, joined
from rubrics.reading.schemes.level_names import names_a_level
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_questions import opens_content
from rubrics.reading.schemes.levels_sizes import Size, size_alone
from rubrics.reading.schemes.table_columns import ReadTable, heading_kind, read_table

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_SCORED = re.compile(r"\b(?:score|marks?|points?|pts)\b|%", re.IGNORECASE)
_DOTTED = re.compile(r"\d{1,2}\.\d")
_NOTHING = Passage("", (), ())
_FULLEST_NAME = 70


@dataclass(slots=True)
class NamedLevel:
    """This is a level as it is printed: its label, its marks, the words of its name and of its description."""

    label: str
    size: Size | None
    name: Passage
    words: Passage = _NOTHING


@dataclass(slots=True)
class TableLevels:
    """This is a table of levels taken apart, in its own order.

    ``before`` are words that go on from a level before the table, on the page above; ``content`` is indicative content
    that stands in a row of its own; ``title`` is what stands over the whole table or before its only row.
    """

    levels: list[NamedLevel] = field(default_factory=list[NamedLevel])
    before: Passage = _NOTHING
    content: list[Passage] = field(default_factory=list[Passage])
    title: Passage = _NOTHING


def words_of_cell(cell: Cell) -> Passage:
    """This gives the words of a cell without its bullets."""
    blocks = [block.words for block in cell.blocks if block.table is None]
    return joined(*blocks) if blocks else cell.words


def levels_of_table(table: Table, *, across: bool = False) -> TableLevels:
    """This takes a table of levels apart; ``across`` says that each column is a level."""
    read = read_table(table)
    return _across(read) if across else _down(read)


def _across(read: ReadTable) -> TableLevels:
    found = TableLevels()
    columns = read.columns_of("levels")
    for column in columns:
        label, size = named_level(read.headers[column])
        heads = [cell.words for row in read.table.rows[: read.top] for cell in row[column : column + 1] if cell.text]
        found.levels.append(NamedLevel(label, size, joined(*heads[-1:])))
    for row in read.body():
        sizes = [size_alone(row[column].text) for column in columns]
        if all(sizes):
            for level, size in zip(found.levels, sizes, strict=True):
                level.size = level.size or size
            continue
        for level, column in zip(found.levels, columns, strict=True):
            level.words = joined(level.words, words_of_cell(row[column]))
        if columns[0] > 0 and len(read.body()) == 1:
            found.title = row[0].words
    return found


def _down(read: ReadTable) -> TableLevels:
    found = TableLevels()
    names = name_columns(read)
    for number in range(read.table.height):
        row = read.table.rows[number]
        filled = [cell for cell in each_once(row) if cell.text]
        if not filled or (number < read.top and not _is_level_row(filled)):
            continue
        if _is_heading(filled):
            continue
        if len(filled) == 1 and len({id(cell) for cell in row}) == 1:
            _take_whole_row(found, filled[0])
        else:
            _take_row(found, read, row, names)
    return found


def name_columns(read: ReadTable) -> list[int]:
    """This gives the columns that name the levels or give their marks."""
    found: list[int] = []
    for column in range(min(read.table.width, 5)):
        texts = [cell.text for cell in each_once(row[column] for row in read.body()) if cell.text]
        named = sum(_is_name(text) for text in texts)
        if texts and named * 3 >= len(texts) * 2 and read.kinds[column] not in ("awarded", "weight"):
            found.append(column)
    return found


def _is_name(text: str) -> bool:
    if len(text) > _FULLEST_NAME:
        return False
    if _NUMBER.fullmatch(text) or size_alone(text) is not None or names_a_level(text):
        return True
    head = head_of(text)
    return head is not None and head.end >= len(text.rstrip())


def _is_level_row(filled: Sequence[Cell]) -> bool:
    """This says whether a row that was taken for headings is a level after all, as at the top of a further page."""
    head = head_of(filled[0].text)
    return (
        head is not None and (head.size is not None or head.kind == "numbered") and len(filled[-1].text) > _FULLEST_NAME
    )


def _is_heading(filled: Sequence[Cell]) -> bool:
    """This says whether the headings are printed again, as on a further page."""
    return len(filled) > 1 and all(heading_kind(cell.text) is not None for cell in filled)


def _take_whole_row(found: TableLevels, cell: Cell) -> None:
    begin = opens_content(cell.text)
    head = head_of(cell.text)
    if begin is not None and (begin < len(cell.text) or len(cell.blocks) > 1):
        pieces = [block.words for block in cell.blocks if block.table is None][1:]
        found.content.extend(pieces or [cell.words.cut(begin)])
    elif head is not None and (head.size is not None or head.kind == "numbered"):
        found.levels.append(NamedLevel(head.label, head.size, cell.words.cut(0, head.end), cell.words.cut(head.end)))
    elif found.levels:
        found.levels[-1].words = joined(found.levels[-1].words, words_of_cell(cell))
    else:
        found.title = cell.words


def _take_row(found: TableLevels, read: ReadTable, row: Sequence[Cell], names: Sequence[int]) -> None:
    named = each_once(row[column] for column in names)
    taken = {id(cell) for cell in named}
    words = joined(
        *(
            words_of_cell(cell)
            for column, cell in enumerate(row)
            if id(cell) not in taken
            and cell.text
            and read.kinds[column] not in ("awarded", "weight", "number", "empty")
            and id(cell) not in {id(other) for other in row[:column]}
        )
    )
    labels: list[str] = []
    size: Size | None = None
    name = joined(*(cell.words for cell in named if cell.text))
    for column in names:
        cell = row[column]
        if not cell.text or any(cell is row[other] for other in names if other < column):
            continue
        label, own = named_level(cell.text, scored=_gives_marks(read, column, names))
        size = own or size
        labels.extend([label] if label else [])
    if not name.text:
        if found.levels:
            found.levels[-1].words = joined(found.levels[-1].words, words)
        else:
            found.before = joined(found.before, words)
        return
    label = " ".join(labels) or (_shown(size) if size is not None else name.text)
    found.levels.append(NamedLevel(label, size, name, words))


def _gives_marks(read: ReadTable, column: int, names: Sequence[int]) -> bool:
    """This says whether a bare number in a column is a mark: the words over it say so, or another column names the level."""
    header = read.headers[column]
    if header:
        return bool(_SCORED.search(header)) and not re.match(r"(?:mark )?(?:level|band|grade)", header, re.IGNORECASE)
    return len(names) > 1 and column == names[-1]


def named_level(text: str, *, scored: bool = False) -> tuple[str, Size | None]:
    """This parts a level's printed name into its label, empty where only marks are printed, and its marks."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        only = Decimal(bare)
        return ("", Size(only, only, stated=True)) if scored else (bare, None)
    alone = size_alone(bare)
    if alone is not None:
        return "", alone
    head = head_of(bare)
    if head is not None and head.kind != "marks":
        rest = bare[head.end :].strip(" :–—-()")
        return (f"{head.label} – {rest}" if rest and len(rest) < 60 else head.label), head.size
    if head is not None and head.size is not None:
        return bare[head.end :].strip(" :–—-()"), head.size
    return bare, None


def _shown(size: Size) -> str:
    if size.least is None or size.most is None:
        return f"{size.least}+" if size.least is not None else ""
    return f"{size.least}" if size.least == size.most else f"{size.least}–{size.most}"


def are_levels(levels: Sequence[NamedLevel], *, headed: bool) -> bool:
    """This says whether rows are levels of one thing: their labels differ, and their marks only fall or only rise.

    Bare numbers are levels only where the words over them say so (``headed``).
    """
    if not headed and all(level.size is None and _NUMBER.fullmatch(level.label) for level in levels):
        return False
    labels = [f"{level.label} {level.size}" for level in levels]
    tops = [level.size.most for level in levels if level.size is not None and level.size.most is not None]
    steps = {(one > other) - (one < other) for one, other in pairwise(tops)}
    dotted = sum(bool(_DOTTED.match(level.label)) for level in levels)
    return len(set(labels)) == len(labels) and len(steps) <= 1 and 0 not in steps and dotted * 2 < len(levels) + 1
