"""This module manages people: who has an account, who is an administrator, whose account is suspended."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.accounts.fields import NewPerson
from api.accounts.invitations import InvitationLink, invite, withdraw_invitations
from api.accounts.signing_in import end_sign_ins
from api.accounts.tables import Invitation, Person
from api.columns import now
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Caller
from api.problem_details import FieldError, Problem, conflict, invalid, not_found


class PersonView(BaseModel):
    """This is a person as an administrator sees them. ``signed_in``: they have chosen a password."""

    id: UUID
    name: str
    email: str | None
    is_administrator: bool
    suspended: bool
    invited: bool
    signed_in: bool
    created_at: datetime


def make_person(session: Session, actor: UUID | None, person_id: UUID, new: NewPerson) -> Person:
    """This makes a person. Raises Problem 422 where the e-mail is someone else's."""
    refuse_taken_email(session, new.email, person_id)
    person = Person(id=person_id, **new.model_dump(), created_at=now())
    session.add(person)
    session.flush()
    payload = {"name": person.name, "email": person.email, "is_administrator": person.is_administrator}
    events.append(session, Stream("person", person.id), "person_added", payload, actor=actor)
    return person


def refuse_taken_email(session: Session, email: str | None, person_id: UUID) -> None:
    """This raises Problem 422 where another person has this e-mail address."""
    if email is None:
        return
    taken = session.exec(select(Person.id).where(col(Person.email) == email, col(Person.id) != person_id)).first()
    if taken is not None:
        fault = FieldError(path="email", detail=f"{email} belongs to someone who is here already")
        raise invalid("email-taken", "This e-mail address is taken", [fault], mend="Open that person instead.")


def put_person(session: Session, caller: Caller, person_id: UUID, new: NewPerson) -> PersonView:
    """This makes a person, or changes their name, e-mail and whether they are an administrator."""
    person = session.get(Person, person_id)
    if person is None:
        make_person(session, caller.person_id, person_id, new)
        return person_view(session, person_id)
    if person.is_administrator and not new.is_administrator:
        _keep_one_administrator(session, person_id)
    refuse_taken_email(session, new.email, person_id)
    changes = {name: value for name, value in new.model_dump().items() if getattr(person, name) != value}
    if changes:
        person.sqlmodel_update(changes)
        events.append(session, Stream("person", person_id), "person_changed", changes, actor=caller.person_id)
    return person_view(session, person_id)


def person_view(session: Session, person_id: UUID) -> PersonView:
    """This gives a person as an administrator sees them."""
    return _views(session, [found_person(session, person_id)])[0]


def found_person(session: Session, person_id: UUID) -> Person:
    """This gives a person. Raises Problem 404 where there is none."""
    person = session.get(Person, person_id)
    if person is None:
        raise not_found("person")
    return person


def list_people(session: Session, asked: Paging, *, find: str) -> Page[PersonView]:
    """This lists people by name."""
    query = select(Person)
    if find:
        pattern = f"%{find.lower()}%"
        query = query.where(func.lower(Person.name).like(pattern) | func.lower(Person.email).like(pattern))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[func.lower(Person.name), col(Person.id)])
    return Page(items=_views(session, rows), total=total, next=following)


def invite_person(session: Session, caller: Caller, person_id: UUID, address: str) -> InvitationLink:
    """This makes a link for a person. Raises Problem 409 where their account is suspended."""
    person = found_person(session, person_id)
    if person.suspended:
        raise conflict(
            "person-suspended", f"{person.name} is suspended", mend="End the suspension first, then make the link."
        )
    return invite(session, caller.person_id, person, address)


def suspend_person(session: Session, caller: Caller, person_id: UUID) -> PersonView:
    """This suspends an account: it is signed out everywhere and its links end. Nothing of it is lost."""
    person = found_person(session, person_id)
    if person_id == caller.person_id:
        raise conflict(
            "suspends-oneself", "You cannot suspend your own account", mend="Ask another administrator to do it."
        )
    if not person.suspended:
        if person.is_administrator:
            _keep_one_administrator(session, person_id)
        person.suspended = True
        withdraw_invitations(session, person_id, now())
        end_sign_ins(session, person_id)
        events.append(session, Stream("person", person_id), "person_suspended", {}, actor=caller.person_id)
    return person_view(session, person_id)


def end_suspension(session: Session, caller: Caller, person_id: UUID) -> PersonView:
    """This ends the suspension of an account."""
    person = found_person(session, person_id)
    if person.suspended:
        person.suspended = False
        events.append(session, Stream("person", person_id), "suspension_ended", {}, actor=caller.person_id)
    return person_view(session, person_id)


def _keep_one_administrator(session: Session, but: UUID) -> None:
    others = select(Person.id).where(
        col(Person.is_administrator).is_(True), col(Person.suspended).is_(False), col(Person.id) != but
    )
    if session.exec(others).first() is None:
        raise Problem(
            409,
            "last-administrator",
            "This is the only administrator",
            mend="Make someone else an administrator first.",
        )


def invited_people(session: Session, person_ids: list[UUID]) -> set[UUID]:
    """This gives those of these people for whom a link is open."""
    return set(
        session.exec(
            select(Invitation.person_id).where(
                col(Invitation.person_id).in_(person_ids),
                col(Invitation.used_at).is_(None),
                col(Invitation.expires_at) > now(),
            )
        )
    )


def _views(session: Session, people: list[Person]) -> list[PersonView]:
    invited = invited_people(session, [person.id for person in people])
    return [
        PersonView.model_validate(
            {
                **person.model_dump(include={"id", "name", "email", "is_administrator", "suspended", "created_at"}),
                "invited": person.id in invited,
                "signed_in": person.password_hash is not None,
            }
        )
        for person in people
    ]
