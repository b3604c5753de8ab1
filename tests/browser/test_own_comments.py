"""This test finds in the comment bank what an assessor wrote on another learner's work, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rooms import be, criterion, expect_saving, open_room, press
from tests.browser.served import Served
from tests.browser.watched import axe_violations
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


def test_a_comment_written_once_is_put_again_with_the_next_learners_name(
    workplace: Workplace, room: Room, served: Served, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    be(page, served, workplace.cookie())
    open_room(page, room.address(0))
    press(page, "c")
    page.keyboard.type("Noor, cut nearer to the collar.")
    press(page, "Escape")
    for _ in range(4):
        press(page, "-")
    expect_saving(page, "Saved")
    press(page, "Control+Enter")
    page.wait_for_url(lambda url: room.address(0) not in url)
    expect(criterion(page, "c1")).to_be_visible()

    press(page, "/")
    page.keyboard.type("collar")
    bank = page.get_by_role("region", name="Comment bank")
    expect(bank.get_by_role("listitem").first).to_contain_text("Piet, cut nearer to the collar.")
    violations = axe_violations(page)
    press(page, "Enter")
    expect_saving(page, "Saved")

    assert room.marking(1)["marking"]["judgements"]["c1"]["comment"] == "Piet, cut nearer to the collar."
    assert violations == []
