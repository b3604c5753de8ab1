from __future__ import annotations

import pytest
from sqlmodel import Session, col, delete, select

from api.columns import new_id
from api.events import EventRow, EventStream, Stream, append
from api.events_check import EventsChecked, check_events
from tests.api.service import Service

STREAM = Stream("course", new_id())


def three_events(service: Service) -> None:
    def write(session: Session) -> None:
        for number in range(3):
            append(session, STREAM, "counted", {"number": number}, actor=None)

    service.parts.database.write_now(write)


def checked(service: Service) -> EventsChecked:
    return service.parts.database.read_now(check_events)


def spoil(service: Service, number: int, **fields: object) -> None:
    def write(session: Session) -> None:
        row = session.get_one(EventRow, (STREAM.kind, STREAM.id, number))
        row.sqlmodel_update(fields)
        session.add(row)

    service.parts.database.write_now(write)


def test_a_chain_that_nobody_touched_is_whole(service: Service) -> None:
    three_events(service)

    found = checked(service)

    assert (found.streams, found.events, found.erased, found.faults) == (1, 3, 0, ())


def test_an_erased_payload_leaves_the_chain_whole(service: Service) -> None:
    three_events(service)

    spoil(service, 2, payload=None)

    assert (checked(service).erased, checked(service).faults) == (1, ())


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"payload": '{"number":7}'}, "event 2: what it says was changed"),
        ({"kind": "uncounted"}, "event 2: it does not follow from the event before it"),
        ({"actor_id": new_id()}, "event 2: it does not follow from the event before it"),
        ({"payload_hash": "0" * 64, "payload": None}, "event 2: it does not follow from the event before it"),
    ],
)
def test_a_changed_event_is_found(service: Service, fields: dict[str, object], fault: str) -> None:
    three_events(service)

    spoil(service, 2, **fields)

    assert checked(service).faults == (f"course {STREAM.id}, {fault}",)


def test_a_missing_event_is_found_in_the_middle_and_at_the_end(service: Service) -> None:
    three_events(service)

    def take_out(session: Session) -> None:
        session.exec(delete(EventRow).where(col(EventRow.number).in_([1, 3])))

    service.parts.database.write_now(take_out)

    faults = " · ".join(checked(service).faults)
    assert "event 2: event 1 is missing before it" in faults
    assert "its head is not its last event" in faults


def test_a_stream_without_any_of_its_events_is_found(service: Service) -> None:
    three_events(service)

    service.parts.database.write_now(lambda session: session.exec(delete(EventRow)))

    assert checked(service).faults == (f"course {STREAM.id}: its 3 events are missing",)


def test_events_without_a_head_are_found(service: Service) -> None:
    three_events(service)

    def behead(session: Session) -> None:
        session.delete(session.exec(select(EventStream)).one())

    service.parts.database.write_now(behead)

    assert "its head is not its last event" in checked(service).faults[0]
