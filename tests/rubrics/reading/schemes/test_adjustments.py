"""These tests read deductions and bonuses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading.language.adjustments import adjustment_in
from rubrics.reading.readers import read_text
from rubrics.rubric import Rubric

POINTS = "Marking points\n- Award credit for a legible label.\n\n"


def _read(text: str, name: str = "") -> Rubric:
    ((rubric, _),) = read_text(text, name)
    return rubric


@pytest.mark.parametrize(
    ("sentence", "marks", "unit"),
    [
        ("Deduct 1 mark for each spelling mistake, up to 3.", "-1", "marks"),
        ("Subtract half a mark for each missing unit.", "-0.5", "marks"),
        ("Take off a mark where the axes are not labelled.", "-1", "marks"),
        ("5 marks will be deducted if the word limit is exceeded.", "-5", "marks"),
        ("A penalty of 5 marks applies to work without references.", "-5", "marks"),
        ("Each broken link costs 0.25 points.", "-0.25", "marks"),
        ("Late work loses 10% per day.", "-10", "percent"),
        ("A 10% deduction applies to late work.", "-10", "percent"),
        ("Late submissions: -5% per day", "-5", "percent"),
        ("Up to 2 bonus marks for an original title.", "2", "marks"),
        ("Bonus: 2 points for citing a primary source.", "2", "marks"),
        ("Two marks may be added for work in two languages.", "2", "marks"),
        ("Extra credit: +5 points for a poster", "5", "marks"),
    ],
)
def test_the_amount_for_one_occurrence_is_read_with_its_sign(sentence: str, marks: str, unit: str) -> None:
    amount = adjustment_in(sentence)

    assert amount is not None
    assert (amount.marks, amount.unit) == (Decimal(marks), unit)


def test_a_deduction_without_a_number_has_no_marks() -> None:
    amount = adjustment_in("Marks will be deducted for poor presentation.")

    assert amount is not None
    assert amount.marks is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Award 1 mark for naming the gas.",
        "1 mark for each correct label.",
        "Award an additional mark for the unit.",
        "Do not deduct marks for spelling.",
        "Penalise once only.",
        "Reduces the price by 10% correctly.",
        "The essay is worth 40% of the module.",
        "Award credit for calculating a discount of 5% correctly.",
        "Candidates add 2 points to the graph.",
        "Explains that the price falls by 10% when demand is low (2 marks).",
    ],
)
def test_what_gives_marks_or_speaks_of_other_numbers_is_none(sentence: str) -> None:
    assert adjustment_in(sentence) is None


def test_a_deduction_among_points_is_no_criterion() -> None:
    rubric = _read(POINTS.rstrip() + "\n- Deduct 2 marks if the label is torn.")

    assert [one.statement for one in rubric.criteria] == ["Award credit for a legible label."]
    assert [(one.text, one.marks) for one in rubric.adjustments] == [
        ("Deduct 2 marks if the label is torn.", Decimal(-2))
    ]


def test_sentences_of_a_paragraph_are_read_one_by_one() -> None:
    rubric = _read(POINTS + "Deduct 1 mark for a blot. Add 1 mark for a drawing. Nothing falls below zero.")

    assert [one.text for one in rubric.adjustments] == ["Deduct 1 mark for a blot.", "Add 1 mark for a drawing."]


def test_the_heading_gives_the_sign_of_a_bare_amount() -> None:
    rubric = _read(POINTS + "Penalties\n- No name: 2 marks\n- Late: 5% a day\n\nBonus\n- Colour: 1 mark")

    assert [(one.marks, one.unit) for one in rubric.adjustments] == [
        (Decimal(-2), "marks"),
        (Decimal(-5), "percent"),
        (Decimal(1), "marks"),
    ]


def test_a_row_of_a_table_is_an_adjustment_with_all_its_cells() -> None:
    table = "| Fault | Penalty |\n|---|---|\n| No title page | 3 marks |\n| Each day late (five at most) | 10% |\n"
    rubric = _read(f"# Marking points\n\n- Credit a clear plan.\n\n# Deductions\n\n{table}", "essay.md")

    assert [(one.text, one.marks, one.unit) for one in rubric.adjustments] == [
        ("No title page 3 marks", Decimal(-3), "marks"),
        ("Each day late (five at most) 10%", Decimal(-10), "percent"),
    ]
    assert len(rubric.criteria) == 1


def test_a_table_of_signed_amounts_needs_no_heading() -> None:
    table = "| When | How much |\n|---|---|\n| A test runs in CI | +3 points |\n| Late, per day | −10% |\n"
    rubric = _read(f"# Marking points\n\n- Credit a clear plan.\n\n# More\n\n{table}", "project.md")

    assert [(one.marks, one.unit) for one in rubric.adjustments] == [
        (Decimal(3), "marks"),
        (Decimal(-10), "percent"),
    ]
