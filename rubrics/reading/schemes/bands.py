"""This module reads boundaries of grades: a bare table or list of grades and the range that each covers, no criterion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Passage, each_once, joined
from rubrics.reading.found import FoundGradeBand
from rubrics.reading.schemes.levels_heads import Size, head_of, size_alone
from rubrics.reading.schemes.levels_ladders import Ladder
from rubrics.reading.schemes.levels_lines import LadderLine
from rubrics.reading.schemes.table_columns import ReadTable

_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_MARKS = re.compile(r"\b(?:marks?|points?|score)\b", re.IGNORECASE)
_HUNDRED = Decimal(100)


def boundaries_of_ladder(lines: Sequence[LadderLine], ladder: Ladder) -> list[FoundGradeBand]:
    """This reads grades that are listed with their ranges, line by line."""
    rows = [(rung.head.label, rung.size, lines[rung.first].words) for rung in ladder.rungs]
    above = " ".join(line.text for line in lines[max(0, ladder.first - 2) : ladder.first])
    text = " ".join(lines[rung.first].text for rung in ladder.rungs)
    return _bands([(label, size, words) for label, size, words in rows if size is not None], f"{above} {text}")


def boundaries_of_table(read: ReadTable) -> list[FoundGradeBand]:
    """This reads a table of grades and ranges, a row for each grade."""
    rows: list[tuple[str, Size, Passage]] = []
    for row in read.table.rows:
        cells = [cell for cell in each_once(row) if cell.text]
        sizes = [(cell, size_alone(cell.text)) for cell in cells]
        sized = next(((cell, size) for cell, size in sizes if size is not None), None)
        labels = [cell for cell, size in sizes if size is None]
        if sized is None or not labels:
            continue
        rows.append((labels[0].text, sized[1], joined(labels[0].words, sized[0].words)))
    return _bands(rows, " ".join([*read.headers, *(cell.text for row in read.body() for cell in row)]))


def _bands(rows: Sequence[tuple[str, Size, Passage]], said: str) -> list[FoundGradeBand]:
    """This makes bands of labels and sizes; where each row states one figure, it is the lowest that gives the grade."""
    percent = bool(_PERCENT.search(said)) or not _MARKS.search(said)
    tops = [size.most for _, size, _ in rows if size.most is not None]
    lowest = bool(rows) and not any(size.ranged for _, size, _ in rows)
    bands: list[FoundGradeBand] = []
    for label, size, words in rows:
        least = size.least if size.least is not None else Decimal(0)
        most = None if lowest else size.most
        if most is None and not lowest:
            most = _HUNDRED if percent or not tops or max(tops) < _HUNDRED else max(tops)
        name = head_of(label)
        bands.append(
            FoundGradeBand(
                name.label if name is not None and name.kind != "marks" else label,
                least,
                most,
                words.span(),
                "percent" if percent else "marks",
            )
        )
    return bands
