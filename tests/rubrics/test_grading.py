"""These tests round, and turn figures and decisions into grades."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.grading import band_reached, displayed, kind_of_grade, percentage, rounded, tier_reached
from rubrics.rubric import GradeBand, Rounding, Rubric
from tests.rubrics.builders import by_levels, by_marks, criterion, rubric

DECIMAL_RULES = {
    "half_up": ROUND_HALF_UP,
    "half_even": ROUND_HALF_EVEN,
    "half_down": ROUND_HALF_DOWN,
    "up": ROUND_UP,
    "down": ROUND_DOWN,
}
BANDS = [{"label": "Pass", "from": 0, "to": 100}]


@pytest.mark.parametrize(
    ("figure", "rule", "whole"),
    [
        ("62.5", "half_up", 63),
        ("62.5", "half_down", 62),
        ("62.5", "half_even", 62),
        ("63.5", "half_even", 64),
        ("62.1", "up", 63),
        ("62.9", "down", 62),
        ("62", "up", 62),
        ("187/3", "half_up", 62),
        ("-2.5", "half_up", -3),
        ("-2.5", "down", -2),
    ],
)
def test_each_rule_rounds_as_its_name_says(figure: str, rule: str, whole: int) -> None:
    assert rounded(Fraction(figure), Rounding.model_validate({"rule": rule})) == whole


@given(
    st.decimals(-1000, 1000, places=5),
    st.integers(0, 4),
    st.sampled_from(sorted(DECIMAL_RULES)),
)
def test_rounding_agrees_with_decimal_arithmetic(figure: Decimal, places: int, rule: str) -> None:
    found = rounded(Fraction(figure), Rounding.model_validate({"places": places, "rule": rule}))

    assert found == Fraction(figure.quantize(Decimal(1).scaleb(-places), rounding=DECIMAL_RULES[rule]))


@given(st.fractions(), st.integers(0, 4), st.sampled_from(sorted(DECIMAL_RULES)))
def test_rounding_twice_is_rounding_once(figure: Fraction, places: int, rule: str) -> None:
    rounding = Rounding.model_validate({"places": places, "rule": rule})

    once = rounded(figure, rounding)

    assert rounded(once, rounding) == once
    assert abs(once - figure) < Fraction(1, 10**places)


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (rubric(by_marks(1)), "none"),
        (rubric(by_marks(1), grade_bands=BANDS), "bands"),
        (rubric(by_marks(1), criterion(2)), "none"),
        (rubric(criterion(1), criterion(2)), "achieved"),
        (rubric(criterion(1, tier="pass"), criterion(2)), "tiers"),
        (rubric(by_levels(1, "High", "Low")), "level"),
        (rubric(by_levels(1, "High", "Low"), by_levels(2, "High", "Low")), "achieved"),
        (rubric(criterion(1), grade_bands=BANDS), "achieved"),
        (rubric(criterion(1, None)), "none"),
        (rubric(), "none"),
        (rubric(criterion(1), grading="none"), "none"),
    ],
)
def test_the_kind_of_grade_follows_from_what_the_rubric_holds_unless_its_author_says(of: Rubric, kind: str) -> None:
    assert kind_of_grade(of) == kind


def test_a_tier_needs_all_of_the_tiers_below_that_there_are() -> None:
    passing, merit, distinction = (
        criterion(1, tier="pass"),
        criterion(2, tier="merit"),
        criterion(3, tier="distinction"),
    )

    assert tier_reached([(passing, True), (merit, True), (distinction, True)]) == "distinction"
    assert tier_reached([(passing, False), (merit, True)]) is None
    assert tier_reached([(passing, True), (distinction, True)]) == "distinction"
    assert tier_reached([(merit, True), (criterion(4), False)]) == "merit"
    assert tier_reached([]) is None


def test_a_percentage_needs_a_maximum() -> None:
    assert percentage(Fraction(1), Fraction(3)) == Fraction(100, 3)
    assert percentage(Fraction(1), Fraction(0)) is None
    assert percentage(Fraction(1), None) is None


def test_a_figure_is_shown_to_two_decimals_at_most() -> None:
    assert [displayed(Fraction(one)) for one in ("7/3", "2", "0.5", "99.999")] == ["2.33", "2", "0.5", "100"]


@pytest.mark.parametrize(("marks", "grade"), [("42", "B"), ("41.9", "C"), ("60", "A"), ("0", "U")])
def test_lowest_marks_alone_are_enough_to_grade_by(marks: str, grade: str) -> None:
    lowest = {"A": 54, "B": 42, "C": 30, "U": 0}
    bands = [
        GradeBand.model_validate({"label": label, "from": mark, "unit": "marks"}) for label, mark in lowest.items()
    ]

    reached = band_reached(bands, Fraction(marks), Fraction(60), None)

    assert reached is not None
    assert reached.label == grade
    assert reached.to is None
