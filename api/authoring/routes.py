"""This module answers what concerns rubrics: drafts, versions, and the units of assignments."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from api.accounts.signed_in import May
from api.authoring import assessment, drafts, units, versions
from api.authoring.marking_documents import (
    MarkingDocument,
    Topics,
    document_of,
    fields_of,
    form_body,
    read_document,
    read_form,
    topic_chosen,
    topics_of,
)
from api.authoring.views import (
    AnswersPreview,
    AssessedAs,
    DocumentOf,
    DraftChange,
    DraftView,
    NewRubric,
    NewUnit,
    RubricSummary,
    UnitView,
    VersionSummary,
    VersionView,
)
from api.courses.course import found_course
from api.paging import Page, Paging, paging
from api.parts import Parts, ServiceParts
from api.permissions import Act, Caller
from api.revisions import SeenRevision, put_revision
from rubrics.grade_templates import GradeTemplate, grade_templates
from rubrics.level_templates import LevelTemplate, level_templates

router = APIRouter(tags=["authoring"])

Author = Annotated[Caller, Depends(May(Act.EDIT_RUBRIC))]
DraftReader = Annotated[Caller, Depends(May(Act.READ_DRAFT))]
Asked = Annotated[Paging, Depends(paging)]

TITLE = {"type": "string", "maxLength": 300, "description": "The document’s own title where none is given."}
TOPIC = {"type": "integer", "minimum": 0, "description": "Which of several topics becomes the rubric."}
BY_HAND = {"type": "boolean", "description": "The rubric begins empty, without a document; it needs a title."}


@router.post("/readings", openapi_extra=form_body())
async def read_topics(request: Request, parts: ServiceParts, caller: Author) -> Topics:
    """This reads a marking document without keeping it, and names its topics."""
    limit = parts.settings.marking_document_limit
    form = await read_form(request, limit)
    asked, document = fields_of(form, DocumentOf), await document_of(form, limit)
    await parts.database.read(lambda session: found_course(session, caller, asked.course_id))
    return topics_of(await read_document(document))


@router.put("/rubrics/{rubric_id}", openapi_extra=form_body(title=TITLE, topic=TOPIC, by_hand=BY_HAND))
async def create_rubric(
    rubric_id: UUID, request: Request, response: Response, parts: ServiceParts, caller: Author
) -> DraftView:
    """This reads a marking document and keeps what was read as the draft of a new rubric, or begins one by hand."""
    limit = parts.settings.marking_document_limit
    form = await read_form(request, limit)
    asked = fields_of(form, NewRubric)
    document = None if asked.by_hand else await document_of(form, limit)
    view = await parts.database.read(lambda session: drafts.existing(session, caller, rubric_id, asked.course_id))
    if view is None:
        read = await _read(parts, document, asked) if document else drafts.begun_by_hand(asked.title or "")
        view = await parts.database.write(
            lambda session: drafts.create_draft(session, caller, rubric_id, asked.course_id, read)
        )
    put_revision(response, view.revision)
    return view


async def _read(parts: Parts, document: MarkingDocument, asked: NewRubric) -> drafts.ReadDocument:
    rubric, reading = topic_chosen(await read_document(document), asked.topic)
    if asked.title is not None:
        rubric = rubric.model_copy(update={"title": asked.title})
    return drafts.ReadDocument(rubric, reading, document.name, await _keep(parts, document))


async def _keep(parts: Parts, document: MarkingDocument) -> str | None:
    if not document.uploaded:
        return None
    kept = await asyncio.to_thread(parts.files.keep, document.data)
    return kept.sha256


@router.get("/courses/{course_id}/rubrics")
async def list_rubrics(course_id: UUID, parts: ServiceParts, caller: DraftReader, asked: Asked) -> Page[RubricSummary]:
    """This lists a course's rubrics."""
    return await parts.database.read(lambda session: drafts.list_drafts(session, caller, course_id, asked))


@router.get("/rubrics/{rubric_id}")
async def read_rubric(rubric_id: UUID, response: Response, parts: ServiceParts, caller: DraftReader) -> DraftView:
    """This gives a rubric as its author works on it."""
    view = await parts.database.read(lambda session: drafts.read_draft(session, caller, rubric_id))
    put_revision(response, view.revision)
    return view


@router.put("/rubrics/{rubric_id}/draft")
async def change_draft(
    rubric_id: UUID, change: DraftChange, *, seen: SeenRevision, response: Response, parts: ServiceParts, caller: Author
) -> DraftView:
    """This puts a whole new draft in the place of the present one."""
    view = await parts.database.write(lambda session: drafts.change_draft(session, caller, rubric_id, seen, change))
    put_revision(response, view.revision)
    return view


@router.post("/rubrics/{rubric_id}/assessed-as")
async def answer_how_assessed(
    rubric_id: UUID, answer: AssessedAs, *, seen: SeenRevision, response: Response, parts: ServiceParts, caller: Author
) -> DraftView:
    """This answers "How is this assessed?" in the draft."""
    view = await parts.database.write(lambda session: assessment.answer_how(session, caller, rubric_id, seen, answer))
    put_revision(response, view.revision)
    return view


@router.get("/rubrics/{rubric_id}/assessed-as/preview")
async def preview_how_assessed(
    rubric_id: UUID,
    parts: ServiceParts,
    caller: DraftReader,
    marks: Annotated[Decimal, Query(gt=0, le=1_000, max_digits=10)] = Decimal(2),
    template: Annotated[str, Query(max_length=60)] = "pass-merit-distinction",
    again: Annotated[str | None, Query(max_length=40, pattern=r"^(all|c\d+)$")] = None,
) -> AnswersPreview:
    """This shows what a learner would read after each of the three answers.

    The answers are for the criteria where it is open; ``again``: for all of them, or for the one named.
    """
    return await parts.database.read(
        lambda session: assessment.preview_answers(
            session, caller, rubric_id, marks=marks, template=template, again=again
        )
    )


@router.get("/level-templates")
async def list_level_templates(caller: Annotated[Caller, Depends(May(Act.LIST_COURSES))]) -> list[LevelTemplate]:
    """This lists the level templates that ship."""
    return list(level_templates())


@router.get("/grade-templates")
async def list_grade_templates(caller: Annotated[Caller, Depends(May(Act.LIST_COURSES))]) -> list[GradeTemplate]:
    """This lists the templates of grades that ship."""
    return list(grade_templates())


@router.post("/rubrics/{rubric_id}/versions", status_code=201)
async def publish_rubric(rubric_id: UUID, seen: SeenRevision, parts: ServiceParts, caller: Author) -> VersionView:
    """This publishes the draft as the next version, which never changes."""
    return await parts.database.write(lambda session: versions.publish(session, caller, rubric_id, seen))


@router.get("/rubrics/{rubric_id}/versions")
async def list_versions(
    rubric_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_RUBRIC))], asked: Asked
) -> Page[VersionSummary]:
    """This lists a rubric's versions."""
    return await parts.database.read(lambda session: versions.list_versions(session, caller, rubric_id, asked))


@router.get("/rubric-versions/{version_id}")
async def read_version(
    version_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_RUBRIC))]
) -> VersionView:
    """This gives a published version with its rubric."""
    return await parts.database.read(lambda session: versions.show_version(session, caller, version_id))


@router.get("/assignments/{assignment_id}/units")
async def list_units(
    assignment_id: UUID, parts: ServiceParts, caller: Annotated[Caller, Depends(May(Act.READ_ASSIGNMENT))], asked: Asked
) -> Page[UnitView]:
    """This lists the rubrics that an assignment is marked by."""
    return await parts.database.read(lambda session: units.list_units(session, caller, assignment_id, asked))


@router.put("/assignments/{assignment_id}/units/{unit_id}")
async def set_unit(
    assignment_id: UUID,
    unit_id: UUID,
    asked: NewUnit,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))],
) -> UnitView:
    """This adds a rubric to an assignment, or changes its version or place."""
    return await parts.database.write(lambda session: units.set_unit(session, caller, assignment_id, unit_id, asked))


@router.delete("/assignments/{assignment_id}/units/{unit_id}", status_code=204)
async def take_out_unit(
    assignment_id: UUID,
    unit_id: UUID,
    parts: ServiceParts,
    caller: Annotated[Caller, Depends(May(Act.EDIT_ASSIGNMENT))],
) -> None:
    """This takes a rubric out of an assignment."""
    await parts.database.write(lambda session: units.take_out_unit(session, caller, assignment_id, unit_id))
