from __future__ import annotations

from rubrics.reading import read_text
from rubrics.reading.document import Block, Cell, Document, Table, passage
from rubrics.reading.layout import layout_of
from rubrics.rubric import Span


def test_a_document_is_laid_out_in_blocks_that_give_back_their_words() -> None:
    ((_, reading),) = read_text("Marking points\n- Award credit for\n  sorting the wash.\n\nHang it in the shade.\n")

    laid_out = [(block.kind, _words(reading.source_text, block.span)) for block in reading.layout]

    assert laid_out == [
        ("heading", "Marking points"),
        ("item", "Award credit for sorting the wash."),
        ("paragraph", "Hang it in the shade."),
    ]


def test_marks_of_markdown_inside_words_are_hidden_so_that_the_words_can_be_shown_alone() -> None:
    source = "# Marking points\n\n- **Plan** the wash and [sort](https://wash.example) it, with *care*\n"

    ((_, reading),) = read_text(source, "wash.md")

    item = reading.layout[1]
    hidden = [_words(source, span) for span in item.hidden]
    assert hidden == ["**", "[", "](https://wash.example)", "*"]


def test_marks_of_markdown_are_hidden_in_cells_too() -> None:
    source = (
        "| Criterion | Good | Poor |\n|---|---|---|\n| **Folding** of linen | is *neat* and flat | lies in heaps |\n"
    )

    ((_, reading),) = read_text(source, "linen.md")

    row = reading.layout[0].rows[1]
    assert [[_words(source, span) for span in cell.hidden] for cell in row] == [["**"], ["*", "*"], []]


def test_a_merged_cell_stands_once_with_what_it_covers() -> None:
    source = "Skill\tPass\tMerit\nSewing"
    skill, passed, merit, sewing = (
        Cell(passage(source, [place]), heading=number < 3, number=number)
        for number, place in enumerate([(0, 5), (6, 10), (11, 16), (17, 23)])
    )
    table = Table(((skill, passed, merit), (sewing, sewing, merit)))
    block = Block("table", passage(source, [(0, 23)]), table=table)

    (laid_out,) = layout_of(Document(source, (block,)))

    assert [[(cell.across, cell.down) for cell in row] for row in laid_out.rows] == [[(1, 1), (1, 1), (1, 2)], [(2, 1)]]
    assert laid_out.rows[0][0].heading
    assert _words(source, laid_out.rows[1][0].span) == "Sewing"


def _words(source: str, span: Span) -> str:
    return " ".join(source[span.start : span.end].split())
