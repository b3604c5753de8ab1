"""This module says which results are borderline: failed, where one more step of one criterion would have passed."""

from __future__ import annotations

from fractions import Fraction

from rubrics.grading import band_reached, lowest_band
from rubrics.rubric import Rubric
from rubrics.scoring import carries_marks, is_weighted, maximum_of, scored_criteria, step_of
from rubrics.totals import Totals


def has_passed(rubric: Rubric, totals: Totals) -> bool | None:
    """This tells whether a complete total is above the lowest grade; null where the rubric's grading has none."""
    if not totals.complete or totals.grade is None:
        return None
    if totals.grading == "bands":
        lowest = lowest_band(rubric.grade_bands)
        return None if lowest is None or len(rubric.grade_bands) < 2 else totals.grade != lowest.label
    if totals.grading in ("tiers", "achieved"):
        return totals.grade != "Not yet achieved"
    return None


def is_borderline(rubric: Rubric, totals: Totals) -> bool:
    """This tells whether a failed total would have passed with one more step of one criterion that was not full.

    An unmet gate is no border: no mark would have mended it.
    """
    if totals.grading != "bands" or totals.marks is None or totals.gates_unmet:
        return False
    if has_passed(rubric, totals) is not False:
        return False
    weighted = is_weighted(rubric)
    by_id = {one.criterion: one for one in totals.criteria}
    for criterion in scored_criteria(rubric):
        one, maximum = by_id[criterion.id], maximum_of(criterion)
        if not carries_marks(criterion) or not maximum or one.marks is None or not one.counted or one.marks >= maximum:
            continue
        step = min(Fraction(step_of(criterion)), maximum - one.marks)
        more = Fraction(criterion.weight or 0) * step / maximum if weighted else step
        reached = band_reached(rubric.grade_bands, totals.marks + more, totals.maximum, rubric.rounding)
        if reached is not None and reached != lowest_band(rubric.grade_bands):
            return True
    return False
