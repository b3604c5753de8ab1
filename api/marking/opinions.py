"""This module asks a colleague for their opinion on a marking: who, what was asked, what they said, how it stands.

Whoever is asked may look at that marking and say their opinion, and changes nothing; it ends when the question is
settled. The judgement stays that of the assessor.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, cast
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.columns import now
from api.courses.tables import Assignment, Enrolment
from api.driver import driver_of
from api.events import Stream
from api.marking.documents import rubric_of
from api.marking.figures import Colleague, names_of
from api.marking.relations import MARKING
from api.marking.tables import MarkingRow, Opinion
from api.permissions import Act, Caller, Relation, Role, permitted, required
from api.problem_details import FieldError, conflict, forbidden, invalid, not_found
from api.submissions.consulting import end_look, let_look
from api.submissions.tables import Allocation, Submission
from rubrics.rubric import Id
from rubrics.values import Text

STAFF = (Role.ASSESSOR.value, Role.MODERATOR.value, Role.COURSE_LEAD.value)

OpinionState = Literal["asked", "answered", "settled"]
OpinionInList = Literal["asked_of_me", "answered", "asked"]
Said = Annotated[Text, Field(min_length=1, max_length=2_000)]


class OpinionView(BaseModel):
    """This is one question to a colleague: about a criterion, or about the whole where ``criterion`` is null.

    ``of_me``: it is the caller who is asked. ``answer`` is null until they say something.
    """

    id: UUID
    marking_id: UUID
    criterion: str | None
    asked_by: Colleague
    asked_of: Colleague
    of_me: bool
    question: str
    answer: str | None
    state: OpinionState
    asked_at: datetime
    answered_at: datetime | None
    settled_at: datetime | None


class Opinions(BaseModel):
    """These are the questions about a marking, the oldest first."""

    items: list[OpinionView]


class Colleagues(BaseModel):
    """These are the members of staff whose opinion may be asked, by name."""

    items: list[Colleague]


class NewOpinion(BaseModel):
    """This asks a colleague about a marking, or about one criterion of it."""

    model_config = ConfigDict(extra="forbid")

    asked_of: UUID
    criterion: Id | None = None
    question: Said


class Answer(BaseModel):
    """This is what a colleague says."""

    model_config = ConfigDict(extra="forbid")

    answer: Said


def opinions_on(session: Session, caller: Caller, marking_id: UUID) -> Opinions:
    """This lists what was asked about a marking; a colleague who is asked sees only what was asked of them.

    An opinion that was formed by reading another one is not a second opinion. Raises Problem 404.
    """
    marking = _marking(session, caller, marking_id)
    own = {relation: one for relation, one in MARKING.items() if relation != Relation.CONSULTED}
    sees_all = select(MarkingRow.id).where(col(MarkingRow.id) == marking.id, permitted(caller, own))
    of_marking = [col(Opinion.marking_id) == marking.id]
    if session.exec(sees_all).first() is None:
        of_marking.append(col(Opinion.asked_of) == caller.person_id)
    rows = session.exec(select(Opinion).where(*of_marking).order_by(col(Opinion.asked_at), col(Opinion.id))).all()
    return Opinions(items=_views(session, caller, rows))


def colleagues_to_ask(session: Session, caller: Caller, marking_id: UUID) -> Colleagues:
    """This lists whose opinion on a marking may be asked. Raises Problem 404 or 403."""
    marking = _marking(session, caller, marking_id)
    people = session.exec(
        select(Person.id, Person.name)
        .where(col(Person.suspended).is_(False), _may_be_asked(session, caller, marking))
        .order_by(col(Person.name), col(Person.id))
    )
    return Colleagues(items=[Colleague(person_id=person_id, name=name) for person_id, name in people])


def ask_opinion(session: Session, caller: Caller, marking_id: UUID, opinion_id: UUID, new: NewOpinion) -> OpinionView:
    """This asks a colleague, who may look at the marking from now on; a repeat changes nothing.

    Raises Problem 404, 403, 409 where another question has the id, or 422 for whom or what one cannot ask about.
    """
    marking = _marking(session, caller, marking_id)
    events.lock(driver_of(session), Stream("submission", marking.submission_id))
    present = session.get(Opinion, opinion_id)
    if present is not None:
        if present.marking_id != marking.id:
            raise not_found("opinion")
        if (present.asked_of, present.criterion, present.question) != (new.asked_of, new.criterion, new.question):
            raise conflict("id-taken", "Another question has this id", mend="Send it with a new id.")
        return _views(session, caller, [present])[0]
    _check(session, caller, marking, new)
    row = Opinion(id=opinion_id, marking_id=marking.id, asked_by=caller.person_id, asked_at=now(), **new.model_dump())
    session.add(row)
    let_look(session, marking.submission_id, new.asked_of)
    payload = {"asked_of": str(new.asked_of), "criterion": new.criterion, "question": new.question}
    _tell(session, caller, marking, row, "opinion_asked", payload)
    return _views(session, caller, [row])[0]


def give_opinion(session: Session, caller: Caller, opinion_id: UUID, said: Answer) -> OpinionView:
    """This says what the caller was asked; until it is settled they may put it otherwise. Raises Problem 404 or 403."""
    row, marking = _found(session, caller, opinion_id)
    if row.asked_of != caller.person_id:
        raise forbidden(caller.act)
    if row.answer != said.answer:
        row.answer, row.answered_at, row.state = said.answer, now(), "answered"
        session.add(row)
        _tell(session, caller, marking, row, "opinion_given", {"answer": said.answer})
    return _views(session, caller, [row])[0]


def settle_opinion(session: Session, caller: Caller, opinion_id: UUID) -> OpinionView:
    """This has done with a question, answered or not: the colleague looks at the marking no longer.

    Raises Problem 404 or 403.
    """
    row, marking = _found(session, caller, opinion_id)
    if row.state != "settled":
        row.state, row.settled_at = "settled", now()
        session.add(row)
        session.flush()
        if not _asked_still(session, marking.submission_id, row.asked_of):
            end_look(session, marking.submission_id, row.asked_of)
        _tell(session, caller, marking, row, "opinion_settled", {})
    return _views(session, caller, [row])[0]


def opinions_in(session: Session, caller: Caller, assignment_id: UUID) -> dict[UUID, OpinionInList]:
    """This says for each submission of an assignment how the open questions about it stand, as the caller sees them."""
    query = (
        select(MarkingRow.submission_id, Opinion.state, Opinion.asked_of)
        .join(Opinion, col(Opinion.marking_id) == col(MarkingRow.id))
        .join(Submission, col(Submission.id) == col(MarkingRow.submission_id))
        .where(
            col(Submission.assignment_id) == assignment_id,
            col(Opinion.state) != "settled",
            permitted(caller, MARKING, Act.READ_MARKING),
        )
    )
    found: dict[UUID, set[OpinionInList]] = {}
    for submission_id, state, asked_of in session.exec(query):
        mine = state == "asked" and asked_of == caller.person_id
        found.setdefault(submission_id, set()).add("asked_of_me" if mine else cast("OpinionInList", state))
    # What waits for the caller comes first: to answer, then to read.
    return {
        one: next(state for state in ("asked_of_me", "answered", "asked") if state in there)
        for one, there in found.items()
    }


def _marking(session: Session, caller: Caller, marking_id: UUID) -> MarkingRow:
    by_id = col(MarkingRow.id) == marking_id
    return required(session, caller, MarkingRow, by_id, MARKING, what="marking", visible_by=Act.READ_MARKING)


def _found(session: Session, caller: Caller, opinion_id: UUID) -> tuple[Opinion, MarkingRow]:
    row = session.get(Opinion, opinion_id)
    if row is None:
        raise not_found("opinion")
    by_id = col(MarkingRow.id) == row.marking_id
    marking = required(session, caller, MarkingRow, by_id, MARKING, what="opinion", visible_by=Act.READ_MARKING)
    events.lock(driver_of(session), Stream("submission", marking.submission_id))
    session.refresh(row)
    return row, marking


def _may_be_asked(session: Session, caller: Caller, marking: MarkingRow) -> ColumnElement[bool]:
    """This is the condition, in a query over people: of the staff, not the caller, and not marking it blind."""
    submission = session.get_one(Submission, marking.submission_id)
    course_id = session.get_one(Assignment, submission.assignment_id).course_id
    staff = select(Enrolment.person_id).where(
        col(Enrolment.course_id) == course_id, col(Enrolment.role).in_(STAFF), col(Enrolment.ended_at).is_(None)
    )
    # Whoever marks it for another purpose must not see this marking first.
    blind = select(Allocation.person_id).where(
        col(Allocation.submission_id) == submission.id,
        col(Allocation.purpose) != marking.purpose,
        col(Allocation.ended_at).is_(None),
    )
    person_id = col(Person.id)
    return person_id.in_(staff) & person_id.not_in(blind) & (person_id != caller.person_id)


def _check(session: Session, caller: Caller, marking: MarkingRow, new: NewOpinion) -> None:
    asked = select(Person.id).where(col(Person.id) == new.asked_of, _may_be_asked(session, caller, marking))
    if session.exec(asked).first() is None:
        detail = "It is nobody whose opinion on this marking may be asked."
        raise invalid(
            "nobody-to-ask",
            "This person cannot be asked",
            [FieldError(path="asked_of", detail=detail)],
            mend="Ask another member of the course’s staff, who does not mark the same work by themselves.",
        )
    known = [criterion.id for criterion in rubric_of(session, marking.version_id).criteria]
    if new.criterion is not None and new.criterion not in known:
        detail = f"There is no criterion {new.criterion} in this rubric; it has {', '.join(known)}."
        raise invalid("unknown-criterion", "There is no such criterion", [FieldError(path="criterion", detail=detail)])


def _asked_still(session: Session, submission_id: UUID, person_id: UUID) -> bool:
    query = (
        select(Opinion.id)
        .join(MarkingRow, col(MarkingRow.id) == col(Opinion.marking_id))
        .where(
            col(MarkingRow.submission_id) == submission_id,
            col(Opinion.asked_of) == person_id,
            col(Opinion.state) != "settled",
        )
    )
    return session.exec(query).first() is not None


def _tell(
    session: Session, caller: Caller, marking: MarkingRow, row: Opinion, kind: str, more: dict[str, str | None]
) -> None:
    payload = {"marking_id": str(marking.id), "opinion_id": str(row.id), **more}
    events.append(session, Stream("submission", marking.submission_id), kind, payload, actor=caller.person_id)


def _views(session: Session, caller: Caller, rows: Sequence[Opinion]) -> list[OpinionView]:
    names = names_of(session, [person for row in rows for person in (row.asked_by, row.asked_of)])
    return [
        OpinionView.model_validate(
            {
                **row.model_dump(),
                "asked_by": names[row.asked_by],
                "asked_of": names[row.asked_of],
                "of_me": row.asked_of == caller.person_id,
            }
        )
        for row in rows
    ]
