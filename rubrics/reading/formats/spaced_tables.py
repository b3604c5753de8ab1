"""This module reads tables that are set in columns of blanks, as a copy from a page or a terminal gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rubrics.reading.formats.written_tables import Row, Stretch, WrittenTable, is_a_list

_GAP = re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_RULE = re.compile(r"[\s\-=_─━═]{3,}")
_MARKS = re.compile(r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?(?: marks?)?")
_ENDLESS = 1 << 30
_SMALLEST_GUTTER = 2
_NEAR = 6
_LINES_THAT_AGREE = 2
_FEWEST_COLUMNS = 2
_Gutters = list[tuple[int, int]]


@dataclass(slots=True)
class _Region:
    """This is a run of lines with blanks in the same columns; ``groups`` are its lines, parted by empty lines and rules."""

    end: int
    gutters: _Gutters
    groups: Row = field(default_factory=lambda: [[]])
    gapped: int = 0
    ruled: bool = False


def spaced_table(source: str, stretches: Sequence[Stretch], first: int) -> tuple[WrittenTable | None, int]:
    """This reads a table that begins at a line; null where the lines are none.

    Gives also the first line that was not looked at.
    """
    if _is_page_head(source, stretches, first):
        return None, first + 1
    region = _region(source, stretches, first)
    groups = [group for group in region.groups if group]
    lines = [line for group in groups for line in group]
    gutters = _between_columns(source, lines, region.gutters)
    if region.gapped < 2 or not gutters or (region.gapped + _hanging(source, lines, gutters)) * 2 < len(lines):
        return None, region.end
    cut = [[_cells(source, line, gutters) for line in group] for group in groups]
    rows = _rows(source, cut)
    widest = max(right - left for left, right in gutters if right < _ENDLESS) if gutters else 0
    if len(rows) < 2 or (len(rows) == 2 and len(gutters) < 2 and widest < 4):
        return None, region.end
    if is_a_list(source, rows) or _is_prose(source, rows):
        return None, region.end
    return WrittenTable(region.end, rows, heading_rows=1 if region.ruled and len(cut[0]) <= 3 else 0), region.end


def _is_page_head(source: str, stretches: Sequence[Stretch], first: int) -> bool:
    """This says whether a line with a gap stands above a table of more columns and is none of its rows: a title, its code.

    The two lines with gaps below it then leave more columns blank together than with it.
    """
    below: list[_Gutters] = []
    for start, end in stretches[first + 1 : first + 1 + _NEAR]:
        if _GAP.search(source, start, end):
            below.append(_blanks(source, start, end))
        if len(below) == _LINES_THAT_AGREE:
            break
    if len(below) < _LINES_THAT_AGREE:
        return False
    together = _common(*below)
    with_it = _common(_blanks(source, *stretches[first]), together)
    return _inner(together) >= _FEWEST_COLUMNS and _inner(with_it) < _inner(together)


def _region(source: str, stretches: Sequence[Stretch], first: int) -> _Region:
    """This takes lines while they leave the same columns blank."""
    region = _Region(first, [])
    number = first
    while number < len(stretches):
        start, end = stretches[number]
        words = source[start:end].strip()
        if not words:
            following = stretches[number + 1] if number + 1 < len(stretches) else (0, 0)
            if not _GAP.search(source, *following) or number == first:
                break
            region.groups.append([])
        elif _RULE.fullmatch(words):
            region.ruled = region.ruled or bool(region.groups[0] and len(region.groups) == 1)
            region.groups.append([])
        else:
            gaps = _blanks(source, start, end)
            gutters = gaps if number == first else _common(region.gutters, gaps)
            inner = bool(_GAP.search(source, start, end))
            before, after = _inner(region.gutters), _inner(gutters)
            strict = not inner or not region.groups[-1]
            if (number > first and (not after or (after < before and strict))) or "\t" in words:
                break
            region.gutters = gutters
            region.gapped += inner
            region.groups[-1].append((start, end))
            region.end = number + 1
        number += 1
    return region


def _hanging(source: str, lines: Sequence[Stretch], gutters: _Gutters) -> int:
    """This counts the lines that go on in the second of two columns, right under its words, where three lines begin a row."""
    if len(gutters) != 1:
        return 0
    right = gutters[0][1]
    hanging = sum(len(line) - len(line.lstrip(" ")) == right for line in (source[slice(*place)] for place in lines))
    return hanging if len(lines) - hanging >= 3 else 0


def _inner(gutters: _Gutters) -> int:
    return sum(left > 0 and right < _ENDLESS for left, right in gutters)


def _blanks(source: str, start: int, end: int) -> _Gutters:
    """This gives the columns that a line leaves blank, with what lies before its first word and after its last."""
    line = source[start:end]
    gaps = [(found.start(), found.end()) for found in _GAP.finditer(line)]
    indent = len(line) - len(line.lstrip())
    return [*([(0, indent)] if indent else []), *gaps, (len(line.rstrip()), _ENDLESS)]


def _common(one: _Gutters, other: _Gutters) -> _Gutters:
    """This gives what two lines both leave blank, as far as it is wide enough to part columns."""
    common: _Gutters = []
    here = there = 0
    while here < len(one) and there < len(other):
        left, right = max(one[here][0], other[there][0]), min(one[here][1], other[there][1])
        if right - left >= _SMALLEST_GUTTER:
            common.append((left, right))
        if one[here][1] < other[there][1]:
            here += 1
        else:
            there += 1
    return common


def _between_columns(source: str, lines: Sequence[Stretch], gutters: _Gutters) -> _Gutters:
    """This keeps the gutters that have words on both sides in two lines at least."""
    kept: _Gutters = []
    for left, right in gutters:
        if right == _ENDLESS:
            continue
        both = sum(
            bool(source[start : start + left].strip()) and bool(source[min(start + right, end) : end].strip())
            for start, end in lines
        )
        if both >= 2 or (both == 1 and _only_heads(source, lines, left, right)):
            kept.append((left, right))
    return kept


def _only_heads(source: str, lines: Sequence[Stretch], left: int, right: int) -> bool:
    """This says whether the first line alone has words right of a gap: the head of a column that is to be filled in."""
    start, end = lines[0]
    headed = bool(source[start : start + left].strip()) and bool(source[min(start + right, end) : end].strip())
    return headed and not any(source[min(begin + right, stop) : stop].strip() for begin, stop in lines[1:])


def _cells(source: str, line: Stretch, gutters: _Gutters) -> Row:
    start, end = line
    edges = [start, *(min(start + right, end) for _, right in gutters), end]
    return [[(left, right)] if source[left:right].strip() else [] for left, right in pairwise(edges)]


def _rows(source: str, groups: Sequence[Sequence[Row]]) -> list[Row]:
    """This joins wrapped lines to rows: whole groups where empty lines part the rows, else lines without a first cell."""
    wrapped = [group for group in groups if len(group) > 1 and sum(bool(line[0]) for line in group) > 1]
    if len(groups) > 2 and wrapped and len(wrapped) < len(groups) and max(map(len, groups)) <= 12:
        return [_joined(group) for group in groups]
    rows: list[Row] = []
    for line in (line for group in groups for line in group):
        if rows and not line[0] and not _begins_unnamed(source, line):
            rows[-1] = _joined([rows[-1], line])
        else:
            rows.append(line)
    return rows


def _begins_unnamed(source: str, line: Row) -> bool:
    """This says whether a line without a first cell is a row of its own: marks, then words, as of “no credit”."""
    if len(line) < 3 or not line[1] or not line[2]:
        return False
    return _MARKS.fullmatch(" ".join(source[slice(*part)].strip() for part in line[1])) is not None


def _joined(lines: Sequence[Row]) -> Row:
    return [[piece for line in lines for piece in line[column]] for column in range(len(lines[0]))]


def _is_prose(source: str, rows: Sequence[Row]) -> bool:
    """This recognises a page of prose in two columns, and two blanks after full stops."""
    heads = [source[slice(*row[0][0])].strip() for row in rows if row[0]]
    small = sum(head[:1].islower() for head in heads)
    stopped = sum(head[-1:] in ".!?" for head in heads)
    return small * 2 > len(heads) or (len(rows[0]) == 2 and stopped * 2 > len(heads))
