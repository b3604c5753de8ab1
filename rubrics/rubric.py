"""This module describes a rubric: the one description that authoring, the wire and the store share.

Ids are short, given in document order, kept through every draft and version and never used again:
criterion ``c2``, its indicator ``c2.3``, its level ``c2.l1``, its indicative content ``c2.n1``, guidance
``c2.g1`` or ``c2.3.g1``, glossary term ``k1``, comment ``f1``, adjustment ``a1``, choice ``o1``, gate ``r1``.
``Rubric.issued`` remembers the last number given under each prefix: the id without that number (``c``, ``c2.``,
``c2.l``); ``ids`` gives out new ones.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from rubrics.values import Document, Mark, Text

Scoring = Literal["levels", "marks", "indicators", "achieved"]
Tier = Literal["pass", "merit", "distinction"]
Id = Annotated[str, Field(pattern=r"^[a-z]\d+(\.([a-z]?\d+))*$", max_length=40)]
NotNegative = Annotated[Mark, Field(ge=0)]
Positive = Annotated[Mark, Field(gt=0)]


class Guidance(Document):
    """This is a note of the examiner for the assessor: what to accept, reject or ignore."""

    id: Id
    kind: Literal["accept", "reject", "ignore", "note"]
    text: Text


class IndicativeContent(Document):
    """This is something that an answer may contain; it is shown beside levels and never scored."""

    id: Id
    text: Text


class Indicator(Document):
    """This is one separately observable thing inside a criterion.

    ``marks`` is what it is worth (null where it carries none), ``code`` the kind of mark (M1, A1, B1),
    ``examples`` illustrate and are never required.
    """

    id: Id
    text: Text
    marks: NotNegative | None = None
    code: Text | None = None
    required: bool = False
    examples: tuple[Text, ...] = ()
    guidance: tuple[Guidance, ...] = ()


class Level(Document):
    """This is a performance level: label, descriptor, and a mark or a range of marks.

    ``marks_from`` equals ``marks_to`` for a single mark; both are null for a level without marks.
    """

    id: Id
    label: Text
    marks_from: NotNegative | None = None
    marks_to: NotNegative | None = None
    descriptor: Text = ""


class Criterion(Document):
    """This is one thing that is judged; its ``statement`` is the examiner's own sentence.

    ``scoring`` null means that the document does not say and the author has not said. ``max_marks`` is what the
    criterion is worth. ``step`` is the step of a mark (``marks`` and ranges of levels; see ``scoring.step_of``).
    ``weight`` is in percent. ``required`` and ``least`` make it a gate: achieved (or not nought), or at least so
    many marks. ``levels`` stand highest first; ``achieved_from`` is the id of the lowest that counts as achieved.
    ``partial`` lets an indicator be half met. ``choose`` counts the n best indicators. ``scored`` false: for feedback
    only.
    """

    id: Id
    reference: Text | None = None
    group: Text | None = None
    title: Text
    statement: Text
    scoring: Scoring | None = None
    max_marks: NotNegative | None = None
    step: Positive | None = None
    weight: NotNegative | None = None
    required: bool = False
    least: NotNegative | None = None
    tier: Tier | None = None
    tags: tuple[Text, ...] = ()
    command_verbs: tuple[Text, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    choose: Annotated[int, Field(ge=1)] | None = None
    partial: bool = False
    levels: tuple[Level, ...] = ()
    achieved_from: Id | None = None
    indicative_content: tuple[IndicativeContent, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    scored: bool = True


class GlossaryTerm(Document):
    """This is a key concept of the marking document, with its definition."""

    id: Id
    term: Text
    definition: Text


class Comment(Document):
    """This is a comment of the bank: a tip (feed-forward) or a misconception (watch-for).

    ``criteria`` are the ids of the criteria that it is suggested for.
    """

    id: Id
    kind: Literal["tip", "misconception"]
    text: Text
    criteria: tuple[Id, ...] = ()


class Adjustment(Document):
    """This is a deduction (negative) or a bonus (positive) that a marking may apply a number of times.

    ``marks`` is the amount for one occurrence in ``unit``; null where the document names none.
    """

    id: Id
    text: Text
    marks: Mark | None = None
    unit: Literal["marks", "percent"] = "marks"


class GradeBand(Document):
    """This is a grade and the range it covers, both ends included, in percent or marks.

    ``to`` is null where only the lowest figure is stated: the band then reaches up to the one above it.
    """

    label: Text
    from_: Annotated[Mark, Field(alias="from")]
    to: Mark | None = None
    unit: Literal["percent", "marks"] = "percent"


class Choice(Document):
    """This keeps the ``count`` answers with the most marks ("answer any two of four questions").

    Each of ``options`` is one answer: the ids of its criteria.
    """

    id: Id
    text: Text = ""
    count: Annotated[int, Field(ge=1)]
    options: tuple[tuple[Id, ...], ...]


class Gate(Document):
    """This is a condition over several criteria: together at least ``least`` marks, or (null) all achieved."""

    id: Id
    text: Text = ""
    criteria: tuple[Id, ...]
    least: NotNegative | None = None


class Rounding(Document):
    """This is the one place and rule of rounding; applied once, to the last figure (IEEE 754 names).

    ``of`` says which figure: the marks or the percentage. ``places`` is the number of decimals kept, 0 to 4.
    """

    of: Literal["marks", "percent"] = "percent"
    places: Annotated[int, Field(ge=0, le=4)] = 0
    rule: Literal["half_up", "half_even", "half_down", "up", "down"] = "half_up"


class Rubric(Document):
    """This is a rubric: criteria, grading, comment bank, glossary.

    ``grading`` says how the grade comes about: by ``bands``, by ``tiers``, by all criteria being ``achieved``, by
    the one ``level`` of a rubric that is one criterion, or none; null lets ``grading.kind_of_grade`` take the one
    that the rubric's parts allow. ``total_marks`` is the sum of ``max_marks``, null if any is unknown;
    ``stated_total`` is what the document says the whole is worth.
    """

    title: Text
    criteria: tuple[Criterion, ...] = ()
    glossary: tuple[GlossaryTerm, ...] = ()
    comments: tuple[Comment, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    grade_bands: tuple[GradeBand, ...] = ()
    total_marks: NotNegative | None = None
    stated_total: NotNegative | None = None
    grading: Literal["bands", "tiers", "achieved", "level", "none"] | None = None
    rounding: Rounding | None = None
    choices: tuple[Choice, ...] = ()
    gates: tuple[Gate, ...] = ()
    issued: dict[str, int] = Field(default_factory=dict)


class Span(Document):
    """This is a stretch of the source text: Unicode code points, half open."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class SourceCell(Document):
    """This is a cell of a table in the source; a merged one covers several rows or columns.

    ``hidden`` are the stretches inside it that are no words: marks of emphasis, addresses of links.
    """

    span: Span
    hidden: tuple[Span, ...] = ()
    across: Annotated[int, Field(ge=1)] = 1
    down: Annotated[int, Field(ge=1)] = 1
    heading: bool = False


class SourceBlock(Document):
    """This is a block of the source as it is laid out, so that the document can be shown as it was written.

    ``level`` is a heading's rank (0 where nothing shows it), ``depth`` how many items an item stands under; a table
    has its ``rows``. ``hidden`` are the stretches inside it that are no words: marks of emphasis, addresses of links.
    """

    kind: Literal["heading", "item", "paragraph", "table"]
    span: Span
    hidden: tuple[Span, ...] = ()
    level: Annotated[int, Field(ge=0)] = 0
    depth: Annotated[int, Field(ge=0)] = 0
    marker: Text = ""
    rows: tuple[tuple[SourceCell, ...], ...] = ()


class ReadingWarning(Document):
    """This is something an author should look at, with the id it concerns, where there is one."""

    code: str
    text: Text
    about: Id | None = None


class Reading(Document):
    """This is how a rubric was read: the source text, and for each id its span and confidence (0 to 1).

    ``layout`` lays the source out in blocks; it is empty where a rubric was begun without a document. The reading is
    kept beside the version and sent neither to the marking room nor to learners.
    """

    source_text: Text
    spans: dict[str, Span] = Field(default_factory=dict)
    confidences: dict[str, float] = Field(default_factory=dict)
    warnings: tuple[ReadingWarning, ...] = ()
    layout: tuple[SourceBlock, ...] = ()


def total_marks(criteria: tuple[Criterion, ...]) -> Decimal | None:
    """This adds up what the criteria are worth; null where there is none or one is unknown."""
    if not criteria or any(criterion.max_marks is None for criterion in criteria):
        return None
    return sum((criterion.max_marks or Decimal(0) for criterion in criteria), Decimal(0))
