"""Every list answers a cursor that is none, and what cannot be looked for, in words; it never fails at them."""

from typing import Any
from uuid import UUID

import pytest

from api.columns import new_id
from api.paging import cursor_of
from tests.api.results.world import World, a_world
from tests.api.service import Service

NO_KEYS: tuple[list[Any], ...] = (
    [],
    ["x"],
    [None],
    [10**30],
    [True],
    ["x", "y"],
    [1, 2],
    ["\u0000", UUID(int=0).hex],
    ["\ud800", UUID(int=0).hex],
    [{}, []],
    [10**30, UUID(int=0).hex],
    [None, 1, "x", UUID(int=0).hex],
    [False, "x", [], {}],
)


def lists_of(world: World) -> tuple[str, ...]:
    course, assignment = f"/courses/{world.course.id}", f"/assignments/{world.assignment_id}"
    marking = world.finish_in_marks(0, 1, 1)
    return (
        *("/courses", "/me/assignments", "/me/results"),
        *(f"{course}/people", f"{course}/assignments", f"{course}/rubrics"),
        *(f"{assignment}/units", f"{assignment}/submissions", f"{assignment}/submissions?sort=-marks"),
        *(f"{assignment}/handed-in", f"{assignment}/observed", f"{assignment}/intakes"),
        *(f"{assignment}/results", f"{assignment}/reports", f"/markings/{marking}/history"),
    )


def test_a_cursor_of_no_list_is_refused_by_every_list(service: Service) -> None:
    world = a_world(service)

    failed = [
        (path, key, status)
        for path in lists_of(world)
        for key in NO_KEYS
        if (status := world.lead.get(path, params={"cursor": cursor_of(key)}).status_code) not in (200, 404, 422)
    ]

    assert failed == []


@pytest.mark.parametrize("cursor", ["", "x", "💥", "====", "bnVsbA", "W1tb" * 100])
def test_what_is_no_cursor_at_all_is_refused(service: Service, cursor: str) -> None:
    world = a_world(service)

    answers = [world.lead.get(path, params={"cursor": cursor}) for path in lists_of(world)]

    assert {answer.status_code for answer in answers} <= {404, 422}


@pytest.mark.parametrize("find", ["\u0000", "a\u0000b"])
def test_what_no_database_can_hold_is_not_looked_for(service: Service, find: str) -> None:
    world = a_world(service)
    searched = ("/courses", f"/courses/{world.course.id}/people", f"/assignments/{world.assignment_id}/submissions")

    answers = [world.lead.get(path, params={"find": find}) for path in searched]

    assert {answer.status_code for answer in answers} == {422}


@pytest.mark.parametrize("limit", ["0", "-1", "1000000000", "x", "1e2"])
def test_a_page_holds_from_one_to_two_hundred(service: Service, limit: str) -> None:
    world = a_world(service)

    assert world.lead.get("/courses", params={"limit": limit}).status_code == 422


@pytest.mark.parametrize("due_at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1026-11-24T12:00:00Z"])
def test_a_deadline_beyond_all_calendars_is_told_by_its_field(service: Service, due_at: str) -> None:
    world = a_world(service)
    new = {"course_id": str(world.course.id), "title": "Essay", "due_at": due_at}

    answer = world.lead.put(f"/assignments/{new_id()}", json=new)

    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == ["due_at"]
