"""This module is the yardstick of saving: the same rows written by the bare drivers, one transaction each, synced."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg

from api.columns import new_id, now, sqlite_values
from api.driver import Statement
from tests.bench.running import Took, took

WRITES = (
    Statement(
        "UPDATE marking SET state = :state, document = :document, revisions = :revisions, totals = :totals,"
        " complete = :complete, judged = :judged, marks = :marks, maximum = :maximum, achieved = :achieved,"
        " grade = :grade, changed_at = :at WHERE id = :marking_id"
    ),
    Statement(
        "INSERT INTO event (stream_kind, stream_id, number, kind, actor_id, at, payload_hash, hash, payload)"
        " VALUES ('submission', :submission_id, :number, 'marking_changed', :actor_id, :at, :hash, :hash, :payload)"
    ),
    Statement(
        "UPDATE event_stream SET number = :number, hash = :hash WHERE kind = 'submission' AND id = :submission_id"
    ),
    Statement(
        "INSERT INTO marking_change (id, marking_id, part, actor_id, outcome, at)"
        " VALUES (:id, :marking_id, :part, :actor_id, :outcome, :at)"
    ),
)
"""What one save writes."""


def rows(template: Mapping[str, Any], places: list[tuple[Any, Any]]) -> Iterator[dict[str, Any]]:
    """This gives the values of one save after the other, in the places (marking, submission) by turns."""
    number = 1_000
    while True:
        number += 1
        for marking_id, submission_id in places:
            mine = {
                "id": new_id(),
                "marking_id": marking_id,
                "submission_id": submission_id,
                "number": number,
                "part": "judgement:c1",
            }
            yield {**template, **mine, "at": now()}


def bare_sqlite(path: Path, saves: Iterator[dict[str, Any]], *, seconds: float) -> Took:
    """This writes in a loop through one connection."""
    raw = sqlite3.connect(path, isolation_level=None, cached_statements=512)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=4000"):
        raw.execute(f"PRAGMA {pragma}")
    times: list[float] = []
    until = time.perf_counter() + seconds
    while (start := time.perf_counter()) < until:
        values = next(saves)
        turned = dict(zip(values, sqlite_values(values.values()), strict=True))
        raw.execute("BEGIN IMMEDIATE")
        for statement in WRITES:
            raw.execute(statement.sqlite, statement.parameters(turned))
        raw.execute("COMMIT")
        times.append(1_000 * (time.perf_counter() - start))
    raw.close()
    return took(times[len(times) // 10 :], 1)


def bare_postgresql(url: str, saves: list[Iterator[dict[str, Any]]], *, seconds: float) -> Took:
    """This writes through as many connections as there are iterators, each in a thread."""
    until = time.perf_counter() + seconds

    def write(mine: Iterator[dict[str, Any]]) -> list[float]:
        own: list[float] = []
        with psycopg.connect(url) as connection:
            while (start := time.perf_counter()) < until:
                values = next(mine)
                with connection.transaction():
                    for statement in WRITES:
                        connection.execute(statement.postgresql.encode(), statement.parameters(values))
                own.append(1_000 * (time.perf_counter() - start))
        return own[len(own) // 10 :]

    with ThreadPoolExecutor(len(saves)) as threads:
        return took([one for times in threads.map(write, saves) for one in times], len(saves))
