"""These tests go from raw marks to the grade; the figures were worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from rubrics.ledger import Ledger, MarkingStep, ledger
from rubrics.marking import Marking
from rubrics.penalties import DAY, Cap, Penalty, PenaltyRule
from rubrics.rubric import Rubric
from rubrics.totals import total
from rubrics.values import canonical
from tests.rubrics.builders import by_marks, criterion, marking, rubric

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
BANDS = [
    {"label": "First", "from": 70, "to": 100},
    {"label": "Second", "from": 50, "to": 69},
    {"label": "Third", "from": 0, "to": 49},
]
FIVE_A_DAY = PenaltyRule.model_validate({"amount": 5, "for_each": DAY})


def essay(**fields: object) -> Rubric:
    given_fields: dict[str, object] = {"grade_bands": BANDS, "rounding": {}}
    return rubric(by_marks(1, 14), **(given_fields | fields))


def unit() -> Rubric:
    return rubric(criterion(1, tier="pass"), criterion(2, tier="merit"), criterion(3, tier="distinction"))


def step(of: Rubric, one: Marking, kind: str = "raw", by: str = "noor") -> MarkingStep:
    return MarkingStep.model_validate({"kind": kind, "totals": total(of, one), "by": by, "at": NOON})


def late(seconds: int, rule: PenaltyRule = FIVE_A_DAY) -> Penalty:
    return Penalty(rule=rule, late_seconds=seconds, by="marek", at=LATER, reason="Handed in late")


def kinds(worked_out: Ledger) -> list[str]:
    return [one.kind for one in worked_out.steps]


def test_nine_hours_late_takes_five_points_before_the_figure_is_rounded_once() -> None:
    of = essay()

    worked_out = ledger(of, [step(of, marking(c1={"mark": 10}))], penalties=[late(9 * 3600)], at=LATER)

    assert kinds(worked_out) == ["raw", "penalty", "rounding", "boundary"]
    raw, penalty, rounding, boundary = worked_out.steps
    assert raw.after.percentage == Fraction(500, 7)
    assert penalty.taken == Fraction(7, 10)
    assert penalty.after.marks == Fraction(93, 10)
    assert (penalty.by, penalty.at, penalty.reason) == ("marek", LATER, "Handed in late")
    assert rounding.before == penalty.after
    assert rounding.after.percentage == 66
    assert boundary.after.grade == "Second"
    outcome = worked_out.outcome
    assert outcome.marks == Fraction(93, 10)
    assert outcome.maximum == 14
    assert outcome.percentage == Fraction(465, 7)
    assert outcome.rounded_percentage == 66
    assert outcome.grade == "Second"


def test_a_step_stands_only_where_it_happened() -> None:
    of = essay(rounding=None, grade_bands=[])

    worked_out = ledger(of, [step(of, marking(c1={"mark": 7}))], penalties=[late(0)], at=LATER)

    assert kinds(worked_out) == ["raw"]
    assert worked_out.outcome.percentage == 50
    assert worked_out.outcome.grade is None
    assert worked_out.outcome.rounded_percentage is None


def test_the_last_marking_decides_and_the_others_stay_in_the_ledger() -> None:
    of = essay()
    markings = [
        step(of, marking(c1={"mark": 6}), "raw", "noor"),
        step(of, marking(c1={"mark": 12}), "raw", "tomas"),
        step(of, marking(c1={"mark": 9}), "agreed", "noor"),
        step(of, marking(c1={"mark": 7}), "moderated", "ada"),
    ]

    worked_out = ledger(of, markings, at=LATER)

    assert kinds(worked_out) == ["raw", "raw", "agreed", "moderated", "rounding", "boundary"]
    assert [one.by for one in worked_out.steps[:4]] == ["noor", "tomas", "noor", "ada"]
    assert worked_out.steps[3].before == worked_out.steps[2].after
    assert worked_out.outcome.marks == 7


def test_an_achieved_rubric_has_its_decision_and_never_a_number() -> None:
    of = rubric(criterion(1), criterion(2), criterion(3))
    one = step(of, marking(c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": False}))

    worked_out = ledger(of, [one], penalties=[late(DAY)], caps=[Cap.model_validate({"most": 40, "at": NOON})], at=LATER)

    assert kinds(worked_out) == ["raw"]
    assert worked_out.steps[0].after.achieved == 2
    outcome = worked_out.outcome
    assert (outcome.achieved, outcome.achievable, outcome.grade) == (2, 3, "Not yet achieved")
    assert outcome.marks is outcome.maximum is outcome.percentage is outcome.rounded_percentage is None


def test_a_resubmission_is_capped_at_a_percentage() -> None:
    of = essay()
    cap = Cap.model_validate({"most": 50, "by": "marek", "at": LATER, "reason": "Second attempt"})

    worked_out = ledger(of, [step(of, marking(c1={"mark": 12}))], caps=[cap], at=LATER)

    assert kinds(worked_out) == ["raw", "cap", "rounding", "boundary"]
    assert worked_out.steps[1].after.marks == 7
    assert worked_out.outcome.grade == "Second"


def test_a_cap_that_is_not_reached_leaves_no_step() -> None:
    of = essay()

    worked_out = ledger(
        of,
        [step(of, marking(c1={"mark": 3}))],
        caps=[Cap.model_validate({"most": 7, "unit": "marks", "at": NOON})],
        at=LATER,
    )

    assert kinds(worked_out) == ["raw", "rounding", "boundary"]


def test_a_resubmission_is_capped_at_a_tier() -> None:
    of = unit()
    all_achieved = marking(**{f"c{number}": {"achieved": True} for number in (1, 2, 3)})

    worked_out = ledger(of, [step(of, all_achieved)], caps=[Cap.model_validate({"tier": "pass", "at": NOON})], at=LATER)

    assert worked_out.steps[-1].before is not None
    assert worked_out.steps[-1].before.grade == "Distinction"
    assert (worked_out.outcome.grade, worked_out.outcome.tier, worked_out.outcome.achieved) == ("Pass", "pass", 3)


def test_an_unmet_gate_leaves_the_marks_and_gives_the_lowest_band() -> None:
    of = rubric(by_marks(1, 10), by_marks(2, 10, least=5), grade_bands=BANDS)

    worked_out = ledger(of, [step(of, marking(c1={"mark": 10}, c2={"mark": 4}))], at=LATER)

    assert worked_out.outcome.marks == 14
    assert worked_out.outcome.grade == "Third"
    assert [gate.gate for gate in worked_out.outcome.gates_unmet] == ["c2"]


def test_marks_may_be_what_is_rounded() -> None:
    of = essay(rounding={"of": "marks", "rule": "up"})

    worked_out = ledger(of, [step(of, marking(c1={"mark": 10}))], penalties=[late(1)], at=LATER)

    assert worked_out.outcome.rounded_marks == 10
    assert worked_out.outcome.percentage == Fraction(500, 7)
    assert worked_out.outcome.rounded_percentage is None
    assert worked_out.steps[-2].after.marks == 10


@pytest.mark.parametrize(
    ("rule", "seconds", "left"),
    [
        ({"amount": 5}, 1, "9.3"),
        ({"amount": 5, "for_each": DAY}, DAY, "9.3"),
        ({"amount": 5, "for_each": DAY}, DAY + 1, "8.6"),
        ({"amount": 5, "for_each": DAY, "grace": 3600}, 3600, "10"),
        ({"amount": 5, "for_each": DAY, "grace": 3600}, 3601, "9.3"),
        ({"amount": 5, "for_each": DAY, "most": 15}, 30 * DAY, "7.9"),
        ({"amount": 100}, 1, "0"),
        ({"amount": 100, "not_below": 50}, 1, "7"),
        ({"amount": 10, "unit": "percent_of_marks"}, 1, "9"),
        ({"amount": 2, "unit": "marks", "for_each": 3600}, 3601, "6"),
    ],
)
def test_lateness_takes_what_its_rule_says(rule: dict[str, object], seconds: int, left: str) -> None:
    of = essay()
    penalty = late(seconds, PenaltyRule.model_validate(rule))

    worked_out = ledger(of, [step(of, marking(c1={"mark": 10}))], penalties=[penalty], at=LATER)

    assert worked_out.outcome.marks == Fraction(left)


def test_nothing_is_taken_where_less_was_earned_than_the_floor() -> None:
    of = essay()
    penalty = late(1, PenaltyRule.model_validate({"amount": 10, "not_below": 50}))

    worked_out = ledger(of, [step(of, marking(c1={"mark": 3}))], penalties=[penalty], at=LATER)

    assert worked_out.outcome.marks == 3
    assert "penalty" not in kinds(worked_out)


def test_a_penalty_that_is_not_for_lateness_is_taken_once() -> None:
    of = essay()
    penalty = Penalty.model_validate({"rule": {"amount": 3, "unit": "marks"}, "at": NOON, "reason": "No sources named"})

    worked_out = ledger(of, [step(of, marking(c1={"mark": 10}))], penalties=[penalty], at=LATER)

    assert worked_out.outcome.marks == 7


def test_a_ledger_needs_finished_markings_in_their_order() -> None:
    of = essay()
    done, open_marking = marking(c1={"mark": 4}), marking()

    with pytest.raises(ValueError, match="there is none"):
        ledger(of, [], at=LATER)
    with pytest.raises(ValueError, match="judge c1 first"):
        ledger(of, [step(of, open_marking)], at=LATER)
    with pytest.raises(ValueError, match="out of order"):
        ledger(of, [step(of, done, "moderated"), step(of, done)], at=LATER)


def test_a_step_without_a_time_zone_is_refused() -> None:
    of = essay()

    with pytest.raises(ValidationError, match="timezone"):
        MarkingStep(totals=total(of, marking(c1={"mark": 4})), at=NOON.replace(tzinfo=None))


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 14), st.integers(0, 40 * DAY), st.integers(0, 100))
def test_penalties_and_caps_never_raise_a_mark_nor_lead_below_nought(mark: int, seconds: int, most: int) -> None:
    of = essay()
    cap = Cap.model_validate({"most": most, "at": NOON})

    worked_out = ledger(of, [step(of, marking(c1={"mark": mark}))], penalties=[late(seconds)], caps=[cap], at=LATER)

    assert worked_out.outcome.marks is not None
    assert 0 <= worked_out.outcome.marks <= mark
    assert Ledger.model_validate_json(canonical(worked_out)) == worked_out
    for earlier, later in zip(worked_out.steps, worked_out.steps[1:], strict=False):
        assert later.before == earlier.after
