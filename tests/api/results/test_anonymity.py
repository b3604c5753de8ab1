from uuid import UUID

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


def test_the_preview_of_a_letter_hides_the_file_names_that_a_learner_chose(service: Service) -> None:
    world = a_world(service, learners=1, anonymous=True)
    world.finish_in_marks(0, 3, 4)

    before = world.lead.get(f"/results/{world.result_id(0)}/feedback").json()
    world.release()
    after = world.lead.get(f"/results/{world.result_id(0)}/feedback").json()

    assert list(before["units"][0]["feedback"]["pieces"].values()) == ["Piece 1"]
    assert list(after["units"][0]["feedback"]["pieces"].values()) == ["Answer"]


def test_a_hidden_name_finds_nothing(service: Service) -> None:
    world = a_world(service, learners=2, anonymous=True)

    assert world.rows(find="Learner 01") == []
    assert [row["label"] for row in world.rows(find="0001")] == ["Candidate 0001"]


def test_the_ids_of_results_tell_nothing_of_the_order_of_the_roster(service: Service) -> None:
    world = a_world(service, learners=24, nothing=24, anonymous=True)

    ids = [world.result_id(place) for place in range(24)]

    assert ids != sorted(ids)
    assert {UUID(one).version for one in ids} == {4}
