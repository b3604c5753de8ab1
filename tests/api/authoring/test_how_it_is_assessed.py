from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.api.builders import BuiltCourse, a_course, a_rubric
from tests.api.service import Service
from tests.rubrics.builders import by_marks, criterion
from tests.rubrics.builders import rubric as criteria_rubric

INDICATORS = [{"id": "c1.1", "text": "sorting by fibre"}, {"id": "c1.2", "text": "sorting by colour"}]


def an_open_rubric(service: Service, course: BuiltCourse) -> UUID:
    return a_rubric(service, course, criteria_rubric(criterion(1, None, indicators=INDICATORS), criterion(2, None)))


def answer(course: BuiltCourse, rubric_id: UUID, seen: int = 1, **body: Any):
    return course.lead.post(f"/rubrics/{rubric_id}/assessed-as", json=body, headers={"If-Match": f'"{seen}"'})


@pytest.mark.parametrize(
    ("said", "scorings", "maximum"),
    [
        ({"kind": "achieved"}, ["achieved", "achieved"], None),
        ({"kind": "marks", "marks": "2"}, ["indicators", "marks"], "6"),
        ({"kind": "levels", "template": "pass-merit-distinction"}, ["levels", "levels"], None),
    ],
)
def test_an_answer_settles_every_open_criterion(
    service: Service, said: dict[str, str], scorings: list[str], maximum: str | None
) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)

    draft = answer(course, rubric_id, answer=said).json()

    assert [one["scoring"] for one in draft["rubric"]["criteria"]] == scorings
    assert draft["rubric"]["total_marks"] == maximum
    assert draft["lacking"] == []
    assert draft["revision"] == 2


def test_what_the_document_states_is_not_touched_by_the_answer(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course, criteria_rubric(by_marks(1, 20), criterion(2, None)))

    draft = answer(course, rubric_id, answer={"kind": "achieved"}).json()

    assert [one["scoring"] for one in draft["rubric"]["criteria"]] == ["marks", "achieved"]


def test_an_author_may_answer_again_for_criteria_they_name(service: Service) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)
    answer(course, rubric_id, answer={"kind": "achieved"})

    draft = answer(course, rubric_id, 2, answer={"kind": "marks", "marks": "3"}, criteria=["c1", "c2"]).json()

    assert draft["rubric"]["total_marks"] == "9"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"answer": {"kind": "levels", "template": "no-such"}}, "answer.template"),
        ({"answer": {"kind": "achieved"}, "criteria": ["c9"]}, "criteria.0"),
        ({"answer": {"kind": "marks", "marks": "0"}}, "answer.marks.marks"),
    ],
)
def test_an_answer_that_cannot_be_taken_names_its_field(service: Service, body: dict[str, Any], path: str) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)

    problem = answer(course, rubric_id, **body)

    assert problem.status_code == 422
    assert problem.json()["errors"][0]["path"] == path


def test_each_answer_shows_what_a_learner_would_read(service: Service) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)

    shown = course.lead.get(f"/rubrics/{rubric_id}/assessed-as/preview?marks=2").json()

    assert (shown["achieved"]["achieved"], shown["achieved"]["achievable"]) == (1, 2)
    assert shown["achieved"]["marks"] is None
    assert shown["marks"]["maximum"] == "6"
    assert sum(shown["levels"]["levels"].values()) == 2


def test_a_draft_that_is_open_shows_only_how_much_is_open(service: Service) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)

    shown = course.lead.get(f"/rubrics/{rubric_id}").json()["preview"]

    assert (shown["open"], shown["marks"], shown["achieved"]) == (2, None, None)


def test_the_level_templates_that_ship_are_listed(service: Service) -> None:
    lead = service.person("Lena Ostberg")

    names = [template["name"] for template in lead.get("/level-templates").json()]

    assert "pass-merit-distinction" in names


def test_an_answer_is_previewed_for_one_criterion_that_was_answered_before(service: Service) -> None:
    course = a_course(service)
    rubric_id = an_open_rubric(service, course)
    answer(course, rubric_id, answer={"kind": "achieved"})

    shown = course.lead.get(f"/rubrics/{rubric_id}/assessed-as/preview?marks=3&again=c1").json()

    assert (shown["marks"]["maximum"], shown["marks"]["achievable"]) == ("6", 1)
