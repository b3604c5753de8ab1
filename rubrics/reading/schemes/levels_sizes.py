"""This module reads what a level is worth, as it is printed: “7–9 marks”, “(60–69%)”, “below 40”, “70+”, “[1]–[4]”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

HeadKind = Literal["numbered", "letter", "language", "word", "marks", "score", "sized", "bare", "scale"]

DASH = r"[-–—−‒~]"
NUMBER = r"\d{1,3}(?:\.\d{1,2})?|½"
UNIT = r"(?:marks?|mks?|points?|pts?|m)\b\.?|%|per ?cent"
_RANGE = rf"\[?(?P<least>{NUMBER})\]?\s?%?\s*(?:{DASH}|\bto\b|\band\b|\bor\b)\s*\[?(?P<most>{NUMBER})\]?"
_OPEN = (
    rf"(?:(?P<under>below|under|less than|lower than|fewer than|up to|[<≤])\s*(?P<beyond>{NUMBER})"
    rf"|(?:above|over|at least|[>≥])\s*(?P<from>{NUMBER})|(?P<plus>{NUMBER})\s?%?\s*(?:\+|(?:and|or) (?:above|over|more|higher))"
    rf"|(?P<floor>{NUMBER})\s?%?\s*(?:and|or) (?:below|under|less|lower|fewer))"
)
SIZE = rf"(?:{_OPEN}|{_RANGE}|(?P<single>{NUMBER}))\s*(?P<unit>{UNIT})?"
SAID = r"(?:marks?|score|mark range|range|total)?\s*[:=]?\s*"
BRACKETED = rf"[(\[]\s*{SAID}{SIZE}(?:\s*(?:available|max\.?|each))?\s*[)\]]"
MARKS = re.compile(rf"[(\[]?\s*{SAID}{SIZE}(?:\s*(?:available|max\.?|each))?\s*[)\]]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Size:
    """This is the range of marks of a level; an open end is null. ``stated`` says that brackets or a unit show it."""

    least: Decimal | None
    most: Decimal | None
    percent: bool = False
    stated: bool = False
    ranged: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """This is the name with which a level begins: its label, its place in the order, its marks, where its words begin.

    ``order`` is null where only the marks (or nothing) tell which of two levels is the higher. ``closed`` says that a
    divider, a bracket or the line's end shows where the name ends.
    """

    kind: HeadKind
    label: str
    end: int
    order: int | None = None
    size: Size | None = None
    closed: bool = True
    nought: bool = False
    word: str = ""


def size_alone(text: str) -> Size | None:
    """This reads a line that holds nothing but marks: “33–40”, “(7–9 marks)”, “5 marks”."""
    if len(text) > 40:
        return None
    found = MARKS.fullmatch(text.strip(" *_.:"))
    return size_of(found, stated=text.strip()[:1] in "([") if found else None


def size_of(found: re.Match[str], *, stated: bool) -> Size:
    groups = {key: value for key, value in found.groupdict().items() if value is not None}
    unit = groups.get("unit", "")
    percent = "%" in found.group() or "cent" in unit.lower()
    stated = stated or bool(unit)
    if "beyond" in groups:
        top = decimal_of(groups["beyond"])
        least = Decimal(0)
        if groups["under"].lower() not in ("up to", "≤"):
            top = top - 1 if top == top.to_integral_value() else top
        return Size(least, max(top, Decimal(0)), percent, stated=True, ranged=True)
    if "floor" in groups:
        return Size(Decimal(0), decimal_of(groups["floor"]), percent, stated=True, ranged=True)
    for open_end in ("from", "plus"):
        if open_end in groups:
            return Size(decimal_of(groups[open_end]), None, percent, stated=True, ranged=True)
    if "single" in groups:
        only = decimal_of(groups["single"])
        return Size(only, only, percent, stated)
    one, other = decimal_of(groups["least"]), decimal_of(groups["most"])
    return Size(min(one, other), max(one, other), percent, stated, ranged=True)


def decimal_of(number: str) -> Decimal:
    return Decimal("0.5") if number == "½" else Decimal(number)


def shown(printed: str) -> str:
    return re.sub(rf"\s*(?:{UNIT})\s*\Z", "", printed.strip(" ()[]:")).strip() or printed.strip()
