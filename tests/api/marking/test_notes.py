from __future__ import annotations

import io
from typing import Any
from uuid import UUID

from docx import Document
from sqlmodel import Session, col, select

from api.columns import new_id
from api.submissions.media_types import DOCX
from api.submissions.tables import Piece
from tests.api.builders import a_moderator, an_assessor
from tests.api.marking.world import World, a_change, a_world, achieved_or_not, allocate, saved
from tests.api.service import Service, SignedIn

SEEN = {f"judgement:c{one}": 1 for one in (1, 2, 3)}


def finished(world: World, submission: int) -> Any:
    marking = world.open(submission)
    saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True}),
        a_change("judgement:c2", {"achieved": False}),
        a_change("judgement:c3", {"level": "c3.l1"}),
        a_change("state", {"finished": True, "declared": True, "seen": SEEN}),
    )
    return marking


def note(by: SignedIn, world: World, **more: Any) -> Any:
    sent = {"unit_id": str(world.unit_id), "criterion": "c2", "text": "Credit either spelling.", **more}
    answer = by.put(f"/assignments/{world.assignment_id}/notes/{new_id()}", json=sent)
    assert answer.status_code == 200, answer.text
    return answer.json()


def touched(by: SignedIn, written: Any, **asked: Any) -> Any:
    answer = by.get(f"/notes/{written['id']}/touched", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def notes(by: SignedIn, world: World) -> Any:
    return by.get(f"/assignments/{world.assignment_id}/notes").json()["items"]


def test_a_note_reaches_every_assessor_and_names_its_criterion(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    other = an_assessor(service, world.course, "Bram Aalders")

    written = note(other, world)
    note(world.course.lead, world, criterion=None, text="Work in pencil counts.")

    seen = notes(world.assessor, world)
    assert [(one["criterion"], one["text"]) for one in seen] == [
        ("c2", "Credit either spelling."),
        (None, "Work in pencil counts."),
    ]
    assert seen[0]["written_by"]["name"] == other.name
    assert [one["may_withdraw"] for one in seen] == [False, False]
    assert [one["may_withdraw"] for one in notes(world.course.lead, world)] == [True, True]
    assert written["words"] is None


def test_it_lists_what_was_finished_before_it_and_nothing_else(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=4)
    finished(world, 0)
    finished(world, 1)
    saved(world.assessor, world.open(2), a_change("judgement:c2", {"achieved": True}))

    written = note(world.assessor, world)
    finished(world, 3)

    found = touched(world.assessor, written)
    assert [item["label"] for item in found["items"]] == ["Learner 01", "Learner 02"]
    assert found["items"][0]["judgement"]["achieved"] is False
    assert found["items"][0]["assessor"]["name"] == world.assessor.name
    assert found["total"] == 2


def test_what_is_opened_and_finished_again_has_been_looked_at(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2)
    marking = finished(world, 0)
    finished(world, 1)
    written = note(world.assessor, world)

    saved(
        world.assessor,
        marking,
        a_change("state", {"finished": False, "reason": "The note"}, 1),
        a_change("judgement:c2", {"achieved": True}, 1),
        a_change("state", {"finished": True, "declared": True, "seen": {**SEEN, "judgement:c2": 2}}, 2),
    )

    assert [item["label"] for item in touched(world.assessor, written)["items"]] == ["Learner 02"]


def test_what_stays_as_it_is_is_ticked_off_by_name(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    marking = finished(world, 0)
    written = note(world.assessor, world)

    answers = [
        by.post(f"/notes/{written['id']}/heeded", json={"marking_id": marking["id"]}).status_code
        for by in (world.assessor, world.assessor, world.course.lead)
    ]

    assert answers == [204, 204, 403]
    assert touched(world.assessor, written)["items"][0]["heeded_by"]["name"] == world.assessor.name


def test_only_work_that_holds_its_words_is_listed_and_what_cannot_be_read_is_said(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=5)
    for number in range(5):
        finished(world, number)
    texts = ["The colour runs.", "Colors run.", "Nothing of it."]
    for number, text in enumerate(texts):
        put(service, world.submissions[number], text=text)
    put(service, world.submissions[3], text=None, file=a_docx(service, "A COLOR that runs"), media_type=DOCX)
    put(service, world.submissions[4], text=None, file="0" * 64, media_type="image/png")

    written = note(world.assessor, world, words=" colour,color ,")

    found = touched(world.assessor, written)["items"]
    assert written["words"] == "colour, color"
    assert [(item["label"], item["holds_words"]) for item in found] == [
        ("Learner 01", True),
        ("Learner 04", True),
        ("Learner 05", None),
    ]


def put(service: Service, submission_id: UUID, **values: Any) -> None:
    def write(session: Session) -> None:
        piece = session.exec(select(Piece).where(col(Piece.submission_id) == submission_id)).one()
        for name, value in values.items():
            setattr(piece, name, value)
        session.add(piece)

    service.parts.database.write_now(write)


def a_docx(service: Service, text: str) -> str:
    document, stored = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(stored)
    return service.parts.files.keep(stored.getvalue()).sha256


def test_each_sees_of_it_what_they_may_see_and_under_the_label_that_hides_names(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2, anonymous=True)
    other = an_assessor(service, world.course, "Bram Aalders")
    allocate(service, world.submissions[1], other)
    moderator = a_moderator(service, world.course)
    finished(world, 0)
    finished(world, 1)
    written = note(world.assessor, world)

    seen = {person.name: touched(person, written) for person in (world.assessor, other, moderator)}

    assert [page["total"] for page in seen.values()] == [2, 1, 2]
    assert all(item["label"].startswith("Candidate ") for page in seen.values() for item in page["items"])
    assert world.learners[0].get(f"/notes/{written['id']}/touched").status_code == 403
    assert service.person("Stranger").get(f"/notes/{written['id']}/touched").status_code == 404


def test_a_note_is_withdrawn_by_its_writer_or_the_course_lead(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    other = an_assessor(service, world.course, "Bram Aalders")
    written = note(world.assessor, world)

    answers = [by.post(f"/notes/{written['id']}/withdrawal").status_code for by in (other, world.assessor)]

    assert answers == [403, 204]
    assert notes(world.assessor, world) == []


def test_the_list_is_paged(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=3)
    for number in range(3):
        finished(world, number)
    written = note(world.assessor, world)

    first = touched(world.assessor, written, limit=2)
    second = touched(world.assessor, written, limit=2, cursor=first["next"])

    assert [item["label"] for item in first["items"] + second["items"]] == ["Learner 01", "Learner 02", "Learner 03"]
    assert second["next"] is None


def test_a_note_is_about_a_criterion_and_a_unit_that_there_are(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    path = f"/assignments/{world.assignment_id}/notes/{new_id()}"
    sent = {"unit_id": str(world.unit_id), "text": "Credit it."}

    unknown = world.assessor.put(path, json={**sent, "criterion": "c9"})
    elsewhere = world.assessor.put(path, json={**sent, "unit_id": str(new_id())})
    twice = [world.assessor.put(path, json=sent).status_code for _ in range(2)]
    otherwise = world.assessor.put(path, json={**sent, "text": "Credit it not."})

    assert (unknown.status_code, elsewhere.status_code, twice, otherwise.status_code) == (422, 404, [200, 200], 409)
