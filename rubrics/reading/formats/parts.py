"""This module names what every container holds, whatever its form: paragraphs, and tables with paragraphs in their cells."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """This is a paragraph, a heading or a list item; ``lines`` are its words, parted where a line break stands.

    ``marker`` is the bullet or number that the container prints before it, ``depth`` how deep that list lies;
    ``heading`` its rank as a heading, null where it is none; ``bold`` says that all of it is bold or larger,
    ``furniture`` that it belongs to the page and not to the text (a running head, a page number).
    """

    lines: list[str]
    marker: str = ""
    depth: int = 0
    box: bool = False
    heading: int | None = None
    bold: bool = False
    furniture: bool = False

    @property
    def text(self) -> str:
        """This gives the words of all lines."""
        return " ".join(self.lines)


@dataclass(slots=True)
class CellParts:
    """This is a cell of a table with what stands in it."""

    parts: list[Part] = field(default_factory=list["Part"])
    rows: int = 1
    columns: int = 1
    heading: bool = False


@dataclass(slots=True)
class TableParts:
    """This is a table: in each row only the cells that begin there."""

    rows: list[list[CellParts]] = field(default_factory=list[list[CellParts]])
    heading_rows: int = 0
    caption: str = ""
    layout: bool = False

    @property
    def parts(self) -> list[Part]:
        """This gives what stands in all cells, in reading order."""
        return [part for row in self.rows for cell in row for part in cell.parts]

    @property
    def is_layout(self) -> bool:
        """This says whether the table only places or frames what stands in it: it has a single column, or says so."""
        if self.layout or all(len(row) < 2 for row in self.rows):
            return True
        inner = [part for part in self.parts if isinstance(part, TableParts) and len(part.rows) > 1]
        return bool(inner) and max(len(table.rows) for table in inner) > len(self.rows)

    def mark_headings(self) -> None:
        """This takes the first row for a heading where it alone is bold throughout, and marks the heading cells."""
        if not self.heading_rows and len(self.rows) > 1 and _is_bold(self.rows[0]) and not _is_bold(self.rows[1]):
            self.heading_rows = 1
        for row in self.rows[: self.heading_rows]:
            for cell in row:
                cell.heading = True


def _is_bold(row: list[CellParts]) -> bool:
    paragraphs = [part for cell in row for part in cell.parts if isinstance(part, Paragraph)]
    return bool(paragraphs) and all(part.bold or part.heading is not None for part in paragraphs)


Part = Paragraph | TableParts
