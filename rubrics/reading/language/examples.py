"""This module finds the examples in a requirement: what only illustrates and is never required."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from rubrics.reading.language.stretches import Stretches
from rubrics.reading.language.tokens import Token, brackets_in
from rubrics.reading.language.verbs import is_form
from rubrics.reading.language.words import word_set

_OPENER = r"(?:e\.\s?g\.?|eg\.?|such as|for example|for instance|including,? but not limited to)"
_INLINE = re.compile(rf"[,;:–—]?\s*(?<!\w){_OPENER}(?!\w)[,:]?\s*", re.IGNORECASE)
_WHOLE = re.compile(rf"\W*{_OPENER}(?!\w)[,:]?\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"[(\[]\s*(?:{_OPENER}|like|ex\.)(?!\w)[,:]?\s*", re.IGNORECASE)
_ASIDE = re.compile(
    r"[(\[]\s*(?:i\.?\s?e\b|that is|where|if|when|as|at least|at most|minimum|maximum|min|max|within|up to|not|see|cf|or|and|to|in|on|from|with"
    r"|by|for|of|including|excluding|except|unless|also|per|approx|about|around|both|which|who|see|ref|table|figure|fig"
    r"|page|section|appendix|chapter|unit|level|grade|worth|total|one|two|three|four|five|\W*\d)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:[kcmµ]?[gmlLsJWVAN]|mm|cm|km|kg|ml|hz|pa|kpa|mol|°?[cfk]|%|dm3|cm3|m2|m3|rpm|mph|bpm|kj|kcal|ph)\W*\Z",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s(?:(?:so|such) that|in order|to (?=[a-z])|when\b|while\b|whilst\b|where\b|which\b|who\b|in relation|in terms"
    r"|by (?=[a-z]+ing\b)|with (?=[a-z])|on (?=[a-z])|in (?=[a-z])|into (?=[a-z])|within (?=[a-z])|during (?=[a-z])"
    r"|for (?=[a-z])|throughout\b|across\b|(?:is|are|was|were|can|must|should|may|has|have)\b)"
)
_CLAUSE = re.compile(r"\s(?:(?:so|such) that|in order to|when\b|while\b|whilst\b|which\b)")
_BOTH = re.compile(r"(?:both )?(?P<one>[\w-]+) (?:and|&) (?P<other>[\w-]+)", re.IGNORECASE)
_ADJECTIVAL = ("ary", "al", "ive", "ic", "ous", "able", "ible", "ful", "term", "ern", "hand", "ward")
_NEGATING = ("non-", "non", "in", "un", "ir", "im", "dis")
_OPPOSITES = frozenset(
    [
        ("written", "oral"),
        ("written", "spoken"),
        ("hot", "cold"),
        ("wet", "dry"),
        ("left", "right"),
        ("short", "long"),
        ("hard", "soft"),
        ("old", "new"),
        ("open", "closed"),
        ("before", "after"),
        ("upper", "lower"),
        ("inner", "outer"),
        ("major", "minor"),
        ("theory", "practice"),
        ("public", "private"),
        ("on", "off"),
        ("front", "back"),
        ("fixed", "variable"),
        ("high", "low"),
    ]
)
_LONGEST_LIST = 600
_LAST = frozenset(["and", "or", "and/or", "&"])
_TAKING_TO = word_set(
    """
right need ability willingness opportunity duty access approach attitude response reference link resistance damage harm
freedom failure refusal decision commitment exposure adaptation
"""
)
_JOINT = re.compile(r"\s*[,;/]\s*|\s+(?:and/or|or|and|&)\s+")
_CLOSING = re.compile(r",\s+(?:and/or|or|and)\s|\s(?:and/or|or)\s")
_OUTSIDE = re.compile(r",\s+and (?:for|to|of|by|with|also|then)\s")
_FURTHER = re.compile(r",\s+(?:and|but|as well as)\s")
_COMMA = re.compile(r"\s*;\s*|\s*,\s*")
_LAST_JOINT = re.compile(r"\s+(?:and/or|or|and|&)\s+")
_LEADING = re.compile(r"(?:and/or|or|and|&)\s+", re.IGNORECASE)
_ET_CETERA = re.compile(
    r"[\s,]*(?:\betc\b\.*|\band so on\b|\band (?:the like|others|more)\b|…|\.\.\.)\s*\Z", re.IGNORECASE
)
BINOMIALS = re.compile(
    r"\b(?:health and safety|cause and effect|causes and effects|supply and demand|terms and conditions|strengths and weaknesses|pros and cons"
    r"|advantages and disadvantages|research and development|food and drink|equality and diversity|salt and pepper|nuts and bolts"
    r"|trial and error|fish and chips|profit and loss|checks and balances|bread and butter|pen and paper|law and order"
    r"|before and after|tone and style|rights and responsibilities|roles and responsibilities)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Illustration:
    """This is a stretch of examples inside a text: where it stands, with its opener, and its items."""

    start: int
    end: int
    items: tuple[str, ...]


def illustrations_in(text: str, start: int = 0, end: int | None = None) -> tuple[Illustration, ...]:
    """This finds the examples in ``text[start:end]``, those in brackets and those in the sentence."""
    last = len(text) if end is None else end
    found: list[Illustration] = []
    brackets = brackets_in(text[start:last])
    for bracket in brackets:
        items = _bracketed(text[start + bracket.start : start + bracket.end])
        if items:
            found.append(Illustration(start + bracket.start, start + bracket.end, items))
    begins = [start + bracket.start for bracket in brackets]
    reached = start
    for opener in _INLINE.finditer(text, start, last):
        around = bisect_right(begins, opener.end() - 1) - 1
        if opener.start() < reached or (around >= 0 and opener.end() <= start + brackets[around].end):
            continue
        beyond = _end_of_items(text, opener.group(), opener.end(), last)
        items = split_items(text[opener.end() : beyond])
        if items:
            found.append(Illustration(opener.start(), beyond, items))
            reached = beyond
    return tuple(sorted(found, key=lambda illustration: illustration.start))


def illustrates(text: str) -> bool:
    """This says whether a whole line only illustrates: “e.g. conjugal roles”."""
    return _WHOLE.match(text) is not None


def examples_of(text: str) -> tuple[str, ...]:
    """This gives the examples of a line that only illustrates."""
    opener = _WHOLE.match(text)
    return split_items(text[opener.end() :]) if opener else ()


def without_fixed_pairs(text: str, tokens: list[Token]) -> list[Token]:
    """This takes out the “and” of fixed pairs such as “cause and effect”, which joins no requirements."""
    if not tokens:
        return tokens
    pairs = Stretches((pair.start(), pair.end()) for pair in BINOMIALS.finditer(text, tokens[0].start, tokens[-1].end))
    return [token for token in tokens if token.lower != "and" or not pairs.hold(token.start)]


def split_items(text: str) -> tuple[str, ...]:
    """This splits a list of examples item by item, without “or”, “and” and “etc.”.

    Semicolons divide where there are any, else commas; “and” and “or” divide only at the end of the list, and
    never a fixed pair such as “health and safety”.
    """
    whole = _ET_CETERA.sub("", text.strip().rstrip(".,;:")).strip()
    if not whole:
        return ()
    pieces = re.split(r"\s*;\s*", whole) if ";" in whole else _split_commas(whole)
    last = pieces[-1]
    if _LEADING.match(last):
        pieces[-1] = _LEADING.sub("", last, count=1)
    else:
        pieces[-1:] = _split_last(last)
    return tuple(piece for piece in (item.strip(" ,;:") for item in pieces) if piece)


def _split_commas(text: str) -> list[str]:
    pieces: list[str] = []
    depth, reached = 0, 0
    for place, character in enumerate(text):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif character == "," and not depth and not text[place + 1 : place + 2].isdigit():
            pieces.append(text[reached:place].strip())
            reached = place + 1
    pieces.append(text[reached:].strip())
    return [piece for piece in pieces if piece] or [text]


def _split_last(item: str) -> list[str]:
    fixed = {item.index(" and ", pair.start()) for pair in BINOMIALS.finditer(item) if " and " in pair.group()}
    joints = [
        joint for joint in _LAST_JOINT.finditer(item) if joint.start() not in fixed and not _in_a_name(item, joint)
    ]
    ors = [joint for joint in joints if joint.group().strip().startswith(("or", "and/or"))]
    pieces: list[str] = []
    reached = 0
    for joint in ors or joints[-1:]:
        pieces.append(item[reached : joint.start()])
        reached = joint.end()
    return [*pieces, item[reached:]]


def _in_a_name(item: str, joint: re.Match[str]) -> bool:
    """This says whether “and” stands inside a name, as in “Health and Safety at Work Act”."""
    before = item[max(0, joint.start() - 60) : joint.start()].split()
    after = item[joint.end() : joint.end() + 60].split()
    if joint.group().strip() not in ("and", "&") or not before or not after:
        return False
    return bool(
        before[-1][:1].isupper()
        and not before[-1].isupper()
        and after[0][:1].isupper()
        and len(after) > 1
        and re.search(
            r"\b(?:Act|Regulations?|Order|Code|Framework|Policy|Bill)\b", item[joint.end() : joint.end() + 80]
        )
    )


def _bracketed(bracket: str) -> tuple[str, ...]:
    """This gives the items of a bracket that lists instances; nothing for an aside, a unit or a reference."""
    opened = _IN_BRACKETS.match(bracket)
    if opened:
        return split_items(bracket[opened.end() : -1])
    inner = bracket[1:-1].strip()
    if not inner or _ASIDE.match(bracket) or not re.search(r"[,/]|\s(?:and|or)\s", inner):
        return ()
    if _specifies(inner):
        return ()
    items = split_items(inner)
    if len(items) < 2 and "/" in inner:
        items = tuple(piece.strip() for piece in inner.split("/") if piece.strip())
    if len(items) < 2 or any(len(item.split()) > 5 or _UNIT.fullmatch(item) for item in items):
        return ()
    if any(re.search(r"\d{4}|^\d|[=<>≤≥%]|\b(?:is|are|must|should|will|was)\b", item) for item in items):
        return ()
    return items


def _specifies(inner: str) -> bool:
    """This says whether a bracket names the kinds that are all meant: “(primary and secondary)”, “(hot and cold)”.

    Two single words joined by “and” do so where they are adjectives of one shape, or one is the other's opposite.
    """
    pair = _BOTH.fullmatch(inner)
    if pair is None:
        return False
    one, other = pair.group("one").lower(), pair.group("other").lower()
    if (one, other) in _OPPOSITES or (other, one) in _OPPOSITES:
        return True
    if any(other.removeprefix(prefix).strip("-") == one for prefix in _NEGATING if other.startswith(prefix)):
        return True
    return any(one.endswith(ending) and other.endswith(ending) for ending in _ADJECTIVAL)


def _end_of_items(text: str, opener: str, start: int, last: int) -> int:
    """This finds where examples in a sentence end: at a full stop, or where the sentence goes on after the last item."""
    depth = 0
    end = last = min(last, start + _LONGEST_LIST)
    for place in range(start, last):
        character = text[place]
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
            if depth < 0:
                end = place
                break
        elif depth == 0 and (character in "–—" or (character == "." and text[place + 1 : place + 2] in ("", " "))):
            end = place
            break
    end = _before_a_new_clause(text, start, end)
    joints = list(_JOINT.finditer(text, start, end))
    last_items = [joint for joint in joints if joint.group().strip() in _LAST]
    after = last_items[0].end() if last_items else joints[-1].end() if joints else start
    gerunds = is_form(text[start:end].split(maxsplit=1)[0] if text[start:end].strip() else "", "ing")
    for comma in joints:
        if comma.group().strip() == "," and _goes_on(text[comma.end() : comma.end() + 60], gerunds=gerunds):
            return comma.start()
    if gerunds:
        return end
    stops = (_STOP if "such" in opener.lower() else _CLAUSE).finditer(text, after, end)
    return next((stop.start() for stop in stops if stop.start() > after and not _belongs(text, stop)), end)


def _before_a_new_clause(text: str, start: int, end: int) -> int:
    """This ends a list that its “, or C” has closed where “, and …” follows: the sentence goes on there."""
    outside = _OUTSIDE.search(text, start, end)
    end = outside.start() if outside else end
    closing = _CLOSING.search(text, start, end)
    further = _FURTHER.search(text, closing.end(), end) if closing else None
    return further.start() if further else end


def _belongs(text: str, stop: re.Match[str]) -> bool:
    """This says whether what looks like the sentence going on belongs to the last item: “the right to withdraw”."""
    before = text[max(0, stop.start() - 30) : stop.start()].rsplit(maxsplit=1)
    return stop.group().strip() == "to" and bool(before) and before[-1].lower() in _TAKING_TO


def _goes_on(rest: str, *, gerunds: bool) -> bool:
    """This says whether the sentence goes on after a comma, with a clause rather than a further item.

    Among ``gerunds`` another one is an item: “such as adapting a mount, improvising a support”.
    """
    words = rest.split()
    return bool(words) and (
        words[0] in {"to", "which", "who", "when", "where", "while", "so", "in", "with", "without", "that", "but", "as"}
        or (
            not gerunds
            and len(words) > 1
            and is_form(words[0], "ing")
            and words[1] in {"the", "a", "an", "how", "why", "their", "its"}
        )
    )
