"""This module parts a printed line into its words, the mark in its margin and the notes in the columns beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.points_answers import AnswerLine
from rubrics.reading.schemes.points_lines import Column, PrintedLine
from rubrics.reading.schemes.points_marks import PrintedMark, ends_with_mark, margin_mark
from rubrics.reading.schemes.points_notes import BESIDE, LETTERED, is_lettered_note, is_terse_note, note_kind
from rubrics.reading.schemes.points_reader import SchemeReader

_TAG = re.compile(r"[\[(]?(?:AO\s?\d[a-z]?(?:\.\d)?)(?:\s*[,/&+]\s*(?:AO\s?\d[a-z]?(?:\.\d)?))*[\])]?")
_ONE_TAG = re.compile(r"AO\s?\d[a-z]?(?:\.\d)?")
_REFERENCE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}[a-z]?|[A-Z]{1,3}\d?(?:\.\d{1,2}){1,4}")
_BULLET = re.compile(r"[•●○◦▪■‣·–*-]\s+(?=\S)")
_TAG_BEHIND = re.compile(
    r"\s*[(\[]\s*AO\s?\d[a-z]?(?:\s*[,/&+]\s*(?:AO\s?)?\d[a-z]?(?!\d|\s*marks?))*(?:\s*[:,=–-]\s*(?P<marks>\d{1,2})\s*marks?)?\s*[)\]]\s*\Z"
)
_OBJECTIVE_LINE = re.compile(
    r"(?P<tag>AO\s?\d[a-z]?)\b\s*[:.–—-]?\s*(?:[A-Z][\w ,&-]{0,50}?)?\s*[(\[]\s*(?:max(?:imum)?\.?(?: of)?\s*)?(?P<figure>\d{1,2})\s*(?:marks?)?\s*(?:max\.?)?\s*[)\]]\s*:?",
)
_FEWEST_SHARED = 3


def take_tags(reader: SchemeReader, text: str) -> bool:
    """This takes a line or column that holds nothing but assessment objectives."""
    if reader.open is None or not _TAG.fullmatch(text):
        return False
    reader.open.tags.extend(tag.replace(" ", "") for tag in _ONE_TAG.findall(text))
    return True


def take_objective(reader: SchemeReader, text: str) -> bool:
    """This takes a line that names an objective with the most it can earn, over its points: “AO2 Explanation (max 4)”."""
    found = _OBJECTIVE_LINE.fullmatch(text)
    if found is None or reader.open is None:
        return False
    reader.open.tags.append(found.group("tag").replace(" ", ""))
    if reader.open.most is None:
        reader.open.most = Decimal(found.group("figure"))
    return True


def answer_line(reader: SchemeReader, line: PrintedLine, columns: list[Column]) -> AnswerLine:
    """This parts a line into its words, the mark in the margin and the notes beside it."""
    mark: PrintedMark | None = None
    notes: list[tuple[Passage, str | None]] = []
    words: list[Passage] = []
    figures = len(columns) > 1 and all(margin_mark(column.text) is not None for column in columns)
    # “24.32  (1)”: what stands in brackets behind a bare figure is its mark.
    if figures and (columns[0].text[0] in "([" or columns[-1].text[0] not in "(["):
        columns = columns[:1]
    columns = _without_shared(columns)
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        if _is_tag_column(reader, column):
            continue
        tab = line.tabs[number - len(columns)] if line.tabs and reader.marks_tab > 0 else -1
        if tab > reader.marks_tab > 0:
            notes.append((column.words, BESIDE))
            continue
        own = (
            margin_mark(column.text)
            if tab == reader.marks_tab > 0 or _may_be_margin(reader, columns, number, line)
            else None
        )
        if own is not None and mark is None:
            mark = own
        elif number and take_tags(reader, column.text):
            continue
        elif _is_note_column(reader, column, number, marked=mark is not None, last=last):
            notes.append((column.words, LETTERED if number else None))
        else:
            words.append(column.words)
    whole, bullet = joined(*words), line.bullet
    found = _BULLET.match(whole.text)
    if found and not bullet:
        whole, bullet = whole.cut(found.end()), whole.text[0]
    tagged = _TAG_BEHIND.search(whole.text)
    if tagged and reader.open is not None:
        reader.open.tags.extend(tag.replace(" ", "") for tag in _ONE_TAG.findall(tagged.group()))
        stated = tagged.group("marks")
        mark = mark or (PrintedMark(Decimal(stated)) if stated else None)
        whole = whole.cut(0, tagged.start())
    return AnswerLine(
        whole,
        mark,
        notes,
        bullet=bullet,
        gap=line.gap,
        indent=columns[0].start if columns else 0,
        heading=line.heading,
    )


def _without_shared(columns: list[Column]) -> list[Column]:
    """This leaves out what several parts are worth together behind a point with its own mark: “… ✓  (3 x 1)  (3)”."""
    if len(columns) < _FEWEST_SHARED or not ends_with_mark(columns[-3].text):
        return columns
    shared, product = margin_mark(columns[-2].text), margin_mark(columns[-1].text)
    together = shared is not None and product is not None and shared.count and shared.whole == product.marks
    return columns[:-2] if together else columns


def _may_be_margin(reader: SchemeReader, columns: Sequence[Column], number: int, line: PrintedLine) -> bool:
    """This says whether a column can be the margin: the last but for notes, and not the only words of its line."""
    column = columns[number]
    if line.place < 0 or (len(columns) == 1 and column.text[:1] in "[("):
        return True
    if number == 0:
        return len(columns) == 1 and column.start > 40
    expected = next((start for kind, start in reader.columns if kind == "marks"), None)
    if expected is not None and abs(column.start - expected) <= 8:
        return True
    return number == len(columns) - 1 or _is_note_column(
        reader, columns[number + 1], number + 1, marked=True, last=True
    )


def _is_tag_column(reader: SchemeReader, column: Column) -> bool:
    """This says whether a column holds references to the specification, which are nothing to mark by."""
    if not _REFERENCE.fullmatch(column.text):
        return False
    return any(kind == "tags" and abs(column.start - start) <= 4 for kind, start in reader.columns)


def _is_note_column(reader: SchemeReader, column: Column, number: int, *, marked: bool, last: bool) -> bool:
    kinds = [kind for kind, _ in reader.columns]
    if "note" in kinds or "accept" in kinds:
        if marked:
            return True
        start = reader.notes_start
        return start > 0 and abs(column.start - start) <= 3 and (number > 0 or column.start > 30)
    if number == 0 or is_terse_note(column.text) or is_lettered_note(column.text):
        return number > 0
    return (marked or last) and note_kind(column.text) is not None and column.text[:1].isupper()


def marks_tab(lines: Sequence[PrintedLine]) -> int:
    """This finds the column of marks in lines pasted from a table: the first behind answers that holds nothing else."""
    held: dict[int, list[bool]] = {}
    for line in lines:
        for column, tab in zip(line.columns, line.tabs, strict=False):
            held.setdefault(tab, []).append(margin_mark(column.text) is not None)
    return next((tab for tab in sorted(held) if tab > 1 and all(held[tab])), -1)


def notes_start(lines: Sequence[PrintedLine]) -> int:
    """This finds the column in which notes begin: where most columns begin whose first words are a note's."""
    counts: Counter[int] = Counter()
    for line in lines:
        for column in line.columns[1:] if len(line.columns) > 1 else line.columns:
            if column.start > 24 and margin_mark(column.text) is None:
                counts[column.start] += 3 if note_kind(column.text) is not None else 1
    if not counts:
        return -1
    start, count = counts.most_common(1)[0]
    return start if count >= 3 else -1
