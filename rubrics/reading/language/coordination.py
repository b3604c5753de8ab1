"""This module divides a requirement into the separate acts that it asks for.

English does not mark its verbs, so the division rests on parallel forms: what stands after a comma or “and” is an act
of its own when it begins with a verb in the form of the first (“weighing … and keeping …”, “states … and links …”)
and has something of its own to act on. Words that may be nouns count as verbs only where their neighbours show it.
Clauses of manner and purpose and relative clauses keep their own coordinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rubrics.reading.language.neighbours import (
    PARTICLES,
    SUBORDINATORS,
    acts_on,
    conflict,
    gerund_opener,
    goes_on_passively,
    has_opener,
    is_attributive,
    is_bare,
    is_clause,
    is_command,
    is_unknown_verb,
    looks_like_verb,
    names_an_act,
    object_follows,
    past_adverbs,
    says_how,
    starts_a_run,
    takes_preposition,
)
from rubrics.reading.language.questions import asks_anew
from rubrics.reading.language.stretches import Stretches
from rubrics.reading.language.tokens import Token
from rubrics.reading.language.verbs import ADJECTIVES, INTRANSITIVE, Form, base_of, is_ambiguous, is_form
from rubrics.reading.language.words import word_set

_BEFORE_NOUNS = frozenset(["for", "of", "from", "credit", "reward", "recognise", "recognize", "see", "expect"])
NOUNS_APART = 0.75
"""How sure it is that two acts that are named by nouns are two: “labelling of diagrams and use of terms”."""
_MODALS = frozenset(["must", "should", "can", "will", "could"])
_LONGEST_RUN = 12
_NO_DEMAND = word_set(
    """
include lead result depend accord regard concern relate cause range involve contain mean allow enable make
excluding comprise consist
"""
)
_NEVER_DEMANDS = word_set("include excluding depend accord regard concern result")
_ASIDES = word_set("regarding including concerning according depending excluding pending barring")
_REPEATED = frozenset(["for", "to", "that", "where", "of", "which", "who"])
_ADDING = frozenset(["while", "whilst", "as well as", "together with", "along with", "but also"])
_CONJUNCTIONS = (
    ("as", "well", "as"),
    ("together", "with"),
    ("along", "with"),
    ("but", "also"),
    *((word,) for word in sorted(word_set("and & plus then while whilst before"))),
)


@dataclass(slots=True)
class Act:
    """This is a stretch of tokens that asks for one thing, ``first`` to ``last`` (half open).

    ``borrowed`` is the stretch whose words it shares (the object of “plan, deliver and evaluate a session”).
    """

    first: int
    last: int
    form: Form | None
    borrowed: tuple[int, int] | None = None
    confidence: float = 0.95


@dataclass(slots=True)
class _Joint:
    """This is a place where a new act may begin: the coordinator's tokens and what kind it is."""

    start: int
    end: int
    comma: bool
    conjunction: str


@dataclass(slots=True)
class _Walk:
    """This is the state of one division: the tokens, the first act's form, and the acts so far."""

    tokens: Sequence[Token]
    head: Form | None
    examples: Stretches
    lead_word: str
    acts: list[Act] = field(default_factory=list[Act])


def acts_in(tokens: Sequence[Token], form: Form | None, examples: Stretches, lead_word: str = "") -> list[Act]:
    """This divides tokens into acts. ``form`` is what the lead calls for, null where only the words show it.

    ``examples`` are places in the text whose commas and conjunctions join examples, unless an act surely follows; ``lead_word`` is the lead's last
    word, which may stand again before a later act (“for …, and for …”).
    """
    if not tokens:
        return []
    head = form_of(tokens, 0, form, nouns_only=lead_word in _BEFORE_NOUNS)
    walk = _Walk(
        tokens,
        head,
        examples,
        lead_word,
        [Act(_first_word(tokens), len(tokens), head)],
    )
    place = 1
    while place < len(tokens):
        joint = _joint_at(walk, place)
        if joint is None:
            place += 1
            continue
        begin = _begin_of_act(walk, joint)
        if begin is not None and walk.examples.hold(tokens[place].start) and not _is_sure(walk, joint, begin):
            begin = None
        if begin is not None:
            walk.acts[-1].last = joint.start
            walk.acts.append(begin)
        place = max(joint.end, place + 1)
    return _with_shared_objects(tokens, [act for act in walk.acts if act.last > act.first])


def _first_word(tokens: Sequence[Token]) -> int:
    """This skips “both” and “not only”, which only announce a second act."""
    if tokens[0].lower == "not" and len(tokens) > 2 and tokens[1].lower == "only":
        return 2
    return 1 if tokens[0].lower == "both" and len(tokens) > 1 else 0


def _is_rather_a_noun(tokens: Sequence[Token], verb: int) -> bool:
    """This says whether a first word without a lead is an adjective or a noun: “clear title”, “order taking”."""
    if tokens[verb].lower in ADJECTIVES:
        return not object_follows(tokens, verb + 1)
    return is_ambiguous(tokens[verb].lower, "base") and is_form(tokens[min(verb + 1, len(tokens) - 1)].lower, "ing")


def _is_sure(walk: _Walk, joint: _Joint, act: Act) -> bool:
    """This says whether what follows a conjunction inside a list of examples is surely no example."""
    if act.form is None or act.form not in (walk.acts[-1].form, walk.head):
        return act.first > joint.end
    verb = past_adverbs(walk.tokens, act.first)
    return object_follows(walk.tokens, verb + 1) or is_command(walk.tokens[verb], act.form)


def form_of(tokens: Sequence[Token], place: int, form: Form | None, *, nouns_only: bool = False) -> Form | None:
    """This says in which form the first verb stands; null where the requirement begins with a noun.

    ``nouns_only`` says that after the lead (“credit for”, “look for”) a word that may be a noun is one.
    """
    verb = past_adverbs(tokens, place)
    if verb >= len(tokens):
        return None
    word = tokens[verb].lower
    following = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    found: Form | None = form
    if is_form(word, "ing") and not is_attributive(tokens, verb):
        found = "ing"
    elif form in (None, "s") and base_of(word, "s") and following not in {"of", "is", "are"}:
        found = None if nouns_only and is_ambiguous(word, "s") else "s"
    elif form is None and not nouns_only and base_of(word, "base") and not _is_rather_a_noun(tokens, verb):
        found = "base" if acts_on(tokens, verb) or starts_a_run(tokens, verb, "base") else None
    return found


def _joint_at(walk: _Walk, place: int) -> _Joint | None:
    """This reads a coordinator: comma, semicolon, “and”, “as well as”, “while”, with what they stand with."""
    tokens = walk.tokens
    token = tokens[place]
    if token.inside:
        return None
    end, comma, conjunction = place, False, ""
    if token.word in {",", ";"}:
        comma, end = True, place + 1
        conjunction = ";" if token.word == ";" else ""
    if end < len(tokens):
        words = [tokens[at].lower for at in range(end, min(end + 3, len(tokens)))]
        for phrase in _CONJUNCTIONS:
            if tuple(words[: len(phrase)]) == phrase and (comma or phrase[0] not in {"then", "before"}):
                conjunction = conjunction or " ".join(phrase)
                end += len(phrase)
                break
    return _Joint(place, end, comma, conjunction) if end > place else None


def _begin_of_act(walk: _Walk, joint: _Joint) -> Act | None:
    """This says whether an act of its own begins after a coordinator, and where."""
    tokens, begin = walk.tokens, joint.end
    if joint.conjunction == "before":
        return None
    if walk.lead_word in _REPEATED and _repeats_lead(walk, joint, begin):
        begin += 1
        if walk.lead_word != "to" and begin < len(tokens):
            form = None if walk.lead_word in {"for", "of"} else walk.acts[-1].form
            return Act(begin, len(tokens), form_of(tokens, begin, form), confidence=0.9)
    modal = begin < len(tokens) and tokens[begin].lower in _MODALS and bool(joint.conjunction)
    if modal and (walk.head == "base" or (walk.head == walk.acts[-1].form == "s" and not _is_open(walk, joint))):
        begin = past_adverbs(tokens, begin + 1)
        if begin < len(tokens) and tokens[begin].word[0].isalnum():
            return Act(begin, len(tokens), "base", confidence=0.9)
    verb = past_adverbs(tokens, begin)
    if verb >= len(tokens):
        return None
    if joint.conjunction == ";":
        return Act(begin, len(tokens), form_of(tokens, begin, walk.head if verb > begin else None), confidence=0.85)
    return _act_or_clause(walk, joint, begin, verb)


def _repeats_lead(walk: _Walk, joint: _Joint, begin: int) -> bool:
    """This says whether the lead goes on here: “for …, and for …”, “for evidence of …, and for doing …”."""
    if _says(walk.tokens, begin, walk.lead_word):
        return True
    anew = walk.lead_word == "of" and joint.comma and _says(walk.tokens, begin, "for")
    return anew and is_form(walk.tokens[begin + 1].lower, "ing")


def _is_open(walk: _Walk, joint: _Joint) -> bool:
    """This says whether a relative clause before a conjunction may still go on."""
    return has_opener(walk.tokens, walk.acts[-1].first, joint.start, SUBORDINATORS)


def _says(tokens: Sequence[Token], place: int, lead_word: str) -> bool:
    """This says whether the lead's last word stands here again, and not in “for instance”."""
    if place + 1 >= len(tokens) or tokens[place].lower != lead_word:
        return False
    return tokens[place + 1].lower not in {"instance", "example"}


def _act_or_clause(walk: _Walk, joint: _Joint, begin: int, verb: int) -> Act | None:
    """This judges what stands after a coordinator by its first verb, or as a clause with a subject of its own."""
    tokens, current = walk.tokens, walk.acts[-1]
    word = tokens[verb].lower
    if is_form(word, "ing"):
        return _participle(walk, joint, begin, verb)
    parallel: tuple[Form, ...] = ("base", "s", "ed")
    for form in parallel:
        if form in (walk.head, current.form) and (base_of(word, form) or is_unknown_verb(tokens, verb, form)):
            return _parallel(walk, joint, begin, verb, form)
    if walk.head == current.form == "s" and word.endswith("s") and says_how(tokens, verb):
        return Act(begin, len(tokens), "s", confidence=0.8)
    return _named_act(walk, joint, begin) or _clause(walk, joint, begin)


def _named_act(walk: _Walk, joint: _Joint, begin: int) -> Act | None:
    """This judges an act that a noun names: “…, together with accurate completion of the card”."""
    tokens, current = walk.tokens, walk.acts[-1]
    if walk.head is not None or current.form is not None:
        return None
    names = names_an_act(tokens, begin)
    added = names and joint.comma and joint.conjunction in {"together with", "along with", "as well as"}
    listed = len(walk.acts) > 1 and current.confidence == NOUNS_APART and joint.conjunction == "and"
    if added or (names_an_act(tokens, current.first) and (names or listed)):
        return Act(begin, len(tokens), None, confidence=NOUNS_APART)
    return None


def _clause(walk: _Walk, joint: _Joint, begin: int) -> Act | None:
    """This judges a clause with a subject of its own, or a second predicate of the clause before it."""
    tokens, current = walk.tokens, walk.acts[-1]
    if joint.conjunction == "and" and asks_anew(tokens, begin):
        return Act(begin, len(tokens), None, confidence=0.85)
    if joint.conjunction == "and" and walk.head is None and goes_on_passively(tokens, current.first, begin):
        return Act(begin, len(tokens), None, confidence=0.75)
    clauses = is_clause(tokens, begin) and is_clause(tokens, current.first)
    if clauses and not has_opener(tokens, current.first, joint.start, SUBORDINATORS):
        return Act(begin, len(tokens), None, confidence=0.8)
    return None


def _participle(walk: _Walk, joint: _Joint, begin: int, verb: int) -> Act | None:
    """This judges “…, explicitly linking A to B” and “weighing … and keeping …”."""
    tokens, current = walk.tokens, walk.acts[-1]
    bare = current.form == "ing" and is_bare(tokens, current.first, current.form, joint.start)
    demands = _demands(tokens, joint, verb) and not is_attributive(tokens, verb)
    listed = current.form == "ing" and base_of(tokens[verb].lower, "ing") is not None and says_how(tokens, verb)
    if not demands or not (bare or listed or acts_on(tokens, verb, "ing")):
        return None
    confidence = _confidence_of_participle(walk, joint, verb)
    manner = gerund_opener(tokens, current.first, joint.start)
    if manner and joint.conjunction not in _ADDING:
        command = is_command(tokens[verb], "ing")
        bound = manner in {"by", "through"} or (manner == "of" and not (joint.comma and command))
        if bound or not (joint.comma or command):
            return None
        confidence = 0.75
    return Act(begin, len(tokens), "ing", confidence=confidence) if confidence else None


def _demands(tokens: Sequence[Token], joint: _Joint, verb: int) -> bool:
    """This says whether a participle can ask for something: “, leading to …” only says what follows."""
    base = base_of(tokens[verb].lower, "ing")
    following = tokens[verb + 1].lower if verb + 1 < len(tokens) else ""
    if base in _NEVER_DEMANDS or tokens[verb].lower in _ASIDES:
        return False
    if base in {"relate", "lead"}:
        return following != "to"
    return base not in _NO_DEMAND or (joint.conjunction == "and" and not joint.comma)


def _confidence_of_participle(walk: _Walk, joint: _Joint, verb: int) -> float:
    """This says how surely a participle after a coordinator is an act of its own; 0 where it is none."""
    if joint.comma and not joint.conjunction:
        return 0.93
    if "ing" in (walk.acts[-1].form, walk.head):
        return 0.96
    if joint.conjunction in _ADDING:
        return 0.92
    return 0.85 if walk.head is None and object_follows(walk.tokens, verb + 1) else 0


def _parallel(walk: _Walk, joint: _Joint, begin: int, verb: int, form: Form) -> Act | None:
    """This judges a verb in the base, -s or -ed form after a coordinator."""
    tokens, current = walk.tokens, walk.acts[-1]
    if joint.conjunction in _ADDING and form != "base":
        return None
    if form == "ed":
        moves = base_of(tokens[verb].lower, form) in INTRANSITIVE
        own = moves or (
            acts_on(tokens, verb, form) and tokens[verb + 1].lower not in {"by", "with", "in", "on", "at", "as"}
        )
        return Act(begin, len(tokens), form, confidence=0.85) if own else None
    if is_bare(tokens, current.first, current.form, joint.start):
        return Act(begin, len(tokens), form, confidence=0.93)
    listed = joint.conjunction == "and" and takes_preposition(tokens, verb, form, sure=len(walk.acts) == 1)
    if not listed and not _is_act(tokens, begin, verb, form):
        return None
    sure = not is_ambiguous(tokens[verb].lower, form) or object_follows(tokens, verb + 1)
    confidence = 0.95 if sure else 0.8
    opener = conflict(tokens, current.first, joint.start, form)
    if opener:
        command = is_command(tokens[verb], form) and object_follows(tokens, verb + 1)
        if (opener == "clause" or not joint.comma) and not command:
            return None
        confidence = min(confidence, 0.75)
    return Act(begin, len(tokens), form, confidence=confidence)


def _is_act(tokens: Sequence[Token], begin: int, verb: int, form: Form) -> bool:
    """This says whether a verb needs nothing, or has something to act on, and is not rather a noun."""
    word = tokens[verb].lower
    if base_of(word, form) in INTRANSITIVE:
        return True
    if not acts_on(tokens, verb, form):
        return starts_a_run(tokens, verb, form) or (not is_ambiguous(word, form) and says_how(tokens, verb))
    return not is_ambiguous(word, form) or looks_like_verb(tokens, verb, begin)


def _with_shared_objects(tokens: Sequence[Token], acts: list[Act]) -> list[Act]:
    """This joins two bare verbs to the object that follows, and lets three or more share it."""
    done: list[Act] = []
    place = 0
    while place < len(acts):
        run = [acts[place]]
        while (
            is_bare(tokens, run[-1].first, run[-1].form, run[-1].last)
            and _needs_object(tokens, run[-1])
            and place + len(run) < len(acts)
            and acts[place + len(run)].form == run[-1].form
        ):
            run.append(acts[place + len(run)])
        if len(run) == 2:
            done.append(Act(run[0].first, run[1].last, run[0].form, confidence=min(act.confidence for act in run)))
        elif 2 < len(run) <= _LONGEST_RUN:
            verb = past_adverbs(tokens, run[-1].first)
            borrowed = (verb + 1, run[-1].last)
            while borrowed[0] < borrowed[1] and tokens[borrowed[0]].lower in PARTICLES - {
                "in",
                "on",
                "over",
                "through",
            }:
                borrowed = (borrowed[0] + 1, borrowed[1])
            for act in run[:-1]:
                act.borrowed = borrowed if borrowed[1] > borrowed[0] else None
            done.extend(run)
        else:
            done.extend(run)
        place += len(run)
    return done


def _needs_object(tokens: Sequence[Token], act: Act) -> bool:
    verb = past_adverbs(tokens, act.first)
    return act.form is None or base_of(tokens[verb].lower, act.form) not in INTRANSITIVE
