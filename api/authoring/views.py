"""This module holds what the service answers about rubrics, versions and the units of assignments."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.authoring.doubts import Alternative
from rubrics.assessed_as import Answer
from rubrics.preview import Preview
from rubrics.publishing import Lacking
from rubrics.rubric import Id, Reading, ReadingWarning, Rubric, Span
from rubrics.values import Text


class VersionSummary(BaseModel):
    """This is a published version by its number. ``sha256`` is that of its canonical bytes."""

    id: UUID
    number: int
    sha256: str
    published_at: datetime
    published_by: str


class DraftView(BaseModel):
    """This is a rubric as its author works on it: the draft, how it was read, and what a version still lacks.

    ``to_check`` are the ids that were read with doubt, in document order; ``alternatives`` holds for a criterion
    that can be read in two ways the other reading. ``preview`` is what a learner would read as the outcome.
    ``changed`` tells whether the draft differs from the latest version.
    """

    id: UUID
    course_id: UUID
    title: str
    source_name: str
    draft_number: int
    revision: int
    changed_at: datetime
    rubric: Rubric
    reading: Reading
    lacking: list[Lacking]
    to_check: list[str]
    preview: Preview | None
    alternatives: dict[str, Alternative]
    versions: list[VersionSummary]
    changed: bool


class RubricSummary(BaseModel):
    """This is a rubric in the list of its course."""

    id: UUID
    title: str
    draft_number: int
    criteria: int
    to_check: int
    latest_version: int | None
    changed: bool
    changed_at: datetime


class VersionView(BaseModel):
    """This is a published version with its rubric."""

    id: UUID
    rubric_id: UUID
    number: int
    sha256: str
    published_at: datetime
    rubric: Rubric


class UnitView(BaseModel):
    """This is one rubric of an assignment. ``newer_version`` is a later version's number, where there is one."""

    id: UUID
    assignment_id: UUID
    position: int
    rubric_id: UUID
    title: str
    version_id: UUID | None
    version_number: int | None
    newer_version: int | None


class RequestBody(BaseModel):
    """This is what every request's body descends from: what it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class NewRubric(RequestBody):
    """This is what comes beside a document: whose it is, its title (the document's own where none is given), and
    which of the document's topics becomes the rubric (counted from 0).

    ``by_hand``: there is no document, the rubric begins empty under its title.
    """

    course_id: UUID
    title: Text | None = Field(default=None, min_length=1, max_length=300)
    topic: int | None = Field(default=None, ge=0)
    by_hand: bool = False

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.by_hand and self.title is None:
            message = "a rubric that is begun by hand needs a title; give it one"
            raise ValueError(message)
        return self


class DocumentOf(RequestBody):
    """This says for which course a document is read."""

    course_id: UUID


class ReadingChange(RequestBody):
    """This is how the pieces of a changed draft stand in the source: every id's span and confidence, what to check."""

    spans: dict[str, Span] = Field(max_length=20_000)
    confidences: dict[str, float] = Field(max_length=20_000)
    warnings: list[ReadingWarning] = Field(max_length=5_000)


class DraftChange(RequestBody):
    """This is a whole new draft. ``reading`` is left out where no piece was added, moved or checked."""

    rubric: Rubric
    reading: ReadingChange | None = None


class AssessedAs(RequestBody):
    """This answers "How is this assessed?": for the criteria where it is open, or again for those named."""

    answer: Answer
    criteria: list[Id] | None = Field(default=None, max_length=1_000)


class AnswersPreview(BaseModel):
    """This is what a learner would read after each of the three answers."""

    achieved: Preview | None
    marks: Preview | None
    levels: Preview | None


class NewUnit(RequestBody):
    """This sets a rubric for an assignment: a version of it, or (null) its latest, or its first when that comes.

    ``position`` counts from 1; a position that is taken moves the others on. Left out: the last.
    """

    rubric_id: UUID
    version_id: UUID | None = None
    position: int | None = Field(default=None, ge=1, le=100)
