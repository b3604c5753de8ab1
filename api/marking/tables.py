"""This module keeps markings and the changes that made them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from api.columns import DocumentText, Parts, Table, Time, new_id


class MarkingRow(Table, table=True):
    """This is one marking: judgements of one submission against one rubric version, with a purpose and a state.

    ``document`` is the canonical JSON of ``rubrics.marking.Marking``; ``revisions`` is JSON: part → revision;
    ``totals`` is the canonical JSON of ``rubrics.totals.Totals``. The columns after it are rounded figures for
    lists. Who may work on it: those to whom the submission is allocated for this purpose.
    """

    __table_args__ = (UniqueConstraint("submission_id", "unit_id", "purpose"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    submission_id: UUID = Field(foreign_key="submission.id", index=True)
    unit_id: UUID = Field(foreign_key="unit.id", index=True)
    version_id: UUID = Field(foreign_key="rubric_version.id")
    purpose: str = Field(default="first", max_length=12)
    state: str = Field(default="open", max_length=10)
    document: str = Field(sa_type=DocumentText)
    revisions: str = Field(sa_type=DocumentText)
    totals: str = Field(sa_type=DocumentText)
    complete: bool = False
    judged: int = 0
    marks: int | None = Field(default=None, sa_type=Parts)
    maximum: int | None = Field(default=None, sa_type=Parts)
    achieved: int | None = None
    grade: str | None = Field(default=None, max_length=100)
    assessor_id: UUID | None = Field(default=None, foreign_key="person.id")
    finished_by: UUID | None = Field(default=None, foreign_key="person.id")
    finished_at: datetime | None = Field(default=None, sa_type=Time)
    created_at: datetime = Field(sa_type=Time)
    changed_at: datetime = Field(sa_type=Time)


class MarkingChange(Table, table=True):
    """This is the recorded outcome of one change, by its own id, so that a retry gets the same answer.

    ``outcome`` is JSON: ``{"status": "applied", "revision": 4}``, or a conflict or refusal with its reason.
    """

    __table_args__ = (Index("marking_change_by_marking", "marking_id"),)

    id: UUID = Field(primary_key=True)
    marking_id: UUID = Field(foreign_key="marking.id")
    part: str = Field(max_length=80)
    actor_id: UUID = Field(foreign_key="person.id")
    outcome: str = Field(sa_type=DocumentText)
    at: datetime = Field(sa_type=Time)


class WrittenComment(Table, table=True):
    """This is a comment that an assessor wrote on a criterion of a marking they finished, for finding it again.

    The truth is the marking; this is written anew each time it is finished. Learners' names stand in it as
    ``{name}``, so that a comment carries nobody's name to somebody else. ``level`` is the level chosen, if any.
    """

    marking_id: UUID = Field(foreign_key="marking.id", primary_key=True)
    criterion: str = Field(max_length=40, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    rubric_id: UUID = Field(foreign_key="rubric.id")
    level: str | None = Field(default=None, max_length=40)
    text: str = Field(sa_type=DocumentText)
    at: datetime = Field(sa_type=Time)


class Opinion(Table, table=True):
    """This is a question to a colleague about a marking, or one criterion of it, with what they said.

    ``state``: ``asked`` until they answer, then ``answered``; ``settled`` once whoever asked has done with it, answered
    or not. Until then the colleague may look at the marking. ``criterion`` is null where it is about the whole.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    marking_id: UUID = Field(foreign_key="marking.id", index=True)
    criterion: str | None = Field(default=None, max_length=40)
    asked_by: UUID = Field(foreign_key="person.id")
    asked_of: UUID = Field(foreign_key="person.id", index=True)
    question: str = Field(sa_type=DocumentText)
    answer: str | None = Field(default=None, sa_type=DocumentText)
    state: str = Field(default="asked", max_length=10)
    asked_at: datetime = Field(sa_type=Time)
    answered_at: datetime | None = Field(default=None, sa_type=Time)
    settled_at: datetime | None = Field(default=None, sa_type=Time)


class ReturnLater(Table, table=True):
    """This says that an assessor has put a submission by, to come back to it after the others."""

    submission_id: UUID = Field(foreign_key="submission.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True)
    at: datetime = Field(sa_type=Time)


class AssessorNote(Table, table=True):
    """This is a note to all assessors of a unit: how to judge what the rubric did not foresee.

    ``criterion`` is null where it concerns all of them. ``words``: work that holds one of them is what it may touch;
    null where it may touch all. A note that no longer holds is withdrawn, never changed: others have read it.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    unit_id: UUID = Field(foreign_key="unit.id", index=True)
    criterion: str | None = Field(default=None, max_length=40)
    text: str = Field(sa_type=DocumentText)
    words: str | None = Field(default=None, max_length=200)
    written_by: UUID = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=Time)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Time)


class NoteHeeded(Table, table=True):
    """This says that somebody has looked at a finished marking again by the light of a note, and left it as it is."""

    note_id: UUID = Field(foreign_key="assessor_note.id", primary_key=True)
    marking_id: UUID = Field(foreign_key="marking.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id")
    at: datetime = Field(sa_type=Time)
