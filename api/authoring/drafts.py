"""This module keeps the drafts of rubrics: made from a document, read, listed and changed by their course leads."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.authoring.doubts import alternatives, to_check
from api.authoring.draft_rules import LARGEST_DRAFT, faults_of
from api.authoring.relations import rubric_relations
from api.authoring.tables import RubricRow, RubricVersion
from api.authoring.views import DraftChange, DraftView, ReadingChange, RubricSummary, VersionSummary
from api.columns import now
from api.courses.course import found_course
from api.driver import driver_of
from api.events import Stream
from api.files import too_large
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, permitted, required
from api.problem_details import FieldError, invalid, not_found, stale
from rubrics.preview import Preview, preview
from rubrics.publishing import publishable, settled
from rubrics.rubric import Reading, Rubric
from rubrics.schema import digest, version_bytes
from rubrics.values import canonical

LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """This is what a new rubric is made from: what was read, and the document's name and kept file.

    ``source_name`` is empty where there is no document.
    """

    rubric: Rubric
    reading: Reading
    source_name: str
    source_file: str | None


def begun_by_hand(title: str) -> ReadDocument:
    """This is an empty rubric under a title, for an author who has no document."""
    return ReadDocument(Rubric(title=title), Reading(source_text=""), "", None)


def existing(session: Session, caller: Caller, rubric_id: UUID, course_id: UUID) -> DraftView | None:
    """This looks before a document is read: the rubric where it is there already, so that a repeat is harmless.

    Raises Problem 403 and 404 where the caller may not write for the course, or the id is someone else's thing.
    """
    found_course(session, caller, course_id)
    row = session.get(RubricRow, rubric_id)
    if row is None:
        return None
    if row.course_id != course_id:
        raise not_found("rubric")
    return draft_view(session, row)


def create_draft(
    session: Session, caller: Caller, rubric_id: UUID, course_id: UUID, document: ReadDocument
) -> DraftView:
    """This keeps what was read from a document as the first draft of a new rubric."""
    events.lock(driver_of(session), Stream("rubric", rubric_id))
    there = existing(session, caller, rubric_id, course_id)
    if there is not None:
        return there
    rubric, at = settled(document.rubric), now()
    row = RubricRow(
        id=rubric_id,
        course_id=course_id,
        title=rubric.title[:LONGEST_TITLE],
        source_name=document.source_name,
        source_file=document.source_file,
        draft=canonical(rubric).decode(),
        reading=canonical(document.reading).decode(),
        created_by=caller.person_id,
        created_at=at,
        changed_at=at,
    )
    session.add(row)
    created = {"course_id": str(course_id), "title": row.title, "source_name": row.source_name}
    created["source_file"] = document.source_file or ""
    events.append(session, Stream("rubric", rubric_id), "rubric_created", created, actor=caller.person_id, at=at)
    return draft_view(session, row)


def find_rubric(session: Session, caller: Caller, rubric_id: UUID) -> RubricRow:
    """This gives the rubric, if the caller may do the act of the route to it. Raises Problem 404 and 403."""
    return required(
        session,
        caller,
        RubricRow,
        col(RubricRow.id) == rubric_id,
        rubric_relations(),
        what="rubric",
        visible_by=Act.READ_RUBRIC,
    )


def to_change(session: Session, caller: Caller, rubric_id: UUID, seen: int) -> RubricRow:
    """This takes a rubric until the transaction ends. Raises Problem 412 where its draft has moved past ``seen``."""
    events.lock(driver_of(session), Stream("rubric", rubric_id))
    row = find_rubric(session, caller, rubric_id)
    if row.revision != seen:
        raise stale(draft_view(session, row))
    return row


def draft_of(row: RubricRow) -> Rubric:
    """This gives the rubric of a draft."""
    return Rubric.model_validate_json(row.draft)


def reading_of(row: RubricRow) -> Reading:
    """This gives how the draft was read."""
    return Reading.model_validate_json(row.reading)


def read_draft(session: Session, caller: Caller, rubric_id: UUID) -> DraftView:
    """This gives a rubric as its author works on it."""
    return draft_view(session, find_rubric(session, caller, rubric_id))


def change_draft(session: Session, caller: Caller, rubric_id: UUID, seen: int, change: DraftChange) -> DraftView:
    """This puts a whole new draft in the place of the present one. Raises Problem 412, 413 and 422."""
    row = to_change(session, caller, rubric_id, seen)
    reading = reading_of(row)
    faults = [*faults_of(draft_of(row), change.rubric), *_misplaced(reading, change.reading)]
    if faults:
        mend = "Take the present draft, change it there and send it whole; the fields are named in errors."
        raise invalid("draft-not-taken", "Some of the draft cannot be taken", faults, mend=mend)
    if change.reading is not None:
        reading = Reading(source_text=reading.source_text, layout=reading.layout, **dict(change.reading))
    return put_draft(session, caller, row, change.rubric, reading, kind="rubric_draft_changed")


def put_draft(
    session: Session, caller: Caller, row: RubricRow, rubric: Rubric, reading: Reading, *, kind: str, **what: str
) -> DraftView:
    """This writes a draft with one event of the kind; ``what`` is said in the event besides the new revision."""
    rubric = settled(rubric)
    draft, read = canonical(rubric), canonical(reading)
    if len(draft) > LARGEST_DRAFT:
        raise too_large(LARGEST_DRAFT)
    row.title = rubric.title[:LONGEST_TITLE]
    row.draft, row.reading = draft.decode(), read.decode()
    row.revision += 1
    row.changed_at = now()
    session.add(row)
    said = {"revision": row.revision, **what}
    events.append(session, Stream("rubric", row.id), kind, said, actor=caller.person_id, at=row.changed_at)
    return draft_view(session, row)


def preview_of(rubric: Rubric) -> Preview | None:
    """This is what a learner would read as the outcome; null while the draft lacks what a figure needs."""
    try:
        return preview(rubric)
    except ValueError:
        return None


def _misplaced(reading: Reading, change: ReadingChange | None) -> list[FieldError]:
    length = len(reading.source_text)
    return [
        FieldError(path=f"reading.spans.{name}", detail=f"the document has {length} characters; end within them")
        for name, span in (change.spans if change else {}).items()
        if not span.start <= span.end <= length
    ]


def draft_view(session: Session, row: RubricRow) -> DraftView:
    """This is a rubric as its author sees it."""
    rubric, reading = draft_of(row), reading_of(row)
    versions = version_summaries(session, row.id)
    return DraftView(
        id=row.id,
        course_id=row.course_id,
        title=row.title,
        source_name=row.source_name,
        draft_number=row.draft_number,
        revision=row.revision,
        changed_at=row.changed_at,
        rubric=rubric,
        reading=reading,
        lacking=list(publishable(rubric)),
        to_check=to_check(rubric, reading),
        preview=preview_of(rubric),
        alternatives=alternatives(rubric, reading),
        versions=versions,
        changed=_differs(rubric, versions[0].sha256 if versions else None),
    )


def version_summaries(session: Session, rubric_id: UUID) -> list[VersionSummary]:
    """This lists a rubric's versions, the latest first."""
    query = (
        select(RubricVersion, Person.name)
        .join(Person, col(Person.id) == col(RubricVersion.published_by))
        .where(col(RubricVersion.rubric_id) == rubric_id)
        .order_by(col(RubricVersion.number).desc())
    )
    return [version_summary(version, name) for version, name in session.exec(query)]


def version_summary(version: RubricVersion, published_by: str) -> VersionSummary:
    """This is a version in a list, with the name of who published it."""
    return VersionSummary(
        id=version.id,
        number=version.number,
        sha256=version.sha256,
        published_at=version.published_at,
        published_by=published_by,
    )


def _differs(rubric: Rubric, latest: str | None) -> bool:
    return latest != digest(version_bytes(rubric))


def list_drafts(session: Session, caller: Caller, course_id: UUID, asked: Paging) -> Page[RubricSummary]:
    """This lists a course's rubrics by title, with how far each has come."""
    found_course(session, caller, course_id)
    conditions = (
        col(RubricRow.course_id) == course_id,
        col(RubricRow.archived_at).is_(None),
        permitted(caller, rubric_relations()),
    )
    folded = func.lower(col(RubricRow.title))
    rows, following = page(
        session,
        select(RubricRow).where(*conditions),
        asked,
        by=(folded, col(RubricRow.id)),
        key=lambda row: (row.title.lower(), row.id.hex),
    )
    total = session.exec(select(func.count()).select_from(RubricRow).where(*conditions)).one()
    latest = _latest_versions(session, [row.id for row in rows])
    return Page(items=[_summary(row, latest.get(row.id)) for row in rows], total=total, next=following)


def _latest_versions(session: Session, rubric_ids: list[UUID]) -> dict[UUID, RubricVersion]:
    query = (
        select(RubricVersion).where(col(RubricVersion.rubric_id).in_(rubric_ids)).order_by(col(RubricVersion.number))
    )
    return {version.rubric_id: version for version in session.exec(query)}


def _summary(row: RubricRow, latest: RubricVersion | None) -> RubricSummary:
    rubric = draft_of(row)
    return RubricSummary(
        id=row.id,
        title=row.title,
        draft_number=row.draft_number,
        criteria=len(rubric.criteria),
        to_check=len(to_check(rubric, reading_of(row))),
        latest_version=latest.number if latest else None,
        changed=_differs(rubric, latest.sha256 if latest else None),
        changed_at=row.changed_at,
    )
