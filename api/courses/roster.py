"""This module takes a roster in: it shows what will change, and changes that and nothing else, in one transaction."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from api.accounts.fields import NewPerson
from api.accounts.people import make_person
from api.accounts.tables import Person
from api.columns import new_id
from api.courses import enrolment as enrolments
from api.courses.care import in_care_of
from api.courses.course import found_course
from api.courses.groups import make_group
from api.courses.people import hides_candidate_numbers, set_learner, set_person
from api.courses.roster_matching import Learner, Present, present_in
from api.permissions import Caller, Role
from api.problem_details import FieldError, Problem, conflict, invalid
from rubrics.exchange.roster_csv import Roster, RosterProblem, RosterRow, read_roster

What = Literal["new", "changed", "unchanged"]
HIDDEN = "another number"


class RosterChange(BaseModel):
    """This is one thing that a row changes: the column, what stands there now, what will stand there."""

    column: str
    before: str
    after: str


class PreviewRow(BaseModel):
    """This is one learner of the file, and what taking the roster in does.

    ``row`` is the spreadsheet's number. ``account`` is the name of somebody who is known already and keeps that name:
    look whether it is the one who is meant.
    """

    row: int
    learner_number: str
    name: str
    email: str | None
    candidate_number: str | None
    group: str | None
    account: str | None
    what: What
    changes: list[RosterChange]


class MissingLearner(BaseModel):
    """This is a learner of the course who is not in the file. They stay unless they are withdrawn by name."""

    enrolment_id: UUID
    learner_number: str | None
    name: str


class RosterPreview(BaseModel):
    """This is what taking a roster in will do. ``token`` stands for exactly this, and is sent along to do it."""

    rows: list[PreviewRow]
    missing: list[MissingLearner]
    problems: list[RosterProblem]
    headers: dict[str, str]
    ignored: list[str]
    new: int
    changed: int
    unchanged: int
    token: str


class RosterTaken(BaseModel):
    """This is what taking a roster in has done."""

    created: int
    changed: int
    unchanged: int
    withdrawn: int


@dataclass(slots=True)
class _Plan:
    roster: Roster
    problems: list[RosterProblem]
    missing: list[Learner]
    rows: list[tuple[RosterRow, Learner | None, Person | None]] = field(
        default_factory=list[tuple[RosterRow, Learner | None, Person | None]]
    )


def preview_roster(session: Session, caller: Caller, course_id: UUID, data: bytes) -> RosterPreview:
    """This shows what taking a roster in would do, row by row, and what keeps it from being taken in."""
    found_course(session, caller, course_id)
    plan = _planned(session, course_id, read_roster(data))
    hidden = hides_candidate_numbers(session, caller, course_id)
    return _preview(session, caller, plan, hidden=hidden)


def take_roster(
    session: Session, caller: Caller, course_id: UUID, data: bytes, *, token: str | None, withdraw: list[UUID]
) -> RosterTaken:
    """This takes a roster in, whole or not at all.

    Raises Problem 422 with the bad rows, and 409 where ``token`` stands for a preview that no longer holds.
    """
    found_course(session, caller, course_id)
    plan = _planned(session, course_id, read_roster(data))
    if plan.problems:
        raise _refused(plan.problems)
    preview = _preview(session, caller, plan, hidden=hides_candidate_numbers(session, caller, course_id))
    if token is not None and token != preview.token:
        raise conflict(
            "roster-preview-past",
            "The course has changed since the preview",
            mend="Look at the new preview and take the roster in again.",
            extra={"preview": preview.model_dump(mode="json")},
        )
    _withdraw(session, caller, plan, withdraw)
    counts = _apply(session, caller, course_id, plan)
    return RosterTaken(
        created=counts["new"], changed=counts["changed"], unchanged=counts["unchanged"], withdrawn=len(set(withdraw))
    )


def _planned(session: Session, course_id: UUID, roster: Roster) -> _Plan:
    present = present_in(session, course_id, roster.rows)
    plan = _Plan(roster, list(roster.problems), [])
    found: set[UUID] = set()
    for row in roster.rows:
        learner = present.learner_of(row)
        person = learner.person if learner is not None else present.person_of(row)
        plan.problems.extend(present.faults_of(row, learner))
        plan.rows.append((row, learner, person))
        if learner is not None:
            found.add(learner.enrolment.id)
    plan.problems.extend(_same_person_twice(plan))
    plan.problems.sort(key=lambda problem: problem.row)
    plan.missing = _missing(present, found)
    return plan


def _missing(present: Present, found: set[UUID]) -> list[Learner]:
    gone = [
        learner
        for learner in present.learners
        if learner.enrolment.id not in found and learner.enrolment.ended_at is None
    ]
    return sorted(gone, key=lambda learner: learner.person.name.lower())


def _same_person_twice(plan: _Plan) -> list[RosterProblem]:
    first: dict[UUID, int] = {}
    found: list[RosterProblem] = []
    for row, _, person in plan.rows:
        if person is None:
            continue
        before = first.setdefault(person.id, row.row)
        if before != row.row:
            text = f"{person.name} stands in row {before} already"
            mend = "Take one of the two rows out."
            found.append(RosterProblem(row=row.row, column="id", text=text, mend=mend))
    return found


def _preview(session: Session, caller: Caller, plan: _Plan, *, hidden: bool) -> RosterPreview:
    rows = [_preview_row(session, caller, row, learner, person, hidden=hidden) for row, learner, person in plan.rows]
    counts = {what: sum(row.what == what for row in rows) for what in ("new", "changed", "unchanged")}
    missing = [
        MissingLearner(
            enrolment_id=learner.enrolment.id,
            learner_number=learner.enrolment.learner_number,
            name=learner.person.name,
        )
        for learner in plan.missing
    ]
    whole = [[row.model_dump(mode="json") for row in rows], [str(one.enrolment_id) for one in missing]]
    return RosterPreview(
        rows=rows,
        missing=missing,
        problems=plan.problems,
        headers=plan.roster.headers,
        ignored=list(plan.roster.ignored),
        token=hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest(),
        **counts,
    )


def _preview_row(
    session: Session, caller: Caller, row: RosterRow, learner: Learner | None, person: Person | None, *, hidden: bool
) -> PreviewRow:
    known = learner.person if learner is not None else person
    keeps = known is not None and not (learner is not None and _renames(session, caller, row, learner))
    changes = _changes(row, learner, renames=not keeps, hidden=hidden) if learner is not None else []
    return PreviewRow(
        **row.model_dump(),
        account=known.name if known is not None and keeps and known.name != row.name else None,
        what="new" if learner is None else "changed" if changes else "unchanged",
        changes=changes,
    )


def _renames(session: Session, caller: Caller, row: RosterRow, learner: Learner) -> bool:
    person = learner.person
    differs = person.name != row.name or (row.email is not None and person.email != row.email)
    return differs and in_care_of(session, caller, person)


def _changes(row: RosterRow, learner: Learner, *, renames: bool, hidden: bool) -> list[RosterChange]:
    enrolment, person = learner.enrolment, learner.person
    before_and_after = [
        ("id", enrolment.learner_number, row.learner_number),
        ("candidate number", enrolment.candidate_number, row.candidate_number),
        ("group", learner.group, row.group),
    ]
    if renames:
        before_and_after += [("name", person.name, row.name), ("e-mail", person.email, row.email)]
    changes = [
        RosterChange(
            column=column,
            before=HIDDEN if hidden and column == "candidate number" and before else before or "",
            after=after,
        )
        for column, before, after in before_and_after
        # An empty cell says nothing, so it changes nothing.
        if after is not None and after != before
    ]
    if enrolment.ended_at is not None:
        changes.append(RosterChange(column="role", before="withdrawn", after="enrolled"))
    return changes


def _apply(session: Session, caller: Caller, course_id: UUID, plan: _Plan) -> dict[What, int]:
    groups = present_in(session, course_id, ()).groups
    counts: dict[What, int] = {"new": 0, "changed": 0, "unchanged": 0}
    _free_numbers(session, plan)
    for row, learner, person in plan.rows:
        group_id = groups.get(row.group) if row.group is not None else None
        if row.group is not None and group_id is None:
            group_id = groups[row.group] = make_group(session, caller.person_id, course_id, row.group).id
        if learner is None:
            _enrol(session, caller, course_id, row, person, group_id)
            counts["new"] += 1
            continue
        changed = _change(session, caller, row, learner, group_id)
        counts["changed" if changed else "unchanged"] += 1
    return counts


def _free_numbers(session: Session, plan: _Plan) -> None:
    # Two learners may have swapped their numbers: neither new one is free until both old ones are given up.
    moving = [
        learner.enrolment
        for row, learner, _ in plan.rows
        if learner is not None
        and row.candidate_number is not None
        and learner.enrolment.candidate_number not in (None, row.candidate_number)
    ]
    for enrolment in moving:
        enrolment.candidate_number = None
    if moving:
        session.flush()


def _enrol(
    session: Session, caller: Caller, course_id: UUID, row: RosterRow, person: Person | None, group_id: UUID | None
) -> None:
    if person is None:
        new = NewPerson(name=row.name, email=row.email)
        person = make_person(session, caller.person_id, new_id(), new)
    enrolments.enrol(
        session,
        caller.person_id,
        course_id,
        person.id,
        Role.LEARNER,
        learner_number=row.learner_number,
        candidate_number=row.candidate_number,
        group_id=group_id,
    )


def _change(session: Session, caller: Caller, row: RosterRow, learner: Learner, group_id: UUID | None) -> bool:
    values = {"learner_number": row.learner_number, "candidate_number": row.candidate_number, "group_id": group_id}
    said = {name: value for name, value in values.items() if value is not None}
    changed = set_learner(session, caller.person_id, learner.enrolment, said)
    changed |= set_person(session, caller, learner.person, name=row.name, email=row.email)
    if learner.enrolment.ended_at is not None:
        enrolments.restore(session, caller.person_id, learner.enrolment)
        changed = True
    return changed


def _withdraw(session: Session, caller: Caller, plan: _Plan, withdraw: list[UUID]) -> None:
    missing = {learner.enrolment.id: learner.enrolment for learner in plan.missing}
    for enrolment_id in dict.fromkeys(withdraw):
        if enrolment_id not in missing:
            fault = FieldError(path="withdraw", detail=f"{enrolment_id} is no learner who is missing from the file")
            raise invalid("withdraws-others", "Only who is missing from the file can be withdrawn", [fault])
        enrolments.end(session, caller.person_id, missing[enrolment_id])


def _refused(problems: list[RosterProblem]) -> Problem:
    errors = [
        FieldError(path=f"rows.{problem.row}.{problem.column}", detail=f"{problem.text}. {problem.mend}")
        for problem in problems
    ]
    count = len({problem.row for problem in problems})
    return invalid(
        "roster-refused",
        f"{count} row{'' if count == 1 else 's'} of the roster cannot be taken",
        errors,
        mend="Correct the rows named in errors and choose the file again; nobody was enrolled or changed.",
    )
