"""These tests ask a colleague about a criterion and put work by, by keyboard alone, on both sides."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.rooms import be, criterion, open_room, press
from tests.browser.served import Served
from tests.browser.watched import Watch, axe_violations
from tests.journey.a_room import Room, Workplace


def test_a_colleague_is_asked_answers_and_the_answer_is_read(
    workplace: Workplace,
    room: Room,
    for_bram_alone: Callable[[Room], None],
    served: Served,
    new_page: Callable[[], Page],
    watch: Watch,
) -> None:
    for_bram_alone(room)
    bram, ines = new_page(), new_page()
    be(bram, served, workplace.cookie(0))
    be(ines, served, workplace.cookie(1))
    watch.expected.add(403)  # opening it to mark is refused to Ines, who then only looks

    open_room(bram, room.address())
    press(bram, "j")
    expect(criterion(bram, "c2").get_by_role("button", name="ask a colleague")).to_be_visible()
    press(bram, "g")
    expect(bram.get_by_label("Colleague", exact=True)).to_be_focused()
    bram.get_by_label("Colleague", exact=True).select_option("Ines Duarte")
    press(bram, "Tab")
    bram.keyboard.type("Is this cut near enough?")
    asking = axe_violations(bram)
    open_room(bram, room.address())
    expect(bram.get_by_role("button", name="ask a colleague")).to_be_visible()
    press(bram, "j", "g")
    expect(bram.get_by_label("Your question")).to_have_value("Is this cut near enough?")
    bram.get_by_label("Colleague", exact=True).select_option("Ines Duarte")
    bram.get_by_label("Your question").focus()
    press(bram, "Tab", "Enter")
    expect(criterion(bram, "c2")).to_contain_text("Ines Duarte is asked by Bram Peeters")

    ines.goto("/")
    ines.get_by_role("link", name="Look and answer").click()
    expect(criterion(ines, "c2")).to_contain_text("Bram Peeters asks you")
    field = ines.get_by_label("Your opinion")
    expect(field).to_be_visible()
    expect(ines.get_by_role("button", name="Finish and next")).to_have_count(0)
    field.focus()
    ines.keyboard.type("Yes, it is.")
    answering = axe_violations(ines)
    press(ines, "Tab", "Enter")
    expect(criterion(ines, "c2")).to_contain_text("Your answer")

    bram.goto("/")
    bram.get_by_role("link", name="Read it").click()
    expect(criterion(bram, "c2")).to_contain_text("Ines Duarte answered")
    press(bram, "j")
    expect(criterion(bram, "c2")).to_contain_text("Yes, it is.")
    bram.get_by_role("button", name="Done with it").press("Enter")
    expect(criterion(bram, "c2").get_by_text("settled")).to_be_visible()
    assert asking == []
    assert answering == []


def test_work_is_put_by_and_found_again_in_the_list(
    workplace: Workplace, room: Room, served: Served, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    be(page, served, workplace.cookie(0))
    open_room(page, room.address(0))
    expect(page.get_by_role("button", name="Return later")).to_be_visible()

    press(page, "l")
    page.wait_for_url(f"**{room.address(1)}")
    page.get_by_role("link", name="Back to the list").click()
    page.get_by_role("button", name="Return later 1").press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.get_by_role("row").last).to_contain_text("return later")
    violations = axe_violations(page)
    page.get_by_role("row").last.get_by_role("link").first.press("Enter")
    expect(page.get_by_role("button", name="Take up again")).to_be_visible()
    press(page, "l")
    expect(page.get_by_role("button", name="Return later")).to_be_visible()

    assert violations == []
