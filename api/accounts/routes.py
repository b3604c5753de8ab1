"""This module answers what concerns people and their sign-ins."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from api.accounts.signed_in import May
from api.accounts.tables import Person
from api.parts import ServiceParts
from api.permissions import Act, Caller

router = APIRouter(tags=["accounts"])


class Me(BaseModel):
    """This is the person who is signed in."""

    id: UUID
    name: str
    email: str | None
    is_administrator: bool


@router.get("/me")
async def read_me(parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.OWN_ACCOUNT))]) -> Me:
    """This gives the person who is signed in."""
    person = await parts.database.read(lambda session: session.get_one(Person, caller.person_id))
    return Me.model_validate(person, from_attributes=True)
