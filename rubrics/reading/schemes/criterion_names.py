"""This module reads the name of a criterion as it is printed in a grid: its number, weight, marks and objectives apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.level_names import UNIT

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_REFERENCE = re.compile(
    r"(?:(?:criterion|criteria|category|section|part|task|item)\s+(?P<named>\d{1,2}|[A-Z])\s*[:.–—-]\s*"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.):]\s+|(?P<dotted>\d{1,2}\.\d{1,2})\s+|\((?P<bracketed>\d{1,2}|[a-z])\)\s+"
    r"|(?P<letter>[A-Za-z])[.)]\s+|(?P<code>[A-Z]{1,2}\d{1,2})(?:[.:)]|\s*[–—-])\s+)(?=\S)",
    re.IGNORECASE,
)
_OBJECTIVE = re.compile(
    r"[(\[]?\s*(?P<first>AO\s?\d(?:\s*(?:,|/|&|\+|and)\s*(?:AO\s?)?\d)*)\s*[)\]]?(?:\s*[:.–—-](?=\s)|(?<=[)\]]))?",
    re.IGNORECASE,
)
_OBJECTIVES_BEHIND = re.compile(
    r"\s*[(\[]\s*(?P<first>AO\s?\d(?:\s*(?:,|/|&|\+|and)\s*(?:AO\s?)?\d)*)\s*[)\]]\s*\Z", re.IGNORECASE
)
_WEIGHED = re.compile(
    rf"\s*[(\[]\s*(?:weight(?:ing|age|ed)?\s*[:=]?\s*)?(?P<weight>{_NUMBER})\s*%(?:\s*(?:of [^()\[\]]{{0,40}}|weight(?:ing)?))?"
    rf"(?:\s*[,;/–-]\s*(?P<marks>{_NUMBER})\s*{UNIT})?\s*[)\]]",
    re.IGNORECASE,
)
_MARKED = re.compile(
    rf"\s*[(\[]\s*(?:max(?:imum)?\.?(?: of)?|out of|worth|up to|total|/)?\s*:?\s*(?:{_NUMBER}\s*[-–—]\s*)?(?P<marks>{_NUMBER})\s*(?:{UNIT})?"
    rf"(?:\s*(?:max(?:imum)?\.?|possible|available|total|in total|each))?(?:\s*[,;/–-]\s*(?P<weight>{_NUMBER})\s*%)?\s*[)\]]",
    re.IGNORECASE,
)
_WEIGHED_BEHIND = re.compile(
    rf"(?:\s*[:;,–—-]\s*|\s+)(?:weight(?:ing)?\s*[:=]?\s*)?(?P<weight>{_NUMBER})\s*%\s*\Z", re.IGNORECASE
)
_MARKED_BEHIND = re.compile(
    rf"(?:\s*[:;,–—-]\s*|\s+|(?<=\w)\s*)(?:(?:max(?:imum)?\.?|out of|worth|up to|[_.…]*/)\s*(?P<marks>{_NUMBER})(?:\s*{UNIT})?"
    rf"|(?:{_NUMBER}\s*[-–—]\s*)?(?P<more>{_NUMBER})\s*{UNIT}(?:\s*(?:max(?:imum)?\.?|possible|available|total))?)\s*\.?\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?P<weight>{_NUMBER})\s*%|(?P<marks>{_NUMBER})\s*{UNIT})\s*(?:[:–—-]\s*|\s)(?=\S)", re.IGNORECASE
)
_GLUE = " \t:;,–—-*"


@dataclass(frozen=True, slots=True)
class CriterionName:
    """This is the name of a criterion without what stands beside it."""

    words: Passage
    reference: str | None = None
    weight: Decimal | None = None
    marks: Decimal | None = None
    tags: tuple[str, ...] = ()


def criterion_name(printed: Passage, *, keep_number: bool = False) -> CriterionName:
    """This takes number, weight, marks and objectives off a name: “3. Analysis (AO2) – 20 %”."""
    words, reference = printed, None
    weight: Decimal | None = None
    marks: Decimal | None = None
    tags: list[str] = []
    numbered = _REFERENCE.match(words.text)
    if numbered and not keep_number:
        reference = next(group for group in numbered.groups() if group)
        words = words.cut(numbered.end())
    for _ in range(4):
        found, rest = _taken(words)
        if found is None:
            break
        groups = found.groupdict()
        weight = weight if groups.get("weight") is None else Decimal(groups["weight"])
        stated = groups.get("marks") or groups.get("more")
        marks = marks if stated is None else Decimal(stated)
        if groups.get("first"):
            tags.extend(f"AO{number}" for number in re.findall(r"\d", groups["first"]))
        words = rest
    return CriterionName(_bare(words), reference, weight, marks, tuple(dict.fromkeys(tags)))


def _taken(words: Passage) -> tuple[re.Match[str] | None, Passage]:
    """This finds the next thing beside a name, and what is left without it."""
    text = words.text
    objective = _OBJECTIVE.match(text)
    if objective:
        rest = _without(words, objective)
        return (objective, rest) if rest.text else (None, words)
    tail = max(0, len(text) - 80)
    for pattern in (_OBJECTIVES_BEHIND, _WEIGHED, _MARKED, _WEIGHED_BEHIND, _MARKED_BEHIND):
        found = pattern.search(text, tail)
        if found and _without(words, found).text:
            return found, _without(words, found)
    before = _BEFORE.match(text)
    return (before, words.cut(before.end())) if before else (None, words)


def _without(words: Passage, found: re.Match[str]) -> Passage:
    return joined(_bare(words.cut(0, found.start())), _bare(words.cut(found.end())))


def _bare(words: Passage) -> Passage:
    text = words.text
    start, end = 0, len(text)
    while start < end and text[start] in _GLUE:
        start += 1
    while end > start and text[end - 1] in _GLUE:
        end -= 1
    return words.cut(start, end)
