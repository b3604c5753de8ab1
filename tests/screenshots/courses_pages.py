"""This module lists the pages of signing in, people, courses and their assignments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from playwright.sync_api import Page

from tests.screenshots.shot import Get, Shot


def _course(get: Get) -> Mapping[str, str]:
    return {"courseId": get("/courses")["items"][0]["id"]}


def _assignment(get: Get) -> Mapping[str, str]:
    course = get("/courses")["items"][0]["id"]
    return {"assignmentId": get(f"/courses/{course}/assignments")["items"][0]["id"]}


ROSTER = """Learner number,Name,E-mail,Candidate number,Group,Telephone
N-101,Ottilie Brandvold,ottilie@example.org,0901,A,1
N-102,Sami Castellan,sami@example.org,0902,A,2
N-103,Wren Achterberg,,0903,B,3
"""
BAD_ROSTER = """Learner number,Name,E-mail
N-101,Ottilie Brandvold,ottilie at example
N-102,,sami@example.org
N-101,Wren Achterberg,
"""


def _paste(roster: str) -> Callable[[Page], None]:
    def paste(page: Page) -> None:
        page.get_by_role("textbox").fill(roster)
        page.get_by_role("button", name="See what will change").click()
        page.get_by_role("table").wait_for()

    return paste


def _press(name: str) -> Callable[[Page], None]:
    def press(page: Page) -> None:
        page.get_by_role("button", name=name).click()
        page.get_by_role("dialog").wait_for()

    return press


COURSES_PAGES: Sequence[Shot] = (
    Shot("/sign-in", "sign-in", who="nobody"),
    Shot("/account", "account"),
    Shot("/people", "people"),
    Shot("/people", "people-add", prepare=_press("Add somebody")),
    Shot("/", "waiting"),
    Shot("/", "waiting-learner", who="learner"),
    Shot("/courses", "courses"),
    Shot("/courses", "courses-new", prepare=_press("New course")),
    Shot("/courses/$courseId", "course", parameters=_course),
    Shot("/courses/$courseId", "course-new-assignment", parameters=_course, prepare=_press("New unit")),
    Shot("/courses/$courseId/people", "course-people", parameters=_course),
    Shot("/courses/$courseId/people", "course-people-add", parameters=_course, prepare=_press("Add somebody")),
    Shot("/courses/$courseId/roster", "roster", parameters=_course),
    Shot("/courses/$courseId/roster", "roster-preview", parameters=_course, prepare=_paste(ROSTER)),
    Shot("/courses/$courseId/roster", "roster-refused", parameters=_course, prepare=_paste(BAD_ROSTER)),
    Shot("/assignments/$assignmentId", "assignment", parameters=_assignment),
    Shot("/assignments/$assignmentId", "assignment-learner", who="learner", parameters=_assignment),
)
