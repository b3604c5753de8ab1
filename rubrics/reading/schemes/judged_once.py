"""This module makes criteria that are judged whole, as achieved or not: numbered assessment criteria, steps of a checklist."""

from __future__ import annotations

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.titles import title_of


def whole_criterion(words: Passage, reference: str | None, group: str | None, confidence: float) -> FoundCriterion:
    """This makes a criterion of a passage, judged as achieved or not, without indicators."""
    text = words.text
    return FoundCriterion(
        statement=text,
        span=words.span(),
        title=title_of(text, [(text, verb_form(text))]),
        indicators=[],
        reference=reference,
        group=group,
        scoring="achieved",
        command_verbs=command_verbs_in([text]),
        confidence=confidence,
    )
