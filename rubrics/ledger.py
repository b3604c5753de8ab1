"""This module goes from raw marks to the grade that is released, step by step, each dated and with who took it.

The order is raw, agreed, moderated, penalty, cap, rounding, boundary. A step stands in the ledger only where it
happened. A rubric without marks has no penalties, no rounding, no boundary and no figure: only its decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from rubrics.grading import (
    GRADE_OF_TIER,
    TIERS,
    KindOfGrade,
    band_reached,
    figure_in,
    lowest_band,
    percentage,
    rounded,
)
from rubrics.penalties import Cap, Penalty, amount_taken, capped
from rubrics.rubric import GradeBand, Rounding, Rubric, Tier
from rubrics.totals import Totals, UnmetGate
from rubrics.values import Document, Exact, Text

KindOfStep = Literal["raw", "agreed", "moderated", "penalty", "cap", "rounding", "boundary"]
ORDER: tuple[Literal["raw", "agreed", "moderated"], ...] = ("raw", "agreed", "moderated")


class MarkingStep(Document):
    """This is a marking that counts towards a result: whose it is, when it was finished, and its totals."""

    kind: Literal["raw", "agreed", "moderated"] = "raw"
    totals: Totals
    by: str | None = None
    at: AwareDatetime
    reason: Text = ""


class Standing(Document):
    """This is where a result stands before or after a step; null for what the rubric does not have."""

    marks: Exact | None = None
    percentage: Exact | None = None
    achieved: int | None = None
    grade: Text | None = None


class LedgerStep(Document):
    """This is one step: what it is, who took it and when (null: a rule of the rubric), and what it did.

    ``penalty``, ``cap``, ``rounding`` and ``band`` say by which rule; ``taken`` is what a penalty took, exactly.
    """

    kind: KindOfStep
    at: AwareDatetime
    by: str | None = None
    reason: Text = ""
    before: Standing | None = None
    after: Standing
    taken: Exact | None = None
    penalty: Penalty | None = None
    cap: Cap | None = None
    rounding: Rounding | None = None
    band: GradeBand | None = None


class Outcome(Document):
    """This is what a result comes to: figures where the rubric has marks, criteria achieved where it has them.

    ``marks`` is exact, after penalties and caps; ``rounded_marks`` or ``rounded_percentage`` is there where the
    rubric rounds that figure. ``grade`` is as in Totals.
    """

    marks: Exact | None = None
    maximum: Exact | None = None
    rounded_marks: Exact | None = None
    percentage: Exact | None = None
    rounded_percentage: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    grading: KindOfGrade = "none"
    grade: Text | None = None
    tier: Tier | None = None
    gates_unmet: tuple[UnmetGate, ...] = ()


def final_figure(outcome: Totals | Outcome) -> tuple[Fraction | None, Fraction | None]:
    """This gives the one number that is shown first, and what it is out of: the rounded one where the rubric rounds."""
    if outcome.rounded_percentage is not None:
        return outcome.rounded_percentage, Fraction(100)
    return (outcome.marks if outcome.rounded_marks is None else outcome.rounded_marks), outcome.maximum


class Ledger(Document):
    """This is the way from raw marks to the outcome."""

    steps: Annotated[tuple[LedgerStep, ...], Field(min_length=1)]
    outcome: Outcome


@dataclass
class _Account:
    """This is the figure while the steps are taken."""

    rubric: Rubric
    totals: Totals
    marks: Fraction | None
    grade: str | None
    tier: Tier | None

    def standing(self) -> Standing:
        percent = None if self.marks is None else percentage(self.marks, self.totals.maximum)
        return Standing(marks=self.marks, percentage=percent, achieved=self.totals.achieved, grade=self.grade)


def ledger(
    rubric: Rubric,
    markings: Sequence[MarkingStep],
    *,
    penalties: Sequence[Penalty] = (),
    caps: Sequence[Cap] = (),
    at: datetime,
) -> Ledger:
    """This works a result out from its markings; the last of them decides, penalties and caps follow.

    ``at`` is the time of the steps that follow from the rubric itself. Raises ValueError where there is no marking,
    where they are out of order, or where the one that decides is not complete.
    """
    _check(markings)
    steps: list[LedgerStep] = []
    for marking in markings:
        before = steps[-1].after if steps else None
        standing = _account(rubric, marking.totals).standing()
        steps.append(
            LedgerStep(
                kind=marking.kind, at=marking.at, by=marking.by, reason=marking.reason, before=before, after=standing
            )
        )
    account = _account(rubric, markings[-1].totals)
    steps += _take_penalties(account, penalties)
    steps += _apply_caps(account, caps)
    steps += _round_and_grade(account, at)
    return Ledger(steps=tuple(steps), outcome=_outcome(account))


def _check(markings: Sequence[MarkingStep]) -> None:
    if not markings:
        raise ValueError("a ledger begins with a finished marking; there is none")
    places = [ORDER.index(marking.kind) for marking in markings]
    if places != sorted(places):
        raise ValueError("the markings are out of order; raw comes first, then agreed, then moderated")
    missing = markings[-1].totals.missing
    if not markings[-1].totals.complete:
        raise ValueError(f"the marking is not complete; judge {', '.join(missing)} first")


def _account(rubric: Rubric, totals: Totals) -> _Account:
    """This starts from a marking; a grade by bands is only given at the end, when the last figure is known."""
    by_bands = totals.grading == "bands"
    return _Account(rubric, totals, totals.marks, None if by_bands else totals.grade, totals.tier)


def _take_penalties(account: _Account, penalties: Sequence[Penalty]) -> list[LedgerStep]:
    steps: list[LedgerStep] = []
    for penalty in penalties:
        if account.marks is None:
            continue
        before = account.standing()
        taken = amount_taken(penalty, account.marks, account.totals.maximum)
        if taken:
            account.marks -= taken
            steps.append(
                LedgerStep(
                    kind="penalty",
                    at=penalty.at,
                    by=penalty.by,
                    reason=penalty.reason,
                    before=before,
                    after=account.standing(),
                    taken=taken,
                    penalty=penalty,
                )
            )
    return steps


def _apply_caps(account: _Account, caps: Sequence[Cap]) -> list[LedgerStep]:
    """This holds marks, or a tier, at the most that may be reached; a cap that changes nothing leaves no step."""
    steps: list[LedgerStep] = []
    for cap in caps:
        before = account.standing()
        if account.marks is not None:
            account.marks = capped(cap, account.marks, account.totals.maximum)
        if cap.tier is not None and account.tier is not None and TIERS.index(account.tier) > TIERS.index(cap.tier):
            account.tier = cap.tier
            account.grade = GRADE_OF_TIER[cap.tier]
        after = account.standing()
        if after != before:
            steps.append(
                LedgerStep(kind="cap", at=cap.at, by=cap.by, reason=cap.reason, before=before, after=after, cap=cap)
            )
    return steps


def _round_and_grade(account: _Account, at: datetime) -> list[LedgerStep]:
    """This rounds once and looks the band up; a grade that is not by bands came with its marking."""
    steps: list[LedgerStep] = []
    standing = account.standing()
    rounding = account.rubric.rounding
    if account.marks is not None and rounding is not None:
        marks, percent = _rounded_figures(account, rounding)
        if marks is not None:
            percent = percentage(marks, account.totals.maximum)
        after = standing.model_copy(update={"marks": standing.marks if marks is None else marks, "percentage": percent})
        steps.append(LedgerStep(kind="rounding", at=at, before=standing, after=after, rounding=rounding))
        standing = after
    band = _band(account)
    if band is not None:
        account.grade = band.label
        after = standing.model_copy(update={"grade": band.label})
        steps.append(LedgerStep(kind="boundary", at=at, before=standing, after=after, band=band))
    return steps


def _rounded_figures(account: _Account, rounding: Rounding | None) -> tuple[Fraction | None, Fraction | None]:
    """This gives the rounded marks, or the rounded percentage: the one of the two that the rubric rounds."""
    if account.marks is None or rounding is None:
        return None, None
    if rounding.of == "marks":
        return rounded(account.marks, rounding), None
    return None, figure_in("percent", account.marks, account.totals.maximum, rounding)


def _band(account: _Account) -> GradeBand | None:
    if account.totals.grading != "bands" or account.marks is None:
        return None
    if account.totals.gates_unmet:
        return lowest_band(account.rubric.grade_bands)
    return band_reached(account.rubric.grade_bands, account.marks, account.totals.maximum, account.rubric.rounding)


def _outcome(account: _Account) -> Outcome:
    totals = account.totals
    rounding = account.rubric.rounding
    rounded_marks, rounded_percentage = _rounded_figures(account, rounding)
    of_marks = rounding if rounding is not None and rounding.of == "marks" else None
    exact = None if account.marks is None else figure_in("percent", account.marks, totals.maximum, of_marks)
    return Outcome(
        marks=account.marks,
        maximum=totals.maximum,
        rounded_marks=rounded_marks,
        percentage=exact,
        rounded_percentage=rounded_percentage,
        achieved=totals.achieved,
        achievable=totals.achievable,
        levels=totals.levels,
        grading=totals.grading,
        grade=account.grade,
        tier=account.tier,
        gates_unmet=totals.gates_unmet,
    )
