"""This module asks the routes of courses and assignments."""

from __future__ import annotations

from uuid import UUID

from api.columns import new_id
from tests.api.asked.world import Asked, Question, World
from tests.api.builders import an_assignment

FIRST = {"If-Match": '"1"'}
ROSTER = "id,name\nL1,Noor Haddad\nL77,Pia Holm\n"


def _course(world: World, more: str = "") -> str:
    return f"/courses/{world.course.id}{more}"


def _assignment(world: World) -> UUID:
    return an_assignment(world.service, world.course, title="Ironing")


def _revision(world: World, path: str) -> dict[str, str]:
    return {"If-Match": world.course.lead.get(path).headers["etag"]}


def _member(world: World) -> str:
    enrolment_id = new_id()
    path = f"/courses/{world.course.id}/people/{enrolment_id}"
    world.course.lead.put(path, json={"name": "Pia Holm", "role": "learner"}).raise_for_status()
    return path


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
    "list_members": lambda world: Question(_course(world, "/people")),
    "put_member": lambda world: Question(
        _course(world, f"/people/{new_id()}"), {"json": {"name": "Pia Holm", "role": "learner"}}
    ),
    "end_membership": lambda world: Question(_member(world)),
    "restore_membership": lambda world: Question(f"{_member(world)}/restoration"),
    "invite_member": lambda world: Question(f"{_member(world)}/invitation"),
    "make_invitations": lambda world: Question(_course(world, "/invitations.csv")),
    "preview_roster": lambda world: Question(_course(world, "/roster/preview"), {"data": {"text": ROSTER}}),
    "take_roster": lambda world: Question(_course(world, "/roster"), {"data": {"text": ROSTER}}),
    "list_groups": lambda world: Question(_course(world, "/groups")),
    "put_group": lambda world: Question(_course(world, f"/groups/{new_id()}"), {"json": {"name": f"group {new_id()}"}}),
    "restore_assignment": lambda world: Question(f"/assignments/{_assignment(world)}/restoration"),
}
