from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from api.submissions.names import reveal
from api.submissions.tables import Submission
from tests.api.builders import a_learner, a_moderator, an_assessor
from tests.api.marking.world import World, a_change, a_submission, a_world, achieved_or_not, allocate, saved
from tests.api.service import Service, SignedIn


def listed(by: SignedIn, world: World, **asked: Any) -> Any:
    answer = by.get(f"/assignments/{world.assignment_id}/submissions", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def finished(world: World, submission: int) -> Any:
    marking = world.open(submission)
    saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True}),
        a_change("judgement:c2", {"achieved": False}),
        a_change("judgement:c3", {"level": "c3.l1"}),
        a_change("state", {"finished": True, "declared": True, "seen": {f"judgement:c{one}": 1 for one in (1, 2, 3)}}),
    )
    return marking


def test_the_list_shows_each_submission_with_how_far_its_marking_is(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=3)
    finished(world, 0)
    saved(world.assessor, world.open(1), a_change("judgement:c1", {"achieved": True}))

    page = listed(world.assessor, world)

    assert [item["label"] for item in page["items"]] == ["Learner 01", "Learner 02", "Learner 03"]
    assert [item["state"] for item in page["items"]] == ["finished", "open", "not_started"]
    assert page["counts"] == {"not_started": 1, "open": 1, "finished": 1}
    figures = [item["markings"][0] for item in page["items"]]
    assert [(one["judged"], one["of"]) for one in figures] == [(3, 3), (1, 3), (0, 3)]
    assert [(one["achieved"], one["achievable"]) for one in figures] == [(2, 3), (1, 3), (None, None)]
    assert {one["marks"] for one in figures} == {None}
    assert figures[0]["assessor"]["name"] == world.assessor.name
    first = page["items"][0]
    assert (first["pieces"], first["words"], first["attempt"], first["late_seconds"]) == (1, 9, 1, 0)
    assert first["allocated"][0]["name"] == world.assessor.name


def test_marks_stand_beside_the_maximum_of_what_is_judged(service: Service) -> None:
    world = a_world(service)
    saved(world.assessor, world.open(), a_change("judgement:c1", {"mark": 7}))

    figures = listed(world.assessor, world)["items"][0]["markings"][0]

    assert (figures["marks"], figures["judged_maximum"], figures["maximum"]) == ("7", "10", "30")
    assert figures["grade"] is None


def test_an_assessor_sees_what_is_allocated_to_them_and_the_staff_see_all(service: Service) -> None:
    world = a_world(service, submissions=2)
    other = an_assessor(service, world.course, "Bram Aalders")
    moderator = a_moderator(service, world.course)
    third = a_submission(service, world.assignment_id, a_learner(service, world.course, "Learner 03"))
    allocate(service, third, other)

    assert [item["label"] for item in listed(other, world)["items"]] == ["Learner 03"]
    assert listed(world.assessor, world)["total"] == 2
    assert listed(world.course.lead, world)["total"] == 3
    assert listed(moderator, world)["total"] == 3
    assert listed(world.course.lead, world, assessor=str(other.id))["total"] == 1


def test_an_assessor_without_allocations_sees_an_empty_list_and_a_learner_none(service: Service) -> None:
    world = a_world(service)
    other = an_assessor(service, world.course, "Bram Aalders")
    path = f"/assignments/{world.assignment_id}/submissions"

    assert listed(other, world)["items"] == []
    assert world.learners[0].get(path).status_code == 403
    assert service.person("Stranger").get(path).status_code == 404


def test_work_that_is_not_handed_in_is_not_in_the_list(service: Service) -> None:
    world = a_world(service)
    learner = a_learner(service, world.course, "Still writing")
    a_submission(service, world.assignment_id, learner, open=True)

    assert listed(world.course.lead, world)["total"] == 1


def test_the_list_is_filtered_by_state_and_found_by_text(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=3)
    finished(world, 1)

    by_state = listed(world.assessor, world, state="finished")
    by_text = listed(world.assessor, world, find="ner 03")

    assert [item["label"] for item in by_state["items"]] == ["Learner 02"]
    assert by_state["counts"] == {"not_started": 2, "open": 0, "finished": 1}
    assert [item["label"] for item in by_text["items"]] == ["Learner 03"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("label", ["Learner 01", "Learner 02", "Learner 03"]),
        ("marks", ["Learner 03", "Learner 01", "Learner 02"]),
        ("-marks", ["Learner 01", "Learner 03", "Learner 02"]),
        ("handed_in_at", ["Learner 03", "Learner 02", "Learner 01"]),
        ("-handed_in_at", ["Learner 01", "Learner 02", "Learner 03"]),
        ("state", ["Learner 02", "Learner 01", "Learner 03"]),
        ("-state", ["Learner 01", "Learner 03", "Learner 02"]),
    ],
)
def test_the_list_is_sorted_and_paged_in_every_order(service: Service, sort: str, order: list[str]) -> None:
    due_at = datetime(2026, 11, 1, tzinfo=UTC)
    world = a_world(service, submissions=3, due_at=due_at)
    saved(world.assessor, world.open(0), a_change("judgement:c1", {"mark": 7}))
    saved(world.assessor, world.open(2), a_change("judgement:c1", {"mark": 2}))

    def hand_in(session: Session) -> None:
        for number, one in enumerate(world.submissions):
            session.get_one(Submission, one).handed_in_at = due_at + timedelta(hours=1 - number)

    service.parts.database.write_now(hand_in)

    first = listed(world.assessor, world, sort=sort, limit=2)
    second = listed(world.assessor, world, sort=sort, limit=2, cursor=first["next"])

    items = first["items"] + second["items"]
    assert [item["label"] for item in items] == order
    assert second["next"] is None
    assert {item["label"]: item["late_seconds"] for item in items} == {
        "Learner 01": 3_600,
        "Learner 02": 0,
        "Learner 03": 0,
    }


@pytest.mark.parametrize("cursor", ["nonsense", "WzFd", "WzEsMl0"])
def test_a_cursor_of_another_list_is_refused(service: Service, cursor: str) -> None:
    world = a_world(service)

    answer = world.assessor.get(f"/assignments/{world.assignment_id}/submissions", params={"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["mend"] == "Begin the list again without a cursor."


def test_anonymous_work_is_named_by_candidate_and_never_by_learner(service: Service) -> None:
    world = a_world(service, submissions=2, anonymous=True)
    marking = world.open()

    for person in (world.assessor, world.course.lead):
        page = person.get(f"/assignments/{world.assignment_id}/submissions")
        room = person.get(f"/markings/{marking['id']}")

        for answer in (page, room):
            assert "Learner 0" not in answer.text
            assert not any(str(learner.id) in answer.text for learner in world.learners)
        assert all(item["label"].startswith("Candidate ") for item in page.json()["items"])
        assert all(item["learners"] is None for item in page.json()["items"])
        assert listed(person, world, find="Learner")["total"] == 0


def test_a_released_learner_is_named_and_the_others_stay_hidden(service: Service) -> None:
    world = a_world(service, submissions=2, anonymous=True)
    released = world.learners[0]
    at = datetime(2026, 11, 2, tzinfo=UTC)
    service.parts.database.write_now(lambda session: reveal(session, world.assignment_id, [released.id], at))

    labels = [item["label"] for item in listed(world.course.lead, world)["items"]]

    assert "Learner 01" in labels
    assert "Learner 02" not in labels


def test_the_room_knows_its_place_and_its_neighbours(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=4)
    ids = [str(one) for one in world.submissions]
    finished(world, 0)
    finished(world, 2)
    first, second, last = world.open(0), world.open(1), world.open(3)

    def place(marking: Any) -> Any:
        return world.assessor.get(f"/markings/{UUID(marking['id'])}").json()["position"]

    assert place(first) == {
        "nth": 1,
        "of": 4,
        "finished": 2,
        "previous": None,
        "next": ids[1],
        "next_open": ids[1],
        "return_later": False,
    }
    assert (place(second)["previous"], place(second)["next"], place(second)["next_open"]) == (ids[0], ids[2], ids[3])
    assert (place(last)["next"], place(last)["next_open"]) == (None, ids[1])
