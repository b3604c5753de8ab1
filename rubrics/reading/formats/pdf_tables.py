"""This module finds the tables of a page: those with ruled lines, and those whose words stand in aligned columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from rubrics.reading.formats.lines import item_start
from rubrics.reading.formats.parts import CellParts, TableParts
from rubrics.reading.formats.pdf_lines import Segment, joined, paragraphs_of, rows_of, segments_of
from rubrics.reading.formats.pdf_pages import Rule, Word

_NEAR = 3.5
_ONLY_MARKS = re.compile(
    r"[\[(]?\s*(?:\d{1,3}(?:\.\d)?\s*(?:marks?|mks?|points?|pts?)?|[_.…]+)\s*[\])]?", re.IGNORECASE
)
_SMALLEST_GUTTER = 5.0
_MOST_MERGING = 1_500


@dataclass(slots=True)
class PageTable:
    """This is a table with its place on the page: its columns' edges tell whether it goes on over the page."""

    table: TableParts
    left: float
    top: float
    right: float
    bottom: float
    edges: list[float] = field(default_factory=list[float])


def ruled_tables(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[PageTable], list[Word]]:
    """This finds the tables that lines rule; gives them with the words that stand outside of them."""
    found: list[PageTable] = []
    left_over = list(words)
    for group in _connected(rules):
        uprights, levels = [one for one in group if one.upright], [one for one in group if not one.upright]
        if not uprights or not levels:
            continue
        across = _clustered([*(one.at for one in uprights), *(end for one in levels for end in (one.start, one.end))])
        down = _clustered([*(one.at for one in levels), *(end for one in uprights for end in (one.start, one.end))])
        if len(across) < 3 or len(down) < 2 or len(across) > 40 or len(down) > 400:
            continue
        inside = [
            word
            for word in left_over
            if across[0] < (word.left + word.right) / 2 < across[-1] and down[0] < word.middle < down[-1]
        ]
        table = _ruled(across, down, uprights, levels, inside)
        if table is not None:
            taken = {id(word) for word in inside}
            left_over = [word for word in left_over if id(word) not in taken]
            found.append(PageTable(table, across[0], down[0], across[-1], down[-1], across))
    return found, left_over


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """This groups rules that touch each other, in one sweep from the top."""
    boxes = sorted(rules, key=lambda one: one.start if one.upright else one.at)
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in boxes:
        left, right = (rule.at, rule.at) if rule.upright else (rule.start, rule.end)
        top, bottom = (rule.start, rule.end) if rule.upright else (rule.at, rule.at)
        box, members = [left, top, right, bottom], [rule]
        apart: list[tuple[list[float], list[Rule]]] = []
        for other in groups:
            near = other[0]
            if (
                left <= near[2] + _NEAR
                and right >= near[0] - _NEAR
                and top <= near[3] + _NEAR
                and bottom >= near[1] - _NEAR
            ):
                box = [min(box[0], near[0]), min(box[1], near[1]), max(box[2], near[2]), max(box[3], near[3])]
                members = [*other[1], *members] if len(other[1]) < 3 else _extended(other[1], members)
            else:
                apart.append(other)
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _extended(members: list[Rule], more: list[Rule]) -> list[Rule]:
    members.extend(more)
    return members


def _clustered(places: Sequence[float]) -> list[float]:
    """This takes places that nearly agree as one."""
    clusters: list[list[float]] = []
    for place in sorted(places):
        if clusters and place - clusters[-1][-1] <= _NEAR:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [median(cluster) for cluster in clusters]


def _ruled(
    across: list[float], down: list[float], uprights: Sequence[Rule], levels: Sequence[Rule], words: Sequence[Word]
) -> TableParts | None:
    height, width = len(down) - 1, len(across) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]
    walls = _walls(uprights, across)
    floors = _walls(levels, down)
    for row in range(height if height * width <= _MOST_MERGING else 0):
        for column in range(width):
            if column and not _covered(walls[column], down[row], down[row + 1]):
                _merge(owner, (row, column - 1), (row, column))
            if row and not _covered(floors[row], across[column], across[column + 1]):
                _merge(owner, (row - 1, column), (row, column))
    inside: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row, column = _between(down, word.middle), _between(across, (word.left + word.right) / 2)
        inside.setdefault(owner[row][column], []).append(word)
    if len(inside) < 2:
        return None
    return _laid_table(owner, inside, across)


def _laid_table(
    owner: list[list[tuple[int, int]]], inside: dict[tuple[int, int], list[Word]], across: list[float]
) -> TableParts:
    table = TableParts()
    for row, owners in enumerate(owner):
        cells: list[CellParts] = []
        for column, own in enumerate(owners):
            if own != (row, column):
                continue
            columns = sum(other == own for other in owners)
            rows = sum(line[column] == own for line in owner)
            right = across[min(column + columns, len(across) - 1)] - 4
            lines = [joined(part) for part in rows_of(segments_of(inside.get(own, [])))]
            parts = [laid.paragraph for laid in paragraphs_of(lines, right)]
            cells.append(CellParts([*parts], rows=rows, columns=columns))
        table.rows.append(cells)
    table.rows = [row for number, row in enumerate(table.rows) if row or any(own[0] < number for own in owner[number])]
    return table


def _walls(rules: Sequence[Rule], places: Sequence[float]) -> list[list[tuple[float, float]]]:
    """This gives for each place the stretches that are ruled there."""
    walls: list[list[tuple[float, float]]] = [[] for _ in places]
    for rule in rules:
        near = min(range(len(places)), key=lambda number: abs(places[number] - rule.at))
        walls[near].append((rule.start, rule.end))
    return walls


def _covered(stretches: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    reach = sum(max(0.0, min(end, high) - max(start, low)) for low, high in stretches)
    return reach >= 0.5 * (end - start)


def _merge(owner: list[list[tuple[int, int]]], one: tuple[int, int], other: tuple[int, int]) -> None:
    """This takes two cells without a line between them for one, as long as they make a rectangle together."""
    first, second = owner[one[0]][one[1]], owner[other[0]][other[1]]
    if first == second:
        return
    members = [
        (row, column) for row, line in enumerate(owner) for column, own in enumerate(line) if own in (first, second)
    ]
    rows, columns = {row for row, _ in members}, {column for _, column in members}
    whole = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) == len(members)
    if whole:
        corner = (min(rows), min(columns))
        for row, column in members:
            owner[row][column] = corner


def _between(places: Sequence[float], at: float) -> int:
    return max(0, min(sum(place <= at for place in places) - 1, len(places) - 2))


def aligned_table(rows: Sequence[list[Segment]], first: int) -> tuple[PageTable | None, int]:
    """This reads a table without lines that begins at a row; gives the first row after what it looked at, too."""
    end, gutters = _aligned(rows, first)
    end = _without_rest(rows, first, end, gutters)
    taken = rows[first:end]
    several = sum(len(row) > 1 for row in taken)
    gutters = [gutter for gutter in gutters if _parts(taken, gutter) >= 2]
    alone = sum(len(row) == 1 and bool(gutters) and row[0].right <= gutters[0][0] + 1 for row in taken)
    if several < 3 or alone > several or not gutters:
        return None, end
    lines = [_cells(row, gutters) for row in taken]
    if _is_a_list(lines) or _is_prose(lines):
        return None, end
    left, right = min(row[0].left for row in taken), max(row[-1].right for row in taken)
    edges = [left, *((low + high) / 2 for low, high in gutters), right]
    table = TableParts([_row(group, edges) for group in _grouped(lines)])
    if len(table.rows) < 2:
        return None, end
    top, bottom = taken[0][0].top, max(one.bottom for one in taken[-1])
    return PageTable(table, left, top, right, bottom, edges), end


def _aligned(rows: Sequence[list[Segment]], first: int) -> tuple[int, list[tuple[float, float]]]:
    gutters = _inner(rows[first])
    end = first + 1
    while end < len(rows):
        above, row = rows[end - 1], rows[end]
        size = row[0].size
        resized = abs(size - rows[first][0].size) > 0.15 * size
        if resized or row[0].top - max(one.bottom for one in above) > 2.6 * size:
            break
        common = _common(gutters, [(-1.0, row[0].left), *_inner(row), (row[-1].right, 1e9)])
        if not common or (len(common) < len(gutters) and len(row) < 2):
            break
        gutters, end = common, end + 1
    return end, gutters


def _without_rest(rows: Sequence[list[Segment]], first: int, end: int, gutters: Sequence[tuple[float, float]]) -> int:
    """This leaves out the lines after a table that stand under its first column, but apart from its last row."""
    apart = end
    while gutters and apart - 1 > first and len(rows[apart - 1]) == 1 and rows[apart - 1][0].right <= gutters[0][0] + 1:
        apart -= 1
        above, row = rows[apart - 1], rows[apart]
        if row[0].top - max(one.bottom for one in above) > 0.35 * row[0].size:
            end = apart
    return end


def _inner(row: Sequence[Segment]) -> list[tuple[float, float]]:
    return [(one.right, other.left) for one, other in pairwise(row)]


def _common(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found = [(max(low, start), min(high, end)) for low, high in one for start, end in other]
    return sorted((low, high) for low, high in found if high - low >= _SMALLEST_GUTTER)


def _parts(rows: Sequence[list[Segment]], gutter: tuple[float, float]) -> int:
    """This counts the rows that have words on both sides of a gutter."""
    return sum(row[0].right <= gutter[0] + 1 and row[-1].left >= gutter[1] - 1 for row in rows)


def _cells(row: Sequence[Segment], gutters: Sequence[tuple[float, float]]) -> list[list[Segment]]:
    cells: list[list[Segment]] = [[] for _ in range(len(gutters) + 1)]
    for segment in row:
        cells[sum(segment.left >= high - 1 for _, high in gutters)].append(segment)
    return cells


def _is_a_list(lines: Sequence[list[list[Segment]]]) -> bool:
    """This recognises words with their marks at the right edge, and bullets or numbers far from their words."""
    texts = [[" ".join(one.text for one in cell) for cell in line] for line in lines]
    if len(texts[0]) != 2:
        return False
    if all(not line[0] or _is_marker(line[0]) for line in texts):
        return True
    return all(not line[1] or _ONLY_MARKS.fullmatch(line[1]) for line in texts)


def _is_marker(text: str) -> bool:
    return item_start(f"{text} word", 0, len(text) + 5)[0] == len(text) + 1 or len(text) == 1


def _is_prose(lines: Sequence[list[list[Segment]]]) -> bool:
    heads = [line[0][0].text for line in lines if line[0]]
    return sum(head[:1].islower() for head in heads) * 2 > len(heads) and len(lines[0]) == 2


def _grouped(lines: Sequence[list[list[Segment]]]) -> list[list[list[list[Segment]]]]:
    """This joins lines to rows: by wider gaps where there are such, else a row begins with its first cell."""
    tops = [min(one.top for cell in line for one in cell) for line in lines]
    bottoms = [max(one.bottom for cell in line for one in cell) for line in lines]
    gaps = [top - bottom for top, bottom in zip(tops[1:], bottoms, strict=False)]
    narrow = median(sorted(gaps)[: max(1, len(gaps) // 2)])
    size = median(one.size for line in lines for cell in line for one in cell)
    wide = [gap > narrow + 0.35 * size for gap in gaps]
    wrapped_first = any(line[0] and not is_wide for line, is_wide in zip(lines[1:], wide, strict=True))
    rows: list[list[list[list[Segment]]]] = [[lines[0]]]
    for line, is_wide in zip(lines[1:], wide, strict=True):
        if is_wide or (line[0] and not (sum(wide) >= 2 and wrapped_first)):
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _row(group: Sequence[list[list[Segment]]], edges: Sequence[float]) -> list[CellParts]:
    cells: list[CellParts] = []
    for column in range(len(group[0])):
        lines = [joined(line[column]) for line in group if line[column]]
        parts = [laid.paragraph for laid in paragraphs_of(lines, edges[column + 1] - 4)]
        cells.append(CellParts([*parts]))
    return cells
