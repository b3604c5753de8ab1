"""This module gives a criterion a title of two to six words in an assessor's language, from the words of its statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubrics.reading.language.command_verbs import NOUNS
from rubrics.reading.language.verbs import NOT_ADVERBS, Form, base_of, ing_form, is_form
from rubrics.reading.language.words import word_set

_MOST = 6
_EMPTY_VERBS = word_set(
    """
demonstrate show provide give display have use make carry present include produce contain exhibit evidence apply
ensure take identify explain describe discuss evaluate analyse assess outline state know understand recognise
consider explore examine keep be comment see reach
"""
)
_QUALIFIERS = word_set(
    """
a an the their its his her some any clear clearly good sound thorough strong effective effectively appropriate
appropriately accurate accurately full fully deep detailed basic explicit explicitly relevant sufficient consistent
consistently well-articulated coherent convincing correct correctly suitable comprehensive critical critically safe
safely confident confidently secure securely one two three four five six each every both specific
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
_CLAUSE = re.compile(
    r"\s*[;:–—(]|\s-\s|,?\s(?:that|which|who|where|when|while|whilst|so that|in order to|because|if|before|after|as well as"
    r"|rather than|without|using|including|whether|how|why|what)\s|\sby\s(?=\w+ing\b)|\s(?:at all times|where appropriate)\b"
)
_LEADING = word_set(
    "in on at with for to from within into about during through between across against under over by of how why what"
)
_DROPPED = word_set("how why what on about out up off")
_ARTICLES = frozenset(["a", "an", "the", "their", "its", "his", "her"])
_FINITE = frozenset(["is", "are", "was", "were", "has", "have", "must", "should", "can", "will"])
_LINKS = frozenset(["that", "which", "who", "how", "why", "what", "when", "where", "if"])
_COMMA = re.compile(r",\s")
_PREPOSITION = re.compile(
    r"\s(?:in|on|at|with|for|to|from|within|into|during|through|between|across|against|under|over|by|of|and|or)\s"
)


def title_of(
    statement: str, texts: Sequence[tuple[str, Form | None]], context: tuple[str, Form | None] = ("", None)
) -> str:
    """This makes a title from what a statement asks for first, or from the head that its list stands under.

    ``texts`` are the indicators, each with the form of its verb. The title names the matter rather than the lead or
    the verb of showing, and ends where a phrase ends.
    """
    for text, form in (*([context] if context[0] else []), *texts):
        for title in _candidates(text, form):
            if 2 <= len(title.split()) <= _MOST:
                return title
    together = " and ".join(text for text, _ in texts[:2])
    return _capital(together) if 2 <= len(together.split()) <= _MOST else _plain(statement) or "Untitled criterion"


def _candidates(text: str, form: Form | None) -> Iterator[str]:
    """This gives titles, the best first: the matter alone, with “understanding of”, with its verb, the first words."""
    yield _named(text, form)
    yield _named(text, form, keep_heads=True)
    yield _named(text, form, keep_verb=True)
    yield _plain(text)


def _named(text: str, form: Form | None, *, keep_verb: bool = False, keep_heads: bool = False) -> str:
    words = _bare_words(text)
    while len(words) > 1 and words[0].lower().endswith("ly") and words[0].lower() not in NOT_ADVERBS:
        words.pop(0)
    if not words:
        return ""
    if words[0].lower() == "not" and len(words) > 2:
        return _capital(f"not {_named(' '.join(words[1:]), form, keep_verb=True).lower()}")
    verb, rest = _verb(words, form)
    if not verb:
        return _capital(_matter(_subject(words), _MOST, keep_heads=keep_heads))
    base = base_of(verb, "ing") or verb
    if base not in _EMPTY_VERBS or keep_verb or (rest[:1] and rest[0].lower() in _LEADING - _DROPPED):
        named = _matter(rest, _MOST - 1, keep_article=True)
        return _capital(f"{verb} {named}") if named else ""
    if rest and rest[0].lower() in _DROPPED - {"how", "why", "what"}:
        rest = rest[1:]
    return _capital(_matter(rest, _MOST, keep_heads=keep_heads))


def _plain(text: str) -> str:
    """This gives the first words of a text up to the end of a phrase, without an article before them."""
    words = _bare_words(text)
    while len(words) > 1 and words[0].lower() in _ARTICLES:
        words.pop(0)
    words = words[:_MOST]
    while len(words) > 2 and words[-1].lower().strip("'\",") in _WEAK_ENDS:
        words.pop()
    return _capital(" ".join(words))


def _subject(words: list[str]) -> list[str]:
    """This gives the subject of a clause (“vocal work should be varied”) where it is a phrase; else all words."""
    finite = next((place for place, word in enumerate(words) if word.lower() in _FINITE), 0)
    return words[:finite] if finite > 1 and not _LINKS & {word.lower() for word in words[:finite]} else words


def _verb(words: list[str], form: Form | None) -> tuple[str, list[str]]:
    """This takes a verb off the beginning, as a gerund; of two joined verbs the second."""
    first = words[0].lower().strip(",")
    if form is None and is_form(first, "ing") and len(words) > 1 and words[1].lower() != "of":
        form = "ing"
    if form is None or (form != "ing" and base_of(first, form) is None and form != "base"):
        return "", words
    rest = words[1:]
    gerund = first if form == "ing" else ing_form(base_of(first, form) or first)
    if len(rest) > 2 and rest[0].lower() == "and" and base_of(rest[1].lower(), form):
        return gerund, rest[2:]
    return gerund, rest


def _bare_words(text: str) -> list[str]:
    clean = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|[“”\"]", "", text[:600])
    return clean.strip(" .,;:!?–—-").split()


def _matter(words: list[str], most: int, *, keep_article: bool = False, keep_heads: bool = False) -> str:
    """This takes off “a clear understanding of the”, which says how well, and cuts the rest at the end of a phrase."""
    words = _first_clause(" ".join(words)).split()
    place = 0
    while place < len(words) - 1:
        word, following = words[place].lower().strip(","), words[place + 1].lower()
        if ((word in _HEADS or word in NOUNS) and following == "of" and place + 2 < len(words)) or (
            (word, following) == ("at", "least") and place + 2 < len(words)
        ):
            place += 2
        elif word in _QUALIFIERS or (place and word in {"and", "or"}):
            place += 1
        else:
            break
    kept = words if keep_article and place == 1 and words[0].lower() in _ARTICLES else words[place:]
    return _phrase(" ".join(kept), most)


def _first_clause(text: str) -> str:
    clause = _CLAUSE.search(text, 1)
    return (text[: clause.start()] if clause else text).strip(" ,;:")


def _phrase(text: str, most: int) -> str:
    """This cuts a text at the last end of a phrase that leaves at most so many words."""
    whole = text
    if len(whole.split()) > most:
        comma = _COMMA.search(whole)
        whole = whole[: comma.start()] if comma and len(whole[: comma.start()].split()) > 1 else whole
    words = whole.split()
    if len(words) > most:
        ends = [end.start() for end in _PREPOSITION.finditer(whole) if len(whole[: end.start()].split()) <= most]
        good = [end for end in ends if len(whole[:end].split()) >= 2]
        cut = whole[: good[-1]].split() if good else words[:most]
        words = words[:most] if len(cut) < 4 and words[0].lower() in {"how", "why"} else cut
    while words and words[-1].lower().strip("'\",") in _WEAK_ENDS:
        words.pop()
    if len(words) > 3 and words[-2].lower() == "from":
        words = words[:-2]
    return " ".join(words)


def _capital(text: str) -> str:
    text = text.strip(' ,;:."')
    return text[:1].upper() + text[1:]
