"""This module answers what assessors ask of each other, and how each orders their own work."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool

from api.accounts.signed_in import May
from api.marking import notes, opinions, returning
from api.marking.notes import Heeded, NewNote, Notes, NoteView, Touched
from api.marking.opinions import Answer, Colleagues, NewOpinion, Opinions, OpinionView
from api.marking.returning import PutBy
from api.paging import Page, Paging, paging
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


@router.get("/assignments/{assignment_id}/notes")
async def list_notes(
    assignment_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_NOTES))]
) -> Notes:
    """This lists the notes to all assessors that hold in an assignment, the oldest first."""
    return await parts.database.read(lambda session: notes.notes_of(session, caller, assignment_id))


@router.put("/assignments/{assignment_id}/notes/{note_id}")
async def write_note(
    assignment_id: UUID,
    note_id: UUID,
    new: NewNote,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.WRITE_NOTE))],
) -> NoteView:
    """This tells all assessors of a unit how to judge something, under an id of one's own (a UUIDv7)."""
    return await parts.database.write(lambda session: notes.write_note(session, caller, assignment_id, note_id, new))


@router.post("/notes/{note_id}/withdrawal", status_code=204)
async def withdraw_note(
    note_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.WRITE_NOTE))]
) -> None:
    """This takes a note back."""
    await parts.database.write(lambda session: notes.withdraw_note(session, caller, note_id))


@router.get("/notes/{note_id}/touched")
async def list_touched_by_note(
    note_id: UUID,
    parts: ServiceParts,
    asked: Annotated[Paging, Depends(paging)],
    caller: Annotated[Caller, Depends(May(Act.READ_NOTES))],
) -> Page[Touched]:
    """This lists the finished markings that a note may touch: finished before it, with its criterion and its words."""
    page, words, found = await parts.database.read(lambda session: notes.touched_by(session, caller, note_id, asked))
    return await run_in_threadpool(notes.with_words, parts.files, page, words, found)


@router.post("/notes/{note_id}/heeded", status_code=204)
async def heed_note(
    note_id: UUID, heeded: Heeded, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.MARK))]
) -> None:
    """This says that a finished marking was looked at again by the light of a note and stays as it is."""
    await parts.database.write(lambda session: notes.heed_note(session, caller, note_id, heeded))
