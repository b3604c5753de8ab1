"""These tests give the reader files that are damaged, of another kind, or made to do harm: each has its clear refusal."""

from __future__ import annotations

import io
import random
import struct
import zlib

import pytest
from pypdf import PdfWriter
from reportlab.platypus import Image as PdfImage
from reportlab.platypus import SimpleDocTemplate

from rubrics.reading import EmptyDocument, NotAText, ReadingError
from rubrics.reading.errors import NotOpened, TooLarge
from rubrics.reading.formats.containers import document_of
from tests.rubrics.reading.formats.builders import (
    WORD,
    odt_file,
    pdf_file,
    pdf_paragraph,
    raw_docx,
    shown,
    word_paragraph,
    zipped,
)

LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
SECRETS = '<!DOCTYPE a [<!ENTITY d SYSTEM "file:///etc/passwd">]>'
A_BODY = f'<w:document xmlns:w="{WORD}"><w:body>{word_paragraph("Learners must weigh it.")}</w:body></w:document>'
A_PDF = pdf_file([pdf_paragraph("Learners must weigh the flour.")])
A_DOCX = raw_docx(word_paragraph("Learners must weigh the flour. " * 30))


def a_png() -> bytes:
    """This builds a white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\x00" + b"\xff" * 8 for _ in range(8))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


A_PICTURE = a_png()


def a_raw_pdf(*objects: str, trailer: str = "") -> bytes:
    """This builds a PDF object by object, for what no library writes."""
    data = b"%PDF-1.4\n"
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode()


def form_loop(times: int) -> bytes:
    """This builds a PDF with a form that draws itself, so many times each."""
    draws = "/F Do " * times
    form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    return a_raw_pdf(
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        f"<</Length {len(draws)}>>stream\n{draws}\nendstream",
        f"<<{form}/Length {len(draws)}>>stream\n{draws}\nendstream",
    )


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": b"<a>" + bytes(30_000_000)},
        {"word/document.xml": A_BODY, "word/media/picture.png": bytes(30_000_000)},
        {f"word/{number}.xml": b"<a/>" for number in range(5_100)},
    ],
)
def test_an_archive_that_swells_is_not_unpacked(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(TooLarge, match="unpacks to far more than a marking document holds"):
        document_of(zipped(parts))


@pytest.mark.parametrize("definitions", [LAUGHS, SECRETS])
@pytest.mark.parametrize("name", ["word/document.xml", "content.xml", "xl/workbook.xml"])
def test_definitions_in_a_part_are_not_let_in(definitions: str, name: str) -> None:
    body = f'{definitions}<w:document xmlns:w="{WORD}"><w:body>{word_paragraph("x")}&d;</w:body></w:document>'

    for content in (body.encode(), ('<?xml version="1.0" encoding="UTF-16"?>' + body).encode("utf-16")):
        with pytest.raises(NotOpened, match="definitions of its own"):
            document_of(zipped({name: content}))


@pytest.mark.parametrize(
    "tags", [("<div>", "</div>"), ("<ul><li>", "</li></ul>"), ("<table><tr><td>", "</td></tr></table>")]
)
def test_a_page_that_is_nested_without_end_is_refused(tags: tuple[str, str]) -> None:
    page = f"<html>{tags[0] * 10_000}Learners must weigh it.{tags[1] * 10_000}"

    with pytest.raises(TooLarge, match="nests its elements 10000 deep"):
        document_of(page.encode())


def test_tables_nested_without_end_are_refused() -> None:
    with pytest.raises(NotOpened, match="cannot be read"):
        document_of(raw_docx("<w:tbl><w:tr><w:tc>" * 5_000 + "</w:tc></w:tr></w:tbl>" * 5_000))


def test_what_is_nested_as_deep_as_people_nest_is_read() -> None:
    page = f"<html>{'<div>' * 500}<p>Learners must weigh it.</p>"
    document = raw_docx(
        "<w:sdt><w:sdtContent>" * 60 + word_paragraph("Learners must weigh it.") + "</w:sdtContent></w:sdt>" * 60
    )

    assert shown(document_of(page.encode())) == shown(document_of(document)) == ["Learners must weigh it."]


def test_cells_that_claim_to_cover_millions_are_refused() -> None:
    page = "<table>" + "<tr><td colspan=1000 rowspan=1000>a<td colspan=1000>b" * 500 + "</table>"

    with pytest.raises(TooLarge, match="more than 100000 cells"):
        document_of(page.encode())


def test_scripts_and_handlers_never_reach_the_document() -> None:
    page = (
        "<html><svg onload=alert(1)><script>x()</script></svg><p onclick=x()>Learners <img src=x onerror=y()>must.</p>"
    )

    assert document_of(page.encode()).source.split() == ["Learners", "must."]


def test_a_protected_pdf_says_so() -> None:
    writer, file = PdfWriter(clone_from=io.BytesIO(A_PDF)), io.BytesIO()
    writer.encrypt("secret")
    writer.write(file)

    with pytest.raises(NotOpened, match="protected by a password; save it without one"):
        document_of(file.getvalue())


def test_a_scanned_pdf_says_that_it_holds_pictures_only() -> None:
    file = io.BytesIO()
    SimpleDocTemplate(file).build([PdfImage(io.BytesIO(A_PICTURE), 100, 100)])

    with pytest.raises(NotOpened, match=r"pictures only, no text.*text recognition"):
        document_of(file.getvalue())


@pytest.mark.parametrize(
    "data",
    [
        a_raw_pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 2>>"),
        a_raw_pdf(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 900000000>>",
            "<</Type/Page/Parent 2 0 R>>",
        ),
        a_raw_pdf(
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page>>", trailer="/Prev 9"
        ),
        form_loop(1),
        b"%PDF-1.7\n",
        A_PDF[: len(A_PDF) // 3],
    ],
)
def test_a_pdf_that_loops_or_breaks_off_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"damaged|holds no text|at most"):
        document_of(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (A_DOCX[: len(A_DOCX) // 2], "damaged or was not copied to its end"),
        (A_DOCX[:60] + random.Random(4).randbytes(900) + A_DOCX[960:], "damaged|definitions"),
        (zipped({}), "an archive of other files"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "a presentation"),
        (zipped({"word/document.xml": "<a/>"}), "has no body"),
        (zipped({"content.xml": "<a/>"}), "but no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "before 2007.*save it as DOCX"),
        (b"{\\rtf1 hello}", "a rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "words in pictures are not read"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "words in pictures are not read"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "a picture, a sound or a video"),
        (bytes(5_000), "control character"),
        (random.Random(3).randbytes(5_000), "control character"),
        (b"a" * (25 * 1024**2 + 1), "may have 25"),
    ],
)
def test_a_file_that_is_no_document_is_refused_with_what_it_is_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises((NotOpened, NotAText, TooLarge), match=words):
        document_of(data)


@pytest.mark.parametrize(
    "data", [raw_docx(""), odt_file(""), b"<html><body></body></html>", zipped({"xl/workbook.xml": "<a/>"})]
)
def test_a_document_without_a_word_says_so(data: bytes) -> None:
    with pytest.raises((EmptyDocument, NotOpened), match=r"holds no words|no sheet"):
        document_of(data)
