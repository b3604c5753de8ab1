"""This module shows an author what a learner would read, before anything is marked.

An example marking, good but not perfect, is worked out by the same rules as every other: no figure is made up here.
"""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from rubrics.assessed_as import open_criteria
from rubrics.grading import displayed
from rubrics.marking import IndicatorState, Judgement, Marking
from rubrics.rubric import Criterion, Rubric
from rubrics.scoring import ranked_levels, scored_criteria, step_of
from rubrics.totals import total
from rubrics.values import Document, Exact, Text


class Preview(Document):
    """This is what a learner would read of an example: marks, or how many are achieved, or how many at each level.

    ``open`` counts the criteria of which nobody said yet how they are assessed; while there are any, and for what a
    rubric does not have, the rest is null or empty.
    """

    open: int
    marks: Exact | None = None
    maximum: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    grade: Text | None = None


def preview(rubric: Rubric) -> Preview:
    """This works out the totals of an example marking; of a draft that is still open, only how much is open.

    Raises ValueError where the draft lacks something that a figure needs, as ``publishable`` lists it.
    """
    open_now = len(open_criteria(rubric))
    if open_now or not rubric.criteria:
        return Preview(open=open_now)
    totals = total(rubric, example_marking(rubric))
    return Preview(
        open=0,
        marks=totals.marks,
        maximum=totals.maximum,
        achieved=totals.achieved,
        achievable=totals.achievable,
        levels=totals.levels,
        grade=totals.grade,
    )


def example_marking(rubric: Rubric) -> Marking:
    """This makes a marking that is good but not perfect: the last of several criteria is the weakest."""
    scored = [criterion for criterion in scored_criteria(rubric) if criterion.scoring is not None]
    return Marking(
        judgements={
            criterion.id: _example(criterion, weakest=len(scored) > 1 and criterion is scored[-1])
            for criterion in scored
        }
    )


def _example(criterion: Criterion, *, weakest: bool) -> Judgement:
    if criterion.scoring == "achieved":
        return Judgement(achieved=not weakest)
    if criterion.scoring == "indicators":
        states: dict[str, IndicatorState] = {indicator.id: "fully" for indicator in criterion.indicators}
        if weakest and criterion.indicators:
            states[criterion.indicators[-1].id] = "not"
        return Judgement(indicators=states)
    if criterion.scoring == "levels" and criterion.levels:
        levels = ranked_levels(criterion)
        level = levels[min(2 if weakest else 1, max(0, len(levels) - 2))]
        return Judgement(level=level.id, mark=level.marks_from)
    step = step_of(criterion)
    share = (criterion.max_marks or Decimal(0)) * (Decimal("0.5") if weakest else Decimal("0.75"))
    return Judgement(mark=share // step * step)


def in_words(shown: Preview) -> str:
    """This writes a preview as one line of English: "15 of 20", "3 of 4 criteria achieved: Merit in 3, Pass in 1"."""
    if shown.open:
        return "How is this assessed? is still open for " + (
            "1 criterion" if shown.open == 1 else f"{shown.open} criteria"
        )
    parts: list[str] = []
    if shown.marks is not None:
        most = displayed(shown.maximum) if shown.maximum is not None else "?"
        parts.append(f"{displayed(shown.marks)} of {most}")
    if shown.achievable is not None:
        criteria = "criterion" if shown.achievable == 1 else "criteria"
        parts.append(f"{shown.achieved} of {shown.achievable} {criteria} achieved")
    whole = ", ".join(parts)
    if shown.levels and shown.marks is None:
        whole += ": " + ", ".join(f"{label} in {count}" for label, count in shown.levels.items())
    return whole
