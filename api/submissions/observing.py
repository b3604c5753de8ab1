"""This module records performances that were observed: whom, what, when, with the observer's notes."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import func
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.columns import now
from api.courses.assignments import found_assignment
from api.courses.fields import UtcTime
from api.courses.tables import Assignment, Enrolment
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, Role, permitted, required
from api.problem_details import FieldError, conflict, invalid, not_found
from api.submissions import pieces
from api.submissions.allocation import allocate_to
from api.submissions.attempts import end_attempt, latest_attempt, lock, open_attempt
from api.submissions.handing_in import PieceName
from api.submissions.names import naming, namings
from api.submissions.relations import SUBMISSION
from api.submissions.tables import Piece, Submission, SubmissionMember
from api.submissions.views import SubmissionView, may_add, pieces_of, submission_view
from rubrics.values import Text

NOTES_LIMIT = 100_000


class Observed(BaseModel):
    """This names the learner whose performance is observed."""

    model_config = ConfigDict(extra="forbid")

    enrolment_id: UUID


class Observation(BaseModel):
    """This is what was observed: what it was called, when, and notes."""

    model_config = ConfigDict(extra="forbid")

    name: PieceName
    text: Annotated[Text, Field(max_length=NOTES_LIMIT)]
    observed_at: UtcTime


class ToObserve(BaseModel):
    """This is a learner whose performance may be observed; ``submission_id`` is null while names are hidden."""

    enrolment_id: UUID
    name: str
    learner_number: str | None
    submission_id: UUID | None
    observations: int


def list_to_observe(
    session: Session, caller: Caller, assignment_id: UUID, asked: Paging, *, find: str
) -> Page[ToObserve]:
    """This lists the learners of an assignment by name, with how often each was observed."""
    assignment = found_assignment(session, caller, assignment_id)
    query = (
        select(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.course_id) == assignment.course_id,
            col(Enrolment.role) == Role.LEARNER.value,
            col(Enrolment.ended_at).is_(None),
        )
    )
    if find:
        query = query.where(
            col(Person.name).icontains(find, autoescape=True)
            | col(Enrolment.learner_number).icontains(find, autoescape=True)
        )
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[col(Person.name), col(Enrolment.id)])
    observed = _observed(session, assignment_id, [row.person_id for row in rows])
    hidden = {of for of, name in namings(session, [one[0] for one in observed.values()]).items() if name.hidden}
    items: list[ToObserve] = []
    for row in rows:
        submission_id, count = observed.get(row.person_id, (None, 0))
        items.append(
            ToObserve(
                enrolment_id=row.id,
                name=session.get_one(Person, row.person_id).name,
                learner_number=row.learner_number,
                submission_id=None if submission_id in hidden else submission_id,
                observations=count,
            )
        )
    return Page(items=items, total=total, next=following)


def _observed(session: Session, assignment_id: UUID, person_ids: list[UUID]) -> dict[UUID, tuple[UUID, int]]:
    query = (
        select(SubmissionMember.person_id, SubmissionMember.submission_id, func.count())
        .join(Piece, col(Piece.submission_id) == col(SubmissionMember.submission_id))
        .where(
            col(SubmissionMember.assignment_id) == assignment_id,
            col(SubmissionMember.person_id).in_(person_ids),
            col(Piece.kind) == "observed",
        )
        .group_by(col(SubmissionMember.person_id), col(SubmissionMember.submission_id), col(SubmissionMember.attempt))
        .order_by(col(SubmissionMember.attempt))
    )
    return {person_id: (submission_id, count) for person_id, submission_id, count in session.exec(query)}


def put_observed(
    session: Session, caller: Caller, assignment_id: UUID, submission_id: UUID, observed: Observed
) -> SubmissionView:
    """This opens a submission for a learner who is observed, or gives the one that they are observed in already."""
    assignment = found_assignment(session, caller, assignment_id)
    person_id = _learner(session, assignment, observed.enrolment_id)
    lock(session, submission_id)
    present = session.get(Submission, submission_id)
    if present is not None:
        member = session.get(SubmissionMember, (submission_id, person_id))
        if member is None or present.assignment_id != assignment_id:
            raise not_found("submission")
        return submission_view(session, present)
    last = latest_attempt(session, assignment_id, [person_id])
    if last is not None and _is_observed(session, last, assignment):
        present = last
        _must_know_whose(session, caller, present)
    else:
        present = open_attempt(session, assignment, [person_id], actor=caller.person_id, submission_id=submission_id)
    if _is_assessor(session, caller, assignment):
        allocate_to(session, present, caller.person_id, actor=caller.person_id)
    return submission_view(session, present)


def put_observation(
    session: Session, caller: Caller, submission_id: UUID, piece_id: UUID, observation: Observation
) -> SubmissionView:
    """This records an observation; with the first one the submission is there to be marked."""
    lock(session, submission_id)
    submission = required(
        session,
        caller,
        Submission,
        col(Submission.id) == submission_id,
        SUBMISSION,
        what="submission",
        visible_by=Act.READ_SUBMISSION,
    )
    if observation.observed_at > now():
        fault = FieldError(path="observed_at", detail="this is still to come")
        raise invalid("invalid", "The observation cannot be recorded so", [fault], mend="Say when it was observed.")
    assignment = session.get_one(Assignment, submission.assignment_id)
    if session.get(Piece, piece_id) is None and not _is_observed(session, submission, assignment):
        raise conflict(
            "not-observed",
            "This submission is the learner’s own",
            "It takes no observation while the learner works on it, nor after its marking is finished.",
            mend="Wait until it is handed in, or reopen its marking.",
        )
    pieces.add_observed(
        session,
        submission,
        piece_id,
        observation.name,
        observation.text,
        observation.observed_at,
        actor=caller.person_id,
    )
    if submission.state == "open":
        end_attempt(session, submission, "handed_in", actor=caller.person_id, at=observation.observed_at)
    return submission_view(session, submission)


def _must_know_whose(session: Session, caller: Caller, submission: Submission) -> None:
    """This lets an observation join a portfolio only where that shows nobody what they may not see.

    Raises Problem 409 where names are hidden, for whoever names a learner would be shown which work is theirs; and
    for an assessor to whom the learner's own work is not allocated, who would allocate it to themselves so.
    """
    if all(piece.kind == "observed" for piece in pieces_of(session, submission.id)):
        return
    own = select(Submission.id).where(
        col(Submission.id) == submission.id, permitted(caller, SUBMISSION, Act.READ_SUBMISSION)
    )
    if naming(session, submission.id).hidden or session.exec(own).first() is None:
        raise conflict(
            "portfolio-not-yours",
            "This learner’s portfolio is not open to you",
            "It holds their own work, which is marked without a name or is allocated to somebody else.",
            mend="Open it from the list of submissions, or ask the course lead to allocate it to you.",
        )


def _is_observed(session: Session, submission: Submission, assignment: Assignment) -> bool:
    if submission.closed_at is not None:
        return False
    there = pieces_of(session, submission.id)
    if all(piece.kind == "observed" for piece in there):
        return True
    return submission.state != "open" and may_add(submission, assignment)


def _learner(session: Session, assignment: Assignment, enrolment_id: UUID) -> UUID:
    enrolment = session.get(Enrolment, enrolment_id)
    if (
        enrolment is None
        or enrolment.course_id != assignment.course_id
        or enrolment.role != Role.LEARNER
        or enrolment.ended_at is not None
    ):
        fault = FieldError(path="enrolment_id", detail="this is no learner of the course")
        raise invalid("no-learner", "Nobody can be observed so", [fault], mend="Choose a learner of this course.")
    return enrolment.person_id


def _is_assessor(session: Session, caller: Caller, assignment: Assignment) -> bool:
    query = select(Enrolment.id).where(
        col(Enrolment.course_id) == assignment.course_id,
        col(Enrolment.person_id) == caller.person_id,
        col(Enrolment.role) == Role.ASSESSOR.value,
        col(Enrolment.ended_at).is_(None),
    )
    return session.exec(query).first() is not None
