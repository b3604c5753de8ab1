"""This module asks the routes of results and feedback. The results asked about are those of ``OWN``."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import col, select

from api.results.tables import Result
from tests.api.asked.world import Asked, Asker, Question, World
from tests.api.builders import an_assignment


def _result(world: World) -> tuple[UUID, UUID]:
    """This makes an assignment, and gives it with the result that ``OWN`` has in it."""
    assignment_id = an_assignment(world.service, world.course, title="Pressing")
    query = select(Result.id).where(
        col(Result.assignment_id) == assignment_id, col(Result.person_id) == world.people[Asker.OWN].id
    )
    return assignment_id, world.service.parts.database.read_now(lambda session: session.exec(query).one())


def _released(world: World) -> tuple[UUID, UUID]:
    """This makes one where both learners can read that they have handed in nothing."""
    assignment_id, result_id = _result(world)
    rows = world.course.lead.get(f"/assignments/{assignment_id}/results").json()["items"]
    asked = {"result_ids": [row["id"] for row in rows]}
    answer = world.course.lead.post(f"/assignments/{assignment_id}/release", json=asked)
    assert answer.status_code == 200, answer.text
    return assignment_id, result_id


def _held(world: World) -> UUID:
    _, result_id = _result(world)
    world.course.lead.post(f"/results/{result_id}/hold", json={"reason": "a claim is looked at"})
    return result_id


def _release(world: World) -> Question:
    assignment_id, result_id = _result(world)
    return Question(f"/assignments/{assignment_id}/release", {"json": {"result_ids": [str(result_id)]}})


EITHER = frozenset({Asker.OWN, Asker.LEARNER})
"""Each learner who asks for "my feedback" asks for their own: the other learner has one too."""

BECAUSE = {"json": {"reason": "a claim is looked at"}}

ASKED: Asked = {
    "list_results": lambda world: Question(f"/assignments/{world.assignment}/results"),
    "read_progress": lambda world: Question(f"/courses/{world.course.id}/progress"),
    "read_results_summary": lambda world: Question(f"/assignments/{world.assignment}/results/summary"),
    "release_results": _release,
    "read_result": lambda world: Question(f"/results/{_result(world)[1]}"),
    "recall_result": lambda world: Question(f"/results/{_released(world)[1]}/recall", BECAUSE),
    "hold_result": lambda world: Question(f"/results/{_result(world)[1]}/hold", BECAUSE),
    "unhold_result": lambda world: Question(f"/results/{_held(world)}/unhold"),
    "preview_feedback": lambda world: Question(f"/results/{_result(world)[1]}/feedback"),
    "read_my_feedback": lambda world: Question(f"/assignments/{_released(world)[0]}/my-feedback", allowed=EITHER),
    "download_my_feedback": lambda world: Question(
        f"/assignments/{_released(world)[0]}/my-feedback.md", allowed=EITHER
    ),
    "list_my_results": lambda _: Question("/me/results"),
    "read_waiting": lambda _: Question("/waiting"),
}
