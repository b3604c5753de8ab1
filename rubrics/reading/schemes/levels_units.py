"""This module holds what the reading of levels gathers: ladders with their headings, and the question they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundContent
from rubrics.reading.schemes.levels_questions import Question
from rubrics.reading.schemes.levels_tables import NamedLevel

_NOWHERE = Passage("", (), ())


@dataclass(slots=True)
class Judged:
    """This is one ladder with the heading it stands under, and the lines that it takes.

    ``sure`` says that the names of its levels are usual ones, so that their order alone did not have to show it.
    """

    levels: list[NamedLevel]
    heading: int | None
    first: int
    end: int
    falling: bool = True
    tags: tuple[str, ...] = ()
    title: Passage = _NOWHERE
    sure: bool = True


@dataclass(slots=True)
class Unit:
    """This is a question with its ladders and indicative content; without question, what stands under one heading."""

    question: Question | None = None
    judged: list[Judged] = field(default_factory=list[Judged])
    content: list[FoundContent] = field(default_factory=list[FoundContent])
    lines: list[int] = field(default_factory=list[int])
    tags: tuple[str, ...] = ()
    group: str | None = None
