"""This module builds the files that the tests of containers read, and shows documents in short lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.document import Document as WordDocument
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, ListFlowable, ListItem, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus import Paragraph as PdfParagraph

from rubrics.reading.document import Document
from rubrics.reading.document import Table as ReadTable

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_ODT_HEAD = (
    f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
    f'xmlns:table="{_ODF}:table:1.0" xmlns:style="{_ODF}:style:1.0" xmlns:draw="{_ODF}:drawing:1.0" '
    f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0">'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """This packs parts into an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx_file(fill: Callable[[WordDocument], object]) -> bytes:
    """This builds a DOCX with the library that writes them."""
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def raw_docx(body: str, **parts: str) -> bytes:
    """This builds a DOCX of a body's XML, for what the library cannot write."""
    main = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": main, **{f"word/{name}.xml": content for name, content in parts.items()}})


def word_paragraph(text: str, properties: str = "") -> str:
    """This writes a paragraph of a raw DOCX."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def odt_file(body: str, styles: str = "") -> bytes:
    """This builds an ODT of its text's XML."""
    content = (
        f"{_ODT_HEAD}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


STYLES = getSampleStyleSheet()


def pdf_paragraph(text: str, style: str = "Normal") -> Flowable:
    """This sets a paragraph for a PDF."""
    return PdfParagraph(text, STYLES[style])


def pdf_list(*texts: str) -> Flowable:
    """This sets a bulleted list for a PDF."""
    items: list[Any] = [ListItem(pdf_paragraph(text)) for text in texts]
    return ListFlowable(items, bulletType="bullet")


def pdf_table(rows: Sequence[Sequence[str]], widths: Sequence[float], *more: Any, ruled: bool = True) -> Flowable:
    """This sets a table for a PDF, its first row repeated on each page; ``more`` are further instructions of style."""
    table = Table([[pdf_paragraph(text) for text in row] for row in rows], repeatRows=1, colWidths=list(widths))
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
    table.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP"), *more]))
    return table


def gap(points: float = 12) -> Flowable:
    """This leaves some space."""
    return Spacer(1, points)


def pdf_file(story: Sequence[Flowable], head: str = "", foot: str = "") -> bytes:
    """This builds a PDF; ``head`` and ``foot`` stand on every page, the foot with the page's number."""
    file = io.BytesIO()

    def furnish(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, A4[1] - 25, head)
        canvas.drawRightString(A4[0] - 50, 20, f"{foot} {document.page}" if foot else "")

    SimpleDocTemplate(file, pagesize=A4).build(list(story), onFirstPage=furnish, onLaterPages=furnish)
    return file.getvalue()


def shown(document: Document) -> list[str]:
    """This shows the blocks of a document in short lines: a sign, the depth of an item, its marker, the words."""
    lines: list[str] = []
    for block in document.blocks:
        if block.table is not None:
            lines.extend(f"| {line}" for line in rows_of(block.table))
        elif block.kind == "heading":
            lines.append(f"# {block.text}")
        elif block.kind == "item":
            lines.append(f"{'  ' * block.depth}{block.marker} {block.text}")
        else:
            lines.append(block.text)
    return lines


def rows_of(table: ReadTable) -> list[str]:
    """This shows the rows of a table, its cells parted by bars, a merged cell at each place that it covers."""
    return [" | ".join(cell.text for cell in row) for row in table.rows]


def the_table(document: Document) -> ReadTable:
    """This gives the only table of a document."""
    [table] = [block.table for block in document.blocks if block.table is not None]
    return table
