"""This module reads the tables of a points-based scheme: Question | Answer | Marks | Guidance, in any order of columns."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rubrics.reading.document import Block, Cell, Passage, Table, joined
from rubrics.reading.schemes.points_answers import AnswerLine
from rubrics.reading.schemes.points_columns import SchemeColumns
from rubrics.reading.schemes.points_labels import Label, label_at
from rubrics.reading.schemes.points_lines import with_marker
from rubrics.reading.schemes.points_marks import PrintedMark, margin_mark, pieces_of_marked
from rubrics.reading.schemes.points_notes import note_kind
from rubrics.reading.schemes.points_part import Part
from rubrics.reading.schemes.points_reader import SchemeReader
from rubrics.reading.schemes.points_signs import ColumnKind, asks_something, is_group_heading, opens_total, total_in

_TAGS = re.compile(r"AO\s?\d[a-z]?(?:\.\d)?")
_BREAK = re.compile(r"<br\b|[\r\n]", re.IGNORECASE)
_FEWEST_PARTED = 2
_NOTES: tuple[ColumnKind, ...] = ("accept", "reject", "ignore", "note")


def read_table(reader: SchemeReader, table: Table, columns: SchemeColumns, place: int) -> None:
    """This reads the rows of a table into parts; a row without a number goes on with the part above."""
    reader.tables += 1
    reader.used.add(place)
    heads = {cell.text for row in range(columns.heads) for cell in table.rows[row]}
    for number in range(columns.heads, table.height):
        cells = table.rows[number]
        if {cell.text for cell in cells} <= heads | {""}:
            continue
        if not _read_total(reader, table, number) and not _read_group(reader, table, number):
            _read_row(reader, cells, columns, number, place)


def read_table_under_question(reader: SchemeReader, table: Table, place: int) -> bool:
    """This reads a table right under a question, whose column of marks comes to what the question is worth: its points."""
    part = reader.open
    if part is None or table.width < _FEWEST_PARTED:
        return False
    most = _asked_worth(part)
    marks = [
        (column, first)
        for column in range(table.width)
        for first in (0, 1)
        if table.height > first + 1
        and all(margin_mark(table.rows[row][column].text) is not None for row in range(first, table.height))
    ]
    if most is None or not marks:
        return False
    column, first = marks[-1] if all(one[0] != marks[-1][0] for one in marks[:-1]) else (marks[-1][0], 0)
    stated = [margin_mark(table.rows[row][column].text) for row in range(first, table.height)]
    if sum((mark.whole for mark in stated if mark is not None), Decimal(0)) != most:
        return False
    for row, mark in zip(range(first, table.height), stated, strict=True):
        cells = [cell for cell in table.row_cells(row) if cell is not table.rows[row][column]]
        part.lines.append(AnswerLine(joined(*(cell.words for cell in cells)), mark, bullet="•", row=row))
    part.places.append(place)
    reader.used.add(place)
    return True


def _asked_worth(part: Part) -> Decimal | None:
    """This gives what an open question is worth that has no points yet; null where it has, or asks nothing."""
    pieces = [piece for line in part.lines if line.words.text for piece in pieces_of_marked(line.words)]
    stated = [piece.mark for piece in pieces if piece.mark is not None]
    stated.extend(line.mark for line in part.lines if line.mark is not None)
    asked = any(asks_something(piece.words.text) for piece in pieces)
    if not asked or len(stated) > 1 or any(line.bullet for line in part.lines):
        return None
    return part.most if part.most is not None else stated[0].whole if stated else None


def _read_total(reader: SchemeReader, table: Table, row: int) -> bool:
    texts = [cell.text for cell in table.row_cells(row) if cell.text]
    if not texts or len(texts) > 4:
        return False
    if len(texts) == 2 and opens_total(texts[1]) is not None and re.fullmatch(r"\d{1,3}", texts[0]):
        texts = texts[::-1]
    of = opens_total(texts[0])
    whole = total_in(" ".join(texts)) if len(texts) <= 3 else None
    if whole is not None:
        reader.state_total(*whole)
        return True
    if of is None:
        return False
    figure = next((margin for text in texts[1:] if (margin := margin_mark(text)) is not None), None)
    if figure is not None:
        reader.state_total(of, figure.whole)
    elif len(texts) > 1 and re.fullmatch(r"\d{1,3}", texts[-1]):
        reader.state_total(of, Decimal(texts[-1]))
    return True


def _read_group(reader: SchemeReader, table: Table, row: int) -> bool:
    cells = [cell for cell in table.row_cells(row) if not cell.is_empty]
    if len(cells) != 1 or not is_group_heading(cells[0].text):
        return False
    reader.close()
    reader.group, reader.topic = pieces_of_marked(cells[0].words)[0].words.text.rstrip(" :"), None
    return True


def _read_row(reader: SchemeReader, cells: tuple[Cell, ...], columns: SchemeColumns, row: int, place: int) -> None:
    part, rest = _part_of_row(reader, cells, columns)
    if part is None:
        return
    part.table = True
    part.places.append(place)
    for number in columns.all("tags"):
        part.tags.extend(tag.replace(" ", "") for tag in _TAGS.findall(cells[number].text))
    lines: list[AnswerLine] = list(rest)
    seen: set[int] = set()
    for number in columns.all("answer"):
        cell = cells[number]
        if id(cell) not in seen and not any(cell is cells[other] for other in columns.all("question")):
            seen.add(id(cell))
            lines.extend(_lines_of(reader.source, cell))
    marks = [
        _marks_of(reader.source, cells[number])
        for number in columns.all("marks")
        if id(cells[number]) not in seen | part.counted
    ]
    part.counted.update(id(cells[number]) for number in columns.all("marks"))
    lines = _at_breaks(reader.source, lines, len(marks[0]) if marks else 0)
    _place_marks(part, lines, marks[0] if marks else [])
    notes = [
        (block.words, kind if kind != "note" else None)
        for kind in _NOTES
        for number in columns.all(kind)
        if id(cells[number]) not in seen
        for block in _blocks_of(reader.source, cells[number])
        if block.text.strip("–—- ")
    ]
    if not lines and notes:
        lines.append(AnswerLine(Passage("", (), ())))
    if lines:
        lines[-1].notes.extend(notes)
    for line in lines:
        line.row = row
    part.lines.extend(lines)


def _part_of_row(
    reader: SchemeReader, cells: tuple[Cell, ...], columns: SchemeColumns
) -> tuple[Part | None, list[AnswerLine]]:
    """This finds the part that a row belongs to: the one its number opens, else the one above."""
    before = reader.numbering
    texts: list[str] = []
    seen: set[int] = set()
    for number in (*columns.all("question"), *columns.all("part")):
        if id(cells[number]) not in seen and cells[number].text:
            seen.add(id(cells[number]))
            texts.append(_bracketed(cells[number].text, first=not texts and number in columns.all("question")))
    label = label_at(" ".join(texts), before) if texts else None
    if label is None or not (label.number or before.number or label.letter):
        return reader.open, []
    if reader.open is not None and before.after(label).reference == reader.open.reference:
        return reader.open, []
    part = reader.begin(_whole(label, len(texts)))
    return part, []


def _bracketed(text: str, *, first: bool) -> str:
    """This writes a bare letter or numeral in its own column as it is read elsewhere: “a” is “(a)”."""
    bare = text.strip(" .:*")
    return f"({bare})" if re.fullmatch(r"[a-z]|[ivx]{1,4}", bare) and not first else bare


def _whole(label: Label, pieces: int) -> Label:
    """This lets “1” and “a” of two columns be 1(a)."""
    if pieces > 1 and label.printed:
        return Label(label.end, label.number, label.letter, label.roman)
    return label


def _lines_of(source: str, cell: Cell) -> list[AnswerLine]:
    return [
        AnswerLine(block.words, bullet=_bullet(block), depth=block.depth, gap=True, heading=False)
        for block in _blocks_of(source, cell)
    ]


def _at_breaks(source: str, lines: list[AnswerLine], marks: int) -> list[AnswerLine]:
    """This parts the only line of a cell where the document breaks it, into as many as there are marks beside it."""
    if len(lines) != 1 or marks < _FEWEST_PARTED:
        return lines
    words = lines[0].words
    cuts = [0]
    for number in range(1, len(words.starts)):
        before = words.place(words.starts[number] - 1)
        if _BREAK.search(source, before, words.places[number]):
            cuts.append(words.starts[number])
    if len(cuts) != marks:
        return lines
    return [
        replace(lines[0], words=words.cut(low, high))
        for low, high in zip(cuts, [*cuts[1:], len(words.text)], strict=True)
    ]


def _bullet(block: Block) -> str:
    return block.marker or ("•" if block.kind == "item" else "")


def _without_false_marker(source: str, block: Block) -> Block:
    """This puts a figure back that only looks like the number of an item: “1.9 is below …”."""
    if "." not in block.marker.strip("."):
        return block
    return Block("paragraph", with_marker(source, block))


def _blocks_of(source: str, cell: Cell) -> list[Block]:
    if cell.blocks:
        return [_without_false_marker(source, block) for block in cell.blocks if block.text and block.table is None]
    return [Block("paragraph", cell.words)] if cell.text else []


def _marks_of(source: str, cell: Cell) -> list[PrintedMark]:
    """This reads the marks of a cell: one, or one for each line."""
    whole = margin_mark(cell.text)
    if whole is not None and whole.code is None:
        return [whole]
    marks = [margin_mark(block.text) for block in _blocks_of(source, cell)]
    if len(marks) > 1 and all(mark is not None for mark in marks):
        return [mark for mark in marks if mark is not None]
    words = [margin_mark(word) for word in cell.text.split()]
    if len(words) > 1 and all(mark is not None for mark in words):
        return [mark for mark in words if mark is not None]
    return [whole] if whole is not None else []


def _place_marks(part: Part, lines: list[AnswerLine], marks: list[PrintedMark]) -> None:
    """This gives the marks of a row to its only line, to each of as many lines, or to the whole part."""
    answers = [line for line in lines if line.words.text and note_kind(line.words.text) is None]
    if not marks:
        return
    if len(marks) == len(answers) and (
        len(marks) > 1 or not asks_something(answers[0].words.text) or not pieces_of_marked(answers[0].words)[0].mark
    ):
        own = [pieces_of_marked(line.words) for line in answers]
        if not any(piece.mark for pieces in own for piece in pieces):
            for line, mark in zip(answers, marks, strict=True):
                line.mark = mark
            return
    whole = sum((mark.whole for mark in marks), Decimal(0))
    if part.lines and part.most is None and any(line.mark for line in part.lines):
        if lines:
            lines[0].row_mark = PrintedMark(whole)
        return
    part.most = (part.most or Decimal(0)) + whole if part.most is not None else whole
