"""This module acts in the review of a rubric as its author does, for the tests of it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from api.columns import new_id

POINTS = """This topic covers the care of hedges through the year.
Key Concepts & Core Principles
- Formative pruning: The cuts of the first three winters, which make a hedge thicken from the base.
Examiner Marking Points
- Award credit for choosing tools suited to the hedge (e.g., shears, loppers, and a pole saw) and checking each blade.
- Credit evidence that shows sound preparation, including marking the line, clearing the foot, and warning passers-by.
- Learners must clear up and record the work.
"""


def put(page: Page, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """This puts something into the service as the person of the page."""
    answer = page.request.put(f"/api/v1{path}", data=body, headers={"X-Fairmark": "1"})
    assert answer.ok, answer.text()
    return answer.json()


def a_course(page: Page) -> str:
    """This makes a course that the person of the page leads, and gives its id."""
    return put(page, f"/courses/{new_id()}", {"title": "Hedges, level 2"})["id"]


def open_review(page: Page, course: str, text: str = POINTS) -> str:
    """This has a document read and opens the review of what was read; gives the rubric's id."""
    rubric_id = str(new_id())
    form: dict[str, Any] = {"course_id": course, "text": text}
    answer = page.request.put(f"/api/v1/rubrics/{rubric_id}", multipart=form, headers={"X-Fairmark": "1"})
    assert answer.ok, answer.text()
    page.goto(f"/rubrics/{rubric_id}")
    expect(criterion(page, 1)).to_be_visible()
    return rubric_id


def criterion(page: Page, number: int) -> Locator:
    """This is a criterion of the draft, by its number."""
    return page.locator("[data-criterion]").nth(number - 1)


def press(page: Page, *keys: str) -> None:
    """This presses keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def expect_saved(page: Page) -> None:
    """This waits until the draft is saved."""
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
