"""This module says which assessor marks which submission: all of them, by group, or shared out evenly.

The rule of an assignment holds for the submissions that are there and for those that come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.columns import now
from api.courses.assignments import found_assignment
from api.courses.tables import Assignment, CourseGroup, Enrolment
from api.driver import driver_of
from api.events import Event, Stream
from api.permissions import Caller, Role
from api.problem_details import FieldError, invalid, stale
from api.submissions.tables import Allocation, AllocationRule, Submission, SubmissionMember

PURPOSE = "first"

People = dict[UUID, list[UUID]]
_ARGUMENTS: TypeAdapter[People | list[UUID]] = TypeAdapter(People | list[UUID])


class NewRule(BaseModel):
    """This is how submissions are to find their assessors.

    ``all``: every assessor of the course. ``groups``: for each group its assessors, in ``groups``. ``evenly``:
    shared out among ``person_ids``.
    """

    model_config = ConfigDict(extra="forbid")

    kind: Literal["all", "groups", "evenly"]
    groups: People = Field(default={}, max_length=500)
    person_ids: list[UUID] = Field(default=[], max_length=500)


class Share(BaseModel):
    """This is an assessor and how many submissions are allocated to them."""

    person_id: UUID
    name: str
    allocated: int


class GroupToShare(BaseModel):
    """This is a group of the course, whose work may be given to assessors of its own."""

    id: UUID
    name: str


class AllocationView(BaseModel):
    """This is the rule of an assignment and what it comes to; ``unallocated`` submissions have no assessor.

    ``course_groups`` and ``assessors`` are what there is to choose from.
    """

    kind: Literal["all", "groups", "evenly"]
    groups: People
    person_ids: list[UUID]
    revision: int
    assessors: list[Share]
    course_groups: list[GroupToShare]
    submissions: int
    unallocated: int


def read_allocation(session: Session, caller: Caller, assignment_id: UUID) -> AllocationView:
    """This shows how an assignment's submissions find their assessors."""
    return _view(session, found_assignment(session, caller, assignment_id))


def set_allocation(session: Session, caller: Caller, assignment_id: UUID, seen: int, new: NewRule) -> AllocationView:
    """This changes the rule and allocates anew; what an assessor no longer has is ended, never deleted.

    Raises Problem 412 where someone else changed it meanwhile, 422 for people who are no assessors here.
    """
    assignment = found_assignment(session, caller, assignment_id)
    # Two who set it at once do so one after the other: the later one is told that it has changed.
    events.lock(driver_of(session), Stream("assignment", assignment_id))
    rule = _rule(session, assignment_id)
    if rule.revision != seen:
        raise stale(_view(session, assignment))
    _check(session, assignment, new)
    rule.kind = new.kind
    chosen: People | list[UUID] = {"groups": new.groups, "evenly": new.person_ids}.get(new.kind, [])
    rule.arguments = _ARGUMENTS.dump_json(chosen).decode()
    rule.revision += 1
    session.add(rule)
    session.flush()
    payload = {"kind": new.kind, **new.model_dump(mode="json", include={"groups", "person_ids"})}
    events.append(session, Stream("assignment", assignment_id), "allocation_rule_set", payload, actor=caller.person_id)
    there = _to_mark(session, assignment_id)
    wanted = _wanted(session, assignment, rule, there, {})
    _change(session, there, wanted, actor=caller.person_id, ends=True)
    return _view(session, assignment)


def allocate_new(session: Session, submission: Submission) -> None:
    """This allocates a submission that has just become one to mark, by the rule of its assignment."""
    assignment = session.get_one(Assignment, submission.assignment_id)
    rule = _rule(session, assignment.id)
    wanted = _wanted(session, assignment, rule, [submission], _loads(session, assignment.id))
    _change(session, [submission], wanted, actor=None, ends=False)


def allocate_to(session: Session, submission: Submission, person_id: UUID, *, actor: UUID) -> None:
    """This allocates one submission to one assessor besides what the rule says: who observed it marks it."""
    _change(session, [submission], {submission.id: [person_id]}, actor=actor, ends=False)


def on_role_given(session: Session, event: Event) -> None:
    """This gives a new assessor what is allocated to all."""
    if event.payload.get("role") != Role.ASSESSOR:
        return
    for assignment in session.exec(select(Assignment).where(col(Assignment.course_id) == event.stream.id)).all():
        rule = _rule(session, assignment.id)
        if rule.kind == "all":
            there = _to_mark(session, assignment.id)
            _change(session, there, _wanted(session, assignment, rule, there, {}), actor=event.actor, ends=False)


def on_role_ended(session: Session, event: Event) -> None:
    """This ends what was allocated to an assessor who leaves; the submissions show as not allocated."""
    if event.payload.get("role") != Role.ASSESSOR:
        return
    person_id = UUID(str(event.payload["person_id"]))
    query = (
        select(Allocation)
        .join(Submission, col(Submission.id) == col(Allocation.submission_id))
        .join(Assignment, col(Assignment.id) == col(Submission.assignment_id))
        .where(
            col(Assignment.course_id) == event.stream.id,
            col(Allocation.person_id) == person_id,
            col(Allocation.ended_at).is_(None),
        )
    )
    for row in session.exec(query).all():
        row.ended_at = now()
        session.add(row)
        _tell(session, row.submission_id, "allocation_ended", [person_id], event.actor)


def _rule(session: Session, assignment_id: UUID) -> AllocationRule:
    present = session.get(AllocationRule, assignment_id)
    return present or AllocationRule(assignment_id=assignment_id, kind="all", arguments="[]", revision=0)


def _check(session: Session, assignment: Assignment, new: NewRule) -> None:
    faults: list[FieldError] = []
    assessors = set(_assessors(session, assignment.course_id))
    named = {"person_ids": new.person_ids, **{f"groups.{group}": people for group, people in new.groups.items()}}
    for path, people in named.items():
        faults += [
            FieldError(path=f"{path}.{at}", detail="this person is no assessor of the course")
            for at, person_id in enumerate(people)
            if person_id not in assessors
        ]
    known = set(session.exec(select(CourseGroup.id).where(col(CourseGroup.course_id) == assignment.course_id)))
    faults += [
        FieldError(path=f"groups.{group}", detail="the course has no such group")
        for group in new.groups
        if group not in known
    ]
    if new.kind == "evenly" and not new.person_ids:
        faults.append(FieldError(path="person_ids", detail="name at least one assessor to share among"))
    if faults:
        raise invalid("allocation", "The work cannot be allocated so", faults, mend="Choose assessors of this course.")


def _assessors(session: Session, course_id: UUID) -> list[UUID]:
    query = (
        select(Enrolment.person_id)
        .where(
            col(Enrolment.course_id) == course_id,
            col(Enrolment.role) == Role.ASSESSOR.value,
            col(Enrolment.ended_at).is_(None),
        )
        .order_by(col(Enrolment.person_id))
    )
    return list(session.exec(query))


def _to_mark(session: Session, assignment_id: UUID) -> list[Submission]:
    # By pseudonym, so that what is shared out tells nothing of the roster's order.
    query = (
        select(Submission)
        .where(col(Submission.assignment_id) == assignment_id, col(Submission.state) != "open")
        .order_by(col(Submission.pseudonym), col(Submission.id))
    )
    return list(session.exec(query))


def _wanted(
    session: Session,
    assignment: Assignment,
    rule: AllocationRule,
    submissions: Sequence[Submission],
    loads: Mapping[UUID, int],
) -> dict[UUID, list[UUID]]:
    assessors = _assessors(session, assignment.course_id)
    arguments = _ARGUMENTS.validate_json(rule.arguments)
    if isinstance(arguments, dict):
        groups = _groups(session, assignment, submissions)
        return {
            one.id: [
                person_id
                for group_id in groups.get(one.id, ())
                for person_id in arguments.get(group_id, [])
                if person_id in assessors
            ]
            for one in submissions
        }
    if rule.kind == "evenly":
        return _shared_out(session, submissions, [one for one in arguments if one in assessors], loads)
    return {one.id: assessors for one in submissions}


def _shared_out(
    session: Session, submissions: Sequence[Submission], among: Sequence[UUID], loads: Mapping[UUID, int]
) -> dict[UUID, list[UUID]]:
    # Who has a submission already keeps it while their share lasts; the rest goes to whoever has the fewest.
    if not among:
        return {}
    count = Counter({person_id: loads.get(person_id, 0) for person_id in among})
    most = -(-(len(submissions) + sum(count.values())) // len(among))
    wanted: dict[UUID, list[UUID]] = {}
    held = _held(session, [one.id for one in submissions])
    for one in submissions:
        keeper = next((person for person in among if person in held.get(one.id, ()) and count[person] < most), None)
        if keeper is not None:
            wanted[one.id] = [keeper]
            count[keeper] += 1
    for one in submissions:
        if one.id not in wanted:
            least = min(among, key=lambda person: count[person])
            wanted[one.id] = [least]
            count[least] += 1
    return wanted


def _groups(session: Session, assignment: Assignment, submissions: Sequence[Submission]) -> dict[UUID, set[UUID]]:
    query = (
        select(SubmissionMember.submission_id, Enrolment.group_id)
        .join(Enrolment, col(Enrolment.person_id) == col(SubmissionMember.person_id))
        .where(
            col(SubmissionMember.submission_id).in_([one.id for one in submissions]),
            col(Enrolment.course_id) == assignment.course_id,
            col(Enrolment.role) == Role.LEARNER.value,
        )
    )
    groups: dict[UUID, set[UUID]] = {}
    for submission_id, group_id in session.exec(query):
        if group_id is not None:
            groups.setdefault(submission_id, set()).add(group_id)
    return groups


def _held(session: Session, submission_ids: Collection[UUID]) -> dict[UUID, set[UUID]]:
    query = select(Allocation.submission_id, Allocation.person_id).where(
        col(Allocation.submission_id).in_(submission_ids),
        col(Allocation.purpose) == PURPOSE,
        col(Allocation.ended_at).is_(None),
    )
    held: dict[UUID, set[UUID]] = {}
    for submission_id, person_id in session.exec(query):
        held.setdefault(submission_id, set()).add(person_id)
    return held


def _loads(session: Session, assignment_id: UUID) -> Counter[UUID]:
    there = _held(session, [one.id for one in _to_mark(session, assignment_id)])
    return Counter(person_id for people in there.values() for person_id in people)


def _change(
    session: Session,
    submissions: Sequence[Submission],
    wanted: Mapping[UUID, Collection[UUID]],
    *,
    actor: UUID | None,
    ends: bool,
) -> None:
    rows = session.exec(
        select(Allocation).where(
            col(Allocation.submission_id).in_([one.id for one in submissions]), col(Allocation.purpose) == PURPOSE
        )
    ).all()
    present = {(row.submission_id, row.person_id): row for row in rows}
    at = now()
    for submission in submissions:
        people = dict.fromkeys(wanted.get(submission.id, ()))
        given = [person for person in people if not _is_held(present.get((submission.id, person)))]
        for person in given:
            row = present.get((submission.id, person)) or Allocation(
                submission_id=submission.id, person_id=person, purpose=PURPOSE, allocated_at=at
            )
            row.allocated_at, row.ended_at = at, None
            session.add(row)
        taken = [
            row
            for row in rows
            if ends and row.submission_id == submission.id and _is_held(row) and row.person_id not in people
        ]
        for row in taken:
            row.ended_at = at
            session.add(row)
        _tell(session, submission.id, "allocated", given, actor)
        _tell(session, submission.id, "allocation_ended", [row.person_id for row in taken], actor)


def _is_held(row: Allocation | None) -> bool:
    return row is not None and row.ended_at is None


def _tell(session: Session, submission_id: UUID, kind: str, people: Iterable[UUID], actor: UUID | None) -> None:
    person_ids = [str(person_id) for person_id in people]
    if person_ids:
        payload = {"person_ids": person_ids, "purpose": PURPOSE}
        events.append(session, Stream("submission", submission_id), kind, payload, actor=actor)


def _view(session: Session, assignment: Assignment) -> AllocationView:
    rule = _rule(session, assignment.id)
    arguments = _ARGUMENTS.validate_json(rule.arguments)
    there = _to_mark(session, assignment.id)
    held = _held(session, [one.id for one in there])
    loads = Counter(person_id for people in held.values() for person_id in people)
    ids = {*_assessors(session, assignment.course_id), *loads}
    people = session.exec(select(Person).where(col(Person.id).in_(ids)).order_by(col(Person.name), col(Person.id)))
    groups = session.exec(
        select(CourseGroup).where(col(CourseGroup.course_id) == assignment.course_id).order_by(col(CourseGroup.name))
    )
    return AllocationView.model_validate(
        {
            "kind": rule.kind,
            "groups": arguments if isinstance(arguments, dict) else {},
            "person_ids": arguments if isinstance(arguments, list) else [],
            "revision": rule.revision,
            "assessors": [Share(person_id=one.id, name=one.name, allocated=loads[one.id]) for one in people],
            "course_groups": [{"id": one.id, "name": one.name} for one in groups],
            "submissions": len(there),
            "unallocated": sum(1 for one in there if not held.get(one.id)),
        }
    )
