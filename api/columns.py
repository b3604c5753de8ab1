"""This module says how ids, times, documents and marks stand in a column, alike on both databases."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, Dialect, String, Text, TypeDecorator
from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel
from uuid6 import uuid7

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

PARTS = 10_000
"""Columns hold a mark in this many parts of one mark; exact marks stand in the document."""


def new_id() -> UUID:
    """This makes a UUIDv7."""
    return UUID(int=uuid7().int)


def untimed_id() -> UUID:
    """This makes a random id, for what stands for a person whose name is hidden.

    A UUIDv7 tells when it was made, and with it the row of the roster or the folder of the zip that it was made for.
    """
    return uuid.uuid4()


def now() -> datetime:
    """This is the present time, UTC and aware."""
    return datetime.now(UTC)


@lru_cache(64)
def time_text(time: datetime) -> str:
    """This writes a time as SQLite keeps it and events hash it: ``2026-11-24T21:00:00.000000Z``."""
    # Five times on every save, of the same time: ``isoformat`` takes a tenth of the time of ``strftime``.
    return time.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def time_from_text(text: str) -> datetime:
    """This reads what ``time_text`` wrote."""
    return datetime.fromisoformat(text)


def in_parts(mark: Fraction) -> int:
    """This rounds an exact mark half up to 1/10 000, for a column."""
    if mark.denominator == 1:
        return mark.numerator * PARTS
    return int((mark * PARTS * 2 + 1) // 2)


class Time(TypeDecorator[datetime]):
    """This keeps an aware time: ``timestamptz`` on PostgreSQL, sortable UTC text on SQLite."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(DateTime(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be kept")
        return value.astimezone(UTC) if dialect.name == "postgresql" else time_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if isinstance(value, datetime) else time_from_text(value)


def sqlite_values(values: Iterable[object]) -> list[object]:
    """This turns ids and times into what SQLite's driver wants; PostgreSQL's takes them as they are."""
    return [
        one.hex if isinstance(one, UUID) else time_text(one) if isinstance(one, datetime) else one for one in values
    ]


def id_from_driver(value: object) -> UUID:
    """This reads an id that came through the driver: hexadecimal text from SQLite, a UUID from PostgreSQL."""
    return value if isinstance(value, UUID) else UUID(str(value))


def time_from_driver(value: object) -> datetime:
    """This reads a time that came through the driver."""
    return value.astimezone(UTC) if isinstance(value, datetime) else time_from_text(str(value))


class Table(SQLModel):
    """This is what every table descends from: its name is its class's, in small letters, without ``Row``."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # pyright: ignore[reportIncompatibleVariableOverride] # noqa: N805
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


DocumentText = Text
"""The column type of a canonical JSON document; nothing is searched inside it."""

Parts = BigInteger
"""The column type of a rounded figure in 1/10 000."""
