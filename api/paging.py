"""This module pages lists by cursor: the place after the last row seen, so that rows never repeat or go missing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar, cast
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, BaseModel
from sqlalchemy import ColumnElement, Integer, Uuid, literal, tuple_
from sqlalchemy.orm import Mapped
from sqlalchemy.orm import Session as WholeRows
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from api.columns import Time, time_from_text, time_text
from api.problem_details import FieldError, Problem, invalid
from rubrics.values import storable

Item = TypeVar("Item")
Row = TypeVar("Row")

PAGE = 25
LARGEST_PAGE = 200


Find = Annotated[str, Query(max_length=200), AfterValidator(storable)]
"""What a list is searched for: a text that both databases can compare."""


class Page(BaseModel, Generic[Item]):
    """This is a page of a list: its items, how many there are in all, and the cursor of the next (null: the last)."""

    items: list[Item]
    total: int
    next: str | None


class Paging(BaseModel):
    """This is what a caller asks of a list. ``cursor`` is the ``next`` of the page before; ``limit`` 1 to 200."""

    cursor: str | None = None
    limit: int = PAGE


def paging(
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=LARGEST_PAGE)] = PAGE,
) -> Paging:
    """This reads cursor and limit from a query."""
    return Paging(cursor=cursor, limit=limit)


def cursor_of(key: Sequence[Any]) -> str:
    """This makes a cursor of a sort key (texts, numbers)."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).decode().rstrip("=")


def key_of(cursor: str, length: int) -> list[Any]:
    """This reads a cursor back. Raises Problem 422 where it is none of this list's."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key: Any = json.loads(base64.urlsafe_b64decode(padded))
    except ValueError:
        key = None
    if not isinstance(key, list) or len(key) != length:  # pyright: ignore[reportUnknownArgumentType]
        raise _no_cursor()
    return key  # pyright: ignore[reportUnknownVariableType]


def number_of(cursor: str) -> int:
    """This reads the cursor of a list that is ordered by one number. Raises Problem 422 where it is none."""
    number = key_of(cursor, 1)[0]
    if type(number) is not int or abs(number) >= 2**63:
        raise _no_cursor()
    return number


def _no_cursor() -> Problem:
    fault = FieldError(path="cursor", detail="this is no cursor of this list")
    return invalid("cursor", "The page cannot be found", [fault], mend="Begin the list again without a cursor.")


def page(
    session: Session,
    query: SelectOfScalar[Row],
    asked: Paging,
    *,
    by: Sequence[ColumnElement[Any] | Mapped[Any]],
    key: Callable[[Row], Sequence[Any]] | None = None,
) -> tuple[list[Row], str | None]:
    """This reads one page of a query, ordered by the columns ``by`` (the last of them unique, none null).

    The cursor holds the last row's values of these columns: the database's own, or what ``key`` gives (ids as
    ``UUID.hex``, times as ``time_text``). Gives the rows and the next cursor.
    """
    columns: list[Any] = list(by)
    if asked.cursor is not None:
        after = key_of(asked.cursor, len(columns))
        try:
            values = [literal(_read(column, value), column.type) for column, value in zip(columns, after, strict=True)]
        except (TypeError, ValueError):
            raise _no_cursor() from None
        query = query.where(tuple_(*columns) > tuple_(*values))
    wider: Any = query.add_columns(*columns).order_by(*columns).limit(asked.limit + 1)
    found: list[Any] = list(cast("WholeRows", session).execute(wider).all())
    rows: list[Row] = [one[0] for one in found[: asked.limit]]
    if len(found) <= asked.limit or not rows:
        return rows, None
    last = key(rows[-1]) if key is not None else [_written(value) for value in found[asked.limit - 1][1:]]
    return rows, cursor_of(last)


def _written(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    return time_text(value) if isinstance(value, datetime) else value


def _read(column: Any, value: Any) -> object:
    """This reads one value of a cursor for its column. Raises TypeError or ValueError where it is of another kind."""
    if isinstance(column.type, Integer):
        if type(value) is not int or abs(value) >= 2**63:
            raise TypeError("a number of this list is a whole one")
        return value
    text = storable(_text(value))
    if isinstance(column.type, Uuid):
        return UUID(text)
    return time_from_text(text) if isinstance(column.type, Time) else text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a cursor holds texts and numbers")
    return value
