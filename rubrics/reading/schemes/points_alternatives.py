"""This module holds the points of a part, and puts alternatives together: “or” between points, whole methods side by side.

Of two whole methods (“EITHER … OR …”, “Method 1 … Method 2”) that are worth the same, an assessor credits one. Where
each gives its marks in the same steps, a step of the one or of the other earns the mark: they are one indicator. Where
the steps differ, the first method's are the indicators and the other method is guidance on what to accept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundNote
from rubrics.rubric import Span


@dataclass(slots=True)
class Point:
    """This is one creditable point; ``line`` is the line it began on."""

    words: Passage
    marks: Decimal | None = None
    code: str | None = None
    notes: list[FoundNote] = field(default_factory=list[FoundNote])
    sure: bool = True
    row: int = -1
    led: bool = False


@dataclass(slots=True)
class Gathered:
    """This is what the lines of a part hold."""

    points: list[Point] = field(default_factory=list[Point])
    notes: list[FoundNote] = field(default_factory=list[FoundNote])
    choose: int | None = None
    each: Decimal | None = None
    most: Decimal | None = None
    sure: bool = True


def with_alternatives(found: Gathered, breaks: Sequence[int]) -> list[Point]:
    """This joins what stands before and behind each “or”; ``breaks`` count the points above each."""
    bounds = [0, *breaks, len(found.points)]
    methods = [found.points[low:high] for low, high in pairwise(bounds)]
    methods = [method for method in methods if method]
    if not methods:
        return []
    kept = methods[0]
    for method in methods[1:]:
        if len(method) > 1 and len(kept) > 1 and _worth(kept) == _worth(method):
            _put_side_by_side(found, kept, method)
        else:
            same = kept[-1].marks == method[0].marks or method[0].marks is None
            if same:
                _put_together(kept[-1], method[0])
            kept.extend(method[1:] if same else method)
    return kept


def _worth(points: Sequence[Point]) -> Decimal | None:
    known = [point.marks for point in points if point.marks is not None]
    return sum(known, Decimal(0)) if len(known) == len(points) else None


def _put_side_by_side(found: Gathered, kept: Sequence[Point], method: Sequence[Point]) -> None:
    if [(point.marks, point.code) for point in kept] == [(point.marks, point.code) for point in method]:
        for point, other in zip(kept, method, strict=True):
            _put_together(point, other)
        return
    for point in method:
        found.notes.append(FoundNote("accept", point.words.text, point.words.span()))
        found.notes.extend(point.notes)


def _put_together(point: Point, other: Point) -> None:
    """This makes one point of two alternatives, “or” between them; its span reaches over both."""
    if other.words.text == point.words.text:
        point.notes.extend(other.notes)
        return
    joining = Passage("or", (0,), (point.words.span().end,))
    point.words = joined(point.words, joining, other.words)
    point.notes.extend(other.notes)
    point.sure = False


def span_over(points: Sequence[Point]) -> Span:
    """This gives the stretch of the source that holds all points."""
    spans = [point.words.span() for point in points]
    return Span(start=min(span.start for span in spans), end=max(span.end for span in spans))
