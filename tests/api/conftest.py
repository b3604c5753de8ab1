"""This module gives API tests a service, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.settings import Settings
from tests.api.service import Service, running


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    with running(settings) as service:
        yield service
