"""This module makes the outcomes of a result: once every unit has a finished marking, the result is ready.

Only first markings count so far; moderation adds its own on the way from raw marks to the released grade.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session, col, select

from api import events
from api.authoring.tables import Unit
from api.columns import in_parts
from api.events import Event, Stream
from api.marking.documents import rubric_of
from api.marking.tables import MarkingRow
from api.results.tables import Outcome, Result
from rubrics.ledger import Ledger, MarkingStep, ledger
from rubrics.totals import Totals
from rubrics.values import canonical

FINISHED = ("finished", "locked")


def state_beneath(result: Result) -> str:
    """This gives the state of a result, and of a held one the state that it will return to."""
    return result.held_from or "not_ready" if result.state == "held" else result.state


def refresh(session: Session, result: Result, event: Event, *, another_attempt: bool = False) -> None:
    """This makes a result's outcomes anew from its markings, and says whether it is ready.

    A released result stays as it was sent, until it is recalled or another attempt is handed in.
    """
    beneath = state_beneath(result)
    if beneath == "released" and not another_attempt:
        return
    if beneath == "released" and not any(one.feedback for one in outcomes_of(session, result)):
        # It was released as "nothing handed in", which is no longer so.
        result.released_at = result.released_by = None
    units = list(session.exec(select(Unit).where(col(Unit.assignment_id) == result.assignment_id)).all())
    markings = {one.unit_id: one for one in _finished_markings(session, result)}
    changed = False
    for unit in units:
        changed = _align_outcome(session, result, unit, markings.get(unit.id)) or changed
    ready = bool(units) and all(unit.id in markings for unit in units)
    becomes = "ready" if ready else "not_ready"
    if beneath == "recalled" and ready and not changed:
        becomes = "recalled"
    if becomes == beneath and not changed and not another_attempt:
        return
    if result.state == "held":
        result.held_from = becomes
    else:
        result.state = becomes
    result.revision += 1
    session.add(result)
    session.flush()
    events.append(
        session,
        Stream("result", result.id),
        "result_ready" if ready else "result_not_ready",
        {
            "submission_id": result.submission_id.hex if result.submission_id else None,
            "state": result.state,
            "held_from": result.held_from,
            "was_sent": result.released_at is not None,
            "outcomes": outcomes_as_events_tell_them(outcomes_of(session, result)),
        },
        actor=event.actor,
        at=event.at,
    )


def outcomes_of(session: Session, result: Result) -> list[Outcome]:
    """This gives the outcomes of a result, in the order of the units."""
    query = (
        select(Outcome)
        .join(Unit, col(Unit.id) == col(Outcome.unit_id))
        .where(col(Outcome.result_id) == result.id)
        .order_by(col(Unit.position))
    )
    return list(session.exec(query).all())


def _finished_markings(session: Session, result: Result) -> list[MarkingRow]:
    if result.submission_id is None:
        return []
    query = select(MarkingRow).where(
        col(MarkingRow.submission_id) == result.submission_id,
        col(MarkingRow.purpose) == "first",
        col(MarkingRow.state).in_(FINISHED),
        col(MarkingRow.complete).is_(True),
    )
    return list(session.exec(query).all())


def _align_outcome(session: Session, result: Result, unit: Unit, marking: MarkingRow | None) -> bool:
    """This makes one outcome follow its marking, and tells whether that changed it."""
    outcome = session.get(Outcome, (result.id, unit.id))
    if marking is None:
        if outcome is None or outcome.marking_id is None:
            return False
        # What was released stays as it was sent; only what the next release would send is gone.
        session.delete(outcome) if outcome.feedback is None else _empty(outcome)
        session.flush()
        return True
    found = ledger_of(session, marking)
    outcome = outcome or Outcome(result_id=result.id, unit_id=unit.id)
    if outcome.marking_id == marking.id and outcome.ledger == canonical(found).decode():
        return False
    outcome.marking_id, outcome.version_id = marking.id, marking.version_id
    outcome.totals = marking.totals
    note_figures(outcome, found)
    session.add(outcome)
    session.flush()
    return True


def ledger_of(session: Session, marking: MarkingRow, at: datetime | None = None) -> Ledger:
    """This works out the way from a finished marking to the grade; ``at`` is when it is released, if it is."""
    totals = Totals.model_validate_json(marking.totals)
    finished_at = marking.finished_at or marking.changed_at
    by = marking.finished_by or marking.assessor_id
    step = MarkingStep(totals=totals, by=str(by) if by else None, at=finished_at)
    return ledger(rubric_of(session, marking.version_id), [step], at=at or finished_at)


def note_figures(outcome: Outcome, found: Ledger) -> None:
    """This keeps a ledger, with its rounded figures for lists."""
    figures = found.outcome
    outcome.ledger = canonical(found).decode()
    outcome.marks = None if figures.marks is None else in_parts(figures.marks)
    outcome.maximum = None if figures.maximum is None else in_parts(figures.maximum)
    outcome.achieved, outcome.achievable, outcome.grade = figures.achieved, figures.achievable, figures.grade


def _empty(outcome: Outcome) -> None:
    outcome.marking_id = outcome.version_id = None
    outcome.ledger = outcome.totals = "{}"
    outcome.marks = outcome.maximum = outcome.achieved = outcome.achievable = outcome.grade = None


def outcomes_as_events_tell_them(outcomes: list[Outcome], *, feedback: bool = False) -> list[dict[str, object]]:
    """This writes outcomes so that a result could be rebuilt from its events."""
    told: list[dict[str, object]] = []
    for outcome in outcomes:
        one: dict[str, object] = {
            "unit_id": outcome.unit_id.hex,
            "marking_id": outcome.marking_id.hex if outcome.marking_id else None,
            "version_id": outcome.version_id.hex if outcome.version_id else None,
            "ledger": json.loads(outcome.ledger),
        }
        if feedback:
            one["feedback"] = json.loads(outcome.feedback) if outcome.feedback else None
        told.append(one)
    return told
