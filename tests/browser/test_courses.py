"""These tests make a course in a browser: its assignments, its people, a roster from a file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.watched import axe_violations

ROSTER = "Student ID,Full name,E-mail,Group\nT1,Ottilie Brandvold,ottilie@example.org,A\nT2,Sami Castellan,,B\n"


def _make_course(page: Page, title: str = "Textile care", words: str = "University") -> None:
    page.goto("/courses")
    page.get_by_role("button", name="New course").click()
    page.get_by_label("Title").fill(title)
    page.get_by_role("radio", name=words).check()
    page.get_by_role("button", name="Make the course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def _import(page: Page, roster: str) -> None:
    page.get_by_role("link", name="People").click()
    page.get_by_role("link", name="Import a list").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "roster.csv", "mimeType": "text/csv", "buffer": roster.encode("utf-16")}
    )


def test_a_course_speaks_in_its_own_words(signed_in: Page) -> None:
    _make_course(signed_in, words="School")

    expect(signed_in.get_by_role("button", name="New paper")).to_be_visible()
    expect(signed_in.get_by_role("heading", name="No papers yet")).to_be_visible()


def test_an_assignment_is_made_with_a_deadline_in_the_zone_of_its_course(signed_in: Page) -> None:
    _make_course(signed_in)
    signed_in.get_by_role("button", name="New assignment").click()
    signed_in.get_by_label("Title").fill("Removing stains safely")
    signed_in.get_by_label("Due on").fill("2027-06-11")
    signed_in.get_by_label("at", exact=True).fill("17:00")
    signed_in.get_by_role("checkbox", name="Anonymous until release").check()

    signed_in.get_by_role("button", name="Make the assignment").click()

    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Removing stains safely")
    expect(signed_in.get_by_text("due Friday 11 June, 17:00")).to_be_visible()
    expect(signed_in.get_by_text("Names are hidden until release")).to_be_visible()


def test_a_roster_is_shown_before_it_is_taken_and_gives_links_to_send_on(signed_in: Page) -> None:
    _make_course(signed_in)
    _import(signed_in, ROSTER)
    expect(signed_in.get_by_text("2 new, 0 changed, 0 as they are")).to_be_visible()
    assert axe_violations(signed_in) == []

    signed_in.get_by_role("button", name="Enrol 2").click()
    expect(signed_in.get_by_text("2 enrolled, 0 changed, 0 withdrawn")).to_be_visible()
    signed_in.get_by_role("button", name="Sign-in links").click()
    with signed_in.expect_download() as download:
        signed_in.get_by_role("menuitem", name="For those without one").click()

    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines if "/sign-in#" in line and "T" in line] == [
        "Ottilie Brandvold",
        "Sami Castellan",
    ]


def test_a_roster_with_a_bad_row_says_what_is_wrong_with_which(signed_in: Page) -> None:
    _make_course(signed_in)

    _import(signed_in, "id,name\nT1,Ottilie Brandvold\nT1,Sami Castellan\n")

    expect(signed_in.get_by_role("alert")).to_contain_text("1 thing keeps this list out")
    expect(signed_in.get_by_role("row", name="the id “T1” stands in row 2 already")).to_be_visible()


def test_who_is_withdrawn_comes_back_by_undo(signed_in: Page) -> None:
    _make_course(signed_in)
    _import(signed_in, ROSTER)
    signed_in.get_by_role("button", name="Enrol 2").click()
    signed_in.get_by_role("link", name="To the people of the course").click()

    signed_in.get_by_role("button", name="What to do with Sami Castellan").click()
    signed_in.get_by_role("menuitem", name="Withdraw from the course").click()
    expect(signed_in.get_by_role("rowheader", name="Sami Castellan")).to_be_hidden()
    signed_in.get_by_role("button", name="Undo").click()

    expect(signed_in.get_by_role("rowheader", name="Sami Castellan")).to_be_visible()


def test_a_course_that_is_put_away_can_be_taken_out_again(signed_in: Page) -> None:
    _make_course(signed_in)

    signed_in.get_by_role("button", name="Put the course away").click()
    expect(signed_in.get_by_text("This course is put away")).to_be_visible()
    signed_in.get_by_role("button", name="Take it out again").click()

    expect(signed_in.get_by_text("This course is put away")).to_be_hidden()
