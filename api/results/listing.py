"""This module lists the results of an assignment: sorted, filtered, paged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session, col

from api.courses.relations import COURSE_OF_ASSIGNMENT
from api.courses.tables import Assignment
from api.paging import Page, Paging, cursor_of, key_of
from api.permissions import Act, Caller, required
from api.problem_details import FieldError, invalid
from api.results.rows import row_of
from api.results.standing import Standing, in_order, standing_of_assignment
from api.results.views import ResultRow

Sort = Literal["label", "total", "grade", "status", "assessor", "handed_in"]
"""What a list of results may be sorted by; ``-`` before it turns it round."""


def assignment_for(session: Session, caller: Caller, assignment_id: UUID) -> Assignment:
    """This gives an assignment, if the caller may do the act in it. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Assignment,
        col(Assignment.id) == assignment_id,
        COURSE_OF_ASSIGNMENT,
        what="assignment",
        visible_by=Act.READ_ASSIGNMENT,
    )


def list_of_results(
    session: Session, caller: Caller, assignment_id: UUID, paging: Paging, *, sort: str, status: str | None, find: str
) -> Page[ResultRow]:
    """This gives a page of the results of an assignment."""
    found = standing_of_assignment(session, assignment_for(session, caller, assignment_id))
    chosen = [one for one in found.standings if _is_asked(one, status, find.casefold().strip())]
    ordered = _sorted(chosen, sort)
    start = 0
    if paging.cursor is not None:
        last = key_of(paging.cursor, 1)[0]
        places = [place for place, one in enumerate(ordered) if one.result.id.hex == last]
        if not places:
            fault = FieldError(path="cursor", detail="the list has changed since this page")
            raise invalid("cursor", "The page cannot be found", [fault], mend="Begin the list again without a cursor.")
        start = places[0] + 1
    page = ordered[start : start + paging.limit]
    more = start + paging.limit < len(ordered)
    return Page(
        items=[row_of(one) for one in page],
        total=len(ordered),
        next=cursor_of([page[-1].result.id.hex]) if more and page else None,
    )


def _is_asked(one: Standing, status: str | None, find: str) -> bool:
    if status and one.status != status:
        return False
    if not find:
        return True
    seen = [one.label, *one.assessors]
    if not one.hidden:
        numbers = [one.enrolment.learner_number, one.enrolment.candidate_number] if one.enrolment else []
        seen += [one.person.name, *(number for number in numbers if number)]
    return any(find in text.casefold() for text in seen)


def _sorted(standings: list[Standing], sort: str) -> list[Standing]:
    """This sorts by what is asked, then by label; what has no figure stands last either way."""
    backwards = sort.startswith("-")
    key = KEYS.get(sort.removeprefix("-"))
    if key is None:
        fault = FieldError(path="sort", detail=f"take one of {', '.join(KEYS)}, with - before it to turn it round")
        raise invalid("sort", "The list cannot be sorted by that", [fault])
    with_figure = [one for one in standings if key(one) is not None]
    without = [one for one in standings if key(one) is None]
    return sorted(with_figure, key=key, reverse=backwards) + without


def _total(one: Standing) -> Any:
    totals = [unit.totals for unit in one.units if unit.totals is not None and unit.is_finished]
    if not totals:
        return None
    first = totals[0]
    return first.marks if first.marks is not None else first.achieved


def _grade(one: Standing) -> Any:
    totals = [unit.totals for unit in one.units if unit.totals is not None and unit.is_finished]
    return totals[0].grade if totals else None


STATUSES = ("nothing_handed_in", "to_mark", "being_marked", "ready", "held", "recalled", "released")

KEYS: dict[str, Callable[[Standing], Any]] = {
    "label": lambda one: in_order(one.label),
    "total": _total,
    "grade": _grade,
    "status": lambda one: STATUSES.index(one.status),
    "assessor": lambda one: one.assessors or None,
    "handed_in": lambda one: one.submission.handed_in_at if one.submission else None,
}
