from tests.api.results.world import a_world, achieved_or_not
from tests.api.service import Service


def test_before_release_a_learner_sees_where_the_work_stands_and_no_figure(service: Service) -> None:
    world = a_world(service, learners=1)
    world.finish_in_marks(0, 3, 4)
    learner = world.learners[0]

    letter = learner.get(f"/assignments/{world.assignment_id}/my-feedback")
    mine = learner.get("/me/results").json()["items"][0]
    download = learner.get(f"/assignments/{world.assignment_id}/my-feedback.md")

    assert letter.json()["progress"] == "handed_in"
    assert letter.json()["units"] == []
    assert (mine["progress"], mine["outcomes"], mine["released_at"]) == ("handed_in", [], None)
    assert download.status_code == 409


def test_a_held_result_looks_to_its_learner_like_any_that_is_not_released(service: Service) -> None:
    world = a_world(service, learners=1)
    world.finish_in_marks(0, 3, 4)
    world.lead.post(f"/results/{world.result_id(0)}/hold", json={"reason": "misconduct is looked into"})

    letter = world.learners[0].get(f"/assignments/{world.assignment_id}/my-feedback")

    assert letter.json()["progress"] == "handed_in"
    assert "misconduct" not in letter.text


def test_a_learner_reads_only_their_own_feedback(service: Service) -> None:
    world = a_world(service, learners=2)
    world.finish(0, c1={"mark": 3, "comment": "Clear method."}, c2={"mark": 4})
    world.finish(1, c1={"mark": 1, "comment": "Begin with a plan."}, c2={"no_response": True})
    world.release()

    first, second = [one.get(f"/assignments/{world.assignment_id}/my-feedback") for one in world.learners]

    assert first.json()["units"][0]["feedback"]["figure"] == "70"
    assert second.json()["units"][0]["feedback"]["figure"] == "10"
    assert "Begin with a plan." not in first.text
    assert second.json()["units"][0]["feedback"]["criteria"][1]["state"] == "no_response"


def test_the_letter_without_marks_says_no_number_but_the_criteria_achieved(service: Service) -> None:
    world = a_world(service, achieved_or_not(), learners=1)
    world.finish(0, c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": False})
    world.release()
    learner = world.learners[0]

    feedback = learner.get(f"/assignments/{world.assignment_id}/my-feedback").json()["units"][0]["feedback"]
    text = learner.get(f"/assignments/{world.assignment_id}/my-feedback.md").text

    assert (feedback["figure"], feedback["percentage"], feedback["sum"]) == (None, None, [])
    assert text.startswith("# Not yet achieved: 2 of 3 criteria achieved")
    assert "%" not in text


def test_before_a_resubmission_the_stage_says_so(service: Service) -> None:
    world = a_world(service, achieved_or_not(), learners=2, attempts=2)
    world.finish(0, c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": False})
    world.finish(1, c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": True})
    world.release()

    stages = [
        one.get(f"/assignments/{world.assignment_id}/my-feedback").json()["units"][0]["feedback"]["stage"]
        for one in world.learners
    ]

    assert stages == ["before_resubmission", "final"]


def test_staff_see_the_letter_beforehand_as_provisional(service: Service) -> None:
    world = a_world(service, learners=1, anonymous=True)
    world.finish_in_marks(0, 3, 4)

    letter = world.lead.get(f"/results/{world.result_id(0)}/feedback").json()

    assert letter["units"][0]["feedback"]["provisional"] is True
    assert (letter["learner"], letter["label"], letter["released_at"]) == (None, "Candidate 0001", None)


def test_what_was_sent_stays_as_it_was_sent(service: Service) -> None:
    world = a_world(service, learners=1)
    world.finish(0, c1={"mark": 3, "comment": "Clear method."}, c2={"mark": 4})
    world.release()

    preview = world.lead.get(f"/results/{world.result_id(0)}/feedback").json()
    own = world.learners[0].get(f"/assignments/{world.assignment_id}/my-feedback").json()

    assert preview["units"] == own["units"]
    assert own["units"][0]["feedback"]["provisional"] is False
