"""This module takes the author's answer to "How is this assessed?", and shows what each answer would give."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from api.authoring.drafts import draft_of, find_rubric, preview_of, put_draft, reading_of, to_change
from api.authoring.views import AnswersPreview, AssessedAs, DraftView
from api.permissions import Caller
from api.problem_details import FieldError, invalid
from rubrics.assessed_as import Answer, AsAchieved, ByLevels, ByMarks, assessed_as
from rubrics.level_templates import level_templates
from rubrics.rubric import Rubric


def answer_how(session: Session, caller: Caller, rubric_id: UUID, seen: int, asked: AssessedAs) -> DraftView:
    """This puts the author's answer into the draft. Raises Problem 412, and 422 for what is not there."""
    row = to_change(session, caller, rubric_id, seen)
    rubric = draft_of(row)
    answered = _answered(rubric, asked.answer, asked.criteria)
    reading = reading_of(row)
    return put_draft(session, caller, row, answered, reading, kind="rubric_assessed_as", answer=asked.answer.kind)


def preview_answers(
    session: Session,
    caller: Caller,
    rubric_id: UUID,
    *,
    marks: Decimal,
    template: str,
    again: str | None,
) -> AnswersPreview:
    """This shows what a learner would read after each answer: for the open criteria, for all, or for the one named."""
    rubric = draft_of(find_rubric(session, caller, rubric_id))
    every = [criterion.id for criterion in rubric.criteria]
    names = None if again is None else every if again == "all" else [again]
    return AnswersPreview(
        achieved=preview_of(_answered(rubric, AsAchieved(), names)),
        marks=preview_of(_answered(rubric, ByMarks(marks=marks), names)),
        levels=preview_of(_answered(rubric, ByLevels(template=template), names)),
    )


def _answered(rubric: Rubric, answer: Answer, names: Collection[str] | None) -> Rubric:
    known = {criterion.id for criterion in rubric.criteria}
    faults = [
        FieldError(path=f"criteria.{position}", detail=f"the draft has no criterion {name}")
        for position, name in enumerate(names or ())
        if name not in known
    ]
    if isinstance(answer, ByLevels) and isinstance(answer.template, str):
        there = [template.name for template in level_templates()]
        if answer.template not in there:
            faults.append(FieldError(path="answer.template", detail=f"there are the templates {', '.join(there)}"))
    if faults:
        mend = "Name what is there, or leave it out to answer for all that is open."
        raise invalid("answer-not-taken", "The answer names something that is not there", faults, mend=mend)
    return assessed_as(rubric, answer, names)
