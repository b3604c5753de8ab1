"""This module holds a table as it was found in the lines of a text, and what tells a table from other lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.formats.lines import item_start

Stretch = tuple[int, int]
Row = list[list[Stretch]]
"""These are the cells of a row, each with the stretches of its lines."""

_ONLY_MARKS = re.compile(
    r"[\[(]\s*(?:(?:max|up to|total)\.?:? ?)?\d{1,3}(?:\.\d+)?\s*(?:marks?|mks?|points?|pts?|%)?(?: each)?\s*[\])]"
    r"|\d{1,3}\s*(?:marks?|mks?)|/\s*\d{1,3}|[_.…\s]+(?:/\s*\d{1,3})?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class WrittenTable:
    """This is a table in a text: the first line after it, and for each cell the stretches of its lines."""

    end: int
    rows: list[Row]
    heading_rows: int = 0


def usual_width(counts: Sequence[int]) -> int:
    """This gives the number of cells that most rows have; 0 where there is no such number."""
    if not counts:
        return 0
    width, times = Counter(counts).most_common(1)[0]
    return width if times * 5 >= len(counts) * 3 else 0


def is_a_list(source: str, rows: Sequence[Row]) -> bool:
    """This recognises what only looks like a table: bullets or numbers parted from words, and words from their marks.

    The first line may be a heading row, which makes a table of what stands below it.
    """
    texts = [["\n".join(source[slice(*part)] for part in cell).strip() for cell in row] for row in rows]
    narrow = [[text for text in row if text] for row in texts]
    if any(len(row) > 2 for row in narrow):
        return False
    if all(len(row) < 2 or _is_marker(row[0]) for row in narrow):
        return True
    if len(narrow) > 2 and all(len(row) == 2 and row[0] == str(place) for place, row in enumerate(narrow, start=1)):
        return all(len(row[1].split()) > 2 for row in narrow)
    return all(len(row) < 2 or _ONLY_MARKS.fullmatch(row[-1]) for row in narrow)


def _is_marker(text: str) -> bool:
    line = f"{text} word"
    return item_start(line, 0, len(line))[0] == len(text) + 1


def without_empty_columns(source: str, rows: list[Row]) -> list[Row]:
    """This leaves out the columns in which no row has a word: several tabs in a row only align."""
    width = max(len(row) for row in rows)
    filled = [
        column
        for column in range(width)
        if any(column < len(row) and any(source[slice(*part)].strip() for part in row[column]) for row in rows)
    ]
    if len(filled) == width:
        return rows
    return [[row[column] for column in filled if column < len(row)] for row in rows]
