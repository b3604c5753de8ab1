"""This module reads what stands around a ladder of levels: the question with its number and marks, indicative content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundContent
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.points_labels import Numbering, label_at

_MARKS = re.compile(
    r"\s*(?:[\[(]\s*(?:total\s*(?:for question \d+)?\s*:?\s*)?(?P<number>\d{1,3})\s*(?:marks?|mks?|m|points?|pts)?\s*[\])]|(?:\s[–—-]\s*|\s+)(?P<said>\d{1,3}) marks?)\s*\.?\Z",
    re.IGNORECASE,
)
_ONLY_MARKS = re.compile(
    r"[\[(]?\s*(?:total\s*(?:for question \d+)?\s*:?\s*)?(?P<number>\d{1,3})\s*(?P<unit>marks?|mks?)?\s*[\])]?\.?",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\?|\b(?:how far|to what extent|do you agree|in what ways|how (?:successful|useful|important|convincing|effective)|your answer)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:notes? on )?(?:indicative|suggested|possible|relevant|likely|expected|potential|appropriate) (?:indicative )?(?:content|features?|points?|material|answers?|examples?|arguments?|evidence|issues|factors|ideas|lines of argument)"
    r"(?:\s*(?:\([^)]*\)|(?:that )?(?:may|might|could|can) (?:be )?(?:includ|mention|cover|discuss|refer)\w*|include|are|for \w+|guidance))?\s*(?:(?P<stop>[:–—-])|\.?\Z)"
    r"|(?:the )?(?:answers?|responses?|candidates?|students?|learners?|arguments?|points?|discussion|examples?|evidence|they|content|this|an answer|a response)(?: \w+){0,3}? (?:may|might|could|can)(?: \w+)? "
    r"(?:includ|refer|discuss|mention|consider|cover|draw (?:on|upon)|use|argue|suggest|address|comment|explore|make reference|select|be)\w*"
    r"|the following (?:is|are|points?|may|might|could|list|material)\b.{0,60}?\b(?:indicative|possible|suggest|may|might|could|exhaustive|illustrat)\w*"
    r"|credit (?:should|may|can|will|must) (?:also )?be (?:given|awarded) (?:for|to)\b"
    r"|(?:points?|ideas?|issues?|areas?|material|factors) (?:that |which )?(?:may|might|could|to) (?:be )?(?:includ|consider|mention|discuss|cover|credit)\w*",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"\b(?:must|should|will|to) (?:also )?be credited|does not imply|\b(?:accept|credit|reward) (?:any )?(?:other|all)|\bnot (?:meant to be |intended to be )?(?:an? )?(?:prescriptive|exhaustive)|\b(?:other|any) (?:\w+ ){0,2}?(?:valid|relevant|appropriate|suitable|creditworthy|acceptable|reasonable) (?:\w+ )?"
    r"(?:points?|material|answers?|responses?|arguments?|content|examples?|issues)|should be (?:credited|rewarded)|(?:may|might|could) (?:refer to|include|consider|discuss)\b.{0,50}\bfollowing|all relevant|credit(?:ed)? (?:any|all|other|in the same)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•▪●○◦·*–—-]|o(?=\s))\s+")
_INSTRUCTION = re.compile(
    r"\b(?:markers?|examiners?|assessors?|teachers?|moderators?) (?:should|must|may|can|will|decide|find|are|use|read|begin|choose)|best[- ]fit|\bmark scheme\b|\bplace(?:d)? (?:it |the answer )?in (?:the|a) (?:level|band)"
    r"|answer (?:one|two|three|all|any|either)|you (?:are|should|must|may) ",
    re.IGNORECASE,
)
_TAG = re.compile(r"\bAO\s?\d[a-z]?\b")
_TARGET = re.compile(
    r"target(?:s|ed)?\s*:|(?:target(?:s|ed)?|assessment objectives?|objectives?|assesses|skills?(?: tested)?|tests?)\b(?=.{0,40}AO\s?\d)|[(\[]?AO\s?\d[^.!?]{0,60}\Z",
    re.IGNORECASE,
)
_ONLY_TAGS = re.compile(r"(?:AO\s?\d[a-z]?|marks?\b|and\b|[\s\d=:,;/&+()\[\].–-])+", re.IGNORECASE)
_STARRED = re.compile(r"\A(?P<number>\d{1,2})\*(?=\s)")
_FURTHEST_WORDS = 8


@dataclass(slots=True)
class Question:
    """This is a question: its number as printed, its words, what it is worth."""

    reference: str | None
    words: Passage
    marks: Decimal | None = None
    numbering: Numbering | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """This is the number printed before a question; ``bare`` says that neither word nor brackets show that it is one."""

    end: int
    numbering: Numbering
    bare: bool


def number_of_question(text: str, before: Numbering) -> Number | None:
    """This reads the number at the beginning of a question; ``before`` is the last question's, for a part alone."""
    label = label_at(_STARRED.sub(r"\g<number>.", text), before)
    if label is None or (label.stopped and label.letter and not label.number):
        return None
    dotted = "." in label.number
    bare = not label.word and (label.bare or label.stopped or dotted) and not label.letter
    return Number(label.end, before.after(label), bare)


def marks_behind(text: str) -> tuple[int, Decimal] | None:
    """This reads the marks with which a question ends: where they begin, and how many."""
    found = _MARKS.search(text, max(0, len(text) - 60))
    if not found:
        return None
    number = Decimal(found.group("number") or found.group("said"))
    return (found.start(), number) if 0 < number <= 200 else None


def only_marks(text: str) -> Decimal | None:
    """This reads a line that states nothing but marks: “[16 marks]”, “[8]”."""
    found = _ONLY_MARKS.fullmatch(text.strip()) if len(text) < 40 else None
    if not found or not (found.group("unit") or text.strip()[:1] in "[("):
        return None
    return Decimal(found.group("number"))


def asks(text: str) -> bool:
    """This says whether words are a question's: one of their sentences commands or asks."""
    if _INSTRUCTION.search(text):
        return False
    if _ASKED.search(text):
        return True
    return any(command_verbs_in([text[start:end]]) for start, end in sentences_in(text[:1500]))


def opens_content(text: str) -> int | None:
    """This says where the words behind “Indicative content:” begin; null where a line opens no indicative content."""
    found = _CONTENT.match(text.lstrip("*_ "))
    if not found:
        return None
    begin = len(text) - len(text.lstrip("*_ "))
    if found.group("stop"):
        return begin + found.end()
    rest = text[begin + found.end() :]
    colon = rest.find(":")
    if 0 <= colon < 120:
        return begin + found.end() + colon + 1
    return len(text)


def tags_in(text: str) -> tuple[str, ...]:
    """This gives the assessment objectives that a text names."""
    return tuple(dict.fromkeys(tag.group().replace(" ", "") for tag in _TAG.finditer(text)))


def targets(text: str) -> bool:
    """This says whether a line only names what a question assesses: “Target: AO1 and AO2”."""
    return bool(_TARGET.match(text)) and bool(_TAG.search(text[:80]))


def names_only_objectives(text: str) -> bool:
    """This says whether a line holds nothing but objectives and their marks: “AO1 = 6, AO3 = 10”."""
    return len(text) <= 80 and _TAG.search(text) is not None and _ONLY_TAGS.fullmatch(text) is not None


class ContentReading:
    """This gathers indicative content line by line: each list item, or each paragraph, is a piece."""

    def __init__(self, line: LadderLine, begin: int) -> None:
        self.pieces: list[list[Passage]] = []
        self.bullets: list[bool] = []
        self.block = (-1, 0)
        self.said = (-2, 0)
        self.leading = begin >= len(line.text) and not line.text.endswith((".", ":")) and line.kind != "heading"
        self.listed = False
        self.rank = line.rank if line.kind == "heading" else 7
        rest = line.words.cut(begin) if begin < len(line.text) else Passage("", (), ())
        if rest.text and not _SAYING.search(rest.text):
            self._add(rest, line.block, new=True, bullet=False)

    def take(self, line: LadderLine) -> bool:
        """This takes a line that belongs to the content; false where another thing begins."""
        if line.table is not None or line.kind == "heading":
            return line.table is None and self._is_subheading(line)
        text = line.text
        bullet = _BULLET.match(text)
        listed = line.kind == "item" or bullet is not None
        if not listed and self._is_said_of_content(line):
            self.leading = self.leading and not text.endswith((":", "."))
            self.block = self.said = line.block
            return True
        if line.block == self.said and not listed:
            return True
        self.leading = False
        new = bullet is not None or line.block != self.block
        short = text.endswith(":") and len(text.split()) <= _FURTHEST_WORDS
        if self.listed and not listed and new and text[:1].isupper():
            return short
        if not (short and new and not listed):
            self.listed = self.listed or listed
            self._add(line.words.cut(bullet.end()) if bullet else line.words, line.block, new=new, bullet=listed)
        return True

    def _is_subheading(self, line: LadderLine) -> bool:
        short = len(line.text.split()) <= _FURTHEST_WORDS and not line.text[:1].isdigit()
        return short and (not line.rank or line.rank > self.rank)

    def _is_said_of_content(self, line: LadderLine) -> bool:
        """This says whether a line goes on with the lead, or only says how the content is to be used."""
        says = _SAYING.search(line.text) is not None
        return self.leading or (says and (not self.pieces or line.first))

    def _add(self, words: Passage, block: tuple[int, int], *, new: bool, bullet: bool) -> None:
        if not words.text:
            return
        if new or not self.pieces:
            self.pieces.append([])
            self.bullets.append(bullet)
        self.pieces[-1].append(words)
        self.block = block

    def found(self) -> list[FoundContent]:
        """This gives the pieces of content; what stands before a list of them only leads to it."""
        first = self.bullets.index(True) if True in self.bullets else 0
        whole = [joined(*piece) for piece in self.pieces[first:]]
        return [FoundContent(one.text, one.span()) for one in whole if one.text]
