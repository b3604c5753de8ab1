"""This module judges one criterion by itself: by level, by mark, by indicators, or by decision.

It is a part of ``totals``, which adds the criteria up; nothing else works a mark out.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from rubrics.marking import Judgement
from rubrics.rubric import Criterion, Id
from rubrics.scoring import (
    ZERO,
    best_indicators,
    can_be_achieved,
    carries_marks,
    counts_as_achieved,
    level_named,
    maximum_of,
    single_mark,
)
from rubrics.values import Document, Exact

WORTH = {"not": ZERO, "partly": Fraction(1, 2), "fully": Fraction(1)}
"""What a state of an indicator is worth, as a share of its marks."""


class CriterionTotal(Document):
    """This is the figure of one criterion.

    ``state``: ``judged``, ``no_response`` (counts as judged, adds 0) or ``not_judged``. ``marks`` out of
    ``maximum`` is null for a criterion without marks, and while it is not judged. ``weighted`` is weight × marks /
    maximum, where weights apply. ``so_far`` is what the indicators judged so far add up to. ``achieved`` is null where nothing can be achieved or is decided yet.
    ``proposed`` is what the indicators propose (``achieved`` scoring only). ``level`` is the id of the level
    reached. ``counted`` is false for feedback-only criteria and for answers that a choice leaves out.
    ``missing`` are the indicators that are still without a state.
    """

    criterion: Id
    state: Literal["judged", "no_response", "not_judged"]
    marks: Exact | None = None
    maximum: Exact | None = None
    so_far: Exact | None = None
    weighted: Exact | None = None
    achieved: bool | None = None
    proposed: bool | None = None
    level: Id | None = None
    gate_unmet: bool = False
    counted: bool = True
    missing: tuple[Id, ...] = ()


def criterion_total(criterion: Criterion, judgement: Judgement) -> CriterionTotal:
    """This gives the figure of one criterion by itself; a judgement that decides nothing leaves it not judged."""
    start = CriterionTotal(criterion=criterion.id, state="not_judged", maximum=maximum_of(criterion))
    if criterion.scoring is None:
        return start
    if judgement.no_response:
        nought = ZERO if carries_marks(criterion) else None
        not_achieved = False if can_be_achieved(criterion) else None
        return start.model_copy(update={"state": "no_response", "marks": nought, "achieved": not_achieved})
    return {
        "levels": _by_level,
        "marks": _by_mark,
        "indicators": _by_indicators,
        "achieved": _by_decision,
    }[criterion.scoring](criterion, judgement, start)


def _by_level(criterion: Criterion, judgement: Judgement, start: CriterionTotal) -> CriterionTotal:
    level = level_named(criterion, judgement.level)
    if level is None:
        return start
    marks = single_mark(level) if judgement.mark is None else Fraction(judgement.mark)
    if carries_marks(criterion) and marks is None:
        return start.model_copy(update={"level": level.id})
    achieved = counts_as_achieved(criterion, level.id)
    return start.model_copy(update={"level": level.id, "state": "judged", "marks": marks, "achieved": achieved})


def _by_mark(_criterion: Criterion, judgement: Judgement, start: CriterionTotal) -> CriterionTotal:
    if judgement.mark is None:
        return start
    return start.model_copy(update={"state": "judged", "marks": Fraction(judgement.mark)})


def _by_indicators(criterion: Criterion, judgement: Judgement, start: CriterionTotal) -> CriterionTotal:
    """This adds what the indicators earn: the best of them, then the cap.

    Once the cap is reached the indicators without a state cannot change the mark, and the criterion is judged; but a
    required indicator always needs its state, for it is a gate.
    """
    if not judgement.indicators:
        return start.model_copy(update={"missing": tuple(indicator.id for indicator in criterion.indicators)})
    earned = [
        WORTH[judgement.indicators[indicator.id]] * Fraction(indicator.marks or 0)
        for indicator in criterion.indicators
        if indicator.id in judgement.indicators
    ]
    so_far = best_indicators(criterion, earned)
    if start.maximum is not None:
        so_far = min(so_far, start.maximum)
    missing = tuple(one.id for one in criterion.indicators if one.id not in judgement.indicators)
    gate_open = any(one.required and one.id in missing for one in criterion.indicators)
    if missing and (so_far != start.maximum or gate_open):
        return start.model_copy(update={"so_far": so_far, "missing": missing})
    return start.model_copy(update={"state": "judged", "so_far": so_far, "marks": so_far})


def _by_decision(criterion: Criterion, judgement: Judgement, start: CriterionTotal) -> CriterionTotal:
    missing = tuple(one.id for one in criterion.indicators if one.id not in judgement.indicators)
    return start.model_copy(
        update={
            "state": "not_judged" if judgement.achieved is None else "judged",
            "achieved": judgement.achieved,
            "proposed": _proposed(criterion, judgement),
            "missing": missing,
        }
    )


def _proposed(criterion: Criterion, judgement: Judgement) -> bool | None:
    """This proposes a decision: achieved when all indicators are fully seen, or as many as count and the required."""
    states = [judgement.indicators.get(indicator.id) for indicator in criterion.indicators]
    if not judgement.indicators or not states:
        return None
    needed = len(states) if criterion.choose is None else min(criterion.choose, len(states))
    required = [state for state, one in zip(states, criterion.indicators, strict=True) if one.required]
    if states.count("fully") >= needed and all(state == "fully" for state in required):
        return True
    can_still_be = states.count("fully") + states.count(None) >= needed
    return None if can_still_be and all(state in ("fully", None) for state in required) else False
