"""This module gives the lines of a topic in which ladders of levels are looked for, without what belongs to the page.

A copy from a page joins and tears blocks; so each block is parted again at the line ends of the source, and a line on
which a “0” or a question's number stands alone comes back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rubrics.reading.document import Block, Passage, passage
from rubrics.reading.headings import SectionKind
from rubrics.reading.keeping import kept
from rubrics.reading.schemes.levels_cells import lines_of_cells
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.levels_sizes import Size, size_alone
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_LINE_END = re.compile(r"[\r\n\x0b\x0c\u2028\u2029]+")
_NUMBER_ALONE = re.compile(r"^[ \t\xa0]*(?P<number>\d{1,2})[ \t\xa0]*\r?\n(?=[ \t\xa0]*\S)", re.MULTILINE)
_PAGE = re.compile(
    r"\bturn over\b|©|\(c\) ?(?:19|20)\d\d|\bpage \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\W*\Z|\A\W*page \d{1,3}\b.{0,60}\Z|\A\W*(?:blank page|end of (?:the )?(?:mark scheme|"
    r"question paper|section|questions|paper|scheme))\W*\Z|\A[A-Z]{2,}[A-Z0-9]*(?:/[A-Z0-9]+)+\s+\d{1,3}\Z",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"mark(?:ing)? scheme|handbook|guide|version|specimen|paper|issue|(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|summer|autumn|winter|spring) (?:19|20)\d\d|(?:19|20)\d\d",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\A\d{1,3}\s+|\s+\d{1,3}\Z|\s+\d{1,3}\s+")
_INNER = re.compile(
    r"(?<=[.;:!?)\]”\"*|] )(?=(?:level|band|mark band|L)\s?\d{1,2}\s*(?:[(\[]\s*\d|[:–-]\s))", re.IGNORECASE
)
_COLUMN_NAME = re.compile(
    r"(?:(?:mark )?(?:levels?|bands?)|(?:mark|grade)s?|(?:level )?descriptors?|descriptions?|mark range|level/marks?)\W*",
    re.IGNORECASE,
)
_COLUMN_WORD = re.compile(
    r"(?:achievement|attainment|performance|levels?|bands?|grades?|class(?:ification)?|honours|scale|marks?|range|descriptions?|descriptors?|descriptive|criteria|standard|score|percentage|%|of|response|answer)\W*",
    re.IGNORECASE,
)
_MARGIN = re.compile(r"(?<=\S)\s(?P<marks>\d{1,3}(?:\s?[-–—]\s?\d{1,3})?)\Z")
_LONGEST_PAGE_LINE = 110
_WIDE = 4


def ladder_lines(
    topic: TopicBlocks, kinds: Iterable[SectionKind | None] = ("marking", "other", None)
) -> list[LadderLine]:
    """This gives the lines of what nobody has claimed, in sections of these kinds, in order."""
    lines: list[LadderLine] = []
    for place in topic.free(kinds):
        block = topic.blocks[place]
        if block.table is not None:
            lines.extend(_lines_of_table(topic.source, block, place))
            continue
        for number, (bare, margin) in enumerate(lines_of_block(topic.source, block.words)):
            marker = block.marker if number == 0 else ""
            lines.append(LadderLine(bare, place, block.kind, number == 0, block.level, marker, margin=margin))
    lines = _with_numbers(topic.source, lines)
    return _without_page_lines([line for line in lines if line.text])


def _lines_of_table(source: str, block: Block, place: int) -> list[LadderLine]:
    """This gives a table as one line, or, where its cells hold ladders, those cells line by line."""
    assert block.table is not None
    cells = lines_of_cells(block.table)
    if cells is None:
        return [LadderLine(block.words, place, "table", table=block.table)]
    return [
        LadderLine(
            bare, place, inner.kind, number == 0, inner.level, _marker(inner, number), margin=margin, inner=count
        )
        for count, inner in enumerate(cells.blocks, 1)
        for number, (bare, margin) in enumerate(lines_of_block(source, inner.words))
    ]


def _marker(block: Block, line: int) -> str:
    return block.marker if line == 0 else ""


@cache
@kept
def lines_of_block(source: str, words: Passage) -> tuple[tuple[Passage, Size | None], ...]:
    """This gives the lines of a block, each with the marks at its margin."""
    return tuple(_without_margin(line) for line in _parted(source, words))


def _parted(source: str, words: Passage) -> list[Passage]:
    """This parts words at the line ends of the source, and where a further level begins on the same line."""
    if not words.text:
        return []
    cuts: list[int] = []
    reached = words.places[0]
    for number, (start, place) in enumerate(zip(words.starts, words.places, strict=True)):
        if place > reached and _LINE_END.search(source, reached, place):
            cuts.append(start)
        end = words.starts[number + 1] if number + 1 < len(words.starts) else len(words.text)
        reached = place + end - start
        cuts.extend(start + broken.end() - place for broken in _LINE_END.finditer(source, place, reached))
    inner = [found.start() for found in _INNER.finditer(words.text)]
    inner = inner if len(inner) > 1 or head_of(words.text) is not None else []
    edges = sorted({0, *cuts, *inner, len(words.text)})
    return [words.cut(left, right) for left, right in pairwise(edges)]


def _without_margin(words: Passage) -> tuple[Passage, Size | None]:
    """This takes the marks off the end of a line that many blanks part from its words, as a page sets them at its margin."""
    found = _MARGIN.search(words.text, max(0, len(words.text) - 14))
    size = size_alone(found.group("marks")) if found is not None else None
    if found is None or size is None:
        return words, None
    apart = words.place(found.start("marks")) - words.place(found.start()) >= _WIDE
    return (words.cut(0, found.start()), size) if apart or _ends_level(words.text, size) else (words, None)


def _ends_level(text: str, size: Size) -> bool:
    """This says whether a line is a level's that has its marks at its end: “Level 3: Explains factors. 6–8”."""
    head = head_of(text)
    named = head is not None and head.kind == "numbered" and head.size is None and head.end < len(text) - 6
    return named and (size.ranged or size.most == 0)


def _with_numbers(source: str, lines: list[LadderLine]) -> list[LadderLine]:
    """This puts the numbers back that stand alone on their lines over other words: they may be a level's or a question's."""
    starts = [line.start for line in lines]
    if not lines or starts != sorted(starts):
        return lines
    ends = [line.words.span().end for line in lines]
    found: list[LadderLine] = []
    for number in _NUMBER_ALONE.finditer(source, starts[0], ends[-1]):
        place = number.start("number")
        before = bisect_right(starts, place) - 1
        beyond = before + 1 < len(lines) and lines[before + 1].text[:200]
        if (before < 0 or place >= ends[before]) and not (beyond and _PAGE.search(beyond)):
            found.append(LadderLine(passage(source, [number.span("number")]), -1, "paragraph"))
    return sorted([*lines, *found], key=lambda line: line.start) if found else lines


def _without_page_lines(lines: Sequence[LadderLine]) -> list[LadderLine]:
    """This leaves out page heads and feet: what only pages have, and what is printed again with another page number.

    A number that stands alone over them is the page's.
    """
    keys = [_key(line) for line in lines]
    counted = Counter(key for key in keys if key)
    of_page = [
        bool(key) and (counted[key] > 1 or _PAGE.search(line.text) is not None)
        for line, key in zip(lines, keys, strict=True)
    ]
    kept: list[LadderLine] = []
    for place, line in enumerate(lines):
        if of_page[place]:
            rest = _behind_page_line(line)
            if rest is not None:
                kept.append(rest)
        elif line.place >= 0 or not any(of_page[place + 1 : place + 2]):
            kept.append(line)
    return kept


def _key(line: LadderLine) -> str:
    text = line.text
    if line.table is not None or line.marker or len(text) > _LONGEST_PAGE_LINE:
        return ""
    if _PAGE.search(text):
        return text
    if not any(character.isdigit() for character in text) or not _RUNNING.search(text) or head_of(text) is not None:
        return ""
    return _PAGE_NUMBER.sub(" ", text).strip()


def _behind_page_line(line: LadderLine) -> LadderLine | None:
    """This keeps the name of a column that a page's foot was joined with."""
    last = line.text.rsplit(" ", 1)[-1]
    if _COLUMN_NAME.fullmatch(last) and "©" in line.text:
        return replace(line, words=line.words.cut(len(line.text) - len(last)))
    return None


def names_a_column(text: str) -> bool:
    """This says whether a line names columns of levels, as a copied table leaves them: “Band”, “Level Marks Descriptor”."""
    words = text.replace("/", " ").split()
    return len(text) < 60 and (
        _COLUMN_NAME.fullmatch(text) is not None
        or (len(words) > 1 and all(_COLUMN_WORD.fullmatch(word) for word in words))
    )
