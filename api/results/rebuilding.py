"""This module makes results and their outcomes anew from their events, and works their ledgers out again.

Rows are the truth; the events are enough to make them again, for all that has not been erased. The totals of an
outcome are those of its marking, which ``api.marking.rebuilding`` makes anew from the marking's own events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import orjson
from sqlmodel import Session, col, select

from api.columns import in_parts
from api.events import EventRow
from api.events_check import AT_ONCE
from api.marking.tables import MarkingRow
from api.results.readiness import ledger_of
from api.results.tables import Outcome, Result
from rubrics.ledger import Ledger
from rubrics.totals import RULES, Totals

EMPTY = "{}"
"""The ledger of an outcome that is only what was sent before: its marking is open again or of another attempt."""


@dataclass(slots=True)
class RebuiltOutcome:
    """This is an outcome as the events of its result say it is."""

    marking_id: UUID | None
    version_id: UUID | None
    ledger: dict[str, Any]
    feedback: dict[str, Any] | None


@dataclass(slots=True)
class Rebuilt:
    """This is a result as its events say it is."""

    assignment_id: UUID
    person_id: UUID
    created_at: datetime
    submission_id: UUID | None = None
    state: str = "not_ready"
    held_from: str | None = None
    reason: str = ""
    revision: int = 1
    released_at: datetime | None = None
    released_by: UUID | None = None
    read_at: datetime | None = None
    withdrawn_at: datetime | None = None
    outcomes: dict[UUID, RebuiltOutcome] = field(default_factory=dict[UUID, RebuiltOutcome])


@dataclass(frozen=True, slots=True)
class ResultsChecked:
    """This is what a look at all results found.

    ``erased`` were not made anew, since what some event of theirs said is erased. ``by_other_rules`` come from
    totals made by other rules than the present: a change of rules, no damage. ``faults`` are damage, in words.
    """

    results: int
    erased: int
    by_other_rules: int
    faults: tuple[str, ...]


def rebuilt(events: Iterable[EventRow]) -> Rebuilt:
    """This makes one result from its events, in order. Raises ValueError where what one said is erased."""
    result: Rebuilt | None = None
    for event in events:
        if event.payload is None:
            raise ValueError(f"what event {event.number} said is erased")
        payload: dict[str, Any] = orjson.loads(event.payload)
        if event.kind == "result_opened":
            result = Rebuilt(UUID(payload["assignment_id"]), UUID(payload["person_id"]), event.at)
        elif result is not None:
            _follow(result, event, payload)
    if result is None:
        raise LookupError("no event opened it")
    return result


def _follow(result: Rebuilt, event: EventRow, payload: dict[str, Any]) -> None:
    if event.kind == "feedback_read":
        # Reading is no change of what the course lead looks at, so it makes no new revision.
        result.read_at = event.at
        return
    result.revision += 1
    if event.kind in ("result_ready", "result_not_ready"):
        _refreshed(result, payload)
    elif event.kind == "result_released":
        _released(result, event, payload)
    elif event.kind == "result_recalled":
        _recalled(result, payload)
    elif event.kind == "result_held":
        result.held_from, result.state, result.reason = result.state, "held", payload["reason"]
    elif event.kind == "result_unheld":
        result.state, result.held_from, result.reason = result.held_from or "not_ready", None, ""
    elif event.kind in ("result_withdrawn", "result_restored"):
        result.withdrawn_at = event.at if event.kind == "result_withdrawn" else None
    else:
        raise LookupError(f"nothing is known of “{event.kind}”")


def _refreshed(result: Rebuilt, payload: dict[str, Any]) -> None:
    result.submission_id = _id(payload["submission_id"])
    result.state, result.held_from = payload["state"], payload["held_from"]
    if not payload["was_sent"]:
        result.released_at = result.released_by = None
    _take_outcomes(result, payload["outcomes"])


def _released(result: Rebuilt, event: EventRow, payload: dict[str, Any]) -> None:
    result.submission_id = _id(payload["submission_id"])
    result.state, result.reason, result.held_from = "released", "", None
    result.released_at, result.released_by, result.read_at = event.at, event.actor_id, None
    _take_outcomes(result, payload["outcomes"])


def _recalled(result: Rebuilt, payload: dict[str, Any]) -> None:
    result.state = "recalled" if result.submission_id else "not_ready"
    result.reason, result.released_at, result.released_by = payload["reason"], None, None
    for outcome in result.outcomes.values():
        outcome.feedback = None


def _take_outcomes(result: Rebuilt, told: list[dict[str, Any]]) -> None:
    before = result.outcomes
    result.outcomes = {}
    for one in told:
        unit_id = UUID(one["unit_id"])
        sent = before[unit_id].feedback if unit_id in before else None
        result.outcomes[unit_id] = RebuiltOutcome(
            _id(one["marking_id"]), _id(one["version_id"]), one["ledger"], one.get("feedback", sent)
        )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def check_results(session: Session) -> ResultsChecked:
    """This makes every result anew from its events, compares it with what is kept, and works its ledgers out again."""
    count = erased = by_other_rules = 0
    faults: list[str] = []
    for result_id, events in groupby(_events(session), key=lambda event: event.stream_id):
        row = session.get(Result, result_id)
        if row is None:
            faults.append(f"result {result_id}: it has events and is not kept; restore it from a backup")
            continue
        count += 1
        outcomes = session.exec(select(Outcome).where(col(Outcome.result_id) == result_id)).all()
        for outcome in outcomes:
            by_other_rules += _is_by_other_rules(outcome)
            faults += [f"result {result_id}: {fault}" for fault in _faults_of_figures(session, outcome)]
        try:
            said = rebuilt(events)
        except ValueError:
            erased += 1
        except LookupError as error:
            faults.append(f"result {result_id}: its events do not make a result; {error.args[0]}")
        else:
            faults += [f"result {result_id}: {fault}" for fault in _differences(said, row, outcomes)]
        # A result and its outcomes are large, and there are as many as learners in all assignments.
        session.expunge_all()
    alone = _without_events(session)
    return ResultsChecked(count + len(alone), erased, by_other_rules, (*faults, *alone))


def _events(session: Session) -> Iterator[EventRow]:
    query = (
        select(EventRow)
        .where(col(EventRow.stream_kind) == "result")
        .order_by(col(EventRow.stream_id), col(EventRow.number))
    )
    yield from session.exec(query.execution_options(yield_per=AT_ONCE))


def _without_events(session: Session) -> list[str]:
    event = select(EventRow.number).where(
        col(EventRow.stream_kind) == "result", col(EventRow.stream_id) == col(Result.id)
    )
    return [f"result {one}: it has no events" for one in session.exec(select(Result.id).where(~event.exists()))]


def _differences(said: Rebuilt, row: Result, outcomes: Iterable[Outcome]) -> Iterator[str]:
    for name in (
        *("assignment_id", "person_id", "submission_id", "state", "held_from", "reason", "revision"),
        *("released_at", "released_by", "read_at", "created_at", "withdrawn_at"),
    ):
        yield from _difference(name.removesuffix("_id").replace("_", " "), getattr(said, name), getattr(row, name))
    kept = {outcome.unit_id: outcome for outcome in outcomes}
    for unit_id in said.outcomes.keys() | kept.keys():
        one, outcome = said.outcomes.get(unit_id), kept.get(unit_id)
        if one is None or outcome is None:
            yield f"its outcome in unit {unit_id} is {'not in its events' if one is None else 'gone'}"
            continue
        feedback: object = orjson.loads(outcome.feedback) if outcome.feedback else None
        yield from _difference("marking", one.marking_id, outcome.marking_id)
        yield from _difference("rubric version", one.version_id, outcome.version_id)
        yield from _difference("ledger", one.ledger, orjson.loads(outcome.ledger))
        yield from _difference("feedback as it was sent", one.feedback, feedback)


def _difference(name: str, said: object, kept: object) -> Iterator[str]:
    if said != kept:
        yield f"its {name} is not what its events say ({_short(said)}, kept: {_short(kept)})"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"


def _is_by_other_rules(outcome: Outcome) -> bool:
    return outcome.totals != EMPTY and Totals.model_validate_json(outcome.totals).rules != RULES


def _faults_of_figures(session: Session, outcome: Outcome) -> Iterator[str]:
    """This works an outcome out again from its marking, and its rounded figures from its ledger."""
    kept = Ledger.model_validate_json(outcome.ledger) if outcome.ledger != EMPTY else None
    figures = kept.outcome if kept else None
    pairs = {
        "marks": (in_parts(figures.marks) if figures and figures.marks is not None else None, outcome.marks),
        "maximum": (in_parts(figures.maximum) if figures and figures.maximum is not None else None, outcome.maximum),
        "achieved": (figures.achieved if figures else None, outcome.achieved),
        "achievable": (figures.achievable if figures else None, outcome.achievable),
        "grade": (figures.grade if figures else None, outcome.grade),
    }
    for name, (figure, present) in pairs.items():
        if figure != present:
            yield f"its {name} is not what its ledger comes to ({_short(figure)}, kept: {_short(present)})"
    marking = session.get(MarkingRow, outcome.marking_id) if outcome.marking_id else None
    if marking is None or kept is None:
        if outcome.marking_id or kept:
            yield "its ledger and its marking are not there together"
        return
    totals = Totals.model_validate_json(outcome.totals)
    if totals.rules != RULES:
        return
    if totals != Totals.model_validate_json(marking.totals):
        yield "its totals are not those of its marking"
    elif not totals.complete:
        yield "its marking is not complete"
    # The date of the steps that follow from the rubric is the release's, which the events prove.
    elif ledger_of(session, marking, kept.steps[-1].at) != kept:
        yield "its ledger is not what its marking comes to"
