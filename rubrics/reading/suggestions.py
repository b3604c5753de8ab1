"""This module suggests comments for criteria by the words they share.

The rule: words are folded to stems, stop words and words of marking are left out. A stem that stands in n of the
criteria weighs 1/n. A comment is suggested for each criterion whose shared stems together weigh at least 1, that is
for one word that only this criterion has, or for several that fewer share; where none reaches 1, for the criterion
with the most, if there is any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from rubrics.reading.language.words import word_set

_STOP = word_set(
    """
a about above across after again against all also always am an and any are as at avoid be because been before being
between both but by can cannot clear clearly could did do does doing done down during each either else ever every
few for from further give given gives giving good had has have having he her here hers him his how however i if in
include includes including into is it its itself just key keep keeps kept let like look made make makes making many
may me more most much must my need needs never no nor not of off often on once one only onto or other our out over
own rather same see she should so some such sure than that the their theirs them then there these they this those
through to too two under until up upon use used uses using very was we well were what when where which while who
whom whose why will with within without would you your yours assess assessed assessment assessor award candidate
candidates common credit demonstrate demonstrates demonstrating demonstrated ensure ensures ensuring evidence
examiner learner learners mark marks point points remember show shows showing shown student students e.g eg etc i.e
ie
"""
)
_ENDINGS = (
    ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ousness", "ous"), ("ization", "ise"), ("isation", "ise"),
    ("ingly", ""), ("ically", "ic"), ("ments", ""), ("ment", ""), ("ness", ""), ("ately", "ate"), ("ation", "ate"),
    ("ions", ""), ("ion", ""), ("ings", ""), ("ing", ""), ("ives", ""), ("ive", ""), ("ate", ""), ("ally", ""), ("al", ""), ("ities", ""), ("ity", ""),
    ("ies", "y"), ("ves", "f"), ("ied", "y"), ("ed", ""), ("ly", ""), ("ers", ""), ("er", ""), ("ic", ""), ("es", ""), ("s", ""), ("ful", ""),
)  # fmt: skip
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-’'][A-Za-zÀ-ÿ]+)*")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """This folds a word to its stem, so that “listening”, “listens” and “listen” are one."""
    bare = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    for _ in range(2):
        for ending, instead in _ENDINGS:
            if bare.endswith(ending) and len(bare) - len(ending) >= 3:
                bare = bare.removesuffix(ending) + instead
                break
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare.removesuffix("e") if len(bare) > 3 else bare


def content_stems(text: str) -> frozenset[str]:
    """This gives the stems of the words that carry a text's content."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        for piece in word.split("-"):
            lowered = piece.lower()
            if lowered not in _STOP and len(lowered) > 2:
                found.add(stem(lowered))
    return frozenset(found)


def suggestions(comments: Sequence[str], criteria: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[str, ...]]:
    """This gives for each comment the ids of the criteria, each given with its stems, that it is suggested for."""
    frequency = Counter(word for _, words in criteria for word in words)
    return [_suggested(content_stems(comment), criteria, frequency) for comment in comments]


def _suggested(
    stems: frozenset[str], criteria: Sequence[tuple[str, frozenset[str]]], frequency: Mapping[str, int]
) -> tuple[str, ...]:
    weights = {
        identifier: sum((Fraction(1, frequency[word]) for word in shared), Fraction(0))
        for identifier, words in criteria
        if (shared := stems & words)
    }
    chosen = tuple(identifier for identifier, weight in weights.items() if weight >= 1)
    if chosen or not weights:
        return chosen
    best = max(weights.values())
    return tuple(identifier for identifier, weight in weights.items() if weight == best)[:1]
