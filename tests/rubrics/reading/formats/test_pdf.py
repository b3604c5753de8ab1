from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak

from rubrics.reading.document import Document
from rubrics.reading.formats.containers import document_of
from tests.rubrics.reading.formats.builders import (
    gap,
    pdf_file,
    pdf_list,
    pdf_paragraph,
    pdf_table,
    rows_of,
    shown,
    the_table,
)

LONG = (
    "Award credit for weighing the flour accurately and keeping a record of each batch that was made during the session "
    "in the bakery, with the time at which it was put to rest."
)
SHORT = "Learners must clean the bench."


def drawn(draw: Any, pages: int = 1) -> bytes:
    """This builds a PDF whose words are placed by hand."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(pages):
        canvas.setFont("Helvetica", 11)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def lines_at(canvas: Canvas, left: float, top: float, lines: list[str], step: float = 14) -> None:
    """This writes lines one below the other."""
    for number, line in enumerate(lines):
        canvas.drawString(left, top - number * step, line)


def test_headings_wrapped_paragraphs_and_bullets_are_put_together() -> None:
    story = [
        pdf_paragraph("Bread", "Heading1"),
        pdf_paragraph("Marking points", "Heading2"),
        pdf_paragraph(LONG * 2),
        pdf_list(LONG, SHORT),
    ]

    document = document_of(pdf_file(story))

    assert shown(document) == ["# Bread", "# Marking points", LONG * 2, f"• {LONG}", f"• {SHORT}"]
    assert [block.level for block in document.blocks[:2]] == [1, 2]


def test_running_heads_and_page_numbers_stay_in_the_source_and_out_of_the_blocks() -> None:
    story = [pdf_paragraph(LONG), PageBreak(), pdf_paragraph(SHORT), PageBreak(), pdf_paragraph("The end is near.")]

    document = document_of(pdf_file(story, head="Mark scheme – June 2024", foot="Page"))

    assert shown(document) == [LONG, SHORT, "The end is near."]
    assert document.source.count("Mark scheme – June 2024") == 3


def test_a_ruled_table_goes_on_over_the_page_without_its_repeated_head() -> None:
    rows = [["<b>Criterion</b>", "<b>Good (3)</b>"], *([f"Row {number}", LONG] for number in range(40))]

    table = the_table(document_of(pdf_file([pdf_paragraph(SHORT), pdf_table(rows, [100, 220])])))

    assert rows_of(table) == ["Criterion | Good (3)", *(f"Row {number} | {LONG}" for number in range(40))]
    assert table.heading_rows == 1


def test_merged_cells_of_a_ruled_table_stand_at_each_place() -> None:
    rows = [["Criterion", "Levels", ""], ["Style", "clear", "vague"], ["", "deep", "flat"]]

    table = the_table(
        document_of(pdf_file([pdf_table(rows, [80, 80, 80], ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 1), (0, 2)))]))
    )

    assert rows_of(table) == ["Criterion | Levels | Levels", "Style | clear | vague", "Style | deep | flat"]
    assert table.rows[1][0] is table.rows[2][0]


def test_columns_without_lines_are_a_table_where_they_are_aligned() -> None:
    rows = [["Level", "Marks", "Descriptor"], *([f"Level {n}", f"{n * 2}", LONG] for n in (3, 2, 1))]

    table = the_table(document_of(pdf_file([pdf_paragraph(LONG), gap(), pdf_table(rows, [70, 70, 250], ruled=False)])))

    assert rows_of(table) == ["Level | Marks | Descriptor", *(f"Level {n} | {n * 2} | {LONG}" for n in (3, 2, 1))]


def test_marks_at_the_right_edge_stay_with_their_words() -> None:
    def draw(canvas: Canvas, _page: int) -> None:
        for number, words in enumerate(("Explain osmosis.", "Describe diffusion.", "Name the membrane.", "Sketch it.")):
            canvas.drawString(72, 700 - 20 * number, words)
            canvas.drawRightString(520, 700 - 20 * number, f"[{number + 2}]")

    assert the_lines(document_of(drawn(draw)))[:2] == ["Explain osmosis. [2]", "Describe diffusion. [3]"]


def the_lines(document: Document) -> list[str]:
    """This gives the words of each block."""
    return [block.text for block in document.blocks]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"The left column has its line number {number}," for number in range(12)]
    right = [f"the right one follows with line number {number}," for number in range(12)]

    def draw(canvas: Canvas, _page: int) -> None:
        lines_at(canvas, 60, 700, left)
        lines_at(canvas, 320, 700, right)

    document = document_of(drawn(draw))

    assert " ".join(the_lines(document)) == " ".join([*left, *right])


def test_what_spans_two_columns_is_read_before_them_and_after_them() -> None:
    def draw(canvas: Canvas, _page: int) -> None:
        canvas.drawString(
            60, 740, "A line above that runs on over both of the columns as an introduction does, to its end."
        )
        lines_at(canvas, 60, 700, [f"the left column has its line {number}" for number in range(5)])
        lines_at(canvas, 320, 700, [f"the right one follows with line {number}" for number in range(5)])
        canvas.drawString(
            60, 600, "A line below that runs on over both of the columns as a conclusion does, to its end."
        )

    words = " ".join(the_lines(document_of(drawn(draw))))

    assert words.index("A line above") < words.index("left column has its line 4") < words.index("right one follows")
    assert words.index("right one follows with line 4") < words.index("A line below")


def test_a_heading_after_a_table_without_lines_is_none_of_its_rows() -> None:
    rows = [["Criterion", "Good", "Weak"], *([name, "clear and full", "vague"] for name in ("Style", "Form", "Use"))]
    story = [pdf_table(rows, [90, 120, 120], ruled=False), pdf_paragraph("Notes", "Heading2"), pdf_paragraph(SHORT)]

    assert shown(document_of(pdf_file(story)))[-3:] == ["| Use | clear and full | vague", "# Notes", SHORT]


def test_a_word_parted_at_the_lines_end_is_mended_and_a_compound_keeps_its_hyphen() -> None:
    def draw(canvas: Canvas, _page: int) -> None:
        lines_at(
            canvas, 60, 700, ["The learner keeps a detailed re-", "cord of each batch and a self-", "assessment of it."]
        )

    assert the_lines(document_of(drawn(draw))) == [
        "The learner keeps a detailed record of each batch and a self-assessment of it."
    ]


def test_a_sentence_goes_on_over_the_page() -> None:
    def draw(canvas: Canvas, page: int) -> None:
        canvas.drawString(60, 700, ["The learner keeps a record of", "each batch that was baked."][page])

    assert the_lines(document_of(drawn(draw, 2))) == ["The learner keeps a record of each batch that was baked."]


def test_bullets_and_tick_boxes_that_are_drawn_are_seen() -> None:
    def draw(canvas: Canvas, _page: int) -> None:
        for number, words in enumerate(("Weighs the flour.", "Mixes the dough.")):
            canvas.circle(63, 704 - 20 * number, 1.6, fill=1, stroke=0)
            canvas.drawString(72, 700 - 20 * number, words)
        canvas.rect(60, 600, 9, 9)
        canvas.drawString(76, 600, "Wears an apron.")

    document = document_of(drawn(draw))

    assert shown(document) == ["• Weighs the flour.", "• Mixes the dough.", "☐ Wears an apron."]
    assert document.blocks[2].box
