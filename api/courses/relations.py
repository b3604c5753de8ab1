"""This module says how a person stands to a course and to what belongs to it, as SQL conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import col, select

from api.courses.tables import Assignment, Enrolment
from api.permissions import Conditions, Relation, Role

IdColumn = Mapped[UUID] | ColumnElement[UUID]
"""A column of ids in the query that a condition is put into: ``col(Course.id)``, ``col(Submission.assignment_id)``."""

OF_ROLE = {
    Role.COURSE_LEAD: Relation.COURSE_LEAD,
    Role.ASSESSOR: Relation.ASSESSOR,
    Role.MODERATOR: Relation.MODERATOR,
    Role.LEARNER: Relation.LEARNER,
}
"""The relation to a course that each role gives."""


def course_relations(course_id: IdColumn) -> Conditions:
    """This gives each role's condition for a thing whose course stands in ``course_id``; an ended role counts not."""
    return {relation: _enrolled(course_id, role) for role, relation in OF_ROLE.items()}


def assignment_relations(assignment_id: IdColumn) -> Conditions:
    """This gives each role's condition for a thing whose assignment stands in ``assignment_id``."""
    return {relation: _enrolled_by_assignment(assignment_id, role) for role, relation in OF_ROLE.items()}


def _enrolled(course_id: IdColumn, role: Role) -> Callable[[UUID], ColumnElement[bool]]:
    def condition(person_id: UUID) -> ColumnElement[bool]:
        # An alias, so that a query over enrolments is not taken for the one asked about here.
        enrolment: Any = aliased(Enrolment)
        return (
            select(enrolment.id)
            .where(
                enrolment.course_id == course_id,
                enrolment.person_id == person_id,
                enrolment.role == role,
                enrolment.ended_at.is_(None),
            )
            .exists()
        )

    return condition


def _enrolled_by_assignment(assignment_id: IdColumn, role: Role) -> Callable[[UUID], ColumnElement[bool]]:
    def condition(person_id: UUID) -> ColumnElement[bool]:
        assignment: Any = aliased(Assignment)
        enrolled = _enrolled(assignment.course_id, role)(person_id)
        return select(assignment.id).where(assignment.id == assignment_id, enrolled).exists()

    return condition


COURSE_OF_ASSIGNMENT = course_relations(col(Assignment.course_id))
"""The conditions for a query over assignments themselves."""
