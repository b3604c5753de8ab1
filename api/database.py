"""This module opens the database: SQLite or PostgreSQL, to read and to write."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import psycopg.errors
from sqlalchemy import Engine, QueuePool, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from api.driver import Driver, JobListener, Subscribers
from api.settings import Settings
from api.writer import WAITING, Writer, busy, not_kept

Answer = TypeVar("Answer")
TRIES = 3
READ_THREADS = 8


class Database:
    """This reads in threads and writes through one place; only here a transaction opens and closes.

    ``work`` is a function of a session (or of a driver, on the saving path); what it returns is answered after
    COMMIT, and what it raises rolls everything back. A session handed to work is never committed by it.
    """

    def __init__(self, settings: Settings, subscribers: Subscribers | None = None) -> None:
        self.subscribers: Subscribers = subscribers or {}
        self._jobs: JobListener | None = None
        self.url = settings.database_url
        self._readers = ThreadPoolExecutor(READ_THREADS, "reader")
        self._writer: Writer | None = None
        if self.url is None:
            settings.data.mkdir(parents=True, exist_ok=True)
            self.path: Path | None = settings.data / "fairmark.sqlite"
            self._writer = Writer(self.path, self.subscribers)
            self.engine = _sqlite_reader(self.path)
        else:
            self.path = None
            address = _psycopg_url(self.url)
            self.engine = create_engine(address, pool_size=READ_THREADS, isolation_level="REPEATABLE READ")
            self._write_engine = create_engine(address, pool_size=settings.write_threads, max_overflow=0)
            self._writers = ThreadPoolExecutor(settings.write_threads, "writer")
            self._places = threading.Semaphore(WAITING)
            self._own = threading.local()
            self._kept: list[Connection] = []

    def listen_to_jobs(self, listener: JobListener | None) -> None:
        """This makes a job runner hear of every job that is written."""
        self._jobs = listener
        if self._writer is not None:
            self._writer.jobs = listener

    @property
    def is_sqlite(self) -> bool:
        """This tells which of the two databases it is."""
        return self._writer is not None

    async def read(self, work: Callable[[Session], Answer]) -> Answer:
        """This runs work on a snapshot of the database, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def read_now(self, work: Callable[[Session], Answer]) -> Answer:
        """This is ``read`` for a thread that may wait."""
        with Session(self.engine, expire_on_commit=False) as session:
            return work(session)

    async def write(self, work: Callable[[Session], Answer]) -> Answer:
        """This runs work in one transaction and answers after COMMIT. Raises Problem 503 when it is not kept."""
        return await self._waited_for(lambda driver: work(driver.session))

    async def write_driver(self, work: Callable[[Driver], Answer]) -> Answer:
        """This is ``write`` for the saving path, whose statements run on the driver."""
        return await self._waited_for(work)

    def write_now(self, work: Callable[[Session], Answer]) -> Answer:
        """This is ``write`` for a thread that may wait."""
        return self._submit(lambda driver: work(driver.session)).result()

    def write_driver_now(self, work: Callable[[Driver], Answer]) -> Answer:
        """This is ``write_driver`` for a thread that may wait."""
        return self._submit(work).result()

    def close(self) -> None:
        """This ends the threads after all that waits is written."""
        self._readers.shutdown()
        if self._writer is not None:
            self._writer.close()
        else:
            self._writers.shutdown()
            for connection in self._kept:
                connection.close()
            self._write_engine.dispose()
        self.engine.dispose()

    def _waited_for(self, work: Callable[[Driver], Answer]) -> asyncio.Future[Answer]:
        if self._writer is not None:
            return self._writer.submit_from_loop(work)
        return asyncio.wrap_future(self._submit(work))

    def _submit(self, work: Callable[[Driver], Answer]) -> Future[Answer]:
        if self._writer is not None:
            return self._writer.submit(work)
        if not self._places.acquire(blocking=False):
            raise busy()
        future = self._writers.submit(self._write_on_postgresql, work)
        future.add_done_callback(lambda _: self._places.release())
        return future

    def _write_on_postgresql(self, work: Callable[[Driver], Answer]) -> Answer:
        for attempt in range(1, TRIES + 1):
            try:
                return self._one_transaction(work)
            except DBAPIError as error:
                if not _may_pass(error.orig) and not isinstance(error, IntegrityError):
                    raise not_kept() from error
                if attempt == TRIES:
                    raise not_kept() from error
            except psycopg.Error as error:
                if not _may_pass(error):
                    raise not_kept() from error
                if attempt == TRIES:
                    raise not_kept() from error
        raise AssertionError("every turn returns or raises")

    def _one_transaction(self, work: Callable[[Driver], Answer]) -> Answer:
        with self._own_connection() as connection:
            raw: Any = connection.connection.driver_connection

            def of_session() -> Connection:
                if not connection.in_transaction():
                    connection.begin()
                return connection

            driver = Driver(
                raw, sqlite=False, subscribers=self.subscribers, session_connection=of_session, jobs=self._jobs
            )
            try:
                value = work(driver)
                driver.finish()
            except BaseException:
                driver.abandon()
                raise
            if connection.in_transaction():
                connection.commit()
            else:
                raw.commit()
        driver.run_after_commit()
        return value

    @contextmanager
    def _own_connection(self) -> Generator[Connection]:
        """This lends a thread its own connection, which it keeps: taking one anew costs as much as a statement."""
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = self._write_engine.connect()
            self._kept.append(connection)
        try:
            yield connection
        except BaseException:
            # Back to the engine, which rolls back what is open and drops a connection that is broken.
            self._own.connection = None
            self._kept.remove(connection)
            connection.close()
            raise


def _may_pass(error: object) -> bool:
    # Two transactions met: the same work on the present state answers as if it had come second.
    return isinstance(
        error,
        psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected | psycopg.errors.UniqueViolation,
    )


def reason_of(error: Exception) -> str | None:
    """This gives the database's own words for what went wrong; null for what is no error of a database."""
    reason = error.orig if isinstance(error, DBAPIError) else error
    return str(reason) if isinstance(reason, sqlite3.Error | psycopg.Error) else None


def _psycopg_url(url: str) -> str:
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _sqlite_reader(path: Path) -> Engine:
    def open_connection() -> sqlite3.Connection:
        raw = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False, cached_statements=512)
        raw.execute("PRAGMA query_only=ON")
        raw.execute("PRAGMA cache_size=-16384")
        return raw

    engine = create_engine("sqlite://", creator=open_connection, poolclass=QueuePool, pool_size=READ_THREADS)

    def begin(connection: Connection) -> None:
        # One snapshot for all that a work function reads.
        connection.exec_driver_sql("BEGIN")

    event.listen(engine, "begin", begin)
    return engine


def migration_engine(settings: Settings) -> Engine:
    """This opens the database for migrations alone, before anything else uses it."""
    if settings.database_url is not None:
        return create_engine(_psycopg_url(settings.database_url))
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{settings.data / 'fairmark.sqlite'}")

    def prepare(raw: Any, _: object) -> None:
        raw.execute("PRAGMA journal_mode=WAL")

    event.listen(engine, "connect", prepare)
    return engine
