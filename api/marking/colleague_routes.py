"""This module answers what assessors ask of each other, and how each orders their own work."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from api.accounts.signed_in import May
from api.marking import opinions, returning
from api.marking.opinions import Answer, Colleagues, NewOpinion, Opinions, OpinionView
from api.marking.returning import PutBy
from api.parts import ServiceParts
from api.permissions import Act, Caller

router = APIRouter(tags=["marking"])


@router.get("/markings/{marking_id}/opinions")
async def list_opinions(
    marking_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_MARKING))]
) -> Opinions:
    """This lists what colleagues were asked about a marking and what they said, the oldest first."""
    return await parts.database.read(lambda session: opinions.opinions_on(session, caller, marking_id))


@router.get("/markings/{marking_id}/colleagues")
async def list_colleagues_to_ask(
    marking_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.MARK))]
) -> Colleagues:
    """This lists whose opinion on a marking may be asked."""
    return await parts.database.read(lambda session: opinions.colleagues_to_ask(session, caller, marking_id))


@router.put("/markings/{marking_id}/opinions/{opinion_id}")
async def ask_opinion(
    marking_id: UUID,
    opinion_id: UUID,
    new: NewOpinion,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.MARK))],
) -> OpinionView:
    """This asks a colleague about a marking, under an id of one's own (a UUIDv7)."""
    return await parts.database.write(
        lambda session: opinions.ask_opinion(session, caller, marking_id, opinion_id, new)
    )


@router.post("/opinions/{opinion_id}/answer")
async def give_opinion(
    opinion_id: UUID, said: Answer, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.GIVE_OPINION))]
) -> OpinionView:
    """This says the opinion that the caller was asked for."""
    return await parts.database.write(lambda session: opinions.give_opinion(session, caller, opinion_id, said))


@router.post("/opinions/{opinion_id}/settle")
async def settle_opinion(
    opinion_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.MARK))]
) -> OpinionView:
    """This has done with a question, answered or not."""
    return await parts.database.write(lambda session: opinions.settle_opinion(session, caller, opinion_id))


@router.put("/submissions/{submission_id}/return-later")
async def return_later(
    submission_id: UUID, put: PutBy, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.MARK))]
) -> PutBy:
    """This puts a submission by, to return to it after the others, or takes it up again."""
    return await parts.database.write(lambda session: returning.put_by(session, caller, submission_id, later=put.later))
