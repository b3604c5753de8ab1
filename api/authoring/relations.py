"""This module says how a person stands to a rubric: as they stand to its course."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from api.authoring.tables import RubricRow, RubricVersion
from api.courses.relations import OF_ROLE, course_relations
from api.permissions import Conditions, Relation


def rubric_relations() -> Conditions:
    """This gives the conditions for a query over rubrics."""
    return course_relations(col(RubricRow.course_id))


def version_relations() -> Conditions:
    """This gives the conditions for a query over versions of rubrics."""
    return {relation: _of_its_rubric(relation) for relation in OF_ROLE.values()}


def _of_its_rubric(relation: Relation) -> Callable[[UUID], ColumnElement[bool]]:
    def condition(person_id: UUID) -> ColumnElement[bool]:
        rubric: Any = aliased(RubricRow)
        enrolled = course_relations(rubric.course_id)[relation](person_id)
        return select(rubric.id).where(rubric.id == col(RubricVersion.rubric_id), enrolled).exists()

    return condition
