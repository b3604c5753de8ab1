"""This module makes the large documents that reading is measured on."""

from __future__ import annotations

from pathlib import Path

from rubrics.reading.formats.containers import document_of
from tests.rubrics.reading.scorer import documents_of

MEGABYTE = 1_000_000

_PLAIN = (
    "The workshop opens at eight and the first group meets in the large room. Tools are kept in the cupboard by the "
    "door, and everyone signs for what is taken out. On some days the light is poor, so the lamps are switched on "
    "early. Visitors wait in the hall until somebody comes for them.\n\n"
)


def corpus_joined(size: int) -> str:
    """This joins what is kept of every document of the corpus, over and over, until there are so many bytes."""
    pieces = [_kept(document) for document, _ in documents_of()]
    whole = "\n\n\n".join(pieces)
    times = size // len(whole.encode()) + 1
    return _cut("\n\n\n".join([whole] * times), size)


def _kept(document: Path) -> str:
    return document_of(document.read_bytes(), document.name).source


def plain_text(size: int, *, one_line: bool = False) -> str:
    """This writes running prose that asks for nothing."""
    text = _PLAIN.replace("\n", " ") if one_line else _PLAIN
    return _cut(text * (size // len(text) + 1), size)


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")


def pdf_of_pages(pages: int) -> bytes:
    """This writes a PDF with marking points on every page, each with a head and a number."""
    lines = [
        f"- Award credit for checking tool {number} and recording its reading in the log of the workshop."
        for number in range(1, 43)
    ]
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids: list[str] = []
    for page in range(1, pages + 1):
        shown = [f"Workshop practice, unit {1 + page // 10}", *lines, f"Page {page} of {pages}"]
        content = "BT /F1 10 Tf 60 790 Td 17 TL " + " ".join(f"({line}) Tj T*" for line in shown) + " ET"
        stream = content.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {pages} /Kids [{' '.join(kids)}] >>".encode()
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)
