from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.columns import new_id, now
from api.courses.tables import Enrolment
from tests.api.builders import a_course, a_learner, a_submission, an_assessor, an_assignment, an_open_submission
from tests.api.service import Service, SignedIn


def enrolment_of(service: Service, learner: SignedIn) -> str:
    query = select(Enrolment.id).where(col(Enrolment.person_id) == learner.id)
    return str(service.parts.database.read_now(lambda session: session.exec(query).one()))


def observe(observer: SignedIn, submission_id: UUID, piece_id: UUID | None = None, **changed: Any) -> Any:
    seen = {"name": "First session", "text": "Let the silence stand.", "observed_at": "2026-03-04T10:00:00Z"}
    return observer.put(f"/submissions/{submission_id}/observations/{piece_id or new_id()}", json={**seen, **changed})


def test_an_assessor_records_what_they_observed_and_it_is_there_to_mark(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = new_id()

    opened = assessor.put(
        f"/assignments/{assignment_id}/observed/{submission_id}", json={"enrolment_id": enrolment_of(service, learner)}
    )
    recorded = observe(assessor, submission_id)
    again = observe(assessor, submission_id, name="Second session")

    assert opened.json()["state"] == "open"
    assert (recorded.json()["state"], recorded.json()["handed_in_at"]) == ("handed_in", "2026-03-04T10:00:00Z")
    assert [piece["name"] for piece in again.json()["pieces"]] == ["First session", "Second session"]
    assert again.json()["pieces"][0]["text"] == "Let the silence stand."
    listed = assessor.get(f"/assignments/{assignment_id}/observed").json()["items"]
    assert [(one["name"], one["observations"]) for one in listed] == [("Noor Haddad", 2)]


def test_an_observation_is_recorded_once_and_never_changed(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    assignment_id = an_assignment(service, course)
    submission_id, piece_id = new_id(), new_id()
    assessor.put(
        f"/assignments/{assignment_id}/observed/{submission_id}", json={"enrolment_id": enrolment_of(service, learner)}
    )

    first = observe(assessor, submission_id, piece_id)
    repeat = observe(assessor, submission_id, piece_id)
    changed = observe(assessor, submission_id, piece_id, text="Something else")

    assert first.json() == repeat.json()
    assert changed.status_code == 409


def test_whom_one_observes_again_keeps_their_submission(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = new_id()
    body = {"enrolment_id": enrolment_of(service, learner)}
    assessor.put(f"/assignments/{assignment_id}/observed/{submission_id}", json=body)
    observe(assessor, submission_id)

    again = assessor.put(f"/assignments/{assignment_id}/observed/{new_id()}", json=body)

    assert again.json()["id"] == str(submission_id)


def test_a_learners_own_work_takes_no_observation(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    draft = an_open_submission(service, an_assignment(service, course), learner)
    handed_in = a_submission(service, an_assignment(service, course), learner)

    assert observe(course.lead, draft).status_code == 409
    assert observe(assessor, handed_in).status_code == 409


def test_an_observation_cannot_be_still_to_come(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    submission_id = new_id()
    assessor.put(
        f"/assignments/{an_assignment(service, course)}/observed/{submission_id}",
        json={"enrolment_id": enrolment_of(service, learner)},
    )

    refused = observe(assessor, submission_id, observed_at=(now() + timedelta(days=1)).isoformat())

    assert refused.json()["errors"][0]["path"] == "observed_at"


def test_observing_opens_no_portfolio_that_is_somebody_elses_to_mark(service: Service) -> None:
    course = a_course(service)
    learner, marker = a_learner(service, course), an_assessor(service, course)
    assignment_id = an_assignment(service, course, portfolio=True)
    rule = course.lead.get(f"/assignments/{assignment_id}/allocation").json()["revision"]
    shared_out = course.lead.put(
        f"/assignments/{assignment_id}/allocation",
        json={"kind": "evenly", "person_ids": [str(marker.id)]},
        headers={"If-Match": f'"{rule}"'},
    )
    submission_id = a_submission(service, assignment_id, learner)
    other = an_assessor(service, course, "Ulla Wikstrom")
    path = f"/assignments/{assignment_id}/observed/{new_id()}"
    body = {"enrolment_id": enrolment_of(service, learner)}

    refused, opened = other.put(path, json=body), marker.put(path, json=body)

    assert (shared_out.status_code, refused.status_code) == (200, 409)
    assert other.get(f"/submissions/{submission_id}").status_code == 404
    assert opened.json()["id"] == str(submission_id)


def test_observing_tells_nobody_which_nameless_portfolio_is_whose(service: Service) -> None:
    course = a_course(service)
    learner, assessor = a_learner(service, course), an_assessor(service, course)
    assignment_id = an_assignment(service, course, portfolio=True, anonymous=True)
    a_submission(service, assignment_id, learner)
    path = f"/assignments/{assignment_id}/observed/{new_id()}"

    answers = [by.put(path, json={"enrolment_id": enrolment_of(service, learner)}) for by in (assessor, course.lead)]

    assert [answer.status_code for answer in answers] == [409, 409]
