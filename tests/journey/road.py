"""This module walks the road by the public API, step by step: what a script would ask in each person's name.

The client is a service inside the test, or a real one elsewhere; nothing here touches a table.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal
from uuid import UUID

import httpx2

from api.columns import new_id
from tests.api.service import SignedIn
from tests.journey.by_hand import Expected, judgements
from tests.journey.class_list import CLASS, Learner, roster

Words = Literal["vocational", "school", "university"]


def answered(answer: httpx2.Response) -> Any:
    """This gives what the service answered to something that it must do."""
    assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
    return answer.json() if answer.content else None


def enter(client: httpx2.Client, link: str) -> SignedIn:
    """This signs somebody in by the link they were sent, and lets them work on by a token of their own."""
    shown = answered(client.post("/api/v1/sign-in/link", json={"secret": link.partition("#")[2]}))
    made = answered(client.post("/api/v1/me/tokens", json={"name": "a script"}, headers={"X-Fairmark": "1"}))
    client.cookies.clear()
    return SignedIn(UUID(shown["id"]), shown["name"], made["token"], client)


def a_person(administrator: SignedIn, name: str, email: str) -> SignedIn:
    """This lets the administrator add somebody, who comes in by their link."""
    person_id = new_id()
    answered(administrator.put(f"/people/{person_id}", json={"name": name, "email": email}))
    return enter(administrator.client, answered(administrator.post(f"/people/{person_id}/invitation"))["link"])


def a_course(lead: SignedIn, title: str, words: Words) -> UUID:
    """This makes a course, which its maker leads."""
    course_id = new_id()
    answered(lead.put(f"/courses/{course_id}", json={"title": title, "words": words, "time_zone": "Europe/London"}))
    return course_id


def an_assessor(lead: SignedIn, course_id: UUID, name: str, email: str) -> SignedIn:
    """This gives somebody the role of an assessor, and lets them in by their link."""
    path = f"/courses/{course_id}/people/{new_id()}"
    answered(lead.put(path, json={"name": name, "email": email, "role": "assessor"}))
    return enter(lead.client, answered(lead.post(f"{path}/invitation"))["link"])


def another_link(lead: SignedIn, course_id: UUID, name: str) -> str:
    """This makes one more link for somebody of the course, for their browser."""
    people = whole(lead, f"/courses/{course_id}/people?find={name}")
    return answered(lead.post(f"/courses/{course_id}/people/{people[0]['enrolment_id']}/invitation"))["link"]


def paste(lead: SignedIn, course_id: UUID, document: str) -> Any:
    """This pastes a marking document and gives the draft that was read from it."""
    form = {"course_id": str(course_id), "text": document}
    return answered(lead.put(f"/rubrics/{new_id()}", files={name: (None, text) for name, text in form.items()}))


def if_match(thing: Mapping[str, Any]) -> dict[str, str]:
    """This is the header that says which state of a thing one has seen."""
    return {"If-Match": f'"{thing["revision"]}"'}


def say_how_it_is_assessed(lead: SignedIn, draft: Any, answer: Mapping[str, Any]) -> Any:
    """This answers the author's first question, and gives the draft."""
    path = f"/rubrics/{draft['id']}/assessed-as"
    return answered(lead.post(path, json={"answer": answer}, headers=if_match(draft)))


def change_draft(lead: SignedIn, draft: Any, **changes: Any) -> Any:
    """This changes the draft's rubric, and gives the draft."""
    body = {"rubric": {**draft["rubric"], **changes}}
    return answered(lead.put(f"/rubrics/{draft['id']}/draft", json=body, headers=if_match(draft)))


def publish(lead: SignedIn, draft: Any) -> Any:
    """This publishes the draft's first version, and gives it."""
    return answered(lead.post(f"/rubrics/{draft['id']}/versions", headers=if_match(draft)))


def an_assignment(lead: SignedIn, course_id: UUID, title: str, **more: Any) -> UUID:
    """This makes an assignment."""
    assignment_id = new_id()
    answered(lead.put(f"/assignments/{assignment_id}", json={"course_id": str(course_id), "title": title, **more}))
    return assignment_id


def a_unit(lead: SignedIn, assignment_id: UUID, version: Any) -> UUID:
    """This sets a published rubric for an assignment."""
    unit_id = new_id()
    body = {"rubric_id": version["rubric_id"], "version_id": version["id"]}
    answered(lead.put(f"/assignments/{assignment_id}/units/{unit_id}", json=body))
    return unit_id


def preview_roster(lead: SignedIn, course_id: UUID, text: str) -> Any:
    """This shows what a class list would change."""
    file = ("class list.csv", text.encode(), "text/csv")
    return answered(lead.post(f"/courses/{course_id}/roster/preview", files={"file": file}))


def import_class(lead: SignedIn, course_id: UUID, learners: tuple[Learner, ...] = CLASS) -> Any:
    """This imports the class list as it was previewed, and gives how many were enrolled."""
    token = preview_roster(lead, course_id, roster(learners))["token"]
    return answered(lead.post(f"/courses/{course_id}/roster", data={"text": roster(learners), "token": token}))


def links_of_the_class(lead: SignedIn, course_id: UUID) -> str:
    """This is the file with a link for each who has not come in yet."""
    answer = lead.post(f"/courses/{course_id}/invitations.csv")
    assert answer.status_code == 200, answer.text
    return answer.content.decode("utf-8-sig")


def take_in_a_zip(lead: SignedIn, assignment_id: UUID, data: bytes) -> Any:
    """This takes in a zip with work, and gives the intake once its job has ended."""
    file = ("orchard.zip", data, "application/zip")
    intake = answered(lead.post(f"/assignments/{assignment_id}/intakes", files={"file": file}))
    when_done(lead, intake["job"])
    return answered(lead.get(f"/intakes/{intake['id']}"))


def when_done(person: SignedIn, job: Mapping[str, Any]) -> Any:
    """This waits until a job has ended well, and gives it."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        present = answered(person.get(f"/jobs/{job['id']}"))
        if present["state"] not in ("waiting", "running"):
            assert present["problem"] is None, present
            return present
        time.sleep(0.03)
    raise AssertionError(f"the job does not end: {job}")


def whole(person: SignedIn, path: str) -> list[Any]:
    """This reads a list to its end."""
    joint = "&" if "?" in path else "?"
    page = answered(person.get(path))
    items: list[Any] = page["items"]
    while page["next"]:
        page = answered(person.get(f"{path}{joint}cursor={page['next']}"))
        items += page["items"]
    assert len(items) == page["total"]
    return items


def learner_named(label: str) -> Learner:
    """This finds whom a label stands for: a name, or the candidate number of work that is anonymous."""
    return next(one for one in CLASS if label in (one.name, f"Candidate {one.candidate_number}"))


def share_out(lead: SignedIn, assignment_id: UUID, assessors: Sequence[SignedIn]) -> Any:
    """This shares the submissions out evenly, and gives how many each assessor has."""
    path = f"/assignments/{assignment_id}/allocation"
    body = {"kind": "evenly", "person_ids": [str(one.id) for one in assessors]}
    return answered(lead.put(path, json=body, headers=if_match(answered(lead.get(path)))))


def open_marking(assessor: SignedIn, submission_id: str, unit_id: UUID | str) -> Any:
    """This opens the marking of a submission."""
    body = {"id": str(new_id()), "unit_id": str(unit_id)}
    return answered(assessor.post(f"/submissions/{submission_id}/markings", json=body))


def send(assessor: SignedIn, marking: Any, changes: Iterable[tuple[str, Any]]) -> Any:
    """This sends changes of a marking as a browser does, each with the revision that it has seen."""
    seen = marking["revisions"]
    sent = [{"id": str(new_id()), "part": part, "seen": seen.get(part, 0), "value": value} for part, value in changes]
    answer = answered(assessor.post(f"/markings/{marking['id']}/changes", json={"changes": sent}))
    marking["revisions"] = answer["revisions"]
    return answer


def judge(assessor: SignedIn, marking: Any, judged: Mapping[str, Any], **more: Any) -> Any:
    """This judges criteria of a marking and writes what else is said."""
    changes = [*((f"judgement:{criterion}", value) for criterion, value in judged.items()), *more.items()]
    answer = send(assessor, marking, changes)
    assert [one["status"] for one in answer["outcomes"]] == ["applied"] * len(changes), answer
    return answer


def judged_in(assessor: SignedIn, marking: Any, expected: Expected) -> dict[str, dict[str, Any]]:
    """These are the judgements that a marking is to hold, with a place in the work that was handed in."""
    learner = learner_named(marking["label"])
    piece = answered(assessor.get(f"/submissions/{marking['submission_id']}"))["pieces"][0]["id"]
    return judgements(marking["rubric"], expected.paper_of(learner), learner, piece)


def finish(assessor: SignedIn, marking: Any) -> Any:
    """This signs a marking as finished, and gives what became of it."""
    signed = {"finished": True, "declared": True, "seen": marking["revisions"]}
    return send(assessor, marking, [("state", signed)])["outcomes"][0]


def mark_all(assessor: SignedIn, assignment_id: UUID, unit_id: UUID | str, expected: Expected) -> int:
    """This marks and finishes all that an assessor sees and that is not finished; gives how many they were."""
    waiting = [
        one for one in whole(assessor, f"/assignments/{assignment_id}/submissions") if one["state"] != "finished"
    ]
    for submission in waiting:
        marking = open_marking(assessor, submission["id"], unit_id)
        judge(assessor, marking, judged_in(assessor, marking, expected))
        outcome = finish(assessor, marking)
        assert outcome["status"] == "applied", outcome
    return len(waiting)


def result_of(lead: SignedIn, assignment_id: UUID, learner: Learner) -> Any:
    """This is a learner's row in the results."""
    rows = whole(lead, f"/assignments/{assignment_id}/results")
    return next(one for one in rows if learner_named(one["label"]) == learner)


def report(lead: SignedIn, assignment_id: UUID, as_format: str) -> bytes:
    """This asks for a grade report and gives its file."""
    asked = answered(lead.post(f"/assignments/{assignment_id}/reports", json={"format": as_format}))
    when_done(lead, asked["job"])
    answer = lead.get(f"/reports/{asked['id']}/content")
    assert answer.status_code == 200, answer.text
    return answer.content
