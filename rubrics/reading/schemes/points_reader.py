"""This module holds what is known while a points-based scheme is read: the open part, the columns, the totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.schemes.points_labels import Label, Numbering
from rubrics.reading.schemes.points_part import Part
from rubrics.reading.schemes.points_signs import ColumnKind, TotalOf


@dataclass(slots=True)
class SchemeReader:
    """This holds the part that is open while a scheme is read, and what is known of its columns and its questions."""

    parts: list[Part] = field(default_factory=list[Part])
    totals: list[tuple[TotalOf, Decimal, int]] = field(default_factory=list[tuple[TotalOf, Decimal, int]])
    numbering: Numbering = field(default_factory=Numbering)
    group: str | None = None
    topic: str | None = None
    topic_number: str = ""
    open: Part | None = None
    columns: list[tuple[ColumnKind, int]] = field(default_factory=list[tuple[ColumnKind, int]])
    shredded: bool = False
    named: int = 0
    unnumbered: int = 0
    asks_plainly: bool = False
    source: str = ""
    tables: int = 0
    used: set[int] = field(default_factory=set[int])
    heads: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    awaiting_total: TotalOf | None = None
    notes_start: int = -1
    marks_tab: int = -1
    running: frozenset[str] = frozenset()
    elsewhere: list[tuple[int, Numbering]] = field(default_factory=list[tuple[int, Numbering]])

    def pass_questions(self, place: int) -> None:
        """This counts on from the questions before a block that another family has read."""
        while self.elsewhere and 0 <= self.elsewhere[-1][0] < place:
            self.close()
            self.numbering = self.elsewhere.pop()[1]

    def begin(self, label: Label | None, group_heading: str | None = None) -> Part:
        """This opens the part that a label leads to; the stem above parts is left."""
        before = self.numbering
        if label is not None:
            if label.number and not _is_inside(label.number, self.topic_number):
                self.topic = None
            self.numbering = before.after(label)
            self.named += label.word
        self.close(stem=_is_deeper(self.numbering, before))
        if group_heading:
            self.topic, self.topic_number = group_heading, self.numbering.number
        part = Part(self.numbering.reference, group=self.topic or self.group, number=self.numbering.number)
        self.open = part
        self.parts.append(part)
        return part

    def close(self, *, stem: bool = False) -> None:
        """This ends the open part; ``stem`` says that a part of it follows, so that words alone are only its stem."""
        part = self.open
        self.open = None
        if part is None:
            return
        if stem and _is_stem(part):
            self.parts.pop()
            if part.most is not None:
                self.heads.setdefault(part.number, part.most)

    def state_total(self, of: TotalOf, figure: Decimal) -> None:
        """This keeps a stated total with how many parts stand above it."""
        self.totals.append((of, figure, len(self.parts)))
        self.awaiting_total = None


def _is_inside(number: str, outer: str) -> bool:
    return number == outer or (bool(outer) and number.startswith(f"{outer}."))


def _is_deeper(here: Numbering, before: Numbering) -> bool:
    """This says whether a part stands under the one before it: 2(a) under 2, 2(a)(i) under 2(a), 1.1 under 1."""
    if here.number != before.number:
        return _is_inside(here.number, before.number)
    if here.letter != before.letter:
        return not before.letter
    return bool(here.roman) and not before.roman


def _is_stem(part: Part) -> bool:
    """This says whether a part holds nothing but words: no mark, no bullet with one."""
    return (
        not any((line.mark and line.mark.code) or line.bullet for line in part.lines)
        and sum(bool(line.mark) for line in part.lines) <= 1
    )
