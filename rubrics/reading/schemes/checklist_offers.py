"""This module reads the lines of a checklist that each end with their choices after dots or a gap: “Washes hands ..... Y / N”."""

from __future__ import annotations

import re
from itertools import pairwise

from rubrics.reading.document import passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.schemes.checklist_scales import Scale, offered_scale, spoken_scale, worded
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
_FEWEST = 3
_LONGEST = 300
_LONGEST_HEADING = 8


def read_offers(source: str, start: int, end: int) -> tuple[list[FoundCriterion], int, int]:
    """This reads the lines of a stretch that end with what is to be ringed; none where fewer than three do.

    A line that goes on in the next one is joined to it; a short line that stands alone before a step names its part.
    """
    lines = [
        found.span() for found in _LINE.finditer(source, start, _with_last_offers(source, end)) if found.group().strip()
    ]
    offers = [_offer(source, begin, stop) for begin, stop in lines]
    if sum(offer is not None for offer in offers) < _FEWEST:
        return [], 0, 0
    first = next(number for number, offer in enumerate(offers) if offer is not None)
    above = [source[begin:stop] for begin, stop in lines[:first]]
    spoken = next((said for text in above if (said := spoken_scale(text, Span(start=start, end=end)))), None)
    criteria: list[FoundCriterion] = []
    group: str | None = None
    open_line: int | None = None
    last = start
    for (begin, stop), offer in zip(lines, offers, strict=True):
        if offer is None:
            text = source[begin:stop].strip()
            group = text.rstrip(":") if criteria and _names_a_part(text) else group
            open_line = begin
            continue
        text = source[begin : offer.start()].strip()
        first_line = open_line if open_line is not None and text[:1].islower() else begin
        open_line = None
        whole = passage(source, [(first_line, offer.start())])
        scale = worded(offered_scale(passage(source, [offer.span("choices")]), 0), spoken)
        criterion = step(whole, scale if scale.choices else Scale(), group=group, confidence=0.9)
        if criterion is None:
            continue
        criteria.append(criterion)
        last = stop
    return criteria, lines[first][0], last


def _offer(source: str, start: int, end: int) -> re.Match[str] | None:
    """This finds the choices at the end of a line; figures are choices where each is one more or one less than the last."""
    if source[start:end].rstrip()[-1:] not in _LAST:
        return None
    found = _OFFERED.search(source, max(start, end - _LONGEST), end)
    figures = [int(figure) for figure in re.findall(r"\d", found.group("choices"))] if found else []
    steps = {after - before for before, after in pairwise(figures)}
    return found if not figures or steps in ({1}, {-1}) else None


def _with_last_offers(source: str, end: int) -> int:
    """This goes on over lines right behind a stretch that end with choices too: dots made them no words of a block."""
    for line in _LINE.finditer(source, end):
        if line.group().strip() and _offer(source, *line.span()) is None:
            break
        end = line.end()
    return end


def _names_a_part(text: str) -> bool:
    return len(text.split()) <= _LONGEST_HEADING and text[:1].isupper() and text[-1] not in ".;!?)…_"
