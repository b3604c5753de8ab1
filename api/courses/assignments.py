"""This module makes assignments, changes them, and puts them away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.columns import now
from api.courses.course import found_course, roles_in
from api.courses.fields import TimeZone, Title, UtcTime, Words
from api.courses.relations import COURSE_OF_ASSIGNMENT
from api.courses.tables import Assignment, Course
from api.driver import driver_of
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, Role, permitted, required
from api.problem_details import not_found, stale
from rubrics.values import Text

MOST_ATTEMPTS = 20

Instructions = Annotated[Text, Field(max_length=20_000)]
Attempts = Annotated[int, Field(ge=1, le=MOST_ATTEMPTS)]


class AssignmentChanges(BaseModel):
    """This is what may be changed of an assignment; what is absent stays, and ``due_at`` may be taken away."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    instructions: Instructions | None = None
    due_at: UtcTime | None = None
    due_zone: TimeZone | None = None
    anonymous: bool | None = None
    in_groups: bool | None = None
    portfolio: bool | None = None
    attempts: Attempts | None = None


class NewAssignment(BaseModel):
    """This is what an assignment is made of; without a zone of its own its deadline is in the course's."""

    model_config = ConfigDict(extra="forbid")

    course_id: UUID
    title: Title
    instructions: Instructions = ""
    due_at: UtcTime | None = None
    due_zone: TimeZone | None = None
    anonymous: bool = False
    in_groups: bool = False
    portfolio: bool = False
    attempts: Attempts = 1


class AssignmentView(BaseModel):
    """This is an assignment as its page needs it; ``roles`` are the caller's own in its course."""

    id: UUID
    course_id: UUID
    course_title: str
    course_code: str
    words: Words
    roles: list[Role]
    number: int
    title: str
    instructions: str
    due_at: datetime | None
    due_zone: str
    anonymous: bool
    in_groups: bool
    portfolio: bool
    attempts: int
    revision: int
    archived_at: datetime | None


class AssignmentSummary(BaseModel):
    """This is an assignment in its course's list."""

    id: UUID
    number: int
    title: str
    due_at: datetime | None
    due_zone: str
    anonymous: bool
    in_groups: bool
    portfolio: bool
    attempts: int
    archived_at: datetime | None


def found_assignment(session: Session, caller: Caller, assignment_id: UUID) -> Assignment:
    """This gives an assignment if the caller may do the route's act to it. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Assignment,
        col(Assignment.id) == assignment_id,
        COURSE_OF_ASSIGNMENT,
        what="assignment",
        visible_by=Act.READ_ASSIGNMENT,
    )


def create_assignment(session: Session, caller: Caller, assignment_id: UUID, new: NewAssignment) -> AssignmentView:
    """This makes an assignment of a course; a repeat changes nothing."""
    course = found_course(session, caller, new.course_id)
    present = session.get(Assignment, assignment_id)
    if present is not None:
        if present.course_id != course.id:
            raise not_found("assignment")
        return assignment_view(session, caller, assignment_id)
    # Whoever holds the course's stream counts alone, so that no number is given twice.
    events.lock(driver_of(session), Stream("course", course.id))
    last = session.exec(select(func.max(Assignment.number)).where(col(Assignment.course_id) == course.id)).one()
    due_zone = new.due_zone or course.time_zone
    assignment = Assignment(
        id=assignment_id,
        course_id=course.id,
        number=(last or 0) + 1,
        title=new.title,
        due_zone=due_zone,
        created_at=now(),
    )
    assignment.sqlmodel_update(new.model_dump(exclude={"course_id", "title", "due_zone"}))
    session.add(assignment)
    session.flush()
    events.append(
        session,
        Stream("assignment", assignment_id),
        "assignment_created",
        {**new.model_dump(mode="json"), "due_zone": due_zone},
        actor=caller.person_id,
    )
    return assignment_view(session, caller, assignment_id)


def assignment_view(session: Session, caller: Caller, assignment_id: UUID) -> AssignmentView:
    """This gives an assignment as the caller may see it."""
    assignment = found_assignment(session, caller, assignment_id)
    course = session.get_one(Course, assignment.course_id)
    return AssignmentView.model_validate(
        {
            **assignment.model_dump(exclude={"created_at"}),
            "course_title": course.title,
            "course_code": course.code,
            "words": course.words,
            "roles": roles_in(session, caller, [course.id]).get(course.id, []),
        }
    )


def list_assignments(
    session: Session, caller: Caller, course_id: UUID, asked: Paging, *, archived: bool
) -> Page[AssignmentSummary]:
    """This lists a course's assignments in the order of their numbers."""
    found_course(session, caller, course_id)
    query = select(Assignment).where(
        col(Assignment.course_id) == course_id,
        permitted(caller, COURSE_OF_ASSIGNMENT),
        col(Assignment.archived_at).is_not(None) if archived else col(Assignment.archived_at).is_(None),
    )
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(
        session,
        query,
        asked,
        by=[col(Assignment.number), col(Assignment.id)],
    )
    items = [AssignmentSummary.model_validate(row, from_attributes=True) for row in rows]
    return Page(items=items, total=total, next=following)


def edit_assignment(
    session: Session, caller: Caller, assignment_id: UUID, seen: int, changes: AssignmentChanges
) -> AssignmentView:
    """This changes an assignment. Raises Problem 412 where someone else has changed it meanwhile."""
    assignment = found_assignment(session, caller, assignment_id)
    # Two who change it at once do so one after the other, so that the later one is told.
    events.lock(driver_of(session), Stream("assignment", assignment_id))
    session.refresh(assignment)
    if assignment.revision != seen:
        raise stale(assignment_view(session, caller, assignment_id))
    given = {
        name: value
        for name, value in changes.model_dump(exclude_unset=True).items()
        if value is not None or name == "due_at"
    }
    assignment.sqlmodel_update(given)
    assignment.revision += 1
    payload = {name: value for name, value in changes.model_dump(mode="json").items() if name in given}
    _tell(session, caller, assignment, "assignment_changed", {"changes": payload})
    return assignment_view(session, caller, assignment_id)


def archive_assignment(session: Session, caller: Caller, assignment_id: UUID) -> None:
    """This puts an assignment away; nothing of it is lost, and a repeat changes nothing."""
    assignment = found_assignment(session, caller, assignment_id)
    if assignment.archived_at is None:
        assignment.archived_at = now()
        _tell(session, caller, assignment, "assignment_archived", {})


def restore_assignment(session: Session, caller: Caller, assignment_id: UUID) -> AssignmentView:
    """This takes an assignment out of the archive."""
    assignment = found_assignment(session, caller, assignment_id)
    if assignment.archived_at is not None:
        assignment.archived_at = None
        _tell(session, caller, assignment, "assignment_restored", {})
    return assignment_view(session, caller, assignment_id)


def _tell(session: Session, caller: Caller, assignment: Assignment, kind: str, more: dict[str, object]) -> None:
    payload = {"course_id": str(assignment.course_id), **more}
    events.append(session, Stream("assignment", assignment.id), kind, payload, actor=caller.person_id)
