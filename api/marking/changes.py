"""This module reads changes as they come in: one body, validated once, each value as a whole for its part.

What is wrong with the request itself refuses all of it; what is wrong with one value refuses that change alone, so
that it holds up nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NoReturn
from uuid import UUID

import orjson
from pydantic import UUID7, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from api.problem_details import FieldError, ProblemDetails, field_errors, invalid
from rubrics.marking import Annotation, Judgement, OverallText
from rubrics.rubric import Id
from rubrics.values import Text

MOST_CHANGES = 50
"""The most changes that one request may bring."""

LARGEST_BODY = 2 * 1024**2
"""The most bytes that one request may bring."""


class Closed(BaseModel):
    """This is what the shapes of a change descend from: no field that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Finish(Closed):
    """This finishes a marking: declared by the assessor, who saw the parts at these revisions."""

    finished: Literal[True]
    declared: bool = False
    seen: dict[str, Annotated[int, Field(ge=0)]] = {}


class Reopen(Closed):
    """This opens a finished marking again, with a reason that stays in the history."""

    finished: Literal[False]
    reason: Annotated[Text, Field(min_length=1, max_length=500)]


Adjustments = dict[Id, Annotated[int, Field(ge=0, le=1_000)]]
Value = Judgement | Annotation | Adjustments | str | Finish | Reopen | None


class ChangeSent(Closed):
    """This is one change: the whole new value of a part.

    ``part``: ``judgement:c2``, ``annotation:<uuid>``, ``adjustments``, ``overall`` or ``state``. ``seen`` is the
    revision of the part that the assessor was looking at (0 where there was none). ``value`` null takes a judgement
    or an annotation away.
    """

    id: UUID7
    part: Annotated[str, Field(max_length=80)]
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    value: Judgement | Annotation | Adjustments | str | Finish | Reopen | None


class ChangesSent(Closed):
    """This is what a browser sends of its queue for one marking: up to 50 changes, in order."""

    changes: Annotated[list[ChangeSent], Field(min_length=1, max_length=MOST_CHANGES)]


class _Change(Closed):
    """This is a change before its value is read, which depends on the part."""

    id: UUID7
    part: Annotated[str, Field(max_length=80)]
    seen: Annotated[int, Field(ge=0, le=2**31 - 1)]
    value: Any


class _Changes(Closed):
    changes: Annotated[list[_Change], Field(min_length=1, max_length=MOST_CHANGES)]


@dataclass(frozen=True, slots=True)
class Part:
    """This names a part of a marking: its kind, and of a judgement or an annotation the id. ``name`` is both."""

    kind: Literal["judgement", "annotation", "adjustments", "overall", "state"]
    key: str = ""

    @property
    def name(self) -> str:
        """This is the part as it is written on the wire."""
        return f"{self.kind}:{self.key}" if self.key else self.kind


@dataclass(frozen=True, slots=True)
class Change:
    """This is one change as it was read: with its value, or with the problem that refuses it."""

    id: UUID
    part: Part | None
    name: str
    seen: int
    value: Value = None
    problem: ProblemDetails | None = None


_VALUES: Mapping[str, TypeAdapter[Any]] = {
    "judgement": TypeAdapter(Judgement | None),
    "annotation": TypeAdapter(Annotation | None),
    "adjustments": TypeAdapter(Adjustments),
    "overall": TypeAdapter(OverallText),
    "state": TypeAdapter(Annotated[Finish | Reopen, Field(discriminator="finished")]),
}
_ID: TypeAdapter[str] = TypeAdapter(Id)


def read_changes(body: bytes) -> list[Change]:
    """This reads the body of a request. Raises Problem 422 where it is no list of 1 to 50 changes."""
    try:
        sent = _Changes.model_validate(_json(body))
    except ValidationError as error:
        raise _not_changes(field_errors(error)) from None
    return [_read(one) for one in sent.changes]


def part_named(name: str) -> Part | None:
    """This reads the name of a part; null where no part is called so. Ids of annotations are in small letters."""
    kind, colon, key = name.partition(":")
    if kind in ("adjustments", "overall", "state") and not colon:
        return Part(kind)
    try:
        if kind == "judgement":
            return Part(kind, _ID.validate_python(key))
        if kind == "annotation":
            return Part(kind, str(UUID(key)))
    except ValueError:
        pass
    return None


def value_of(part: Part, sent: Any) -> Value:
    """This reads the whole value of a part. Raises ValidationError for what is none."""
    value: Value = _VALUES[part.kind].validate_python(sent)
    return value


def refusal(
    kind: str, title: str, detail: str = "", *, mend: str, errors: list[FieldError] | None = None
) -> ProblemDetails:
    """This says why one change is refused for good: what is wrong, where in the change, and how to mend it."""
    return ProblemDetails(
        type=f"urn:fairmark:problem:{kind}",
        title=title,
        status=422,
        detail=detail or title,
        mend=mend,
        errors=errors or [],
    )


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        pass
    # Half a surrogate pair (an emoji cut in two) is no JSON to orjson; it shall refuse one change, not the queue.
    try:
        return json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        fault = FieldError(path="", detail=str(error) if isinstance(error, ValueError) else "it is nested too deeply")
        raise _not_changes([fault]) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _not_changes(faults: list[FieldError]) -> Exception:
    mend = f"Send {{“changes”: […]}} with 1 to {MOST_CHANGES} changes, each {{id, part, seen, value}}."
    return invalid("changes", "This is no list of changes", faults, mend=mend)


def _read(sent: _Change) -> Change:
    part = part_named(sent.part)
    if part is None:
        detail = "A part is judgement:<criterion>, annotation:<uuid>, adjustments, overall or state."
        problem = refusal(
            "unknown-part",
            "A marking has no such part",
            detail,
            mend="Send the change to a part that there is.",
            errors=[FieldError(path="part", detail=detail)],
        )
        return Change(sent.id, None, sent.part, sent.seen, problem=problem)
    try:
        value = value_of(part, sent.value)
    except ValidationError as error:
        problem = refusal(
            "invalid-value",
            "This value cannot be taken",
            mend="Correct the fields named in errors and send it as a new change.",
            errors=[_inside(part, fault) for fault in field_errors(error)],
        )
        return Change(sent.id, part, part.name, sent.seen, problem=problem)
    return Change(sent.id, part, part.name, sent.seen, value)


def _inside(part: Part, fault: FieldError) -> FieldError:
    # Of a state, the first step only says which of the two shapes it has.
    path = fault.path.partition(".")[2] if part.kind == "state" else fault.path
    return FieldError(path=f"value.{path}".rstrip("."), detail=fault.detail)
