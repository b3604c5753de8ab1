"""This module reads marking points in prose: bullets and sentences such as “Award credit for …”, “Learners must …”.

Its signs are a heading of marking points, or the leads that only marking points have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rubrics.reading.companions import labelled_comment
from rubrics.reading.document import Block, Passage
from rubrics.reading.found import FoundComment, FoundCriterion, FoundIndicator, FoundNote
from rubrics.reading.headings import section_kind
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.examples import examples_of, illustrates
from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.marks import ends_with_bare_number, heading_marks, marks_for_each, marks_in, stated_total
from rubrics.reading.language.requirements import (
    PLAIN,
    Statement,
    Under,
    introduction,
    read_statement,
    verb_form,
)
from rubrics.reading.language.sentences import asks, guidance_text, sentence_kind, sentences_in
from rubrics.reading.language.verbs import Form, is_form
from rubrics.reading.schemes.point_parts import give_scoring, nested_indicators, reference_of, tier_in
from rubrics.reading.schemes.prose_everyday import judged_lists
from rubrics.reading.schemes.prose_led import demands, led_blocks, may_stand_beside
from rubrics.reading.schemes.prose_signs import (
    asks_questions,
    is_question_of_work,
)
from rubrics.reading.sections import Section, opens_a_list
from rubrics.reading.titles import title_of
from rubrics.rubric import Tier

_HEADING_MARKS = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\s*:?$|:$")
_OPEN_ENDS = " :.…\"”'’"
_GLUE = re.compile(r"[;,](?: (?:and|or|plus))?\s*$", re.IGNORECASE)

_BY_EVERYDAY_WORDS = 0.8
"""How sure it is that a list under everyday words is what work is judged by."""

NoteKind = Literal["accept", "reject", "ignore"]


@dataclass(slots=True)
class ProsePoints:
    """This is what the marking points of one topic hold."""

    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    comments: list[FoundComment] = field(default_factory=list[FoundComment])
    stated_total: Decimal | None = None
    group: str | None = None
    each: Decimal | None = None
    under: Under = PLAIN
    tier: Tier | None = None
    noting: NoteKind | None = None
    bare_marks: bool = False
    listed: bool = False
    items: int = 0


def find_prose_points(sections: Sequence[Section], *, only: bool = True) -> ProsePoints:
    """This finds the marking points of a topic.

    Under a heading of marking points every bullet counts; elsewhere only what begins with a lead, and “Learners must …”
    only where nothing plainer is found and this is the ``only`` scheme of the topic. Beside another scheme a paragraph
    counts only with a lead, since what stands there mostly tells markers how to use the scheme.
    """
    points = ProsePoints()
    for section in sections:
        if section.kind == "marking":
            blocks = section.blocks if only else [block for block in section.blocks if may_stand_beside(block)]
            _read_section(points, blocks, section.title)
        elif section.kind is None:
            _read_section(points, led_blocks(section.blocks, {"strong"}), "")
    for reading in (_read_demands, _read_all_questions, _read_everyday) if only else ():
        if not points.criteria:
            reading(points, sections)
    return points


def _read_demands(points: ProsePoints, sections: Sequence[Section]) -> None:
    for section in sections:
        if section.kind is None:
            _read_section(points, demands(section.blocks), "")


def _read_all_questions(points: ProsePoints, sections: Sequence[Section]) -> None:
    for section in sections if asks_questions(sections) else ():
        if section.kind in (None, "other"):
            _read_questions(points, section)


def _read_everyday(points: ProsePoints, sections: Sequence[Section]) -> None:
    for group, items in judged_lists(sections):
        before = len(points.criteria)
        _read_section(points, items, "")
        for criterion in points.criteria[before:]:
            criterion.group = criterion.group or _HEADING_MARKS.sub("", group).strip() or None
            criterion.confidence = min(criterion.confidence, _BY_EVERYDAY_WORDS)


def _read_questions(points: ProsePoints, section: Section) -> None:
    asked = [block for block in section.blocks if block.kind == "item" and is_question_of_work(block.text)]
    if asked:
        _read_section(points, asked, "")
        for criterion in points.criteria[-len(asked) :]:
            criterion.group = _HEADING_MARKS.sub("", section.title).strip() or None
            criterion.confidence = min(criterion.confidence, 0.85)


def _read_section(points: ProsePoints, blocks: Sequence[Block], heading: str) -> None:
    points.group = None
    points.each = marks_for_each(heading)
    points.under, points.noting, points.tier = introduction(heading), None, None
    total = heading_marks(heading) if points.each is None else None
    points.stated_total = points.stated_total or total
    items = [block for block in blocks if block.kind == "item" and block.depth == 0]
    bare = sum(ends_with_bare_number(block.text) for block in blocks if block.kind == "item")
    points.bare_marks = bare > 1 and bare * 2 >= len(items)
    points.listed, points.items = bool(items), len(items)
    place = 0
    while place < len(blocks):
        block = blocks[place]
        worth = heading_marks(block.text) if block.kind == "heading" else None
        least = -1 if worth is not None else block.depth
        end = place + 1
        while (
            block.kind != "paragraph" and end < len(blocks) and blocks[end].kind == "item" and blocks[end].depth > least
        ):
            end += 1
        nested = blocks[place + 1 : end]
        if worth is not None and nested and not any(marks_in(one.text, bare=points.bare_marks) for one in nested):
            _read_worth(points, block, worth, nested)
        else:
            end = end if block.kind == "item" else place + 1
            _read_block(points, block, blocks[place + 1 : end])
        place = end


def _read_worth(points: ProsePoints, block: Block, worth: Decimal, nested: Sequence[Block]) -> None:
    """This reads a heading that carries the marks of the list under it: it is the criterion, the items its indicators."""
    words = block.words.cut(0, len(_HEADING_MARKS.sub("", block.text)))
    points.group = None
    label = words.text if " " in words.text else ""
    points.criteria.append(_criterion(points, words, Statement(marks=worth, label=label), nested))


def _read_block(points: ProsePoints, block: Block, nested: Sequence[Block]) -> None:
    if block.kind == "table":
        return
    if block.kind == "heading":
        points.under, points.noting = introduction(block.text), None
        points.group = None if points.under.word else _HEADING_MARKS.sub("", block.text).strip() or None
        return
    comment = labelled_comment(block)
    if comment is not None:
        points.comments.append(comment)
    elif not _read_aside(points, block, nested):
        if block.kind == "item":
            _read_item(points, block, nested)
        else:
            _read_prose(points, block)


def _read_aside(points: ProsePoints, block: Block, nested: Sequence[Block]) -> bool:
    """This reads what is no criterion: totals, introductions, what to accept and refuse, rules for markers at large."""
    total = stated_total(block.text)
    if total is not None and not nested and lead_of(block.text).strength != "strong":
        points.stated_total = total
        return True
    if opens_a_list(block.text) and _is_introduction(points, block, nested):
        points.each = marks_for_each(block.text) or points.each
        points.noting, points.tier = _noted_under(block.text), tier_in(block.text)
        points.under = introduction(block.text)
        for child in _promoted(nested):
            _read_block(points, child[0], child[1:])
        return True
    if nested or len(sentences_in(block.text)) > 1:
        return False
    each = marks_for_each(block.text)
    if (
        each is not None
        and block.kind == "paragraph"
        and re.search(r"\b(?:points?|bullets?|following|above|below|criteri|these)", block.text)
    ):
        points.each = each
        for criterion in points.criteria:
            _worth(criterion, each)
        return True
    kind = sentence_kind(block.text, first=True)
    if kind == "asks" and re.match(r"(?:accept|allow|condone)\b", block.text, re.IGNORECASE) and points.criteria:
        kind = "accept"
    if kind == "asks":
        return False
    if kind in ("accept", "reject", "ignore", "note") and points.criteria:
        points.criteria[-1].notes.append(FoundNote(kind, guidance_text(block.text), block.words.span()))
    return True


def _is_introduction(points: ProsePoints, block: Block, nested: Sequence[Block]) -> bool:
    """This says whether a line that ends with a colon only introduces; a bullet over a nested list is a criterion."""
    if block.kind == "paragraph":
        return True
    return _only_introduces(block.text) and not (nested and points.items > 1)


def _noted_under(text: str) -> NoteKind | None:
    """This says what kind of guidance a line announces for the list below it: “Do not accept:”."""
    kind = sentence_kind(text, first=False)
    return kind if kind in ("accept", "reject", "ignore") else None


def _worth(criterion: FoundCriterion, marks: Decimal) -> None:
    if criterion.scoring is None:
        criterion.scoring, criterion.max_marks = "marks", marks


def _only_introduces(text: str) -> bool:
    """This says whether nothing is left of a line when its lead is taken off: “Award credit for:”."""
    end = lead_of(text).end
    return (bool(end) and not text[end:].strip(_OPEN_ENDS)) or bool(re.search(r"\bfollowing:$", text))


def _promoted(nested: Sequence[Block]) -> list[list[Block]]:
    if not nested:
        return []
    top = nested[0].depth
    wholes: list[list[Block]] = []
    for block in nested:
        if block.depth <= top or not wholes:
            wholes.append([block])
        else:
            wholes[-1].append(block)
    return wholes


def _read_item(points: ProsePoints, block: Block, nested: Sequence[Block]) -> None:
    if points.noting is not None and points.criteria:
        points.criteria[-1].notes.append(FoundNote(points.noting, guidance_text(block.text), block.words.span()))
        return
    if nested and _is_group(block, nested):
        outer, points.group = points.group, _HEADING_MARKS.sub("", block.text).strip()
        for child in _promoted(nested):
            _read_block(points, child[0], child[1:])
        points.group = outer
        return
    words = block.words.cut(0, len(_GLUE.sub("", block.text)))
    statement = read_statement(words.text, under=points.under, bare_marks=points.bare_marks)
    if not statement.parts and not nested:
        return
    criterion = _criterion(points, words, statement, nested, box=block.box)
    criterion.reference = reference_of(block.marker)
    points.criteria.append(criterion)


def _is_group(block: Block, nested: Sequence[Block]) -> bool:
    """This says whether an item is a heading over criteria: short, without lead, verb or marks, over points with leads."""
    words = block.text.rstrip(":").split()
    if len(words) > 8 or lead_of(block.text).strength != "none" or marks_in(block.text) or block.text.endswith("."):
        return False
    led = sum(lead_of(child.text).strength != "none" for child in nested if child.depth == nested[0].depth)
    return led * 2 > sum(child.depth == nested[0].depth for child in nested) and not is_form(words[0], "s")


def _read_prose(points: ProsePoints, block: Block) -> None:
    """This reads a paragraph: each sentence that asks for something is a criterion."""
    text = block.text
    for start, end in sentences_in(text):
        words = block.words.cut(start, end)
        kind = sentence_kind(words.text, first=False)
        marks = marks_in(words.text)
        if kind in ("accept", "reject", "ignore") and points.criteria:
            points.criteria[-1].notes.append(FoundNote(kind, guidance_text(words.text), words.span()))
        elif kind == "note" and marks and points.criteria and not asks(words.text):
            _worth(points.criteria[-1], marks[0].marks)
        elif (kind == "asks" and _counts(points, words.text)) or (
            kind == "note" and _is_bare_point(points, block, words.text)
        ):
            statement = read_statement(words.text)
            if statement.parts:
                points.criteria.append(_criterion(points, words, statement, ()))


def _counts(points: ProsePoints, text: str) -> bool:
    """This lets a paragraph beside a list count only where it begins with a lead."""
    return not points.listed or lead_of(text).strength != "none"


def _is_bare_point(points: ProsePoints, block: Block, text: str) -> bool:
    """This recognises a line that stands by itself for a point, without bullet and lead."""
    return (
        not points.listed
        and block.text == text
        and len(text.split()) <= 40
        and text[-1] not in ".?!"
        and section_kind(text) is None
    )


def _criterion(
    points: ProsePoints, words: Passage, statement: Statement, nested: Sequence[Block], *, box: bool = False
) -> FoundCriterion:
    indicators = [
        FoundIndicator(part.text, words.span(part.start, part.end), part.examples, part.marks, part.confidence)
        for part in statement.parts
    ]
    notes = [
        FoundNote(note.kind, guidance_text(note.text), words.cut(note.start, note.end).span())
        for note in statement.notes
    ]
    doubt = statement.doubt
    illustrating = [block for block in nested if illustrates(block.text)]
    if illustrating and len(illustrating) == len(nested) and indicators:
        items = [item for block in nested for item in examples_of(block.text)]
        indicators[-1].examples = (*indicators[-1].examples, *items)
    elif nested:
        under = nested_indicators(nested, notes, bare_marks=points.bare_marks)
        indicators, doubt = (under, "") if under else (indicators, doubt)
    texts = [part.text for part in statement.parts]
    named: list[tuple[str, Form | None]] = [(part.text, part.form) for part in statement.parts]
    if nested and not any(" " in text for text in texts):
        named = [(one.text, verb_form(one.text)) for one in indicators]
    criterion = FoundCriterion(
        statement=words.text,
        span=words.span(),
        title=statement.label or title_of(words.text, named, (statement.context, statement.context_form)),
        indicators=indicators,
        group=points.group,
        tier=points.tier,
        tags=tuple(dict.fromkeys(tag.replace(" ", "") for tag in statement.tags)),
        command_verbs=command_verbs_in(
            [indicator.text for indicator in indicators] if not nested else [*texts, *(i.text for i in indicators)]
        ),
        notes=notes,
        confidence={"strong": 0.97, "weak": 0.95, "none": 0.93}[statement.lead] if points.listed else 0.85,
        doubt=doubt,
    )
    give_scoring(criterion, statement.marks, points.each, box=box)
    return criterion
