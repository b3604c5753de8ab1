from dataclasses import replace

from sqlmodel import Session, col, select

from api.courses.enrolment import end, restore
from api.courses.tables import Assignment, Enrolment
from tests.api.builders import a_learner, an_assignment
from tests.api.marking.world import a_change, a_submission, allocate, send
from tests.api.results.world import World, a_world, achieved_or_not, by_marks_and_bands
from tests.api.service import Service


def test_every_learner_has_a_result_from_enrolment_on(service: Service) -> None:
    world = a_world(service, learners=1, nothing=1)

    late = a_learner(service, world.course, "Late Comer")

    rows = world.rows()
    assert [row["label"] for row in rows] == ["Late Comer", "Learner 01"]
    assert {row["status"] for row in rows} == {"nothing_handed_in"}
    assert late.name == "Late Comer"


def test_a_new_assignment_has_a_result_for_those_already_enrolled(service: Service) -> None:
    world = a_world(service, learners=2)

    assignment_id = an_assignment(service, world.course, title="Ironing")

    answer = world.lead.get(f"/assignments/{assignment_id}/results")
    assert answer.json()["total"] == 2


def test_a_learner_who_withdraws_is_no_longer_listed_and_comes_back_restored(service: Service) -> None:
    world = a_world(service, learners=2)

    def of_first(session: Session) -> Enrolment:
        return session.exec(select(Enrolment).where(col(Enrolment.person_id) == world.learners[0].id)).one()

    service.parts.database.write_now(lambda session: end(session, world.lead.id, of_first(session)))
    gone = [row["label"] for row in world.rows()]
    service.parts.database.write_now(lambda session: restore(session, world.lead.id, of_first(session)))

    assert gone == ["Learner 02"]
    assert [row["label"] for row in world.rows()] == ["Learner 01", "Learner 02"]
    assert world.history(0)[-2:] == ["result_withdrawn", "result_restored"]


def test_a_finished_marking_makes_the_result_ready_with_its_ledger(service: Service) -> None:
    world = a_world(service)

    world.finish_in_marks(0, 3, 4)

    row = world.row(0)
    assert row["status"] == "ready"
    assert row["provisional"] is True
    unit = row["units"][0]
    assert (unit["marks"], unit["maximum"], unit["percentage"], unit["grade"]) == ("7", "10", "70", "Distinction")
    view = world.lead.get(f"/results/{row['id']}").json()
    assert [step["kind"] for step in view["ledgers"][0]["ledger"]["steps"]] == ["raw", "rounding", "boundary"]
    assert list(view["people"].values()) == [world.assessor.name]
    assert world.history(0) == ["result_opened", "result_not_ready", "result_ready"]


def test_a_result_of_two_units_waits_for_both(service: Service) -> None:
    world = a_world(service, by_marks_and_bands(), achieved_or_not())

    world.finish_in_marks(0, 3, 4)
    after_one = world.row(0)["status"]
    world.finish(0, 1, c1={"achieved": True}, c2={"achieved": False}, c3={"no_response": True})

    row = world.row(0)
    assert after_one == "being_marked"
    assert row["status"] == "ready"
    without_marks = row["units"][1]
    assert (without_marks["achieved"], without_marks["achievable"]) == (1, 3)
    assert (without_marks["marks"], without_marks["maximum"], without_marks["percentage"]) == (None, None, None)


def test_reopening_takes_readiness_back(service: Service) -> None:
    world = a_world(service)
    marking_id = world.finish_in_marks(0, 3, 4)

    reopened = a_change("state", {"finished": False, "reason": "a page was overlooked"}, seen=1)
    answer = send(world.assessor, {"id": marking_id}, reopened).json()

    assert answer["outcomes"][0]["status"] == "applied", answer
    assert world.row(0)["status"] == "being_marked"
    assert world.lead.get(f"/results/{world.result_id(0)}").json()["ledgers"] == []


def test_a_released_result_bars_the_reopening_until_it_is_recalled(service: Service) -> None:
    world = a_world(service)
    marking_id = world.finish_in_marks(0, 3, 4)
    world.release()
    reopening = {"finished": False, "reason": "a page was overlooked"}

    barred = send(world.assessor, {"id": marking_id}, a_change("state", reopening, seen=1)).json()
    world.lead.post(f"/results/{world.result_id(0)}/recall", json={"reason": "a page was overlooked"})
    allowed = send(world.assessor, {"id": marking_id}, a_change("state", reopening, seen=1)).json()

    assert barred["outcomes"][0]["status"] == "refused"
    assert barred["outcomes"][0]["problem"]["type"].endswith("result-released")
    assert allowed["outcomes"][0]["status"] == "applied"


def _statuses(world: World) -> list[str]:
    return [row["status"] for row in world.rows()]


def test_the_list_says_what_each_result_waits_for(service: Service) -> None:
    world = a_world(service, learners=4, nothing=1)
    world.finish_in_marks(0, 1, 2)
    sent = {"id": "0193eb7a-0000-7000-8000-000000000001", "unit_id": str(world.unit_ids[0])}
    world.assessor.post(f"/submissions/{world.submissions[world.learners[1].id]}/markings", json=sent)

    assert _statuses(world) == ["ready", "being_marked", "to_mark", "nothing_handed_in"]


def test_a_portfolio_that_is_marked_while_it_is_open_becomes_ready_too(service: Service) -> None:
    world = a_world(service, learners=1, nothing=1)
    service.parts.database.write_now(lambda session: _make_portfolio(session, world))
    learner = world.learners[0]
    submission_id = a_submission(service, world.assignment_id, learner, open=True)
    allocate(service, submission_id, world.assessor)

    opened = replace(world, submissions={learner.id: submission_id})
    opened.finish_in_marks(0, 3, 4)

    assert world.row(0)["status"] == "ready"


def _make_portfolio(session: Session, world: World) -> None:
    session.get_one(Assignment, world.assignment_id).portfolio = True
