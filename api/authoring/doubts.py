"""This module says what in a draft was read with doubt, and what the other reading of it is."""

from __future__ import annotations

import re

from pydantic import BaseModel

from rubrics.ids import all_ids
from rubrics.reading import alternative
from rubrics.rubric import Criterion, Reading, Rubric, Span

DOUBTFUL = 0.75
"""A piece read with no more confidence than this is shown to its author first."""

TO_CHECK = frozenset({"two_readings", "parts_disagree"})
"""The warnings about one piece that its author settles; that no marks are stated is asked above everything."""


class Alternative(BaseModel):
    """This is the other reading of a criterion; its new indicators stand in the source at ``spans``."""

    criterion: Criterion
    spans: dict[str, Span]


def to_check(rubric: Rubric, reading: Reading) -> list[str]:
    """This names what an author should check, in document order."""
    warned = {warning.about for warning in reading.warnings if warning.code in TO_CHECK}
    return [name for name in all_ids(rubric) if name in warned or reading.confidences.get(name, 1.0) <= DOUBTFUL]


def alternatives(rubric: Rubric, reading: Reading) -> dict[str, Alternative]:
    """This gives the other reading of each criterion that has two."""
    found = {criterion.id: alternative(rubric, reading, criterion.id) for criterion in rubric.criteria}
    return {
        name: Alternative(criterion=criterion, spans=_places(criterion, reading))
        for name, criterion in found.items()
        if criterion is not None
    }


def _places(criterion: Criterion, reading: Reading) -> dict[str, Span]:
    """This finds the words of each new indicator inside the criterion; one with rearranged words has no place."""
    whole = reading.spans.get(criterion.id)
    if whole is None:
        return {}
    places: dict[str, Span] = {}
    reached = whole.start
    for indicator in criterion.indicators:
        words = r"\s+".join(re.escape(word) for word in indicator.text.split())
        found = re.compile(words).search(reading.source_text, reached, whole.end)
        if found is not None:
            places[indicator.id] = Span(start=found.start(), end=found.end())
            reached = found.end()
    return places
