"""This family reads marking lists as courses publish them: lines that each say what they are worth, under a heading or alone.

Its signs are marks in the same place of line after line, a heading that speaks of marking, and a stated whole that the
lines come to; questions to candidates with their marks are a question paper, and parts of a course are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.found import FoundCriterion, FoundIndicator, FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.marks import marks_for_each, stated_total
from rubrics.reading.language.requirements import read_statement
from rubrics.reading.language.sentences import asks, sentences_in
from rubrics.reading.schemes.grids import whole_of
from rubrics.reading.schemes.marked_items import MarkedItem, marked_item
from rubrics.reading.schemes.marked_list_lines import ListEntry, MarkedList, head_runs, lists_of, states_marks, total_of
from rubrics.reading.schemes.marked_list_signs import only_says_marking, weigh
from rubrics.reading.schemes.point_parts import nested_indicators, reference_of
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.titles import title_of

_MAY_BE = re.compile(
    r"\d\s?(?:marks?|mks?|points?|pts?)\b|[\[(](?:0\s?[-–]\s?)?\d{1,3}[\])]|[_.…/]\s*/?\s?\d{1,3}\b", re.IGNORECASE
)
_WORTH = re.compile(
    r"\b(?:is|are) (?:worth|marked out of|graded out of|scored out of|out of)(?: a total of)? (?P<figure>\d{1,3}) ?(?:marks?|points?|pts?)\b|\b(?:out of|total of) (?P<whole>\d{1,3}) ?(?:marks?|points?|pts?)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 3
_LONGEST_SENTENCE = 400


def find_marked_lists(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the marking lists of a topic, and claims them with the headings and totals that belong to them."""
    if not any(_MAY_BE.search(block.text) for block in topic.blocks):
        return
    lists = lists_of(topic)
    kept = [one for one in lists if states_marks(one)]
    headed = [one for one in lists if one not in kept and one.worth is not None and one.under]
    whole, total_places = _whole(topic, kept, headed)
    sure = weigh(topic, kept, headed, whole)
    if sure is None:
        return
    for one in kept:
        head_runs(one, whole)
        found.criteria.extend(_criteria(topic, one, whole, sure=sure))
        topic.claim(*(place for entry in one.entries for place in (entry.place, *entry.places)))
        if one.heading is not None:
            topic.claim(one.heading)
    for one in headed:
        found.criteria.append(_of_heading(one, sure=sure))
        topic.claim(*(place for entry in one.under for place in (entry.place, *entry.places)))
        if one.heading is not None:
            topic.claim(one.heading)
    topic.claim(*total_places)
    if found.stated_total is None:
        found.stated_total = whole


def _whole(
    topic: TopicBlocks, kept: Sequence[MarkedList], headed: Sequence[MarkedList]
) -> tuple[Decimal | None, list[int]]:
    """This finds what the whole is said to be worth: in a line of its own, a sentence, or a heading over all."""
    places: list[int] = []
    totals: list[Decimal] = []
    said: list[Decimal] = []
    for place in topic.free():
        text = topic.blocks[place].text
        total = total_of(text) if topic.blocks[place].table is None else None
        if total is not None:
            totals.append(total)
            places.append(place)
        elif len(text) < _LONGEST_SENTENCE and (found := _WORTH.search(text)):
            said.append(Decimal(found.group("figure") or found.group("whole")))
    in_lists = [total for one in kept for total in one.totals]
    totals = totals or in_lists
    if totals:
        return (whole_of(totals) if len(totals) > 1 else totals[0]), places
    if len(set(said)) == 1:
        return said[0], places
    return _whole_of_headings(topic, kept, headed), places


def _whole_of_headings(topic: TopicBlocks, kept: Sequence[MarkedList], headed: Sequence[MarkedList]) -> Decimal | None:
    """This takes the marks of a heading that stands over all lists, or over the only one."""
    if len(kept) == 1 and not headed and kept[0].worth is not None:
        return kept[0].worth.marks
    own = {one.heading for one in [*kept, *headed]}
    above = {other for one in kept for other in topic.above[one.entries[0].place]} - own
    worths = [_worth(topic, place) for place in sorted(above)]
    stated = [worth for worth in worths if worth is not None]
    return stated[0] if len(stated) == 1 else None


def _worth(topic: TopicBlocks, place: int) -> Decimal | None:
    item = marked_item(topic.blocks[place].words)
    return item.marks if item is not None else stated_total(topic.blocks[place].text)


def _groups(topic: TopicBlocks, one: MarkedList) -> bool:
    if one.heading is None or (
        one.worth is None and not any(topic.blocks[place].kind == "heading" for place in range(one.heading))
    ):
        # The first heading of a topic is its title, and no part of it.
        return False
    text = one.worth.text if one.worth is not None else topic.blocks[one.heading].text
    return section_kind(text) is None and not only_says_marking(text)


def _criteria(topic: TopicBlocks, one: MarkedList, whole: Decimal | None, *, sure: bool) -> list[FoundCriterion]:
    each = marks_for_each(topic.blocks[one.heading].text) if one.heading is not None else None
    if one.worth is not None and _shares_out_single_marks(one):
        return [_of_heading(one, sure=sure)]
    group = None
    if one.heading is not None and _groups(topic, one) and not (one.worth is not None and one.worth.marks == whole):
        group = (one.worth.text if one.worth is not None else topic.blocks[one.heading].text).rstrip(" :")
    return [_criterion(entry, entry.group or group, each, sure=sure) for entry in one.marked]


def _shares_out_single_marks(one: MarkedList) -> bool:
    """This says whether a heading's marks are shared out one by one, or given to its only line: points of it."""
    marks = [entry.item.marks for entry in one.marked if entry.item is not None]
    return (
        one.worth is not None
        and (len(marks) == 1 or max(marks) <= 1)
        and sum(marks, Decimal(0)) == one.worth.marks
        and not any(entry.nested for entry in one.entries)
    )


def _of_heading(one: MarkedList, *, sure: bool) -> FoundCriterion:
    """This makes a criterion of a heading with marks: what stands under it are its indicators."""
    worth = one.worth
    assert worth is not None
    criterion = FoundCriterion(
        statement=worth.text,
        span=worth.words.span(),
        title=title_of(worth.text, []),
        indicators=[
            FoundIndicator(item.text.rstrip("."), item.words.span(), (), item.marks, 0.9 if sure else 0.8)
            for entry in one.marked
            if (item := entry.item) is not None
        ],
        scoring="indicators" if one.marked else "marks",
        max_marks=worth.marks,
        confidence=0.85,
    )
    listed = [entry.block for entry in one.under if entry.block.kind == "item"]
    if not one.marked and listed:
        criterion.indicators = nested_indicators(listed, criterion.notes, bare_marks=False)
    elif not one.marked:
        criterion.indicators = [
            FoundIndicator(part.text, words.span(part.start, part.end), part.examples, None, 0.8)
            for entry in one.under
            for start, end in sentences_in(entry.words.text)
            if asks((words := entry.words.cut(start, end)).text)
            for part in read_statement(words.text).parts
        ]
    return criterion


def _criterion(entry: ListEntry, group: str | None, each: Decimal | None, *, sure: bool) -> FoundCriterion:
    item = entry.item
    assert item is not None
    criterion = FoundCriterion(
        statement=item.text,
        span=item.words.span(),
        title=title_of(item.text, []),
        indicators=[],
        reference=reference_of(entry.block.marker) if entry.block.kind == "item" else None,
        group=group,
        scoring="marks",
        max_marks=item.marks,
        command_verbs=command_verbs_in([item.text]),
        confidence=0.93 if sure else 0.82,
    )
    if not entry.nested and len(item.text.split()) > _LONGEST_NAME:
        criterion.indicators = _own_indicators(item)
    if entry.nested:
        criterion.indicators = _nested(entry, item.each or each, criterion)
        if criterion.indicators and all(one.marks is not None for one in criterion.indicators):
            criterion.scoring = "indicators"
    return criterion


def _own_indicators(item: MarkedItem) -> list[FoundIndicator]:
    """This reads what a line asks for; a name of two or three words is judged as it stands."""
    words = item.description or item.words
    return [
        FoundIndicator(part.text, words.span(part.start, part.end), part.examples, None, min(part.confidence, 0.9))
        for part in read_statement(words.text).parts
    ]


def _nested(entry: ListEntry, each: Decimal | None, criterion: FoundCriterion) -> list[FoundIndicator]:
    """This makes indicators of the items under a line, with the marks that they state or that each is said to earn."""
    indicators = nested_indicators(entry.nested, criterion.notes, bare_marks=False)
    top = entry.nested[0].depth
    read = [marked_item(block.words, bare=True) for block in entry.nested if block.depth == top]
    shared = sum((one.marks for one in read if one is not None), Decimal(0))
    if len(read) == len(indicators) and all(read) and entry.item is not None and shared == entry.item.marks:
        for indicator, one in zip(indicators, read, strict=True):
            if one is not None:
                indicator.text, indicator.span, indicator.marks = one.text.rstrip("."), one.words.span(), one.marks
    elif each is not None:
        for indicator in indicators:
            indicator.marks = indicator.marks if indicator.marks is not None else each
    return indicators
