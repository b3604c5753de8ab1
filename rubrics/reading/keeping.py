"""This module keeps what was found out about words and tables while one document is read, and forgets it afterwards.

Every family asks the same of the same words. What is kept would hold the document's text, so it goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_FORGETTING: list[Callable[[], None]] = []


def kept(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """This lets a function of hashable values remember its answers until ``forget`` is called."""
    remembering: Any = lru_cache(maxsize=None)(function)
    _FORGETTING.append(remembering.cache_clear)
    return remembering


def forget() -> None:
    """This lets every kept function forget its answers."""
    for forgets in _FORGETTING:
        forgets()
