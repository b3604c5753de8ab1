"""This module holds lines, the levels of a ladder as they stand among them, and says which of two is the higher."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import BlockKind, Passage, Table
from rubrics.reading.schemes.levels_sizes import Head, Size


@dataclass(frozen=True, slots=True)
class LadderLine:
    """This is a line of a topic, or a table in it.

    ``place`` is its block, -1 for a number alone on a line that belongs to none; ``first`` says that it begins its
    block, ``rank`` is the heading's; ``margin`` are marks that stand at its end, many blanks apart;
    ``inner`` counts the blocks in the cells of a table.
    """

    words: Passage
    place: int
    kind: BlockKind
    first: bool = True
    rank: int = 0
    marker: str = ""
    table: Table | None = None
    margin: Size | None = None
    inner: int = 0

    @property
    def block(self) -> tuple[int, int]:
        """This tells the blocks apart that lines belong to, those of a table's cells too."""
        return self.place, self.inner

    @property
    def text(self) -> str:
        """This gives the words."""
        return self.words.text

    @property
    def start(self) -> int:
        """This gives the place in the source where it begins."""
        return self.words.place(0) if self.words.text else 0


@dataclass(slots=True)
class Rung:
    """This is one level: its name, the lines it takes from ``first`` up to, not including, ``end``, its description.

    ``at`` is the line of its name, ``body`` the first behind it, ``foot`` the line on which its marks stand below its
    description; -1 where they do not.
    """

    head: Head
    first: int
    body: int
    at: int = 0
    end: int = 0
    foot: int = -1
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


def step(one: Rung, other: Rung) -> int | None:
    """This says whether a level is lower (-1) or higher (1) than the one before it, 0 where it cannot follow."""
    if one.size is not None and other.size is not None:
        # What a level is worth says more than its number: some count from the top.
        return sign_of_sizes(one.size, other.size)
    signs: set[int] = set()
    if (
        one.head.order is not None
        and other.head.order is not None
        and not (one.head.nought and other.head.kind == "marks")
    ):
        signs.add(_sign(Decimal(other.head.order), Decimal(one.head.order)))
    if other.head.nought and not signs:
        signs.add(-1)
    if not signs:
        return None
    return signs.pop() if len(signs) == 1 else 0


def sign_of_sizes(one: Size, other: Size) -> int:
    if one.least is not None and other.most is not None and other.most <= one.least and other.least != one.least:
        return -1
    if one.most is not None and other.least is not None and other.least >= one.most and other.most != one.most:
        return 1
    return 0


def _sign(one: Decimal, other: Decimal) -> int:
    return (one > other) - (one < other)
