"""This module slows down who tries passwords: it counts failed attempts in this process's memory."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from fastapi import Request

from api.problem_details import Problem

WINDOW = 15 * 60.0
"""Seconds for which a failed attempt counts."""

BY_BOTH, BY_ADDRESS, BY_NAME = 10, 100, 50
"""The failed attempts after which to wait: at one account from one address, from one address, at one account.

The last is the widest, so that nobody is locked out of their account by somebody else's ten tries.
"""

MOST_KEYS = 20_000


@dataclass
class Attempts:
    """These are the attempts that failed of late; one that succeeds is taken out again."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[tuple[str, str], deque[float]] = field(default_factory=dict[tuple[str, str], deque[float]])
    _lock: Lock = field(default_factory=Lock)

    def begin(self, account: str, address: str) -> None:
        """This counts an attempt before it is looked at. Raises Problem 429 where there were too many."""
        at = self.clock()
        with self._lock:
            if len(self._failed) > MOST_KEYS:
                self._forget(at)
            for key, most in self._limits(account, address):
                tried = self._failed.setdefault(key, deque())
                while tried and tried[0] <= at - WINDOW:
                    tried.popleft()
                if len(tried) >= most:
                    raise _too_many(tried[0] + WINDOW - at)
            for key, _ in self._limits(account, address):
                self._failed[key].append(at)

    def succeeded(self, account: str, address: str) -> None:
        """This forgets the failed attempts at one account from one address."""
        with self._lock:
            self._failed.pop((account, address), None)
            for key in (("", address), (account, "")):
                if self._failed.get(key):
                    self._failed[key].pop()

    def _limits(self, account: str, address: str) -> list[tuple[tuple[str, str], int]]:
        return [((account, address), BY_BOTH), (("", address), BY_ADDRESS), ((account, ""), BY_NAME)]

    def _forget(self, at: float) -> None:
        for key in [key for key, tried in self._failed.items() if not tried or tried[-1] <= at - WINDOW]:
            del self._failed[key]


def attempts_of(request: Request) -> Attempts:
    """This finds the attempts of the running service."""
    state = request.app.state
    if not hasattr(state, "attempts"):
        state.attempts = Attempts()
    found: Attempts = state.attempts
    return found


def address_of(request: Request) -> str:
    """This is the address that a request came from."""
    return request.client.host if request.client is not None else ""


def _too_many(seconds: float) -> Problem:
    minutes = max(1, round(seconds / 60))
    return Problem(
        429,
        "too-many-attempts",
        "Too many attempts to sign in",
        f"The next one is possible in {minutes} minute{'' if minutes == 1 else 's'}.",
        mend="Wait, or ask the administrator for a link.",
        headers={"Retry-After": str(max(1, round(seconds)))},
    )
