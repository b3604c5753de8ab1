"""This module writes the feedback letters: as data, and as Markdown; for staff beforehand, for learners once released.

What a learner reads is what was kept at the release, never worked out anew. Before that they see where their work
stands, and no figure.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.authoring.tables import RubricRow, Unit
from api.columns import now
from api.courses.fields import Words
from api.courses.tables import Assignment, Course
from api.events import Stream
from api.marking.documents import marking_of, rubric_of
from api.marking.tables import MarkingRow
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, permitted
from api.problem_details import conflict, not_found
from api.results.readiness import ledger_of, outcomes_of
from api.results.relations import RESULT_RELATIONS
from api.results.tables import Outcome, Result
from api.submissions.names import learner_namings, naming
from api.submissions.tables import Piece, Submission
from api.submissions.views import shown_name
from rubrics.feedback import Feedback, Stage, feedback
from rubrics.feedback_letter import markdown
from rubrics.feedback_words import FEEDBACK_WORDS
from rubrics.ledger import Ledger
from rubrics.totals import Totals

Progress = Literal["not_handed_in", "handed_in", "released"]
"""What a learner sees of a result: nothing of marking, readiness or a hold shows before it is released."""


class LetterUnit(BaseModel):
    """This is the feedback in one unit, and who marked it."""

    unit_id: UUID
    title: str
    feedback: Feedback
    assessor: str | None


class FeedbackLetter(BaseModel):
    """This is the letter on one learner's work.

    ``units`` is empty where nothing was handed in, and for the learner until it is released. ``released_at`` is null
    in the staff's preview, and so is ``learner`` where the work is anonymous; ``label`` stands for them.
    """

    assignment_id: UUID
    assignment_title: str
    course_id: UUID
    course_title: str
    course_code: str
    words: Words
    progress: Progress
    learner: str | None
    label: str
    submission_id: UUID | None
    attempt: int | None
    attempts: int
    handed_in_at: datetime | None
    late_seconds: int | None
    released_at: datetime | None
    nothing_handed_in: bool
    units: list[LetterUnit]


class OwnResult(BaseModel):
    """This is a result in its learner's own list: where it stands, and the outcome once that is released."""

    assignment_id: UUID
    assignment_title: str
    course_id: UUID
    course_title: str
    words: Words
    progress: Progress
    due_at: datetime | None
    handed_in_at: datetime | None
    released_at: datetime | None
    read: bool
    outcomes: list[OwnOutcome]


class OwnOutcome(BaseModel):
    """This is a released outcome in one line."""

    title: str
    figure: str | None
    figure_of: str | None
    achieved: int | None
    achievable: int | None
    grade: str | None


def feedback_of(session: Session, result: Result, outcome: Outcome, marking: MarkingRow) -> Feedback:
    """This puts the feedback of an outcome together as it is released."""
    found = Ledger.model_validate_json(outcome.ledger)
    return _feedback(session, result, marking, found, provisional=False)


def _feedback(
    session: Session, result: Result, marking: MarkingRow, found: Ledger | None, *, provisional: bool
) -> Feedback:
    return feedback(
        rubric_of(session, marking.version_id),
        marking_of(marking.document),
        Totals.model_validate_json(marking.totals),
        _stage(session, result, found),
        ledger=found,
        pieces=_pieces(session, result, hidden=provisional),
        provisional=provisional,
    )


def _stage(session: Session, result: Result, found: Ledger | None) -> Stage:
    """This tells whether the learner may hand in again for it: attempts are left, and not all is achieved yet."""
    assignment = session.get_one(Assignment, result.assignment_id)
    submission = session.get(Submission, result.submission_id) if result.submission_id else None
    if submission is None or submission.attempt >= assignment.attempts or found is None:
        return "final"
    outcome = found.outcome
    everything = outcome.achievable is not None and outcome.achieved == outcome.achievable and not outcome.gates_unmet
    full = outcome.marks is not None and outcome.marks == outcome.maximum
    return "final" if everything or full else "before_resubmission"


def _pieces(session: Session, result: Result, *, hidden: bool) -> dict[str, str]:
    """This names the pieces of the work; staff who may not know whose it is are not shown the learner's file names."""
    hides = hidden and result.submission_id is not None and naming(session, result.submission_id).hidden
    query = (
        select(Piece)
        .where(col(Piece.submission_id) == result.submission_id, col(Piece.removed_at).is_(None))
        .order_by(col(Piece.position))
    )
    return {str(piece.id): shown_name(piece, hidden=hides) for piece in session.exec(query).all()}


def preview_letter(session: Session, result: Result) -> FeedbackLetter:
    """This is the letter as the staff see it beforehand: of a released result as it was sent, else as it would be.

    Raises Problem 409 where nothing is marked yet.
    """
    if result.released_at is not None and result.state == "released":
        return _letter(session, result, _sent(session, result), hidden=False)
    units: list[LetterUnit] = []
    for unit, title in _units(session, result.assignment_id):
        marking = _marking(session, result, unit.id)
        if marking is None:
            continue
        finished = marking.complete and marking.state != "open"
        found = ledger_of(session, marking) if finished else None
        units.append(
            LetterUnit(
                unit_id=unit.id,
                title=title,
                feedback=_feedback(session, result, marking, found, provisional=True),
                assessor=_name(session, marking.finished_by or marking.assessor_id),
            )
        )
    if not units and result.submission_id is not None:
        raise conflict(
            "nothing-marked", "Nothing is marked yet", mend="The feedback can be seen once the marking is begun."
        )
    return _letter(session, result, units, hidden=True)


def _marking(session: Session, result: Result, unit_id: UUID) -> MarkingRow | None:
    if result.submission_id is None:
        return None
    query = select(MarkingRow).where(
        col(MarkingRow.submission_id) == result.submission_id,
        col(MarkingRow.unit_id) == unit_id,
        col(MarkingRow.purpose) == "first",
    )
    return session.exec(query).first()


def _units(session: Session, assignment_id: UUID) -> list[tuple[Unit, str]]:
    query = (
        select(Unit, RubricRow.title)
        .join(RubricRow, col(RubricRow.id) == col(Unit.rubric_id))
        .where(col(Unit.assignment_id) == assignment_id)
        .order_by(col(Unit.position))
    )
    return list(session.exec(query).all())


def _sent(session: Session, result: Result) -> list[LetterUnit]:
    outcomes = {outcome.unit_id: outcome for outcome in outcomes_of(session, result)}
    units: list[LetterUnit] = []
    for unit, title in _units(session, result.assignment_id):
        outcome = outcomes.get(unit.id)
        if outcome is None or outcome.feedback is None:
            continue
        marking = session.get(MarkingRow, outcome.marking_id) if outcome.marking_id else None
        units.append(
            LetterUnit(
                unit_id=unit.id,
                title=title,
                feedback=Feedback.model_validate_json(outcome.feedback),
                assessor=_name(session, marking.finished_by) if marking else None,
            )
        )
    return units


def _name(session: Session, person_id: UUID | None) -> str | None:
    person = session.get(Person, person_id) if person_id else None
    return person.name if person else None


def _letter(session: Session, result: Result, units: list[LetterUnit], *, hidden: bool) -> FeedbackLetter:
    """This heads a letter. ``hidden``: it is for staff before release, who may not know whose it is."""
    assignment = session.get_one(Assignment, result.assignment_id)
    course = session.get_one(Course, assignment.course_id)
    person = session.get_one(Person, result.person_id)
    submission = session.get(Submission, result.submission_id) if result.submission_id else None
    named = learner_namings(session, assignment.id, [person.id])[person.id]
    hides = hidden and named.hidden
    label = named.label if hides else person.name
    late = None
    if submission and submission.handed_in_at and assignment.due_at and submission.handed_in_at > assignment.due_at:
        late = int((submission.handed_in_at - assignment.due_at).total_seconds())
    return FeedbackLetter(
        assignment_id=assignment.id,
        assignment_title=assignment.title,
        course_id=course.id,
        course_title=course.title,
        course_code=course.code,
        words=cast("Words", course.words),
        progress="released" if result.state == "released" else "handed_in" if submission else "not_handed_in",
        learner=None if hides else person.name,
        label=label,
        submission_id=submission.id if submission else None,
        attempt=submission.attempt if submission else None,
        attempts=assignment.attempts,
        handed_in_at=submission.handed_in_at if submission else None,
        late_seconds=late,
        released_at=None if hidden else result.released_at,
        nothing_handed_in=submission is None,
        units=units,
    )


def own_result(session: Session, caller: Caller, assignment_id: UUID) -> Result:
    """This gives the caller's own result in an assignment. Raises Problem 404 for anyone else."""
    query = select(Result).where(
        col(Result.assignment_id) == assignment_id,
        col(Result.person_id) == caller.person_id,
        permitted(caller, RESULT_RELATIONS),
    )
    result = session.exec(query).first()
    if result is None:
        raise not_found("result of yours")
    return result


def own_letter(session: Session, caller: Caller, assignment_id: UUID) -> FeedbackLetter:
    """This is the caller's own letter, as it was sent; before that it says where the work stands, and no figure."""
    result = own_result(session, caller, assignment_id)
    found = _letter(session, result, [], hidden=False)
    units = _sent(session, result) if result.released_at is not None else []
    if result.state != "released" and not units:
        return found.model_copy(update={"released_at": None})
    return found.model_copy(update={"units": units, "progress": "released"})


def as_markdown(session: Session, caller: Caller, assignment_id: UUID) -> str:
    """This is the caller's own letter as Markdown. Raises Problem 409 while it is not released."""
    found = own_letter(session, caller, assignment_id)
    if found.progress != "released":
        raise conflict(
            "not-released",
            "Your feedback is not released yet",
            "It comes here when the course lead releases it.",
            mend="Look again later; nothing is missing on your side.",
        )
    if found.nothing_handed_in:
        return f"# {found.assignment_title}\n\nNothing was handed in, so nothing was marked.\n"
    words = next(words for setting, words in FEEDBACK_WORDS.items() if setting == found.words)
    return "\n\n".join(markdown(unit.feedback, words) for unit in found.units)


def note_reading(session: Session, caller: Caller, assignment_id: UUID) -> None:
    """This notes that a learner has read their feedback, the first time they do."""
    result = own_result(session, caller, assignment_id)
    if result.read_at is None and result.released_at is not None:
        result.read_at = now()
        session.add(result)
        stream = Stream("result", result.id)
        events.append(session, stream, "feedback_read", {}, actor=caller.person_id, at=result.read_at)


def is_unread(session: Session, caller: Caller, assignment_id: UUID) -> bool:
    """This tells whether the caller reads a released letter for the first time."""
    result = own_result(session, caller, assignment_id)
    return result.read_at is None and result.released_at is not None


def own_results(session: Session, caller: Caller, paging: Paging) -> Page[OwnResult]:
    """This gives a page of the caller's own results over all their courses, the latest first in each page."""
    query = select(Result).where(permitted(caller, RESULT_RELATIONS, Act.READ_OWN_FEEDBACK))
    rows, following = page(session, query, paging, by=[col(Result.created_at), col(Result.id)])
    total = len(session.exec(select(Result.id).where(permitted(caller, RESULT_RELATIONS, Act.READ_OWN_FEEDBACK))).all())
    return Page(items=[_own(session, row) for row in rows], total=total, next=following)


def _own(session: Session, result: Result) -> OwnResult:
    assignment = session.get_one(Assignment, result.assignment_id)
    course = session.get_one(Course, assignment.course_id)
    submission = session.get(Submission, result.submission_id) if result.submission_id else None
    units = _sent(session, result) if result.released_at is not None else []
    released = result.state == "released"
    return OwnResult(
        assignment_id=assignment.id,
        assignment_title=assignment.title,
        course_id=course.id,
        course_title=course.title,
        words=cast("Words", course.words),
        progress="released" if released else "handed_in" if submission else "not_handed_in",
        due_at=assignment.due_at,
        handed_in_at=submission.handed_in_at if submission else None,
        released_at=result.released_at,
        read=result.read_at is not None,
        outcomes=[_own_outcome(unit) for unit in units],
    )


def _own_outcome(unit: LetterUnit) -> OwnOutcome:
    found = unit.feedback.model_dump(mode="json")
    return OwnOutcome(
        title=unit.title,
        figure=found["figure"],
        figure_of=found["figure_of"],
        achieved=unit.feedback.achieved,
        achievable=unit.feedback.achievable,
        grade=unit.feedback.grade,
    )
