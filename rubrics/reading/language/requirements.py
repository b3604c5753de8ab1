"""This module reads a statement: the things it asks for, their examples and marks, and its notes for the assessor."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from rubrics.reading.keeping import kept
from rubrics.reading.language.coordination import NOUNS_APART, Act, acts_in, form_of
from rubrics.reading.language.examples import Illustration, illustrations_in, split_items, without_fixed_pairs
from rubrics.reading.language.labels import label_of
from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.marks import StatedMarks, marks_in, number_of
from rubrics.reading.language.questions import acts_of_question
from rubrics.reading.language.sentences import guidance_kind, sentence_kind, sentences_in
from rubrics.reading.language.stretches import Stretches
from rubrics.reading.language.tokens import Token, tokens_in
from rubrics.reading.language.verbs import Form

_ABILITY = re.compile(
    r",?\s+including\s+(?:(?:the|an|their|a)\s+)?(?:clear\s+|demonstrated\s+)?(?:ability\s+to|being\s+able\s+to|capacity\s+to)\s+",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r",?\s+includ(?:ing|es?)\s+(?!but\b)", re.IGNORECASE)
_JOINED_ON = re.compile(
    r"[\s,;]*(?:\b(?:and|plus|then|with)\b)?[\s,;]*(?:\b(?:a|an|another|up to)\b\s*)?\Z", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|can|must|should|that|which|who)\b")
_CLOSING = frozenset(".,;:!?)]–—-/")
_NUMBERED = re.compile(r"(?<=[\s:])\((?:[ivx]{1,4}|[a-h]|[1-9])\)\s+(?=\w)")
_TAG = re.compile(r"AO\s?\d", re.IGNORECASE)
_TAGS = re.compile(r"[(\[]AO\s?\d(?:\s*(?:[,/&+]|and)\s*AO\s?\d){0,6}[)\]]", re.IGNORECASE)
_MOST_ITEMS = 30
_MOST_OF_ALL = re.compile(
    r"\b(?:up to|to a maximum of|max(?:imum)?\.?(?: of)?)(?: a maximum of)? (?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b(?: marks?| points?)?(?: in (?:all|total))?\W*\Z",
    re.IGNORECASE,
)
"""Where “1 mark for each …” says how many can be had in all: “…, up to 4”."""
_EDGES = " ,;:–—-"


@dataclass(frozen=True, slots=True)
class Under:
    """This is the lead of a line that introduces a list: the form that it calls for, and its last word."""

    form: Form | None = None
    word: str = ""


PLAIN = Under()


def introduction(text: str) -> Under:
    """This reads the lead of a line that introduces a list: “Learners must:”, “Look for:”."""
    lead = lead_of(text)
    words = text[: lead.end].lower().rstrip(" :").split()
    return Under(lead.form, words[-1]) if words and not text[lead.end :].strip(" :.") else PLAIN


@dataclass(frozen=True, slots=True)
class Part:
    """This is one thing that a statement asks for; ``start`` and ``end`` are places in the statement."""

    text: str
    start: int
    end: int
    examples: tuple[str, ...] = ()
    marks: Decimal | None = None
    confidence: float = 0.95
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """This is a sentence of a statement that tells the assessor what to accept, refuse, ignore or know."""

    kind: Literal["accept", "reject", "ignore", "note"]
    text: str
    start: int
    end: int


@dataclass(slots=True)
class Statement:
    """This is a statement as it was read.

    ``label`` is a name that stands before it, ``tags`` its assessment objectives, ``marks`` what is stated for the whole, ``lead`` how surely its beginning shows a marking point, ``context``
    the head that “…, including the ability to …” leaves without an indicator, ``doubt`` why it has two readings.
    """

    parts: list[Part] = field(default_factory=list[Part])
    notes: list[Note] = field(default_factory=list[Note])
    marks: Decimal | None = None
    lead: Literal["strong", "weak", "none"] = "none"
    context: str = ""
    context_form: Form | None = None
    doubt: str = ""
    label: str = ""
    tags: list[str] = field(default_factory=list[str])


def read_statement(text: str, *, under: Under = PLAIN, bare_marks: bool = False, other: bool = False) -> Statement:
    """This reads an examiner's statement of one or more sentences.

    ``under`` is the line above it that introduces it (“Learners must:”); ``bare_marks`` lets “(2)” at the end count as marks; ``other`` takes the other of two readings where there are two.
    """
    statement = Statement()
    stated: list[StatedMarks] = []
    first = True
    label = label_of(text)
    statement.label = text[: label[0]] if len(text[: label[0]].split()) > 1 else ""
    for number, (begin, end) in enumerate(sentences_in(text)):
        start = label[1] if number == 0 else begin
        sentence = text[start:end]
        kind = sentence_kind(sentence, first=first)
        if kind == "asks":
            marks = [
                replace(mark, start=mark.start + start, end=mark.end + start)
                for mark in marks_in(sentence, bare=bare_marks)
            ]
            stated.extend(marks)
            inner = under
            for low, high in _pieces(text, start, end, marks):
                own = [mark for mark in marks if low <= mark.start < high]
                _read_sentence(statement, text, (low, high), own, inner, other=other)
                inner = introduction(text[low:high]) if inner is under else inner
            first = False
        elif kind == "general":
            first = False
        else:
            marks = marks_in(sentence) if kind == "note" else []
            if marks:
                stated.extend(replace(mark, start=mark.start + start, end=mark.end + start) for mark in marks)
            elif kind != "marks":
                statement.notes.append(Note(kind, sentence.strip(), start, end))
    _give_marks(statement, stated, text)
    return statement


@kept
def verb_form(text: str) -> Form | None:
    """This gives the form of the verb with which a text begins; null where it begins with a noun."""
    tokens = tokens_in(text[:200])
    return form_of(tokens, 0, None) if tokens else None


def read_point(text: str, *, bare_marks: bool = False) -> Part:
    """This reads a text as one thing to be seen, without its lead, examples and marks."""
    marks = marks_in(text, bare=bare_marks)
    begin = _past_marks(text, 0, marks)
    begin += lead_of(text[begin:]).end
    illustrations = illustrations_in(text, begin)
    hidden = [(mark.start, mark.end) for mark in marks] + [(found.start, found.end) for found in illustrations]
    shown = _shown(text, begin, len(text), Stretches(hidden))
    start = begin + len(text[begin:]) - len(text[begin:].lstrip(" ,;:–—-"))
    end = len(text.rstrip(_EDGES + "."))
    if marks and marks[-1].end >= end and marks[-1].place == "behind":
        end = len(text[: marks[-1].start].rstrip(_EDGES + "."))
    examples = tuple(item for found in illustrations for item in found.items)
    return Part(shown, start, max(start, end), examples, marks[0].marks if marks else None)


def _pieces(text: str, start: int, end: int, marks: Sequence[StatedMarks]) -> list[tuple[int, int]]:
    """This parts “2 marks for A and 1 mark for B” at its marks, “(i) doing A and (ii) doing B” at its numbers."""
    numbers = list(_NUMBERED.finditer(text, start, end))
    if len(numbers) > 1:
        begins = [start, *(number.end() for number in numbers)]
        ends = [*(number.start() for number in numbers), end]
    else:
        begins = [start]
        for mark in marks:
            if mark.place == "lead" and mark.start > start + 1 and text[begins[-1] : mark.start].strip(_EDGES):
                begins.append(mark.start)
        ends = [*begins[1:], end]
    return [
        (low, low + len(_JOINED_ON.sub("", text[low:high])))
        for low, high in zip(begins, ends, strict=True)
        if text[low:high].strip(_EDGES)
    ]


def _past_marks(text: str, begin: int, marks: Sequence[StatedMarks]) -> int:
    """This skips the marks with which a sentence begins: “2 marks: …”, “Award 1 mark for …”."""
    for mark in marks:
        if mark.place != "lead" or mark.start - begin > 8 or text[begin : mark.start].strip(" -–—:"):
            break
        begin = mark.end
    return begin


def _read_sentence(
    statement: Statement,
    text: str,
    place: tuple[int, int],
    marks: Sequence[StatedMarks],
    under: Under,
    *,
    other: bool,
) -> None:
    start, end = place
    begin = _past_marks(text, start, marks)
    lead = lead_of(text[begin:end])
    if statement.lead == "none":
        statement.lead = "strong" if begin > start else lead.strength
    begin += lead.end
    end = _without_refusal(statement, text, begin, end)
    if any(mark.each for mark in marks) and (most := _MOST_OF_ALL.search(text, begin, end)):
        end = most.start()
    tags = list(_TAGS.finditer(text, start, end))
    statement.tags.extend(name.upper() for tag in tags for name in _TAG.findall(tag.group()))
    hidden = [(mark.start, mark.end) for mark in marks] + [(tag.start(), tag.end()) for tag in tags]
    lead_words = text[start:begin].lower().rstrip(" :").split()
    lead_word = lead_words[-1] if lead_words else under.word
    form = lead.form if lead.end else under.form
    verb, asked = acts_of_question(text[begin:end])
    if verb and len(acts := _parts(text, (begin + verb, end), asked, hidden, "")) > 1:
        statement.parts.extend(acts)
        return
    listed = _including_acts(text, begin, end, hidden)
    if listed is None:
        parts = _parts(text, (begin, end), form, hidden, lead_word)
        statement.parts.extend(_with_other_reading(statement, parts, text, other=other))
        return
    context_end, acts = listed
    before = _parts(text, (begin, context_end), form, hidden, lead_word)
    if before:
        statement.context, statement.context_form = before[-1].text, before[-1].form
    if before and len(acts) > 1:
        statement.doubt = f"“including” may list {len(acts)} things that must be seen, or only illustrate one"
    if other and before:
        acts = [replace(before[-1], examples=tuple(part.text for part in acts))]
    statement.parts.extend([*before[:-1], *acts])


def _including_acts(
    text: str, begin: int, end: int, hidden: Sequence[tuple[int, int]]
) -> tuple[int, list[Part]] | None:
    """This reads “…, including the ability to A, B and C” and “…, including doing A and doing B”.

    Gives where the head ends that is only context, and the parts; null where “including” stands before nouns.
    """
    ability = _ABILITY.search(text, begin, end)
    if ability is not None:
        return ability.start(), _parts(text, (ability.end(), end), "base", hidden, "to")
    including = _INCLUDING.search(text, begin, end)
    if including is None or text.count("(", begin, including.start()) > text.count(")", begin, including.start()):
        return None
    parts = _parts(text, (including.end(), end), None, hidden, "")
    return (including.start(), parts) if len(parts) > 1 and all(part.form == "ing" for part in parts) else None


def _without_refusal(statement: Statement, text: str, begin: int, end: int) -> int:
    """This takes off a last clause that says what earns nothing: “…; simply naming it earns nothing”."""
    for divider in (";", " – ", " — ", ", but ", " but "):
        place = text.rfind(divider, begin, end)
        clause = text[place + len(divider) : end].strip() if place > begin else ""
        kind = guidance_kind(clause) if clause else None
        if kind is not None:
            statement.notes.append(Note(kind, clause, place + len(divider), end))
            return place
    return end


def _parts(
    text: str, place: tuple[int, int], form: Form | None, hidden: Sequence[tuple[int, int]], lead_word: str
) -> list[Part]:
    start, end = place
    marks = Stretches(hidden)
    tokens = [token for token in tokens_in(text, start, end) if not marks.hold(token.start)]
    while tokens and tokens[-1].word in {".", ",", ";", ":", "!", "?"}:
        tokens.pop()
    first = next((number for number, token in enumerate(tokens) if token.word not in _CLOSING), len(tokens))
    tokens = tokens[first:]
    if not tokens:
        return []
    illustrations = illustrations_in(text, start, tokens[-1].end)
    lists = Stretches((found.start, found.end) for found in illustrations if text[found.start] not in "([")
    tokens = without_fixed_pairs(text, tokens)
    acts = acts_in(tokens, form, lists, lead_word)
    places = [(tokens[act.first].start, tokens[act.last - 1].end) for act in acts]
    illustrations = [found for low, high in places for found in illustrations_in(text, low, high)]
    left_out = Stretches([*hidden, *((found.start, found.end) for found in illustrations)])
    found = [_part(text, tokens, act, left_out, illustrations) for act in acts]
    return [part for part in found if any(character.isalnum() for character in part.text)]


def _part(
    text: str, tokens: Sequence[Token], act: Act, left_out: Stretches, illustrations: Sequence[Illustration]
) -> Part:
    start, end = tokens[act.first].start, tokens[act.last - 1].end
    words = _shown(text, start, end, left_out)
    first = bisect_left(illustrations, start, key=lambda found: found.start)
    beyond = bisect_left(illustrations, end, key=lambda found: found.start)
    examples = tuple(item for found in illustrations[first:beyond] for item in found.items)
    if act.borrowed:
        low, high = tokens[act.borrowed[0]].start, tokens[act.borrowed[1] - 1].end
        words = f"{words} {_shown(text, low, high, left_out)}"
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Part(words, start, end, examples, confidence=act.confidence, form=act.form)


def _shown(text: str, start: int, end: int, left_out: Stretches) -> str:
    """This gives the words of a stretch without what is left out of it: examples and marks."""
    pieces = [text[low:high].strip() for low, high in left_out.outside(start, end)]
    shown = " ".join(piece for piece in pieces if piece)
    return re.sub(r" ([,;:.)])", r"\1", shown).strip(_EDGES).rstrip(".")


def _with_other_reading(statement: Statement, parts: list[Part], text: str, *, other: bool) -> list[Part]:
    """This notes where “including” or a list of nouns may be one thing or several, and gives the other when asked."""
    if (
        len(parts) > 1
        and all(part.form is None and part.confidence <= NOUNS_APART for part in parts[1:])
        and parts[0].form is None
    ):
        statement.doubt = statement.doubt or f"the sentence may ask for {len(parts)} things, or for one"
        return [_joined(text, parts)] if other else parts
    done: list[Part] = []
    for part in parts:
        including = _INCLUDING.search(part.text)
        items = split_items(part.text[including.end() :])[:_MOST_ITEMS] if including else ()
        if len(items) > 1:
            statement.doubt = (
                statement.doubt or f"“including” may list {len(items)} things that must be seen, or only describe one"
            )
        elif len(parts) == 1 and part.form is None and statement.lead == "strong" and not including:
            items = split_items(part.text)
            items = items if 2 < len(items) <= _MOST_ITEMS and _may_be_several(part.text, items) else ()
            if items:
                statement.doubt = statement.doubt or f"the list may be one thing to be seen, or {len(items)}"
        if other and len(items) > 1:
            done.extend(_located(text, part, items))
        else:
            done.append(replace(part, confidence=min(part.confidence, 0.85)) if len(items) > 1 else part)
    return done


def _may_be_several(text: str, items: Sequence[str]) -> bool:
    """This says whether a list of nouns may be several things to be seen; no clause, and nothing “linked to” the first."""
    return not _FINITE.search(text) and not any(item.split()[0].endswith("ed") for item in items[1:])


def _joined(text: str, parts: Sequence[Part]) -> Part:
    point = read_point(text[parts[0].start : parts[-1].end])
    examples = tuple(example for part in parts for example in part.examples)
    return Part(point.text, parts[0].start, parts[-1].end, examples, confidence=0.5)


def _located(text: str, part: Part, items: Sequence[str]) -> list[Part]:
    found: list[Part] = []
    reached = part.start
    for item in items:
        place = text.find(item, reached, part.end)
        start, end = (place, place + len(item)) if place >= 0 else (part.start, part.end)
        reached = end if place >= 0 else reached
        found.append(Part(item, start, end, confidence=0.5))
    return found


def _give_marks(statement: Statement, stated: Sequence[StatedMarks], text: str) -> None:
    """This gives each stated number of marks to what it is stated for: one part, or the whole."""
    parts = statement.parts
    if not stated or not parts:
        statement.marks = stated[0].marks if len(stated) == 1 else None
        return
    if len(stated) == 1 and not stated[0].each:
        statement.marks = stated[0].marks
        return
    most = _MOST_OF_ALL.search(text)
    if most and any(one.each for one in stated) and (found := number_of(most.group("number"))):
        statement.marks = found
        return
    if len(stated) == 1:
        statement.parts = [replace(part, marks=stated[0].marks) for part in parts]
        return
    given: dict[int, Decimal] = {}
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    for mark in stated:
        owner = bisect_right(ends, mark.end) if mark.place == "lead" else bisect_left(starts, mark.start) - 1
        if 0 <= owner < len(parts):
            given.setdefault(owner, mark.marks)
    statement.parts = [replace(part, marks=given.get(number)) for number, part in enumerate(parts)]
    if any(number not in given for number in range(len(parts))):
        statement.parts = list(parts)
        statement.marks = sum(given.values(), Decimal(0))
