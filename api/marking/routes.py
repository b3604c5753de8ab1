"""This module answers what concerns markings."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from api.accounts.signed_in import Later, May
from api.marking.changes import ChangesSent
from api.marking.history import HistoryEntry, marking_history
from api.marking.opening import MarkingView, marking_of_unit, marking_view, open_marking
from api.marking.queue import Aside, Asked, Progress, Sort, SubmissionQueue, submission_queue
from api.marking.written_comments import OwnComment, own_comments
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.problem_details import ProblemDetails
from rubrics.marking import Purpose
from rubrics.totals import Totals

router = APIRouter(tags=["marking"])


class NewMarking(BaseModel):
    """This begins a marking under an id of one's own (a UUIDv7)."""

    id: UUID
    unit_id: UUID
    purpose: Purpose = "first"


class Outcome(BaseModel):
    """This is what became of one change.

    ``conflict``: the part moved on meanwhile; ``revision`` and ``present`` are where it stands, ``present_by`` and
    ``present_at`` who brought it there and when. ``refused``: it can never be applied; ``problem`` says why.
    """

    id: UUID
    status: Literal["applied", "conflict", "refused"]
    revision: int | None = None
    present: Any = None
    present_by: str | None = None
    present_at: str | None = None
    problem: ProblemDetails | None = None


class Saved(BaseModel):
    """This is the answer to changes, given once they are kept: where the marking stands now."""

    outcomes: list[Outcome]
    revisions: dict[str, int]
    totals: Totals
    state: Literal["open", "finished", "locked"]


@router.post("/markings/{marking_id}/changes")
async def save_changes(
    marking_id: UUID, sent: ChangesSent, secret: Annotated[str | None, Depends(Later(Act.MARK))]
) -> Saved:
    """This saves up to 50 changes of a marking, in order, and answers once they are kept.

    Each change has an outcome of its own: one that is refused or in conflict holds up no other. A change that was
    sent before (the same id) is not applied again and gets its first outcome.
    """
    # This describes it for the API's document, and names its rule.
    raise AssertionError("saving_path answers")


@router.get("/markings/{marking_id}")
async def read_marking(
    marking_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_MARKING))]
) -> MarkingView:
    """This gives a marking with its rubric, totals and place in the list."""
    return await parts.database.read(lambda session: marking_view(session, caller, marking_id))


@router.get("/markings/{marking_id}/history")
async def read_marking_history(
    marking_id: UUID,
    parts: ServiceParts,
    asked: Annotated[Paging, Depends(paging)],
    caller: Annotated[Caller, Depends(May(Act.READ_MARKING))],
) -> Page[HistoryEntry]:
    """This gives the history of a marking, the latest first."""
    return await parts.database.read(lambda session: marking_history(session, caller, marking_id, asked))


@router.get("/markings/{marking_id}/own-comments")
async def list_own_comments(
    marking_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.MARK))],
    asked: Annotated[Paging, Depends(paging)],
    criterion: Annotated[str | None, Query(max_length=40)] = None,
    level: Annotated[str | None, Query(max_length=40)] = None,
    find: Find = "",
) -> Page[OwnComment]:
    """This lists the comments that the caller wrote before, those of this criterion and level first."""
    return await parts.database.read(
        lambda session: own_comments(session, caller, marking_id, criterion, level, find, asked)
    )


@router.post("/submissions/{submission_id}/markings")
async def open_submission_marking(
    submission_id: UUID,
    new: NewMarking,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.MARK))],
) -> MarkingView:
    """This begins the marking of a submission in a unit, or gives the one that is there already."""
    return await parts.database.write(
        lambda session: open_marking(session, caller, submission_id, new.id, new.unit_id, new.purpose)
    )


@router.get("/submissions/{submission_id}/markings/{unit_id}")
async def read_submission_marking(
    submission_id: UUID,
    unit_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_MARKING))],
    purpose: Purpose = "first",
) -> MarkingView:
    """This gives the marking of a submission in a unit; 404 while it is not begun."""
    return await parts.database.read(lambda session: marking_of_unit(session, caller, submission_id, unit_id, purpose))


@router.get("/assignments/{assignment_id}/submissions")
async def list_submissions(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.LIST_SUBMISSIONS))],
    asked: Annotated[Paging, Depends(paging)],
    state: Progress | None = None,
    aside: Aside | None = None,
    find: Find = "",
    assessor: UUID | None = None,
    sort: Sort = "label",
) -> SubmissionQueue:
    """This lists the submissions of an assignment that the person may see, with how far their marking is."""
    query = Asked(state=state, aside=aside, find=find, assessor=assessor, sort=sort)
    return await parts.database.read(lambda session: submission_queue(session, caller, assignment_id, query, asked))
