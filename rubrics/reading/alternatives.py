"""This module gives the other reading of a criterion whose sentence has two."""

from __future__ import annotations

from rubrics.ids import Ids
from rubrics.reading.language.requirements import read_statement
from rubrics.rubric import Criterion, Indicator, Reading, Rubric


def alternative(rubric: Rubric, reading: Reading, criterion_id: str) -> Criterion | None:
    """This gives a criterion by the other of its two readings: one indicator with examples, or several indicators.

    Null where its sentence has one reading. The new indicators have ids that were never used; the caller who takes
    them records these in ``issued``.
    """
    criterion = next((one for one in rubric.criteria if one.id == criterion_id), None)
    doubtful = any(warning.code == "two_readings" and warning.about == criterion_id for warning in reading.warnings)
    if criterion is None or not doubtful:
        return None
    ids = Ids(rubric.issued)
    parts = read_statement(criterion.statement, other=True).parts
    indicators = tuple(
        Indicator(id=ids.next(f"{criterion.id}."), text=part.text, marks=part.marks, examples=part.examples)
        for part in parts
    )
    if [one.text for one in indicators] == [one.text for one in criterion.indicators]:
        return None
    return criterion.model_copy(update={"indicators": indicators})
