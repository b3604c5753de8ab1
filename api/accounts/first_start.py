"""This module makes the first person of an installation, and people added from the command line."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from api.accounts.invitations import invite
from api.accounts.tables import Person
from api.columns import now
from api.events import Stream, append
from api.parts import Parts
from api.problem_details import FieldError, invalid
from api.settings import Settings


@dataclass(frozen=True, slots=True)
class FirstStart:
    """This is what a start found: whether it was the first, the first administrator, and their link to sign in.

    ``link`` is null once an administrator has chosen a password.
    """

    is_first: bool
    person_id: UUID
    link: str | None


def first_start(parts: Parts) -> FirstStart:
    """This makes the administrator where nobody is there yet, and a link until one has chosen a password."""
    return parts.database.write_now(lambda session: _first_start(session, parts.settings))


def _first_start(session: Session, settings: Settings) -> FirstStart:
    administrators = select(Person).where(col(Person.is_administrator)).order_by(col(Person.created_at), col(Person.id))
    people = list(session.exec(administrators).all())
    if not people:
        person = create_person(session, name="Administrator", email=None, administrator=True, actor=None)
        return FirstStart(
            is_first=True, person_id=person.id, link=invite(session, settings, person.id, invited_by=None)
        )
    if any(person.password_hash is not None for person in people):
        return FirstStart(is_first=False, person_id=people[0].id, link=None)
    return FirstStart(
        is_first=False, person_id=people[0].id, link=invite(session, settings, people[0].id, invited_by=None)
    )


def create_person(session: Session, *, name: str, email: str | None, administrator: bool, actor: UUID | None) -> Person:
    """This makes a person. Raises Problem 422 where someone has the e-mail address already."""
    folded = email.strip().lower() if email else None
    if folded is not None and session.exec(select(Person).where(col(Person.email) == folded)).first() is not None:
        raise invalid(
            "email-taken",
            "Someone has this e-mail address already",
            [FieldError(path="email", detail=f"{folded} is another person’s")],
            mend="Look them up under People, or use another address.",
        )
    person = Person(name=name, email=folded, is_administrator=administrator, created_at=now())
    session.add(person)
    payload = {"name": name, "email": folded, "is_administrator": administrator}
    append(session, Stream("person", person.id), "person_created", payload, actor=actor)
    return person


def add_person(session: Session, settings: Settings, *, name: str, email: str | None, administrator: bool) -> str:
    """This makes a person and gives the link with which they sign in, once."""
    person = create_person(session, name=name, email=email, administrator=administrator, actor=None)
    return invite(session, settings, person.id, invited_by=None)
