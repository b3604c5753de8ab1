"""This module lets a colleague who is asked about a submission look at its work, for as long as they are asked."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from api.columns import now
from api.submissions.tables import Consultation


def let_look(session: Session, submission_id: UUID, person_id: UUID) -> None:
    """This lets a colleague look at the work of a submission from now on."""
    row = session.get(Consultation, (submission_id, person_id))
    if row is None:
        row = Consultation(submission_id=submission_id, person_id=person_id, began_at=now())
    row.ended_at = None
    session.add(row)


def end_look(session: Session, submission_id: UUID, person_id: UUID) -> None:
    """This ends it: nothing is asked of the colleague any more."""
    row = session.get(Consultation, (submission_id, person_id))
    if row is not None and row.ended_at is None:
        row.ended_at = now()
        session.add(row)
