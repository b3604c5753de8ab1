"""This module says what a criterion can give: its maximum, its step, its levels in order, whether it is achieved.

A criterion *carries marks* when it is scored by marks or by indicators, or by levels of which one names marks.
It *can be achieved* when it is scored as achieved, or when its author named the lowest level that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from fractions import Fraction

from rubrics.rubric import Criterion, Level, Rubric

ZERO = Fraction(0)


def carries_marks(criterion: Criterion) -> bool:
    """This tells whether a judgement of the criterion can be a number of marks."""
    if criterion.scoring == "levels":
        return any(level.marks_from is not None or level.marks_to is not None for level in criterion.levels)
    return criterion.scoring in ("marks", "indicators")


def can_be_achieved(criterion: Criterion) -> bool:
    """This tells whether a judgement of the criterion is, or implies, achieved or not yet achieved."""
    if criterion.scoring == "levels":
        return any(level.id == criterion.achieved_from for level in criterion.levels)
    return criterion.scoring == "achieved"


def scored_criteria(rubric: Rubric) -> tuple[Criterion, ...]:
    """This gives the criteria that count; those for feedback only are left out."""
    return tuple(criterion for criterion in rubric.criteria if criterion.scored)


def has_marks(rubric: Rubric) -> bool:
    """This tells whether the rubric has marks at all: where it has none, no number is shown anywhere."""
    return any(carries_marks(criterion) for criterion in scored_criteria(rubric))


def is_weighted(rubric: Rubric) -> bool:
    """This tells whether weights apply: every scored criterion that carries marks has one."""
    carrying = [criterion for criterion in scored_criteria(rubric) if carries_marks(criterion)]
    return bool(carrying) and all(criterion.weight is not None for criterion in carrying)


def best_indicators(criterion: Criterion, earned: Iterable[Fraction]) -> Fraction:
    """This adds what indicators earn: the best of them where the criterion says how many count."""
    best = sorted(earned, reverse=True)
    return sum(best if criterion.choose is None else best[: criterion.choose], ZERO)


def maximum_of(criterion: Criterion) -> Fraction | None:
    """This gives the most a criterion can earn; null without marks, or where nothing says how many.

    It is the stated ``max_marks``; where none is stated, what the indicators add up to or the top of the levels.
    """
    if not carries_marks(criterion):
        return None
    if criterion.max_marks is not None:
        return Fraction(criterion.max_marks)
    if criterion.scoring == "indicators" and criterion.indicators:
        stated = [indicator.marks for indicator in criterion.indicators if indicator.marks is not None]
        if len(stated) == len(criterion.indicators):
            return best_indicators(criterion, (Fraction(marks) for marks in stated))
    if criterion.scoring == "levels":
        return max(Fraction(level.marks_to) for level in criterion.levels if level.marks_to is not None)
    return None


def _decimal_places(number: Fraction) -> int:
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
    return places


def step_of(criterion: Criterion) -> Fraction:
    """This gives the step of a mark: the stated one, else the smallest decimal place its marks are written with.

    So a maximum of 10 is marked in whole marks and one of 2.5 in tenths; ranges of levels count as written too.
    """
    if criterion.step is not None:
        return Fraction(criterion.step)
    written = [criterion.max_marks]
    for level in criterion.levels:
        written += [level.marks_from, level.marks_to]
    places = max((_decimal_places(Fraction(number)) for number in written if number is not None), default=0)
    return Fraction(1, 10**places)


def is_on_step(criterion: Criterion, mark: Fraction, *, ends: tuple[Fraction, ...]) -> bool:
    """This tells whether a mark is a whole number of steps, or one of the ends of what is allowed."""
    return mark in ends or (mark / step_of(criterion)).denominator == 1


def level_named(criterion: Criterion, level_id: str | None) -> Level | None:
    """This gives the level with that id, or nothing."""
    return next((level for level in criterion.levels if level.id == level_id), None)


def ranked_levels(criterion: Criterion) -> tuple[Level, ...]:
    """This gives the levels from the highest to the lowest: by their marks, or as they stand where they have none."""
    if all(level.marks_to is not None for level in criterion.levels):
        return tuple(sorted(criterion.levels, key=lambda level: Fraction(level.marks_to or 0), reverse=True))
    return criterion.levels


def counts_as_achieved(criterion: Criterion, level_id: str) -> bool | None:
    """This tells whether a level is at or above the lowest that counts; null where the author named none."""
    if not can_be_achieved(criterion):
        return None
    ids = [level.id for level in ranked_levels(criterion)]
    return ids.index(level_id) <= ids.index(str(criterion.achieved_from))


def single_mark(level: Level) -> Fraction | None:
    """This gives the mark of a level that is worth exactly one; null for a range and for a level without marks."""
    if level.marks_from is None or level.marks_from != level.marks_to:
        return None
    return Fraction(level.marks_from)


def largest_sum(rubric: Rubric, size: Callable[[Criterion], Fraction | None]) -> Fraction | None:
    """This adds a size over the scored criteria, of each choice only the largest options; null if one is unknown."""
    sizes = {criterion.id: size(criterion) for criterion in scored_criteria(rubric)}
    if any(one is None for one in sizes.values()):
        return None
    known = {name: one for name, one in sizes.items() if one is not None}
    whole = ZERO
    for choice in rubric.choices:
        options = [sum((known.pop(name, ZERO) for name in option), ZERO) for option in choice.options]
        whole += sum(sorted(options, reverse=True)[: choice.count], ZERO)
    return whole + sum(known.values(), ZERO)


def most_to_earn(rubric: Rubric, *, by_weight: bool = False, of: Collection[str] | None = None) -> Fraction | None:
    """This gives the most marks (or weight) that can be earned; null where a maximum is unknown.

    Of each choice the largest options count. ``of`` limits it to some criteria, such as those judged so far.
    """

    def worth(criterion: Criterion) -> Fraction | None:
        if not carries_marks(criterion) or (of is not None and criterion.id not in of):
            return ZERO
        return Fraction(criterion.weight or 0) if by_weight else maximum_of(criterion)

    return largest_sum(rubric, worth)
