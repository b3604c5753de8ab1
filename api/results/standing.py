"""This module reads where every learner of an assignment stands: the list, the summary and the reports share it.

It reads an assignment whole, in a few queries: a list of results is at most a year group, and its order (by label,
by total, by grade) is none that a database could page by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.authoring.tables import RubricRow, RubricVersion, Unit
from api.courses.tables import Assignment, Course, CourseGroup, Enrolment
from api.marking.documents import rubric_of
from api.marking.tables import MarkingRow
from api.permissions import Role
from api.results.readiness import FINISHED
from api.results.tables import Result
from api.submissions.names import learner_namings
from api.submissions.tables import Allocation, Submission
from rubrics.rubric import Rubric
from rubrics.totals import Totals

select_many: Any = select
"""SQLModel types a selection of four things at most."""


@dataclass(frozen=True, slots=True)
class UnitOf:
    """This is a unit of the assignment; number and rubric are null until it is published."""

    id: UUID
    title: str
    version_number: int | None
    rubric: Rubric | None


@dataclass(frozen=True, slots=True)
class InUnit:
    """This is where a learner stands in one unit: the marking so far, or, once it is finished, its outcome."""

    of: UnitOf
    marking_id: UUID | None = None
    marking_state: str | None = None
    assessor: str | None = None
    totals: Totals | None = None

    @property
    def is_finished(self) -> bool:
        """This tells whether the marking is finished."""
        return self.marking_state in FINISHED


@dataclass(frozen=True, slots=True)
class Standing:
    """This is where one learner stands in an assignment; ``label`` stands for them where they are ``hidden``."""

    result: Result
    person: Person
    enrolment: Enrolment | None
    group: str | None
    submission: Submission | None
    late_seconds: int | None
    assessors: tuple[str, ...]
    units: tuple[InUnit, ...]
    label: str
    hidden: bool

    @property
    def status(self) -> str:
        """This says in one word where the result stands; ``views.Status`` lists the words."""
        if self.result.state != "not_ready":
            return self.result.state
        if self.submission is None:
            return "nothing_handed_in"
        return "being_marked" if any(one.marking_id is not None for one in self.units) else "to_mark"


@dataclass(frozen=True, slots=True)
class AssignmentStanding:
    """This is where all learners of an assignment stand, in the order of their labels."""

    assignment: Assignment
    course: Course
    units: tuple[UnitOf, ...]
    standings: tuple[Standing, ...]


def in_order(label: str) -> tuple[tuple[int, int, str], ...]:
    """This gives the sort key under which 9 comes before 10 and capitals do not matter."""
    parts = re.findall(r"\d+|\D+", label.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def standing_of_assignment(
    session: Session, assignment: Assignment, only: Iterable[UUID] | None = None
) -> AssignmentStanding:
    """This reads where the learners of an assignment stand, or only those of the results named."""
    units = units_of(session, assignment.id)
    rows = _result_rows(session, assignment, only)
    submission_ids = [submission.id for _, _, _, _, submission in rows if submission is not None]
    markings = _markings(session, submission_ids)
    allocated = _allocated(session, submission_ids)
    names = learner_namings(session, assignment.id, [person.id for _, person, _, _, _ in rows])
    standings: list[Standing] = []
    for result, person, enrolment, group, submission in rows:
        in_units = tuple(
            _in_unit(unit, markings.get((submission.id, unit.id)) if submission else None) for unit in units
        )
        marked_by = tuple(dict.fromkeys(one.assessor for one in in_units if one.assessor))
        naming = names[person.id]
        standings.append(
            Standing(
                result=result,
                person=person,
                enrolment=enrolment,
                group=group,
                submission=submission,
                late_seconds=_late_seconds(assignment, submission),
                assessors=marked_by or (allocated[submission.id] if submission else ()),
                units=in_units,
                label=naming.label,
                hidden=naming.hidden,
            )
        )
    standings.sort(key=lambda one: (in_order(one.label), one.result.id))
    course = session.get_one(Course, assignment.course_id)
    return AssignmentStanding(assignment, course, units, tuple(standings))


def units_of(session: Session, assignment_id: UUID) -> tuple[UnitOf, ...]:
    """This gives the units of an assignment in their order."""
    found: Any = session.exec(
        select(Unit, RubricRow, RubricVersion)
        .join(RubricRow, col(RubricRow.id) == col(Unit.rubric_id))
        .outerjoin(RubricVersion, col(RubricVersion.id) == col(Unit.version_id))
        .where(col(Unit.assignment_id) == assignment_id)
        .order_by(col(Unit.position))
    ).all()
    return tuple(
        UnitOf(
            unit.id,
            row.title,
            version.number if version else None,
            rubric_of(session, version.id) if version else None,
        )
        for unit, row, version in found
    )


_ResultRow = tuple[Result, Person, Enrolment | None, str | None, Submission | None]


def _result_rows(session: Session, assignment: Assignment, only: Iterable[UUID] | None) -> list[_ResultRow]:
    query: Any = (
        select_many(Result, Person, Enrolment, CourseGroup.name, Submission)
        .join(Person, col(Person.id) == col(Result.person_id))
        .outerjoin(
            Enrolment,
            (col(Enrolment.person_id) == col(Result.person_id))
            & (col(Enrolment.course_id) == assignment.course_id)
            & (col(Enrolment.role) == Role.LEARNER),
        )
        .outerjoin(CourseGroup, col(CourseGroup.id) == col(Enrolment.group_id))
        .outerjoin(Submission, col(Submission.id) == col(Result.submission_id))
        .where(col(Result.assignment_id) == assignment.id, col(Result.withdrawn_at).is_(None))
    )
    if only is not None:
        query = query.where(col(Result.id).in_(list(only)))
    rows = cast("Iterable[_ResultRow]", session.exec(query))
    return [(row[0], row[1], row[2], row[3], row[4]) for row in rows]


@dataclass(frozen=True, slots=True)
class _MarkingFigures:
    id: UUID
    state: str
    totals: str
    assessor: str | None


def _markings(session: Session, submission_ids: list[UUID]) -> dict[tuple[UUID, UUID], _MarkingFigures]:
    """This reads the first markings without their documents, which no list shows."""
    query: Any = (
        select_many(
            MarkingRow.submission_id,
            MarkingRow.unit_id,
            MarkingRow.id,
            MarkingRow.state,
            MarkingRow.totals,
            Person.name,
        )
        .outerjoin(Person, col(Person.id) == col(MarkingRow.assessor_id))
        .where(col(MarkingRow.submission_id).in_(submission_ids), col(MarkingRow.purpose) == "first")
    )
    rows = cast("Iterable[tuple[UUID, UUID, UUID, str, str, str | None]]", session.exec(query))
    return {(row[0], row[1]): _MarkingFigures(row[2], row[3], row[4], row[5]) for row in rows}


def _allocated(session: Session, submission_ids: list[UUID]) -> dict[UUID, tuple[str, ...]]:
    query = (
        select(Allocation.submission_id, Person.name)
        .join(Person, col(Person.id) == col(Allocation.person_id))
        .where(
            col(Allocation.submission_id).in_(submission_ids),
            col(Allocation.purpose) == "first",
            col(Allocation.ended_at).is_(None),
        )
        .order_by(col(Person.name))
    )
    names: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for submission_id, name in session.exec(query).all():
        names[submission_id] += (name,)
    return names


def _in_unit(unit: UnitOf, marking: _MarkingFigures | None) -> InUnit:
    if marking is None:
        return InUnit(unit)
    return InUnit(unit, marking.id, marking.state, marking.assessor, totals_of(marking.totals))


@lru_cache(maxsize=4_096)
def totals_of(document: str) -> Totals:
    """This reads totals; the same text gives the same value, so what was read is kept."""
    return Totals.model_validate_json(document)


def _late_seconds(assignment: Assignment, submission: Submission | None) -> int | None:
    if submission is None or submission.handed_in_at is None or assignment.due_at is None:
        return None
    late = int((submission.handed_in_at - assignment.due_at).total_seconds())
    return late if late > 0 else None
