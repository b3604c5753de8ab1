"""This module reads checklists: steps that are done or not, in tables and lists, with critical ones, stations as groups.

Its signs are columns to be filled in (“Done”, “Not done”; “Yes”, “No”; 0 1 2), tick boxes, or a sheet that says itself
that it is a checklist and how its lines are filled in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Block, Table
from rubrics.reading.found import FoundCriterion, FoundRubric
from rubrics.reading.headings import section_kind
from rubrics.reading.language.marks import stated_total
from rubrics.reading.schemes.checklist_lines import read_lines
from rubrics.reading.schemes.checklist_lists import find_lists
from rubrics.reading.schemes.checklist_offers import read_offers
from rubrics.reading.schemes.checklist_rows import TableReader
from rubrics.reading.schemes.checklist_scales import Scale, choice_of, scale_of, spoken_scale, worded
from rubrics.reading.schemes.checklist_shredded import read_shredded
from rubrics.reading.schemes.checklist_steps import IS_CRITICAL
from rubrics.reading.schemes.checklist_tables import checklist_table
from rubrics.reading.schemes.table_kinds import is_grid_of_levels, is_no_scheme, kind_of_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_PART = re.compile(
    r"(?:station|part|section|task|stage|step|phase|skill|exercise|area)\s+(?:\d{1,2}|[A-Z])\b|[A-Z0-9]{1,2}[.):]\s",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*[(\[][^()\[\]]*\d\s*(?:marks?|points?|%)[^()\[\]]*[)\]]\s*:?\Z", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:grand|overall|checklist|final)\b", re.IGNORECASE)
_COLUMNS = re.compile(r"\t+|\s{2,}|\s*\|\s*")
_TOLD = re.compile(r"\b(?:tick|circle|ring|initial) (?:if|when|each|one|as|the box)\b", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(?:capitals?|capital letters|upper case|block letters)\b", re.IGNORECASE)
_GRAVE = re.compile(
    r"\b(?:repeats?|repeated|fails?|failed|must|critical|essential|not (?:yet )?competent)\b", re.IGNORECASE
)
_KEY_LINE = re.compile(r"\d\s*[=:–—-]\s*\S.{0,70}\Z")
_SCORE_LINE = re.compile(r"^[ \t]*(?:total|score)\b[^\n\d]{0,60}?(?:/|out of)\s*(?P<number>\d{1,3})\b", re.I | re.M)
_LONGEST_FOOT = 400
_SIGN = re.compile(r"[*†‡#]+\Z")
_LONGEST_HEADER = 120
_NUMBERED_BOXES = re.compile(r"\d{1,2}[.)]?\s[^☐□❏❑▢]{4,300}[☐□❏❑▢]")
_FORM = re.compile(
    r"\b(?:name|learner|student|candidate|trainee|assessor|examiner|witness|date|id|no\.?)\s*:|_{3,}|\.{4,}",
    re.IGNORECASE,
)
_SHEET_NAME = re.compile(r"\b(?:check-?list|observation|sheet|record|form)\b", re.IGNORECASE)


def find_checklists(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the checklists of a topic, and claims them with their instructions."""
    sheet = _Sheet(topic)
    if not sheet.read_lines():
        sheet.read_tables()
        sheet.read_lists()
    if not sheet.criteria:
        sheet.read_offers()
    if not sheet.criteria:
        sheet.read_shredded()
    if not sheet.criteria:
        return
    if sheet.shouts():
        for criterion in sheet.criteria:
            criterion.required = criterion.required or criterion.statement.isupper()
    found.criteria.extend(sheet.criteria)
    found.stated_total = found.stated_total or sheet.total()
    sheet.claim_rest()


def _is_another(topic: TopicBlocks, place: int, table: Table) -> bool:
    """This says whether a table is a grid with words for its levels, or none that anything is judged by."""
    above = [block.text for block in topic.headings_above(place)]
    boundaries = kind_of_table(table, above) == "grade boundaries"
    return boundaries or is_grid_of_levels(table) or is_no_scheme(table, above)


@dataclass(slots=True)
class _Sheet:
    """This holds what has been read of a topic's checklists."""

    topic: TopicBlocks
    criteria: list[FoundCriterion] = field(default_factory=list[FoundCriterion])
    totals: list[tuple[str, Decimal]] = field(default_factory=list[tuple[str, Decimal]])
    tables: int = 0
    title: int = -1
    free: list[int] = field(default_factory=list[int])
    parts: Counter[str] = field(default_factory=Counter[str])

    def __post_init__(self) -> None:
        self.free = self.topic.free()
        headings = [place for place in self.free if self.topic.blocks[place].kind == "heading"]
        headed_before = bool(headings) and any(
            self.topic.blocks[place].table is not None for place in self.free if place < headings[0]
        )
        self.title = headings[0] if headings and not (headed_before and len(headings) > 1) else -1

    def read_lines(self) -> bool:
        """This reads a sheet that is set in columns of blanks, and says whether there is one."""
        stretch = self._stretch()
        if stretch is None:
            return False
        read = read_lines(self.topic.source, *stretch)
        self.criteria.extend(read.criteria)
        if read.total is not None:
            self.totals.append(("total", read.total))
        self._claim_between(read.start, read.end)
        return bool(read.criteria)

    def read_tables(self) -> None:
        """This reads the tables of steps."""
        above, spoken = Scale(), self._spoken(self.free)
        for place in self.free:
            table = self.topic.blocks[place].table
            if table is None:
                above = self._header_line(place) or above
                continue
            layout = None if _is_another(self.topic, place, table) else checklist_table(table, above, spoken)
            if layout is None:
                continue
            layout.scale = worded(layout.scale, spoken)
            read = TableReader(layout, self.group_of(place), self.topic.source).rows()
            if not read.criteria:
                continue
            self.criteria.extend(read.criteria)
            self.totals.extend(read.totals)
            self.tables += 1
            self.topic.claim(place)

    def _header_line(self, place: int) -> Scale | None:
        """This reads a line that names the columns of the boxes below: “Yes   No   Critical?”."""
        span = self.topic.blocks[place].words.span()
        if span.end - span.start > _LONGEST_HEADER:
            return None
        parts = _COLUMNS.split(self.topic.source[span.start : span.end])
        choices = [choice for part in parts if (choice := choice_of(part, span)) is not None]
        return scale_of(choices) if len(choices) > 1 else None

    def read_lists(self) -> None:
        """This reads the lists of steps."""
        places = [place for place in self.free if not self.topic.claimed[place]]
        scale = self._spoken(places) or Scale()
        beside = [place for place in places if not self.criteria or self._is_boxed(place)]
        for place, criterion in find_lists(self.topic, beside, scale, self.group_of, fewest=1 if self.criteria else 3):
            if not self.criteria or self.criteria[-1] is not criterion:
                self.criteria.append(criterion)
            self.topic.claim(place)

    def _is_boxed(self, place: int) -> bool:
        """This says whether a line beside the tables is a single step with its boxes."""
        block = self.topic.blocks[place]
        return block.kind == "paragraph" and bool(_NUMBERED_BOXES.match(block.text))

    def read_offers(self) -> None:
        """This reads lines that end with their choices after dots or a gap."""
        stretch = self._stretch()
        if stretch is None:
            return
        criteria, start, end = read_offers(self.topic.source, *stretch)
        self.criteria.extend(criteria)
        self._claim_between(start, end)

    def read_shredded(self) -> None:
        """This reads a table that was copied cell by cell."""
        stretch = self._stretch()
        if stretch is None:
            return
        criteria, start, end = read_shredded(self.topic.source, *stretch)
        self.criteria.extend(criteria)
        self._claim_between(start, end)

    def _stretch(self) -> tuple[int, int] | None:
        """This gives the stretch of the source that the free blocks cover."""
        spans = [self.topic.blocks[place].words.span() for place in self.free if self.topic.blocks[place].text]
        return (spans[0].start, spans[-1].end) if spans else None

    def _claim_between(self, start: int, end: int) -> None:
        for place in self.free if end > start else ():
            span = self.topic.blocks[place].words.span()
            if span.start <= end and span.end > start:
                self.topic.claim(place)

    def _spoken(self, places: Sequence[int]) -> Scale | None:
        key: list[str] = []
        for place in places:
            block = self.topic.blocks[place]
            key = [*key, block.text] if block.table is None and _KEY_LINE.match(block.text) else []
            if block.table is not None:
                continue
            scale = spoken_scale(block.text, block.words.span())
            if scale is None and len(key) > 1 and not self._keyed_on(place):
                scale = spoken_scale("; ".join(key), block.words.span())
            if scale is not None:
                return scale
        return None

    def _keyed_on(self, place: int) -> bool:
        """This says whether the next block goes on with a key that gives each figure a line: “2 = after one prompt”."""
        return place + 1 < len(self.topic.blocks) and bool(_KEY_LINE.match(self.topic.blocks[place + 1].text))

    def group_of(self, place: int) -> str | None:
        """This gives the heading that a list or table stands under, where it names a part of the sheet."""
        above = [one for one in self.topic.above[place] if not _TOLD.search(self.topic.blocks[one].text)]
        if not above:
            return None
        heading = self.topic.blocks[above[0]]
        text = _MARKS.sub("", heading.text).rstrip(":").strip()
        part = bool(_PART.match(text))
        if above[0] == self.title and not (part and self._has_siblings(heading)):
            return None
        if _FORM.search(text):
            return None
        named_sheet = section_kind(text) == "marking" or (bool(_SHEET_NAME.search(text)) and not part)
        return None if named_sheet and not part else text or None

    def _has_siblings(self, heading: Block) -> bool:
        """This says whether other headings name further parts, so that the first names one too and not the whole."""
        if not self.parts:
            blocks = (self.topic.blocks[place] for place in self.free)
            self.parts = Counter(block.text.split(maxsplit=1)[0].lower() for block in blocks if block.kind == "heading")
        return self.parts[heading.text.split(maxsplit=1)[0].lower()] > 1

    def shouts(self) -> bool:
        """This says whether the sheet says that its steps in capitals are the critical ones."""
        texts = (self.topic.blocks[place].text for place in self.free if self.topic.blocks[place].table is None)
        return any(_SHOUTED.search(text) and _GRAVE.search(text) for text in texts if len(text) < _LONGEST_FOOT)

    def total(self) -> Decimal | None:
        """This gives what the document says that the whole sheet is worth; totals of stations are none."""
        for place in self.free:
            block = self.topic.blocks[place]
            if block.kind != "table" and (figure := stated_total(block.text)) is not None:
                self.totals.append((block.text, figure))
        if len(self.totals) > 1 or (self.totals and self.tables > 1):
            return next((figure for name, figure in self.totals if _WHOLE.search(name)), None)
        if not self.totals and self.criteria:
            end = max(criterion.span.end for criterion in self.criteria)
            score = _SCORE_LINE.search(self.topic.source, end, end + _LONGEST_FOOT)
            return Decimal(score.group("number")) if score else None
        return self.totals[0][1] if self.totals else None

    def claim_rest(self) -> None:
        """This claims the instructions, forms and headings of the sheet, but no list that stands beside it."""
        for place in self.free:
            block = self.topic.blocks[place]
            legend = _SIGN.match(block.marker) and IS_CRITICAL.search(block.text)
            if legend or (block.kind in ("paragraph", "heading") and self.topic.kinds[place] != "marking"):
                self.topic.claim(place)
        read = {id(self.topic.sections[place]) for place in self.free if self.topic.claimed[place]}
        for place in self.free:
            if id(self.topic.sections[place]) in read and self.topic.blocks[place].kind in ("paragraph", "heading"):
                self.topic.claim(place)
