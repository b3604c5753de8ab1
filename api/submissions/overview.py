"""This module shows a submission to the staff, and the course lead who handed in and who did not."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.courses.assignments import found_assignment
from api.courses.tables import Assignment, CourseGroup, Enrolment
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, Role, required
from api.submissions.attempts import end_attempt, lock
from api.submissions.names import learner_namings
from api.submissions.relations import SUBMISSION
from api.submissions.tables import Piece, Submission, SubmissionMember
from api.submissions.views import SubmissionView, late_seconds, state_of, submission_view

HandedInState = Literal["nothing", "open", "handed_in", "collected"]


class HandedIn(BaseModel):
    """This is a learner and how far they are in an assignment.

    While names are hidden it tells that they handed in, and nothing by which the work could be found.
    """

    enrolment_id: UUID
    person_id: UUID
    name: str
    learner_number: str | None
    group: str | None
    state: HandedInState
    attempt: int | None
    hidden: bool
    submission_id: UUID | None
    handed_in_at: datetime | None
    late_seconds: int | None


class Collected(BaseModel):
    """This says how many open submissions were collected; empty ones stay open."""

    collected: int


def read_submission(session: Session, caller: Caller, submission_id: UUID) -> SubmissionView:
    """This shows a submission to the staff who may see it."""
    return submission_view(session, _found(session, caller, submission_id))


def _found(session: Session, caller: Caller, submission_id: UUID) -> Submission:
    return required(
        session,
        caller,
        Submission,
        col(Submission.id) == submission_id,
        SUBMISSION,
        what="submission",
        visible_by=Act.READ_SUBMISSION,
    )


def list_handed_in(
    session: Session, caller: Caller, assignment_id: UUID, asked: Paging, *, find: str, state: HandedInState | None
) -> Page[HandedIn]:
    """This lists the learners of an assignment by name, with their last attempt."""
    assignment = found_assignment(session, caller, assignment_id)
    last = _last_attempts(assignment_id)
    query: Any = (
        select(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .outerjoin(last, last.c.person_id == col(Enrolment.person_id))
        .outerjoin(Submission, col(Submission.id) == last.c.submission_id)
        .where(
            col(Enrolment.course_id) == assignment.course_id,
            col(Enrolment.role) == Role.LEARNER.value,
            col(Enrolment.ended_at).is_(None),
        )
    )
    if find:
        query = query.where(
            col(Person.name).icontains(find, autoescape=True)
            | col(Enrolment.learner_number).icontains(find, autoescape=True)
        )
    if state is not None:
        query = query.where(_in_state(state))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[col(Person.name), col(Enrolment.id)])
    items = _handed_in(session, assignment, rows)
    return Page(items=items, total=total, next=following)


def _last_attempts(assignment_id: UUID) -> Any:
    member: Any = aliased(SubmissionMember)
    later: Any = aliased(SubmissionMember)
    is_later = (
        select(later.person_id)
        .where(
            later.assignment_id == assignment_id,
            later.person_id == member.person_id,
            later.attempt > member.attempt,
        )
        .exists()
    )
    return (
        select(member.person_id, member.submission_id)
        .where(member.assignment_id == assignment_id, ~is_later)
        .subquery()
    )


def _in_state(state: HandedInState) -> ColumnElement[bool]:
    if state == "nothing":
        return col(Submission.id).is_(None)
    if state == "open":
        return col(Submission.state) == "open"
    return and_(col(Submission.state) != "open", col(Submission.collected).is_(state == "collected"))


def _handed_in(session: Session, assignment: Assignment, rows: list[Enrolment]) -> list[HandedIn]:
    person_ids = [row.person_id for row in rows]
    last = _last_attempts(assignment.id)
    found = session.exec(
        select(last.c.person_id, Submission)
        .join(Submission, col(Submission.id) == last.c.submission_id)
        .where(last.c.person_id.in_(person_ids))
    )
    submissions: dict[UUID, Submission] = dict(found.all())
    people = {one.id: one.name for one in session.exec(select(Person).where(col(Person.id).in_(person_ids)))}
    groups = dict(
        session.exec(
            select(CourseGroup.id, CourseGroup.name).where(col(CourseGroup.course_id) == assignment.course_id)
        ).all()
    )
    named = learner_namings(session, assignment.id, person_ids)
    items: list[HandedIn] = []
    for row in rows:
        submission = submissions.get(row.person_id)
        hidden = named[row.person_id].hidden
        told = None if hidden else submission
        items.append(
            HandedIn(
                enrolment_id=row.id,
                person_id=row.person_id,
                name=people[row.person_id],
                learner_number=row.learner_number,
                group=groups.get(row.group_id) if row.group_id else None,
                state=state_of(submission) if submission else "nothing",
                attempt=submission.attempt if submission else None,
                hidden=hidden,
                submission_id=told.id if told else None,
                handed_in_at=told.handed_in_at if told else None,
                late_seconds=late_seconds(told.handed_in_at, assignment.due_at) if told else None,
            )
        )
    return items


def collect_submission(session: Session, caller: Caller, submission_id: UUID) -> SubmissionView:
    """This collects an open submission as it is; a repeat changes nothing. Raises Problem 409 where it is empty."""
    lock(session, submission_id)
    submission = _found(session, caller, submission_id)
    if submission.state == "open":
        end_attempt(session, submission, "submission_collected", actor=caller.person_id)
    return submission_view(session, submission)


def collect_submissions(session: Session, caller: Caller, assignment_id: UUID) -> Collected:
    """This collects all open submissions of an assignment that hold something."""
    found_assignment(session, caller, assignment_id)
    holds_something = (
        select(Piece.id).where(col(Piece.submission_id) == col(Submission.id), col(Piece.removed_at).is_(None)).exists()
    )
    query = (
        select(Submission)
        .where(col(Submission.assignment_id) == assignment_id, col(Submission.state) == "open", holds_something)
        .order_by(col(Submission.id))
    )
    there = session.exec(query).all()
    for submission in there:
        lock(session, submission.id)
        end_attempt(session, submission, "submission_collected", actor=caller.person_id)
    return Collected(collected=len(there))
