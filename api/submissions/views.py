"""This module says how submissions and their pieces are shown: to the learners who made them, and to the staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.courses.tables import Assignment
from api.submissions.media_types import ending, may_be_shown
from api.submissions.names import Learner, Naming, naming
from api.submissions.tables import Piece, Submission, SubmissionMember

SubmissionState = Literal["open", "handed_in", "collected"]
PieceKind = Literal["text", "file", "observed"]


class PieceView(BaseModel):
    """This is a piece. ``shown``: a browser may show its content in place; else it is only to be downloaded."""

    id: UUID
    position: int
    kind: PieceKind
    name: str
    media_type: str | None
    size: int | None
    words: int | None
    text: str | None
    shown: bool
    observed_at: datetime | None
    added_at: datetime
    removed_at: datetime | None


class SubmissionView(BaseModel):
    """This is a submission as the staff see it: without any name while ``hidden``, without pieces while open."""

    id: UUID
    assignment_id: UUID
    label: str
    hidden: bool
    learners: list[Learner] | None
    attempt: int
    state: SubmissionState
    handed_in_at: datetime | None
    late_seconds: int | None
    declared_own_work: bool
    pieces: list[PieceView]


class Member(BaseModel):
    """This is one of the learners who made a submission, as the others of them see it."""

    person_id: UUID
    name: str


class MySubmission(BaseModel):
    """This is a submission as the learners who made it see it. ``may_add``: pieces are still taken."""

    id: UUID
    assignment_id: UUID
    attempt: int
    attempts: int
    state: SubmissionState
    pieces: list[PieceView]
    may_add: bool
    due_at: datetime | None
    due_zone: str
    late_seconds: int | None
    receipt: str | None
    handed_in_at: datetime | None
    declared_own_work: bool
    members: list[Member]


def state_of(submission: Submission) -> SubmissionState:
    """This tells how a submission came to be as it is."""
    if submission.state == "open":
        return "open"
    return "collected" if submission.collected else "handed_in"


def late_seconds(handed_in_at: datetime | None, due_at: datetime | None) -> int | None:
    """This is by how many seconds a submission came after its deadline; 0 in time, null where nothing can be said."""
    if handed_in_at is None or due_at is None:
        return None
    return max(0, int((handed_in_at - due_at).total_seconds()))


def pieces_of(session: Session, submission_id: UUID) -> list[Piece]:
    """This gives the pieces of a submission in their order, without those that were taken out."""
    query = (
        select(Piece)
        .where(col(Piece.submission_id) == submission_id, col(Piece.removed_at).is_(None))
        .order_by(col(Piece.position), col(Piece.id))
    )
    return list(session.exec(query))


def piece_view(piece: Piece, *, hidden: bool) -> PieceView:
    """This shows a piece; while names are hidden, its own name is too."""
    return PieceView.model_validate(
        {
            **piece.model_dump(exclude={"submission_id", "file", "nameless_file", "observed_by", "added_by"}),
            "name": shown_name(piece, hidden=hidden),
            "shown": piece.kind == "file" and may_be_shown(piece.media_type),
        }
    )


def shown_name(piece: Piece, *, hidden: bool) -> str:
    """This is what a piece is called: as the learner called it, or "Piece 2.pdf" while names are hidden."""
    if hidden and piece.kind != "observed":
        return f"Piece {piece.position}{ending(piece.media_type)}"
    return piece.name


def submission_view(session: Session, submission: Submission, shown_as: Naming | None = None) -> SubmissionView:
    """This shows a submission to the staff."""
    named = shown_as or naming(session, submission.id)
    assignment = session.get_one(Assignment, submission.assignment_id)
    looked_into = submission.state != "open" or assignment.portfolio
    pieces: Sequence[Piece] = pieces_of(session, submission.id) if looked_into else []
    return SubmissionView(
        id=submission.id,
        assignment_id=submission.assignment_id,
        label=named.label,
        hidden=named.hidden,
        learners=named.learners,
        attempt=submission.attempt,
        state=state_of(submission),
        handed_in_at=submission.handed_in_at,
        late_seconds=late_seconds(submission.handed_in_at, assignment.due_at),
        declared_own_work=submission.declared_own_work,
        pieces=[piece_view(piece, hidden=named.hidden) for piece in pieces],
    )


def members_of(session: Session, submission_id: UUID) -> list[Person]:
    """This gives the learners who made a submission, by name."""
    query = (
        select(Person)
        .join(SubmissionMember, col(SubmissionMember.person_id) == col(Person.id))
        .where(col(SubmissionMember.submission_id) == submission_id)
        .order_by(col(Person.name), col(Person.id))
    )
    return list(session.exec(query))


def my_submission_view(session: Session, submission: Submission) -> MySubmission:
    """This shows a submission to those who made it."""
    assignment = session.get_one(Assignment, submission.assignment_id)
    return MySubmission(
        id=submission.id,
        assignment_id=assignment.id,
        attempt=submission.attempt,
        attempts=assignment.attempts,
        state=state_of(submission),
        pieces=[piece_view(piece, hidden=False) for piece in pieces_of(session, submission.id)],
        may_add=may_add(submission, assignment),
        due_at=assignment.due_at,
        due_zone=assignment.due_zone,
        late_seconds=late_seconds(submission.handed_in_at, assignment.due_at),
        receipt=submission.receipt,
        handed_in_at=submission.handed_in_at,
        declared_own_work=submission.declared_own_work,
        members=[Member(person_id=person.id, name=person.name) for person in members_of(session, submission.id)],
    )


def may_add(submission: Submission, assignment: Assignment) -> bool:
    """This tells whether pieces are still taken: while it is open, in a portfolio until its marking is finished."""
    return submission.closed_at is None and (submission.state == "open" or assignment.portfolio)
