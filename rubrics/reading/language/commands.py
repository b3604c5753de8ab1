"""This module finds the command verbs in what a criterion asks for."""

from __future__ import annotations

from collections.abc import Iterable

from rubrics.reading.language.command_verbs import COMMAND_VERBS, NOUNS, british
from rubrics.reading.language.tokens import tokens_in
from rubrics.reading.language.verbs import Form, base_of, is_ambiguous

_FORMS: tuple[Form, ...] = ("ing", "s", "base")
_JOINING = frozenset([",", "and", "&", "or", "then"])


def command_verbs_in(texts: Iterable[str]) -> tuple[str, ...]:
    """This gives the command verbs that begin each text, also joined ones (“identify and explain”), each once.

    A noun that asks for an act counts as its verb where no verb begins the text: “a clear explanation of” is “explain”.
    """
    found: dict[str, None] = {}
    for text in texts:
        for verb in _verbs_at_the_start(text) or _nouns_at_the_start(text):
            found.setdefault(verb, None)
    return tuple(found)


def _verbs_at_the_start(text: str) -> list[str]:
    tokens = tokens_in(text[:200])
    verbs: list[str] = []
    form: Form | None = None
    place = 0
    while place < len(tokens):
        word = tokens[place].lower
        if (word.endswith("ly") and base_of(word) is None) or word in {"not", "both"} or tokens[place].word in "“‘\"'":
            place += 1
            continue
        matching = _form_of(word, form)
        if matching is None or (
            form is None and matching != "ing" and len(tokens) > place + 1 and tokens[place + 1].lower == "of"
        ):
            break
        form = matching
        base = british(base_of(word, form) or word)
        following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
        phrase = f"{base} {following}"
        if phrase in COMMAND_VERBS:
            verbs.append(phrase)
            place += 1
        elif base in COMMAND_VERBS:
            verbs.append(base)
        place += 1
        if place >= len(tokens) or tokens[place].lower not in _JOINING:
            break
        while place < len(tokens) and tokens[place].lower in _JOINING:
            place += 1
        if place < len(tokens) and is_ambiguous(tokens[place].lower, matching) and not verbs:
            break
    return verbs


def _form_of(word: str, form: Form | None) -> Form | None:
    forms: tuple[Form, ...] = _FORMS if form is None else (form,)
    return next((one for one in forms if base_of(word, one)), None)


def _nouns_at_the_start(text: str) -> list[str]:
    for token in tokens_in(text[:80])[:6]:
        if token.lower in NOUNS:
            return [NOUNS[token.lower]]
        if token.lower in {"of", "in", "that", "which", "for", "and"}:
            break
    return []
