from typing import Any

from tests.api.results.world import World, a_world
from tests.api.service import Service, SignedIn


def waits(person: SignedIn) -> list[Any]:
    return person.get("/waiting").json()["items"]


def test_an_assessor_finds_where_to_go_on_marking(service: Service) -> None:
    world = a_world(service, learners=3)
    world.finish_in_marks(0, 1, 1)

    item = waits(world.assessor)[0]

    assert (item["kind"], item["done"], item["of"], item["next_label"]) == ("mark", 1, 3, "Learner 02")
    assert item["next_submission_id"] == str(world.submissions[world.learners[1].id])
    assert item["next_unit_id"] == str(world.unit_ids[0])


def test_nothing_waits_for_an_assessor_who_has_finished(service: Service) -> None:
    world = a_world(service, learners=1)

    world.finish_in_marks(0, 1, 1)

    assert waits(world.assessor) == []


def test_a_course_lead_finds_what_is_ready_to_be_released(service: Service) -> None:
    world: World = a_world(service, learners=3)
    for place in range(3):
        world.finish_in_marks(place, 1, 1)
    world.release(result_ids=[world.result_id(0)])

    item = waits(world.lead)[0]

    assert (item["kind"], item["done"], item["of"]) == ("release", 1, 3)


def test_a_learner_finds_what_to_hand_in_and_what_to_read_once(service: Service) -> None:
    world = a_world(service, learners=2, nothing=1)
    world.finish_in_marks(0, 1, 1)
    world.release()

    to_read, to_hand_in = [[item["kind"] for item in waits(one)] for one in world.learners]
    world.learners[0].get(f"/assignments/{world.assignment_id}/my-feedback")

    assert (to_read, to_hand_in) == (["read_feedback"], ["hand_in"])
    assert waits(world.learners[0]) == []
