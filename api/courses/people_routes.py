"""This module answers what concerns the people of a course: roles, groups, rosters, invitations."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile

from api.accounts.invitations import InvitationLink
from api.accounts.signed_in import May
from api.courses import groups, invitations, people, roster
from api.courses.groups import GroupContent, GroupView
from api.courses.people import Enrolled, Member
from api.courses.roster import RosterPreview, RosterTaken
from api.paging import Find, Page, Paging, paging
from api.parts import ServiceParts
from api.permissions import Act, Caller, Role
from api.problem_details import FieldError, Problem, invalid

router = APIRouter(tags=["courses"])

LARGEST_ROSTER = 5 * 1024**2

Reading = Annotated[Caller, Depends(May(Act.READ_PEOPLE))]
Editing = Annotated[Caller, Depends(May(Act.EDIT_PEOPLE))]
Inviting = Annotated[Caller, Depends(May(Act.INVITE))]


async def roster_data(
    file: Annotated[UploadFile | None, File()] = None,
    text: Annotated[str | None, Form(max_length=LARGEST_ROSTER)] = None,
) -> bytes:
    """This takes a roster from a file or from text that was pasted. Raises Problem 413 and 422."""
    if file is not None:
        data = await file.read(LARGEST_ROSTER + 1)
        if len(data) > LARGEST_ROSTER:
            limit = f"{LARGEST_ROSTER // 1024**2} MB"
            raise Problem(413, "roster-too-large", f"A roster has at most {limit}", mend="Part it into several files.")
        return data
    if text is not None:
        return text.encode("utf-8", "replace")
    fault = FieldError(path="file", detail="there is neither a file nor a text")
    raise invalid("roster-missing", "There is no roster", [fault], mend="Choose a file, or paste the list.")


RosterData = Annotated[bytes, Depends(roster_data)]


@router.get("/courses/{course_id}/people")
async def list_members(
    course_id: UUID,
    parts: ServiceParts,
    caller: Reading,
    asked: Annotated[Paging, Depends(paging)],
    role: Role | None = None,
    find: Find = "",
    ended: bool = False,
) -> Page[Enrolled]:
    """This lists the people of a course."""
    return await parts.database.read(
        lambda session: people.list_members(session, caller, course_id, asked, role=role, find=find, ended=ended)
    )


@router.put("/courses/{course_id}/people/{enrolment_id}")
async def put_member(
    course_id: UUID, enrolment_id: UUID, body: Member, parts: ServiceParts, caller: Editing
) -> Enrolled:
    """This gives somebody a role in the course, or changes what they are known by there."""
    return await parts.database.write(lambda session: people.put_member(session, caller, course_id, enrolment_id, body))


@router.delete("/courses/{course_id}/people/{enrolment_id}", status_code=204)
async def end_membership(course_id: UUID, enrolment_id: UUID, parts: ServiceParts, caller: Editing) -> None:
    """This ends a role in the course."""
    await parts.database.write(lambda session: people.end_membership(session, caller, course_id, enrolment_id))


@router.post("/courses/{course_id}/people/{enrolment_id}/restoration")
async def restore_membership(course_id: UUID, enrolment_id: UUID, parts: ServiceParts, caller: Editing) -> Enrolled:
    """This gives back a role that was ended."""
    return await parts.database.write(
        lambda session: people.restore_membership(session, caller, course_id, enrolment_id)
    )


@router.post("/courses/{course_id}/people/{enrolment_id}/invitation")
async def invite_member(course_id: UUID, enrolment_id: UUID, parts: ServiceParts, caller: Inviting) -> InvitationLink:
    """This makes a link that signs one person of the course in once."""
    return await parts.database.write(
        lambda session: invitations.invite_member(session, caller, course_id, enrolment_id, parts.settings.address)
    )


@router.post(
    "/courses/{course_id}/invitations.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def make_invitations(
    course_id: UUID,
    parts: ServiceParts,
    caller: Inviting,
    everyone: bool = False,
) -> Response:
    """This makes a link for each who has not signed in yet, as a CSV file to send on."""
    text = await parts.database.write(
        lambda session: invitations.invitations_file(
            session, caller, course_id, parts.settings.address, everyone=everyone
        )
    )
    headers = {
        "Content-Disposition": 'attachment; filename="invitations.csv"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/courses/{course_id}/roster/preview")
async def preview_roster(course_id: UUID, data: RosterData, parts: ServiceParts, caller: Editing) -> RosterPreview:
    """This shows what taking a roster in would do, row by row."""
    return await parts.database.read(lambda session: roster.preview_roster(session, caller, course_id, data))


@router.post("/courses/{course_id}/roster")
async def take_roster(
    course_id: UUID,
    data: RosterData,
    parts: ServiceParts,
    caller: Editing,
    token: Annotated[str | None, Form(max_length=64)] = None,
    withdraw: Annotated[list[UUID] | None, Form(max_length=5_000)] = None,
) -> RosterTaken:
    """This takes a roster in, whole or not at all.

    ``token`` is that of the preview; ``withdraw`` names learners missing from the file whose role ends with it.
    """
    return await parts.database.write(
        lambda session: roster.take_roster(session, caller, course_id, data, token=token, withdraw=withdraw or [])
    )


@router.get("/courses/{course_id}/groups")
async def list_groups(course_id: UUID, parts: ServiceParts, caller: Reading) -> list[GroupView]:
    """This lists the groups of a course."""
    return await parts.database.read(lambda session: groups.list_groups(session, caller, course_id))


@router.put("/courses/{course_id}/groups/{group_id}")
async def put_group(
    course_id: UUID, group_id: UUID, body: GroupContent, parts: ServiceParts, caller: Editing
) -> GroupView:
    """This makes a group of a course, or renames it."""
    return await parts.database.write(lambda session: groups.put_group(session, caller, course_id, group_id, body))
