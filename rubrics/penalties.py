"""This module holds penalties and caps as data: the rule is the institution's, given with each, and worked out here."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from rubrics.rubric import NotNegative, Positive, Tier
from rubrics.scoring import ZERO
from rubrics.values import Document, Text

DAY = 86_400


class PenaltyRule(Document):
    """This is a rule of taking marks off: an amount, once or for each stretch of lateness that has begun.

    ``unit``: marks, percent of the maximum (percentage points), or percent of the marks earned. ``for_each`` is a
    stretch in seconds (86 400: a day); null takes the amount once. Lateness up to ``grace`` seconds takes nothing.
    ``most`` is the most that is taken, in the same unit. Nothing is taken below ``not_below`` percent of the maximum
    (a pass mark that lateness may not undo).
    """

    amount: Positive
    unit: Literal["marks", "percent_of_maximum", "percent_of_marks"] = "percent_of_maximum"
    for_each: Annotated[int, Field(ge=1)] | None = None
    grace: Annotated[int, Field(ge=0)] = 0
    most: Positive | None = None
    not_below: NotNegative | None = None


class Penalty(Document):
    """This is a penalty of one submission: its rule, how late the work was (null: not for lateness), who and when."""

    rule: PenaltyRule
    late_seconds: Annotated[int, Field(ge=0)] | None = None
    by: str | None = None
    at: AwareDatetime
    reason: Text = ""


class Cap(Document):
    """This is the most that may be reached, as after a resubmission: so many marks or percent, or a tier."""

    most: NotNegative | None = None
    unit: Literal["percent", "marks"] = "percent"
    tier: Tier | None = None
    by: str | None = None
    at: AwareDatetime
    reason: Text = ""


def amount_taken(penalty: Penalty, marks: Fraction, maximum: Fraction | None) -> Fraction:
    """This works out exactly what a penalty takes from the marks: never more than there is."""
    rule = penalty.rule
    times = 1
    if penalty.late_seconds is not None:
        if penalty.late_seconds <= rule.grace:
            return ZERO
        times = 1 if rule.for_each is None else ceil(Fraction(penalty.late_seconds, rule.for_each))
    amount = Fraction(rule.amount) * times
    if rule.most is not None:
        amount = min(amount, Fraction(rule.most))
    of = {"marks": Fraction(1), "percent_of_maximum": (maximum or ZERO) / 100, "percent_of_marks": marks / 100}
    lowest = ZERO if rule.not_below is None else Fraction(rule.not_below) * (maximum or ZERO) / 100
    return min(amount * of[rule.unit], max(ZERO, marks - lowest))


def capped(cap: Cap, marks: Fraction, maximum: Fraction | None) -> Fraction:
    """This holds marks at the cap; a cap in percent needs a maximum."""
    if cap.most is None or (cap.unit == "percent" and maximum is None):
        return marks
    most = Fraction(cap.most)
    return min(marks, most if cap.unit == "marks" else most * (maximum or ZERO) / 100)
