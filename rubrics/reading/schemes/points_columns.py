"""This module recognises the tables of points-based schemes, and says what stands in each of their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rubrics.reading.document import Table
from rubrics.reading.schemes.points_labels import Numbering, label_at
from rubrics.reading.schemes.points_marks import margin_mark
from rubrics.reading.schemes.points_signs import ColumnKind, column_kind, is_group_heading, opens_total, total_in

_ANY = Numbering("1")
_LETTERED = re.compile(r"\d\s*\(?[a-z]\b|\([a-z]\)|\d\.\d|^[a-z][).]?$")


@dataclass(frozen=True, slots=True)
class SchemeColumns:
    """This says what stands in each column of a table, and how many rows at the top name them."""

    kinds: tuple[ColumnKind, ...]
    heads: int

    def all(self, kind: ColumnKind) -> list[int]:
        """This gives the columns of a kind."""
        return [number for number, one in enumerate(self.kinds) if one == kind]


def scheme_columns(table: Table) -> SchemeColumns | None:
    """This recognises a table of points: a column of questions or answers, one of marks, numbers of questions in the first.

    Null for every other table.
    """
    if table.width < 2 or table.height < 2:
        return None
    for row in range(min(table.height, 3)):
        kinds = _kinds_of_heads(table, row)
        if kinds is not None:
            return SchemeColumns(kinds, row + 1)
    kinds = _kinds_without_heads(table)
    return SchemeColumns(kinds, 0) if kinds is not None else None


def _kinds_of_heads(table: Table, row: int) -> tuple[ColumnKind, ...] | None:
    cells = table.rows[row]
    found: list[ColumnKind | None] = [column_kind(cell.text) for cell in cells]
    for number in range(1, len(cells)):
        same = cells[number] is cells[number - 1] and found[number] == "question"
        if same or (
            not cells[number].text and found[number - 1] in ("question", "part") and _holds_labels(table, number, row)
        ):
            found[number] = "part"
    if found.count("marks") == 0 or not (set(found) & {"answer", "question"}):
        return None
    named = sum(kind is not None for kind in found)
    if named * 3 < 2 * len({id(cell) for cell in cells if not cell.is_empty}):
        return None
    kinds: list[ColumnKind] = [kind or "other" for kind in found]
    plain = "answer" not in kinds
    if plain:
        widest = max(
            (number for number, kind in enumerate(kinds) if kind in ("other", "part")),
            key=lambda number: _weight(table, number),
            default=None,
        )
        if widest is None:
            return None
        kinds[widest] = "answer"
    if "question" not in kinds:
        _find_question_column(table, kinds, row + 1)
    _settle_marks(table, kinds, row + 1)
    if "marks" not in kinds or ("question" not in kinds and "part" not in kinds):
        return None
    if not _labels_in(table, kinds, row + 1) or (plain and not _is_lettered(table, kinds, row + 1)):
        return None
    return tuple(kinds)


def _holds_labels(table: Table, column: int, row: int) -> bool:
    texts = [table.rows[number][column].text for number in range(row + 1, table.height)]
    return any(texts) and all(not text or _is_label(text) for text in texts)


def _find_question_column(table: Table, kinds: list[ColumnKind], first: int) -> None:
    """This takes the first column for that of the questions where numbers of questions stand in it."""
    if kinds[0] in ("part", "other") and any(_is_label(table.rows[row][0].text) for row in range(first, table.height)):
        kinds[0] = "question"
    empty = next(
        (number for number, kind in enumerate(kinds[:2]) if kind in ("other", "answer") and kinds.count("answer") > 1),
        None,
    )
    if "question" not in kinds and empty is not None:
        kinds[empty] = "question"


def _settle_marks(table: Table, kinds: list[ColumnKind], first: int) -> None:
    """This keeps of several columns that may hold marks the one that does."""
    columns = [number for number, kind in enumerate(kinds) if kind == "marks"]
    if not columns:
        return
    share = {
        number: sum(margin_mark(table.rows[row][number].text) is not None for row in range(first, table.height))
        for number in columns
    }
    best = max(columns, key=lambda number: (share[number], -number))
    for number in columns:
        if number != best:
            kinds[number] = (
                "answer" if share[number] == 0 and _weight(table, number) > 0 and "answer" not in kinds else "other"
            )
    if share[best] == 0:
        kinds[best] = "other"


def _weight(table: Table, column: int) -> int:
    return sum(len(table.rows[row][column].text) for row in range(table.height))


def _labels_in(table: Table, kinds: list[ColumnKind], first: int) -> bool:
    columns = [number for number, kind in enumerate(kinds) if kind in ("question", "part")]
    filled = labelled = 0
    for row in range(first, table.height):
        for number in columns:
            text = table.rows[row][number].text
            if text and total_in(text) is None and opens_total(text) is None and not is_group_heading(text):
                filled += 1
                labelled += _is_label(text)
    return labelled > 0 and labelled * 2 >= filled


def _is_lettered(table: Table, kinds: list[ColumnKind], first: int) -> bool:
    """This says whether parts of questions stand in a table (“1(a)”, “3.2”), or columns of notes: a list of criteria has neither."""
    if {"accept", "reject", "ignore"} & set(kinds):
        return True
    column = kinds.index("question")
    texts = [table.rows[row][column].text for row in range(first, table.height)]
    return sum(bool(_LETTERED.search(text)) for text in texts) >= 2


def _is_label(text: str) -> bool:
    """This says whether a cell holds nothing but the number of a question or part."""
    bare = text.strip(" .:*")
    if re.fullmatch(r"[a-z]|[ivx]{1,4}", bare):
        return True
    label = label_at(bare, _ANY)
    return label is not None and len(bare[label.end :]) == 0


def _kinds_without_heads(table: Table) -> tuple[ColumnKind, ...] | None:
    """This recognises a table without heads by what stands in its columns: numbers of questions first, marks."""
    if table.width < 3:
        return None
    labelled = sum(
        (_is_label(row[0].text) and any(c.isalpha() for c in row[0].text)) or row[0].is_empty for row in table.rows
    )
    lettered = sum(_is_label(row[0].text) and any(c.isalpha() for c in row[0].text) for row in table.rows)
    if labelled * 3 < 2 * table.height or lettered < 2:
        return None
    marked = {
        number: sum(margin_mark(row[number].text) is not None for row in table.rows) for number in range(1, table.width)
    }
    best = max(marked, key=lambda number: marked[number])
    if marked[best] * 2 < table.height:
        return None
    kinds: list[ColumnKind] = ["answer" for _ in range(table.width)]
    kinds[0] = "question"
    kinds[best] = "marks"
    for number in range(best + 1, table.width):
        kinds[number] = "note"
    return tuple(kinds)
