import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.app import open_parts
from api.columns import now
from api.database import Database
from api.driver import Statement
from api.problem_details import Problem
from api.settings import Settings


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    parts = open_parts(settings)
    yield parts.database
    parts.database.close()


def add(name: str) -> Person:
    return Person(name=name, created_at=now())


def names(database: Database) -> list[str]:
    return list(database.read_now(lambda session: session.exec(select(Person.name).order_by(col(Person.name))).all()))


def test_a_change_that_nobody_waits_for_any_more_holds_up_no_other(database: Database) -> None:
    gate = threading.Event()

    def slow(session: Session) -> None:
        gate.wait(10)
        session.add(add("Ada"))

    async def ask() -> None:
        first = asyncio.ensure_future(database.write(slow))
        gone = [asyncio.ensure_future(database.write(lambda session: session.add(add("Ben")))) for _ in range(8)]
        await asyncio.sleep(0.05)
        for one in gone:
            one.cancel()
        gate.set()
        await first
        await asyncio.wait_for(database.write(lambda session: session.add(add("Cleo"))), 10)

    asyncio.run(ask())

    assert {"Ada", "Cleo"} <= set(names(database))


def test_a_full_disk_is_told_as_such_and_nothing_is_kept(tmp_path: Path) -> None:
    database = open_parts(Settings(data=tmp_path, database_url=None)).database
    with_little_room(tmp_path, database)

    def fill(session: Session) -> None:
        session.add(add("Ada"))
        session.add_all([Person(name=f"{number:05}" + "x" * 150, created_at=now()) for number in range(20_000)])
        session.flush()

    with pytest.raises(Problem) as raised:
        database.write_now(fill)
    database.write_now(lambda session: session.add(add("Cleo")))

    assert raised.value.status == 503
    assert names(database) == ["Cleo"]
    database.close()


def with_little_room(folder: Path, database: Database) -> None:
    """This lets the database grow by some pages only, as SQLite itself sees a full disk."""
    with sqlite3.connect(folder / "fairmark.sqlite") as reading:
        (pages,) = reading.execute("PRAGMA page_count").fetchone()
    database.write_driver_now(lambda driver: driver.run(Statement(f"PRAGMA max_page_count={pages + 200}"), {}))
