"""This module shapes what the results say to staff: rows, one result with its ledger, and the summary.

No word of the screen stands here: figures, states and the rubric's own labels do, and the web app has the words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from api.courses.fields import Words
from rubrics.item_analysis import Count, CriterionAnalysis, Statistics
from rubrics.ledger import Ledger
from rubrics.values import Exact

Status = Literal["nothing_handed_in", "to_mark", "being_marked", "ready", "released", "recalled", "held"]
"""What a row says of a result: its state, and of one that is not ready what it waits for."""


class LearnerView(BaseModel):
    """This is the learner of a result, where the caller may know."""

    person_id: UUID
    name: str
    learner_number: str | None
    candidate_number: str | None
    group: str | None


class CriterionFigure(BaseModel):
    """This is one criterion of a result. ``level`` is the level's label; ``marks`` is null where there are none."""

    criterion: str
    state: Literal["judged", "no_response", "not_judged"]
    marks: Exact | None
    maximum: Exact | None
    achieved: bool | None
    level: str | None
    counted: bool


class AdjustmentFigure(BaseModel):
    """This is a deduction or a bonus as it was applied."""

    text: str
    times: int
    marks: Exact


class UnitRow(BaseModel):
    """This is a result in one unit.

    Until its marking is finished the figures are those judged so far: ``marks`` of ``judged_maximum``, and no
    grade. ``percentage`` is rounded only where the rubric rounds. ``one_more_step``: one step more would pass.
    """

    unit_id: UUID
    marking_id: UUID | None
    marking_state: Literal["none", "open", "finished"]
    criteria: list[CriterionFigure]
    marks: Exact | None
    maximum: Exact | None
    judged_maximum: Exact | None
    percentage: Exact | None
    achieved: int | None
    achievable: int | None
    levels: dict[str, int]
    missing: int
    grade: str | None
    borderline: bool
    adjustments: list[AdjustmentFigure]
    gates_unmet: list[str]


class ResultRow(BaseModel):
    """This is a result in the list of its assignment; ``learner`` is null where the work is anonymous."""

    id: UUID
    label: str
    learner: LearnerView | None
    submission_id: UUID | None
    attempt: int | None
    handed_in_at: datetime | None
    late_seconds: int | None
    assessors: list[str]
    units: list[UnitRow]
    state: str
    status: Status
    reason: str
    provisional: bool
    released_at: datetime | None
    revision: int


class CriterionHead(BaseModel):
    """This names a criterion at the head of a column."""

    criterion: str
    title: str
    reference: str | None
    maximum: Exact | None


class BandHead(BaseModel):
    """This is a grade and where it begins, in marks or percent."""

    label: str
    begins: Exact
    unit: Literal["percent", "marks"]


class UnitHead(BaseModel):
    """This names a unit at the head of its columns: title, version, whether it has marks, its criteria and bands."""

    unit_id: UUID
    title: str
    version_number: int | None
    has_marks: bool
    weighted: bool
    maximum: Exact | None
    criteria: list[CriterionHead]
    bands: list[BandHead]


class LedgerOfUnit(BaseModel):
    """This is the way from raw marks to the grade in one unit, step by step."""

    unit_id: UUID
    title: str
    ledger: Ledger


class ResultView(BaseModel):
    """This is one result with its ledgers and what may be done with it now.

    ``people`` names those who took the ledgers' steps, by their id there; ``previous`` and ``next`` are its
    neighbours by label.
    """

    row: ResultRow
    units: list[UnitHead]
    assignment_id: UUID
    assignment_title: str
    course_id: UUID
    words: Words
    ledgers: list[LedgerOfUnit]
    people: dict[str, str]
    may: list[Literal["release", "recall", "hold", "unhold"]]
    previous: UUID | None
    next: UUID | None


class Bar(BaseModel):
    """This is one bar of a histogram: how many totals lie from ``lowest`` to ``highest`` whole marks."""

    lowest: int
    highest: int
    count: int


class UnitSummary(BaseModel):
    """This is how a unit went, over ``n`` finished markings.

    Where the rubric has no marks ``marks`` and ``histogram`` are null: no figure is made. ``achieved`` says how many
    have 0, 1, 2 … criteria achieved. ``passed`` and ``borderline`` are null where nothing is passed or failed.
    """

    unit_id: UUID
    n: int
    marks: Statistics | None
    histogram: list[Bar] | None
    achieved: list[int]
    grades: list[Count]
    passed: int | None
    borderline: int | None
    criteria: list[CriterionAnalysis]


class ResultsSummary(BaseModel):
    """This is the head of the results of an assignment: how many stand where, and how each unit went."""

    assignment_id: UUID
    course_id: UUID
    title: str
    words: Words
    anonymous: bool
    learners: int
    by_status: dict[Status, int]
    units: list[UnitHead]
    summaries: list[UnitSummary]
