"""This module shows how far a marking is, for lists: the state, what is judged, the figures so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.authoring.tables import Unit
from api.marking.documents import rubric_of
from api.marking.tables import MarkingRow
from rubrics.scoring import scored_criteria
from rubrics.totals import Totals
from rubrics.values import Exact


class Colleague(BaseModel):
    """This is a member of staff, by name."""

    person_id: UUID
    name: str


class MarkingFigures(BaseModel):
    """This is how far the marking of one unit is.

    ``judged`` of ``of`` criteria. The figures are those of the totals: marks are null where the rubric has none,
    ``achieved`` where nothing can be achieved; ``judged_maximum`` is the maximum of what is judged so far, and the
    grade is there once nothing is missing. Without a marking everything is null but ``of``.
    """

    unit_id: UUID
    marking_id: UUID | None = None
    state: Literal["not_started", "open", "finished", "locked"] = "not_started"
    judged: int = 0
    of: int | None = None
    marks: Exact | None = None
    maximum: Exact | None = None
    judged_maximum: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    grade: str | None = None
    assessor: Colleague | None = None
    finished_at: datetime | None = None


def unit_figures(
    session: Session, unit: Unit, row: MarkingRow | None, names: Mapping[UUID, Colleague]
) -> MarkingFigures:
    """This gives the figures of a submission in one unit, whether its marking is begun or not."""
    if row is None:
        of = len(scored_criteria(rubric_of(session, unit.version_id))) if unit.version_id else None
        return MarkingFigures(unit_id=unit.id, of=of)
    totals = Totals.model_validate_json(row.totals)
    return MarkingFigures.model_validate(
        {
            "unit_id": unit.id,
            "marking_id": row.id,
            "state": row.state,
            "judged": row.judged,
            "of": row.judged + len(totals.missing),
            "marks": totals.marks,
            "maximum": totals.maximum,
            "judged_maximum": totals.judged_maximum,
            "achieved": totals.achieved,
            "achievable": totals.achievable,
            "grade": totals.grade,
            "assessor": names.get(row.assessor_id) if row.assessor_id else None,
            "finished_at": row.finished_at,
        }
    )


def names_of(session: Session, person_ids: Iterable[UUID | None]) -> dict[UUID, Colleague]:
    """This gives the names of members of staff."""
    ids = {one for one in person_ids if one is not None}
    rows = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(ids))) if ids else ()
    return {person_id: Colleague(person_id=person_id, name=name) for person_id, name in rows}
