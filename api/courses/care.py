"""This module says who is in whose care: whose name, e-mail and sign-in link somebody may see to."""

from __future__ import annotations

from sqlmodel import Session, col, select

from api.accounts.tables import Invitation, Person
from api.courses.tables import Enrolment
from api.permissions import Caller, Role


def in_care_of(session: Session, caller: Caller, person: Person) -> bool:
    """This tells whether the caller may name and invite somebody who has not signed in yet.

    The administrator may. A course lead may where the person is nothing anywhere but in courses that this lead leads,
    and nobody else with more to say has invited them: whoever holds the link of a person becomes that person, in
    every course.
    """
    if person.password_hash is not None or person.suspended:
        return False
    if caller.is_administrator:
        return True
    if person.is_administrator:
        return False
    led = select(Enrolment.course_id).where(
        col(Enrolment.person_id) == caller.person_id,
        col(Enrolment.role) == Role.COURSE_LEAD,
        col(Enrolment.ended_at).is_(None),
    )
    elsewhere = select(Enrolment.id).where(col(Enrolment.person_id) == person.id, col(Enrolment.course_id).not_in(led))
    by_others = (
        select(Invitation.secret_hash)
        .join(Person, col(Person.id) == col(Invitation.invited_by), isouter=True)
        .where(
            col(Invitation.person_id) == person.id,
            col(Invitation.invited_by).is_(None) | col(Person.is_administrator).is_(True),
        )
    )
    return session.exec(elsewhere).first() is None and session.exec(by_others).first() is None
