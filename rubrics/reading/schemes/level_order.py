"""This module puts levels in order, highest first, by their marks, else by what their names mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.found import FoundLevel

_RANKS: tuple[tuple[int, str], ...] = (
    (
        0,
        (
            r"\b(?:fail\w*|poor|missing|none|no|nothing|zero|absent|unsatisfactory|unacceptable|inadequate|insufficient|novice|beginn\w+|below|not|does not|did not"
            r"|non\b|incomplete|needs? (?:work|improvement)|weak|ineffective|unmet|bottom|low|little|minimal|deficient|undeveloped|initial|limited)\b"
        ),
    ),
    (
        1,
        r"\b(?:developing|emerging|basic|partial\w*|partly|some|fair|marginal|approach\w+|elementary|attempt\w+|working towards?|progressing|apprentice|needs?|bronze)\b",
    ),
    (
        2,
        r"\b(?:adequate|satisfactory|average|pass|acceptable|sufficient|medium|competent|sound|threshold|mostly|working at|silver|minimum)\b",
    ),
    (
        3,
        r"\b(?:good|proficient|meets?|meeting|met|merit|credit|accomplished|secure|expected|effective|achieved|solid|capable|complete|practitioner|strong|high)\b",
    ),
    (
        4,
        (
            r"\b(?:excellent|excellence|exemplary|exceptional|outstanding|exceed\w*|advanced|distinction|distinguished|mastery|expert|superior|superb|sophisticated|full\w*|very good"
            r"|perceptive|top|high distinction|greater depth|beyond|gold|first|surpass\w*|extending)\b"
        ),
    ),
)
_RANKED = tuple((rank, re.compile(pattern, re.IGNORECASE)) for rank, pattern in _RANKS)
_NUMBER = re.compile(
    r"(?:level|band|stage|tier|score|rating)\s*(?P<number>\d{1,2})\b|\A(?P<bare>\d{1,3})\b", re.IGNORECASE
)
_LETTER = re.compile(r"(?:grade\s*)?(?P<letter>[A-F])[+*-]?", re.IGNORECASE)


def highest_first(levels: Sequence[FoundLevel], sizes: Sequence[Decimal | None]) -> list[FoundLevel]:
    """This puts levels highest first by their marks, else by the ``sizes`` over the columns, else by their names.

    Where nothing tells them apart they stay in the order in which they are printed.
    """
    marks = [level.marks_to for level in levels]
    for figures in (marks, sizes):
        known = [figure for figure in figures if figure is not None]
        if len(known) == len(levels):
            order = sorted(range(len(levels)), key=lambda place: known[place], reverse=True)
            return [levels[place] for place in order]
    return list(levels)[::-1] if rises([level.label for level in levels]) else list(levels)


def rises(labels: Sequence[str]) -> bool:
    """This says whether names of levels rise from poor to excellent, by the first and last that say where they stand."""
    for ranks in (
        [_number(label) for label in labels],
        [_letter(label) for label in labels],
        [_rank(label) for label in labels],
    ):
        told = [rank for rank in ranks if rank is not None]
        if len(told) >= 2 and told[0] != told[-1] and len(told) * 2 >= len(labels):
            return told[0] < told[-1]
    return False


def _number(label: str) -> int | None:
    found = _NUMBER.search(label)
    return int(found.group("number") or found.group("bare")) if found else None


def _letter(label: str) -> int | None:
    found = _LETTER.fullmatch(label.strip())
    return -ord(found.group("letter").upper()) if found else None


def _rank(label: str) -> int | None:
    for rank in (0, 1, 4, 3, 2):
        if _RANKED[rank][1].search(label):
            return rank
    return None
