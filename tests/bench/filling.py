"""This module fills a database with markings in bulk: copies of one that was really made, under ids of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

import psycopg
from psycopg import sql

from api.columns import id_from_driver, new_id
from api.database import Database
from api.settings import Settings

TABLES = ("submission", "submission_member", "allocation", "event_stream", "event", "marking", "marking_change")
AT_ONCE = 1_000

Copied = dict[str, list[dict[str, Any]]]


def fill(settings: Settings, marking_id: UUID, count: int, first: int) -> list[tuple[UUID, UUID]]:
    """This adds so many copies of a marking with its submission and its history; gives their ids, two each.

    ``first`` numbers the copies' attempts, which must differ from those of an earlier filling.
    """
    template = _template(settings, marking_id)
    places = [(new_id(), new_id()) for _ in range(count)]
    for start in range(0, count, AT_ONCE):
        batch = [
            _copy(template, marking, submission, first + start + offset)
            for offset, (marking, submission) in enumerate(places[start : start + AT_ONCE])
        ]
        for table in TABLES:
            _write(settings, table, [row for one in batch for row in one[table]])
    settle(settings)
    return places


def settle(settings: Settings) -> None:
    """This does for a PostgreSQL database filled in bulk what its own upkeep does over days: it counts and tidies rows.

    A table that grew save by save has been analysed many times on its way; one filled in a minute never was, and the
    upkeep would begin in the middle of what is measured.
    """
    if settings.database_url is None:
        return
    with psycopg.connect(settings.database_url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def _template(settings: Settings, marking_id: UUID) -> Copied:
    database = Database(settings)
    try:
        with database.engine.connect() as connection:

            def rows(table: str, column: str, value: Any) -> list[dict[str, Any]]:
                asked = value.hex if database.is_sqlite else value
                found = connection.exec_driver_sql(
                    f"SELECT * FROM {table} WHERE {column} = {'?' if database.is_sqlite else '%s'}", (asked,)
                )
                return [dict(row) for row in found.mappings()]

            submission_id = id_from_driver(rows("marking", "id", marking_id)[0]["submission_id"])
            by = {"submission": "id", "event_stream": "id", "event": "stream_id", "marking_change": "marking_id"}
            return {
                table: rows(
                    table,
                    by.get(table, "submission_id"),
                    marking_id if table == "marking_change" else submission_id,
                )
                for table in TABLES
            }
    finally:
        database.close()


def _copy(template: Copied, marking_id: UUID, submission_id: UUID, number: int) -> Copied:
    ids = {"submission": submission_id, "event_stream": submission_id, "marking": marking_id}
    copied: Copied = {}
    for table, rows in template.items():
        copied[table] = []
        for row in rows:
            mine = dict(row)
            if "id" in mine:
                mine["id"] = ids.get(table) or new_id()
            for column, value in (
                ("submission_id", submission_id),
                ("stream_id", submission_id),
                ("marking_id", marking_id),
                ("attempt", number),
            ):
                if column in mine:
                    mine[column] = value
            copied[table].append(mine)
    return copied


def _write(settings: Settings, table: str, rows: Sequence[dict[str, Any]]) -> None:
    columns = list(rows[0])
    if settings.database_url is None:
        raw = sqlite3.connect(settings.data / "fairmark.sqlite")
        raw.execute("PRAGMA synchronous=OFF")
        marks = ", ".join("?" * len(columns))
        with raw:
            raw.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", _for_sqlite(rows))
        raw.close()
        return
    with psycopg.connect(settings.database_url) as connection, connection.cursor() as cursor:
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(list(row.values()))


def _for_sqlite(rows: Sequence[dict[str, Any]]) -> Iterator[list[Any]]:
    for row in rows:
        yield [value.hex if isinstance(value, UUID) else value for value in row.values()]
