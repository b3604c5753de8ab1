"""This module saves changes of a marking: what the service does most, and what must never fail.

All of it is one transaction on the driver, in as few statements as there are things to know: who asks, the marking
with what they may do to it, the outcomes of ids that came before; then the marking, its events and the outcomes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from sqlmodel import col

from api import events
from api.accounts.signed_in import SIGN_IN_AND_PERSON, SIGNED_IN, hash_of_secret
from api.columns import id_from_driver, now, time_from_driver, time_text
from api.driver import Driver, Statement
from api.events import Event, Stream
from api.marking.applying import Applied, Happened, Recorded, Standing, apply, on_wire, refused
from api.marking.changes import MOST_CHANGES, Change, Finish, Reopen, refusal
from api.marking.documents import document_of_marking, figures, frame_on_driver, marking_of, revisions_of, written
from api.marking.relations import MARKING
from api.marking.tables import MarkingRow
from api.permissions import Act, Caller, required
from api.problem_details import FieldError, Problem, not_found, signed_out
from rubrics.frame import Frame

_LOCK = Statement(
    "SELECT number FROM event_stream WHERE kind = 'submission'"
    " AND id = (SELECT submission_id FROM marking WHERE id = :marking_id)",
    lock="FOR UPDATE",
    only_locks=True,
)
_FOUND = (
    "SELECT known.id, known.marking_id, known.actor_id, known.outcome, person.id, person.is_administrator, marking.submission_id, event_stream.number, event_stream.hash,"
    " marking.unit_id, marking.version_id, marking.purpose, marking.state, marking.document, marking.revisions,"
    " marking.totals, EXISTS (SELECT 1 FROM allocation WHERE allocation.submission_id = marking.submission_id"
    " AND allocation.purpose = marking.purpose AND allocation.person_id = person.id"
    " AND allocation.ended_at IS NULL) FROM {who} LEFT JOIN marking ON marking.id = :marking_id"
    " LEFT JOIN marking_change known ON known.id IN ({ids})"
    " LEFT JOIN event_stream ON event_stream.kind = 'submission' AND event_stream.id = marking.submission_id"
    " WHERE {condition}"
)
_LAST = Statement(
    "SELECT person.name, marking_change.at, marking_change.outcome FROM marking_change"
    " JOIN person ON person.id = marking_change.actor_id"
    " WHERE marking_change.marking_id = :marking_id AND marking_change.part = :part"
    " ORDER BY marking_change.at DESC, marking_change.id DESC"
)
_KEEP = Statement(
    "INSERT INTO marking_change (id, marking_id, part, actor_id, outcome, at)"
    " VALUES (:id, :marking_id, :part, :actor_id, :outcome, :at)"
)
_WRITE = Statement(
    "UPDATE marking SET state = :state, document = :document, revisions = :revisions, totals = :totals,"
    " complete = :complete, judged = :judged, marks = :marks, maximum = :maximum, achieved = :achieved,"
    " grade = :grade, changed_at = :at WHERE id = :marking_id"
)
_FINISHED = Statement(
    "UPDATE marking SET assessor_id = :person_id, finished_by = :person_id, finished_at = :at WHERE id = :marking_id"
)
_REOPENED = Statement("UPDATE marking SET finished_by = NULL, finished_at = NULL WHERE id = :marking_id")


@dataclass(frozen=True, slots=True)
class _Found:
    """This is the marking as the transaction found it, under the lock of its stream."""

    id: UUID
    stream: Stream
    head: tuple[int, str]
    unit_id: UUID
    purpose: str
    frame: Frame
    standing: Standing
    totals: str
    at: datetime


def save(driver: Driver, secret: str | None, marking_id: UUID, changes: Sequence[Change]) -> bytes:
    """This saves changes and gives the answer as JSON: an outcome for each, all revisions, the totals, the state.

    Raises Problem 401, 403 or 404.
    """
    if secret is None:
        raise signed_out()
    return _save(driver, {"secret_hash": hash_of_secret(secret)}, marking_id, changes)


def save_for(driver: Driver, caller: Caller, marking_id: UUID, changes: Sequence[Change]) -> bytes:
    """This is ``save`` for a caller who is known already, inside a transaction that does more than save."""
    return _save(driver, {"person_id": caller.person_id}, marking_id, changes)


def _save(driver: Driver, who: Mapping[str, object], marking_id: UUID, changes: Sequence[Change]) -> bytes:
    at = now()
    ids = {f"id{number}": change.id for number, change in enumerate(changes)}
    # The head of the stream is locked before anything is read, so that what is read stays true.
    driver.run(_LOCK, {"marking_id": marking_id})
    find = _found_by_secret(len(changes)) if "secret_hash" in who else _found_by_person(len(changes))
    rows = driver.run(find, {**who, **ids, "at": at, "marking_id": marking_id})
    if not rows:
        raise signed_out()
    person_id, is_administrator, *marking = rows[0][4:]
    caller = Caller(id_from_driver(person_id), bool(is_administrator), Act.MARK)
    found = _find(driver, caller, marking_id, marking, at)
    return _take(driver, caller, found, changes, _recorded(caller, found, rows))


@lru_cache(maxsize=MOST_CHANGES)
def _found_by_secret(count: int) -> Statement:
    return Statement(_FOUND.format(who=SIGN_IN_AND_PERSON, condition=SIGNED_IN, ids=_names(count)))


@lru_cache(maxsize=MOST_CHANGES)
def _found_by_person(count: int) -> Statement:
    return Statement(_FOUND.format(who="person", condition="person.id = :person_id", ids=_names(count)))


def _names(count: int) -> str:
    return ", ".join(f":id{number}" for number in range(count))


def _find(driver: Driver, caller: Caller, marking_id: UUID, row: Sequence[Any], at: datetime) -> _Found:
    (submission_id, number, head, unit_id, version_id, purpose, state, document, revisions, totals, allocated) = row
    if submission_id is None or number is None:
        raise not_found("marking")
    if not allocated:
        # Rare: the same question as everywhere else finds out which answer this person may have.
        by_id = col(MarkingRow.id) == marking_id
        required(driver.session, caller, MarkingRow, by_id, MARKING, what="marking", visible_by=Act.READ_MARKING)
    return _Found(
        id=marking_id,
        stream=Stream("submission", id_from_driver(submission_id)),
        head=(int(number), str(head)),
        unit_id=id_from_driver(unit_id),
        purpose=purpose,
        frame=frame_on_driver(driver, id_from_driver(version_id)),
        standing=Standing(state, marking_of(document), revisions_of(revisions)),
        totals=totals,
        at=at,
    )


def _recorded(caller: Caller, found: _Found, rows: Sequence[tuple[Any, ...]]) -> dict[UUID, Recorded]:
    known: dict[UUID, Recorded] = {}
    for change_id, marking_id, actor_id, outcome, *_ in rows:
        if change_id is None:
            continue  # none of the ids came before
        own = id_from_driver(marking_id) == found.id and id_from_driver(actor_id) == caller.person_id
        known[id_from_driver(change_id)] = orjson.loads(outcome) if own else refused(_TAKEN)
    return known


_TAKEN = refusal(
    "id-taken",
    "Another change has this id",
    "A change has an id of its own (a UUIDv7), which was used for another change.",
    mend="Send it as a new change, with a new id.",
    errors=[FieldError(path="id", detail="it was used for another change")],
)


def _take(
    driver: Driver, caller: Caller, found: _Found, changes: Sequence[Change], known: Mapping[UUID, Recorded]
) -> bytes:
    applied = apply(found.frame, found.standing, changes, known)
    if not any(one.part.kind == "state" for one in applied.happened):
        totals, _ = _write(driver, caller, found, applied)
        return _answer(applied, totals)
    # Rare: other slices react to a finished or reopened marking, and one of them may say no to it.
    try:
        with driver.session.begin_nested():
            # The savepoint is only set once the session has its connection: before anything is written, not after.
            driver.session.connection()
            totals, happened = _write(driver, caller, found, applied)
            for event in happened:
                for subscriber in driver.subscribers.get(event.kind, ()):
                    subscriber(driver.session, event)
    except Problem as problem:
        barred = [replace(one, problem=problem.details) if one.name == "state" else one for one in changes]
        applied = apply(found.frame, found.standing, barred, known)
        totals, _ = _write(driver, caller, found, applied)
    return _answer(applied, totals)


def _write(driver: Driver, caller: Caller, found: _Found, applied: Applied) -> tuple[str, list[Event]]:
    """This writes the outcome of each change and, where one was applied, the marking and its events.

    Gives the totals as they are kept, and the events.
    """
    kept = [(_KEEP, _record(driver, caller, found, change, applied.outcomes[change.id])) for change in applied.new]
    if applied.totals is None:
        driver.write_together(kept)
        return found.totals, []
    worked_out = figures(found.frame.rubric, applied.totals)
    marking = {
        "marking_id": found.id,
        "state": applied.standing.state,
        "document": document_of_marking(applied.standing.marking),
        "revisions": written(applied.standing.revisions),
        "at": found.at,
        **worked_out,
    }
    happened = [_event(found, one) for one in applied.happened]
    beside = [*kept, (_WRITE, marking)]
    done = events.append_all(
        driver, found.stream, found.head, happened, actor=caller.person_id, at=found.at, beside=beside
    )
    if any(one.part.kind == "state" for one in applied.happened):
        # Also where it was opened and finished again in one request, as after a time without a network.
        after = _FINISHED if applied.standing.state == "finished" else _REOPENED
        driver.run(after, {"marking_id": found.id, "person_id": caller.person_id, "at": found.at})
    return worked_out["totals"], done


def _record(driver: Driver, caller: Caller, found: _Found, change: Change, outcome: Recorded) -> dict[str, object]:
    if outcome["status"] == "conflict":
        outcome.update(_last(driver, found, outcome, change))
    return {
        "id": change.id,
        "marking_id": found.id,
        "part": change.name,
        "actor_id": caller.person_id,
        "outcome": written(outcome),
        "at": found.at,
    }


def _event(found: _Found, one: Happened) -> tuple[str, Mapping[str, Any]]:
    value = one.change.value
    payload: dict[str, Any] = {
        "marking_id": str(found.id),
        "change_id": str(one.change.id),
        "part": one.part.name,
        "revision": one.revision,
    }
    of_unit = {"unit_id": str(found.unit_id), "purpose": found.purpose}
    if isinstance(value, Finish):
        return "marking_finished", {**payload, **of_unit, "declared": value.declared, "seen": value.seen}
    if isinstance(value, Reopen):
        return "marking_reopened", {**payload, **of_unit, "reason": value.reason}
    return "marking_changed", {**payload, "value": on_wire(value)}


def _last(driver: Driver, found: _Found, outcome: Recorded, change: Change) -> dict[str, Any]:
    """This says who brought the part (for a finish, the parts that moved) to where it is, and when."""
    moved = outcome["present"].get("moved") if change.name == "state" else None
    latest: tuple[datetime, str] | None = None
    for part in moved or [change.name]:
        for name, at, kept in driver.run(_LAST, {"marking_id": found.id, "part": part}):
            if orjson.loads(kept)["status"] == "applied":
                latest = max(latest or (time_from_driver(at), name), (time_from_driver(at), name))
                break
    if latest is None:
        return {}
    return {"present_at": time_text(latest[0]), "present_by": latest[1]}


def _answer(applied: Applied, totals: str) -> bytes:
    return orjson.dumps(
        {
            "outcomes": [{"id": str(change_id), **outcome} for change_id, outcome in applied.outcomes.items()],
            "revisions": applied.standing.revisions,
            "totals": orjson.Fragment(totals),
            "state": applied.standing.state,
        }
    )
