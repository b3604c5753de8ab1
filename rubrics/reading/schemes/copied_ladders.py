"""This module reads rubrics copied from a learning platform's screen: each criterion's name over its ladder, line by line.

Its sign is that ladders come again: points that run down, or the same names of levels in the same order, with a name
before each. “5 pts”, “Full marks”, a descriptor, “3 pts”, “Partial”, …; or “Poor”, a descriptor, “Fair”, a descriptor, ….
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundRubric
from rubrics.reading.schemes.copied_lines import CopiedLine, copied_lines, words_of
from rubrics.reading.schemes.grid_parts import GridLevel, GridRows, Quality
from rubrics.reading.schemes.grids import criteria_of
from rubrics.reading.schemes.level_names import LevelName, Size, is_numbered_level, level_name
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_POINTS = re.compile(
    r"[(\[]?(?P<first>\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:to\s*>?|[-–—])\s*(?P<second>\d{1,3}(?:\.\d{1,2})?))?\s*(?:points?|pts?|marks?)\.?[)\]]?(?:\s*[:–-]?\s+(?P<label>\D.{0,40}))?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"threshold: ?.*|view longer description|range|pts|points|-{2,3}|/ ?\d{1,3}(?:\.\d+)? ?(?:pts|points)|[(\[]\s*[)\]]|(?:edit|delete) criterion.*|edit|this criterion is linked to an? learning outcome|comments?|no details",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"pts|points|-{2,3}|/ ?\d{1,3}(?:\.\d+)? ?(?:pts|points)", re.IGNORECASE)
_LINKED = re.compile(r"this criterion is linked to an? learning outcome\s*", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:grand |overall )?total (?:points?|marks?|score)?\s*[:=]?\s*(?:out of )?(?P<number>\d{1,4}(?:\.\d+)?)\b.*",
    re.IGNORECASE,
)
_HEADS = re.compile(r"criteri(?:a|on)\b.{0,40}\b(?:ratings?|pts|points)\b.*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;][\"'”’)\]]*\Z")
_BULLET = re.compile(r"[-•*–▪]\s+")
_LONGEST_LABEL = 4
_LONGEST_NAME = 14
_FEWEST = 2
_LONGEST = 200_000


@dataclass(slots=True)
class _Rung:
    """This is a level as it stands on its lines: its label and points where they are printed, then its descriptor."""

    label: Passage | None = None
    size: Size | None = None
    lines: list[CopiedLine] = field(default_factory=list[CopiedLine])
    said: str = ""


@dataclass(slots=True)
class _Ladder:
    """This is the name of a criterion with its rungs; ``closed`` says that its own points have been printed below it."""

    name: list[CopiedLine]
    rungs: list[_Rung] = field(default_factory=list[_Rung])
    closed: bool = False

    def points(self) -> list[Decimal]:
        """This gives the highest points of each rung that has any."""
        return [rung.size.most for rung in self.rungs if rung.size is not None and rung.size.most is not None]


class _Copied:
    """This holds the ladders that have been begun while the lines are gone through."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.ladders: list[_Ladder] = []
        self.pending: list[CopiedLine] = []
        self.total: Decimal | None = None
        self.end: int = 0

    def take(self, line: CopiedLine) -> bool:
        """This takes the next line; false where the rubric ends with it."""
        total = _TOTAL.fullmatch(line.text)
        if total and self.ladders:
            self.total = Decimal(total.group("number"))
            self.end = line.end
            return False
        if _HEADS.fullmatch(line.text):
            self.pending = []
        elif _NOISE.fullmatch(line.text):
            if self.ladders and _CLOSES.fullmatch(line.text) and len(self.ladders[-1].rungs) >= _FEWEST:
                self._close()
        elif (points := _POINTS.fullmatch(line.text)) is not None:
            self._take_points(line, points)
        elif self._is_label(line):
            self._take_label(line)
        else:
            self._take_words(line)
        return True

    def _close(self) -> None:
        self.ladders[-1].closed = True
        self.pending = []

    def _take_points(self, line: CopiedLine, points: re.Match[str]) -> None:
        size = _size(points)
        last = self.ladders[-1] if self.ladders else None
        rung = last.rungs[-1] if last is not None and last.rungs else None
        if rung is not None and rung.size is None and not rung.lines and not points.group("label"):
            rung.size = size
            return
        stated = last.points() if last is not None else []
        whole = not points.group("label") and len(stated) >= _FEWEST and size.most == max(stated)
        if last is not None and whole and not (last.closed and self.pending):
            self._close()
            return
        label = None
        if points.group("label"):
            at = line.start + self.source[line.start : line.end].index(points.group("label"))
            label = Passage(points.group("label").strip(), (0,), (at,))
        self._add(_Rung(label, size, said=label.text.casefold() if label else ""))

    def _is_label(self, line: CopiedLine) -> bool:
        if len(line.text.split()) > _LONGEST_LABEL or is_numbered_level(line.text):
            return False
        rung = self.ladders[-1].rungs[-1] if self.ladders and self.ladders[-1].rungs else None
        if rung is not None and rung.size is not None and rung.label is None and not rung.lines:
            return not self.ladders[-1].closed and not _ENDS.search(line.text)
        return level_name(line.text).known and not line.text[0].isdigit()

    def _take_label(self, line: CopiedLine) -> None:
        words = words_of(self.source, [line])
        rung = self.ladders[-1].rungs[-1] if self.ladders and self.ladders[-1].rungs else None
        open_ = rung is not None and not self.ladders[-1].closed
        if rung is not None and open_ and rung.size is not None and rung.label is None and not rung.lines:
            rung.label, rung.said = words, line.text.casefold()
            return
        self._add(_Rung(words, said=line.text.casefold()))

    def _take_words(self, line: CopiedLine) -> None:
        last = self.ladders[-1] if self.ladders else None
        if last is None or last.closed:
            self.pending.append(line)
        else:
            last.rungs[-1].lines.append(line)

    def _add(self, rung: _Rung) -> None:
        last = self.ladders[-1] if self.ladders else None
        if last is None or last.closed:
            self.ladders.append(_Ladder(_name_of(self.pending), [rung]))
            self.pending = []
        elif _begins_again(last, rung):
            kept, name = _parted(last)
            last.rungs[-1].lines = kept
            self.ladders.append(_Ladder(name, [rung]))
        else:
            last.rungs.append(rung)


def find_copied_ladders(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads a rubric that was copied from a screen, and claims its lines."""
    places = [place for place in topic.free() if topic.blocks[place].table is None]
    if not any(_may_begin(topic.blocks[place].text) for place in places):
        return
    first, last = topic.blocks[places[0]].words.span().start, topic.blocks[places[-1]].words.span().end
    copied = _Copied(topic.source)
    for line in copied_lines(topic.source, first, min(last, first + _LONGEST)):
        if not copied.take(line):
            break
    ladders = _worth_reading(copied.ladders)
    if not ladders:
        return
    qualities = [_quality(copied.source, ladder) for ladder in ladders]
    found.criteria.extend(one for one in criteria_of(GridRows(qualities), found, 0.85) if one.statement)
    if found.stated_total is None:
        found.stated_total = copied.total
    start, end = ladders[0].name[0].start, max(copied.end, _last(ladders[-1]))
    topic.claim(*(place for place in places if start <= topic.blocks[place].words.span().start < end))


def _may_begin(text: str) -> bool:
    words = text[:60]
    return _POINTS.match(words) is not None or level_name(words).known or _HEADS.match(words) is not None


def _size(points: re.Match[str]) -> Size:
    first = Decimal(points.group("first"))
    second = first if points.group("second") is None else Decimal(points.group("second"))
    return Size(0, 0, min(first, second), max(first, second), percent=False, unit=True, is_range=first != second)


def _begins_again(ladder: _Ladder, rung: _Rung) -> bool:
    """This says whether a rung is the first of the next ladder: its label comes again, or its points no longer run on."""
    if rung.said and any(rung.said == one.said for one in ladder.rungs):
        return True
    points = ladder.points()
    if rung.size is None or rung.size.most is None or len(points) < _FEWEST:
        return False
    down = points[0] > points[-1]
    return rung.size.most >= points[-1] if down else rung.size.most <= points[-1]


def _name_of(lines: Sequence[CopiedLine]) -> list[CopiedLine]:
    """This takes of the lines before a ladder those that stand together right above it."""
    start = len(lines) - 1
    while start > 0 and not lines[start].apart and not _LINKED.match(lines[start].text):
        start -= 1
    return list(lines[max(start, 0) :])


def _parted(ladder: _Ladder) -> tuple[list[CopiedLine], list[CopiedLine]]:
    """This parts the last descriptor of a ladder from the name of the next criterion; a row of heads has no descriptors."""
    lines = ladder.rungs[-1].lines
    if not any(rung.lines for rung in ladder.rungs[:-1]) and _may_name(lines):
        return [], lines
    start = len(lines) - 1
    if len(lines) < _FEWEST:
        return lines, []
    if any(line.apart for line in lines[1:]):
        while start > 1 and not lines[start].apart:
            start -= 1
    name = lines[start:]
    return (lines[:start], name) if _may_name(name) else (lines, [])


def _may_name(lines: Sequence[CopiedLine]) -> bool:
    """This says whether lines may be the name of a criterion: short, with a capital, without a stop."""
    text = " ".join(line.text for line in lines)
    return bool(text) and len(text.split()) <= _LONGEST_NAME and not text[0].islower() and text[-1] not in ".;,"


def _worth_reading(ladders: Sequence[_Ladder]) -> list[_Ladder]:
    """This keeps the ladders where they plainly come again: two or more with names, closed, or alike in their labels."""
    heads = [ladder for ladder in ladders if not ladder.closed and not any(rung.lines for rung in ladder.rungs)]
    sizes = {rung.said: rung.size for rung in heads[0].rungs if rung.said} if heads else {}
    kept = [ladder for ladder in ladders if _may_name(ladder.name[:1]) or ladder.closed]
    kept = [ladder for ladder in kept if ladder.name and len(ladder.rungs) >= _FEWEST and ladder not in heads]
    if len(kept) < _FEWEST:
        return []
    closed = sum(ladder.closed for ladder in kept)
    if closed * 2 < len(kept) and not _come_again(kept):
        return []
    for ladder in kept:
        for rung in ladder.rungs:
            rung.size = rung.size or sizes.get(rung.said)
    return kept


def _come_again(ladders: Sequence[_Ladder]) -> bool:
    """This says whether ladders have the same labels, but for one, and a descriptor of words at every rung."""
    labels = [_labels(ladder) for ladder in ladders]
    most = max(labels, key=len)
    described = all(
        len(" ".join(line.text for line in rung.lines).split()) >= _FEWEST
        for ladder in ladders
        for rung in ladder.rungs
    )
    return described and len(most) >= _FEWEST and all(one <= most and len(one) >= len(most) - 1 for one in labels)


def _labels(ladder: _Ladder) -> set[str]:
    return {rung.said for rung in ladder.rungs if rung.said}


def _quality(source: str, ladder: _Ladder) -> Quality:
    lines = ladder.name
    name = words_of(source, lines[:1])
    linked = _LINKED.match(name.text)
    name = name.cut(linked.end()) if linked else name
    rest = words_of(source, lines[1:]) if len(lines) > 1 else Passage("", (), ())
    quality = Quality(name, rest if len(rest.text.split()) >= _LONGEST_LABEL else Passage("", (), ()))
    for rung in ladder.rungs:
        label = rung.label.text.rstrip(" :") if rung.label is not None else ""
        words = words_of(source, [_unmarked(line) for line in _own(rung)])
        quality.levels.append(GridLevel(LevelName(label, known=True), words, rung.size))
    return quality


def _own(rung: _Rung) -> list[CopiedLine]:
    """This gives the lines of a descriptor, as far as no empty line parts it from what follows the rubric."""
    end = next(
        (number for number, line in enumerate(rung.lines) if number and line.apart and not _BULLET.match(line.text)),
        None,
    )
    return rung.lines[:end]


def _unmarked(line: CopiedLine) -> CopiedLine:
    """This leaves out the bullet before a line."""
    bullet = _BULLET.match(line.text)
    return line if bullet is None else replace(line, start=line.start + bullet.end(), text=line.text[bullet.end() :])


def _last(ladder: _Ladder) -> int:
    own = _own(ladder.rungs[-1])
    label = ladder.rungs[-1].label
    return own[-1].end if own else (label.span().end if label is not None else ladder.name[-1].end)
