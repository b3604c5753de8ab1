"""This module makes reports on demand: numbered when they are asked for, written by a job, kept as made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlmodel import Session, col, select

from api import jobs
from api.accounts.tables import Person
from api.columns import new_id, now
from api.courses.relations import assignment_relations
from api.files import Files
from api.jobs import JobRow, JobView, Running
from api.paging import Page, Paging, cursor_of, number_of
from api.permissions import Act, Caller, required
from api.problem_details import conflict
from api.reports.formats import FORMATS, Format
from api.reports.grade_report import keep_in, open_report, written_report
from api.reports.tables import Report
from api.results.listing import assignment_for

REPORT = assignment_relations(col(Report.assignment_id))
"""The conditions for a query over reports."""


class ToReport(BaseModel):
    """This says in which format a report is wanted."""

    model_config = ConfigDict(extra="forbid")

    format: Format


class ReportView(BaseModel):
    """This is a report in the list of its assignment; ``ready`` tells whether its file is there."""

    id: UUID
    assignment_id: UUID
    number: int
    format: Format
    made_at: datetime
    made_by: str | None
    ready: bool
    job: JobView | None


class ReportFile(BaseModel):
    """This is the file of a report, as it is downloaded."""

    sha256: str
    name: str
    media_type: str


def ask_for_report(session: Session, caller: Caller, assignment_id: UUID, asked: ToReport) -> ReportView:
    """This numbers a report and starts the job that makes it."""
    assignment = assignment_for(session, caller, assignment_id)
    report = open_report(session, assignment.id, asked.format, report_id=new_id(), made_by=caller.person_id, at=now())
    job = jobs.start(session, "reports.make", {"report": report.id.hex}, created_by=caller.person_id)
    report.job_id = job.id
    session.add(report)
    return _view(session, report)


@jobs.job("reports.make")
def make(running: Running, arguments: dict[str, object]) -> dict[str, object]:
    """This writes a report: reads the assignment, writes the file, keeps it."""
    report_id = UUID(str(arguments["report"]))
    running.progress(0, 3)
    report = running.database.read_now(lambda session: session.get_one(Report, report_id))
    data = running.database.read_now(lambda session: written_report(session, report))
    running.progress(1, 3)
    kept = running.files.keep(data)
    running.progress(2, 3)

    def note(session: Session) -> dict[str, object]:
        keep_in(session, report_id, kept.sha256)
        return {"report": str(report_id), "number": report.number, "bytes": kept.size}

    outcome = running.step("keep", note)
    running.progress(3, 3)
    return outcome


def list_of_reports(session: Session, caller: Caller, assignment_id: UUID, paging: Paging) -> Page[ReportView]:
    """This gives a page of the reports of an assignment, the newest first."""
    assignment = assignment_for(session, caller, assignment_id)
    of_assignment = select(Report).where(col(Report.assignment_id) == assignment.id)
    query = of_assignment
    if paging.cursor is not None:
        query = query.where(col(Report.number) < number_of(paging.cursor))
    rows = list(session.exec(query.order_by(col(Report.number).desc()).limit(paging.limit + 1)).all())
    more, rows = len(rows) > paging.limit, rows[: paging.limit]
    return Page(
        items=[_view(session, row) for row in rows],
        total=len(session.exec(select(Report.id).where(col(Report.assignment_id) == assignment.id)).all()),
        next=cursor_of([rows[-1].number]) if more else None,
    )


def file_of_report(session: Session, caller: Caller, report_id: UUID) -> ReportFile:
    """This names the file of a report. Raises Problem 404, and 409 while it is being made."""
    report = required(
        session,
        caller,
        Report,
        col(Report.id) == report_id,
        REPORT,
        what="report",
        visible_by=Act.REPORT,
    )
    if report.file is None:
        raise conflict("not-made-yet", "The report is not made yet", mend="Wait for its job to finish.")
    as_format = _format(report)
    written = FORMATS[as_format]
    return ReportFile(
        sha256=report.file, name=f"grade-report-{report.number}.{written.ending}", media_type=written.media_type
    )


def content_of(files: Files, report: ReportFile) -> bytes:
    """This reads the file of a report."""
    return files.read(report.sha256)


def _format(report: Report) -> Format:
    return next(name for name in FORMATS if name == report.format)


def _view(session: Session, report: Report) -> ReportView:
    person = session.get(Person, report.made_by) if report.made_by else None
    job = session.get(JobRow, report.job_id) if report.job_id else None
    return ReportView(
        id=report.id,
        assignment_id=report.assignment_id,
        number=report.number,
        format=_format(report),
        made_at=report.made_at,
        made_by=person.name if person else None,
        ready=report.file is not None,
        job=jobs.view(job) if job else None,
    )
