"""This module finds the marks that a document states, and never others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rubrics.reading.language.stretches import Stretches

_WORDS = {
    "half": "0.5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "a": "1",
    "a further": "1", "another": "1", "an additional": "1",
}  # fmt: skip
_WORD = "|".join(
    sorted((word for word in _WORDS if " " not in word and word not in ("a", "half", "another")), key=len, reverse=True)
)
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?|½|(?:{_WORD})|half a|a further|another|an additional)"
_UNIT = r"(?:marks?|mks?)(?![\w-])(?! scheme)"
_UP_TO = r"(?:up to|(?:a )?max(?:imum)?\.?(?: of)?|worth|total(?: of)?:?)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "bracket",
        rf"[(\[]\s*(?:{_UP_TO}\s*)?{_NUMBER}\s*{_UNIT}\s*(?:each|max(?:imum)?|available|in total|total|per point)?\s*[)\]]",
    ),
    ("bracket", r"[(\[]\s*max(?:imum)?\.?(?: of)?\s*(?P<number>\d{1,3})\s*[)\]]"),
    (
        "lead",
        (
            rf"(?:(?:award|give|allow|grant|allocate|gain|earn)s?\s+)?(?:{_UP_TO}\s+)?(?<![\w.-]){_NUMBER}\s+(?:further |additional |extra |more )?"
            rf"{_UNIT}(?:\s+(?:each|in total|(?:(?:are|is|will be|may be|can be)\s+)?(?:available|awarded|given|allocated)))?\s*(?:for each of\b|for each\b|each for\b|for\b|if\b|where\b|when\b|to\b|:|–|—|-(?=\s))"
        ),
    ),
    (
        "tail",
        rf"\s*(?:[–—:,;-]\s*|\bfor\s+|=\s*|\bis worth\s+|\bworth\s+|\bcarries\s+)(?:{_UP_TO}\s+)?{_NUMBER}\s*{_UNIT}(?:\s+(?:each|in total|available|max(?:imum)?))?(?=\s*[.;,]?\s*$|\s*[,;])",
    ),
)
_COMPILED = tuple((place, re.compile(pattern, re.IGNORECASE)) for place, pattern in _PATTERNS)
_BARE = re.compile(r"[(\[](?P<number>\d{1,2})[)\]]\s*[.;]?\s*$")
_TOTAL = re.compile(
    rf"(?:^|\b)(?:(?:overall |grand )?total(?:\s+(?:marks?|points?|score|mark available|available|possible))*(?:\s+(?:available|for (?:this|the) \w+|is|=))*\s*[:=–-]?\s*(?:out of\s+)?|"
    rf"max(?:imum)?(?: mark| total| score)?s?(?: available)?(?: for (?:the|this) (?:\w+ ){{0,2}}?\w+)?(?: of| is)?\s*[:=–-]?\s*|"
    rf"(?:this|the)\s+(?:\w+\s+){{1,3}}?(?:is|are) (?:worth|marked out of|out of)\s+|(?:marked\s+)?out of\s+|available marks\s*[:=]\s*)"
    rf"[\[(]?(?P<number>\d{{1,3}}(?:\.\d{{1,2}})?)(?:\s*(?:{_UNIT}|points?|pts?))?(?=\s*[.)\]]*\s*$)",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?:award|give|allow)?\s*(?<![\w.-]){_NUMBER}\s+(?:marks?|points?)\s+(?:is |are )?(?:available |awarded |given )?(?:for each|each|per|for every)\b|\beach\b[^.]{{0,40}}?\b(?:is worth|worth|carries|for)\s+(?:up to\s+)?(?P<second>\d{{1,2}}|{_WORD})\s+{_UNIT}"
    rf"|[(\[]\s*(?P<third>\d{{1,2}})\s*{_UNIT}\s*(?:each|per \w+)\s*[)\]]",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"[(\[]\s*(?:{_UP_TO}\s*)?(?P<number>\d{{1,3}}(?:\.\d)?)\s*(?:{_UNIT}|points?)?(?:\s*(?:available|in total|total))?\s*[)\]]\s*:?$|[–—:-]\s*(?P<second>\d{{1,3}})\s*{_UNIT}\s*$",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"\b(?:up to|max(?:imum)?\.?(?: of)?)\s+{_NUMBER}\s*{_UNIT}\s*[)\]]?\s*\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedMarks:
    """This is a number of marks as it is printed: where, how many, and whether before or behind what it is for."""

    start: int
    end: int
    marks: Decimal
    place: Literal["lead", "behind"]
    each: bool = False


def number_of(text: str) -> Decimal:
    """This reads a number of marks: digits, “½” or a word."""
    bare = text.strip().lower()
    if bare == "½" or bare.startswith("half"):
        return Decimal("0.5")
    return Decimal(_WORDS.get(bare, bare))


def marks_in(text: str, *, bare: bool = False) -> list[StatedMarks]:
    """This finds the marks stated in a text, in order; ``bare`` lets a “(2)” at its end count."""
    found: list[StatedMarks] = []
    for place, pattern in _COMPILED:
        taken = Stretches((one.start, one.end) for one in found)
        for match in pattern.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if taken.hold(start) or taken.hold(match.end() - 1):
                continue
            each = "each" in match.group().lower().rstrip(")]").split()
            side: Literal["lead", "behind"] = "lead" if place == "lead" else "behind"
            found.append(StatedMarks(start, match.end(), number_of(match.group("number")), side, each))
    if bare and not found:
        match = _BARE.search(text, max(0, len(text) - 12))
        if match:
            found.append(StatedMarks(match.start(), match.end(), Decimal(match.group("number")), "behind"))
    return sorted(found, key=lambda stated: stated.start)


def ends_with_bare_number(text: str) -> bool:
    """This says whether a text ends with a number in brackets, as points with marks do: “… (2)”."""
    return bool(_BARE.search(text, max(0, len(text) - 12)))


def stated_total(text: str) -> Decimal | None:
    """This reads a line that only states the marks of the whole: “Total: 20 marks”."""
    found = _TOTAL.search(text) if len(text) < 160 else None
    return Decimal(found.group("number")) if found else None


def marks_for_each(text: str) -> Decimal | None:
    """This reads “one mark for each of the following” or “each point is worth 2 marks”."""
    found = _EACH.search(text[:300])
    if not found:
        return None
    return number_of(found.group("number") or found.group("second") or found.group("third"))


def title_marks(text: str) -> Decimal | None:
    """This reads the marks of the whole in its title: “Question 4 (8 marks)”; a bare “(2)” there is a number."""
    return heading_marks(text) if re.search(_UNIT, text, re.IGNORECASE) else None


def most_marks(text: str) -> Decimal | None:
    """This reads where a sentence ends by stating the most that can be given: “…, up to a maximum of 2 marks”."""
    found = _MOST.search(text[-120:])
    return number_of(found.group("number")) if found else None


def heading_marks(text: str) -> Decimal | None:
    """This reads the marks behind a heading: “Marking points (20 marks)”."""
    found = _HEADING.search(text[-80:])
    return Decimal(found.group("number") or found.group("second")) if found else None
