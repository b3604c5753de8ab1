"""This module answers what concerns results, feedback, and what waits for a person."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from api.accounts.signed_in import May
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.results.letters import (
    FeedbackLetter,
    OwnResult,
    as_markdown,
    is_unread,
    note_reading,
    own_letter,
    own_results,
    preview_letter,
)
from api.results.listing import list_of_results
from api.results.one import result_view
from api.results.progress import Progress, progress_of_course
from api.results.release import Because, Released, Standing, ToRelease, hold, recall, release, result_for, unhold
from api.results.summary import summary_of_results
from api.results.views import ResultRow, ResultsSummary, ResultView, Status
from api.results.waiting import Waiting, waiting

router = APIRouter(tags=["results"])

Lister = Annotated[Caller, Depends(May(Act.LIST_RESULTS))]
Reader = Annotated[Caller, Depends(May(Act.READ_RESULT))]
Releaser = Annotated[Caller, Depends(May(Act.RELEASE))]
FeedbackReader = Annotated[Caller, Depends(May(Act.READ_FEEDBACK))]
Learner = Annotated[Caller, Depends(May(Act.READ_OWN_FEEDBACK))]
AskedPaging = Annotated[Paging, Depends(paging)]


@router.get("/assignments/{assignment_id}/results")
async def list_results(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Lister,
    asked: AskedPaging,
    sort: Annotated[str, Query(max_length=20)] = "label",
    status: Annotated[Status | None, Query()] = None,
    find: Find = "",
) -> Page[ResultRow]:
    """This lists the results of an assignment."""
    return await parts.database.read(
        lambda session: list_of_results(session, caller, assignment_id, asked, sort=sort, status=status, find=find)
    )


@router.get("/courses/{course_id}/progress")
async def read_progress(course_id: UUID, parts: ServiceParts, caller: Lister) -> list[Progress]:
    """This counts for each assignment of a course how many have handed in, are ready, held and released."""
    return await parts.database.read(lambda session: progress_of_course(session, caller, course_id))


@router.get("/assignments/{assignment_id}/results/summary")
async def read_results_summary(assignment_id: UUID, parts: ServiceParts, caller: Lister) -> ResultsSummary:
    """This heads the results of an assignment: how many stand where, and how each unit went."""
    return await parts.database.read(lambda session: summary_of_results(session, caller, assignment_id))


@router.post("/assignments/{assignment_id}/release")
async def release_results(assignment_id: UUID, asked: ToRelease, parts: ServiceParts, caller: Releaser) -> Released:
    """This releases the results named, or all that are ready."""
    return await parts.database.write(lambda session: release(session, caller, assignment_id, asked))


@router.get("/results/{result_id}")
async def read_result(result_id: UUID, parts: ServiceParts, caller: Reader) -> ResultView:
    """This gives one result with its ledgers."""
    return await parts.database.read(lambda session: result_view(session, caller, result_id))


@router.post("/results/{result_id}/recall")
async def recall_result(result_id: UUID, because: Because, parts: ServiceParts, caller: Releaser) -> Standing:
    """This takes a released result back."""
    return await parts.database.write(lambda session: recall(session, caller, result_id, because))


@router.post("/results/{result_id}/hold")
async def hold_result(result_id: UUID, because: Because, parts: ServiceParts, caller: Releaser) -> Standing:
    """This holds one result back."""
    return await parts.database.write(lambda session: hold(session, caller, result_id, because))


@router.post("/results/{result_id}/unhold")
async def unhold_result(result_id: UUID, parts: ServiceParts, caller: Releaser) -> Standing:
    """This takes a hold away."""
    return await parts.database.write(lambda session: unhold(session, caller, result_id))


@router.get("/results/{result_id}/feedback")
async def preview_feedback(result_id: UUID, parts: ServiceParts, caller: FeedbackReader) -> FeedbackLetter:
    """This shows staff the letter as the learner reads it, or would read it now."""
    return await parts.database.read(lambda session: preview_letter(session, result_for(session, caller, result_id)))


@router.get("/assignments/{assignment_id}/my-feedback")
async def read_my_feedback(assignment_id: UUID, parts: ServiceParts, caller: Learner) -> FeedbackLetter:
    """This gives the caller's own letter, once it is released; the first reading is noted."""
    found = await parts.database.read(lambda session: own_letter(session, caller, assignment_id))
    if await parts.database.read(lambda session: is_unread(session, caller, assignment_id)):
        await parts.database.write(lambda session: note_reading(session, caller, assignment_id))
    return found


@router.get("/assignments/{assignment_id}/my-feedback.md", response_class=Response)
async def download_my_feedback(assignment_id: UUID, parts: ServiceParts, caller: Learner) -> Response:
    """This gives the caller's own letter as Markdown."""
    text = await parts.database.read(lambda session: as_markdown(session, caller, assignment_id))
    headers = {"Content-Disposition": 'attachment; filename="feedback.md"', "X-Content-Type-Options": "nosniff"}
    return Response(text, media_type="text/markdown; charset=utf-8", headers=headers)


@router.get("/me/results")
async def list_my_results(
    parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.OWN_ACCOUNT))], asked: AskedPaging
) -> Page[OwnResult]:
    """This lists the caller's own results, over all their courses."""
    return await parts.database.read(lambda session: own_results(session, caller, asked))


@router.get("/waiting")
async def read_waiting(parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.WAITING))]) -> Waiting:
    """This says what waits for the caller."""
    return await parts.database.read(lambda session: waiting(session, caller))
