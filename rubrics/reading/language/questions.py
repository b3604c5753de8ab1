"""This module knows questions that stand for a requirement: “Does the zip open smoothly and lie flat?”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.language.tokens import Token, tokens_in
from rubrics.reading.language.verbs import Form, base_of, is_ambiguous
from rubrics.reading.language.words import word_set

_ASKS = word_set("do does did can could will would has have had is are was were should must")
_ACTS = {
    **dict.fromkeys(("do", "does", "did", "can", "could", "will", "would", "should", "must"), "base"),
    **dict.fromkeys(("has", "have", "had"), "ed"),
}
_SUBJECTS = word_set("they it the he she there each all any these those its their")
_PERSON = re.compile(
    r"\W*(?:did|does|do|has|have|had|can|could) (?:(?:the|each|every|a|all) )?(?:learner|candidate|student|pupil|trainee|apprentice|participant"
    r"|performer|group|team|player|worker|nurse|speaker|writer|he|she|they)s? (?:\w+ly |also )?(?=[a-z])",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 5


def is_question(text: str) -> bool:
    """This says whether a sentence is a question of yes or no."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return text.rstrip().endswith("?") and first in _ASKS


def acts_of_question(text: str) -> tuple[int, Form | None]:
    """This gives where the verb of a question stands and its form; 0 and null where the whole question is one thing.

    Where only one act follows on it the question stays whole.
    """
    tokens = tokens_in(text)
    if not is_question(text) or not tokens:
        return 0, None
    form: Form | None = "ed" if _ACTS.get(tokens[0].lower) == "ed" else "base" if tokens[0].lower in _ACTS else None
    if form is None:
        return 0, None
    person = _PERSON.match(text)
    if person is not None:
        return person.end(), form
    for place in range(2, min(_LONGEST_SUBJECT + 1, len(tokens))):
        word = tokens[place].lower
        if base_of(word, form) and (place > 2 or tokens[1].lower not in _SUBJECTS or not is_ambiguous(word, form)):
            return tokens[place].start, form
    return 0, None


def asks_anew(tokens: Sequence[Token], begin: int) -> bool:
    """This says whether a second question begins here: “…, and do they match the buttons?”."""
    return (
        begin + 2 < len(tokens)
        and tokens[begin].lower in _ASKS
        and tokens[begin + 1].lower in _SUBJECTS
        and tokens[0].lower in _ASKS
    )
