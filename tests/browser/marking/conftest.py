"""This module lets the tests of marking rooms share one service, gives an assessor a page, or work to one alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.rooms import be
from tests.browser.served import Served
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


@pytest.fixture
def for_bram_alone(workplace: Workplace) -> Callable[[Room], None]:
    def allocate(room: Room) -> None:
        assignment = workplace.lead.get(f"/submissions/{room.submissions[0]}").json()["assignment_id"]
        path = f"/assignments/{assignment}/allocation"
        revision = workplace.lead.get(path).headers["ETag"]
        rule = {"kind": "evenly", "person_ids": [str(room.assessors[0].id)]}
        answer = workplace.lead.put(path, json=rule, headers={"If-Match": revision})
        assert answer.status_code == 200, answer.text

    return allocate


@pytest.fixture
def assessor(workplace: Workplace, served: Served, new_page: Callable[[], Page]) -> Page:
    """This is the page of an assessor who has signed in."""
    page = new_page()
    be(page, served, workplace.cookie())
    return page
