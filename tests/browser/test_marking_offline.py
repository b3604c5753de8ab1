"""These tests take the network and the sign-in away while somebody marks: nothing that was decided is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.rooms import be, expect_judged, expect_saving, open_room, press
from tests.browser.served import Served
from tests.browser.watched import Watch
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


@pytest.fixture
def marking(page: Page, served: Served, workplace: Workplace, room: Room, watch: Watch) -> Page:
    watch.cut_off = True
    be(page, served, workplace.cookie())
    return open_room(page, room.address())


def test_what_is_marked_offline_is_painted_and_counted_and_saved_when_the_network_is_back(
    marking: Page, room: Room
) -> None:
    marking.context.set_offline(True)

    press(marking, "1", "2", "2", "j", "1")

    expect_judged(marking, "c1", "1.5 / 2")
    expect_saving(marking, "Offline, 2 changes waiting")
    assert room.indicators("c1") is None

    marking.context.set_offline(False)

    expect_saving(marking, "Saved")
    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "partly"}
    assert room.indicators("c2") == {"c2.1": "fully"}


def test_what_waits_outlives_the_page(marking: Page, room: Room) -> None:
    marking.route("**/changes", cut)
    press(marking, "1", "2")
    expect_saving(marking, "Offline, 1 change waiting")

    marking.reload()

    expect_judged(marking, "c1", "2 / 2")
    expect_saving(marking, "Offline, 1 change waiting")
    assert room.indicators("c1") is None

    marking.unroute("**/changes")

    expect_saving(marking, "Saved")
    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "fully"}


def test_who_is_signed_out_is_asked_to_sign_in_and_loses_nothing(
    marking: Page, workplace: Workplace, room: Room, watch: Watch
) -> None:
    watch.expected.add(401)
    marking.context.clear_cookies()

    press(marking, "1", "2")

    expect_saving(marking, "Sign in to save 1 change")
    expect_judged(marking, "c1", "2 / 2")
    asked = marking.get_by_role("banner").get_by_role("link", name="Sign in")
    address = asked.get_attribute("href")
    assert address is not None

    marking.goto(address + workplace.link().partition("/sign-in")[2])
    marking.get_by_role("button", name="Sign in").click()

    marking.wait_for_url(f"**{room.address()}")
    expect_judged(marking, "c1", "2 / 2")
    expect_saving(marking, "Saved")
    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "fully"}


def test_what_waits_is_not_sent_in_the_name_of_somebody_else(
    marking: Page, served: Served, workplace: Workplace, room: Room, watch: Watch
) -> None:
    watch.expected.add(401)
    marking.context.clear_cookies()
    press(marking, "1")
    expect_saving(marking, "Sign in to save 1 change")

    be(marking, served, workplace.cookie(1))
    open_room(marking, room.address())

    expect_saving(marking, "Saved")
    expect_judged(marking, "c1", "– / 2")
    assert room.indicators("c1") is None


def test_a_marking_that_is_finished_offline_is_finished_when_the_network_is_back(marking: Page, room: Room) -> None:
    press(marking, "1", "2", "j", "1", "2", "j", "1", "2", "3", "j", "1")
    expect(marking.get_by_role("contentinfo")).to_contain_text("8 of 8")
    expect_saving(marking, "Saved")
    marking.context.set_offline(True)

    press(marking, "Control+Enter")

    expect_saving(marking, "Offline, 1 change waiting")
    marking.context.set_offline(False)
    expect(marking.get_by_role("banner")).to_contain_text("2nd of 2, 1 finished")
    assert room.marking()["state"] == "finished"


def cut(route: Route) -> None:
    """This fails a request as a missing network does."""
    route.abort("internetdisconnected")
