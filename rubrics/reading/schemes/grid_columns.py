"""This module says how a grid is laid out: where its names, figures and levels stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from rubrics.reading.document import Cell, each_once
from rubrics.reading.schemes.level_names import LevelName, level_name, with_bare_figure
from rubrics.reading.schemes.table_cells import has_descriptors, stacked_points, word_columns
from rubrics.reading.schemes.table_columns import ReadTable, heading_kind, running_figures
from rubrics.reading.schemes.table_components import body_texts
from rubrics.reading.schemes.table_kinds import has_own_levels, is_long_grid, level_columns

_HUNDRED = Decimal(100)
_FEWEST_DOWN = 2


@dataclass(frozen=True, slots=True)
class LevelColumn:
    """This is where a level stands: its words, and where they are printed apart its label and its marks."""

    name: LevelName
    words: int
    marks: int | None = None
    label: int | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """This is how a grid is laid out, by the numbers of its columns.

    ``down`` are the columns of the qualities where levels go down; ``long`` is where each level has a row of its own.
    ``weighted`` says that figures without a percent sign are weights, since they come to 100.
    """

    name: int
    description: int | None = None
    group: int | None = None
    number: int | None = None
    weight: int | None = None
    marks: int | None = None
    objective: int | None = None
    weighted: bool = False
    levels: tuple[LevelColumn, ...] = ()
    down: tuple[int, ...] | None = None
    long: LevelColumn | None = None


def layout_of(read: ReadTable) -> Layout:
    """This says how a grid is laid out."""
    if is_long_grid(read):
        return _long(read)
    levels = _paired(read) or _rated(read)
    if not levels and goes_down(read):
        return _down(read)
    levels = levels or _plain(read)
    taken = {column for level in levels for column in (level.words, level.marks, level.label) if column is not None}
    group, name, description = _names(read, taken)
    weight, marks = _first(read, "weight", taken), _first(read, "marks", taken)
    marks = _awarded_out_of(read) if marks is None else marks
    weighted = False
    if weight is not None and not any("%" in text for text in body_texts(read, weight)):
        weighted = _comes_to_a_hundred(read, weight)
        if not weighted and marks is None:
            weight, marks = None, weight
    return Layout(
        name, description, group, _first(read, "number", taken), weight, marks, _first(read, "objective", {*taken, name}), weighted, levels
    )  # fmt: skip


def goes_down(read: ReadTable) -> bool:
    """This says whether the names of the levels stand in the first columns rather than over the others."""
    named = level_columns(read)
    if not named or len([column for column in word_columns(read) if column not in named]) < _FEWEST_DOWN:
        return False
    over = [level_name(header) for column, header in enumerate(read.headers) if column not in named]
    return sum(name.known for name in over) * 2 < len(over)


def _first(read: ReadTable, kind: str, taken: set[int]) -> int | None:
    return next((column for column, one in enumerate(read.kinds) if one == kind and column not in taken), None)


def _comes_to_a_hundred(read: ReadTable, column: int) -> bool:
    figures = [text.strip() for text in body_texts(read, column)]
    numbers = [Decimal(text) for text in figures if text.replace(".", "", 1).isdigit()]
    return sum(numbers, Decimal(0)) == _HUNDRED or (len(numbers) > 2 and sum(numbers[:-1], Decimal(0)) == _HUNDRED)


def _awarded_out_of(read: ReadTable) -> int | None:
    """This finds a column to be filled in that says out of how many: “__/10”."""
    for column in read.columns_of("awarded"):
        texts = body_texts(read, column)
        if texts and sum("/" in text and any(character.isdigit() for character in text) for text in texts) * 2 > len(
            texts
        ):
            return column
    return None


def _plain(read: ReadTable) -> tuple[LevelColumn, ...]:
    """This takes each column that is a level; one whose name is unknown counts between or beside known ones."""
    known = [column for column in read.columns_of("levels") if body_texts(read, column)]
    if not known:
        if not has_own_levels(read, ["rubric"]):
            return ()
        known = [column for column in read.columns_of("other") if column > 0]
    before = [
        column for column in read.columns_of("name", "description", "weight", "marks", "number") if column < known[0]
    ]
    first = max(before, default=0) + 1 if len(known) < read.table.width - 1 else known[0]
    columns = list(known)
    for column in [*range(min(first, known[0]), known[-1]), *range(known[-1] + 1, read.table.width)]:
        if (
            column not in columns
            and read.kinds[column] == "other"
            and read.headers[column]
            and (column > known[0] or _stands_beside(read, column, known[0]) or has_own_levels(read, ["rubric"]))
            and has_descriptors(read, [column])
        ):
            columns.append(column)
    return _with_bare_figures([LevelColumn(level_name(read.headers[column]), column) for column in sorted(columns)])


def _stands_beside(read: ReadTable, column: int, first: int) -> bool:
    """This says whether a column of one word's heading stands between the names and the first known level, full of words."""
    named = any(kind in ("name", "description") for kind in read.kinds[:column])
    full = all(row[column].text for row in read.body() if row[first].text)
    return named and column == first - 1 and len(read.headers[column].split()) == 1 and full


def _with_bare_figures(levels: Sequence[LevelColumn]) -> tuple[LevelColumn, ...]:
    """This lets a figure behind a name count without unit and bracket where the other levels have marks: “Good 5”."""
    runs = len(running_figures([level.name.label for level in levels])) == len(levels)
    if not runs and not any(level.name.has_marks for level in levels):
        return tuple(levels)
    return tuple(
        level
        if level.name.most is not None or level.name.stated
        else LevelColumn(with_bare_figure(level.name), level.words)
        for level in levels
    )


def _paired(read: ReadTable) -> tuple[LevelColumn, ...]:
    """This reads levels whose name stands over two columns, “Description” and “Points”."""
    levels: list[LevelColumn] = []
    column = 0
    while column < read.table.width:
        head = read.heads[column][0] if read.heads[column] else None
        end = column + 1
        while head is not None and end < read.table.width and read.heads[end] and read.heads[end][0] is head:
            end += 1
        if head is not None and end - column == 2 and len(read.heads[column]) > 1 and level_name(head.text).known:
            kinds = [heading_kind(read.heads[one][-1].text) for one in (column, column + 1)]
            if "marks" in kinds:
                marks = column + kinds.index("marks")
                levels.append(LevelColumn(level_name(head.text), column + 1 - kinds.index("marks"), marks))
        column = end
    return tuple(levels) if len(levels) >= 2 else ()


def _rated(read: ReadTable) -> tuple[LevelColumn, ...]:
    """This reads a platform's export: “Rating Name”, “Rating Description”, “Rating Points”, again and again."""
    levels: list[LevelColumn] = []
    open_columns: dict[str, int] = {}
    for column, header in enumerate([*read.headers, "rating name"]):
        words = header.lower().split()
        if len(words) != 2 or words[0] not in ("rating", "level"):
            continue
        if words[1] in open_columns or column == read.table.width:
            descriptor = open_columns.get("description", open_columns.get("name"))
            if descriptor is not None and "points" in open_columns:
                label = open_columns.get("name") if "description" in open_columns else None
                levels.append(LevelColumn(LevelName(""), descriptor, open_columns["points"], label))
            open_columns = {}
        open_columns[words[1]] = column
    return tuple(levels) if len(levels) >= 2 else ()


def _names(read: ReadTable, taken: set[int]) -> tuple[int | None, int, int | None]:
    """This finds the columns of group, name and description."""
    words = [
        column
        for column in range(read.table.width)
        if column not in taken
        and read.kinds[column] in ("name", "other", "description", "objective", "level", "answer")
        and body_texts(read, column)
        and not any(stacked_points(row[column].text) for row in read.body())
    ]
    named = [column for column in words if read.kinds[column] == "name"] or [
        column for column in words if read.kinds[column] in ("objective", "other", "level")
    ]
    described = [column for column in words if read.kinds[column] == "description"]
    if not named:
        first = described[0] if described else 0
        return None, first, None
    grouped = _grouped(read, words, named, described)
    if grouped is not None:
        return grouped
    second = named[1] if len(named) > 1 else None
    if described:
        return None, named[0], described[0]
    others = [column for column in words if column not in named]
    beside = second if second is not None else (others[0] if others and not read.columns_of("levels") else None)
    return None, named[0], beside if beside is not None and beside > named[0] else None


def _grouped(
    read: ReadTable, words: Sequence[int], named: Sequence[int], described: Sequence[int]
) -> tuple[int, int, int | None] | None:
    """This finds the columns of group, name and description where one names blocks of rows; null where none does."""
    second = named[1] if len(named) > 1 else None
    before = [column for column in words if column < named[0] and not read.headers[column] and _groups(read, column)]
    if before and read.kinds[named[0]] == "name":
        return before[0], named[0], next((column for column in described if column > named[0]), None)
    if second is not None and _groups(read, named[0]):
        return named[0], second, described[0] if described else None
    after = [column for column in words if column > named[0] and not read.headers[column]]
    if after and _leaves_out(read, named[0], after[0]):
        return named[0], after[0], next((column for column in described if column > after[0]), None)
    merged = described and read.columns_of("marks") and _is_merged(read, named[0])
    if merged or (described and described[0] > named[0] and _leaves_out(read, named[0], described[0])):
        return named[0], described[0], described[1] if len(described) > 1 else None
    return None


def _is_merged(read: ReadTable, column: int) -> bool:
    """This says whether a cell of a column stands over several rows that each say what they are worth."""
    marks = read.columns_of("marks")[0]
    rows = read.body()
    return any(
        above[column] is below[column]
        and above[column].text
        and above[marks].text
        and below[marks].text
        and above[marks] is not below[marks]
        for above, below in pairwise(rows)
    )


def _leaves_out(read: ReadTable, column: int, beside: int) -> bool:
    """This says whether a column holds its words once for several rows, each of which has words of its own beside it."""
    rows = [row for row in read.body() if row[beside].text and row[beside] is not row[column]]
    rows = [row for row in rows if not all(cell.heading for cell in row if cell.text)]
    if any(row[beside].text[0].islower() for row in rows if not row[column].text):
        # Words that go on in small letters are the row above, which a page has parted.
        return False
    empty = sum(not row[column].text for row in rows)
    merged = sum(above[column] is below[column] for above, below in pairwise(rows))
    return bool(rows) and bool(rows[0][column].text) and empty + merged > 0


def _groups(read: ReadTable, column: int) -> bool:
    """This says whether a column names blocks of rows: merged over several, said again, or left out."""
    cells: Sequence[Cell] = [row[column] for row in read.body()]
    rows = len(cells)
    distinct = each_once(cells)
    texts = {cell.text for cell in distinct if cell.text}
    return len(distinct) < rows or len(texts) < rows - 1 or (len(texts) < rows and rows > 2)


def _down(read: ReadTable) -> Layout:
    named = level_columns(read)
    columns = tuple(column for column in word_columns(read) if column not in named)
    marks = next(
        (column for column in range(read.table.width) if read.kinds[column] == "marks" and column not in columns), None
    )
    labels = [column for column in named if column != marks]
    return Layout(labels[0] if labels else named[0], marks=marks, down=columns)


def ladder_layout(read: ReadTable) -> Layout | None:
    """This says where the levels of a table stand that holds those of one quality only; null where it holds none."""
    levels = level_columns(read)
    if levels:
        layout = _down(read)
        return layout if layout.down is not None and len(layout.down) == 1 else None
    across = _plain(read)
    return Layout(0, levels=across) if len(across) >= 2 else None


def _long(read: ReadTable) -> Layout:
    named = next(column for column in level_columns(read) if column > 0)
    marks = next((column for column in read.columns_of("marks") if column > 0), None)
    words = [column for column in word_columns(read) if column > 0 and column not in (named, marks)]
    label = None if named == marks else named
    level = LevelColumn(LevelName(""), words[-1] if words else named, marks, label if label is not None else named)
    return Layout(0, weight=_first(read, "weight", set()), long=level)
