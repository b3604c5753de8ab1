"""This module reads vocational units: learning outcomes with numbered criteria, Pass, Merit and Distinction criteria, elements.

Its signs are codes that only criteria have (“A.2P1”, “M2”), or numbers such as “1.1” under words that announce criteria
(“Assessment criteria”, “The learner can:”). What else a unit page says (aims, evidence, guidance) is no criterion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundContent, FoundCriterion, FoundIndicator, FoundRubric
from rubrics.reading.headings import names_a_topic, section_kind
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.requirements import read_point, verb_form
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.judged_once import whole_criterion
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.schemes.vocational_codes import (
    MAY_INCLUDE,
    MUST_INCLUDE,
    Code,
    begins_as_outcome,
    criteria_follow,
    is_aside,
    is_named_outcome,
    is_sign,
    outcome_at,
    tier_named,
)
from rubrics.reading.schemes.vocational_pieces import Piece, pieces_of, without_status
from rubrics.reading.schemes.vocational_sentences import with_codes_in_text
from rubrics.reading.schemes.vocational_signs import Signs, places_of, signs_of
from rubrics.rubric import Tier

_GLUE = re.compile(r"[\s;,.]*(?:\b(?:and|or|plus))?[\s;,]*\Z", re.IGNORECASE)
_LEAD_END = re.compile(r"(?:\binclud\w+|\bcover|\binvolve|\bcontain|\bbe|\bsuch as)\b[^:]{0,40}:|:", re.IGNORECASE)
_UNIT = re.compile(r"(?:unit|module|component)\s+\w", re.IGNORECASE)
_FORM = re.compile(
    r"\b(?:name|signature|signed|date|number|no\.|initials|declaration|outcome|attempt)\b|\.{4,}|_{3,}|©", re.IGNORECASE
)
_RESULT = re.compile(
    r"(?:(?:not yet|not|un)\s?)?(?:achieved|competent|satisfactory|met|passed|pass|merit|distinction|refer|referred|fail)\W*",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"(?:\A|[\r\n])[ \t]*(?P<number>(?:LO\s?)?\d{1,2}[.)]?)[ \t]*\s*\Z")

_PERFORMANCE = re.compile(r"\bperformance criteri(?:a|on)\b", re.IGNORECASE)
_STATES = re.compile(r"\b(?:is|are|has been|have been)\b|\A(?:the |each |all )?\w+s?(?: \w+)? \w+(?:s|ed)\b")
_FEWEST_WORDS = 3
_LONGEST = 600

Mode = Literal["", "may", "must"]


def find_vocational(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the criteria of a vocational unit, and claims its pages where it finds any."""
    places = places_of(topic)
    pieces = pieces_of(topic, places)
    signs = signs_of(topic, places, pieces)
    if signs is None or signs.plain:
        in_text = with_codes_in_text(pieces)
        tiered = signs_of(topic, places, in_text)
        if tiered is not None and tiered.tiered:
            pieces, signs = in_text, tiered
    if signs is None:
        return
    unit = _Unit(topic, signs)
    for number, piece in enumerate(pieces):
        unit.take(piece, signs.next_code[number])
    if len(unit.criteria) < 2:
        return
    found.criteria.extend(unit.criteria)
    results = [place for place in places if topic.blocks[place].box and _RESULT.fullmatch(topic.blocks[place].text)]
    read = {piece.place for piece in pieces if piece.code is not None or piece.column in ("criterion", "outcome")}
    topic.claim(
        *(place for place in places if topic.blocks[place].table is None and not topic.blocks[place].box),
        *results,
        *read,
    )


@dataclass(slots=True)
class _Unit:
    """This holds the outcome, the criterion and the list that are open while the pieces of a unit are taken in turn."""

    topic: TopicBlocks
    signs: Signs
    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    seen: dict[str, FoundCriterion] = field(default_factory=dict[str, FoundCriterion])
    outcomes: dict[str, str] = field(default_factory=dict[str, str])
    group: str | None = None
    number: str = ""
    plain_group: bool = False
    fresh: bool = False
    count: int = 0
    tier: Tier | None = None
    last: FoundCriterion | None = None
    words: Passage = field(default_factory=lambda: Passage("", (), ()))
    depth: int = 0
    mode: Mode = ""
    opened: bool = False
    closed: bool = False
    awaited: Code | None = None
    awaits_outcome: bool = False
    begun: bool = False
    performed: bool = False

    def take(self, piece: Piece, following: Code | None) -> None:
        """This takes the next piece; ``following`` is the next number of a criterion that comes after it."""
        if piece.code is not None and piece.code.kind != "outcome":
            self._take_coded(piece, piece.code)
        elif not piece.text:
            return
        elif piece.code is not None:
            self._begin_outcome(f"{piece.code.reference} {piece.text}", piece.code.reference)
        elif self.awaited is not None and not piece.level and not is_sign(piece.text):
            self._criterion(piece, self.awaited.reference, self.awaited.tier)
            self.awaited = None
        elif self.awaits_outcome and not is_sign(piece.text) and piece.kind != "item":
            self._begin_outcome(f"{self.group} {piece.text}", self.number)
        elif piece.column == "content":
            self._listed(piece, "may")
        elif self.begun and piece.text[0].islower() and piece.kind == "paragraph" and len(self.group or "") < _LONGEST:
            self._begin_outcome(f"{self.group} {piece.text}", self.number)
        elif not self._take_heading(piece, following):
            self._take_text(piece)
            self.fresh = self.begun = False

    def _take_coded(self, piece: Piece, code: Code) -> None:
        existing = self.seen.get(code.reference)
        if existing is not None:
            self._say_more(existing, piece)
        elif (code.kind == "number" and (self.closed or not self.signs.numbered)) or (
            code.kind == "tier" and not self.signs.tiered
        ):
            self.last = None
        elif not piece.text:
            self.awaited, self.depth = code, piece.depth
        else:
            self._criterion(piece, code.reference, code.tier)

    def _say_more(self, criterion: FoundCriterion, piece: Piece) -> None:
        """This reads what a later page says under a criterion's number: “1.2 Quality points may include: …”."""
        self.last = None
        lead = MAY_INCLUDE.search(piece.text) or MUST_INCLUDE.search(piece.text)
        if lead is not None:
            self.last, self.depth = criterion, piece.depth
            self._lead(piece, piece.text)

    def _criterion(self, piece: Piece, reference: str | None, tier: Tier | None, confidence: float = 0.96) -> None:
        words, mode, rest = _statement(without_status(piece.words))
        self.begun = False
        if not words.text:
            return
        if reference is not None and reference[0].isdigit() and "." in reference:
            self._number_outcome(reference.split(".")[0])
        criterion = whole_criterion(words, reference, self.group, confidence)
        criterion.tier = None if self.signs.occupational else tier or piece.tier or self.tier
        self.criteria.append(criterion)
        if reference is not None:
            self.seen[reference] = criterion
        self.last, self.words, self.mode, self.depth = criterion, words, mode, piece.depth
        self.count += 1
        if rest.text:
            self._content(criterion, rest)

    def _number_outcome(self, number: str) -> None:
        """This finds the outcome that a criterion's number names, where all outcomes were printed before."""
        if number != self.number and number in self.outcomes:
            self._begin_outcome(self.outcomes[number], number)
        self.number = self.number or number

    def _begin_outcome(self, group: str, number: str) -> None:
        self.group, self.number = group.strip().rstrip(":").strip(), number
        self.plain_group, self.begun = not number, bool(group)
        if number.isdigit() and self.group:
            self.outcomes[number] = self.group
        self.count, self.last, self.mode, self.awaits_outcome = 0, None, "", False

    def _take_heading(self, piece: Piece, following: Code | None) -> bool:
        """This takes what stands over criteria: an outcome, a line that announces them, a section of another kind."""
        text = piece.text
        heads = piece.kind == "heading" or piece.column == "heading"
        if (heads and self._begins_unit(text)) or self._take_outcome(piece, following):
            return True
        if is_sign(text) and not (piece.kind == "item" and self.last is not None):
            self.opened = self.opened or criteria_follow(text)
            self.performed = _PERFORMANCE.search(text) is not None
            self.closed, self.last, self.mode = False, None, ""
            self.tier = tier_named(text)
            if self.plain_group and not self.fresh:
                self.group = None
            return True
        asks = self.signs.plain and verb_form(text) == "base"
        if heads:
            if asks and self.opened and not piece.level:
                return False
            self._take_plain_heading(piece)
            return True
        if asks or not _opens_another_section(piece):
            return False
        self.closed, self.last, self.performed = True, None, False
        return True

    def _begins_unit(self, text: str) -> bool:
        """This begins anew where a heading announces another unit: its numbers begin again."""
        if not (names_a_topic(text) and _UNIT.match(text)):
            return False
        self.seen.clear()
        self.outcomes.clear()
        self._begin_outcome("", "")
        self.closed = self.opened = False
        return True

    def _take_plain_heading(self, piece: Piece) -> None:
        text = piece.text
        self.last, self.mode, self.performed = None, "", False
        if is_aside(text):
            self.closed = True
        elif named := tier_named(text):
            self.tier = named
        elif self.signs.tiered and piece.place != self.signs.title and not _names_tiers(text) and text[-1] not in ".!?":
            self._begin_outcome("" if section_kind(text) == "marking" else text, "")
            self.fresh = True

    def _take_outcome(self, piece: Piece, following: Code | None) -> bool:
        text = piece.text
        if piece.column == "outcome" or is_named_outcome(text):
            return self._take_named_outcome(piece)
        if self.signs.tiered and not self.signs.numbered:
            return False
        number = piece.marker.rstrip(".)") if piece.kind == "item" else ""
        printed = f"{piece.marker} {text}" if number.isdigit() else text
        code = outcome_at(printed)
        if code is not None and code.reference.isdigit() and piece.column in ("", "heading"):
            if self._is_next(code.reference, following):
                self.closed = self.closed and not self.signs.numbered
                self._begin_outcome(printed, code.reference)
                return True
        elif following is not None and begins_as_outcome(text) and following.reference.endswith(".1"):
            prefix = following.reference.split(".")[0]
            if (prefix != self.number or not self.count) and piece.kind != "item" and len(text.split()) <= 40:
                above = self._number_above(piece)
                self._begin_outcome(f"{above} {text}".strip(), prefix)
                return True
        return False

    def _take_named_outcome(self, piece: Piece) -> bool:
        text = piece.text
        code = outcome_at(text)
        if code is None and is_sign(text):
            return False
        self.closed = False
        self._begin_outcome(text, code.reference if code else "")
        self.awaits_outcome = code is not None and is_named_outcome(text) and not text[code.end :].strip()
        return True

    def _is_next(self, number: str, following: Code | None) -> bool:
        """This says whether a number is that of the outcome whose criteria come next."""
        if self.signs.numbered:
            return following is not None and following.reference.split(".")[0] == number and number != self.number
        return self.signs.plain and int(number) == (int(self.number) if self.number.isdigit() else 0) + 1

    def _number_above(self, piece: Piece) -> str:
        start = piece.words.place(0)
        found = _LONE_NUMBER.search(self.topic.source[max(0, start - 24) : start])
        return found.group("number") if found else ""

    def _take_text(self, piece: Piece) -> None:
        """This takes a paragraph or an item that has no code: more of a criterion, or one without a number."""
        text = piece.text
        if self.last is not None and piece.kind == "paragraph" and _is_lead(text):
            self._lead(piece, text)
        elif self.last is not None and self._is_under(piece):
            self._listed(piece, self.mode)
        elif (
            self.last is not None
            and piece.kind == "paragraph"
            and text[0].islower()
            and not self.mode
            and len(self.words.text) < _LONGEST
        ):
            self._go_on(piece)
        elif (
            self.signs.lettered
            and piece.kind == "item"
            and piece.marker[:1] in "(abcdefghijklmn"
            and self._may_begin(piece)
        ):
            self._criterion(piece, piece.marker.strip("().") or None, None, 0.93)
        elif self.signs.plain and self._may_begin(piece) and self._asks(piece):
            self._criterion(piece, None, None, 0.85)

    def _may_begin(self, piece: Piece) -> bool:
        return (self.opened or piece.column == "criterion") and not self.closed and bool(self.group)

    def _asks(self, piece: Piece) -> bool:
        if piece.column == "criterion" or (piece.kind == "item" and not _FORM.search(piece.text)):
            return True
        if _FORM.search(piece.text) or (is_aside(piece.text) and len(piece.text.split()) <= 4):
            return False
        if self.performed and piece.kind == "paragraph" and _may_be_passive(piece.text):
            return True
        return piece.column == "" and verb_form(piece.text) == "base"

    def _is_under(self, piece: Piece) -> bool:
        if piece.kind != "item":
            return False
        if piece.depth > self.depth or self.mode:
            return True
        return not self.signs.plain and not self.signs.lettered

    def _go_on(self, piece: Piece) -> None:
        """This adds the rest of a statement that a page or a line end had parted from it."""
        if self.last is None:
            return
        self.words, self.mode, _ = _statement(joined(self.words, without_status(piece.words)))
        self.last.statement, self.last.span = self.words.text, self.words.span()
        self.last.command_verbs = command_verbs_in([self.words.text])

    def _lead(self, piece: Piece, text: str) -> None:
        """This reads “Techniques must include:”, with what follows it in the same line."""
        self.mode = "must" if MUST_INCLUDE.search(text) else "may"
        end = _LEAD_END.search(text)
        rest = piece.words.cut(end.end() if end else len(text))
        if rest.text and self.last is not None:
            self._add(self.last, rest, self.mode)

    def _listed(self, piece: Piece, mode: Mode) -> None:
        if self.last is not None:
            self._add(self.last, piece.words, mode)

    def _add(self, criterion: FoundCriterion, words: Passage, mode: Mode) -> None:
        words = words.cut(0, len(_GLUE.sub("", words.text)))
        if not words.text:
            return
        if mode == "may":
            self._content(criterion, words)
            return
        part = read_point(words.text)
        if part.text:
            confidence = 0.93 if mode == "must" else 0.8
            span = words.span(part.start, part.end)
            criterion.indicators.append(FoundIndicator(part.text, span, part.examples, confidence=confidence))

    def _content(self, criterion: FoundCriterion, words: Passage) -> None:
        words = words.cut(0, len(_GLUE.sub("", words.text)))
        if words.text:
            criterion.content.append(FoundContent(words.text, words.span()))


def _may_be_passive(text: str) -> bool:
    """This says whether a line under “Performance criteria” says what is to be the case: “Charges are posted”."""
    return (
        len(text.split()) >= _FEWEST_WORDS and text[0].isupper() and text[-1] not in ":?" and bool(_STATES.search(text))
    )


def _opens_another_section(piece: Piece) -> bool:
    """This recognises the heading of evidence requirements or guidance that stands there as a paragraph."""
    text = piece.text
    short = piece.kind == "paragraph" and len(text.split()) <= 6 and text[0].isupper()
    return short and is_aside(text) and not (MAY_INCLUDE.search(text) or MUST_INCLUDE.search(text))


def _is_lead(text: str) -> bool:
    """This says whether a line announces what stands under a criterion: “Techniques must include:”."""
    end = _LEAD_END.search(text)
    lead = MAY_INCLUDE.search(text) or MUST_INCLUDE.search(text)
    return lead is not None and end is not None and lead.start() < end.end() <= lead.end() + 60 and lead.start() < 80


def _names_tiers(text: str) -> bool:
    return len(re.findall(r"\b(?:pass|merit|distinction)\b", text, re.IGNORECASE)) > 1


def _statement(words: Passage) -> tuple[Passage, Mode, Passage]:
    """This parts a statement from the sentence that announces a list: its words, what the list is, a list in the line."""
    text = words.text
    nothing = words.cut(0, 0)
    places = sentences_in(text)
    start, end = places[-1] if places else (0, len(text))
    last = text[start:end]
    lead = MUST_INCLUDE.search(last) or MAY_INCLUDE.search(last)
    mode: Mode = "" if lead is None else "must" if MUST_INCLUDE.search(last) else "may"
    if len(places) > 1 and lead is not None and (begin := _LEAD_END.search(last, lead.start())) is not None:
        rest = words.cut(start + begin.end()) if ":" in begin.group() else nothing
        return words.cut(0, start), mode, rest if mode == "may" else nothing
    if text.endswith(":"):
        return words, mode or "must", nothing
    return words, "", nothing
