"""These tests take a marking document to a published rubric in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.rubric_review import POINTS, a_course, criterion, put
from tests.browser.watched import Watch, axe_violations


@pytest.fixture
def course(signed_in: Page) -> str:
    """This is a course that the person leads."""
    return a_course(signed_in)


def _paste(page: Page, course: str, text: str = POINTS) -> None:
    """This pastes a document by the keyboard: the field has the focus, Tab leads over the file to the button."""
    page.goto(f"/courses/{course}/rubrics/new")
    expect(page.get_by_label("Paste the marking document")).to_be_focused()
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 to check").first).to_be_visible()


def _saved(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text="Saved")


def test_a_document_becomes_a_published_rubric_by_the_keyboard_alone(signed_in: Page, course: str) -> None:
    page = signed_in
    _paste(page, course)

    # What is doubtful comes first: one key takes one of its two readings.
    expect(page.get_by_text("1 to check").first).to_be_visible()
    page.keyboard.press("m")
    expect(page.get_by_text("nothing to check")).to_be_visible()
    expect(criterion(page, 2)).to_contain_text("such as marking the line, clearing the foot, warning passers-by")

    # Words are edited where they stand.
    page.keyboard.press("e")
    page.keyboard.insert_text("Preparing the ground")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Preparing the ground")).to_be_visible()

    # Publishing says what is missing, and the question is answered from the keyboard.
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("How is this assessed?")
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="Achieved / not yet achieved").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("ready to publish")).to_be_visible()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Version 1 is published")).to_be_visible()
    expect(_saved(page)).to_be_visible()


def test_a_piece_is_split_merged_moved_and_undone(signed_in: Page, course: str) -> None:
    page = signed_in
    _paste(page, course)
    page.keyboard.press("s")
    expect(criterion(page, 2).locator("ol > li")).to_have_count(3)
    page.keyboard.press("j")
    page.keyboard.press("m")
    expect(criterion(page, 2).locator("ol > li")).to_have_count(2)
    expect(criterion(page, 2)).to_contain_text("marking the line and clearing the foot")

    page.keyboard.press("s")
    expect(page.get_by_text("One line for each indicator.")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(criterion(page, 2).locator("ol > li")).to_have_count(3)
    page.keyboard.press("Shift+ArrowDown")
    expect(criterion(page, 2).locator("ol > li").nth(1)).to_contain_text("marking the line")
    for _ in range(3):
        page.keyboard.press("u")

    expect(criterion(page, 2).locator("ol > li").nth(0)).to_contain_text("marking the line")
    expect(criterion(page, 2).locator("ol > li")).to_have_count(3)
    expect(_saved(page)).to_be_visible()


def test_marks_have_a_live_total_and_come_back_when_the_page_is_opened_again(signed_in: Page, course: str) -> None:
    page = signed_in
    _paste(page, course)
    page.get_by_role("radio", name="Marks,").check()
    expect(page.get_by_text("12 marks in all")).to_be_visible()

    criterion(page, 1).get_by_role("heading").get_by_role("button").focus()
    page.get_by_label("Marks of indicator 1").fill("3.5")
    page.get_by_label("Marks of indicator 1").press("Enter")
    expect(page.get_by_text("13.5 marks in all")).to_be_visible()
    expect(_saved(page)).to_be_visible()
    page.reload()

    expect(page.get_by_text("13.5 marks in all")).to_be_visible()


def test_a_stretch_of_the_document_and_what_was_read_from_it_point_at_each_other(signed_in: Page, course: str) -> None:
    page = signed_in
    _paste(page, course)

    page.locator('[data-said="c1.2"]').hover()

    thread = page.locator("svg path[d]").last
    expect(thread).to_be_visible()
    page.locator('[data-said="c1.2"]').click()
    expect(page.locator('[data-piece="c1.2"]')).to_be_focused()
    assert axe_violations(page) == []


def test_what_another_author_saved_meanwhile_is_asked_about(signed_in: Page, course: str, watch: Watch) -> None:
    page = signed_in
    watch.expected.add(412)
    _paste(page, course)
    path = f"/rubrics/{page.url.rsplit('/', 1)[-1]}"
    draft = page.request.get(f"/api/v1{path}").json()
    theirs = {"rubric": {**draft["rubric"], "title": "Theirs"}}
    page.request.put(
        f"/api/v1{path}/draft", data=theirs, headers={"X-Fairmark": "1", "If-Match": f'"{draft["revision"]}"'}
    )

    page.keyboard.press("m")
    page.get_by_role("button", name="Take theirs").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Theirs")


def test_a_document_without_marking_points_is_told_so_in_its_place(signed_in: Page, course: str, watch: Watch) -> None:
    page = signed_in
    watch.expected.add(422)
    page.goto(f"/courses/{course}/rubrics/new")

    page.get_by_label("Paste the marking document").fill("Monday: hedges, from nine to twelve.")
    page.get_by_role("button", name="Read the document").click()

    expect(page.get_by_role("alert")).to_contain_text("There is nothing to mark by in the document")
    assert axe_violations(page) == []


def test_a_published_rubric_is_set_for_an_assignment(signed_in: Page, course: str) -> None:
    page = signed_in
    _paste(page, course)
    assignment = "/assignments/01936f00-0000-7000-8000-0000000000ab"
    put(page, assignment, {"course_id": course, "title": "A hedge through the year"})
    page.goto(f"{assignment}/rubrics")

    page.get_by_label("Rubric", exact=True).select_option(index=1)
    page.get_by_role("button", name="Set it").click()

    expect(page.get_by_text("waits for its first version")).to_be_visible()
    assert axe_violations(page) == []


TWO_TOPICS = """Topic 1: Hedges
Examiner Marking Points
- Award credit for choosing tools suited to the hedge.

Topic 2: Lawns
Examiner Marking Points
- Award credit for edging a lawn.
- Award credit for feeding a lawn.
"""


def test_each_topic_that_is_kept_becomes_a_rubric(signed_in: Page, course: str, watch: Watch) -> None:
    page = signed_in
    watch.expected.add(409)
    page.goto(f"/courses/{course}/rubrics/new")
    page.get_by_label("Paste the marking document").fill(TWO_TOPICS)
    page.get_by_role("button", name="Read the document").click()

    expect(page.get_by_role("group", name="Which topics become rubrics?")).to_contain_text("2 criteria")
    assert axe_violations(page) == []
    page.get_by_role("button", name="Make 2 rubrics").click()

    expect(page.get_by_role("link", name="Hedges", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Lawns")).to_be_visible()


def test_a_rubric_is_written_by_hand_with_the_keyboard_alone(signed_in: Page, course: str) -> None:
    page = signed_in
    page.goto(f"/courses/{course}/rubrics/new")
    page.get_by_label("Title of the rubric").focus()
    page.keyboard.insert_text("Edging a lawn")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Edging a lawn")
    assert axe_violations(page) == []

    page.keyboard.press("A")
    page.keyboard.insert_text("A straight edge")
    page.keyboard.press("Enter")
    expect(page.locator('[data-piece="c1"]')).to_be_focused()
    page.keyboard.press("a")
    page.keyboard.insert_text("the line is straight")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("The criterion has no statement")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("The edge is cut straight.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="The edge is cut straight.")).to_be_focused()
    page.get_by_role("radio", name="Achieved / not yet achieved").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("ready to publish")).to_be_visible()
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Version 1 is published")).to_be_visible()
