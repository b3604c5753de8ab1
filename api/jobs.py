"""This module keeps long work: a row for each job, written in the transaction that causes it.

A slice registers a kind of job with ``job``; ``job_runners`` runs them. A job may run twice, so the effect of each
step is one transaction keyed by job and step.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Field, Session

from api.columns import DocumentText, Table, Time, new_id, now
from api.driver import driver_of
from api.problem_details import Problem, ProblemDetails

if TYPE_CHECKING:
    from api.database import Database
    from api.files import Files
    from api.settings import Settings

Answer = TypeVar("Answer")

PAUSES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds that a job waits, one after the other, where its step could not be kept: work of minutes is not lost to that."""


class JobRow(Table, table=True):
    """This is one piece of long work.

    ``state``: ``waiting``, ``running``, ``finished``, ``failed`` or ``cancelled``; ``done`` of ``of`` is its
    progress in steps; ``outcome`` is JSON; ``problem`` says in words why it failed.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    kind: str = Field(max_length=60)
    arguments: str = Field(sa_type=DocumentText)
    state: str = Field(default="waiting", max_length=12, index=True)
    done: int = 0
    of: int | None = None
    outcome: str | None = Field(default=None, sa_type=DocumentText)
    problem: str | None = Field(default=None, sa_type=DocumentText)
    cancelling: bool = False
    runs: int = 0
    created_by: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Time)
    started_at: datetime | None = Field(default=None, sa_type=Time)
    ended_at: datetime | None = Field(default=None, sa_type=Time)


class JobStep(Table, table=True):
    """This says that a step of a job has had its effect; a second run of the job passes it by."""

    job_id: UUID = Field(foreign_key="job.id", primary_key=True)
    step: str = Field(primary_key=True, max_length=200)
    outcome: str = Field(sa_type=DocumentText)


class JobView(BaseModel):
    """This is a job as the person who started it sees it."""

    id: UUID
    kind: str
    state: str
    done: int
    of: int | None
    outcome: dict[str, Any] | None
    problem: ProblemDetails | None
    created_at: datetime
    ended_at: datetime | None


class Cancelled(Exception):
    """This is raised inside a job that its person cancelled."""


@dataclass(frozen=True, slots=True)
class Running:
    """This is what a job is handed: the service's parts, and the ways to take a step and to show progress."""

    job_id: UUID
    database: Database
    files: Files
    settings: Settings
    created_by: UUID | None
    run_id: UUID = field(default_factory=new_id)

    def step(self, name: str, work: Callable[[Session], dict[str, Any]]) -> dict[str, Any]:
        """This does the work in one transaction, once for ever under this name; a repeat gives its first outcome."""

        def once(session: Session) -> dict[str, Any]:
            done = session.get(JobStep, (self.job_id, name))
            if done is not None:
                return json.loads(done.outcome)
            row = session.get_one(JobRow, self.job_id)
            if row.cancelling:
                raise Cancelled
            outcome = work(session)
            session.add(JobStep(job_id=self.job_id, step=name, outcome=json.dumps(outcome)))
            return outcome

        return kept(self.database, once)

    def progress(self, done: int, of: int | None) -> None:
        """This shows how far the job is, in steps. Raises Cancelled when its person cancelled it."""

        def show(session: Session) -> bool:
            row = session.get_one(JobRow, self.job_id)
            row.done, row.of = done, of
            session.add(row)
            return row.cancelling

        if kept(self.database, show):
            raise Cancelled


def kept(database: Database, work: Callable[[Session], Answer]) -> Answer:
    """This writes, and tries again for half a minute while the database is too busy or cannot keep anything.

    Raises what the work raises, and after that time Problem 503.
    """
    for pause in PAUSES:
        try:
            return database.write_now(work)
        except Problem as problem:
            if problem.details.status != 503:
                raise
            time.sleep(pause)
    return database.write_now(work)


Work = Callable[[Running, dict[str, Any]], dict[str, Any]]
"""A kind of job: gets what runs it and its arguments, gives its outcome; all of it JSON."""

KINDS: dict[str, Work] = {}
"""What each kind of job does; filled by the decorator ``job`` when a slice is imported."""


def job(kind: str) -> Callable[[Work], Work]:
    """This registers a kind of job under its name (``submissions.take_in``)."""

    def register(work: Work) -> Work:
        KINDS[kind] = work
        return work

    return register


def start(session: Session, kind: str, arguments: Mapping[str, Any], *, created_by: UUID | None) -> JobRow:
    """This writes a job in the present transaction; it runs once that is committed."""
    if kind not in KINDS:
        raise LookupError(f"no job is of the kind {kind}")
    row = JobRow(kind=kind, arguments=json.dumps(arguments), created_by=created_by, created_at=now())
    session.add(row)
    session.flush()
    driver = driver_of(session)
    driver.job_written(row.id)
    return row


def view(row: JobRow) -> JobView:
    """This is a job as its person sees it."""
    return JobView(
        id=row.id,
        kind=row.kind,
        state=row.state,
        done=row.done,
        of=row.of,
        outcome=json.loads(row.outcome) if row.outcome else None,
        problem=ProblemDetails.model_validate_json(row.problem) if row.problem else None,
        created_at=row.created_at,
        ended_at=row.ended_at,
    )
