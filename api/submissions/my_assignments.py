"""This module lists a learner's own assignments over all their courses: what is due when, and what is handed in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func, type_coerce
from sqlmodel import Session, col, select

from api.columns import Time
from api.courses.fields import Words
from api.courses.tables import Assignment, Course, Enrolment
from api.paging import Page, Paging, page
from api.permissions import Caller, Role
from api.submissions.tables import Submission, SubmissionMember
from api.submissions.views import late_seconds, state_of

NO_DATE = datetime(9999, 1, 1, tzinfo=UTC)
"""What has no deadline stands last."""


class MyAssignment(BaseModel):
    """This is one of a learner's own assignments and how far they are with it."""

    id: UUID
    course_id: UUID
    course_title: str
    course_code: str
    words: Words
    number: int
    title: str
    due_at: datetime | None
    due_zone: str
    attempts: int
    state: Literal["nothing", "open", "handed_in", "collected"]
    attempt: int | None
    handed_in_at: datetime | None
    late_seconds: int | None


def list_my_assignments(session: Session, caller: Caller, asked: Paging) -> Page[MyAssignment]:
    """This lists the caller's assignments, the next deadline first."""
    query = (
        select(Assignment)
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .join(Enrolment, col(Enrolment.course_id) == col(Course.id))
        .where(
            col(Enrolment.person_id) == caller.person_id,
            col(Enrolment.role) == Role.LEARNER.value,
            col(Enrolment.ended_at).is_(None),
            col(Assignment.archived_at).is_(None),
            col(Course.archived_at).is_(None),
        )
    )
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    due: Any = type_coerce(func.coalesce(col(Assignment.due_at), type_coerce(NO_DATE, Time)), Time)
    rows, following = page(session, query, asked, by=[due, col(Assignment.id)])
    last = _last_attempts(session, caller.person_id, [row.id for row in rows])
    courses = {row.course_id: session.get_one(Course, row.course_id) for row in rows}
    return Page(
        items=[_view(row, courses[row.course_id], last.get(row.id)) for row in rows], total=total, next=following
    )


def _last_attempts(session: Session, person_id: UUID, assignment_ids: list[UUID]) -> dict[UUID, Submission]:
    query = (
        select(Submission)
        .join(SubmissionMember, col(SubmissionMember.submission_id) == col(Submission.id))
        .where(col(SubmissionMember.person_id) == person_id, col(Submission.assignment_id).in_(assignment_ids))
        .order_by(col(Submission.attempt))
    )
    return {submission.assignment_id: submission for submission in session.exec(query)}


def _view(assignment: Assignment, course: Course, last: Submission | None) -> MyAssignment:
    return MyAssignment.model_validate(
        {
            **assignment.model_dump(include={"id", "course_id", "number", "title", "due_at", "due_zone", "attempts"}),
            "course_title": course.title,
            "course_code": course.code,
            "words": course.words,
            "state": state_of(last) if last else "nothing",
            "attempt": last.attempt if last else None,
            "handed_in_at": last.handed_in_at if last else None,
            "late_seconds": late_seconds(last.handed_in_at, assignment.due_at) if last else None,
        }
    )
