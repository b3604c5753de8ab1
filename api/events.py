"""This module writes the history: for each change one event, in the transaction of the change.

A stream is one submission, result, assignment, rubric, course or person; its order is a number, never the clock.
The hash of an event covers the hash before it, its number, kind, actor, time and the SHA-256 of its payload. The
payload is salted and stands in a column of its own, which may be emptied to erase a person and leaves the chain
whole.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Column, Text
from sqlmodel import Field, Session

from api.columns import Table, Time, now, time_text
from api.driver import Driver, Statement, Writing, driver_of

FIRST = "0" * 64
"""What stands before the first event of a stream."""


class EventStream(Table, table=True):
    """This is the head of a stream: the number and the hash of its last event. It is the lock of the stream."""

    kind: str = Field(primary_key=True, max_length=20)
    id: UUID = Field(primary_key=True)
    number: int
    hash: str = Field(max_length=64)


class EventRow(Table, table=True):
    """This is one event as it is kept."""

    stream_kind: str = Field(primary_key=True, max_length=20)
    stream_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    kind: str = Field(max_length=60)
    actor_id: UUID | None = None
    at: datetime = Field(sa_type=Time)
    payload_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    payload: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


@dataclass(frozen=True, slots=True)
class Stream:
    """This names a stream: its kind (``submission``, ``result`` …) and the id of the thing."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Event:
    """This is what happened, as subscribers see it. ``actor`` is null for what the service does by itself."""

    stream: Stream
    number: int
    kind: str
    actor: UUID | None
    at: datetime
    payload: Mapping[str, Any]


_OPEN = Statement(
    "INSERT INTO event_stream (kind, id, number, hash) VALUES (:kind, :id, 0, :hash) ON CONFLICT DO NOTHING"
)
_HEAD = Statement("SELECT number, hash FROM event_stream WHERE kind = :kind AND id = :id", lock="FOR UPDATE")
_ADVANCE = Statement("UPDATE event_stream SET number = :number, hash = :hash WHERE kind = :kind AND id = :id")
_WRITE = Statement(
    "INSERT INTO event (stream_kind, stream_id, number, kind, actor_id, at, payload_hash, hash, payload) VALUES"
    " (:stream_kind, :stream_id, :number, :kind, :actor_id, :at, :payload_hash, :hash, :payload)"
)


def hash_of(
    before: str, stream: Stream, *, number: int, kind: str, actor: UUID | None, at: datetime, payload_hash: str
) -> str:
    """This chains an event: SHA-256 over the hash before it and its own parts."""
    who = actor.hex if actor else ""
    parts = [before, stream.kind, stream.id.hex, str(number), kind, who, time_text(at), payload_hash]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def lock(driver: Driver, stream: Stream) -> tuple[int, str]:
    """This takes the head of a stream until the transaction ends, and gives its last number and hash."""
    key = {"kind": stream.kind, "id": stream.id}
    rows = driver.run(_HEAD, key)
    if not rows:
        driver.run(_OPEN, {**key, "hash": FIRST})
        rows = driver.run(_HEAD, key)
    number, head = rows[0]
    return int(number), str(head)


def append(
    session: Session,
    stream: Stream,
    kind: str,
    payload: Mapping[str, Any],
    *,
    actor: UUID | None,
    at: datetime | None = None,
) -> Event:
    """This writes one event and runs what other slices do when it happens, in the same transaction."""
    session.flush()
    driver = driver_of(session)
    event = append_all(driver, stream, lock(driver, stream), [(kind, payload)], actor=actor, at=at or now())[0]
    for subscriber in driver.subscribers.get(kind, ()):
        subscriber(session, event)
    return event


def append_all(
    driver: Driver,
    stream: Stream,
    head: tuple[int, str],
    happened: list[tuple[str, Mapping[str, Any]]],
    *,
    actor: UUID | None,
    at: datetime,
    beside: Sequence[Writing] = (),
) -> list[Event]:
    """This writes events after the head that ``lock`` gave, and in one go what is written ``beside`` them.

    It calls no subscribers: the saving path has none.
    """
    number, before = head
    written: list[Event] = []
    writings = list(beside)
    for kind, payload in happened:
        number += 1
        salted = orjson.dumps({"salt": secrets.token_hex(16), **payload}, option=orjson.OPT_SORT_KEYS)
        payload_hash = hashlib.sha256(salted).hexdigest()
        before = hash_of(before, stream, number=number, kind=kind, actor=actor, at=at, payload_hash=payload_hash)
        values = {
            "stream_kind": stream.kind,
            "stream_id": stream.id,
            "number": number,
            "kind": kind,
            "actor_id": actor,
            "at": at,
            "payload_hash": payload_hash,
            "hash": before,
            "payload": salted.decode(),
        }
        writings.append((_WRITE, values))
        written.append(Event(stream, number, kind, actor, at, payload))
    writings.append((_ADVANCE, {"number": number, "hash": before, "kind": stream.kind, "id": stream.id}))
    driver.write_together(writings)
    return written
