"""This module says what a criterion can give: its maximum, its step, its levels in order, whether it is achieved.

A criterion *carries marks* when it is scored by marks or by indicators, or by levels of which one names marks.
It *can be achieved* when it is scored as achieved, or when its author named the lowest level that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from rubrics.rubric import Choice, Criterion, Level, Rubric

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
    best = list(earned) if criterion.choose is None else sorted(earned, reverse=True)[: criterion.choose]
    return sum(best, ZERO)


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
        tops = [level.marks_to for level in criterion.levels if level.marks_to is not None]
        return Fraction(max(tops)) if tops else None
    return None


def step_of(criterion: Criterion) -> Decimal:
    """This gives the step of a mark: the stated one, else the smallest decimal place its marks are written with.

    So a maximum of 10 is marked in whole marks and one of 2.5 in tenths; ranges of levels count as written too.
    """
    if criterion.step is not None:
        return criterion.step
    written = [criterion.max_marks]
    for level in criterion.levels:
        written += [level.marks_from, level.marks_to]
    places = max((_decimal_places(number) for number in written if number is not None), default=0)
    return Decimal(1).scaleb(-places)


def _decimal_places(number: Decimal) -> int:
    return 0 if number == number.to_integral_value() else -int(number.normalize().as_tuple().exponent)


def is_on_step(criterion: Criterion, mark: Decimal, *, ends: tuple[Decimal, ...]) -> bool:
    """This tells whether a mark is a whole number of steps, or one of the ends of what is allowed."""
    return mark in ends or mark % step_of(criterion) == 0


def level_named(criterion: Criterion, level_id: str | None) -> Level | None:
    """This gives the level with that id, or nothing."""
    return next((level for level in criterion.levels if level.id == level_id), None)


def ranked_levels(criterion: Criterion) -> tuple[Level, ...]:
    """This gives the levels from the highest to the lowest: by their marks, or as they stand where they have none."""
    if all(level.marks_to is not None for level in criterion.levels):
        return tuple(sorted(criterion.levels, key=lambda level: level.marks_to or Decimal(0), reverse=True))
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


def exact_sum(numbers: Iterable[Fraction]) -> Fraction:
    """This adds exact numbers: whole ones as whole numbers, which takes a tenth of the time."""
    whole = 0
    broken: list[Fraction] = []
    for number in numbers:
        if number.denominator == 1:
            whole += number.numerator
        else:
            broken.append(number)
    return sum(broken, Fraction(whole))


def largest_sum(choices: Iterable[Choice], sizes: Mapping[str, Fraction]) -> Fraction:
    """This adds the sizes of criteria, of each choice only those of the largest options."""
    left = dict(sizes)
    counted: list[Fraction] = []
    for choice in choices:
        options = [exact_sum(left.pop(name, ZERO) for name in option) for option in choice.options]
        counted += sorted(options, reverse=True)[: choice.count]
    return exact_sum([*counted, *left.values()])


def worth_of(criterion: Criterion, *, by_weight: bool) -> Fraction | None:
    """This gives what a criterion adds to the maximum of the whole; null where that is unknown."""
    if not carries_marks(criterion):
        return ZERO
    return Fraction(criterion.weight or 0) if by_weight else maximum_of(criterion)


def most_to_earn(rubric: Rubric, *, by_weight: bool = False) -> Fraction | None:
    """This gives the most marks (or weight) that can be earned; null where a maximum is unknown.

    Of each choice the largest options count.
    """
    sizes: dict[str, Fraction] = {}
    for criterion in scored_criteria(rubric):
        worth = worth_of(criterion, by_weight=by_weight)
        if worth is None:
            return None
        sizes[criterion.id] = worth
    return largest_sum(rubric.choices, sizes)
