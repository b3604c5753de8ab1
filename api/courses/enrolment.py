"""This module gives a person a role in a course, ends it and gives it back; learners are told of to other slices."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Session

from api import events
from api.columns import new_id, now
from api.courses.tables import Enrolment
from api.events import Stream
from api.permissions import Role


def enrol(
    session: Session,
    actor: UUID | None,
    course_id: UUID,
    person_id: UUID,
    role: Role,
    *,
    enrolment_id: UUID | None = None,
    learner_number: str | None = None,
    candidate_number: str | None = None,
    group_id: UUID | None = None,
) -> Enrolment:
    """This gives a person a role that they have never had in this course."""
    enrolment = Enrolment(
        id=enrolment_id or new_id(),
        course_id=course_id,
        person_id=person_id,
        role=role,
        learner_number=learner_number,
        candidate_number=candidate_number,
        group_id=group_id,
        created_at=now(),
    )
    session.add(enrolment)
    session.flush()
    _tell(session, actor, enrolment, "learner_enrolled", "role_given")
    return enrolment


def end(session: Session, actor: UUID, enrolment: Enrolment) -> None:
    """This ends a role; what was done in it stays, and a repeat changes nothing."""
    if enrolment.ended_at is None:
        enrolment.ended_at = now()
        _tell(session, actor, enrolment, "learner_withdrawn", "role_ended")


def restore(session: Session, actor: UUID, enrolment: Enrolment) -> None:
    """This gives back a role that was ended."""
    if enrolment.ended_at is not None:
        enrolment.ended_at = None
        _tell(session, actor, enrolment, "learner_restored", "role_restored")


def _tell(session: Session, actor: UUID | None, enrolment: Enrolment, of_learner: str, of_others: str) -> None:
    is_learner = enrolment.role == Role.LEARNER
    payload = {
        "enrolment_id": str(enrolment.id),
        "person_id": str(enrolment.person_id),
        **({} if is_learner else {"role": enrolment.role}),
    }
    kind = of_learner if is_learner else of_others
    events.append(session, Stream("course", enrolment.course_id), kind, payload, actor=actor)
