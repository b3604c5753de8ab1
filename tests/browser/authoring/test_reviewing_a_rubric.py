"""These tests work on a draft in the review: its doubts, its way of judging, its whole, what a new version changes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.rubric_review import a_course, criterion, expect_saved, open_review, press
from tests.browser.watched import axe_violations


@pytest.fixture
def course(signed_in: Page) -> str:
    return a_course(signed_in)


def test_one_key_goes_along_what_is_to_check_alone(signed_in: Page, course: str) -> None:
    page = signed_in
    text = "Examiner Marking Points\n- Learners must clear up.\n"
    doubtful = "- Credit evidence that shows {} preparation, including marking the line and clearing the foot.\n"
    open_review(page, course, text + doubtful.format("sound") + "- Learners must record the work.\n")
    expect(criterion(page, 2)).to_contain_text("two readings")
    press(page, "k", "k")

    press(page, "n")

    expect(page.locator('[data-piece="c2"]')).to_be_focused()


def test_how_all_criteria_are_judged_is_changed_by_the_keyboard(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course)
    press(page, "m", "h")
    expect(page.get_by_role("dialog").get_by_role("radio", name="Achieved / not yet achieved")).to_be_focused()

    press(page, "Shift+Tab", "ArrowDown", "Tab", "ArrowDown")
    expect(page.get_by_role("dialog").get_by_role("radio", name="Marks,")).to_be_checked()
    expect(page.get_by_text("8 marks in all")).to_be_visible()
    assert axe_violations(page) == []
    press(page, "Escape", "u")

    expect(page.get_by_text("8 marks in all")).to_be_hidden()
    expect_saved(page)


def test_an_indicator_goes_to_another_criterion_by_its_number(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course)
    press(page, "k", "t")
    expect(page.get_by_role("dialog")).to_contain_text("To which criterion?")

    press(page, "3")

    expect(criterion(page, 1).locator("ol > li")).to_have_count(1)
    expect(criterion(page, 3)).to_contain_text("checking each blade")
    expect(page.locator('[data-piece="c3.2"]')).to_be_focused()


def test_the_acts_for_an_indicator_are_there_for_the_mouse_too(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course)
    page.locator('[data-read="c1.1"]').click()
    press(page, "Escape")

    page.get_by_role("button", name="More acts for indicator 1 of criterion 1").click()
    page.get_by_role("menuitem", name="Merge with the next").click()

    expect(criterion(page, 1).locator("ol > li")).to_have_count(1)
    expect(criterion(page, 1)).to_contain_text("choosing tools suited to the hedge and checking each blade")


def test_grades_come_from_a_template_and_what_is_missing_leads_to_its_field(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course)
    press(page, "m")
    page.get_by_role("radio", name="Marks,").check()
    expect(page.get_by_text("8 marks in all")).to_be_visible()
    page.locator('[data-piece="c1"]').focus()
    press(page, "w")
    page.get_by_label("Take grades from a template").select_option(label="9 to 1, U")
    expect(page.get_by_role("button", name="Take these grades")).to_be_disabled()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_label("Take grades from a template").select_option(label="A to F")
    expect(page.get_by_label("A begins at")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_label("To of band 1")).to_have_value("100")

    page.get_by_role("button", name="Add a deduction or a bonus").click()
    page.get_by_label("What for, adjustment 1").fill("A day late")
    page.get_by_label("What for, adjustment 1").press("Enter")
    expect_saved(page)
    press(page, "Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("The amount for one occurrence is not said")
    press(page, "Enter")

    expect(page.get_by_label("Amount each time, adjustment 1")).to_be_focused()
    page.keyboard.insert_text("-1")
    press(page, "Enter")
    expect(page.get_by_text("ready to publish")).to_be_visible()
    assert axe_violations(page) == []


def test_choices_and_conditions_name_criteria_by_their_numbers(signed_in: Page, course: str) -> None:
    page = signed_in
    rubric_id = open_review(page, course)
    page.get_by_role("button", name="The whole rubric").click()

    page.get_by_role("button", name="Add a choice").click()
    page.get_by_label("Answers, choice 1").fill("1; 9")
    expect(page.get_by_text("Write numbers of criteria, 1 to 3, parted by semicolons")).to_be_visible()
    page.get_by_label("Answers, choice 1").fill("1; 3")
    page.get_by_label("Answers, choice 1").press("Enter")
    page.get_by_role("button", name="Add a condition").click()
    page.get_by_label("Criteria, condition 1").fill("2")
    page.get_by_label("Criteria, condition 1").press("Enter")

    expect_saved(page)
    draft = page.request.get(f"/api/v1/rubrics/{rubric_id}").json()["rubric"]
    assert draft["choices"][0]["options"] == [["c1"], ["c3"]]
    assert draft["gates"][0]["criteria"] == ["c2"]


def test_a_second_version_says_in_words_what_it_changes(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course)
    press(page, "m")
    page.get_by_role("radio", name="Achieved / not yet achieved").check()
    expect(page.get_by_text("ready to publish")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_text("Version 1 is published")).to_be_visible()

    page.locator('[data-piece="c2"]').focus()
    press(page, "e")
    page.keyboard.insert_text("Preparing the ground")
    press(page, "Enter")
    expect(page.get_by_role("button", name="1 change since version 1")).to_be_visible()
    press(page, "Control+Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Title: Preparing the ground; before: Sound preparation")
    assert axe_violations(page) == []
    press(page, "Enter")

    expect(page.get_by_text("Version 2 is published")).to_be_visible()


WITH_MORE = """Weaving a sample
Bring the sample to the tutor. Leave the loom threaded.
Examiner Marking Points
- Award credit for choosing yarn suited to the loom and checking the tension.
"""


def test_a_sentence_that_was_not_read_becomes_an_indicator_or_a_criterion(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course, WITH_MORE)
    expect(page.get_by_role("button", name="2 sentences were not read")).to_be_visible()

    press(page, "x", "a")
    expect(page.locator('[data-piece="c1.3"]')).to_be_focused()
    expect(page.locator('[data-said="c1.3"]')).to_have_text("Bring the sample to the tutor.1")
    press(page, "x")
    expect(page.get_by_role("button", name="Make a criterion")).to_be_visible()
    assert axe_violations(page) == []
    press(page, "A")

    expect(criterion(page, 1)).to_contain_text("Leave the loom threaded")
    expect(page.get_by_text("not read")).to_be_hidden()
    expect_saved(page)


def test_words_selected_in_the_document_become_an_indicator(signed_in: Page, course: str) -> None:
    page = signed_in
    open_review(page, course, WITH_MORE)

    words = page.get_by_text("Leave the loom threaded.")
    box = words.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Make an indicator of criterion 1").click()

    expect(criterion(page, 1)).to_contain_text("Leave the loom threaded")


def test_a_tip_is_written_by_hand_for_the_criteria_it_belongs_to(signed_in: Page, course: str) -> None:
    page = signed_in
    rubric_id = open_review(page, course)
    page.get_by_role("button", name="Tips", exact=True).click()

    page.get_by_role("button", name="Add a tip").click()
    page.keyboard.insert_text("Sharpen the shears first.")
    press(page, "Enter")
    page.get_by_label("For criteria: Sharpen the shears first.").fill("1, 3")
    page.get_by_label("For criteria: Sharpen the shears first.").press("Enter")
    assert axe_violations(page) == []
    press(page, "Escape")

    expect(page.get_by_role("button", name="1 tip")).to_be_visible()
    expect_saved(page)
    comment = page.request.get(f"/api/v1/rubrics/{rubric_id}").json()["rubric"]["comments"][-1]
    assert (comment["kind"], comment["criteria"]) == ("tip", ["c1", "c3"])
