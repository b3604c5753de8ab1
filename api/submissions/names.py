"""This module says by what name a submission and its learners stand on a screen: the one place of anonymity.

In an anonymous assignment the staff see a candidate number, or a random pseudonym, until the learner's result is
released. The results slice says so by ``reveal``; nothing else looks behind a name.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.courses.relations import IdColumn
from api.courses.tables import Assignment, Enrolment
from api.permissions import Role
from api.submissions.tables import Pseudonym, Submission, SubmissionMember

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What pseudonyms are made of: nothing that is read for something else."""

LENGTH = 5


class Learner(BaseModel):
    """This is a learner by name, where the name is not hidden."""

    person_id: UUID
    name: str
    learner_number: str | None
    candidate_number: str | None


class Naming(BaseModel):
    """This is how a submission or a learner's result is named to the staff.

    ``learners`` is null while ``hidden``; then ``label`` is "Candidate 0231" or "Candidate K7Q2M".
    """

    label: str
    hidden: bool
    learners: list[Learner] | None


def namings(session: Session, submission_ids: Iterable[UUID]) -> dict[UUID, Naming]:
    """This names submissions for the staff, a whole page at once."""
    ids = list(submission_ids)
    query = (
        select(Submission.id, Submission.pseudonym, SubmissionMember.person_id, SubmissionMember.assignment_id)
        .join(SubmissionMember, col(SubmissionMember.submission_id) == col(Submission.id))
        .where(col(Submission.id).in_(ids))
    )
    members: dict[UUID, list[UUID]] = {}
    pseudonyms: dict[UUID, str] = {}
    people: dict[UUID, set[UUID]] = {}
    assignment_of: dict[UUID, UUID] = {}
    for submission_id, pseudonym, person_id, assignment_id in session.exec(query):
        members.setdefault(submission_id, []).append(person_id)
        pseudonyms[submission_id] = pseudonym
        assignment_of[submission_id] = assignment_id
        people.setdefault(assignment_id, set()).add(person_id)
    known = {assignment_id: _learners(session, assignment_id, who) for assignment_id, who in people.items()}
    named: dict[UUID, Naming] = {}
    for submission_id, person_ids in members.items():
        of_assignment = known[assignment_of[submission_id]]
        named[submission_id] = _naming(
            [of_assignment[person_id] for person_id in person_ids], pseudonyms[submission_id]
        )
    return named


def naming(session: Session, submission_id: UUID) -> Naming:
    """This names one submission for the staff."""
    return namings(session, [submission_id])[submission_id]


def learner_namings(session: Session, assignment_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, Naming]:
    """This names learners in an assignment for the staff, whether they have handed in or not.

    Give them a pseudonym first (``pseudonym_of``), so that there is one where no candidate number is.
    """
    known = _learners(session, assignment_id, person_ids)
    return {person_id: _naming([learner], learner.pseudonym) for person_id, learner in known.items()}


class _Known(BaseModel):
    learner: Learner
    hidden: bool
    pseudonym: str


def _naming(known: list[_Known], pseudonym: str) -> Naming:
    learners = sorted((one.learner for one in known), key=lambda learner: (learner.name, learner.person_id))
    if not any(one.hidden for one in known):
        return Naming(label=", ".join(learner.name for learner in learners), hidden=False, learners=learners)
    number = learners[0].candidate_number if len(learners) == 1 else None
    return Naming(label=f"Candidate {number or pseudonym}", hidden=True, learners=None)


def _learners(session: Session, assignment_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, _Known]:
    query: Any = (
        select(Person, Enrolment, Pseudonym, Assignment.anonymous)
        .select_from(Person)
        .join(Assignment, col(Assignment.id) == assignment_id)
        .outerjoin(Enrolment, _enrolment_as_learner(Enrolment, col(Assignment.course_id), col(Person.id)))
        .outerjoin(
            Pseudonym,
            and_(col(Pseudonym.assignment_id) == assignment_id, col(Pseudonym.person_id) == col(Person.id)),
        )
        .where(col(Person.id).in_(person_ids))
    )
    rows = cast("Iterable[tuple[Person, Enrolment | None, Pseudonym | None, bool]]", session.exec(query))
    return {
        person.id: _Known(
            learner=Learner(
                person_id=person.id,
                name=person.name,
                learner_number=enrolment.learner_number if enrolment else None,
                candidate_number=enrolment.candidate_number if enrolment else None,
            ),
            hidden=anonymous and (pseudonym is None or pseudonym.revealed_at is None),
            pseudonym=pseudonym.name if pseudonym else "",
        )
        for person, enrolment, pseudonym, anonymous in rows
    }


def _enrolment_as_learner(enrolment: Any, course_id: Any, person_id: Any) -> ColumnElement[bool]:
    return and_(
        enrolment.course_id == course_id, enrolment.person_id == person_id, enrolment.role == Role.LEARNER.value
    )


# For lists: the same decisions as SQL, so that sorting, finding and paging tell nothing that the rows do not show.


def hidden_learner(assignment_id: IdColumn, person_id: IdColumn) -> ColumnElement[bool]:
    """This is the condition that a learner's name is hidden from the staff in an assignment."""
    assignment: Any = aliased(Assignment)
    pseudonym: Any = aliased(Pseudonym)
    anonymous = select(assignment.id).where(assignment.id == assignment_id, assignment.anonymous.is_(True)).exists()
    revealed = (
        select(pseudonym.person_id)
        .where(
            pseudonym.assignment_id == assignment_id,
            pseudonym.person_id == person_id,
            pseudonym.revealed_at.is_not(None),
        )
        .exists()
    )
    return and_(anonymous, ~revealed)


def hidden_submission(submission_id: IdColumn) -> ColumnElement[bool]:
    """This is the condition that a submission's names are hidden from the staff: one hidden member hides all."""
    member: Any = aliased(SubmissionMember)
    return (
        select(member.person_id)
        .where(member.submission_id == submission_id, hidden_learner(member.assignment_id, member.person_id))
        .exists()
    )


def learner_order(assignment_id: IdColumn, person_id: IdColumn) -> ColumnElement[str]:
    """This is what a list of learners is sorted by: the candidate number or pseudonym where hidden, else the name."""
    person: Any = aliased(Person)
    name: Any = select(person.name).where(person.id == person_id).scalar_subquery()
    shown = func.coalesce(_candidate_number(assignment_id, person_id), _pseudonym(assignment_id, person_id), "")
    return case((hidden_learner(assignment_id, person_id), shown), else_=func.coalesce(name, ""))


def submission_order(submission_id: IdColumn) -> ColumnElement[str]:
    """This is what a list of submissions is sorted by: its number or pseudonym where hidden, else the first name."""
    member: Any = aliased(SubmissionMember)
    other: Any = aliased(SubmissionMember)
    person: Any = aliased(Person)
    submission: Any = aliased(Submission)
    alone = (
        select(func.count())
        .select_from(other)
        .where(other.submission_id == member.submission_id)
        .correlate(member)
        .scalar_subquery()
    )
    number: Any = (
        select(func.min(_candidate_number(member.assignment_id, member.person_id)))
        .where(member.submission_id == submission_id, alone == 1)
        .scalar_subquery()
    )
    pseudonym: Any = select(submission.pseudonym).where(submission.id == submission_id).scalar_subquery()
    name: Any = (
        select(func.min(person.name))
        .join(member, member.person_id == person.id)
        .where(member.submission_id == submission_id)
        .scalar_subquery()
    )
    return case((hidden_submission(submission_id), func.coalesce(number, pseudonym)), else_=func.coalesce(name, ""))


def found_submission(submission_id: IdColumn, text: str) -> ColumnElement[bool]:
    """This is the condition that a text finds a submission: by what it is labelled, and by name only where shown."""
    member: Any = aliased(SubmissionMember)
    person: Any = aliased(Person)
    enrolment: Any = aliased(Enrolment)
    assignment: Any = aliased(Assignment)
    by_name = (
        select(member.person_id)
        .join(person, person.id == member.person_id)
        .join(assignment, assignment.id == member.assignment_id)
        .outerjoin(enrolment, _enrolment_as_learner(enrolment, assignment.course_id, member.person_id))
        .where(
            member.submission_id == submission_id,
            or_(
                person.name.icontains(text, autoescape=True),
                enrolment.learner_number.icontains(text, autoescape=True),
                enrolment.candidate_number.icontains(text, autoescape=True),
            ),
        )
        .exists()
    )
    by_label = submission_order(submission_id).icontains(text, autoescape=True)
    return or_(by_label, and_(~hidden_submission(submission_id), by_name))


def _candidate_number(assignment_id: IdColumn, person_id: IdColumn) -> Any:
    enrolment: Any = aliased(Enrolment)
    assignment: Any = aliased(Assignment)
    return (
        select(enrolment.candidate_number)
        .join(assignment, assignment.course_id == enrolment.course_id)
        .where(assignment.id == assignment_id, enrolment.person_id == person_id, enrolment.role == Role.LEARNER.value)
        .scalar_subquery()
    )


def _pseudonym(assignment_id: IdColumn, person_id: IdColumn) -> Any:
    pseudonym: Any = aliased(Pseudonym)
    return (
        select(pseudonym.name)
        .where(pseudonym.assignment_id == assignment_id, pseudonym.person_id == person_id)
        .scalar_subquery()
    )


def pseudonym_of(session: Session, assignment_id: UUID, person_id: UUID) -> Pseudonym:
    """This gives the pseudonym of a learner in an assignment, and makes it where there is none yet."""
    present = session.get(Pseudonym, (assignment_id, person_id))
    if present is None:
        present = Pseudonym(assignment_id=assignment_id, person_id=person_id, name=free_name(session, assignment_id))
        session.add(present)
        session.flush()
    return present


def free_name(session: Session, assignment_id: UUID) -> str:
    """This makes a random name that nothing in the assignment has yet."""
    while True:
        name = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        of_learner = select(Pseudonym.name).where(
            col(Pseudonym.assignment_id) == assignment_id, col(Pseudonym.name) == name
        )
        of_group = select(Submission.id).where(
            col(Submission.assignment_id) == assignment_id, col(Submission.pseudonym) == name
        )
        if session.exec(of_learner).first() is None and session.exec(of_group).first() is None:
            return name


def reveal(session: Session, assignment_id: UUID, person_ids: Iterable[UUID], at: datetime) -> None:
    """This shows learners' names in an assignment from now on: their results are released.

    Whoever has seen a name has seen it: taking back a result does not hide it again, unless by ``conceal``.
    """
    for person_id in person_ids:
        pseudonym = pseudonym_of(session, assignment_id, person_id)
        pseudonym.revealed_at = pseudonym.revealed_at or at
        session.add(pseudonym)


def conceal(session: Session, assignment_id: UUID, person_ids: Iterable[UUID]) -> None:
    """This hides learners' names again, for a release that was recalled."""
    for person_id in person_ids:
        pseudonym = pseudonym_of(session, assignment_id, person_id)
        pseudonym.revealed_at = None
        session.add(pseudonym)
