from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.database import Database
from api.events import Event
from api.marking.changes import read_changes
from api.marking.saving import save
from api.marking.tables import MarkingRow
from api.problem_details import conflict
from api.settings import Settings
from tests.api.builders import an_assessor
from tests.api.marking.world import World, a_change, a_world, achieved_or_not, allocate, saved
from tests.api.service import Service


def finish(seen: dict[str, int], *, declared: bool = True, state_seen: int = 0) -> dict[str, Any]:
    return a_change("state", {"finished": True, "declared": declared, "seen": seen}, seen=state_seen)


def judged(world: World, marking: Any) -> dict[str, int]:
    """This judges all three criteria of ``achieved_or_not`` and gives the revisions."""
    return saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True}),
        a_change("judgement:c2", {"no_response": True}),
        a_change("judgement:c3", {"level": "c3.l1"}),
    )["revisions"]


def test_finishing_is_declared_signed_and_dated(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    revisions = judged(world, marking)

    answer = saved(world.assessor, marking, finish(revisions))

    assert answer["outcomes"][0]["status"] == "applied"
    assert answer["state"] == "finished"
    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["state"] == "finished"
    assert kept["finished_by"] == {"person_id": str(world.assessor.id), "name": world.assessor.name}
    assert kept["finished_at"].endswith("Z")
    history = world.assessor.get(f"/markings/{marking['id']}/history").json()
    assert history["items"][0]["kind"] == "marking_finished"
    assert history["items"][0]["value"] == {"declared": True}


def test_judging_and_finishing_go_in_one_request(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    judgements = [
        a_change("judgement:c1", {"achieved": True}),
        a_change("judgement:c2", {"achieved": True}),
        a_change("judgement:c3", {"level": "c3.l1"}),
    ]

    answer = saved(world.assessor, marking, *judgements, finish({f"judgement:c{one}": 1 for one in (1, 2, 3)}))

    assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied"] * 4
    assert answer["state"] == "finished"
    assert answer["totals"]["grade"] == "Achieved"


def test_finishing_names_what_is_not_judged_and_stays_open(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    revisions = saved(world.assessor, marking, a_change("judgement:c1", {"achieved": True}))["revisions"]

    answer = saved(world.assessor, marking, finish(revisions))

    problem = answer["outcomes"][0]["problem"]
    assert answer["state"] == "open"
    assert problem["type"] == "urn:fairmark:problem:not-complete"
    assert [error["path"] for error in problem["errors"]] == ["judgements.c2", "judgements.c3"]
    assert problem["errors"][0]["detail"] == "“Criterion 2” is not judged."


def test_finishing_without_the_declaration_is_refused(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    revisions = judged(world, marking)

    answer = saved(world.assessor, marking, finish(revisions, declared=False))

    assert answer["outcomes"][0]["problem"]["errors"][0]["path"] == "value.declared"
    assert answer["state"] == "open"


def test_finishing_what_someone_changed_meanwhile_is_asked_about(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    seen = judged(world, marking)
    other = an_assessor(service, world.course, "Bram Aalders")
    allocate(service, world.submissions[0], other)
    saved(other, marking, a_change("judgement:c2", {"achieved": False}, seen=1))

    answer = saved(world.assessor, marking, finish(seen))

    outcome = answer["outcomes"][0]
    assert outcome["status"] == "conflict"
    assert outcome["present"] == {"finished": False, "moved": ["judgement:c2"]}
    assert outcome["present_by"] == "Bram Aalders"
    assert answer["state"] == "open"


def test_a_finished_marking_refuses_changes_until_it_is_opened_again(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    saved(world.assessor, marking, finish(judged(world, marking)))

    refused = saved(world.assessor, marking, a_change("judgement:c1", {"achieved": False}, seen=1))
    reopened = saved(world.assessor, marking, a_change("state", {"finished": False, "reason": "A second look"}, seen=1))
    changed = saved(world.assessor, marking, a_change("judgement:c1", {"achieved": False}, seen=1))

    assert refused["outcomes"][0]["problem"]["type"] == "urn:fairmark:problem:marking-finished"
    assert refused["outcomes"][0]["problem"]["mend"] == "Open it again, with a reason, and then change it."
    assert reopened["state"] == "open"
    assert changed["outcomes"][0]["status"] == "applied"
    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["finished_at"] is None
    assert kept["finished_by"] is None


def test_reopening_and_its_reason_stand_in_the_history(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    saved(world.assessor, marking, finish(judged(world, marking)))
    saved(world.assessor, marking, a_change("state", {"finished": False, "reason": "A second look"}, seen=1))

    history = world.assessor.get(f"/markings/{marking['id']}/history", params={"limit": 2}).json()

    assert history["total"] == 6
    assert [entry["kind"] for entry in history["items"]] == ["marking_reopened", "marking_finished"]
    assert history["items"][0]["value"] == {"reason": "A second look"}
    assert history["items"][0]["actor"]["name"] == world.assessor.name
    rest = world.assessor.get(f"/markings/{marking['id']}/history", params={"cursor": history["next"]}).json()
    assert [entry["part"] for entry in rest["items"]] == ["judgement:c3", "judgement:c2", "judgement:c1", None]
    assert rest["items"][0]["value"]["level"] == "c3.l1"
    assert rest["next"] is None


def test_opening_what_is_open_and_finishing_what_is_finished_are_refused(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    revisions = judged(world, marking)

    opened = saved(world.assessor, marking, a_change("state", {"finished": False, "reason": "Why not"}))
    saved(world.assessor, marking, finish(revisions))
    finished = saved(world.assessor, marking, finish(revisions, state_seen=1))

    assert opened["outcomes"][0]["problem"]["type"] == "urn:fairmark:problem:marking-open"
    assert finished["outcomes"][0]["problem"]["type"] == "urn:fairmark:problem:marking-finished"


def test_a_locked_marking_refuses_everything(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()

    def lock(session: Session) -> None:
        session.get_one(MarkingRow, UUID(marking["id"])).state = "locked"

    service.parts.database.write_now(lock)

    answer = saved(
        world.assessor,
        marking,
        a_change("overall", "Later"),
        a_change("state", {"finished": False, "reason": "A second look"}),
    )

    assert {outcome["problem"]["type"] for outcome in answer["outcomes"]} == {"urn:fairmark:problem:marking-locked"}
    assert answer["state"] == "locked"


def test_a_slice_that_says_no_to_a_finish_refuses_it_alone(service: Service, settings: Settings) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()
    revisions = judged(world, marking)

    def say_no(session: Session, event: Event) -> None:
        assert session.get_one(MarkingRow, UUID(event.payload["marking_id"])).state == "finished"
        raise conflict("released", "The result is released", mend="Recall it first.")

    changes = [a_change("overall", "Kept all the same."), finish({**revisions, "overall": 1})]
    database = Database(settings, {"marking_finished": [say_no]})
    try:
        sent = read_changes(service.client.build_request("POST", "/", json={"changes": changes}).content)
        driver_work = database.write_driver(lambda d: save(d, world.assessor.token, UUID(marking["id"]), sent))
        portal = service.client.portal
        assert portal is not None

        async def wait() -> bytes:
            return await driver_work

        portal.call(wait)
    finally:
        database.close()

    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["state"] == "open"
    assert kept["marking"]["overall"] == "Kept all the same."
    assert "state" not in kept["revisions"]
