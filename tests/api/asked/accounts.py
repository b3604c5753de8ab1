"""This module asks the routes of people and sign-ins."""

from __future__ import annotations

from tests.api.asked.world import Asked, Question

ASKED: Asked = {
    "read_me": lambda _: Question("/me"),
}
