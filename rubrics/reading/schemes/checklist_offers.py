"""This module reads the lines of a checklist that each end with their choices: “Washes hands ..... Y / N”, “… 1 2 3 4 5”.

The choices stand after dots or a gap, or behind a single blank where several lines end with the very same ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubrics.reading.document import passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.schemes.checklist_scales import Scale, lettered_scale, offered_scale, spoken_scale, worded
from rubrics.reading.schemes.checklist_steps import step
from rubrics.rubric import Span

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_OFFERED = re.compile(
    r"(?:[ \xa0\t]*(?:\.{3,}|…+|_{3,}|(?:[ \xa0]\.){3,})[ \xa0]*|[ \xa0]{3,}|\t)"
    r"(?P<choices>[(\[]?(?:(?:yes|y)\s?[/|]?\s?(?:no|n)(?:\s?[/|]\s?n/?a)?|[0-5](?:(?:\s{1,4}|\s?[/|,]\s?)[0-5]){1,5})[)\]]?)\s*\Z",
    re.IGNORECASE,
)
_LAST = frozenset("yesnoaYESNOA012345)]")
"""The characters with which choices end: most lines of prose end with none of them."""
_SIGNS = r"(?:[A-Z]{1,4}(?:/[A-Z]{1,3})?|\d{1,2}|[Yy]es|[Nn]o)"
_RINGED = re.compile(rf"(?<=[\w.!?)’”\"'])[ \xa0\t]+(?P<choices>{_SIGNS}(?:[ \xa0\t|/]+{_SIGNS}){{1,9}})\s*\Z")
_SIGN = re.compile(_SIGNS)
_LETTERED = re.compile(r"(?:[A-H]|[IVX]{1,4}|part \w+|section \w+)[.):]\s+\S", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:circle|ring|rate|rating|scale|key|score|tick|choose|mark one|underline)\b", re.IGNORECASE)
_FEWEST = 3
_LONGEST = 300
_LONGEST_HEADING = 8
_LONGEST_SHOUTED = 16


@dataclass(frozen=True, slots=True)
class _Offer:
    """This is where a line's words end, and where its choices stand."""

    words_end: int
    start: int
    end: int


def read_offers(source: str, start: int, end: int) -> tuple[list[FoundCriterion], int, int]:
    """This reads the lines of a stretch that end with what is to be ringed; none where fewer than three do.

    A line that goes on in the next one is joined to it; a short line that stands alone before a step names its part.
    """
    lines = [
        found.span() for found in _LINE.finditer(source, start, _with_last_offers(source, end)) if found.group().strip()
    ]
    offers = [_offer(source, begin, stop) for begin, stop in lines]
    if sum(offer is not None for offer in offers) < _FEWEST:
        offers = _ringed(source, lines)
    if sum(offer is not None for offer in offers) < _FEWEST:
        return [], 0, 0
    first = next(number for number, offer in enumerate(offers) if offer is not None)
    above = [source[begin:stop] for begin, stop in lines[:first]]
    span = Span(start=start, end=end)
    spoken = next((said for text in above if (said := spoken_scale(text, span))), None)
    told = spoken is not None or any(_TOLD.search(text) for text in above)
    criteria: list[FoundCriterion] = []
    group: str | None = None
    open_line: int | None = None
    last = start
    for number, ((begin, stop), offer) in enumerate(zip(lines, offers, strict=True)):
        if offer is None:
            text = source[begin:stop].strip()
            goes_on = number + 1 < len(lines) and source[slice(*lines[number + 1])].strip()[:1].islower()
            group = text.rstrip(":") if not goes_on and _names_a_part(text, under_steps=bool(criteria)) else group
            open_line = begin
            continue
        text = source[begin : offer.words_end].strip()
        first_line = open_line if open_line is not None and text[:1].islower() else begin
        open_line = None
        whole = passage(source, [(first_line, offer.words_end)])
        choices = passage(source, [(offer.start, offer.end)])
        scale = lettered_scale(choices, above, span) or worded(offered_scale(choices, 0), spoken)
        confidence = 0.9 if told or scale.choices else 0.8
        criterion = step(whole, scale if scale.choices else Scale(), group=group, confidence=confidence)
        if criterion is None:
            continue
        criteria.append(criterion)
        last = stop
    return criteria, lines[first][0], last


def _ringed(source: str, lines: Sequence[tuple[int, int]]) -> list[_Offer | None]:
    """This finds the lines that end with the very same run of figures that count on, or of capital letters.

    One such line alone may end so by chance (“see pages 2 3”); three that agree print what is to be ringed.
    """
    runs = [_signs_at_end(source, start, end) for start, end in lines]
    counted = Counter(run for signs in runs if _may_be_ringed(run := tuple(sign for sign, _ in signs)))
    usual, times = counted.most_common(1)[0] if counted else ((), 0)
    if times < _FEWEST:
        return [None] * len(lines)
    offers: list[_Offer | None] = []
    for (_, end), signs in zip(lines, runs, strict=True):
        last = signs[-len(usual) :]
        offers.append(_Offer(last[0][1], last[0][1], end) if tuple(sign for sign, _ in last) == usual else None)
    return offers


def _signs_at_end(source: str, start: int, end: int) -> list[tuple[str, int]]:
    """This gives the letters and figures that a line ends with, each with its place."""
    last = source[start:end].rstrip()[-1:]
    if not (last.isupper() or last.isdigit() or last in "so"):
        return []
    found = _RINGED.search(source, max(start, end - _LONGEST), end)
    return [(sign.group(), sign.start()) for sign in _SIGN.finditer(source, *found.span("choices"))] if found else []


def _may_be_ringed(run: Sequence[str]) -> bool:
    figures = [int(sign) for sign in run if sign.isdigit()]
    if figures:
        return len(figures) == len(run) > 2 and {after - before for before, after in pairwise(figures)} in ({1}, {-1})
    return len(run) > 1 and len(set(run)) == len(run)


def _offer(source: str, start: int, end: int) -> _Offer | None:
    """This finds the choices at the end of a line; figures are choices where each is one more or one less than the last."""
    if source[start:end].rstrip()[-1:] not in _LAST:
        return None
    found = _OFFERED.search(source, max(start, end - _LONGEST), end)
    figures = [int(figure) for figure in re.findall(r"\d", found.group("choices"))] if found else []
    steps = {after - before for before, after in pairwise(figures)}
    return _Offer(found.start(), *found.span("choices")) if found and (not figures or steps in ({1}, {-1})) else None


def _with_last_offers(source: str, end: int) -> int:
    """This goes on over lines right behind a stretch that end with choices too: dots made them no words of a block."""
    for line in _LINE.finditer(source, end):
        if line.group().strip() and _offer(source, *line.span()) is None:
            break
        end = line.end()
    return end


def _names_a_part(text: str, *, under_steps: bool) -> bool:
    """This says whether a line names the part of the sheet that follows; above the first step only a lettered one does."""
    if not under_steps:
        return bool(_LETTERED.match(text)) and text[-1] not in ".;!?…_"
    longest = _LONGEST_SHOUTED if text.endswith(":") or text.isupper() else _LONGEST_HEADING
    return len(text.split()) <= longest and text[:1].isupper() and text[-1] not in ".;!?)…_"
