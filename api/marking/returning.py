"""This module puts a submission by for an assessor, to come back to it after the others."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.columns import now
from api.events import Event
from api.marking.tables import ReturnLater
from api.permissions import Act, Caller, required
from api.submissions.relations import SUBMISSION
from api.submissions.tables import Submission


class PutBy(BaseModel):
    """This says whether the caller has put a submission by, to return to it later."""

    later: bool


def put_by(session: Session, caller: Caller, submission_id: UUID, *, later: bool) -> PutBy:
    """This puts a submission by, or takes it up again; it is the caller's own order of work. Raises Problem 404, 403."""
    by_id = col(Submission.id) == submission_id
    required(session, caller, Submission, by_id, SUBMISSION, what="submission", visible_by=Act.READ_SUBMISSION)
    present = session.get(ReturnLater, (submission_id, caller.person_id))
    if later and present is None:
        session.add(ReturnLater(submission_id=submission_id, person_id=caller.person_id, at=now()))
    if not later and present is not None:
        session.delete(present)
    return PutBy(later=later)


def put_by_in(session: Session, caller: Caller, assignment_id: UUID) -> set[UUID]:
    """This gives the submissions of an assignment that the caller has put by."""
    query = (
        select(ReturnLater.submission_id)
        .join(Submission, col(Submission.id) == col(ReturnLater.submission_id))
        .where(col(Submission.assignment_id) == assignment_id, col(ReturnLater.person_id) == caller.person_id)
    )
    return set(session.exec(query))


def take_up_when_finished(session: Session, event: Event) -> None:
    """This takes a submission up for whoever finished its marking: there is nothing to return to."""
    present = session.get(ReturnLater, (event.stream.id, event.actor)) if event.actor else None
    if present is not None:
        session.delete(present)
