"""This module asks the routes of courses and assignments."""

from __future__ import annotations

from uuid import UUID

from api.columns import new_id
from tests.api.asked.world import Asked, Question, World
from tests.api.builders import an_assignment

FIRST = {"If-Match": '"1"'}


def _course(world: World, more: str = "") -> str:
    return f"/courses/{world.course.id}{more}"


def _assignment(world: World) -> UUID:
    return an_assignment(world.service, world.course, title="Ironing")


def _revision(world: World, path: str) -> dict[str, str]:
    return {"If-Match": world.course.lead.get(path).headers["etag"]}


ASKED: Asked = {
    "list_courses": lambda _: Question("/courses"),
    "create_course": lambda _: Question(f"/courses/{new_id()}", {"json": {"title": "Bread"}}),
    "read_course": lambda world: Question(_course(world)),
    "edit_course": lambda world: Question(
        _course(world), {"json": {"code": "TC2"}, "headers": _revision(world, _course(world))}
    ),
    "archive_course": lambda world: Question(_course(world)),
    "restore_course": lambda world: Question(_course(world, "/restoration")),
    "list_assignments": lambda world: Question(_course(world, "/assignments")),
    "create_assignment": lambda world: Question(
        f"/assignments/{new_id()}", {"json": {"course_id": str(world.course.id), "title": "Ironing"}}
    ),
    "read_assignment": lambda world: Question(f"/assignments/{world.assignment}"),
    "edit_assignment": lambda world: Question(
        f"/assignments/{_assignment(world)}", {"json": {"title": "Pressing"}, "headers": FIRST}
    ),
    "archive_assignment": lambda world: Question(f"/assignments/{_assignment(world)}"),
    "restore_assignment": lambda world: Question(f"/assignments/{_assignment(world)}/restoration"),
}
