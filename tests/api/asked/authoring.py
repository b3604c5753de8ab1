"""This module asks the routes of rubrics, versions and units."""

from __future__ import annotations

from uuid import UUID

from api.columns import new_id
from tests.api.asked.world import Asked, Question, World
from tests.api.builders import a_published_rubric, a_rubric, a_unit
from tests.rubrics.builders import criterion
from tests.rubrics.builders import rubric as criteria_rubric

FIRST = {"If-Match": '"1"'}

POINTS = """Examiner Marking Points
- Award credit for sorting the wash by fibre.
"""


def _document(world: World) -> dict[str, object]:
    return {"files": {"course_id": (None, str(world.course.id)), "text": (None, POINTS)}}


def _draft(world: World, more: str = "") -> str:
    return f"/rubrics/{a_rubric(world.service, world.course)}{more}"


def _open_draft(world: World) -> UUID:
    return a_rubric(world.service, world.course, criteria_rubric(criterion(1, None)))


def _changed(world: World) -> Question:
    path = _draft(world)
    rubric = world.course.lead.get(path).json()["rubric"]
    return Question(f"{path}/draft", {"json": {"rubric": rubric}, "headers": FIRST})


def _unit_set(world: World) -> Question:
    rubric_id = a_rubric(world.service, world.course)
    return Question(f"/assignments/{world.assignment}/units/{new_id()}", {"json": {"rubric_id": str(rubric_id)}})


def _unit(world: World) -> str:
    unit_id = a_unit(world.service, world.course, world.assignment)
    return f"/assignments/{world.assignment}/units/{unit_id}"


def _version(world: World) -> str:
    return f"/rubric-versions/{a_published_rubric(world.service, world.course).id}"


ASKED: Asked = {
    "read_topics": lambda world: Question("/readings", _document(world)),
    "create_rubric": lambda world: Question(f"/rubrics/{new_id()}", _document(world)),
    "list_rubrics": lambda world: Question(f"/courses/{world.course.id}/rubrics"),
    "read_rubric": lambda world: Question(_draft(world)),
    "change_draft": _changed,
    "answer_how_assessed": lambda world: Question(
        f"/rubrics/{_open_draft(world)}/assessed-as", {"json": {"answer": {"kind": "achieved"}}, "headers": FIRST}
    ),
    "preview_how_assessed": lambda world: Question(f"/rubrics/{_open_draft(world)}/assessed-as/preview"),
    "list_level_templates": lambda _: Question("/level-templates"),
    "list_grade_templates": lambda _: Question("/grade-templates"),
    "publish_rubric": lambda world: Question(_draft(world, "/versions"), {"headers": FIRST}),
    "list_versions": lambda world: Question(_draft(world, "/versions")),
    "read_version": lambda world: Question(_version(world)),
    "list_units": lambda world: Question(f"/assignments/{world.assignment}/units"),
    "set_unit": _unit_set,
    "take_out_unit": lambda world: Question(_unit(world)),
}
