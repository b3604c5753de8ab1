"""This module finds ladders of levels among lines: names of levels in falling or rising order, each with its description.

Each way of naming (Level 4, B2, First class, 7–9) is followed by itself, so that a descriptor that begins like a
level of another kind tears no ladder apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.levels_heads import Head, Size, head_of, size_alone
from rubrics.reading.schemes.levels_lines import LadderLine, names_a_column

_STRENGTH = {"numbered": 5, "marks": 4, "letter": 3, "language": 3, "score": 3, "word": 2}
_GRADING = re.compile(
    r"\bgrad(?:e|ing|es)\b|\blevels?\b|\bbands?\b|\bscale\b|\brubric\b|\bcriteri|\bdescriptors?\b|\bmark(?:ing|s)?\b|\bclassif|\bassess|\bletters?\b|\bstandards?\b|\bscor(?:e|ing)\b|\bresults?\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 3
_FEWEST_BARE = 3
_MOST_LEVELS = 30
_FURTHEST = 250
_SHORT = 100
_LONG = 8


@dataclass(slots=True)
class Rung:
    """This is one level: its name, the lines it takes from ``first`` up to, not including, ``end``, its description."""

    head: Head
    first: int
    body: int
    end: int = 0
    words: Passage = field(default_factory=lambda: Passage("", (), ()))

    @property
    def size(self) -> Size | None:
        """This gives its marks."""
        return self.head.size


@dataclass(slots=True)
class Ladder:
    """This is the levels of one thing that is judged, as they stand; ``falling`` says that the highest comes first."""

    rungs: list[Rung]
    falling: bool = True

    @property
    def first(self) -> int:
        """This gives its first line."""
        return self.rungs[0].first

    @property
    def end(self) -> int:
        """This gives the line after its last."""
        return self.rungs[-1].end

    @property
    def is_described(self) -> bool:
        """This says whether words stand under its levels, not only their marks."""
        return sum(bool(rung.words.text) for rung in self.rungs) * 2 > len(self.rungs)


def find_ladders(lines: Sequence[LadderLine], barriers: Sequence[bool]) -> list[Ladder]:
    """This finds the ladders, in order; ``barriers`` says of each line whether no ladder goes on across it."""
    chains: dict[str, list[Rung]] = {}
    closed: list[Ladder] = []
    soft: list[int] = [-1]
    hard = -1
    nought: Rung | None = None
    for number, line in enumerate(lines):
        if line.table is not None or barriers[number]:
            hard = number
        head = None if line.table is not None or barriers[number] else _head_at(lines, number)
        if head is None:
            if line.kind == "heading" and not line.rank:
                soft.append(number)
            continue
        rung = Rung(head, number, _body(lines, number, head))
        joins = False
        for key in _keys(head, chains):
            chain = chains.get(key, [])
            if chain and not _goes_on(chain, rung, hard, soft[-1], lines):
                closed.append(Ladder(chain))
                chain = []
            if chain:
                chain.append(rung)
                joins = True
            elif key == _key(head):
                opens = nought is not None and nought is not rung and hard < nought.first and head.kind != "marks"
                chains[key] = [nought, rung] if nought is not None and opens else [rung]
        nought = rung if head.nought and not joins else None
    closed.extend(Ladder(chain) for chain in chains.values())
    described = [_described(lines, barriers, ladder) for ladder in closed if len(ladder.rungs) > 1]
    return _chosen([ladder for ladder in described if _holds(lines, ladder)])


def _head_at(lines: Sequence[LadderLine], number: int) -> Head | None:
    """This reads the name of a level at a line, with the marks that stand at its margin or, copied, on the next line."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    head = _marked_item(line) or head_of(line.text)
    if head is None:
        if line.margin is not None and line.margin.most == 0:
            return Head("marks", "0", 0, 0, line.margin, nought=True)
        alone = line.place < 0 and following is not None and size_alone(following.text) is not None
        return Head("numbered", line.text, len(line.text), int(line.text)) if alone else None
    if not _begins(line, head):
        return None
    if head.size is None and line.margin is not None:
        return replace(head, size=line.margin)
    if head.size is None and head.end >= len(line.text) and following is not None:
        size = size_alone(following.text)
        if size is not None and (size.ranged or size.stated or following.place < 0 or size.most == 0):
            return replace(head, size=size)
    return head


def _begins(line: LadderLine, head: Head) -> bool:
    """This says whether a level may begin at a line: at the beginning of a block, elsewhere only where its form is plain."""
    if line.first or line.kind == "heading":
        return True
    if head.nought:
        return len(line.text) < _SHORT
    ranged = head.kind == "marks" and head.size is not None and (head.closed or head.size.ranged)
    graded = head.kind == "word" and head.size is not None and head.size.ranged
    return ranged or graded or (head.closed and head.kind == "numbered")


def _marked_item(line: LadderLine) -> Head | None:
    """This reads a list item whose letter may be a grade: “A. Excellent work …”; only an order of grades makes it one."""
    bare = line.marker.strip("().")
    if re.fullmatch(r"[A-FU]", bare):
        return Head("letter", bare, 0, (ord("G") - ord(bare)) * 10, closed=False, word="item")
    return None


def _body(lines: Sequence[LadderLine], number: int, head: Head) -> int:
    """This gives the first line behind a level's name that is not its marks."""
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is not None and head.size is not None and head.end >= len(lines[number].text):
        size = size_alone(following.text)
        if size is not None and size == head.size:
            return number + 2
    return number + 1


def _key(head: Head) -> str:
    return f"{head.kind} {head.word}" if head.kind in ("numbered", "letter", "score") else head.kind


def _keys(head: Head, chains: dict[str, list[Rung]]) -> list[str]:
    """This gives the chains that a level may go on with: its own kind's, and for “0 marks” every one that is open."""
    if head.nought:
        return list({_key(head): None, **dict.fromkeys(chains)})
    if head.kind == "word":
        return ["word", *(key for key in chains if key.startswith("letter") and head.label.lower().startswith("fail"))]
    return [_key(head)]


def _goes_on(chain: list[Rung], rung: Rung, hard: int, soft: int, lines: Sequence[LadderLine]) -> bool:
    last = chain[-1]
    if len(chain) >= _MOST_LEVELS or rung.first - last.first > _FURTHEST:
        return False
    if hard > last.first or (soft > last.first and last.head.kind in ("word", "letter", "language")):
        return False
    ranked = lines[last.first].rank
    for place in range(last.first + 1, rung.first):
        if lines[place].kind == "heading" and lines[place].rank and (not ranked or lines[place].rank <= ranked):
            return False
    signs = {_step(last, rung), *(_step(one, other) for one, other in pairwise(chain))} - {None}
    if 0 in signs or len(signs) > 1:
        return False
    labels = {one.head.label.lower() for one in chain}
    return rung.head.label.lower() not in labels


def _step(one: Rung, other: Rung) -> int | None:
    """This says whether a level is lower (-1) or higher (1) than the one before it, 0 where it cannot follow."""
    signs: set[int] = set()
    if (
        one.head.order is not None
        and other.head.order is not None
        and not (one.head.nought and other.head.kind == "marks")
    ):
        signs.add(_sign(Decimal(other.head.order), Decimal(one.head.order)))
    if one.size and other.size:
        signs.add(_sign_of_sizes(one.size, other.size))
    if other.head.nought and not signs:
        signs.add(-1)
    if not signs:
        return None
    return signs.pop() if len(signs) == 1 else 0


def _sign_of_sizes(one: Size, other: Size) -> int:
    if one.least is not None and other.most is not None and other.most <= one.least and other.least != one.least:
        return -1
    if one.most is not None and other.least is not None and other.least >= one.most and other.most != one.most:
        return 1
    return 0


def _sign(one: Decimal, other: Decimal) -> int:
    return (one > other) - (one < other)


def _described(lines: Sequence[LadderLine], barriers: Sequence[bool], ladder: Ladder) -> Ladder:
    """This gives each level its description: what stands up to the next, for the last what is like those before."""
    rungs = ladder.rungs
    steps = [_step(one, other) for one, other in pairwise(rungs)]
    for rung, following in zip(rungs, [*rungs[1:], None], strict=True):
        rung.end = following.first if following is not None else _last_end(lines, barriers, rungs)
        rung.words = _words(lines, rung)
    return Ladder(rungs, falling=1 not in steps)


def _words(lines: Sequence[LadderLine], rung: Rung) -> Passage:
    own = lines[rung.first].words
    parts = [own.cut(rung.head.end) if rung.head.end < len(own.text) else Passage("", (), ())]
    parts.extend(line.words for line in lines[rung.body : rung.end] if not names_a_column(line.text))
    text = joined(*parts)
    begin = len(text.text) - len(text.text.lstrip("•▪*·– :"))
    return text.cut(begin) if begin else text


def _last_end(lines: Sequence[LadderLine], barriers: Sequence[bool], rungs: Sequence[Rung]) -> int:
    """This finds where the last level ends: it takes as many paragraphs, and list items, as those before it have."""
    last = rungs[-1]
    shapes = [_shape(lines, rung) for rung in rungs[:-1]]
    paragraphs = max((shape[0] for shape in shapes), default=0)
    items = max((shape[1] for shape in shapes), default=0) > 0
    own = last.head.end < len(lines[last.first].text)
    place = last.body
    taken = 0
    block = lines[last.first].place if own else -2
    while place < min(len(lines), last.body + _FURTHEST):
        line = lines[place]
        if line.place != block or line.place < 0:
            if line.table is not None or line.kind == "heading" or barriers[place] or line.place < 0:
                break
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
            block = line.place
        place += 1
    return place


def _shape(lines: Sequence[LadderLine], rung: Rung) -> tuple[int, int]:
    """This counts the paragraphs and the list items below a level's name."""
    blocks = {line.place: line.kind for line in lines[rung.body : rung.end] if line.place != lines[rung.first].place}
    kinds = list(blocks.values())
    return sum(kind != "item" for kind in kinds), kinds.count("item")


def _holds(lines: Sequence[LadderLine], ladder: Ladder) -> bool:
    """This says whether levels are a ladder rather than lines that only look like names."""
    named = [rung for rung in ladder.rungs if not rung.head.nought]
    if len(ladder.rungs) < 2 or not named:
        return False
    kind = named[0].head.kind
    sized = sum(rung.size is not None for rung in named)
    if not any(rung.words.text for rung in ladder.rungs):
        return sized == len(named) >= _FEWEST_BARE and kind in ("letter", "word", "language")
    if sum(len(rung.words.text.split()) >= _LEAST_WORDS for rung in named) * 2 < len(named):
        return False
    above = " ".join(line.text for line in lines[max(0, ladder.first - 4) : ladder.first] if len(line.text) < 200)
    graded = bool(_GRADING.search(above))
    holds = {
        "numbered": sized * 2 >= len(named) or _are_numbered(named, graded=graded),
        "marks": _are_marks(ladder, named),
        "letter": _are_grades(named, sized=sized, graded=graded),
        "word": len(named) >= _FEWEST_BARE and _are_words(named, sized),
    }
    return holds.get(kind, len(named) >= _FEWEST_BARE)


def _are_numbered(named: Sequence[Rung], *, graded: bool) -> bool:
    """This says whether numbers alone name levels: of levels or bands, not stages, with words that describe."""
    plain = named[0].head.word not in ("stage", "tier", "standard", "achievement")
    long = sum(len(rung.words.text.split()) for rung in named) >= _LONG * len(named)
    return plain and ((len(named) >= _FEWEST_BARE and long) or (graded and len(named) >= 2))


def _are_marks(ladder: Ladder, named: Sequence[Rung]) -> bool:
    """This says whether marks alone name levels: ranges of marks, or single marks that fall to nought."""
    ranged = sum(rung.size is not None and rung.size.ranged for rung in named)
    if ranged * 2 >= len(named):
        return len(named) >= 2
    if len(ladder.rungs) < _FEWEST_BARE or not (ladder.falling or ladder.rungs[0].head.nought):
        return False
    return all(rung.size is not None and (rung.size.stated or rung.head.closed) for rung in named)


def _are_words(named: Sequence[Rung], sized: int) -> bool:
    """This says whether words such as “Good” name levels: each has its marks, or is short and parted from what follows."""
    plain = all(rung.head.closed and len(rung.head.label.split()) <= 3 for rung in named)
    described = all(len(rung.words.text.split()) >= _LEAST_WORDS for rung in named)
    return sized == len(named) or (plain and described)


def _are_grades(rungs: Sequence[Rung], *, sized: int, graded: bool) -> bool:
    letters = [rung.head.label.strip('"“”') for rung in rungs]
    if len(rungs) < 3:
        return sized >= 2
    skips = any(one.startswith("D") and other.startswith(("F", "U")) for one, other in pairwise(letters))
    if rungs[0].head.word == "item":
        return skips and graded
    return bool(sized) or skips or graded


def _chosen(ladders: Sequence[Ladder]) -> list[Ladder]:
    """This keeps, of ladders that lie over each other, the one whose names are plainer or whose levels are more."""
    kept: list[Ladder] = []
    starts: list[int] = []
    for ladder in sorted(ladders, key=_worth, reverse=True):
        place = bisect_left(starts, ladder.first)
        behind = place == len(kept) or ladder.end <= kept[place].first
        if behind and (place == 0 or kept[place - 1].end <= ladder.first):
            kept.insert(place, ladder)
            starts.insert(place, ladder.first)
    return kept


def _worth(ladder: Ladder) -> tuple[bool, int, int, int]:
    sized = sum(rung.size is not None for rung in ladder.rungs)
    kinds = max(_STRENGTH[rung.head.kind] for rung in ladder.rungs if not rung.head.nought)
    return sized * 2 >= len(ladder.rungs), kinds, len(ladder.rungs), -ladder.first
