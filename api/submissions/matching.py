"""This module finds whose work a file is: by the number at the start of its own name or of a folder it lies in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Whose = TypeVar("Whose")

Reason = Literal["", "no_number", "two_learners"]


@dataclass(frozen=True, slots=True)
class Match(Generic[Whose]):
    """This is whose work a file is, or the reason why nobody can tell."""

    whose: Whose | None
    reason: Reason = ""


def numbers(pairs: Iterable[tuple[str | None, Whose]]) -> dict[str, set[Whose]]:
    """This lists whom each learner number and each candidate number names; one may name two people."""
    known: dict[str, set[Whose]] = {}
    for number, whose in pairs:
        if number:
            known.setdefault(_folded(number), set()).add(whose)
    return known


def match(path: str, known: Mapping[str, set[Whose]]) -> Match[Whose]:
    """This matches a path by every part of it; parts that name different people name nobody."""
    named: set[Whose] = set()
    for part in path.split("/"):
        named |= named_by(part, known)
    if len(named) == 1:
        return Match(next(iter(named)))
    return Match(None, "two_learners" if named else "no_number")


def named_by(name: str, known: Mapping[str, set[Whose]]) -> set[Whose]:
    """This gives whom a name begins with: the longest number that ends where a letter or digit does not follow."""
    folded = _folded(name)
    for end in range(len(folded), 0, -1):
        if end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum():
            continue
        if folded[:end] in known:
            return known[folded[:end]]
    return set()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().casefold()
