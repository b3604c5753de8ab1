from __future__ import annotations

import pytest
from sqlmodel import Session, col, select

from api.authoring.tables import Unit
from api.columns import new_id
from api.events import EventRow
from api.submissions.tables import Allocation
from tests.api.builders import a_learner, a_moderator, an_assessor, an_assignment
from tests.api.marking.world import a_change, a_published_unit, a_submission, a_world, allocate, five_criteria, send
from tests.api.service import Service


def test_opening_begins_a_marking_with_its_rubric_and_nothing_judged(service: Service) -> None:
    world = a_world(service)

    marking = world.open()

    assert marking["state"] == "open"
    assert marking["purpose"] == "first"
    assert [criterion["id"] for criterion in marking["rubric"]["criteria"]] == ["c1", "c2", "c3", "c4", "c5"]
    assert marking["marking"]["judgements"] == {}
    assert marking["revisions"] == {}
    assert marking["totals"]["missing"] == ["c1", "c2", "c3", "c4", "c5"]
    assert marking["assessor"]["name"] == world.assessor.name
    assert marking["may_mark"] is True
    assert marking["label"] == "Learner 01"


def test_opening_again_gives_the_marking_that_is_there(service: Service) -> None:
    world = a_world(service)
    first = world.open()

    again = world.open()

    assert again["id"] == first["id"]
    with Session(service.parts.database.engine) as session:
        kinds = session.exec(select(EventRow.kind).where(col(EventRow.kind) == "marking_started")).all()
    assert len(kinds) == 1


def test_opening_under_the_id_of_another_marking_finds_nothing(service: Service) -> None:
    world = a_world(service, submissions=2)
    first = world.open(0)
    sent = {"id": first["id"], "unit_id": str(world.unit_id)}

    answer = world.assessor.post(f"/submissions/{world.submissions[1]}/markings", json=sent)

    assert answer.status_code == 404


def test_a_unit_of_another_assignment_is_not_found(service: Service) -> None:
    world = a_world(service)
    elsewhere = a_published_unit(service, world.course, an_assignment(service, world.course), five_criteria())
    sent = {"id": str(new_id()), "unit_id": str(elsewhere)}

    answer = world.assessor.post(f"/submissions/{world.submissions[0]}/markings", json=sent)

    assert answer.status_code == 404


def test_work_that_is_not_handed_in_is_not_marked(service: Service) -> None:
    world = a_world(service)
    learner = a_learner(service, world.course, "Still writing")
    submission = a_submission(service, world.assignment_id, learner, open=True)
    allocate(service, submission, world.assessor)
    sent = {"id": str(new_id()), "unit_id": str(world.unit_id)}

    answer = world.assessor.post(f"/submissions/{submission}/markings", json=sent)

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:fairmark:problem:not-handed-in"


def test_a_rubric_that_is_not_published_is_not_marked_by(service: Service) -> None:
    world = a_world(service)

    def withdraw(session: Session) -> None:
        session.get_one(Unit, world.unit_id).version_id = None

    service.parts.database.write_now(withdraw)
    sent = {"id": str(new_id()), "unit_id": str(world.unit_id)}

    answer = world.assessor.post(f"/submissions/{world.submissions[0]}/markings", json=sent)

    assert answer.status_code == 409
    assert answer.json()["mend"] == "Ask the course lead to publish it."


def test_lead_and_moderator_look_and_do_not_mark(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    moderator = a_moderator(service, world.course)

    for person in (world.course.lead, moderator):
        seen = person.get(f"/markings/{marking['id']}")
        by_unit = person.get(f"/submissions/{world.submissions[0]}/markings/{world.unit_id}")
        sent = send(person, marking, a_change("judgement:c1", {"mark": 1}))

        assert seen.status_code == 200
        assert seen.json()["may_mark"] is False
        assert by_unit.json()["id"] == marking["id"]
        assert sent.status_code == 403
        assert sent.headers["content-type"] == "application/problem+json"


def test_others_do_not_know_of_the_marking(service: Service) -> None:
    world = a_world(service)
    elsewhere = a_world(service)
    marking = world.open()
    strangers = (
        an_assessor(service, world.course, "Not allocated"),
        world.learners[0],
        a_learner(service, world.course, "Another learner"),
        elsewhere.course.lead,
        a_moderator(service, elsewhere.course),
        elsewhere.assessor,
        service.person("Administrator", administrator=True),
    )

    for person in strangers:
        assert person.get(f"/markings/{marking['id']}").status_code == 404
        assert person.get(f"/markings/{marking['id']}/history").status_code == 404
        assert person.get(f"/submissions/{world.submissions[0]}/markings/{world.unit_id}").status_code == 404
        assert send(person, marking, a_change("judgement:c1", {"mark": 1})).status_code == 404


def test_a_marking_that_is_not_there_and_nobody_signed_in(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    sent = {"changes": [a_change("overall", "x")]}

    unknown = send(world.assessor, {"id": new_id()}, a_change("overall", "x"))
    malformed = send(world.assessor, {"id": "not-an-id"}, a_change("overall", "x"))
    nobody = service.client.post(f"/api/v1/markings/{marking['id']}/changes", json=sent)

    assert (unknown.status_code, malformed.status_code, nobody.status_code) == (404, 404, 401)


@pytest.mark.parametrize("act", ["allocation ended", "second purpose"])
def test_only_who_is_allocated_for_this_purpose_marks(service: Service, act: str) -> None:
    world = a_world(service)
    marking = world.open()
    person = world.assessor

    if act == "allocation ended":

        def end(session: Session) -> None:
            row = session.get_one(Allocation, (world.submissions[0], world.assessor.id, "first"))
            row.ended_at = row.allocated_at

        service.parts.database.write_now(end)
    else:
        person = an_assessor(service, world.course, "Second marker")
        allocate(service, world.submissions[0], person, purpose="second")

    assert send(person, marking, a_change("judgement:c1", {"mark": 1})).status_code == 404
    assert person.get(f"/markings/{marking['id']}").status_code == 404


def test_a_second_marker_has_a_marking_of_their_own(service: Service) -> None:
    world = a_world(service)
    first = world.open()
    second = an_assessor(service, world.course, "Second marker")
    allocate(service, world.submissions[0], second, purpose="second")
    sent = {"id": str(new_id()), "unit_id": str(world.unit_id), "purpose": "second"}

    answer = second.post(f"/submissions/{world.submissions[0]}/markings", json=sent)

    assert answer.status_code == 200
    assert answer.json()["id"] != first["id"]
    assert answer.json()["purpose"] == "second"
