"""These properties of totals hold for every rubric and every marking that fits it."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rubrics.frame import frame_of
from rubrics.marking import Judgement, Marking
from rubrics.rubric import Adjustment, Rubric
from rubrics.scoring import has_marks
from rubrics.totals import Totals, problems, total, total_of_fitting
from rubrics.values import canonical
from tests.rubrics.builders import by_marks, by_points, drawn_markings, drawn_rubrics, rubric

thorough = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def marked(draw: st.DrawFn, *, complete: bool = False) -> tuple[Rubric, Marking]:
    of = draw(drawn_rubrics())
    return of, draw(drawn_markings(of, complete=complete))


@st.composite
def marked_in_turn(draw: st.DrawFn) -> tuple[Rubric, list[Marking]]:
    of = draw(drawn_rubrics())
    return of, draw(st.lists(drawn_markings(of), min_size=2, max_size=5))


@thorough
@given(marked_in_turn())
def test_what_a_frame_remembers_of_one_marking_is_true_of_the_next(drawn: tuple[Rubric, list[Marking]]) -> None:
    of, markings = drawn
    frame = frame_of(of)

    added_up = [total_of_fitting(frame, one) for one in markings]

    assert added_up == [total(of, one) for one in markings]


@thorough
@given(marked(), st.data())
def test_the_order_of_judgements_is_irrelevant(drawn: tuple[Rubric, Marking], data: st.DataObject) -> None:
    of, first = drawn
    names = data.draw(st.permutations(sorted(first.judgements)))

    second = Marking(judgements={name: first.judgements[name] for name in names})

    assert total(of, first) == total(of, second)


@thorough
@given(marked())
def test_the_total_is_never_below_nought_nor_above_what_is_judged(drawn: tuple[Rubric, Marking]) -> None:
    of, drawn_marking = drawn

    totals = total(of, drawn_marking)

    if has_marks(of):
        assert totals.marks is not None
        assert totals.judged_maximum is not None
        assert totals.maximum is not None
        assert 0 <= totals.marks <= totals.judged_maximum <= totals.maximum
    else:
        assert totals.marks is totals.maximum is totals.percentage is totals.rounded_marks is None


@thorough
@given(marked(), st.integers(1, 60))
def test_deductions_never_lead_below_nought(drawn: tuple[Rubric, Marking], times: int) -> None:
    of, drawn_marking = drawn
    assume(has_marks(of))
    of = of.model_copy(update={"adjustments": (Adjustment.model_validate({"id": "a1", "text": "off", "marks": -1}),)})
    deducted = drawn_marking.model_copy(update={"adjustments": {"a1": times}})

    before, after = total(of, drawn_marking), total(of, deducted)

    assert before.marks is not None
    assert after.marks == max(Fraction(0), before.marks - times)


@thorough
@given(marked(complete=True))
def test_a_complete_marking_misses_nothing_and_an_incomplete_one_has_no_grade(drawn: tuple[Rubric, Marking]) -> None:
    of, whole = drawn
    scored = [one.id for one in of.criteria if one.scored]
    assume(scored)
    part = Marking(judgements={name: one for name, one in whole.judgements.items() if name != scored[0]})

    complete, incomplete = total(of, whole), total(of, part)

    assert complete.complete
    assert complete.missing == ()
    assert incomplete.missing == (scored[0],)
    assert incomplete.grade is incomplete.percentage is incomplete.rounded_percentage is incomplete.tier is None


@thorough
@given(st.lists(st.integers(0, 5), min_size=1, max_size=5), st.data())
def test_adding_credit_never_lowers_a_total(marks: list[int], data: st.DataObject) -> None:
    choose = data.draw(st.none() | st.integers(1, len(marks)))
    one = by_points(1, *marks, choose=choose, partial=True, max_marks=data.draw(st.integers(0, sum(marks))))
    states = {point.id: data.draw(st.sampled_from(["not", "partly", "fully"])) for point in one.indicators}
    raised = data.draw(st.sampled_from(sorted(states)))
    better = states | {raised: "fully"}

    before = total(rubric(one), Marking.model_validate({"judgements": {"c1": {"indicators": states}}}))
    after = total(rubric(one), Marking.model_validate({"judgements": {"c1": {"indicators": better}}}))

    assert before.marks is not None
    assert after.marks is not None
    assert before.marks <= after.marks


@thorough
@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.data())
def test_weighted_totals_are_exact(maxima: list[int], data: st.DataObject) -> None:
    weights = [data.draw(st.integers(1, 50)) for _ in maxima]
    marks = [data.draw(st.integers(0, most)) for most in maxima]
    criteria = [
        by_marks(number, most, weight=weight)
        for number, (most, weight) in enumerate(zip(maxima, weights, strict=True), start=1)
    ]
    given_marks = {f"c{number}": {"mark": mark} for number, mark in enumerate(marks, start=1)}

    totals = total(rubric(*criteria), Marking.model_validate({"judgements": given_marks}))

    exact = sum(Fraction(weight * mark, most) for weight, mark, most in zip(weights, marks, maxima, strict=True))
    assert totals.marks == exact
    assert totals.maximum == sum(weights)
    assert totals.percentage == exact * 100 / sum(weights)


@thorough
@given(marked(complete=True))
def test_not_judged_is_never_nought(drawn: tuple[Rubric, Marking]) -> None:
    of, whole = drawn
    empty = Marking(judgements={name: Judgement(comment="Seen.") for name in whole.judgements})

    totals = total(of, empty)

    assert all(one.state == "not_judged" and one.marks is None and one.achieved is None for one in totals.criteria)
    assert set(totals.missing) == {one.id for one in of.criteria if one.scored}


@thorough
@given(marked())
def test_documents_survive_json_and_their_bytes_are_stable(drawn: tuple[Rubric, Marking]) -> None:
    of, drawn_marking = drawn
    totals = total(of, drawn_marking)

    for document in (of, drawn_marking, totals):
        again = type(document).model_validate_json(canonical(document))

        assert again == document
        assert canonical(again) == canonical(document)


@thorough
@given(marked())
def test_what_is_drawn_to_fit_has_no_problems(drawn: tuple[Rubric, Marking]) -> None:
    of, drawn_marking = drawn

    assert problems(of, drawn_marking) == ()
    assert isinstance(total(of, drawn_marking), Totals)
