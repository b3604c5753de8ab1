"""This module opens the zip archives that word processors and spreadsheets save, and the XML in them, within limits.

Nothing is unpacked before the archive's own list has been judged, and no document type, and so no entity, is let in.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TypeAlias

from lxml import etree

from rubrics.reading.errors import NotOpened, TooLarge

Element: TypeAlias = etree._Element  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # it has no other name

MOST_ENTRIES = 5_000
LARGEST_PART = 40 * 1024**2
LARGEST_TOTAL = 400 * 1024**2
_UNSUSPICIOUS = 2 * 1024**2
_HIGHEST_RATIO = 150
_DOCTYPE = re.compile(
    rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C\x00T|E\x00N\x00T)|\x00<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)",
    re.IGNORECASE,
)
_DAMAGED = (
    "the file is damaged or was not copied to its end; open it in the program that made it, save it anew and send that"
)


class Archive:
    """This is an opened archive; a part of it is read by its name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
            raise NotOpened(_DAMAGED) from error
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        total = sum(entry.file_size for entry in entries)
        if len(entries) > MOST_ENTRIES or total > LARGEST_TOTAL or any(map(_swells, entries)):
            raise TooLarge(
                "the file unpacks to far more than a marking document holds, as a zip bomb does; "
                "copy its words into a new document and send that"
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise NotOpened("the file is protected by a password; save it without one and send that")

    def read(self, name: str) -> bytes:
        """This unpacks one part. Raises NotOpened where it is missing or damaged, TooLarge where it is too big."""
        try:
            if self._zip.getinfo(name).file_size > LARGEST_PART:
                raise TooLarge(
                    f"its part “{name}” is larger than {LARGEST_PART // 1024**2} MB; "
                    "keep the pages with the criteria and leave out the rest"
                )
            return self._zip.read(name)
        except KeyError:
            raise NotOpened(f"its part “{name}” is missing: {_DAMAGED}") from None
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise NotOpened(_DAMAGED) from error

    def tree(self, name: str) -> Element:
        """This parses one part as XML. Raises what ``read`` raises, and NotOpened for what is no plain XML."""
        return xml_tree(self.read(name), name)


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _UNSUSPICIOUS and entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1)


def xml_tree(data: bytes, name: str) -> Element:
    """This parses XML without document types, entities or anything from outside."""
    if has_doctype(data):
        raise NotOpened(
            f"its part “{name}” brings definitions of its own (a DOCTYPE), which no word processor writes and which "
            "are not read; copy its words into a new document and send that"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotOpened(
            f"its part “{name}” cannot be read (line {getattr(error, 'lineno', 0) or 1}): {_DAMAGED}"
        ) from error


def has_doctype(data: bytes) -> bool:
    """This says whether XML announces definitions: there is no need for any, and entities can be made to explode."""
    return _DOCTYPE.search(data) is not None


def local_name(element: Element) -> str:
    """This gives an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
