"""This module takes in a zip of many learners' work: what was found in it, and what is assigned by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events, jobs
from api.accounts.tables import Person
from api.columns import new_id, now, untimed_id
from api.courses.assignments import found_assignment
from api.courses.fields import UtcTime
from api.courses.relations import assignment_relations
from api.courses.tables import Assignment, Enrolment
from api.driver import driver_of
from api.events import Stream
from api.files import KeptFile
from api.jobs import JobRow, JobView
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, Role, required
from api.problem_details import FieldError, conflict, field_errors, invalid, not_found
from api.submissions import pieces
from api.submissions.attempts import end_attempt, latest_attempt, open_attempt, who_work_together
from api.submissions.pieces import Found
from api.submissions.tables import Intake, IntakeItem, Submission
from api.submissions.views import pieces_of

ItemState = Literal["taken_in", "unmatched", "assigned", "set_aside"]

INTAKE = assignment_relations(col(Intake.assignment_id))


class IntakeFields(BaseModel):
    """This is what is said with a zip. ``handed_in_at``: when it was handed in, if not now."""

    model_config = ConfigDict(extra="forbid")

    handed_in_at: UtcTime | None = None
    attempt: Annotated[int, Field(ge=1, le=100)] = 1


class IntakeView(BaseModel):
    """This is one zip taken in: its job, and how many of its files are where."""

    id: UUID
    assignment_id: UUID
    name: str
    attempt: int
    handed_in_at: datetime | None
    created_at: datetime
    job: JobView
    taken_in: int
    unmatched: int
    assigned: int
    set_aside: int


class ItemLearner(BaseModel):
    """This is the learner that a file was matched with or assigned to."""

    person_id: UUID
    enrolment_id: UUID
    name: str
    learner_number: str | None


class IntakeItemView(BaseModel):
    """This is one file of a zip. ``reason`` says why it is listed (``no_number``, ``already_handed_in`` …)."""

    id: UUID
    path: str
    size: int
    state: ItemState
    reason: str
    learner: ItemLearner | None


class ItemChange(BaseModel):
    """This says whose a file is; without a learner it is set aside, or with ``listed`` put back on the list."""

    model_config = ConfigDict(extra="forbid")

    enrolment_id: UUID | None
    listed: bool = False


def read_fields(fields: dict[str, str]) -> IntakeFields:
    """This reads what was said with a zip. Raises Problem 422."""
    try:
        said = TypeAdapter(IntakeFields).validate_python(fields)
    except ValidationError as error:
        raise invalid(
            "invalid", "The zip cannot be taken so", field_errors(error), mend="Mend the named field."
        ) from None
    if said.handed_in_at is not None and said.handed_in_at > now():
        fault = FieldError(path="handed_in_at", detail="this is still to come")
        raise invalid("invalid", "The zip cannot be taken so", [fault], mend="Say when the work was handed in.")
    return said


def start_intake(
    session: Session, caller: Caller, assignment_id: UUID, kept: KeptFile, name: str, said: IntakeFields
) -> IntakeView:
    """This begins to take in a zip that is kept; a job does the rest."""
    found_assignment(session, caller, assignment_id)
    intake_id = new_id()
    job = jobs.start(session, "submissions.take_in", {"intake_id": str(intake_id)}, created_by=caller.person_id)
    intake = Intake(
        id=intake_id,
        assignment_id=assignment_id,
        name=pieces.safe_name(name),
        file=kept.sha256,
        attempt=said.attempt,
        handed_in_at=said.handed_in_at,
        job_id=job.id,
        created_by=caller.person_id,
        created_at=now(),
    )
    session.add(intake)
    session.flush()
    tell(session, intake, "intake_started", {"name": intake.name, "file": intake.file}, caller.person_id)
    return intake_view(session, intake)


def tell(session: Session, intake: Intake, kind: str, more: Mapping[str, object], actor: UUID | None) -> None:
    """This writes what happened to an intake into its assignment's history."""
    payload = {"intake_id": str(intake.id), **more}
    events.append(session, Stream("assignment", intake.assignment_id), kind, payload, actor=actor)


def found_intake(session: Session, caller: Caller, intake_id: UUID) -> Intake:
    """This gives an intake to who may take in work there. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Intake,
        col(Intake.id) == intake_id,
        INTAKE,
        what="intake",
        visible_by=Act.TAKE_IN,
    )


def read_intake(session: Session, caller: Caller, intake_id: UUID) -> IntakeView:
    """This shows how far an intake is."""
    return intake_view(session, found_intake(session, caller, intake_id))


def intake_view(session: Session, intake: Intake) -> IntakeView:
    """This shows an intake with the state of its job."""
    query = (
        select(IntakeItem.state, func.count()).where(col(IntakeItem.intake_id) == intake.id).group_by(IntakeItem.state)
    )
    count = dict(session.exec(query).all())
    return IntakeView(
        id=intake.id,
        assignment_id=intake.assignment_id,
        name=intake.name,
        attempt=intake.attempt,
        handed_in_at=intake.handed_in_at,
        created_at=intake.created_at,
        job=jobs.view(session.get_one(JobRow, intake.job_id)),
        taken_in=count.get("taken_in", 0),
        unmatched=count.get("unmatched", 0),
        assigned=count.get("assigned", 0),
        set_aside=count.get("set_aside", 0),
    )


def list_intakes(session: Session, caller: Caller, assignment_id: UUID, asked: Paging) -> Page[IntakeView]:
    """This lists the zips taken in for an assignment, in the order in which they came."""
    found_assignment(session, caller, assignment_id)
    query = select(Intake).where(col(Intake.assignment_id) == assignment_id)
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[col(Intake.created_at), col(Intake.id)])
    return Page(items=[intake_view(session, row) for row in rows], total=total, next=following)


def list_items(
    session: Session, caller: Caller, intake_id: UUID, asked: Paging, *, state: ItemState | None
) -> Page[IntakeItemView]:
    """This lists the files of a zip by their paths."""
    intake = found_intake(session, caller, intake_id)
    query = select(IntakeItem).where(col(IntakeItem.intake_id) == intake_id)
    if state is not None:
        query = query.where(col(IntakeItem.state) == state)
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[col(IntakeItem.path), col(IntakeItem.id)])
    return Page(items=_item_views(session, intake, rows), total=total, next=following)


def _item_views(session: Session, intake: Intake, rows: Collection[IntakeItem]) -> list[IntakeItemView]:
    assignment = session.get_one(Assignment, intake.assignment_id)
    query = (
        select(Person, Enrolment)
        .join(Enrolment, col(Enrolment.person_id) == col(Person.id))
        .where(
            col(Enrolment.course_id) == assignment.course_id,
            col(Enrolment.role) == Role.LEARNER.value,
            col(Person.id).in_([row.person_id for row in rows if row.person_id is not None]),
        )
    )
    learners = {
        person.id: ItemLearner(
            person_id=person.id, enrolment_id=enrolment.id, name=person.name, learner_number=enrolment.learner_number
        )
        for person, enrolment in session.exec(query)
    }
    return [
        IntakeItemView.model_validate(
            {**row.model_dump(), "learner": learners.get(row.person_id) if row.person_id else None}
        )
        for row in rows
    ]


def assign_item(session: Session, caller: Caller, intake_id: UUID, item_id: UUID, change: ItemChange) -> IntakeItemView:
    """This says whose a listed file is; it is taken in with ``take_in_assigned``, and may be changed until then."""
    intake = found_intake(session, caller, intake_id)
    item = session.get(IntakeItem, item_id)
    if item is None or item.intake_id != intake_id:
        raise not_found("file")
    if item.state == "taken_in":
        raise conflict("taken-in", "This file is taken in already", mend="What is handed in stays as it is.")
    if change.enrolment_id is None:
        item.state, item.person_id = ("unmatched" if change.listed else "set_aside"), None
    else:
        item.state, item.person_id = "assigned", _learner(session, intake, change.enrolment_id)
    item.reason = "no_number" if item.state == "unmatched" else ""
    session.add(item)
    session.flush()
    more = {"item_id": str(item_id), "state": item.state, "person_id": str(item.person_id) if item.person_id else None}
    tell(session, intake, "intake_item_changed", more, caller.person_id)
    return _item_views(session, intake, [item])[0]


def _learner(session: Session, intake: Intake, enrolment_id: UUID) -> UUID:
    assignment = session.get_one(Assignment, intake.assignment_id)
    enrolment = session.get(Enrolment, enrolment_id)
    if (
        enrolment is None
        or enrolment.course_id != assignment.course_id
        or enrolment.role != Role.LEARNER
        or enrolment.ended_at is not None
    ):
        fault = FieldError(path="enrolment_id", detail="this is no learner of the course")
        raise invalid("no-learner", "The file cannot be assigned", [fault], mend="Choose a learner of this course.")
    reason = why_not(session, assignment, [enrolment.person_id], attempt=None)
    if reason:
        raise conflict(
            reason.replace("_", "-"),
            "This learner’s work is there already",
            REASONS[reason],
            mend="Set the file aside.",
        )
    return enrolment.person_id


REASONS = {
    "already_handed_in": "They have handed in, and what is handed in is never overwritten.",
    "has_opened": "They have begun a submission of their own.",
    "no_attempt_left": "They have handed in, and no attempt is left.",
}


def why_not(session: Session, assignment: Assignment, person_ids: Collection[UUID], *, attempt: int | None) -> str:
    """This says why work cannot be taken in for learners: nothing where it can. Without ``attempt``, the next."""
    last = latest_attempt(session, assignment.id, person_ids)
    if last is None:
        return ""
    if last.state == "open":
        return "has_opened" if pieces_of(session, last.id) else ""
    if attempt is not None and last.attempt >= attempt:
        return "already_handed_in"
    return "no_attempt_left" if last.attempt >= assignment.attempts else ""


def take_in(
    session: Session, intake: Intake, person_ids: Collection[UUID], files: Collection[tuple[IntakeItem, Found]]
) -> None:
    """This makes one submission of a learner's files (a group's) and hands it in, in the name of the course lead."""
    assignment = session.get_one(Assignment, intake.assignment_id)
    last = latest_attempt(session, assignment.id, person_ids)
    if last is not None and last.state == "open":
        submission: Submission = last
    else:
        submission = open_attempt(session, assignment, person_ids, actor=intake.created_by)
    for item, found in files:
        piece = pieces.add_file(session, submission, untimed_id(), item.path, found, actor=intake.created_by)
        item.state, item.reason, item.piece_id = "taken_in", "", piece.id
        session.add(item)
    end_attempt(session, submission, "handed_in", actor=intake.created_by, at=intake.handed_in_at or intake.created_at)


def assigned_files(session: Session, caller: Caller, intake_id: UUID) -> dict[str, int]:
    """This gives the kept files that wait to be taken in, with their sizes, to be looked at before."""
    intake = found_intake(session, caller, intake_id)
    return {item.file: item.size for item in _assigned(session, intake)}


def take_in_assigned(session: Session, caller: Caller, intake_id: UUID, looked_at: dict[str, Found]) -> IntakeView:
    """This takes in all files that were assigned by hand, one submission for each learner or group."""
    intake = found_intake(session, caller, intake_id)
    events.lock(driver_of(session), Stream("assignment", intake.assignment_id))
    assignment = session.get_one(Assignment, intake.assignment_id)
    together: dict[tuple[UUID, ...], list[IntakeItem]] = {}
    for item in _assigned(session, intake):
        if item.person_id is not None and item.file in looked_at:
            key = tuple(sorted(who_work_together(session, assignment, item.person_id)))
            together.setdefault(key, []).append(item)
    for person_ids, items in together.items():
        reason = why_not(session, assignment, person_ids, attempt=None)
        if reason:
            for item in items:
                item.state, item.reason = "unmatched", reason
                session.add(item)
        else:
            take_in(session, intake, person_ids, [(item, looked_at[item.file]) for item in items])
    session.flush()
    tell(session, intake, "intake_assigned_taken_in", {"submissions": len(together)}, caller.person_id)
    return intake_view(session, intake)


def _assigned(session: Session, intake: Intake) -> list[IntakeItem]:
    query = (
        select(IntakeItem)
        .where(col(IntakeItem.intake_id) == intake.id, col(IntakeItem.state) == "assigned")
        .order_by(col(IntakeItem.path))
    )
    return list(session.exec(query))
