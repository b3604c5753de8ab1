"""These tests mark in the room by keyboard alone, against the real service with the sample course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import Served, serving
from tests.browser.watched import axe_violations


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "data", "--sample") as served:
        yield served


Open = Callable[[int, str], Page]


@pytest.fixture
def room(signed_in: Page) -> Open:
    """This opens the first submission in a state, of the first or the second assignment."""

    def open_room(assignment: int, state: str) -> Page:
        found = get(signed_in, f"/courses/{first_course(signed_in)}/assignments")["items"][assignment]["id"]
        one = get(signed_in, f"/assignments/{found}/submissions?state={state}")["items"][0]
        signed_in.goto(f"/submissions/{one['id']}/units/{one['markings'][0]['unit_id']}/marking")
        expect(signed_in.get_by_role("region", name="Criteria")).to_be_visible()
        expect(signed_in.get_by_role("main").get_by_role("article")).to_be_visible()
        return signed_in

    return open_room


def get(page: Page, path: str) -> Any:
    return page.request.get(f"/api/v1{path}").json()


def first_course(page: Page) -> str:
    return get(page, "/courses")["items"][0]["id"]


def of_the_room(page: Page) -> Any:
    """This is the marking that the room shows, as the service has it."""
    found = re.search(r"/submissions/(.+)/units/(.+)/marking", page.url)
    assert found is not None
    return get(page, f"/submissions/{found.group(1)}/markings/{found.group(2)}")


def saved(page: Page) -> None:
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()


def test_no_letter_of_a_comment_is_taken_for_a_key_though_the_browser_paints_late(room: Open) -> None:
    page = room(0, "not_started")
    page.evaluate("window.requestAnimationFrame = () => 0")

    page.keyboard.press("c")
    page.keyboard.type("yes, fully")
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.keyboard.type("xy")
    page.keyboard.press("Escape")
    saved(page)

    marking = of_the_room(page)["marking"]
    assert marking["judgements"]["c1"]["comment"] == "yes, fully"
    assert marking["judgements"]["c1"].get("achieved") is None
    assert marking["overall"] == "xy"


def test_a_submission_is_decided_and_finished_by_keyboard_and_the_next_one_opens(room: Open) -> None:
    page = room(0, "not_started")
    address, count = page.url, len(of_the_room(page)["rubric"]["criteria"])

    page.keyboard.press("1")
    page.keyboard.press("c")
    page.keyboard.type("Careful and complete.")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    for _ in range(count):
        page.keyboard.press("y")
    saved(page)
    decided = of_the_room(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != address)
    page.goto(address)

    first = decided["marking"]["judgements"]["c1"]
    assert decided["totals"]["achieved"] == decided["totals"]["achievable"] == count
    assert first["comment"] == "Careful and complete."
    assert len(first["evidence"]) == 1
    expect(page.get_by_text(re.compile("Finished by"))).to_be_visible()


def test_what_is_not_judged_is_named_and_the_room_stays(room: Open) -> None:
    page = room(0, "not_started")
    address = page.url

    page.keyboard.press("y")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("status").filter(has_text="Not finished")).to_be_attached()
    assert page.url == address


def test_points_are_turned_by_digits_and_the_total_never_looks_final_while_something_is_open(room: Open) -> None:
    page = room(1, "not_started")

    page.keyboard.press("1")
    page.keyboard.press("2")
    page.keyboard.press("2")

    expect(page.get_by_role("contentinfo")).to_contain_text("3 of 4 so far")
    expect(page.get_by_role("contentinfo")).to_contain_text("marks to judge")
    saved(page)
    assert of_the_room(page)["totals"]["marks"] == "3"


def test_no_response_counts_as_judged_and_undo_takes_it_back(room: Open) -> None:
    page = room(1, "not_started")

    page.keyboard.press("-")
    saved(page)
    no_response = of_the_room(page)["totals"]["criteria"][0]
    page.keyboard.press("u")
    saved(page)

    assert (no_response["state"], no_response["marks"]) == ("no_response", "0")
    expect(page.get_by_role("contentinfo")).not_to_contain_text("so far")
    assert of_the_room(page)["totals"]["criteria"][0]["state"] == "not_judged"


def test_a_comment_of_the_bank_becomes_a_next_step_by_slash_and_digit(room: Open) -> None:
    page = room(0, "not_started")

    page.keyboard.press("/")
    expect(page.get_by_label("Find a comment")).to_be_focused()
    page.keyboard.press("1")
    saved(page)

    expect(page.get_by_role("list", name="Next steps chosen").get_by_role("listitem")).to_have_count(1)
    assert len(of_the_room(page)["marking"]["judgements"]["c1"]["comments"]) == 1


def test_a_remark_is_written_beside_the_paragraph_one_stands_in(room: Open) -> None:
    page = room(0, "not_started")

    page.keyboard.press("a")
    expect(page.get_by_role("textbox", name="Remark")).to_be_focused()
    page.keyboard.type("Says what was done, and why.")
    page.keyboard.press("Enter")
    saved(page)

    expect(page.get_by_role("complementary", name="Remarks")).to_contain_text("Says what was done, and why.")
    (remark,) = of_the_room(page)["marking"]["annotations"].values()
    assert remark["criterion"] == "c1"


def test_the_room_has_no_axe_violation_also_with_the_bank_open(room: Open) -> None:
    page = room(0, "open")

    closed = axe_violations(page)
    page.keyboard.press("/")
    opened = axe_violations(page)

    assert (closed, opened) == ([], [])


def test_a_remark_in_a_pdf_stands_level_with_the_words_that_were_marked(room: Open) -> None:
    page = room(0, "open")
    words = page.get_by_text("Brakes set to the maker's figures")
    expect(words).to_be_visible()
    line = words.bounding_box()
    assert line is not None

    page.mouse.move(line["x"] + 1, line["y"] + line["height"] / 2)
    page.mouse.down()
    page.mouse.move(line["x"] + line["width"] - 1, line["y"] + line["height"] / 2, steps=5)
    page.mouse.up()
    page.keyboard.press("a")
    page.keyboard.type("By the maker's sheet.")
    page.keyboard.press("Enter")
    remark = page.get_by_role("button", name="By the maker's sheet.").first
    expect(remark).to_be_visible()
    saved(page)

    beside = remark.bounding_box()
    assert beside is not None
    assert abs(beside["y"] - line["y"]) < 12
    (annotation,) = of_the_room(page)["marking"]["annotations"].values()
    assert annotation["place"]["page"] == 1
    assert annotation["place"]["quote"].startswith("Brakes set to the maker's figures")
    sheet = page.locator("[data-start='1']").bounding_box()
    assert sheet is not None
    assert abs(annotation["place"]["top"] * sheet["height"] + sheet["y"] - line["y"]) < 12
