"""This module begins and ends sign-ins: browsers by cookie, scripts by token; only hashes of secrets are kept."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, delete, select

from api import events
from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import Person, SignIn
from api.columns import now
from api.events import Stream


def begin_session(session: Session, person: Person, days: int, *, name: str = "") -> str:
    """This signs a browser in and gives the secret of its cookie; ``name`` says how, where it matters."""
    secret, _ = _begin(session, person, kind="session", name=name, until=now() + timedelta(days=days))
    events.append(session, Stream("person", person.id), "signed_in", {}, actor=person.id)
    return secret


def begin_token(session: Session, person: Person, name: str, days: int) -> tuple[str, SignIn]:
    """This makes a token for a script and gives its secret, shown once."""
    secret, sign_in = _begin(session, person, kind="token", name=name, until=now() + timedelta(days=days))
    events.append(
        session, Stream("person", person.id), "token_made", {"id": str(sign_in.id), "name": name}, actor=person.id
    )
    return secret, sign_in


def end_session(session: Session, secret: str) -> None:
    """This ends a browser's sign-in; a repeat changes nothing, and a script's token stays."""
    sign_in = session.get(SignIn, hash_of_secret(secret))
    if sign_in is not None and sign_in.kind == "session":
        session.delete(sign_in)
        events.append(session, Stream("person", sign_in.person_id), "signed_out", {}, actor=sign_in.person_id)


def end_sign_ins(session: Session, person_id: UUID, *, but: str | None = None) -> None:
    """This ends every sign-in and token of a person, but for the one secret."""
    kept = hash_of_secret(but) if but is not None else ""
    session.exec(delete(SignIn).where(col(SignIn.person_id) == person_id, col(SignIn.secret_hash) != kept))


def tokens_of(session: Session, person_id: UUID) -> list[SignIn]:
    """This lists a person's tokens that still work, the newest first."""
    query = select(SignIn).where(
        col(SignIn.person_id) == person_id, col(SignIn.kind) == "token", col(SignIn.expires_at) > now()
    )
    return list(session.exec(query.order_by(col(SignIn.created_at).desc(), col(SignIn.id))))


def _begin(session: Session, person: Person, *, kind: str, name: str, until: datetime) -> tuple[str, SignIn]:
    secret = secrets.token_urlsafe(32)
    sign_in = SignIn(
        secret_hash=hash_of_secret(secret),
        person_id=person.id,
        kind=kind,
        name=name,
        created_at=now(),
        expires_at=until,
    )
    session.add(sign_in)
    session.flush()
    return secret, sign_in
