"""This module says how a person stands to a marking, as SQL conditions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from api.marking.tables import MarkingRow, Opinion
from api.permissions import Conditions, Relation
from api.submissions.relations import submission_relations
from api.submissions.tables import Allocation, Submission


def _allocated(person_id: UUID) -> ColumnElement[bool]:
    # For this purpose: whoever marks a second time does not look over the first one's shoulder.
    allocation: Any = aliased(Allocation)
    return (
        select(allocation.person_id)
        .where(
            allocation.submission_id == col(MarkingRow.submission_id),
            allocation.person_id == person_id,
            allocation.purpose == col(MarkingRow.purpose),
            allocation.ended_at.is_(None),
        )
        .exists()
    )


def _consulted(person_id: UUID) -> ColumnElement[bool]:
    # About this marking: the submission's other units are none of their business.
    opinion: Any = aliased(Opinion)
    return (
        select(opinion.id)
        .where(opinion.marking_id == col(MarkingRow.id), opinion.asked_of == person_id, opinion.state != "settled")
        .exists()
    )


def _marking_relations() -> Conditions:
    submission: Any = aliased(Submission)
    assignment_id = (
        select(submission.assignment_id)
        .where(submission.id == col(MarkingRow.submission_id))
        .correlate(MarkingRow)  # two queries further out: SQLAlchemy looks only one out by itself
        .scalar_subquery()
    )
    conditions = submission_relations(col(MarkingRow.submission_id), assignment_id)
    staff = {relation: condition for relation, condition in conditions.items() if relation != Relation.OWN}
    looks = conditions[Relation.CONSULTED]
    return {
        **staff,
        Relation.ALLOCATED: _allocated,
        Relation.CONSULTED: lambda person_id: and_(_consulted(person_id), looks(person_id)),
    }


MARKING = _marking_relations()
"""The conditions for a query over markings. Learners stand to none: what is released to them is the feedback."""
