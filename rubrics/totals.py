"""This module decides marks: the one place where judgements become figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rubrics.marking import Marking
from rubrics.rubric import Id, Rubric, Tier
from rubrics.values import Document, Exact, Text

RULES = 1
"""The number of the present rules; every Totals names those it was made by."""


class CriterionTotal(Document):
    """This is the figure of one criterion.

    ``state``: ``judged``, ``no_response`` (counts as judged, adds 0) or ``not_judged``. ``marks`` out of
    ``maximum`` is null for a criterion without marks, and for one that is not judged. ``so_far`` is what the
    indicators judged so far add up to. ``achieved`` is null where nothing can be achieved or is decided yet.
    ``proposed`` is what the indicators propose (``achieved`` scoring only). ``level`` is the id of the level
    reached. ``counted`` is false for feedback-only criteria and for answers that a choice leaves out.
    ``missing`` are the indicators that are still without a state.
    """

    criterion: Id
    state: Literal["judged", "no_response", "not_judged"]
    marks: Exact | None = None
    maximum: Exact | None = None
    so_far: Exact | None = None
    weighted: Exact | None = None
    achieved: bool | None = None
    proposed: bool | None = None
    level: Id | None = None
    gate_unmet: bool = False
    counted: bool = True
    missing: tuple[Id, ...] = ()


class AppliedAdjustment(Document):
    """This is an adjustment as applied: so many times, adding ``marks`` (negative for a deduction)."""

    adjustment: Id
    times: int
    marks: Exact


class UnmetGate(Document):
    """This is a gate that is not met: of a criterion, or of the rubric, with what it asks in words."""

    gate: Id
    text: Text


class Problem(Document):
    """This is a judgement that does not fit the rubric: where (``judgements.c2.mark``), what, and the mend."""

    path: str
    text: Text


class Totals(Document):
    """These are the totals of one marking.

    ``marks`` of ``maximum``: the sum over counted criteria, adjustments applied, never below 0 nor (without a
    bonus) above the maximum; null where the rubric has no marks. ``judged_maximum`` is the maximum of what is
    judged ("7 of 10 so far"). ``percentage`` and ``grade`` are null while anything is missing. ``achieved`` of
    ``achievable`` counts criteria that can be achieved; null where none can. ``levels`` counts criteria at each
    level label. ``missing`` are the ids of criteria not judged. ``grade`` is provisional until released.
    """

    rules: int = RULES
    complete: bool
    missing: tuple[Id, ...] = ()
    criteria: tuple[CriterionTotal, ...] = ()
    marks: Exact | None = None
    maximum: Exact | None = None
    judged_maximum: Exact | None = None
    rounded_marks: Exact | None = None
    percentage: Exact | None = None
    rounded_percentage: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    tier: Tier | None = None
    grade: Text | None = None
    gates_unmet: tuple[UnmetGate, ...] = ()
    adjustments: tuple[AppliedAdjustment, ...] = ()


def problems(rubric: Rubric, marking: Marking) -> tuple[Problem, ...]:
    """This lists what in a marking does not fit its rubric: unknown ids, marks out of range or step, wrong keys."""
    raise NotImplementedError


def total(rubric: Rubric, marking: Marking) -> Totals:
    """This works out the totals of a marking. Raises ValueError naming the first of ``problems``."""
    raise NotImplementedError
