"""These tests kill the real service, or its disk, or its database, in the middle of a run of saves."""

from __future__ import annotations

import http.client
import resource
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from sqlmodel import Session, col, func, select

from api.app import open_parts
from api.events import EventRow
from api.events_check import check_events
from api.marking.rebuilding import check_markings
from api.marking.tables import MarkingChange
from api.settings import Settings
from tests.api.marking.world import a_change, a_world
from tests.api.service import running
from tests.faults.serving import Browser, Serving, serving

CLIENTS = 6
CHANGES = 150


@dataclass
class Queue:
    """This is the queue of one browser: changes of one criterion of a marking, in order, and what was answered."""

    token: str
    marking_id: str
    changes: list[dict[str, Any]]
    answered: dict[str, Any] = field(default_factory=dict[str, Any])
    statuses: list[int] = field(default_factory=list[int])

    def run(self, port: int) -> None:
        """This sends what is not saved yet, one after the other, until all is or one cannot be saved now."""
        browser = Browser(port, self.token)
        try:
            for change in self.changes:
                if change["id"] in self.answered:
                    continue
                status, answer = browser.send(self.marking_id, change)
                self.statuses.append(status)
                if status != 200:
                    return
                self.answered[change["id"]] = answer["outcomes"][0]
        except (OSError, http.client.HTTPException):
            return
        finally:
            browser.close()

    def run_again(self, port: int) -> list[Any]:
        """This sends the whole queue again from its beginning, answered or not, and gives the outcomes."""
        browser = Browser(port, self.token)
        outcomes: list[Any] = []
        for start in range(0, len(self.changes), 50):
            status, answer = browser.send(self.marking_id, *self.changes[start : start + 50])
            assert status == 200
            outcomes += answer["outcomes"]
        browser.close()
        return outcomes


def queues_of(settings: Settings) -> list[Queue]:
    """This makes a world with three markings, two browsers on each, on different criteria."""
    with running(settings) as service:
        world = a_world(service, submissions=CLIENTS // 2)
        markings = [world.open(number)["id"] for number in range(CLIENTS // 2)]
        return [
            Queue(
                world.assessor.token,
                markings[client // 2],
                [
                    a_change(
                        f"judgement:c{1 + client % 2 * 3}",
                        {"mark": number % 6, "comment": f"change {number}"},
                        seen=number,
                    )
                    for number in range(CHANGES)
                ],
            )
            for client in range(CLIENTS)
        ]


def together(queues: list[Queue], port: int, meanwhile: Callable[[], None]) -> None:
    """This runs all queues at once and does something in the middle."""
    threads = [threading.Thread(target=queue.run, args=(port,)) for queue in queues]
    for thread in threads:
        thread.start()
    meanwhile()
    for thread in threads:
        thread.join()


def answered(queues: list[Queue]) -> int:
    return sum(len(queue.answered) for queue in queues)


def wait_until(reached: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < until, "it did not come so far in a minute"
        time.sleep(0.005)


def nothing_is_lost_and_nothing_twice(settings: Settings, queues: list[Queue]) -> None:
    """This sends every queue again and looks at everything that is kept."""
    with serving(settings) as service:
        for queue in queues:
            outcomes = queue.run_again(service.port)
            assert {outcome["status"] for outcome in outcomes} == {"applied"}
            assert [outcome["revision"] for outcome in outcomes] == list(range(1, CHANGES + 1))
            for outcome in outcomes:
                assert queue.answered.get(outcome["id"], outcome) == outcome
    parts = open_parts(settings)
    try:
        events, markings, changes, kinds = parts.database.read_now(_everything)
    finally:
        parts.database.close()
    assert events.faults == ()
    assert markings.faults == ()
    assert changes == CLIENTS * CHANGES
    assert kinds == CLIENTS * CHANGES


def _everything(session: Session) -> tuple[Any, Any, int, int]:
    changes = session.exec(select(func.count()).select_from(MarkingChange)).one()
    query = select(func.count()).select_from(EventRow).where(col(EventRow.kind) == "marking_changed")
    return check_events(session), check_markings(session), changes, session.exec(query).one()


def test_a_killed_service_loses_no_answered_save_and_applies_none_twice(settings: Settings) -> None:
    queues = queues_of(settings)

    for share in (0.1, 0.3, 0.5):
        with serving(settings) as service:

            def kill(service: Serving = service, share: float = share) -> None:
                wait_until(lambda: answered(queues) > share * CLIENTS * CHANGES)
                service.kill()

            together(queues, service.port, kill)

    assert 0 < answered(queues) < CLIENTS * CHANGES
    nothing_is_lost_and_nothing_twice(settings, queues)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_full_disk_answers_503_keeps_nothing_half_and_mends_itself(settings: Settings) -> None:
    queues = queues_of(settings)
    problem: dict[str, Any] = {}
    with serving(settings) as service:

        def fill_the_disk() -> None:
            wait_until(lambda: answered(queues) > 100)
            log = settings.data / "fairmark.sqlite-wal"
            largest = max(log.stat().st_size, (settings.data / "fairmark.sqlite").stat().st_size) + 200_000
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

        together(queues, service.port, fill_the_disk)
        before = answered(queues)
        refused = [queue.statuses[-1] for queue in queues]
        # What was refused was several saves in one commit; a single one may still have found room.
        status = 200
        while status == 200:
            change = queues[0].changes[len(queues[0].answered)]
            status, problem = Browser(service.port, queues[0].token).send(queues[0].marking_id, change)
            if status == 200:
                queues[0].answered[change["id"]] = problem["outcomes"][0]

        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, unlimited)
        together(queues, service.port, lambda: None)

    assert refused == [503] * CLIENTS
    assert status == 503
    assert problem["type"] == "urn:fairmark:problem:not-kept"
    assert before < CLIENTS * CHANGES
    assert answered(queues) == CLIENTS * CHANGES
    nothing_is_lost_and_nothing_twice(settings, queues)


@pytest.mark.parametrize("settings", ["postgresql"], indirect=True)
def test_a_database_that_hangs_up_answers_503_and_is_found_again(settings: Settings) -> None:
    queues = queues_of(settings)
    assert settings.database_url is not None
    with serving(settings) as service:

        def hang_up() -> None:
            wait_until(lambda: answered(queues) > 100)
            with psycopg.connect(str(settings.database_url), autocommit=True) as connection:
                connection.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )

        together(queues, service.port, hang_up)
        tries = 0
        while answered(queues) < CLIENTS * CHANGES and tries < 20:
            together(queues, service.port, lambda: None)
            tries += 1

    assert {status for queue in queues for status in queue.statuses} == {200, 503}
    assert answered(queues) == CLIENTS * CHANGES
    nothing_is_lost_and_nothing_twice(settings, queues)
