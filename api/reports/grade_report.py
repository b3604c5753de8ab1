"""This module makes a grade report from beginning to end, for the job and for the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.columns import now
from api.courses.tables import Assignment
from api.database import Database
from api.events import Stream
from api.files import Files
from api.reports.content import GradeReport, MadeBy, grade_report_of
from api.reports.formats import Format, written
from api.reports.statistics import statistics_sheet
from api.reports.tables import Report
from api.results.standing import standing_of_assignment

COMMAND_LINE = "the command line of this service"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """This is a report that was made: its number within the assignment, and the bytes of its file."""

    number: int
    data: bytes


def assignment_named(session: Session, named: str) -> UUID:
    """This finds an assignment by its id or its title. Raises ValueError where there is none, or more than one."""
    try:
        return UUID(named)
    except ValueError:
        pass
    title = func.lower(col(Assignment.title)) == named.strip().lower()
    found = session.exec(select(Assignment.id).where(title).order_by(col(Assignment.id))).all()
    if len(found) != 1:
        ids = ", ".join(str(one) for one in found)
        what = f"{len(found)} assignments are called “{named}”; name one by its id: {ids}"
        raise ValueError(
            what if found else f"no assignment is called “{named}”; its id is in its address in the browser"
        )
    return found[0]


def grade_report(session: Session, assignment_id: UUID, made: MadeBy) -> GradeReport:
    """This reads an assignment and puts its report together. Raises ValueError where there is no such assignment."""
    assignment = session.get(Assignment, assignment_id)
    if assignment is None:
        raise ValueError(f"there is no assignment {assignment_id}")
    found = standing_of_assignment(session, assignment)
    return grade_report_of(found, made, statistics_sheet(found))


def open_report(
    session: Session, assignment_id: UUID, as_format: Format, *, report_id: UUID, made_by: UUID | None, at: datetime
) -> Report:
    """This gives a report its number within its assignment, and says in the history that it was asked for."""
    # The head of the assignment's stream is its lock: two reports asked for at once get two numbers.
    present = events.append(
        session,
        Stream("assignment", assignment_id),
        "report_asked_for",
        {"report_id": report_id.hex, "format": as_format},
        actor=made_by,
        at=at,
    )
    latest = session.exec(select(func.max(col(Report.number))).where(col(Report.assignment_id) == assignment_id)).one()
    report = Report(
        id=report_id,
        assignment_id=assignment_id,
        number=(latest or 0) + 1,
        format=as_format,
        made_by=made_by,
        made_at=present.at,
    )
    session.add(report)
    session.flush()
    return report


def written_report(session: Session, report: Report) -> bytes:
    """This reads what a report says now and writes it in the report's format."""
    by = session.get_one(Person, report.made_by).name if report.made_by else COMMAND_LINE
    made = MadeBy(report.number, report.made_at, by)
    as_format: Format = "csv" if report.format == "csv" else "xlsx" if report.format == "xlsx" else "json"
    return written(grade_report(session, report.assignment_id, made), as_format)


def make_report(
    database: Database, files: Files, assignment_id: UUID, as_format: Format, report_id: UUID
) -> MadeReport:
    """This makes a report at once, numbers and keeps it, and gives its file: what the command line calls."""

    def begin(session: Session) -> Report:
        if session.get(Assignment, assignment_id) is None:
            raise ValueError(f"there is no assignment {assignment_id}")
        return open_report(session, assignment_id, as_format, report_id=report_id, made_by=None, at=now())

    report = database.write_now(begin)
    data = database.read_now(lambda session: written_report(session, report))
    keep_report(database, files, report, data)
    return MadeReport(report.number, data)


def keep_report(database: Database, files: Files, report: Report, data: bytes) -> None:
    """This keeps the file of a report and says so in the history."""
    kept = files.keep(data)

    def write(session: Session) -> None:
        keep_in(session, report.id, kept.sha256)

    database.write_now(write)


def keep_in(session: Session, report_id: UUID, sha256: str) -> None:
    """This notes the file of a report, in the present transaction."""
    row = session.get_one(Report, report_id)
    row.file = sha256
    session.add(row)
    made = {"report_id": row.id.hex, "number": row.number, "format": row.format, "file": sha256}
    events.append(session, Stream("assignment", row.assignment_id), "report_made", made, actor=row.made_by)
