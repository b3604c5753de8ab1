"""This module reads what stands with a marking point: the list under it, its number, its marks, its tier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Block
from rubrics.reading.found import FoundCriterion, FoundIndicator, FoundNote
from rubrics.reading.language.requirements import read_point
from rubrics.reading.language.sentences import guidance_text, sentence_kind
from rubrics.rubric import Tier

_OR = re.compile(r"^or\b[\s:,]*|[\s,;]+or$", re.IGNORECASE)
_TIER = re.compile(
    r"\b(?:to|for) (?:(?:gain|achieve|get|reach|obtain|be awarded) )?(?:an? )?(?P<tier>pass|merit|distinction)\b",
    re.IGNORECASE,
)


def give_scoring(criterion: FoundCriterion, whole: Decimal | None, each: Decimal | None, *, box: bool) -> None:
    """This says how a criterion is judged, from what is stated and nothing else."""
    stated = [indicator.marks for indicator in criterion.indicators]
    if any(marks is not None for marks in stated):
        criterion.scoring = "indicators"
        known = [marks for marks in stated if marks is not None]
        criterion.max_marks = (
            whole if whole is not None else sum(known, Decimal(0)) if len(known) == len(stated) else None
        )
    elif whole is not None or each is not None:
        criterion.scoring, criterion.max_marks = "marks", whole if whole is not None else each
    elif box:
        criterion.scoring = "achieved"


def nested_indicators(nested: Sequence[Block], notes: list[FoundNote], *, bare_marks: bool) -> list[FoundIndicator]:
    """This makes indicators of the items under a criterion; what is nested deeper is a note on them."""
    top = nested[0].depth
    found: list[FoundIndicator] = []
    for block in nested:
        if block.depth > top and found:
            found[-1].notes.append(FoundNote("note", block.text, block.words.span()))
            continue
        kind = sentence_kind(block.text, first=True)
        if kind in ("accept", "reject", "ignore"):
            notes.append(FoundNote(kind, guidance_text(block.text), block.words.span()))
            continue
        part = read_point(block.text, bare_marks=bare_marks)
        if _OR.match(block.text) and found:
            last = found[-1]
            joined = f"{last.text} or {_OR.sub('', part.text)}" if _OR.sub("", part.text) else last.text
            found[-1] = FoundIndicator(
                joined, last.span, last.examples + part.examples, last.marks or part.marks, 0.8, last.notes
            )
        elif any(character.isalnum() for character in part.text):
            found.append(
                FoundIndicator(
                    part.text, block.words.span(part.start, part.end), part.examples, part.marks, part.confidence
                )
            )
    return found


def reference_of(marker: str) -> str | None:
    """This gives the number or letter of a list item without stop or bracket; null for a bullet."""
    bare = marker.strip("().[] ")
    return bare if bare and bare[0].isalnum() and bare not in ("o", "x", "X") else None


def tier_in(text: str) -> Tier | None:
    """This reads the tier that a line announces: “To gain a merit, the learner must also:”."""
    found = _TIER.search(text)
    tiers: dict[str, Tier] = {"pass": "pass", "merit": "merit", "distinction": "distinction"}
    return tiers[found.group("tier").lower()] if found else None
