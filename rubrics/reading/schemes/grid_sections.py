"""This module reads grids that are written as sections: a heading for each criterion over its own small ladder of levels.

A ladder is a table with a row for each level, or a list in which each item is a level; ``grid_ladders`` reads it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.found import FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.marks import stated_total
from rubrics.reading.schemes.criterion_names import criterion_name
from rubrics.reading.schemes.grid_figures import figure_in, percent_in
from rubrics.reading.schemes.grid_ladders import heading_ladder, ladder_at
from rubrics.reading.schemes.grid_parts import GridLevel, GridRows, Quality
from rubrics.reading.schemes.grids import add_criteria, claim_around, criteria_of, take_announced_total
from rubrics.reading.schemes.level_names import level_name
from rubrics.reading.schemes.levels_questions import names_only_objectives
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_QUESTION = re.compile(
    r"(?:question|q\.?|task|paper|exercise|problem)\s*(?:\d|\([a-h]\))|\d{1,2}\s*\([a-h]\)", re.IGNORECASE
)
_OBJECTIVE = re.compile(r"\bAO\s?\d\b")
_FIGURE_LINE = re.compile(
    r"(?P<what>weight(?:ing|age)?|(?:max(?:imum)?\.? |total |possible )?(?:points?|marks?|score)|worth|value|max(?:imum)?)\s*[:=–-]\s*(?P<figure>\S.{0,30})",
    re.IGNORECASE,
)
_NOT_CRITERIA = re.compile(
    r"\b(?:grade|mark) (?:descriptors?|bands?|boundaries|scale)|\boverall\b|\blevels? of response\b|\blevel descriptors?\b|\bgrading scale\b|\bclassification\b",
    re.IGNORECASE,
)
_OF_LEVELS = re.compile(
    r"(?:performance |achievement |the )?levels?|(?:level |performance )?descriptors?|(?:rating |marking |scoring )?scale|bands?|rubric|scoring(?: guide)?|how (?:it|this) is (?:scored|marked|graded)",
    re.IGNORECASE,
)
_MOST_BETWEEN = 4
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
    _give_groups(topic, sections)
    rows = GridRows([section.quality for section in sections])
    add_criteria(found, criteria_of(rows, found, 0.93))
    for section in sections:
        topic.claim_stretch(section.heading, section.end)
        _claim_described_levels(topic, section)
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


def _give_groups(topic: TopicBlocks, sections: list[_Section]) -> None:
    """This gives criteria the part that they stand in: a heading above theirs that says more than that marking follows."""
    for section in sections:
        for heading in topic.headings_above(section.heading):
            name = criterion_name(heading.words, keep_number=True).words.text.rstrip(":")
            if heading.level != 1 and section_kind(heading.text) != "marking" and name:
                section.quality.group = heading.text
                break


def _claim_described_levels(topic: TopicBlocks, section: _Section) -> None:
    """This claims what stands below a ladder under headings that begin with the names of its levels: more words on each."""
    labels = {level.name.label.lower() for level in section.quality.levels if level.name.label}
    place = section.end
    while place < len(topic.blocks) and topic.blocks[place].kind == "heading":
        words = topic.blocks[place].text.lower()
        if not any(words.startswith(label) for label in labels):
            return
        topic.claim(place)
        place += 1
        while place < len(topic.blocks) and topic.blocks[place].kind in ("item", "paragraph"):
            topic.claim(place)
            place += 1


def _sections(topic: TopicBlocks) -> Iterator[_Section]:
    """This goes through the ladders of a topic that stand close under a heading of their own."""
    free = set(topic.free())
    again = Counter(block.text.lower() for block in topic.blocks if block.kind == "heading")
    heading: int | None = None
    place = 0
    while place < len(topic.blocks):
        block = topic.blocks[place]
        if block.kind == "heading" and heading is not None and _rank(topic, place) > _rank(topic, heading):
            levels, end = (
                heading_ladder(topic, place) if place in free and place - heading <= _MOST_BETWEEN else ([], place)
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
            name = _heading_of_criterion(topic, heading, again)
            levels, end = ladder_at(topic, place, criterion_name(topic.blocks[name].words).marks)
            if levels:
                yield _section(topic, name, place, end, levels)
                heading, place = None, end - 1
        place += 1


def _heading_of_criterion(topic: TopicBlocks, heading: int, again: Counter[str]) -> int:
    """This passes a heading that only says that levels follow, or comes again, for the one it stands under."""
    text, above = topic.blocks[heading].text, topic.above[heading]
    generic = again[text.lower()] > 1 or _OF_LEVELS.fullmatch(text.rstrip(" :"))
    return above[0] if generic and above and not level_name(text).has_marks else heading


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


def _rank(topic: TopicBlocks, place: int) -> int:
    return topic.blocks[place].level or 7
