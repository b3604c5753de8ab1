"""This module makes courses, changes them, and puts them away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from api import events
from api.columns import now
from api.courses.enrolment import enrol
from api.courses.fields import Code, TimeZone, Title, Words
from api.courses.relations import course_relations
from api.courses.tables import Assignment, Course, Enrolment
from api.driver import driver_of
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, Role, permitted, required
from api.problem_details import not_found, stale


class NewCourse(BaseModel):
    """This is what a course is made of."""

    model_config = ConfigDict(extra="forbid")

    title: Title
    code: Code = ""
    words: Words = "vocational"
    time_zone: TimeZone = "Europe/London"


class CourseChanges(BaseModel):
    """This is what may be changed of a course; what is absent stays."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = None
    code: Code | None = None
    words: Words | None = None
    time_zone: TimeZone | None = None


class CourseSummary(BaseModel):
    """This is a course in a list; ``roles`` are the caller's own."""

    id: UUID
    code: str
    title: str
    words: Words
    roles: list[Role]
    assignments: int
    learners: int
    archived_at: datetime | None


class CourseView(CourseSummary):
    """This is a course as its page needs it."""

    time_zone: str
    revision: int


def found_course(session: Session, caller: Caller, course_id: UUID) -> Course:
    """This gives a course if the caller may do the route's act there. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Course,
        col(Course.id) == course_id,
        course_relations(col(Course.id)),
        what="course",
        visible_by=Act.READ_COURSE,
    )


def create_course(session: Session, caller: Caller, course_id: UUID, new: NewCourse) -> CourseView:
    """This makes a course, with its maker as course lead; a repeat changes nothing."""
    present = session.get(Course, course_id)
    if present is not None:
        if Role.COURSE_LEAD not in roles_in(session, caller, [course_id]).get(course_id, []):
            raise not_found("course")
        return course_view(session, caller, course_id)
    session.add(Course(id=course_id, **new.model_dump(), created_at=now()))
    session.flush()
    events.append(session, Stream("course", course_id), "course_created", new.model_dump(), actor=caller.person_id)
    enrol(session, caller.person_id, course_id, caller.person_id, Role.COURSE_LEAD)
    session.flush()
    return course_view(session, caller, course_id)


def course_view(session: Session, caller: Caller, course_id: UUID) -> CourseView:
    """This gives a course as the caller may see it."""
    course = required(
        session,
        caller,
        Course,
        col(Course.id) == course_id,
        course_relations(col(Course.id)),
        what="course",
        visible_by=Act.READ_COURSE,
    )
    summary = _summaries(session, caller, [course])[0]
    return CourseView(**summary.model_dump(), time_zone=course.time_zone, revision=course.revision)


def list_courses(session: Session, caller: Caller, asked: Paging, *, find: str, archived: bool) -> Page[CourseSummary]:
    """This lists the courses that the caller may see, by title."""
    query = select(Course).where(permitted(caller, course_relations(col(Course.id)), Act.READ_COURSE))
    query = query.where(col(Course.archived_at).is_not(None) if archived else col(Course.archived_at).is_(None))
    if find:
        query = query.where(
            col(Course.title).icontains(find, autoescape=True) | col(Course.code).icontains(find, autoescape=True)
        )
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(
        session,
        query,
        asked,
        by=[func.lower(Course.title), col(Course.id)],
    )
    return Page(items=_summaries(session, caller, rows), total=total, next=following)


def edit_course(session: Session, caller: Caller, course_id: UUID, seen: int, changes: CourseChanges) -> CourseView:
    """This changes a course. Raises Problem 412 where someone else has changed it meanwhile."""
    course = found_course(session, caller, course_id)
    # Two who change it at once do so one after the other, so that the later one is told.
    events.lock(driver_of(session), Stream("course", course_id))
    session.refresh(course)
    if course.revision != seen:
        raise stale(course_view(session, caller, course_id))
    given = changes.model_dump(exclude_none=True)
    course.sqlmodel_update(given)
    course.revision += 1
    events.append(session, Stream("course", course_id), "course_changed", given, actor=caller.person_id)
    return course_view(session, caller, course_id)


def archive_course(session: Session, caller: Caller, course_id: UUID) -> None:
    """This puts a course away; nothing of it is lost, and a repeat changes nothing."""
    course = found_course(session, caller, course_id)
    if course.archived_at is None:
        course.archived_at = now()
        events.append(session, Stream("course", course_id), "course_archived", {}, actor=caller.person_id)


def restore_course(session: Session, caller: Caller, course_id: UUID) -> CourseView:
    """This takes a course out of the archive."""
    course = found_course(session, caller, course_id)
    if course.archived_at is not None:
        course.archived_at = None
        events.append(session, Stream("course", course_id), "course_restored", {}, actor=caller.person_id)
    return course_view(session, caller, course_id)


def roles_in(session: Session, caller: Caller, course_ids: list[UUID]) -> dict[UUID, list[Role]]:
    """This gives the caller's own roles in each of these courses."""
    query = select(Enrolment.course_id, Enrolment.role).where(
        col(Enrolment.person_id) == caller.person_id,
        col(Enrolment.course_id).in_(course_ids),
        col(Enrolment.ended_at).is_(None),
    )
    found: dict[UUID, list[Role]] = {}
    for course_id, role in session.exec(query):
        found.setdefault(course_id, []).append(Role(role))
    return {course_id: sorted(roles, key=list(Role).index) for course_id, roles in found.items()}


def _summaries(session: Session, caller: Caller, courses: list[Course]) -> list[CourseSummary]:
    ids = [course.id for course in courses]
    roles = roles_in(session, caller, ids)
    assignments = _counts(
        session,
        select(Assignment.course_id, func.count())
        .where(col(Assignment.course_id).in_(ids), col(Assignment.archived_at).is_(None))
        .group_by(col(Assignment.course_id)),
    )
    learners = _counts(
        session,
        select(Enrolment.course_id, func.count())
        .where(
            col(Enrolment.course_id).in_(ids),
            col(Enrolment.role) == Role.LEARNER,
            col(Enrolment.ended_at).is_(None),
        )
        .group_by(col(Enrolment.course_id)),
    )
    return [
        CourseSummary.model_validate(
            {
                **course.model_dump(include={"id", "code", "title", "words", "archived_at"}),
                "roles": roles.get(course.id, []),
                "assignments": assignments.get(course.id, 0),
                "learners": learners.get(course.id, 0),
            }
        )
        for course in courses
    ]


def _counts(session: Session, query: Select[UUID, int]) -> dict[UUID, int]:
    return dict(session.exec(query).all())
