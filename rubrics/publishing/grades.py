"""This module says what a rubric's grading still lacks: bands that touch, tiers that can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from rubrics.grading import kind_of_grade
from rubrics.publishing.lacking import Lacking
from rubrics.rubric import GradeBand, Rubric
from rubrics.scoring import can_be_achieved, has_marks, is_weighted, most_to_earn, scored_criteria
from rubrics.values import exact_text, plain_notation


def lacking_in_grading(rubric: Rubric) -> Iterator[Lacking]:
    """This lists what the grading lacks, by the way the rubric grades."""
    kind = kind_of_grade(rubric)
    scored = scored_criteria(rubric)
    if kind == "bands":
        yield from _lacking_in_bands(rubric)
    elif kind == "tiers":
        yield from _lacking_in_tiers(rubric)
    elif kind == "level" and (len(scored) != 1 or scored[0].scoring != "levels"):
        text = "The level is the grade only where one criterion is scored, by levels; grade in another way."
        yield Lacking(path="grading", text=text)
    elif kind == "achieved" and not any(can_be_achieved(criterion) for criterion in scored):
        yield Lacking(path="grading", text="No criterion can be achieved; grade in another way.")
    if rubric.grade_bands and kind != "bands" and (has_marks(rubric) or rubric.grading is None):
        text = "There are grade bands, and they are not used; grade by bands, or take them out."
        yield Lacking(path="grade_bands", text=text)


def _lacking_in_tiers(rubric: Rubric) -> Iterator[Lacking]:
    scored = scored_criteria(rubric)
    if not any(criterion.tier for criterion in scored):
        yield Lacking(path="grading", text="No criterion belongs to a tier; say which are pass, merit, distinction.")
        return
    for criterion in scored:
        path = f"criteria.{criterion.id}"
        if criterion.tier is not None and criterion.scoring is not None and not can_be_achieved(criterion):
            text = "A criterion of a tier must be achievable; assess it as achieved or not yet."
            yield Lacking(path=f"{path}.scoring", about=criterion.id, text=text)
        if criterion.tier is None and can_be_achieved(criterion):
            text = "The other criteria belong to a tier and this one to none; say which."
            yield Lacking(path=f"{path}.tier", about=criterion.id, text=text)


def _places(number: Decimal) -> int:
    return max(0, -int(number.normalize().as_tuple().exponent))


def _lacking_in_bands(rubric: Rubric) -> Iterator[Lacking]:
    def lacking(text: str) -> Lacking:
        return Lacking(path="grade_bands", text=text)

    bands = sorted(rubric.grade_bands, key=lambda band: band.from_)
    if not has_marks(rubric):
        yield lacking("Grade bands need marks, and this rubric has none; grade in another way.")
        return
    if not bands:
        yield lacking("There is no grade band; add bands, or grade in another way.")
        return
    if len({band.unit for band in bands}) > 1:
        yield lacking("Some bands are in percent and some in marks; use one of the two.")
        return
    if len({band.label for band in bands}) < len(bands):
        yield lacking("Two bands have the same name; give each its own.")
    for band in bands:
        if band.to is not None and band.from_ > band.to:
            yield lacking(f"“{band.label}” begins above its end; swap the two.")
    yield from _lacking_between(bands)
    yield from _lacking_at_ends(rubric, bands)


def _lacking_between(bands: list[GradeBand]) -> Iterator[Lacking]:
    """This finds overlaps, and holes wider than the smallest decimal place that the ends are written with.

    A band that states no end reaches up to the one above it, so only the same beginning can be wrong with it.
    """
    places = max(_places(end) for band in bands for end in (band.from_, band.to) if end is not None)
    for lower, upper in pairwise(bands):
        if lower.to is None:
            if upper.from_ == lower.from_:
                text = f"“{lower.label}” and “{upper.label}” both begin at {plain_notation(upper.from_)}; move one of them."
                yield Lacking(path="grade_bands", text=text)
            continue
        between = f"“{lower.label}” ends at {plain_notation(lower.to)}, “{upper.label}” begins at "
        between += f"{plain_notation(upper.from_)}"
        if upper.from_ <= lower.to:
            yield Lacking(path="grade_bands", text=f"{between}: they overlap; end the lower one earlier.")
        elif upper.from_ - lower.to > Decimal(1).scaleb(-places):
            yield Lacking(path="grade_bands", text=f"{between}: between them there is no grade; let them touch.")


def _lacking_at_ends(rubric: Rubric, bands: list[GradeBand]) -> Iterator[Lacking]:
    lowest, highest = bands[0], bands[-1]
    if lowest.from_ > 0:
        text = f"Below {plain_notation(lowest.from_)} there is no grade; let the lowest band begin at 0."
        yield Lacking(path="grade_bands", text=text)
    top = Fraction(100) if highest.unit == "percent" else most_to_earn(rubric, by_weight=is_weighted(rubric))
    if top is not None and highest.to is not None and highest.to < top:
        text = f"Above {plain_notation(highest.to)} there is no grade; let the highest band end at {exact_text(top)}."
        yield Lacking(path="grade_bands", text=text)
