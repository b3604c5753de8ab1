"""This module holds notes to all assessors of a unit ("credit either spelling") and the finished work they may touch.

A note changes no judgement: it says which finished markings to look at again, and each is opened by a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from api import events
from api.authoring.tables import Unit
from api.columns import now
from api.courses.assignments import found_assignment
from api.courses.relations import COURSE_OF_ASSIGNMENT, assignment_relations
from api.courses.tables import Assignment
from api.events import Stream
from api.files import Files
from api.marking.documents import rubric_of
from api.marking.figures import Colleague, names_of
from api.marking.relations import MARKING
from api.marking.tables import AssessorNote, MarkingRow, NoteHeeded
from api.paging import Page, Paging, cursor_of, number_of
from api.permissions import Act, Caller, Relation, permitted, required
from api.problem_details import FieldError, conflict, forbidden, invalid, not_found
from api.submissions.names import namings, submission_order
from api.submissions.wording import Wording, holds, wordings_of
from rubrics.marking import Judgement
from rubrics.rubric import Id
from rubrics.values import Text


class NewNote(BaseModel):
    """This tells all assessors of a unit how to judge something; ``words`` are parted by commas."""

    model_config = ConfigDict(extra="forbid")

    unit_id: UUID
    criterion: Id | None = None
    text: Annotated[Text, Field(min_length=1, max_length=2_000)]
    words: Annotated[Text, Field(max_length=200)] | None = None


class NoteView(BaseModel):
    """This is a note as assessors see it; ``may_withdraw``: it is the caller's, or the caller leads the course."""

    id: UUID
    unit_id: UUID
    criterion: str | None
    text: str
    words: str | None
    written_by: Colleague
    written_at: datetime
    may_withdraw: bool


class Notes(BaseModel):
    """These are the notes that hold in an assignment, the oldest first."""

    items: list[NoteView]


class Touched(BaseModel):
    """This is a marking that was finished before a note and judges its criterion.

    ``judgement`` is null where the note concerns no one criterion. ``holds_words`` is null where the note names none,
    or some of the work is no text. ``heeded_by``: who looked at it again and left it as it is.
    """

    marking_id: UUID
    submission_id: UUID
    unit_id: UUID
    label: str
    assessor: Colleague | None
    finished_at: datetime
    judgement: Judgement | None
    holds_words: bool | None
    heeded_by: Colleague | None


class Heeded(BaseModel):
    """This names the finished marking that was looked at again."""

    model_config = ConfigDict(extra="forbid")

    marking_id: UUID


def notes_of(session: Session, caller: Caller, assignment_id: UUID) -> Notes:
    """This lists the notes of an assignment's units that hold. Raises Problem 404 or 403."""
    assignment = found_assignment(session, caller, assignment_id)
    rows = session.exec(
        select(AssessorNote)
        .join(Unit, col(Unit.id) == col(AssessorNote.unit_id))
        .where(col(Unit.assignment_id) == assignment.id, col(AssessorNote.withdrawn_at).is_(None))
        .order_by(col(AssessorNote.written_at), col(AssessorNote.id))
    ).all()
    return Notes(items=_views(session, caller, assignment.id, rows))


def write_note(session: Session, caller: Caller, assignment_id: UUID, note_id: UUID, new: NewNote) -> NoteView:
    """This tells all assessors of a unit something; a repeat changes nothing. Raises Problem 404, 403, 409 or 422."""
    assignment = found_assignment(session, caller, assignment_id)
    unit = session.get(Unit, new.unit_id)
    if unit is None or unit.assignment_id != assignment.id or unit.version_id is None:
        raise not_found("unit of the assignment")
    present = session.get(AssessorNote, note_id)
    if present is not None:
        if (present.unit_id, present.written_by) != (unit.id, caller.person_id):
            raise not_found("note")
        if (present.criterion, present.text, present.words) != (new.criterion, new.text, new.words):
            raise conflict("id-taken", "Another note has this id", mend="Send it with a new id.")
        return _views(session, caller, assignment.id, [present])[0]
    known = [criterion.id for criterion in rubric_of(session, unit.version_id).criteria]
    if new.criterion is not None and new.criterion not in known:
        detail = f"There is no criterion {new.criterion} in this rubric; it has {', '.join(known)}."
        raise invalid("unknown-criterion", "There is no such criterion", [FieldError(path="criterion", detail=detail)])
    row = AssessorNote(id=note_id, written_by=caller.person_id, written_at=now(), **new.model_dump())
    row.words = ", ".join(_words(row)) or None
    session.add(row)
    payload = {"note_id": str(row.id), **new.model_dump(mode="json")}
    events.append(session, Stream("assignment", assignment.id), "note_written", payload, actor=caller.person_id)
    return _views(session, caller, assignment.id, [row])[0]


def withdraw_note(session: Session, caller: Caller, note_id: UUID) -> None:
    """This takes a note back; what was judged by it stays. Raises Problem 404, or 403 where it is another's."""
    row, assignment_id = _found(session, caller, note_id)
    if row.written_by != caller.person_id and not _leads(session, caller, assignment_id):
        raise forbidden(caller.act)
    if row.withdrawn_at is None:
        row.withdrawn_at = now()
        session.add(row)
        payload = {"note_id": str(row.id)}
        events.append(session, Stream("assignment", assignment_id), "note_withdrawn", payload, actor=caller.person_id)


def touched_by(
    session: Session, caller: Caller, note_id: UUID, asked: Paging
) -> tuple[Page[Touched], list[str], dict[UUID, list[Wording]]]:
    """This gives a page of the finished markings that a note may touch, the words it names, and where to find them.

    Those that the caller may see: finished before the note and not opened since. Raises Problem 404 or 403.
    """
    row, _ = _found(session, caller, note_id)
    query = (
        select(MarkingRow)
        .where(
            col(MarkingRow.unit_id) == row.unit_id,
            col(MarkingRow.state) != "open",
            col(MarkingRow.finished_at) < row.written_at,
            permitted(caller, MARKING, Act.READ_MARKING),
        )
        .order_by(submission_order(col(MarkingRow.submission_id)), col(MarkingRow.id))
    )
    judging = [(one, judgement) for one in session.exec(query) for judgement in _judgements(one, row.criterion)]
    skipped = max(number_of(asked.cursor), 0) if asked.cursor else 0
    shown = judging[skipped : skipped + asked.limit]
    ends = skipped + len(shown)
    return (
        Page(
            items=_touched(session, row, shown),
            total=len(judging),
            next=cursor_of([ends]) if ends < len(judging) else None,
        ),
        _words(row),
        wordings_of(session, [one.submission_id for one, _ in shown]),
    )


def with_words(files: Files, page: Page[Touched], words: list[str], found: dict[UUID, list[Wording]]) -> Page[Touched]:
    """This leaves out the work that surely holds none of the words. It reads files, so it stands outside the database."""
    if not words:
        return page
    items = [
        one.model_copy(update={"holds_words": holds(files, found.get(one.submission_id, []), words)})
        for one in page.items
    ]
    return page.model_copy(update={"items": [one for one in items if one.holds_words is not False]})


def heed_note(session: Session, caller: Caller, note_id: UUID, heeded: Heeded) -> None:
    """This says that the caller looked at a finished marking again and leaves it as it is. Raises Problem 404, 403."""
    row = session.get(AssessorNote, note_id)
    if row is None:
        raise not_found("note")
    of_unit = and_(col(MarkingRow.id) == heeded.marking_id, col(MarkingRow.unit_id) == row.unit_id)
    marking = required(session, caller, MarkingRow, of_unit, MARKING, what="marking", visible_by=Act.READ_MARKING)
    if session.get(NoteHeeded, (row.id, marking.id)) is None:
        session.add(NoteHeeded(note_id=row.id, marking_id=marking.id, person_id=caller.person_id, at=now()))
        payload = {"marking_id": str(marking.id), "note_id": str(row.id)}
        stream = Stream("submission", marking.submission_id)
        events.append(session, stream, "note_heeded", payload, actor=caller.person_id)


def _found(session: Session, caller: Caller, note_id: UUID) -> tuple[AssessorNote, UUID]:
    row = session.get(AssessorNote, note_id)
    unit = session.get(Unit, row.unit_id) if row is not None else None
    if row is None or unit is None:
        raise not_found("note")
    by_id = col(Assignment.id) == unit.assignment_id
    required(session, caller, Assignment, by_id, COURSE_OF_ASSIGNMENT, what="note", visible_by=Act.READ_ASSIGNMENT)
    return row, unit.assignment_id


def _leads(session: Session, caller: Caller, assignment_id: UUID) -> bool:
    condition: ColumnElement[bool] = assignment_relations(col(Assignment.id))[Relation.COURSE_LEAD](caller.person_id)
    query = select(Assignment.id).where(col(Assignment.id) == assignment_id, condition)
    return session.exec(query).first() is not None


def _words(row: AssessorNote) -> list[str]:
    return [word for part in (row.words or "").split(",") if (word := " ".join(part.split()))]


def _judgements(row: MarkingRow, criterion: str | None) -> list[Judgement | None]:
    """This gives the one judgement that a note concerns; nothing where the criterion is not judged."""
    if criterion is None:
        return [None]
    judged = orjson.loads(row.document)["judgements"].get(criterion)
    return [] if judged is None else [Judgement.model_validate(judged)]


def _touched(
    session: Session, note: AssessorNote, shown: Sequence[tuple[MarkingRow, Judgement | None]]
) -> list[Touched]:
    ids = [row.id for row, _ in shown]
    query = select(NoteHeeded).where(col(NoteHeeded.note_id) == note.id, col(NoteHeeded.marking_id).in_(ids))
    heeded = {one.marking_id: one.person_id for one in session.exec(query)}
    names = names_of(session, [*heeded.values(), *(row.finished_by for row, _ in shown)])
    labels = namings(session, [row.submission_id for row, _ in shown])
    return [
        Touched.model_validate(
            {
                "marking_id": row.id,
                "submission_id": row.submission_id,
                "unit_id": row.unit_id,
                "label": labels[row.submission_id].label,
                "assessor": names.get(row.finished_by) if row.finished_by else None,
                "finished_at": row.finished_at,
                "judgement": judgement,
                "holds_words": None,
                "heeded_by": names.get(heeded[row.id]) if row.id in heeded else None,
            }
        )
        for row, judgement in shown
    ]


def _views(session: Session, caller: Caller, assignment_id: UUID, rows: Sequence[AssessorNote]) -> list[NoteView]:
    names = names_of(session, [row.written_by for row in rows])
    leads = _leads(session, caller, assignment_id)
    return [
        NoteView.model_validate(
            {
                **row.model_dump(exclude={"written_by", "withdrawn_at"}),
                "written_by": names[row.written_by],
                "may_withdraw": leads or row.written_by == caller.person_id,
            }
        )
        for row in rows
    ]
