"""This module makes the files that learners of the sample course hand in: a document, a PDF, a picture, a table."""

from __future__ import annotations

import io
import struct
import textwrap
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time that stands in a zip, so that the same words make the same file."""

_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(text: str) -> bytes:
    """This writes a text as a Word document: its first line as a heading, then its paragraphs."""
    heading, *paragraphs = paragraphs_of(text)
    body = _paragraph(heading, "<w:rPr><w:b/></w:rPr>") + "".join(_paragraph(one) for one in paragraphs)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            parts.writestr(zipfile.ZipInfo(name, EARLIEST), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _paragraph(text: str, look: str = "") -> str:
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def paragraphs_of(text: str) -> list[str]:
    """This parts a text at its empty lines."""
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]


def pdf(text: str) -> bytes:
    """This writes a text as a PDF of one page A4: its first line in bold, then its paragraphs."""
    heading, *paragraphs = paragraphs_of(text)
    lines = [f"BT /F2 15 Tf 64 770 Td {_shown(heading)} Tj ET"]
    height = 736
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 84):
            lines.append(f"BT /F1 11 Tf 64 {height} Td {_shown(line)} Tj ET")
            height -= 16
        height -= 8
    stream = "\n".join(lines).encode("cp1252", "replace")
    return _pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            _PAGE,
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        ]
    )


def _shown(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped})"


def _pdf_of(objects: Sequence[bytes]) -> bytes:
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(written)


_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
)

TENSIONS = (104, 98, 107, 101, 99, 108, 103, 100, 106, 97, 102, 105, 99, 107, 104, 101)
"""What a tension meter showed at sixteen spokes, in kgf."""


def tension_chart() -> bytes:
    """This draws the tension of the spokes as bars: the picture that a learner took of the meter's screen."""
    width, height, bar = 16 * 28 + 24, 220, 20
    paper, ink = b"\xf4\xf5\xf5", b"\x3f\x6f\x72"
    rows: list[bytes] = []
    for y in range(height):
        row = bytearray(paper * width)
        for place, tension in enumerate(TENSIONS):
            if height - 20 - (tension - 60) * 4 <= y < height - 20:
                left = (16 + place * 28) * 3
                row[left : left + bar * 3] = ink * bar
        rows.append(b"\x00" + bytes(row))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def tension_table() -> bytes:
    """This writes the same readings as a table."""
    rows = [f"{number},{tension}" for number, tension in enumerate(TENSIONS, start=1)]
    return ("spoke,tension in kgf\n" + "\n".join(rows) + "\n").encode()
