"""This module holds what the schemes find in a document, before it has ids: the draft is put together from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rubrics.rubric import ReadingWarning, Scoring, Span, Tier


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
    code: str | None = None
    required: bool = False


@dataclass(slots=True)
class FoundLevel:
    """This is a performance level; both marks are null where the document states none, equal for a single mark."""

    label: str
    descriptor: str
    span: Span
    marks_from: Decimal | None = None
    marks_to: Decimal | None = None


@dataclass(slots=True)
class FoundContent:
    """This is a piece of indicative content: what an answer may hold, never scored."""

    text: str
    span: Span


@dataclass(slots=True)
class FoundCriterion:
    """This is one thing that is judged.

    ``doubt`` says why it has two readings, where it has; ``capped`` that its parts may add up to more than its maximum.
    """

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
    weight: Decimal | None = None
    required: bool = False
    choose: int | None = None
    capped: bool = False
    levels: list[FoundLevel] = field(default_factory=list[FoundLevel])
    content: list[FoundContent] = field(default_factory=list[FoundContent])


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
class FoundAdjustment:
    """This is a deduction (negative marks) or a bonus; ``marks`` is the amount for one occurrence, null where none is said."""

    text: str
    span: Span
    marks: Decimal | None = None
    unit: Literal["marks", "percent"] = "marks"


@dataclass(slots=True)
class FoundGradeBand:
    """This is a grade with the range it covers, both ends included; ``most`` is null where only the lowest is stated."""

    label: str
    least: Decimal
    most: Decimal | None
    span: Span
    unit: Literal["percent", "marks"] = "percent"


@dataclass(slots=True)
class FoundRubric:
    """This is everything that was found in one topic, in any order: the draft puts it into the document's."""

    title: str
    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    terms: list[FoundTerm] = field(default_factory=list[FoundTerm])
    comments: list[FoundComment] = field(default_factory=list[FoundComment])
    stated_total: Decimal | None = None
    adjustments: list[FoundAdjustment] = field(default_factory=list[FoundAdjustment])
    grade_bands: list[FoundGradeBand] = field(default_factory=list[FoundGradeBand])
    warnings: list[ReadingWarning] = field(default_factory=list[ReadingWarning])
