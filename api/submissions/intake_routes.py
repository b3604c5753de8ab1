"""This module answers what concerns many submissions at once: zips taken in, and who marks what."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from api.accounts.signed_in import May
from api.courses.assignments import found_assignment
from api.files import KeptFile
from api.paging import Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.problem_details import FieldError, invalid
from api.revisions import SeenRevision, put_revision
from api.submissions import allocation, intakes, taking_in
from api.submissions.allocation import AllocationView, NewRule
from api.submissions.intakes import IntakeItemView, IntakeView, ItemChange, ItemState
from api.submissions.pieces import Found, look_at
from api.uploads import multipart, receive

__all__ = ["router", "taking_in"]  # the job is registered where its module is imported

router = APIRouter(tags=["submissions"])

Asked = Annotated[Paging, Depends(paging)]

ZIP_FORM = multipart(
    {"handed_in_at": {"type": "string", "format": "date-time"}, "attempt": {"type": "integer", "minimum": 1}},
    required=["file"],
)


@router.post("/assignments/{assignment_id}/intakes", openapi_extra=ZIP_FORM)
async def create_intake(
    assignment_id: UUID,
    request: Request,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
) -> IntakeView:
    """This takes in a zip of many learners' work; its job shows how far it is."""
    await parts.database.read(lambda session: found_assignment(session, caller, assignment_id))
    upload = await receive(request, parts.files, parts.settings.submission_file_limit)
    said = intakes.read_fields(upload.fields)
    if upload.file is None:
        raise invalid(
            "no-zip", "There is no file", [FieldError(path="file", detail="missing")], mend="Choose a zip to upload."
        )
    kept: KeptFile = upload.file
    return await parts.database.write(
        lambda session: intakes.start_intake(session, caller, assignment_id, kept, upload.file_name, said)
    )


@router.get("/assignments/{assignment_id}/intakes")
async def list_intakes(
    assignment_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
    asked: Asked,
) -> Page[IntakeView]:
    """This lists the zips taken in for an assignment."""
    return await parts.database.read(lambda session: intakes.list_intakes(session, caller, assignment_id, asked))


@router.get("/intakes/{intake_id}")
async def read_intake(
    intake_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
) -> IntakeView:
    """This shows how far an intake is."""
    return await parts.database.read(lambda session: intakes.read_intake(session, caller, intake_id))


@router.get("/intakes/{intake_id}/items")
async def list_intake_items(
    intake_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
    asked: Asked,
    state: ItemState | None = None,
) -> Page[IntakeItemView]:
    """This lists the files of a zip."""
    return await parts.database.read(lambda session: intakes.list_items(session, caller, intake_id, asked, state=state))


@router.put("/intakes/{intake_id}/items/{item_id}")
async def assign_intake_item(
    intake_id: UUID,
    item_id: UUID,
    body: ItemChange,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
) -> IntakeItemView:
    """This says whose a listed file is, or that it is nobody's."""
    return await parts.database.write(lambda session: intakes.assign_item(session, caller, intake_id, item_id, body))


@router.post("/intakes/{intake_id}/assigned")
async def take_in_assigned(
    intake_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.TAKE_IN))],
) -> IntakeView:
    """This takes in the files that were assigned by hand."""
    files = await parts.database.read(lambda session: intakes.assigned_files(session, caller, intake_id))

    def look() -> dict[str, Found]:
        return {file: look_at(parts.files, KeptFile(file, size)) for file, size in files.items()}

    looked_at = await run_in_threadpool(look)
    return await parts.database.write(lambda session: intakes.take_in_assigned(session, caller, intake_id, looked_at))


@router.get("/assignments/{assignment_id}/allocation")
async def read_allocation(
    assignment_id: UUID,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.ALLOCATE))],
) -> AllocationView:
    """This shows which assessor marks how much, and by what rule."""
    view = await parts.database.read(lambda session: allocation.read_allocation(session, caller, assignment_id))
    put_revision(response, view.revision)
    return view


@router.put("/assignments/{assignment_id}/allocation")
async def set_allocation(
    assignment_id: UUID,
    body: NewRule,
    seen: SeenRevision,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.ALLOCATE))],
) -> AllocationView:
    """This changes the rule and allocates by it."""
    view = await parts.database.write(
        lambda session: allocation.set_allocation(session, caller, assignment_id, seen, body)
    )
    put_revision(response, view.revision)
    return view
