"""This module gives out the ids inside a rubric: in document order, kept for good and never used again.

The prefix of an id is the id without its last number: ``c`` of ``c2``, ``c2.`` of ``c2.3``, ``c2.l`` of ``c2.l1``.
``Rubric.issued`` keeps the last number given under each prefix, also when what it named has been taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rubrics.rubric import Guidance, Rubric

_PARTS = re.compile(r"^(.*?)(\d+)$")


class Ids:
    """This gives out one new id after the other, from the last numbers that were given."""

    def __init__(self, issued: Mapping[str, int]) -> None:
        self.issued = dict(issued)

    def next(self, prefix: str) -> str:
        """This gives the next id under a prefix."""
        number = self.issued.get(prefix, 0) + 1
        self.issued[prefix] = number
        return f"{prefix}{number}"


def all_ids(rubric: Rubric) -> Iterator[str]:
    """This goes through every id of a rubric, in document order."""
    for criterion in rubric.criteria:
        yield criterion.id
        for indicator in criterion.indicators:
            yield indicator.id
            yield from _ids(indicator.guidance)
        yield from _ids(criterion.guidance)
        yield from (level.id for level in criterion.levels)
        yield from (content.id for content in criterion.indicative_content)
    for kind in (rubric.glossary, rubric.comments, rubric.adjustments, rubric.choices, rubric.gates):
        yield from (one.id for one in kind)


def _ids(guidance: Iterable[Guidance]) -> Iterator[str]:
    yield from (one.id for one in guidance)


def prefix_and_number(name: str) -> tuple[str, int]:
    """This parts an id into its prefix and its last number. Raises ValueError where there is no number."""
    parts = _PARTS.match(name)
    if parts is None:
        raise ValueError(f"“{name}” is no id; one looks like c2 or c2.3")
    return parts[1], int(parts[2])


def last_numbers(rubric: Rubric) -> dict[str, int]:
    """This gives the last number under each prefix: the highest that is there, or that was ever given."""
    last = dict(rubric.issued)
    for name in all_ids(rubric):
        prefix, number = prefix_and_number(name)
        last[prefix] = max(number, last.get(prefix, 0))
    return last
