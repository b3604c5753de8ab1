"""This module answers what concerns courses and their assignments."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from api.accounts.signed_in import May
from api.courses import assignments, course
from api.courses.assignments import AssignmentChanges, AssignmentSummary, AssignmentView, NewAssignment
from api.courses.course import CourseChanges, CourseSummary, CourseView, NewCourse
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller
from api.revisions import SeenRevision, put_revision

router = APIRouter(tags=["courses"])

Asked = Annotated[Paging, Depends(paging)]


@router.get("/courses")
async def list_courses(
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.LIST_COURSES))],
    asked: Asked,
    find: Find = "",
    archived: bool = False,
) -> Page[CourseSummary]:
    """This lists the courses that the caller may see."""
    return await parts.database.read(
        lambda session: course.list_courses(session, caller, asked, find=find, archived=archived)
    )


@router.put("/courses/{course_id}")
async def create_course(
    course_id: UUID,
    body: NewCourse,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.CREATE_COURSE))],
) -> CourseView:
    """This makes a course, with its maker as course lead."""
    view = await parts.database.write(lambda session: course.create_course(session, caller, course_id, body))
    put_revision(response, view.revision)
    return view


@router.get("/courses/{course_id}")
async def read_course(
    course_id: UUID,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_COURSE))],
) -> CourseView:
    """This gives a course."""
    view = await parts.database.read(lambda session: course.course_view(session, caller, course_id))
    put_revision(response, view.revision)
    return view


@router.patch("/courses/{course_id}")
async def edit_course(
    course_id: UUID,
    body: CourseChanges,
    seen: SeenRevision,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.EDIT_COURSE))],
) -> CourseView:
    """This changes a course's title, code, words or time zone."""
    view = await parts.database.write(lambda session: course.edit_course(session, caller, course_id, seen, body))
    put_revision(response, view.revision)
    return view


@router.delete("/courses/{course_id}", status_code=204)
async def archive_course(
    course_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.EDIT_COURSE))]
) -> None:
    """This puts a course away."""
    await parts.database.write(lambda session: course.archive_course(session, caller, course_id))


@router.post("/courses/{course_id}/restoration")
async def restore_course(
    course_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.EDIT_COURSE))]
) -> CourseView:
    """This takes a course out of the archive."""
    return await parts.database.write(lambda session: course.restore_course(session, caller, course_id))


@router.get("/courses/{course_id}/assignments")
async def list_assignments(
    course_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_ASSIGNMENT))],
    asked: Asked,
    archived: bool = False,
) -> Page[AssignmentSummary]:
    """This lists a course's assignments."""
    return await parts.database.read(
        lambda session: assignments.list_assignments(session, caller, course_id, asked, archived=archived)
    )


@router.put("/assignments/{assignment_id}")
async def create_assignment(
    assignment_id: UUID,
    body: NewAssignment,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))],
) -> AssignmentView:
    """This makes an assignment."""
    view = await parts.database.write(
        lambda session: assignments.create_assignment(session, caller, assignment_id, body)
    )
    put_revision(response, view.revision)
    return view


@router.get("/assignments/{assignment_id}")
async def read_assignment(
    assignment_id: UUID,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.READ_ASSIGNMENT))],
) -> AssignmentView:
    """This gives an assignment."""
    view = await parts.database.read(lambda session: assignments.assignment_view(session, caller, assignment_id))
    put_revision(response, view.revision)
    return view


@router.patch("/assignments/{assignment_id}")
async def edit_assignment(
    assignment_id: UUID,
    body: AssignmentChanges,
    seen: SeenRevision,
    response: Response,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))],
) -> AssignmentView:
    """This changes an assignment."""
    view = await parts.database.write(
        lambda session: assignments.edit_assignment(session, caller, assignment_id, seen, body)
    )
    put_revision(response, view.revision)
    return view


@router.delete("/assignments/{assignment_id}", status_code=204)
async def archive_assignment(
    assignment_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))]
) -> None:
    """This puts an assignment away."""
    await parts.database.write(lambda session: assignments.archive_assignment(session, caller, assignment_id))


@router.post("/assignments/{assignment_id}/restoration")
async def restore_assignment(
    assignment_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))]
) -> AssignmentView:
    """This takes an assignment out of the archive."""
    return await parts.database.write(lambda session: assignments.restore_assignment(session, caller, assignment_id))
