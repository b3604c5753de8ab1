"""This module reads XLSX: each sheet under its name, numbers as they are shown, formulas by the value that was kept.

Hidden sheets, rows and columns stay out, as they do on paper.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rubrics.reading.document import Document
from rubrics.reading.errors import NotOpened, TooLarge
from rubrics.reading.formats.archives import Archive, Element, local_name
from rubrics.reading.formats.docx_styles import child, children, is_on, number_in, value_of
from rubrics.reading.formats.number_formats import BUILT_IN, shown
from rubrics.reading.formats.parts import Paragraph, Part
from rubrics.reading.formats.sheets import SheetCell, SheetRow, sheet_parts
from rubrics.reading.formats.source_text import document_of_parts
from rubrics.reading.formats.tables import MOST_POSITIONS

_REFERENCE = re.compile(r"\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})")
_CELL = re.compile(rb"<(?:\w+:)?c[ >/]")
_HIGHEST_MERGED = 2_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class _Look:
    """This is how a cell's style shows it."""

    form: str = "General"
    bold: bool = False


@dataclass(slots=True)
class _Book:
    """This is what the sheets of a workbook share."""

    strings: list[str] = field(default_factory=list[str])
    looks: list[_Look] = field(default_factory=list[_Look])
    from_1904: bool = False


def xlsx_document(archive: Archive, name: str = "") -> Document:
    """This reads an XLSX that has been opened. Raises NotOpened where its parts are missing or damaged, TooLarge for huge ones."""
    workbook = archive.tree("xl/workbook.xml")
    properties = child(workbook, "workbookPr")
    from_1904 = value_of(properties, "date1904") in ("1", "true")
    book = _Book(_strings(archive), _looks(archive), from_1904)
    sheets = list(_sheets(archive, workbook))
    if not sheets:
        raise NotOpened("the workbook has no sheet that is shown; show the sheet with the criteria and save it anew")
    read: list[tuple[str, list[Part]]] = []
    cells = 0
    for title, part in sheets:
        data = archive.read(part)
        cells += sum(1 for _ in _CELL.finditer(data))
        if cells > MOST_POSITIONS * 2:
            raise TooLarge(
                f"the workbook has more than {MOST_POSITIONS * 2} cells up to sheet “{title}”; keep only the sheets with the criteria"
            )
        content = sheet_parts(_rows(archive.tree(part), book))
        if content:
            read.append((title, content))
    parts: list[Part] = []
    for title, content in read:
        if len(read) > 1:
            parts.append(Paragraph([title], heading=1))
        parts.extend(content)
    return document_of_parts(parts, name)


def _sheets(archive: Archive, workbook: Element) -> Iterator[tuple[str, str]]:
    """This gives the name and the part of each sheet that is shown, in order."""
    places: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in archive.names:
        for relation in archive.tree("xl/_rels/workbook.xml.rels"):
            target = value_of(relation, "Target") or ""
            places[value_of(relation, "Id") or ""] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    for number, sheet in enumerate(children(workbook, "sheets"), start=1):
        relation = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = places.get(relation, f"xl/worksheets/sheet{number}.xml")
        if value_of(sheet, "state") in (None, "visible") and part in archive.names and "worksheets" in part:
            yield value_of(sheet, "name") or f"Sheet {number}", part


def _strings(archive: Archive) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.names:
        return []
    return [_text_of(item) for item in archive.tree("xl/sharedStrings.xml")]


def _text_of(item: Element) -> str:
    """This gives the words of a string, also where they are cut into runs; readings in small print stay out."""
    words: list[str] = []
    for one in item:
        name = local_name(one)
        if name == "t":
            words.append(one.text or "")
        elif name == "r":
            words.extend(part.text or "" for part in one if local_name(part) == "t")
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), "".join(words))


def _looks(archive: Archive) -> list[_Look]:
    if "xl/styles.xml" not in archive.names:
        return []
    root = archive.tree("xl/styles.xml")
    forms = dict(BUILT_IN)
    for one in children(root, "numFmts"):
        identifier = number_in(one, "numFmtId")
        if identifier is not None:
            forms[identifier] = value_of(one, "formatCode") or "General"
    bold = [bool(is_on(font, "b")) for font in children(root, "fonts")]
    looks: list[_Look] = []
    for one in children(root, "cellXfs"):
        font = number_in(one, "fontId") or 0
        looks.append(_Look(forms.get(number_in(one, "numFmtId") or 0, "General"), font < len(bold) and bold[font]))
    return looks


def _rows(sheet: Element, book: _Book) -> list[SheetRow]:
    """This gives the rows of a sheet that are shown; of empty rows one after another only one."""
    hidden = _hidden_columns(sheet)
    shown_rows: list[int] = []
    rows: list[SheetRow] = []
    last = 0
    for element in children(sheet, "sheetData"):
        number = number_in(element, "r") or last + 1
        if number > last + 1 and rows and rows[-1]:
            rows.append({})
            shown_rows.append(last + 1)
        last = number
        if value_of(element, "hidden") in ("1", "true"):
            continue
        rows.append(_cells(element, book, hidden))
        shown_rows.append(number)
    places = {number: place for place, number in enumerate(shown_rows)}
    covered = 0
    for merged in children(sheet, "mergeCells"):
        covered += _merge(rows, places, hidden, value_of(merged, "ref") or "")
        if covered > MOST_POSITIONS:
            raise TooLarge(
                "the merged cells of a sheet cover more rows than it can have; copy the criteria to a new sheet"
            )
    return rows


def _cells(row: Element, book: _Book, hidden: frozenset[int]) -> SheetRow:
    cells: SheetRow = {}
    column = -1
    for element in row:
        where = _REFERENCE.fullmatch(value_of(element, "r") or "")
        column = _column(where.group("column")) if where else column + 1
        if local_name(element) != "c" or column in hidden:
            continue
        look_number = number_in(element, "s") or 0
        look = book.looks[look_number] if look_number < len(book.looks) else _Look()
        text = _value(element, book, look)
        if text.strip():
            cells[column] = SheetCell(text, bold=look.bold)
    return cells


def _value(cell: Element, book: _Book, look: _Look) -> str:
    kind = value_of(cell, "t") or "n"
    inline = child(cell, "is")
    if inline is not None:
        return _text_of(inline)
    value = child(cell, "v")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        place = int(text) if text.isdecimal() and len(text) < 9 else -1
        return book.strings[place] if 0 <= place < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    return shown(text, look.form, from_1904=book.from_1904) if kind == "n" and text else text


def _hidden_columns(sheet: Element) -> frozenset[int]:
    hidden: set[int] = set()
    for one in children(sheet, "cols"):
        first, last = number_in(one, "min") or 1, number_in(one, "max") or 1
        if value_of(one, "hidden") in ("1", "true"):
            hidden.update(range(first - 1, min(last, 16_384)))
    return frozenset(hidden)


def _merge(rows: list[SheetRow], places: dict[int, int], hidden: frozenset[int], reference: str) -> int:
    """This makes one cell of a merged range, as far as it is shown, and counts the rows that it covers."""
    found = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return 0
    left, right = _column(found[0].group("column")), _column(found[1].group("column"))
    top, bottom = int(found[0].group("row")), int(found[1].group("row"))
    covered = [places[number] for number in range(top, min(bottom, top + _HIGHEST_MERGED) + 1) if number in places]
    first_column = next((column for column in range(left, right + 1) if column not in hidden), None)
    if not covered or first_column is None:
        return 1
    texts: list[SheetCell] = []
    for place in covered:
        inside = sorted(column for column in rows[place] if left <= column <= right)
        texts.extend(rows[place].pop(column) for column in inside)
    first = min(covered)
    if texts:
        rows[first][first_column] = SheetCell(
            texts[0].text, texts[0].bold, rows=max(covered) - first + 1, columns=right - first_column + 1
        )
    return len(covered)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
