"""This module says who may do what: roles, and one table of acts and the relations that allow them.

Each slice gives the relation for its things as a SQL condition; the single check and the list filter are both made
from it, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, true
from sqlmodel import Session, SQLModel, select

from api.problem_details import forbidden, not_found

Thing = TypeVar("Thing", bound=SQLModel)


class Role(StrEnum):
    """These are the roles that a person may have in a course; one person may have several."""

    COURSE_LEAD = "course_lead"
    ASSESSOR = "assessor"
    MODERATOR = "moderator"
    LEARNER = "learner"


class Relation(StrEnum):
    """These are the ways in which a person may stand to a thing.

    ``ASSESSOR`` has the role in the course; ``ALLOCATED`` is the assessor whom the submission is allocated to;
    ``CONSULTED`` is the colleague whose opinion on it is asked; ``LEARNER`` has the role in the course; ``OWN`` is the
    learner whose submission or result it is, or the person whose account it is; ``SIGNED_IN`` is anyone with an
    account.
    """

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    ADMINISTRATOR = "administrator"
    COURSE_LEAD = "course_lead"
    ASSESSOR = "assessor"
    ALLOCATED = "allocated"
    CONSULTED = "consulted"
    MODERATOR = "moderator"
    LEARNER = "learner"
    OWN = "own"


_R = Relation
_STAFF = frozenset({_R.COURSE_LEAD, _R.ASSESSOR, _R.MODERATOR})
_MEMBERS = _STAFF | {_R.LEARNER}


class Act(StrEnum):
    """These are the acts that a route may stand for, in words that follow "does not allow: "."""

    # accounts
    SIGN_IN = "sign in"
    OWN_ACCOUNT = "see and change one's own account"
    MANAGE_PEOPLE = "manage people"
    INVITE = "invite people"
    # courses
    LIST_COURSES = "list one's courses"
    CREATE_COURSE = "create a course"
    READ_COURSE = "see the course"
    EDIT_COURSE = "change the course"
    READ_PEOPLE = "see the people of the course"
    EDIT_PEOPLE = "change the people of the course"
    READ_ASSIGNMENT = "see the assignment"
    EDIT_ASSIGNMENT = "change the assignment"
    # authoring
    READ_DRAFT = "see the draft of the rubric"
    EDIT_RUBRIC = "write the rubric"
    READ_RUBRIC = "see the published rubric"
    # submissions
    LIST_OWN_WORK = "list one's own work"
    HAND_IN = "hand in work"
    READ_OWN_SUBMISSION = "see one's own submission"
    LIST_SUBMISSIONS = "list submissions"
    READ_SUBMISSION = "see the submitted work"
    READ_PIECE = "open the submitted work"
    LIST_HANDED_IN = "see who handed in"
    COLLECT = "collect open submissions"
    TAKE_IN = "take in submissions"
    ALLOCATE = "allocate submissions"
    OBSERVE = "observe performances"
    RECORD_OBSERVATION = "record an observed performance"
    # marking
    READ_MARKING = "see the marking"
    MARK = "mark the submission"
    READ_NOTES = "read the notes to assessors"
    WRITE_NOTE = "write a note to all assessors"
    GIVE_OPINION = "give an opinion on the marking"
    # results
    LIST_RESULTS = "list results"
    READ_RESULT = "see the result"
    RELEASE = "release, recall and hold results"
    READ_FEEDBACK = "read the feedback"
    READ_OWN_FEEDBACK = "read one's own feedback"
    # reports and jobs
    REPORT = "make grade reports"
    READ_JOB = "see the progress of one's own job"
    WAITING = "see what waits for one"


ALLOWED: Mapping[Act, frozenset[Relation]] = {
    Act.SIGN_IN: frozenset({_R.PUBLIC}),
    Act.OWN_ACCOUNT: frozenset({_R.SIGNED_IN}),
    Act.MANAGE_PEOPLE: frozenset({_R.ADMINISTRATOR}),
    Act.INVITE: frozenset({_R.ADMINISTRATOR, _R.COURSE_LEAD}),
    Act.LIST_COURSES: frozenset({_R.SIGNED_IN}),
    Act.CREATE_COURSE: frozenset({_R.SIGNED_IN}),
    Act.READ_COURSE: _MEMBERS | {_R.ADMINISTRATOR},
    Act.EDIT_COURSE: frozenset({_R.COURSE_LEAD}),
    Act.READ_PEOPLE: frozenset({_R.COURSE_LEAD, _R.ADMINISTRATOR}),
    Act.EDIT_PEOPLE: frozenset({_R.COURSE_LEAD, _R.ADMINISTRATOR}),
    Act.READ_ASSIGNMENT: _MEMBERS,
    Act.EDIT_ASSIGNMENT: frozenset({_R.COURSE_LEAD}),
    Act.READ_DRAFT: frozenset({_R.COURSE_LEAD}),
    Act.EDIT_RUBRIC: frozenset({_R.COURSE_LEAD}),
    Act.READ_RUBRIC: _STAFF,
    Act.LIST_OWN_WORK: frozenset({_R.SIGNED_IN}),
    Act.HAND_IN: frozenset({_R.OWN, _R.LEARNER}),
    Act.READ_OWN_SUBMISSION: frozenset({_R.OWN, _R.LEARNER}),
    Act.LIST_SUBMISSIONS: _STAFF,  # of the assignment; which of its submissions one sees, READ_SUBMISSION says
    Act.READ_SUBMISSION: frozenset({_R.COURSE_LEAD, _R.ALLOCATED, _R.CONSULTED, _R.MODERATOR}),
    Act.READ_PIECE: frozenset({_R.COURSE_LEAD, _R.ALLOCATED, _R.CONSULTED, _R.MODERATOR, _R.OWN}),
    Act.LIST_HANDED_IN: frozenset({_R.COURSE_LEAD}),
    Act.COLLECT: frozenset({_R.COURSE_LEAD}),
    Act.TAKE_IN: frozenset({_R.COURSE_LEAD}),
    Act.ALLOCATE: frozenset({_R.COURSE_LEAD}),
    Act.OBSERVE: frozenset({_R.COURSE_LEAD, _R.ASSESSOR}),
    Act.RECORD_OBSERVATION: frozenset({_R.COURSE_LEAD, _R.ALLOCATED}),
    Act.READ_MARKING: frozenset({_R.COURSE_LEAD, _R.ALLOCATED, _R.CONSULTED, _R.MODERATOR}),
    Act.MARK: frozenset({_R.ALLOCATED}),
    Act.READ_NOTES: _STAFF,
    Act.WRITE_NOTE: frozenset({_R.COURSE_LEAD, _R.ASSESSOR}),
    Act.GIVE_OPINION: frozenset({_R.CONSULTED}),
    Act.LIST_RESULTS: frozenset({_R.COURSE_LEAD, _R.MODERATOR}),
    Act.READ_RESULT: frozenset({_R.COURSE_LEAD, _R.MODERATOR}),
    Act.RELEASE: frozenset({_R.COURSE_LEAD}),
    Act.READ_FEEDBACK: frozenset({_R.COURSE_LEAD, _R.MODERATOR}),
    Act.READ_OWN_FEEDBACK: frozenset({_R.OWN}),
    Act.REPORT: frozenset({_R.COURSE_LEAD}),
    Act.READ_JOB: frozenset({_R.OWN}),
    Act.WAITING: frozenset({_R.SIGNED_IN}),
}


@dataclass(frozen=True, slots=True)
class Caller:
    """This is the person who asks, and the act that the route stands for."""

    person_id: UUID
    is_administrator: bool
    act: Act


Conditions = Mapping[Relation, Callable[[UUID], ColumnElement[bool]]]
"""For each relation, the SQL condition under which a person stands so to a thing of this slice."""


def permitted(caller: Caller, conditions: Conditions, act: Act | None = None) -> ColumnElement[bool]:
    """This is the condition under which the caller may do the act (the route's own, unless another is named)."""
    allowed = ALLOWED[act or caller.act]
    if Relation.SIGNED_IN in allowed or (Relation.ADMINISTRATOR in allowed and caller.is_administrator):
        return true()
    ways = [condition(caller.person_id) for relation, condition in conditions.items() if relation in allowed]
    return or_(*ways) if ways else false()


def required(
    session: Session,
    caller: Caller,
    thing: type[Thing],
    found_by: ColumnElement[bool],
    conditions: Conditions,
    *,
    what: str,
    visible_by: Act,
) -> Thing:
    """This gives the one thing that is found, if the caller may do the act to it.

    Raises Problem 404 where there is none or the caller may not know of it (``visible_by`` is the act of seeing
    it), and 403 where the caller may see it but not do this.
    """
    row = session.exec(select(thing).where(found_by, permitted(caller, conditions))).first()
    if row is not None:
        return row
    if session.exec(select(thing).where(found_by, permitted(caller, conditions, visible_by))).first() is not None:
        raise forbidden(caller.act)
    raise not_found(what)
