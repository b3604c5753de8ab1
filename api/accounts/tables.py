"""This module keeps people, their sign-ins and their invitations."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from api.columns import Table, Time, new_id


class Person(Table, table=True):
    """This is a person; what they may do stands in their roles, not here.

    ``email`` is kept folded to lower case; ``password_hash`` is argon2id, null until a password is chosen.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=200)
    email: str | None = Field(default=None, max_length=320, unique=True)
    password_hash: str | None = Field(default=None, max_length=400)
    is_administrator: bool = False
    suspended: bool = False
    preferences: str = "{}"
    created_at: datetime = Field(sa_type=Time)


class SignIn(Table, table=True):
    """This is a sign-in of a browser (``kind`` ``session``) or of a script (``token``), under its secret's SHA-256."""

    secret_hash: str = Field(primary_key=True, max_length=64)
    id: UUID = Field(default_factory=new_id, unique=True)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    kind: str = Field(default="session", max_length=10)
    name: str = Field(default="", max_length=200)
    created_at: datetime = Field(sa_type=Time)
    expires_at: datetime = Field(sa_type=Time)


class Invitation(Table, table=True):
    """This is a link that signs a person in once, to choose a password; under its secret's SHA-256."""

    secret_hash: str = Field(primary_key=True, max_length=64)
    person_id: UUID = Field(foreign_key="person.id", index=True)
    invited_by: UUID | None = Field(default=None, foreign_key="person.id")
    created_at: datetime = Field(sa_type=Time)
    expires_at: datetime = Field(sa_type=Time)
    used_at: datetime | None = Field(default=None, sa_type=Time)
