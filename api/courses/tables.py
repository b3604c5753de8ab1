"""This module keeps courses, who is in them, and their assignments."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from api.columns import Table, Time, new_id


class Course(Table, table=True):
    """This is a course; ``words`` is its setting: ``vocational``, ``school`` or ``university``."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    code: str = Field(default="", max_length=40)
    title: str = Field(max_length=200)
    words: str = Field(default="vocational", max_length=20)
    time_zone: str = Field(default="Europe/London", max_length=60)
    revision: int = 1
    archived_at: datetime | None = Field(default=None, sa_type=Time)
    created_at: datetime = Field(sa_type=Time)


class CourseGroup(Table, table=True):
    """This is a group of learners of a course ("group B")."""

    __table_args__ = (UniqueConstraint("course_id", "name"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id")
    name: str = Field(max_length=100)


class Enrolment(Table, table=True):
    """This is one role of one person in one course.

    For a learner: ``learner_number`` is the institution's own id for them (the roster's ``id``),
    ``candidate_number`` stands for them where work is anonymous. Ended, never deleted.
    """

    __table_args__ = (
        UniqueConstraint("course_id", "person_id", "role"),
        UniqueConstraint("course_id", "learner_number"),
        UniqueConstraint("course_id", "candidate_number"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id", index=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    role: str = Field(max_length=20)
    learner_number: str | None = Field(default=None, max_length=60)
    candidate_number: str | None = Field(default=None, max_length=60)
    group_id: UUID | None = Field(default=None, foreign_key="course_group.id")
    created_at: datetime = Field(sa_type=Time)
    ended_at: datetime | None = Field(default=None, sa_type=Time)


class Assignment(Table, table=True):
    """This is an assignment of a course.

    ``due_at`` is UTC, ``due_zone`` the IANA zone it was said in. ``anonymous``: work is named by candidate number
    or pseudonym until release. ``in_groups``: learners hand in together. ``portfolio``: pieces may be added until
    the marking is finished. ``attempts`` is how many attempts a learner has. ``number`` counts within the course.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    course_id: UUID = Field(foreign_key="course.id", index=True)
    number: int
    title: str = Field(max_length=200)
    instructions: str = ""
    due_at: datetime | None = Field(default=None, sa_type=Time)
    due_zone: str = Field(default="Europe/London", max_length=60)
    anonymous: bool = False
    in_groups: bool = False
    portfolio: bool = False
    attempts: int = 1
    revision: int = 1
    created_at: datetime = Field(sa_type=Time)
    archived_at: datetime | None = Field(default=None, sa_type=Time)
