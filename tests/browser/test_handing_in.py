"""These tests hand in, take in, share out and observe, in a browser, in the sample course."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.served import Served, serving
from tests.browser.watched import axe_violations

ASSIGNMENT = "Building a wheel"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """This is one service for all tests of the module: each takes learners of its own."""
    with serving(tmp_path_factory.mktemp("sample") / "data", "--sample") as served:
        yield served


@pytest.fixture(scope="module")
def lead(browser: Browser, served: Served) -> list[Any]:
    """This is the course lead's sign-in, by the link that works once."""
    context = browser.new_context(base_url=served.address)
    page = context.new_page()
    page.goto(served.sign_in_link())
    page.get_by_role("button").last.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    cookies = list(context.cookies())
    context.close()
    return cookies


@pytest.fixture
def signed_in(page: Page, lead: list[Any]) -> Page:
    page.context.add_cookies(lead)
    return page


def read(page: Page, path: str) -> Any:
    answer = page.request.get(f"/api/v1{path}")
    assert answer.ok, answer.text()
    return answer.json()


def assignment_of(page: Page) -> str:
    course = read(page, "/courses")["items"][0]["id"]
    there = read(page, f"/courses/{course}/assignments")["items"]
    return str(next(one["id"] for one in there if one["title"] == ASSIGNMENT))


def a_learner(lead: Page, new_page: Callable[[], Page], at: int) -> Page:
    """This signs in one of the sample's learners by an invitation's link."""
    learner = read(lead, f"/assignments/{assignment_of(lead)}/handed-in")["items"][at]
    made = lead.request.post(f"/api/v1/people/{learner['person_id']}/invitation", headers={"X-Fairmark": "1"})
    page = new_page()
    page.goto(made.json()["link"])
    page.get_by_role("button").last.click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


def a_file(name: str, data: bytes) -> Any:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def a_zip(files: Mapping[str, str]) -> Any:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return a_file("work.zip", data.getvalue())


def test_a_learner_hands_in_with_the_keyboard_and_gets_a_receipt(signed_in: Page, new_page: Callable[[], Page]) -> None:
    page = a_learner(signed_in, new_page, 0)
    page.goto("/my-work")
    page.get_by_role("link", name=f"Begin: {ASSIGNMENT}").press("Enter")

    page.get_by_label("Drop files here").set_input_files([a_file("spokes.pdf", b"%PDF-1.7"), a_file("b.txt", b"x y")])
    expect(page.get_by_role("link", name="spokes.pdf")).to_be_visible()
    expect(page.get_by_text("2 words")).to_be_visible()
    page.get_by_role("button", name="Write a text").press("Enter")
    page.keyboard.type("True first, then tension.")
    expect(page.get_by_text("Saved")).to_be_visible()
    page.get_by_role("button", name="Hand in", exact=True).press("Enter")
    expect(page.get_by_role("alert")).to_have_text("Say first that it is your own work.")
    page.get_by_role("checkbox").press("Space")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Hand in", exact=True).press("Enter")

    expect(page.get_by_role("heading", name="Handed in")).to_be_visible()
    mine = read(page, f"/assignments/{assignment_of(signed_in)}/my-submission")
    expect(page.get_by_text(mine["receipt"])).to_be_visible()
    assert [piece["name"] for piece in mine["pieces"]] == ["spokes.pdf", "b.txt", "Text"]
    assert mine["pieces"][2]["text"] == "True first, then tension."
    assert mine["declared_own_work"] is True


def test_what_a_learner_writes_is_there_again_after_the_page_was_closed(
    signed_in: Page, new_page: Callable[[], Page]
) -> None:
    page = a_learner(signed_in, new_page, 1)
    page.goto(f"/assignments/{assignment_of(signed_in)}/hand-in")
    page.get_by_role("button", name="Write a text").click()
    page.keyboard.type("First the hub.")
    expect(page.get_by_text("Saved")).to_be_visible()
    page.keyboard.type(" Then the spokes.")

    page.reload()

    expect(page.get_by_label("Your text")).to_have_value("First the hub. Then the spokes.")
    expect(page.get_by_text("Saved")).to_be_visible()


def test_files_are_dropped_and_a_piece_is_taken_out_and_put_back(signed_in: Page, new_page: Callable[[], Page]) -> None:
    page = a_learner(signed_in, new_page, 2)
    page.goto(f"/assignments/{assignment_of(signed_in)}/hand-in")

    page.get_by_text("Drop files here").evaluate(
        """(target) => {
          const held = new DataTransfer();
          held.items.add(new File(["one two three"], "dropped.txt"));
          target.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true }));
        }"""
    )
    expect(page.get_by_role("link", name="dropped.txt")).to_be_visible()
    page.get_by_role("button", name="Remove dropped.txt").click()
    expect(page.get_by_role("link", name="dropped.txt")).to_have_count(0)
    page.get_by_role("button", name="Put it back").click()

    expect(page.get_by_role("link", name="dropped.txt")).to_be_visible()


def test_a_course_lead_takes_in_a_zip_and_assigns_the_rest_by_hand(signed_in: Page) -> None:
    page = signed_in
    assignment = assignment_of(page)
    people = read(page, f"/assignments/{assignment}/handed-in")["items"]
    page.goto(f"/assignments/{assignment}/take-in")

    number = people[6]["learner_number"]
    zipped = a_zip({f"{number}_wheel.txt": "One", "IMG_1.txt": "Whose?", "__MACOSX/._a": ""})
    page.get_by_label("Drop the zip here").set_input_files(zipped)
    expect(page.get_by_text("1 file taken in, 1 of the system’s own left out")).to_be_visible()
    expect(page.get_by_text("no number of this course at the start")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_label("Whose is IMG_1.txt?").select_option(people[7]["enrolment_id"])
    page.get_by_role("button", name="Take in 1 file").press("Enter")

    expect(page.get_by_role("tab", name="Taken in 2")).to_be_visible()
    after = read(page, f"/assignments/{assignment}/handed-in")["items"]
    assert [after[at]["state"] for at in (6, 7)] == ["handed_in", "handed_in"]


def test_a_zip_that_climbs_out_is_refused_by_name_and_mend(signed_in: Page) -> None:
    page = signed_in
    assignment = assignment_of(page)
    page.goto(f"/assignments/{assignment}/take-in")

    page.get_by_label("Drop the zip here").set_input_files(a_zip({"../B01_wheel.txt": "One"}))

    expect(page.get_by_role("alert")).to_contain_text("“../B01_wheel.txt”: its path climbs out of the zip.")
    expect(page.get_by_role("alert")).to_contain_text("Nothing of it was taken in.")


def test_a_course_lead_shares_the_work_out_evenly(signed_in: Page) -> None:
    page = signed_in
    page.goto(f"/assignments/{assignment_of(page)}/allocation")

    page.get_by_role("radio", name="Shared out evenly").check()
    page.get_by_role("checkbox", name="Administrator").uncheck()
    page.get_by_role("button", name="Share out").press("Enter")

    expect(page.get_by_role("checkbox", name="Administrator")).not_to_be_checked()
    rule = read(page, f"/assignments/{assignment_of(page)}/allocation")
    assert (rule["kind"], len(rule["person_ids"]), rule["revision"]) == ("evenly", 2, 1)


def test_an_observation_is_kept_while_it_is_written_and_then_recorded(signed_in: Page) -> None:
    page = signed_in
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/assignments/{assignment_of(page)}/observe")
    page.get_by_role("button", name="Observe:").nth(9).click()
    page.get_by_label("What you observe").fill("First wheel")
    page.get_by_label("Notes").fill("Checks the dish before the last turn.")

    page.reload()
    expect(page.get_by_label("Notes")).to_have_value("Checks the dish before the last turn.")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Record").click()

    expect(page.get_by_text("First wheel is recorded.")).to_be_visible()
    expect(page.get_by_role("heading", name="First wheel")).to_be_visible()
    expect(page.get_by_label("Notes")).to_have_value("")
