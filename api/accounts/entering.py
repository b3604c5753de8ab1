"""This module lets people in: by e-mail and password, or by a link that works once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from sqlmodel import Session, col, select

from api.accounts import passwords
from api.accounts.attempts import Attempts
from api.accounts.invitations import use_invitation
from api.accounts.signed_in import COOKIE
from api.accounts.signing_in import begin_session, end_session
from api.accounts.tables import Person
from api.parts import Parts
from api.problem_details import Problem
from api.settings import Settings
from rubrics.values import Text

BY_LINK = "link"
"""The name of a sign-in that a link began: for an hour it may choose a password without the present one."""


class SignInWithPassword(BaseModel):
    """This is what a person signs in with."""

    model_config = ConfigDict(extra="forbid")

    email: Text = Field(max_length=400)
    password: SecretStr = Field(max_length=1_000)


class SignInWithLink(BaseModel):
    """This is the secret of a link: what stands behind its ``#``."""

    model_config = ConfigDict(extra="forbid")

    secret: Text = Field(max_length=200)


@dataclass(frozen=True, slots=True)
class _Known:
    person_id: UUID
    password_hash: str | None


async def enter_with_password(parts: Parts, attempts: Attempts, given: SignInWithPassword, address: str) -> str:
    """This signs a person in and gives the secret of the cookie.

    Raises Problem 401 where e-mail and password do not belong together, alike and as late for an unknown e-mail, and
    429 after too many attempts.
    """
    email = given.email.strip().lower()
    attempts.begin(email, address)
    known = await parts.database.read(lambda session: _known(session, email))
    password = given.password.get_secret_value()
    kept = known.password_hash if known is not None else None
    if not await asyncio.to_thread(passwords.matches, kept, password) or known is None or kept is None:
        raise Problem(
            401,
            "sign-in-refused",
            "E-mail and password do not belong together",
            mend="Try again, or ask the administrator or course lead for a link.",
        )
    renewed = await asyncio.to_thread(passwords.hashed, password) if passwords.is_outdated(kept) else None
    secret = await parts.database.write(
        lambda session: _begin(session, known.person_id, parts.settings, kept=kept, renewed=renewed)
    )
    attempts.succeeded(email, address)
    return secret


def enter_with_link(session: Session, secret: str, settings: Settings) -> tuple[str, UUID]:
    """This uses a link up; gives the secret of the cookie and whose it is. Raises Problem 404 where it is used."""
    person = use_invitation(session, secret)
    return begin_session(session, person, settings.session_days, name=BY_LINK), person.id


def leave(session: Session, secret: str | None) -> None:
    """This ends the sign-in of a browser."""
    if secret is not None:
        end_session(session, secret)


def put_cookie(response: Response, request: Request, settings: Settings, secret: str) -> None:
    """This gives a browser its sign-in, out of reach of scripts and of other sites' forms."""
    secure = settings.secure_cookies
    if secure is None:
        secure = request.url.scheme == "https" or settings.address.startswith("https://")
    response.set_cookie(
        COOKIE, secret, max_age=settings.session_days * 86_400, httponly=True, samesite="lax", secure=secure
    )


def _known(session: Session, email: str) -> _Known | None:
    query = select(Person).where(col(Person.email) == email, col(Person.suspended).is_(False))
    person = session.exec(query).first()
    return _Known(person.id, person.password_hash) if person is not None else None


def _begin(session: Session, person_id: UUID, settings: Settings, *, kept: str, renewed: str | None) -> str:
    person = session.get_one(Person, person_id)
    if renewed is not None and person.password_hash == kept:
        person.password_hash = renewed
    return begin_session(session, person, settings.session_days)
