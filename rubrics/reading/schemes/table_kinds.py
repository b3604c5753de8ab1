"""This module says which family of schemes a table belongs to.

The signs are asked in order, the most particular first; a family adds its own sign to ``_SIGNS`` where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from rubrics.reading.document import Table
from rubrics.reading.keeping import kept
from rubrics.reading.language.marks import heading_marks
from rubrics.reading.schemes.grid_figures import figure_in
from rubrics.reading.schemes.level_names import LevelName, level_name
from rubrics.reading.schemes.points_columns import scheme_columns
from rubrics.reading.schemes.table_boundaries import (
    GRADE,
    is_boundaries_by_component,
    is_grade_boundaries,
    ranges_of_grades,
)
from rubrics.reading.schemes.table_cells import SCALE, TICKED, has_descriptors, is_stacked, word_columns
from rubrics.reading.schemes.table_columns import ReadTable, read_table
from rubrics.reading.schemes.table_components import (
    NAMES_CRITERIA,
    TOTAL,
    body_texts,
    is_components,
    is_timetable,
    name_columns,
)

TableKind = Literal[
    "points", "grid", "levels", "bands", "grade boundaries", "objectives", "vocational", "checklist", "adjustments", "components", "other"
]  # fmt: skip
Sign = Callable[[ReadTable, Sequence[str]], bool]

_OBJECTIVE = re.compile(r"\(?AO\s?\d\b")
_TIER_CODE = re.compile(r"[(\[]?(?:(?:[A-H]{1,4}|[12][A-H])\.)?[12]?[PMD]\d{1,2}\b")
_NUMBERED = re.compile(r"(?:(?:AC|PC|LO)\s?)?\d{1,2}\.\d{1,2}\.?(?=\s|\Z)")
_VOCATIONAL = re.compile(
    r"assessment criteri|learning outcome|performance criteri|learner (?:can|will|must)|learning aim|\bpass\b|\bmerit\b|achieved",
    re.IGNORECASE,
)
_DEDUCTION = re.compile(
    r"\b(?:penalt(?:y|ies)|deductions?|deduct(?:ed)?|bonus(?:es)?|marks? (?:lost|off|deducted)|points? (?:lost|off|deducted)|extra credit)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[+−–-] ?\d{1,3}(?:\.\d{1,2})? ?(?:%|marks?|points?|pts?)?(?: (?:each|per \w+))?", re.IGNORECASE)
_DONE = re.compile(
    r"(?:yes|no|y|n|y ?/ ?n|yes ?/ ?no|n ?/ ?a|not applicable|done|not done|partly(?: done)?|partially(?: done)?|(?:not )?(?:yet )?(?:achieved|competent|observed|seen|met|satisfactory|performed|completed?|demonstrated)"
    r"|performed|tick|pass|fail|✓|✗|✔|✘|s|u|c|nyc|correct|incorrect|done\?|ok|(?:unable|omitted|incomplete|needs practice))\W*",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"(?:steps?|actions?|tasks?|checks?|procedures?|items?|observations?|skills?|performance)\b", re.IGNORECASE
)
_GRID = re.compile(r"\b(?:rubric|grid|marking criteria|assessment criteria|grading criteria)\b", re.IGNORECASE)
_FEWEST_OWN = 3
_SINGLE_POINT = 3
_LEVEL_WORD = re.compile(r"\b(?:level|band)\s*\d", re.IGNORECASE)


def kind_of_table(table: Table, above: Sequence[str] = ()) -> TableKind:
    """This says which family a table belongs to; ``above`` are the headings that it stands under, the nearest first."""
    return kind_of_read_table(read_table(table), above)


def kind_of_read_table(read: ReadTable, above: Sequence[str] = ()) -> TableKind:
    """This says which family a table belongs to whose columns are known."""
    return known_kind(read, tuple(above))


@kept
def known_kind(read: ReadTable, above: tuple[str, ...]) -> TableKind:
    """This is ``kind_of_read_table``, kept: every family asks it of every table."""
    if read.table.width < 2 or read.table.height < 2:
        return "grid" if is_stacked(read.table) else "other"
    for kind, sign in _SIGNS:
        if sign(read, above):
            return kind
    return "other"


def is_grid_of_levels(table: Table) -> bool:
    """This says whether a table is a grid in which nothing is left to tick or fill in: levels of words, or marks."""
    read = read_table(table)
    if not read.top or kind_of_read_table(read) != "grid":
        return False
    described = bool(read.columns_of("description") and read.columns_of("marks"))
    return described or len(read.columns_of("levels")) >= 2 or not read.columns_of("awarded", "empty", "level")


def is_no_scheme(table: Table, above: Sequence[str]) -> bool:
    """This says whether a table is a timetable or lists the components of a course: nothing is judged by it."""
    read = read_table(table)
    kind = kind_of_read_table(read, above)
    return kind == "components" or (kind == "other" and is_timetable(read, above))


def _share(texts: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.match(text)) for text in texts) / len(texts) if texts else 0.0


def _is_vocational(read: ReadTable, above: Sequence[str]) -> bool:
    texts = [cell.text for row in read.body() for cell in row if cell.text]
    tiers = sum(bool(_TIER_CODE.match(text)) for text in texts)
    if tiers >= 2 and (len(read.columns_of("levels")) < 2 or tiers * 3 >= len(texts)) and not read.columns_of("marks"):
        return True
    if len([column for column in read.columns_of("levels") if not _DONE.fullmatch(read.headers[column])]) >= 2:
        return False
    numbered = [
        column
        for column in range(read.table.width)
        if _share(body_texts(read, column), _NUMBERED) > 0.5 and len(body_texts(read, column)) > 1
    ]
    said = any(_VOCATIONAL.search(text) for text in [*read.headers, *above[:2]])
    return bool(numbered) and said and not read.columns_of("marks", "answer")


def _is_adjustments(read: ReadTable, above: Sequence[str]) -> bool:
    if read.columns_of("levels") and has_descriptors(read, read.columns_of("levels")):
        return False
    figures = sum(bool(re.search(r"\d", cell.text)) for row in read.body() for cell in row)
    signed = sum(any(_SIGNED.fullmatch(cell.text) for cell in row[1:]) for row in read.body())
    if signed and signed * 2 > len(read.body()):
        return True
    named = any(_DEDUCTION.search(header) for header in read.headers)
    headed = bool(above) and bool(_DEDUCTION.search(above[0])) and not read.columns_of("level")
    return (named or headed) and figures > 0


def _is_objectives(read: ReadTable, above: Sequence[str]) -> bool:
    if has_descriptors(read, read.columns_of("levels")) and read.columns_of("levels"):
        return False
    for column in range(min(read.table.width, 3)):
        texts = body_texts(read, column)
        named = sum(bool(_OBJECTIVE.match(text)) for text in texts)
        if named >= 2 and named * 2 >= len(texts):
            figures = read.columns_of("marks", "weight") or any(
                re.search(r"\d", cell.text) for row in read.body() for cell in row[column + 1 :]
            )
            return bool(figures) and not read.columns_of("answer", "question", "level")
    return False


def _is_checklist(read: ReadTable, above: Sequence[str]) -> bool:
    def ticked(column: int) -> bool:
        cells = [row[column].text for row in read.body()]
        blank = sum(bool(TICKED.fullmatch(text)) or text == read.headers[column] for text in cells)
        return blank * 10 >= len(cells) * 7

    boxes = [
        column
        for column in range(1, read.table.width)
        if (
            _DONE.fullmatch(read.headers[column])
            or read.kinds[column] == "levels"
            or re.fullmatch(r"\d{1,2}", read.headers[column])
        )
        and ticked(column)
    ]
    if not boxes:
        return False
    certain = any(_DONE.fullmatch(read.headers[column]) for column in boxes)
    step = any(_STEP.match(header) for header in read.headers)
    return len(boxes) >= 2 or (certain and (step or not read.columns_of("marks", "weight")))


def _is_grid(read: ReadTable, above: Sequence[str]) -> bool:
    levels = read.columns_of("levels")
    rated = sum(heading.lower() in ("description", "points", "ratings", "rating") for heading in read.headers)
    if len(levels) >= 2 and has_descriptors(read, levels):
        return not _is_bands_across(read, above)
    if (
        len(levels) == 1
        and read.columns_of("name")
        and has_descriptors(read, levels)
        and read.columns_of("marks", "weight")
    ):
        return True
    if _is_single_point(read) or has_own_levels(read, above):
        return True
    return is_stacked(read.table) or rated > 2 or _has_ratings(read) or is_long_grid(read)


def has_own_levels(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether levels have names of the author's own: one is usual or the heading says what it is, all hold words."""
    first = next((column for column, kind in enumerate(read.kinds) if kind not in ("number", "empty")), 0)
    others = [
        column
        for column in range(first + 1, read.table.width)
        if read.kinds[column] not in ("weight", "marks", "awarded", "notes", "empty")
    ]
    if len(others) < _FEWEST_OWN or any(
        read.kinds[column] not in ("other", "levels") or not read.headers[column] for column in others
    ):
        return False
    if read.headers[first] and read.kinds[first] != "name":
        return False
    said = any(read.kinds[column] == "levels" for column in others) or any(_GRID.search(text) for text in above[:2])
    return said and all(has_descriptors(read, [column]) for column in others)


def _is_single_point(read: ReadTable) -> bool:
    """This says whether a table has one column of words, headed criteria, between columns to be filled in."""
    filled = [column for column in range(read.table.width) if body_texts(read, column)]
    return (
        read.table.width == _SINGLE_POINT
        and len(filled) == 1
        and bool(NAMES_CRITERIA.search(read.headers[filled[0]]))
        and has_descriptors(read, filled)
        and all(read.headers)
        and not any(_DONE.fullmatch(header) for header in read.headers)
    )


def _is_bands_across(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether levels stand over a single row without the name of a quality."""
    return read.table.height - read.top == 1 and not read.columns_of("name", "description", "other")


def _has_ratings(read: ReadTable) -> bool:
    """This says whether a table is a platform's export: columns “Rating Name”, “Rating Points”, again and again."""
    return sum(header.lower().startswith("rating") for header in read.headers) >= 4


def level_columns(read: ReadTable) -> list[int]:
    """This gives the columns whose cells name the levels, so that levels go down: named so, or by what stands in them."""
    found: list[int] = []
    for column in range(min(read.table.width, 4)):
        texts = body_texts(read, column)
        if len(texts) < 2 or read.kinds[column] not in ("level", "marks", "other", "name"):
            continue
        over = level_name(read.headers[column])
        if over.percent and over.label:
            # “Vocabulary (30%)”: what has a weight is a quality, however short its descriptors.
            continue
        names = [level_name(text) for text in texts if not TOTAL.match(text)]
        known = sum(name.known and not name.label.isdigit() for name in names)
        numbers = sum(name.known and name.label.isdigit() for name in names)
        sure = read.kinds[column] == "level" or (read.kinds[column] == "marks" and _runs(read, column, names))
        if read.kinds[column] == "marks" and (not sure or not read.top):
            continue
        if (known * 3 >= len(names) * 2) or (sure and (known + numbers) * 3 >= len(names) * 2):
            found.append(column)
    return found


def _runs(read: ReadTable, column: int, names: Sequence[LevelName]) -> bool:
    """This says whether figures run down or up as those of levels do, with no criterion's name before them."""
    if any(kind in ("name", "description", "number", "answer") for kind in read.kinds[:column]):
        return False
    labelled = any(kind == "level" for kind in read.kinds[:column])
    if (
        column
        and not labelled
        and sum("-" in text or "–" in text for text in body_texts(read, column)) * 2 <= len(names)
    ):
        return False
    tops = [name.most for name in names if name.most is not None]
    rising = sorted(set(tops))
    return len(tops) > 1 and tops in (rising, rising[::-1])


def is_long_grid(read: ReadTable) -> bool:
    """This says whether each level of each criterion has a row: name (merged, said again or left out), level, descriptor."""
    named = [column for column in level_columns(read) if read.kinds[column] in ("level", "other", "marks")]
    if (
        not named
        or named[0] == 0
        or read.kinds[0] not in ("name", "other", "objective")
        or len(read.columns_of("levels")) > 1
    ):
        return False
    labels = body_texts(read, named[0])
    names = {id(row[0]) for row in read.body() if row[0].text}
    return len(set(labels)) < len(labels) and len(names) > 1


def _levels_down(read: ReadTable) -> int:
    """This counts the columns of descriptors of a table whose levels go down; 0 where they do not."""
    named = level_columns(read)
    if not named:
        return 0
    columns = [column for column in word_columns(read) if column not in named]
    if not columns:
        return 0
    ranged = any(read.kinds[column] in ("level", "marks") for column in named) or read.table.height - read.top >= 2
    return len(columns) if ranged else 0


def _is_grid_down(read: ReadTable, above: Sequence[str]) -> bool:
    return _levels_down(read) >= 2 and not read.columns_of("answer", "question")


def _adds_up(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether the marks of the rows add up to those of the heading above: points, and no levels of one thing."""
    worth = heading_marks(above[0]) if above else None
    marks = [figure_in(text) for column in read.columns_of("marks")[:1] for text in body_texts(read, column)]
    known = [figure for figure in marks if figure is not None]
    return worth is not None and len(known) > 1 and sum(known) == worth and max(known) != worth


def _is_levels(read: ReadTable, above: Sequence[str]) -> bool:
    if _adds_up(read, above):
        return False
    if _levels_down(read) != 1:
        return _is_bands_across(read, above) and len(read.columns_of("levels")) >= 2 and not _graded(read)
    return not _graded(read)


def _is_bands(read: ReadTable, above: Sequence[str]) -> bool:
    if _adds_up(read, above):
        return False
    return _levels_down(read) == 1 or (_is_bands_across(read, above) and len(read.columns_of("levels")) >= 2)


def _graded(read: ReadTable) -> bool:
    """This says whether the levels are grades of a whole work: A to F, first to third class, percentages."""
    named = level_columns(read)
    texts = [text for column in named for text in body_texts(read, column)] or [
        read.headers[column] for column in read.columns_of("levels")
    ]
    if any(_LEVEL_WORD.search(text) for text in texts):
        return False
    percents = sum("%" in cell.text[:40] for row in read.body() for cell in row) * 2 > len(read.body())
    grades = sum(bool(GRADE.fullmatch(text)) and not SCALE.fullmatch(text) for text in texts)
    return percents or grades * 2 > len(texts)


def _is_points(read: ReadTable, above: Sequence[str]) -> bool:
    if read.columns_of("answer") or scheme_columns(read.table) is not None:
        return True
    return bool(read.columns_of("question") and read.columns_of("marks")) and bool(word_columns(read))


def _is_single_column(read: ReadTable, above: Sequence[str]) -> bool:
    """This says whether criteria stand in rows with nothing but their marks or weights."""
    if not read.columns_of("marks", "weight") or read.columns_of("level", "answer", "question"):
        return False
    if ranges_of_grades(read):
        return False
    names = name_columns(read)
    headed = any(
        NAMES_CRITERIA.search(text) or re.search(r"\b(?:grad|mark|scor|assess|evaluat)", text, re.IGNORECASE)
        for text in above[:2]
    )
    return bool(names) and has_descriptors(read, names[:1]) and (bool(read.columns_of("name", "description")) or headed)


_SIGNS: tuple[tuple[TableKind, Sign], ...] = (
    ("vocational", _is_vocational),
    ("objectives", _is_objectives),
    ("adjustments", _is_adjustments),
    ("grade boundaries", is_boundaries_by_component),
    ("checklist", _is_checklist),
    ("other", is_timetable),
    ("points", _is_points),
    ("grid", _is_grid),
    ("grid", _is_grid_down),
    ("levels", _is_levels),
    ("bands", _is_bands),
    ("grade boundaries", is_grade_boundaries),
    ("components", is_components),
    ("grid", _is_single_column),
)
