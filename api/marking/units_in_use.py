"""This module keeps the version of a rubric that markings are made by: its unit does not change under them."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session, col, select

from api.events import Event
from api.marking.tables import MarkingRow
from api.problem_details import conflict


def refuse_another_version(session: Session, event: Event) -> None:
    """This raises Problem 409 where a unit is set to another version than its markings are made by."""
    version_id = event.payload["version_id"]
    made_by = select(col(MarkingRow.version_id)).where(col(MarkingRow.unit_id) == UUID(event.payload["unit_id"]))
    present = session.exec(made_by.limit(1)).first()
    if present is not None and str(present) != version_id:
        raise conflict(
            "unit-in-use",
            "Work is marked by this version already",
            "Another version would change what its judgements were made by.",
            mend="Keep the version here, and set the new one for the next assignment.",
        )
