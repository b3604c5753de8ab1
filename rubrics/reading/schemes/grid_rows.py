"""This module takes a grid apart, however it is laid out: qualities across or down, each with its levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from rubrics.reading.document import Cell, Passage, each_once, joined
from rubrics.reading.found import FoundAdjustment
from rubrics.reading.schemes.grid_columns import Layout, layout_of
from rubrics.reading.schemes.grid_figures import (
    figure_in,
    is_figure,
    is_outcome,
    is_part_total,
    is_total,
    percent_in,
    stated_in,
)
from rubrics.reading.schemes.grid_parts import NOWHERE, GridLevel, GridRows, Quality
from rubrics.reading.schemes.grid_stacks import stacked_levels
from rubrics.reading.schemes.level_names import LevelName, level_name, marks_of_cell
from rubrics.reading.schemes.table_columns import ReadTable
from rubrics.rubric import Span

_FEWEST_NOTED = 2
_BARE_TOTAL = re.compile(r"(?:overall |grand |final )?total(?: (?:marks?|points?|score))?\s*:?", re.IGNORECASE)
_LONGEST_ROW = 20_000
_LONGEST_TITLE = 6
_SHORTEST_DESCRIPTION = 4
_SIGNED = re.compile(
    r"\s*(?:up to\s+)?(?P<sign>[-–−+])?\s*(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*(?P<unit>%)?", re.IGNORECASE
)
_ADJUSTS = re.compile(r"(?:late|penalt|deduct)|(?P<bonus>bonus|extra credit)", re.IGNORECASE)
_NOTHING = re.compile(r"[\s–—_.…/-]*|n\s*/\s*a\.?|not applicable", re.IGNORECASE)


def rows_of(read: ReadTable) -> GridRows:
    """This takes a grid apart."""
    layout = layout_of(read)
    if layout.down is not None:
        return _levels_down(read, layout)
    if layout.long is not None:
        return _long(read, layout)
    if layout.levels and layout.levels[0].words == 0:
        return _named_above(read, layout)
    return _across(read, layout)


def _named_above(read: ReadTable, layout: Layout) -> GridRows:
    """This reads a grid without a column of names: the name of a criterion is a row of its own above that of its levels."""
    rows = GridRows()
    for row in read.body():
        filled = [cell for cell in each_once(row) if cell.text]
        if not filled or _repeats_headings(read, row):
            continue
        if is_total(filled[0].text):
            _take_total(rows, layout, row, filled)
        elif len(filled) == 1:
            rows.qualities.append(Quality(filled[0].words))
        elif rows.qualities and not rows.qualities[-1].levels:
            words = [(column.name, row[column.words]) for column in layout.levels]
            rows.qualities[-1].levels = [_level(name, cell) for name, cell in words if cell.text]
    rows.qualities = [quality for quality in rows.qualities if quality.levels]
    return rows


def _across(read: ReadTable, layout: Layout) -> GridRows:
    rows = GridRows()
    group: str | None = None
    for number in range(read.top, read.table.height):
        row = read.table.rows[number]
        filled = [cell for cell in each_once(row) if cell.text and not _NOTHING.fullmatch(cell.text)]
        if not filled or _repeats_headings(read, row):
            continue
        if number > read.top and all(cell.heading for cell in filled) and not row[layout.name].text.strip(" -–—"):
            group = next((cell.text for cell in filled if not is_total(cell.text) and len(cell.text) > 1), group)
            continue
        if is_total(filled[0].text) or _ends_with_total(filled) or (rows.qualities and is_outcome(row, filled)):
            _take_total(rows, layout, row, filled)
            continue
        if _is_group_row(read, layout, row, filled):
            group = filled[0].text
            continue
        if _goes_on(rows, layout, row):
            _append(rows.qualities[-1], layout, row)
            continue
        if layout.group is not None and row[layout.group].text:
            group = row[layout.group].text
        adjustment = None if layout.levels else adjustment_in(row, layout)
        if adjustment is not None:
            rows.adjustments.append(adjustment)
            continue
        quality = _quality(read, layout, row, group)
        if quality is not None:
            rows.qualities.append(quality)
    return rows


def _repeats_headings(read: ReadTable, row: Sequence[Cell]) -> bool:
    texts = [cell.text.lower() for cell in row]
    return read.top > 0 and texts == [header.lower() for header in read.headers]


def _ends_with_total(filled: Sequence[Cell]) -> bool:
    """This says whether a row is a total whose figure stands before the word: “50 | Total”."""
    return (
        len(filled) == 2
        and stated_in([filled[0].text]) is not None
        and _BARE_TOTAL.fullmatch(filled[1].text) is not None
    )


def _take_total(rows: GridRows, layout: Layout, row: Sequence[Cell], filled: Sequence[Cell]) -> None:
    if is_part_total(filled[0].text):
        return
    own = [row[column].text for column in (layout.marks,) if column is not None and row[column].text]
    texts = own or [cell.text for cell in filled]
    total = stated_in(texts)
    if total is not None:
        rows.total = total


def _is_group_row(read: ReadTable, layout: Layout, row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """This says whether a row only heads those below it: one cell, or a name and its marks in a grid of levels."""
    if len(filled) == 1:
        whole = all(cell is row[0] for cell in row)
        words = any(character.isalpha() for character in filled[0].text)
        numbered = layout.number is not None and filled[0] is row[layout.number] and words
        named = numbered or filled[0] is row[layout.name]
        return whole or (named and (bool(layout.levels) or layout.marks is not None))
    if not layout.levels or filled[0] is not row[layout.name]:
        return False
    others = [cell for cell in filled[1:] if not is_figure(cell.text)]
    return not others


def adjustment_in(row: Sequence[Cell], layout: Layout) -> FoundAdjustment | None:
    """This reads a row that takes marks off or adds them besides: its figure has a sign, or its name says so."""
    if layout.marks is None:
        return None
    figure = _SIGNED.match(row[layout.marks].text)
    cells = [cell for cell in each_once(row) if cell.text]
    named = _ADJUSTS.match(cells[0].text)
    if figure is None or not (figure.group("sign") or named):
        return None
    bonus = figure.group("sign") == "+" or (named is not None and named.group("bonus") is not None)
    number = Decimal(figure.group("number"))
    return FoundAdjustment(
        " ".join(cell.text for cell in cells),
        Span(start=cells[0].words.span().start, end=cells[-1].words.span().end),
        number if bonus else -number,
        "percent" if figure.group("unit") == "%" else "marks",
    )


def _goes_on(rows: GridRows, layout: Layout, row: Sequence[Cell]) -> bool:
    """This says whether a row goes on with the one above, as where a page parts it: no name, no marks, only words."""
    if not rows.qualities or not layout.levels or row[layout.name].text:
        return False
    described = layout.description is not None and row[layout.description].text
    if sum(len(level.words.text) for level in rows.qualities[-1].levels) > _LONGEST_ROW:
        return False
    figures = any(column is not None and row[column].text for column in (layout.marks, layout.weight, layout.number))
    return not figures and not (described and layout.group is not None)


def _append(quality: Quality, layout: Layout, row: Sequence[Cell]) -> None:
    for level in layout.levels:
        words = row[level.words].words
        if not words.text:
            continue
        same = next((one for one in quality.levels if one.name == level.name), None)
        if same is None:
            quality.levels.append(_level(level.name, row[level.words]))
        else:
            same.words = joined(same.words, words)
    if layout.description is not None and row[layout.description].text:
        quality.description = joined(quality.description, row[layout.description].words)


def _quality(read: ReadTable, layout: Layout, row: Sequence[Cell], group: str | None) -> Quality | None:
    name = row[layout.name]
    stacked = [level for column in range(read.table.width) for level in stacked_levels(row[column])]
    description = NOWHERE if layout.description is None else row[layout.description].words
    if not name.text and not description.text:
        return None
    quality = Quality(name.words, description)
    if not name.text:
        quality.name, quality.description = description, NOWHERE
    quality.group = group
    _part_description(quality, name)
    _take_figures(quality, layout, row)
    for column in layout.levels:
        cell = row[column.words]
        if stacked or not cell.text or _NOTHING.fullmatch(cell.text):
            continue
        level = _level(column.name, cell)
        if column.label is not None and row[column.label].text:
            level.name = level_name(row[column.label].text)
        if column.marks is not None:
            level.size = marks_of_cell(row[column.marks].text) or level.size
        quality.levels.append(level)
    quality.levels.extend(stacked)
    quality.notes = [
        row[column].words
        for column in read.columns_of("notes")
        if len(row[column].text.split()) >= _FEWEST_NOTED and row[column] is not name
    ]
    _take_list(quality, row[layout.description] if layout.description is not None else name)
    return quality


def _part_description(quality: Quality, cell: Cell) -> None:
    """This parts a name from the description that stands under it in the same cell."""
    blocks = [block for block in cell.blocks if block.text]
    if quality.description.text or len(blocks) < 2 or quality.name is not cell.words:
        return
    if any(block.kind == "item" or block.table is not None for block in blocks):
        return
    first, rest = blocks[0], blocks[1].words
    for block in blocks[2:]:
        rest = joined(rest, block.words)
    said = rest.text.split()
    if len(first.text.split()) <= _LONGEST_TITLE and len(said) >= _SHORTEST_DESCRIPTION and first.text[-1] not in ".;,":
        quality.name, quality.description = first.words, rest


def _take_list(quality: Quality, cell: Cell) -> None:
    """This takes the list in a cell for what is looked at; in the cell of the name, the words above it are the name."""
    items = [block for block in cell.blocks if block.kind == "item"]
    if len(items) < 2:
        return
    quality.items = items
    above = list(takewhile(lambda block: block.kind != "item", cell.blocks))
    if cell.words is quality.name:
        quality.name = above[0].words if above else cell.words
        return
    said = [block.words for block in above if block.text and not block.text.endswith(":")]
    quality.description = joined(*said) if said else NOWHERE


def _take_figures(quality: Quality, layout: Layout, row: Sequence[Cell]) -> None:
    if layout.number is not None:
        quality.reference = row[layout.number].text.strip("().#: ") or None
    if layout.weight is not None:
        quality.weight = percent_in(row[layout.weight].text)
        if quality.weight is None and layout.weighted:
            quality.weight = figure_in(row[layout.weight].text)
    if layout.marks is not None:
        quality.worth = figure_in(row[layout.marks].text)
    if layout.objective is not None:
        quality.tags = row[layout.objective].text


def _level(name: LevelName, cell: Cell) -> GridLevel:
    return GridLevel(name, cell.words, None)


def _levels_down(read: ReadTable, layout: Layout) -> GridRows:
    rows = GridRows()
    assert layout.down is not None
    columns = layout.down
    rows.qualities = [Quality(_head(read, column)) for column in columns]
    for row in read.body():
        filled = [cell for cell in each_once(row) if cell.text]
        if not filled or _repeats_headings(read, row):
            continue
        label = row[layout.name].text
        if is_total(label):
            _take_total(rows, layout, row, filled)
            continue
        name = level_name(label)
        own = row[layout.marks].text if layout.marks is not None and layout.marks != layout.name else ""
        sized = level_name(own) if own else None
        if sized is not None and sized.most is not None:
            name = LevelName(name.label or sized.label, sized.least, sized.most, sized.percent, stated=True, known=True)
        if not name.label and name.most is None:
            _append_down(rows, columns, row)
            continue
        for quality, column in zip(rows.qualities, columns, strict=True):
            if row[column].text and not _NOTHING.fullmatch(row[column].text):
                quality.levels.append(_level(name, row[column]))
    return rows


def levels_of_ladder(read: ReadTable, layout: Layout) -> list[GridLevel]:
    """This reads the levels of a table that holds those of one quality only."""
    if layout.down is not None:
        return _levels_down(read, layout).qualities[0].levels
    row = read.table.rows[read.top]
    return [_level(column.name, row[column.words]) for column in layout.levels if row[column.words].text]


def _append_down(rows: GridRows, columns: Sequence[int], row: Sequence[Cell]) -> None:
    for quality, column in zip(rows.qualities, columns, strict=True):
        if row[column].text and quality.levels and len(quality.levels[-1].words.text) < _LONGEST_ROW:
            quality.levels[-1].words = joined(quality.levels[-1].words, row[column].words)


def _head(read: ReadTable, column: int) -> Passage:
    words = NOWHERE
    for cell in read.heads[column]:
        words = joined(words, cell.words)
    return words


def _long(read: ReadTable, layout: Layout) -> GridRows:
    """This reads a grid with a row for each level of each criterion."""
    rows = GridRows()
    assert layout.long is not None
    last: Cell | None = None
    for row in read.body():
        filled = [cell for cell in each_once(row) if cell.text]
        if not filled or _repeats_headings(read, row):
            continue
        if is_total(filled[0].text):
            _take_total(rows, layout, row, filled)
            continue
        name = row[layout.name]
        if name.text and (last is None or (name is not last and name.text != last.text)):
            quality = Quality(name.words)
            _take_figures(quality, Layout(layout.name, weight=layout.weight, number=layout.number), row)
            rows.qualities.append(quality)
            last = name
        if not rows.qualities or not row[layout.long.words].text:
            continue
        named = level_name(row[layout.long.label].text) if layout.long.label is not None else layout.long.name
        level = _level(named, row[layout.long.words])
        if layout.long.marks is not None:
            level.size = marks_of_cell(row[layout.long.marks].text)
        rows.qualities[-1].levels.append(level)
    return rows
