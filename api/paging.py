"""This module pages lists by cursor: the place after the last row seen, so that rows never repeat or go missing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel
from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from api.problem_details import FieldError, invalid

Item = TypeVar("Item")
Row = TypeVar("Row")

PAGE = 25
LARGEST_PAGE = 200


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
        fault = FieldError(path="cursor", detail="this is no cursor of this list")
        raise invalid("cursor", "The page cannot be found", [fault], mend="Begin the list again without a cursor.")
    return key  # pyright: ignore[reportUnknownVariableType]


def page(
    session: Session,
    query: SelectOfScalar[Row],
    asked: Paging,
    *,
    by: Sequence[ColumnElement[Any]],
    key: Callable[[Row], Sequence[Any]],
) -> tuple[list[Row], str | None]:
    """This reads one page of a query, ordered by the columns ``by`` (the last of them unique, none null).

    ``key`` gives a row's values of these columns, as the JSON of a cursor can hold them (ids as hex text are
    compared as ids: pass ``UUID.hex``). Gives the rows and the next cursor.
    """
    if asked.cursor is not None:
        after = key_of(asked.cursor, len(by))
        query = query.where(tuple_(*by) > tuple_(*after))
    rows = list(session.exec(query.order_by(*by).limit(asked.limit + 1)).all())
    more = len(rows) > asked.limit
    rows = rows[: asked.limit]
    return rows, cursor_of(key(rows[-1])) if more and rows else None
