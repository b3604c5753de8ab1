"""This module is what a write job is handed: the driver's connection, and on demand a session on the same one.

The few statements of the saving path run on the driver; everywhere else it is SQLModel, through ``session``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
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

    __slots__ = ("gives_rows", "names", "postgresql", "sqlite")

    def __init__(self, text: str, *, lock: str = "", only_locks: bool = False) -> None:
        """``lock`` is what PostgreSQL adds to take the row (``FOR UPDATE``); SQLite's writer needs none.

        A statement that ``only_locks`` is not run on SQLite at all: whoever writes there is alone.
        """
        self.names = tuple(_NAME.findall(text))
        self.sqlite = "" if only_locks else _NAME.sub("?", text)
        self.postgresql = _NAME.sub("%s", text.replace("%", "%%")) + (f" {lock}" if lock else "")
        self.gives_rows = not text.startswith(("INSERT", "UPDATE"))

    def parameters(self, values: Mapping[str, object]) -> list[object]:
        """This gives the values in the order in which the statement names them."""
        return [values[name] for name in self.names]


Writing = tuple[Statement, Mapping[str, object]]
"""This is a statement that gives no rows, with its values."""

AT_ONCE = 8
"""The most statements that PostgreSQL is sent as one: each kind of a bunch is planned once on each connection."""


@lru_cache(128)
def _as_one(statements: tuple[Statement, ...]) -> str:
    *before, last = [statement.postgresql for statement in statements]
    named = [f"written_{number} AS ({one})" for number, one in enumerate(before)]
    return f"WITH {', '.join(named)} {last}" if named else last


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
        self._cursor: Any = None
        self._session_connection = session_connection
        self._session: Session | None = None
        self._after_commit: list[Callable[[], None]] = []

    def run(self, statement: Statement, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """This runs a statement and gives its rows (none for a write); ids and times are turned for the driver."""
        parameters = statement.parameters(values)
        if not self.sqlite:
            return self._on_postgresql(statement.postgresql, parameters, gives_rows=statement.gives_rows)
        if not statement.sqlite:
            return []
        cursor = self._raw.execute(statement.sqlite, sqlite_values(parameters))
        return cast("list[tuple[Any, ...]]", cursor.fetchall()) if statement.gives_rows else []

    def write_together(self, writings: Sequence[Writing]) -> None:
        """This writes several rows, each of them once: PostgreSQL is sent them as one statement.

        A save waits for it four times then, not nine; what one of them writes the others do not see.
        """
        if self.sqlite:
            for statement, values in writings:
                self.run(statement, values)
            return
        for start in range(0, len(writings), AT_ONCE):
            some = writings[start : start + AT_ONCE]
            text = _as_one(tuple(statement for statement, _ in some))
            parameters = [one for statement, values in some for one in statement.parameters(values)]
            self._on_postgresql(text, parameters, gives_rows=False)

    def _on_postgresql(self, text: str, parameters: list[object], *, gives_rows: bool) -> list[tuple[Any, ...]]:
        if self._cursor is None:
            self._cursor = self._raw.cursor()
        self._cursor.execute(text, parameters)
        return cast("list[tuple[Any, ...]]", self._cursor.fetchall()) if gives_rows else []

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
