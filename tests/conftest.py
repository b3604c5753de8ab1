"""This module holds what every kind of test shares: the two databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.migrations import migrate
from api.settings import Settings
from tests import postgresql


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[postgresql.Server]:
    with postgresql.server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    migrate(Settings(data=folder))
    return folder / "fairmark.sqlite"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    data = tmp_path / "data"
    data.mkdir()
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), data)
        yield Settings(data=data)
        return
    server: postgresql.Server = request.getfixturevalue("postgresql_server")
    url = server.fresh()
    yield Settings(data=data, database_url=url)
    server.drop(url)
