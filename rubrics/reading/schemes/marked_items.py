"""This module parts a line of a marking list from the marks printed in it: “Correctness [10]”, “(5 pts) …”, “___/5 …”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rubrics.reading.document import Passage, joined

Form = Literal["lead", "middle", "behind", "blank", "bare"]

_FIGURE = r"(?P<figure>\d{1,3}(?:\.\d{1,2})?)"
_UNIT = r"(?P<unit>marks?|mks?|points?|pts?\.?)(?![\w-])"
_RANGE = r"(?:0\s*[-–—]\s*|/\s*)?"
_MOST = r"(?:up to\s+|max(?:imum)?\.?(?: of)?:?\s*|worth\s+|out of\s+)?"
_FILLED = r"(?:[_.…]{2,}\s*)"
_INSIDE = rf"{_MOST}{_RANGE}\+?{_FIGURE}\s*(?:{_UNIT})?\s*(?:max(?:imum)?\.?|each|in total|total|possible|available)?"
_SHARED = r"(?:\s*[,;]\s*(?P<each>\d{1,2}(?:\.\d{1,2})?)\s*(?:pts?\.?|points?|marks?)?\s*each)?"
_BRACKET = (
    rf"(?:\(\s*{_INSIDE}{_SHARED}\s*\)|\[\s*{_INSIDE.replace('figure', 'square').replace('unit', 'squared')}\s*\])"
)
_BLANK_LEAD = re.compile(rf"[(\[]?\s*{_FILLED}\s*/\s*{_FIGURE}\s*(?:{_UNIT})?\s*[)\]]?\s*[:–—-]?\s*(?=[^\W\d_])")
_BOX_LEAD = re.compile(rf"{_FILLED}\s+{_FIGURE}\s+(?=[^\W\d_])")
_SLASH_LEAD = re.compile(rf"[(\[]?/\s*{_FIGURE}\s*(?:{_UNIT})?[)\]]?\s*[:–—-]?\s+(?=[^\W\d_])")
_BLANK_BEHIND = re.compile(rf"\s*[:–—-]?\s*(?:{_FILLED})\s*/\s*{_FIGURE}\s*(?:{_UNIT})?\s*[)\]]?\s*\Z")
_BRACKET_LEAD = re.compile(rf"{_BRACKET}\s*[:.–—-]?\s*(?=\S)", re.IGNORECASE)
_LEAD = re.compile(
    rf"(?:[(\[]?up to[)\]]?\s+)?\+?{_FIGURE}\s*{_UNIT}\s*(?:(?:is|are|will be)\s+(?:earned|given|awarded)\s+)?(?:[:=–—-]|for\b|if\b)\s*(?=\S)",
    re.IGNORECASE,
)
_PLUS_LEAD = re.compile(rf"\+\s?{_FIGURE}\s*(?:{_UNIT})?\s*(?:[:=–—-]|for\b|if\b)?\s+(?=[^\W\d_])", re.IGNORECASE)
_BRACKET_BEHIND = re.compile(rf"(?:\s*[:–—-])?\s*{_BRACKET}\s*[.:;,]?\s*\Z", re.IGNORECASE)
_BRACKET_WITHIN = re.compile(rf"\s*{_BRACKET}\s*(?P<glue>[:.–—-])\s*(?=\S)", re.IGNORECASE)
_SAID_BEHIND = re.compile(
    rf"(?:\s*[:=,;–—-]+\s*|\s+|\s*\.{{3,}}\s*){_MOST}{_FIGURE}\s*{_UNIT}\s*(?:max(?:imum)?\.?|each|in total|total|possible|available)?\s*[.;,]?\Z",
    re.IGNORECASE,
)
_SLASH_BEHIND = re.compile(rf"(?:\s*[:=–—-]+\s*|\s+|\s*\.{{3,}}\s*)/\s?{_FIGURE}\s*(?:{_UNIT})?\Z", re.IGNORECASE)
_SAID_WITHIN = re.compile(
    rf"\A(?P<name>[^:.–—]{{2,60}}?)(?:\s*[:–—-]\s*|\s+){_FIGURE}\s*{_UNIT}\s*(?P<glue>[:.–—-])\s+(?=\S)", re.IGNORECASE
)
_BARE_BEHIND = re.compile(rf"(?:\s*[:=]\s*|\s+[–—-]\s+|\s*\.{{3,}}\s*){_FIGURE}\s*\Z")
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class MarkedItem:
    """This is a line of a list without its marks: its words, what it is worth, and how the marks stand.

    ``said`` says that “points” or “marks” is said; ``each`` is what each item under it earns; ``description`` is what
    stands behind a name with its marks: “Story (30): does the piece have an end?”.
    """

    words: Passage
    text: str
    marks: Decimal
    form: Form
    said: bool = False
    each: Decimal | None = None
    description: Passage | None = None


def marked_item(words: Passage, *, bare: bool = False) -> MarkedItem | None:
    """This reads a line with its marks before, inside or behind its words; null where none stand there.

    ``bare`` lets a figure behind a colon count: “Style: 5”, where the list says that figures are marks.
    """
    text = words.text
    for pattern in (_BLANK_LEAD, _BOX_LEAD, _SLASH_LEAD, _LEAD, _PLUS_LEAD, _BRACKET_LEAD):
        found = pattern.match(text)
        if found and not _is_counting(text, found):
            return _item(
                words.cut(found.end()), found, "blank" if pattern in (_BLANK_LEAD, _BOX_LEAD, _SLASH_LEAD) else "lead"
            )
    for pattern in (_BLANK_BEHIND, _BRACKET_BEHIND, _SAID_BEHIND, _SLASH_BEHIND):
        found = pattern.search(text, max(0, len(text) - 60))
        if found and text[: found.start()].strip(" *:_-–—."):
            form: Form = "blank" if pattern in (_BLANK_BEHIND, _SLASH_BEHIND) else "behind"
            return _item(words.cut(0, found.start()), found, form)
    found = _BRACKET_WITHIN.search(text, 1, _LONGEST_NAME + 20)
    if found and found.start() <= _LONGEST_NAME:
        return _described(words, found.start(), found)
    found = _SAID_WITHIN.match(text)
    if found:
        return _described(words, found.end("name"), found)
    found = _BARE_BEHIND.search(text, max(0, len(text) - 40)) if bare else None
    if found and text[: found.start()].strip():
        return _item(words.cut(0, found.start()), found, "bare")
    return None


def _is_counting(text: str, found: re.Match[str]) -> bool:
    """This tells “(1) Name …”, a number of a list, from “[1] …” and “(1 pt) …”."""
    return text[0] == "(" and found.re is _BRACKET_LEAD and not found.group("unit")


def _figure(found: re.Match[str]) -> tuple[Decimal, bool, Decimal | None]:
    groups = found.groupdict()
    each = groups.get("each")
    return (
        Decimal(groups.get("figure") or groups.get("square") or "0"),
        bool(groups.get("unit") or groups.get("squared")),
        Decimal(each) if each else None,
    )


def _item(words: Passage, found: re.Match[str], form: Form) -> MarkedItem | None:
    marks, said, each = _figure(found)
    bare = words.cut(0, len(words.text.rstrip(" :;,–—-")))
    return MarkedItem(bare, bare.text, marks, form, said, each) if bare.text and marks else None


def _described(words: Passage, end_of_name: int, found: re.Match[str]) -> MarkedItem | None:
    marks, said, each = _figure(found)
    name, rest = words.cut(0, end_of_name), words.cut(found.end())
    if not name.text.strip(" -–—:") or not rest.text or not marks:
        return None
    glue = found.group("glue")
    between = f"{glue} " if glue in ":." else f" {glue} "
    return MarkedItem(joined(name, rest), f"{name.text}{between}{rest.text}", marks, "middle", said, each, rest)
