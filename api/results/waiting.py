"""This module says what waits for a person, over all their courses: the earliest date first.

To mark what is allocated to them, to say and to read an opinion, to check a rubric that was read and never published, to release what is ready, to
hand in, and to read feedback that came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, cast
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlmodel import Session, col, select

from api.authoring.doubts import to_check
from api.authoring.tables import RubricRow, RubricVersion, Unit
from api.courses.fields import Words
from api.courses.tables import Assignment, Course, Enrolment
from api.marking.tables import MarkingRow, Opinion
from api.permissions import Caller, Role
from api.results.readiness import FINISHED
from api.results.tables import Result
from api.submissions.names import namings
from api.submissions.tables import Allocation, Submission
from rubrics.rubric import Reading, Rubric

Kind = Literal["mark", "give_opinion", "read_opinion", "check_rubric", "release", "hand_in", "read_feedback"]
FAR = datetime(9999, 1, 1, tzinfo=UTC)


class WaitingItem(BaseModel):
    """This is one thing that waits: ``done`` of ``of`` where it is counted, and what to open first.

    ``done`` of ``of``: markings finished; opinions given or read of those asked; pieces of a rubric without doubt;
    results released. ``title`` is the assignment's or the rubric's. ``next_submission_id`` is where to go on marking,
    or the first whose opinion is asked or has come.
    """

    kind: Kind
    title: str
    course: str
    course_id: UUID
    words: Words
    assignment_id: UUID | None = None
    rubric_id: UUID | None = None
    done: int | None = None
    of: int | None = None
    due_at: datetime | None = None
    next_submission_id: UUID | None = None
    next_label: str | None = None
    next_unit_id: UUID | None = None


class Waiting(BaseModel):
    """This is all that waits for a person."""

    items: list[WaitingItem]
    total: int


def waiting(session: Session, caller: Caller) -> Waiting:
    """This gathers what waits for the caller."""
    items = [
        *_to_mark(session, caller.person_id),
        *_opinions(session, caller.person_id),
        *_rubrics_to_check(session, caller.person_id),
        *_to_release(session, caller.person_id),
        *_as_learner(session, caller.person_id),
    ]
    items.sort(key=lambda one: (one.due_at or FAR, one.course, one.title))
    return Waiting(items=items, total=len(items))


def _has_role(person_id: UUID, role: Role) -> ColumnElement[bool]:
    """This is the condition, in a query over courses, that the person has the role there and the course is not over."""
    enrolled = (
        select(Enrolment.id)
        .where(
            col(Enrolment.course_id) == col(Course.id),
            col(Enrolment.person_id) == person_id,
            col(Enrolment.role) == role,
            col(Enrolment.ended_at).is_(None),
        )
        .exists()
    )
    return and_(enrolled, col(Course.archived_at).is_(None))


def _in_assignment(kind: Kind, assignment: Assignment, course: Course, **more: Any) -> WaitingItem:
    return WaitingItem(
        kind=kind,
        title=assignment.title,
        course=course.title,
        course_id=course.id,
        words=cast("Words", course.words),
        assignment_id=assignment.id,
        due_at=assignment.due_at,
        **more,
    )


def _to_mark(session: Session, person_id: UUID) -> Iterator[WaitingItem]:
    """This gives for each assignment how many of the submissions allocated to the person are finished."""
    finished: Any = func.count(case((col(MarkingRow.state).in_(FINISHED), 1)))
    query: Any = (
        select(Submission.id, Submission.assignment_id, finished)
        .join(Allocation, col(Allocation.submission_id) == col(Submission.id))
        .outerjoin(
            MarkingRow,
            and_(col(MarkingRow.submission_id) == col(Submission.id), col(MarkingRow.purpose) == "first"),
        )
        .where(
            col(Allocation.person_id) == person_id,
            col(Allocation.purpose) == "first",
            col(Allocation.ended_at).is_(None),
            col(Submission.state) != "open",
        )
        .group_by(col(Submission.id), col(Submission.assignment_id))
    )
    by_assignment: dict[UUID, list[tuple[UUID, int]]] = {}
    rows = cast("Iterable[tuple[UUID, UUID, int]]", session.exec(query))
    for submission_id, assignment_id, count in rows:
        by_assignment.setdefault(assignment_id, []).append((submission_id, count))
    units = _unit_ids(session, list(by_assignment))
    for assignment, course in _assignments(session, list(by_assignment), _has_role(person_id, Role.ASSESSOR)):
        of_assignment, unit_ids = by_assignment[assignment.id], units.get(assignment.id, [])
        left = [submission_id for submission_id, count in of_assignment if count < len(unit_ids)]
        if not left:
            continue
        labels = {submission_id: naming.label for submission_id, naming in namings(session, left).items()}
        first = min(left, key=lambda one: (labels[one], one))
        yield _in_assignment(
            "mark",
            assignment,
            course,
            done=len(of_assignment) - len(left),
            of=len(of_assignment),
            next_submission_id=first,
            next_label=labels[first],
            next_unit_id=unit_ids[0],
        )


def _opinions(session: Session, person_id: UUID) -> Iterator[WaitingItem]:
    """This gives for each assignment the opinions that the person is asked for, and those that they have to read."""
    query = (
        select(Opinion, MarkingRow, Submission.assignment_id)
        .join(MarkingRow, col(MarkingRow.id) == col(Opinion.marking_id))
        .join(Submission, col(Submission.id) == col(MarkingRow.submission_id))
        .where(
            or_(
                and_(col(Opinion.asked_of) == person_id, col(Opinion.state) == "asked"),
                and_(col(Opinion.asked_by) == person_id, col(Opinion.state) == "answered"),
            )
        )
        .order_by(col(Opinion.asked_at), col(Opinion.id))
    )
    found: dict[tuple[UUID, Kind], list[MarkingRow]] = {}
    for opinion, marking, assignment_id in session.exec(query).all():
        kind: Kind = "give_opinion" if opinion.asked_of == person_id and opinion.state == "asked" else "read_opinion"
        found.setdefault((assignment_id, kind), []).append(marking)
    of_staff = or_(*(_has_role(person_id, role) for role in (Role.ASSESSOR, Role.MODERATOR, Role.COURSE_LEAD)))
    rows = _assignments(session, [assignment_id for assignment_id, _ in found], of_staff)
    for assignment, course in rows:
        for kind in ("give_opinion", "read_opinion"):
            markings = found.get((assignment.id, kind), [])
            if markings:
                first = markings[0]
                yield _in_assignment(
                    kind,
                    assignment,
                    course,
                    done=0,
                    of=len(markings),
                    next_submission_id=first.submission_id,
                    next_label=namings(session, [first.submission_id])[first.submission_id].label,
                    next_unit_id=first.unit_id,
                )


def _unit_ids(session: Session, assignment_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    query = (
        select(Unit.assignment_id, Unit.id)
        .where(col(Unit.assignment_id).in_(assignment_ids), col(Unit.version_id).is_not(None))
        .order_by(col(Unit.position))
    )
    found: dict[UUID, list[UUID]] = {}
    for assignment_id, unit_id in session.exec(query).all():
        found.setdefault(assignment_id, []).append(unit_id)
    return found


def _assignments(
    session: Session, assignment_ids: list[UUID], condition: ColumnElement[bool]
) -> list[tuple[Assignment, Course]]:
    query = (
        select(Assignment, Course)
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .where(col(Assignment.id).in_(assignment_ids), col(Assignment.archived_at).is_(None), condition)
    )
    return list(session.exec(query).all())


def _rubrics_to_check(session: Session, person_id: UUID) -> Iterator[WaitingItem]:
    """This gives the rubrics that were read and never published: how many of their criteria are without doubt."""
    published = select(RubricVersion.id).where(col(RubricVersion.rubric_id) == col(RubricRow.id)).exists()
    query = (
        select(RubricRow, Course)
        .join(Course, col(Course.id) == col(RubricRow.course_id))
        .where(_has_role(person_id, Role.COURSE_LEAD), col(RubricRow.archived_at).is_(None), ~published)
    )
    for row, course in session.exec(query).all():
        rubric, reading = Rubric.model_validate_json(row.draft), Reading.model_validate_json(row.reading)
        doubtful = len(to_check(rubric, reading))
        pieces = len(rubric.criteria) + sum(len(one.indicators) for one in rubric.criteria)
        yield WaitingItem(
            kind="check_rubric",
            title=row.title,
            course=course.title,
            course_id=course.id,
            words=cast("Words", course.words),
            rubric_id=row.id,
            done=max(0, pieces - doubtful),
            of=max(pieces, doubtful),
        )


def _to_release(session: Session, person_id: UUID) -> Iterator[WaitingItem]:
    query: Any = (
        select(
            Result.assignment_id,
            func.count(case((col(Result.state) == "ready", 1))),
            func.count(case((col(Result.state) == "released", 1))),
        )
        .join(Assignment, col(Assignment.id) == col(Result.assignment_id))
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .where(_has_role(person_id, Role.COURSE_LEAD), col(Result.withdrawn_at).is_(None))
        .group_by(col(Result.assignment_id))
    )
    rows = cast("Iterable[tuple[UUID, int, int]]", session.exec(query))
    counts = {assignment_id: (ready, released) for assignment_id, ready, released in rows if ready}
    for assignment, course in _assignments(session, list(counts), _has_role(person_id, Role.COURSE_LEAD)):
        ready, released = counts[assignment.id]
        yield _in_assignment("release", assignment, course, done=released, of=ready + released)


def _as_learner(session: Session, person_id: UUID) -> Iterator[WaitingItem]:
    """This gives what a learner has to hand in, and the feedback they have not read yet."""
    published = (
        select(Unit.id).where(col(Unit.assignment_id) == col(Assignment.id), col(Unit.version_id).is_not(None)).exists()
    )
    query = (
        select(Result, Assignment, Course)
        .join(Assignment, col(Assignment.id) == col(Result.assignment_id))
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .where(
            col(Result.person_id) == person_id,
            col(Result.withdrawn_at).is_(None),
            col(Assignment.archived_at).is_(None),
            _has_role(person_id, Role.LEARNER),
            published,
        )
    )
    for result, assignment, course in session.exec(query).all():
        if result.released_at is not None and result.read_at is None:
            item = _in_assignment("read_feedback", assignment, course)
            yield item.model_copy(update={"due_at": None})
        elif result.submission_id is None and result.released_at is None:
            yield _in_assignment("hand_in", assignment, course)
