"""This module reads boundaries of grades: a bare table or list of grades and the range that each covers, no criterion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Cell, Passage, joined
from rubrics.reading.found import FoundGradeBand
from rubrics.reading.schemes.level_names import names_a_level
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_ladders import Ladder
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.levels_sizes import Size, size_alone
from rubrics.reading.schemes.table_columns import ReadTable

_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
_MARKS = re.compile(r"\b(?:marks?|points?|score)\b", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"\b(?:lowest|minimum|boundar(?:y|ies)|thresholds?|from|required|needed|cut-?off)\b", re.IGNORECASE
)
_GRADE_NAME = re.compile(r"\bgrades?\b", re.IGNORECASE)
_FEWEST = 3
_MOST_WORDS = 5
_HUNDRED = Decimal(100)


def boundaries_of_ladder(lines: Sequence[LadderLine], ladder: Ladder) -> list[FoundGradeBand]:
    """This reads grades that are listed with their ranges, line by line."""
    rows = [(rung.head.label, rung.size, lines[rung.first].words) for rung in ladder.rungs]
    above = " ".join(line.text for line in lines[max(0, ladder.first - 2) : ladder.first])
    text = " ".join(lines[rung.first].text for rung in ladder.rungs)
    return _bands([(label, size, words) for label, size, words in rows if size is not None], f"{above} {text}")


def boundaries_of_table(read: ReadTable) -> list[FoundGradeBand]:
    """This reads a table of grades and ranges, a row for each grade; a table without headings has grades in every row."""
    whole = read.table.rows if _first_is_grade(read) else list(read.body())
    column = _column_of_sizes(read, whole)
    label = _column_of_labels(read, whole, column)
    if column is None or label is None:
        return []
    rows: list[tuple[str, Size, Passage]] = []
    for row in whole:
        size = size_alone(row[column].text)
        if size is not None and row[label].text:
            rows.append((row[label].text, size, joined(row[label].words, row[column].words)))
    over = [read.headers[column], *(row[column].text for row in whole)]
    said = over if _PERCENT.search(" ".join(over)) or _MARKS.search(" ".join(over)) else read.headers
    return _bands(rows, " ".join(said))


def is_bare_scale(read: ReadTable) -> bool:
    """This says whether a table only says which grade a range gives: nothing in it describes, in more than two words."""
    rows = read.table.rows if _first_is_grade(read) else read.body()
    column = _column_of_sizes(read, rows)
    label = _column_of_labels(read, rows, column)
    if column is None or label is None or len(rows) < _FEWEST:
        return False
    sizes = [size_alone(row[column].text) for row in rows]
    ranged = sum(size is not None and (size.ranged or size.percent) for size in sizes)
    words = [cell.text for row in rows for cell in row if size_alone(cell.text) is None]
    graded = sum(_is_grade(row[label].text) for row in rows)
    return (
        ranged * 4 > len(rows) * 3
        and graded * 2 > len(rows)
        and all(len(text.split()) <= _MOST_WORDS for text in words)
    )


def _is_grade(text: str) -> bool:
    head = head_of(text)
    return names_a_level(text) or (head is not None and head.kind in ("letter", "language", "word", "numbered"))


def _first_is_grade(read: ReadTable) -> bool:
    return any(size_alone(cell.text) is not None for cell in read.table.rows[0])


def _column_of_sizes(read: ReadTable, rows: Sequence[Sequence[Cell]]) -> int | None:
    """This finds the column of the boundaries: of those that hold figures the one of ranges or per cent, else the fullest.

    A figure that is printed again and again (the maximum) is no boundary.
    """
    best: tuple[tuple[bool, bool, int], int] | None = None
    for column in range(read.table.width):
        texts = [row[column].text for row in rows if row[column].text]
        sizes = [size for size in (size_alone(text) for text in texts) if size is not None]
        if not sizes or len(sizes) * 5 < len(texts) * 4:
            continue
        ranged = sum(size.ranged for size in sizes) * 2 > len(sizes)
        shares = "%" in read.headers[column] or sum(size.percent for size in sizes) * 2 > len(sizes)
        worth = (ranged or shares, bool(_BOUNDARY.search(read.headers[column])), len({size.most for size in sizes}))
        if best is None or worth > best[0]:
            best = (worth, column)
    return best[1] if best is not None else None


def _column_of_labels(read: ReadTable, rows: Sequence[Sequence[Cell]], sizes: int | None) -> int | None:
    """This finds the column of the grades: the one that says so, else the first whose words differ from row to row."""
    others = [
        column
        for column in range(read.table.width)
        if column != sizes and any(row[column].text and size_alone(row[column].text) is None for row in rows)
    ]
    named = [column for column in others if _GRADE_NAME.search(read.headers[column])]
    differing = [column for column in others if len({row[column].text for row in rows}) == len(rows)]
    sure = [column for column in named if column in differing]
    return next(iter([*sure, *named, *differing, *others]), None)


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
