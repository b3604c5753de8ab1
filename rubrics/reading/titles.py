"""This module gives a criterion a title of two to six words in an assessor's language, from the words of its statement."""

from __future__ import annotations

import re

from rubrics.reading.language.command_verbs import NOUNS
from rubrics.reading.language.verbs import base_of, is_form
from rubrics.reading.language.words import word_set

_MOST = 6
_EMPTY_VERBS = word_set(
    """
demonstrate show provide give display have use make carry present include produce contain exhibit evidence apply
ensure take identify explain describe discuss evaluate analyse assess outline state know understand recognise
consider explore examine keep be
"""
)
_QUALIFIERS = word_set(
    """
a an the their its his her some any clear clearly good sound thorough strong effective effectively appropriate
appropriately accurate accurately full fully deep detailed basic explicit explicitly relevant sufficient consistent
consistently well-articulated coherent convincing correct correctly suitable comprehensive critical critically safe
safely confident confidently secure securely at least one two three four five six each every all both specific
systematic reasoned well-reasoned informed
"""
)
_HEADS = word_set(
    """
understanding knowledge awareness grasp appreciation ability evidence application use explanation description
evaluation analysis discussion range variety examples example number demonstration consideration identification
"""
)
_WEAK_ENDS = word_set(
    """
a an the of in on at to for with and or by from as that which who is are was were be been their its his her how why
when where while into within using between after before without than such this these those if not it them through
during about against across upon your our
"""
)
_BREAK = re.compile(
    r"\s*(?:[,;:–—(]|\s(?:that|which|who|where|when|while|whilst|so that|in order to|because|if|before|after|as well as|rather than"
    r"|without|using|including|by (?=\w+ing)|to (?=\w+ the |\w+ a |\w+ an )|how|why|whether)\s)"
)
_PREPOSITION = re.compile(
    r"\s(?:in|on|at|with|for|to|from|within|into|during|through|between|across|against|under|over|by|of|and|or)\s"
)


def title_of(statement: str, texts: tuple[str, ...], context: str = "") -> str:
    """This makes a title from what a statement asks for first, or from the head that its list stands under.

    It names the matter rather than the lead or the verb, and ends where a phrase ends.
    """
    for candidate in (context, *texts, statement):
        title = _named(candidate)
        if len(title.split()) >= 2:
            return title
    words = _bare_words(statement)
    return _capital(" ".join(words[:_MOST])) or "Untitled criterion"


def _named(text: str) -> str:
    words = _bare_words(text)
    if not words:
        return ""
    verb = ""
    lead = 0
    while (
        lead < len(words) - 1 and words[lead].lower().endswith("ly") and words[lead].lower() not in ("family", "supply")
    ):
        lead += 1
    first = words[lead].lower()
    form = (
        "ing" if is_form(first, "ing") else "s" if base_of(first, "s") else "base" if base_of(first, "base") else None
    )
    if form:
        base = base_of(first, form) or first
        rest = words[lead + 1 :]
        if rest and rest[0].lower() == "and" and len(rest) > 2 and base_of(rest[1].lower()):
            rest = rest[2:]
        if base not in _EMPTY_VERBS:
            verb = _gerund(words[lead], base, form)
        words = rest
    words = _without_heads(words)
    phrase = _phrase(" ".join(words), _MOST - (1 if verb else 0))
    if not phrase:
        return ""
    return _capital(f"{verb} {phrase}".strip())


def _gerund(word: str, base: str, form: str) -> str:
    if form == "ing":
        return word.lower()
    for candidate in (base + "ing", base[:-1] + "ing", base + base[-1] + "ing", base[:-2] + "ying"):
        if base_of(candidate, "ing") == base:
            return candidate
    return ""


def _bare_words(text: str) -> list[str]:
    clean = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", text)
    return clean.strip(" .,;:!?–—-").split()


def _without_heads(words: list[str]) -> list[str]:
    """This takes off “a clear understanding of the”: what says how well, not what."""
    place = 0
    while place < len(words) - 1:
        word = words[place].lower().strip(",")
        if word in _QUALIFIERS and place + 1 < len(words):
            place += 1
        elif (word in _HEADS or word in NOUNS) and words[place + 1].lower() == "of" and place + 2 < len(words):
            place += 2
        elif word in {"how", "why", "what", "whether"}:
            place += 1
        else:
            break
    return words[place:]


def _phrase(text: str, most: int) -> str:
    """This cuts a text at the last end of a phrase that leaves at most so many words."""
    cut = _BREAK.search(text, 1)
    whole = (text[: cut.start()] if cut else text).strip(" ,;:")
    words = whole.split()
    if len(words) > most:
        ends = [end.start() for end in _PREPOSITION.finditer(whole) if len(whole[: end.start()].split()) <= most]
        good = [end for end in ends if len(whole[:end].split()) >= 2]
        words = whole[: good[-1]].split() if good else words[:most]
    while words and words[-1].lower().strip("“”\"',") in _WEAK_ENDS:
        words.pop()
    return " ".join(words)


def _capital(text: str) -> str:
    text = text.strip(' ,;:.“”"')
    return text[:1].upper() + text[1:]
