"""This module reads levels that are divided into strands: under each level the same names come again, with their marks.

“Level 4”, below it “Argument (9–10 marks)” and “Evidence (5–6 marks)”, and so again under “Level 3”: each name is a
criterion, and what stands under it at each level is one of its levels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundCriterion, FoundLevel, FoundRubric
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_lines import ladder_lines
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.levels_sizes import Head, Size, size_alone
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.rubric import Span

_NAME = re.compile(r"(?P<name>[^()\[\]]{2,80}?)\s*(?P<marks>[(\[][^()\[\]]{1,30}[)\]])\s*:?")
_MOTTO = re.compile(r"\s*\([^()\d]{2,40}\)\Z")
_LONGEST_LEVEL = 60
_MOST_WORDS = 3
_EVERYWHERE = ("marking", "other", None, "concepts", "tips", "misconceptions")


@dataclass(slots=True)
class _Strand:
    """This is one strand at one level: where its name stands, its marks, the words below it."""

    level: Head
    name: Passage
    size: Size
    place: int
    end: int = 0
    words: list[Passage] = field(default_factory=list[Passage])


def find_strands(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the strands of a topic, where two names or more come again under two levels or more."""
    lines = ladder_lines(topic, _EVERYWHERE)
    strands, heads = _strands(lines)
    named: dict[str, list[_Strand]] = {}
    for strand in strands:
        named.setdefault(" ".join(strand.name.text.lower().split()), []).append(strand)
    levels = {strand.level.label for strand in strands}
    whole = all(len({one.level.label for one in ones}) == len(ones) == len(levels) for ones in named.values())
    if len(named) < 2 or len(levels) < 2 or not whole:
        return
    found.criteria.extend(_criterion(ones) for ones in named.values())
    places = {*heads, *(place for strand in strands for place in range(strand.place, strand.end))}
    topic.claim(*{lines[place].place for place in places if lines[place].place >= 0})


def _strands(lines: Sequence[LadderLine]) -> tuple[list[_Strand], list[int]]:
    """This goes through the lines and gathers strands; gives also the lines on which the levels are named."""
    found: list[_Strand] = []
    heads: list[int] = []
    level: Head | None = None
    listed = False
    for place, line in enumerate(lines):
        head = _level_at(line)
        strand = _strand_at(line, level, place) if level is not None and head is None else None
        if head is not None:
            level = head
            heads.append(place)
        elif strand is not None:
            found.append(strand)
        elif line.table is not None or line.kind == "heading":
            level = None
        elif level is not None and found and heads[-1] < found[-1].place:
            last = found[-1]
            if listed and line.first and line.kind != "item" and last.words:
                level = None
                continue
            listed = listed or line.kind == "item"
            last.words.append(line.words)
            last.end = place + 1
    return found, heads


def _level_at(line: LadderLine) -> Head | None:
    """This reads a level's name that stands alone on its line, without marks: “Level 4”, “Band 3 (Excellent)”."""
    text = line.text.rstrip(" :")
    if line.table is not None or len(text) > _LONGEST_LEVEL:
        return None
    motto = _MOTTO.search(text)
    head = head_of(text[: motto.start()] if motto else text)
    if head is None or head.size is not None or head.kind not in ("numbered", "word", "letter"):
        return None
    rest = text[head.end : motto.start() if motto else len(text)]
    return replace(head, label=text) if len(rest.split()) <= _MOST_WORDS else None


def _strand_at(line: LadderLine, level: Head | None, place: int) -> _Strand | None:
    found = _NAME.fullmatch(line.text)
    size = size_alone(found.group("marks")) if found is not None else None
    if found is None or size is None or level is None or size.percent or size.most is None:
        return None
    return _Strand(level, line.words.cut(0, found.end("name")), size, place, place + 1)


def _criterion(strands: Sequence[_Strand]) -> FoundCriterion:
    """This makes a criterion of the strands of one name, the highest level first."""
    ordered = sorted(strands, key=lambda one: one.size.most or 0, reverse=True)
    name = strands[0].name
    levels: list[FoundLevel] = []
    for one in ordered:
        words = joined(*one.words)
        end = words.span().end if words.text else one.name.span().end
        span = Span(start=one.name.span().start, end=max(end, one.name.span().end))
        levels.append(FoundLevel(one.level.label, words.text, span, one.size.least, one.size.most))
    return FoundCriterion(
        statement=name.text,
        span=name.span(),
        title=name.text,
        indicators=[],
        scoring="levels",
        max_marks=ordered[0].size.most,
        levels=levels,
        confidence=0.93,
    )
