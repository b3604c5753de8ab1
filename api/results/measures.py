"""This module measures finished markings for the head of the results and for reports: each figure with its n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from api.results.borderline import has_passed, is_borderline
from api.results.rows import final_marks
from api.results.standing import AssignmentStanding, UnitOf
from api.results.views import Bar, UnitSummary
from rubrics.item_analysis import analysed_criteria, analysed_group, statistics
from rubrics.rubric import Rubric
from rubrics.scoring import has_marks
from rubrics.totals import Totals

MOST_BARS = 21
"""A histogram has a bar for each mark as long as these are enough; then each bar holds a range of marks."""


def finished_in(found: AssignmentStanding, unit: UnitOf) -> list[Totals]:
    """This gives the totals of all finished markings of a unit."""
    places = [one for standing in found.standings for one in standing.units if one.of.id == unit.id]
    return [one.totals for one in places if one.is_finished and one.totals is not None and one.totals.complete]


def unit_summary(unit: UnitOf, finished: Sequence[Totals]) -> UnitSummary:
    """This is how a unit went; of a rubric without marks nothing is made a number but the counts."""
    rubric = unit.rubric or Rubric(title=unit.title)
    group = analysed_group(rubric, finished)
    marks = [one for totals in finished if (one := final_marks(totals)) is not None]
    by_marks = has_marks(rubric)
    passed = [has_passed(rubric, totals) for totals in finished]
    can_pass = bool(passed) and None not in passed
    return UnitSummary(
        unit_id=unit.id,
        n=len(finished),
        marks=statistics(marks) if by_marks else None,
        histogram=histogram(marks, _maximum(finished)) if by_marks and marks else None,
        achieved=list(group.achieved),
        grades=list(group.grades),
        passed=passed.count(True) if can_pass else None,
        borderline=sum(is_borderline(rubric, totals) for totals in finished) if can_pass and by_marks else None,
        criteria=list(analysed_criteria(rubric, finished)),
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
        bars.append(Bar(lowest=low, highest=high, count=counts[place]))
    return bars


def _maximum(finished: Sequence[Totals]) -> Fraction | None:
    return next((totals.maximum for totals in finished if totals.maximum is not None), None)
