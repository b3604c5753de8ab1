"""This module reads a table out of a text file as spreadsheets and systems export it: its encoding, its separators."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Sequence

SEPARATORS = (",", ";", "\t", "|")
LARGEST_CELL = 100_000


class DelimitedTextError(ValueError):
    """This says why a file is no table of text, and in which row where it is known (the first is 1)."""

    def __init__(self, message: str, row: int = 1) -> None:
        super().__init__(message)
        self.row = row


def decoded(data: bytes) -> str:
    """This reads UTF-8, UTF-16 or Windows-1252. Raises DelimitedTextError for what is none of them."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, encoding)
    if data[1:2] == b"\x00" and data[:1] != b"\x00":
        return _strictly(data, "utf-16-le")
    if data[:1] == b"\x00" and data[1:2] != b"\x00":
        return _strictly(data, "utf-16-be")
    try:
        return _without_controls(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def rows_of(text: str, best: Callable[[Sequence[str]], int]) -> list[list[str]]:
    """This parts a text into rows and cells.

    ``best`` says how well a first row was parted: the separator with the highest is taken. Raises
    DelimitedTextError where a quotation mark is opened and never closed.
    """
    text = text.lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:
        return _parted(rest, first.strip()[4:] or "\t")
    heads = {separator: _parted(text, separator, most=1) for separator in SEPARATORS}

    def how_well(separator: str) -> tuple[int, int]:
        head = heads[separator][0] if heads[separator] else []
        return best(head), len(head)

    return _parted(text, max(SEPARATORS, key=how_well))


def _parted(text: str, separator: str, *, most: int | None = None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            if len(rows) == most:
                break
    except csv.Error as error:
        if most is not None:
            return []
        raise DelimitedTextError(f"a quotation mark stands where none can: {error}", len(rows) + 1) from None
    return rows


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return _without_controls(data.decode(encoding))
    except UnicodeDecodeError:
        raise DelimitedTextError("the file is no text in UTF-8, UTF-16 or Windows-1252") from None


def _without_controls(text: str) -> str:
    # A spreadsheet's own file (XLSX is a zip) or a picture: what decodes by chance still holds what no text has.
    if any(ord(character) < 32 and character not in "\t\r\n\f" for character in text[:10_000]) or "\x00" in text:
        raise DelimitedTextError("the file is no text; save it as CSV first")
    return text
