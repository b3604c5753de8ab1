"""This module opens attempts and ends them: one numbered submission by the learners who work together."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.columns import now, untimed_id
from api.courses.tables import Assignment, Enrolment
from api.driver import driver_of
from api.events import Stream
from api.permissions import Role
from api.problem_details import conflict
from api.submissions import allocation
from api.submissions.names import LETTERS, free_name, pseudonym_of
from api.submissions.tables import Piece, Submission, SubmissionMember
from api.submissions.views import members_of, pieces_of

RECEIPT_LENGTH = 12


def stream(submission_id: UUID) -> Stream:
    """This names the stream of a submission, which is also its lock."""
    return Stream("submission", submission_id)


def lock(session: Session, submission_id: UUID) -> None:
    """This holds a submission until the transaction ends, so that nothing is added while it is handed in."""
    events.lock(driver_of(session), stream(submission_id))


def latest_attempt(session: Session, assignment_id: UUID, person_ids: Collection[UUID]) -> Submission | None:
    """This gives the last attempt that any of these learners has in an assignment."""
    query = (
        select(Submission)
        .join(SubmissionMember, col(SubmissionMember.submission_id) == col(Submission.id))
        .where(col(SubmissionMember.assignment_id) == assignment_id, col(SubmissionMember.person_id).in_(person_ids))
        .order_by(col(Submission.attempt).desc(), col(Submission.id))
    )
    return session.exec(query).first()


def who_work_together(session: Session, assignment: Assignment, person_id: UUID) -> list[UUID]:
    """This gives the learners who hand in with one of them: their group where the assignment is for groups."""
    if not assignment.in_groups:
        return [person_id]
    enrolled = _as_learner(assignment.course_id)
    group = session.exec(select(Enrolment.group_id).where(*enrolled, col(Enrolment.person_id) == person_id)).first()
    if group is None:
        return [person_id]
    return list(session.exec(select(Enrolment.person_id).where(*enrolled, col(Enrolment.group_id) == group)))


def are_learners(session: Session, course_id: UUID, person_ids: Collection[UUID]) -> bool:
    """This tells whether all of these people are learners of a course."""
    query = select(func.count()).where(*_as_learner(course_id), col(Enrolment.person_id).in_(person_ids))
    return session.exec(query).one() == len(set(person_ids))


def _as_learner(course_id: UUID) -> list[Any]:
    return [
        col(Enrolment.course_id) == course_id,
        col(Enrolment.role) == Role.LEARNER.value,
        col(Enrolment.ended_at).is_(None),
    ]


def open_attempt(
    session: Session,
    assignment: Assignment,
    person_ids: Collection[UUID],
    *,
    actor: UUID | None,
    submission_id: UUID | None = None,
) -> Submission:
    """This opens the next attempt of these learners. Raises Problem 409 where one is open or none is left."""
    last = latest_attempt(session, assignment.id, person_ids)
    if last is not None and last.state == "open":
        raise conflict(
            "attempt-open",
            "There is an open submission already",
            mend="Add to that one.",
            extra={"submission_id": str(last.id)},
        )
    attempt = last.attempt + 1 if last is not None else 1
    if attempt > assignment.attempts:
        raise conflict(
            "no-attempt-left",
            "No attempt is left",
            f"This assignment takes {assignment.attempts}, and {attempt - 1} of them are handed in.",
            mend="Ask the course lead to allow one more attempt.",
        )
    names = [pseudonym_of(session, assignment.id, person_id).name for person_id in person_ids]
    submission = Submission(
        id=submission_id or untimed_id(),
        assignment_id=assignment.id,
        attempt=attempt,
        pseudonym=names[0] if len(names) == 1 else free_name(session, assignment.id),
        created_at=now(),
    )
    session.add(submission)
    session.flush()
    for person_id in person_ids:
        session.add(
            SubmissionMember(
                submission_id=submission.id, person_id=person_id, assignment_id=assignment.id, attempt=attempt
            )
        )
    payload = {**_whose(assignment.id, person_ids), "attempt": attempt}
    events.append(session, stream(submission.id), "submission_opened", payload, actor=actor)
    return submission


def end_attempt(
    session: Session, submission: Submission, kind: str, *, actor: UUID | None, at: datetime | None = None
) -> None:
    """This makes a submission what is marked: ``kind`` is ``handed_in`` or ``submission_collected``.

    Raises Problem 409 where there is nothing in it.
    """
    pieces = pieces_of(session, submission.id)
    if not pieces:
        raise conflict("nothing-handed-in", "There is nothing in it yet", mend="Add a text or a file first.")
    submission.state = "handed_in"
    submission.handed_in_at = at or now()
    submission.handed_in_by = actor
    submission.collected = kind == "submission_collected"
    submission.receipt = new_receipt()
    session.add(submission)
    person_ids = [person.id for person in members_of(session, submission.id)]
    payload = {
        **_whose(submission.assignment_id, person_ids),
        "attempt": submission.attempt,
        "receipt": submission.receipt,
        "pieces": [_proof(piece) for piece in pieces],
    }
    events.append(session, stream(submission.id), kind, payload, actor=actor, at=now())
    allocation.allocate_new(session, submission)


def new_receipt() -> str:
    """This makes a number by which a learner can prove that they handed in: "7KQ2-9XWD-M4TP"."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(RECEIPT_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, RECEIPT_LENGTH, 4))


def _whose(assignment_id: UUID, person_ids: Collection[UUID]) -> dict[str, Any]:
    return {"assignment_id": str(assignment_id), "member_ids": [str(person_id) for person_id in person_ids]}


def _proof(piece: Piece) -> dict[str, Any]:
    return {"id": str(piece.id), "kind": piece.kind, "file": piece.file, "words": piece.words}
