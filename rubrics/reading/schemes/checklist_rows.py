"""This module goes through the rows of a checklist's table: groups, steps, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Block, Cell, Passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.schemes.checklist_steps import add_list, bare_number, first_words, is_act, is_starred, step
from rubrics.reading.schemes.checklist_tables import NUMBER, STEP, ChecklistTable, filled_cells, most_of

_TOTAL = re.compile(
    r"\b(?:(?:grand |overall |sub-?|checklist |station |final )?totals?|(?:overall|final|maximum) (?:score|mark)|score)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
_FIGURE = re.compile(r"(?:/|\bout of|\bof|\bmax(?:imum)?\.?)\s*(?P<number>\d{1,3})")
_RESULT = re.compile(
    r"\b(?:overall )?(?:outcome|result|decision|pass mark|needed to|to pass|global (?:rating|score)|signature|signed|name|comments?|feedback|date)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ReadTable:
    """This is what a table gave: its steps, and the totals that it states."""

    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    totals: list[tuple[str, Decimal]] = field(default_factory=list[tuple[str, Decimal]])


class TableReader:
    """This goes through the rows of a checklist's table, keeping the group that they stand under."""

    def __init__(self, found: ChecklistTable, group: str | None, source: str) -> None:
        self.found = found
        self.source = source
        self.group = group
        self.outer = group
        self.read = ReadTable()
        self.step_column = _step_column(found)
        self.group_column = _group_column(found, self.step_column)
        self.name_column = _name_column(found, self.step_column, self.group_column)
        self.entered = _entries_are_printed(found)
        self.verbs = _mostly_verbs(found, self.step_column)

    def rows(self) -> ReadTable:
        """This reads all rows below the header."""
        for number in range(self.found.header, self.found.table.height):
            row = self.found.table.rows[number]
            if not _repeats_header(self.found, row):
                self._row(row)
        return self.read

    def _row(self, row: Sequence[Cell]) -> None:
        filled = filled_cells(row)
        if not filled:
            return
        line = " ".join(dict.fromkeys(cell.text for cell in filled))
        if _TOTAL.search(filled[0].text[:40]) and self._number(row) is None:
            figure = self._figure(row, line)
            if figure is not None:
                self.read.totals.append((filled[0].text, figure))
            return
        if self._is_group(row, filled):
            if not _RESULT.match(filled[0].text):
                self.group = filled[0].text.rstrip(":")
            return
        if self.group_column is not None and not row[self.group_column].is_empty:
            self.group = row[self.group_column].text.rstrip(":")
        self._step(row)

    def _number(self, row: Sequence[Cell]) -> str | None:
        for column in self.found.numbers:
            number = bare_number(row[column].text)
            if number is not None:
                return number
        return None

    def _figure(self, row: Sequence[Cell], line: str) -> Decimal | None:
        stated = _FIGURE.search(line)
        if stated:
            return Decimal(stated.group("number"))
        for column, role in enumerate(self.found.roles):
            if role == "most" and re.fullmatch(r"\d{1,3}", row[column].text):
                return Decimal(row[column].text)
        return None

    def _is_group(self, row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """This says whether a row only names a group: one cell over the whole width, or words where a step has more."""
        if len({id(cell) for cell in filled}) > 1 or self._number(row) is not None:
            return False
        if len(filled) == len(row) or filled[0].heading:
            return True
        if self.found.numbers:
            return not re.match(r"\d{1,2}[.)]?\s", filled[0].text)
        if self.entered:
            return not (self.verbs and is_act(filled[0].text))
        short = len(filled[0].text.split()) <= 5 and filled[0].text[-1] not in ".?"
        return short and self.verbs and not is_act(filled[0].text)

    def _step(self, row: Sequence[Cell]) -> None:
        cell = row[self.step_column]
        if cell.is_empty or _RESULT.fullmatch(cell.text.strip(" :")):
            return
        blocks = cell.blocks or (Block("paragraph", cell.words),)
        words, items = first_words(blocks)
        if blocks[0].kind == "item" and blocks[0].marker and len(blocks) == 1:
            words = cell.words
        criterion = step(
            words,
            self.found.scale,
            reference=self._number(row),
            group=self.group,
            confidence=self.found.confidence,
        )
        if criterion is None or not _says_something(words):
            return
        if self.name_column is not None and not row[self.name_column].is_empty:
            criterion.title = row[self.name_column].text.rstrip(":")
        add_list(criterion, items)
        self._beside(criterion, row)
        most = self._most_of(row)
        if most is not None:
            self.found.scale.judge(criterion, most)
        starred = blocks[0].marker == "*" and len(blocks) == 1
        if starred or is_starred(self.source, words) or self._is_critical(row):
            criterion.required = True
        self.read.criteria.append(criterion)

    def _beside(self, criterion: FoundCriterion, row: Sequence[Cell]) -> None:
        """This makes the list in another column of words the step's indicators."""
        for column in self.found.texts:
            if column in (self.step_column, self.group_column) or row[column].is_empty:
                continue
            items = [block for block in row[column].blocks if block.kind == "item"]
            if len(items) > 1:
                add_list(criterion, items)

    def _most_of(self, row: Sequence[Cell]) -> Decimal | None:
        for column, role in enumerate(self.found.roles):
            if role == "most":
                return most_of(row[column].text)
        printed = [
            Decimal(row[column].text)
            for column, choice in self.found.choices.items()
            if choice.marks is not None and NUMBER.match(row[column].text)
        ]
        return max(printed) if len(printed) > 1 else None

    def _is_critical(self, row: Sequence[Cell]) -> bool:
        for column, role in enumerate(self.found.roles):
            if role == "critical" and _affirms(row[column].text):
                return True
            if role == "number" and any(sign in row[column].text for sign in "*†‡"):
                return True
        return False


def _affirms(text: str) -> bool:
    return bool(text.strip(" –—-☐□")) and not re.fullmatch(r"(?:no|n|non[- ]critical)\.?", text.strip(), re.IGNORECASE)


def _says_something(words: Passage) -> bool:
    """This refuses a bare code: a list for ticking off what stands elsewhere."""
    return re.fullmatch(r"(?:[A-H]\.)?\d?[PMD]\d{1,2}|\d{1,2}\.\d{1,2}", words.text) is None


def _repeats_header(found: ChecklistTable, row: Sequence[Cell]) -> bool:
    if not found.header:
        return False
    header = found.table.rows[found.header - 1]
    return [cell.text for cell in row] == [cell.text for cell in header]


def _step_column(found: ChecklistTable) -> int:
    """This finds the column of the steps: the one whose cells differ most and say most."""

    def weight(column: int) -> tuple[int, int]:
        cells = {id(row[column]): row[column] for row in found.table.rows[found.header :]}.values()
        filled = [cell for cell in cells if not cell.is_empty]
        return len(filled), sum(len(cell.text) for cell in filled)

    named = [
        column
        for column in found.texts
        if found.header and STEP.search(found.table.rows[found.header - 1][column].text)
    ]
    said = max(found.texts, key=lambda column: _average(found, column))
    if len(named) == 1 and said != named[0] and _average(found, said) >= 2 * max(_average(found, named[0]), 2):
        named = [said]
    candidates = (
        named if len(named) == 1 and weight(named[0])[0] * 2 > found.table.height - found.header else found.texts
    )
    return max(candidates, key=weight)


def _average(found: ChecklistTable, column: int) -> float:
    """This counts the words of a column's cells on the average."""
    cells = filled_cells([row[column] for row in found.table.rows[found.header :]])
    return sum(len(cell.text.split()) for cell in cells) / len(cells) if cells else 0.0


def _name_column(found: ChecklistTable, step_column: int, group_column: int | None) -> int | None:
    """This finds the column that names each step in a few words before it says what is done."""
    before = step_column - 1
    if before not in found.texts or before == group_column:
        return None
    names = [row[before] for row in found.table.rows[found.header :] if not row[step_column].is_empty]
    short = all(cell.text and len(cell.text.split()) <= _LONGEST_NAME for cell in names)
    return before if short and len({id(cell) for cell in names}) == len(names) else None


def _group_column(found: ChecklistTable, step_column: int) -> int | None:
    """This finds a column before the steps that names their groups: merged cells, or one name with blanks below."""
    for column in found.texts:
        if column >= step_column:
            break
        cells = [row[column] for row in found.table.rows[found.header :]]
        distinct = len({id(cell) for cell in cells if not cell.is_empty})
        if distinct * 3 <= len(cells) * 2:
            return column
    return None


def _entries_are_printed(found: ChecklistTable) -> bool:
    """This says whether the steps show their boxes or numbers, so that a row without any is none."""
    if not found.choices:
        return False
    rows = found.table.rows[found.header :]
    printed = sum(any(not row[column].is_empty for column in found.choices) for row in rows)
    return printed * 2 > len(rows)


def _mostly_verbs(found: ChecklistTable, step_column: int) -> bool:
    cells = [row[step_column] for row in found.table.rows[found.header :] if not row[step_column].is_empty]
    return sum(is_act(cell.text) for cell in cells) * 5 >= len(cells) * 3
