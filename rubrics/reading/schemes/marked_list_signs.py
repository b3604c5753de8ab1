"""This module weighs whether lists of lines with marks are what a work is marked by, or questions, or parts of a course."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.headings import names_a_question, section_kind
from rubrics.reading.language.leads import begins_with_lead
from rubrics.reading.schemes.marked_items import MarkedItem
from rubrics.reading.schemes.marked_list_lines import MarkedList
from rubrics.reading.schemes.points_signs import asks_something
from rubrics.reading.schemes.table_components import are_components
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_MARKING = re.compile(
    r"\b(?:rubrics?|grad(?:ing|e|ed)|mark(?:ing|s|ed|sheet)?|scor(?:ing|e|ed|esheet)|points?|assess(?:ment|ed)|evaluation|evaluated|criteria|breakdown|requirements|credit)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\[(][^()\[\]]*\d[^()\[\]]*[\])]|\b\d{1,3}\s*(?:points?|pts?|marks?)\b", re.IGNORECASE)
_EXTRA_QUESTION = re.compile(r"(?:exo|aufgabe|ex|part|task)\.?\s*\d{1,2}\b", re.IGNORECASE)
_PROSE_HEADING = re.compile(r"\b(?:points?|guidance|look|evidence|credit|notes|reward)", re.IGNORECASE)
_FEWEST = 2
_FEWEST_ALIKE = 4


def weigh(
    topic: TopicBlocks, kept: Sequence[MarkedList], headed: Sequence[MarkedList], whole: Decimal | None
) -> bool | None:
    """This weighs the signs: true where they leave no doubt, false where they suffice, null where these are no criteria."""
    entries = [entry for one in kept for entry in one.marked]
    items = [
        *(entry.item for entry in entries if entry.item is not None),
        *(one.worth for one in headed if one.worth is not None),
    ]
    if len(items) < _FEWEST or any(entry.block.box for entry in entries):
        return None
    names = [item.text for item in items]
    if sum(begins_with_lead(name) for name in names) * 3 > len(names) or are_components(names):
        return None
    headings = [topic.blocks[one.heading].text for one in kept if one.heading is not None]
    above = [block.text for one in kept for block in topic.headings_above(one.entries[0].place)]
    about = any(_MARKING.search(_MARKS.sub("", text)) for text in [*headings, *above, *_introductions(topic, kept)])
    asked = sum(asks_something(name) and "?" not in name for name in names)
    questions = sum(names_a_question(text) or _EXTRA_QUESTION.match(text) is not None for text in headings)
    if (asked * 2 > len(names) or questions * 2 > len(headings)) and not about:
        return None
    if _is_prose(headings, above, items):
        return None
    said = sum(item.said for item in items) * 2 >= len(items)
    blank = sum(item.form == "blank" for item in items) * 2 >= len(items)
    alike = Counter(item.form for item in items).most_common(1)[0][1]
    adds_up = whole is not None and sum((item.marks for item in items), Decimal(0)) == whole
    signs = [about, said or blank, adds_up, alike >= _FEWEST_ALIKE and alike == len(items), blank]
    if sum(signs) < 2 or not (about or adds_up or blank or (said and alike >= _FEWEST_ALIKE)):
        return None
    return sum(signs) >= 3 or (adds_up and about)


def _introductions(topic: TopicBlocks, kept: Sequence[MarkedList]) -> list[str]:
    """This gives the short lines right above lists: “The marking scheme is as follows:”."""
    firsts = [one.entries[0].place for one in kept]
    return [topic.blocks[place - 1].text[-200:] for place in firsts if place and topic.blocks[place - 1].kind != "item"]


def _is_prose(headings: Sequence[str], above: Sequence[str], items: Sequence[MarkedItem]) -> bool:
    """This leaves what stands under “Marking points” or “What assessors look for” with marks in words to the prose."""
    named = any(section_kind(text) == "marking" and _PROSE_HEADING.search(text) for text in [*headings, *above[:1]])
    return named and all(item.form in ("behind", "lead") and item.said for item in items)


def only_says_marking(text: str) -> bool:
    return bool(_MARKING.search(text)) and len(text.split()) <= 4
