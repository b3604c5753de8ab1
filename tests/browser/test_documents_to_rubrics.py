"""These tests take files as examiners have them to a published rubric, by the keyboard alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from tests.browser.rubric_review import a_course, criterion, expect_saved, press
from tests.browser.watched import axe_violations

GRID = (
    ("Criterion", "Excellent (4)", "Good (3)", "Fair (2)", "Poor (1)"),
    ("Layout", "Balanced, and clear from two metres", "Mostly clear", "Crowded in places", "Cannot be followed"),
    ("Sources", "All are named", "Most are named", "Few are named", "None is named"),
    ("Talk", "Speaks freely and answers questions", "Speaks freely", "Reads from notes", "Reads everything"),
)


@pytest.fixture
def course(signed_in: Page) -> str:
    return a_course(signed_in)


def a_grid_in_docx(folder: Path) -> Path:
    """This writes a grid of criteria and levels as a word processor does."""
    document = Document()
    document.add_heading("Poster presentation", 1)
    document.add_paragraph("Hand the poster in on Friday.")
    table = document.add_table(len(GRID), len(GRID[0]))
    for row, words in zip(table.rows, GRID, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    written = io.BytesIO()
    document.save(written)
    path = folder / "poster.docx"
    path.write_bytes(written.getvalue())
    return path


def take_file(page: Page, course: str, path: Path) -> None:
    """This chooses a file with the keyboard and has it read: Tab leads from the field for pasting to that for files."""
    page.goto(f"/courses/{course}/rubrics/new")
    expect(page.get_by_label("Paste the marking document")).to_be_focused()
    press(page, "Tab")
    with page.expect_file_chooser() as choosing:
        press(page, "Enter")
    choosing.value.set_files(path)
    expect(page.get_by_text(path.name)).to_be_visible()
    expect(page.get_by_role("button", name="Read the document")).to_be_focused()
    press(page, "Enter")
    expect(criterion(page, 1)).to_be_visible()


def test_a_grid_in_a_docx_becomes_a_published_rubric(signed_in: Page, course: str, tmp_path: Path) -> None:
    page = signed_in
    take_file(page, course, a_grid_in_docx(tmp_path))

    # The document is shown as it was written, beside the three criteria that were read from it.
    document = page.get_by_role("region", name="The document")
    expect(document.get_by_role("row")).to_have_count(4)
    expect(page.get_by_text("12 marks in all")).to_be_visible()

    # The grid is edited as a grid: the first descriptor, then the mark below it.
    press(page, "g")
    expect(page.get_by_role("region", name="Criteria and levels")).to_be_visible()
    assert axe_violations(page) == []
    expect(page.get_by_label("Descriptor of Excellent, criterion 1")).to_be_focused()
    press(page, "Control+a")
    page.keyboard.insert_text("Balanced and clear")
    press(page, "Enter")
    expect(page.get_by_label("Descriptor of Excellent, criterion 2")).to_be_focused()
    press(page, "Tab", "Tab")
    expect(page.get_by_label("To of Excellent, criterion 2")).to_be_focused()
    page.keyboard.insert_text("6")
    press(page, "Enter", "Escape")
    expect(page.get_by_text("6 marks")).to_be_visible()
    press(page, "g")
    expect(page.get_by_text("14 marks in all")).to_be_visible()
    expect(criterion(page, 1)).to_contain_text("Balanced and clear")

    # One key makes a criterion's indicator of a sentence that was not read; one takes it back.
    press(page, "x", "a")
    expect(page.get_by_text("was not read")).to_be_hidden()
    press(page, "u")
    expect(page.get_by_text("1 sentence was not read")).to_be_visible()

    expect_saved(page)
    press(page, "Control+Enter")
    expect(page.get_by_text("Version 1 is published")).to_be_visible()
