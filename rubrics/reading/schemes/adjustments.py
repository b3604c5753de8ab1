"""This module reads deductions and bonuses, in sentences, lists and tables, beside any other family of schemes.

Its signs are amounts that are taken away or given on top (“deduct 1 mark for each …”), or a heading that announces
them; a cap stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.document import Block, Cell, Passage, Table
from rubrics.reading.found import FoundAdjustment, FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.adjustments import (
    Amount,
    Sign,
    adjustment_in,
    amount_of_cell,
    amount_of_item,
    heading_sign,
    only_caps,
)
from rubrics.reading.language.leads import begins_with_lead
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.points_lines import lines_of_block
from rubrics.reading.schemes.table_kinds import kind_of_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.rubric import Span

_LONGEST_HEADING = 8
_FEWEST_SIGNED = 2
_NOTHING = re.compile(
    r"(?:\A|[:–—,(\s-])\s*(?:none|nil|no (?:deductions?|penalt(?:y|ies)|marks? lost|points? (?:off|lost)))\s*[.)]?\s*\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:sub-?)?total\b|maximum\b", re.IGNORECASE)


def find_adjustments(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads what is an adjustment of the free blocks of a topic, and claims it."""
    signed = _signed_lists(topic)
    for place in topic.free():
        block = topic.blocks[place]
        if topic.claimed[place]:
            continue
        sign = _announced(topic, place)
        if block.table is not None:
            above = [heading.text for heading in topic.headings_above(place)]
            if kind_of_table(block.table, above) == "adjustments":
                found.adjustments.extend(_of_table(block.table, sign))
                topic.claim(place)
        elif block.kind == "heading":
            _claim_heading(topic, place)
        elif _opens_list(topic, place):
            found.adjustments.extend(_of_list(topic, place))
        elif (
            (place in signed and _read_line(block.words, signed[place], found))
            or _read(block, sign, found)
            or (sign is not None and not begins_with_lead(block.text))
        ):
            topic.claim(place)


def _signed_lists(topic: TopicBlocks) -> dict[int, Sign]:
    """This finds the items of lists in which most lines lose something by the sign before their figure: “…: -2”.

    What stands over the list need not say so; under a heading that does, a bare figure is enough.
    """
    found: dict[int, Sign] = {}
    short: list[int] = []
    for items in _runs(topic, topic.free()):
        sign = _announced(topic, items[0]) or 0
        amounts = [amount_of_item(topic.blocks[place].text, sign) for place in items]
        losing = sum(amount is not None and amount.marks is not None and amount.marks < 0 for amount in amounts)
        if not losing or losing * 2 < len(items):
            continue
        if sign or losing >= _FEWEST_SIGNED:
            found.update((place, sign) for place in items)
        else:
            short.extend(items)
    # One line that loses something stands with lists that do.
    if found or len(short) >= _FEWEST_SIGNED:
        found.update((place, 0) for place in short)
    return found


def _runs(topic: TopicBlocks, free: Sequence[int]) -> list[list[int]]:
    """This gives the items of each list, one after the other under one heading."""
    runs: list[list[int]] = []
    for place in free:
        if topic.blocks[place].kind != "item":
            continue
        goes_on = runs and runs[-1][-1] == place - 1
        if goes_on:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _opens_list(topic: TopicBlocks, place: int) -> bool:
    """This recognises a short line that announces deductions and ends with a colon: “Take off:”, “Deduct points for:”."""
    text = topic.blocks[place].text
    following = topic.blocks[place + 1] if place + 1 < len(topic.blocks) else None
    return (
        topic.blocks[place].kind == "paragraph"
        and text.endswith(":")
        and len(text.split()) <= _LONGEST_HEADING
        and bool(heading_sign(text))
        and following is not None
        and following.kind in ("item", "paragraph")
    )


def _of_list(topic: TopicBlocks, place: int) -> list[FoundAdjustment]:
    """This reads the lines under such a line, each one adjustment, without an amount where none is said."""
    sign = heading_sign(topic.blocks[place].text) or 0
    done: list[FoundAdjustment] = []
    topic.claim(place)
    kind, depth = topic.blocks[place + 1].kind, topic.blocks[place + 1].depth
    for below in range(place + 1, len(topic.blocks)):
        block = topic.blocks[below]
        if block.kind != kind or topic.claimed[below]:
            break
        lines = [block.words] if kind == "item" else [line.words for line in lines_of_block(topic.source, block)]
        if kind == "paragraph" and amount_of_item(lines[0].text, sign) is None:
            break
        for words in lines:
            amount = amount_of_item(words.text, sign) or adjustment_in(words.text, sign)
            told = kind == "item" and block.depth == depth and not words.text.endswith(":")
            if (amount is not None or told) and not _is_none(words.text) and not only_caps(words.text):
                done.append(_adjustment(words.text, words.span(), amount))
        topic.claim(below)
    # Where others of a list state their amounts, a line without one only explains.
    stated = [one for one in done if one.marks is not None]
    return stated or done


def _is_none(text: str) -> bool:
    """This says whether a line says that nothing is lost: “no deduction”, “none”."""
    return _NOTHING.search(text) is not None


def _read_line(words: Passage, sign: Sign, found: FoundRubric) -> bool:
    """This reads an item of a list of deductions; says whether it belongs to that list."""
    if _is_none(words.text) or only_caps(words.text):
        return True
    amount = amount_of_item(words.text, sign)
    if amount is None:
        return False
    found.adjustments.append(_adjustment(words.text, words.span(), amount))
    return True


def _announced(topic: TopicBlocks, place: int) -> Sign | None:
    """This says what the headings above announce, the nearest that is one of adjustments, or the title over all."""
    for above in topic.headings_above(place)[:3]:
        sign = heading_sign(above.text) if len(above.text.split()) <= _LONGEST_HEADING else None
        if sign is not None or section_kind(above.text) is not None:
            return sign
    return None


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
        if only_caps(cells[0].text) or any(_is_none(cell.text) for cell in cells[1:]):
            continue
        if amount is None and (len(cells) < 2 or not any(re.search(r"\d", cell.text) for cell in cells[1:])):
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
