"""This module shows one result to the staff: its figures, its ledgers, and what may be done with it now."""

from __future__ import annotations

from typing import Literal, cast
from uuid import UUID

from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.courses.fields import Words
from api.courses.tables import Assignment
from api.permissions import Act, Caller, permitted
from api.results.readiness import outcomes_of
from api.results.relations import RESULT_RELATIONS
from api.results.release import result_for, why_not
from api.results.rows import row_of, unit_head
from api.results.standing import AssignmentStanding, Standing, standing_of_assignment
from api.results.tables import Result
from api.results.views import LedgerOfUnit, ResultView
from rubrics.ledger import Ledger

MayDo = Literal["release", "recall", "hold", "unhold"]


def result_view(session: Session, caller: Caller, result_id: UUID) -> ResultView:
    """This gives one result. Raises Problem 404."""
    result = result_for(session, caller, result_id)
    assignment = session.get_one(Assignment, result.assignment_id)
    found = standing_of_assignment(session, assignment)
    place = next(number for number, one in enumerate(found.standings) if one.result.id == result_id)
    around = [one.result.id for one in found.standings]
    ledgers = _ledgers(session, found, result)
    return ResultView(
        row=row_of(found.standings[place]),
        units=[unit_head(unit) for unit in found.units],
        assignment_id=assignment.id,
        assignment_title=assignment.title,
        course_id=found.course.id,
        words=cast("Words", found.course.words),
        ledgers=ledgers,
        people=_people(session, ledgers),
        may=_may(session, caller, found.standings[place]),
        previous=around[place - 1] if place > 0 else None,
        next=around[place + 1] if place + 1 < len(around) else None,
    )


def _ledgers(session: Session, found: AssignmentStanding, result: Result) -> list[LedgerOfUnit]:
    titles = {unit.id: unit.title for unit in found.units}
    return [
        LedgerOfUnit(
            unit_id=outcome.unit_id,
            title=titles[outcome.unit_id],
            ledger=Ledger.model_validate_json(outcome.ledger),
        )
        for outcome in outcomes_of(session, result)
        if outcome.marking_id is not None and outcome.unit_id in titles
    ]


def _people(session: Session, ledgers: list[LedgerOfUnit]) -> dict[str, str]:
    ids = {step.by for one in ledgers for step in one.ledger.steps if step.by is not None}
    found = {one: session.get(Person, UUID(one)) for one in ids}
    return {one: person.name for one, person in found.items() if person is not None}


def _may(session: Session, caller: Caller, standing: Standing) -> list[MayDo]:
    """This names the acts that would be taken now, so that a screen offers no other."""
    result = standing.result
    if not _is_lead(session, caller, result):
        return []
    if result.state == "released":
        return ["recall"]
    if result.state == "held":
        return ["unhold"]
    return ["release", "hold"] if why_not(session, result) is None else ["hold"]


def _is_lead(session: Session, caller: Caller, result: Result) -> bool:
    query = select(Result.id).where(col(Result.id) == result.id, permitted(caller, RESULT_RELATIONS, Act.RELEASE))
    return session.exec(query).first() is not None
