"""This module turns figures and decisions into a grade: rounding, bands, tiers, and what an unmet gate does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal

from rubrics.rubric import Criterion, GradeBand, Rounding, Rubric, Tier
from rubrics.scoring import can_be_achieved, has_marks, ranked_levels, scored_criteria
from rubrics.values import exact_text

KindOfGrade = Literal["bands", "tiers", "achieved", "level", "none"]
TIERS: tuple[Tier, ...] = ("pass", "merit", "distinction")
ACHIEVED = "Achieved"
NOT_YET_ACHIEVED = "Not yet achieved"
GRADE_OF_TIER: Mapping[Tier, str] = {"pass": "Pass", "merit": "Merit", "distinction": "Distinction"}


def kind_of_grade(rubric: Rubric) -> KindOfGrade:
    """This says how the rubric's grade comes about: as its author said, else as its parts allow.

    Bands need marks; tiers need criteria with a tier that can be achieved; one criterion with levels and no marks
    gives its level; a rubric wholly without marks is achieved or not yet achieved; any other has no grade.
    """
    if rubric.grading is not None:
        return rubric.grading
    scored = scored_criteria(rubric)
    if has_marks(rubric):
        return "bands" if rubric.grade_bands else "none"
    if any(criterion.tier is not None and can_be_achieved(criterion) for criterion in scored):
        return "tiers"
    if len(scored) == 1 and scored[0].scoring == "levels":
        return "level"
    if scored and all(can_be_achieved(criterion) for criterion in scored):
        return "achieved"
    return "none"


def possible_grades(rubric: Rubric) -> tuple[str, ...]:
    """This lists every grade the rubric can give, the highest first."""
    kind = kind_of_grade(rubric)
    scored = scored_criteria(rubric)
    if kind == "bands":
        return tuple(band.label for band in sorted(rubric.grade_bands, key=lambda band: band.from_, reverse=True))
    if kind == "tiers":
        named = [GRADE_OF_TIER[tier] for tier in reversed(TIERS) if any(one.tier == tier for one in scored)]
        return (*named, NOT_YET_ACHIEVED)
    if kind == "achieved":
        return ACHIEVED, NOT_YET_ACHIEVED
    if kind == "level" and scored:
        return tuple(level.label for level in ranked_levels(scored[0]))
    return ()


def rounded(figure: Fraction, rounding: Rounding) -> Fraction:
    """This rounds an exact figure at the stated place, by the stated rule; figures below 0 mirror those above."""
    scale = 10**rounding.places
    scaled = abs(figure) * scale
    whole = floor(scaled)
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
        "half_down": rest > half,
        "up": rest > 0,
        "down": False,
    }[rounding.rule]
    size = Fraction(whole + up, scale)
    return size if figure >= 0 else -size


def displayed(figure: Fraction, places: int = 2) -> str:
    """This writes a figure for reading, to so many decimals at most; what is kept and compared stays exact."""
    return exact_text(rounded(figure, Rounding(places=places)))


def percentage(marks: Fraction, maximum: Fraction | None) -> Fraction | None:
    """This gives marks as a percentage of the maximum; null where the maximum is unknown or 0."""
    return marks * 100 / maximum if maximum else None


def figure_in(
    unit: Literal["percent", "marks"], marks: Fraction, maximum: Fraction | None, rounding: Rounding | None
) -> Fraction | None:
    """This gives the figure that bands of a unit look at: rounded once, and only where the rubric says.

    Where marks are rounded, a percentage is worked out from the rounded marks and not rounded again; where the
    percentage is rounded, bands in marks look at the exact marks.
    """
    if rounding is not None and rounding.of == "marks":
        marks = rounded(marks, rounding)
    if unit == "marks":
        return marks
    percent = percentage(marks, maximum)
    if percent is not None and rounding is not None and rounding.of == "percent":
        return rounded(percent, rounding)
    return percent


def band_reached(
    bands: Sequence[GradeBand], marks: Fraction, maximum: Fraction | None, rounding: Rounding | None
) -> GradeBand | None:
    """This gives the band a figure reaches: the one with the highest lower end that is not above the figure.

    So 39.5 with bands 0–39 and 40–49 is in the lower one, and a bonus above the top is in the highest.
    """
    reached = [
        band
        for band in bands
        if (figure := figure_in(band.unit, marks, maximum, rounding)) is not None and figure >= Fraction(band.from_)
    ]
    return max(reached, key=lambda band: band.from_, default=None)


def lowest_band(bands: Sequence[GradeBand]) -> GradeBand | None:
    """This gives the lowest band, which an unmet gate leads to."""
    return min(bands, key=lambda band: band.from_, default=None)


def tier_reached(achieved: Sequence[tuple[Criterion, bool]]) -> Tier | None:
    """This gives the highest tier of which, and of all below it, every criterion is achieved.

    Tiers without criteria are passed over; criteria without a tier have no say.
    """
    highest: Tier | None = None
    for tier in TIERS:
        of_tier = [is_achieved for criterion, is_achieved in achieved if criterion.tier == tier]
        if not all(of_tier):
            return highest
        if of_tier:
            highest = tier
    return highest
