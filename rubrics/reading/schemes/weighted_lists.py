"""This module reads criteria that stand in a list, each with its share of the whole: “Accuracy – 40 %”, “Style (10 points): …”.

Its signs are siblings that all state a share in the same unit, under words that speak of grading or adding up to the
whole; names of levels, course components and questions are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Block, Passage, joined
from rubrics.reading.found import FoundCriterion, FoundIndicator, FoundNote, FoundRubric
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.marks import heading_marks
from rubrics.reading.language.requirements import read_statement, verb_form
from rubrics.reading.schemes.level_names import level_name
from rubrics.reading.schemes.point_parts import give_scoring, nested_indicators, reference_of
from rubrics.reading.schemes.table_components import are_components, is_course_heading
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.titles import title_of

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{1,2})?)"
_UNIT = r"(?P<unit>%|per ?cent|points?|pts?\.?|marks?)"
_SHARE = rf"(?:worth |max(?:imum)?\.? ?(?:of )?|up to )?{_NUMBER}\s*{_UNIT}(?: (?:of .{{1,30}}|max(?:imum)?|available|total))?"
_NAMED = re.compile(
    rf"(?P<name>[^:()\[\]]{{2,80}}?)\s*[(\[]\s*{_SHARE}\s*[)\]]\s*(?:[:.–—-]\s*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(
    rf"(?P<name>.{{2,300}}?)(?:\s*[:–—=,-]|\s*\.{{2,}}|\s+)\s*[(\[]?{_SHARE}[)\]]?\s*[.;]?", re.IGNORECASE | re.DOTALL
)
_BETWEEN = re.compile(
    rf"(?P<name>[^:–—]{{2,60}}?)\s*[:–—-]\s*{_SHARE}\s*[:.–—-]\s*(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_BEFORE = re.compile(
    rf"[(\[]?{_NUMBER}\s*(?P<unit>%|per ?cent)[)\]]?\s*[:–—-]?\s*(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
)
_TOTAL = re.compile(r"(?:\w+ ){0,2}(?:sub-?)?total\b|out of\b", re.IGNORECASE)
_GRADES = re.compile(
    r"\b(?:grad(?:ed?|ing)|mark(?:s|ed|ing)?|rubric|criteri\w+|assess\w*|scor(?:e[ds]?|ing)|evaluat\w+|judg\w+|weight\w*|credit)\b",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"(?:\bout of|\bworth|\btotal\D{0,20}|\bfor)\s*(\d{1,3})\b", re.IGNORECASE)
_QUESTION = re.compile(r"(?:question|q\.?|exercise|problem)\s*\d", re.IGNORECASE)
_HUNDRED = Decimal(100)
_FEWEST = 2
_FEWEST_UNNAMED = 3
_SHORT_NAME = 8
_FEWEST_SAID = 2
_SMALL = Decimal(4)
_MOST_ABOVE = 3
_LONGEST_TOTAL = 60
_LONGEST_LINE = 500
_LONGEST_INTRODUCTION = 300


@dataclass(frozen=True, slots=True)
class _Share:
    """This is a line with its share: the name, what is said besides, how much, and in what unit."""

    name: Passage
    rest: Passage
    number: Decimal
    percent: bool
    marks: bool


@dataclass(slots=True)
class _Run:
    """This is a run of siblings that each state a share, with what stands under each."""

    places: list[int]
    shares: list[_Share]
    under: list[list[int]]
    end: int

    @property
    def is_mixed(self) -> bool:
        """This says whether some shares are percentages and some are marks."""
        return len({one.percent for one in self.shares}) > 1


def find_weighted_lists(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the criteria of a topic that are listed with their shares, and claims them."""
    if found.criteria:
        return
    free = set(topic.free())
    place = 0
    while place < len(topic.blocks):
        run = _run(topic, place, free)
        if run is None or len(run.places) < _FEWEST:
            place += 1
            continue
        # A run in two units is none from whichever of its lines one begins: it is passed whole, so that time stays linear.
        if not run.is_mixed and _is_scheme(topic, run):
            _read(topic, run, found)
        place = run.end


def _run(topic: TopicBlocks, start: int, free: set[int]) -> _Run | None:
    """This takes siblings from a place on while each states a share; what is nested or follows a bold line belongs to it."""
    first = topic.blocks[start]
    if start not in free or first.kind == "table" or first.box or (share := _share(first)) is None:
        return None
    run = _Run([start], [share], [[]], start + 1)
    place = start + 1
    while place < len(topic.blocks) and place in free:
        block = topic.blocks[place]
        sibling = block.kind == first.kind and block.depth == first.depth and block.level == first.level
        share = _share(block) if sibling else None
        if _TOTAL.match(block.text) and len(block.text) <= _LONGEST_TOTAL:
            place += 1
            continue
        if share is not None and not block.box:
            run.places.append(place)
            run.shares.append(share)
            run.under.append([])
        elif sibling or block.kind in ("table", "heading") or not _belongs(first, block):
            break
        else:
            run.under[-1].append(place)
        place += 1
        run.end = place
    return run


def _belongs(first: Block, block: Block) -> bool:
    """This says whether a block stands under a sibling of the run: nested in an item, listed or said under a line."""
    return block.depth > first.depth if first.kind == "item" else block.kind in ("item", "paragraph")


def _share(block: Block) -> _Share | None:
    """This reads the share that a line states behind its name, at its end, or in percent before it."""
    text, words = block.text, block.words
    if _TOTAL.match(text) or len(text) > _LONGEST_LINE:
        return None
    for pattern in (_NAMED, _BETWEEN):
        found = pattern.fullmatch(text)
        if found and len(found.group("name").split()) <= _SHORT_NAME:
            name = words.cut(0, found.end("name"))
            return _made(found, name, words.cut(found.start("rest")))
    found = _BEHIND.fullmatch(text)
    if found:
        return _made(found, words.cut(0, found.end("name")), words.cut(len(text)))
    found = _BEFORE.fullmatch(text)
    return _made(found, words.cut(found.start("rest")), words.cut(len(text))) if found else None


def _made(found: re.Match[str], name: Passage, rest: Passage) -> _Share:
    unit = found.group("unit").lower()
    return _Share(
        name, rest, Decimal(found.group("number")), unit == "%" or unit.startswith("per"), unit.startswith("mark")
    )


def _is_scheme(topic: TopicBlocks, run: _Run) -> bool:
    """This says whether a run is what work is judged by: it adds up to the whole, or stands under words of grading."""
    names = [share.name.text for share in run.shares]
    if sum(level_name(name).known for name in names) * 2 >= len(names) or any(_QUESTION.match(name) for name in names):
        return False
    above = _above(topic, run.places[0])
    if is_course_heading(above[:1]) or are_components(names):
        return False
    percent, total = run.shares[0].percent, sum((share.number for share in run.shares), Decimal(0))
    headed = any(_GRADES.search(text) for text in above)
    if percent:
        return total == _HUNDRED and (headed or len(run.shares) >= _FEWEST_UNNAMED)
    bare = not any(share.rest.text or under for share, under in zip(run.shares, run.under, strict=True))
    heading = topic.blocks[run.places[0]].kind == "heading"
    if topic.kinds[run.places[0]] == "marking" and (heading or (bare and all(share.marks for share in run.shares))):
        # Points with their marks under a heading of marking points are prose.
        return False
    if bare and max(share.number for share in run.shares) <= _SMALL:
        return False
    return headed or total in _wholes(topic, run)


def _above(topic: TopicBlocks, place: int) -> list[str]:
    """This gives the words above a run: the line right before it, and the headings, the nearest first."""
    headings = [heading.text for heading in topic.headings_above(place)[:_MOST_ABOVE]]
    before = topic.blocks[place - 1] if place else None
    said = (
        [before.text]
        if before is not None and before.kind == "paragraph" and len(before.text) <= _LONGEST_INTRODUCTION
        else []
    )
    return [*headings, *said]


def _wholes(topic: TopicBlocks, run: _Run) -> set[Decimal | None]:
    """This gives what lines near a run say that the whole is worth."""
    near = topic.blocks[max(0, run.places[0] - _MOST_ABOVE) : run.places[0]] + topic.blocks[run.end : run.end + 2]
    said = {Decimal(number) for block in near if block.table is None for number in _OUT_OF.findall(block.text[:300])}
    return {*said, *(heading_marks(one.text) for one in topic.headings_above(run.places[0]))} - {None}


def _read(topic: TopicBlocks, run: _Run, found: FoundRubric) -> None:
    for place, share, under in zip(run.places, run.shares, run.under, strict=True):
        found.criteria.append(_criterion(topic, place, share, [topic.blocks[one] for one in under]))
    topic.claim_stretch(run.places[0], run.end)
    if found.stated_total is None:
        percent = run.shares[0].percent
        total = sum((share.number for share in run.shares), Decimal(0))
        found.stated_total = total if not percent and total in _wholes(topic, run) else None


def _criterion(topic: TopicBlocks, place: int, share: _Share, under: Sequence[Block]) -> FoundCriterion:
    block = topic.blocks[place]
    name = _bare(share.name)
    said = len(share.rest.text.split()) >= _FEWEST_SAID
    words = joined(name, share.rest) if said else name
    statement = f"{name.text}: {share.rest.text}" if said else name.text
    notes: list[FoundNote] = []
    indicators: list[FoundIndicator] = []
    items = [one for one in under if one.kind == "item"]
    if items:
        indicators = nested_indicators(items, notes, bare_marks=True)
    else:
        for one in [*([share.rest] if said else []), *(other.words for other in under)]:
            for part in read_statement(one.text).parts:
                span = one.span(part.start, part.end)
                indicators.append(FoundIndicator(part.text, span, part.examples, None, min(part.confidence, 0.85)))
    short = 0 < len(name.text.split()) <= _SHORT_NAME
    criterion = FoundCriterion(
        statement=statement,
        span=words.span(),
        title=name.text if short else title_of(name.text, [(name.text, verb_form(name.text))]),
        indicators=indicators,
        reference=reference_of(block.marker) if block.kind == "item" else None,
        command_verbs=command_verbs_in([statement]),
        notes=notes,
        confidence=0.85,
        weight=share.number if share.percent else None,
    )
    give_scoring(criterion, None if share.percent else share.number, None, box=False)
    criterion.scoring = criterion.scoring or "marks"
    return criterion


def _bare(words: Passage) -> Passage:
    text = words.text
    return words.cut(len(text) - len(text.lstrip(" *_:–—-")), len(text.rstrip(" *_:–—-,")))
