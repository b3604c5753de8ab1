"""This module reads grids that are written level by level: under the heading of each level the same named lines come again.

“### Excellent” over “- Content: …”, “- Voice: …”, and so again under “### Good”: each name is a criterion.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundRubric
from rubrics.reading.schemes.grid_parts import GridLevel, GridRows, Quality
from rubrics.reading.schemes.grids import add_criteria, criteria_of
from rubrics.reading.schemes.level_names import LevelName, level_name
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_NAMED = re.compile(r"(?P<name>[^:–—]{2,60}?)(?:\s*:\s+|\s+[–—-]\s+)(?=\S)")
_LONGEST_NAME = 6
_FEWEST = 2
_LARGEST_OF_ONE = Decimal(6)
_CONFIDENCE = 0.8


@dataclass(slots=True)
class _Level:
    """This is a level with the named lines under its heading, and the blocks that it takes up."""

    name: LevelName
    lines: list[tuple[Passage, Passage]] = field(default_factory=list[tuple[Passage, Passage]])
    places: list[int] = field(default_factory=list[int])


def find_transposed_grids(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the grids of a topic that are written level by level, and claims them."""
    run: list[_Level] = []
    for level in [*_levels(topic), None]:
        if level is not None and (not run or len(level.lines) == len(run[0].lines)):
            run.append(level)
            continue
        if len(run) >= _FEWEST and _same_names(run):
            qualities = [_quality(run, number) for number in range(len(run[0].lines))]
            add_criteria(found, criteria_of(GridRows(qualities), found, _CONFIDENCE))
            topic.claim(*(place for one in run for place in one.places))
        run = [level] if level is not None else []


def _levels(topic: TopicBlocks) -> list[_Level]:
    """This finds the headings that name levels and stand over nothing but named lines."""
    free = set(topic.free())
    found: list[_Level] = []
    place = 0
    while place < len(topic.blocks):
        block = topic.blocks[place]
        name = level_name(block.text.rstrip(" :")) if place in free and _may_name(topic, place) else None
        place += 1
        if name is None or not name.known:
            continue
        level = _Level(name, places=[place - 1])
        while place < len(topic.blocks) and place in free and topic.blocks[place].kind == "item":
            named = _NAMED.match(topic.blocks[place].text)
            if named is None or len(named.group("name").split()) > _LONGEST_NAME:
                break
            words = topic.blocks[place].words
            level.lines.append((words.cut(0, named.end("name")), words.cut(named.end())))
            level.places.append(place)
            place += 1
        if len(level.lines) >= _FEWEST:
            found.append(level)
    return found


def _may_name(topic: TopicBlocks, place: int) -> bool:
    block = topic.blocks[place]
    return block.kind == "heading" or (block.kind == "paragraph" and len(block.text.split()) <= _LONGEST_NAME)


def _same_names(run: Sequence[_Level]) -> bool:
    """This says whether the lines under the levels have the same names in the same order, for the greater part."""
    names = [[name.text.casefold() for name, _ in level.lines] for level in run]
    alike = sum(_alike(one, other) for level in names[1:] for one, other in zip(names[0], level, strict=True))
    return alike * 4 >= (len(run) - 1) * len(names[0]) * 3


def _alike(one: str, other: str) -> bool:
    first, second = one.split(), other.split()
    return one == other or first[0] == second[0] or first[-1] == second[-1]


def _quality(run: Sequence[_Level], number: int) -> Quality:
    quality = Quality(run[0].lines[number][0])
    for level in run:
        name = level.name
        if not name.has_marks or name.most is None or name.least != name.most or name.most > _LARGEST_OF_ONE:
            # A range behind the name of a level is that of the whole work, not of each quality.
            name = LevelName(name.label, known=True)
        quality.levels.append(GridLevel(name, level.lines[number][1]))
    return quality
