from __future__ import annotations

import hashlib
from uuid import UUID

import pytest

from api.authoring.tables import RubricVersion
from api.authoring.versions import published_rubric
from api.columns import new_id
from tests.api.builders import a_course, a_learner, a_moderator, a_published_rubric, a_rubric, an_assessor
from tests.api.service import Service, SignedIn
from tests.rubrics.builders import criterion
from tests.rubrics.builders import rubric as criteria_rubric


def publish(lead: SignedIn, rubric_id: object, seen: int = 1):
    return lead.post(f"/rubrics/{rubric_id}/versions", headers={"If-Match": f'"{seen}"'})


def test_a_published_version_keeps_its_bytes_under_their_hash(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)

    version = publish(course.lead, rubric_id).json()

    row = service.parts.database.read_now(lambda session: session.get_one(RubricVersion, UUID(version["id"])))
    assert (version["number"], row.number, row.schema_number) == (1, 1, 1)
    assert version["sha256"] == hashlib.sha256(row.document.encode()).hexdigest()
    assert service.parts.database.read_now(lambda session: published_rubric(session, row.id)).title == "Textile care"


def test_a_draft_that_lacks_something_is_not_published_and_says_what(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course, criteria_rubric(criterion(1, None)))

    answer = publish(course.lead, rubric_id)

    assert answer.status_code == 422
    assert [error["path"] for error in answer.json()["errors"]] == ["criteria.c1.scoring"]
    assert course.lead.get(f"/rubrics/{rubric_id}/versions").json()["items"] == []


def test_a_draft_that_someone_changed_meanwhile_is_not_published_unseen(service: Service) -> None:
    course = a_course(service)
    rubric_id = a_rubric(service, course)

    answer = publish(course.lead, rubric_id, seen=4)

    assert answer.status_code == 412


def test_an_unchanged_draft_is_not_published_twice(service: Service) -> None:
    course = a_course(service)
    version = a_published_rubric(service, course)

    answer = publish(course.lead, version.rubric_id, seen=2)

    assert answer.status_code == 409
    assert "same as version 1" in answer.json()["detail"]


def test_a_version_stays_as_it_is_when_the_draft_changes(service: Service) -> None:
    course = a_course(service)
    version = a_published_rubric(service, course)
    rubric = course.lead.get(f"/rubrics/{version.rubric_id}").json()["rubric"] | {"title": "Textile care, changed"}
    course.lead.put(f"/rubrics/{version.rubric_id}/draft", json={"rubric": rubric}, headers={"If-Match": '"2"'})

    second = publish(course.lead, version.rubric_id, seen=3).json()

    first = course.lead.get(f"/rubric-versions/{version.id}").json()
    listed = course.lead.get(f"/rubrics/{version.rubric_id}/versions").json()["items"]
    assert (first["rubric"]["title"], second["rubric"]["title"]) == ("Textile care", "Textile care, changed")
    assert [one["number"] for one in listed] == [1, 2]
    assert listed[0]["published_by"] == course.lead.name
    assert course.lead.get(f"/rubrics/{version.rubric_id}").json()["draft_number"] == 3


def test_a_published_version_is_seen_by_the_staff_and_no_one_else(service: Service) -> None:
    course = a_course(service)
    version = a_published_rubric(service, course)
    staff = [an_assessor(service, course), a_moderator(service, course)]
    others = [a_learner(service, course), service.person("Stranger")]

    statuses = [one.get(f"/rubric-versions/{version.id}").status_code for one in [*staff, *others]]

    assert statuses == [200, 200, 404, 404]


@pytest.mark.parametrize("path", ["/rubrics/{}", "/rubric-versions/{}"])
def test_what_is_not_there_is_not_found(service: Service, path: str) -> None:
    lead = a_course(service).lead

    answer = lead.get(path.format(new_id()))

    assert answer.status_code == 404
