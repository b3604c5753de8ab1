"""This module says what a draft that comes in must hold to, beyond its shape: its ids.

A judgement, a comment or an edit may point at any id, so an id means one thing for ever. The numbers in ``issued``
may only grow: whoever takes a new number from there never meets one that was used. An id that was taken out may come
back (undo), as the thing that it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.problem_details import FieldError
from rubrics.ids import prefix_and_number
from rubrics.rubric import (
    Adjustment,
    Choice,
    Comment,
    Criterion,
    Gate,
    GlossaryTerm,
    Guidance,
    IndicativeContent,
    Level,
    Rubric,
)

LARGEST_DRAFT = 4 * 1024**2
"""The most bytes of a draft; the longest mark scheme is far below."""

Named = tuple[str, str, str]
"""The path of a thing in the draft, its id, and the prefix that its id must have."""


def faults_of(present: Rubric, coming: Rubric) -> list[FieldError]:
    """This lists the ids of a coming draft that cannot be taken, each with its path."""
    return [*_shrunk(present, coming), *_misnamed(coming)]


def _shrunk(present: Rubric, coming: Rubric) -> Iterator[FieldError]:
    for prefix, number in sorted(present.issued.items()):
        if coming.issued.get(prefix, 0) < number:
            yield FieldError(
                path=f"rubric.issued.{prefix}",
                detail=f"{number} ids of this kind were given; the number may only grow, so that none is used again",
            )


def _misnamed(coming: Rubric) -> Iterator[FieldError]:
    met: set[str] = set()
    for path, name, prefix in _named(coming):
        kind, number = prefix_and_number(name)
        if kind != prefix or name != f"{prefix}{number}":
            yield FieldError(path=f"{path}.id", detail=f"an id in this place begins with “{prefix}”, then a number")
        elif name in met:
            yield FieldError(path=f"{path}.id", detail=f"the id {name} stands for another thing already")
        elif number > coming.issued.get(prefix, 0):
            detail = f"take the next number of “{prefix}” and count it in “issued”"
            yield FieldError(path=f"{path}.id", detail=detail)
        met.add(name)


def _named(rubric: Rubric) -> Iterator[Named]:
    for position, criterion in enumerate(rubric.criteria):
        path = f"rubric.criteria.{position}"
        yield path, criterion.id, "c"
        yield from _named_in(path, criterion)
    yield from _each("rubric.glossary", rubric.glossary, "k")
    yield from _each("rubric.comments", rubric.comments, "f")
    yield from _each("rubric.adjustments", rubric.adjustments, "a")
    yield from _each("rubric.choices", rubric.choices, "o")
    yield from _each("rubric.gates", rubric.gates, "r")


def _named_in(path: str, criterion: Criterion) -> Iterator[Named]:
    for position, indicator in enumerate(criterion.indicators):
        here = f"{path}.indicators.{position}"
        yield here, indicator.id, f"{criterion.id}."
        yield from _each(f"{here}.guidance", indicator.guidance, f"{indicator.id}.g")
    yield from _each(f"{path}.guidance", criterion.guidance, f"{criterion.id}.g")
    yield from _each(f"{path}.levels", criterion.levels, f"{criterion.id}.l")
    yield from _each(f"{path}.indicative_content", criterion.indicative_content, f"{criterion.id}.n")


_Thing = Adjustment | Choice | Comment | Gate | GlossaryTerm | Guidance | IndicativeContent | Level


def _each(path: str, things: Sequence[_Thing], prefix: str) -> Iterator[Named]:
    for position, thing in enumerate(things):
        yield f"{path}.{position}", thing.id, prefix
