"""This module reads the name of a level: its words, its mark or range of marks, and whether only a percentage is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rubrics.reading.language.words import word_set

_NAMES = word_set(
    """
excellent outstanding exemplary exceptional advanced distinguished accomplished mastery mastered expert exceeds exceeding
exceeded surpasses meets meeting met met approaching approaches below developing developed emerging beginning beginner
novice proficient proficiency competent competence satisfactory unsatisfactory adequate inadequate good fair average avg poor
weak strong limited basic minimal minimum marginal insufficient sufficient incomplete complete missing absent none partial
partially partly full fully high medium low superior superb unacceptable acceptable secure expected sophisticated
perceptive thorough pass merit distinction fail failing failed credit achieved achieving unmet well-developed apprentice
practitioner progressing capable effective ineffective solid sound confident ideal wow gold silver bronze
exemplar excellence commendable commended creditable mediocre deficient serious rudimentary extending consolidating
undeveloped underdeveloped outstandingly very threshold borderline intermediate elementary top bottom strongly perfect
great superficial skilled skilful unskilled impressive initiating initial attempting attempted established embedding
fluent limitado non-performance substandard sub-standard
"""
)
_WHOLE = word_set(
    """
sophisticated clear some little no complete full marks no-marks partial nothing
"""
)
_COMPARING = frozenset(["exceeds", "exceeding", "meets", "meeting", "approaching", "approaches", "below", "surpasses"])
_OPENED = re.compile(
    r"(?:needs?|requires?) (?:some |more |much |significant |major )?(?:improv|work|develop|attention|support|help|more|revis)"
    r"|no (?:evidence|credit|marks?|attempt|response|submission|points|award|work|effort)|not (?:yet|met|achieved|attempted|demonstrated"
    r"|present|evident|acceptable|satisfactory|submitted|there|shown|proficient|done|competent|adequate|observed|included|complete|good)"
    r"|(?:does|did) not (?:yet )?(?:meet|demonstrate|address|complete|satisfy)|working (?:towards?|at|below|beyond|within)|greater depth"
    r"|well (?:developed|below|above|done)|above (?:average|expect|standard)|just (?:meets?|passes)|zero (?:marks?|credit|points?)"
    r"|a lot|on (?:track|target)|nothing (?:worthy|credit|to)|in progress|room for|unable|at (?:standard|expectation|level|target)|almost"
    r"|(?:upper|lower) (?:second|third|class|pass)|first(?: class)?\b|third(?: class)?\b|(?:1st|2:1|2:2|2\.1|2\.2|3rd)\b|some (?:evidence|errors?|credit)"
    r"|little (?:or no )?(?:evidence|credit)|(?:many|few|major|minor) (?:issues|errors|problems|flaws)|half (?:marks?|credit)|zero$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:level|band|grade|stage|tier|rating|score|category)\s*(?:\d{1,2}|[A-F][+-]?|[IV]{1,3}|one|two|three|four|five|six)\b|l\d\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?P<word>level|band|stage|tier|L)\s*(?P<number>\d{1,2})", re.IGNORECASE)
_LETTER = re.compile(r"(?:PRE-)?(?:A1|A2|B1|B2|C1|C2)\+?|[A-FU][*+-]{0,2}(?:\s?[-–/]\s?[A-FU][*+-]{0,2})?")
UNIT = r"(?:marks?|mks?|points?|pts?|m(?=[)\]\s]|\Z))\b\.?"
_NUMBER = r"\d{1,3}(?:\.\d{1,2})?|½"
_RANGE = rf"(?P<first>{_NUMBER})(?:\s*(?:%\s*)?(?:[-–—−‒~]|\bto\b|\bor\b)\s*(?P<strict>[<>]\s*)?(?P<second>{_NUMBER}))?"
_SIZE = rf"(?:(?:worth|up to|max(?:imum)?\.?|about)\s+)?(?P<open>[<>≤≥]\s*)?{_RANGE}\s*(?P<plus>\+)?\s*(?P<unit>%|{UNIT})?(?:\s*(?:each|available|max\.?))?"
_BRACKET = re.compile(rf"[(\[]\s*{_SIZE}\s*[)\]]", re.IGNORECASE)
_LEADING = re.compile(rf"{_SIZE}(?=\s*[:;,.=–—-]\s|\s*[:=](?!\d)|\s|\Z)", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:(?<!\d)\s*[:;,=–—-]\s*|\s+)[(\[]?{_SIZE}[)\]]?\s*\.?\Z", re.IGNORECASE)
_BARE_FIGURE = re.compile(
    rf"(?P<before>{_NUMBER})\s+(?P<name>[A-Za-z].*)|(?!level|band|grade|stage)(?P<other>[A-Za-z].*?)\s+(?P<behind>{_NUMBER})",
    re.IGNORECASE,
)
_GLUE = " \t:;,=–—-.|/"
_LONGEST_NAME = 7


@dataclass(frozen=True, slots=True)
class LevelName:
    """This is the name of a level with what it is worth: a single mark has both ends equal.

    ``percent`` says that the figures are shares and no marks; ``stated`` that the unit is printed or the figure stands
    in brackets, so that it is hardly the level's number.
    """

    label: str
    least: Decimal | None = None
    most: Decimal | None = None
    percent: bool = False
    stated: bool = False
    known: bool = False

    @property
    def has_marks(self) -> bool:
        """This says whether marks are stated."""
        return self.most is not None and not self.percent


@dataclass(frozen=True, slots=True)
class Size:
    """This is a figure as it is printed: where, from how much to how much, and whether its unit is printed."""

    start: int
    end: int
    least: Decimal | None
    most: Decimal | None
    percent: bool
    unit: bool
    is_range: bool


def names_a_level(words: str) -> bool:
    """This says whether words without their marks are a usual name of a level: “Good”, “Level 3”, “Needs work”."""
    bare = words.strip(_GLUE + "*_\"'“”!").lower()
    if not bare or len(bare) > 70:
        return False
    parts = re.findall(r"[a-z0-9:.+*'’-]+", bare)
    if not parts or len(parts) > _LONGEST_NAME:
        return False
    if _NUMBERED.match(bare) or _LETTER.fullmatch(bare.upper()) or _OPENED.match(bare):
        return True
    if bare in _WHOLE or parts[0] in _COMPARING:
        return True
    return len(parts) <= 4 and (parts[0] in _NAMES or parts[-1] in _NAMES)


def is_numbered_level(words: str) -> bool:
    """This says whether words begin with a numbered level: “Level 3”, “Band 2 …”."""
    return _NUMBERED.match(words.strip()) is not None


@lru_cache(maxsize=20_000)
def level_name(text: str) -> LevelName:
    """This reads a level's name as it stands over a column or before a row: “Good (7–9 marks)”, “18-20”, “4 – Secure”."""
    words = " ".join(text.split())
    size = _size_in(words)
    if size is None:
        return LevelName(words.strip(_GLUE), known=names_a_level(words))
    label = f"{words[: size.start].rstrip()} {words[size.end :].lstrip()}".strip(_GLUE + "()[]")
    if not label:
        shown = _without_unit(words[size.start : size.end])
        return LevelName(shown, size.least, size.most, size.percent, stated=size.unit, known=True)
    if _NUMBERED.fullmatch(words) or (
        not size.unit and not size.is_range and _NUMBERED.match(words) and not _NUMBERED.match(label)
    ):
        return LevelName(words.strip(_GLUE), known=True)
    return LevelName(label, size.least, size.most, size.percent, size.unit, names_a_level(label))


def goes_on_counting(one: str, other: str) -> bool:
    """This says whether two names are of one count of levels: “L1” and “L2”, “Band 4” and “Band 3”."""
    first, second = (_COUNTED.fullmatch(text.strip()) for text in (one, other))
    if first is None or second is None or first.group("word").lower() != second.group("word").lower():
        return False
    return abs(int(first.group("number")) - int(second.group("number"))) == 1


def with_bare_figure(name: LevelName) -> LevelName:
    """This reads the figure with which a name ends or begins, where others of its row have marks: “Good 5”."""
    figure = _BARE_FIGURE.fullmatch(name.label)
    if figure is None:
        return name
    number = _decimal(figure.group("before") or figure.group("behind"))
    return LevelName((figure.group("name") or figure.group("other")).strip(_GLUE), number, number, known=name.known)


def _without_unit(shown: str) -> str:
    return re.sub(rf"\s*{UNIT}\s*", "", shown.strip(" ()[]:"), flags=re.IGNORECASE).strip() or shown


def _size_in(words: str) -> Size | None:
    if len(words) > 120:
        return None
    for bracket in _BRACKET.finditer(words):
        return _size(bracket, bracketed=True)
    leading = _LEADING.match(words)
    if leading and (leading.group("unit") or leading.group("second") or _divided(words, leading.end())):
        return _size(leading)
    trailing = _TRAILING.search(words, max(0, len(words) - 40))
    if trailing and (trailing.group("unit") or trailing.group("second") or trailing.group().lstrip()[:1] in ":;,=–—-"):
        return _size(trailing)
    return None


def _divided(words: str, end: int) -> bool:
    rest = words[end:]
    return not rest.strip() or bool(re.match(r"\s*[:=.)–—(-]", rest))


def _size(found: re.Match[str], *, bracketed: bool = False) -> Size:
    first, second = _decimal(found.group("first")), found.group("second")
    other = first if second is None else _decimal(second)
    open_ended = bool(found.group("open") or found.group("plus"))
    unit = found.group("unit") or ""
    return Size(
        found.start(),
        found.end(),
        None if open_ended else min(first, other),
        None if open_ended else max(first, other),
        unit == "%" or "%" in found.group(),
        bool(unit) or bracketed,
        second is not None,
    )


def _decimal(number: str) -> Decimal:
    return Decimal("0.5") if number == "½" else Decimal(number)


_CELL_LEADING = re.compile(
    rf"[(\[]?[<>≥≤]?\s?{_RANGE}\s*(?P<unit>{UNIT})?[)\]]?(?:\s*(?:[:=]|[.–—-](?=\s))\s*|\s+|\Z)", re.IGNORECASE
)
_CELL_TRAILING = re.compile(
    rf"(?:[.;,]?\s*[(\[]\s*{_RANGE}\s*(?P<unit>{UNIT})?\s*[)\]]|[.;,:–—-]?\s+(?P<bare>{_NUMBER})(?:\s*[-–—]\s*(?P<top>{_NUMBER}))?\s*{UNIT})\s*\.?\Z",
    re.IGNORECASE,
)


def marks_of_cell(text: str, *, bare: bool = False) -> Size | None:
    """This reads the marks with which the words of a cell begin or end: “5 marks: …”, “(9–10) …”, “… (3 pts)”.

    ``bare`` lets a figure count that has neither unit nor bracket nor divider.
    """
    leading = _CELL_LEADING.match(text)
    if leading and not text[leading.end() :].startswith("%"):
        marked = leading.group("unit") or leading.group()[0] in "([" or re.search(r"[:=–—-]\s*\Z", leading.group())
        if marked or bare or leading.end() == len(text):
            first, second = _decimal(leading.group("first")), leading.group("second")
            other = first if second is None else _decimal(second)
            unit = bool(leading.group("unit")) or leading.group()[0] in "(["
            return Size(
                0,
                leading.end(),
                min(first, other),
                max(first, other),
                percent=False,
                unit=unit,
                is_range=second is not None,
            )
    trailing = _CELL_TRAILING.search(text, max(0, len(text) - 40))
    if trailing:
        number = trailing.group("first") or trailing.group("bare")
        beyond = trailing.group("second") or trailing.group("top")
        first = _decimal(number)
        other = first if beyond is None else _decimal(beyond)
        start = trailing.start() + (text[trailing.start()] in ".;")
        return Size(
            start,
            trailing.end(),
            min(first, other),
            max(first, other),
            percent=False,
            unit=True,
            is_range=beyond is not None,
        )
    return None
