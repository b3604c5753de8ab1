"""This module proves that published rubrics are as they were published: every total rests on them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import orjson
from sqlmodel import Session, col, select

from api.authoring.tables import RubricVersion
from api.events import EventRow
from rubrics.schema import digest


@dataclass(frozen=True, slots=True)
class VersionsChecked:
    """This is what a look at all published versions found: how many there are, and each fault in words."""

    versions: int
    faults: tuple[str, ...]


def check_versions(session: Session) -> VersionsChecked:
    """This compares each version with its SHA-256, and that with what its rubric's history says was published."""
    published: dict[UUID, str] = {}
    query = select(EventRow.payload).where(
        col(EventRow.kind) == "version_published", col(EventRow.payload).is_not(None)
    )
    for payload in session.exec(query):
        said = orjson.loads(payload or "{}")
        published[UUID(said["version_id"])] = said["sha256"]
    count = 0
    faults: list[str] = []
    for version in session.exec(select(RubricVersion).execution_options(yield_per=100)):
        count += 1
        said_hash = published.pop(version.id, None)
        if digest(version.document.encode()) != version.sha256:
            faults.append(f"rubric version {version.id}: it was changed after it was published")
        elif said_hash is not None and said_hash != version.sha256:
            faults.append(f"rubric version {version.id}: it is not what its history says was published")
    faults += [f"rubric version {one}: it was published and is not kept" for one in published]
    return VersionsChecked(count, tuple(faults))
