from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.api.builders import BuiltCourse, a_course, a_learner, a_rubric, an_assessor
from tests.api.service import Service
from tests.rubrics.builders import by_points
from tests.rubrics.builders import rubric as criteria_rubric


def draft_of(course: BuiltCourse, rubric_id: UUID) -> dict[str, Any]:
    return course.lead.get(f"/rubrics/{rubric_id}").json()


def send(course: BuiltCourse, rubric_id: UUID, seen: int, **change: Any):
    return course.lead.put(f"/rubrics/{rubric_id}/draft", json=change, headers={"If-Match": f'"{seen}"'})


def test_a_changed_draft_is_kept_under_its_next_revision(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    rubric["title"] = "Textile care, unit 2"

    answer = send(course, rubric_id, 1, rubric=rubric)

    assert answer.headers["etag"] == '"2"'
    assert answer.json()["title"] == "Textile care, unit 2"
    assert draft_of(course, rubric_id)["rubric"] == answer.json()["rubric"]


def test_a_change_of_a_draft_that_moved_meanwhile_is_answered_with_the_present_one(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    send(course, rubric_id, 1, rubric=rubric | {"title": "Hers"})

    answer = send(course, rubric_id, 1, rubric=rubric | {"title": "His"})

    assert answer.status_code == 412
    assert answer.json()["present"]["title"] == "Hers"


def test_a_change_that_does_not_say_what_it_has_seen_is_refused(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]

    answer = course.lead.put(f"/rubrics/{rubric_id}/draft", json={"rubric": rubric})

    assert answer.status_code == 428


def test_each_wrong_field_of_a_draft_is_named_by_its_path(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    rubric["criteria"][1]["max_marks"] = "-2"
    rubric["criteria"][0]["colour"] = "red"

    answer = send(course, rubric_id, 1, rubric=rubric)

    assert answer.status_code == 422
    assert {error["path"] for error in answer.json()["errors"]} == {
        "rubric.criteria.1.max_marks",
        "rubric.criteria.0.colour",
    }
    assert draft_of(course, rubric_id)["revision"] == 1


def with_criterion(rubric: dict[str, Any], **fields: Any) -> dict[str, Any]:
    added = {"title": "Ironing", "statement": "Award credit for ironing linen damp.", **fields}
    return rubric | {"criteria": [*rubric["criteria"], added]}


@pytest.mark.parametrize(
    ("name", "issued", "path"),
    [
        ("c1", 2, "rubric.criteria.2.id"),
        ("c3", 2, "rubric.criteria.2.id"),
        ("k3", 3, "rubric.criteria.2.id"),
        ("c03", 3, "rubric.criteria.2.id"),
        ("c1", 1, "rubric.issued.c"),
    ],
)
def test_ids_stand_for_one_thing_and_are_counted(service: Service, name: str, issued: int, path: str) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    changed = with_criterion(rubric, id=name) | {"issued": {"c": issued}}

    answer = send(course, rubric_id, 1, rubric=changed)

    assert answer.status_code == 422
    assert path in [error["path"] for error in answer.json()["errors"]]


def test_a_removed_criterion_may_come_back_as_itself_and_its_number_is_not_given_again(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    whole = draft_of(course, rubric_id)["rubric"]
    send(course, rubric_id, 1, rubric=whole | {"criteria": whole["criteria"][:1]})

    restored = send(course, rubric_id, 2, rubric=whole)

    assert restored.status_code == 200
    assert restored.json()["rubric"]["issued"] == {"c": 2}


def test_a_draft_says_its_total_of_marks_itself(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course, criteria_rubric(by_points(1, 2, 2), by_points(2, 1)))
    rubric = draft_of(course, rubric_id)["rubric"] | {"total_marks": "40"}

    answer = send(course, rubric_id, 1, rubric=rubric)

    assert answer.json()["rubric"]["total_marks"] == "5"


def test_what_an_author_checked_is_no_longer_to_check_and_new_pieces_have_their_place(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    doubtful: dict[str, Any] = {"spans": {}, "confidences": {"c2": 0.4}, "warnings": []}
    before = send(course, rubric_id, 1, rubric=rubric, reading=doubtful).json()

    checked: dict[str, Any] = {"spans": {"c1": {"start": 0, "end": 4}}, "confidences": {}, "warnings": []}
    after = send(course, rubric_id, 2, rubric=rubric, reading=checked).json()

    assert before["to_check"] == ["c2"]
    assert after["to_check"] == []
    assert after["reading"]["spans"] == {"c1": {"start": 0, "end": 4}}
    assert after["reading"]["source_text"] == "Sort, then treat."


def test_a_place_outside_of_the_document_is_refused(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    rubric = draft_of(course, rubric_id)["rubric"]
    outside: dict[str, Any] = {"spans": {"c1": {"start": 0, "end": 400}}, "confidences": {}, "warnings": []}

    answer = send(course, rubric_id, 1, rubric=rubric, reading=outside)

    assert answer.json()["errors"][0]["path"] == "reading.spans.c1"


def test_a_course_lists_its_rubrics_by_title_page_by_page(service: Service) -> None:
    course = a_course(service)
    for title in ("Wool", "cotton", "Silk"):
        a_rubric(service, course, criteria_rubric(by_points(1, 2), title=title))

    first = course.lead.get(f"/courses/{course.id}/rubrics?limit=2").json()
    second = course.lead.get(f"/courses/{course.id}/rubrics?limit=2&cursor={first['next']}").json()

    assert [one["title"] for one in first["items"] + second["items"]] == ["cotton", "Silk", "Wool"]
    assert first["total"] == 3
    assert second["next"] is None
    assert first["items"][0] | {"id": "", "changed_at": ""} == {
        "id": "",
        "title": "cotton",
        "draft_number": 1,
        "criteria": 1,
        "to_check": 0,
        "latest_version": None,
        "changed": True,
        "changed_at": "",
    }


def test_a_draft_is_its_course_leads_alone(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)
    assessor, learner, stranger = an_assessor(service, course), a_learner(service, course), service.person("Stranger")

    statuses = [one.get(f"/rubrics/{rubric_id}").status_code for one in (assessor, learner, stranger)]

    assert statuses == [403, 404, 404]
