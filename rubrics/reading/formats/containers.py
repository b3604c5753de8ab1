"""This module tells what kind of file it was given, by its content and never by its name, and reads it as that.

Libraries that open containers are loaded when the first such file comes: a plain text is read without them.
"""

from __future__ import annotations

import re

from rubrics.reading.document import Document
from rubrics.reading.errors import EmptyDocument, NotOpened, TooLarge
from rubrics.reading.formats.decoding import decoded
from rubrics.reading.formats.markdown import looks_like_markdown, markdown_document
from rubrics.reading.formats.text import text_document

LARGEST = 25 * 1024**2
"""How many bytes a marking document may have."""

SAVE_AS = "save it as DOCX, PDF with text, ODT, XLSX, HTML, Markdown or plain text"
_PICTURES = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"), (b"MM\x00*", "a picture (TIFF)"), (b"BM", "a picture (BMP)"),
)  # fmt: skip
_OTHERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word, Excel or PowerPoint file of before 2007, or one with a password"),
    (b"{\\rtf", "a rich text (RTF)"), (b"\x1f\x8b", "a gzip archive"), (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"), (b"%!PS", "a PostScript file"), (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"), (b"SQLite format 3", "a database"), (b"ID3", "a sound"), (b"OggS", "a sound"),
    (b"\x00\x00\x01\x00", "an icon"), (b"BZh9", "a bzip2 archive"), (b"\xfd7zXZ", "an XZ archive"),
)  # fmt: skip
_PACKAGES = (
    ("ppt/", "a presentation (PowerPoint)"), ("xl/workbook.bin", "a binary workbook (XLSB)"), ("Index/", "a Pages or Numbers file"),
    ("META-INF/container.xml", "an electronic book (EPUB)"),
)  # fmt: skip
_ARCHIVE = "an archive of other files"
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|style|table|section|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|dl|dt|dd|div|span|b|i|em|strong|br|table|tr|td|th|label|input|form|section|article|main)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"\A(?:<!--.{0,2000}?-->\s*)+", re.DOTALL)
_SAMPLE = 20_000
_EMPTY = "the document holds no words; choose the file that holds the marking points"
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"


def is_plain(data: bytes) -> bool:
    """This says whether a file is read as plain text, in a time that its size alone decides, without any container."""
    head = data[:4096]
    return not (b"%PDF-" in head[:1024] or head.startswith(b"PK") or b"<" in head.lstrip(_BLANK)[:1])


def document_of(data: bytes, name: str = "") -> Document:
    """This reads a file of any kind into a document. Raises ReadingError with what is wrong and how to mend it."""
    if len(data) > LARGEST:
        raise TooLarge(
            f"the file has {len(data) / 1024**2:.0f} MB, a marking document may have {LARGEST // 1024**2}; "
            "leave the pictures out, or send only the pages with the criteria"
        )
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK"):
        from rubrics.reading.formats.pdf import pdf_document

        return _with_words(pdf_document(data, name))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _with_words(_package(data, name))
    _refuse_others(data)
    return text_document_of(decoded(data), name)


def text_document_of(source: str, name: str = "") -> Document:
    """This reads a text: HTML, Markdown, a table parted by commas, or plain. Raises EmptyDocument without a word."""
    if not source.strip("\ufeff \t\r\n\x0b\x0c\xa0\u2028\u2029"):
        raise EmptyDocument(_EMPTY)
    if _HTML.match(source) or _is_fragment(source):
        from rubrics.reading.formats.html import html_document

        return _with_words(html_document(source, name))
    from rubrics.reading.formats.sheets import csv_document

    table = csv_document(source, name)
    if table is not None:
        return _with_words(table)
    if name.lower().endswith((".md", ".markdown", ".mkd")) or looks_like_markdown(source):
        return markdown_document(source, name)
    return text_document(source, name)


def _with_words(document: Document) -> Document:
    if not document.source.strip():
        raise EmptyDocument(_EMPTY)
    return document


def _is_fragment(source: str) -> bool:
    """This recognises a piece of a page: it begins with a tag, and has others."""
    head = _COMMENTS.sub("", source[:_SAMPLE].lstrip("\ufeff \t\r\n"), count=1)
    return _TAG.match(head) is not None and sum(1 for _ in _TAG.finditer(head)) > 1


def _refuse_others(data: bytes) -> None:
    for sign, kind in _PICTURES:
        if data.startswith(sign) and (len(sign) > 2 or b"\x00" in data[:32]):
            raise NotOpened(
                f"the file is {kind}, and words in pictures are not read; use text recognition, or type or paste the words"
            )
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")):
        raise NotOpened("the file is a picture, a sound or a video; type or paste the words that say what earns credit")
    for sign, kind in _OTHERS:
        if data.startswith(sign):
            raise NotOpened(f"the file is {kind}, which is not read; open it in the program that made it and {SAVE_AS}")


def _package(data: bytes, name: str) -> Document:
    from rubrics.reading.formats.archives import Archive

    archive = Archive(data)
    if "xl/workbook.xml" in archive.names:
        from rubrics.reading.formats.xlsx import xlsx_document

        return xlsx_document(archive, name)
    if "content.xml" in archive.names:
        from rubrics.reading.formats.odt import odt_document

        return odt_document(archive, name)
    if any(part.startswith("word/") for part in archive.names):
        from rubrics.reading.formats.docx import docx_document

        return docx_document(archive, name)
    kind = next((kind for sign, kind in _PACKAGES if any(part.startswith(sign) for part in archive.names)), _ARCHIVE)
    raise NotOpened(f"the file is {kind}, which is not read; open it in the program that made it and {SAVE_AS}")
