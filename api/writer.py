"""This module owns the one write connection of SQLite: a thread that takes what waits and commits it together.

Two writers gain nothing on SQLite and wait for each other, so every write of the service goes this way.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, StaticPool, create_engine
from sqlalchemy.engine import Connection, RootTransaction
from sqlalchemy.exc import DBAPIError

from api.driver import Driver, JobListener, Subscribers
from api.problem_details import Problem

log = logging.getLogger("fairmark")

TOGETHER = 64
"""The most jobs that share one commit."""

WAITING = 1_024
"""The most jobs that may wait; one more is asked to come again."""

PATIENCE = 30.0
"""Seconds to wait for another process (the command line) that is writing."""


def busy() -> Problem:
    """This is the answer when more waits to be written than the service will keep in memory."""
    return Problem(
        503, "busy", "Too much waits to be saved", mend="Nothing was lost. Try again.", headers={"Retry-After": "1"}
    )


def not_kept() -> Problem:
    """This is the answer when the database could not keep what was asked."""
    return Problem(
        503,
        "not-kept",
        "The database could not keep this",
        mend="Nothing was changed. Try again; if it stays, look at the disk of the service.",
        headers={"Retry-After": "2"},
    )


def connect(path: Path) -> sqlite3.Connection:
    """This opens the write connection: WAL, synced at every commit, transactions by text only."""
    raw = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False, cached_statements=512)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "wal_autocheckpoint=4000",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _in_words(error: BaseException) -> BaseException:
    """This turns a full disk and the like into an answer; what the work itself raised stays as it is."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(reason, sqlite3.OperationalError):
        log.error("the database could not keep a change: %s", reason)
        problem = not_kept()
        problem.__cause__ = error
        return problem
    return error


@dataclass(slots=True)
class _Job:
    """This is work with the one who waits for it: a thread, or (``loop``) a coroutine of an event loop."""

    work: Callable[[Driver], Any]
    answer: Future[Any] | asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop | None = None

    def is_wanted(self) -> bool:
        """This tells whether somebody still waits; from then on a thread's answer can no longer be taken back."""
        if isinstance(self.answer, Future):
            return self.answer.set_running_or_notify_cancel()
        return not self.answer.cancelled()


@dataclass(slots=True)
class _Outcome:
    job: _Job
    value: Any
    error: BaseException | None
    driver: Driver | None


def _give(outcomes: list[_Outcome]) -> None:
    """This answers those who wait: each thread by itself, each event loop once for all its coroutines."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Outcome]] = {}
    for outcome in outcomes:
        if outcome.job.loop is None:
            _settle(outcome)
        else:
            by_loop.setdefault(outcome.job.loop, []).append(outcome)
    for loop, of_loop in by_loop.items():
        # A loop that is closed waits for nothing any more; what was written stays.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle_all, of_loop)


def _settle_all(outcomes: list[_Outcome]) -> None:
    for outcome in outcomes:
        if not outcome.job.answer.done():
            _settle(outcome)


def _settle(outcome: _Outcome) -> None:
    if outcome.error is not None:
        outcome.job.answer.set_exception(outcome.error)
    else:
        outcome.job.answer.set_result(outcome.value)


class Writer:
    """This runs write jobs one after the other on its own thread, and answers each only after COMMIT."""

    def __init__(self, path: Path, subscribers: Subscribers) -> None:
        self._raw = connect(path)
        self._engine: Engine = create_engine("sqlite://", creator=lambda: self._raw, poolclass=StaticPool)
        with self._engine.connect():
            pass  # SQLAlchemy looks at a new connection and rolls back: once, before any job is on it
        self._subscribers = subscribers
        self.jobs: JobListener | None = None
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._connection: Connection | None = None
        self._transaction: RootTransaction | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Driver], Any]) -> Future[Any]:
        """This puts a job in line. Raises Problem 503 when too many wait."""
        answer: Future[Any] = Future()
        self._line_up(_Job(work, answer))
        return answer

    def submit_from_loop(self, work: Callable[[Driver], Any]) -> asyncio.Future[Any]:
        """This is ``submit`` for a coroutine: all answers of one commit wake its event loop once."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Any] = loop.create_future()
        self._line_up(_Job(work, answer, loop))
        return answer

    def _line_up(self, job: _Job) -> None:
        if self._waiting.qsize() >= WAITING:
            raise busy()
        self._waiting.put(job)

    def close(self) -> None:
        """This ends the thread after all that waits is written."""
        self._waiting.put(None)
        self._thread.join()
        self._engine.dispose()
        self._raw.close()

    def _run(self) -> None:
        ending = False
        while not ending:
            first = self._waiting.get()
            if first is None:
                return
            jobs = [first]
            while len(jobs) < TOGETHER:
                try:
                    job = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if job is None:
                    ending = True
                    break
                jobs.append(job)
            self._write(jobs)

    def _write(self, taken: list[_Job]) -> None:
        # Whoever asked may have gone meanwhile (the service stops): what nobody waits for is not begun.
        jobs = [job for job in taken if job.is_wanted()]
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            log.exception("the database could not begin to write")
            _give([_Outcome(job, None, not_kept(), None) for job in jobs])
            return
        try:
            outcomes = [self._one(job) for job in jobs]
            self._raw.execute("COMMIT")
        except sqlite3.Error:
            log.exception("the database could not commit")
            self._abandon()
            _give([_Outcome(job, None, not_kept(), None) for job in jobs])
            return
        finally:
            self._leave_session_transaction()
        _give(outcomes)
        for outcome in outcomes:
            if outcome.driver is not None:
                outcome.driver.run_after_commit()

    def _one(self, job: _Job) -> _Outcome:
        driver = Driver(
            self._raw,
            sqlite=True,
            subscribers=self._subscribers,
            session_connection=self._session_connection,
            jobs=self.jobs,
        )
        self._raw.execute("SAVEPOINT job")
        try:
            value = job.work(driver)
            driver.finish()
            self._raw.execute("RELEASE job")
        except BaseException as error:
            driver.abandon()
            self._raw.execute("ROLLBACK TO job")
            self._raw.execute("RELEASE job")
            return _Outcome(job, None, _in_words(error), None)
        return _Outcome(job, value, None, driver)

    def _session_connection(self) -> Connection:
        # Only jobs that use the ORM pay for it: the path of a saved judgement never asks for a session.
        if self._connection is None:
            self._connection = self._engine.connect()
            self._transaction = self._connection.begin()
        return self._connection

    def _leave_session_transaction(self) -> None:
        if self._connection is not None:
            # The COMMIT or ROLLBACK was ours; what SQLAlchemy does here meets no open transaction.
            self._connection.close()
            self._connection = None
            self._transaction = None

    def _abandon(self) -> None:
        if self._raw.in_transaction:
            try:
                self._raw.execute("ROLLBACK")
            except sqlite3.Error:
                log.exception("the database could not roll back")
