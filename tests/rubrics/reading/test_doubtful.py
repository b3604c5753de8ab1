"""These tests lower the confidence of what looks misread, whichever family has read it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading.doubtful import NOT_SURE, confidences, looks_misread
from rubrics.reading.found import FoundCriterion
from rubrics.rubric import Span


def _criterion(statement: str, reference: str | None = None, marks: int | None = None) -> FoundCriterion:
    return FoundCriterion(
        statement,
        Span(start=0, end=len(statement)),
        title=statement,
        indicators=[],
        reference=reference,
        max_marks=None if marks is None else Decimal(marks),
        confidence=0.95,
    )


@pytest.mark.parametrize(
    "statement",
    ["- 20.4 = 2.0 mm", "Checks the rope and", 'Excellent "13', "Cuts corners square Tip: start from below"],
)
def test_a_statement_that_is_cut_or_holds_what_is_not_its_own_looks_misread(statement: str) -> None:
    misread = looks_misread(statement)

    assert misread


@pytest.mark.parametrize(
    "statement", ["Checks the rope, then ties it", "Explains “tare” and uses it", "Uses tables (2)"]
)
def test_a_whole_statement_does_not_look_misread(statement: str) -> None:
    misread = looks_misread(statement)

    assert not misread


def test_criteria_on_either_side_of_a_missing_number_are_not_sure() -> None:
    criteria = [_criterion(f"Does thing number {number} well", str(number)) for number in (1, 2, 4, 5)]

    sure = confidences(criteria)

    assert sure == [0.95, NOT_SURE, NOT_SURE, 0.95]


def test_marks_that_do_not_add_up_to_the_stated_total_make_none_sure() -> None:
    criteria = [_criterion("Names two gases", marks=2), _criterion("Explains diffusion", marks=3)]

    sure = confidences(criteria, Decimal(8))

    assert sure == [NOT_SURE, NOT_SURE]
