"""This module looks at a word's neighbours: what makes it a verb, what it acts on, what clause is still open before it."""

from __future__ import annotations

from collections.abc import Sequence

from rubrics.reading.language.command_verbs import COMMAND_VERBS, NOUNS
from rubrics.reading.language.tokens import Token
from rubrics.reading.language.verbs import INTRANSITIVE, Form, base_of, is_ambiguous, is_form
from rubrics.reading.language.words import word_set

_REACH = 60
_ADVERBS = word_set(
    """
also then not only both always never thereby therefore subsequently consistently either even
"""
)
_DETERMINERS = word_set(
    """
the a an this that these those their its his her your our my each every any all some both no one two three four five
how why what when where which who whether if them it him us themselves itself more at another other others own
several many most least
"""
)
_WITH_PREPOSITION = frozenset(
    """check for|check on|report to|report on|report back|work with|work within|act on|comment on|plan for|care for|account for
|search for|return to|focus on|listen to|respond to|refer to|look at|look for|contact with|build on|deal with|rest on
|aim for|aim at|address to|point to|point out|set up|set out|step back|move to|move on|sign off|stand back|test for""".replace(
        "\n", ""
    ).split("|")
)
_NEVER_NOUNS = frozenset(["finish without", "listen to", "respond to", "refer to", "look at", "act on", "sign off"])
_OBJECTS = word_set("it them the a an their its his her this these each any all themselves")
_PREPOSITIONS = word_set(
    """
of to in on at by for with from into onto about against across after before between through during under over within
without upon around towards toward as via per among
"""
)
PARTICLES = word_set("up out off down in on away back over through along aside together")
_GERUND_OPENERS = word_set(
    """
by of for in on through when before after without from with about at to than as via rather while whilst into
"""
)
SUBORDINATORS = word_set(
    """
that which who whom whose how why when where whether if what because so until once although
"""
)
_FINITE = word_set("is are was were has have had must should can will does do am be")
_ACT_NOUNS = word_set(
    "disposal removal referral appraisal maintenance storage delivery control choice awareness understanding knowledge suggestions consideration reference references exploration recording"
)
_ACT_ENDINGS = ("tion", "sion", "ment", "ysis")
_ATTRIBUTIVES = word_set(
    """
working existing supporting underlying listening teaching learning training marketing operating filing measuring
cutting cleaning manufacturing coping functioning remaining resulting corresponding contributing conflicting competing
changing growing continuing coaching counselling drawing reading writing speaking thinking reasoning processing
building cooking baking lifting moving handling testing trading banking accounting recording reporting planning
monitoring welding joining fixing finishing driving running living ongoing caring parenting nursing helping
"""
)
_ATTRIBUTIVE_HEADS = word_set(
    """
tasks exercises rooms drawings skills materials equipment products methods techniques practices practice strategies evidence factors
knowledge needs tools styles plan plans process processes system systems conditions environment principles theory
theories relationship relationships order area areas surface surfaces machine machines experience experiences
procedures procedure arrangements activities activity agent agents costs cost point points rates rate session
sessions
"""
)


def past_adverbs(tokens: Sequence[Token], place: int, words: set[str] | None = None) -> int:
    """This skips adverbs and opening quotes before a verb; ``words`` skips these words instead."""
    while place < len(tokens) and (
        tokens[place].lower in (words or _ADVERBS)
        or (
            words is None
            and tokens[place].lower.endswith("ly")
            and tokens[place].lower not in {"apply", "supply", "comply", "reply", "rely", "family"}
        )
        or (words is None and tokens[place].word in "“‘\"'")
    ):
        place += 1
    return place


def looks_like_verb(tokens: Sequence[Token], verb: int, begin: int) -> bool:
    """This decides for a word that may be a noun: a verb is followed by something other than a preposition or an end."""
    if verb > begin:
        return True
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1].lower
    if following in PARTICLES and verb + 2 < len(tokens) and tokens[verb + 2].lower in _DETERMINERS:
        return True
    return (
        following not in _PREPOSITIONS
        and following not in _FINITE
        and following[0].isalnum()
        and following not in {"and", "or", "used", "needed", "required", "made", "taken", "given"}
    )


def starts_a_run(tokens: Sequence[Token], verb: int, form: Form) -> bool:
    """This says whether bare verbs follow on each other from here: “…, model, review and repeat the task”."""
    following = verb + 1
    if following < len(tokens) and tokens[following].word in {",", "and", "&"}:
        after = following + 1
        if after < len(tokens) and tokens[after].lower == "and":
            after += 1
        after = past_adverbs(tokens, after)
        if after >= len(tokens) or base_of(tokens[after].lower, form) is None or not acts_on(tokens, after, form):
            return False
        return not is_ambiguous(tokens[verb].lower, form) or object_follows(tokens, after + 1)
    return False


def is_bare(tokens: Sequence[Token], first: int, form: Form | None, end: int) -> bool:
    """This says whether an act so far is only a verb, whose object is still to come."""
    verb = past_adverbs(tokens, first)
    if form is None or verb >= end or (base_of(tokens[verb].lower, form) is None and form != "ing"):
        return False
    if end - verb > 3:
        return False
    return all(token.lower in PARTICLES for token in tokens[verb + 1 : end])


def acts_on(tokens: Sequence[Token], verb: int, form: Form | None = None) -> bool:
    """This says whether something follows a verb that it can act on."""
    after = verb + 1
    while after < len(tokens) and tokens[after].lower.endswith("ly"):
        after += 1
    if form == "ing" and base_of(tokens[verb].lower, "ing") in INTRANSITIVE:
        return verb + 1 >= len(tokens) or tokens[verb + 1].lower not in {",", "and", "or", "&"}
    if after >= len(tokens):
        return False
    following = tokens[after]
    return following.lower not in {"and", "or", "&"} and (following.word[0].isalnum() or following.word in "“‘\"'(£$€")


def is_unknown_verb(tokens: Sequence[Token], verb: int, form: Form) -> bool:
    """This takes a word that no list holds for a verb where an object surely follows it: “glue it without gaps”."""
    word = tokens[verb].lower
    if verb + 1 >= len(tokens) or len(word) < 3 or not word.isalpha() or word.endswith("ly"):
        return False
    if word in _DETERMINERS | _PREPOSITIONS | SUBORDINATORS | _FINITE | _ADVERBS or base_of(word) is not None:
        return False
    shaped = {"s": word.endswith("s") and not word.endswith("ss"), "ed": word.endswith("ed")}.get(form, word[-1] != "s")
    return shaped and tokens[verb + 1].lower in _OBJECTS and tokens[verb].word.islower()


def object_follows(tokens: Sequence[Token], place: int) -> bool:
    """This says whether an object surely begins here: with an article, a number, a question word."""
    place = past_adverbs(tokens, place)
    if place < len(tokens) and tokens[place].lower in PARTICLES:
        place += 1
    if place >= len(tokens):
        return False
    word = tokens[place].lower
    return word in _DETERMINERS or word[0].isdigit() or word.endswith(("’s", "'s")) or tokens[place].word in "“‘\"'"


def is_command(token: Token, form: Form) -> bool:
    """This says whether a word is surely a command verb, in this form."""
    return base_of(token.lower, form) in COMMAND_VERBS and not is_ambiguous(token.lower, form)


def is_attributive(tokens: Sequence[Token], verb: int) -> bool:
    """This says whether a word in “-ing” only describes the noun behind it: “working drawings”."""
    return (
        verb + 1 < len(tokens) and tokens[verb].lower in _ATTRIBUTIVES and tokens[verb + 1].lower in _ATTRIBUTIVE_HEADS
    )


def gerund_opener(tokens: Sequence[Token], first: int, end: int) -> str:
    """This finds the preposition whose gerund is still open, as “by” in “by listening actively”."""
    for place in range(end - 1, max(first, end - _REACH), -1):
        if not is_form(tokens[place].lower, "ing") or tokens[place].inside:
            continue
        before = place - 1
        while before > first and (tokens[before].lower.endswith("ly") or tokens[before].lower in _ADVERBS):
            before -= 1
        if before > first and tokens[before].lower in _GERUND_OPENERS:
            return "by" if tokens[before].lower == "as" and tokens[before - 1].lower == "such" else tokens[before].lower
    return ""


def conflict(tokens: Sequence[Token], first: int, end: int, form: Form) -> str:
    """This says what clause a verb of this form could still belong to: a relative clause or a purpose."""
    seen = False
    for place in range(end - 1, max(first, end - _REACH), -1):
        word = tokens[place].lower
        if base_of(word, form) is not None and not tokens[place].inside:
            if form == "base" and place > first + 1 and tokens[place - 1].lower == "to":
                return "clause" if tokens[place - 2].lower in SUBORDINATORS else "purpose"
            seen = seen or not is_ambiguous(word, form) or looks_like_verb(tokens, place, place)
        elif word in SUBORDINATORS and place > first and seen:
            return "clause"
    return ""


def is_clause(tokens: Sequence[Token], first: int) -> bool:
    """This says whether a subject with its own finite verb begins here: “the surface is sanded”."""
    for place in range(first, min(first + 8, len(tokens))):
        word = tokens[place].lower
        if word in _FINITE:
            return place > first
        if first < place <= first + 3 and _is_finite(tokens, place):
            return True
        if word in {",", ";", "and", "that", "which", "who", "to"}:
            return False
    return False


def _is_finite(tokens: Sequence[Token], place: int) -> bool:
    """This says whether a verb behind its subject stands here: “voice carries outdoors”, “pace suits the group”."""
    word = tokens[place].lower
    if not word.endswith("s") or word.endswith("ss") or place + 1 >= len(tokens):
        return False
    if base_of(word, "s") is not None and not is_ambiguous(word, "s"):
        return tokens[place + 1].word[0].isalnum() and tokens[place + 1].lower not in {"and", "or", "of"}
    return word.isalpha() and tokens[place + 1].lower in _OBJECTS and tokens[place - 1].lower not in _PREPOSITIONS


def goes_on_passively(tokens: Sequence[Token], first: int, begin: int) -> bool:
    """This says whether a clause with an active verb goes on with a passive one: “refer to A and are drawn from B”."""
    if begin + 2 >= len(tokens) or tokens[begin].lower not in {"is", "are"} or begin - first < 4:
        return False
    before = [tokens[place].lower for place in range(first, begin - 1)]
    active = any(base_of(word, "base") or base_of(word, "s") for word in before[1:4])
    passive = tokens[begin + 1].lower.endswith(("ed", "n", "t"))
    return active and passive and not any(word in _FINITE or word in SUBORDINATORS or word == "," for word in before)


def takes_preposition(tokens: Sequence[Token], verb: int, form: Form, *, sure: bool) -> bool:
    """This says whether a word that may be a noun is a verb with its preposition: “checks for”; ``sure`` leaves doubt out."""
    base = base_of(tokens[verb].lower, form)
    phrase = f"{base} {tokens[verb + 1].lower}" if verb + 1 < len(tokens) else ""
    return phrase in _NEVER_NOUNS or (not sure and phrase in _WITH_PREPOSITION)


def has_opener(tokens: Sequence[Token], first: int, end: int, words: frozenset[str]) -> bool:
    """This says whether one of the words stands between two places."""
    return any(tokens[place].lower in words for place in range(max(first + 1, end - _REACH), end))


def names_an_act(tokens: Sequence[Token], first: int) -> bool:
    """This says whether a noun that names an act, with what it acts on, begins here: “accurate labelling of …”."""
    for place in range(first, min(first + 5, len(tokens) - 1)):
        word, following = tokens[place].lower, tokens[place + 1].lower
        qualified = place > first and (is_form(word, "ing") or word.endswith(_ACT_ENDINGS))
        named = word in NOUNS or word in _ACT_NOUNS or qualified
        if named and following in {"of", "for", "to", "about", "how", "why"}:
            return True
        if word in _PREPOSITIONS or word in SUBORDINATORS or not word[0].isalnum() or word in {"and", "or"}:
            return False
    return False


def says_how(tokens: Sequence[Token], verb: int) -> bool:
    """This says whether an adverb follows: “works safely”."""
    return verb + 1 < len(tokens) and tokens[verb + 1].lower.endswith("ly")
