"""This module reads tables whose columns are parted by upright lines: Markdown's pipes, ASCII grids, box drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rubrics.reading.formats.written_tables import Row, Stretch, WrittenTable, usual_width

_UPRIGHT = "|│┃║"
_RULE = re.compile(r"[\s|│┃║+:\-=_─-╿]*(?:[-=─━═]{2}|\|\s*:?-:?\s*\||:-|-:)[\s|│┃║+:\-=_─-╿]*")
_CROSSED = re.compile(r"[|│┃║+─-╿]")
_BOUND = re.compile(r"(?<!\\)[|│┃║]")
_FRAME = re.compile(r"\s*(?:[|│┃║+┌╔┏├╠┣]|(?:(?:[-*+•]|\d{1,3}[.)])\s+)?\S.*?[|│┃║])")
_QUOTED = re.compile(r"^[ \t>]*")


@dataclass(slots=True)
class _Lines:
    """This is a run of lines that may be a drawn table: cells line by line, parted where a rule stands."""

    end: int
    parts: list[list[Row]] = field(default_factory=lambda: [[]])
    ruled_first: bool = False
    framed: bool = False


def drawn_table(source: str, stretches: Sequence[Stretch], first: int) -> tuple[WrittenTable | None, int]:
    """This reads a table that begins at a line; null where the lines are none.

    Gives also the first line that was not looked at.
    """
    run = _run(source, stretches, first)
    parts = [part for part in run.parts if part]
    rows = [row for part in parts for row in part]
    width = usual_width([len(row) for row in rows])
    ruled = len(run.parts) > 1
    if len(rows) < 2 and not (rows and ruled and run.framed):
        return None, run.end
    if width < 2 and not (width == 1 and ruled and run.framed):
        return None, run.end
    heading_rows = 0
    if len(parts) > 2 and any(len(part) > 1 for part in parts):
        joined = [_joined(part) for part in parts]
        heading_rows = 1 if run.framed else 0
    elif ruled and len(parts) > 1:
        heading = [_joined(parts[0])] if len(parts[0]) > 1 and _wraps(source, parts[0]) else parts[0]
        heading_rows = len(heading) if len(heading) <= 2 else 0
        joined = [*heading, *(row for part in parts[1:] for row in _continued(source, part))]
    else:
        joined = _continued(source, rows)
    return WrittenTable(run.end, joined, heading_rows), run.end


def _run(source: str, stretches: Sequence[Stretch], first: int) -> _Lines:
    run = _Lines(first)
    number = first
    while number < len(stretches):
        start, end = stretches[number]
        words = source[start:end].strip()
        if not words:
            if not _goes_on(source, stretches, number):
                break
            number += 1
            continue
        if _RULE.fullmatch(words) and _CROSSED.search(words):
            run.ruled_first = run.ruled_first or number == first
            run.parts.append([])
        elif _BOUND.search(words):
            run.framed = run.framed or words[0] in _UPRIGHT
            run.parts[-1].append(_cells(source, start, end))
        else:
            break
        number += 1
        run.end = number
    return run


def _goes_on(source: str, stretches: Sequence[Stretch], number: int) -> bool:
    """This says whether a table goes on after an empty line: both neighbours are framed rows, the next heads no other."""
    if number + 1 >= len(stretches) or not number:
        return False
    if number + 2 < len(stretches) and _RULE.fullmatch(source[slice(*stretches[number + 2])].strip()):
        return False
    around = [source[slice(*stretches[place])].strip() for place in (number - 1, number + 1)]
    return all(len(words) > 2 and words[0] in _UPRIGHT and words[-1] in _UPRIGHT for words in around)


def _cells(source: str, start: int, end: int) -> Row:
    """This cuts a line at its upright lines; one at the edge bounds, it parts no cell."""
    while start < end and source[start] in " \t>\xa0":
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    bounds = [found.start() for found in _BOUND.finditer(source, start, end)]
    edges = [start, *bounds, end]
    if bounds and bounds[0] == start:
        edges = edges[1:]
    if bounds and bounds[-1] == end - 1 and len(edges) > 2:
        edges = edges[:-1]
    cells: Row = []
    for place, (left, right) in enumerate(pairwise(edges)):
        inside = left + 1 if place or (bounds and bounds[0] == left) else left
        cells.append([(inside, right)] if source[inside:right].strip() else [])
    return cells


def _joined(part: Sequence[Row]) -> Row:
    """This joins the lines of one row: its cells are wrapped."""
    width = max(len(row) for row in part)
    return [[piece for row in part if column < len(row) for piece in row[column]] for column in range(width)]


def _wraps(source: str, part: Sequence[Row]) -> bool:
    return any(not row[0] or source[row[0][0][0] : row[0][0][1]].strip()[:1].islower() for row in part[1:] if row)


def _continued(source: str, rows: Sequence[Row]) -> list[Row]:
    """This joins a line to the row above where its first cell is empty and the others go on in small letters."""
    whole: list[Row] = []
    for row in rows:
        filled = [source[piece[0] : piece[1]].strip() for cell in row for piece in cell]
        small = sum(words[:1].islower() for words in filled)
        if whole and row and not row[0] and filled and small * 2 > len(filled) and len(row) <= len(whole[-1]):
            whole[-1] = _joined([whole[-1], row])
        else:
            whole.append(row)
    return whole
