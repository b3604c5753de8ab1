from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.columns import new_id, now
from api.events import EventRow
from tests.api.builders import a_course, a_learner, a_submission, an_assessor, an_assignment, an_open_submission
from tests.api.service import Service, SignedIn

DECLARED = {"declared_own_work": True}


def put_text(learner: SignedIn, submission_id: UUID, text: str, piece_id: UUID | None = None) -> Any:
    return learner.put(
        f"/submissions/{submission_id}/pieces/{piece_id or new_id()}",
        files={"kind": (None, "text"), "name": (None, "Essay"), "text": (None, text)},
    )


def put_file(learner: SignedIn, submission_id: UUID, name: str, data: bytes, piece_id: UUID | None = None) -> Any:
    return learner.put(
        f"/submissions/{submission_id}/pieces/{piece_id or new_id()}",
        data={"kind": "file"},
        files={"file": (name, data, "application/x-claimed")},
    )


def events_of(service: Service, submission_id: UUID) -> list[str]:
    query = select(EventRow.kind).where(col(EventRow.stream_id) == submission_id).order_by(col(EventRow.number))
    return list(service.parts.database.read_now(lambda session: session.exec(query).all()))


def test_a_learner_hands_in_a_text_and_a_file_and_gets_a_receipt(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course, due_at=now() + timedelta(days=1))
    submission_id = new_id()

    before = learner.get(f"/assignments/{assignment_id}/my-submission")
    opened = learner.put(f"/submissions/{submission_id}", json={"assignment_id": str(assignment_id)})
    text = put_text(learner, submission_id, "Cold water first, always.")
    file = put_file(learner, submission_id, "C:\\work\\plan.exe", b"%PDF-1.7 a plan")
    receipt = learner.post(f"/submissions/{submission_id}/hand-in", json=DECLARED)
    after = learner.get(f"/assignments/{assignment_id}/my-submission").json()

    assert before.json() is None
    assert opened.json()["state"] == "open"
    assert (text.json()["position"], text.json()["words"]) == (1, 4)
    assert (file.json()["name"], file.json()["media_type"], file.json()["shown"]) == (
        "plan.exe",
        "application/pdf",
        True,
    )
    assert receipt.status_code == 200
    assert after["receipt"] == receipt.json()["receipt"]
    assert (after["state"], after["late_seconds"], after["may_add"]) == ("handed_in", 0, False)
    assert [piece["name"] for piece in after["pieces"]] == ["Essay", "plan.exe"]
    assert events_of(service, submission_id) == ["submission_opened", "piece_added", "piece_added", "handed_in"]


def test_handing_in_twice_gives_the_same_receipt_once(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner)

    first = learner.post(f"/submissions/{submission_id}/hand-in", json=DECLARED)
    second = learner.post(f"/submissions/{submission_id}/hand-in", json=DECLARED)

    assert first.json() == second.json()
    assert events_of(service, submission_id).count("handed_in") == 1


def test_nothing_is_handed_in_without_the_declaration(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner)

    answer = learner.post(f"/submissions/{submission_id}/hand-in", json={"declared_own_work": False})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "declared_own_work"


def test_an_empty_submission_is_not_handed_in(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner, text=None)

    answer = learner.post(f"/submissions/{submission_id}/hand-in", json=DECLARED)

    assert answer.status_code == 409
    assert answer.json()["mend"] == "Add a text or a file first."


def test_what_is_handed_in_stays_as_it_is(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = a_submission(service, assignment_id, learner, text="As it was.")
    piece_id = learner.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"][0]["id"]

    added = put_text(learner, submission_id, "One thing more")
    changed = put_text(learner, submission_id, "As it should have been.", UUID(piece_id))
    removed = learner.delete(f"/submissions/{submission_id}/pieces/{piece_id}")

    assert [added.status_code, changed.status_code, removed.status_code] == [409, 409, 409]
    assert learner.get(f"/pieces/{piece_id}/text").json()["text"] == "As it was."


def test_a_portfolio_takes_more_after_it_is_handed_in_and_changes_nothing(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course, portfolio=True)
    submission_id = a_submission(service, assignment_id, learner)
    piece_id = learner.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"][0]["id"]

    added = put_text(learner, submission_id, "The second week")
    removed = learner.delete(f"/submissions/{submission_id}/pieces/{piece_id}")

    assert added.json()["position"] == 2
    assert removed.status_code == 409


def test_a_text_is_written_anew_while_the_submission_is_open(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner, text=None)
    piece_id = new_id()

    put_text(learner, submission_id, "A first try", piece_id)
    put_text(learner, submission_id, "A first try", piece_id)
    again = put_text(learner, submission_id, "A second try, longer", piece_id)

    assert (again.json()["text"], again.json()["words"]) == ("A second try, longer", 4)
    assert events_of(service, submission_id) == ["submission_opened", "piece_added", "piece_changed"]


def test_a_piece_is_taken_out_and_put_back_while_open(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = an_open_submission(service, assignment_id, learner)
    piece_id = learner.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"][0]["id"]

    learner.delete(f"/submissions/{submission_id}/pieces/{piece_id}")
    without = learner.get(f"/assignments/{assignment_id}/my-submission").json()
    restored = learner.post(f"/submissions/{submission_id}/pieces/{piece_id}/restoration").json()

    assert without["pieces"] == []
    assert [piece["id"] for piece in restored["pieces"]] == [piece_id]


def test_a_second_attempt_is_opened_only_where_the_assignment_takes_one(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    once, twice = an_assignment(service, course), an_assignment(service, course, attempts=2)
    a_submission(service, once, learner)
    a_submission(service, twice, learner)

    refused = learner.put(f"/submissions/{new_id()}", json={"assignment_id": str(once)})
    opened = learner.put(f"/submissions/{new_id()}", json={"assignment_id": str(twice)})
    while_open = learner.put(f"/submissions/{new_id()}", json={"assignment_id": str(twice)})

    assert refused.status_code == 409
    assert (opened.json()["attempt"], opened.json()["attempts"]) == (2, 2)
    assert while_open.json()["submission_id"] == opened.json()["id"]


def test_opening_the_same_submission_again_changes_nothing(service: Service) -> None:
    course = a_course(service)
    learner, other = a_learner(service, course), a_learner(service, course, "Jonas Weir")
    assignment_id = an_assignment(service, course)
    submission_id = new_id()

    first = learner.put(f"/submissions/{submission_id}", json={"assignment_id": str(assignment_id)})
    again = learner.put(f"/submissions/{submission_id}", json={"assignment_id": str(assignment_id)})
    of_another = other.put(f"/submissions/{submission_id}", json={"assignment_id": str(assignment_id)})

    assert again.json() == first.json()
    assert of_another.status_code == 404


def test_a_group_hands_in_together(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course, "Noor Haddad", group="Blue")
    jonas = a_learner(service, course, "Jonas Weir", group="Blue")
    alone = a_learner(service, course, "Ines Prado", group="Red")
    assignment_id = an_assignment(service, course, in_groups=True)

    submission_id = a_submission(service, assignment_id, noor)
    of_jonas = jonas.get(f"/assignments/{assignment_id}/my-submission").json()
    of_ines = alone.get(f"/assignments/{assignment_id}/my-submission").json()

    assert of_jonas["id"] == str(submission_id)
    assert [member["name"] for member in of_jonas["members"]] == ["Jonas Weir", "Noor Haddad"]
    assert of_ines is None


def test_work_after_the_deadline_says_how_late_it_is(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course, due_at=now() - timedelta(hours=2))

    a_submission(service, assignment_id, learner)
    mine = learner.get(f"/assignments/{assignment_id}/my-submission").json()

    assert 7_200 <= mine["late_seconds"] < 7_300


def test_nobody_else_sees_or_changes_open_work(service: Service) -> None:
    course = a_course(service)
    learner, other = a_learner(service, course), a_learner(service, course, "Jonas Weir")
    assessor = an_assessor(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = an_open_submission(service, assignment_id, learner)
    piece_id = learner.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"][0]["id"]

    assert put_text(other, submission_id, "Not mine").status_code == 404
    assert other.get(f"/pieces/{piece_id}/text").status_code == 404
    assert assessor.get(f"/pieces/{piece_id}/text").status_code == 404
    assert course.lead.get(f"/pieces/{piece_id}/text").status_code == 404
    assert course.lead.get(f"/submissions/{submission_id}").json()["pieces"] == []


def test_the_course_lead_collects_open_work(service: Service) -> None:
    course = a_course(service)
    learner, other = a_learner(service, course), a_learner(service, course, "Jonas Weir")
    assignment_id = an_assignment(service, course)
    submission_id = an_open_submission(service, assignment_id, learner)
    an_open_submission(service, assignment_id, other, text=None)

    collected = course.lead.post(f"/assignments/{assignment_id}/collection")

    assert collected.json() == {"collected": 1}
    assert learner.get(f"/assignments/{assignment_id}/my-submission").json()["state"] == "collected"
    assert len(course.lead.get(f"/submissions/{submission_id}").json()["pieces"]) == 1


def test_a_file_over_the_limit_is_refused_and_nothing_is_kept(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = an_open_submission(service, assignment_id, learner, text=None)
    service.parts.settings.submission_file_limit = 1_000

    refused = put_file(learner, submission_id, "long.txt", b"x" * 1_001)

    assert refused.status_code == 413
    assert learner.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"] == []
    assert list(service.parts.files.hashes()) == []


def test_a_broken_upload_is_a_problem_that_says_so(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner, text=None)
    path = f"/submissions/{submission_id}/pieces/{new_id()}"

    no_form = learner.put(path, json={"kind": "text"})
    broken = learner.put(
        path,
        content=b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf',
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )

    assert no_form.status_code == 415
    assert broken.status_code == 422
    assert broken.json()["type"] == "urn:fairmark:problem:not-understood"


def test_a_text_that_no_database_can_hold_is_refused(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    submission_id = an_open_submission(service, an_assignment(service, course), learner, text=None)

    refused = put_text(learner, submission_id, "nought\x00")

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["path"] == "text"


def test_the_course_lead_sees_who_handed_in_and_who_did_not(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course, "Noor Haddad", learner_number="4003", group="Blue")
    jonas = a_learner(service, course, "Jonas Weir", learner_number="4001")
    a_learner(service, course, "Ines Prado", learner_number="4002")
    assignment_id = an_assignment(service, course)
    submission_id = a_submission(service, assignment_id, noor)
    an_open_submission(service, assignment_id, jonas)

    all_of_them = course.lead.get(f"/assignments/{assignment_id}/handed-in").json()
    nothing = course.lead.get(f"/assignments/{assignment_id}/handed-in?state=nothing").json()
    found = course.lead.get(f"/assignments/{assignment_id}/handed-in?find=4003").json()

    assert [(item["name"], item["state"]) for item in all_of_them["items"]] == [
        ("Ines Prado", "nothing"),
        ("Jonas Weir", "open"),
        ("Noor Haddad", "handed_in"),
    ]
    assert [item["name"] for item in nothing["items"]] == ["Ines Prado"]
    assert (found["items"][0]["submission_id"], found["items"][0]["group"]) == (str(submission_id), "Blue")


def test_a_learner_sees_what_is_due_when(service: Service) -> None:
    course, other = a_course(service), a_course(service, title="Bread, level 1")
    learner = a_learner(service, course)
    an_assignment(service, other, title="Not mine")
    whenever = an_assignment(service, course, title="Whenever")
    an_assignment(service, course, title="Later", due_at=now() + timedelta(days=2))
    an_assignment(service, course, title="Sooner", due_at=now() + timedelta(days=1))
    a_submission(service, whenever, learner)

    first = learner.get("/me/assignments?limit=2").json()
    rest = learner.get(f"/me/assignments?limit=2&cursor={first['next']}").json()

    assert first["total"] == 3
    assert [(one["title"], one["state"]) for one in first["items"] + rest["items"]] == [
        ("Sooner", "nothing"),
        ("Later", "nothing"),
        ("Whenever", "handed_in"),
    ]
    assert course.lead.get("/me/assignments").json()["items"] == []
