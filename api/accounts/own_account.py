"""This module lets a person see and change their own account: name, e-mail, password, preferences, tokens."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, SecretStr
from sqlmodel import Session, col, select

from api import events
from api.accounts import passwords
from api.accounts.attempts import Attempts
from api.accounts.entering import BY_LINK
from api.accounts.fields import Email, Name
from api.accounts.invitations import withdraw_invitations
from api.accounts.people import refuse_taken_email
from api.accounts.signed_in import hash_of_secret
from api.accounts.signing_in import begin_token, end_sign_ins, tokens_of
from api.accounts.tables import Person, SignIn
from api.columns import now
from api.events import Stream
from api.parts import Parts
from api.permissions import Caller
from api.problem_details import FieldError, Problem, conflict, invalid, not_found

LINK_COUNTS = timedelta(hours=1)
MOST_PREFERENCES = 20_000
MOST_TOKENS = 50


class Me(BaseModel):
    """This is the person who is signed in.

    ``may_choose_password``: they have none yet, or have just come by a link, and need not give the present one.
    """

    id: UUID
    name: str
    email: str | None
    is_administrator: bool
    has_password: bool
    may_choose_password: bool
    preferences: dict[str, JsonValue]


class AccountChanges(BaseModel):
    """This is what a person may change of their account. A preference that is null is taken out, others stay."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    email: Email | None = None
    preferences: dict[str, JsonValue] | None = None


class NewPassword(BaseModel):
    """This is a new password, with the present one where there is one."""

    model_config = ConfigDict(extra="forbid")

    present: SecretStr | None = Field(default=None, max_length=1_000)
    new: SecretStr = Field(max_length=1_000)


class NewToken(BaseModel):
    """This is what a token is made of: a name to know it by, and for how many days it works."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    days: int = Field(default=90, ge=1, le=730)


class TokenView(BaseModel):
    """This is a token in the list; its secret is shown only when it is made."""

    id: UUID
    name: str
    created_at: datetime
    expires_at: datetime


class MadeToken(TokenView):
    """This is a token as it is shown once: scripts send ``token`` as ``Authorization: Bearer …``."""

    token: str


def me(session: Session, caller: Caller, secret: str | None) -> Me:
    """This gives the person who is signed in."""
    person = session.get_one(Person, caller.person_id)
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        is_administrator=person.is_administrator,
        has_password=person.password_hash is not None,
        may_choose_password=person.password_hash is None or _came_by_link(session, secret),
        preferences=json.loads(person.preferences),
    )


def change_account(session: Session, caller: Caller, secret: str | None, changes: AccountChanges) -> Me:
    """This changes one's own account.

    Rosters find people by e-mail, so only an administrator changes one that is there: whoever could take any address
    could take the place of its owner.
    """
    person = session.get_one(Person, caller.person_id)
    changed: dict[str, Any] = {}
    if changes.name is not None and changes.name != person.name:
        changed["name"] = person.name = changes.name
    if changes.email is not None and changes.email != person.email:
        if person.email is not None and not person.is_administrator:
            fault = FieldError(path="email", detail="an e-mail address is changed by an administrator")
            raise invalid("email-fixed", "The e-mail address stays", [fault], mend="Ask an administrator to change it.")
        refuse_taken_email(session, changes.email, person.id)
        changed["email"] = person.email = changes.email
    if changes.preferences is not None:
        person.preferences = _merged(person.preferences, changes.preferences)
        changed["preferences"] = sorted(changes.preferences)
    if changed:
        events.append(session, Stream("person", person.id), "account_changed", changed, actor=person.id)
    return me(session, caller, secret)


async def choose_password(
    parts: Parts, attempts: Attempts, caller: Caller, secret: str | None, given: NewPassword, address: str
) -> None:
    """This sets a password and signs the person out everywhere else.

    Raises Problem 422 where the new one cannot be chosen, 403 where the present one is not right.
    """
    database = parts.database
    person = await database.read(lambda session: session.get_one(Person, caller.person_id))
    by_link = await database.read(lambda session: _came_by_link(session, secret))
    if person.email is None:
        fault = FieldError(path="email", detail="to sign in with a password one has an e-mail address")
        raise invalid(
            "email-missing", "There is no e-mail address yet", [fault], mend="Give your e-mail address first."
        )
    if person.password_hash is not None and not by_link:
        account = str(person.id)
        attempts.begin(account, address)
        present = given.present.get_secret_value() if given.present is not None else ""
        if not await asyncio.to_thread(passwords.matches, person.password_hash, present):
            raise Problem(403, "password-wrong", "The present password is not right", mend="Type it again.")
        attempts.succeeded(account, address)
    new = given.new.get_secret_value()
    fault_text = passwords.fault_of(new, email=person.email, name=person.name)
    if fault_text is not None:
        fault = FieldError(path="new", detail=fault_text)
        raise invalid("password-refused", "This password cannot be chosen", [fault], mend="Choose another one.")
    kept = await asyncio.to_thread(passwords.hashed, new)
    await database.write(lambda session: _set_password(session, caller, secret, kept))


def make_token(session: Session, caller: Caller, new: NewToken) -> MadeToken:
    """This makes a token for scripts and shows its secret, once."""
    if len(tokens_of(session, caller.person_id)) >= MOST_TOKENS:
        raise conflict("too-many-tokens", f"There are {MOST_TOKENS} tokens already", mend="Remove one of them first.")
    person = session.get_one(Person, caller.person_id)
    secret, sign_in = begin_token(session, person, new.name, new.days)
    return MadeToken(**_token(sign_in).model_dump(), token=secret)


def list_tokens(session: Session, caller: Caller) -> list[TokenView]:
    """This lists one's own tokens, the newest first."""
    return [_token(sign_in) for sign_in in tokens_of(session, caller.person_id)]


def remove_token(session: Session, caller: Caller, token_id: UUID) -> None:
    """This ends a token. Raises Problem 404 where it is not one's own."""
    query = select(SignIn).where(
        col(SignIn.id) == token_id, col(SignIn.person_id) == caller.person_id, col(SignIn.kind) == "token"
    )
    sign_in = session.exec(query).first()
    if sign_in is None:
        raise not_found("token")
    session.delete(sign_in)
    payload = {"id": str(token_id), "name": sign_in.name}
    events.append(session, Stream("person", caller.person_id), "token_removed", payload, actor=caller.person_id)


def _token(sign_in: SignIn) -> TokenView:
    return TokenView.model_validate(sign_in, from_attributes=True)


def _came_by_link(session: Session, secret: str | None) -> bool:
    sign_in = session.get(SignIn, hash_of_secret(secret)) if secret is not None else None
    return (
        sign_in is not None
        and sign_in.kind == "session"
        and sign_in.name == BY_LINK
        and sign_in.created_at > now() - LINK_COUNTS
    )


def _set_password(session: Session, caller: Caller, secret: str | None, kept: str) -> None:
    person = session.get_one(Person, caller.person_id)
    person.password_hash = kept
    end_sign_ins(session, person.id, but=secret)
    withdraw_invitations(session, person.id, now())
    events.append(session, Stream("person", person.id), "password_chosen", {}, actor=person.id)


def _merged(kept: str, changes: dict[str, JsonValue]) -> str:
    merged = {**json.loads(kept), **changes}
    text = json.dumps({name: value for name, value in merged.items() if value is not None})
    if len(text) > MOST_PREFERENCES:
        fault = FieldError(path="preferences", detail=f"preferences take at most {MOST_PREFERENCES} characters")
        raise invalid("preferences-too-large", "These preferences are too large", [fault], mend="Keep less in them.")
    return text
