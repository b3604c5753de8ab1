"""This module says what one criterion still lacks: how it is assessed, and what that way of scoring needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from rubrics.publishing.lacking import Lacking
from rubrics.rubric import Criterion, Level
from rubrics.scoring import best_indicators, can_be_achieved, carries_marks, ranked_levels
from rubrics.values import exact_text, plain_notation


def lacking_in_criterion(criterion: Criterion) -> Iterator[Lacking]:
    """This lists what the criterion lacks."""

    def lacking(field: str, text: str) -> Lacking:
        return Lacking(path=f"criteria.{criterion.id}.{field}", about=criterion.id, text=text)

    if not criterion.title.strip():
        yield lacking("title", "The criterion has no title; give it one of two to six words.")
    if not criterion.statement.strip():
        yield lacking("statement", "The criterion has no statement; say what is judged.")
    if criterion.scoring is None:
        yield lacking("scoring", "How is this assessed? Say achieved or not yet, marks, or levels.")
        return
    if criterion.choose is not None and criterion.choose > len(criterion.indicators):
        text = f"{criterion.choose} of {len(criterion.indicators)} points cannot be chosen; lower the number."
        yield lacking("choose", text)
    if criterion.scoring == "levels":
        yield from _lacking_in_levels(criterion)
    elif criterion.scoring == "indicators":
        yield from _lacking_in_indicators(criterion)
    yield from _lacking_in_marks(criterion) if carries_marks(criterion) else _lacking_without_marks(criterion)


def _lacking_without_marks(criterion: Criterion) -> Iterator[Lacking]:
    def lacking(field: str, text: str) -> Lacking:
        return Lacking(path=f"criteria.{criterion.id}.{field}", about=criterion.id, text=text)

    if criterion.max_marks is not None:
        yield lacking("max_marks", "This way of assessing has no marks; take the maximum off, or mark it by marks.")
    if criterion.weight is not None:
        yield lacking("weight", "A criterion without marks cannot be weighed; take the weight off.")
    if criterion.least is not None:
        yield lacking("least", "A criterion without marks has no least mark; make it required instead.")


def _lacking_in_marks(criterion: Criterion) -> Iterator[Lacking]:
    def lacking(field: str, text: str) -> Lacking:
        return Lacking(path=f"criteria.{criterion.id}.{field}", about=criterion.id, text=text)

    if criterion.max_marks is None:
        yield lacking("max_marks", "What is this criterion worth? Give it a maximum.")
        return
    if criterion.max_marks == 0:
        yield lacking("max_marks", "The criterion is worth 0 marks; give it a maximum above 0.")
    if criterion.step is not None and criterion.step > criterion.max_marks:
        yield lacking("step", "The step is larger than the maximum; lower it.")
    if criterion.least is not None and criterion.least > criterion.max_marks:
        yield lacking("least", "The least mark is above the maximum; lower it.")


def _lacking_in_indicators(criterion: Criterion) -> Iterator[Lacking]:
    if not criterion.indicators:
        yield Lacking(
            path=f"criteria.{criterion.id}.indicators",
            about=criterion.id,
            text="There is no point to give marks for; add one, or mark the criterion as a whole.",
        )
        return
    for indicator in criterion.indicators:
        if indicator.marks is None:
            yield Lacking(
                path=f"criteria.{criterion.id}.indicators.{indicator.id}.marks",
                about=indicator.id,
                text="What is this point worth? Give it marks.",
            )
    earned = [Fraction(indicator.marks) for indicator in criterion.indicators if indicator.marks is not None]
    most = best_indicators(criterion, earned)
    if len(earned) == len(criterion.indicators) and criterion.max_marks is not None and criterion.max_marks > most:
        yield Lacking(
            path=f"criteria.{criterion.id}.max_marks",
            about=criterion.id,
            text=f"The points give at most {exact_text(most)} of {plain_notation(criterion.max_marks)}; "
            "lower the maximum or add points.",
        )


def _lacking_in_levels(criterion: Criterion) -> Iterator[Lacking]:
    def lacking(field: str, text: str, about: str | None = None) -> Lacking:
        return Lacking(path=f"criteria.{criterion.id}.{field}", about=about or criterion.id, text=text)

    if len(criterion.levels) < 2:
        yield lacking("levels", "There are fewer than two levels; add levels, or take a template.")
        return
    for label, times in Counter(level.label.strip() for level in criterion.levels).items():
        if not label:
            yield lacking("levels", "A level has no label; give it one.")
        elif times > 1:
            yield lacking("levels", f"{times} levels are called “{label}”; give each its own label.")
    if carries_marks(criterion):
        yield from _lacking_in_ranges(criterion)
    elif criterion.achieved_from is None:
        yield lacking("achieved_from", "Which is the lowest level that counts as achieved? Name it.")
    if criterion.achieved_from is not None and not can_be_achieved(criterion):
        yield lacking("achieved_from", f"There is no level {criterion.achieved_from} here; name another.")


def _lacking_in_ranges(criterion: Criterion) -> Iterator[Lacking]:
    def lacking(level: Level, text: str) -> Lacking:
        return Lacking(path=f"criteria.{criterion.id}.levels.{level.id}", about=level.id, text=text)

    above: tuple[Decimal, Level] | None = None
    for level in ranked_levels(criterion):
        if level.marks_from is None or level.marks_to is None:
            yield lacking(level, f"“{level.label}” names no marks, the other levels do; give it marks.")
            continue
        if level.marks_from > level.marks_to:
            yield lacking(level, f"“{level.label}” begins above its end; swap the two marks.")
        if above is not None and level.marks_to >= above[0]:
            text = f"“{level.label}” reaches into “{above[1].label}”; end it below."
            yield lacking(level, text)
        above = (level.marks_from, level)
    tops = [level.marks_to for level in criterion.levels if level.marks_to is not None]
    if criterion.max_marks is not None and tops and max(tops) != criterion.max_marks:
        yield Lacking(
            path=f"criteria.{criterion.id}.max_marks",
            about=criterion.id,
            text=f"The highest level ends at {plain_notation(max(tops))}, the maximum is "
            f"{plain_notation(criterion.max_marks)}; make them the same.",
        )
