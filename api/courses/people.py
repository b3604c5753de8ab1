"""This module keeps the people of a course: who has which role, and what a learner is known by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.accounts.fields import Email, Name, NewPerson
from api.accounts.people import invited_people, make_person
from api.accounts.tables import Person
from api.columns import new_id
from api.courses import enrolment as enrolments
from api.courses.care import in_care_of
from api.courses.course import found_course, roles_in
from api.courses.fields import Number
from api.courses.groups import found_group
from api.courses.tables import Assignment, CourseGroup, Enrolment
from api.events import Stream
from api.paging import Page, Paging, page
from api.permissions import Caller, Role
from api.problem_details import FieldError, Problem, conflict, forbidden, invalid, not_found

OF_LEARNERS = ("learner_number", "candidate_number", "group_id")


class Member(BaseModel):
    """This is what a role in a course is made of; numbers and group are a learner's."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    email: Email | None = None
    role: Role
    learner_number: Number | None = None
    candidate_number: Number | None = None
    group_id: UUID | None = None


class GroupName(BaseModel):
    """This is the group that a learner is in."""

    id: UUID
    name: str


class Enrolled(BaseModel):
    """This is one role of one person in the course.

    ``candidate_number`` is null, and ``candidate_number_hidden``, for whoever also marks there while work is
    anonymous: the number must not lead from a piece of work to a name. ``signed_in``: they have chosen a password;
    ``invited``: a link is open for them.
    """

    enrolment_id: UUID
    person_id: UUID
    name: str
    email: str | None
    role: Role
    learner_number: str | None
    candidate_number: str | None
    candidate_number_hidden: bool
    group: GroupName | None
    invited: bool
    signed_in: bool
    ended: bool


def list_members(
    session: Session, caller: Caller, course_id: UUID, asked: Paging, *, role: Role | None, find: str, ended: bool
) -> Page[Enrolled]:
    """This lists the people of a course by name; ``ended`` lists those who no longer have the role instead."""
    found_course(session, caller, course_id)
    query = (
        select(Enrolment)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.course_id) == course_id,
            col(Enrolment.ended_at).is_not(None) if ended else col(Enrolment.ended_at).is_(None),
        )
    )
    if role is not None:
        query = query.where(col(Enrolment.role) == role)
    if find:
        pattern = f"%{find.lower()}%"
        query = query.where(
            func.lower(Person.name).like(pattern)
            | func.lower(Person.email).like(pattern)
            | func.lower(Enrolment.learner_number).like(pattern)
        )
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    rows, following = page(session, query, asked, by=[func.lower(Person.name), col(Enrolment.id)])
    return Page(items=_views(session, caller, course_id, rows), total=total, next=following)


def put_member(session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID, member: Member) -> Enrolled:
    """This gives somebody a role in the course, or changes what they are known by there.

    The person is found by e-mail, or made. The name and e-mail of somebody who signs in already, or is known
    elsewhere, stay.
    """
    found_course(session, caller, course_id)
    _check(session, course_id, enrolment_id, member)
    present = session.get(Enrolment, enrolment_id)
    if present is None:
        _add(session, caller, course_id, enrolment_id, member)
    elif present.course_id != course_id:
        raise not_found("person in this course")
    else:
        _change(session, caller, present, member)
    return member_view(session, caller, course_id, enrolment_id)


def member_view(session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID) -> Enrolled:
    """This gives one role of one person in the course."""
    return _views(session, caller, course_id, [found_enrolment(session, course_id, enrolment_id)])[0]


def found_enrolment(session: Session, course_id: UUID, enrolment_id: UUID) -> Enrolment:
    """This gives a role in the course. Raises Problem 404 where it is none of this course's."""
    enrolment = session.get(Enrolment, enrolment_id)
    if enrolment is None or enrolment.course_id != course_id:
        raise not_found("person in this course")
    return enrolment


def end_membership(session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID) -> None:
    """This ends a role in the course; what was done in it stays, and it can be given back."""
    found_course(session, caller, course_id)
    enrolment = found_enrolment(session, course_id, enrolment_id)
    if enrolment.role == Role.COURSE_LEAD and not _other_lead(session, enrolment):
        raise Problem(
            409, "last-course-lead", "This is the only course lead", mend="Make someone else course lead first."
        )
    enrolments.end(session, caller.person_id, enrolment)


def restore_membership(session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID) -> Enrolled:
    """This gives back a role in the course that was ended."""
    found_course(session, caller, course_id)
    enrolment = found_enrolment(session, course_id, enrolment_id)
    _refuse_oneself(session, caller, course_id, enrolment.person_id)
    enrolments.restore(session, caller.person_id, enrolment)
    return member_view(session, caller, course_id, enrolment_id)


def set_learner(session: Session, actor: UUID, enrolment: Enrolment, values: Mapping[str, Any]) -> bool:
    """This sets what a learner is known by in the course (numbers, group) and tells of what has changed."""
    changes = {name: value for name, value in values.items() if getattr(enrolment, name) != value}
    if not changes:
        return False
    enrolment.sqlmodel_update(changes)
    said = {name: str(value) if isinstance(value, UUID) else value for name, value in changes.items()}
    whose = {"enrolment_id": str(enrolment.id), "person_id": str(enrolment.person_id)}
    stream = Stream("course", enrolment.course_id)
    if "group_id" in changes:
        events.append(session, stream, "group_changed", {**whose, "group_id": said.pop("group_id")}, actor=actor)
    if said:
        events.append(session, stream, "learner_changed", {**whose, "changes": said}, actor=actor)
    return True


def set_person(session: Session, caller: Caller, person: Person, *, name: str, email: str | None) -> bool:
    """This corrects the name and e-mail of somebody in the caller's care, and tells whether it did."""
    wanted = {"name": name, **({"email": email} if email is not None else {})}
    changes = {field: value for field, value in wanted.items() if getattr(person, field) != value}
    if not changes or not in_care_of(session, caller, person):
        return False
    person.sqlmodel_update(changes)
    events.append(session, Stream("person", person.id), "person_changed", changes, actor=caller.person_id)
    return True


def hides_candidate_numbers(session: Session, caller: Caller, course_id: UUID) -> bool:
    """This tells whether the caller also marks in this course, and some of its work is anonymous."""
    marks = {Role.ASSESSOR, Role.MODERATOR} & set(roles_in(session, caller, [course_id]).get(course_id, []))
    anonymous = select(Assignment.id).where(col(Assignment.course_id) == course_id, col(Assignment.anonymous).is_(True))
    return bool(marks) and session.exec(anonymous).first() is not None


def _add(session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID, member: Member) -> None:
    person = _person_of(session, caller, member)
    _refuse_oneself(session, caller, course_id, person.id)
    same = select(Enrolment).where(
        col(Enrolment.course_id) == course_id, col(Enrolment.person_id) == person.id, col(Enrolment.role) == member.role
    )
    before = session.exec(same).first()
    if before is not None:
        raise conflict(
            "role-given-already",
            f"{person.name} has this role here already",
            mend="Open them in the list."
            if before.ended_at is None
            else "Give it back from the list of those who left.",
            extra={"enrolment_id": str(before.id)},
        )
    of_learner = {name: getattr(member, name) for name in OF_LEARNERS} if member.role == Role.LEARNER else {}
    enrolments.enrol(
        session, caller.person_id, course_id, person.id, member.role, enrolment_id=enrolment_id, **of_learner
    )


def _change(session: Session, caller: Caller, enrolment: Enrolment, member: Member) -> None:
    if enrolment.role != member.role:
        fault = FieldError(path="role", detail=f"this is the role of a {enrolment.role.replace('_', ' ')}")
        raise invalid("role-fixed", "A role is not changed", [fault], mend="End it and give the other role.")
    person = session.get_one(Person, enrolment.person_id)
    if member.email is not None and member.email != person.email:
        _refuse_email_of_another(session, member.email)
    set_person(session, caller, person, name=member.name, email=member.email)
    if member.role == Role.LEARNER:
        wanted = {name: getattr(member, name) for name in OF_LEARNERS}
        if member.candidate_number is None and hides_candidate_numbers(session, caller, enrolment.course_id):
            # Whoever is not shown the number cannot mean to take it away.
            del wanted["candidate_number"]
        set_learner(session, caller.person_id, enrolment, wanted)


def _person_of(session: Session, caller: Caller, member: Member) -> Person:
    if member.email is not None:
        present = session.exec(select(Person).where(col(Person.email) == member.email)).first()
        if present is not None:
            return present
    return make_person(session, caller.person_id, new_id(), NewPerson(name=member.name, email=member.email))


def _refuse_email_of_another(session: Session, email: str) -> None:
    if session.exec(select(Person.id).where(col(Person.email) == email)).first() is not None:
        fault = FieldError(path="email", detail=f"{email} belongs to someone who is here already")
        raise invalid("email-taken", "This e-mail address is taken", [fault], mend="Add that person instead.")


def _refuse_oneself(session: Session, caller: Caller, course_id: UUID, person_id: UUID) -> None:
    # The administrator manages people and sees no work: a role they gave themselves would open it to them.
    leads = Role.COURSE_LEAD in roles_in(session, caller, [course_id]).get(course_id, [])
    if person_id == caller.person_id and not leads:
        raise forbidden("give yourself a role in a course")


def _check(session: Session, course_id: UUID, enrolment_id: UUID, member: Member) -> None:
    errors: list[FieldError] = []
    if member.role != Role.LEARNER:
        errors.extend(
            FieldError(path=name, detail="only a learner has this")
            for name in OF_LEARNERS
            if getattr(member, name) is not None
        )
    elif member.group_id is not None:
        found_group(session, course_id, member.group_id)
    for name in ("learner_number", "candidate_number"):
        value = getattr(member, name)
        if value is None:
            continue
        taken = session.exec(
            select(Enrolment.id).where(
                col(Enrolment.course_id) == course_id,
                getattr(Enrolment, name) == value,
                col(Enrolment.id) != enrolment_id,
            )
        ).first()
        if taken is not None:
            errors.append(FieldError(path=name, detail=f"another learner of the course has “{value}”"))
    if errors:
        raise invalid("member-refused", "This cannot be taken", errors, mend="Correct the fields named in errors.")


def _other_lead(session: Session, enrolment: Enrolment) -> bool:
    query = select(Enrolment.id).where(
        col(Enrolment.course_id) == enrolment.course_id,
        col(Enrolment.role) == Role.COURSE_LEAD,
        col(Enrolment.ended_at).is_(None),
        col(Enrolment.id) != enrolment.id,
    )
    return session.exec(query).first() is not None


def _views(session: Session, caller: Caller, course_id: UUID, rows: list[Enrolment]) -> list[Enrolled]:
    ids = [row.person_id for row in rows]
    people = {person.id: person for person in session.exec(select(Person).where(col(Person.id).in_(ids)))}
    groups = {
        group.id: GroupName(id=group.id, name=group.name)
        for group in session.exec(select(CourseGroup).where(col(CourseGroup.course_id) == course_id))
    }
    invited = invited_people(session, ids)
    hidden = hides_candidate_numbers(session, caller, course_id)
    return [
        Enrolled(
            enrolment_id=row.id,
            person_id=row.person_id,
            name=people[row.person_id].name,
            email=people[row.person_id].email,
            role=Role(row.role),
            learner_number=row.learner_number,
            candidate_number=None if hidden else row.candidate_number,
            candidate_number_hidden=hidden and row.candidate_number is not None,
            group=groups.get(row.group_id) if row.group_id is not None else None,
            invited=row.person_id in invited,
            signed_in=people[row.person_id].password_hash is not None,
            ended=row.ended_at is not None,
        )
        for row in rows
    ]
