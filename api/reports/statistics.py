"""This module writes the second sheet of a grade report: how the assignment went, each figure with its n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from api.reports.content import NOT_APPLICABLE, Cell, Statistic, criterion_name
from api.results.measures import finished_in, unit_summary
from api.results.standing import AssignmentStanding, UnitOf
from api.results.views import UnitSummary
from rubrics.item_analysis import CriterionAnalysis

STATE_NAMES = {
    "nothing_handed_in": "Nothing handed in",
    "to_mark": "Not marked",
    "being_marked": "Being marked",
    "ready": "Ready",
    "held": "Held",
    "recalled": "Recalled",
    "released": "Released",
}


def statistics_sheet(found: AssignmentStanding) -> tuple[Statistic, ...]:
    """This gives all lines of the second sheet. Across units no figure is made."""
    lines: list[Statistic] = []
    counts = Counter(one.status for one in found.standings)
    for state, name in STATE_NAMES.items():
        lines.append(Statistic("All", f"Learners: {name}", Fraction(counts[state]), len(found.standings)))
    for number, unit in enumerate(found.units, start=1):
        title = f"Unit {number}, {unit.title}" if len(found.units) > 1 else unit.title
        lines += _of_unit(title, unit, unit_summary(unit, finished_in(found, unit)))
    return tuple(lines)


def _of_unit(title: str, unit: UnitOf, summary: UnitSummary) -> Iterator[Statistic]:
    n = summary.n
    if summary.marks is not None:
        marks = summary.marks
        figures = {
            "Mean total": marks.mean,
            "Median total": marks.median,
            "Standard deviation of the total (sample)": marks.standard_deviation,
            "Lowest total": marks.lowest,
            "Highest total": marks.highest,
        }
        for what, figure in figures.items():
            yield Statistic(title, what, _number(figure), marks.n)
    for number, learners in enumerate(summary.achieved):
        yield Statistic(title, f"Learners with {number} criteria achieved", Fraction(learners), n)
    for grade in summary.grades:
        yield Statistic(title, f"Learners with the grade {grade.label}", Fraction(grade.count), n)
    if summary.passed is not None:
        yield Statistic(title, "Learners who passed", Fraction(summary.passed), n)
    if summary.borderline is not None:
        yield Statistic(title, "Learners one step from a pass", Fraction(summary.borderline), n)
    criteria = unit.rubric.criteria if unit.rubric else ()
    for number, (criterion, figures) in enumerate(zip(criteria, summary.criteria, strict=True), start=1):
        yield from _of_criterion(title, criterion_name(number, criterion), figures)


def _of_criterion(title: str, name: str, figures: CriterionAnalysis) -> Iterator[Statistic]:
    if figures.marks is not None:
        yield Statistic(title, f"{name}: mean", _number(figures.marks.mean), figures.marks.n)
        yield Statistic(title, f"{name}: facility (mean / maximum)", _number(figures.facility), figures.marks.n)
    if figures.achieved is not None:
        yield Statistic(title, f"{name}: achieved", Fraction(figures.achieved), figures.n)
    for level in figures.levels:
        yield Statistic(title, f"{name}: {level.label}", Fraction(level.count), figures.n)
    yield Statistic(title, f"{name}: no response", Fraction(figures.no_response), figures.n)


def _number(figure: Fraction | None) -> Cell:
    return NOT_APPLICABLE if figure is None else figure
