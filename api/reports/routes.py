"""This module answers what concerns grade reports."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.accounts.signed_in import May
from api.paging import Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.reports.making import ReportView, ToReport, ask_for_report, content_of, file_of_report, list_of_reports

router = APIRouter(tags=["reports"])

Reporter = Annotated[Caller, Depends(May(Act.REPORT))]


@router.post("/assignments/{assignment_id}/reports")
async def make_report(assignment_id: UUID, asked: ToReport, parts: ServiceParts, caller: Reporter) -> ReportView:
    """This asks for a grade report; its job makes it."""
    return await parts.database.write(lambda session: ask_for_report(session, caller, assignment_id, asked))


@router.get("/assignments/{assignment_id}/reports")
async def list_reports(
    assignment_id: UUID, parts: ServiceParts, caller: Reporter, asked: Annotated[Paging, Depends(paging)]
) -> Page[ReportView]:
    """This lists the grade reports of an assignment, the newest first."""
    return await parts.database.read(lambda session: list_of_reports(session, caller, assignment_id, asked))


@router.get("/reports/{report_id}/content", response_class=Response)
async def download_report(report_id: UUID, parts: ServiceParts, caller: Reporter) -> Response:
    """This gives the file of a grade report, as it was made."""
    report = await parts.database.read(lambda session: file_of_report(session, caller, report_id))
    data = await run_in_threadpool(content_of, parts.files, report)
    headers = {
        "Content-Disposition": f'attachment; filename="{report.name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type=report.media_type, headers=headers)
