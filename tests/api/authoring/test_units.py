from __future__ import annotations

from typing import Any
from uuid import UUID

from api.columns import new_id
from tests.api.builders import (
    BuiltCourse,
    a_course,
    a_learner,
    a_published_rubric,
    a_rubric,
    a_unit,
    an_assessor,
    an_assignment,
)
from tests.api.service import Service


def units_of(course: BuiltCourse, assignment_id: UUID) -> list[dict[str, Any]]:
    return course.lead.get(f"/assignments/{assignment_id}/units").json()["items"]


def test_an_assignment_is_marked_by_the_version_that_is_set_for_it(service: Service) -> None:
    course = a_course(service)
    assignment_id, version = an_assignment(service, course), a_published_rubric(service, course)

    answer = course.lead.put(
        f"/assignments/{assignment_id}/units/{new_id()}", json={"rubric_id": str(version.rubric_id)}
    )

    assert answer.status_code == 200
    assert answer.json()["version_id"] == str(version.id)
    assert units_of(course, assignment_id) == [answer.json()]


def test_a_unit_waits_for_its_rubrics_first_version(service: Service) -> None:
    course = a_course(service)
    assignment_id, rubric_id = an_assignment(service, course), a_rubric(service, course)
    course.lead.put(f"/assignments/{assignment_id}/units/{new_id()}", json={"rubric_id": str(rubric_id)})
    waiting = units_of(course, assignment_id)[0]["version_number"]

    course.lead.post(f"/rubrics/{rubric_id}/versions", headers={"If-Match": '"1"'})

    assert waiting is None
    assert units_of(course, assignment_id)[0]["version_number"] == 1


def test_a_unit_says_that_its_rubric_has_a_newer_version_and_takes_it_when_told(service: Service) -> None:
    course = a_course(service)
    assignment_id = an_assignment(service, course)
    unit_id = a_unit(service, course, assignment_id)
    rubric_id = units_of(course, assignment_id)[0]["rubric_id"]
    rubric = course.lead.get(f"/rubrics/{rubric_id}").json()["rubric"] | {"title": "Changed"}
    course.lead.put(f"/rubrics/{rubric_id}/draft", json={"rubric": rubric}, headers={"If-Match": '"2"'})
    course.lead.post(f"/rubrics/{rubric_id}/versions", headers={"If-Match": '"3"'})
    before = units_of(course, assignment_id)[0]

    course.lead.put(f"/assignments/{assignment_id}/units/{unit_id}", json={"rubric_id": rubric_id})

    after = units_of(course, assignment_id)[0]
    assert (before["version_number"], before["newer_version"]) == (1, 2)
    assert (after["version_number"], after["newer_version"]) == (2, None)


def test_units_keep_their_order_and_close_up_when_one_is_taken_out(service: Service) -> None:
    course = a_course(service)
    assignment_id = an_assignment(service, course)
    first, second, third = [a_unit(service, course, assignment_id) for _ in range(3)]
    rubric_of_third = units_of(course, assignment_id)[2]["rubric_id"]

    course.lead.put(f"/assignments/{assignment_id}/units/{third}", json={"rubric_id": rubric_of_third, "position": 1})
    course.lead.delete(f"/assignments/{assignment_id}/units/{first}")

    assert [(unit["id"], unit["position"]) for unit in units_of(course, assignment_id)] == [
        (str(third), 1),
        (str(second), 2),
    ]


def test_a_rubric_of_another_course_is_refused_by_name_of_the_field(service: Service) -> None:
    course, other = a_course(service), a_course(service)
    assignment_id, version = an_assignment(service, course), a_published_rubric(service, other)

    answer = course.lead.put(
        f"/assignments/{assignment_id}/units/{new_id()}", json={"rubric_id": str(version.rubric_id)}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "rubric_id"


def test_a_version_of_another_rubric_is_refused(service: Service) -> None:
    course = a_course(service)
    assignment_id = an_assignment(service, course)
    one, other = a_published_rubric(service, course), a_published_rubric(service, course)

    answer = course.lead.put(
        f"/assignments/{assignment_id}/units/{new_id()}",
        json={"rubric_id": str(one.rubric_id), "version_id": str(other.id)},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "version_id"


def test_the_course_sees_the_units_and_only_its_lead_sets_them(service: Service) -> None:
    course = a_course(service)
    assignment_id = an_assignment(service, course)
    a_unit(service, course, assignment_id)
    assessor, learner = an_assessor(service, course), a_learner(service, course)
    body = {"rubric_id": str(a_rubric(service, course))}

    reading = [one.get(f"/assignments/{assignment_id}/units").status_code for one in (assessor, learner)]
    setting = [
        one.put(f"/assignments/{assignment_id}/units/{new_id()}", json=body).status_code for one in (assessor, learner)
    ]

    assert reading == [200, 200]
    assert setting == [403, 403]


def test_a_unit_that_is_set_again_is_the_same_unit(service: Service) -> None:
    course = a_course(service)
    assignment_id, version, unit_id = an_assignment(service, course), a_published_rubric(service, course), new_id()
    body = {"rubric_id": str(version.rubric_id), "version_id": str(version.id)}

    answers = [course.lead.put(f"/assignments/{assignment_id}/units/{unit_id}", json=body).json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert len(units_of(course, assignment_id)) == 1
