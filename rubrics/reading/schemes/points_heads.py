"""This module recognises the heads of columns and pages: of tables set in blanks, of shredded tables, of printed pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rubrics.reading.schemes.points_lines import PrintedLine
from rubrics.reading.schemes.points_notes import note_kind
from rubrics.reading.schemes.points_reader import SchemeReader
from rubrics.reading.schemes.points_signs import (
    ColumnKind,
    begins_sample,
    begins_scheme,
    column_kind,
    may_run,
    total_in,
)

_DIGITS = re.compile(r"\d+")


def read_column_heads(reader: SchemeReader, line: PrintedLine) -> bool:
    """This reads the line of a table set in blanks that names its columns: Q, Working, Mark, Notes."""
    if len(line.columns) < 2:
        return _names_columns(line.text)
    kinds: list[ColumnKind | None] = [column_kind(column.text) for column in line.columns]
    known = [kind for kind in kinds if kind is not None]
    if len(known) < 2 or len(known) * 3 < len(kinds) * 2 or ("marks" not in known and "answer" not in known):
        return False
    reader.columns = []
    for kind, column in zip(kinds, line.columns, strict=True):
        if kind is not None:
            reader.columns.append((kind, column.start))
    return True


def _names_columns(text: str) -> bool:
    """This recognises the heads of columns in one line with single blanks: “Question Answer Marks Guidance”."""
    words = text.split()
    return 3 <= len(words) <= 7 and all(column_kind(word) is not None for word in words) and words[0][:1].isupper()


def shredded_head(lines: Sequence[PrintedLine], start: int) -> int:
    """This counts the lines that name the columns of a shredded table, one on each; 0 where they do not."""
    kinds: list[ColumnKind] = []
    number = start
    while number < len(lines) and number - start < 9 and len(lines[number].columns) == 1:
        kind = column_kind(lines[number].text)
        if kind is None:
            break
        kinds.append(kind)
        number += 1
    kinds = [kind for place, kind in enumerate(kinds) if not place or kind != kinds[place - 1]]
    if len(kinds) < 3 or "marks" not in kinds or not {"question", "answer"} & set(kinds):
        return 0
    return number - start


def running_heads(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """This finds the lines that a page prints again: its head and foot."""
    counts = Counter(normal(line.text) for line in lines if line.table is None and 8 < len(line.text) < 120)
    return frozenset(
        text
        for text, count in counts.items()
        if count > 1
        and may_run(text)
        and total_in(text.replace("#", "1")) is None
        and note_kind(text) is None
        and "[" not in text
        and begins_scheme(text) is None
        and begins_sample(text) is None
    )


def normal(text: str) -> str:
    return _DIGITS.sub("#", text).lower()
