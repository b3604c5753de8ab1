"""This module says which rubrics an assignment is marked by: its units, each with the version that counts."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from api import events
from api.authoring.tables import RubricRow, RubricVersion, Unit
from api.authoring.views import NewUnit, UnitView
from api.courses.assignments import found_assignment
from api.driver import driver_of
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Caller
from api.problem_details import FieldError, conflict, invalid, not_found


def set_unit(session: Session, caller: Caller, assignment_id: UUID, unit_id: UUID, asked: NewUnit) -> UnitView:
    """This adds a unit to an assignment or changes it: its rubric's version, its place among the units.

    A slice further along that has markings against another version refuses, when it hears of it. Raises Problem 404
    and 403, and 422 where rubric or version are not there.
    """
    events.lock(driver_of(session), Stream("assignment", assignment_id))
    assignment = found_assignment(session, caller, assignment_id)
    unit = session.get(Unit, unit_id)
    if unit is not None and (unit.assignment_id != assignment_id or unit.rubric_id != asked.rubric_id):
        raise not_found("unit of this assignment")
    rubric = session.get(RubricRow, asked.rubric_id)
    if rubric is None or rubric.course_id != assignment.course_id:
        raise _absent("rubric_id", "the course of this assignment has no such rubric")
    version = _version(session, rubric, asked.version_id)
    units = _units(session, assignment_id)
    before = unit.version_id if unit is not None else None
    if unit is None:
        unit = Unit(id=unit_id, assignment_id=assignment_id, rubric_id=rubric.id, position=len(units) + 1)
        session.add(unit)
        units.append(unit)
    unit.version_id = version.id if version else None
    session.flush()
    if asked.position is not None:
        units.insert(min(asked.position, len(units)) - 1, units.pop(units.index(unit)))
    _number(session, units)
    _tell(session, caller, unit, before)
    return unit_view(session, unit)


def _absent(path: str, detail: str) -> Exception:
    mend = "Take one of the course’s list of rubrics, and one of its versions."
    return invalid(
        "rubric-not-there",
        "The unit names a rubric that is not there",
        [FieldError(path=path, detail=detail)],
        mend=mend,
    )


def _version(session: Session, rubric: RubricRow, version_id: UUID | None) -> RubricVersion | None:
    if version_id is None:
        return _latest(session, rubric.id)
    version = session.get(RubricVersion, version_id)
    if version is None or version.rubric_id != rubric.id:
        raise _absent("version_id", "the rubric has no such version")
    return version


def _latest(session: Session, rubric_id: UUID) -> RubricVersion | None:
    query = select(RubricVersion).where(col(RubricVersion.rubric_id) == rubric_id)
    return session.exec(query.order_by(col(RubricVersion.number).desc())).first()


def _units(session: Session, assignment_id: UUID) -> list[Unit]:
    query = select(Unit).where(col(Unit.assignment_id) == assignment_id).order_by(col(Unit.position))
    return list(session.exec(query))


def _number(session: Session, units: list[Unit]) -> None:
    """This numbers the units from 1, by way of negative numbers, since no two may share one at any moment."""
    wanted = {unit.id: place for place, unit in enumerate(units, start=1)}
    moved = [unit for unit in units if unit.position != wanted[unit.id]]
    for sign in (-1, 1):
        for unit in moved:
            unit.position = sign * wanted[unit.id]
            session.add(unit)
        session.flush()


def _tell(session: Session, caller: Caller, unit: Unit, before: UUID | None) -> None:
    said = {
        "unit_id": str(unit.id),
        "rubric_id": str(unit.rubric_id),
        "version_id": str(unit.version_id) if unit.version_id else None,
        "version_before": str(before) if before else None,
        "position": unit.position,
    }
    events.append(session, Stream("assignment", unit.assignment_id), "unit_set", said, actor=caller.person_id)


def set_waiting_units(session: Session, caller: Caller, version: RubricVersion) -> None:
    """This gives a rubric's first version to the units that wait for it."""
    waiting = select(Unit).where(col(Unit.rubric_id) == version.rubric_id, col(Unit.version_id).is_(None))
    for unit in session.exec(waiting.order_by(col(Unit.id))).all():
        unit.version_id = version.id
        session.add(unit)
        _tell(session, caller, unit, None)


def take_out_unit(session: Session, caller: Caller, assignment_id: UUID, unit_id: UUID) -> None:
    """This takes a unit out of its assignment; a slice further along that has markings by it refuses."""
    events.lock(driver_of(session), Stream("assignment", assignment_id))
    found_assignment(session, caller, assignment_id)
    unit = session.get(Unit, unit_id)
    if unit is None or unit.assignment_id != assignment_id:
        raise not_found("unit of this assignment")
    said = {"unit_id": str(unit.id), "rubric_id": str(unit.rubric_id)}
    session.delete(unit)
    try:
        session.flush()
    except IntegrityError as error:
        mend = "Keep it: what was marked keeps what it was marked by."
        raise conflict("unit-in-use", "Work is marked by this rubric already", mend=mend) from error
    _number(session, _units(session, assignment_id))
    events.append(session, Stream("assignment", assignment_id), "unit_taken_out", said, actor=caller.person_id)


def list_units(session: Session, caller: Caller, assignment_id: UUID, asked: Paging) -> Page[UnitView]:
    """This lists an assignment's units in order."""
    found_assignment(session, caller, assignment_id)
    query = select(Unit).where(col(Unit.assignment_id) == assignment_id)
    rows, following = page(session, query, asked, by=(col(Unit.position),), key=lambda unit: (unit.position,))
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    return Page(items=[unit_view(session, row) for row in rows], total=total, next=following)


def unit_view(session: Session, unit: Unit) -> UnitView:
    """This is a unit as everyone in the course sees it."""
    rubric = session.get_one(RubricRow, unit.rubric_id)
    version = session.get(RubricVersion, unit.version_id) if unit.version_id else None
    latest = _latest(session, unit.rubric_id)
    newer = latest.number if latest and version and latest.number > version.number else None
    return UnitView(
        id=unit.id,
        assignment_id=unit.assignment_id,
        position=unit.position,
        rubric_id=unit.rubric_id,
        title=rubric.title,
        version_id=unit.version_id,
        version_number=version.number if version else None,
        newer_version=newer,
    )
