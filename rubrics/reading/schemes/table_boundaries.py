"""This module knows tables of grade boundaries: which mark or range of marks gives which grade, and no words that describe."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.schemes.level_names import level_name
from rubrics.reading.schemes.levels_sizes import size_alone
from rubrics.reading.schemes.table_cells import SCALE
from rubrics.reading.schemes.table_columns import ReadTable
from rubrics.reading.schemes.table_components import body_texts

GRADE = re.compile(
    r"(?:grade\s)?(?:[A-FU][*+-]{0,2}|[1-9]|first(?: class)?|upper second|lower second|third|1st|2:1|2:2|2\.1|2\.2|3rd|i{1,3}|pass|fail|merit|distinction|credit|high distinction"
    r"|HD|DI?|CR?|PA?|NN?|fail(?:ed)?|honou?rs|[EM][EM]\d)\b.{0,40}",
    re.IGNORECASE,
)
_ONLY_GRADE = re.compile(
    r"(?:grade )?(?:A\*|[A-HU][1-8]?[+-]?|[1-9]|NG|NN|HD|DI?|CR?|pass|merit|distinction\*?|credit|fail|first|third|2[:.][12]|[DMP]{1,3}\*?)",
    re.IGNORECASE,
)
_FEWEST_BOUNDARIES = 4


def is_grade_boundaries(read: ReadTable, above: Sequence[str]) -> bool:
    if read.columns_of("name", "answer", "question"):
        return False
    scales = [column for column in range(read.table.width) if share_full(body_texts(read, column), SCALE) > 0.6]
    grades = [
        column
        for column in range(read.table.width)
        if column not in scales and (share_full(body_texts(read, column), GRADE) > 0.5 or read.kinds[column] == "level")
    ]
    return bool(scales) and (bool(grades) or _ranges_of_results(read, scales))


def is_boundaries_by_component(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether each row gives a grade's lowest mark for a subject or component that comes again row by row."""
    grades = [
        column
        for column in range(read.table.width)
        if share_full(body_texts(read, column), _ONLY_GRADE) > 0.8 and _is_repeated(body_texts(read, column))
    ]
    scales = [column for column in range(read.table.width) if share_full(body_texts(read, column), SCALE) > 0.8]
    if len(grades) != 1 or not scales or len(read.body()) < _FEWEST_BOUNDARIES:
        return False
    others = [column for column in range(read.table.width) if column not in (*grades, *scales)]
    return all(_is_repeated(body_texts(read, column)) for column in others) and (bool(others) or len(scales) > 1)


def ranges_of_grades(read: ReadTable) -> bool:
    """This says whether the figures beside the words are ranges that follow each other: a scale of grades, no weights."""
    for column in read.columns_of("marks", "weight"):
        texts = body_texts(read, column)
        sizes = [size for size in (size_alone(text) for text in texts) if size is not None]
        lows = [size.least for size in sizes if size.least is not None]
        ranged = sum(size.ranged for size in sizes)
        if len(texts) >= 3 and ranged * 4 >= len(texts) * 3 and lows in (sorted(set(lows)), sorted(set(lows))[::-1]):
            return True
    return False


def _is_repeated(texts: Sequence[str]) -> bool:
    return len(set(texts)) * 2 <= len(texts) or len(set(texts)) == 1


def _ranges_of_results(read: ReadTable, scales: Sequence[int]) -> bool:
    """This says whether usual names of levels stand beside ranges and nothing else: “Good | 65 to 84”."""
    names = [column for column in range(read.table.width) if column not in scales]
    if len(names) != 1:
        return False
    texts, figures = body_texts(read, names[0]), body_texts(read, scales[0])
    ranged = sum(bool(re.search(r"\d\s*(?:[-–—]|to)\s*\d|[<>≤≥%+]|below|above", text)) for text in figures)
    return len(texts) >= 3 and ranged * 2 > len(figures) and all(level_name(text).known for text in texts)


def share_full(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.fullmatch(text)) for text in texts) / len(texts) if texts else 0.0
