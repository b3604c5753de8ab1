"""This module serves a piece's file so that nothing in it comes to life: nosniff, a sandbox, byte ranges."""

from __future__ import annotations

import re
from urllib.parse import quote
from uuid import UUID

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.files import Files
from api.problem_details import Problem
from api.submissions.media_types import may_be_shown

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
"""A place in a file: no file reaches further, and a number without end would only be work to read."""

INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-cache",
    "Accept-Ranges": "bytes",
}


class Content(BaseModel):
    """This is what is served of a piece: its kept file, and the name and type that the browser is told.

    ``lacks_copy``: names are hidden, and the copy of the file without them is still to be made.
    """

    id: UUID
    file: str
    name: str
    media_type: str | None
    lacks_copy: bool = False


def serve(request: Request, files: Files, content: Content) -> Response:
    """This answers with a file or a range of it. Raises Problem 416 for a range that the file has not got."""
    file, media_type = content.file, content.media_type
    size = files.size(file)
    etag = f'"{content.id}-{file[:8]}"'
    headers = {**INERT, "ETag": etag, "Content-Disposition": disposition(content.name, shown=may_be_shown(media_type))}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    start, end, status = 0, size, 200
    asked = request.headers.get("range")
    if asked is not None and request.headers.get("if-range", etag) == etag:
        part = _range(asked, size)
        if part is not None:
            start, end = part
            status = 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    headers["Content-Length"] = str(end - start)
    return StreamingResponse(files.part(file, start, end), status, headers=headers, media_type=_served_as(media_type))


def disposition(name: str, *, shown: bool) -> str:
    """This names a file for the browser, in ASCII and in full."""
    plain = re.sub(r'[^ -~]|["\\%;]', "_", name)
    kind = "inline" if shown else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _served_as(media_type: str | None) -> str:
    if media_type == "text/plain":
        return "text/plain; charset=utf-8"
    return media_type or "application/octet-stream"


def _range(asked: str, size: int) -> tuple[int, int] | None:
    # Several ranges at once, or a unit that is not known: the whole file is a right answer to both.
    match = _RANGE.fullmatch(asked.strip().replace(" ", ""))
    if match is None or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if first == "":
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if last and first and int(last) < int(first):
        return None
    if start >= end:
        raise Problem(
            416,
            "no-such-range",
            "The file has no such range",
            f"It is {size} bytes long.",
            headers={"Content-Range": f"bytes */{size}"},
        )
    return start, end
