from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest

from api.columns import new_id
from api.settings import Settings
from tests.api.authoring.documents import HEDGES, NO_POINTS
from tests.api.builders import BuiltCourse, a_course, a_learner, an_assessor
from tests.api.service import Service, SignedIn, running


def paste(lead: SignedIn, course: BuiltCourse, text: str, rubric_id: UUID | None = None, **more: str):
    form = {"course_id": str(course.id), "text": text, **more}
    return lead.put(f"/rubrics/{rubric_id or new_id()}", files={name: (None, value) for name, value in form.items()})


def upload(lead: SignedIn, course: BuiltCourse, data: bytes, name: str = "hedges.txt"):
    return lead.put(f"/rubrics/{new_id()}", data={"course_id": str(course.id)}, files={"file": (name, data)})


def test_a_pasted_document_becomes_a_draft_with_its_criteria_and_places(service: Service) -> None:
    course = a_course(service)

    answer = paste(course.lead, course, HEDGES)

    draft = answer.json()
    assert answer.status_code == 200
    assert answer.headers["etag"] == '"1"'
    assert [len(one["indicators"]) for one in draft["rubric"]["criteria"]] == [2, 1, 1]
    assert draft["rubric"]["criteria"][0]["indicators"][0]["examples"] == ["shears", "loppers", "a pole saw"]
    assert draft["source_name"] == "pasted text"
    span = draft["reading"]["spans"]["c1"]
    assert draft["reading"]["source_text"][span["start"] : span["end"]].startswith("Award credit for choosing tools")
    assert all(one["scoring"] is None for one in draft["rubric"]["criteria"])
    assert [one["path"] for one in draft["lacking"]] == [f"criteria.c{number}.scoring" for number in (1, 2, 3)]


def test_an_uploaded_document_is_named_and_its_file_is_kept(service: Service) -> None:
    course = a_course(service)

    draft = upload(course.lead, course, HEDGES.encode(), "points/hedges.txt").json()

    assert draft["source_name"] == "hedges.txt"
    assert len(list(service.parts.files.hashes())) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_document_is_read_in_the_encodings_that_people_have(service: Service, encoding: str) -> None:
    course = a_course(service)
    text = HEDGES.replace("when each", "when – and why – each")

    draft = upload(course.lead, course, text.encode(encoding)).json()

    assert "when – and why – each species" in draft["rubric"]["criteria"][1]["statement"]


def test_sending_a_document_again_under_its_id_changes_nothing(service: Service) -> None:
    course, rubric_id = a_course(service), new_id()
    first = paste(course.lead, course, HEDGES, rubric_id)

    second = paste(course.lead, course, HEDGES, rubric_id)

    assert second.status_code == 200
    assert second.json() == first.json()


def test_an_id_that_is_another_courses_rubric_is_not_found(service: Service) -> None:
    course, other, rubric_id = a_course(service), a_course(service), new_id()
    paste(other.lead, other, HEDGES, rubric_id)

    answer = paste(course.lead, course, HEDGES, rubric_id)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "document-empty"),
        (b" \n\t\n", "document-empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff\xfe\xfa", "document-not-opened"),
        (b"abc\x00def", "document-not-text"),
        (NO_POINTS.encode(), "nothing-to-mark-by"),
    ],
)
def test_a_document_that_cannot_become_a_rubric_is_refused_with_the_mend(
    service: Service, data: bytes, kind: str
) -> None:
    course = a_course(service)

    answer = upload(course.lead, course, data)

    problem = answer.json()
    assert answer.status_code == 422
    assert problem["type"] == f"urn:fairmark:problem:{kind}"
    assert problem["errors"][0]["path"] == "file"
    assert problem["mend"]
    assert course.lead.get(f"/courses/{course.id}/rubrics").json()["items"] == []
    assert list(service.parts.files.hashes()) == []


def test_a_document_without_marking_points_is_told_what_was_looked_for(service: Service) -> None:
    course = a_course(service)

    problem = paste(course.lead, course, NO_POINTS).json()

    assert "marking points" in problem["detail"]


@pytest.fixture
def narrow(settings: Settings) -> Iterator[Service]:
    with running(settings.model_copy(update={"marking_document_limit": 20_000})) as service:
        yield service


@pytest.mark.parametrize("size", [20_001, 500_000])
def test_a_document_over_the_limit_is_refused(narrow: Service, size: int) -> None:
    course = a_course(narrow)

    answer = upload(course.lead, course, b"a" * size)

    assert answer.status_code == 413
    assert answer.json()["type"] == "urn:fairmark:problem:too-large"


def test_a_document_over_the_limit_is_refused_also_where_its_length_is_not_said(narrow: Service) -> None:
    course = a_course(narrow)

    def pieces() -> Iterator[bytes]:
        yield b'--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(50):
            yield b"a" * 10_000

    answer = course.lead.put(
        f"/rubrics/{new_id()}",
        content=pieces(),
        headers={"content-type": "multipart/form-data; boundary=cut"},
    )

    assert answer.status_code == 413


@pytest.mark.parametrize(("form", "path"), [({}, "file"), ({"text": HEDGES, "course": "x"}, "course_id")])
def test_a_form_that_lacks_something_is_told_which_field(service: Service, form: dict[str, str], path: str) -> None:
    course = a_course(service)
    fields = {"course_id": str(course.id), **form} if path == "file" else form

    answer = course.lead.put(f"/rubrics/{new_id()}", files={name: (None, value) for name, value in fields.items()})

    assert answer.status_code == 422
    assert path in [error["path"] for error in answer.json()["errors"]]


TWO_TOPICS = f"""{HEDGES}
Topic Synopsis
This topic covers the feeding of lawns.
Examiner Marking Points
- Award credit for naming the feed suited to each season.
- Award credit for spreading the feed evenly.
"""


def test_a_document_of_several_topics_asks_which_one(service: Service) -> None:
    course = a_course(service)

    answer = paste(course.lead, course, TWO_TOPICS)

    assert answer.status_code == 409
    assert [topic["criteria"] for topic in answer.json()["topics"]] == [3, 2]


def test_the_topic_that_is_named_becomes_the_rubric(service: Service) -> None:
    course = a_course(service)

    draft = paste(course.lead, course, TWO_TOPICS, topic="1", title="Feeding lawns").json()

    assert draft["title"] == "Feeding lawns"
    assert len(draft["rubric"]["criteria"]) == 2


def test_a_topic_that_is_not_there_is_refused(service: Service) -> None:
    course = a_course(service)

    answer = paste(course.lead, course, TWO_TOPICS, topic="2")

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "topic"


def test_a_documents_topics_are_named_without_keeping_it(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.post(
        "/readings", data={"course_id": str(course.id)}, files={"file": ("garden.txt", TWO_TOPICS.encode())}
    )

    assert [topic["index"] for topic in answer.json()["topics"]] == [0, 1]
    assert course.lead.get(f"/courses/{course.id}/rubrics").json()["total"] == 0


def test_only_a_course_lead_has_a_document_read(service: Service) -> None:
    course = a_course(service)
    others = [an_assessor(service, course), a_learner(service, course)]

    statuses = [paste(one, course, HEDGES).status_code for one in others]

    assert statuses == [403, 403]
    assert paste(service.person("Stranger"), course, HEDGES).status_code == 404


def test_a_rubric_is_begun_by_hand_under_its_title(service: Service) -> None:
    course = a_course(service)
    form = {"course_id": str(course.id), "title": "Edging a lawn", "by_hand": "true"}

    draft = course.lead.put(f"/rubrics/{new_id()}", files={name: (None, value) for name, value in form.items()}).json()

    assert draft["title"] == "Edging a lawn"
    assert draft["rubric"]["criteria"] == []
    assert (draft["source_name"], draft["reading"]["source_text"]) == ("", "")
    assert [one["path"] for one in draft["lacking"]] == ["criteria"]


def test_a_rubric_that_is_begun_by_hand_needs_a_title(service: Service) -> None:
    course = a_course(service)
    form = {"course_id": str(course.id), "by_hand": "true"}

    answer = course.lead.put(f"/rubrics/{new_id()}", files={name: (None, value) for name, value in form.items()})

    assert answer.status_code == 422
    assert "give it one" in answer.text


def test_the_layout_of_a_document_is_kept_when_its_draft_changes(service: Service) -> None:
    course = a_course(service)
    before = paste(course.lead, course, HEDGES).json()
    reading = {name: before["reading"][name] for name in ("spans", "confidences", "warnings")}

    after = course.lead.put(
        f"/rubrics/{before['id']}/draft",
        json={"rubric": before["rubric"], "reading": reading},
        headers={"If-Match": '"1"'},
    ).json()

    assert "heading" in {block["kind"] for block in after["reading"]["layout"]}
    assert after["reading"]["layout"] == before["reading"]["layout"]
