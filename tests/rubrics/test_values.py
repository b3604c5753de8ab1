"""These tests write and read exact figures, and refuse what cannot be kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rubrics.marking import Judgement, Marking
from rubrics.rubric import Criterion
from rubrics.values import exact_number, exact_text, folded, plain_notation
from tests.rubrics.builders import by_marks


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("7/3", "7/3"),
        ("5/2", "2.5"),
        ("2", "2"),
        ("-1/8", "-0.125"),
        ("0", "0"),
        ("1/1000000", "0.000001"),
        ("100", "100"),
    ],
)
def test_an_exact_figure_is_a_decimal_where_one_holds_it(number: str, text: str) -> None:
    assert exact_text(Fraction(number)) == text


@given(st.fractions())
def test_every_exact_figure_is_read_back(number: Fraction) -> None:
    assert exact_number(exact_text(number)) == number


@pytest.mark.parametrize("value", [0.1, True, "one", "1/0", None, [], "nan", "1e9", "1_000", " 1", "9" * 5_000])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="exact number"):
        exact_number(value)


@pytest.mark.parametrize(
    ("number", "text"), [("2.50", "2.5"), ("1E+2", "100"), ("0.0", "0"), ("-0", "0"), ("1E-6", "0.000001")]
)
def test_a_stated_mark_is_written_in_plain_notation(number: str, text: str) -> None:
    assert plain_notation(Decimal(number)) == text


@pytest.mark.parametrize("mark", ["NaN", "Infinity", "1000001", "0.0000001", True, "many", -1])
def test_a_mark_that_is_none_is_refused(mark: object) -> None:
    with pytest.raises(ValidationError):
        Judgement.model_validate({"mark": mark})


def test_a_mark_given_as_a_number_is_read_as_it_is_written() -> None:
    assert Judgement.model_validate({"mark": 0.1}).mark == Decimal("0.1")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_text_that_a_database_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="take it out"):
        Marking(overall=text)


@pytest.mark.parametrize("name", ["c", "C1", "c1.", "c1..2", "1", "", "c1 ", "x" * 50])
def test_an_id_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        Criterion(id=name, title="T", statement="S.")


def test_unknown_keys_are_refused_and_documents_do_not_change() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Judgement.model_validate({"grade": "A"})
    with pytest.raises(ValidationError, match="frozen"):
        by_marks(1).title = "Other"


def test_white_space_is_folded_and_characters_are_composed() -> None:
    assert folded("  a\n\tcafe\u0301 ") == "a café"
