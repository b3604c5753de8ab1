"""This module keeps results in step with what happens earlier on the road: each function subscribes to an event.

What an event says is only that something changed; what is true now is read from the rows, so a repeat changes
nothing.
"""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

from api import events
from api.courses.tables import Assignment, Enrolment
from api.events import Event, Stream
from api.permissions import Role
from api.problem_details import conflict
from api.results.readiness import refresh, state_beneath
from api.results.tables import Result
from api.results.taking import taken
from api.submissions.names import conceal, pseudonym_of
from api.submissions.tables import Submission, SubmissionMember


def course_of(session: Session, event: Event) -> UUID:
    """This gives the course in which an event of a course or of an assignment happened."""
    if event.stream.kind == "assignment":
        return session.get_one(Assignment, event.stream.id).course_id
    return event.stream.id if event.stream.kind == "course" else UUID(event.payload["course_id"])


def align_with_learners(session: Session, event: Event) -> None:
    """This gives every learner a result in every assignment, and withdraws and restores results with their learner."""
    course_id = course_of(session, event)
    _open_missing(session, course_id, event)
    learners = select(Enrolment.person_id).where(
        col(Enrolment.course_id) == course_id,
        col(Enrolment.role) == Role.LEARNER,
        col(Enrolment.ended_at).is_(None),
    )
    of_course = (
        select(Result)
        .join(Assignment, col(Assignment.id) == col(Result.assignment_id))
        .where(col(Assignment.course_id) == course_id)
    )
    gone = of_course.where(col(Result.withdrawn_at).is_(None), col(Result.person_id).not_in(learners))
    back = of_course.where(col(Result.withdrawn_at).is_not(None), col(Result.person_id).in_(learners))
    withdrawn = taken(session, [result.id for result in session.exec(gone).all()])
    restored = taken(session, [result.id for result in session.exec(back).all()])
    changes = [(result, "result_withdrawn", event.at) for result in withdrawn]
    changes += [(result, "result_restored", None) for result in restored]
    for result, kind, at in changes:
        result.withdrawn_at = at
        result.revision += 1
        session.add(result)
        events.append(session, Stream("result", result.id), kind, {}, actor=event.actor, at=event.at)


def _open_missing(session: Session, course_id: UUID, event: Event) -> None:
    pairs = session.exec(
        select(Assignment.id, Enrolment.person_id)
        .join(Enrolment, col(Enrolment.course_id) == col(Assignment.course_id))
        .outerjoin(
            Result,
            (col(Result.assignment_id) == col(Assignment.id)) & (col(Result.person_id) == col(Enrolment.person_id)),
        )
        .where(
            col(Assignment.course_id) == course_id,
            col(Enrolment.role) == Role.LEARNER,
            col(Enrolment.ended_at).is_(None),
            col(Result.id).is_(None),
        )
    ).all()
    for assignment_id, person_id in pairs:
        result = Result(assignment_id=assignment_id, person_id=person_id, created_at=event.at)
        session.add(result)
        pseudonym_of(session, assignment_id, person_id)
        opened = {"assignment_id": assignment_id.hex, "person_id": person_id.hex}
        events.append(session, Stream("result", result.id), "result_opened", opened, actor=event.actor, at=event.at)


def follow_submission(session: Session, event: Event) -> None:
    """This turns the results of those who made a submission to it; a later attempt counts.

    It happens when work is handed in or collected, and when its marking is begun: a portfolio is marked while open.
    """
    submission = session.get_one(Submission, event.stream.id)
    found = session.exec(
        select(Result)
        .join(
            SubmissionMember,
            (col(SubmissionMember.person_id) == col(Result.person_id))
            & (col(SubmissionMember.assignment_id) == col(Result.assignment_id)),
        )
        .where(col(SubmissionMember.submission_id) == submission.id)
    ).all()
    for result in taken(session, [result.id for result in found]):
        present = session.get(Submission, result.submission_id) if result.submission_id else None
        if present is None or present.attempt < submission.attempt:
            result.submission_id = submission.id
            if result.state == "released":
                # The further attempt is marked as the first was: without its name, where work is anonymous.
                conceal(session, result.assignment_id, [result.person_id])
            refresh(session, result, event, another_attempt=True)


def follow_units(session: Session, event: Event) -> None:
    """This looks again at every result of an assignment whose units have changed."""
    found = session.exec(select(Result.id).where(col(Result.assignment_id) == event.stream.id)).all()
    for result in taken(session, found):
        refresh(session, result, event)


def follow_finish(session: Session, event: Event) -> None:
    """This makes the ledgers of the results whose submission has a marking finished, and makes them ready."""
    for result in _results_of(session, event.stream.id):
        refresh(session, result, event)


def follow_reopening(session: Session, event: Event) -> None:
    """This takes back what a finished marking made of its results.

    Raises Problem 409 where a result is released: what a learner has read changes only after a recall.
    """
    results = _results_of(session, event.stream.id)
    if any(state_beneath(result) == "released" for result in results):
        raise conflict(
            "result-released",
            "The result of this marking is released",
            "The learner can read it, so the marking stays as it is.",
            mend="Ask the course lead to recall the result; then reopen the marking.",
        )
    for result in results:
        refresh(session, result, event)


def _results_of(session: Session, submission_id: UUID) -> list[Result]:
    return taken(session, session.exec(select(Result.id).where(col(Result.submission_id) == submission_id)).all())
