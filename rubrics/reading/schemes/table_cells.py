"""This module says what the cells of a table hold: descriptors, ticks, figures, levels that are stacked in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.document import Table
from rubrics.reading.keeping import kept
from rubrics.reading.schemes.level_names import marks_of_cell
from rubrics.reading.schemes.table_columns import ReadTable

TICKED = re.compile(
    r"[\s☐☑☒□✓✗xX_.…–—-]*|\(?[YN]\)?|y\s*/\s*n|(?:yes|no|n/?a)(?:\s*/\s*(?:yes|no|n/?a))*", re.IGNORECASE
)
SCALE = re.compile(
    r"[<>≤≥]?\s*\d{1,3}(?:\.\d{1,2})?\s*%?\s*(?:(?:[-–—−]|to)\s*[<>≤]?\s*\d{1,3}(?:\.\d{1,2})?)?\s*(?:%|marks?|points?|pts)?\s*\+?(?:\s*(?:and|or) (?:above|below|more|less|over|under))?",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?<![\w.])\d{1,3}(?:\.\d{1,2})?(?: to >?\s?\d{1,3}(?:\.\d{1,2})?)?\s*(?:points?|pts?\.?|marks?)(?![\w])",
    re.IGNORECASE,
)
_LONGEST_STACK = 6000


def is_stacked(table: Table) -> bool:
    """This says whether most rows hold their levels stacked in one cell, as learning platforms print them."""
    stacked = sum(any(stacked_points(cell.text) for cell in row) for row in table.rows)
    return stacked >= 1 and stacked * 2 >= table.height - 2


def stacked_points(text: str) -> list[re.Match[str]]:
    """This finds the points of levels that are stacked in one cell: two or more, before or behind each descriptor."""
    if len(text) > _LONGEST_STACK:
        return []
    found = list(_POINTS.finditer(text))
    if len(found) < 2 or not (found[0].start() == 0 or found[-1].end() >= len(text) - 1):
        return []
    return found


def has_descriptors(read: ReadTable, columns: Sequence[int]) -> bool:
    """This says whether columns hold descriptors: words in at least half of their cells."""
    cells = [row[column] for row in read.body() for column in columns]
    filled = [cell for cell in cells if _is_wordy(cell.text)]
    return len(filled) * 2 >= len(cells) and bool(filled)


def word_columns(read: ReadTable) -> list[int]:
    """This gives the columns that hold words beside a column of levels: descriptors, not figures, notes or ticks."""
    return [
        column
        for column in range(read.table.width)
        if read.kinds[column] in ("other", "description", "name", "levels", "objective", "answer", "question")
        and has_descriptors(read, [column])
    ]


@kept
def _is_wordy(text: str) -> bool:
    if not text or TICKED.fullmatch(text) or SCALE.fullmatch(text):
        return False
    size = marks_of_cell(text)
    bare = text if size is None else text[: size.start] + text[size.end :]
    return sum(character.isalpha() for character in bare) >= 4
