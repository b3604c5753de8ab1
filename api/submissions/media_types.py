"""This module tells a file's media type by its content, never by its name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO, cast

import puremagic

HEAD = 64 * 1024
UNKNOWN = "application/octet-stream"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

OFFICE = {
    "word/document.xml": DOCX,
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

SHOWN = frozenset(
    {
        "application/pdf",
        "text/plain",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "audio/mpeg",
        "audio/wav",
        "audio/ogg",
        "audio/flac",
        "audio/mp4",
        "video/mp4",
        "video/webm",
        "video/ogg",
        "video/quicktime",
    }
)
"""What a browser may show where it stands; everything else is only given to be kept."""

ENDINGS = {
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/html": ".html",
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "audio/ogg": ".ogg",
    "audio/flac": ".flac",
    "audio/mp4": ".m4a",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "video/ogg": ".ogv",
    "video/quicktime": ".mov",
    "application/zip": ".zip",
    DOCX: ".docx",
    OFFICE["ppt/presentation.xml"]: ".pptx",
    OFFICE["xl/workbook.xml"]: ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
"""How the name of a file of this type ends where its own name is hidden."""

_SAME = {"audio/x-wav": "audio/wav", "audio/wave": "audio/wav", "audio/mp3": "audio/mpeg", "audio/x-flac": "audio/flac"}
_MARKUP = re.compile(rb"^\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(!doctype\s+html|html|head|body|script|svg)\b", re.I | re.S)
_TEXT_IS_NOT = frozenset(range(32)) - {9, 10, 12, 13, 27}


def media_type(file: BinaryIO) -> str:
    """This gives the media type of an open file; ``application/octet-stream`` where nothing tells."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(file)
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    of_text = _of_text(head)
    if of_text is not None:
        return of_text
    return _of_signature(head)


_from_string = cast("Callable[..., str]", puremagic.from_string)  # pyright: ignore[reportUnknownMemberType] # untyped


def _of_signature(head: bytes) -> str:
    if head[4:8] == b"ftyp":
        return _of_mp4(head[8:12])
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    try:
        found = _from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return UNKNOWN
    found = _SAME.get(found, found)
    return found if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,100}", found) else UNKNOWN


def _of_mp4(brand: bytes) -> str:
    if brand.startswith(b"M4A"):
        return "audio/mp4"
    if brand == b"qt  ":
        return "video/quicktime"
    return "image/heic" if brand[:3] in (b"hei", b"mif") else "video/mp4"


def _of_text(head: bytes) -> str | None:
    if not head:
        return "text/plain"
    try:
        # A character may be cut at the end of what was read.
        text = head.decode("utf-8-sig") if len(head) < HEAD else head[:-4].decode("utf-8-sig", "strict")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 8:
            return None
        text = head[: error.start].decode("utf-8-sig")
    if not _TEXT_IS_NOT.isdisjoint(map(ord, text)):
        return None
    markup = _MARKUP.match(head[:4096].removeprefix(b"\xef\xbb\xbf"))
    if markup is None:
        return "text/plain"
    return "image/svg+xml" if markup[1].lower() == b"svg" else "text/html"


def _of_zip(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as opened:
            names = set(opened.namelist())
            for name, type_ in OFFICE.items():
                if name in names and "[Content_Types].xml" in names:
                    return type_
            if "mimetype" in names and opened.getinfo("mimetype").file_size < 200:
                declared = opened.read("mimetype").decode("ascii", "replace").strip()
                if declared.startswith("application/vnd.oasis.opendocument."):
                    return declared
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return UNKNOWN
    return "application/zip"


def may_be_shown(type_: str | None) -> bool:
    """This tells whether a browser may show content of this type in place."""
    return type_ in SHOWN


def ending(type_: str | None) -> str:
    """This is how a name ends for a type, with its dot; nothing for a type that has no usual one."""
    return ENDINGS.get(type_ or "", "")
