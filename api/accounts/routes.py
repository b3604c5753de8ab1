"""This module answers what concerns people and their sign-ins."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from api.accounts import entering, own_account, people
from api.accounts.attempts import Attempts, address_of, attempts_of
from api.accounts.entering import SignInWithLink, SignInWithPassword
from api.accounts.fields import NewPerson
from api.accounts.invitations import InvitationLink, InvitationView
from api.accounts.invitations import read_invitation as look_at_invitation
from api.accounts.own_account import AccountChanges, MadeToken, Me, NewPassword, NewToken, TokenView
from api.accounts.people import PersonView
from api.accounts.signed_in import COOKIE, Later, May, secret_of
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller

router = APIRouter(tags=["accounts"])

Own = Annotated[Caller, Depends(May(Act.OWN_ACCOUNT))]
Managing = Annotated[Caller, Depends(May(Act.MANAGE_PEOPLE))]
Anyone = Annotated[str | None, Depends(Later(Act.SIGN_IN))]
Tried = Annotated[Attempts, Depends(attempts_of)]


@router.post("/sign-in", status_code=204)
async def sign_in(
    body: SignInWithPassword, request: Request, response: Response, parts: ServiceParts, attempts: Tried, _: Anyone
) -> None:
    """This signs a person in by e-mail and password."""
    secret = await entering.enter_with_password(parts, attempts, body, address_of(request))
    entering.put_cookie(response, request, parts.settings, secret)


@router.post("/sign-in/link")
async def sign_in_with_link(
    body: SignInWithLink, request: Request, response: Response, parts: ServiceParts, _: Anyone
) -> Me:
    """This signs a person in by a link, which then is used up."""
    secret, person_id = await parts.database.write(
        lambda session: entering.enter_with_link(session, body.secret, parts.settings)
    )
    entering.put_cookie(response, request, parts.settings, secret)
    caller = Caller(person_id, is_administrator=False, act=Act.OWN_ACCOUNT)
    return await parts.database.read(lambda session: own_account.me(session, caller, secret))


@router.get("/invitations/{secret}")
async def read_invitation(secret: str, parts: ServiceParts, _: Anyone) -> InvitationView:
    """This shows whom a link is for, without using it."""
    return await parts.database.read(lambda session: look_at_invitation(session, secret))


@router.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, parts: ServiceParts, _: Own) -> None:
    """This signs a browser out."""
    secret = secret_of(request)
    await parts.database.write(lambda session: entering.leave(session, secret))
    response.delete_cookie(COOKIE)


@router.get("/me")
async def read_me(request: Request, parts: ServiceParts, caller: Own) -> Me:
    """This gives the person who is signed in."""
    secret = secret_of(request)
    return await parts.database.read(lambda session: own_account.me(session, caller, secret))


@router.patch("/me")
async def change_me(body: AccountChanges, request: Request, parts: ServiceParts, caller: Own) -> Me:
    """This changes one's own name, e-mail or preferences."""
    secret = secret_of(request)
    return await parts.database.write(lambda session: own_account.change_account(session, caller, secret, body))


@router.put("/me/password", status_code=204)
async def choose_password(
    body: NewPassword, request: Request, parts: ServiceParts, attempts: Tried, caller: Own
) -> None:
    """This sets one's own password."""
    await own_account.choose_password(parts, attempts, caller, secret_of(request), body, address_of(request))


@router.get("/me/tokens")
async def list_tokens(parts: ServiceParts, caller: Own) -> list[TokenView]:
    """This lists one's own tokens for scripts."""
    return await parts.database.read(lambda session: own_account.list_tokens(session, caller))


@router.post("/me/tokens", status_code=201)
async def make_token(body: NewToken, parts: ServiceParts, caller: Own) -> MadeToken:
    """This makes a token for scripts; its secret is shown only here."""
    return await parts.database.write(lambda session: own_account.make_token(session, caller, body))


@router.delete("/me/tokens/{token_id}", status_code=204)
async def remove_token(token_id: UUID, parts: ServiceParts, caller: Own) -> None:
    """This ends a token."""
    await parts.database.write(lambda session: own_account.remove_token(session, caller, token_id))


@router.get("/people")
async def list_people(
    parts: ServiceParts,
    _: Managing,
    asked: Annotated[Paging, Depends(paging)],
    find: Find = "",
) -> Page[PersonView]:
    """This lists everyone who has an account."""
    return await parts.database.read(lambda session: people.list_people(session, asked, find=find))


@router.put("/people/{person_id}")
async def put_person(person_id: UUID, body: NewPerson, parts: ServiceParts, caller: Managing) -> PersonView:
    """This makes a person, or changes their name, e-mail and whether they are an administrator."""
    return await parts.database.write(lambda session: people.put_person(session, caller, person_id, body))


@router.post("/people/{person_id}/invitation")
async def invite_person(person_id: UUID, parts: ServiceParts, caller: Managing) -> InvitationLink:
    """This makes a link that signs a person in once; the links before it end."""
    return await parts.database.write(
        lambda session: people.invite_person(session, caller, person_id, parts.settings.address)
    )


@router.post("/people/{person_id}/suspension")
async def suspend_person(person_id: UUID, parts: ServiceParts, caller: Managing) -> PersonView:
    """This suspends an account and signs it out everywhere."""
    return await parts.database.write(lambda session: people.suspend_person(session, caller, person_id))


@router.delete("/people/{person_id}/suspension")
async def end_suspension(person_id: UUID, parts: ServiceParts, caller: Managing) -> PersonView:
    """This ends the suspension of an account."""
    return await parts.database.write(lambda session: people.end_suspension(session, caller, person_id))
