"""This module turns bytes into text: UTF-8, UTF-16 and Windows-1252, with or without a byte order mark."""

from __future__ import annotations

import codecs
import re

from rubrics.reading.errors import EmptyDocument, NotAText

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
_READ = "a text in UTF-8, UTF-16 or Windows-1252"


def decoded(data: bytes) -> str:
    """This decodes a document.

    Raises EmptyDocument for no bytes, NotAText for bytes that are no text.
    """
    if not data:
        raise EmptyDocument(
            "the document is empty: it has no bytes at all; choose the file that holds the marking points"
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    guess = _utf16_without_mark(data)
    if guess:
        return _strict(data, guess)
    try:
        return readable(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    return readable(data.translate(_HOLES).decode("windows-1252"))


_HOLES = bytes(0x2E if code in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else code for code in range(256))
"""The five bytes that Windows-1252 leaves open become full stops, so that every offset stays."""


def readable(text: str) -> str:
    """This lets a text pass that has no characters which only a binary file has.

    Raises NotAText for NUL and other control characters, and for lone surrogates.
    """
    found = _UNREADABLE.search(text)
    if found is None:
        return text
    code = ord(found.group())
    if code >= 0xD800:
        raise NotAText(f"character {found.start() + 1} is half of a surrogate pair; save it as {_READ}")
    raise NotAText(
        f"this is no text: character {found.start() + 1} is a control character (U+{code:04X}); save it as {_READ}"
    )


def _strict(data: bytes, encoding: str) -> str:
    try:
        return readable(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise NotAText(
            f"byte {error.start + 1} is no {encoding.upper()}, which the file's first bytes announce; save it as {_READ}"
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """This names the byte order of UTF-16 without a mark: every second byte of Western text is then nought."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.1:
        return "utf-16-be"
    return None
