"""This module decides marks: the one place where judgements become figures.

The rules, number 1. A criterion that is not judged is missing: never nought. No response is judged and adds 0. The
marks of the counted criteria are added, or, with weights, weight × marks / maximum is; then adjustments apply, and
the result is never below 0. A choice keeps the options with the most marks (of equals the earlier), and its share of
the maximum is that of the largest options; each option must be judged, if only as no response. Percentage and grade
are there once nothing is missing. All arithmetic is exact; rounding happens once, in ``grading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from rubrics.criterion_totals import CriterionTotal
from rubrics.fitting import Problem, problems
from rubrics.frame import Frame, frame_of
from rubrics.grading import (
    ACHIEVED,
    GRADE_OF_TIER,
    NOT_YET_ACHIEVED,
    KindOfGrade,
    band_reached,
    figure_in,
    lowest_band,
    rounded,
    tier_reached,
)
from rubrics.marking import Judgement, Marking
from rubrics.rubric import Criterion, Id, Rubric, Tier
from rubrics.scoring import ZERO, exact_sum, largest_sum, level_named
from rubrics.values import Document, Exact, Text, plain_notation

__all__ = [
    "RULES",
    "AppliedAdjustment",
    "CriterionTotal",
    "Problem",
    "Totals",
    "UnmetGate",
    "problems",
    "total",
    "total_of_fitting",
]

RULES = 1
"""The number of the present rules; every Totals names those it was made by."""

UNJUDGED = Judgement()


class AppliedAdjustment(Document):
    """This is an adjustment as applied: so many times, adding ``marks`` (negative for a deduction).

    ``marks`` is the whole of it, also where the total is held at 0.
    """

    adjustment: Id
    times: int
    marks: Exact


class UnmetGate(Document):
    """This is a gate that is not met, with what it asks in words.

    ``gate`` is the id of what asks it: a criterion, a required indicator, or a gate of the rubric (then
    ``criterion`` is null).
    """

    gate: Id
    criterion: Id | None = None
    text: Text


class Totals(Document):
    """These are the totals of one marking.

    ``marks`` of ``maximum``: the sum over counted criteria, adjustments applied, never below 0 nor (without a
    bonus) above the maximum; null where the rubric has no marks. ``judged_maximum`` is the maximum of what is
    judged ("7 of 10 so far"). ``percentage`` and ``grade`` are null while anything is missing. ``achieved`` of
    ``achievable`` counts criteria that can be achieved; null where none can. ``levels`` counts criteria at each
    level label. ``missing`` are the ids of criteria not judged. ``grade`` is provisional until released; ``grading``
    says how it comes about: the label of a band or a level, or, for ``tiers`` and ``achieved``, one of "Pass",
    "Merit", "Distinction", "Achieved" and "Not yet achieved". ``rounded_marks`` or ``rounded_percentage`` is there
    where the rubric rounds that figure; where it rounds the marks, ``percentage`` is worked out from the rounded.
    """

    rules: int = RULES
    complete: bool
    missing: tuple[Id, ...] = ()
    criteria: tuple[CriterionTotal, ...] = ()
    marks: Exact | None = None
    maximum: Exact | None = None
    judged_maximum: Exact | None = None
    rounded_marks: Exact | None = None
    percentage: Exact | None = None
    rounded_percentage: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    tier: Tier | None = None
    grading: KindOfGrade = "none"
    grade: Text | None = None
    gates_unmet: tuple[UnmetGate, ...] = ()
    adjustments: tuple[AppliedAdjustment, ...] = ()


def total(rubric: Rubric, marking: Marking) -> Totals:
    """This works out the totals of a marking. Raises ValueError naming the first of ``problems``."""
    for problem in problems(rubric, marking):
        raise ValueError(f"{problem.path}: {problem.text}")
    return total_of_fitting(frame_of(rubric), marking)


def total_of_fitting(frame: Frame, marking: Marking) -> Totals:
    """This is ``total`` for a marking that is known to fit its rubric, since each part of it was looked at before."""
    found = _criterion_totals(frame, marking)
    missing = tuple(name for name in frame.scored if found[name].state == "not_judged")
    unmet = _unmet_gates(frame.rubric, marking, found) if frame.gated else ()
    own_gates = {gate.criterion for gate in unmet}
    without_figures = Totals(
        complete=not missing,
        missing=missing,
        criteria=tuple(
            one.model_copy(update={"gate_unmet": True}) if one.criterion in own_gates else one for one in found.values()
        ),
        achieved=sum(one.counted and one.achieved is True for one in found.values()) if frame.achievable else None,
        achievable=frame.achievable or None,
        levels=_levels_reached(frame, found),
        grading=frame.grading,
        gates_unmet=unmet,
    )
    totals = _with_figures(frame, marking, without_figures) if frame.has_marks else without_figures
    return _with_grade(frame, totals) if totals.complete else totals


def _criterion_totals(frame: Frame, marking: Marking) -> dict[str, CriterionTotal]:
    """This judges each criterion by itself, then leaves out what choices drop."""
    found = {
        name: frame.figure(criterion, marking.judgements.get(name, UNJUDGED))
        for name, criterion in frame.criteria.items()
    }
    if frame.rubric.choices:
        for name in _dropped(frame.rubric, {name: found[name] for name in frame.scored}):
            found[name] = found[name].model_copy(update={"counted": False})
    return found


def _dropped(rubric: Rubric, scored: Mapping[str, CriterionTotal]) -> set[str]:
    """This names the criteria that a choice leaves out: all but the options with the most marks, then the earlier."""

    def standing(option: tuple[str, ...]) -> tuple[Fraction, int, int]:
        ones = [scored[name] for name in option if name in scored]
        marks = sum((one.weighted if one.weighted is not None else one.marks or ZERO for one in ones), ZERO)
        return marks, sum(one.achieved is True for one in ones), sum(one.state != "not_judged" for one in ones)

    dropped: set[str] = set()
    for choice in rubric.choices:
        for option in sorted(choice.options, key=standing, reverse=True)[choice.count :]:
            dropped.update(option)
    return dropped & scored.keys()


def _unmet_gates(rubric: Rubric, marking: Marking, found: Mapping[str, CriterionTotal]) -> tuple[UnmetGate, ...]:
    """This lists the gates that are not met, of what is judged and counted; the rest is not known yet."""
    unmet: list[UnmetGate] = []
    judged = {name: one for name, one in found.items() if one.counted and one.state != "not_judged"}
    for criterion in rubric.criteria:
        if criterion.id in judged:
            states = marking.judgements[criterion.id].indicators
            unmet += _unmet_gates_of(criterion, judged[criterion.id], states)
    for gate in rubric.gates:
        members = [found[name] for name in gate.criteria if name in found and found[name].counted]
        if not members or any(one.state == "not_judged" for one in members):
            continue
        if gate.least is None:
            if any(_is_not_met(one) for one in members):
                unmet.append(UnmetGate(gate=gate.id, text=gate.text or "All of these criteria must be achieved."))
        elif sum((one.marks or ZERO for one in members), ZERO) < Fraction(gate.least):
            text = gate.text or f"These criteria together need at least {_in_marks(gate.least)}."
            unmet.append(UnmetGate(gate=gate.id, text=text))
    return tuple(unmet)


def _is_not_met(one: CriterionTotal) -> bool:
    """This tells whether what must be met is not: not achieved, or nought where there are only marks."""
    return one.marks == 0 if one.achieved is None else not one.achieved


def _unmet_gates_of(criterion: Criterion, one: CriterionTotal, states: Mapping[str, str]) -> list[UnmetGate]:
    unmet: list[str] = []
    if criterion.required and _is_not_met(one):
        asks = "must be achieved" if one.achieved is not None else "needs more than 0 marks"
        unmet.append(f"“{criterion.title}” {asks}.")
    if criterion.least is not None and one.marks is not None and one.marks < Fraction(criterion.least):
        unmet.append(f"“{criterion.title}” needs at least {_in_marks(criterion.least)}.")
    gates = [UnmetGate(gate=criterion.id, criterion=criterion.id, text=text) for text in unmet]
    if criterion.scoring == "indicators":
        for indicator in criterion.indicators:
            if indicator.required and states.get(indicator.id, "not") == "not":
                text = f"“{indicator.text}” must be met."
                gates.append(UnmetGate(gate=indicator.id, criterion=criterion.id, text=text))
    return gates


def _in_marks(number: Decimal) -> str:
    return f"{plain_notation(number)} mark" + ("" if number == 1 else "s")


def _levels_reached(frame: Frame, found: Mapping[str, CriterionTotal]) -> dict[str, int]:
    """This counts the criteria at each level label, the higher labels first."""
    counts: dict[str, int] = {}
    for name, levels in frame.levels.items():
        one = found[name]
        at = one.level if one.counted and one.state == "judged" else None
        for level in levels:
            counts[level.label] = counts.get(level.label, 0) + (level.id == at)
    return {label: count for label, count in counts.items() if count}


def _with_figures(frame: Frame, marking: Marking, totals: Totals) -> Totals:
    """This adds the marks up, applies the adjustments and, once nothing is missing, rounds."""
    rubric, maximum = frame.rubric, frame.maximum
    judged = {one.criterion: one for one in totals.criteria if one.state != "not_judged"}
    judged_worth = {name: one for name, one in frame.worth.items() if name in judged}
    counted = [one for one in judged.values() if one.counted]
    raw = exact_sum(one.weighted if one.weighted is not None else one.marks or ZERO for one in counted)
    applied = _applied_adjustments(rubric, marking, maximum)
    marks = max(ZERO, exact_sum([raw, *(one.marks for one in applied)]))
    figures: dict[str, object] = {
        "marks": marks,
        "maximum": maximum,
        "judged_maximum": maximum if totals.complete else largest_sum(rubric.choices, judged_worth),
        "adjustments": applied,
    }
    if totals.complete:
        rounding = rubric.rounding
        of_marks = rounding if rounding is not None and rounding.of == "marks" else None
        percent = figure_in("percent", marks, maximum, of_marks)
        figures["percentage"] = percent
        if of_marks is not None:
            figures["rounded_marks"] = rounded(marks, of_marks)
        elif rounding is not None and percent is not None:
            figures["rounded_percentage"] = rounded(percent, rounding)
    return totals.model_copy(update=figures)


def _applied_adjustments(rubric: Rubric, marking: Marking, maximum: Fraction | None) -> tuple[AppliedAdjustment, ...]:
    applied: list[AppliedAdjustment] = []
    for adjustment in rubric.adjustments:
        times = marking.adjustments.get(adjustment.id, 0)
        if times and adjustment.marks is not None:
            one = Fraction(adjustment.marks)
            if adjustment.unit == "percent":
                one *= (maximum or ZERO) / 100
            applied.append(AppliedAdjustment(adjustment=adjustment.id, times=times, marks=one * times))
    return tuple(applied)


def _with_grade(frame: Frame, totals: Totals) -> Totals:
    """This gives a complete marking its grade, by the way the rubric grades."""
    rubric, by_id = frame.rubric, frame.criteria
    gated = bool(totals.gates_unmet)
    if totals.grading == "bands" and totals.marks is not None:
        reached = band_reached(rubric.grade_bands, totals.marks, totals.maximum, rubric.rounding)
        band = lowest_band(rubric.grade_bands) if gated else reached
        return totals.model_copy(update={"grade": band.label if band else None})
    decided = [
        (by_id[one.criterion], one.achieved) for one in totals.criteria if one.counted and one.achieved is not None
    ]
    if totals.grading == "tiers":
        tier = None if gated else tier_reached(decided)
        return totals.model_copy(update={"tier": tier, "grade": GRADE_OF_TIER[tier] if tier else NOT_YET_ACHIEVED})
    if totals.grading == "achieved" and decided:
        achieved = not gated and all(is_achieved for _, is_achieved in decided)
        return totals.model_copy(update={"grade": ACHIEVED if achieved else NOT_YET_ACHIEVED})
    if totals.grading == "level":
        return totals.model_copy(update={"grade": _level_reached(by_id, totals)})
    return totals


def _level_reached(by_id: Mapping[str, Criterion], totals: Totals) -> str | None:
    """This gives the label of the one level reached; no response reaches none, so it is not yet achieved."""
    for one in totals.criteria:
        level = level_named(by_id[one.criterion], one.level)
        if one.counted and level is not None:
            return level.label
    return NOT_YET_ACHIEVED
