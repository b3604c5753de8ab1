"""This module keeps passwords as argon2id and tells whether one is right: slowly by design, so run it in a thread."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 256

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """This gives what is kept of a password."""
    return _hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """This tells whether a password is right. Where none is kept it takes as long, and is not."""
    try:
        return _hasher.verify(kept if kept is not None else _nobodys(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """This tells whether a hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(kept)


def fault_of(password: str, *, email: str | None, name: str) -> str | None:
    """This says why a password cannot be chosen, if it cannot."""
    if len(password) < SHORTEST:
        return f"a password has at least {SHORTEST} characters; this one has {len(password)}"
    if len(password) > LONGEST:
        return f"a password has at most {LONGEST} characters"
    if password.strip().lower() in {email, name.lower()}:
        return "a password is not one’s own name or e-mail address"
    if len(set(password)) < 3:
        return "a password is not the same character over and over"
    return None


@cache
def _nobodys() -> str:
    return hashed("the password of nobody")
