"""This module writes a grade report as CSV, XLSX or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from api.reports.content import Cell, GradeReport
from rubrics.exchange.csv_text import csv_text
from rubrics.values import plain_notation

Format = Literal["csv", "xlsx", "json"]
PLACES = Decimal("0.0001")
STATISTICS_HEAD = ("Unit", "Figure", "Value", "n")


@dataclass(frozen=True, slots=True)
class Written:
    """This is a format: how its files end, their media type."""

    ending: str
    media_type: str


FORMATS: Mapping[Format, Written] = {
    "csv": Written("csv", "text/csv; charset=utf-8"),
    "xlsx": Written("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": Written("json", "application/json"),
}


def written(report: GradeReport, as_format: Format) -> bytes:
    """This writes a report in one of the formats."""
    return {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}[as_format](report)


def number_of(figure: Fraction) -> Decimal:
    """This gives a figure as a decimal number; one that does not end is rounded half up to 4 places."""
    exact = Decimal(figure.numerator) / Decimal(figure.denominator)
    return exact.quantize(PLACES, ROUND_HALF_UP).normalize() + 0


def as_csv(report: GradeReport) -> bytes:
    """This writes the head, the table and the statistics below one another, parted by an empty line.

    UTF-8 with a mark at the beginning, so that spreadsheets read the names as they are.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)

    def write(*cells: Cell) -> None:
        writer.writerow([csv_text(one) if isinstance(one, str) else plain_notation(number_of(one)) for one in cells])

    for name, value in report.head:
        write(name, value)
    text.write("\r\n")
    write(*report.columns)
    for row in report.rows:
        write(*row)
    text.write("\r\n")
    write(*STATISTICS_HEAD)
    for line in report.statistics:
        write(line.unit, line.what, line.figure, Fraction(line.n))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(report: GradeReport) -> bytes:
    """This writes two sheets: the grades under their head, and the statistics; text as text, numbers as numbers."""
    data = io.BytesIO()
    book: Any = xlsxwriter.Workbook(data, {"in_memory": True})
    strong = book.add_format({"bold": True})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    grades = book.add_worksheet("Grades")
    for place, (name, value) in enumerate(report.head):
        grades.write_string(place, 0, name, strong)
        _write_cell(grades, place, 1, value)
    top = len(report.head) + 1
    for place, name in enumerate(report.columns):
        grades.write_string(top, place, name, heading)
    for down, row in enumerate(report.rows, start=top + 1):
        for across, cell in enumerate(row):
            _write_cell(grades, down, across, cell)
    grades.freeze_panes(top + 1, 3)
    grades.set_column(0, 1, 18)
    grades.set_column(2, 2, 26)
    grades.set_column(3, max(3, len(report.columns) - 1), 18)
    statistics = book.add_worksheet("Statistics")
    for place, name in enumerate(STATISTICS_HEAD):
        statistics.write_string(0, place, name, heading)
    for down, line in enumerate(report.statistics, start=1):
        for across, cell in enumerate((line.unit, line.what, line.figure, Fraction(line.n))):
            _write_cell(statistics, down, across, cell)
    statistics.freeze_panes(1, 0)
    statistics.set_column(0, 0, 30)
    statistics.set_column(1, 1, 60)
    book.close()
    return data.getvalue()


def _write_cell(sheet: Any, down: int, across: int, cell: Cell) -> None:
    # write_string and write_number say what a cell is; write() would guess, and take "=…" for a formula.
    if isinstance(cell, str):
        sheet.write_string(down, across, cell)
    else:
        sheet.write_number(down, across, float(number_of(cell)))


def as_json(report: GradeReport) -> bytes:
    """This writes head, rows and statistics; each row is an object by the names of the columns."""

    def value(cell: Cell) -> str | int | float:
        if isinstance(cell, str):
            return cell
        number = number_of(cell)
        return int(number) if number == number.to_integral_value() else float(number)

    document = {
        "head": [{"name": name, "value": value(one)} for name, one in report.head],
        "columns": list(report.columns),
        "rows": [{name: value(cell) for name, cell in zip(report.columns, row, strict=True)} for row in report.rows],
        "statistics": [
            {"unit": line.unit, "figure": line.what, "value": value(line.figure), "n": line.n}
            for line in report.statistics
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()
