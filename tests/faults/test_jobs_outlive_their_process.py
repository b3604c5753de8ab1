import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from sqlmodel import Session, col, select

from api.app import open_parts
from api.columns import new_id
from api.database import Database
from api.events import EventRow
from api.jobs import JobRow
from api.settings import Settings
from tests.faults.counting_service import STEPS

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(stream: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.faults.counting_service"]
        process = subprocess.Popen(
            [*command, str(settings.data), settings.database_url or "", stream], stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    parts = open_parts(settings)
    yield parts.database
    parts.database.close()


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def job_row(database: Database, job_id: UUID) -> JobRow:
    return database.read_now(lambda session: session.get_one(JobRow, job_id))


def wait_for(database: Database, job_id: UUID, reached: Callable[[JobRow], bool], seconds: float) -> JobRow:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        row = job_row(database, job_id)
        if reached(row):
            return row
        time.sleep(0.05)
    raise AssertionError(f"the job stayed {job_row(database, job_id).state}")


def counted(session: Session, stream: UUID) -> list[int]:
    events = session.exec(
        select(EventRow).where(col(EventRow.stream_id) == stream).order_by(col(EventRow.number))
    ).all()
    return [json.loads(event.payload or "{}")["number"] for event in events]


def test_a_job_whose_process_is_killed_ends_all_the_same_and_once(
    settings: Settings, database: Database, start: Start
) -> None:
    stream = new_id()
    first = start(str(stream))
    job_id = UUID(line_of(first))
    wait_for(database, job_id, lambda row: row.done >= 3, 20)

    first.kill()
    first.wait()
    half = job_row(database, job_id)
    second = start("")
    line_of(second)
    ended = wait_for(database, job_id, lambda row: row.ended_at is not None, 40)

    assert half.state == "running"
    assert half.done < STEPS
    assert (ended.state, ended.runs) == ("finished", 2)
    assert database.read_now(lambda session: counted(session, stream)) == list(range(STEPS))
