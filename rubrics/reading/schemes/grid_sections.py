"""This module reads grids that are written as sections: a heading for each criterion over its own small ladder of levels.

A ladder is a table with a row for each level, or a list in which each item begins with a level's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.marks import stated_total
from rubrics.reading.schemes.criterion_names import criterion_name
from rubrics.reading.schemes.grid_columns import ladder_layout
from rubrics.reading.schemes.grid_figures import figure_in, percent_in
from rubrics.reading.schemes.grid_rows import GridLevel, GridRows, Quality, levels_of_ladder
from rubrics.reading.schemes.grids import add_criteria, claim_around, criteria_of, take_announced_total
from rubrics.reading.schemes.level_names import LevelName, level_name
from rubrics.reading.schemes.levels_questions import names_only_objectives
from rubrics.reading.schemes.table_columns import ReadTable, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_QUESTION = re.compile(
    r"(?:question|q\.?|task|paper|exercise|problem)\s*(?:\d|\([a-h]\))|\d{1,2}\s*\([a-h]\)", re.IGNORECASE
)
_OBJECTIVE = re.compile(r"\bAO\s?\d\b")
_FIGURE_LINE = re.compile(
    r"(?P<what>weight(?:ing|age)?|(?:max(?:imum)?\.? |total |possible )?(?:points?|marks?|score)|worth|value|max(?:imum)?)\s*[:=–-]\s*(?P<figure>\S.{0,30})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<name>[^:–—]{1,60}?)(?P<divider>\s*:\s*|\s+[–—-]\s+)(?=\S)")
_NOT_CRITERIA = re.compile(
    r"\b(?:grade|mark) (?:descriptors?|bands?|boundaries|scale)|\boverall\b|\blevels? of response\b|\blevel descriptors?\b|\bgrading scale\b|\bclassification\b",
    re.IGNORECASE,
)
_MOST_BETWEEN = 4
_MOST_UNDER = 60
_FEWEST_WORDS = 4


@dataclass(slots=True)
class _Section:
    """This is a heading with the ladder under it."""

    heading: int
    start: int
    end: int
    quality: Quality
    total: Decimal | None = None


def find_grid_sections(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads criteria whose heading stands over their levels: two or more of them, or named by an objective."""
    sections = [section for section in _sections(topic) if _names_a_criterion(topic, section)]
    objectives = [section for section in sections if _OBJECTIVE.search(topic.blocks[section.heading].text)]
    if len(sections) < 2:
        sections = objectives
    if not sections:
        return
    rows = GridRows([section.quality for section in sections])
    add_criteria(found, criteria_of(rows, found, 0.93))
    for section in sections:
        topic.claim_stretch(section.heading, section.end)
        claim_around(topic, section.end - 1, found)
    take_announced_total(topic, found)


def _names_a_criterion(topic: TopicBlocks, section: _Section) -> bool:
    text = topic.blocks[section.heading].text
    if _QUESTION.match(text) or _NOT_CRITERIA.search(text) or names_only_objectives(text):
        return False
    name = section.quality.name.text
    stated = criterion_name(topic.blocks[section.heading].words)
    marked = stated.marks is not None or stated.weight is not None or stated.reference is not None or stated.tags
    named = section_kind(text) is None or len(name.split()) >= _FEWEST_WORDS
    return bool(name) and (bool(marked) or named or section.quality.worth is not None)


def _sections(topic: TopicBlocks) -> Iterator[_Section]:
    """This goes through the ladders of a topic that stand close under a heading of their own."""
    free = set(topic.free())
    heading: int | None = None
    place = 0
    while place < len(topic.blocks):
        block = topic.blocks[place]
        if block.kind == "heading" and heading is not None and _rank(topic, place) > _rank(topic, heading):
            levels, end = (
                _heading_ladder(topic, place) if place in free and place - heading <= _MOST_BETWEEN else ([], place)
            )
            if levels:
                yield _section(topic, heading, place, end, levels)
                place = end - 1
                heading = None
            else:
                heading = place
        elif block.kind == "heading":
            heading = place if place in free else None
        elif heading is not None and place in free and place - heading <= _MOST_BETWEEN:
            levels, end = _ladder_at(topic, place)
            if levels:
                yield _section(topic, heading, place, end, levels)
                heading, place = None, end - 1
        place += 1


def _section(topic: TopicBlocks, heading: int, start: int, end: int, levels: list[GridLevel]) -> _Section:
    quality = Quality(topic.blocks[heading].words, levels=levels)
    for place in range(heading + 1, start):
        line = _FIGURE_LINE.match(topic.blocks[place].text)
        if line and line.group("what").lower().startswith("weight"):
            quality.weight = percent_in(line.group("figure"))
        elif line:
            quality.worth = figure_in(line.group("figure"))
        elif stated_total(topic.blocks[place].text) is not None:
            quality.worth = stated_total(topic.blocks[place].text)
    return _Section(heading, start, end, quality)


def _ladder_at(topic: TopicBlocks, place: int) -> tuple[list[GridLevel], int]:
    """This reads a ladder that begins at a block: its levels, and the first block after it."""
    block = topic.blocks[place]
    if block.table is not None:
        read = read_table(block.table)
        if kind_of_read_table(read, [one.text for one in topic.headings_above(place)]) in ("levels", "bands"):
            return _table_ladder(read), place + 1
        return [], place
    if block.kind != "item":
        return [], place
    levels: list[GridLevel] = []
    end = place
    while end < len(topic.blocks) and topic.blocks[end].kind == "item" and topic.blocks[end].depth == block.depth:
        level = named_level(topic.blocks[end].words)
        if level is None:
            return [], place
        levels.append(level)
        end += 1
    return (levels, end) if len(levels) >= 2 else ([], place)


def _rank(topic: TopicBlocks, place: int) -> int:
    return topic.blocks[place].level or 7


def _heading_ladder(topic: TopicBlocks, place: int) -> tuple[list[GridLevel], int]:
    """This reads levels that are headings of one rank, each over its descriptor: a paragraph, or a list."""
    levels: list[GridLevel] = []
    while place < len(topic.blocks) and topic.blocks[place].kind == "heading":
        name = level_name(topic.blocks[place].text)
        if not name.known or name.label.isdigit():
            break
        end, words = place + 1, Passage("", (), ())
        while end < min(len(topic.blocks), place + _MOST_UNDER) and topic.blocks[end].kind in ("item", "paragraph"):
            if topic.blocks[end].kind == "paragraph" and end > place + 1:
                break
            words = joined(words, topic.blocks[end].words)
            end += 1
        if not words.text:
            break
        levels.append(GridLevel(name, words))
        place = end
    return (levels, place) if len(levels) >= 2 else ([], place)


def _table_ladder(read: ReadTable) -> list[GridLevel]:
    layout = ladder_layout(read)
    return [] if layout is None else levels_of_ladder(read, layout)


def named_level(words: Passage) -> GridLevel | None:
    """This reads an item that begins with a level’s name: “Excellent (9–10 points): …”; null where it does not."""
    named = _NAMED.match(words.text)
    if named is None:
        return None
    name: LevelName = level_name(named.group("name"))
    if not name.known or (name.label.isdigit() and not name.stated):
        return None
    return GridLevel(name, words.cut(named.end()))
