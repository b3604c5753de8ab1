"""This module finds the lines of a plain text that are the page's and not the document's: running heads, feet, page numbers.

A line with a page number at its end or beginning is the page's; so is a line that comes back with the same words, but
for its figures, as a rule right behind such a line or a page break. What names a level, a question or marks is never one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rubrics.reading.formats.lines import Line

_PAGE = r"(?:page|pg\.?|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
_NUMBERED = re.compile(
    rf"^{_PAGE}\W*$|(?:[|·•–—-]|\s{{2,}}|\t|\bv?\d[\d.]*)\s*{_PAGE}\W*$|^{_PAGE}\s*(?:[|·•–—]|\s{{3,}}|\t)"
    r"|^\W*\d{1,4}\s*\|\s*page\b|^[-–—]\s*\d{1,4}\s*[-–—]$|\bturn over\b.{0,12}$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright)|©\s*\w", re.IGNORECASE)
_PART = re.compile(
    r"^\W*(?:mark(?:ing)?[ -]?band|level|band|grade|score|stage|question|q|part|criterion|criteria|task|step|station|AO)\s?#|#\s*marks?\b",
    re.IGNORECASE,
)
_MAY_BE = re.compile(r"\d|©|(?i:turn over)")
_FIGURES = re.compile(r"\d+")
_LONGEST = 140
_BREAK = "\x0c"


def page_lines(source: str, stretches: Sequence[tuple[int, int]]) -> set[int]:
    """This gives the numbers of the lines that are the page's. The first of a running head stays: it may be the title."""
    texts = [source[start:end].strip() for start, end in stretches]
    numbered = {number for number, text in enumerate(texts) if 0 < len(text) < _LONGEST and _is_pages_own(text)}
    if not numbered and _BREAK not in source:
        return set()
    masks = [_FIGURES.sub("#", text) if 0 < len(text) < _LONGEST else "" for text in texts]
    times = Counter(mask for mask in masks if mask)
    filled = [number for number, text in enumerate(texts) if text]
    beside: Counter[str] = Counter()
    for before, number in zip([None, *filled], filled, strict=False):
        if times[masks[number]] < 2 or before is None or _PART.search(masks[number]):
            continue
        end = stretches[before][1]
        if before in numbered or _BREAK in source[end : stretches[number][0]]:
            beside[masks[number]] += 1
    running = {mask for mask, count in beside.items() if count * 2 >= times[mask]}
    repeated = {number for number in filled if masks[number] in running}
    return numbered | repeated - set(filled[:1])


def _is_pages_own(text: str) -> bool:
    if _MAY_BE.search(text) is None:
        return False
    return _NUMBERED.search(text) is not None or (_RIGHTS.search(text) is not None and any(map(str.isdigit, text)))


def joined_over_pages(lines: Sequence[Line], furniture: set[int]) -> list[Line]:
    """This takes out the page's lines where a sentence goes on behind them, with the blank lines around them."""
    kept: list[Line] = []
    number = 0
    while number < len(lines):
        if lines[number].text or lines[number].block is not None:
            kept.append(lines[number])
            number += 1
            continue
        end = number
        while end < len(lines) and not lines[end].text and lines[end].block is None:
            end += 1
        crossed = any(place in furniture for place in range(number, end))
        goes_on = crossed and bool(kept) and end < len(lines) and _goes_on(kept[-1], lines[end])
        if not goes_on:
            kept.extend(lines[number:end])
        number = end
    return kept


def _goes_on(before: Line, after: Line) -> bool:
    ended = before.text.rstrip("\"'”’)")[-1:] in (".", "!", "?", ":", ";", "…")
    return bool(before.text) and not ended and not after.marker and after.text[:1].islower()
