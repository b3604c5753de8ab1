"""This module reads grade reports back, CSV and XLSX into one shape, so that one table of figures is held to both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from tests.journey.by_hand import Expected
from tests.journey.class_list import CLASS

FIRST = "Candidate number"


@dataclass(frozen=True)
class ReadReport:
    """This is a report as text: its head, each learner's row by name of column, the lines of its statistics."""

    head: Mapping[str, str]
    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    statistics: Sequence[tuple[str, ...]]

    def every_cell(self) -> list[str]:
        """These are all cells, of which none may be empty."""
        return [
            *self.head.values(),
            *self.columns,
            *(cell for row in self.rows for cell in row.values()),
            *(cell for line in self.statistics for cell in line),
        ]


def read_csv(data: bytes) -> ReadReport:
    """This reads a report that was written as CSV."""
    lines = [tuple(line) for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if line]
    statistics = lines.index(("Unit", "Figure", "Value", "n"))
    return _report(lines[:statistics], lines[statistics + 1 :])


def read_xlsx(data: bytes) -> ReadReport:
    """This reads a report that was written as XLSX; numbers must be numbers there."""
    book: Any = load_workbook(io.BytesIO(data))
    grades, statistics = (
        [_shown(row) for row in book[sheet].iter_rows(values_only=True)] for sheet in ("Grades", "Statistics")
    )
    return _report([line for line in grades if line], statistics[1:])


def _shown(row: Iterable[str | float | None]) -> tuple[str, ...]:
    return tuple(cell if isinstance(cell, str) else f"{cell:.10g}" for cell in row if cell is not None)


def _report(grades: Sequence[tuple[str, ...]], statistics: Sequence[tuple[str, ...]]) -> ReadReport:
    top = next(place for place, line in enumerate(grades) if line[0] == FIRST)
    columns = grades[top]
    return ReadReport(
        head={line[0]: line[1] for line in grades[:top]},
        columns=columns,
        rows=[dict(zip(columns, line, strict=True)) for line in grades[top + 1 :]],
        statistics=statistics,
    )


def assert_agrees(found: ReadReport, expected: Expected, criteria: Sequence[str]) -> None:
    """This holds a report to the figures that were worked out by hand, for every learner and for all together."""
    by_number = {row[FIRST]: row for row in found.rows}
    columns = [*criteria, *expected.figure_columns]
    for learner in CLASS:
        row = by_number.pop(learner.candidate_number)
        assert [row[column] for column in columns] == expected.cells_of(learner), learner
        assert row["State"] == expected.state_of(learner), learner
    assert not by_number, "nobody else is in the report"
    lines = {(line[1], *line[2:]) for line in found.statistics}
    for what, figure, n in expected.statistics:
        named = _with_names(what, criteria)
        assert (named, figure, n) in lines, sorted(line for line in lines if line[0] == named)
    assert "" not in found.every_cell()


def _with_names(what: str, criteria: Sequence[str]) -> str:
    """This writes the names of criteria where a statistic has their numbers: "{1}: mean"."""
    for number, name in enumerate(criteria, start=1):
        what = what.replace(f"{{{number}}}", name)
    return what
