"""This module holds a document while it is read: blocks of words, each with its place in the source.

All offsets count Unicode code points in the source and are half open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rubrics.rubric import Span

BlockKind = Literal["heading", "item", "paragraph", "table"]

_WORDS = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them: a stretch that is folded already."""
_PARTS = re.compile(r"\s|<(?:br|/?(?:p|li|td|th|tr|div|ul|ol))\b", re.IGNORECASE)


class Passage(NamedTuple):
    """This is a stretch of words with white space folded, that knows where each character came from.

    ``text`` is made of runs: the run that begins at ``starts[n]`` of the text stands at ``places[n]`` of the source
    and follows it character by character.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """This gives the place in the source of a character of the text."""
        run = bisect_right(self.starts, offset) - 1 if len(self.starts) > 1 else 0
        return self.places[run] + offset - self.starts[run]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """This gives the stretch of the source that holds ``text[start:end]``."""
        last = len(self.text) if end is None else end
        if last <= start:
            here = self.place(min(start, max(len(self.text) - 1, 0))) if self.text else 0
            return Span(start=here, end=here)
        if len(self.starts) == 1:
            return Span(start=self.places[0] + start, end=self.places[0] + last)
        return Span(start=self.place(start), end=self.place(last - 1) + 1)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """This gives the passage of ``text[start:end]``, without blanks at its ends."""
        last = len(self.text) if end is None else end
        while start < last and self.text[start].isspace():
            start += 1
        while last > start and self.text[last - 1].isspace():
            last -= 1
        if start >= last:
            return Passage("", (), ())
        if len(self.starts) == 1:
            return Passage(self.text[start:last], (0,), (self.places[0] + start,))
        first = bisect_right(self.starts, start) - 1
        beyond = bisect_right(self.starts, last - 1)
        starts = (0, *(run - start for run in self.starts[first + 1 : beyond]))
        return Passage(self.text[start:last], starts, (self.place(start), *self.places[first + 1 : beyond]))


def joined(*passages: Passage) -> Passage:
    """This joins passages to one, a blank between them; empty ones leave nothing."""
    texts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    for one in passages:
        if not one.text:
            continue
        length += bool(texts)
        starts.extend(length + start for start in one.starts)
        places.extend(one.places)
        texts.append(one.text)
        length += len(one.text)
    return Passage(" ".join(texts), tuple(starts), tuple(places))


def passage(source: str, stretches: Iterable[tuple[int, int]]) -> Passage:
    """This folds stretches of the source, given in order, into one passage.

    White space between words becomes one blank, also where it lies between two stretches; what else lies between
    them (marks of formatting) is left out and parts no word.
    """
    stretches = tuple(stretches)
    if len(stretches) == 1:
        whole = _folded_already(source, *stretches[0])
        if whole is not None:
            return whole
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length, last_end, blank = 0, 0, False
    for start, end in stretches:
        reached = start
        blank = blank or (start > last_end and _PARTS.search(source, last_end, start) is not None)
        for word in _WORDS.finditer(source, start, end):
            if parts and (blank or word.start() > reached):
                parts.append(" ")
                length += 1
            if not places or places[-1] + length - starts[-1] != word.start():
                starts.append(length)
                places.append(word.start())
            parts.append(word.group())
            length += len(word.group())
            reached, blank = word.end(), False
        blank = blank or reached < end
        last_end = end
    return Passage("".join(parts), tuple(starts), tuple(places))


def _folded_already(source: str, start: int, end: int) -> Passage | None:
    """This makes a passage of a stretch that needs no folding between its words, as most do."""
    words = source[start:end]
    text = words.strip()
    if not text:
        return Passage("", (), ())
    # No white space but the blank is printable, so the plain check answers for most stretches.
    if ("  " in text or not text.isprintable()) and " ".join(text.split()) != text:
        return None
    return Passage(text, (0,), (start + len(words) - len(words.lstrip()),))


@dataclass(frozen=True, slots=True)
class Block:
    """This is a heading, a list item, a paragraph or a table.

    ``depth`` counts how many items an item stands under; ``marker`` is its bullet or number as printed; ``box`` says
    that a tick box stands before it. ``level`` is a heading's rank (1 the highest), 0 where nothing shows it. A table
    block has its ``table``, and its ``words`` are those of the whole table, row by row.
    """

    kind: BlockKind
    words: Passage
    depth: int = 0
    marker: str = ""
    box: bool = False
    level: int = 0
    table: Table | None = None

    @property
    def text(self) -> str:
        """This gives the block's words, white space folded."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Cell:
    """This is a cell of a table: its words, and the paragraphs and list items (or tables) that stand in it.

    ``number`` counts the cells of the table in reading order, so that two cells with the same words differ and a
    merged cell equals itself wherever it stands. ``heading`` says that the document marks it as a heading cell.
    """

    words: Passage
    blocks: tuple[Block, ...] = ()
    heading: bool = False
    number: int = 0

    @property
    def text(self) -> str:
        """This gives the cell's words, white space folded."""
        return self.words.text

    @property
    def is_empty(self) -> bool:
        """This says whether nothing stands in the cell."""
        return not self.words.text


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """This is a table as a full rectangle: a merged cell is the very same Cell at each position that it covers.

    Two tables are the same only where they are one, so that what is found out of one can be kept by it.

    ``heading_rows`` counts the rows at the top that the document marks as headings, 0 where nothing marks them.
    """

    rows: tuple[tuple[Cell, ...], ...]
    heading_rows: int = 0
    caption: str = ""

    @property
    def height(self) -> int:
        """This counts the rows."""
        return len(self.rows)

    @property
    def width(self) -> int:
        """This counts the columns."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def columns(self) -> tuple[tuple[Cell, ...], ...]:
        """This gives the cells column by column."""
        return tuple(zip(*self.rows, strict=True))

    def row_cells(self, row: int) -> tuple[Cell, ...]:
        """This gives the cells of a row from left to right, a merged one once."""
        return each_once(self.rows[row])

    def row_text(self, row: int) -> str:
        """This gives the words of a row, its cells parted by tabs, a merged one once."""
        return "\t".join(cell.text for cell in self.row_cells(row))

    def is_merged(self, row: int, column: int) -> bool:
        """This says whether the cell at a position covers others too."""
        cell = self.rows[row][column]
        neighbours = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        return any(
            self.rows[other_row][other_column] is cell
            for other_row, other_column in neighbours
            if 0 <= other_row < self.height and 0 <= other_column < self.width
        )


def each_once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """This gives cells in order, a merged cell only where it stands first."""
    return tuple({id(cell): cell for cell in cells}.values())


@dataclass(frozen=True, slots=True)
class Document:
    """This is a marking document: the source text that is kept, and its blocks in order."""

    source: str
    blocks: tuple[Block, ...]
    name: str = ""
    title: str = ""
