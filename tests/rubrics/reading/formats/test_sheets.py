from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from rubrics.reading.formats.containers import document_of, text_document_of
from rubrics.reading.formats.number_formats import shown as shown_number
from tests.rubrics.reading.formats.builders import rows_of, shown, the_table


def xlsx_file(fill: Callable[[Workbook], object]) -> bytes:
    """This builds an XLSX."""
    book = Workbook()
    fill(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_numbers_stand_as_the_sheet_shows_them() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.append(["Criterion", "Weight", "Marks", "Due"])
        sheet.append(["Content", 0.25, 5, date(2026, 3, 9)])
        for column, form in (("B", "0%"), ("C", '0" marks"'), ("D", "d mmmm yyyy")):
            sheet[f"{column}2"].number_format = form

    table = the_table(document_of(xlsx_file(fill)))

    assert rows_of(table)[1] == "Content | 25% | 5 marks | 9 March 2026"


def test_merged_cells_hidden_rows_and_hidden_columns_are_as_on_paper() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row in (
            ["Area", "Item", "secret", "Good"],
            ["Hygiene", "Hands", "x", "clean"],
            [None, "hidden", "x", "no"],
            [None, "Hair", "x", "covered"],
        ):
            sheet.append(row)
        sheet.merge_cells("A2:A4")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        for cell in sheet[1]:
            cell.font = Font(bold=True)

    table = the_table(document_of(xlsx_file(fill)))

    assert rows_of(table) == ["Area | Item | Good", "Hygiene | Hands | clean", "Hygiene | Hair | covered"]
    assert table.rows[1][0] is table.rows[2][0]
    assert table.heading_rows == 1


def test_each_sheet_that_is_shown_stands_under_its_name() -> None:
    def fill(book: Workbook) -> None:
        book.worksheets[0].title = "Grid"
        book.worksheets[0].append(["Criterion", "Good"])
        book.worksheets[0].append(["Style", "clear"])
        other = book.create_sheet("Notes")
        other.append(["Use the whole range of marks."])
        book.create_sheet("Lists").sheet_state = "hidden"

    assert shown(document_of(xlsx_file(fill))) == [
        "# Grid",
        "| Criterion | Good",
        "| Style | clear",
        "# Notes",
        "Use the whole range of marks.",
    ]


def test_a_title_above_a_table_is_a_line_and_lines_in_a_cell_are_its_blocks() -> None:
    def fill(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.append(["Buffet marking"])
        sheet.append([])
        sheet.append(["Criterion", "Good"])
        sheet.append(["Style", "• clear\n• short"])

    document = document_of(xlsx_file(fill))

    assert shown(document)[:2] == ["# Buffet marking", "| Criterion | Good"]
    assert [block.text for block in the_table(document).rows[1][1].blocks] == ["clear", "short"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_text_with_parted_cells_is_a_table_whatever_parts_them(sign: str) -> None:
    text = f'Criterion{sign}Good{sign}Poor\nStyle{sign}"clear{sign}\nand short"{sign}vague\nForm{sign}sound{sign}torn\n'

    table = the_table(document_of(text.encode("utf-8-sig"), "grid.csv"))

    assert rows_of(table)[1] in {f"Style | clear{sign} and short | vague", "Style | clear and short | vague"}


def test_a_sheet_in_the_encoding_of_windows_is_read() -> None:
    data = "Criterion;Good\nStyle;“clear” – short\n".encode("cp1252")

    assert rows_of(the_table(document_of(data, "grid.csv"))) == ["Criterion | Good", "Style | “clear” – short"]


def test_commas_in_prose_make_no_table() -> None:
    text = "First, weigh, then mix.\nNext, knead, then rest.\nLast, bake, then cool.\n"

    assert all(block.table is None for block in text_document_of(text).blocks)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        ("0.125", "0.0%", "12.5%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("3", '"Level "0', "Level 3"),
        ("-2", "0;[Red]-0", "-2"),
        ("0", '0;-0;"none"', "none"),
        ("0.5", "# ?/?", "1/2"),
        ("12", "[$£-809]#,##0.00", "£12.00"),
        ("0.30000000000000004", "General", "0.3"),
        ("45000.5", "dd/mm/yyyy hh:mm", "15/03/2023 12:00"),
        ("2", "0.##", "2"),
        ("as it is", "0%", "as it is"),
    ],
)
def test_a_number_is_shown_in_its_format(value: str, form: str, expected: str) -> None:
    assert shown_number(value, form) == expected
