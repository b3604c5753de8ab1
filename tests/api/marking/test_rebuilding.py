from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, delete, select

from api.columns import new_id
from api.events import EventRow
from api.marking.rebuilding import MarkingsChecked, check_markings
from api.marking.tables import MarkingChange, MarkingRow
from tests.api.marking.world import PLACE, World, a_change, a_world, achieved_or_not, saved
from tests.api.service import Service


def checked(service: Service) -> MarkingsChecked:
    return service.parts.database.read_now(check_markings)


def a_marked_submission(service: Service) -> tuple[World, UUID]:
    """This marks with every kind of change: taken away, in conflict, finished, reopened and finished again."""
    world = a_world(service, achieved_or_not())
    marking = world.open()
    annotation = f"annotation:{new_id()}"
    seen = {"judgement:c1": 2, "judgement:c2": 1, "judgement:c3": 1, annotation: 2, "overall": 1}
    finish = {"finished": True, "declared": True, "seen": seen}
    saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": False, "comment": "Not shown."}),
        a_change("judgement:c1", {"achieved": True}, seen=1),
        a_change("judgement:c1", {"achieved": False}, seen=1),
        a_change("judgement:c2", {"no_response": True}),
        a_change("judgement:c3", {"level": "c3.l1"}),
        a_change(annotation, {"text": "Here", "place": PLACE}),
        a_change(annotation, None, seen=1),
        a_change("overall", "Careful work."),
        a_change("state", finish),
        a_change("state", {"finished": False, "reason": "A second look"}, seen=1),
        a_change("state", finish, seen=2),
    )
    return world, UUID(marking["id"])


def spoil(service: Service, marking_id: UUID, **fields: Any) -> None:
    def write(session: Session) -> None:
        row = session.get_one(MarkingRow, marking_id)
        row.sqlmodel_update(fields)
        session.add(row)

    service.parts.database.write_now(write)


def test_what_was_saved_can_be_made_again_from_its_events(service: Service) -> None:
    a_marked_submission(service)

    assert checked(service) == MarkingsChecked(markings=1, erased=0, by_other_rules=0, faults=())


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"revisions": "{}"}, "its revisions is not what its events say"),
        ({"state": "open"}, "its state is not what its events say"),
        ({"finished_by": None}, "its finished by is not what its events say"),
        ({"grade": "Distinction"}, "its grade is not what its judgements come to"),
        ({"judged": 1}, "its judged is not what its judgements come to"),
    ],
)
def test_a_row_that_was_changed_by_hand_is_found(service: Service, fields: dict[str, Any], fault: str) -> None:
    _, marking_id = a_marked_submission(service)

    spoil(service, marking_id, **fields)

    assert [one.split(" (")[0] for one in checked(service).faults] == [f"marking {marking_id}: {fault}"]


def test_a_changed_judgement_is_found_twice_against_its_events_and_its_totals(service: Service) -> None:
    _, marking_id = a_marked_submission(service)

    def change(session: Session) -> None:
        row = session.get_one(MarkingRow, marking_id)
        document = json.loads(row.document)
        document["judgements"]["c1"]["achieved"] = False
        row.document = json.dumps(document)
        session.add(row)

    service.parts.database.write_now(change)

    faults = checked(service).faults
    assert any("its document is not what its events say" in fault for fault in faults)
    assert any("its achieved is not what its judgements come to" in fault for fault in faults)


def test_totals_by_other_rules_are_no_damage(service: Service) -> None:
    _, marking_id = a_marked_submission(service)

    def age(session: Session) -> None:
        row = session.get_one(MarkingRow, marking_id)
        row.totals = json.dumps({**json.loads(row.totals), "rules": 0, "achieved": 1})
        session.add(row)

    service.parts.database.write_now(age)

    assert checked(service) == MarkingsChecked(markings=1, erased=0, by_other_rules=1, faults=())


def test_a_marking_whose_events_are_erased_is_counted_and_not_made_again(service: Service) -> None:
    a_marked_submission(service)

    def erase(session: Session) -> None:
        for row in session.exec(select(EventRow).where(col(EventRow.kind) == "marking_changed")):
            row.payload = None
            session.add(row)

    service.parts.database.write_now(erase)

    assert checked(service) == MarkingsChecked(markings=1, erased=1, by_other_rules=0, faults=())


def test_a_marking_that_is_gone_and_one_without_events_are_found(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2)
    gone, alone = world.open(0)["id"], world.open(1)["id"]

    def spoil_both(session: Session) -> None:
        session.exec(delete(MarkingChange))
        session.exec(delete(MarkingRow).where(col(MarkingRow.id) == UUID(gone)))
        session.exec(delete(EventRow).where(col(EventRow.stream_id) == world.submissions[1]))

    service.parts.database.write_now(spoil_both)

    assert checked(service).faults == (
        f"marking {gone}: it has events and is not kept; restore it from a backup",
        f"marking {alone}: its submission has no events of a marking",
    )
