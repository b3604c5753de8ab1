"""This module recognises where the description of a level begins: “Level 3 (7–9 marks): …”, “Upper second (60–69)”, “B2 …”.

What stands at the beginning of a line decides; whether such lines make a ladder, their order shows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from rubrics.reading.keeping import kept
from rubrics.reading.schemes.level_names import names_a_level
from rubrics.reading.schemes.levels_free_heads import (
    bare,
    grade_order,
    graded_thing,
    grades_together,
    initial,
    plain_name,
    scored_thing,
    sized,
    slashed,
)
from rubrics.reading.schemes.levels_sizes import (
    BRACKETED,
    DASH,
    MARKS,
    SAID,
    SIZE,
    Head,
    HeadKind,
    Size,
    decimal_of,
    shown,
    size_of,
)

_COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_LANGUAGE = ("pre-a1", "a1", "a1+", "a2", "a2+", "b1", "b1+", "b2", "b2+", "c1", "c1+", "c2")
_WORD = (
    r"(?:mark(?:ing)?[ -]bands?|achievement[ -]levels?|attainment[ -]levels?|performance[ -]levels?|levels?|bands?|stage|tier|grades?|standard"
    r"|achievement|L(?=\d))"
)
_NUMBERED = re.compile(
    rf"(?P<word>{_WORD})\s*(?:of\s+|[:#]\s*)?(?P<number>\d{{1,2}}(?![\d.%]|{DASH}\d|\s*marks?\b)|[IVX]{{1,4}}\b|(?:{'|'.join(_COUNTS)})\b)",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"(?:a\s+)?(?P<word>score point|score|scores|rating)\s*(?:of\s+|[:=]\s*)?(?P<number>\d{1,2})\b(?!\s*(?:marks?|%|out))",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:(?i:(?P<word>(?:an?\s+)?(?:letter\s+)?grade))\s*(?:of\s+)?)?[\"“”'‘’]?(?P<number>NG|NN|[HO][1-8]|[A-D][1-3]|[A-FU][+−–-]?(?:\s?/\s?[A-F][+−-]?)?|A\*|HD|DN|CR)[\"“”'’]?"
    r"(?P<open>[ -](?:papers?|essays?|works?|grade|range|level|projects?|students?|standard))?(?=[\s:=.,(\[–—-]|\Z)"
)
_LEVEL_OF_LANGUAGE = re.compile(
    r"(?:(?P<word>CEFR(?: level)?|level)\s*)?(?P<number>(?:pre-)?A1\+?|A2\+?|B[12]\+?|C[12]\+?)(?=[\s:=.,(\[–—]|\Z)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"(?P<name>(?:(?:very|high|low|mid|good|solid|clear|upper|lower|exceptional|outstanding|marginal|bare|strong|weak|borderline|excellent)[ -])?"
    r"(?:first(?:[ -]class)?|upper[ -]second(?:[ -]class)?|lower[ -]second(?:[ -]class)?|second[ -]class,? (?:upper|lower)(?: division)?|third(?:[ -]class)?|1st|2[:.]1|2[:.]2|3rd|H[123](?:\.[12])?)"
    r"(?: honou?rs)?|(?:[A-Za-z][\w’'-]*)(?:[ ,/&-]{1,3}(?!(?:below|under|less|above|over)\b)(?:[A-Za-z][\w’'-]*)){0,5}?)(?=\s+(?:below|under|less than|above|over)\s+\d|\s*[:(\[–—=]|\s+-\s|\s*\Z|\s{2,}|\s+\d)",
    re.IGNORECASE,
)
_CLASS = re.compile(
    r"(?:H[123](?:\.[12])?|first|upper|lower|second|third|1st|2[:.][12]|3rd|fail|pass|merit|distinction|(?:high|low|mid|good|solid|excellent|marginal|clear|bare)\b.{0,20}(?:first|1st|2[:.][12]|third|3rd|fail|pass))\b",
    re.IGNORECASE,
)
_NOUGHT = re.compile(
    r"(?P<figure>0|zero|no|nil)(?:\s*(?P<unit>marks?|points?|credit))?(?=\s*[:–—=-]|\s*\Z|\s)", re.IGNORECASE
)
_REST = r"(?P<rest>(?:\s*\((?-i:[A-Z]{1,3})\))?(?:\s*[:,–—-])?(?:\s+(?!(?:below|under|less|above|over|at least|up to)\b)[^\s.;!?()\[\]:\d][^\s.;!?()\[\]:]*){0,8}?)"
_THEN_BRACKET = re.compile(rf"{_REST}\s*[:,–—-]?\s*{BRACKETED}\s*(?P<stop>[:.–—=-](?=\s|\Z))?\s*", re.IGNORECASE)
_THEN_SIZE = re.compile(
    rf"{_REST}\s*(?:[:,–—=]|-\s)?\s*(?:{SAID}){SIZE}\s*(?P<stop>(?:[:.–—=]|-)(?=\s|\Z)|\Z|(?=[A-Z•“‘]))\s*",
    re.IGNORECASE,
)
_THEN_STOP = re.compile(
    r"(?P<rest>(?:\s+[^\s.;!?()\[\]:–—\d][^\s.;!?()\[\]:–—]*){0,6}?)\s*(?P<stop>[:=]|[–—]|-(?=\s)|\.(?=\s)|\Z)\s*"
)
_MOTTO = re.compile(r"(?P<motto>[^.;!?()\[\]:–—\d]{2,45}?)\s*:\s+")
_ROW = re.compile(
    rf"(?P<number>\d)\s+(?P<least>\d{{1,3}})(?:\s?{DASH}\s?(?P<most>\d{{1,3}}))?(?:(?<=\d{DASH}\d)\Z|(?<=\d{DASH}\d\d)\Z|\s+(?:(?=[•▪●])|(?<=\d{DASH}\d\s)(?=[A-Z“‘])|(?<=\d{DASH}\d\d\s)(?=[A-Z“‘])))"
)
_DIVIDER = re.compile(r"\s*(?:[:–—=]|-\s)\s*")
_FOR_EACH = re.compile(r"\s*(?:[:–—-]\s*)?(?:marks?|points?)?\s*(?:for|if|each|per|max)\b", re.IGNORECASE)
_THEN_NAME = re.compile(rf"(?P<name>{_WORD}\s*(?P<number>\d{{1,2}}))\b\s*(?:[:–—-]\s+|\Z)", re.IGNORECASE)
_GLUE = " \t:;,=–—-.|/"
_WIDEST = 120
_MOST_WORDS = 5
_FURTHEST = 420


@kept
def head_of(text: str) -> Head | None:
    """This reads the name of a level at the beginning of a text; null where none stands there."""
    return _head_of(text[:_FURTHEST])


@lru_cache(maxsize=20_000)
def _head_of(text: str) -> Head | None:
    begin = len(text) - len(text.lstrip("*_•·-– "))
    words = text[begin:]
    if not words or (words[0] in "Aa" and scored_thing(words) is not None):
        return None
    for read in (_rowed, _nought, _numbered, _language, _letter, _marks, _named):
        head = read(words)
        if head is not None:
            return replace(head, end=begin + head.end)
    return None


@kept
def free_head_of(text: str) -> Head | None:
    """This reads a level's name that only its form shows, where ``head_of`` finds none: a run of such names is needed."""
    words = text[:_FURTHEST].lstrip("*_")
    begin = len(text[:_FURTHEST]) - len(words)
    first = words[:1]
    if not (first.isupper() or first.isdigit() or first in "“\"'ait"):
        return None
    for read in (grades_together, graded_thing, scored_thing, slashed, initial, sized, bare, plain_name):
        head = read(words)
        if head is not None:
            return replace(head, end=begin + head.end if head.end else 0)
    return None


def _rowed(words: str) -> Head | None:
    """This reads the row of a copied table: “3 7–9 • An explanation is given …”, the level's number and its marks."""
    found = _ROW.match(words)
    if not found:
        return None
    least = decimal_of(found.group("least"))
    most = decimal_of(found.group("most")) if found.group("most") else least
    number = found.group("number")
    size = Size(least, most, stated=True, ranged=found.group("most") is not None)
    return Head("numbered", number, found.end(), int(number), size, nought=number == "0", word="")


def _nought(words: str) -> Head | None:
    found = _NOUGHT.match(words)
    if not found:
        return None
    figure, unit = found.group("figure"), found.group("unit")
    rest = words[found.end() :]
    stop = _DIVIDER.match(rest)
    begins = rest[:1].isspace() and (rest.lstrip()[:1].isupper() or rest.lstrip()[:1] == "•")
    if not (stop or not rest.strip() or (begins and figure == "0")) or (figure != "0" and unit is None):
        return None
    end = found.end() + (stop.end() if stop else len(rest) - len(rest.lstrip()))
    size = Size(Decimal(0), Decimal(0), stated=unit is not None)
    closed = bool(stop) or not rest.strip() or unit is not None
    return Head("marks", "0", end, 0, size, closed=closed, nought=True)


def _numbered(words: str) -> Head | None:
    kinds: tuple[tuple[HeadKind, re.Pattern[str]], ...] = (("numbered", _NUMBERED), ("score", _SCORE))
    for kind, pattern in kinds:
        found = pattern.match(words)
        order = _order(found.group("number")) if found else None
        if found is None or order is None:
            continue
        name = " ".join(found.group().split())
        head = _ended(words, found.end(), kind, order, name) or _unclosed(words, found.end(), order, name)
        if head is not None:
            word = re.sub(r"\W|s\Z", "", found.group("word").lower())
            return replace(head, word=word, nought=order == 0, kind=kind)
    return None


def _unclosed(words: str, reached: int, order: int, name: str) -> Head | None:
    """This reads “Level 4 A thorough answer …”, where nothing but the capital shows that the description begins."""
    rest = words[reached:]
    begin = rest.lstrip(" •“‘")
    if rest[:1].isspace() and begin[:1].isupper():
        return Head("numbered", name, reached + len(rest) - len(rest.lstrip()), order, closed=False)
    return None


def _language(words: str) -> Head | None:
    found = _LEVEL_OF_LANGUAGE.match(words)
    if not found:
        return None
    number = found.group("number").lower()
    head = _ended(words, found.end(), "language", _LANGUAGE.index(number), " ".join(found.group().split()))
    if head is not None and head.size is not None and head.size.percent:
        # “A1 (90–100%)” is a grade, the first of the As, not a level of a language.
        return replace(head, kind="letter", order=grade_order(number.upper()), word="letter")
    if head is not None and (head.size or head.end < len(words) or " " not in head.label):
        return head
    rest = words[found.end() :]
    end = found.end() + len(rest) - len(rest.lstrip())
    return (
        Head("language", " ".join(found.group().split()), end, _LANGUAGE.index(number), closed=False)
        if rest.strip()
        else None
    )


def _letter(words: str) -> Head | None:
    found = _LETTER.match(words)
    if not found or (
        found.group().strip("\"“”'’") in ("A", "I") and not found.group("open") and _is_article(words[found.end() :])
    ):
        return None
    letter = found.group("number")
    label = " ".join(found.group().split())
    head = _ended(words, found.end(), "letter", grade_order(letter), label)
    if head is not None:
        return replace(head, word="letter")
    if found.group("open") or found.group("word"):
        return Head(
            "letter", label.strip("\"“”'’"), 0, grade_order(letter), closed=bool(found.group("word")), word="letter"
        )
    return None


def _is_article(rest: str) -> bool:
    return bool(re.match(r"\s+[a-z]", rest))


def _marks(words: str) -> Head | None:
    found = MARKS.match(words)
    if not found or _CLASS.match(words):
        return None
    size = size_of(found, stated=found.group().lstrip()[:1] in "([")
    rest = words[found.end() :]
    stop = _DIVIDER.match(rest)
    opens = bool(stop) or not rest.strip() or rest.lstrip()[:1].isupper() or rest.lstrip()[:1] in "•“‘"
    if not opens or not (size.ranged or size.stated or stop) or _FOR_EACH.match(rest):
        return None
    end = found.end() + (stop.end() if stop else len(rest) - len(rest.lstrip()))
    named = _THEN_NAME.match(words, end)
    if named:
        order = int(named.group("number"))
        return Head("numbered", named.group("name"), named.end(), order, size, word="level")
    return Head("marks", shown(found.group()), end, None, size, closed=bool(stop) or size.stated or not rest.strip())


def _named(words: str) -> Head | None:
    found = _WORDS.match(words)
    if not found or len(found.group("name")) > 60:
        return None
    name = found.group("name").strip()
    if not _CLASS.match(name) and not names_a_level(name):
        return None
    head = _ended(words, found.end(), "word", None, name)
    if head is None or (head.size is None and len(head.label.split()) > 7):
        return None
    return head


def _ended(words: str, reached: int, kind: HeadKind, order: int | None, name: str) -> Head | None:
    """This finds where a level's name ends: behind its marks, else at a divider or at the end of the line."""
    line = words[:_WIDEST]
    for pattern in (_THEN_BRACKET, _THEN_SIZE):
        found = pattern.match(line, reached)
        if not found:
            continue
        size = size_of(found, stated=pattern is _THEN_BRACKET)
        stop = found.group("stop")
        if size.stated or size.ranged or (kind == "word" and stop):
            return Head(kind, _label(name, found.group("rest")), _behind_motto(words, found.end(), stop), order, size)
    found = _THEN_STOP.match(line, reached)
    if not found or (len(words) > _WIDEST and found.end() == len(line)):
        return None
    if not _stops(kind, found.group("rest"), found.group("stop")):
        return None
    return Head(kind, _label(name, found.group("rest")), found.end(), order)


def _behind_motto(words: str, end: int, stop: str | None) -> int:
    """This passes a motto between dashes: “Level 4 (10–12) – Perceptive: the answer …”."""
    motto = _MOTTO.match(words, end) if stop and stop in "–—-" else None
    return motto.end() if motto else end


def _stops(kind: HeadKind, rest: str, stop: str) -> bool:
    """This says whether a divider or the line's end closes a name rather than a sentence that begins like one."""
    if stop in ("–", "—", "-"):
        return not rest.strip()
    if stop == ".":
        return kind == "letter"
    if stop:
        return len(rest.split()) <= _MOST_WORDS
    return not (kind == "numbered" and rest[:1].isspace() and rest.strip()[:1].islower())


def _label(name: str, rest: str) -> str:
    bare = " ".join(rest.split()).rstrip(_GLUE)
    return name if not bare.strip(_GLUE) else f"{name}{bare}" if bare[0] in ":," else f"{name} {bare}"


def _order(number: str) -> int | None:
    lower = number.lower()
    if lower.isdigit():
        return int(lower)
    if lower in _COUNTS:
        return _COUNTS.index(lower)
    return _ROMAN.index(lower) + 1 if lower in _ROMAN else None
