"""This module reads deductions and bonuses, in sentences, lists and tables, beside any other family of schemes.

Its signs are amounts that are taken away or given on top (“deduct 1 mark for each …”), or a heading that announces
them; a cap stays in the text.
"""

from __future__ import annotations

import re

from rubrics.reading.document import Block, Cell, Table
from rubrics.reading.found import FoundAdjustment, FoundRubric
from rubrics.reading.language.adjustments import Amount, Sign, adjustment_in, amount_of_cell, heading_sign
from rubrics.reading.language.leads import begins_with_lead
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.table_kinds import kind_of_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.rubric import Span

_LONGEST_HEADING = 8
_TOTAL = re.compile(r"(?:sub-?)?total\b|maximum\b", re.IGNORECASE)


def find_adjustments(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads what is an adjustment of the free blocks of a topic, and claims it."""
    for place in topic.free():
        block = topic.blocks[place]
        sign = _announced(topic, place)
        if block.table is not None:
            above = [heading.text for heading in topic.headings_above(place)]
            if kind_of_table(block.table, above) == "adjustments":
                found.adjustments.extend(_of_table(block.table, sign))
                topic.claim(place)
        elif block.kind == "heading":
            _claim_heading(topic, place)
        elif _read(block, sign, found) or (sign is not None and not begins_with_lead(block.text)):
            topic.claim(place)


def _announced(topic: TopicBlocks, place: int) -> Sign | None:
    """This says what the nearest heading announces, where it is one of adjustments."""
    above = topic.headings_above(place)
    return heading_sign(above[0].text) if above and len(above[0].text.split()) <= _LONGEST_HEADING else None


def _claim_heading(topic: TopicBlocks, place: int) -> None:
    block = topic.blocks[place]
    if len(block.text.split()) <= _LONGEST_HEADING and heading_sign(block.text) is not None:
        following = topic.blocks[place + 1] if place + 1 < len(topic.blocks) else None
        if following is None or not begins_with_lead(following.text):
            topic.claim(place)


def _read(block: Block, sign: Sign | None, found: FoundRubric) -> bool:
    """This reads the adjustments of a line; says whether nothing else stands in it.

    A list item is one adjustment with all that it says; of a paragraph each sentence that is one.
    """
    sentences = [block.words.cut(start, end) for start, end in sentences_in(block.text)]
    amounts = [adjustment_in(words.text, sign or 0) for words in sentences]
    stated = [number for number, amount in enumerate(amounts) if amount is not None]
    if not stated:
        return False
    if block.kind == "item" and stated[0] == 0 and len(stated) == 1:
        found.adjustments.append(_adjustment(block.text, block.words.span(), amounts[0]))
        return True
    for number in stated:
        words = sentences[number]
        found.adjustments.append(_adjustment(words.text, words.span(), amounts[number]))
    return sign is not None or not any(
        begins_with_lead(words.text) for number, words in enumerate(sentences) if number not in stated
    )


def _adjustment(text: str, span: Span, amount: Amount | None) -> FoundAdjustment:
    return FoundAdjustment(text, span, amount.marks if amount else None, amount.unit if amount else "marks")


def _of_table(table: Table, sign: Sign | None) -> list[FoundAdjustment]:
    """This reads the rows of a table: the words of each joined, its amount from the last cell that states one."""
    heads = " ".join(cell.text for cell in table.row_cells(0))
    headed = _amount_of_row(table.row_cells(0), sign or 0, percent=False) is None
    own = heading_sign(heads) if headed else None
    told: Sign = own if own else (sign or 0)
    percent = headed and "%" in heads
    done: list[FoundAdjustment] = []
    for number in range(1 if headed else 0, table.height):
        cells = [cell for cell in table.row_cells(number) if cell.text]
        if not cells or _TOTAL.match(cells[0].text):
            continue
        amount = _amount_of_row(tuple(cells), told, percent=percent)
        if amount is None and len(cells) < 2:
            continue
        span = Span(start=cells[0].words.span().start, end=cells[-1].words.span().end)
        done.append(_adjustment(" ".join(cell.text for cell in cells), span, amount))
    return done


def _amount_of_row(cells: tuple[Cell, ...], sign: Sign, *, percent: bool) -> Amount | None:
    for cell in reversed(cells):
        amount = amount_of_cell(cell.text, sign, percent=percent)
        if amount is not None:
            return amount
    return None
