"""This test tells all assessors something, and goes through the finished work that it may touch."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.rooms import be, criterion, expect_saving, open_room, press
from tests.browser.served import Served
from tests.browser.watched import axe_violations
from tests.journey.a_room import Room, Workplace


def test_a_note_stands_at_its_criterion_for_all_and_lists_what_was_finished_before(
    workplace: Workplace, room: Room, served: Served, new_page: Callable[[], Page]
) -> None:
    bram, ines = new_page(), new_page()
    be(bram, served, workplace.cookie(0))
    be(ines, served, workplace.cookie(1))
    open_room(ines, room.address(0))
    press(ines, *"----")
    expect_saving(ines, "Saved")
    press(ines, "Control+Enter")
    ines.wait_for_url(f"**{room.address(1)}")

    open_room(bram, room.address(1))
    press(bram, "j")
    expect(criterion(bram, "c2").get_by_role("button", name="note to all")).to_be_visible()
    press(bram, "w")
    bram.keyboard.type("Credit gloves of any kind.")
    writing = axe_violations(bram)
    bram.get_by_label("Only work that holds").fill("ladder, gloves")
    press(bram, "Tab", "Enter")
    dialog = bram.get_by_role("dialog")
    expect(dialog.get_by_role("heading")).to_have_text("1 finished piece of work to look at again")
    row = dialog.get_by_role("listitem")
    expect(row).to_contain_text("Noor Haddad")
    expect(row).to_contain_text("no response")
    listing = axe_violations(bram)
    row.get_by_role("button", name="It stays").press("Enter")
    expect(row).to_contain_text("stays, looked at by Bram Peeters")
    press(bram, "Escape")
    expect(criterion(bram, "c2")).to_contain_text("Credit gloves of any kind.")

    ines.reload()
    expect(criterion(ines, "c2")).to_contain_text("Credit gloves of any kind.")
    expect(criterion(ines, "c2").get_by_role("button").first).to_have_attribute("aria-expanded", "false")
    ines.get_by_role("button", name="Handling of the tools").press("Enter")
    ines.get_by_role("button", name="Finished work it may touch").press("Enter")
    ines.get_by_role("dialog").get_by_role("link", name="Noor Haddad").press("Enter")
    ines.wait_for_url(f"**{room.address(0)}")
    expect(ines.get_by_role("button", name="Reopen")).to_be_visible()

    assert writing == []
    assert listing == []
