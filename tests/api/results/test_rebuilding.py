from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, delete, select

from api.events import EventRow
from api.results.rebuilding import ResultsChecked, check_results
from api.results.tables import Outcome, Result
from tests.api.marking.world import a_change, saved
from tests.api.results.world import World, a_world, achieved_or_not, by_marks_and_bands, handed_in
from tests.api.service import Service


def checked(service: Service) -> ResultsChecked:
    return service.parts.database.read_now(check_results)


def a_released_result(service: Service) -> tuple[World, UUID]:
    world = a_world(service, learners=1)
    world.finish_in_marks(0, 3, 5)
    world.release()
    return world, UUID(world.result_id(0))


def spoil(service: Service, table: type[Result] | type[Outcome], **fields: Any) -> None:
    def write(session: Session) -> None:
        row = session.exec(select(table)).one()
        row.sqlmodel_update(fields)
        session.add(row)

    service.parts.database.write_now(write)


def without_their_places(faults: tuple[str, ...]) -> list[str]:
    return [fault.split(": ", 1)[1].split(" (")[0] for fault in faults]


def test_results_on_every_turn_of_the_road_can_be_made_again_from_their_events(service: Service) -> None:
    world = a_world(service, by_marks_and_bands(), achieved_or_not(), learners=5, nothing=1, attempts=2)
    results = [world.result_id(place) for place in range(5)]
    marking = ""
    for place in range(3):
        marking = world.finish_in_marks(place, place, 4)
        world.finish(place, 1, c1={"achieved": True}, c2={"achieved": True}, c3={"no_response": True})
    world.lead.post(f"/results/{results[0]}/hold", json={"reason": "a claim is looked at"})
    world.lead.post(f"/results/{results[3]}/hold", json={"reason": "not yet marked"})
    world.release(result_ids=[results[1], results[2], results[4]])
    world.learners[1].get(f"/assignments/{world.assignment_id}/my-feedback")
    world.lead.post(f"/results/{results[0]}/unhold")
    world.release(result_ids=[results[0]])
    world.lead.post(f"/results/{results[2]}/recall", json={"reason": "a sum was wrong"})
    reopened = a_change("state", {"finished": False, "reason": "A second look"}, seen=1)
    saved(world.assessor, {"id": marking}, reopened)
    handed_in(service, world.assignment_id, world.learners[0], world.assessor, attempt=2)
    handed_in(service, world.assignment_id, world.learners[4], world.assessor)
    people = world.lead.get(f"/courses/{world.course.id}/people", params={"role": "learner"}).json()["items"]
    world.lead.delete(f"/courses/{world.course.id}/people/{people[1]['enrolment_id']}")
    world.lead.delete(f"/courses/{world.course.id}/people/{people[3]['enrolment_id']}")
    world.lead.post(f"/courses/{world.course.id}/people/{people[3]['enrolment_id']}/restoration")

    found = checked(service)

    kinds = {kind for place in range(5) for kind in kinds_of(service, results[place])}
    assert found == ResultsChecked(results=5, erased=0, by_other_rules=0, faults=())
    assert kinds == {
        *("result_opened", "result_ready", "result_not_ready", "result_released", "feedback_read"),
        *("result_held", "result_unheld", "result_recalled", "result_withdrawn", "result_restored"),
    }


def kinds_of(service: Service, result_id: str) -> list[str]:
    query = select(EventRow.kind).where(col(EventRow.stream_id) == UUID(result_id))
    return list(service.parts.database.read_now(lambda session: session.exec(query).all()))


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"state": "ready"}, "its state is not what its events say"),
        ({"reason": "another"}, "its reason is not what its events say"),
        ({"released_by": None}, "its released by is not what its events say"),
        ({"submission_id": None}, "its submission is not what its events say"),
        ({"revision": 1}, "its revision is not what its events say"),
    ],
)
def test_a_result_that_was_changed_by_hand_is_found(service: Service, fields: dict[str, Any], fault: str) -> None:
    a_released_result(service)

    spoil(service, Result, **fields)

    assert without_their_places(checked(service).faults) == [fault]


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"marks": 100_000}, ["its marks is not what its ledger comes to"]),
        ({"grade": "Pass"}, ["its grade is not what its ledger comes to"]),
        ({"feedback": "{}"}, ["its feedback as it was sent is not what its events say"]),
        (
            {"marking_id": None},
            ["its ledger and its marking are not there together", "its marking is not what its events say"],
        ),
    ],
)
def test_an_outcome_that_was_changed_by_hand_is_found(
    service: Service, fields: dict[str, Any], faults: list[str]
) -> None:
    a_released_result(service)

    spoil(service, Outcome, **fields)

    assert without_their_places(checked(service).faults) == faults


def test_a_ledger_with_its_figures_changed_alike_is_found_against_its_marking(service: Service) -> None:
    a_released_result(service)

    def change(session: Session) -> None:
        outcome = session.exec(select(Outcome)).one()
        ledger = json.loads(outcome.ledger)
        ledger["outcome"]["marks"], outcome.marks = "10", 100_000
        outcome.ledger = json.dumps(ledger)
        session.add(outcome)

    service.parts.database.write_now(change)

    assert without_their_places(checked(service).faults) == [
        "its ledger is not what its marking comes to",
        "its ledger is not what its events say",
    ]


def test_totals_by_other_rules_are_no_damage(service: Service) -> None:
    a_released_result(service)

    def age(session: Session) -> None:
        outcome = session.exec(select(Outcome)).one()
        outcome.totals = json.dumps({**json.loads(outcome.totals), "rules": 0})
        session.add(outcome)

    service.parts.database.write_now(age)

    assert checked(service) == ResultsChecked(results=1, erased=0, by_other_rules=1, faults=())


def test_a_result_whose_events_are_erased_is_counted_and_not_made_again(service: Service) -> None:
    a_released_result(service)

    def erase(session: Session) -> None:
        for row in session.exec(select(EventRow).where(col(EventRow.kind) == "result_released")):
            row.payload = None
            session.add(row)

    service.parts.database.write_now(erase)

    assert checked(service) == ResultsChecked(results=1, erased=1, by_other_rules=0, faults=())


def test_a_result_that_is_gone_and_one_without_events_are_found(service: Service) -> None:
    world = a_world(service, learners=2)
    gone, alone = world.result_id(0), world.result_id(1)

    def spoil_both(session: Session) -> None:
        session.exec(delete(Result).where(col(Result.id) == UUID(gone)))
        session.exec(delete(EventRow).where(col(EventRow.stream_id) == UUID(alone)))

    service.parts.database.write_now(spoil_both)

    assert checked(service).faults == (
        f"result {gone}: it has events and is not kept; restore it from a backup",
        f"result {alone}: it has no events",
    )
