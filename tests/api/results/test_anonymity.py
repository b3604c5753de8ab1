from tests.api.builders import a_moderator
from tests.api.results.world import a_world
from tests.api.service import Service


def test_before_release_no_answer_names_a_learner(service: Service) -> None:
    world = a_world(service, learners=3, anonymous=True)
    world.finish_in_marks(0, 3, 4)
    moderator = a_moderator(service, world.course)
    ids = {str(one.id) for one in world.learners}

    answers = [
        by.get(path).text
        for by in (world.lead, moderator)
        for path in (
            f"/assignments/{world.assignment_id}/results",
            f"/assignments/{world.assignment_id}/results?find=Learner",
            f"/assignments/{world.assignment_id}/results/summary",
            f"/results/{world.result_id(0)}",
            f"/results/{world.result_id(0)}/feedback",
        )
    ]

    told = [text for text in answers if "Learner 0" in text or any(one in text for one in ids) or "S00" in text]
    assert told == []


def test_a_released_result_has_its_name_and_a_recalled_one_loses_it_again(service: Service) -> None:
    world = a_world(service, learners=2, anonymous=True)
    world.finish_in_marks(0, 3, 4)
    world.release()
    released = world.row(0)

    world.lead.post(f"/results/{world.result_id(0)}/recall", json={"reason": "a sum was wrong"})

    assert (released["label"], released["learner"]["name"]) == ("Learner 01", "Learner 01")
    assert (world.row(0)["label"], world.row(0)["learner"]) == ("Candidate 0001", None)


def test_a_hidden_name_finds_nothing(service: Service) -> None:
    world = a_world(service, learners=2, anonymous=True)

    assert world.rows(find="Learner 01") == []
    assert [row["label"] for row in world.rows(find="0001")] == ["Candidate 0001"]
