"""This module answers the author's first question, "How is this assessed?", for the criteria where it is open.

No answer touches what the document states: it fills in only criteria whose scoring is open, unless the author names
the criteria to answer again.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from rubrics.ids import Ids, last_numbers
from rubrics.level_templates import LevelTemplate, level_template
from rubrics.publishing import settled
from rubrics.rubric import Criterion, Id, Level, Positive, Rubric
from rubrics.values import Document


class AsAchieved(Document):
    """This answers: achieved or not yet achieved, without marks; an indicator may be half seen."""

    kind: Literal["achieved"] = "achieved"


class ByMarks(Document):
    """This answers: so many marks for each point; a point may be half met, a criterion without points is one."""

    kind: Literal["marks"] = "marks"
    marks: Positive


class ByLevels(Document):
    """This answers: by levels, from a template that ships (its name) or one that the author wrote."""

    kind: Literal["levels"] = "levels"
    template: str | LevelTemplate


Answer = Annotated[AsAchieved | ByMarks | ByLevels, Field(discriminator="kind")]


def open_criteria(rubric: Rubric) -> tuple[Id, ...]:
    """This names the criteria of which nobody said yet how they are assessed."""
    return tuple(criterion.id for criterion in rubric.criteria if criterion.scoring is None)


def assessed_as(rubric: Rubric, answer: Answer, criteria: Collection[Id] | None = None) -> Rubric:
    """This answers for all open criteria, or for those named, also where they were answered before.

    Raises ValueError for a template that is not there.
    """
    ids = Ids(last_numbers(rubric))
    names = open_criteria(rubric) if criteria is None else criteria
    answered = [
        _answered(criterion, answer, ids) if criterion.id in names else criterion for criterion in rubric.criteria
    ]
    return settled(rubric.model_copy(update={"criteria": tuple(answered), "issued": ids.issued}))


def _answered(criterion: Criterion, answer: Answer, ids: Ids) -> Criterion:
    again = criterion.scoring is not None
    fresh: dict[str, object] = {"max_marks": None, "partial": False, "levels": (), "achieved_from": None, "step": None}
    if again:
        bare = tuple(indicator.model_copy(update={"marks": None}) for indicator in criterion.indicators)
        criterion = criterion.model_copy(update={"indicators": bare, "least": None})
    criterion = criterion.model_copy(update=fresh)
    if isinstance(answer, AsAchieved):
        return criterion.model_copy(update={"scoring": "achieved", "partial": bool(criterion.indicators)})
    if isinstance(answer, ByMarks):
        return _by_marks(criterion, answer.marks)
    template = level_template(answer.template) if isinstance(answer.template, str) else answer.template
    return _by_levels(criterion, template, ids)


def _by_marks(criterion: Criterion, each: Decimal) -> Criterion:
    """This gives each point so many marks, leaving what the document states for a point as it is."""
    if not criterion.indicators:
        return criterion.model_copy(update={"scoring": "marks", "max_marks": each})
    points = tuple(
        indicator if indicator.marks is not None else indicator.model_copy(update={"marks": each})
        for indicator in criterion.indicators
    )
    best = sorted((point.marks or Decimal(0) for point in points), reverse=True)[: criterion.choose]
    return criterion.model_copy(
        update={"scoring": "indicators", "indicators": points, "partial": True, "max_marks": sum(best, Decimal(0))}
    )


def _by_levels(criterion: Criterion, template: LevelTemplate, ids: Ids) -> Criterion:
    levels = tuple(
        Level(
            id=ids.next(f"{criterion.id}.l"),
            label=level.label,
            descriptor=level.descriptor,
            marks_from=level.marks_from,
            marks_to=level.marks_to,
        )
        for level in template.levels
    )
    tops = [level.marks_to for level in levels if level.marks_to is not None]
    lowest = next((level.id for level in levels if level.label == template.achieved_from), None)
    return criterion.model_copy(
        update={
            "scoring": "levels",
            "levels": levels,
            "max_marks": max(tops, default=None),
            "achieved_from": lowest,
        }
    )


def answer_written(text: str) -> Answer:
    """This reads an answer as it is written on a command line: achieved, marks=2, or levels=NAME.

    Raises ValueError with the forms there are.
    """
    how, _, what = text.partition("=")
    if text == "achieved":
        return AsAchieved()
    if how == "marks" and what:
        try:
            return ByMarks(marks=Decimal(what))
        except (ArithmeticError, ValueError):
            raise ValueError(f"“{what}” is no number of marks; write marks=2, or marks=0.5") from None
    if how == "levels" and what:
        return ByLevels(template=level_template(what))
    raise ValueError(f"“{text}” does not say how it is assessed; write achieved, marks=2, or levels=NAME")
