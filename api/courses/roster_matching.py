"""This module finds the people of a roster among those who are here: in the course, or known from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.courses.tables import CourseGroup, Enrolment
from api.permissions import Role
from rubrics.exchange.roster_csv import RosterProblem, RosterRow

AT_ONCE = 500
"""The most values that one statement compares with: SQLite takes no more than some thousands."""


@dataclass(frozen=True, slots=True)
class Learner:
    """This is a learner of the course, also one who was withdrawn."""

    enrolment: Enrolment
    person: Person
    group: str | None

    @property
    def keeps_email(self) -> bool:
        """This tells whether they sign in by themselves already, so that no roster changes their e-mail."""
        return self.person.password_hash is not None or self.person.is_administrator


@dataclass(frozen=True, slots=True)
class Present:
    """This is who is here already, by what a roster knows them by."""

    learners: Sequence[Learner]
    by_number: dict[str, Learner]
    by_person: dict[UUID, Learner]
    by_candidate_number: dict[str, Learner]
    by_email: dict[str, Person]
    by_number_and_name: dict[tuple[str, str], Person]
    groups: dict[str, UUID]

    def learner_of(self, row: RosterRow) -> Learner | None:
        """This finds the learner of the course that a row means: by id, else by e-mail where no id is known yet."""
        found = self.by_number.get(row.learner_number)
        if found is not None:
            return found
        person = self.by_email.get(row.email) if row.email is not None else None
        learner = self.by_person.get(person.id) if person is not None else None
        return learner if learner is not None and learner.enrolment.learner_number is None else None

    def person_of(self, row: RosterRow) -> Person | None:
        """This finds somebody known from elsewhere: by e-mail, or where it gives none by both id and name."""
        if row.email is not None:
            return self.by_email.get(row.email)
        return self.by_number_and_name.get((row.learner_number, row.name.lower()))

    def faults_of(self, row: RosterRow, learner: Learner | None) -> list[RosterProblem]:
        """This gives what keeps a row from being taken in beside those who are here."""
        found: list[RosterProblem] = []
        owner = self.by_email.get(row.email) if row.email is not None else None
        whose = self.by_person.get(owner.id) if owner is not None else None
        if owner is not None and learner is None and whose is not None:
            text = f"{row.email} belongs to {owner.name}, whose id is {whose.enrolment.learner_number}"
            found.append(_problem(row, "e-mail", text, "Correct the id or the e-mail."))
        elif owner is not None and learner is not None and owner.id != learner.person.id and not learner.keeps_email:
            text = f"{row.email} belongs to {owner.name}, and {row.learner_number} is {learner.person.name}"
            found.append(_problem(row, "e-mail", text, "Correct the id or the e-mail."))
        number = self.by_candidate_number.get(row.candidate_number) if row.candidate_number is not None else None
        if number is not None and (learner is None or number.enrolment.id != learner.enrolment.id):
            text = f"the candidate number “{row.candidate_number}” is that of another learner here"
            found.append(_problem(row, "candidate number", text, "Correct it, or leave the cell empty."))
        return found


def present_in(session: Session, course_id: UUID, rows: Sequence[RosterRow]) -> Present:
    """This reads who is here already: the learners of the course, and those elsewhere whom the rows may mean."""
    groups = {
        group.name: group.id
        for group in session.exec(select(CourseGroup).where(col(CourseGroup.course_id) == course_id))
    }
    names = {group_id: name for name, group_id in groups.items()}
    learners = [
        Learner(enrolment, person, names.get(enrolment.group_id) if enrolment.group_id is not None else None)
        for enrolment, person in session.exec(
            select(Enrolment, Person)
            .join(Person, col(Person.id) == col(Enrolment.person_id))
            .where(col(Enrolment.course_id) == course_id, col(Enrolment.role) == Role.LEARNER)
        )
    ]
    of_file = {row.learner_number: row.candidate_number for row in rows}
    return Present(
        learners=learners,
        by_number={one.enrolment.learner_number: one for one in learners if one.enrolment.learner_number is not None},
        by_person={one.person.id: one for one in learners},
        by_candidate_number={
            one.enrolment.candidate_number: one
            for one in learners
            if one.enrolment.candidate_number is not None and not _gives_up(one, of_file)
        },
        by_email=_by_email(session, rows),
        by_number_and_name=_by_number_and_name(session, course_id, rows),
        groups=groups,
    )


def _gives_up(learner: Learner, of_file: dict[str, str | None]) -> bool:
    # Whom the same file gives another candidate number no longer stands in the way of whoever gets the old one.
    number = learner.enrolment.learner_number
    given = of_file.get(number) if number is not None else None
    return given is not None and given != learner.enrolment.candidate_number


def _by_email(session: Session, rows: Sequence[RosterRow]) -> dict[str, Person]:
    emails = sorted({row.email for row in rows if row.email is not None})
    found: dict[str, Person] = {}
    for start in range(0, len(emails), AT_ONCE):
        query = select(Person).where(col(Person.email).in_(emails[start : start + AT_ONCE]))
        found.update({person.email: person for person in session.exec(query) if person.email is not None})
    return found


def _by_number_and_name(session: Session, course_id: UUID, rows: Sequence[RosterRow]) -> dict[tuple[str, str], Person]:
    numbers = sorted({row.learner_number for row in rows if row.email is None})
    found: dict[tuple[str, str], set[UUID]] = {}
    people: dict[UUID, Person] = {}
    for start in range(0, len(numbers), AT_ONCE):
        query = (
            select(Enrolment.learner_number, Person)
            .join(Person, col(Person.id) == col(Enrolment.person_id))
            .where(
                col(Enrolment.course_id) != course_id,
                col(Enrolment.role) == Role.LEARNER,
                col(Enrolment.learner_number).in_(numbers[start : start + AT_ONCE]),
            )
            .order_by(func.lower(Person.name))
        )
        for number, person in session.exec(query):
            people[person.id] = person
            found.setdefault((number or "", person.name.lower()), set()).add(person.id)
    return {key: people[next(iter(ids))] for key, ids in found.items() if len(ids) == 1}


def _problem(row: RosterRow, column: str, text: str, mend: str) -> RosterProblem:
    return RosterProblem(row=row.row, column=column, text=text, mend=mend)
