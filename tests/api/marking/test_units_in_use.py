from __future__ import annotations

from rubrics.publishing import settled
from rubrics.rubric import Rubric
from tests.api.marking.world import World, a_world
from tests.api.service import Service


def publish_again(world: World) -> str:
    """This publishes a changed draft of the unit's rubric, and gives the rubric's id."""
    lead = world.course.lead
    rubric_id = lead.get(f"/assignments/{world.assignment_id}/units").json()["items"][0]["rubric_id"]
    draft = lead.get(f"/rubrics/{rubric_id}").json()
    rubric = settled(Rubric.model_validate(draft["rubric"] | {"title": "Changed"})).model_dump(
        mode="json", by_alias=True
    )
    seen = {"If-Match": f'"{draft["revision"]}"'}
    changed = lead.put(f"/rubrics/{rubric_id}/draft", json={"rubric": rubric}, headers=seen).json()
    published = lead.post(f"/rubrics/{rubric_id}/versions", headers={"If-Match": f'"{changed["revision"]}"'})
    assert published.status_code == 201, published.text
    return rubric_id


def test_a_unit_whose_work_is_being_marked_keeps_its_version(service: Service) -> None:
    world = a_world(service)
    world.open()
    rubric_id = publish_again(world)

    answer = world.course.lead.put(
        f"/assignments/{world.assignment_id}/units/{world.unit_id}", json={"rubric_id": rubric_id}
    )

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:fairmark:problem:unit-in-use"


def test_a_unit_that_nothing_is_marked_by_takes_a_newer_version(service: Service) -> None:
    world = a_world(service)
    rubric_id = publish_again(world)

    answer = world.course.lead.put(
        f"/assignments/{world.assignment_id}/units/{world.unit_id}", json={"rubric_id": rubric_id}
    )

    assert answer.json()["version_number"] == 2


def test_a_unit_whose_work_is_being_marked_is_not_taken_out(service: Service) -> None:
    world = a_world(service)
    world.open()

    answer = world.course.lead.delete(f"/assignments/{world.assignment_id}/units/{world.unit_id}")

    assert answer.status_code == 409
    assert len(world.course.lead.get(f"/assignments/{world.assignment_id}/units").json()["items"]) == 1
