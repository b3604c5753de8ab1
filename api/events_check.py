"""This module proves the chains of events: nothing in the history was changed, taken out or put in afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlmodel import Session, col, select

from api.events import FIRST, EventRow, EventStream, Stream, hash_of

AT_ONCE = 1_000
"""How many events are in memory at a time."""


@dataclass(frozen=True, slots=True)
class EventsChecked:
    """This is what a look at all chains found: how much there is, and each fault in words."""

    streams: int
    events: int
    erased: int
    faults: tuple[str, ...]


def check_events(session: Session) -> EventsChecked:
    """This proves every chain from its first event to the head of its stream."""
    heads = {(head.kind, head.id): (head.number, head.hash) for head in session.exec(select(EventStream))}
    streams = events = erased = 0
    faults: list[str] = []
    for stream, rows in groupby(_all(session), key=lambda row: Stream(row.stream_kind, row.stream_id)):
        chain = _Chain(stream)
        for row in rows:
            chain.add(row)
            events += 1
            erased += row.payload is None
        streams += 1
        head = heads.pop((stream.kind, stream.id), None)
        if head != (chain.number, chain.hash):
            chain.faults.append(f"{_name(stream)}: its head is not its last event; an event was taken out or added")
        faults += chain.faults
    for (kind, stream_id), (number, _) in heads.items():
        if number:
            faults.append(f"{_name(Stream(kind, stream_id))}: its {number} events are missing")
    return EventsChecked(streams, events, erased, tuple(faults))


def _all(session: Session) -> Iterator[EventRow]:
    query = select(EventRow).order_by(col(EventRow.stream_kind), col(EventRow.stream_id), col(EventRow.number))
    yield from session.exec(query.execution_options(yield_per=AT_ONCE))


class _Chain:
    """This follows one stream: each event must be the next one, and say what its hash says."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.number = 0
        self.hash = FIRST
        self.faults: list[str] = []

    def add(self, row: EventRow) -> None:
        """This takes the next event of the stream and notes what is wrong with it."""
        where = f"{_name(self.stream)}, event {row.number}"
        if row.number != self.number + 1:
            self.faults.append(f"{where}: event {self.number + 1} is missing before it")
        if row.payload is not None and hashlib.sha256(row.payload.encode()).hexdigest() != row.payload_hash:
            self.faults.append(f"{where}: what it says was changed")
        expected = hash_of(
            self.hash,
            self.stream,
            number=row.number,
            kind=row.kind,
            actor=row.actor_id,
            at=row.at,
            payload_hash=row.payload_hash,
        )
        if row.hash != expected:
            self.faults.append(f"{where}: it does not follow from the event before it")
        # From what stands there, so that one fault is told once.
        self.number, self.hash = row.number, row.hash


def _name(stream: Stream) -> str:
    return f"{stream.kind} {stream.id}"
