"""This module answers what went wrong as problem+json (RFC 9457): what, where, and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.exceptions import HTTPException

log = logging.getLogger("fairmark")


class FieldError(BaseModel):
    """This is what is wrong with one field or row: its path in the body (``criteria.0.title``), and what."""

    path: str
    detail: str


class ProblemDetails(BaseModel):
    """This is the body of every error. ``type`` is stable; ``mend`` says what to do."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    mend: str = ""
    errors: list[FieldError] = []


class Problem(Exception):
    """This is raised where something cannot be done; the service answers it as problem+json.

    ``kind`` names it for programs (``roster-duplicate-row``); ``extra`` members are added to the body.
    """

    def __init__(
        self,
        status: int,
        kind: str,
        title: str,
        detail: str = "",
        *,
        mend: str = "",
        errors: Sequence[FieldError] = (),
        extra: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail or title)
        self.details = ProblemDetails(
            type=f"urn:fairmark:problem:{kind}",
            title=title,
            status=status,
            detail=detail or title,
            mend=mend,
            errors=list(errors),
            **(extra or {}),
        )
        self.headers = headers or {}

    @property
    def status(self) -> int:
        """This is the HTTP status that answers it."""
        return self.details.status


def not_found(what: str) -> Problem:
    """This is the answer for what does not exist or may not be known to the person who asks."""
    return Problem(404, "not-found", f"There is no such {what}", mend="Go back to the list and open it from there.")


def forbidden(act: str) -> Problem:
    """This is the answer where the person may see the thing but not do this to it."""
    return Problem(
        403, "forbidden", "You may not do this here", f"Your role does not allow: {act}.", mend="Ask the course lead."
    )


def signed_out() -> Problem:
    """This is the answer where nobody is signed in."""
    return Problem(401, "signed-out", "You are not signed in", mend="Sign in and try again; nothing is lost.")


def conflict(
    kind: str, title: str, detail: str = "", *, mend: str = "", extra: dict[str, Any] | None = None
) -> Problem:
    """This is the answer where the present state does not allow the act."""
    return Problem(409, kind, title, detail, mend=mend, extra=extra)


def invalid(kind: str, title: str, errors: Sequence[FieldError] = (), *, detail: str = "", mend: str = "") -> Problem:
    """This is the answer to input that is well-formed but cannot be taken."""
    return Problem(422, kind, title, detail, mend=mend, errors=errors)


def stale(present: BaseModel | None = None) -> Problem:
    """This is the answer where If-Match names a state that is past: 412 with the present state."""
    extra = {"present": present.model_dump(mode="json", by_alias=True)} if present is not None else None
    return Problem(
        412,
        "stale",
        "Someone changed this meanwhile",
        mend="Compare with the present state, then save again.",
        extra=extra,
    )


def field_errors(error: ValidationError | RequestValidationError) -> list[FieldError]:
    """This gives the path and the fault of each wrong field of a body or a query."""
    found: list[FieldError] = []
    for item in error.errors():
        location = [str(part) for part in item["loc"]]
        if location and location[0] in ("body", "query", "path", "header", "cookie"):
            location = location[1:]
        found.append(FieldError(path=".".join(location), detail=_fault(item)))
    return found


def _fault(item: Mapping[str, Any]) -> str:
    if isinstance(item.get("input"), str):
        if item["type"] in ("too_long", "string_too_long"):
            return f"it has {len(item['input'])} characters; shorten it to {item['ctx']['max_length']}"
        if item["type"] in ("too_short", "string_too_short"):
            return f"it has {len(item['input'])} characters and needs at least {item['ctx']['min_length']}"
    return str(item["msg"]).removeprefix("Value error, ")


def answer(problem: Problem) -> Response:
    """This turns a problem into its response."""
    return Response(
        problem.details.model_dump_json(),
        status_code=problem.status,
        media_type="application/problem+json",
        headers=problem.headers,
    )


def _title(status: int) -> str:
    return {404: "There is nothing at this address", 405: "This address does not take that method"}.get(
        status, "The request could not be answered"
    )


def install(app: FastAPI) -> None:
    """This makes the application answer every error as problem+json."""

    async def on_problem(_: Request, error: Exception) -> Response:
        assert isinstance(error, Problem)
        return answer(error)

    async def on_invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError | ValidationError)
        return answer(
            invalid(
                "invalid",
                "Some of what was sent cannot be taken",
                field_errors(error),
                mend="Correct the fields named in errors and send again; nothing was changed.",
            )
        )

    async def on_http(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        headers = dict(error.headers or {})
        return answer(
            Problem(
                error.status_code,
                f"http-{error.status_code}",
                _title(error.status_code),
                str(error.detail),
                headers=headers,
            )
        )

    async def on_anything(request: Request, error: Exception) -> Response:
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return answer(
            Problem(
                500,
                "fault",
                "Fairmark failed at this",
                mend="Nothing was changed. Try again; if it stays, tell whoever runs this service the time.",
            )
        )

    app.add_exception_handler(Problem, on_problem)
    app.add_exception_handler(RequestValidationError, on_invalid)
    app.add_exception_handler(ValidationError, on_invalid)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_anything)
