"""These tests describe groups; the figures were worked out by hand."""

from __future__ import annotations

import statistics as reference
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubrics.grading import possible_grades
from rubrics.item_analysis import analysed_criteria, analysed_group, distribution, statistics
from rubrics.rubric import Rubric
from rubrics.totals import Totals, total
from tests.rubrics.builders import by_levels, by_marks, criterion, marking, rubric

BANDS = [{"label": "Pass", "from": 50, "to": 100}, {"label": "Refer", "from": 0, "to": 49}]


def group(of: Rubric, *judgements: dict[str, object]) -> list[Totals]:
    return [total(of, marking(**one)) for one in judgements]


def test_figures_are_described_exactly_each_with_its_n() -> None:
    found = statistics(Fraction(number) for number in (2, 4, 4, 5))

    assert found.n == 4
    assert found.mean == Fraction(15, 4)
    assert found.median == 4
    assert (found.lowest, found.highest) == (2, 5)
    assert found.standard_deviation == Fraction("1.2583")
    assert found.deviation == "sample"


def test_no_figure_has_no_mean_and_one_has_no_deviation() -> None:
    assert statistics([]).model_dump(exclude={"deviation"}) == {
        "n": 0,
        "mean": None,
        "median": None,
        "lowest": None,
        "highest": None,
        "standard_deviation": None,
    }
    assert statistics([Fraction(3)]).standard_deviation is None
    assert statistics([Fraction(3)]).mean == 3


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fractions(0, 100, max_denominator=8), min_size=2, max_size=30))
def test_the_description_agrees_with_the_standard_library(figures: list[Fraction]) -> None:
    found = statistics(figures)

    assert found.mean == reference.mean(figures)
    assert found.median == reference.median(figures)
    assert found.standard_deviation is not None
    assert float(found.standard_deviation) == pytest.approx(reference.stdev(map(float, figures)), abs=6e-5)


def test_bars_hold_every_figure_once_the_last_with_its_end_and_with_bonuses() -> None:
    bars = distribution([Fraction(number) for number in (0, 4, 5, 19, 20, 22)], Fraction(20), bars=4)

    assert [(bar.from_, bar.to, bar.count) for bar in bars] == [(0, 5, 2), (5, 10, 1), (10, 15, 0), (15, 20, 3)]
    assert distribution([Fraction(0)], Fraction(0)) == ()


def test_a_group_with_marks_is_described_by_its_last_figures_and_grades() -> None:
    of = rubric(by_marks(1, 10), by_marks(2, 10), grade_bands=BANDS, rounding={})
    totals = group(
        of,
        {"c1": {"mark": 9}, "c2": {"mark": 7}},
        {"c1": {"mark": 5}, "c2": {"no_response": True}},
        {"c1": {"mark": 0}, "c2": {"mark": 1}},
        {"c1": {"mark": 3}},
    )

    found = analysed_group(of, totals, bars=2)

    assert found.n == 3
    assert found.figures is not None
    assert (found.figures.n, found.figures.mean, found.figures.median) == (3, Fraction(110, 3), 25)
    assert found.figure_of == 100
    assert [bar.count for bar in found.distribution] == [2, 1]
    assert [(grade.label, grade.count) for grade in found.grades] == [("Pass", 1), ("Refer", 2)]
    assert found.achievable is None
    assert found.achieved == ()


def test_criteria_have_their_facility_over_those_judged() -> None:
    of = rubric(by_marks(1, 10), by_marks(2, 4))
    totals = group(
        of,
        {"c1": {"mark": 8}, "c2": {"mark": 4}},
        {"c1": {"mark": 3}, "c2": {"no_response": True}},
        {"c1": {"mark": 4}},
    )

    first, second = analysed_criteria(of, totals)

    assert (first.n, first.not_judged, first.facility) == (3, 0, Fraction(1, 2))
    assert (second.n, second.no_response, second.not_judged, second.facility) == (2, 1, 1, Fraction(1, 2))
    assert second.marks is not None
    assert second.marks.mean == 2
    assert first.achieved is None


def test_a_group_without_marks_has_counts_only() -> None:
    of = rubric(criterion(1), by_levels(2, "Merit", "Pass", "Not yet"))
    totals = group(
        of,
        {"c1": {"achieved": True}, "c2": {"level": "c2.l1"}},
        {"c1": {"achieved": True}, "c2": {"level": "c2.l3"}},
        {"c1": {"no_response": True}, "c2": {"level": "c2.l2"}},
    )

    whole, (first, second) = analysed_group(of, totals), analysed_criteria(of, totals)

    assert (whole.n, whole.achievable, whole.achieved) == (3, 2, (0, 2, 1))
    assert whole.figures is whole.figure_of is None
    assert whole.distribution == ()
    assert [(grade.label, grade.count) for grade in whole.grades] == [("Achieved", 1), ("Not yet achieved", 2)]
    assert (first.n, first.achieved, first.no_response) == (3, 2, 1)
    assert [(level.label, level.count) for level in second.levels] == [("Merit", 1), ("Pass", 1), ("Not yet", 1)]
    assert first.marks is first.facility is first.maximum is second.marks is None


def test_nobody_yet_is_a_group_of_none() -> None:
    found = analysed_group(rubric(by_marks(1, 10), grade_bands=BANDS), [])

    assert found.n == 0
    assert found.figures is not None
    assert found.figures.n == 0
    assert found.figure_of is None
    assert [grade.count for grade in found.grades] == [0, 0]


def test_every_grade_that_can_be_given_is_known_beforehand() -> None:
    assert possible_grades(rubric(by_marks(1), grade_bands=BANDS)) == ("Pass", "Refer")
    assert possible_grades(rubric(criterion(1, tier="pass"), criterion(2, tier="distinction"))) == (
        *("Distinction", "Pass"),
        "Not yet achieved",
    )
    assert possible_grades(rubric(by_levels(1, "High", "Low"))) == ("High", "Low")
    assert possible_grades(rubric(criterion(1))) == ("Achieved", "Not yet achieved")
    assert possible_grades(rubric(by_marks(1))) == ()
