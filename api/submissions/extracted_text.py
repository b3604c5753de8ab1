"""This module takes the text out of a learner's file for the room: paragraphs only, no names, no metadata.

What it gives is stable, for annotations point into it by offset.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, Literal
from xml.etree import ElementTree as ET

from pydantic import BaseModel

from api.problem_details import Problem
from api.submissions.media_types import DOCX

LIMIT = 2_000_000
"""The most characters that are shown of one piece."""

PARAGRAPHS_LIMIT = 50_000

XML_LIMIT = 40 * 1024**2
"""The most bytes that the text of a docx may unpack to."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {_W + "del", _W + "moveFrom", _W + "instrText", _W + "txbxContent"}
_FAULTS = (zipfile.BadZipFile, KeyError, ET.ParseError, NotImplementedError, RuntimeError, OSError, EOFError)


Kind = Literal["paragraph", "heading", "item"]


class Paragraph(BaseModel):
    """This is one paragraph; ``start`` is its place in the whole text, in code points."""

    start: int
    text: str
    kind: Kind


class ExtractedText(BaseModel):
    """This is the text of a piece: ``text`` is its paragraphs joined by line breaks. ``cut``: there is more."""

    text: str
    paragraphs: list[Paragraph]
    cut: bool


def has_text(media_type: str | None) -> bool:
    """This tells whether text can be taken out of a file of this type."""
    return media_type in ("text/plain", DOCX)


def of_file(file: BinaryIO, media_type: str) -> ExtractedText:
    """This takes the text out of an open file. Raises Problem 422 where it is broken or holds too much."""
    if media_type == "text/plain":
        file.seek(0)
        return of_text(file.read(LIMIT * 4 + 3).decode("utf-8-sig", "replace"))
    try:
        return _joined(_docx(file))
    except _FAULTS as error:
        raise Problem(
            422,
            "unreadable-document",
            "The text of this document cannot be read",
            mend="Download it and open it in a word processor.",
        ) from error


def of_text(text: str) -> ExtractedText:
    """This parts a plain text into its lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").split("\n")
    return _joined((line, "paragraph") for line in lines)


def count_words(text: str) -> int:
    """This counts words as a word processor does: what stands between white space."""
    return len(re.findall(r"\S+", text))


def _joined(found: Iterator[tuple[str, Kind]]) -> ExtractedText:
    paragraphs: list[Paragraph] = []
    at, cut = 0, False
    for text, kind in found:
        if at + len(text) > LIMIT or len(paragraphs) == PARAGRAPHS_LIMIT:
            cut = True
            break
        paragraphs.append(Paragraph(start=at, text=text, kind=kind))
        at += len(text) + 1
    return ExtractedText(text="\n".join(one.text for one in paragraphs), paragraphs=paragraphs, cut=cut)


def _docx(file: BinaryIO) -> Iterator[tuple[str, Kind]]:
    with zipfile.ZipFile(file) as opened, opened.open("word/document.xml") as document:
        depth_left_out = 0
        read = _Counted(document)
        for event, element in ET.iterparse(  # noqa: S314 - it reads no document type declaration, so no entity either
            read, events=("start", "end")
        ):
            if element.tag in _LEFT_OUT:
                depth_left_out += 1 if event == "start" else -1
            if event == "end" and element.tag == _W + "p" and not depth_left_out:
                yield _paragraph(element)
                element.clear()


class _Counted(io.RawIOBase):
    """This reads no more than a document of this kind may hold, and refuses a document type declaration."""

    def __init__(self, document: IO[bytes]) -> None:
        self._document, self._read, self._tail = document, 0, b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._document.read(size)
        self._read += len(data)
        if self._read > XML_LIMIT or b"<!DOCTYPE" in self._tail + data:
            raise OSError("the document holds what no word processor writes")
        self._tail = data[-8:]
        return data


def _paragraph(paragraph: ET.Element) -> tuple[str, Kind]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(_W + "val") or "") if style is not None else ""
    kind: Kind = "paragraph"
    if re.match(r"(?i)heading|title", name):
        kind = "heading"
    elif paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("List"):
        kind = "item"
    return "".join(_runs(paragraph)), kind


def _runs(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == _W + "t":
            yield (child.text or "").replace("\x00", "")
        elif child.tag in (_W + "tab", _W + "ptab"):
            yield "\t"
        elif child.tag in (_W + "br", _W + "cr"):
            yield " "
        elif child.tag == _W + "noBreakHyphen":
            yield "-"
        elif child.tag != _W + "pPr":
            yield from _runs(child)
