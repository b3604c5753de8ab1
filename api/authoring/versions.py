"""This module publishes drafts as versions, which never change, and hands out their rubrics."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.accounts.tables import Person
from api.authoring.drafts import draft_of, find_rubric, to_change, version_summary
from api.authoring.relations import version_relations
from api.authoring.tables import RubricVersion
from api.authoring.units import set_waiting_units
from api.authoring.views import VersionSummary, VersionView
from api.columns import now
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Act, Caller, required
from api.problem_details import FieldError, conflict, invalid
from rubrics.publishing import publishable
from rubrics.rubric import Rubric
from rubrics.schema import SCHEMA, digest, read_version, version_bytes


def publish(session: Session, caller: Caller, rubric_id: UUID, seen: int) -> VersionView:
    """This publishes the draft as the next version. Raises Problem 412; 422 with what it lacks; 409 unchanged."""
    row = to_change(session, caller, rubric_id, seen)
    rubric = draft_of(row)
    lacking = publishable(rubric)
    if lacking:
        faults = [FieldError(path=one.path, detail=one.text) for one in lacking]
        mend = "Mend what errors names, then publish."
        raise invalid("not-publishable", "The draft still lacks something", faults, mend=mend)
    latest = _latest(session, rubric_id)
    stored = version_bytes(rubric)
    sha256 = digest(stored)
    if latest is not None and latest.sha256 == sha256:
        detail = f"The draft is the same as version {latest.number}."
        raise conflict("unchanged", "There is nothing new to publish", detail, mend="Change the draft first.")
    at = now()
    version = RubricVersion(
        rubric_id=rubric_id,
        number=latest.number + 1 if latest else 1,
        schema_number=SCHEMA,
        document=stored.decode(),
        reading=row.reading,
        sha256=sha256,
        published_by=caller.person_id,
        published_at=at,
    )
    session.add(version)
    row.draft_number = version.number + 1
    row.revision += 1
    row.changed_at = at
    session.add(row)
    session.flush()
    said = {"version_id": str(version.id), "number": version.number, "rubric_id": str(rubric_id), "sha256": sha256}
    events.append(session, Stream("rubric", rubric_id), "version_published", said, actor=caller.person_id, at=at)
    set_waiting_units(session, caller, version)
    return version_view(version)


def _latest(session: Session, rubric_id: UUID) -> RubricVersion | None:
    query = select(RubricVersion).where(col(RubricVersion.rubric_id) == rubric_id)
    return session.exec(query.order_by(col(RubricVersion.number).desc())).first()


def show_version(session: Session, caller: Caller, version_id: UUID) -> VersionView:
    """This gives a published version with its rubric. Raises Problem 404, also for who may not know of it."""
    version = required(
        session,
        caller,
        RubricVersion,
        col(RubricVersion.id) == version_id,
        version_relations(),
        what="version of a rubric",
        visible_by=Act.READ_RUBRIC,
    )
    return version_view(version)


def list_versions(session: Session, caller: Caller, rubric_id: UUID, asked: Paging) -> Page[VersionSummary]:
    """This lists a rubric's versions, the first first."""
    find_rubric(session, caller, rubric_id)
    query = select(RubricVersion).where(col(RubricVersion.rubric_id) == rubric_id)
    rows, following = page(session, query, asked, by=(col(RubricVersion.number),), key=lambda row: (row.number,))
    people = select(Person).where(col(Person.id).in_([row.published_by for row in rows]))
    names = {person.id: person.name for person in session.exec(people)}
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    items = [version_summary(row, names[row.published_by]) for row in rows]
    return Page(items=items, total=total, next=following)


def version_view(version: RubricVersion) -> VersionView:
    """This is a version as assessors see it."""
    return VersionView(
        id=version.id,
        rubric_id=version.rubric_id,
        number=version.number,
        sha256=version.sha256,
        published_at=version.published_at,
        rubric=rubric_of(version),
    )


def published_rubric(session: Session, version_id: UUID) -> Rubric:
    """This gives the rubric of a version, lifted to the present schema; for the slices further along the road.

    It is parsed once in a process: a version never changes. Raises NoResultFound where there is no such version.
    """
    return rubric_of(session.get_one(RubricVersion, version_id))


def rubric_of(version: RubricVersion) -> Rubric:
    """This gives the rubric of a version."""
    return _read(version.document)


@lru_cache(maxsize=256)
def _read(document: str) -> Rubric:
    return read_version(document.encode())
