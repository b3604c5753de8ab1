from datetime import UTC, datetime, timedelta

from api.paging import cursor_of
from tests.api.results.world import a_world, achieved_or_not
from tests.api.service import Service


def test_nought_no_response_and_not_judged_are_three_things(service: Service) -> None:
    world = a_world(service, learners=2)
    world.finish(0, c1={"mark": 0}, c2={"no_response": True})

    first, second = world.rows()

    cells = [(one["state"], one["marks"]) for one in first["units"][0]["criteria"]]
    assert cells == [("judged", "0"), ("no_response", "0")]
    assert [one["state"] for one in second["units"][0]["criteria"]] == ["not_judged", "not_judged"]
    assert second["units"][0]["marks"] is None


def test_the_list_is_sorted_filtered_and_paged(service: Service) -> None:
    world = a_world(service, learners=4, nothing=1)
    for place, mark in enumerate((2, 4, 1)):
        world.finish_in_marks(place, mark, 0)

    by_total = [row["label"] for row in world.rows(sort="-total")]
    first = world.lead.get(f"/assignments/{world.assignment_id}/results", params={"limit": 3}).json()
    rest = world.lead.get(
        f"/assignments/{world.assignment_id}/results", params={"limit": 3, "cursor": first["next"]}
    ).json()

    assert by_total == ["Learner 02", "Learner 01", "Learner 03", "Learner 04"]
    assert [row["label"] for row in world.rows(status="nothing_handed_in")] == ["Learner 04"]
    assert [row["label"] for row in world.rows(find="S002")] == ["Learner 02"]
    assert (first["total"], len(first["items"])) == (4, 3)
    assert ([row["label"] for row in rest["items"]], rest["next"]) == (["Learner 04"], None)


def test_an_unknown_sort_says_which_there_are(service: Service) -> None:
    world = a_world(service, learners=1)

    answer = world.lead.get(f"/assignments/{world.assignment_id}/results", params={"sort": "height"})

    assert answer.status_code == 422
    assert "label" in answer.json()["errors"][0]["detail"]


def test_lateness_is_told_in_seconds(service: Service) -> None:
    due = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    world = a_world(service, learners=1, due_at=due, handed_in_at=due + timedelta(hours=9))

    assert world.row(0)["late_seconds"] == 9 * 3600


def test_one_step_from_a_pass_is_borderline(service: Service) -> None:
    world = a_world(service, learners=3)
    world.finish_in_marks(0, 2, 1)
    world.finish_in_marks(1, 1, 1)
    world.finish_in_marks(2, 2, 2)

    assert [row["units"][0]["borderline"] for row in world.rows()] == [True, False, False]


def test_the_summary_says_every_figure_with_its_n(service: Service) -> None:
    world = a_world(service, learners=4, nothing=1)
    for place, (one, two) in enumerate(((4, 6), (2, 1), (1, 1))):
        world.finish_in_marks(place, one, two)
    world.lead.post(f"/results/{world.result_id(2)}/hold", json={"reason": "a claim is looked at"})

    summary = world.lead.get(f"/assignments/{world.assignment_id}/results/summary").json()

    unit = summary["summaries"][0]
    assert {name: count for name, count in summary["by_status"].items() if count} == {
        "nothing_handed_in": 1,
        "ready": 2,
        "held": 1,
    }
    assert (unit["n"], unit["marks"]["n"], unit["marks"]["mean"], unit["marks"]["median"]) == (3, 3, "5", "3")
    assert (unit["passed"], unit["borderline"]) == (1, 1)
    assert [bar["count"] for bar in unit["histogram"]] == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1]
    assert [one["n"] for one in unit["criteria"]] == [3, 3]
    assert unit["criteria"][0]["marks"]["mean"] == "7/3"


def test_a_summary_without_marks_counts_and_makes_no_number(service: Service) -> None:
    world = a_world(service, achieved_or_not(), learners=2)
    world.finish(0, c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": True})
    world.finish(1, c1={"achieved": True}, c2={"achieved": False}, c3={"no_response": True})

    unit = world.lead.get(f"/assignments/{world.assignment_id}/results/summary").json()["summaries"][0]

    assert (unit["marks"], unit["histogram"]) == (None, None)
    assert unit["achieved"] == [0, 1, 0, 1]
    assert [one["achieved"] for one in unit["criteria"]] == [2, 1, 1]
    assert unit["criteria"][2]["no_response"] == 1


def test_a_cursor_of_no_list_is_refused(service: Service) -> None:
    world = a_world(service)
    path = f"/assignments/{world.assignment_id}/results"

    statuses = [world.lead.get(path, params={"cursor": cursor_of([key])}).status_code for key in ("x", 7, None)]

    assert statuses == [422, 422, 422]
