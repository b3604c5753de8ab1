"""These tests take files as examiners have them to a published rubric, by the keyboard alone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Locator, Page, expect
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from tests.browser.rubric_review import a_course, criterion, expect_saved, press
from tests.browser.watched import axe_violations

SOFT_ACCENT = "rgb(224, 240, 239)"

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
    page.on("filechooser", lambda _: None)  # whoever asks only when the key is pressed may come too late
    page.goto(f"/courses/{course}/rubrics/new")
    expect(page.get_by_label("Paste the marking document")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_label("or take the file")).to_be_focused()
    with page.expect_file_chooser() as choosing:
        press(page, "Space")
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


LEVELS = (
    ("Heading1", "Coasts and people"),
    ("Normal", "Question 4. Explain how a coastal town can prepare for flooding. (9 marks)"),
    ("Heading2", "Indicative content"),
    ("Normal", "• Barriers hold back a surge but move water elsewhere."),
    ("Normal", "• Warning systems give people time to leave."),
    ("Heading2", "Levels of response"),
    ("Normal", "Level 3 (7–9 marks): Explains several measures in depth and weighs them against each other."),
    ("Normal", "Level 2 (4–6 marks): Explains some measures, with little weighing."),
    ("Normal", "Level 1 (1–3 marks): Names measures with little explanation."),
    ("Normal", "0 marks: Nothing worthy of credit."),
)


def levels_in_pdf(folder: Path) -> Path:
    """This prints levels of response as an examiner's template does."""
    styles = getSampleStyleSheet()
    path = folder / "coasts.pdf"
    story: list[Flowable] = [part for style, text in LEVELS for part in (Paragraph(text, styles[style]), Spacer(1, 8))]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def test_levels_of_response_in_a_pdf_become_a_published_rubric(signed_in: Page, course: str, tmp_path: Path) -> None:
    page = signed_in
    take_file(page, course, levels_in_pdf(tmp_path))

    # The levels with their ranges, and beside them what an answer may contain; hovering either side lights up both.
    essay = criterion(page, 1)
    expect(essay).to_contain_text("7–9")
    expect(essay.get_by_role("list").filter(has_text="Barriers hold back a surge")).to_be_visible()
    expect(page.get_by_text("9 marks in all")).to_be_visible()
    page.locator('[data-said="c1.l2"]').focus()
    expect(page.locator('[data-read="c1.l2"]')).to_have_css("background-color", SOFT_ACCENT)
    assert axe_violations(page) == []

    # The criterion gets a title, its lowest level a name, the whole its grades; all typed where it stands.
    press(page, "k", "e")
    page.keyboard.insert_text("Preparing for flooding")
    press(page, "Enter", "d")
    lowest = page.get_by_label("Level of level 4")
    tab_to(page, lowest)
    page.keyboard.insert_text("Nothing creditworthy")
    press(page, "Tab")
    expect(essay.get_by_label("Level of level 4")).to_have_value("Nothing creditworthy")
    press(page, "Escape")
    tab_to(page, page.get_by_role("button", name="The whole rubric"))
    press(page, "Enter")
    tab_to(page, page.get_by_label("Take grades from a template"))
    page.keyboard.type("7")
    expect(page.get_by_label("7 begins at")).to_be_focused()
    for begins in ("80", "70", "60", "50", "40", "30"):
        page.keyboard.insert_text(begins)
        press(page, "Tab")
    press(page, "Enter")
    expect(page.get_by_label("Grade of band 7")).to_have_value("1")

    # The preview shows the room that assessors will have; the version goes out.
    expect_saved(page)
    tab_to(page, page.get_by_role("button", name="The whole rubric"), back=True)
    press(page, "p")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Preview")
    expect(page.get_by_text("Warning systems give people time to leave.")).to_be_visible()
    expect(page.get_by_text("Explains some measures, with little weighing.")).to_be_visible()
    assert axe_violations(page) == []
    tab_to(page, page.get_by_role("link", name="Back to the review").last)
    press(page, "Enter")
    expect(criterion(page, 1)).to_contain_text("Preparing for flooding")
    press(page, "Control+Enter")
    expect(page.get_by_text("Version 1 is published")).to_be_visible()


def tab_to(page: Page, there: Locator, *, back: bool = False) -> None:
    """This presses Tab until the keyboard is there."""
    for _ in range(120):
        if there.evaluate("element => element === document.activeElement"):
            return
        press(page, "Shift+Tab" if back else "Tab")
    expect(there).to_be_focused()
