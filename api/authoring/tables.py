"""This module keeps rubrics: drafts that change, versions that never do, and which assignment uses which."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from api.columns import DocumentText, Table, Time, new_id


class RubricRow(Table, table=True):
    """This is a rubric of a course: what its drafts and versions have in common, and its one present draft.

    ``draft`` and ``reading`` are canonical JSON; ``revision`` is the draft's ETag. ``source_file`` is the SHA-256
    of the marking document where a file was uploaded, ``source_name`` its name ("pasted text" otherwise).
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id", index=True)
    title: str = Field(max_length=300)
    source_name: str = Field(default="", max_length=300)
    source_file: str | None = Field(default=None, max_length=64)
    draft: str = Field(sa_type=DocumentText)
    reading: str = Field(sa_type=DocumentText)
    revision: int = 1
    draft_number: int = 1
    created_by: UUID = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Time)
    changed_at: datetime = Field(sa_type=Time)
    archived_at: datetime | None = Field(default=None, sa_type=Time)


class RubricVersion(Table, table=True):
    """This is a published version: canonical bytes with schema number and SHA-256, never rewritten."""

    __table_args__ = (UniqueConstraint("rubric_id", "number"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    rubric_id: UUID = Field(foreign_key="rubric.id", index=True)
    number: int
    schema_number: int
    document: str = Field(sa_type=DocumentText)
    reading: str = Field(sa_type=DocumentText)
    sha256: str = Field(max_length=64)
    published_by: UUID = Field(foreign_key="person.id")
    published_at: datetime = Field(sa_type=Time)


class Unit(Table, table=True):
    """This is one rubric of an assignment. Most assignments have one unit; ``version_id`` is null until published."""

    __table_args__ = (UniqueConstraint("assignment_id", "position"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    rubric_id: UUID = Field(foreign_key="rubric.id", index=True)
    version_id: UUID | None = Field(default=None, foreign_key="rubric_version.id")
    position: int
