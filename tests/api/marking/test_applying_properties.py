"""These properties hold for every order, repeat and interleaving of changes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.columns import new_id
from api.marking.applying import Applied, Recorded, Standing, apply, on_wire
from api.marking.changes import Change, Part
from rubrics.frame import frame_of
from rubrics.marking import Judgement, Marking
from rubrics.totals import total
from tests.api.marking.world import a_change, a_world, five_criteria, saved
from tests.api.service import Service

RUBRIC = five_criteria()
FRAME = frame_of(RUBRIC)
EMPTY = Standing("open", Marking(), {})
PARTS = (Part("judgement", "c1"), Part("judgement", "c4"), Part("overall"))


@st.composite
def drawn_changes(draw: st.DrawFn) -> list[Change]:
    """This draws changes of a few parts, each with the revision that somebody may have seen."""
    changes: list[Change] = []
    for _ in range(draw(st.integers(1, 12))):
        part = draw(st.sampled_from(PARTS))
        number = draw(st.integers(0, 12))
        value = f"remark {number}" if part.kind == "overall" else Judgement.model_validate({"mark": number})
        changes.append(Change(new_id(), part, part.name, draw(st.integers(0, 4)), value))
    return changes


@st.composite
def with_repeats(draw: st.DrawFn, changes: Sequence[Change]) -> list[Change]:
    """This sends some of the changes again, any time after the first."""
    sent = list(changes)
    for change in draw(st.lists(st.sampled_from(changes), max_size=8)):
        first = sent.index(change)
        sent.insert(draw(st.integers(first + 1, len(sent))), change)
    return sent


def in_batches(changes: Sequence[Change], cuts: Sequence[int]) -> tuple[Standing, dict[UUID, Recorded]]:
    """This applies changes request by request, keeping outcomes as the table does."""
    standing, kept = EMPTY, dict[UUID, Recorded]()
    edges = [0, *sorted(cut % (len(changes) + 1) for cut in cuts), len(changes)]
    for start, end in pairwise(edges):
        applied = apply(FRAME, standing, changes[start:end], kept)
        standing, kept = applied.standing, {**kept, **applied.outcomes}
    return standing, kept


@given(st.data())
def test_repeats_change_nothing_and_get_their_first_outcome(data: st.DataObject) -> None:
    changes = data.draw(drawn_changes())
    sent = data.draw(with_repeats(changes))

    once = apply(FRAME, EMPTY, changes, {})
    standing, outcomes = in_batches(sent, data.draw(st.lists(st.integers(0, 30), max_size=5)))

    # A repeat between two changes must not push the second into another outcome.
    assert standing == once.standing
    assert outcomes == once.outcomes


@given(drawn_changes(), st.lists(st.integers(0, 30), max_size=5))
def test_it_does_not_matter_how_changes_are_cut_into_requests(changes: list[Change], cuts: list[int]) -> None:
    together = apply(FRAME, EMPTY, changes, {})

    standing, outcomes = in_batches(changes, cuts)

    assert standing == together.standing
    assert outcomes == together.outcomes


@given(st.data())
def test_changes_of_different_parts_do_not_touch_each_other(data: st.DataObject) -> None:
    changes = data.draw(drawn_changes())
    shuffled = data.draw(st.permutations(changes))
    by_part = {part: [one for one in changes if one.part == part] for part in PARTS}
    interleaved = [by_part[one.part].pop(0) for one in shuffled if one.part is not None]

    one_way = apply(FRAME, EMPTY, changes, {})
    other_way = apply(FRAME, EMPTY, interleaved, {})

    assert other_way.standing == one_way.standing
    assert other_way.outcomes == one_way.outcomes


@given(drawn_changes())
def test_what_was_seen_decides_and_nothing_seen_is_overwritten_unseen(changes: list[Change]) -> None:
    applied = apply(FRAME, EMPTY, changes, {})

    revisions = dict.fromkeys((part.name for part in PARTS), 0)
    for change in changes:
        outcome = applied.outcomes[change.id]
        fits = not isinstance(change.value, Judgement) or fits_its_criterion(change)
        if change.seen != revisions[change.name]:
            assert outcome["status"] == "conflict"
        elif not fits:
            assert outcome["status"] == "refused"
        else:
            revisions[change.name] += 1
            assert outcome == {"status": "applied", "revision": revisions[change.name]}
    assert {name: number for name, number in revisions.items() if number} == applied.standing.revisions
    assert the_totals_are_those_of_the_document(applied)


def fits_its_criterion(change: Change) -> bool:
    most = {"judgement:c1": 10, "judgement:c4": 5}[change.name]
    assert isinstance(change.value, Judgement)
    return change.value.mark is not None and change.value.mark <= most


def the_totals_are_those_of_the_document(applied: Applied) -> bool:
    return applied.totals is None or applied.totals == total(RUBRIC, applied.standing.marking)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_service_keeps_what_the_pure_function_says(service: Service, data: st.DataObject) -> None:
    changes = data.draw(drawn_changes())
    sent = data.draw(with_repeats(changes))
    once = apply(FRAME, EMPTY, changes, {})
    world = a_world(service)
    marking = world.open()

    outcomes: dict[str, str] = {}
    for change in sent:
        sent_again = a_change(change.name, on_wire(change.value), change.seen, change.id)
        answer = saved(world.assessor, marking, sent_again)
        outcome = answer["outcomes"][0]
        assert outcomes.setdefault(outcome["id"], outcome["status"]) == outcome["status"]

    kept = world.assessor.get(f"/markings/{marking['id']}").json()
    assert kept["marking"] == once.standing.marking.model_dump(mode="json")
    assert kept["revisions"] == once.standing.revisions
    assert outcomes == {str(one): outcome["status"] for one, outcome in once.outcomes.items()}
