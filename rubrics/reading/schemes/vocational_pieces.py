"""This module lays a topic out as a row of pieces for the vocational family: text and cells alike, in reading order.

A piece holds one code at most: “1.1 Explain … 1.2 Describe …” in one cell are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rubrics.reading.document import Block, BlockKind, Cell, Passage, Table, joined
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.schemes.vocational_codes import (
    CONTENT_COLUMN,
    SKIPPED_COLUMN,
    Code,
    code_at,
    criteria_follow,
    is_sign,
    outcome_at,
    tier_named,
)
from rubrics.rubric import Tier

Column = Literal["", "outcome", "criterion", "content", "skipped", "heading"]

_INLINE = re.compile(
    r"(?<=[\s;.,:])(?P<code>[1-9]\d?\.[1-9]\d?|(?:(?:[A-H]{1,4}|[12][A-H])\.)?[12]?[PMDK]\d{1,2})\.?\)?:?\s+(?=[A-Za-z])"
)
_STATUS = re.compile(
    r"(?:\s*(?:[☐☑☒□❏❑▢✓✗]|\[[ xX✓_]?\])\s*(?:not yet achieved|not achieved|achieved|not yet(?: competent)?|competent|yes|no|met|not met)?)+\s*\Z"
    r"|\s*[._…]{4,}\s*\Z|\s\[(?:[A-Z]{2}\d?(?:,\s*)?)+\]\s*\Z",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:y|n|yes|no|n/?a|✓|✗|☐|□|[._ -]*|\d{1,2}/\d{1,2}/\d{2,4})\Z", re.IGNORECASE)
_LETTER = re.compile(r"\(?[a-z][.)]{0,2}")
_NEXT_OUTCOME = re.compile(r"(?<=[\w.)]\s)(?:LO\s?)?(?P<number>\d{1,2})[.)]?\s+(?=[A-Z][a-z]+ \w)")
_OUTCOME_HEADER = re.compile(
    r"\b(?:learning (?:outcome|aim)s?|outcomes?|elements?|(?:learner|candidate|student)s?[’']? will|aims?|lo)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """This is a paragraph, an item, a heading or what stands in a cell, with its printed number and its column."""

    words: Passage
    place: int
    kind: BlockKind
    marker: str = ""
    depth: int = 0
    level: int = 0
    column: Column = ""
    tier: Tier | None = None
    code: Code | None = None

    @property
    def text(self) -> str:
        """This gives the piece's words without its code."""
        return self.words.text


def pieces_of(topic: TopicBlocks, places: Sequence[int]) -> list[Piece]:
    """This lays out blocks as pieces."""
    found: list[Piece] = []
    for place in places:
        block = topic.blocks[place]
        if block.table is not None:
            found.extend(_cells(block.table, place))
        else:
            found.extend(_coded(Piece(block.words, place, block.kind, block.marker, block.depth, block.level)))
    return found


def without_status(words: Passage) -> Passage:
    """This takes boxes for “achieved / not yet” and dotted lines off the end."""
    found = _STATUS.search(words.text, max(0, len(words.text) - 80))
    return words.cut(0, found.start()) if found and found.group().strip() else words


def _coded(piece: Piece) -> Iterator[Piece]:
    """This reads a piece's code and parts it where further codes stand inside."""
    code = _code_of(piece)
    words = piece.words.cut(code.end) if code and not _is_marked(piece, code) else piece.words
    if code is None:
        yield piece
        return
    begin, last = 0, code
    for inside in _INLINE.finditer(words.text):
        following = code_at(words.text[inside.start("code") : inside.start("code") + 40])
        if following is None or not _follows(last, following):
            continue
        yield replace(piece, words=words.cut(begin, inside.start()), code=last)
        begin, last = inside.start("code") + following.end, following
    yield replace(piece, words=words.cut(begin), code=last)


def _code_of(piece: Piece) -> Code | None:
    if piece.marker and piece.marker[0].isdigit() and "." in piece.marker.rstrip("."):
        return code_at(f"{piece.marker} {piece.text[:60]}")
    return code_at(piece.text)


def _is_marked(piece: Piece, code: Code) -> bool:
    return code.kind == "number" and piece.marker.rstrip(".") == code.reference and code_at(piece.text) is None


def _follows(last: Code, following: Code) -> bool:
    """This says whether a code is the next after another: “1.2” after “1.1”, “2.1” after “1.4”, “P3” after “P2”."""
    if last.kind != following.kind:
        return False
    if last.kind == "tier":
        return last.reference != following.reference
    before, after = _numbers(last.reference), _numbers(following.reference)
    return (after[0] == before[0] and after[1] == before[1] + 1) or (after[0] == before[0] + 1 and after[1] == 1)


def _numbers(reference: str) -> tuple[int, int]:
    parts = [int(part) for part in reference.split(".")]
    return parts[0], parts[-1]


def _cells(table: Table, place: int) -> list[Piece]:
    """This goes through the cells of a table, each once, with what the header says of its column."""
    columns, tiers, first = _columns(table)
    met: set[int] = set()
    found: list[Piece] = []
    last: dict[int, int] = {}
    for row in table.rows[first:]:
        pending: Code | None = None
        letter = ""
        whole = _is_whole(row)
        for column, cell in enumerate(row):
            bare = _bare_code(cell.text)
            if id(cell) in met or cell.is_empty or (columns[column] == "skipped" and not whole and bare is None):
                continue
            met.add(id(cell))
            kind: Column = "heading" if whole and table.width > 1 else columns[column]
            if bare is not None:
                pending = bare
                continue
            if pending is not None and _ENTRY.match(cell.text):
                continue
            if kind == "criterion" and _LETTER.fullmatch(cell.text):
                letter = cell.text
                continue
            pieces = list(_in_cell(cell, place, kind, tiers[column]))
            if letter and kind == "criterion" and pieces and pieces[0].code is None:
                pieces[0] = replace(pieces[0], kind="item", marker=letter)
                letter = ""
            if pending is not None and pieces:
                pieces[0] = replace(pieces[0], code=pieces[0].code or pending)
                pending = None
            elif column in last and pieces[0].code is None and cell.text[0].islower() and found[last[column]].code:
                above = found[last[column]]
                found[last[column]] = replace(above, words=joined(above.words, pieces.pop(0).words))
            found.extend(pieces)
            last[column] = len(found) - 1 if pieces else last.get(column, len(found) - 1)
    return found


def _is_whole(row: Sequence[Cell]) -> bool:
    """This says whether one cell stands alone in a row, over its whole width or at its beginning."""
    filled = [cell for cell in row if not cell.is_empty]
    return len({id(cell) for cell in filled}) == 1 and (len(filled) == len(row) or row[0] is filled[0])


def _bare_code(text: str) -> Code | None:
    """This reads a cell that holds a code and nothing else: a criterion's or an outcome's."""
    code = code_at(text)
    if code is not None and not text[code.end :].strip():
        return code
    outcome = outcome_at(f"{text} Aa a") if len(text) <= 22 else None
    if outcome is not None and outcome.end >= len(text) and not is_sign(f"{text}s"):
        return Code("outcome", text.strip().rstrip(".)"), 0)
    return None


def _in_cell(cell: Cell, place: int, column: Column, tier: Tier | None) -> Iterator[Piece]:
    if column in ("outcome", "heading"):
        for words in outcomes_in(cell.words):
            yield from _coded(Piece(words, place, "paragraph", column=column, tier=tier))
        return
    for block in cell.blocks or (Block("paragraph", cell.words),):
        kind: BlockKind = "paragraph" if block.kind == "heading" else block.kind
        yield from _coded(Piece(block.words, place, kind, block.marker, block.depth, 0, column, tier))


def outcomes_in(words: Passage) -> list[Passage]:
    """This parts a cell that holds several outcomes, “1 Know … 2 Be able to …”, at their numbers."""
    first = outcome_at(words.text)
    if first is None or not first.reference.isdigit():
        return [words]
    starts, number = [0], int(first.reference)
    for found in _NEXT_OUTCOME.finditer(words.text, first.end):
        if int(found.group("number")) == number + 1:
            starts.append(found.start("number"))
            number += 1
    return [words.cut(start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _columns(table: Table) -> tuple[list[Column], list[Tier | None], int]:
    """This reads the header: what stands in each column, the tier that it names, and the row after the header."""
    columns: list[Column] = [""] * table.width
    tiers: list[Tier | None] = [None] * table.width
    first = 0
    for number in range(min(4, table.height)):
        texts = [cell.text for cell in table.rows[number]]
        if table.width > 1 and not first and _is_whole(table.rows[number]) and code_at(texts[0]) is None:
            continue
        if not _is_header(texts) and not (first and texts[0][:1].islower() and code_at(texts[-1]) is None):
            break
        for column, text in enumerate(texts):
            columns[column] = _column_named(text) or columns[column]
            tiers[column] = tier_named(text) or tiers[column]
        first = number + 1
    if "criterion" in columns and table.width > 1:
        _spread(columns)
    return columns, tiers, first


def _column_named(text: str) -> Column:
    if tier_named(text) or criteria_follow(text):
        return "criterion"
    if _OUTCOME_HEADER.search(text):
        return "outcome"
    if CONTENT_COLUMN.search(text):
        return "content"
    return "skipped" if SKIPPED_COLUMN.search(text) else ""


def _is_header(texts: Sequence[str]) -> bool:
    if any(code_at(text) is not None and len(text.split()) > 1 for text in texts):
        return False
    signs = [text for text in texts if text and (is_sign(text) or tier_named(text) or CONTENT_COLUMN.search(text))]
    described = any(re.search(r"\bdescribe (?:the|what)\b", text) for text in texts)
    return described or (bool(signs) and all(len(text) < 140 for text in texts))


def _spread(columns: list[Column]) -> None:
    """This gives a column without a heading to its neighbour: numbers stand beside what they count."""
    for column, kind in enumerate(columns):
        if kind == "" and column + 1 < len(columns) and columns[column + 1] in ("outcome", "criterion"):
            columns[column] = columns[column + 1]
        elif kind == "" and column and columns[column - 1] in ("outcome", "criterion"):
            columns[column] = columns[column - 1]
