"""This module reads the HTML tables that stand inside Markdown, with their words where they are in the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rubrics.reading.document import Block
from rubrics.reading.formats.lines import Line
from rubrics.reading.formats.tables import Grid, GridCell, Stretch, table_block

ReadLine = Callable[[str, int, int], Line]

_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]{0,12})\b(?P<inside>[^<>]{0,1000})>|<!--(?:[^-]|-(?!->)){0,5000}-->"
)
_SPAN = re.compile(r"\b(?P<what>row|col)span\s*=\s*[\"']?(?P<number>\d{1,3})", re.IGNORECASE)
_PARTING = frozenset(["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"])
_BLANK = re.compile(r"(?:\s|&nbsp;|&#160;)*")


@dataclass(slots=True)
class _Rows:
    """This holds the rows of a table while its tags are taken in turn."""

    source: str
    reads: ReadLine
    rows: list[list[GridCell]] = field(default_factory=list[list[GridCell]])
    cell: GridCell | None = None
    pieces: list[Stretch] = field(default_factory=list[Stretch])
    marker: str = ""
    caption: str = ""

    def take_words(self, start: int, end: int) -> None:
        """This takes words between two tags; they count only in a cell."""
        if self.cell is None or _BLANK.fullmatch(self.source, start, end):
            return
        read = self.reads(self.source, start, end)
        self.pieces.extend(read.pieces)
        if read.marker and not self.pieces[: -len(read.pieces)] and not self.marker:
            self.marker = read.marker

    def take_tag(self, name: str, inside: str, *, closes: bool) -> None:
        """This takes a tag: it begins a row, a cell or a line."""
        if name == "tr":
            self.end_cell()
            if not closes:
                self.rows.append([])
        elif name in ("td", "th"):
            self.end_cell()
            if not closes:
                self._begin_cell(name, inside)
        elif name in _PARTING:
            self.end_line()
            self.marker = "•" if name == "li" and not closes else ""

    def _begin_cell(self, name: str, inside: str) -> None:
        spans = {found.group("what").lower(): int(found.group("number")) for found in _SPAN.finditer(inside)}
        self.cell = GridCell(rows=spans.get("row", 1), columns=spans.get("col", 1), heading=name == "th")
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(self.cell)

    def end_line(self) -> None:
        """This ends the line that is open in a cell."""
        if self.cell is not None and self.pieces:
            pieces = tuple(self.pieces)
            text = " ".join("".join(self.source[start:end] for start, end in pieces).split())
            self.cell.lines.append(Line(text, pieces, marker=self.marker, whole=True))
            self.cell.words.extend(pieces)
        self.pieces, self.marker = [], ""

    def end_cell(self) -> None:
        """This ends the cell that is open."""
        self.end_line()
        self.cell = None


def html_tables_in(source: str, stretches: Sequence[Stretch], reads: ReadLine) -> dict[int, tuple[int, Block]]:
    """This finds HTML tables that begin on a line of their own: for that line, the first line after it and its block."""
    found: dict[int, tuple[int, Block]] = {}
    starts = [start for start, _ in stretches]
    reached = 0
    for opening in _OPENS.finditer(source):
        if opening.start() < reached:
            continue
        closing = _CLOSES.search(source, opening.end())
        if closing is None:
            break
        reached = closing.end()
        number = bisect_left(starts, opening.start() + 1) - 1
        if source[starts[number] : opening.start()].strip(" \t>"):
            continue
        rows = _rows(source, opening.end(), closing.start(), reads)
        if rows:
            heading_rows = next((place for place, row in enumerate(rows) if not all(cell.heading for cell in row)), 0)
            found[number] = (bisect_left(starts, reached), table_block(source, Grid(rows, heading_rows=heading_rows)))
    return found


def _rows(source: str, start: int, end: int, reads: ReadLine) -> list[list[GridCell]]:
    taken = _Rows(source, reads)
    place = start
    for tag in _TAG.finditer(source, start, end):
        taken.take_words(place, tag.start())
        place = tag.end()
        if tag.group("name"):
            taken.take_tag(tag.group("name").lower(), tag.group("inside"), closes=bool(tag.group("close")))
    taken.take_words(place, end)
    taken.end_cell()
    return [row for row in taken.rows if row]
