"""This module makes the links that sign a person in once, to choose a password."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select, update

from api import events
from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import Invitation, Person
from api.columns import now
from api.events import Stream
from api.problem_details import Problem

LASTS = timedelta(days=14)


class InvitationLink(BaseModel):
    """This is a link that signs a person in once. It is shown when it is made and never again."""

    link: str
    expires_at: datetime


class InvitationView(BaseModel):
    """This is what a link shows before it is used."""

    name: str
    email: str | None
    needs_password: bool


def invite(
    session: Session, actor: UUID | None, person: Person, address: str, *, replacing: bool = True
) -> InvitationLink:
    """This makes a link for a person; links made for them before no longer work, unless they are left standing.

    ``address`` is where people reach the service. The secret stands behind the ``#``, which browsers send to no
    server, so that it stands in no log.
    """
    at = now()
    secret = secrets.token_hex(24)
    if replacing:
        withdraw_invitations(session, person.id, at)
    session.add(
        Invitation(
            secret_hash=hash_of_secret(secret),
            person_id=person.id,
            invited_by=actor,
            created_at=at,
            expires_at=at + LASTS,
        )
    )
    session.flush()
    events.append(session, Stream("person", person.id), "person_invited", {}, actor=actor, at=at)
    return InvitationLink(link=f"{address}/sign-in#{secret}", expires_at=at + LASTS)


def withdraw_invitations(session: Session, person_id: UUID, at: datetime) -> None:
    """This makes every link of a person that is not used yet expire."""
    session.exec(
        update(Invitation)
        .where(
            col(Invitation.person_id) == person_id, col(Invitation.used_at).is_(None), col(Invitation.expires_at) > at
        )
        .values(expires_at=at)
    )


def read_invitation(session: Session, secret: str) -> InvitationView:
    """This shows whom a link is for. Raises Problem 404 where it is not known, used or expired."""
    _, person = _open_invitation(session, secret)
    return InvitationView(name=person.name, email=person.email, needs_password=person.password_hash is None)


def use_invitation(session: Session, secret: str) -> Person:
    """This uses a link up and gives the person it is for. Raises Problem 404 where it no longer works."""
    invitation, person = _open_invitation(session, secret)
    at = now()
    used = session.exec(
        update(Invitation)
        .where(col(Invitation.secret_hash) == invitation.secret_hash, col(Invitation.used_at).is_(None))
        .values(used_at=at)
    )
    if used.rowcount != 1:
        # Someone else used the same link between our look and our act.
        raise _gone()
    events.append(session, Stream("person", person.id), "invitation_used", {}, actor=person.id, at=at)
    return person


def _open_invitation(session: Session, secret: str) -> tuple[Invitation, Person]:
    invitation = session.exec(
        select(Invitation).where(
            col(Invitation.secret_hash) == hash_of_secret(secret),
            col(Invitation.used_at).is_(None),
            col(Invitation.expires_at) > now(),
        )
    ).first()
    person = session.get(Person, invitation.person_id) if invitation is not None else None
    if invitation is None or person is None or person.suspended:
        raise _gone()
    return invitation, person


def _gone() -> Problem:
    return Problem(
        404,
        "invitation-gone",
        "This link no longer signs anyone in",
        "It was used, it expired, or a newer one took its place.",
        mend="Sign in with your password, or ask whoever sent it for a new link.",
    )
