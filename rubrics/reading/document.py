"""This module holds a document while it is read: blocks of words, each with its place in the source.

All offsets count Unicode code points in the source and are half open.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rubrics.rubric import Span

BlockKind = Literal["heading", "item", "paragraph"]

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """This is a stretch of words with white space folded, that knows where each character came from.

    ``text`` is made of runs: the run that begins at ``starts[n]`` of the text stands at ``places[n]`` of the source
    and follows it character by character.
    """

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def place(self, offset: int) -> int:
        """This gives the place in the source of a character of the text."""
        run = bisect_right(self.starts, offset) - 1
        return self.places[run] + offset - self.starts[run]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """This gives the stretch of the source that holds ``text[start:end]``."""
        last = len(self.text) if end is None else end
        if last <= start:
            here = self.place(min(start, max(len(self.text) - 1, 0))) if self.text else 0
            return Span(start=here, end=here)
        return Span(start=self.place(start), end=self.place(last - 1) + 1)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """This gives the passage of ``text[start:end]``, without blanks at its ends."""
        last = len(self.text) if end is None else end
        while start < last and self.text[start].isspace():
            start += 1
        while last > start and self.text[last - 1].isspace():
            last -= 1
        if start >= last:
            return Passage("", (), ())
        first = bisect_right(self.starts, start) - 1
        beyond = bisect_right(self.starts, last - 1)
        starts = (0, *(run - start for run in self.starts[first + 1 : beyond]))
        return Passage(self.text[start:last], starts, (self.place(start), *self.places[first + 1 : beyond]))


def passage(source: str, stretches: Iterable[tuple[int, int]]) -> Passage:
    """This folds stretches of the source, given in order, into one passage.

    White space between words becomes one blank, also where it lies between two stretches; what else lies between
    them (marks of formatting) is left out and parts no word.
    """
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length, last_end, blank = 0, 0, False
    for start, end in stretches:
        reached = start
        blank = blank or any(character.isspace() for character in source[last_end:start])
        for word in _WORD.finditer(source, start, end):
            if parts and (blank or word.start() > reached):
                parts.append(" ")
                length += 1
            if not places or places[-1] + length - starts[-1] != word.start():
                starts.append(length)
                places.append(word.start())
            parts.append(word.group())
            length += len(word.group())
            reached, blank = word.end(), False
        blank = blank or reached < end
        last_end = end
    return Passage("".join(parts), tuple(starts), tuple(places))


@dataclass(frozen=True, slots=True)
class Block:
    """This is a heading, a list item or a paragraph.

    ``depth`` counts how many items an item stands under; ``marker`` is its bullet or number as printed; ``box`` says
    that a tick box stands before it. ``level`` is a heading's rank (1 the highest), 0 where nothing shows it.
    """

    kind: BlockKind
    words: Passage
    depth: int = 0
    marker: str = ""
    box: bool = False
    level: int = 0

    @property
    def text(self) -> str:
        """This gives the block's words, white space folded."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Document:
    """This is a marking document: the source text that is kept, and its blocks in order."""

    source: str
    blocks: tuple[Block, ...]
    name: str = ""
    title: str = ""
