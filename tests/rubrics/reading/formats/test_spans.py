"""These tests hold every form to its places: a span, taken from the source with white space folded, gives back the words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from reportlab.platypus import SimpleDocTemplate

from rubrics.reading.document import Block, Cell, Document, Passage
from rubrics.reading.formats.containers import document_of, text_document_of
from rubrics.reading.formats.markdown import markdown_document
from rubrics.reading.formats.text import text_document
from tests.rubrics.reading.formats.builders import odt_file, pdf_paragraph, pdf_table, raw_docx, word_paragraph

CORPUS = Path(__file__).parents[1] / "corpus"
FILES = [
    path
    for path in sorted(CORPUS.rglob("*"))
    if path.suffix in {".docx", ".odt", ".pdf", ".xlsx", ".csv", ".html"} and "put_aside" not in path.parts
]
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12)
PIECES = st.sampled_from(
    [
        "1.1 Explain",
        "•",
        "☐ Wears",
        "(a) weighs",
        "Level 3",
        "7–9 marks",
        "Marking points",
        "it\u00a0is",
        "re\u00adcord",
        "\u200b",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, WORDS), max_size=6).map(" ".join)
GRIDS = st.lists(st.lists(TEXTS, min_size=1, max_size=4), max_size=5)
MARKS = st.sampled_from(
    ["|", "\t", "  ", "   ", "\n", "\n\n", "---", "+---+", "| a | b |\n|---|---|\n", '"', "<br>", "│", "- ", "1. "]
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def passages_in(blocks: Iterable[Block]) -> Iterator[Passage]:
    """This gives the passages of blocks, and of the cells in their tables, each cell once."""
    for block in blocks:
        yield block.words
        if block.table is not None:
            cells: dict[int, Cell] = {id(cell): cell for row in block.table.rows for cell in row}
            for cell in cells.values():
                yield cell.words
                yield from passages_in(cell.blocks)


def assert_places_hold(document: Document) -> None:
    """This checks that every passage without marks between its words stands at its span as it reads."""
    for words in passages_in(document.blocks):
        span = words.span()
        assert 0 <= span.start <= span.end <= len(document.source)
        assert [
            document.source[words.place(offset)] for offset, sign in enumerate(words.text) if not sign.isspace()
        ] == [sign for sign in words.text if not sign.isspace()]


def assert_spans_give_words(document: Document) -> None:
    """This checks what is stricter: the stretch of the source from first to last word is the words and nothing else.

    A list's printed bullets may stand between the words of a table or a cell with several paragraphs.
    """
    assert_places_hold(document)
    for block in document.blocks:
        if block.table is None:
            span = block.words.span()
            assert " ".join(document.source[span.start : span.end].split()) == block.text
            continue
        for cell in {id(cell): cell for row in block.table.rows for cell in row}.values():
            for inner in cell.blocks:
                span = inner.words.span()
                assert " ".join(document.source[span.start : span.end].split()) == inner.text


@QUICK
@given(GRIDS, st.lists(TEXTS, max_size=5))
def test_in_html(grid: list[list[str]], texts: list[str]) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}<br>{escape(cell)}' for cell in row)}" for row in grid)
    items = "".join(f"<li>{escape(text)}<p>{escape(text)}</p>" for text in texts)

    document = text_document_of(f"<html><body><h1>Heading</h1><ul>{items}</ul><table>{rows}</table><p>End.")

    assert_spans_give_words(document)


@QUICK
@given(GRIDS, st.lists(TEXTS, max_size=5))
def test_in_docx(grid: list[list[str]], texts: list[str]) -> None:
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{word_paragraph(cell)}{word_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in grid
    )

    document = document_of(raw_docx("".join(map(word_paragraph, [*texts, "End."])) + f"<w:tbl>{rows}</w:tbl>"))

    assert_spans_give_words(document)


@QUICK
@given(GRIDS, st.lists(TEXTS, max_size=5))
def test_in_odt(grid: list[list[str]], texts: list[str]) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in grid
    )
    items = "".join(f"<text:list-item><text:p>{escape(text)}</text:p></text:list-item>" for text in texts)

    document = document_of(
        odt_file(f"<text:list>{items}</text:list><table:table>{rows}</table:table><text:p>End.</text:p>")
    )

    assert_spans_give_words(document)


@QUICK
@given(GRIDS)
def test_in_xlsx(grid: list[list[str]]) -> None:
    book, file = Workbook(), io.BytesIO()
    for row in [["Beginning"], *grid]:
        book.worksheets[0].append([f"’{cell}" for cell in row])
    book.save(file)

    assert_spans_give_words(document_of(file.getvalue()))


@settings(QUICK, max_examples=20)
@given(
    st.lists(
        st.lists(st.sampled_from(["Explains osmosis", "7–9", "", "1.1 Names it"]), min_size=3, max_size=3),
        min_size=2,
        max_size=5,
    )
)
def test_in_pdf(grid: list[list[str]]) -> None:
    file = io.BytesIO()
    SimpleDocTemplate(file).build([pdf_paragraph("Marking points of the whole."), pdf_table(grid, [100, 100, 100])])

    assert_spans_give_words(document_of(file.getvalue()))


@QUICK
@given(st.lists(st.one_of(MARKS, TEXTS), max_size=30).map("".join))
def test_in_texts_and_markdown(text: str) -> None:
    assert_places_hold(text_document(text))
    assert_places_hold(markdown_document(text))


@QUICK
@given(st.lists(st.one_of(MARKS, TEXTS), max_size=30).map("".join))
def test_every_table_is_a_full_rectangle(text: str) -> None:
    for block in (*text_document(text).blocks, *markdown_document(text).blocks):
        if block.table is not None:
            assert {len(row) for row in block.table.rows} == {block.table.width}
            assert 0 <= block.table.heading_rows <= block.table.height


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_in_the_files_of_the_corpus(path: Path) -> None:
    assert_spans_give_words(document_of(path.read_bytes(), path.name))
