"""These tests let two assessors mark the same work at the same time, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rooms import be, criterion, expect_judged, expect_saving, open_room, press
from tests.browser.served import Served
from tests.browser.watched import axe_violations
from tests.journey.a_room import Room, Workplace


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


@pytest.fixture
def two(workplace: Workplace, room: Room, served: Served, new_page: Callable[[], Page]) -> tuple[Page, Page]:
    pages = new_page(), new_page()
    for place, page in enumerate(pages):
        be(page, served, workplace.cookie(place))
        open_room(page, room.address())
    return pages


def in_conflict(two: tuple[Page, Page]) -> Page:
    """This lets the first judge a criterion while the second looks at it, and the second then judge it too."""
    first, second = two
    press(first, "1", "2")
    expect_saving(first, "Saved")
    press(second, "1", "1", "1")
    expect(criterion(second, "c1").get_by_role("alert")).to_be_visible()
    return second


def test_judgements_of_different_criteria_are_both_kept(two: tuple[Page, Page], room: Room) -> None:
    first, second = two

    press(first, "1", "2")
    press(second, "j", "1")
    expect_saving(first, "Saved")
    expect_saving(second, "Saved")

    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "fully"}
    assert room.indicators("c2") == {"c2.1": "fully"}
    open_room(second, room.address())
    expect_judged(second, "c1", "2 / 2")


def test_the_later_of_two_is_asked_and_shown_both(two: tuple[Page, Page], room: Room) -> None:
    later = in_conflict(two)

    asked = criterion(later, "c1").get_by_role("alert")
    expect(asked).to_contain_text("Someone else changed this while you were marking")
    expect(asked).to_contain_text("Saved: Bram Peeters")
    expect(asked).to_contain_text("2 of 2 seen")
    expect(asked).to_contain_text("0 of 1 seen")
    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "fully"}
    assert axe_violations(later) == []


def test_t_keeps_theirs(two: tuple[Page, Page], room: Room) -> None:
    later = in_conflict(two)

    press(later, "t")

    expect(criterion(later, "c1").get_by_role("alert")).to_have_count(0)
    expect_judged(later, "c1", "2 / 2")
    expect_saving(later, "Saved")
    assert room.indicators("c1") == {"c1.1": "fully", "c1.2": "fully"}


def test_m_takes_mine_and_the_other_stays_in_the_history(two: tuple[Page, Page], room: Room) -> None:
    later = in_conflict(two)

    press(later, "m")

    expect(criterion(later, "c1").get_by_role("alert")).to_have_count(0)
    expect_saving(later, "Saved")
    assert room.indicators("c1") == {"c1.1": "not"}
    history = room.assessors[0].get(f"/markings/{room.marking()['id']}/history").json()["items"]
    assert [one["actor"]["name"] for one in history if one["part"] == "judgement:c1"][:2] == [
        "Ines Duarte",
        "Bram Peeters",
    ]


def test_a_finish_that_rests_on_something_unseen_is_told_and_not_done(two: tuple[Page, Page], room: Room) -> None:
    first, second = two
    press(first, "1", "2", "j", "1", "2", "j", "1", "2", "3", "j", "1")
    expect_saving(first, "Saved")
    open_room(second, room.address())
    press(second, "j", "2")
    expect_saving(second, "Saved")

    press(first, "Control+Enter")

    expect(first.get_by_role("alert").first).to_be_visible()
    assert room.marking()["state"] == "open"
