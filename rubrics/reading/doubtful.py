"""This module lowers the confidence of criteria whose words look as if they had been misread.

However sure a family is of its signs, a statement that is cut off, that has swallowed its neighbour's marks or notes, or that
is unlike all those beside it is not surely what an assessor would make of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from statistics import median

from rubrics.reading.found import FoundCriterion

NOT_SURE = 0.82
"""What a criterion may claim at most whose words look misread."""
_BEGINS_WITHIN = re.compile(
    r"[\-–—/=+*,;:.)\]|&<>](?!\w*\d)|(?:and|or|of|to|than|with|which|that|but|nor|for)\s(?=[a-z])"
)
_ENDS_OPEN = re.compile(
    r"(?:,|\b(?:and|or|of|to|the|an?|in|with|by|for|from|as|at|on|is|are|than|their|its|which|include|including))\s*\Z"
)
_SWALLOWED = re.compile(
    r"\w\W+(?:Tips?:|Hints?:|Total:|Grand total|Do not (?:accept|award|credit)\b|Not accept|Signature|Signed:|Comments?:\s|Page \d+ of|©|Date:\s)|\s//\s"
)
_MARK_WITHIN = re.compile(r"(?<=[a-z\d)]\s)(?:\d{1,2}\s?m\b|[\[(]\d{1,2}(?:\s?marks?)?[\])])(?=\s+\w)")
_LAST_NUMBER = re.compile(r"(?P<before>.*?)(?P<last>\d{1,2}|[a-z])\)?")
_LONG = 30
_TIMES_LONGER = 4
_FEWEST_BESIDE = 4
_MOST_ALIKE = 0.8


def confidences(criteria: Sequence[FoundCriterion], stated_total: Decimal | None = None) -> list[float]:
    """This gives the confidence of each criterion, lowered where its words or its neighbours speak against it.

    ``stated_total`` is what the document says that the whole is worth: marks that add up to something else are not
    surely those of the document.
    """
    odd = _beside_gaps(criteria) | _twice(criteria) | _of_other_shape(criteria)
    for _, numbered in groupby(enumerate(criteria), key=lambda pair: (pair[1].scoring, bool(pair[1].levels))):
        beside = list(numbered)
        if len(beside) >= _FEWEST_BESIDE:
            unlike = _unlike([criterion.statement for _, criterion in beside])
            odd.update(place for (place, _), is_odd in zip(beside, unlike, strict=True) if is_odd)
    if _disagrees(criteria, stated_total):
        odd.update(range(len(criteria)))
    return [
        min(criterion.confidence, NOT_SURE)
        if place in odd or looks_misread(criterion.statement) or _parts_disagree(criterion)
        else criterion.confidence
        for place, criterion in enumerate(criteria)
    ]


def _disagrees(criteria: Sequence[FoundCriterion], stated_total: Decimal | None) -> bool:
    marks = [criterion.max_marks for criterion in criteria if criterion.max_marks is not None]
    return stated_total is not None and len(marks) == len(criteria) and sum(marks) != stated_total


def _parts_disagree(criterion: FoundCriterion) -> bool:
    marks = [one.marks for one in criterion.indicators if one.marks is not None]
    if criterion.choose is not None:
        marks = sorted(marks, reverse=True)[: criterion.choose]
    if not marks or criterion.max_marks is None or sum(marks) == criterion.max_marks:
        return False
    return not (criterion.capped and sum(marks) > criterion.max_marks)


def _beside_gaps(criteria: Sequence[FoundCriterion]) -> set[int]:
    """This finds the criteria between whose numbers one is missing: “1, 2, 4” has lost its third, or its fourth is none."""
    found: set[int] = set()
    last: dict[tuple[str | None, str], tuple[int, int]] = {}
    for place, criterion in enumerate(criteria):
        numbered = _LAST_NUMBER.fullmatch(criterion.reference or "")
        if numbered is None:
            continue
        sign = numbered.group("last")
        number = int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1
        key = (criterion.group, numbered.group("before"))
        before = last.get(key)
        if before is not None and number not in (1, before[1], before[1] + 1):
            found.update((before[0], place))
        last[key] = (place, number)
    return found


def _twice(criteria: Sequence[FoundCriterion]) -> set[int]:
    """This finds criteria that say the same as another in their group."""
    met: dict[tuple[str | None, str], int] = {}
    found: set[int] = set()
    for place, criterion in enumerate(criteria):
        first = met.setdefault((criterion.group, criterion.statement), place)
        if first != place:
            found.update((first, place))
    return found


def _of_other_shape(criteria: Sequence[FoundCriterion]) -> set[int]:
    """This finds criteria with another number of levels than most beside them: a column was lost, or is none."""
    counts = [len(criterion.levels) for criterion in criteria if criterion.levels]
    if len(counts) < _FEWEST_BESIDE:
        return set()
    usual, times = Counter(counts).most_common(1)[0]
    if times < _MOST_ALIKE * len(counts):
        return set()
    return {place for place, criterion in enumerate(criteria) if criterion.levels and len(criterion.levels) != usual}


def looks_misread(statement: str) -> bool:
    """This says whether a statement begins or ends within a sentence, or holds what belongs to others."""
    text = statement.strip()
    if _BEGINS_WITHIN.match(text) or _ENDS_OPEN.search(text[-20:]) or _SWALLOWED.search(text):
        return True
    return len(_MARK_WITHIN.findall(text)) > 1 or text.count('"') % 2 == 1 or text.count("“") != text.count("”")


def _unlike(statements: Sequence[str]) -> list[bool]:
    """This marks the statements that are unlike those beside them: begun in small letters, one bare word, far longer."""
    small = [text[:1].islower() for text in statements]
    mostly_large = sum(small) <= len(statements) * (1 - _MOST_ALIKE)
    words = [len(text.split()) for text in statements]
    usual = median(words)
    return [
        (mostly_large and begins_small)
        or (count == 1 and usual >= _FEWEST_BESIDE)
        or (count > _LONG and count > _TIMES_LONGER * usual)
        for begins_small, count in zip(small, words, strict=True)
    ]
