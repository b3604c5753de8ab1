"""This module keeps learners' work: submissions, their members and pieces, and who is to mark them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from api.columns import DocumentText, Table, Time, new_id, untimed_id


class Submission(Table, table=True):
    """This is one numbered attempt by one or more learners.

    ``state``: ``open`` until it is handed in or the course lead collects it, then ``handed_in``. ``pseudonym`` is
    random and names it where there is no candidate number. ``receipt`` is shown to the learner. ``closed_at``: its
    marking is finished, so that nothing is added to it any more, not to a portfolio either.
    """

    id: UUID = Field(default_factory=untimed_id, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    attempt: int = 1
    state: str = Field(default="open", max_length=12)
    pseudonym: str = Field(max_length=20)
    declared_own_work: bool = False
    receipt: str | None = Field(default=None, max_length=40)
    handed_in_at: datetime | None = Field(default=None, sa_type=Time)
    handed_in_by: UUID | None = Field(default=None, foreign_key="person.id")
    collected: bool = False
    closed_at: datetime | None = Field(default=None, sa_type=Time)
    created_at: datetime = Field(sa_type=Time)


class SubmissionMember(Table, table=True):
    """This says that a learner is one of those who made a submission; a row also where there is one."""

    __table_args__ = (UniqueConstraint("assignment_id", "person_id", "attempt"),)

    submission_id: UUID = Field(foreign_key="submission.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    assignment_id: UUID = Field(foreign_key="assignment.id")
    attempt: int


class Pseudonym(Table, table=True):
    """This is the random name of a learner in one assignment, and since when the staff may see who it is."""

    __table_args__ = (UniqueConstraint("assignment_id", "name"),)

    assignment_id: UUID = Field(foreign_key="assignment.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    name: str = Field(max_length=20)
    revealed_at: datetime | None = Field(default=None, sa_type=Time)


class Piece(Table, table=True):
    """This is a text, a file or an observed performance of a submission; never changed or removed once handed in.

    ``kind``: ``text``, ``file`` or ``observed``. ``text`` holds a text piece or an observation's notes;
    ``file`` is the SHA-256 of a kept file, ``nameless_file`` that of its copy without the names of people, made when
    it is first looked at while names are hidden. ``removed_at`` only while the submission is open.
    """

    id: UUID = Field(default_factory=untimed_id, primary_key=True)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    position: int
    kind: str = Field(max_length=10)
    name: str = Field(max_length=300)
    text: str | None = Field(default=None, sa_type=DocumentText)
    file: str | None = Field(default=None, max_length=64, index=True)
    nameless_file: str | None = Field(default=None, max_length=64)
    media_type: str | None = Field(default=None, max_length=120)
    size: int | None = None
    words: int | None = None
    observed_at: datetime | None = Field(default=None, sa_type=Time)
    observed_by: UUID | None = Field(default=None, foreign_key="person.id")
    added_at: datetime = Field(sa_type=Time)
    added_by: UUID = Field(foreign_key="person.id")
    removed_at: datetime | None = Field(default=None, sa_type=Time)


class Allocation(Table, table=True):
    """This says that an assessor is to mark a submission, for a purpose (``first`` unless said)."""

    submission_id: UUID = Field(foreign_key="submission.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    purpose: str = Field(default="first", primary_key=True, max_length=12)
    allocated_at: datetime = Field(sa_type=Time)
    ended_at: datetime | None = Field(default=None, sa_type=Time)


class Consultation(Table, table=True):
    """This says that a colleague is asked about a submission, and may look at its work until that has ended."""

    submission_id: UUID = Field(foreign_key="submission.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    began_at: datetime = Field(sa_type=Time)
    ended_at: datetime | None = Field(default=None, sa_type=Time)


class AllocationRule(Table, table=True):
    """This is how an assignment's submissions find their assessors: ``all``, ``groups`` or ``evenly``.

    ``arguments`` is JSON: for ``groups`` a map from group id to person ids, for ``evenly`` the person ids.
    """

    assignment_id: UUID = Field(foreign_key="assignment.id", primary_key=True)
    kind: str = Field(default="all", max_length=10)
    arguments: str = Field(default="{}", sa_type=DocumentText)
    revision: int = 1


class Intake(Table, table=True):
    """This is one zip taken in: its file, the job that unpacks it, and what was declared with it.

    ``attempt`` is the attempt that it holds; ``handed_in_at`` is null where the day of the upload counts.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    assignment_id: UUID = Field(foreign_key="assignment.id", index=True)
    name: str = Field(max_length=300)
    file: str = Field(max_length=64)
    attempt: int = 1
    handed_in_at: datetime | None = Field(default=None, sa_type=Time)
    job_id: UUID
    created_by: UUID = Field(foreign_key="person.id")
    created_at: datetime = Field(sa_type=Time)


class IntakeItem(Table, table=True):
    """This is one file of a zip.

    ``state``: ``taken_in`` is a piece of a submission; ``unmatched`` is listed to be assigned by hand, with the
    ``reason``; ``assigned`` has its learner and waits to be taken in; ``set_aside`` is nobody's work.
    """

    __table_args__ = (UniqueConstraint("intake_id", "path"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    intake_id: UUID = Field(foreign_key="intake.id", index=True)
    path: str = Field(max_length=1_000)
    file: str = Field(max_length=64)
    size: int
    person_id: UUID | None = Field(default=None, foreign_key="person.id")
    piece_id: UUID | None = Field(default=None, foreign_key="piece.id")
    state: str = Field(default="unmatched", max_length=12)
    reason: str = Field(default="", max_length=40)
