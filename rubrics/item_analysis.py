"""This module describes how a group did: figures, grades and criteria, each with how many it rests on.

Where a rubric has no marks there are counts only. Not judged is left out of every figure and counted beside it; no
response counts as 0 marks and as not achieved, and is counted beside as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor
from typing import Literal

from pydantic import Field

from rubrics.grading import possible_grades
from rubrics.ledger import Outcome, final_figure
from rubrics.rubric import Criterion, Id, Rubric
from rubrics.scoring import can_be_achieved, carries_marks, has_marks, ranked_levels
from rubrics.totals import CriterionTotal, Totals
from rubrics.values import Document, Exact, Text

SCALE = 10_000
"""A standard deviation is rarely exact: it is given to 1/10 000, half up."""


class Statistics(Document):
    """These describe figures: ``n`` of them. All but ``n`` are null where there are none.

    ``standard_deviation`` is that of a sample (divided by n − 1), to four decimals, and null for fewer than two.
    """

    n: int
    mean: Exact | None = None
    median: Exact | None = None
    lowest: Exact | None = None
    highest: Exact | None = None
    standard_deviation: Exact | None = None
    deviation: Literal["sample"] = "sample"


class Bin(Document):
    """This is one bar of a distribution: figures from ``from_`` up to, but not with, ``to``; the last bar holds its end."""

    from_: Exact = Field(alias="from")
    to: Exact
    count: int


class Count(Document):
    """This is how many stand at a grade or a level."""

    label: Text
    count: int


class CriterionAnalysis(Document):
    """This is how a group did in one criterion. ``n`` counts those judged, no response among them.

    ``facility`` is the mean as a share of the maximum (1: everyone earned all). ``achieved`` of ``n``.
    """

    criterion: Id
    title: Text
    n: int
    no_response: int = 0
    not_judged: int = 0
    maximum: Exact | None = None
    marks: Statistics | None = None
    facility: Exact | None = None
    achieved: int | None = None
    levels: tuple[Count, ...] = ()


class GroupAnalysis(Document):
    """This is how a group did as a whole. ``n`` counts the complete results.

    ``figures`` (out of ``figure_of``) and ``distribution`` describe the last figures; null and empty without marks.
    ``achieved`` counts, for 0, 1, 2 … criteria achieved, how many learners. ``grades`` has every grade there is.
    """

    n: int
    figures: Statistics | None = None
    figure_of: Exact | None = None
    distribution: tuple[Bin, ...] = ()
    achievable: int | None = None
    achieved: tuple[int, ...] = ()
    grades: tuple[Count, ...] = ()
    without_grade: int = 0


def statistics(figures: Iterable[Fraction]) -> Statistics:
    """This describes figures exactly."""
    ordered = sorted(figures)
    count = len(ordered)
    if not count:
        return Statistics(n=0)
    middle = count // 2
    median = ordered[middle] if count % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Statistics(
        n=count,
        mean=sum(ordered, Fraction(0)) / count,
        median=median,
        lowest=ordered[0],
        highest=ordered[-1],
        standard_deviation=_standard_deviation(ordered),
    )


def _standard_deviation(figures: Sequence[Fraction]) -> Fraction | None:
    if len(figures) < 2:
        return None
    mean = sum(figures, Fraction(0)) / len(figures)
    variance = sum(((figure - mean) ** 2 for figure in figures), Fraction(0)) / (len(figures) - 1)
    with localcontext(prec=50):
        root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt()
        return Fraction(floor(Fraction(root) * SCALE + Fraction(1, 2)), SCALE)


def distribution(figures: Iterable[Fraction], maximum: Fraction, bars: int = 10) -> tuple[Bin, ...]:
    """This counts figures in so many equal bars from 0 to the maximum; what a bonus leads above is in the last."""
    if maximum <= 0:
        return ()
    counts = [0] * bars
    for figure in figures:
        counts[max(0, min(bars - 1, floor(figure * bars / maximum)))] += 1
    return tuple(
        Bin.model_validate({"from": maximum * bar / bars, "to": maximum * (bar + 1) / bars, "count": count})
        for bar, count in enumerate(counts)
    )


def analysed_group(rubric: Rubric, outcomes: Sequence[Outcome | Totals], bars: int = 10) -> GroupAnalysis:
    """This describes the last figures, the criteria achieved and the grades of complete results."""
    complete = [one for one in outcomes if not isinstance(one, Totals) or one.complete]
    grades = dict.fromkeys(possible_grades(rubric), 0)
    for one in complete:
        if one.grade is not None:
            grades[one.grade] = grades.get(one.grade, 0) + 1
    achievable = max((one.achievable or 0 for one in complete), default=0)
    analysis = GroupAnalysis(
        n=len(complete),
        achievable=achievable or None,
        achieved=_achieved_counts(complete, achievable),
        grades=tuple(Count(label=label, count=count) for label, count in grades.items()),
        without_grade=sum(one.grade is None for one in complete) if grades else 0,
    )
    if not has_marks(rubric):
        return analysis
    known = [(figure, of) for figure, of in map(final_figure, complete) if figure is not None]
    figures = [figure for figure, _ in known]
    figure_of = next((of for _, of in known if of is not None), None)
    bins = () if figure_of is None else distribution(figures, figure_of, bars)
    return analysis.model_copy(update={"figures": statistics(figures), "figure_of": figure_of, "distribution": bins})


def _achieved_counts(complete: Sequence[Outcome | Totals], achievable: int) -> tuple[int, ...]:
    if not achievable:
        return ()
    return tuple(sum(one.achieved == number for one in complete) for number in range(achievable + 1))


def analysed_criteria(rubric: Rubric, totals: Sequence[Totals]) -> tuple[CriterionAnalysis, ...]:
    """This describes each criterion over all markings, complete or not, in the order of the rubric."""
    found: dict[str, list[CriterionTotal]] = {criterion.id: [] for criterion in rubric.criteria}
    for one in totals:
        for of_criterion in one.criteria:
            if of_criterion.criterion in found:
                found[of_criterion.criterion].append(of_criterion)
    return tuple(_analysed(criterion, found[criterion.id]) for criterion in rubric.criteria)


def _analysed(criterion: Criterion, all_of_it: Sequence[CriterionTotal]) -> CriterionAnalysis:
    judged = [one for one in all_of_it if one.state != "not_judged"]
    analysis = CriterionAnalysis(
        criterion=criterion.id,
        title=criterion.title,
        n=len(judged),
        no_response=sum(one.state == "no_response" for one in judged),
        not_judged=len(all_of_it) - len(judged),
        achieved=sum(one.achieved is True for one in judged) if can_be_achieved(criterion) else None,
        levels=tuple(
            Count(label=level.label, count=sum(one.level == level.id for one in judged))
            for level in ranked_levels(criterion)
        ),
    )
    if not carries_marks(criterion):
        return analysis
    maximum = next((one.maximum for one in all_of_it if one.maximum is not None), None)
    marks = statistics(one.marks for one in judged if one.marks is not None)
    facility = marks.mean / maximum if marks.mean is not None and maximum else None
    return analysis.model_copy(update={"maximum": maximum, "marks": marks, "facility": facility})
