"""This module reads plain text: lines with bullets, numbers and tick boxes, headings by their look."""

from __future__ import annotations

import re
from dataclasses import replace

from rubrics.reading.document import Document
from rubrics.reading.formats.lines import Line, blocks_of, indent_of, item_start
from rubrics.reading.formats.page_furniture import joined_over_pages, page_lines
from rubrics.reading.formats.text_tables import tables_in

LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]*(?:\r\n|[\r\n\x0b\x0c\u2028\u2029]|\Z)")
_CONTENT = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_FURNITURE = re.compile(
    r"^(?:©|\(c\) (?=\d{4}|copyright)|copyright\b)|^page \d{1,4}(?: (?:of|/) \d{1,4})?$|^\d{1,3}$|_{4,}|\.{8,}",
    re.IGNORECASE,
)
_SIGNED_STEP = re.compile(r"_{2,8}\s*\d{1,2}[.)]\s+\w")
_OUT_OF = re.compile(r"[*_]{0,2}(?:\w+ ){0,3}?(?:total|overall)\b[^\d]{0,40}/\s*\d{1,3}\W*", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?P<number>\d{1,2})\s+(?=[A-Z][a-z]+ )")
_FEWEST_NUMBERED = 3
_RULE = re.compile(r"[-=_*~–—]{3,}\Z")


def text_document(source: str, name: str = "") -> Document:
    """This reads a plain text."""
    stretches = lines_in(source)
    furniture = page_lines(source, stretches)
    tables = tables_in(source, stretches, line_at)
    lines: list[Line] = []
    crossed: set[int] = set()
    number = 0
    while number < len(stretches):
        if number in tables:
            number, block = tables[number]
            lines.append(Line("", (), block=block))
            continue
        start, end = stretches[number]
        words = source[start:end].strip()
        if words and number not in furniture and not is_no_text(words):
            lines.append(line_at(source, start, end))
        else:
            if words:
                crossed.add(len(lines))
            lines.append(Line("", ()))
        number += 1
    lines = joined_over_pages(_with_bare_numbers(lines), crossed)
    return Document(source=source, blocks=blocks_of(source, lines), name=name)


def _with_bare_numbers(lines: list[Line]) -> list[Line]:
    """This takes figures without stop or bracket for the numbers of a list, where three lines or more count from 1."""
    run: list[int] = []
    for place, line in enumerate([*lines, Line("End", ())]):
        found = _BARE_NUMBER.match(line.text) if not line.marker and line.block is None else None
        if found and int(found.group("number")) == len(run) + 1 and (not run or lines[run[0]].indent == line.indent):
            run.append(place)
        elif line.text or line.block is not None:
            if len(run) >= _FEWEST_NUMBERED:
                for numbered in run:
                    lines[numbered] = _numbered(lines[numbered])
            run = [place] if found and found.group("number") == "1" else []
    return lines


def _numbered(line: Line) -> Line:
    found = _BARE_NUMBER.match(line.text)
    [(start, end)] = line.pieces
    if found is None:
        return line
    begin = start + len(found.group("number"))
    return replace(line, text=line.text[found.end() :], pieces=((begin, end),), marker=found.group("number"))


def lines_in(source: str) -> list[tuple[int, int]]:
    """This finds the lines of a text, whatever ends them: their stretches without the line end."""
    found: list[tuple[int, int]] = []
    for line in LINE.finditer(source):
        start, end = line.span()
        while end > start and source[end - 1] in "\r\n\x0b\x0c\u2028\u2029":
            end -= 1
        found.append((start, end))
    return found


def is_no_text(words: str) -> bool:
    """This says whether a line is only the page's: a rule, a page number, a copyright line, a place to sign."""
    if len(words) >= 200 or _SIGNED_STEP.match(words) or _OUT_OF.fullmatch(words):
        return False
    return (_RULE.fullmatch(words) or _FURNITURE.search(words)) is not None


def line_at(source: str, start: int, end: int) -> Line:
    """This reads a line, or the part of one that stands in a cell, whatever its words are."""
    words = source[start:end].strip()
    first = start + len(source[start:end]) - len(source[start:end].lstrip())
    last = first + len(words)
    indent = indent_of(source[start:first])
    inside, marker, box = item_start(source, first, last)
    text = " ".join(source[inside:last].split())
    return Line(text, ((inside, last),), indent=indent, width=last - start, marker=marker, box=box)
