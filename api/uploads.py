"""This module takes in a multipart body as it arrives: its fields in memory, its one file straight into the files.

A route that uses it has no body parameter, so that it decides who may send before a byte of the file is read.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from api.files import Files, KeptFile, too_large
from api.problem_details import FieldError, Problem, invalid

FIELDS_LIMIT = 4 * 1024**2
"""Bytes of all fields that are no file."""

PARTS_LIMIT = 40

SEND_AGAIN = "Send multipart/form-data with the fields that are named in errors."


def multipart(fields: Mapping[str, Any], *, required: Sequence[str]) -> dict[str, Any]:
    """This is the description of such a body for ``openapi_extra``: its fields, and the part ``file``."""
    schema = {
        "type": "object",
        "properties": {**fields, "file": {"type": "string", "format": "binary"}},
        "required": list(required),
    }
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


@dataclass(slots=True)
class Upload:
    """This is what came: the fields, and the file with the name that its sender gave it (never a path)."""

    fields: dict[str, str] = field(default_factory=dict[str, str])
    file: KeptFile | None = None
    file_name: str = ""


async def receive(request: Request, files: Files, limit: int) -> Upload:
    """This takes in a body with at most one file, in the part ``file``, of at most ``limit`` bytes.

    Raises Problem 413 for more, 415 for another kind of body and 422 for a broken one; then nothing is kept.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limit + FIELDS_LIMIT:
        raise too_large(limit)
    upload = Upload()
    taken = parts = 0
    pieces = _pieces(request)
    try:
        async for kind, value in pieces:
            if kind != "begin":
                continue
            parts += 1
            name, file_name = _names(value)
            if name == "file":
                if upload.file is not None or parts > PARTS_LIMIT:
                    raise _not_understood("file", "one file is taken at a time")
                upload.file_name = file_name
                upload.file = await files.keep_stream(_data(pieces), limit)
                continue
            data = b""
            async for chunk in _data(pieces):
                taken += len(chunk)
                if taken > FIELDS_LIMIT or parts > PARTS_LIMIT:
                    raise too_large(FIELDS_LIMIT)
                data += chunk
            upload.fields[name] = _text(name, data)
    except FormParserError as error:
        raise _not_understood("", "the body breaks off or is no multipart/form-data") from error
    finally:
        await pieces.aclose()
    return upload


async def _data(pieces: AsyncIterator[tuple[str, bytes]]) -> AsyncIterator[bytes]:
    async for kind, value in pieces:
        if kind == "end":
            return
        yield value
    raise _not_understood("", "the body breaks off")


async def _pieces(request: Request) -> AsyncGenerator[tuple[str, bytes]]:
    """This gives ("begin", Content-Disposition), ("data", bytes)… and ("end", nothing) for each part."""
    content_type, options = parse_options_header(request.headers.get("content-type"))
    if content_type != b"multipart/form-data" or b"boundary" not in options:
        raise Problem(415, "not-multipart", "The body is not multipart/form-data", mend=SEND_AGAIN)
    waiting: list[tuple[str, bytes]] = []
    headers: dict[bytes, bytes] = {}
    header = [b"", b""]

    def on_header_field(data: bytes, start: int, end: int) -> None:
        header[0] += data[start:end]

    def on_header_value(data: bytes, start: int, end: int) -> None:
        header[1] += data[start:end]

    def on_header_end() -> None:
        headers[header[0].lower()] = header[1]
        header[:] = [b"", b""]

    def on_headers_finished() -> None:
        waiting.append(("begin", headers.pop(b"content-disposition", b"")))
        headers.clear()

    def on_part_data(data: bytes, start: int, end: int) -> None:
        waiting.append(("data", data[start:end]))

    def on_part_end() -> None:
        waiting.append(("end", b""))

    parser = MultipartParser(
        options[b"boundary"],
        {
            "on_header_field": on_header_field,
            "on_header_value": on_header_value,
            "on_header_end": on_header_end,
            "on_headers_finished": on_headers_finished,
            "on_part_data": on_part_data,
            "on_part_end": on_part_end,
        },
    )
    async for chunk in request.stream():
        parser.write(chunk)
        for piece in waiting:
            yield piece
        waiting.clear()
    parser.finalize()


def _names(disposition: bytes) -> tuple[str, str]:
    _, options = parse_options_header(disposition)
    return _text("", options.get(b"name", b"")), options.get(b"filename", b"").decode("utf-8", "replace")


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise _not_understood(name, "this is no UTF-8 text") from None


def _not_understood(path: str, detail: str) -> Problem:
    return invalid(
        "not-understood", "The upload cannot be read", [FieldError(path=path, detail=detail)], mend=SEND_AGAIN
    )
