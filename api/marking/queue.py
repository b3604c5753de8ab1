"""This module lists the submissions of an assignment that a person may see, with how far their marking is.

It is one list for the page of submissions and for the room: what stands next to what is the same in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select

from api.accounts.tables import Person
from api.authoring.tables import Unit
from api.courses.assignments import found_assignment
from api.courses.tables import Assignment
from api.marking.figures import MarkingFigures, names_of, unit_figures
from api.marking.opinions import OpinionInList, opinions_in
from api.marking.relations import MARKING
from api.marking.returning import put_by_in
from api.marking.tables import MarkingRow
from api.paging import Paging, cursor_of, key_of
from api.permissions import Act, Caller, Conditions, Relation, permitted
from api.problem_details import invalid
from api.submissions.names import Learner, found_submission, namings, submission_order
from api.submissions.relations import LISTED, SUBMISSION, submitted
from api.submissions.tables import Allocation, Piece, Submission

Progress = Literal["not_started", "open", "finished"]
Aside = Literal["return_later", "opinion", "asked_of_me"]
Sort = Literal["label", "handed_in_at", "-handed_in_at", "marks", "-marks", "state", "-state"]


class AllocatedTo(BaseModel):
    """This is an assessor to whom a submission is allocated."""

    person_id: UUID
    name: str
    purpose: str


class SubmissionSummary(BaseModel):
    """This is a submission in the list: by its label, with its marking in each unit.

    ``learners`` is null while names are hidden. ``late_seconds`` is 0 for what came in time. ``state`` is
    ``finished`` when the marking is finished in every unit. ``return_later``: the caller has put it by. ``opinion``:
    a colleague is asked, has answered, or the caller is asked; null where no question is open.
    """

    id: UUID
    label: str
    learners: list[Learner] | None
    attempt: int
    handed_in_at: datetime | None
    late_seconds: int
    pieces: int
    words: int | None
    allocated: list[AllocatedTo]
    state: Progress
    return_later: bool
    opinion: OpinionInList | None
    markings: list[MarkingFigures]


class SubmissionQueue(BaseModel):
    """This is a page of the list, with how many there are in each state and aside before one is chosen.

    ``asides``: put by to return to; with a question to a colleague that is open; those about which the caller is asked.
    """

    items: list[SubmissionSummary]
    total: int
    next: str | None
    counts: dict[Progress, int]
    asides: dict[Aside, int]


class Place(BaseModel):
    """This is where a submission stands in the list: the 18th of 42, 17 finished, and its neighbours.

    ``next_open`` is the next whose marking is not finished, round the end of the list, and last those put by to return
    to; null when all are finished. ``return_later``: it is put by itself. For a colleague who is asked about it, the
    list is what they are asked about.
    """

    nth: int
    of: int
    finished: int
    previous: UUID | None
    next: UUID | None
    next_open: UUID | None
    return_later: bool


class Asked(BaseModel):
    """This is what a person asks of the list."""

    state: Progress | None = None
    aside: Aside | None = None
    find: str | None = None
    assessor: UUID | None = None
    sort: Sort = "label"


@dataclass(frozen=True, slots=True)
class _Entry:
    """This is a submission as the list sorts it."""

    id: UUID
    label: str
    handed_in_at: datetime | None
    marks: int | None
    state: Progress
    return_later: bool
    opinion: OpinionInList | None

    def is_aside(self, aside: Aside) -> bool:
        """This tells whether it stands under a heading beside the states."""
        if aside == "return_later":
            return self.return_later
        return self.opinion == "asked_of_me" if aside == "asked_of_me" else self.opinion is not None

    def key(self, sort: str) -> list[Any]:
        """This is its place for a sort; what has no figure comes last."""
        by = sort.removeprefix("-")
        if by == "label":
            return [self.label, self.id.hex]
        figure: float | None = self.marks
        if by == "handed_in_at":
            figure = self.handed_in_at.timestamp() if self.handed_in_at else None
        if by == "state":
            figure = ORDER.index(self.state)
        return [figure is None, -(figure or 0) if sort.startswith("-") else figure or 0, self.label, self.id.hex]


ORDER: Sequence[Progress] = ("not_started", "open", "finished")
ASIDES: Sequence[Aside] = ("return_later", "opinion", "asked_of_me")


def submission_queue(
    session: Session, caller: Caller, assignment_id: UUID, asked: Asked, paging: Paging
) -> SubmissionQueue:
    """This gives a page of the submissions of an assignment. Raises Problem 404 or 403."""
    assignment = found_assignment(session, caller, assignment_id)
    standing = _standing(session, caller, assignment_id)
    everything = _entries(session, caller, assignment_id, LISTED, standing, find=asked.find, assessor=asked.assessor)
    counts: dict[Progress, int] = {state: sum(one.state == state for one in everything) for state in ORDER}
    consulted = _entries(session, caller, assignment_id, CONSULTED, standing, find=asked.find)
    beside: dict[Aside, list[_Entry]] = {aside: [one for one in everything if one.is_aside(aside)] for aside in ASIDES}
    beside["asked_of_me"] = [one for one in consulted if one.is_aside("asked_of_me")]
    entries = [one for one in (beside[asked.aside] if asked.aside else everything) if asked.state in (None, one.state)]
    ordered = _ordered(entries, asked.sort)
    start = _start(ordered, asked.sort, paging.cursor)
    shown = ordered[start : start + paging.limit]
    more = start + paging.limit < len(ordered)
    return SubmissionQueue(
        items=_summaries(session, caller, assignment, shown),
        total=len(ordered),
        next=cursor_of(shown[-1].key(asked.sort)) if more else None,
        counts=counts,
        asides={aside: len(found) for aside, found in beside.items()},
    )


def place(session: Session, caller: Caller, submission: Submission) -> Place:
    """This finds a submission among those that the caller may see in its assignment, in the order of their labels."""
    standing = _standing(session, caller, submission.assignment_id)
    ordered = _ordered(_entries(session, caller, submission.assignment_id, LISTED, standing), "label")
    if all(one.id != submission.id for one in ordered):
        ordered = _ordered(_entries(session, caller, submission.assignment_id, CONSULTED, standing), "label")
    here = next((at for at, one in enumerate(ordered) if one.id == submission.id), 0)
    onwards = sorted(ordered[here + 1 :] + ordered[:here], key=lambda one: one.return_later)
    return Place(
        nth=here + 1,
        of=len(ordered),
        finished=sum(one.state == "finished" for one in ordered),
        previous=ordered[here - 1].id if here else None,
        next=ordered[here + 1].id if here + 1 < len(ordered) else None,
        next_open=next((one.id for one in onwards if one.state != "finished"), None),
        return_later=any(one.id == submission.id and one.return_later for one in ordered),
    )


CONSULTED: Conditions = {Relation.CONSULTED: SUBMISSION[Relation.CONSULTED]}
"""The condition for what the caller is asked about, and nothing else."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """This is how far the marking of an assignment's submissions is, and what the caller and colleagues said of them."""

    units: int
    begun: dict[UUID, tuple[int | None, int, int]]
    later: set[UUID]
    opinions: dict[UUID, OpinionInList]


def _standing(session: Session, caller: Caller, assignment_id: UUID) -> _Standing:
    units = session.exec(select(func.count()).select_from(Unit).where(col(Unit.assignment_id) == assignment_id)).one()
    return _Standing(
        units,
        _begun(session, assignment_id),
        put_by_in(session, caller, assignment_id),
        opinions_in(session, caller, assignment_id),
    )


def _entries(
    session: Session,
    caller: Caller,
    assignment_id: UUID,
    seen_by: Conditions,
    standing: _Standing,
    *,
    find: str | None = None,
    assessor: UUID | None = None,
) -> list[_Entry]:
    query = select(Submission.id, submission_order(col(Submission.id)), Submission.handed_in_at).where(
        col(Submission.assignment_id) == assignment_id,
        submitted(),
        permitted(caller, seen_by, Act.READ_SUBMISSION),
    )
    if find:
        query = query.where(found_submission(col(Submission.id), find))
    if assessor:
        query = query.where(_is_allocated_to(assessor))
    entries: list[_Entry] = []
    for submission_id, label, handed_in_at in session.exec(query):
        marks, started, finished = standing.begun.get(submission_id, (None, 0, 0))
        entries.append(
            _Entry(
                id=submission_id,
                label=label,
                handed_in_at=handed_in_at,
                marks=marks,
                state=_progress(standing.units, started, finished),
                return_later=submission_id in standing.later,
                opinion=standing.opinions.get(submission_id),
            )
        )
    return entries


def _is_allocated_to(person_id: UUID) -> ColumnElement[bool]:
    return (
        select(Allocation.person_id)
        .where(
            col(Allocation.submission_id) == col(Submission.id),
            col(Allocation.person_id) == person_id,
            col(Allocation.ended_at).is_(None),
        )
        .exists()
    )


def _begun(session: Session, assignment_id: UUID) -> dict[UUID, tuple[int | None, int, int]]:
    """This gives for each submission whose marking is begun: marks to sort by, markings begun, markings finished."""
    query = (
        select(
            MarkingRow.submission_id,
            func.sum(col(MarkingRow.marks)),
            func.count(col(MarkingRow.id)),
            func.count(col(MarkingRow.finished_at)),
        )
        .join(Submission, col(Submission.id) == col(MarkingRow.submission_id))
        .where(col(Submission.assignment_id) == assignment_id, col(MarkingRow.purpose) == "first")
        .group_by(col(MarkingRow.submission_id))
    )
    return {
        submission_id: (None if marks is None else int(marks), started, finished)
        for submission_id, marks, started, finished in session.exec(query)
    }


def _progress(units: int, started: int, finished: int) -> Progress:
    if units and finished >= units:
        return "finished"
    return "open" if started else "not_started"


def _ordered(entries: list[_Entry], sort: str) -> list[_Entry]:
    return sorted(entries, key=lambda one: one.key(sort))


def _start(ordered: list[_Entry], sort: str, cursor: str | None) -> int:
    if cursor is None:
        return 0
    key = key_of(cursor, 2 if sort == "label" else 4)
    try:
        # What the cursor names may be in another state by now; the page begins after its place all the same.
        return next((at for at, one in enumerate(ordered) if one.key(sort) > key), len(ordered))
    except TypeError:
        raise invalid("cursor", "The page cannot be found", mend="Begin the list again without a cursor.") from None


def _summaries(
    session: Session, caller: Caller, assignment: Assignment, shown: list[_Entry]
) -> list[SubmissionSummary]:
    ids = [one.id for one in shown]
    rows = {row.id: row for row in session.exec(select(Submission).where(col(Submission.id).in_(ids)))}
    named = namings(session, ids)
    pieces = _pieces(session, ids)
    allocated = _allocated(session, ids)
    markings = _markings(session, caller, assignment.id, ids)
    summaries: list[SubmissionSummary] = []
    for one in shown:
        row, naming = rows[one.id], named[one.id]
        count, words = pieces.get(one.id, (0, None))
        summaries.append(
            SubmissionSummary(
                id=one.id,
                label=naming.label,
                learners=naming.learners,
                attempt=row.attempt,
                handed_in_at=row.handed_in_at,
                late_seconds=_late_seconds(row.handed_in_at, assignment.due_at),
                pieces=count,
                words=words,
                allocated=allocated.get(one.id, []),
                state=one.state,
                return_later=one.return_later,
                opinion=one.opinion,
                markings=markings[one.id],
            )
        )
    return summaries


def _pieces(session: Session, ids: list[UUID]) -> dict[UUID, tuple[int, int | None]]:
    query = (
        select(Piece.submission_id, func.count(), func.sum(col(Piece.words)))
        .where(col(Piece.submission_id).in_(ids), col(Piece.removed_at).is_(None))
        .group_by(col(Piece.submission_id))
    )
    return {one: (count, None if words is None else int(words)) for one, count, words in session.exec(query)}


def _allocated(session: Session, ids: list[UUID]) -> dict[UUID, list[AllocatedTo]]:
    query = (
        select(Allocation, Person.name)
        .join(Person, col(Person.id) == col(Allocation.person_id))
        .where(col(Allocation.submission_id).in_(ids), col(Allocation.ended_at).is_(None))
        .order_by(col(Person.name), col(Person.id))
    )
    found: dict[UUID, list[AllocatedTo]] = {}
    for row, name in session.exec(query):
        one = AllocatedTo(person_id=row.person_id, name=name, purpose=row.purpose)
        found.setdefault(row.submission_id, []).append(one)
    return found


def _markings(
    session: Session, caller: Caller, assignment_id: UUID, ids: list[UUID]
) -> dict[UUID, list[MarkingFigures]]:
    units = session.exec(
        select(Unit).where(col(Unit.assignment_id) == assignment_id).order_by(col(Unit.position))
    ).all()
    rows = session.exec(
        select(MarkingRow).where(
            col(MarkingRow.submission_id).in_(ids),
            col(MarkingRow.purpose) == "first",
            permitted(caller, MARKING, Act.READ_MARKING),
        )
    ).all()
    present = {(row.submission_id, row.unit_id): row for row in rows}
    names = names_of(session, [row.assessor_id for row in rows])
    return {one: [unit_figures(session, unit, present.get((one, unit.id)), names) for unit in units] for one in ids}


def _late_seconds(handed_in_at: datetime | None, due_at: datetime | None) -> int:
    if handed_in_at is None or due_at is None:
        return 0
    return max(0, int((handed_in_at - due_at).total_seconds()))
