"""This module shows the history of a marking: who changed which part to what, and when."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from api.events import EventRow
from api.marking.figures import Colleague, names_of
from api.marking.relations import MARKING
from api.marking.tables import MarkingRow
from api.paging import Page, Paging, cursor_of, number_of
from api.permissions import Act, Caller, required

KINDS = ("marking_started", "marking_changed", "marking_finished", "marking_reopened")
"""The kinds of event that make a marking."""


class HistoryEntry(BaseModel):
    """This is one change of a marking: ``value`` is the whole value that the part had from then on."""

    number: int
    kind: str
    part: str | None
    revision: int | None
    actor: Colleague | None
    at: datetime
    value: Any


def marking_history(session: Session, caller: Caller, marking_id: UUID, paging: Paging) -> Page[HistoryEntry]:
    """This gives a page of a marking's history, the latest first. Raises Problem 404."""
    by_id = col(MarkingRow.id) == marking_id
    row = required(session, caller, MarkingRow, by_id, MARKING, what="marking", visible_by=Act.READ_MARKING)
    happened = [one for one in _events(session, row.submission_id) if one[1]["marking_id"] == str(marking_id)]
    rest = happened if paging.cursor is None else _before(happened, paging.cursor)
    shown = rest[: paging.limit]
    names = names_of(session, [event.actor_id for event, _ in shown])
    return Page(
        items=[_entry(event, payload, names) for event, payload in shown],
        total=len(happened),
        next=cursor_of([shown[-1][0].number]) if len(rest) > len(shown) else None,
    )


def _events(session: Session, submission_id: UUID) -> list[tuple[EventRow, dict[str, Any]]]:
    query = (
        select(EventRow)
        .where(
            col(EventRow.stream_kind) == "submission",
            col(EventRow.stream_id) == submission_id,
            col(EventRow.kind).in_(KINDS),
            col(EventRow.payload).is_not(None),
        )
        .order_by(col(EventRow.number).desc())
    )
    return [(event, json.loads(event.payload or "{}")) for event in session.exec(query)]


def _before(happened: list[tuple[EventRow, dict[str, Any]]], cursor: str) -> list[tuple[EventRow, dict[str, Any]]]:
    number = number_of(cursor)
    return [one for one in happened if one[0].number < number]


def _entry(event: EventRow, payload: dict[str, Any], names: dict[UUID, Colleague]) -> HistoryEntry:
    about = ("salt", "marking_id", "change_id", "part", "revision", "value", "unit_id", "version_id", "purpose", "seen")
    rest = {name: value for name, value in payload.items() if name not in about}
    return HistoryEntry(
        number=event.number,
        kind=event.kind,
        part=payload.get("part"),
        revision=payload.get("revision"),
        actor=names.get(event.actor_id) if event.actor_id else None,
        at=event.at,
        value=payload.get("value", rest or None),
    )
