"""This module writes what a container holds as a text that a person can read, and makes blocks with places in it.

Headings stand on lines of their own, list markers are printed, a table has a line for each row and tabs between cells.
A line end inside a cell is U+2028, so that it still parts words but no rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubrics.reading.document import Document
from rubrics.reading.formats.lines import Line, blocks_of
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.tables import Grid, GridCell, Stretch, table_block
from rubrics.reading.formats.text import is_no_text, line_at

INNER_LINE_END = "\u2028"
BETWEEN_INNER_CELLS = " | "
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_ENDED = (".", "!", "?", ";", ":", "…")
_LONGEST_BOLD_HEADING = 12
_DEEPEST = 40


def document_of_parts(parts: Sequence[Part], name: str = "", title: str = "") -> Document:
    """This writes parts as a source text and gives the document with its blocks."""
    writer = _Writer()
    writer.write(parts)
    source = "".join(writer.written)
    lines = [line if isinstance(line, Line) else Line("", (), block=table_block(source, line)) for line in writer.lines]
    return Document(source=source, blocks=blocks_of(source, lines), name=name, title=folded_line(title))


def folded_line(text: str) -> str:
    """This folds the white space of a line and leaves out what nobody sees: soft hyphens, zero widths, control characters."""
    return " ".join(_UNSEEN.sub("", text).split())


class _Writer:
    """This holds the source text while it is written, and the lines and tables that stand in it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.length = 0
        self.lines: list[Line | Grid] = []

    def put(self, text: str) -> Stretch:
        """This writes a text and says where it stands."""
        start = self.length
        self.written.append(text)
        self.length += len(text)
        return start, self.length

    def write(self, parts: Sequence[Part]) -> None:
        """This writes parts one below the other; what a layout table places stands by itself."""
        waiting = list(reversed(parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, Paragraph):
                self._paragraph(part)
            elif part.is_layout:
                waiting.extend(reversed(part.parts))
            else:
                self._table(part)

    def _paragraph(self, paragraph: Paragraph) -> None:
        shown = [text for line in paragraph.lines if (text := folded_line(line))]
        texts = [] if paragraph.furniture else [text for text in shown if not is_no_text(text)]
        if not texts:
            self.put("".join(f"{text}\n" for text in shown))
            return
        if paragraph.heading is not None:
            self._heading(" ".join([paragraph.marker, *texts]).strip(), paragraph.heading)
        elif paragraph.marker:
            self._item(texts, paragraph)
        else:
            for text in _whole_lines(texts):
                self._line(text, box=paragraph.box, bold=paragraph.bold)

    def _heading(self, text: str, level: int) -> None:
        if self.written:
            self.put("\n")
        where = self.put(text)
        self.put("\n")
        self.lines.append(Line(text, (where,), heading=level, whole=True, width=len(text)))

    def _item(self, texts: Sequence[str], paragraph: Paragraph) -> None:
        depth = min(paragraph.depth, _DEEPEST)
        self.put(f"{'  ' * depth}{paragraph.marker} {'☐ ' if paragraph.box else ''}")
        pieces: list[Stretch] = []
        for place, text in enumerate(texts):
            if place:
                self.put("  " * (depth + 1))
            pieces.append(self.put(text))
            self.put("\n")
        text = " ".join(texts)
        self.lines.append(
            Line(text, tuple(pieces), 2 * depth, len(text), paragraph.marker, paragraph.box, whole=True, depth=depth)
        )

    def _line(self, text: str, *, box: bool, bold: bool) -> None:
        """This writes a line that only its words and its look tell about: a typed bullet, a heading in bold."""
        if box:
            text = f"☐ {text}"
        start, end = self.put(text)
        self.put("\n")
        line = line_at("".join(self.written[-2:-1]), 0, end - start)
        heading = 0 if bold and _may_head(text) and not line.marker else None
        pieces = tuple((start + first, start + last) for first, last in line.pieces)
        self.lines.append(replace(line, pieces=pieces, whole=True, heading=heading))

    def _table(self, table: TableParts) -> None:
        if self.written:
            self.put("\n")
        if caption := folded_line(table.caption):
            self._line(caption, box=False, bold=False)
        rows: list[list[GridCell]] = []
        for row in table.rows:
            cells: list[GridCell] = []
            for cell in row:
                if cells:
                    self.put("\t")
                cells.append(self._cell(cell))
            self.put("\n")
            rows.append(cells)
        self.put("\n")
        self.lines.append(Grid(rows, table.heading_rows, caption))

    def _cell(self, cell: CellParts) -> GridCell:
        made = GridCell(rows=cell.rows, columns=cell.columns, heading=cell.heading)
        waiting = list(reversed(cell.parts))
        while waiting:
            part = waiting.pop()
            if isinstance(part, TableParts):
                waiting.extend(reversed(_inner_rows(part)))
                continue
            texts = [text for line in part.lines if (text := folded_line(line))]
            alike = len(texts) > 1 and texts[0][0].islower()
            for text in [" ".join(texts)] if part.marker and texts else texts if alike else _whole_lines(texts):
                self._cell_line(made, text, part)
        return made

    def _cell_line(self, cell: GridCell, text: str, part: Paragraph) -> None:
        if cell.lines:
            self.put(INNER_LINE_END)
        if part.marker:
            marked = self.put(f"{part.marker} ")
            if _is_number(part.marker):
                cell.words.append(marked)
        if part.box:
            self.put("☐ ")
        start, end = self.put(text)
        line = Line(text, ((start, end),), marker=part.marker, depth=part.depth, whole=True)
        if not part.marker:
            typed = line_at(text, 0, len(text))
            pieces = tuple((start + first, start + last) for first, last in typed.pieces)
            line = replace(typed, pieces=pieces, whole=True)
            if typed.marker and not _is_number(typed.marker):
                start = pieces[0][0]
        cell.words.append((start, end))
        cell.lines.append(replace(line, box=line.box or part.box))


def _inner_rows(table: TableParts) -> list[Part]:
    """This writes the rows of a table inside a cell as lines of that cell."""
    if table.is_layout:
        return table.parts
    rows: list[Part] = []
    for row in table.rows:
        texts = [" ".join(part.text for part in cell.parts if isinstance(part, Paragraph)).strip() for cell in row]
        rows.append(Paragraph([BETWEEN_INNER_CELLS.join(texts)]))
        rows.extend(inner for cell in row for inner in cell.parts if isinstance(inner, TableParts))
    return rows


def _whole_lines(texts: Sequence[str]) -> list[str]:
    """This joins a line to the one before where a line break only wraps it: it goes on in small letters."""
    whole: list[str] = []
    for text in texts:
        if whole and (text[0].islower() or text[0] in ",;)") and not whole[-1].endswith(_ENDED):
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
    return whole


def _may_head(text: str) -> bool:
    bracketed = text[0] in "([" and text[-1] in ")]"
    return len(text.split()) <= _LONGEST_BOLD_HEADING and text[-1] not in ".,;!" and not bracketed


def _is_number(marker: str) -> bool:
    return marker != "o" and any(character.isalnum() for character in marker)
