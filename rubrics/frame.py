"""This module works out what a rubric alone decides about every marking by it.

A version never changes, so whoever adds up many markings of one keeps its frame. The frame remembers the figures of
single criteria: between two savings of a marking one judgement changes, and the others give what they gave before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from rubrics.criterion_totals import CriterionTotal, criterion_total
from rubrics.grading import KindOfGrade, kind_of_grade
from rubrics.marking import IndicatorState, Judgement
from rubrics.rubric import Criterion, Level, Rubric
from rubrics.scoring import (
    ZERO,
    can_be_achieved,
    has_marks,
    is_weighted,
    largest_sum,
    ranked_levels,
    scored_criteria,
    worth_of,
)

MOST_FIGURES = 1_024
"""The most figures of single criteria that a frame remembers; a judgement's comments make no difference to it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """This is what is the same in every marking by a rubric.

    ``worth`` is what each scored criterion adds to the whole, where it is known; ``maximum`` is null where one is
    not. ``levels`` are those of the criteria judged by levels, the highest first. ``gated`` tells whether there is
    any gate. ``figure`` gives the figure of a criterion by itself.
    """

    rubric: Rubric
    criteria: Mapping[str, Criterion]
    scored: tuple[str, ...]
    weighted: bool
    has_marks: bool
    grading: KindOfGrade
    achievable: int
    worth: Mapping[str, Fraction]
    maximum: Fraction | None
    levels: Mapping[str, tuple[Level, ...]]
    gated: bool
    figure: Callable[[Criterion, Judgement], CriterionTotal]


def frame_of(rubric: Rubric) -> Frame:
    """This works out the frame of a rubric."""
    scored = scored_criteria(rubric)
    weighted = is_weighted(rubric)
    worth = {one.id: worth_of(one, by_weight=weighted) for one in scored}
    known = {name: size for name, size in worth.items() if size is not None}
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    return Frame(
        rubric=rubric,
        criteria=criteria,
        scored=tuple(criterion.id for criterion in scored),
        weighted=weighted,
        has_marks=has_marks(rubric),
        grading=kind_of_grade(rubric),
        achievable=int(largest_sum(rubric.choices, {one.id: Fraction(can_be_achieved(one)) for one in scored})),
        worth=known,
        maximum=largest_sum(rubric.choices, known) if len(known) == len(worth) else None,
        levels={one.id: ranked_levels(one) for one in rubric.criteria if one.scoring == "levels"},
        gated=bool(rubric.gates) or any(_has_gate(criterion) for criterion in rubric.criteria),
        figure=_remembering(criteria, weighted=weighted),
    )


def _has_gate(criterion: Criterion) -> bool:
    return criterion.required or criterion.least is not None or any(one.required for one in criterion.indicators)


def _remembering(
    criteria: Mapping[str, Criterion], *, weighted: bool
) -> Callable[[Criterion, Judgement], CriterionTotal]:
    """This remembers figures by what decides them: all of a judgement but its words, flags and evidence."""

    @lru_cache(MOST_FIGURES)
    def by_decision(
        name: str,
        level: str | None,
        mark: Decimal | None,
        achieved: bool | None,
        no_response: bool,
        indicators: tuple[tuple[str, IndicatorState], ...],
    ) -> CriterionTotal:
        judgement = Judgement(
            level=level, mark=mark, achieved=achieved, no_response=no_response, indicators=dict(indicators)
        )
        return _figure(criteria[name], judgement, weighted=weighted)

    def figure(criterion: Criterion, judgement: Judgement) -> CriterionTotal:
        return by_decision(
            criterion.id,
            judgement.level,
            judgement.mark,
            judgement.achieved,
            judgement.no_response,
            tuple(judgement.indicators.items()),
        )

    return figure


def _figure(criterion: Criterion, judgement: Judgement, *, weighted: bool) -> CriterionTotal:
    one = criterion_total(criterion, judgement)
    if not criterion.scored:
        return one.model_copy(update={"counted": False})
    if weighted and one.marks is not None and criterion.weight is not None:
        share = one.marks / one.maximum if one.maximum else ZERO
        return one.model_copy(update={"weighted": Fraction(criterion.weight) * share})
    return one
