"""This module gives each level of a ladder its description, and its marks where they stand below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.levels_lines import names_a_column
from rubrics.reading.schemes.levels_rungs import Ladder, LadderLine, Rung, step
from rubrics.reading.schemes.levels_sizes import Size, size_alone

_FURTHEST = 250


def described(lines: Sequence[LadderLine], barriers: Sequence[bool], ladder: Ladder) -> Ladder:
    """This gives each level its description: what stands up to the next, for the last what is like those before."""
    rungs = ladder.rungs
    steps = [step(one, other) for one, other in pairwise(rungs)]
    for rung, following in zip(rungs, [*rungs[1:], None], strict=True):
        rung.end = following.first if following is not None else _last_end(lines, barriers, rungs)
    _take_feet(lines, rungs)
    for rung in rungs:
        rung.words = _words(lines, rung)
    return Ladder(rungs, falling=1 not in steps)


def _take_feet(lines: Sequence[LadderLine], rungs: Sequence[Rung]) -> None:
    """This gives levels without marks those that stand alone on the last line of their descriptions, if most have them."""
    named = [rung for rung in rungs if not rung.head.nought]
    if any(rung.size is not None for rung in named) or named[0].head.kind not in ("numbered", "letter", "word", "bare"):
        return
    last = rungs[-1]
    if last.end < len(lines) and _foot(lines, last.end) is not None and lines[last.end].table is None:
        last.end += 1
    feet = {rung.at: _foot(lines, rung.end - 1) for rung in named if rung.end - 1 >= rung.body}
    if sum(size is not None and size.ranged for size in feet.values()) * 2 <= len(named):
        last.end -= last.end - 1 >= last.body and feet.get(last.at) is not None
        return
    for rung in named:
        size = feet.get(rung.at)
        if size is not None:
            rung.head = replace(rung.head, size=size)
            rung.foot = rung.end - 1


def _foot(lines: Sequence[LadderLine], place: int) -> Size | None:
    size = size_alone(lines[place].text)
    return size if size is not None and (size.ranged or size.most == 0) else None


def _words(lines: Sequence[LadderLine], rung: Rung) -> Passage:
    own = lines[rung.at].words
    parts = [own.cut(rung.head.end) if rung.head.end < len(own.text) else Passage("", (), ())]
    parts.extend(
        lines[place].words
        for place in range(rung.body, rung.end)
        if place != rung.foot and not names_a_column(lines[place].text)
    )
    text = joined(*parts)
    begin = len(text.text) - len(text.text.lstrip("•▪*·– :"))
    return text.cut(begin) if begin else text


def _last_end(lines: Sequence[LadderLine], barriers: Sequence[bool], rungs: Sequence[Rung]) -> int:
    """This finds where the last level ends: it takes as many paragraphs, and list items, as those before it have."""
    last = rungs[-1]
    shapes = [_shape(lines, rung) for rung in rungs[:-1]]
    paragraphs = max((shape[0] for shape in shapes), default=0)
    items = max((shape[1] for shape in shapes), default=0) > 0
    own = last.head.end < len(lines[last.at].text)
    place = last.body
    taken = 0
    block = lines[last.at].block if own else (-2, 0)
    while place < min(len(lines), last.body + _FURTHEST):
        line = lines[place]
        if line.block != block or line.place < 0:
            if line.table is not None or line.kind == "heading" or barriers[place] or line.place < 0:
                break
            if names_a_column(line.text) or _goes_on_in_words(lines, place):
                block = line.block
                place += 1
                continue
            if line.kind == "item":
                if not items and (own or taken):
                    break
            elif taken >= paragraphs and (own or taken):
                break
            else:
                taken += 1
            if last.head.nought and (own or taken > 1):
                break
            own = own or line.kind == "item"
            block = line.block
        place += 1
    while place > last.body and names_a_column(lines[place - 1].text):
        place -= 1
    return place


def _goes_on_in_words(lines: Sequence[LadderLine], place: int) -> bool:
    """This says whether a line goes on with a sentence that a page has cut."""
    before = place - 1
    while before > 0 and names_a_column(lines[before].text):
        before -= 1
    return lines[place].text[:1].islower() and lines[before].text[-1:] not in ".!?:;"


def _shape(lines: Sequence[LadderLine], rung: Rung) -> tuple[int, int]:
    """This counts the paragraphs and the list items below a level's name."""
    blocks = {
        line.block: line.kind
        for place, line in enumerate(lines[rung.body : rung.end], rung.body)
        if line.block != lines[rung.at].block and not names_a_column(line.text) and not _goes_on_in_words(lines, place)
    }
    kinds = list(blocks.values())
    return sum(kind != "item" for kind in kinds), kinds.count("item")
