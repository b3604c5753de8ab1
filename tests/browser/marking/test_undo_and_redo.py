"""These tests take back what was done and do it again: across a reload, in two tabs, beside another person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marking.classes import FIVE_BY_LEVELS, a_class
from tests.browser.rooms import be, criterion, expect_judged, expect_saving, open_room, press
from tests.browser.served import Served
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def room(workplace: Workplace) -> Room:
    return a_class(workplace, FIVE_BY_LEVELS, learners=1)


def test_a_level_a_comment_and_a_remark_are_taken_back_and_done_again_after_a_reload(
    assessor: Page, room: Room
) -> None:
    page = open_room(assessor, room.address())
    press(page, "4", "c", *"Neat", "Escape", "a")
    page.keyboard.type("Here.")
    press(page, "Enter")
    expect_saving(page, "Saved")
    done = room.marking()["marking"]

    page.reload()
    expect_judged(page, "c1", "4 / 4")
    press(page, "u", "Control+z", "u")
    expect_judged(page, "c1", "–")
    expect_saving(page, "Saved")
    undone = room.marking()["marking"]
    page.reload()
    expect_judged(page, "c1", "–")
    press(page, "U", "Control+Shift+Z", "U")
    expect_judged(page, "c1", "4 / 4")
    expect_saving(page, "Saved")

    assert (undone["judgements"], undone["annotations"]) == ({}, {})
    assert room.marking()["marking"] == done


def test_typing_is_taken_back_from_inside_its_field(assessor: Page, room: Room) -> None:
    page = open_room(assessor, room.address())
    field = page.get_by_label("Comment on Criterion 1")
    press(page, "c", *"Neat")
    expect_saving(page, "Saved")

    page.reload()
    expect(field).to_have_value("Neat")
    press(page, "c", "Control+z")
    expect(field).to_have_value("")
    press(page, "Control+Shift+Z")

    expect(field).to_have_value("Neat")
    expect(field).to_be_focused()


def test_two_tabs_show_the_same_and_take_back_the_same(assessor: Page, room: Room) -> None:
    first = open_room(assessor, room.address())
    second = open_room(assessor.context.new_page(), room.address())

    press(first, "4")
    expect_judged(second, "c1", "4 / 4")
    press(second, "k", "c", *"Neat", "Escape")
    expect(criterion(first, "c1")).to_contain_text("Neat")
    press(first, "u")
    expect(criterion(second, "c1").get_by_role("textbox")).to_have_value("")
    press(second, "u")

    expect_judged(first, "c1", "–")
    expect_saving(first, "Saved")
    assert room.marking()["marking"]["judgements"] == {}


def test_what_another_person_changed_since_is_not_overwritten_by_taking_back(
    assessor: Page, room: Room, workplace: Workplace, served: Served, new_page: Callable[[], Page]
) -> None:
    page = open_room(assessor, room.address())
    press(page, "4")
    expect_saving(page, "Saved")
    colleague = new_page()
    be(colleague, served, workplace.cookie(1))
    open_room(colleague, room.address())
    press(colleague, "k", "2")
    expect_saving(colleague, "Saved")

    page.reload()
    expect_judged(page, "c1", "2 / 4")
    press(page, "u")

    expect(page.get_by_role("contentinfo").get_by_role("status")).to_contain_text("Left as it is")
    assert room.marking()["marking"]["judgements"]["c1"]["level"] == "c1.l3"
