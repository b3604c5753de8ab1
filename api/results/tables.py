"""This module keeps results: one for each assignment and learner, there from enrolment on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from api.columns import DocumentText, Parts, Table, Time, untimed_id


class Result(Table, table=True):
    """This is the result of one learner in one assignment, with or without a submission.

    ``state``: ``not_ready``, ``ready``, ``released``, ``recalled`` or ``held`` (with its ``reason``);
    ``held_from`` is the state to return to. Provisional until released. ``revision`` is its ETag. ``released_at``
    stays while a further attempt is marked: the learner may read what was sent until it is recalled or replaced.
    ``read_at`` is when the learner first read it.
    """

    __table_args__ = (UniqueConstraint("assignment_id", "person_id"),)

    id: UUID = Field(default_factory=untimed_id, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    submission_id: UUID | None = Field(default=None, foreign_key="submission.id")
    state: str = Field(default="not_ready", max_length=12)
    held_from: str | None = Field(default=None, max_length=12)
    reason: str = Field(default="", max_length=500)
    revision: int = 1
    released_at: datetime | None = Field(default=None, sa_type=Time)
    released_by: UUID | None = Field(default=None, foreign_key="person.id")
    read_at: datetime | None = Field(default=None, sa_type=Time)
    created_at: datetime = Field(sa_type=Time)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Time)


class Outcome(Table, table=True):
    """This is the outcome of a result in one unit: its marking, and the ledger from raw marks to grade.

    ``ledger`` is the canonical JSON of ``rubrics.ledger.Ledger``; the figures after it are rounded, for lists.
    ``feedback`` is what was released, kept as it was sent.
    """

    result_id: UUID = Field(foreign_key="result.id", primary_key=True)
    unit_id: UUID = Field(foreign_key="unit.id", primary_key=True)
    marking_id: UUID | None = Field(default=None, foreign_key="marking.id")
    version_id: UUID | None = Field(default=None, foreign_key="rubric_version.id")
    ledger: str = Field(default="{}", sa_type=DocumentText)
    totals: str = Field(default="{}", sa_type=DocumentText)
    feedback: str | None = Field(default=None, sa_type=DocumentText)
    marks: int | None = Field(default=None, sa_type=Parts)
    maximum: int | None = Field(default=None, sa_type=Parts)
    achieved: int | None = None
    achievable: int | None = None
    grade: str | None = Field(default=None, max_length=100)
