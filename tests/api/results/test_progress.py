from tests.api.results.world import a_world
from tests.api.service import Service


def test_a_course_lead_sees_how_far_each_assignment_has_come(service: Service) -> None:
    world = a_world(service, learners=4, nothing=1)
    world.finish_in_marks(0, 2, 1)
    world.finish_in_marks(1, 1, 1)
    first = world.rows()[0]["id"]
    world.lead.post(f"/assignments/{world.assignment_id}/release", json={"result_ids": [first]})
    course_id = world.lead.get(f"/assignments/{world.assignment_id}").json()["course_id"]

    progress = world.lead.get(f"/courses/{course_id}/progress").json()

    assert progress == [
        {
            "assignment_id": str(world.assignment_id),
            "learners": 4,
            "handed_in": 3,
            "ready": 1,
            "held": 0,
            "released": 1,
        }
    ]
