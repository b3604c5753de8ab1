"""This module gives the lines of a topic as they are printed: which words stand in which column, what is blank above.

Awarding bodies set marks at the right margin and notes in a column of their own, with nothing but blanks between; the
blocks of a document fold blanks away, so the lines are taken from the places of their words in the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rubrics.reading.document import Block, Passage, Table, joined, passage
from rubrics.reading.schemes.points_columns import scheme_columns
from rubrics.reading.schemes.points_labels import Numbering, label_at
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_LINE_END = re.compile(r"[\r\n\x0b\x0c\u2028\u2029]")
_TAB = re.compile("\t")
_WIDE = re.compile(r"[ \xa0]{2,}|\t")
_WIDE_BEFORE_WORDS = re.compile(r"(?:[ \xa0]{2,}|[ \xa0]*\t[ \t\xa0]*)(?=\S)")
_BLANKS_BEFORE = re.compile(r"\S[ \xa0]{2,}\Z")
_EMPTY_LINE = re.compile(r"\n[ \t\xa0\r]*\n")
_BARE_NUMBER = re.compile(r"^[ \t\xa0]*(?P<number>\d{1,2}(?:\.5)?)[ \t\xa0\r]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Column:
    """This is a stretch of a line that blanks part from the next; ``start`` counts the characters before it."""

    words: Passage
    start: int

    @property
    def text(self) -> str:
        """This gives the words."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """This is a line with its columns, or a table that stands between lines.

    ``place`` is its block in the topic, -1 for a number that stands alone on its line and belongs to no block;
    ``gap`` says that the line above is empty; ``first`` that it begins its block; ``tabs`` counts the tabs before each
    column of a line that was pasted from a table.
    """

    columns: tuple[Column, ...]
    place: int
    bullet: str = ""
    gap: bool = False
    heading: bool = False
    first: bool = True
    table: Table | None = None
    tabs: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """This gives the words of all columns."""
        return " ".join(column.text for column in self.columns)

    @property
    def words(self) -> Passage:
        """This gives all columns as one passage."""
        return joined(*(column.words for column in self.columns))

    @property
    def indent(self) -> int:
        """This counts the characters before the first word."""
        return self.columns[0].start if self.columns else 0


def printed_lines(topic: TopicBlocks) -> list[PrintedLine]:
    """This gives the lines of what nobody has claimed, in order."""
    free = topic.free()
    lines: list[PrintedLine] = []
    for place in free:
        block = topic.blocks[place]
        if block.table is not None and not (
            _is_set_in_blanks(block.table, topic.source) or _is_pasted(block.table, topic.source)
        ):
            lines.append(PrintedLine((Column(block.words, 0),), place, table=block.table))
        elif block.table is not None:
            lines.extend(_raw_lines(topic.source, block, place))
        else:
            lines.extend(lines_of_block(topic.source, block, place))
    lines = _with_gaps(topic.source, [line for line in lines if line.columns])
    return _with_bare_numbers(topic, lines, free)


def lines_of_block(source: str, block: Block, place: int = 0) -> list[PrintedLine]:
    """This parts a block at the line ends of the source; its number stands in the first column of its first line."""
    lines: list[PrintedLine] = []
    for number, (start, stretches) in enumerate(_stretches_by_line(source, block.words)):
        columns = _columns(source, block.words, stretches, start)
        bullet = ""
        if number == 0 and block.marker:
            if any(character.isalnum() for character in block.marker) and block.marker not in ("o", "[x]", "[X]"):
                columns = (*_marker(source, block, start), *columns)
            else:
                bullet = block.marker
        heading = block.kind == "heading"
        lines.append(PrintedLine(columns, place, bullet=bullet, heading=heading, first=number == 0))
    return lines


def with_marker(source: str, block: Block) -> Passage:
    """This gives the words of a block with the number that stands before them: “0.5 × 9” is no item of a list."""
    if not block.text:
        return block.words
    first = block.words.place(0)
    found = source.rfind(block.marker, max(0, first - len(block.marker) - 8), first)
    return joined(passage(source, [(found, found + len(block.marker))]), block.words) if found >= 0 else block.words


def _marker(source: str, block: Block, line_start: int) -> tuple[Column, ...]:
    first = block.words.place(0) if block.text else line_start
    found = source.rfind(block.marker, line_start, first)
    if found < 0:
        return ()
    return (Column(passage(source, [(found, found + len(block.marker))]), found - line_start),)


def _stretches_by_line(source: str, words: Passage) -> list[tuple[int, list[tuple[int, int]]]]:
    """This gives, for each line of the source, where it starts and the stretches of the text that stand in it."""
    found: list[tuple[int, list[tuple[int, int]]]] = []
    reached = -1
    for number, start in enumerate(words.starts):
        end = words.starts[number + 1] if number + 1 < len(words.starts) else len(words.text)
        place = words.places[number]
        pieces = [(start, place)]
        pieces.extend(
            (start + broken.end() - place, broken.end())
            for broken in _LINE_END.finditer(source, place, place + end - start)
        )
        for index, (low, here) in enumerate(pieces):
            high = pieces[index + 1][0] - 1 if index + 1 < len(pieces) else end
            if not found or _LINE_END.search(source, reached, here):
                found.append((_line_start(source, here), []))
            if high > low:
                found[-1][1].extend(_between_tabs(source, low, high, here))
            reached = here + max(high - low, 0)
    return [(start, stretches) for start, stretches in found if stretches]


def _between_tabs(source: str, low: int, high: int, here: int) -> list[tuple[int, int]]:
    """This parts a stretch at the tabs in it, each of which is one blank of the text."""
    tabs = [low + tab.start() - here for tab in _TAB.finditer(source, here, here + high - low)]
    pieces = zip([low, *(tab + 1 for tab in tabs)], [*tabs, high], strict=True)
    return [(start, end) for start, end in pieces if end > start]


def _line_start(source: str, place: int) -> int:
    start = max((source.rfind(end, max(0, place - 2000), place) for end in "\n\r\x0b\x0c\u2028\u2029"), default=-1)
    return start + 1 if start >= 0 else max(0, place - 2000)


def _columns(source: str, words: Passage, stretches: Sequence[tuple[int, int]], line_start: int) -> tuple[Column, ...]:
    """This parts a line where two blanks or a tab stand between its words."""
    columns: list[tuple[int, int]] = []
    last = 0
    for low, high in stretches:
        place = words.place(low)
        if columns and not _WIDE.search(source, last, place):
            columns[-1] = (columns[-1][0], high)
        else:
            columns.append((low, high))
        last = place + len(words.text[low:high].rstrip())
    found = (words.cut(low, high) for low, high in columns)
    return tuple(Column(cut, cut.place(0) - line_start) for cut in found if cut.text)


def _is_set_in_blanks(table: Table, source: str) -> bool:
    """This says whether nothing but blanks parts the cells of a table: then its lines tell more than its cells."""
    for row in range(min(table.height, 20)):
        cells = [cell for cell in table.row_cells(row) if not cell.is_empty]
        if len(cells) > 1:
            start = cells[1].words.place(0)
            before = source[_line_start(source, start) : start]
            return _BLANKS_BEFORE.search(before) is not None and not any(sign in before for sign in "|\t│┃║")
    return False


def _is_pasted(table: Table, source: str) -> bool:
    """This says whether tabs part numbers of questions from answers, in rows that no heads name: lines of a scheme."""
    first = [row[0].text for row in table.rows]
    if not any(first) or all(first) or scheme_columns(table) is not None:
        return False
    labels = [label_at(text, Numbering()) for text in first if text]
    named = [label is not None and bool(label.number) for label in labels]
    words = next(cell.words for row in table.rows for cell in row if cell.text)
    start = _line_start(source, words.place(0))
    return all(named) and "\t" in source[start : start + 400].split("\n", 1)[0]


def _raw_lines(source: str, block: Block, place: int) -> list[PrintedLine]:
    """This gives the lines of the source in which a table that is set in blanks stands."""
    if not block.text or block.table is None:
        return []
    spans = [cell.words.span() for row in block.table.rows for cell in row if not cell.is_empty]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    start = _line_start(source, start)
    lines: list[PrintedLine] = []
    for line in source[start:end].splitlines(keepends=True):
        columns: list[Column] = []
        low = 0
        bare = line.rstrip()
        for gap in [*_WIDE_BEFORE_WORDS.finditer(bare), None]:
            high = gap.start() if gap else len(bare)
            words = passage(source, [(start + low, start + high)])
            if words.text:
                columns.append(Column(words, words.place(0) - start))
            low = gap.end() if gap else high
        tabs = tuple(line[: column.words.place(0) - start].count("\t") for column in columns) if "\t" in line else ()
        lines.append(PrintedLine(tuple(columns), place, first=not lines, tabs=tabs))
        start += len(line)
    return lines


def _with_gaps(source: str, lines: list[PrintedLine]) -> list[PrintedLine]:
    found: list[PrintedLine] = []
    reached = 0
    for line in lines:
        start = line.columns[0].words.place(0)
        between = source[max(reached, start - 400) : start]
        found.append(replace(line, gap=not found or _EMPTY_LINE.search(between) is not None))
        reached = line.columns[-1].words.span().end
    return found


def _with_bare_numbers(topic: TopicBlocks, lines: list[PrintedLine], free: Sequence[int]) -> list[PrintedLine]:
    """This adds the numbers that stand alone on their lines: page numbers, or the marks of a shredded table."""
    if not lines or not free:
        return lines
    starts = {column.words.place(0) for line in lines for column in line.columns}
    claimed = [
        topic.blocks[place].words.span()
        for place, taken in enumerate(topic.claimed)
        if taken and topic.blocks[place].text
    ]
    first, last = lines[0].columns[0].words.place(0), lines[-1].words.span().end
    alone: list[PrintedLine] = []
    number_of_claimed = 0
    for found in _BARE_NUMBER.finditer(topic.source, first, min(len(topic.source), last + 40)):
        start = found.start("number")
        while number_of_claimed < len(claimed) and claimed[number_of_claimed].end <= start:
            number_of_claimed += 1
        if number_of_claimed < len(claimed) and claimed[number_of_claimed].start <= start:
            continue
        if start not in starts:
            words = passage(topic.source, [found.span("number")])
            alone.append(PrintedLine((Column(words, start - found.start()),), -1))
    return sorted([*lines, *alone], key=lambda line: line.columns[0].words.place(0)) if alone else lines
