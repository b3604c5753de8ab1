"""These tests press keys while the next work opens: they are done to that one, or told, and never to the wrong one."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.marking.classes import FIVE_BY_LEVELS, a_class
from tests.browser.rooms import expect_judged, expect_saving, open_room, press
from tests.browser.watched import Watch
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def room(workplace: Workplace) -> Room:
    return a_class(workplace, FIVE_BY_LEVELS)


def slowly(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


def judge_all(page: Page) -> None:
    press(page, "4", "3", "2", "1", "0")


def test_keys_pressed_while_the_next_work_opens_are_done_to_that_one(assessor: Page, room: Room) -> None:
    page = open_room(assessor, room.address())
    page.route("**/changes", slowly)
    judge_all(page)

    press(page, "Control+Enter", "3", "c", *"so ", "Escape", "2")

    page.wait_for_url(f"**{room.address(1)}")
    expect_judged(page, "c1", "3 / 4")
    expect_judged(page, "c2", "2 / 4")
    expect_saving(page, "Saved")
    left, opened = room.marking(0), room.marking(1)["marking"]["judgements"]
    assert left["state"] == "finished"
    assert [one["level"] for one in left["marking"]["judgements"].values()] == [
        f"c{number}.l{number}" for number in range(1, 6)
    ]
    assert opened["c2"]["level"] == "c2.l3"
    assert opened["c2"]["comment"].strip() == "so"


def test_keys_for_a_work_that_does_not_open_are_told_and_done_to_nothing(
    assessor: Page, room: Room, watch: Watch
) -> None:
    watch.expected.add(409)
    page = open_room(assessor, room.address())
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/markings", hold)

    # Only when all keys are pressed is the work refused: a key after that meets a page that says so.
    press(page, "n", "4", "3")
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].fulfill(status=409, json={"title": "Not now"})

    expect(page.get_by_role("status").filter(has_text="Not applied")).to_contain_text("4 3")
    assert room.marking(0)["marking"]["judgements"] == {}
    assert room.marking(1)["marking"]["judgements"] == {}


def test_keys_pressed_after_a_finish_without_a_network_are_told_and_change_nothing(
    assessor: Page, room: Room, watch: Watch
) -> None:
    watch.cut_off = True
    page = open_room(assessor, room.address())
    judge_all(page)
    expect_saving(page, "Saved")
    page.context.set_offline(True)

    press(page, "Control+Enter")
    said = page.get_by_role("contentinfo").get_by_role("status")
    expect(said).to_contain_text("Finished here")
    press(page, "k", "0")

    expect(said).to_contain_text("Not applied: this marking is not open.")
    page.context.set_offline(False)
    page.wait_for_url(f"**{room.address(1)}")
    assert room.marking(0)["marking"]["judgements"]["c5"]["level"] == "c5.l5"


def test_after_the_last_finish_the_same_key_leads_back_to_the_list(assessor: Page, workplace: Workplace) -> None:
    room = a_class(workplace, FIVE_BY_LEVELS, learners=1)
    page = open_room(assessor, room.address())
    judge_all(page)

    press(page, "Control+Enter")
    expect(page.get_by_role("contentinfo").get_by_role("status").first).to_contain_text("finished")
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Back to the list")).to_be_visible()
    press(page, "Control+Enter")

    page.wait_for_url("**/submissions")
    assert room.marking()["state"] == "finished"
