"""This module finds what in a marking does not fit its rubric, before anything is added up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rubrics.marking import Judgement, Marking
from rubrics.rubric import Criterion, Level, Rubric
from rubrics.scoring import carries_marks, has_marks, is_on_step, level_named, step_of
from rubrics.values import Document, Text, plain_notation


class Problem(Document):
    """This is a judgement that does not fit the rubric: where (``judgements.c2.mark``), what, and the mend."""

    path: str
    text: Text


def problems(rubric: Rubric, marking: Marking) -> tuple[Problem, ...]:
    """This lists what in a marking does not fit its rubric: unknown ids, marks out of range or step, wrong keys."""
    return (
        *_problems_of_judgements(rubric, marking),
        *_problems_of_annotations(rubric, marking),
        *_problems_of_adjustments(rubric, marking),
    )


def _problems_of_judgements(rubric: Rubric, marking: Marking) -> Iterator[Problem]:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    bank = {comment.id for comment in rubric.comments}
    for criterion_id, judgement in marking.judgements.items():
        path = f"judgements.{criterion_id}"
        criterion = criteria.get(criterion_id)
        if criterion is None:
            yield Problem(path=path, text=f"There is no criterion {criterion_id} in this rubric; take it out.")
            continue
        yield from _problems_of_judgement(criterion, judgement, path)
        for position, comment_id in enumerate(judgement.comments):
            if comment_id not in bank:
                yield Problem(
                    path=f"{path}.comments.{position}",
                    text=f"There is no comment {comment_id} in the bank of this rubric; take it out.",
                )


def _problems_of_judgement(criterion: Criterion, judgement: Judgement, path: str) -> Iterator[Problem]:
    decided = judgement.level is not None or judgement.mark is not None or judgement.achieved is not None
    if criterion.scoring is None and (decided or judgement.indicators or judgement.no_response):
        yield Problem(path=path, text="How this criterion is assessed is not yet said; say it in the rubric first.")
        return
    if judgement.no_response and (decided or judgement.indicators):
        yield Problem(path=f"{path}.no_response", text="No response stands alone; take out the judgement beside it.")
    if judgement.achieved is not None and criterion.scoring != "achieved":
        yield Problem(
            path=f"{path}.achieved",
            text=f"This criterion is judged by {criterion.scoring}, not as achieved or not yet; take it out.",
        )
    yield from _problems_of_level(criterion, judgement, path)
    yield from _problems_of_mark(criterion, judgement, path)
    yield from _problems_of_indicators(criterion, judgement, path)


def _problems_of_level(criterion: Criterion, judgement: Judgement, path: str) -> Iterator[Problem]:
    if judgement.level is None:
        return
    path = f"{path}.level"
    if criterion.scoring != "levels":
        yield Problem(
            path=path, text=f"This criterion is judged by {criterion.scoring} and has no levels; take it out."
        )
        return
    level = level_named(criterion, judgement.level)
    if level is None:
        known = ", ".join(level.id for level in criterion.levels)
        yield Problem(path=path, text=f"There is no level {judgement.level} here; choose one of {known}.")
    elif carries_marks(criterion) and (level.marks_from is None or level.marks_to is None):
        yield Problem(path=path, text=f"The level “{level.label}” names no marks; give it marks in the rubric.")
    elif level.marks_from is not None and criterion.max_marks is not None and level.marks_from > criterion.max_marks:
        yield Problem(
            path=path, text=f"The level “{level.label}” is worth more than its criterion; mend its marks in the rubric."
        )


def _problems_of_mark(criterion: Criterion, judgement: Judgement, path: str) -> Iterator[Problem]:
    if judgement.mark is None:
        return
    path, mark = f"{path}.mark", judgement.mark
    if criterion.scoring == "levels":
        yield from _problems_of_mark_in_level(criterion, judgement, mark, path)
    elif criterion.scoring != "marks":
        how = "indicator by indicator" if criterion.scoring == "indicators" else "as achieved or not yet achieved"
        yield Problem(path=path, text=f"This criterion is judged {how} and takes no mark; take it out.")
    elif criterion.max_marks is None:
        yield Problem(path=path, text="The rubric does not say what this criterion is worth; give it a maximum.")
    else:
        yield from _out_of_range(criterion, mark, (Decimal(0), criterion.max_marks), path)


def _problems_of_mark_in_level(
    criterion: Criterion, judgement: Judgement, mark: Decimal, path: str
) -> Iterator[Problem]:
    if not carries_marks(criterion):
        yield Problem(path=path, text="The levels of this criterion have no marks; take the mark out.")
    elif judgement.level is None:
        yield Problem(path=path, text="A mark lies inside a level; choose the level as well.")
    else:
        level = level_named(criterion, judgement.level)
        if level is not None and level.marks_from is not None and level.marks_to is not None:
            highest = level.marks_to if criterion.max_marks is None else min(level.marks_to, criterion.max_marks)
            yield from _out_of_range(criterion, mark, (level.marks_from, highest), path, level)


def _out_of_range(
    criterion: Criterion, mark: Decimal, allowed: tuple[Decimal, Decimal], path: str, level: Level | None = None
) -> Iterator[Problem]:
    lowest, highest = allowed
    where = f" in “{level.label}”" if level else ""
    if not lowest <= mark <= highest:
        yield Problem(
            path=path,
            text=f"{plain_notation(mark)} is out of range{where}; "
            f"give a mark from {plain_notation(lowest)} to {plain_notation(highest)}.",
        )
    elif not is_on_step(criterion, mark, ends=(lowest, highest)):
        yield Problem(
            path=path,
            text=f"{plain_notation(mark)} is between two marks{where}; marks go in steps of {plain_notation(step_of(criterion))}.",
        )


def _problems_of_indicators(criterion: Criterion, judgement: Judgement, path: str) -> Iterator[Problem]:
    known = {indicator.id: indicator for indicator in criterion.indicators}
    for indicator_id, state in judgement.indicators.items():
        here = f"{path}.indicators.{indicator_id}"
        indicator = known.get(indicator_id)
        if indicator is None:
            yield Problem(path=here, text=f"There is no indicator {indicator_id} in {criterion.id}; take it out.")
            continue
        if state == "partly" and not criterion.partial:
            yield Problem(path=here, text="This criterion has no half marks; choose “not” or “fully”.")
        if criterion.scoring == "indicators" and indicator.marks is None:
            yield Problem(path=here, text="The rubric does not say what this indicator is worth; give it marks.")
    for position, evidence in enumerate(judgement.evidence):
        if evidence.indicator is not None and evidence.indicator not in known:
            yield Problem(
                path=f"{path}.evidence.{position}.indicator",
                text=f"There is no indicator {evidence.indicator} in {criterion.id}; take it out.",
            )


def _problems_of_annotations(rubric: Rubric, marking: Marking) -> Iterator[Problem]:
    criteria = {criterion.id: criterion for criterion in rubric.criteria}
    indicators = {indicator.id: criterion.id for criterion in rubric.criteria for indicator in criterion.indicators}
    for annotation_id, annotation in marking.annotations.items():
        path = f"annotations.{annotation_id}"
        if annotation.criterion is not None and annotation.criterion not in criteria:
            yield Problem(
                path=f"{path}.criterion",
                text=f"There is no criterion {annotation.criterion} in this rubric; tie the remark to another or to none.",
            )
        if annotation.indicator is not None:
            owner = indicators.get(annotation.indicator)
            if owner is None or annotation.criterion not in (None, owner):
                yield Problem(
                    path=f"{path}.indicator",
                    text=f"There is no indicator {annotation.indicator} in this criterion; tie the remark to another.",
                )


def _problems_of_adjustments(rubric: Rubric, marking: Marking) -> Iterator[Problem]:
    known = {adjustment.id: adjustment for adjustment in rubric.adjustments}
    for adjustment_id, times in marking.adjustments.items():
        path = f"adjustments.{adjustment_id}"
        adjustment = known.get(adjustment_id)
        if adjustment is None:
            yield Problem(path=path, text=f"There is no adjustment {adjustment_id} in this rubric; take it out.")
        elif times and adjustment.marks is None:
            yield Problem(path=path, text="The rubric does not say how much this adjustment is; give it an amount.")
        elif times and not has_marks(rubric):
            yield Problem(path=path, text="This rubric has no marks to take from or add to; take the adjustment out.")
