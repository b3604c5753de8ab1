"""This module opens markings: begins one for a submission, and shows one with all that the room needs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from api import events
from api.authoring.tables import Unit
from api.columns import now
from api.events import Stream
from api.marking.documents import document_of, figures, marking_of, revisions_of, rubric_of, written
from api.marking.figures import Colleague, names_of
from api.marking.queue import Place, place
from api.marking.relations import MARKING
from api.marking.tables import MarkingRow
from api.permissions import Act, Caller, Conditions, Relation, permitted, required
from api.problem_details import conflict, not_found
from api.submissions.names import naming
from api.submissions.relations import SUBMISSION, submitted
from api.submissions.tables import Allocation, Submission
from rubrics.marking import Marking, Purpose
from rubrics.rubric import Rubric
from rubrics.totals import Totals, total


class MarkingView(BaseModel):
    """This is a marking as the room shows it, with the rubric that it is made by.

    ``revisions`` are those of its parts (absent: 0). ``may_mark`` is false for those who only look. ``label`` is
    the submission's. ``position`` is its place among the submissions that the person may see.
    """

    id: UUID
    submission_id: UUID
    assignment_id: UUID
    unit_id: UUID
    version_id: UUID
    purpose: Purpose
    state: Literal["open", "finished", "locked"]
    label: str
    rubric: Rubric
    marking: Marking
    revisions: dict[str, int]
    totals: Totals
    assessor: Colleague | None
    finished_by: Colleague | None
    finished_at: datetime | None
    may_mark: bool
    position: Place


def open_marking(
    session: Session, caller: Caller, submission_id: UUID, marking_id: UUID, unit_id: UUID, purpose: Purpose
) -> MarkingView:
    """This begins a marking under the id given, or gives the one that is there already.

    Raises Problem 404, 403, or 409 where the work is not handed in or the rubric is not published yet.
    """
    submission = required(
        session,
        caller,
        Submission,
        col(Submission.id) == submission_id,
        _allocated_for(purpose),
        what="submission",
        visible_by=Act.READ_SUBMISSION,
    )
    unit = session.get(Unit, unit_id)
    if unit is None or unit.assignment_id != submission.assignment_id:
        raise not_found("unit of the assignment")
    present = _marking_for(session, submission_id, unit_id, purpose)
    if present is None:
        present = _begin(session, caller, submission, unit, marking_id, purpose)
    return _view(session, caller, present)


def marking_view(session: Session, caller: Caller, marking_id: UUID) -> MarkingView:
    """This gives a marking as the caller may see it. Raises Problem 404."""
    return _view(session, caller, _readable(session, caller, col(MarkingRow.id) == marking_id))


def marking_of_unit(
    session: Session, caller: Caller, submission_id: UUID, unit_id: UUID, purpose: Purpose
) -> MarkingView:
    """This gives the marking of a submission in a unit, if it is begun. Raises Problem 404."""
    found_by = and_(
        col(MarkingRow.submission_id) == submission_id,
        col(MarkingRow.unit_id) == unit_id,
        col(MarkingRow.purpose) == purpose,
    )
    return _view(session, caller, _readable(session, caller, found_by))


def _readable(session: Session, caller: Caller, found_by: ColumnElement[bool]) -> MarkingRow:
    return required(session, caller, MarkingRow, found_by, MARKING, what="marking", visible_by=Act.READ_MARKING)


def _allocated_for(purpose: str) -> Conditions:
    def allocated(person_id: UUID) -> ColumnElement[bool]:
        allocation: Any = aliased(Allocation)
        return (
            select(allocation.person_id)
            .where(
                allocation.submission_id == col(Submission.id),
                allocation.person_id == person_id,
                allocation.purpose == purpose,
                allocation.ended_at.is_(None),
            )
            .exists()
        )

    return {**SUBMISSION, Relation.ALLOCATED: allocated}


def _marking_for(session: Session, submission_id: UUID, unit_id: UUID, purpose: str) -> MarkingRow | None:
    query = select(MarkingRow).where(
        col(MarkingRow.submission_id) == submission_id,
        col(MarkingRow.unit_id) == unit_id,
        col(MarkingRow.purpose) == purpose,
    )
    return session.exec(query).first()


def _begin(
    session: Session, caller: Caller, submission: Submission, unit: Unit, marking_id: UUID, purpose: str
) -> MarkingRow:
    if session.exec(select(Submission.id).where(col(Submission.id) == submission.id, submitted())).first() is None:
        raise conflict(
            "not-handed-in",
            "The work is not handed in yet",
            mend="Wait until it is, or ask the course lead to collect it.",
        )
    if unit.version_id is None:
        raise conflict("not-published", "The rubric is not published yet", mend="Ask the course lead to publish it.")
    if session.get(MarkingRow, marking_id) is not None:
        raise not_found("marking")
    at = now()
    rubric, marking = rubric_of(session, unit.version_id), Marking()
    row = MarkingRow.model_validate(
        {
            "id": marking_id,
            "submission_id": submission.id,
            "unit_id": unit.id,
            "version_id": unit.version_id,
            "purpose": purpose,
            "document": document_of(marking),
            "revisions": written({}),
            "assessor_id": caller.person_id,
            "created_at": at,
            "changed_at": at,
            **figures(rubric, total(rubric, marking)),
        }
    )
    session.add(row)
    payload = {
        "marking_id": str(row.id),
        "unit_id": str(unit.id),
        "version_id": str(unit.version_id),
        "purpose": purpose,
    }
    stream = Stream("submission", submission.id)
    events.append(session, stream, "marking_started", payload, actor=caller.person_id, at=at)
    return row


def _view(session: Session, caller: Caller, row: MarkingRow) -> MarkingView:
    submission = session.get_one(Submission, row.submission_id)
    names = names_of(session, [row.assessor_id, row.finished_by])
    may_mark = select(MarkingRow.id).where(col(MarkingRow.id) == row.id, permitted(caller, MARKING, Act.MARK))
    return MarkingView.model_validate(
        {
            "id": row.id,
            "submission_id": row.submission_id,
            "assignment_id": submission.assignment_id,
            "unit_id": row.unit_id,
            "version_id": row.version_id,
            "purpose": row.purpose,
            "state": row.state,
            "label": naming(session, submission.id).label,
            "rubric": rubric_of(session, row.version_id),
            "marking": marking_of(row.document),
            "revisions": revisions_of(row.revisions),
            "totals": Totals.model_validate_json(row.totals),
            "assessor": names.get(row.assessor_id) if row.assessor_id else None,
            "finished_by": names.get(row.finished_by) if row.finished_by else None,
            "finished_at": row.finished_at,
            "may_mark": session.exec(may_mark).first() is not None,
            "position": place(session, caller, submission),
        }
    )
