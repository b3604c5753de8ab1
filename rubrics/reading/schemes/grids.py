"""This module reads analytic grids: criteria in rows, levels in columns, or the other way round, in any container.

Its signs are a table whose headings are names of levels over words, or criteria with nothing but their marks; sections
that each hold a small table or list of levels are a grid too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Block, Passage, Table
from rubrics.reading.found import FoundCriterion, FoundLevel, FoundNote, FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.marks import heading_marks, stated_total
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.criterion_names import CriterionName, criterion_name
from rubrics.reading.schemes.grid_parts import GridLevel, GridRows, Quality
from rubrics.reading.schemes.grid_rows import rows_of
from rubrics.reading.schemes.grid_sizes import give_sizes
from rubrics.reading.schemes.level_order import highest_first
from rubrics.reading.schemes.point_parts import give_scoring, nested_indicators
from rubrics.reading.schemes.table_columns import ReadTable, is_heading_row, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.titles import title_of
from rubrics.rubric import ReadingWarning

_DEDUCTS = re.compile(r"\b(?:deduct|penalt|bonus|minus|extra credit|lose|late)", re.IGNORECASE)
_TOTAL_LINE = re.compile(
    r"(?:overall |grand )?(?:total|maximum|max)\b(?! for (?:question|part|section))", re.IGNORECASE
)
_OUT_OF_LINE = re.compile(
    r"(?:\b(?:total|overall|score|mark|grade|points)\b[^\d]{0,40}(?:/|\bof\b|:|=|–)\s*(?P<number>\d{1,4}))(?![\d%])|(?P<all>\d{1,4}) (?:marks|points) (?:in all|altogether|in total|overall)",
    re.IGNORECASE,
)
_MARKING = re.compile(r"\b(?:rubric|grading|marking|assessment grid|mark scheme)\b", re.IGNORECASE)
_SHORT = 60
_HUNDRED = Decimal(100)
_LEAST_SHARE = Decimal(40)
_NEAR = 12
_LONGEST_INTRODUCTION = 600


def find_grids(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the grids of a topic, and claims them with what is said about them."""
    grids = _grids_of(topic)
    if not grids:
        return
    several = len(grids) > 1
    totals: list[Decimal] = []
    for place, read in grids:
        rows = rows_of(read)
        group = _group_over(topic, place) if several else None
        criteria = [one for one in criteria_of(rows, found) if one.statement]
        if not criteria:
            continue
        for criterion in criteria:
            criterion.group = criterion.group or group
        add_criteria(found, criteria)
        found.adjustments.extend(rows.adjustments)
        topic.claim(place)
        if rows.total is not None:
            totals.append(rows.total)
        claim_around(topic, place, found)
    if found.stated_total is None and totals:
        found.stated_total = whole_of(totals)
    take_announced_total(topic, found)


def add_criteria(found: FoundRubric, criteria: Sequence[FoundCriterion]) -> None:
    """This adds criteria; one that a summary names again, or told before without its levels, stays one criterion."""
    known = {name.casefold(): one for one in found.criteria for name in (one.statement, one.title)}
    for criterion in criteria:
        same = known.get(criterion.statement.casefold())
        if not criterion.statement:
            continue
        if same is None or bool(same.levels) == bool(criterion.levels):
            found.criteria.append(criterion)
            continue
        if criterion.levels:
            same.levels, same.scoring = criterion.levels, "levels"
        same.max_marks = criterion.max_marks if same.max_marks is None else same.max_marks
        same.weight = criterion.weight if same.weight is None else same.weight
        same.reference, same.tags = same.reference or criterion.reference, same.tags or criterion.tags


def take_announced_total(topic: TopicBlocks, found: FoundRubric) -> None:
    """This takes a heading or a short line anywhere in the topic that only says what the whole is worth."""
    if found.stated_total is not None or not found.criteria:
        return
    short = [block.text for block in topic.blocks if block.kind != "table" and len(block.text) < _SHORT]
    said = {stated_total(text) for text in short if _TOTAL_LINE.match(text)} - {None}
    if len(said) == 1:
        found.stated_total = said.pop()
        return
    whole = total_of(found.criteria)
    if whole is not None and any(_says(text, whole) for text in short):
        found.stated_total = whole


def total_of(criteria: Sequence[FoundCriterion]) -> Decimal | None:
    """This adds up what criteria are worth; null where one does not say."""
    marks = [criterion.max_marks for criterion in criteria if criterion.max_marks is not None]
    return sum(marks, Decimal(0)) if marks and len(marks) == len(criteria) else None


def _says(text: str, whole: Decimal) -> bool:
    """This says whether a short line names a total, and it is what the criteria come to."""
    named = _OUT_OF_LINE.search(text)
    return named is not None and Decimal(named.group("number") or named.group("all")) == whole


def whole_of(totals: Sequence[Decimal]) -> Decimal | None:
    """This says which of several totals is that of the whole: the only one, or the one that the others come to."""
    if len(totals) == 1:
        return totals[0]
    most = max(totals)
    return most if sum(totals, Decimal(0)) == most * 2 else None


def _grids_of(topic: TopicBlocks) -> list[tuple[int, ReadTable]]:
    """This finds the tables that are grids, and those that only go on with the one before."""
    grids: list[tuple[int, ReadTable]] = []
    for place in topic.free():
        table = topic.blocks[place].table
        if table is None:
            continue
        if grids and _continues(topic, grids[-1], place, table):
            before = grids[-1][1]
            grids.append((place, ReadTable(table, 0, before.headers, before.kinds, before.heads)))
            continue
        read = read_table(table)
        if kind_of_read_table(read, [block.text for block in topic.headings_above(place)]) == "grid":
            grids.append((place, read))
    return grids


def _continues(topic: TopicBlocks, last: tuple[int, ReadTable], place: int, table: Table) -> bool:
    """This says whether a table goes on with the grid before it, as where a page parts them."""
    between = topic.blocks[last[0] + 1 : place]
    return (
        table.width == last[1].table.width
        and len(between) <= 3
        and not any(block.kind == "item" or len(block.text) > 100 for block in between)
        and not is_heading_row(table, 0)
    )


def _group_over(topic: TopicBlocks, place: int) -> str | None:
    """This gives the heading that one of several grids stands under, where it says more than that marking follows."""
    for heading in topic.headings_above(place)[:1]:
        name = criterion_name(heading.words, keep_number=True)
        if section_kind(heading.text) != "marking" and heading.level != 1:
            return name.words.text.rstrip(":") or None
    return None


def claim_around(topic: TopicBlocks, place: int, found: FoundRubric) -> None:
    """This claims what belongs to a table in its section: its heading, its introduction, its total."""
    section = topic.sections[place]
    for heading in topic.headings_above(place):
        if found.stated_total is None and _MARKING.search(heading.text):
            found.stated_total = heading_marks(heading.text)
    near = [
        other for other in range(max(0, place - _NEAR), min(len(topic.blocks), place + _NEAR + 1)) if other != place
    ]
    for other in near:
        block = topic.blocks[other]
        own = topic.sections[other] is section
        if topic.claimed[other] or block.kind in ("item", "table") or not (own or 0 < other - place <= 2):
            continue
        if found.stated_total is None:
            found.stated_total = whole_marks(block)
        if own and section.kind == "marking" and not _DEDUCTS.search(block.text[:400]):
            topic.claim(other)


def whole_marks(block: Block) -> Decimal | None:
    """This reads what the whole is worth out of a heading of the marking points or a sentence that says it."""
    if block.kind == "heading" and section_kind(block.text) == "marking" and heading_marks(block.text) is not None:
        return heading_marks(block.text)
    if len(block.text) > _LONGEST_INTRODUCTION or (block.kind == "heading" and not _TOTAL_LINE.match(block.text)):
        return None
    for start, end in sentences_in(block.text):
        total = stated_total(block.text[start:end].rstrip(" .:;"))
        if total is not None:
            return total
    return None


def criteria_of(rows: GridRows, found: FoundRubric, confidence: float = 0.95) -> list[FoundCriterion]:
    """This makes criteria of the rows of a grid; what its headings state for other rows is left out with a warning."""
    names = [criterion_name(quality.name) for quality in rows.qualities]
    give_sizes(rows.qualities)
    worths = [_worth(quality, name) for quality, name in zip(rows.qualities, names, strict=True)]
    fits = [_fits(quality, worth) for quality, worth in zip(rows.qualities, worths, strict=True)]
    left_out = [quality.name.text for quality, fit in zip(rows.qualities, fits, strict=True) if not fit]
    if left_out:
        found.warnings.append(
            ReadingWarning(
                code="levels_do_not_fit",
                text=f"the marks over the columns are not those of {', '.join(left_out)}; they were left out",
            )
        )
    return [
        _criterion(quality, name, worth, confidence, fits=fit)
        for quality, name, worth, fit in zip(rows.qualities, names, worths, fits, strict=True)
    ]


def _worth(quality: Quality, name: CriterionName) -> Decimal | None:
    return name.marks if quality.worth is None else quality.worth


def _fits(quality: Quality, worth: Decimal | None) -> bool:
    """This says whether the marks over the columns are the row's own: their highest is what it is worth."""
    tops = [level.name.most for level in quality.levels if level.size is None and level.name.has_marks]
    highest = max((top for top in tops if top is not None), default=None)
    return highest is None or worth is None or highest == worth or (len(tops) < 2 and highest < worth)


def _is_share(quality: Quality) -> bool:
    """This says whether the figures over the columns are shares or boundaries of grades: out of 100, or “70 and more”."""
    names = [level.name for level in quality.levels if level.size is None]
    tops = [name.most for name in names if name.most is not None]
    first = next((name for name in names if name.stated), None)
    opened = first is not None and first.most is None and bool(tops)
    return (max(tops, default=None) == _HUNDRED and quality.worth != _HUNDRED) or (opened and max(tops) > _LEAST_SHARE)


def _criterion(
    quality: Quality, name: CriterionName, worth: Decimal | None, confidence: float, *, fits: bool
) -> FoundCriterion:
    described = bool(quality.description.text)
    words = quality.description if described else name.words
    weight = name.weight if quality.weight is None else quality.weight
    header = fits and not _is_share(quality)
    levels = highest_first(
        [_level(level, use_header=header) for level in quality.levels], [level.name.most for level in quality.levels]
    )
    notes = [FoundNote("note", note.text, note.span()) for note in quality.notes]
    indicators = nested_indicators(quality.items, notes, bare_marks=True) if quality.items else []
    criterion = FoundCriterion(
        statement=words.text,
        span=words.span(),
        title=_title(name.words if described or len(name.words.text.split()) <= 6 else words),
        indicators=indicators,
        reference=quality.reference or name.reference,
        group=_group(quality.group),
        command_verbs=command_verbs_in([words.text]),
        tags=name.tags or _tags(quality.tags),
        notes=notes,
        confidence=confidence,
        weight=weight,
        levels=levels,
    )
    if levels:
        criterion.scoring = "levels"
        criterion.max_marks = levels[0].marks_to if worth is None else worth
    elif indicators and any(indicator.marks is not None for indicator in indicators):
        give_scoring(criterion, worth, None, box=False)
    elif worth is not None or weight is not None:
        criterion.scoring, criterion.max_marks = "marks", worth
    return criterion


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"AO{number}" for number in re.findall(r"AO\s?(\d)", text)))


def _title(words: Passage) -> str:
    text = words.text.rstrip(".:")
    if 0 < len(text.split()) <= 6:
        return text[:1].upper() + text[1:]
    return title_of(text, [(text, verb_form(text))])


def _group(printed: str | None) -> str | None:
    """This gives the heading of a group as printed, with its number, without weight and marks."""
    if not printed:
        return None
    return criterion_name(Passage(printed, (0,), (0,)), keep_number=True).words.text.rstrip(":") or None


def _level(level: GridLevel, *, use_header: bool) -> FoundLevel:
    least = most = None
    if level.size is not None:
        least, most = level.size.least, level.size.most
    elif use_header and level.name.has_marks:
        least, most = level.name.least, level.name.most
    label = level.name.label
    if not label and most is not None:
        label = f"{most}" if least == most else f"{least}–{most}"
    span = level.words.span()
    return FoundLevel(label, level.words.text, span, least, most)
