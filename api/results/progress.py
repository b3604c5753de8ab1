"""This module says how far each assignment of a course has come, for the course's own page."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func
from sqlmodel import Session, col, select

from api.courses.course import found_course
from api.courses.tables import Assignment
from api.permissions import Caller
from api.results.tables import Result


class Progress(BaseModel):
    """This counts the results of one assignment: of how many learners, handed in, ready, held, released."""

    assignment_id: UUID
    learners: int
    handed_in: int
    ready: int
    held: int
    released: int


def progress_of_course(session: Session, caller: Caller, course_id: UUID) -> list[Progress]:
    """This counts for each assignment of a course, in the order of their numbers."""
    found_course(session, caller, course_id)
    query = (
        select(Assignment.id, Result.state, func.count(col(Result.id)), func.count(col(Result.submission_id)))
        .join(Result, (col(Result.assignment_id) == col(Assignment.id)) & col(Result.withdrawn_at).is_(None))
        .where(col(Assignment.course_id) == course_id, col(Assignment.archived_at).is_(None))
        .group_by(col(Assignment.id), col(Assignment.number), col(Result.state))
        .order_by(col(Assignment.number))
    )
    states: dict[UUID, Counter[str]] = {}
    handed_in: Counter[UUID] = Counter()
    for assignment_id, state, results, submitted in session.exec(query):
        states.setdefault(assignment_id, Counter())[state] += results
        handed_in[assignment_id] += submitted
    return [
        Progress(
            assignment_id=assignment_id,
            learners=counted.total(),
            handed_in=handed_in[assignment_id],
            ready=counted["ready"],
            held=counted["held"],
            released=counted["released"],
        )
        for assignment_id, counted in states.items()
    ]
