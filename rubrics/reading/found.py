"""This module holds what the schemes find in a document, before it has ids: the draft is put together from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rubrics.rubric import Scoring, Span, Tier


@dataclass(slots=True)
class FoundNote:
    """This is guidance for the assessor: what to accept, reject or ignore, or a note."""

    kind: Literal["accept", "reject", "ignore", "note"]
    text: str
    span: Span


@dataclass(slots=True)
class FoundIndicator:
    """This is one thing to be seen, with its examples and stated marks."""

    text: str
    span: Span
    examples: tuple[str, ...] = ()
    marks: Decimal | None = None
    confidence: float = 0.95
    notes: list[FoundNote] = field(default_factory=list[FoundNote])


@dataclass(slots=True)
class FoundCriterion:
    """This is one thing that is judged. ``doubt`` says why it has two readings, where it has."""

    statement: str
    span: Span
    title: str
    indicators: list[FoundIndicator]
    reference: str | None = None
    group: str | None = None
    scoring: Scoring | None = None
    max_marks: Decimal | None = None
    command_verbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tier: Tier | None = None
    notes: list[FoundNote] = field(default_factory=list[FoundNote])
    confidence: float = 0.95
    doubt: str = ""


@dataclass(slots=True)
class FoundTerm:
    """This is a key concept with its definition."""

    term: str
    definition: str
    span: Span


@dataclass(slots=True)
class FoundComment:
    """This is a tip or a misconception."""

    kind: Literal["tip", "misconception"]
    text: str
    span: Span


@dataclass(slots=True)
class FoundRubric:
    """This is everything that was found in one topic."""

    title: str
    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    terms: list[FoundTerm] = field(default_factory=list[FoundTerm])
    comments: list[FoundComment] = field(default_factory=list[FoundComment])
    stated_total: Decimal | None = None
