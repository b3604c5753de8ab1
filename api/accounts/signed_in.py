"""This module finds out who asks: by the session's cookie or a script's token."""

from __future__ import annotations

import hashlib
from datetime import datetime

from fastapi import Request
from sqlmodel import Session, col, select

from api.accounts.tables import Person, SignIn
from api.columns import now
from api.parts import ServiceParts
from api.permissions import ALLOWED, Act, Caller, Relation
from api.problem_details import Problem, forbidden, signed_out

COOKIE = "fairmark"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def hash_of_secret(secret: str) -> str:
    """This is what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_of(request: Request) -> str | None:
    """This finds the secret that a request carries.

    Raises Problem 403 where a changing request comes by cookie without the header ``X-Fairmark``, which no other
    site's form can send.
    """
    authorization = request.headers.get("authorization", "")
    if authorization.startswith("Bearer "):
        return authorization.removeprefix("Bearer ")
    secret = request.cookies.get(COOKIE)
    if secret is not None and request.method not in SAFE and "x-fairmark" not in request.headers:
        raise Problem(
            403,
            "cross-site",
            "The request did not come from Fairmark’s own page",
            mend="Send the header X-Fairmark: 1.",
        )
    return secret


def who(session: Session, secret: str | None, at: datetime) -> Person | None:
    """This gives the person that a secret signs in, if it still does."""
    if secret is None:
        return None
    query = (
        select(Person)
        .join(SignIn, col(SignIn.person_id) == col(Person.id))
        .where(
            col(SignIn.secret_hash) == hash_of_secret(secret),
            col(SignIn.expires_at) > at,
            col(Person.suspended).is_(False),
        )
    )
    return session.exec(query).first()


SIGN_IN_AND_PERSON = "sign_in JOIN person ON person.id = sign_in.person_id"
SIGNED_IN = "sign_in.secret_hash = :secret_hash AND sign_in.expires_at > :at AND NOT person.suspended"
"""This is ``who`` as text, for the saving path: it asks who it is and what they may do in one statement."""


class Rule:
    """This is the rule of a route: which act it stands for. Every route has one; a test asks each of them."""

    def __init__(self, act: Act) -> None:
        self.act = act


class May(Rule):
    """This is the rule of a route for people who are signed in: ``caller: Annotated[Caller, Depends(May(act))]``."""

    async def __call__(self, request: Request, parts: ServiceParts) -> Caller:
        """This gives the caller. Raises Problem 401 where nobody is signed in, 403 for what only others may do."""
        allowed = ALLOWED[self.act]
        secret = secret_of(request)
        person = await parts.database.read(lambda session: who(session, secret, now()))
        if person is None:
            raise signed_out()
        if allowed == frozenset({Relation.ADMINISTRATOR}) and not person.is_administrator:
            raise forbidden(self.act)
        return Caller(person.id, person.is_administrator, self.act)


class Later(Rule):
    """This is the rule of a public route, and of the saving path, which looks for itself inside its transaction.

    ``secret: Annotated[str | None, Depends(Later(act))]``.
    """

    async def __call__(self, request: Request) -> str | None:
        """This gives the secret that the request carries, unproved."""
        return secret_of(request)
