"""This module keeps the groups of a course."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.columns import new_id
from api.courses.course import found_course
from api.courses.fields import GroupName
from api.courses.tables import CourseGroup, Enrolment
from api.events import Stream
from api.permissions import Caller
from api.problem_details import FieldError, invalid, not_found


class GroupContent(BaseModel):
    """This is what a group is made of."""

    model_config = ConfigDict(extra="forbid")

    name: GroupName


class GroupView(BaseModel):
    """This is a group with the number of its learners."""

    id: UUID
    name: str
    learners: int


def list_groups(session: Session, caller: Caller, course_id: UUID) -> list[GroupView]:
    """This lists the groups of a course by name."""
    found_course(session, caller, course_id)
    return _views(session, course_id)


def put_group(session: Session, caller: Caller, course_id: UUID, group_id: UUID, content: GroupContent) -> GroupView:
    """This makes a group of a course, or renames it. Raises Problem 422 where another has the name."""
    found_course(session, caller, course_id)
    present = session.get(CourseGroup, group_id)
    if present is not None and present.course_id != course_id:
        raise not_found("group")
    same = session.exec(
        select(CourseGroup.id).where(
            col(CourseGroup.course_id) == course_id,
            col(CourseGroup.name) == content.name,
            col(CourseGroup.id) != group_id,
        )
    ).first()
    if same is not None:
        fault = FieldError(path="name", detail=f"there is a group “{content.name}” already")
        raise invalid("group-name-taken", "This name is taken", [fault], mend="Choose another name.")
    if present is None:
        make_group(session, caller.person_id, course_id, content.name, group_id)
    elif present.name != content.name:
        present.name = content.name
        payload = {"group_id": str(group_id), "name": content.name}
        events.append(session, Stream("course", course_id), "group_renamed", payload, actor=caller.person_id)
    return next(view for view in _views(session, course_id) if view.id == group_id)


def make_group(session: Session, actor: UUID, course_id: UUID, name: str, group_id: UUID | None = None) -> CourseGroup:
    """This makes a group of a course."""
    group = CourseGroup(id=group_id or new_id(), course_id=course_id, name=name)
    session.add(group)
    session.flush()
    payload = {"group_id": str(group.id), "name": name}
    events.append(session, Stream("course", course_id), "group_made", payload, actor=actor)
    return group


def found_group(session: Session, course_id: UUID, group_id: UUID) -> CourseGroup:
    """This gives a group of the course. Raises Problem 422 where it is none of this course's."""
    group = session.get(CourseGroup, group_id)
    if group is None or group.course_id != course_id:
        fault = FieldError(path="group_id", detail="this is no group of the course")
        raise invalid("group-unknown", "There is no such group", [fault], mend="Make the group first.")
    return group


def _views(session: Session, course_id: UUID) -> list[GroupView]:
    groups = session.exec(
        select(CourseGroup).where(col(CourseGroup.course_id) == course_id).order_by(func.lower(CourseGroup.name))
    ).all()
    counted = session.exec(
        select(Enrolment.group_id, func.count())
        .where(col(Enrolment.course_id) == course_id, col(Enrolment.ended_at).is_(None))
        .group_by(col(Enrolment.group_id))
    ).all()
    learners = dict(counted)
    return [GroupView(id=group.id, name=group.name, learners=learners.get(group.id, 0)) for group in groups]
