from __future__ import annotations

import time
from typing import Any
from uuid import UUID

import pytest

from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import SignIn
from api.columns import now
from api.sample.load import load_sample
from tests.api.service import Service, SignedIn


@pytest.fixture
def lead(service: Service) -> SignedIn:
    lead = service.person("The first administrator", administrator=True)
    load_sample(service.parts, lead.id)
    return lead


def assignments_of(lead: SignedIn) -> list[dict[str, Any]]:
    course = lead.get("/courses").json()["items"][0]
    return lead.get(f"/courses/{course['id']}/assignments").json()["items"]


def results_of(lead: SignedIn, assignment: dict[str, Any]) -> list[dict[str, Any]]:
    return lead.get(f"/assignments/{assignment['id']}/results").json()["items"]


def test_the_first_person_leads_a_course_of_twelve_learners_and_may_mark_in_it(lead: SignedIn) -> None:
    course = lead.get("/courses").json()["items"][0]

    assert set(course["roles"]) == {"course_lead", "assessor"}
    assert course["learners"] == 12


def test_results_stand_in_every_state_that_a_page_shows(lead: SignedIn) -> None:
    brakes = assignments_of(lead)[0]

    results = results_of(lead, brakes)

    assert {row["state"] for row in results} == {"released", "ready", "held", "not_ready"}
    assert any((row["late_seconds"] or 0) > 0 for row in results)
    assert sum(row["submission_id"] is None for row in results) == 1


def test_the_anonymous_assignment_is_marked_by_marks_and_shows_no_name(lead: SignedIn) -> None:
    faults = assignments_of(lead)[1]

    results = results_of(lead, faults)

    totals = [row["units"][0]["marks"] for row in results if row["units"][0]["marks"] is not None]
    assert faults["anonymous"]
    assert all(row["learner"] is None for row in results)
    assert sorted(totals, key=float)[-1] == "18"
    assert [row["units"][0]["marks"] for row in results if row["units"][0]["borderline"]] == ["8"]


def test_there_is_something_to_mark_at_once_and_a_rubric_to_check(lead: SignedIn) -> None:
    waiting = lead.get("/waiting").json()["items"]

    kinds = {item["kind"] for item in waiting}
    assert {"mark", "check_rubric", "release"} <= kinds
    assert all(item["next_submission_id"] for item in waiting if item["kind"] == "mark")


def test_loading_again_changes_nothing_and_the_first_time_is_quick(service: Service) -> None:
    lead = service.person("The first administrator", administrator=True)
    began = time.monotonic()
    load_sample(service.parts, lead.id)
    took = time.monotonic() - began

    load_sample(service.parts, lead.id)

    assert took < 10  # a second on a free machine
    assert lead.get("/courses").json()["total"] == 1
    assert len(assignments_of(lead)) == 3


def test_a_learner_reads_the_feedback_that_was_released_to_them(service: Service, lead: SignedIn) -> None:
    brakes = assignments_of(lead)[0]
    released = next(row for row in results_of(lead, brakes) if row["state"] == "released")
    learner = signed_in(service, UUID(released["learner"]["person_id"]))

    letter = learner.get(f"/assignments/{brakes['id']}/my-feedback")

    assert letter.status_code == 200


def signed_in(service: Service, person_id: UUID) -> SignedIn:
    at = now()
    row = SignIn(
        secret_hash=hash_of_secret("learner"),
        person_id=person_id,
        kind="token",
        created_at=at,
        expires_at=at.replace(year=at.year + 1),
    )
    service.parts.database.write_now(lambda session: session.add(row))
    return SignedIn(person_id, "A learner", "learner", service.client)
