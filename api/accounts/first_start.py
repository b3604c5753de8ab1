"""This module lets the first person in: the administrator of a new installation, by a link that works once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api.accounts.fields import NewPerson
from api.accounts.invitations import invite
from api.accounts.people import make_person
from api.accounts.tables import Person
from api.columns import new_id
from api.parts import Parts
from api.settings import Settings

NAME = "Administrator"


@dataclass(frozen=True, slots=True)
class FirstStart:
    """This is how a start went.

    ``is_first``: there was nobody, and ``administrator_id`` has just been made. ``link`` signs the administrator
    in; null once an administrator has chosen a password.
    """

    is_first: bool
    administrator_id: UUID | None
    link: str | None


def first_start(parts: Parts) -> FirstStart:
    """This makes the administrator where there is nobody, and a new link until one has chosen a password."""
    return parts.database.write_now(lambda session: _let_in(session, parts.settings))


def _let_in(session: Session, settings: Settings) -> FirstStart:
    is_first = session.exec(select(func.count()).select_from(Person)).one() == 0
    if is_first:
        make_person(session, None, new_id(), NewPerson(name=NAME, email=None, is_administrator=True))
    administrators = session.exec(
        select(Person)
        .where(col(Person.is_administrator).is_(True), col(Person.suspended).is_(False))
        .order_by(col(Person.created_at), col(Person.id))
    ).all()
    if not administrators or any(person.password_hash is not None for person in administrators):
        return FirstStart(is_first=False, administrator_id=None, link=None)
    first = administrators[0]
    return FirstStart(is_first, first.id, invite(session, None, first, settings.address).link)


def add_person(session: Session, settings: Settings, *, name: str, email: str | None, administrator: bool) -> str:
    """This adds a person from the command line and gives their link. Raises Problem where the e-mail is taken."""
    new = NewPerson(name=name, email=email, is_administrator=administrator)
    person = make_person(session, None, new_id(), new)
    return invite(session, None, person, settings.address).link
