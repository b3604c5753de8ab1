"""This module makes the links with which people sign in once, and then choose a password."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import Invitation
from api.columns import now
from api.settings import Settings

VALID = timedelta(days=14)
"""How long a link waits to be used."""


def invite(session: Session, settings: Settings, person_id: UUID, *, invited_by: UUID | None) -> str:
    """This makes a one-time link for a person and gives its address; only its hash is kept."""
    secret, at = secrets.token_urlsafe(24), now()
    session.add(
        Invitation(
            secret_hash=hash_of_secret(secret),
            person_id=person_id,
            invited_by=invited_by,
            created_at=at,
            expires_at=at + VALID,
        )
    )
    # Behind the hash sign a secret reaches neither the log of a server nor another site.
    return f"{settings.address}/sign-in#{secret}"
