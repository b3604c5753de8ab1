"""This module lists every page of the web app with the address at which the sample course shows it.

A page of the app that is missing here fails ``make screenshots``. One line for each page, in the order of the road:
the path as the router has it, a name for the picture, who looks, and what stands for each ``$parameter``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.sync_api import Page

from tests.screenshots.courses_pages import COURSES_PAGES
from tests.screenshots.results_pages import RESULTS_PAGES
from tests.screenshots.shot import Get, Shot


def first_assignment(get: Get) -> Mapping[str, str]:
    """This is the assignment of the sample course that is achieved or not yet."""
    course = get("/courses")["items"][0]["id"]
    return {"assignmentId": get(f"/courses/{course}/assignments")["items"][0]["id"]}


def marking(state: str, assignment: int = 0) -> Callable[[Get], Mapping[str, str]]:
    """This is a marking of the sample course in a state, in its first or second assignment."""

    def find(get: Get) -> Mapping[str, str]:
        course = get("/courses")["items"][0]["id"]
        found = get(f"/courses/{course}/assignments")["items"][assignment]["id"]
        one = get(f"/assignments/{found}/submissions?state={state}")["items"][0]
        return {"submissionId": one["id"], "unitId": one["markings"][0]["unit_id"]}

    return find


def pressed(*keys: str) -> Callable[[Page], None]:
    """This presses keys, one after the other."""

    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


ROOM = "/submissions/$submissionId/units/$unitId/marking"


def _of_course(get: Get) -> list[Any]:
    course = get("/courses")["items"][0]["id"]
    return get(f"/courses/{course}/assignments")["items"]


def _handed_in(get: Get) -> Mapping[str, str]:
    mine = get("/me/assignments")["items"]
    return {"assignmentId": next(one["id"] for one in mine if one["state"] in ("handed_in", "collected"))}


def _to_hand_in(get: Get) -> Mapping[str, str]:
    mine = get("/me/assignments")["items"]
    return {"assignmentId": next((one["id"] for one in mine if one["state"] in ("nothing", "open")), mine[0]["id"])}


def _submission(get: Get) -> Mapping[str, str]:
    """This finds work that was observed, or else any that may be marked."""
    found = ""
    for assignment in _of_course(get):
        observed = [one for one in get(f"/assignments/{assignment['id']}/observed")["items"] if one["submission_id"]]
        if observed:
            return {"submissionId": observed[0]["submission_id"]}
        handed_in = get(f"/assignments/{assignment['id']}/handed-in?state=handed_in")["items"]
        found = found or next((one["submission_id"] for one in handed_in if one["submission_id"]), "")
    return {"submissionId": found}


def _zip_taken_in(page: Page) -> None:
    """This takes in a zip whose files name nobody, so that they are listed to be assigned."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        for name in ("IMG_2041.jpg", "brakes final (2).docx", "Tuesday group/essay.pdf", "__MACOSX/._essay.pdf"):
            opened.writestr(name, name)
    zipped: Any = {"name": "brakes.zip", "mimeType": "application/zip", "buffer": data.getvalue()}
    page.locator("input[type=file]").set_input_files(zipped)
    page.wait_for_url("**intake=**")
    page.get_by_role("tab", name="To assign 3").wait_for()


def _shared_out_evenly(page: Page) -> None:
    page.get_by_role("radio").nth(2).check()


def _course(get: Get) -> str:
    return get("/courses")["items"][0]["id"]


def _in_course(get: Get) -> Mapping[str, str]:
    return {"courseId": _course(get)}


def _rubric_in(place: int) -> Callable[[Get], Mapping[str, str]]:
    """This finds a rubric of the course by its place in the list: 0 achieved, 1 with marks, 2 still to check."""
    return lambda get: {"rubricId": get(f"/courses/{_course(get)}/rubrics")["items"][place]["id"]}


def _details(page: Page) -> None:
    page.keyboard.press("d")
    page.get_by_role("button", name="The whole rubric").click()


PAGES: Sequence[Shot] = (
    *COURSES_PAGES,
    Shot("/rubrics", "rubrics"),
    Shot("/courses/$courseId/rubrics", "course-rubrics", parameters=_in_course),
    Shot("/courses/$courseId/rubrics/new", "new-rubric", parameters=_in_course),
    Shot("/rubrics/$rubricId", "rubric-review", parameters=_rubric_in(2)),
    Shot("/rubrics/$rubricId", "rubric-details", parameters=_rubric_in(1), prepare=_details),
    Shot("/rubrics/$rubricId/preview", "rubric-preview", parameters=_rubric_in(1)),
    Shot("/assignments/$assignmentId/rubrics", "units", parameters=first_assignment),
    Shot("/my-work", "my-work", who="learner"),
    Shot("/assignments/$assignmentId/hand-in", "hand-in", who="learner", parameters=_to_hand_in),
    Shot("/assignments/$assignmentId/hand-in", "hand-in-receipt", who="learner", parameters=_handed_in),
    Shot("/assignments/$assignmentId/handed-in", "handed-in", parameters=first_assignment),
    Shot("/assignments/$assignmentId/take-in", "take-in", parameters=first_assignment, prepare=_zip_taken_in),
    Shot(
        "/assignments/$assignmentId/allocation", "allocation", parameters=first_assignment, prepare=_shared_out_evenly
    ),
    Shot("/assignments/$assignmentId/observe", "to-observe", parameters=first_assignment),
    Shot("/submissions/$submissionId/observe", "observe", parameters=_submission),
    Shot("/assignments/$assignmentId/submissions", "submissions", parameters=first_assignment),
    Shot(ROOM, "room", parameters=marking("open")),
    Shot(ROOM, "room-marks", parameters=marking("open", 1)),
    Shot(ROOM, "room-finished", parameters=marking("finished")),
    Shot(ROOM, "room-bank", parameters=marking("open"), prepare=pressed("/")),
    *RESULTS_PAGES,
)
