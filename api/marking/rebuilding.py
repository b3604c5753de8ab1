"""This module makes markings anew from their events and works their totals out again, to prove what is kept.

Rows are the truth; the events are enough to make them again, for all that has not been erased.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

import orjson
from sqlmodel import Session, col, select

from api.events import EventRow
from api.events_check import AT_ONCE
from api.marking.applying import with_value
from api.marking.changes import part_named, value_of
from api.marking.documents import figures, revisions_of, rubric_of
from api.marking.history import KINDS
from api.marking.tables import MarkingRow
from rubrics.marking import Marking
from rubrics.totals import RULES, Totals, problems, total


@dataclass(slots=True)
class Rebuilt:
    """This is a marking as its events say it is."""

    submission_id: UUID
    unit_id: UUID
    version_id: UUID
    purpose: str
    assessor_id: UUID | None
    created_at: datetime
    changed_at: datetime
    state: Literal["open", "finished"] = "open"
    marking: Marking = field(default_factory=Marking)
    revisions: dict[str, int] = field(default_factory=dict[str, int])
    finished_by: UUID | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkingsChecked:
    """This is what a look at all markings found.

    ``erased`` were not made anew, since what some event of their submission said is erased. ``by_other_rules``
    carry totals made by other rules than the present: a change of rules, no damage. ``faults`` are damage, in words.
    """

    markings: int
    erased: int
    by_other_rules: int
    faults: tuple[str, ...]


def rebuilt(events: Iterable[EventRow]) -> dict[UUID, Rebuilt]:
    """This makes the markings of one submission from its events, in order. Raises ValueError for an erased one."""
    markings: dict[UUID, Rebuilt] = {}
    for event in events:
        if event.payload is None:
            raise ValueError(f"what event {event.number} said is erased")
        payload: dict[str, Any] = orjson.loads(event.payload)
        marking_id = UUID(payload["marking_id"])
        if event.kind == "marking_started":
            markings[marking_id] = Rebuilt(
                submission_id=event.stream_id,
                unit_id=UUID(payload["unit_id"]),
                version_id=UUID(payload["version_id"]),
                purpose=payload["purpose"],
                assessor_id=event.actor_id,
                created_at=event.at,
                changed_at=event.at,
            )
        elif marking_id in markings:
            _follow(markings[marking_id], event, payload)
    return markings


def _follow(one: Rebuilt, event: EventRow, payload: dict[str, Any]) -> None:
    one.revisions[payload["part"]] = payload["revision"]
    one.changed_at = event.at
    if event.kind == "marking_finished":
        one.state, one.finished_by, one.finished_at = "finished", event.actor_id, event.at
        one.assessor_id = event.actor_id
    elif event.kind == "marking_reopened":
        one.state, one.finished_by, one.finished_at = "open", None, None
    else:
        part = part_named(payload["part"])
        assert part is not None
        one.marking = with_value(one.marking, part, value_of(part, payload["value"]))


def check_markings(session: Session) -> MarkingsChecked:
    """This makes every marking anew from its events, compares it with what is kept, and recomputes its totals."""
    count = erased = by_other_rules = 0
    faults: list[str] = []
    for submission_id, events in groupby(_events(session), key=lambda event: event.stream_id):
        rows = session.exec(select(MarkingRow).where(col(MarkingRow.submission_id) == submission_id)).all()
        kept = {row.id: row for row in rows}
        count += len(kept)
        for row in rows:
            by_other_rules += Totals.model_validate_json(row.totals).rules != RULES
            faults += [f"marking {row.id}: {fault}" for fault in _faults_of_totals(session, row)]
        try:
            said = rebuilt(events)
        except ValueError:
            erased += len(kept)
            continue
        for marking_id, one in said.items():
            row = kept.pop(marking_id, None)
            if row is None:
                faults.append(f"marking {marking_id}: it has events and is not kept; restore it from a backup")
            else:
                faults += [f"marking {marking_id}: {fault}" for fault in _differences(one, row)]
        faults += [f"marking {marking_id}: it has no events" for marking_id in kept]
    return MarkingsChecked(count, erased, by_other_rules, (*faults, *_without_events(session)))


def _events(session: Session) -> Iterator[EventRow]:
    query = (
        select(EventRow)
        .where(col(EventRow.stream_kind) == "submission", col(EventRow.kind).in_(KINDS))
        .order_by(col(EventRow.stream_id), col(EventRow.number))
    )
    yield from session.exec(query.execution_options(yield_per=AT_ONCE))


def _without_events(session: Session) -> list[str]:
    event = select(EventRow.number).where(
        col(EventRow.stream_kind) == "submission",
        col(EventRow.stream_id) == col(MarkingRow.submission_id),
        col(EventRow.kind).in_(KINDS),
    )
    rows = session.exec(select(MarkingRow.id).where(~event.exists()))
    return [f"marking {marking_id}: its submission has no events of a marking" for marking_id in rows]


def _differences(one: Rebuilt, row: MarkingRow) -> Iterator[str]:
    state = "finished" if row.state == "locked" else row.state
    pairs: dict[str, tuple[object, object]] = {
        "document": (one.marking, Marking.model_validate_json(row.document)),
        "revisions": (one.revisions, revisions_of(row.revisions)),
        "state": (one.state, state),
        "unit": (one.unit_id, row.unit_id),
        "rubric version": (one.version_id, row.version_id),
        "purpose": (one.purpose, row.purpose),
        "assessor": (one.assessor_id, row.assessor_id),
        "finished by": (one.finished_by, row.finished_by),
        "finished at": (one.finished_at, row.finished_at),
    }
    for name, (said, kept) in pairs.items():
        if said != kept:
            yield f"its {name} is not what its events say ({_short(said)}, kept: {_short(kept)})"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _faults_of_totals(session: Session, row: MarkingRow) -> Iterator[str]:
    rubric, marking = rubric_of(session, row.version_id), Marking.model_validate_json(row.document)
    for problem in problems(rubric, marking):
        yield f"{problem.path} does not fit its rubric: {problem.text}"
        return
    kept = Totals.model_validate_json(row.totals)
    if kept.rules != RULES:
        return
    # Compared as documents, not as texts: a field that a later release adds is no damage.
    worked_out = total(rubric, marking)
    pairs: dict[str, tuple[object, object]] = {
        name: (figure, getattr(row, name)) for name, figure in figures(rubric, worked_out).items()
    }
    pairs["totals"] = (worked_out, kept)
    for name, (figure, present) in pairs.items():
        if figure != present:
            yield f"its {name} is not what its judgements come to ({_short(figure)}, kept: {_short(present)})"
