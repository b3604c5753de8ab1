"""These tests walk the whole road in a browser, from a marking document to a grade report.

By keyboard where a page offers keys. Three submissions are marked by hand in the room, the rest by the same assessors
through the API, so that a walk stays short; the figures were worked out by hand (``tests/journey/by_hand.py``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from playwright.sync_api import Page, expect

from tests.api.service import SignedIn
from tests.browser.served import Served
from tests.browser.watched import Watch
from tests.journey import road
from tests.journey.by_hand import BY_ACHIEVEMENT, BY_MARKS, COMMENT, GRADE_BANDS, HELD, REASON, Expected
from tests.journey.class_list import CLASS, WITHOUT_NUMBER, roster, work_of_the_class
from tests.journey.marking_documents import COMPLAINT, PRUNING
from tests.journey.reports import ReadReport, assert_agrees, read_csv, read_xlsx

pytestmark = pytest.mark.xdist_group("journey")

BY_HAND = 3
"""So many submissions are marked by keys."""

ASSESSORS = {"Bram Peeters": "bram@example.org", "Ines Duarte": "ines@example.org"}


@dataclass
class Walk:
    """This is a walk along the road: the course lead's page, the way to others' pages, and where one has come to."""

    lead: Page
    new_page: Callable[[], Page]
    client: httpx2.Client
    course: str = ""
    assignment: str = ""
    links: dict[str, str] = field(default_factory=dict[str, str])

    def person(self, email: str) -> Page:
        """This opens a browser for somebody, who comes in by the link that they were sent."""
        page = self.new_page()
        page.goto(self.links[email])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    def script_of(self, page: Page) -> SignedIn:
        """This gives whoever's page it is a token, for what is done by the API."""
        me = page.request.get("/api/v1/me").json()
        made = page.request.post("/api/v1/me/tokens", data={"name": "a script"}, headers={"X-Fairmark": "1"}).json()
        return SignedIn(UUID(me["id"]), me["name"], made["token"], self.client)


@pytest.fixture
def walk(signed_in: Page, served: Served, new_page: Callable[[], Page]) -> Iterator[Walk]:
    with httpx2.Client(base_url=served.address) as client:
        yield Walk(signed_in, new_page, client)


def test_a_marking_document_becomes_marks_feedback_and_a_grade_report(walk: Walk, watch: Watch) -> None:
    make_course(walk, "School", "New paper")
    paste(walk, PRUNING)
    walk.lead.get_by_role("radio", name="Marks,").check()
    walk.lead.get_by_label("Marks for each point").fill("1")
    walk.lead.get_by_label("Marks for each point").press("Enter")
    expect(walk.lead.get_by_text("8 marks in all")).to_be_visible()
    set_bands(walk.lead)
    publish(walk.lead)
    make_assignment(walk, "paper", "mark scheme")
    enrol(walk)
    take_in(walk)

    mark(walk, BY_MARKS)
    hold_and_release(walk)

    read_only_ones_own(walk, watch, "88 of 100")
    compare_reports(walk, BY_MARKS)


def test_a_marking_document_becomes_decisions_feedback_and_a_report_without_any_mark(walk: Walk, watch: Watch) -> None:
    make_course(walk, "Vocational", "New unit")
    paste(walk, COMPLAINT)
    walk.lead.get_by_role("radio", name="Achieved / not yet achieved").focus()
    walk.lead.keyboard.press("Space")
    expect(walk.lead.get_by_text("ready to publish")).to_be_visible()
    publish(walk.lead)
    make_assignment(walk, "unit", "rubric")
    enrol(walk)
    take_in(walk)

    mark(walk, BY_ACHIEVEMENT)
    hold_and_release(walk)

    read_only_ones_own(walk, watch, "Not yet achieved: 2 of 3 criteria achieved")
    compare_reports(walk, BY_ACHIEVEMENT)


def make_course(walk: Walk, words: str, offers: str) -> None:
    """This makes a course, which speaks in the words of its setting."""
    page = walk.lead
    page.goto("/courses")
    page.get_by_role("button", name="New course").click()
    page.get_by_label("Title").fill("Working in an orchard")
    page.get_by_role("radio", name=words).check()
    page.get_by_role("button", name="Make the course").click()
    expect(page.get_by_role("button", name=offers)).to_be_visible()
    walk.course = page.url.rsplit("/", 1)[-1]


def paste(walk: Walk, document: str) -> None:
    """This pastes a marking document by the keyboard and waits for what was read from it."""
    page = walk.lead
    page.goto(f"/courses/{walk.course}/rubrics/new")
    expect(page.get_by_label("Paste the marking document")).to_be_focused()
    page.keyboard.insert_text(document)
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"/rubrics/[0-9a-f-]{36}$"))
    expect(page.locator("[data-criterion]").first).to_be_visible()


def set_bands(page: Page) -> None:
    """This gives the rubric its grade bands and its rounding."""
    page.get_by_role("button", name="The whole rubric").click()
    for number, band in enumerate(GRADE_BANDS, start=1):
        page.get_by_role("button", name="Add a band").click()
        for name, value in (("Grade", band["label"]), ("From", band["from"]), ("To", band["to"])):
            cell = page.get_by_label(f"{name} of band {number}")
            cell.fill(value)
            cell.press("Tab")
    page.get_by_label("Rounding").select_option(label="percentage to whole numbers, half up")


def publish(page: Page) -> None:
    """This publishes the rubric by its key."""
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Version 1 is published")).to_be_visible()


def make_assignment(walk: Walk, word: str, scheme: str) -> None:
    """This makes an assignment and sets the rubric for it."""
    page = walk.lead
    page.goto(f"/courses/{walk.course}")
    page.get_by_role("button", name=f"New {word}").click()
    page.get_by_label("Title").fill("The old orchard")
    page.get_by_role("button", name=f"Make the {word}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The old orchard")
    walk.assignment = page.url.rsplit("/", 1)[-1]
    page.get_by_role("link", name=re.compile(f"^Choose: {scheme}$", re.IGNORECASE)).click()
    page.get_by_label("Rubric", exact=True).select_option(index=1)
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("main").get_by_role("listitem")).to_contain_text("version 1", ignore_case=True)


def enrol(walk: Walk) -> None:
    """This adds two assessors, imports thirty learners after a preview, and downloads everybody's link."""
    page = walk.lead
    page.goto(f"/courses/{walk.course}/people")
    for name, email in ASSESSORS.items():
        page.get_by_role("button", name="Add somebody").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name", exact=True).fill(name)
        dialog.get_by_label("E-mail").fill(email)
        dialog.get_by_label("Role").select_option("assessor")
        dialog.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    page.get_by_role("link", name="Import a list").first.click()
    page.locator("input[type=file]").set_input_files(
        {"name": "class list.csv", "mimeType": "text/csv", "buffer": roster().encode()}
    )
    expect(page.get_by_text("30 new, 0 changed, 0 as they are")).to_be_visible()
    page.get_by_role("button", name="Enrol 30").click()
    expect(page.get_by_text("30 enrolled, 0 changed, 0 withdrawn")).to_be_visible()
    page.get_by_role("button", name="Sign-in links").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="For those without one").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        walk.links |= {line["e-mail"]: line["link"] for line in csv.DictReader(file)}


def take_in(walk: Walk) -> None:
    """This takes in the zip, says whose the one without a number is, and shares the work out evenly."""
    page = walk.lead
    page.goto(f"/assignments/{walk.assignment}/take-in")
    page.get_by_label("Drop the zip here").set_input_files(
        {"name": "orchard.zip", "mimeType": "application/zip", "buffer": work_of_the_class()}
    )
    expect(page.get_by_text("28 files taken in")).to_be_visible()
    whose = page.get_by_label("Whose is found on the desk/orchard.txt?")
    chosen = whose.locator("option", has_text=WITHOUT_NUMBER.name).get_attribute("value")
    whose.select_option(chosen)
    expect(page.get_by_role("tab", name="Assigned 1")).to_be_visible()
    page.get_by_role("tab", name="To assign").click()
    page.get_by_role("listitem").filter(has_text="cover sheet.txt").get_by_role("button", name="Set aside").click()
    page.get_by_role("button", name="Take in 1 file").click()
    expect(page.get_by_role("tab", name="Taken in 29")).to_be_visible()
    page.goto(f"/assignments/{walk.assignment}/allocation")
    page.get_by_role("radio", name="Shared out evenly").check()
    page.get_by_role("button", name="Share out").click()
    for name in ASSESSORS:
        expect(page.get_by_role("row").filter(has_text=name)).to_contain_text(re.compile(r"1[45]"))


def mark(walk: Walk, expected: Expected) -> None:
    """This lets both assessors mark what is theirs: the first some of it by keys, all the rest by the API."""
    pages = [walk.person(email) for email in ASSESSORS.values()]
    by_keys = pages[0]
    by_keys.goto(f"/assignments/{walk.assignment}/submissions")
    by_keys.get_by_role("link", name="Mark the next").click()
    for finished in range(BY_HAND):
        expect(by_keys.get_by_role("banner")).to_contain_text(f", {finished} finished")
        mark_by_keys(by_keys, expected)
    scripts = [walk.script_of(page) for page in pages]
    unit = road.whole(scripts[0], f"/assignments/{walk.assignment}/units")[0]["id"]
    marked = [road.mark_all(script, UUID(walk.assignment), unit, expected) for script in scripts]
    assert sum(marked) == len(CLASS) - 1 - BY_HAND


def mark_by_keys(page: Page, expected: Expected) -> None:
    """This judges the submission in the room by keys, finishes it and waits for the next."""
    address = page.url
    expect(page.get_by_role("main").get_by_role("article")).to_be_visible()
    name = page.get_by_role("banner").get_by_role("heading").inner_text()
    page.keyboard.press("c")
    page.keyboard.type(COMMENT)
    page.keyboard.press("Escape")
    for word in expected.paper_of(road.learner_named(name)).judged:
        for key in keys_of(word):
            page.keyboard.press(key)
    expect(page.get_by_role("banner").get_by_text("Saved", exact=True)).to_be_visible()
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: url != address)


def keys_of(word: str) -> list[str]:
    """These are the keys that judge a criterion and move on: a digit is pressed until its point stands as it should."""
    if word in ("yes", "no"):
        return ["y" if word == "yes" else "x"]
    if word == "-":
        return ["-"]
    times = {"f": 1, "p": 2, "n": 3}
    return [str(place) for place, letter in enumerate(word, start=1) for _ in range(times[letter])] + ["j"]


def hold_and_release(walk: Walk) -> None:
    """This holds one result by its key and releases all the others."""
    page = walk.lead
    page.goto(f"/assignments/{walk.assignment}/results")
    expect(page.get_by_role("button", name="Release 29 results")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type(HELD.name)
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_role("row").filter(has_text=HELD.name).get_by_role("link").first.focus()
    page.keyboard.press("h")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type(REASON)
    page.keyboard.press("Enter")
    expect(page.get_by_role("row").filter(has_text=HELD.name)).to_contain_text(f"Held: {REASON}")
    page.get_by_role("button", name="Release 28 results").click()
    page.get_by_role("dialog").get_by_role("button", name="Release 28 results").click()
    expect(page.get_by_text("28 results released")).to_be_visible()


def read_only_ones_own(walk: Walk, watch: Watch, outcome: str) -> None:
    """This reads a learner's letter as they do, and shows that neither another's nor a held one is to be had."""
    letter = f"/assignments/{walk.assignment}/feedback"
    learner = walk.person(CLASS[1].email)
    learner.goto("/results")
    learner.get_by_role("link", name="Read the feedback").click()
    expect(learner.get_by_role("heading", level=1)).to_have_text(outcome)
    expect(learner.get_by_role("main")).to_contain_text(COMMENT)
    held = walk.person(HELD.email)
    held.goto(letter)
    expect(held.get_by_role("heading", level=1)).to_be_visible()
    expect(held.get_by_role("main")).not_to_contain_text(COMMENT)
    expect(held.get_by_role("main")).not_to_contain_text(REASON)
    watch.expected |= {403, 404}
    other = road.result_of(walk.script_of(walk.lead), UUID(walk.assignment), CLASS[0])
    for address in (f"/results/{other['id']}", f"/results/{other['id']}/feedback"):
        learner.goto(address)
        expect(learner.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
        expect(learner.get_by_role("main")).not_to_contain_text(CLASS[0].name)
        assert learner.request.get(f"/api/v1{address}").status in (403, 404)


def compare_reports(walk: Walk, expected: Expected) -> None:
    """This downloads the reports of both formats and holds them to the figures worked out by hand."""
    read: list[ReadReport] = []
    readers: dict[str, Callable[[bytes], ReadReport]] = {"CSV": read_csv, "XLSX": read_xlsx}
    page = walk.lead
    for name, reader in readers.items():
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as download:
            page.get_by_role("menuitem", name=name).click()
        read.append(reader(Path(download.value.path()).read_bytes()))
    for found in read:
        assert found.head["Standing"] == "provisional until released: 28 of 30 are released"
        assert_agrees(found, expected, criteria_in(found))
    assert read[0].rows == read[1].rows


def criteria_in(found: ReadReport) -> list[str]:
    """These are the columns of the criteria: those that begin with a number."""
    return [column for column in found.columns if re.match(r"\d+ ", column)]
