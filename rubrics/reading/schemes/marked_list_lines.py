"""This module gathers the lines of marking lists: under which heading they stand, what is nested in them, their totals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Block, Passage, Table, joined
from rubrics.reading.language.marks import marks_for_each
from rubrics.reading.schemes.marked_items import MarkedItem, marked_item
from rubrics.reading.schemes.points_lines import lines_of_block, with_marker
from rubrics.reading.schemes.points_signs import total_in
from rubrics.reading.schemes.table_kinds import kind_of_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_TOTAL = re.compile(
    r"(?:_{2,}\s*/?\s*|/\s*)?(?P<before>\d{1,3}(?:\.\d)?)?\s*(?:points?|pts?|marks?)?\s*\b(?:sub-?|grand |overall |maximum )?total(?:\s+(?:points?|marks?|score|possible|available))*\s*[:=–—-]?\s*(?:out of\s+)?(?:_{2,}\s*)?(?:/\s*)?(?P<behind>\d{1,3}(?:\.\d)?)?\s*(?:points?|pts?\.?|marks?)?\s*\.?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"(?:marks?|mks?|points?|pts?)\b", re.IGNORECASE)
_FEWEST = 2
_SHARE = 3
_LONGEST_LABEL = 60
_FORM_FILL = re.compile(r"[_.…]{4,}")


@dataclass(slots=True)
class ListEntry:
    """This is a line of a list: its words, its marks where it states any, and the items nested under it."""

    place: int
    words: Passage
    block: Block
    item: MarkedItem | None = None
    nested: list[Block] = field(default_factory=list[Block])
    places: list[int] = field(default_factory=list[int])
    group: str | None = None


@dataclass(slots=True)
class MarkedList:
    """This is what stands under one heading: its lines, and what the heading says they are worth."""

    heading: int | None
    entries: list[ListEntry] = field(default_factory=list[ListEntry])
    worth: MarkedItem | None = None
    under: list[ListEntry] = field(default_factory=list[ListEntry])
    totals: list[Decimal] = field(default_factory=list[Decimal])

    @property
    def marked(self) -> list[ListEntry]:
        """This gives the lines that state marks."""
        return [entry for entry in self.entries if entry.item is not None]


def lists_of(topic: TopicBlocks) -> list[MarkedList]:
    lists: list[MarkedList] = [MarkedList(None)]
    free = set(topic.free())
    for place, block in enumerate(topic.blocks):
        if place in free and block.table is not None:
            lists[-1].entries.extend(_rows(topic, place, block.table))
            continue
        if place not in free:
            lists.append(MarkedList(lists[-1].heading) if block.kind != "heading" else MarkedList(None))
            continue
        if block.kind == "heading" or _is_label(topic, place):
            lists.append(MarkedList(place, worth=marked_item(block.words.cut(0, len(block.text.rstrip(" :"))))))
            continue
        entries = lists[-1].entries
        outer = next((entry for entry in reversed(entries[-4:]) if entry.block.kind == "item"), None)
        if block.kind == "item" and outer is not None and block.depth > outer.block.depth:
            outer.nested.append(block)
            outer.places.append(place)
        elif block.kind == "item":
            words = _with_figure(topic, block)
            entries.append(ListEntry(place, words, block, marked_item(words)))
        else:
            entries.extend(_lines(topic, place, block))
    for one in lists:
        _give_each(one)
        _take_head(one)
        _read_bare(one)
    return lists


def _with_figure(topic: TopicBlocks, block: Block) -> Passage:
    """This puts a figure back that only looks like an item's number: “0.5 points: …”."""
    return with_marker(topic.source, block) if _UNIT.match(block.text) and block.marker[:1].isdigit() else block.words


def head_runs(one: MarkedList, whole: Decimal | None) -> None:
    """This takes lines that are each worth what the lines under them come to for the headings of these.

    Only where the whole list is made of such lines and theirs: “20 README, 12 text, 8 comments, 20 Code, 20 runs”.
    """
    entries = one.marked
    if any(entry.nested for entry in entries) or sum((_marks(entry) for entry in entries), Decimal(0)) == whole:
        return
    heads: dict[int, ListEntry] = {}
    place = 0
    while place < len(entries):
        end, left = place + 1, _marks(entries[place])
        while end < len(entries) and left > 0:
            left -= _marks(entries[end])
            end += 1
        if left != 0 or end - place < _FEWEST:
            return
        heads.update((inner, entries[place]) for inner in range(place + 1, end))
        place = end
    if len(entries) - len(heads) < _FEWEST or len(entries) - len(heads) > len(heads) - _FEWEST:
        return
    for number, entry in enumerate(entries):
        head = heads.get(number)
        entry.group = head.item.text if head is not None and head.item is not None else None
    one.entries = [entry for number, entry in enumerate(entries) if number in heads]


def _marks(entry: ListEntry) -> Decimal:
    return entry.item.marks if entry.item is not None else Decimal(0)


def _rows(topic: TopicBlocks, place: int, table: Table) -> list[ListEntry]:
    """This takes the rows of a table that only sets blanks to be filled in, “___/5”, beside what they are for."""
    above = [block.text for block in topic.headings_above(place)]
    if kind_of_table(table, above) != "other":
        return []
    entries: list[ListEntry] = []
    for number in range(table.height):
        words = joined(*(cell.words for cell in table.row_cells(number)))
        if words.text:
            entries.append(ListEntry(place, words, Block("paragraph", words), marked_item(words)))
    blank = sum(entry.item is not None and entry.item.form == "blank" for entry in entries)
    return entries if blank >= _FEWEST and blank * _SHARE >= len(entries) * 2 else []


def _give_each(one: MarkedList) -> None:
    """This gives each item of a list the marks that the line above says: “One point for each of the following:”."""
    each: Decimal | None = None
    for entry in one.entries:
        if entry.block.kind == "paragraph":
            each = marks_for_each(entry.words.text) if entry.words.text.endswith(":") else None
            if each is not None:
                entry.item = None
        elif each is not None and entry.item is None and entry.words.text:
            entry.item = MarkedItem(entry.words, entry.words.text, each, "lead", said=True)


def _take_head(one: MarkedList) -> None:
    """This takes a first line whose marks are those of all lines under it for their heading: “Scored (50 points)”."""
    first = next((entry for entry in one.entries if entry.item is not None), None)
    if first is None or first.item is None or first.block.kind == "item" or one.worth is not None:
        return
    rest = [entry.item.marks for entry in one.entries if entry.item is not None and entry is not first]
    if len(rest) >= _FEWEST and sum(rest, Decimal(0)) == first.item.marks:
        one.entries.remove(first)
        one.heading, one.worth = first.place, first.item


def _is_label(topic: TopicBlocks, place: int) -> bool:
    """This recognises a line that heads the list below it without being marked as a heading: “Checks (15 pts):”."""
    block = topic.blocks[place]
    following = topic.blocks[place + 1] if place + 1 < len(topic.blocks) else None
    return (
        block.kind == "paragraph"
        and following is not None
        and following.kind == "item"
        and block.text.endswith(":")
        and len(block.text) <= _LONGEST_LABEL
        and marked_item(block.words.cut(0, len(block.text) - 1)) is not None
    )


def _lines(topic: TopicBlocks, place: int, block: Block) -> list[ListEntry]:
    """This takes the lines of a paragraph one by one where each states its marks; else the paragraph is one."""
    lines = [line.words for line in lines_of_block(topic.source, block, place)]
    items = [marked_item(words) for words in lines]
    if len(lines) > 1 and (items[0] is not None and sum(item is not None for item in items) * 3 >= len(items) * 2):
        return [ListEntry(place, words, block, item) for words, item in zip(lines, items, strict=True)]
    item = marked_item(block.words) if len(block.text) <= _LONGEST_LABEL * 4 else None
    return [ListEntry(place, block.words, block, item)]


def _read_bare(one: MarkedList) -> None:
    """This lets “Style: 5” state marks where others of the list do in words, or the heading's marks are shared so."""
    open_ones = [entry for entry in one.entries if entry.item is None and entry.block.kind == "item"]
    if not open_ones:
        return
    read = [marked_item(entry.words, bare=True) for entry in open_ones]
    if not all(read) or len(read) < _FEWEST:
        return
    shared = sum((item.marks for item in read if item is not None), Decimal(0))
    if one.marked or (one.worth is not None and one.worth.marks == shared):
        for entry, item in zip(open_ones, read, strict=True):
            entry.item = item


def states_marks(one: MarkedList) -> bool:
    """This says whether most lines under a heading state their marks; a total and forms to be filled in aside."""
    one.under = [entry for entry in one.entries if total_of(entry.words.text) is None]
    one.totals = [total for entry in one.entries if (total := total_of(entry.words.text)) is not None]
    entries = [entry for entry in one.entries if not _is_aside(entry)]
    one.entries = entries
    items = [entry for entry in entries if entry.block.kind == "item"]
    if items and not any(entry.item for entry in entries if entry.block.kind != "item"):
        entries = items
    marked = [entry for entry in entries if entry.item is not None]
    one.entries = entries
    return bool(marked) and len(marked) * _SHARE >= len(entries) * 2


def _is_aside(entry: ListEntry) -> bool:
    text = entry.words.text
    return (
        total_of(text) is not None
        or (entry.item is None and _FORM_FILL.search(text) is not None)
        or (entry.item is None and entry.block.kind == "paragraph")
    )


def total_of(text: str) -> Decimal | None:
    if len(text) > _LONGEST_LABEL:
        return None
    found = _TOTAL.fullmatch(text.strip("* "))
    if found and (found.group("before") or found.group("behind")):
        return Decimal(found.group("behind") or found.group("before"))
    total = total_in(text)
    return total[1] if total is not None else None
