"""This module answers what concerns learners' work: handing it in, looking at it, observing it."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.accounts.signed_in import May
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.submissions import content, extracted_text, handing_in, my_assignments, observing, overview, pieces
from api.submissions.extracted_text import ExtractedText
from api.submissions.handing_in import Declaration, NewSubmission, Receipt
from api.submissions.my_assignments import MyAssignment
from api.submissions.nameless.copies import nameless_copy
from api.submissions.observing import Observation, Observed, ToObserve
from api.submissions.overview import Collected, HandedIn, HandedInState
from api.submissions.views import MySubmission, PieceView, SubmissionView
from api.uploads import multipart, receive

router = APIRouter(tags=["submissions"])

Asked = Annotated[Paging, Depends(paging)]

PIECE_FORM = multipart(
    {"kind": {"type": "string", "enum": ["text", "file"]}, "name": {"type": "string"}, "text": {"type": "string"}},
    required=["kind"],
)
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "The range that was asked for"},
}


@router.get("/me/assignments")
async def list_my_assignments(
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.LIST_OWN_WORK))],
    asked: Asked,
) -> Page[MyAssignment]:
    """This lists a learner's own assignments, the next deadline first."""
    return await parts.database.read(lambda session: my_assignments.list_my_assignments(session, caller, asked))


@router.get("/assignments/{assignment_id}/my-submission")
async def read_my_submission(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_OWN_SUBMISSION))],
) -> MySubmission | None:
    """This gives the learner's own last attempt, or null."""
    return await parts.database.read(lambda session: handing_in.my_submission(session, caller, assignment_id))


@router.put("/submissions/{submission_id}")
async def create_submission(
    submission_id: UUID,
    body: NewSubmission,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.HAND_IN))],
) -> MySubmission:
    """This opens an attempt."""
    return await parts.database.write(
        lambda session: handing_in.create_submission(session, caller, submission_id, body)
    )


@router.put("/submissions/{submission_id}/pieces/{piece_id}", openapi_extra=PIECE_FORM)
async def put_piece(
    submission_id: UUID,
    piece_id: UUID,
    request: Request,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.HAND_IN))],
) -> PieceView:
    """This adds a text or a file to an open submission."""
    await parts.database.read(lambda session: handing_in.taking_pieces(session, caller, submission_id))
    upload = await receive(request, parts.files, parts.settings.submission_file_limit)
    if upload.file is None:
        text = handing_in.read_text(upload.fields)
        return await parts.database.write(
            lambda session: handing_in.put_piece(session, caller, submission_id, piece_id, text)
        )
    name = handing_in.read_file_name(upload.fields, upload.file_name)
    found = await run_in_threadpool(pieces.look_at, parts.files, upload.file)
    return await parts.database.write(
        lambda session: handing_in.put_piece(session, caller, submission_id, piece_id, (name, found))
    )


@router.delete("/submissions/{submission_id}/pieces/{piece_id}", status_code=204)
async def remove_piece(
    submission_id: UUID,
    piece_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.HAND_IN))],
) -> None:
    """This takes a piece out of an open submission."""
    await parts.database.write(lambda session: handing_in.remove_piece(session, caller, submission_id, piece_id))


@router.post("/submissions/{submission_id}/pieces/{piece_id}/restoration")
async def restore_piece(
    submission_id: UUID,
    piece_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.HAND_IN))],
) -> MySubmission:
    """This puts back a piece that was taken out."""
    return await parts.database.write(
        lambda session: handing_in.restore_piece(session, caller, submission_id, piece_id)
    )


@router.post("/submissions/{submission_id}/hand-in")
async def hand_in(
    submission_id: UUID,
    body: Declaration,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.HAND_IN))],
) -> Receipt:
    """This hands a submission in, declared as own work."""
    del body  # that it was sent is the declaration
    return await parts.database.write(lambda session: handing_in.hand_in(session, caller, submission_id))


@router.get("/assignments/{assignment_id}/handed-in")
async def list_handed_in(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.LIST_HANDED_IN))],
    asked: Asked,
    find: Find = "",
    state: HandedInState | None = None,
) -> Page[HandedIn]:
    """This lists who handed in and who did not."""
    return await parts.database.read(
        lambda session: overview.list_handed_in(session, caller, assignment_id, asked, find=find, state=state)
    )


@router.get("/submissions/{submission_id}")
async def read_submission(
    submission_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_SUBMISSION))],
) -> SubmissionView:
    """This gives a submission to those who mark it."""
    return await parts.database.read(lambda session: overview.read_submission(session, caller, submission_id))


@router.post("/submissions/{submission_id}/collection")
async def collect_submission(
    submission_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.COLLECT))],
) -> SubmissionView:
    """This collects an open submission as it is."""
    return await parts.database.write(lambda session: overview.collect_submission(session, caller, submission_id))


@router.post("/assignments/{assignment_id}/collection")
async def collect_submissions(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.COLLECT))],
) -> Collected:
    """This collects all open submissions of an assignment that hold something."""
    return await parts.database.write(lambda session: overview.collect_submissions(session, caller, assignment_id))


@router.get("/pieces/{piece_id}/content", response_class=Response, responses=CONTENT)
async def read_piece_content(
    piece_id: UUID,
    request: Request,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_PIECE))],
) -> Response:
    """This serves a piece's file, inert, whole or a range of it."""
    found = await parts.database.read(lambda session: pieces.content_of(session, caller, piece_id))
    if found.lacks_copy:
        copy = await run_in_threadpool(nameless_copy, parts.files, found.file, found.media_type or "")
        await parts.database.write(lambda session: pieces.keep_nameless_copy(session, piece_id, copy))
        found = found.model_copy(update={"file": copy.sha256})
    return await run_in_threadpool(content.serve, request, parts.files, found)


@router.get("/pieces/{piece_id}/text")
async def read_piece_text(
    piece_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_PIECE))],
) -> ExtractedText:
    """This gives a piece's text in paragraphs."""
    found = await parts.database.read(lambda session: pieces.text_of(session, caller, piece_id))
    if isinstance(found, ExtractedText):
        return found

    def take_out() -> ExtractedText:
        with parts.files.open(found.file) as file:
            return extracted_text.of_file(file, found.media_type or "")

    return await run_in_threadpool(take_out)


@router.get("/assignments/{assignment_id}/observed")
async def list_to_observe(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.OBSERVE))],
    asked: Asked,
    find: Find = "",
) -> Page[ToObserve]:
    """This lists the learners who may be observed."""
    return await parts.database.read(
        lambda session: observing.list_to_observe(session, caller, assignment_id, asked, find=find)
    )


@router.put("/assignments/{assignment_id}/observed/{submission_id}")
async def put_observed(
    assignment_id: UUID,
    submission_id: UUID,
    body: Observed,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.OBSERVE))],
) -> SubmissionView:
    """This opens a submission for a learner who is observed."""
    return await parts.database.write(
        lambda session: observing.put_observed(session, caller, assignment_id, submission_id, body)
    )


@router.put("/submissions/{submission_id}/observations/{piece_id}")
async def put_observation(
    submission_id: UUID,
    piece_id: UUID,
    body: Observation,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.RECORD_OBSERVATION))],
) -> SubmissionView:
    """This records an observed performance."""
    return await parts.database.write(
        lambda session: observing.put_observation(session, caller, submission_id, piece_id, body)
    )
