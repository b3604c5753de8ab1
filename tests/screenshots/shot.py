"""This module is one page in one state, as the screenshots take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Page

Get = Callable[[str], Any]
"""This reads from the API as the person who looks: ``get("/courses")["items"][0]["id"]``."""


def _nothing(_: Get) -> Mapping[str, str]:
    return {}


def _as_it_is(_: Page) -> None:
    return


@dataclass(frozen=True)
class Shot:
    """This is one page in one state.

    ``parameters`` finds the ids for the path in the sample course; ``search`` follows the path (``?next=%2F``);
    ``prepare`` brings the page into the state that is to be seen (a key pressed, a dialog opened).
    """

    path: str
    name: str
    who: Literal["nobody", "staff", "learner"] = "staff"
    parameters: Callable[[Get], Mapping[str, str]] = field(default=_nothing)
    search: str = ""
    prepare: Callable[[Page], None] = field(default=_as_it_is)

    def address(self, get: Get) -> str:
        """This is where the page is found."""
        filled = self.path
        for name, value in self.parameters(get).items():
            filled = filled.replace(f"${name}", value)
        return filled + self.search
