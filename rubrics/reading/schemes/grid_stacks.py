"""This module reads levels that a platform stacks in one cell of a grid, each with its points."""

from __future__ import annotations

from rubrics.reading.document import Cell, Passage
from rubrics.reading.schemes.grid_parts import NOWHERE, GridLevel
from rubrics.reading.schemes.level_names import LevelName, level_name, marks_of_cell
from rubrics.reading.schemes.table_cells import stacked_points


def stacked_levels(cell: Cell) -> list[GridLevel]:
    """This reads levels that a platform stacks in one cell: each a descriptor with its points behind or before it."""
    bounds = stacked_points(cell.text)
    if not bounds:
        return []
    before = bounds[0].start() == 0
    levels: list[GridLevel] = []
    for number, bound in enumerate(bounds):
        if before:
            end = bounds[number + 1].start() if number + 1 < len(bounds) else len(cell.text)
            words = cell.words.cut(bound.end(), end)
        else:
            words = cell.words.cut(bounds[number - 1].end() if number else 0, bound.start())
        words = _without_bars(words)
        size = marks_of_cell(bound.group().strip())
        label, rest = _labelled(cell, words, alone=before)
        if size is not None:
            levels.append(GridLevel(LevelName(label), rest, size))
    return levels


def _without_bars(words: Passage) -> Passage:
    """This leaves out the bars that part the cells of a table within a cell."""
    text = words.text
    return words.cut(len(text) - len(text.lstrip("| ")), len(text.rstrip("| ")))


def _labelled(cell: Cell, words: Passage, *, alone: bool) -> tuple[str, Passage]:
    """This parts the name of a platform's level from its descriptor, where each stands in a block of its own."""
    if alone and level_name(words.text).known:
        return words.text, NOWHERE
    for block in cell.blocks:
        if (
            block.text
            and block.text != words.text
            and words.text.startswith(block.text)
            and level_name(block.text).known
        ):
            return block.text, words.cut(len(block.text))
    return "", words
