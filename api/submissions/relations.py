"""This module says how a person stands to a submission and to its pieces, as SQL conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from api.courses.relations import IdColumn, assignment_relations
from api.courses.tables import Assignment
from api.permissions import Conditions, Relation
from api.submissions.tables import Allocation, Consultation, Piece, Submission, SubmissionMember

STAFF = (Relation.ASSESSOR, Relation.MODERATOR, Relation.COURSE_LEAD)
"""The relations to a course of those who may be asked about a learner's work."""


def submission_relations(submission_id: IdColumn, assignment_id: IdColumn) -> Conditions:
    """This gives the conditions for a thing that belongs to the submission in ``submission_id``.

    Other learners of the course do not stand to it at all: ``LEARNER`` is not among them, ``OWN`` is.
    """
    of_course = {
        relation: condition
        for relation, condition in assignment_relations(assignment_id).items()
        if relation != Relation.LEARNER
    }
    return {
        **of_course,
        Relation.OWN: made_by(submission_id),
        Relation.ALLOCATED: allocated_to(submission_id),
        Relation.CONSULTED: consulted_on(submission_id, assignment_id),
    }


def made_by(submission_id: IdColumn) -> Callable[[UUID], ColumnElement[bool]]:
    """This is the condition that a person is one of those who made the submission."""

    def condition(person_id: UUID) -> ColumnElement[bool]:
        member: Any = aliased(SubmissionMember)
        return (
            select(member.person_id)
            .where(member.submission_id == submission_id, member.person_id == person_id)
            .exists()
        )

    return condition


def allocated_to(submission_id: IdColumn) -> Callable[[UUID], ColumnElement[bool]]:
    """This is the condition that the submission is allocated to a person, for whatever purpose, and still is."""

    def condition(person_id: UUID) -> ColumnElement[bool]:
        allocation: Any = aliased(Allocation)
        return (
            select(allocation.person_id)
            .where(
                allocation.submission_id == submission_id,
                allocation.person_id == person_id,
                allocation.ended_at.is_(None),
            )
            .exists()
        )

    return condition


def consulted_on(submission_id: IdColumn, assignment_id: IdColumn) -> Callable[[UUID], ColumnElement[bool]]:
    """This is the condition that a person is asked about the submission now, and still belongs to the course's staff."""
    of_course = assignment_relations(assignment_id)

    def condition(person_id: UUID) -> ColumnElement[bool]:
        consultation: Any = aliased(Consultation)
        asked = (
            select(consultation.person_id)
            .where(
                consultation.submission_id == submission_id,
                consultation.person_id == person_id,
                consultation.ended_at.is_(None),
            )
            .exists()
        )
        return and_(asked, or_(*(of_course[role](person_id) for role in STAFF)))

    return condition


def submitted() -> ColumnElement[bool]:
    """This is the condition that the staff may look into a submission: a learner's open work is their own."""
    portfolio = (
        select(Assignment.id)
        .where(col(Assignment.id) == col(Submission.assignment_id), col(Assignment.portfolio).is_(True))
        .exists()
    )
    return or_(col(Submission.state) != "open", portfolio)


SUBMISSION = submission_relations(col(Submission.id), col(Submission.assignment_id))
"""The conditions for a query over submissions themselves."""

LISTED: Conditions = {relation: one for relation, one in SUBMISSION.items() if relation != Relation.CONSULTED}
"""The conditions for lists of submissions: what a colleague asked about is theirs to look at, not theirs to mark."""


def _of_piece(
    relation: Relation, condition: Callable[[UUID], ColumnElement[bool]]
) -> Callable[[UUID], ColumnElement[bool]]:
    def of_piece(person_id: UUID) -> ColumnElement[bool]:
        stands_so = condition(person_id)
        if relation != Relation.OWN:
            stands_so = and_(stands_so, submitted())
        return select(Submission.id).where(col(Submission.id) == col(Piece.submission_id), stands_so).exists()

    return of_piece


PIECE: Conditions = {relation: _of_piece(relation, condition) for relation, condition in SUBMISSION.items()}
"""The conditions for a query over pieces: those of their submission, and for the staff that it is handed in."""
