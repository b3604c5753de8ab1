"""This module reads a PDF that has text: in the order of its columns, wrapped lines joined, tables as tables.

What a page carries for itself (a running head, its number) is known by its place and by being repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rubrics.reading.document import Document
from rubrics.reading.errors import NotOpened
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.pdf_columns import in_reading_order
from rubrics.reading.formats.pdf_lines import (
    Laid,
    Segment,
    is_ended,
    joined,
    mended,
    paragraphs_of,
    rows_of,
    segments_of,
)
from rubrics.reading.formats.pdf_pages import Page, pages_of
from rubrics.reading.formats.pdf_tables import PageTable, aligned_table, ruled_tables
from rubrics.reading.formats.source_text import document_of_parts

_EDGE_OF_PAGE = 0.12
_NUMBER = re.compile(r"(?:page\s*)?[-–—|\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*|[ivxl]{1,6}", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_MARKS = re.compile(r"\btotal\b|\d\s*marks?\b|\bmarks?\s*[:=(]?\s*\d", re.IGNORECASE)
_OUTER_LINES = 2
_LARGER = 1.13
_LONGEST_HEADING = 14
_NO_TEXT = (
    "the PDF holds pictures only, no text, as a scanned paper does; have a text recognition (OCR) program put text "
    "into it, or type or paste the words"
)


@dataclass(slots=True)
class _Flow:
    """This is one page's content in reading order."""

    parts: list[Laid | PageTable]
    above: list[Paragraph]
    below: list[Paragraph]


def pdf_document(data: bytes, name: str = "") -> Document:
    """This reads a PDF. Raises NotOpened for one that is protected, damaged or without text, TooLarge for a huge one."""
    pages = pages_of(data)
    if not any(len(page.words) > 2 for page in pages):
        raise NotOpened(
            _NO_TEXT if any(page.has_pictures for page in pages) else "the PDF holds no text; " + _EMPTY_MEND
        )
    items: list[float] = []
    flows = [_flow(page, repeated, items) for page, repeated in zip(pages, _furniture(pages), strict=True)]
    body = _body_size(flows)
    parts: list[Part] = []
    before: _Flow | None = None
    for flow in flows:
        if before is not None:
            _go_on(before.parts, flow.parts)
        before = flow if flow.parts else before
    for flow in flows:
        parts.extend(flow.above)
        parts.extend(_ranked(one, body) if isinstance(one, Laid) else _marked(one) for one in flow.parts)
        parts.extend(flow.below)
    return document_of_parts(parts, name)


_EMPTY_MEND = "open it and look whether it is the right file, or paste the words"


def _marked(table: PageTable) -> TableParts:
    table.table.mark_headings()
    return table.table


def _flow(page: Page, repeated: set[str], items: list[float]) -> _Flow:
    """This puts a page in reading order; ``items`` are the places of the list items that are open from page to page."""
    tables, words = ruled_tables(page.rules, page.words)
    segments = segments_of(words)
    flow = _Flow([], [], [])
    kept: list[Segment] = []
    for row in rows_of(segments):
        line = joined(row)
        if line.text in repeated:
            furniture = flow.above if line.top < page.height / 2 else flow.below
            furniture.append(Paragraph([line.text], furniture=True))
        else:
            kept.extend(row)
    columns = in_reading_order([*kept, *tables])
    for column in columns:
        open_items = items if len(columns) == 1 else []
        parts: list[Laid | PageTable] = []
        waiting: list[Segment] = []
        for one in column:
            if isinstance(one, PageTable):
                parts.extend(_column_parts(waiting, open_items))
                parts.append(one)
                waiting = []
            else:
                waiting.append(one)
        parts.extend(_column_parts(waiting, open_items))
        _go_on(flow.parts, parts)
        flow.parts.extend(parts)
    return flow


def _column_parts(segments: Sequence[Segment], items: list[float]) -> list[Laid | PageTable]:
    """This reads the lines of a column: tables without lines first, then paragraphs."""
    parts: list[Laid | PageTable] = []
    rows = rows_of(segments)
    edge = max((row[-1].right for row in rows), default=0.0)
    plain: list[Segment] = []
    number = barred = 0
    while number < len(rows):
        table = None
        if len(rows[number]) > 1 and number >= barred:
            table, end = aligned_table(rows, number)
            barred = end if table else number + max(1, (end - number) // 2)
        if table is None:
            plain.append(joined(rows[number]))
            number += 1
            continue
        parts.extend(paragraphs_of(plain, edge, items))
        plain = []
        parts.append(table)
        number = barred
    parts.extend(paragraphs_of(plain, edge, items))
    return parts


def _key(text: str) -> str:
    return _FIGURES.sub("#", " ".join(text.lower().split()))


def _edge_rows(page: Page) -> Iterator[tuple[str, bool]]:
    """This gives the lines that may be the page's own, and whether they stand in its margin."""
    rows = [joined(row) for row in rows_of(segments_of(page.words))]
    for number, row in enumerate(rows):
        in_margin = row.bottom < _EDGE_OF_PAGE * page.height or row.top > (1 - _EDGE_OF_PAGE) * page.height
        if in_margin or number < _OUTER_LINES or number >= len(rows) - _OUTER_LINES:
            yield row.text, in_margin


def _furniture(pages: Sequence[Page]) -> list[set[str]]:
    """This finds the lines that the pages carry for themselves: repeated in a margin, or first or last on most pages.

    A figure apart they are the same; what speaks of marks is never one.
    """
    in_margin: Counter[str] = Counter()
    outer: Counter[str] = Counter()
    texts: list[set[str]] = []
    for page in pages:
        edges = list(_edge_rows(page))
        in_margin.update({_key(text) for text, margin in edges if margin})
        outer.update({_key(text) for text, _ in edges})
        texts.append({text for text, margin in edges if margin and _NUMBER.fullmatch(text)})
        texts[-1].update(text for text, _ in edges)
    often = max(2, 0.3 * len(pages))
    mostly = max(2, 0.6 * len(pages)) if len(pages) > 2 else 1e9
    repeated = {key for key, times in in_margin.items() if times >= often}
    repeated |= {key for key, times in outer.items() if times >= mostly}
    return [
        {text for text in found if (_key(text) in repeated and not _MARKS.search(text)) or _NUMBER.fullmatch(text)}
        for found in texts
    ]


def _body_size(flows: Sequence[_Flow]) -> float:
    """This gives the size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for flow in flows:
        for one in flow.parts:
            if isinstance(one, Laid):
                sizes[round(one.size * 2) / 2] += len(one.paragraph.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _ranked(laid: Laid, body: float) -> Paragraph:
    """This makes a heading of a short paragraph that is set larger than the text; bold ones are judged by their look."""
    paragraph = laid.paragraph
    text = paragraph.text
    larger = bool(body) and laid.size >= body * _LARGER and text[-1] not in ".,;"
    if larger and len(text.split()) <= _LONGEST_HEADING and (not paragraph.marker or paragraph.marker[0].isalnum()):
        paragraph.heading = 1 if laid.size >= body * 1.7 else 2 if laid.size >= body * 1.35 else 3
    return paragraph


def _go_on(before: list[Laid | PageTable], after: list[Laid | PageTable]) -> None:
    """This joins what the end of a page or a column has cut: a table with the same columns, or a sentence."""
    if not before or not after:
        return
    last, first = before[-1], after[0]
    if isinstance(last, PageTable) and isinstance(first, PageTable):
        if _same_columns(last, first):
            _append_rows(last.table, first.table)
            first.table = last.table
            before.pop()
    elif isinstance(last, Laid) and isinstance(first, Laid) and not first.paragraph.marker:
        text, more = last.paragraph.text, first.paragraph.text
        if more[0].islower() and not is_ended(text) and abs(last.size - first.size) < 0.1 * last.size:
            last.paragraph.lines[0] = mended(text, more)
            after[0] = last
            before.pop()


def _same_columns(last: PageTable, first: PageTable) -> bool:
    if len(last.edges) != len(first.edges):
        return False
    return all(abs(one - other) < 12 for one, other in zip(last.edges[1:-1], first.edges[1:-1], strict=True))


def _append_rows(table: TableParts, more: TableParts) -> None:
    """This puts the rows of the next page under a table, without its repeated head, a parted row made whole again."""
    rows = more.rows
    head = 0
    while head < min(len(rows), len(table.rows), 3) and _texts(rows[head]) == _texts(table.rows[head]):
        head += 1
    rows = rows[head:]
    if rows and table.rows:
        _stretch_down(table, rows)
    if rows and table.rows and _is_rest(rows[0]) and len(rows[0]) == len(table.rows[-1]):
        for cell, rest in zip(table.rows[-1], rows[0], strict=True):
            _append_words(cell, rest)
        rows = rows[1:]
    table.rows.extend(rows)


def _stretch_down(table: TableParts, rows: list[list[CellParts]]) -> None:
    """This lets the cell that reaches over several rows at the page's end go on where the next page leaves its place empty."""
    first = rows[0][0] if rows[0] else None
    if first is None or first.parts or len(rows[0]) < 2 or not any(cell.parts for cell in rows[0][1:]):
        return
    width = max(sum(cell.columns for cell in row) for row in table.rows)
    whole = [number for number, row in enumerate(table.rows) if sum(cell.columns for cell in row) == width]
    height = len(table.rows) - whole[-1]
    last = table.rows[whole[-1]][0]
    if last.rows == height and last.columns == first.columns and height > 1:
        last.rows += first.rows
        rows[0] = rows[0][1:]


def _texts(row: Sequence[CellParts]) -> list[str]:
    return [" ".join(part.text for part in cell.parts if isinstance(part, Paragraph)) for cell in row]


def _is_rest(row: Sequence[CellParts]) -> bool:
    """This recognises the rest of a row that the page's end has parted: no first cell, and words that go on."""
    texts = _texts(row)
    filled = [text for text in texts if text]
    return bool(filled) and all(text[0].islower() for text in filled)


def _append_words(cell: CellParts, rest: CellParts) -> None:
    last = cell.parts[-1] if cell.parts else None
    first = rest.parts[0] if rest.parts else None
    if isinstance(last, Paragraph) and isinstance(first, Paragraph) and not first.marker and not is_ended(last.text):
        last.lines = [mended(last.text, first.text)]
        cell.parts.extend(rest.parts[1:])
    else:
        cell.parts.extend(rest.parts)
