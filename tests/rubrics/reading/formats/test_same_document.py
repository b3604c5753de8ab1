"""These tests give one document in every container: each must become the rubric that the plain text becomes."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from docx.document import Document as WordDocument
from reportlab.platypus import Flowable

from rubrics.reading import read
from rubrics.rubric import Reading, Rubric
from tests.rubrics.reading.formats.builders import docx_file, odt_file, pdf_file, pdf_list, pdf_paragraph
from tests.rubrics.reading.test_forms import DOCUMENT, HEADINGS, content_of

Line = tuple[str, str]


def lines_of(text: str) -> list[Line]:
    """This gives the lines of the document: each with what it is, a heading, an item or a paragraph."""
    lines: list[Line] = []
    for line in text.splitlines():
        if line.strip():
            kind = "heading" if line in HEADINGS else "item" if line.startswith("- ") else "paragraph"
            lines.append((kind, line.removeprefix("- ")))
    return lines


def as_html(lines: list[Line]) -> bytes:
    """This writes the lines as an HTML page."""
    tags = {"heading": "h2", "item": "li", "paragraph": "p"}
    return ("<html><body>" + "".join(f"<{tags[kind]}>{escape(text)}</{tags[kind]}>" for kind, text in lines)).encode()


def as_docx(lines: list[Line]) -> bytes:
    """This writes the lines as a DOCX."""

    def fill(document: WordDocument) -> None:
        for kind, text in lines:
            if kind == "heading":
                document.add_heading(text, 2)
            else:
                document.add_paragraph(text, style="List Bullet" if kind == "item" else None)

    return docx_file(fill)


def as_odt(lines: list[Line]) -> bytes:
    """This writes the lines as an ODT."""
    forms = {
        "heading": '<text:h text:outline-level="2">{}</text:h>',
        "item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "paragraph": "<text:p>{}</text:p>",
    }
    return odt_file("".join(forms[kind].format(escape(text)) for kind, text in lines))


def as_pdf(lines: list[Line]) -> bytes:
    """This writes the lines as a PDF."""

    def set_in_type(kind: str, text: str) -> Flowable:
        if kind == "item":
            return pdf_list(text)
        return pdf_paragraph(text, "Heading2" if kind == "heading" else "Normal")

    return pdf_file([set_in_type(kind, escape(text)) for kind, text in lines], head="Bakery – June 2026", foot="Page")


CONTAINERS: dict[str, Callable[[list[Line]], bytes]] = {"html": as_html, "docx": as_docx, "odt": as_odt, "pdf": as_pdf}


@pytest.mark.parametrize("container", CONTAINERS)
def test_a_document_in_another_container_becomes_the_same_rubric(container: str) -> None:
    data = CONTAINERS[container](lines_of(DOCUMENT))

    assert contents(read(data)) == content_of(DOCUMENT)


def contents(drafts: list[tuple[Rubric, Reading]]) -> list[object]:
    """This gives what drafts say, as ``content_of`` gives it for a text."""
    return [
        (
            [(one.statement, [(part.text, part.examples) for part in one.indicators]) for one in rubric.criteria],
            [(one.term, one.definition) for one in rubric.glossary],
            [(one.kind, one.text, one.criteria) for one in rubric.comments],
        )
        for rubric, _ in drafts
    ]
