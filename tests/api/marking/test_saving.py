from __future__ import annotations

import json

import pytest

from api.columns import new_id
from tests.api.builders import an_assessor
from tests.api.marking.world import PLACE, a_change, a_world, achieved_or_not, allocate, saved, send
from tests.api.service import Service


def test_a_judgement_is_saved_and_the_totals_come_back(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = saved(world.assessor, marking, a_change("judgement:c1", {"mark": "7", "comment": "Clear steps."}))

    assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied"]
    assert answer["revisions"] == {"judgement:c1": 1}
    assert answer["totals"]["marks"] == "7"
    assert answer["totals"]["missing"] == ["c2", "c3", "c4", "c5"]
    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["marking"]["judgements"]["c1"]["comment"] == "Clear steps."
    assert kept["totals"] == answer["totals"]
    assert kept["revisions"] == answer["revisions"]


def test_every_kind_of_part_is_saved_in_one_request(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    annotation = new_id()

    answer = saved(
        world.assessor,
        marking,
        a_change("judgement:c2", {"indicators": {"c2.1": "fully", "c2.2": "partly", "c2.3": "not"}}),
        a_change("judgement:c3", {"level": "c3.l2", "mark": 5}),
        a_change(f"annotation:{annotation}", {"text": "Why?", "place": PLACE, "criterion": "c3"}),
        a_change("adjustments", {"a1": 2}),
        a_change("overall", "A careful piece of work."),
    )

    assert {outcome["status"] for outcome in answer["outcomes"]} == {"applied"}
    assert answer["totals"]["marks"] == "5"
    kept = world.assessor.get(f"/markings/{marking['id']}").json()["marking"]
    assert kept["annotations"][str(annotation)]["place"]["quote"] == "soak it"
    assert kept["adjustments"] == {"a1": 2}
    assert kept["overall"] == "A careful piece of work."


def test_a_judgement_and_an_annotation_are_taken_away_by_null(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    annotation = f"annotation:{new_id()}"
    saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"mark": 0}),
        a_change(annotation, {"text": "Here", "place": PLACE}),
    )

    answer = saved(world.assessor, marking, a_change("judgement:c1", None, seen=1), a_change(annotation, None, seen=1))

    assert answer["revisions"] == {"judgement:c1": 2, annotation: 2}
    assert answer["totals"]["missing"] == ["c1", "c2", "c3", "c4", "c5"]
    kept = world.assessor.get(f"/markings/{marking['id']}").json()["marking"]
    assert kept["judgements"] == {}
    assert kept["annotations"] == {}


def test_a_rubric_without_marks_gives_criteria_achieved_and_never_a_number(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = world.open()

    answer = saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True}),
        a_change("judgement:c2", {"achieved": False}),
        a_change("judgement:c3", {"level": "c3.l2"}),
    )

    totals = answer["totals"]
    assert (totals["achieved"], totals["achievable"]) == (2, 3)
    assert totals["marks"] is None
    assert totals["maximum"] is None
    assert totals["percentage"] is None


def test_two_people_on_different_criteria_are_both_kept(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    other = an_assessor(service, world.course, "Bram Aalders")
    allocate(service, world.submissions[0], other)

    saved(world.assessor, marking, a_change("judgement:c1", {"mark": 7}))
    answer = saved(other, marking, a_change("judgement:c4", {"mark": "2.5"}))

    assert answer["outcomes"][0]["status"] == "applied"
    assert answer["revisions"] == {"judgement:c1": 1, "judgement:c4": 1}
    assert answer["totals"]["marks"] == "9.5"


def test_two_people_on_the_same_criterion_the_later_is_asked(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    other = an_assessor(service, world.course, "Bram Aalders")
    allocate(service, world.submissions[0], other)
    saved(world.assessor, marking, a_change("judgement:c1", {"mark": 7, "comment": "Good."}))

    answer = saved(other, marking, a_change("judgement:c1", {"mark": 4}))

    outcome = answer["outcomes"][0]
    assert outcome["status"] == "conflict"
    assert outcome["revision"] == 1
    assert outcome["present"]["mark"] == "7"
    assert outcome["present"]["comment"] == "Good."
    assert outcome["present_by"] == world.assessor.name
    assert outcome["present_at"].endswith("Z")
    assert answer["totals"]["marks"] == "7"


def test_a_conflict_is_settled_by_a_new_change_that_saw_the_present_value(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    saved(world.assessor, marking, a_change("judgement:c1", {"mark": 7}))
    saved(world.assessor, marking, a_change("judgement:c1", {"mark": 4}))

    answer = saved(world.assessor, marking, a_change("judgement:c1", {"mark": 4}, seen=1))

    assert answer["outcomes"][0]["status"] == "applied"
    assert answer["totals"]["marks"] == "4"


def test_a_change_that_saw_more_than_there_is_is_in_conflict_too(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = saved(world.assessor, marking, a_change("overall", "Well done.", seen=3))

    assert answer["outcomes"][0] == {
        "id": answer["outcomes"][0]["id"],
        "status": "conflict",
        "revision": 0,
        "present": "",
    }


def test_a_change_sent_again_gets_its_first_answer_and_is_not_applied_twice(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    first = a_change("judgement:c1", {"mark": 7})
    stale = a_change("judgement:c1", {"mark": 9})
    before = saved(world.assessor, marking, first, stale)
    saved(world.assessor, marking, a_change("judgement:c1", {"mark": 3}, seen=1))

    again = saved(world.assessor, marking, first, stale, first)

    assert again["outcomes"] == before["outcomes"]
    assert again["revisions"] == {"judgement:c1": 2}
    assert again["totals"]["marks"] == "3"


def test_a_refused_change_holds_up_no_other(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = saved(
        world.assessor, marking, a_change("judgement:c1", {"mark": 11}), a_change("judgement:c4", {"mark": 5})
    )

    assert [outcome["status"] for outcome in answer["outcomes"]] == ["refused", "applied"]
    assert answer["outcomes"][0]["problem"]["errors"] == [
        {"path": "value.mark", "detail": "11 is out of range; give a mark from 0 to 10."}
    ]
    assert answer["totals"]["marks"] == "5"


def test_an_annotation_of_an_unknown_criterion_is_refused(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    value = {"text": "Here", "place": PLACE, "criterion": "c9"}

    answer = saved(world.assessor, marking, a_change(f"annotation:{new_id()}", value))

    assert answer["outcomes"][0]["status"] == "refused"
    assert answer["outcomes"][0]["problem"]["errors"][0]["path"] == "value.criterion"


def test_half_an_emoji_refuses_its_own_change_alone(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    changes = [a_change("overall", "cut \ud83d"), a_change("judgement:c1", {"mark": 2})]

    answer = world.assessor.post(
        f"/markings/{marking['id']}/changes",
        content=json.dumps({"changes": changes}).encode(),
        headers={"Content-Type": "application/json"},
    )

    assert [outcome["status"] for outcome in answer.json()["outcomes"]] == ["refused", "applied"]


def test_a_body_that_is_no_list_of_changes_is_refused_as_a_whole(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = world.assessor.post(f"/markings/{marking['id']}/changes", content=b'{"changes": []}')

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["path"] == "changes"
    assert "1 to 50 changes" in answer.json()["mend"]


def test_more_than_fifty_changes_are_refused_and_none_is_applied(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    changes = [a_change("overall", f"{number}", seen=number) for number in range(51)]

    answer = send(world.assessor, marking, *changes)

    assert answer.status_code == 422
    assert "at most 50 items" in answer.json()["errors"][0]["detail"]
    assert world.assessor.get(f"/markings/{marking['id']}").json()["revisions"] == {}
    assert len(saved(world.assessor, marking, *changes[:50])["outcomes"]) == 50


def test_a_body_over_the_limit_is_refused(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = world.assessor.post(f"/markings/{marking['id']}/changes", content=b" " * (2 * 1024**2 + 1))

    assert answer.status_code == 413
    assert answer.json()["mend"] == "Send fewer changes in one request."


def test_the_id_of_someone_elses_change_is_refused_and_tells_nothing_of_it(service: Service) -> None:
    world = a_world(service, submissions=2)
    other = an_assessor(service, world.course, "Bram Aalders")
    allocate(service, world.submissions[0], other)
    change = a_change("judgement:c1", {"mark": 7})
    saved(world.assessor, world.open(), change)

    by_other = saved(other, world.open(by=other), change)
    elsewhere = saved(world.assessor, world.open(1), change)

    for answer in (by_other, elsewhere):
        assert answer["outcomes"][0]["status"] == "refused"
        assert answer["outcomes"][0]["problem"]["type"] == "urn:fairmark:problem:id-taken"
        assert answer["outcomes"][0]["revision"] is None
    assert elsewhere["revisions"] == {}


def test_a_marking_holds_a_bounded_number_of_annotations(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.marking.applying.MOST_ANNOTATIONS", 1)
    world = a_world(service)
    marking = world.open()
    changes = [a_change(f"annotation:{new_id()}", {"text": "Here", "place": PLACE}) for _ in range(2)]

    answer = saved(world.assessor, marking, *changes)

    assert [outcome["status"] for outcome in answer["outcomes"]] == ["applied", "refused"]
