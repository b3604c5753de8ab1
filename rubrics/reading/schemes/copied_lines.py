"""This module cuts the source of a topic into lines, for schemes whose cells a copy from a page has put on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.document import Passage, passage

_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_PAGE = re.compile(
    r"(?:page\s+)?\d{1,3}\s*(?:of|/)\s*\d{1,3}|page \d{1,3}|-\s*\d{1,3}\s*-|©.*|turn over.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """This is a line of the source with its words; ``apart`` says that an empty line stands before it."""

    start: int
    end: int
    text: str
    apart: bool


def copied_lines(source: str, start: int, end: int) -> list[CopiedLine]:
    """This cuts the source into lines without page furniture: page numbers, and short lines that come again beside them."""
    lines: list[CopiedLine] = []
    reached = start
    for found in _LINE.finditer(source, start, end):
        text = found.group().strip()
        if not text:
            continue
        gap = source[reached : found.start()]
        lines.append(CopiedLine(found.start(), found.end(), text, "\n\n" in gap.replace("\r\n", "\n").replace(" ", "")))
        reached = found.end()
    again = Counter(line.text for line in lines)
    pages = [number for number, line in enumerate(lines) if _PAGE.fullmatch(line.text)]
    beside = {near for number in pages for near in (number - 1, number + 1)}
    furniture = {lines[number].text for number in beside if 0 <= number < len(lines) and again[lines[number].text] > 1}
    return [line for line in lines if line.text not in furniture and not _PAGE.fullmatch(line.text)]


def words_of(source: str, lines: Sequence[CopiedLine]) -> Passage:
    """This gives the words of lines as one passage."""
    return passage(source, [(line.start, line.end) for line in lines])
