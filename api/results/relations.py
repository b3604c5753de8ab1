"""This module says how a person may stand to a result: by a role in its course, or as the learner whose it is."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col

from api.courses.relations import assignment_relations
from api.permissions import Conditions, Relation
from api.results.tables import Result


def _own(person_id: UUID) -> ColumnElement[bool]:
    return (col(Result.person_id) == person_id) & col(Result.withdrawn_at).is_(None)


RESULT_RELATIONS: Conditions = {**assignment_relations(col(Result.assignment_id)), Relation.OWN: _own}
"""The conditions for a query over results."""
