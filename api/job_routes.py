"""This module answers how far a job is, and cancels it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from sqlmodel import Session

from api.accounts.signed_in import May
from api.jobs import JobRow, JobView, view
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.problem_details import not_found

router = APIRouter(tags=["jobs"])

OwnJob = Annotated[Caller, Depends(May(Act.READ_JOB))]


def own_job(session: Session, caller: Caller, job_id: UUID) -> JobRow:
    """This gives a job that the caller started. Raises Problem 404 for any other."""
    row = session.get(JobRow, job_id)
    if row is None or row.created_by != caller.person_id:
        raise not_found("job")
    return row


def cancel(session: Session, caller: Caller, job_id: UUID) -> JobView:
    """This asks a job to stop before its next step; what it has done stays done."""
    row = own_job(session, caller, job_id)
    if row.state in ("waiting", "running"):
        row.cancelling = True
        session.add(row)
    return view(row)


@router.get("/jobs/{job_id}")
async def read_job(job_id: UUID, parts: ServiceParts, caller: OwnJob) -> JobView:
    """This gives a job's state and progress."""
    return await parts.database.read(lambda session: view(own_job(session, caller, job_id)))


@router.delete("/jobs/{job_id}")
async def cancel_job(job_id: UUID, parts: ServiceParts, caller: OwnJob) -> JobView:
    """This cancels a job that has not ended."""
    return await parts.database.write(lambda session: cancel(session, caller, job_id))
