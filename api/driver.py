"""This module is what a write job is handed: the driver's connection, and on demand a session on the same one.

The few statements of the saving path run on the driver; everywhere else it is SQLModel, through ``session``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast
from uuid import UUID

from sqlmodel import Session

from api.columns import sqlite_values

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from api.events import Event

Subscribers = Mapping[str, Sequence["Callable[[Session, Event], None]"]]
"""What the slices on the right do when something happens on the left, by kind of event; app.py connects them."""


class JobListener(Protocol):
    """This is the job runner as the writing side knows it."""

    def written(self, session: Session, job_id: UUID) -> None:
        """This is called in the transaction that writes a job: what the runner must write with it."""
        ...

    def committed(self) -> None:
        """This is called once that transaction is kept: the runner may look for work."""
        ...


_NAME = re.compile(r"(?<!:):([a-z][a-z0-9_]*)")


class Statement:
    """This is a statement of the saving path, written once with ``:names``, in each driver's own style."""

    __slots__ = ("gives_rows", "postgresql", "sqlite")

    def __init__(self, text: str, *, lock: str = "", only_locks: bool = False) -> None:
        """``lock`` is what PostgreSQL adds to take the row (``FOR UPDATE``); SQLite's writer needs none.

        A statement that ``only_locks`` is not run on SQLite at all: whoever writes there is alone.
        """
        self.sqlite = "" if only_locks else text
        self.gives_rows = text.startswith("SELECT") and not only_locks
        self.postgresql = _NAME.sub(r"%(\1)s", text.replace("%", "%%")) + (f" {lock}" if lock else "")


class Driver:
    """This is one write transaction, or one savepoint of it.

    ``session`` is made when first asked for, on the same connection; ``info`` is for what must be remembered
    until the transaction ends.
    """

    def __init__(
        self,
        raw: Any,
        *,
        sqlite: bool,
        subscribers: Subscribers,
        session_connection: Callable[[], Connection],
        jobs: JobListener | None = None,
    ) -> None:
        self.sqlite = sqlite
        self._jobs = jobs
        self.subscribers = subscribers
        self._raw = raw
        self._session_connection = session_connection
        self._session: Session | None = None
        self._after_commit: list[Callable[[], None]] = []

    def run(self, statement: Statement, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """This runs a statement and gives its rows (none for a write); ids and times are turned for the driver."""
        if self.sqlite:
            cursor = self._raw.execute(statement.sqlite, sqlite_values(values))
        else:
            cursor = self._raw.execute(statement.postgresql, values)
        return cast("list[tuple[Any, ...]]", cursor.fetchall()) if cursor.description else []

    def run_together(self, statements: Sequence[tuple[Statement, Mapping[str, object]]]) -> list[list[tuple[Any, ...]]]:
        """This runs statements in order and gives the rows of each.

        To PostgreSQL they go in one message, so that a save waits for it three times and not ten.
        """
        if self.sqlite:
            return [self.run(statement, values) if statement.sqlite else [] for statement, values in statements]
        with self._raw.pipeline():
            cursors = [self._raw.execute(statement.postgresql, values) for statement, values in statements]
            return [
                cast("list[tuple[Any, ...]]", cursor.fetchall()) if statement.gives_rows else []
                for cursor, (statement, _) in zip(cursors, statements, strict=True)
            ]

    @property
    def session(self) -> Session:
        """This is a SQLModel session inside the same transaction; it is never committed by whoever uses it."""
        if self._session is None:
            self._session = Session(
                bind=self._session_connection(), join_transaction_mode="create_savepoint", expire_on_commit=False
            )
            self._session.info["driver"] = self
        return self._session

    def after_commit(self, act: Callable[[], None]) -> None:
        """This does something once the transaction is kept (waking a job runner); it must not fail."""
        self._after_commit.append(act)

    def job_written(self, job_id: UUID) -> None:
        """This tells the job runner of a job that this transaction has written."""
        if self._jobs is not None:
            self._jobs.written(self.session, job_id)
            self.after_commit(self._jobs.committed)

    def finish(self) -> None:
        """This writes what the session still holds. Called by the owner of the transaction alone."""
        if self._session is not None:
            self._session.commit()
            self._session.close()

    def abandon(self) -> None:
        """This drops what the session holds. Called by the owner of the transaction alone."""
        if self._session is not None:
            self._session.close()

    def run_after_commit(self) -> None:
        """This runs what was put off until the commit. Called by the owner of the transaction alone."""
        for act in self._after_commit:
            act()


def driver_of(session: Session) -> Driver:
    """This gives the write transaction that a session belongs to. Raises LookupError for a reading session."""
    driver = session.info.get("driver")
    if not isinstance(driver, Driver):
        raise LookupError("this session only reads; write through Database.write")
    return driver
