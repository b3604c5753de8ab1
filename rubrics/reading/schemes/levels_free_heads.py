"""This module recognises levels by the form of their names alone, whatever the words: “High Score (8–9)”, “An A paper …”, “6 …”.

A single such line says little; only a run of them that falls or rises makes a ladder, so these readers come last.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rubrics.reading.schemes.level_names import names_a_level
from rubrics.reading.schemes.levels_sizes import BRACKETED, SIZE, Head, Size, size_of

_SHORT_NAME = (
    r"(?P<name>(?!(?:questions?|q|section|part|paper|task|chapter|page|week|unit)\b)[A-Z“\"'(][^.;:!?()\[\]\d]{1,60}?)"
)
_THEN_BRACKETED = re.compile(
    rf"{_SHORT_NAME},?\s*{BRACKETED}\s*(?:(?P<stop>[:.–—-])(?=\s|\Z)|(?=\s[A-Z“‘\"])|\Z)\s*", re.IGNORECASE
)
_THEN_PLAIN = re.compile(rf"{_SHORT_NAME}\s+{SIZE}\s*(?:(?P<stop>[:–—-])(?=\s|\Z)|(?=[A-Z“‘\"•])|\Z)\s*", re.IGNORECASE)
_BARE = re.compile(r"(?P<number>\d)\s+(?=[“‘\"']?[A-Z][\w’'-]*[\s,][\w“‘\"])")
_SLASHED = re.compile(r"(?P<least>\d{1,2})\s?/\s?(?P<most>\d{1,2})\s*(?P<unit>marks?)?\s*[:–—-]\s+", re.IGNORECASE)
_ARTICLE = r"(?:(?:in )?an?|the)\s+(?:(?:typical|good|poor|strong|weak|solid)\s+)?"
_GRADED_THING = re.compile(
    rf"(?i:{_ARTICLE})[“\"'‘]?(?P<grade>[A-DFU][+−-]?)[”\"'’]?[- ](?P<thing>[A-Za-z]{{4,14}})\b\s*(?P<stop>:|\Z)?"
)
_OR_THING = re.compile(
    r"(?:(?:in )?an?|the)\s+[a-z-]{3,16}(?: [a-z]{3,12}){0,2},? or [“\"'‘]?(?:an? )?(?P<grade>[A-DFU][+−-]?)[”\"'’]? (?P<thing>[a-z]{4,14})\b\s*(?P<stop>:)?",
    re.IGNORECASE,
)
_SCORED_THING = re.compile(
    r"(?:an?|the)\s+(?P<least>\d{1,2})(?:\s?[-–—/]\s?(?P<most>\d{1,2}))?\s+(?P<thing>[a-z]{4,14})\b\s*(?P<stop>:|\Z)?",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(
    r"(?P<name>[A-Z][a-z]{3,14})\s+(?=(?:The|A|An|All|Some|No|Most|Few|Little|Only|Has|Is|Shows|There|Work|Students?|Learners?|Candidates?|It|They)\s)"
)
_GRADES = re.compile(r"(?P<first>[A-F])[+−-]?(?:\s?[,/]\s?(?P=first)[+−-]?){1,2}\s*[:–—]\s*")
_PLACES = {
    **dict.fromkeys(("HD",), 6),
    **dict.fromkeys(("D", "DI", "DN"), 5),
    **dict.fromkeys(("C", "CR", "M"), 4),
    **dict.fromkeys(("P", "PA", "PS"), 3),
    **dict.fromkeys(("N", "NN", "F", "FL", "R", "U"), 1),
}
_INITIAL = re.compile(r"(?P<initial>DI|M|PA|PS|P|NN|N|FL|R)\s*(?:\([A-Z][A-Za-z ]{2,20}\)\s*)?(?:[:–—=]|-(?=\s)|\Z)\s*")
_SCORED_NAME = re.compile(r"\b(?:scores?|marks?|levels?|bands?|grades?)\Z", re.IGNORECASE)
_MOST_NAME_WORDS = 6


def graded_thing(words: str) -> Head | None:
    """This reads “An A paper …”, “The “B” Paper:”, “An excellent paper, or A paper, …”: the grade of the thing that is marked.

    The whole sentence describes the level, unless the name ends with a colon or its line.
    """
    found = _GRADED_THING.match(words) or _OR_THING.match(words)
    if not found:
        return None
    grade = found.group("grade").upper()
    thing = found.group("thing").lower().rstrip("s")
    if found.group("stop") is None:
        return Head("letter", grade, 0, grade_order(grade), closed=False, word=thing)
    name = found.group()[: found.start("stop") - found.start()].strip()
    return Head("letter", name, found.end(), grade_order(grade), word=thing)


def scored_thing(words: str) -> Head | None:
    """This reads “An 8-9 essay responds …”: the score of the thing that is marked."""
    found = _SCORED_THING.match(words)
    if not found:
        return None
    size = size_of(found, stated=False) if found.group("most") else None
    only = found.group("least")
    label = f"{found.group('least')}-{found.group('most')}" if size else only
    end = found.end() if found.group("stop") is not None else 0
    if size is None:
        size = _single(only)
    thing = found.group("thing").lower().rstrip("s")
    return Head("score", label, end, int(only), size, closed=bool(end), word=thing)


def plain_name(words: str) -> Head | None:
    """This reads “Good The coach runs …”: a usual name of a level that only the blanks of a column part from its sentence."""
    found = _PLAIN_NAME.match(words)
    if not found or not names_a_level(found.group("name")):
        return None
    return Head("word", found.group("name"), found.end(), None, closed=False)


def grades_together(words: str) -> Head | None:
    """This reads “A-, A, A+: …”, one description for a letter with its signs."""
    found = _GRADES.match(words)
    if not found:
        return None
    label = found.group().rstrip(" :–—")
    return Head("letter", label, found.end(), grade_order(found.group("first")), word="letter")


def slashed(words: str) -> Head | None:
    """This reads “7/8: …”, two neighbouring marks with a stroke between them."""
    found = _SLASHED.match(words)
    if not found or abs(int(found.group("most")) - int(found.group("least"))) != 1:
        return None
    label = f"{found.group('least')}/{found.group('most')}"
    return Head("marks", label, found.end(), None, _range(found))


def sized(words: str) -> Head | None:
    """This reads a short name with its range of marks, whatever the name: “Condonable fail (40–49%)”, “High Score (8–9)”."""
    line = words[:160]
    found = _THEN_BRACKETED.match(line)
    if found is None:
        found = _THEN_PLAIN.match(line)
        if found is None or not (found.groupdict().get("unit") or found.group("stop")):
            return None
    if len(found.group("name").split()) > _MOST_NAME_WORDS:
        return None
    size = size_of(found, stated=True)
    if not size.ranged and not _SCORED_NAME.search(found.group("name")):
        return None
    name = found.group("name").strip(" ,–—-“\"'")
    return Head("sized", name, found.end(), None, size) if name else None


def bare(words: str) -> Head | None:
    """This reads “6 Meaning passes both ways …”: a number, nothing behind it, and a sentence."""
    found = _BARE.match(words)
    if not found:
        return None
    return Head("bare", found.group("number"), found.end(), int(found.group("number")), closed=False)


def on_scale(head: Head) -> Head:
    """This gives a letter its place on a scale of words' initials: High Distinction, Distinction, Credit or Merit, Pass, Fail."""
    place = _PLACES.get(head.label)
    return head if place is None else replace(head, kind="scale", order=place, word="scale")


def initial(words: str) -> Head | None:
    """This reads “P – …”, a letter that only a scale of initials makes a grade."""
    found = _INITIAL.match(words)
    if not found:
        return None
    label = found.group("initial")
    return Head("scale", label, found.end(), _PLACES[label], word="scale")


def grade_order(letter: str) -> int:
    """This gives the place of a letter grade: the higher the better."""
    named = {"HD": 100, "DN": 90, "CR": 80, "U": 0, "NG": -10, "NN": -10}
    bare_letter = letter.strip()
    if bare_letter in named:
        return named[bare_letter]
    last = bare_letter[-1]
    sign = {"+": 1, "*": 2, "-": -1, "−": -1, "–": -1}.get(last, 0) if len(bare_letter) > 1 else 0
    if last.isdigit():
        # “A1”, “H3”: the lower the figure, the better; H and O name the paper, not the grade.
        return 70 - int(last) if bare_letter[0] in "HO" else (ord("G") - ord(bare_letter[0])) * 10 - int(last)
    return (ord("G") - ord(bare_letter[0])) * 10 + sign


def _single(number: str) -> Size:
    return Size(Decimal(number), Decimal(number))


def _range(found: re.Match[str]) -> Size:
    one, other = Decimal(found.group("least")), Decimal(found.group("most"))
    return Size(min(one, other), max(one, other), stated=True, ranged=True)
