"""These tests count the keys that a submission takes, and watch where the focus is after each of them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.marking.classes import FIVE_BY_INDICATORS, FIVE_BY_LEVELS, a_class
from tests.browser.rooms import expect_judged, expect_saving, open_room, press
from tests.journey.a_room import Room, Workplace


def mark(page: Page, *keys: str) -> int:
    """This presses keys, finds the focus in the room after each, and gives how many they were."""
    for key in keys:
        press(page, key)
        assert page.evaluate("document.activeElement !== document.body"), f"{key} leaves the focus on the page's body"
    return len(keys)


def expect_the_next_to_be_judged(page: Page, room: Room, digits: str, figure: str) -> None:
    page.wait_for_url(f"**{room.address(1)}")
    mark(page, *digits)
    expect_judged(page, "c1", figure)
    expect_saving(page, "Saved")


def test_by_levels_with_two_comments_ten_keys_lead_to_the_next(assessor: Page, workplace: Workplace) -> None:
    room = a_class(workplace, FIVE_BY_LEVELS)
    page = open_room(assessor, room.address())

    pressed = mark(page, "/", "2", "4", "/", "1", "3", "2", "3", "4", "Control+Enter")

    assert pressed == 10
    expect_the_next_to_be_judged(page, room, "4", "4 / 4")
    marking = room.marking(0)
    judged = marking["marking"]["judgements"]
    assert marking["state"] == "finished"
    assert [judged[name].get("comments", []) for name in ("c1", "c2")] == [["f2"], ["f1"]]
    assert [one["level"][-1] for one in judged.values()] == ["1", "2", "3", "2", "1"]


def test_by_indicators_each_takes_one_key_and_five_more_lead_to_the_next(assessor: Page, workplace: Workplace) -> None:
    room = a_class(workplace, FIVE_BY_INDICATORS)
    page = open_room(assessor, room.address())
    indicators = 10

    pressed = mark(page, *["1", "2", "Enter"] * 4, "1", "2", "Control+Enter")

    assert pressed == indicators + 5
    expect_the_next_to_be_judged(page, room, "12", "2 / 2")
    assert room.marking(0)["totals"]["marks"] == "10"


def test_tab_reaches_every_control_of_the_room_and_enter_presses_it(assessor: Page, workplace: Workplace) -> None:
    room = a_class(workplace, FIVE_BY_LEVELS)
    page = open_room(assessor, room.address())
    controls = page.evaluate(CONTROLS)

    # Once round the page and more: what is loaded later and what only scrolls are stops of Tab too.
    reached: set[str] = set()
    for _ in range(2 * len(controls)):
        press(page, "Tab")
        reached.add(page.evaluate(f"({NAME})(document.activeElement)"))
    page.get_by_role("button", name="Criterion 3").focus()
    press(page, "Enter")

    assert set(controls) - reached == set()
    expect(page.locator('[data-criterion="c3"]').get_by_role("list", name="Levels")).to_be_visible()


NAME = "(one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent.trim()}`"
CONTROLS = f"""[...document.querySelectorAll('button, a[href], input, textarea, select')]
    .filter((one) => one.checkVisibility() && !one.disabled).map({NAME})"""
