"""This module finds ladders of levels among lines: names of levels in falling or rising order, each with its description.

Each way of naming (Level 4, B2, First class, 7–9) is followed by itself, so that a descriptor that begins like a
level of another kind tears no ladder apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rubrics.reading.schemes.levels_descriptions import described
from rubrics.reading.schemes.levels_free_heads import on_scale
from rubrics.reading.schemes.levels_heads import free_head_of, head_of
from rubrics.reading.schemes.levels_lines import names_a_column
from rubrics.reading.schemes.levels_rungs import Ladder, LadderLine, Rung, step
from rubrics.reading.schemes.levels_signs import holds
from rubrics.reading.schemes.levels_sizes import Head, size_alone

_STRENGTH = {
    "numbered": 5,
    "marks": 4,
    "letter": 3,
    "language": 3,
    "score": 3,
    "scale": 3,
    "word": 2,
    "sized": 2,
    "bare": 1,
}
_FEWEST = 2
_MOST_LEVELS = 30
_FURTHEST = 250
_SHORT = 100
_LETTERED = re.compile(r"[“\"']?[A-FU][+*−-]?[”\"']?(?:\s*[,/]\s*[A-F][+−-]?)*\s*[:=]")


def find_ladders(lines: Sequence[LadderLine], barriers: Sequence[bool]) -> list[Ladder]:
    """This finds the ladders, in order; ``barriers`` says of each line whether no ladder goes on across it."""
    chains = _Chains(lines)
    for number, line in enumerate(lines):
        if line.table is not None or barriers[number]:
            chains.hard = number
            continue
        head = None if names_a_column(line.text) else head_at(lines, number)
        if head is not None:
            chains.take(head, number)
        elif line.kind == "heading" and not line.rank:
            chains.soft = number
    found = [described(lines, barriers, ladder) for ladder in chains.all() if len(ladder.rungs) > 1]
    return _chosen([ladder for ladder in found if holds(lines, ladder)])


class _Chains:
    """This holds the runs of names that are open, one for each way of naming, and those that have ended.

    ``hard`` is the last line across which none goes on, ``soft`` the last heading without a rank.
    """

    def __init__(self, lines: Sequence[LadderLine]) -> None:
        self.lines = lines
        self.open: dict[str, list[Rung]] = {}
        self.closed: list[Ladder] = []
        self.hard = self.soft = -1
        self.nought: Rung | None = None

    def take(self, head: Head, number: int) -> None:
        """This lets a level's name go on with the runs it belongs to, or open one."""
        joins = False
        own = _own_keys(head)
        body = _body(self.lines, number, head)
        for key in dict.fromkeys([*own, *_keys(head, self.open)]):
            rung = Rung(on_scale(head) if key == "scale" else head, number, body, at=number)
            joins = self._join(key, rung, opens=key in own) or joins
        self.nought = Rung(head, number, body, at=number) if head.nought and not joins else None

    def _join(self, key: str, rung: Rung, *, opens: bool) -> bool:
        """This adds a name to a run; says whether the run had begun with other names before."""
        chain = self.open.get(key, [])
        if _strays(chain, rung):
            return False
        if chain and _says_again(chain[-1], rung):
            chain[-1] = replace(rung, first=chain[-1].first)
            return True
        if chain and not _goes_on(chain, rung, self.hard, self.soft, self.lines):
            self.closed.append(Ladder(chain))
            chain = []
        if chain:
            chain.append(rung)
            return len(chain) > _FEWEST
        if opens:
            nought = self.nought
            follows = nought is not None and nought.first != rung.first and self.hard < nought.first
            above = [nought] if nought is not None and follows and rung.head.kind != "marks" else []
            self.open[key] = [*above, rung]
        else:
            self.open.pop(key, None)
        return False

    def all(self) -> list[Ladder]:
        """This gives every run, ended or not."""
        return [*self.closed, *(Ladder(chain) for chain in self.open.values())]


def begins_level(line: LadderLine) -> bool:
    """This says whether a line may begin a level; one alone says little."""
    return line.place < 0 or bool(line.marker) or head_of(line.text) is not None or free_head_of(line.text) is not None


def head_at(lines: Sequence[LadderLine], number: int) -> Head | None:
    """This reads the name of a level at a line, with the marks that stand at its margin or, copied, on the next line."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else None
    head = _marked_item(line) or head_of(line.text) or free_head_of(line.text) or _numbered_item(line)
    if head is None:
        if line.margin is not None and line.margin.most == 0:
            return Head("marks", "0", 0, 0, line.margin, nought=True)
        return _alone(line, following)
    if not _begins(line, head):
        return None
    if head.size is None and line.margin is not None:
        return replace(head, size=line.margin)
    if head.size is None and head.end >= len(line.text) and following is not None:
        size = size_alone(following.text)
        if size is not None and (size.ranged or size.stated or following.place < 0 or size.most == 0):
            return replace(head, size=size)
    return head


def _alone(line: LadderLine, following: LadderLine | None) -> Head | None:
    """This reads a number alone on its line for a level's, over its marks or over the sentence that describes it."""
    if line.place >= 0 or following is None:
        return None
    size = size_alone(following.text)
    if size is not None:
        ranged = size if size.ranged or size.stated else None
        return Head("numbered", line.text, len(line.text), int(line.text), ranged)
    return Head("bare", line.text, len(line.text), int(line.text)) if following.text[:1].isupper() else None


def _begins(line: LadderLine, head: Head) -> bool:
    """This says whether a level may begin at a line: at the beginning of a block, elsewhere only where its form is plain."""
    if line.first or line.kind == "heading":
        return True
    if head.nought:
        return len(line.text) < _SHORT
    ranged = head.kind in ("marks", "sized") and head.size is not None and (head.closed or head.size.ranged)
    graded = head.kind in ("word", "score") and head.size is not None and head.size.ranged
    lettered = head.kind == "letter" and head.closed and head.end > 0 and _LETTERED.match(line.text) is not None
    return ranged or graded or lettered or head.kind == "bare" or (head.closed and head.kind == "numbered")


def _marked_item(line: LadderLine) -> Head | None:
    """This reads a list item whose letter may be a grade: “A. Excellent work …”; only an order of grades makes it one."""
    bare = line.marker.strip("().")
    if re.fullmatch(r"[A-FU]", bare):
        return Head("letter", bare, 0, (ord("G") - ord(bare)) * 10, closed=False, word="item")
    return None


def _numbered_item(line: LadderLine) -> Head | None:
    """This reads a list item whose number may be a level's: only a list that counts down makes it one."""
    bare = line.marker.strip("().:")
    return Head("bare", bare, 0, int(bare), closed=False) if re.fullmatch(r"\d", bare) else None


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


def _own_keys(head: Head) -> list[str]:
    """This gives the chains that a level may open: its own kind's, with a range any names', as a grade a scale's."""
    if head.nought:
        return [_key(head)]
    keys = [_key(head)]
    if head.size is not None and head.size.ranged and (head.size.stated or head.size.percent) and head.kind != "marks":
        keys.append("sized")
    if head.label in ("HD", "D"):
        keys.append("scale")
    return keys


def _keys(head: Head, chains: dict[str, list[Rung]]) -> list[str]:
    """This gives the further chains that a level may go on with, and for “0 marks” every one that is open."""
    if head.nought:
        return list(chains)
    if head.size is not None and head.size.stated and not head.size.ranged and "sized" in chains:
        return ["sized"]
    if head.kind == "word" and head.label.lower().startswith("fail"):
        return [key for key in chains if key.startswith("letter")]
    return ["scale"] if "scale" in chains and on_scale(head).kind == "scale" else []


def _strays(chain: Sequence[Rung], rung: Rung) -> bool:
    """This says whether words only look like a level's name: the levels before have their marks, they have none."""
    bare = rung.head.kind == "word" and rung.size is None
    return bare and len(chain) >= _FEWEST and all(one.size is not None for one in chain)


def _says_again(last: Rung, rung: Rung) -> bool:
    """This says whether a level's name is printed twice running, as where a copy takes the row's head along."""
    same = last.head.kind == rung.head.kind == "numbered" and last.head.order == rung.head.order
    return same and last.body == rung.first and last.head.end >= 0 and last.size is None and rung.size is not None


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
    signs = {step(last, rung), *(step(one, other) for one, other in pairwise(chain))} - {None}
    if 0 in signs or len(signs) > 1:
        return False
    labels = {one.head.label.lower() for one in chain}
    return rung.head.label.lower() not in labels


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
