"""This module holds the two ways to run jobs: two threads on SQLite, Procrastinate on PostgreSQL.

Both run a job's function in a thread, any number of times until it has ended; the job's steps see to it that each
effect happens once.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol
from uuid import UUID

import procrastinate
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, text
from sqlmodel import Session, col, select

from api.columns import now
from api.jobs import KINDS, Cancelled, JobRow, Running, kept
from api.parts import Parts
from api.problem_details import Problem

log = logging.getLogger("fairmark")

AT_ONCE = 2
"""How many jobs one process runs at the same time."""

MOST_RUNS = 5
"""A job that has ended its process this often is not tried again."""

LOOK_AGAIN = 5.0
"""Seconds after which a runner looks for work that it did not hear of."""

HEARTBEAT, STALLED = 5.0, 15.0
"""Seconds between the signs of life of a PostgreSQL worker, and without one until its jobs go to another."""


class Runner(Protocol):
    """This is what runs the jobs of one process."""

    async def start(self) -> None:
        """This begins to take jobs; what was running when a process died runs again."""
        ...

    async def stop(self) -> None:
        """This stops taking jobs; what is running is left to run again."""
        ...


def runner_for(parts: Parts) -> Runner:
    """This chooses the way that fits the database."""
    return ThreadRunner(parts) if parts.database.is_sqlite else ProcrastinateRunner(parts)


def perform(parts: Parts, job_id: UUID) -> None:
    """This runs one job to its end and writes how it ended. A job that has ended already is left as it is."""
    taken = kept(parts.database, lambda session: _begin(session, job_id))
    if taken is None:
        return
    kind, arguments, created_by = taken
    running = Running(job_id, parts.database, parts.files, parts.settings, created_by)
    try:
        outcome = KINDS.get(kind, _unknown)(running, arguments)
    except Cancelled:
        state, end = "cancelled", {"outcome": None, "problem": None}
    except Problem as problem:
        state, end = "failed", {"outcome": None, "problem": problem.details.model_dump_json()}
    except Exception:
        log.exception("the job %s (%s) failed", job_id, kind)
        fault = Problem(
            500, "fault", "Fairmark failed at this", mend="Start it again; if it stays, tell your administrator."
        )
        state, end = "failed", {"outcome": None, "problem": fault.details.model_dump_json()}
    else:
        state, end = "finished", {"outcome": json.dumps(outcome), "problem": None}
    kept(parts.database, lambda session: _end(session, job_id, state, end))


def _unknown(_running: Running, _arguments: dict[str, Any]) -> dict[str, Any]:
    raise Problem(500, "unknown-job", "This version of Fairmark does not know this kind of job")


def _begin(session: Session, job_id: UUID) -> tuple[str, dict[str, Any], UUID | None] | None:
    row = session.get(JobRow, job_id)
    if row is None or row.state not in ("waiting", "running"):
        return None
    if row.cancelling or row.runs >= MOST_RUNS:
        row.state, row.ended_at = ("cancelled" if row.cancelling else "failed"), now()
        if not row.cancelling:
            given_up = Problem(500, "given-up", "This job ended the service several times and is not tried again")
            row.problem = given_up.details.model_dump_json()
        session.add(row)
        return None
    row.state, row.runs, row.started_at = "running", row.runs + 1, row.started_at or now()
    session.add(row)
    return row.kind, json.loads(row.arguments), row.created_by


def _end(session: Session, job_id: UUID, state: str, end: Mapping[str, str | None]) -> None:
    row = session.get_one(JobRow, job_id)
    row.state, row.outcome, row.problem, row.ended_at = state, end["outcome"], end["problem"], now()
    if state == "finished" and row.of is not None:
        row.done = row.of
    session.add(row)


class ThreadRunner:
    """This runs jobs in two threads of the one serving process (SQLite)."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._work = threading.Condition()
        self._ending = False
        self._hint = 0
        self._threads: list[threading.Thread] = []

    def written(self, session: Session, job_id: UUID) -> None:
        """This needs nothing more in the transaction: the row is the job."""

    def committed(self) -> None:
        """This wakes a thread."""
        with self._work:
            self._hint += 1
            self._work.notify()

    async def start(self) -> None:
        """This puts back what was running when the process died, and starts the threads."""
        self._parts.database.listen_to_jobs(self)
        await self._parts.database.write(_put_back)
        self._threads = [threading.Thread(target=self._run, name=f"job-{n}", daemon=True) for n in range(AT_ONCE)]
        for thread in self._threads:
            thread.start()

    def _give_back(self, job_id: UUID | None) -> None:
        # Its end could not be written (a full disk): it runs again, and not only when the service starts again.
        if job_id is not None:
            with suppress(Exception):
                self._parts.database.write_now(lambda session: _put_one_back(session, job_id))

    async def stop(self) -> None:
        """This lets each thread end the job that it runs, up to five seconds."""
        with self._work:
            self._ending = True
            self._work.notify_all()
        await asyncio.get_running_loop().run_in_executor(None, self._join)
        self._parts.database.listen_to_jobs(None)

    def _join(self) -> None:
        for thread in self._threads:
            thread.join(5)

    def _run(self) -> None:
        while True:
            with self._work:
                if self._ending:
                    return
                seen = self._hint
            job_id: UUID | None = None
            try:
                job_id = self._parts.database.write_now(_take)
                if job_id is not None:
                    perform(self._parts, job_id)
                    continue
            except Exception:
                log.exception("a job runner could not go on; it tries again")
                self._give_back(job_id)
            with self._work:
                if not self._ending and self._hint == seen:
                    self._work.wait(LOOK_AGAIN)


def _put_one_back(session: Session, job_id: UUID) -> None:
    row = session.get(JobRow, job_id)
    if row is not None and row.state == "running":
        row.state = "waiting"
        session.add(row)


def _take(session: Session) -> UUID | None:
    query = (
        select(JobRow).where(col(JobRow.state) == "waiting").order_by(col(JobRow.created_at), col(JobRow.id)).limit(1)
    )
    row = session.exec(query).first()
    if row is None:
        return None
    row.state = "running"
    session.add(row)
    return row.id


def _put_back(session: Session) -> None:
    for row in session.exec(select(JobRow).where(col(JobRow.state) == "running")).all():
        row.state = "waiting"
        session.add(row)


class Deferring:
    """This defers a job to Procrastinate inside the transaction that writes it (PostgreSQL)."""

    def written(self, session: Session, job_id: UUID) -> None:
        """This calls Procrastinate's own SQL function, so that job and cause are kept together or not at all."""
        session.connection().execute(
            text(
                "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('fairmark', 'fairmark.run', 0, NULL, NULL,"
                " CAST(:arguments AS jsonb), NULL)]::procrastinate_job_to_defer_v1[])"
            ),
            {"arguments": json.dumps({"job_id": str(job_id)})},
        )

    def committed(self) -> None:
        """This needs nothing more: the database tells the workers."""


class ProcrastinateRunner:
    """This runs jobs in a Procrastinate worker of this process; any process may take any job (PostgreSQL)."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._worker: asyncio.Task[None] | None = None
        assert parts.database.url is not None
        self._app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(conninfo=parts.database.url, min_size=1, max_size=4)
        )
        self._app.task(name="fairmark.run", queue="fairmark")(self._perform)
        take_over = self._app.task(
            name="fairmark.take_over", queue="fairmark", queueing_lock="take_over", pass_context=True
        )
        self._app.periodic(cron="* * * * * */10")(take_over(self._take_over))

    async def start(self) -> None:
        """This opens the connections and starts the worker."""
        await self._app.open_async()
        self._worker = asyncio.create_task(
            self._app.run_worker_async(
                queues=["fairmark"],
                concurrency=AT_ONCE + 1,
                install_signal_handlers=False,
                fetch_job_polling_interval=LOOK_AGAIN,
                shutdown_graceful_timeout=5,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
                delete_jobs="successful",
            )
        )

    async def stop(self) -> None:
        """This stops the worker; a job that does not end within five seconds goes to another process."""
        if self._worker is not None:
            self._worker.cancel()
            with suppress(asyncio.CancelledError):
                await self._worker
        await self._app.close_async()

    async def _perform(self, job_id: str) -> None:
        await asyncio.to_thread(perform, self._parts, UUID(job_id))

    async def _take_over(self, _: procrastinate.JobContext, timestamp: int) -> None:
        # A process that died sends no more signs of life; what it was doing is put back for any other.
        manager = self._app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
            await manager.retry_job(job)


def install_schema(connection: Connection) -> None:
    """This gives PostgreSQL the tables of Procrastinate, where they are not there yet."""
    if connection.dialect.name != "postgresql":
        return
    if connection.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar() is None:
        raw: Any = connection.connection.driver_connection
        raw.execute(SchemaManager.get_schema())
