"""This module measures finished markings for the head of the results and for reports: each figure with its n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, sqrt

from api.results.borderline import has_passed, is_borderline
from api.results.rows import final_marks
from api.results.standing import AssignmentStanding, InUnit, UnitOf
from api.results.views import Bar, CriterionStatistics, Statistics, UnitSummary
from rubrics.rubric import Criterion, Rubric
from rubrics.scoring import can_be_achieved, carries_marks, has_marks, level_named, maximum_of, ranked_levels
from rubrics.totals import Totals

MOST_BARS = 21
"""A histogram has a bar for each mark as long as these are enough; then each bar holds a range of marks."""


def finished_in(found: AssignmentStanding, unit: UnitOf) -> list[Totals]:
    """This gives the totals of all finished markings of a unit."""
    places: list[InUnit] = [one for standing in found.standings for one in standing.units if one.of.id == unit.id]
    return [one.totals for one in places if one.is_finished and one.totals is not None and one.totals.complete]


def unit_summary(unit: UnitOf, finished: Sequence[Totals]) -> UnitSummary:
    """This is how a unit went; of a rubric without marks nothing is made a number but the counts."""
    rubric = unit.rubric or Rubric(title=unit.title)
    marks = [final_marks(totals) for totals in finished]
    known = [one for one in marks if one is not None]
    by_marks = has_marks(rubric)
    passed = [has_passed(rubric, totals) for totals in finished]
    can_pass = bool(passed) and None not in passed
    return UnitSummary(
        unit_id=unit.id,
        n=len(finished),
        marks=statistics_of(known) if by_marks else None,
        histogram=histogram(known, _maximum(finished)) if by_marks and known else None,
        achieved_counts=_achieved_counts(finished),
        grades=_grades(rubric, finished),
        passed=passed.count(True) if can_pass else None,
        borderline=sum(is_borderline(rubric, totals) for totals in finished) if can_pass and by_marks else None,
        criteria=[_criterion_statistics(criterion, finished) for criterion in rubric.criteria],
    )


def statistics_of(marks: Sequence[Fraction]) -> Statistics:
    """This measures marks: mean and median from one on, the standard deviation (of a sample) from two on."""
    n, ordered = len(marks), sorted(marks)
    if n == 0:
        return Statistics(n=0, mean=None, median=None, standard_deviation=None, lowest=None, highest=None)
    mean = sum(ordered, Fraction(0)) / n
    median = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    squares = sum(((one - mean) ** 2 for one in ordered), Fraction(0))
    return Statistics(
        n=n,
        mean=float(mean),
        median=float(median),
        standard_deviation=sqrt(squares / (n - 1)) if n > 1 else None,
        lowest=float(ordered[0]),
        highest=float(ordered[-1]),
    )


def histogram(marks: Sequence[Fraction], maximum: Fraction | None) -> list[Bar]:
    """This counts marks in bars of equal width from 0: of one mark each, or of as many as fit on the chart.

    A mark between two whole ones stands in the bar of the lower.
    """
    top = floor(max([*marks, maximum or Fraction(0)]))
    width = max(1, ceil((top + 1) / MOST_BARS))
    counts = Counter(floor(mark) // width for mark in marks)
    bars: list[Bar] = []
    for place in range(top // width + 1):
        low, high = place * width, min(place * width + width - 1, top)
        bars.append(Bar(label=str(low) if low == high else f"{low}–{high}", count=counts[place]))
    return bars


def _maximum(finished: Sequence[Totals]) -> Fraction | None:
    return next((totals.maximum for totals in finished if totals.maximum is not None), None)


def _achieved_counts(finished: Sequence[Totals]) -> list[Bar] | None:
    achievable = next((totals.achievable for totals in finished if totals.achievable), None)
    if achievable is None:
        return None
    counts = Counter(totals.achieved for totals in finished)
    return [Bar(label=str(number), count=counts[number]) for number in range(achievable + 1)]


def _grades(rubric: Rubric, finished: Sequence[Totals]) -> list[Bar]:
    counts = Counter(totals.grade for totals in finished if totals.grade is not None)
    bands = [band.label for band in sorted(rubric.grade_bands, key=lambda band: band.from_, reverse=True)]
    labels = [*bands, *(label for label in counts if label not in bands)]
    return [Bar(label=label, count=counts[label]) for label in labels]


def _criterion_statistics(criterion: Criterion, finished: Sequence[Totals]) -> CriterionStatistics:
    ones = [one for totals in finished for one in totals.criteria if one.criterion == criterion.id]
    judged = [one for one in ones if one.state != "not_judged" and one.counted]
    maximum = maximum_of(criterion)
    marks = [one.marks for one in judged if one.marks is not None] if carries_marks(criterion) else []
    mean = sum(marks, Fraction(0)) / len(marks) if marks else None
    labels = [level_named(criterion, one.level) for one in judged]
    counts = Counter(level.label for level in labels if level is not None)
    return CriterionStatistics(
        criterion=criterion.id,
        n=len(judged),
        mean=None if mean is None else float(mean),
        maximum=maximum,
        facility=float(mean / maximum) if mean is not None and maximum else None,
        achieved=sum(one.achieved is True for one in judged) if can_be_achieved(criterion) else None,
        levels={level.label: counts[level.label] for level in ranked_levels(criterion)},
        no_response=sum(one.state == "no_response" for one in judged),
    )
