"""This module keeps the grade reports that were made."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from api.columns import Table, Time, new_id


class Report(Table, table=True):
    """This is one grade report: numbered within its assignment, kept as the file that was made.

    ``job_id`` is null where the command line made it.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    number: int
    format: str = Field(max_length=10)
    job_id: UUID | None = None
    file: str | None = Field(default=None, max_length=64)
    made_by: UUID | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(sa_type=Time)
