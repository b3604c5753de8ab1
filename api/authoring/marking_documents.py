"""This module takes in a marking document, uploaded or pasted, and has it read, outside of any transaction.

Reading works hard for a big document, so it runs in a thread, what is no plain text in a process of its own; nothing is
written before it has succeeded.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel
from starlette.datastructures import FormData, UploadFile
from starlette.types import Message, Receive

from api.authoring.bounded_reading import read_bounded
from api.files import too_large
from api.problem_details import FieldError, Problem, conflict, invalid
from rubrics.reading.errors import EmptyDocument, NotAText, NothingToMark, NotOpened, ReadingError, TooLarge
from rubrics.rubric import Reading, Rubric
from rubrics.values import storable

PASTED = "pasted text"
"""What stands for the name of a document that was pasted."""

OVERHEAD = 64 * 1024
"""What a form may hold besides the document: boundaries, names, the title."""


@dataclass(frozen=True, slots=True)
class MarkingDocument:
    """This is a document as it came in; ``uploaded`` tells a file from pasted text."""

    data: bytes
    name: str
    uploaded: bool


class Topic(BaseModel):
    """This is one topic of a document, which can become one rubric."""

    index: int
    title: str
    criteria: int


class Topics(BaseModel):
    """This is what stands in a document: its topics, in order."""

    topics: list[Topic]


FORM_FIELDS: dict[str, object] = {
    "file": {"type": "string", "format": "binary", "description": "The marking document."},
    "text": {"type": "string", "description": "The marking document as pasted text, instead of a file."},
    "course_id": {"type": "string", "format": "uuid"},
}


def form_body(**more: object) -> dict[str, object]:
    """This describes a form with a marking document for the API's description; ``more`` are its other fields."""
    schema = {"type": "object", "properties": {**FORM_FIELDS, **more}, "required": ["course_id"]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


async def read_form(request: Request, limit: int) -> FormData:
    """This reads a form, and stops as soon as more arrives than a document may hold. Raises Problem 413."""
    stated = request.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > limit + OVERHEAD:
        raise too_large(limit)
    counted = Request(request.scope, _counted(request.receive, limit))
    return await counted.form(max_files=1, max_fields=8, max_part_size=limit)


def _counted(receive: Receive, limit: int) -> Receive:
    size = 0

    async def receive_counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit + OVERHEAD:
            raise too_large(limit)
        return message

    return receive_counted


Fields = TypeVar("Fields", bound=BaseModel)


def fields_of(form: FormData, model: type[Fields]) -> Fields:
    """This reads the fields of a form beside the document. Raises ValidationError, which names each wrong one."""
    given = {name: value for name, value in form.items() if isinstance(value, str) and name != "text"}
    return model.model_validate(given)


async def document_of(form: FormData, limit: int) -> MarkingDocument:
    """This takes the document out of a form: the file, or the pasted text. Raises Problem 422 for none or both."""
    file, text = form.get("file"), form.get("text")
    if isinstance(file, UploadFile) and text:
        raise _unclear("Send the file or the text, not both.")
    if isinstance(file, UploadFile):
        data, name = await file.read(), _name(file.filename)
    elif isinstance(text, str):
        data, name = text.encode("utf-8", "surrogatepass"), PASTED
    else:
        raise _unclear("Send the marking document as “file” or, pasted, as “text”.")
    if len(data) > limit:
        raise too_large(limit)
    return MarkingDocument(data, name, uploaded=isinstance(file, UploadFile))


def _unclear(mend: str) -> Problem:
    faults = [FieldError(path="file", detail="the document is wanted here, or in “text”")]
    return invalid("document-missing", "It is not clear which document is meant", faults, mend=mend)


def _name(filename: str | None) -> str:
    try:
        return storable((filename or "document").replace("\\", "/").rsplit("/", 1)[-1])[:300]
    except ValueError:
        return "document"


@lru_cache(maxsize=1)
def _read_once(data: bytes, name: str) -> list[tuple[Rubric, Reading]]:
    """This reads a document; the last one is remembered, since each of its topics is asked for by itself."""
    return read_bounded(data, name)


async def read_document(document: MarkingDocument) -> list[tuple[Rubric, Reading]]:
    """This reads a document apart from what the service does for others: one rubric for each topic. Raises Problem 422 with what to mend."""
    try:
        return await asyncio.to_thread(_read_once, document.data, document.name)
    except ReadingError as error:
        raise unreadable(error, document) from error


def unreadable(error: ReadingError, document: MarkingDocument) -> Problem:
    """This is the answer to a document that cannot become a rubric."""
    kind, title = next(
        (answer for fault, answer in UNREADABLE if isinstance(error, fault)),
        ("document-unreadable", "The document cannot be read"),
    )
    faults = [FieldError(path="file" if document.uploaded else "text", detail=str(error))]
    return invalid(kind, title, faults, detail=str(error), mend=MENDS.get(kind, ""))


UNREADABLE: Sequence[tuple[type[ReadingError], tuple[str, str]]] = (
    (EmptyDocument, ("document-empty", "The document is empty")),
    (TooLarge, ("document-too-large", "The document is too large to be a marking document")),
    (NotOpened, ("document-not-opened", "The document cannot be opened")),
    (NotAText, ("document-not-text", "The document is no text that can be read")),
    (NothingToMark, ("nothing-to-mark-by", "There is nothing to mark by in the document")),
)
"""How each fault of a document is named to programs and to people."""

MENDS = {
    "document-empty": "Choose the file that holds the marking points, or paste them.",
    "document-too-large": "Send only the part that says what earns credit, or copy its words and paste them.",
    "document-not-opened": "Save it as DOCX, PDF with text, ODT, XLSX, HTML or text, or copy its words and paste them.",
    "document-not-text": "Save it as text (UTF-8) or Markdown, or copy its words and paste them.",
    "nothing-to-mark-by": "Paste the part that says what earns credit: marking points, criteria or a mark scheme.",
}


def topics_of(read_from_it: Sequence[tuple[Rubric, Reading]]) -> Topics:
    """This names the topics of a document that was read."""
    return Topics(
        topics=[
            Topic(index=index, title=rubric.title, criteria=len(rubric.criteria))
            for index, (rubric, _) in enumerate(read_from_it)
        ]
    )


def topic_chosen(read_from_it: list[tuple[Rubric, Reading]], index: int | None) -> tuple[Rubric, Reading]:
    """This gives the one topic that becomes the rubric. Raises Problem 409 with the topics where none was chosen."""
    if index is None and len(read_from_it) == 1:
        return read_from_it[0]
    if index is not None and index < len(read_from_it):
        return read_from_it[index]
    topics = topics_of(read_from_it).model_dump()
    mend = "Say which one becomes this rubric, by its “topic” number; read the document again for the others."
    if index is None:
        raise conflict("several-topics", f"The document holds {len(read_from_it)} topics", mend=mend, extra=topics)
    fault = FieldError(path="topic", detail=f"the document’s topics are numbered from 0 to {len(read_from_it) - 1}")
    raise invalid("no-such-topic", "There is no such topic in the document", [fault], mend=mend)
