"""This module is the job that unpacks a zip: the whole of it is looked through before the first work is taken in.

Each learner's submission is one step, so that a job that was killed goes on where it stopped and takes nothing twice.
"""

from __future__ import annotations

from random import SystemRandom
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.courses.tables import Assignment, Enrolment
from api.jobs import JobStep, Running, job
from api.permissions import Role
from api.submissions import matching, zips
from api.submissions.attempts import who_work_together
from api.submissions.intakes import take_in, tell, why_not
from api.submissions.pieces import Found, look_at
from api.submissions.tables import Intake, IntakeItem
from api.submissions.zips import Entry, Limits, Sound

LISTED_TOGETHER = 50


class Work(BaseModel):
    """This is what belongs together: one learner's or group's files."""

    person_ids: list[UUID]
    paths: list[str]


class Plan(BaseModel):
    """This is what becomes of a zip, decided once: a second run follows the first one's plan."""

    works: list[Work]
    rest: dict[str, str]


@job("submissions.take_in")
def take_in_zip(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    """This takes in a zip. Raises Problem 422, before anything is written, where any of it is unsound."""
    intake_id = UUID(arguments["intake_id"])
    intake = running.database.read_now(lambda session: session.get_one(Intake, intake_id))
    with running.files.open(intake.file) as file:
        sound = zips.look_through(file, Limits(file=running.settings.submission_file_limit))
        entries = {entry.path: entry for entry in sound.entries}
        made = running.step("plan", lambda session: _plan(session, intake, sorted(entries)).model_dump(mode="json"))
        plan = Plan.model_validate(made)
        listed = [sorted(plan.rest)[at : at + LISTED_TOGETHER] for at in range(0, len(plan.rest), LISTED_TOGETHER)]
        of = len(plan.works) + len(listed)
        done = running.database.read_now(lambda session: _steps_done(session, running.job_id))
        running.progress(0, of)
        for at, work in enumerate(plan.works):
            name = f"learner {work.person_ids[0]}"
            if name not in done:
                found = [(path, _keep(running, sound, entries[path])) for path in work.paths]
                running.step(
                    name, lambda session, work=work, found=found: _take_in_one(session, intake_id, work, found)
                )
            running.progress(at + 1, of)
        for at, paths in enumerate(listed):
            name = f"list {at}"
            if name not in done:
                rest = [(path, _keep(running, sound, entries[path]), plan.rest[path]) for path in paths]
                running.step(name, lambda session, rest=rest: _list(session, intake_id, rest))
            running.progress(len(plan.works) + at + 1, of)
        return running.step("end", lambda session: _end(session, intake_id, sound.ignored))


def _steps_done(session: Session, job_id: UUID) -> set[str]:
    return set(session.exec(select(JobStep.step).where(col(JobStep.job_id) == job_id)))


def _keep(running: Running, sound: Sound, entry: Entry) -> Found:
    kept = running.files.keep_chunks(sound.chunks(entry), running.settings.submission_file_limit)
    return look_at(running.files, kept)


def _plan(session: Session, intake: Intake, paths: list[str]) -> Plan:
    assignment = session.get_one(Assignment, intake.assignment_id)
    query = select(Enrolment).where(
        col(Enrolment.course_id) == assignment.course_id,
        col(Enrolment.role) == Role.LEARNER.value,
        col(Enrolment.ended_at).is_(None),
    )
    enrolled = session.exec(query).all()
    known = matching.numbers(
        (number, one.person_id) for one in enrolled for number in (one.learner_number, one.candidate_number)
    )
    works: dict[tuple[UUID, ...], Work] = {}
    together: dict[UUID, tuple[UUID, ...]] = {}
    rest: dict[str, str] = {}
    for path in paths:
        match = matching.match(path, known)
        if match.whose is None:
            rest[path] = match.reason
            continue
        if match.whose not in together:
            together[match.whose] = tuple(sorted(who_work_together(session, assignment, match.whose)))
        people = together[match.whose]
        works.setdefault(people, Work(person_ids=list(people), paths=[])).paths.append(path)
    planned = list(works.values())
    # Not in the order of the folders: what is added first would tell whose number comes first.
    SystemRandom().shuffle(planned)
    return Plan(works=planned, rest=rest)


def _take_in_one(session: Session, intake_id: UUID, work: Work, found: list[tuple[str, Found]]) -> dict[str, Any]:
    intake = session.get_one(Intake, intake_id)
    assignment = session.get_one(Assignment, intake.assignment_id)
    reason = why_not(session, assignment, work.person_ids, attempt=intake.attempt)
    items = [
        (_item(session, intake_id, path, one, reason=reason, person_id=work.person_ids[0]), one) for path, one in found
    ]
    session.flush()
    if not reason:
        take_in(session, intake, work.person_ids, items)
    return {"reason": reason}


def _list(session: Session, intake_id: UUID, rest: list[tuple[str, Found, str]]) -> dict[str, Any]:
    for path, found, reason in rest:
        _item(session, intake_id, path, found, reason=reason, person_id=None)
    return {}


def _item(
    session: Session, intake_id: UUID, path: str, found: Found, *, reason: str, person_id: UUID | None
) -> IntakeItem:
    item = IntakeItem(
        intake_id=intake_id, path=path, file=found.file, size=found.size, person_id=person_id, reason=reason
    )
    session.add(item)
    return item


def _end(session: Session, intake_id: UUID, ignored: int) -> dict[str, Any]:
    intake = session.get_one(Intake, intake_id)
    items = session.exec(select(IntakeItem).where(col(IntakeItem.intake_id) == intake_id)).all()
    taken_in = [item for item in items if item.state == "taken_in"]
    outcome: dict[str, Any] = {
        "submissions": len({item.person_id for item in taken_in}),
        "taken_in": len(taken_in),
        "listed": sum(1 for item in items if item.state == "unmatched"),
        "ignored": ignored,
    }
    tell(session, intake, "intake_ended", outcome, intake.created_by)
    return outcome
