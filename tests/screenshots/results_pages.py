"""This module lists the pages of results, feedback and reports, and finds in the sample course what they show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.screenshots.shot import Get, Shot


def _assignments(get: Get) -> Iterator[str]:
    for course in get("/courses")["items"]:
        for assignment in get(f"/courses/{course['id']}/assignments")["items"]:
            yield assignment["id"]


def _summary(get: Get, assignment_id: str) -> Any:
    return get(f"/assignments/{assignment_id}/results/summary")


def _with_finished(get: Get, *, marks: bool) -> str:
    """This is the assignment, by marks or without, of which most is finished."""
    found = [
        (max(summary["n"] for summary in head["summaries"]), assignment_id)
        for assignment_id in _assignments(get)
        if (head := _summary(get, assignment_id))["units"] and head["units"][0]["has_marks"] is marks
    ]
    return max(found)[1]


def results_by_marks(get: Get) -> Mapping[str, str]:
    """This is the assignment whose results are shown with marks."""
    return {"assignmentId": _with_finished(get, marks=True)}


def results_achieved(get: Get) -> Mapping[str, str]:
    """This is the assignment whose results are shown as achieved or not yet."""
    return {"assignmentId": _with_finished(get, marks=False)}


def one_result(get: Get) -> Mapping[str, str]:
    """This is a result that is marked."""
    rows = get(f"/assignments/{_with_finished(get, marks=True)}/results?limit=200")["items"]
    return {"resultId": next(row["id"] for row in rows if row["status"] in ("ready", "released"))}


def own_feedback(get: Get) -> Mapping[str, str]:
    """This is the assignment of which the learner has feedback."""
    own = get("/me/results")["items"]
    return {"assignmentId": next(one["assignment_id"] for one in own if one["released_at"])}


RESULTS_PAGES: Sequence[Shot] = (
    Shot("/assignments/$assignmentId/results", "results", parameters=results_by_marks),
    Shot("/assignments/$assignmentId/results", "results-achieved", parameters=results_achieved),
    Shot("/results/$resultId", "result", parameters=one_result),
    Shot("/results/$resultId/feedback", "feedback-preview", parameters=one_result),
    Shot("/assignments/$assignmentId/feedback", "feedback", who="learner", parameters=own_feedback),
    Shot("/results", "own-results", who="learner"),
    Shot("/assignments/$assignmentId/reports", "reports", parameters=results_by_marks),
)
