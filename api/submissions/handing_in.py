"""This module is the learner's side: opening a submission, its pieces, handing it in with a declaration."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from sqlmodel import Session, col

from api.courses.assignments import found_assignment
from api.courses.tables import Assignment
from api.permissions import Act, Caller, required
from api.problem_details import FieldError, conflict, field_errors, invalid, not_found
from api.submissions import pieces
from api.submissions.attempts import (
    are_learners,
    end_attempt,
    latest_attempt,
    lock,
    open_attempt,
    who_work_together,
)
from api.submissions.pieces import Found, handed_in_already
from api.submissions.relations import SUBMISSION
from api.submissions.tables import Piece, Submission, SubmissionMember
from api.submissions.views import (
    MySubmission,
    PieceView,
    may_add,
    my_submission_view,
    piece_view,
)
from rubrics.values import Text

TEXT_LIMIT = 1_000_000

PieceName = Annotated[Text, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class NewSubmission(BaseModel):
    """This opens an attempt. ``member_ids``: who works together; without them, the caller's own group."""

    model_config = ConfigDict(extra="forbid")

    assignment_id: UUID
    member_ids: list[UUID] | None = Field(default=None, min_length=1, max_length=100)


class NewText(BaseModel):
    """This is a text piece as it is sent."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["text"]
    name: PieceName = "Text"
    text: Annotated[Text, Field(max_length=TEXT_LIMIT)]


class Declaration(BaseModel):
    """This is what a learner declares by handing in; there is no handing in without it."""

    model_config = ConfigDict(extra="forbid")

    declared_own_work: Literal[True]


class Receipt(BaseModel):
    """This proves that work was handed in."""

    receipt: str
    handed_in_at: datetime


def my_submission(session: Session, caller: Caller, assignment_id: UUID) -> MySubmission | None:
    """This gives the caller's last attempt in an assignment, or nothing yet."""
    last = latest_attempt(session, assignment_id, [caller.person_id])
    if last is None:
        found_assignment(session, caller, assignment_id)
        return None
    return my_submission_view(session, last)


def create_submission(session: Session, caller: Caller, submission_id: UUID, new: NewSubmission) -> MySubmission:
    """This opens the caller's next attempt; a repeat changes nothing. Raises Problem 404, 409 or 422."""
    lock(session, submission_id)
    present = session.get(Submission, submission_id)
    if present is not None:
        if session.get(SubmissionMember, (submission_id, caller.person_id)) is None:
            raise not_found("submission")
        return my_submission_view(session, present)
    assignment = found_assignment(session, caller, new.assignment_id)
    _must_be_taken(assignment)
    members = _members(session, caller, assignment, new.member_ids)
    submission = open_attempt(session, assignment, members, actor=caller.person_id, submission_id=submission_id)
    return my_submission_view(session, submission)


def _must_be_taken(assignment: Assignment) -> None:
    if assignment.archived_at is not None:
        raise conflict("assignment-archived", "This assignment is put away", mend="Ask the course lead.")


def _members(session: Session, caller: Caller, assignment: Assignment, asked: list[UUID] | None) -> list[UUID]:
    together = who_work_together(session, assignment, caller.person_id)
    if asked is None:
        return together
    faults = [
        FieldError(path=f"member_ids.{at}", detail="this person is not in your group")
        for at, person_id in enumerate(asked)
        if person_id not in together
    ]
    if caller.person_id not in asked:
        faults.append(FieldError(path="member_ids", detail="you are not among them yourself"))
    if faults or not are_learners(session, assignment.course_id, asked):
        raise invalid("members", "These people cannot hand in together", faults, mend="Name learners of your group.")
    return list(dict.fromkeys(asked))


def own_submission(session: Session, caller: Caller, submission_id: UUID) -> Submission:
    """This gives a submission to one of those who made it. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Submission,
        col(Submission.id) == submission_id,
        SUBMISSION,
        what="submission",
        visible_by=Act.READ_SUBMISSION,
    )


def taking_pieces(session: Session, caller: Caller, submission_id: UUID) -> Submission:
    """This gives a submission that still takes pieces from the caller. Raises Problem 404, 403 or 409."""
    submission = own_submission(session, caller, submission_id)
    assignment = session.get_one(Assignment, submission.assignment_id)
    _must_be_taken(assignment)
    if not may_add(submission, assignment):
        raise handed_in_already()
    return submission


def read_text(fields: dict[str, str]) -> NewText:
    """This reads the fields of a text piece. Raises Problem 422."""
    try:
        return NewText.model_validate(fields)
    except ValidationError as error:
        raise invalid(
            "invalid", "The text cannot be taken", field_errors(error), mend="Mend the named field."
        ) from None


def read_file_name(fields: dict[str, str], file_name: str) -> str:
    """This reads the fields of a file piece; its name is said, or else the file's own. Raises Problem 422."""
    if fields.get("kind", "file") != "file":
        raise invalid("invalid", "There is no such kind of piece", [FieldError(path="kind", detail="text or file")])
    try:
        return TypeAdapter[str](PieceName).validate_python(fields.get("name") or pieces.safe_name(file_name))
    except ValidationError as error:
        faults = [FieldError(path="name", detail=one.detail) for one in field_errors(error)]
        raise invalid("invalid", "The file’s name cannot be taken", faults, mend="Give it another name.") from None


def put_piece(
    session: Session, caller: Caller, submission_id: UUID, piece_id: UUID, new: NewText | tuple[str, Found]
) -> PieceView:
    """This adds a text or a file; a repeat changes nothing."""
    lock(session, submission_id)
    present = session.get(Piece, piece_id)
    if present is not None and present.submission_id == submission_id:
        submission = own_submission(session, caller, submission_id)
    else:
        submission = taking_pieces(session, caller, submission_id)
    if isinstance(new, NewText):
        piece = pieces.add_text(session, submission, piece_id, new.name, new.text, actor=caller.person_id)
    else:
        name, found = new
        piece = pieces.add_file(session, submission, piece_id, name, found, actor=caller.person_id)
    return piece_view(piece, hidden=False)


def remove_piece(session: Session, caller: Caller, submission_id: UUID, piece_id: UUID) -> None:
    """This takes a piece out of an open submission."""
    lock(session, submission_id)
    pieces.remove(session, own_submission(session, caller, submission_id), piece_id, actor=caller.person_id)


def restore_piece(session: Session, caller: Caller, submission_id: UUID, piece_id: UUID) -> MySubmission:
    """This puts back a piece that was taken out."""
    lock(session, submission_id)
    submission = own_submission(session, caller, submission_id)
    pieces.restore(session, submission, piece_id, actor=caller.person_id)
    return my_submission_view(session, submission)


def hand_in(session: Session, caller: Caller, submission_id: UUID) -> Receipt:
    """This hands a submission in; from then on it stays as it is. A repeat gives the same receipt."""
    lock(session, submission_id)
    submission = own_submission(session, caller, submission_id)
    if submission.state == "open":
        _must_be_taken(session.get_one(Assignment, submission.assignment_id))
        submission.declared_own_work = True
        end_attempt(session, submission, "handed_in", actor=caller.person_id)
    if submission.receipt is None or submission.handed_in_at is None:
        raise handed_in_already()
    return Receipt(receipt=submission.receipt, handed_in_at=submission.handed_in_at)
