"""This module runs the service inside a test, and builds the people who use it."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
from fastapi.testclient import TestClient

from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import Person, SignIn
from api.app import create_app
from api.columns import now
from api.parts import Parts
from api.settings import Settings


@dataclass(frozen=True)
class SignedIn:
    """This is a person at work: their id, and requests in their name."""

    id: UUID
    name: str
    token: str
    client: httpx2.Client

    def request(self, method: str, path: str, **more: Any) -> httpx2.Response:
        """This asks the service; ``path`` is what follows ``/api/v1``."""
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.client.request(method, f"/api/v1{path}", headers=headers, **more)

    def get(self, path: str, **more: Any) -> httpx2.Response:
        """This reads."""
        return self.request("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx2.Response:
        """This acts."""
        return self.request("POST", path, **more)

    def put(self, path: str, **more: Any) -> httpx2.Response:
        """This creates under an id of one's own, or replaces."""
        return self.request("PUT", path, **more)

    def patch(self, path: str, **more: Any) -> httpx2.Response:
        """This changes some of it."""
        return self.request("PATCH", path, **more)

    def delete(self, path: str, **more: Any) -> httpx2.Response:
        """This takes away."""
        return self.request("DELETE", path, **more)


@dataclass(frozen=True)
class Service:
    """This is a running service with its parts."""

    client: TestClient
    parts: Parts

    def person(self, name: str, *, administrator: bool = False) -> SignedIn:
        """This makes a person who is signed in by a token."""
        token = secrets.token_urlsafe(16)
        at = now()

        def write(session: Any) -> UUID:
            person = Person(name=name, is_administrator=administrator, created_at=at)
            session.add(person)
            session.flush()
            session.add(
                SignIn(
                    secret_hash=hash_of_secret(token),
                    person_id=person.id,
                    kind="token",
                    created_at=at,
                    expires_at=at + timedelta(days=1),
                )
            )
            return person.id

        return SignedIn(self.parts.database.write_now(write), name, token, self.client)


@contextmanager
def running(settings: Settings) -> Generator[Service]:
    """This starts the service on a database and stops it."""
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        app: Any = client.app
        yield Service(client, app.state.parts)
