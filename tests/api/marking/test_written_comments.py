"""These tests find again what an assessor wrote before."""

from __future__ import annotations

from typing import Any

from tests.api.builders import an_assessor
from tests.api.marking.test_finishing import finish
from tests.api.marking.world import World, a_change, a_world, achieved_or_not, allocate, saved
from tests.api.service import Service, SignedIn


def finish_with(world: World, submission: int, comment: str, by: SignedIn | None = None) -> Any:
    """This judges all three criteria, writes a comment on the first, finishes, and gives the marking."""
    marking = world.open(submission, by)
    answer = saved(
        by or world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True, "comment": comment}),
        a_change("judgement:c2", {"no_response": True}),
        a_change("judgement:c3", {"level": "c3.l1", "comment": ""}),
        finish({f"judgement:c{one}": 1 for one in (1, 2, 3)}),
    )
    assert answer["state"] == "finished"
    return marking


def own(person: SignedIn, marking: Any, query: str = "") -> list[Any]:
    answer = person.get(f"/markings/{marking['id']}/own-comments?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_what_was_written_most_often_at_this_criterion_comes_first(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=4)
    finish_with(world, 0, "Say why.")
    finish_with(world, 1, "Show the working.")
    finish_with(world, 2, "Show the working.")
    marking = world.open(3)

    found = own(world.assessor, marking, "criterion=c1")

    assert [(one["text"], one["uses_here"]) for one in found] == [("Show the working.", 2), ("Say why.", 1)]


def test_comments_are_found_by_words_in_any_order_and_paged(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=3)
    finish_with(world, 0, "Show the working for 100%.")
    finish_with(world, 1, "Working clearly shown.")
    marking = world.open(2)

    both = world.assessor.get(f"/markings/{marking['id']}/own-comments?find=WORKING&limit=1").json()
    rest = world.assessor.get(f"/markings/{marking['id']}/own-comments?find=WORKING&cursor={both['next']}").json()
    literal = own(world.assessor, marking, "find=100%25")

    assert both["total"] == 2
    assert {both["items"][0]["text"], rest["items"][0]["text"]} == {
        "Show the working for 100%.",
        "Working clearly shown.",
    }
    assert rest["next"] is None
    assert [one["text"] for one in literal] == ["Show the working for 100%."]


def test_a_kept_comment_carries_no_learners_name(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2)
    name = world.learners[0].name
    finish_with(world, 0, f"{name}, look at the hem. {name.split()[0]} rushed it.")

    [comment] = own(world.assessor, world.open(1))

    assert comment["text"] == "{name}, look at the hem. {name} rushed it."


def test_nobody_finds_what_a_colleague_wrote(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2)
    colleague = an_assessor(service, world.course)
    allocate(service, world.submissions[1], colleague)
    finish_with(world, 0, "Mine alone.")

    found = own(colleague, world.open(1, colleague))

    assert found == []


def test_a_marking_finished_again_has_only_its_last_comments(service: Service) -> None:
    world = a_world(service, achieved_or_not(), submissions=2)
    marking = finish_with(world, 0, "First thought.")
    reopened = saved(world.assessor, marking, a_change("state", {"finished": False, "reason": "a slip"}, seen=1))
    changed = saved(
        world.assessor,
        marking,
        a_change("judgement:c1", {"achieved": True, "comment": "Second thought."}, seen=1),
        finish({**reopened["revisions"], "judgement:c1": 2}, state_seen=2),
    )

    found = own(world.assessor, world.open(1))

    assert changed["state"] == "finished"
    assert [one["text"] for one in found] == ["Second thought."]
