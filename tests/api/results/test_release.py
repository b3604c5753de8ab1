from sqlmodel import col, select

from api.columns import new_id, now
from api.jobs import JobRow, Running
from api.results.release import AT_ONCE, release_many
from api.results.tables import Result
from tests.api.results.world import World, a_world, handed_in
from tests.api.service import Service


def marked(service: Service, learners: int = 3, **more: object) -> World:
    world = a_world(service, learners=learners, **more)  # pyright: ignore[reportArgumentType]
    for place in range(learners):
        world.finish_in_marks(place, place, 2)
    return world


def test_all_that_are_ready_are_released_and_the_held_one_is_not(service: Service) -> None:
    world = marked(service)
    world.lead.post(f"/results/{world.result_id(1)}/hold", json={"reason": "a claim is looked at"})

    answer = world.release()

    assert answer.json() == {"released": 2, "job": None}
    assert [(row["status"], row["provisional"]) for row in world.rows()] == [
        ("released", False),
        ("held", True),
        ("released", False),
    ]
    assert world.row(1)["reason"] == "a claim is looked at"


def test_release_is_all_or_nothing_and_names_what_stands_in_the_way(service: Service) -> None:
    world = a_world(service, learners=2)
    world.finish_in_marks(0, 1, 1)

    answer = world.release(result_ids=[world.result_id(0), world.result_id(1)])

    assert answer.status_code == 409
    assert [error["detail"] for error in answer.json()["errors"]] == ["its marking is not finished; finish it first"]
    assert world.row(0)["status"] == "ready"


def test_a_result_that_changed_since_it_was_looked_at_is_not_released(service: Service) -> None:
    world = marked(service, 1)
    seen = {world.result_id(0): world.row(0)["revision"] - 1}

    answer = world.release(result_ids=[world.result_id(0)], seen=seen)

    assert answer.status_code == 409
    assert "changed since you looked" in answer.json()["errors"][0]["detail"]


def test_the_last_step_of_the_ledger_is_dated_by_the_release(service: Service) -> None:
    world = marked(service, 1)

    world.release()

    view = world.lead.get(f"/results/{world.result_id(0)}").json()
    steps = view["ledgers"][0]["ledger"]["steps"]
    assert steps[-1]["kind"] == "boundary"
    assert steps[-1]["at"] == view["row"]["released_at"]
    assert steps[0]["at"] < steps[-1]["at"]
    assert view["may"] == ["recall"]


def test_a_recalled_result_is_read_by_nobody_until_it_is_released_again(service: Service) -> None:
    world = marked(service, 1)
    world.release()
    learner = world.learners[0]
    before = learner.get(f"/assignments/{world.assignment_id}/my-feedback").json()

    recalled = world.lead.post(f"/results/{world.result_id(0)}/recall", json={"reason": "a sum was wrong"})
    between = learner.get(f"/assignments/{world.assignment_id}/my-feedback").json()
    world.release(result_ids=[world.result_id(0)])
    after = learner.get(f"/assignments/{world.assignment_id}/my-feedback").json()

    assert recalled.json()["state"] == "recalled"
    assert (len(before["units"]), len(between["units"]), len(after["units"])) == (1, 0, 1)
    assert between["progress"] == "handed_in"
    assert world.history(0)[-4:] == ["feedback_read", "result_recalled", "result_released", "feedback_read"]


def test_holding_and_recalling_ask_for_a_reason(service: Service) -> None:
    world = marked(service, 1)

    answer = world.lead.post(f"/results/{world.result_id(0)}/hold", json={"reason": ""})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "reason"


def test_a_held_result_stands_where_its_marking_stands_once_the_hold_is_taken_away(service: Service) -> None:
    world = a_world(service, learners=1)
    world.lead.post(f"/results/{world.result_id(0)}/hold", json={"reason": "a claim is looked at"})
    world.finish_in_marks(0, 2, 2)

    answer = world.lead.post(f"/results/{world.result_id(0)}/unhold")

    assert answer.json()["state"] == "ready"


def test_what_was_released_cannot_be_held_but_recalled(service: Service) -> None:
    world = marked(service, 1)
    world.release()

    answer = world.lead.post(f"/results/{world.result_id(0)}/hold", json={"reason": "a claim is looked at"})

    assert answer.status_code == 409
    assert answer.json()["mend"] == "Recall it first; then hold it."


def test_nothing_handed_in_is_released_only_by_name_and_is_no_nought(service: Service) -> None:
    world = a_world(service, learners=1, nothing=1)

    by_all = world.release().json()
    by_name = world.release(result_ids=[world.result_id(0)]).json()

    letter = world.learners[0].get(f"/assignments/{world.assignment_id}/my-feedback").json()
    assert (by_all["released"], by_name["released"]) == (0, 1)
    assert (letter["nothing_handed_in"], letter["units"]) == (True, [])
    assert world.row(0)["units"][0]["marks"] is None


def test_a_further_attempt_is_marked_anew_while_the_first_feedback_stays_readable(service: Service) -> None:
    world = a_world(service, learners=1, attempts=2)
    world.finish_in_marks(0, 1, 1)
    world.release()

    handed_in(service, world.assignment_id, world.learners[0], world.assessor, attempt=2)

    letter = world.learners[0].get(f"/assignments/{world.assignment_id}/my-feedback").json()
    row = world.row(0)
    assert (row["status"], row["attempt"]) == ("to_mark", 2)
    assert letter["units"][0]["feedback"]["figure"] == "20"


def test_many_results_are_released_by_a_job_which_may_run_twice(service: Service) -> None:
    world = a_world(service, learners=AT_ONCE + 2, nothing=AT_ONCE + 2)
    results = [row["id"] for row in world.rows(limit=200)]
    job = JobRow(
        id=new_id(), kind="tests.release", arguments="{}", created_by=world.lead.id, created_at=now(), state="running"
    )
    service.parts.database.write_now(lambda session: session.add(job))
    running = Running(job.id, service.parts.database, service.parts.files, service.parts.settings, world.lead.id)

    first = release_many(running, {"results": results})
    again = release_many(running, {"results": results})

    released = select(Result).where(col(Result.state) == "released")
    count = len(service.parts.database.read_now(lambda session: session.exec(released).all()))
    assert first == again == {"released": AT_ONCE + 2, "left": 0}
    assert count == AT_ONCE + 2
    assert world.history(0) == ["result_opened", "result_released"]
