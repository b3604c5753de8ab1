"""This module reads levels of response, holistic bands and grade descriptors: one criterion for each ladder of levels.

Its signs are names of levels in order, each with a description, in prose or in a table. What stands around a ladder is
its question, its indicative content, or the heading that says what is judged.
"""

from __future__ import annotations

import re

from rubrics.reading.document import joined
from rubrics.reading.found import FoundContent, FoundRubric
from rubrics.reading.language.leads import begins_with_lead
from rubrics.reading.schemes.bands import boundaries_of_ladder, boundaries_of_table, is_bare_scale
from rubrics.reading.schemes.levels_criteria import criterion_of, rising
from rubrics.reading.schemes.levels_ladders import begins_level, find_ladders, head_at
from rubrics.reading.schemes.levels_lines import ladder_lines, names_a_column
from rubrics.reading.schemes.levels_questions import (
    ContentReading,
    names_only_objectives,
    only_marks,
    tags_in,
    targets,
)
from rubrics.reading.schemes.levels_rows import levels_of_rows
from rubrics.reading.schemes.levels_rungs import Ladder, LadderLine
from rubrics.reading.schemes.levels_stream import content_begins, question_at, stops_ladder
from rubrics.reading.schemes.levels_tables import NamedLevel, TableLevels, are_levels, levels_of_table
from rubrics.reading.schemes.levels_totals import find_total
from rubrics.reading.schemes.levels_units import Judged, Unit
from rubrics.reading.schemes.points_labels import Numbering
from rubrics.reading.schemes.points_signs import is_group_heading
from rubrics.reading.schemes.table_columns import ReadTable, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table, level_columns
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_ONLY_LEVELS = re.compile(
    r"(?:the )?(?:generic )?(?:(?:mark(?:ing)?|level|response|levels of response) )?(?:levels?|bands?|levels? of response|level descriptors?|mark(?:ing)? (?:schemes?|grids?|bands?)|descriptors?)(?: table| grid)?\W*",
    re.IGNORECASE,
)
_INSTRUCTIONS = re.compile(
    r"\b(?:instructions?|general (?:marking )?(?:guidance|principles|notes)|how to (?:use|mark|award|apply|place)|using the|applying the|annotations?)\b",
    re.IGNORECASE,
)


_FEWEST_LEVELS = 2
_LONGEST_HEADING = 10
_LONGEST_LEAD = 5


def find_levels(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the ladders of a topic with what belongs to them, and tables and lists of grade boundaries."""
    lines = ladder_lines(topic)
    reading = _Reading(topic, lines, found)
    reading.read()
    for unit in reading.units:
        unit.judged = [judged for judged in unit.judged if len(judged.levels) > 1]
    units = [unit for unit in reading.units if unit.judged]
    for unit in units:
        criteria = [criterion_of(lines, unit, judged) for judged in unit.judged]
        if unit.question is not None and unit.question.numbering is not None:
            topic.questions[lines[unit.lines[0]].place] = unit.question.numbering
        found.criteria.extend(criteria)
        _claim(topic, lines, unit)
    if units:
        _claim_instructions(topic)
    find_total(lines, units, found)


class _Reading:
    """This goes through the lines of a topic and gathers questions, ladders and content."""

    def __init__(self, topic: TopicBlocks, lines: list[LadderLine], found: FoundRubric) -> None:
        self.topic = topic
        self.lines = lines
        self.found = found
        self.units: list[Unit] = [Unit()]
        self.heading: int | None = None
        self.content: ContentReading | None = None
        self.numbering = Numbering()
        self.group: str | None = None
        self.taken = 0

    def read(self) -> None:
        """This reads all lines, unless they hold no table and too few that begin as levels do."""
        tables = any(line.table is not None for line in self.lines)
        if not tables and sum(begins_level(line) for line in self.lines) < _FEWEST_LEVELS:
            return
        barriers = [stops_ladder(self.lines, number) for number in range(len(self.lines))]
        ladders = {ladder.first: ladder for ladder in find_ladders(self.lines, barriers)}
        place = 0
        while place < len(self.lines):
            ladder = ladders.get(place)
            if ladder is not None:
                place = self._take_ladder(ladder)
            elif self.lines[place].table is not None:
                place = self._take_table(place)
            else:
                place = self._take_line(place)
        self._close_content()

    def _take_ladder(self, ladder: Ladder) -> int:
        self._close_content()
        if not ladder.is_described:
            bands = boundaries_of_ladder(self.lines, ladder)
            if bands:
                self.found.grade_bands.extend(bands)
                self.topic.claim(*{line.place for line in self.lines[ladder.first : ladder.end] if line.place >= 0})
            return ladder.end
        levels = [
            NamedLevel(rung.head.label, rung.size, self.lines[rung.at].words.cut(0, rung.head.end or None), rung.words)
            for rung in ladder.rungs
        ]
        sure = any(rung.head.kind not in ("bare", "sized") for rung in ladder.rungs if not rung.head.nought)
        heading = self._name_above(ladder.first)
        self._add(Judged(levels, heading, ladder.first, ladder.end, ladder.falling, sure=sure))
        return ladder.end

    def _name_above(self, first: int) -> int | None:
        """This gives the line that names what a ladder judges: its heading, or a short line right above that is no sentence."""
        place = first - 1
        while place >= 0 and names_a_column(self.lines[place].text):
            place -= 1
        unit = self.units[-1]
        beyond = max([*unit.lines, *(judged.end - 1 for judged in unit.judged), self.taken - 1, -1])
        if place <= beyond or self.heading == place or self.lines[place].table is not None:
            return self.heading
        return place if _names(self.lines[place]) else self.heading

    def _take_table(self, place: int) -> int:
        table = self.lines[place].table
        assert table is not None
        self._close_content()
        read = read_table(table)
        above = [block.text for block in self.topic.headings_above(self.lines[place].place)]
        kind = kind_of_read_table(read, above)
        rows = levels_of_rows(table) if kind in ("other", "levels", "bands", "grade boundaries") else None
        if rows is not None and (kind == "other" or not read.top or len(rows.levels) > len(read.body())):
            self._take_levels(place, rows)
        elif kind == "grade boundaries" or (kind in ("other", "levels", "bands") and is_bare_scale(read)):
            bands = boundaries_of_table(read)
            if bands:
                self.found.grade_bands.extend(bands)
                self.topic.claim(self.lines[place].place)
        elif kind in ("levels", "bands") or (kind == "other" and _is_cut(read)):
            levels = levels_of_table(table, across=not level_columns(read))
            if are_levels(levels.levels, headed=bool(read.columns_of("level", "levels"))):
                self._take_levels(place, levels)
        return place + 1

    def _take_levels(self, place: int, levels: TableLevels) -> None:
        unit = self.units[-1]
        last = unit.judged[-1] if unit.judged else None
        goes_on = (
            last is not None and last.end == place and (levels.before.text or _goes_on(last.levels, levels.levels))
        )
        if last is not None and goes_on:
            if levels.before.text:
                last.levels[-1].words = joined(last.levels[-1].words, levels.before)
            last.levels.extend(levels.levels)
            last.end = place + 1
        elif levels.levels:
            first, end = self._take_neighbours(place, levels)
            self._add(Judged(levels.levels, self.heading, first, end, title=levels.title))
        self.units[-1].content.extend(FoundContent(one.text, one.span()) for one in levels.content)

    def _take_neighbours(self, place: int, levels: TableLevels) -> tuple[int, int]:
        """This takes the levels that a copy has left right above or below their table; gives the lines that all take."""
        first, end = place, place + 1
        above = place - 1
        while above >= self.taken and self.lines[above].table is None and not self.lines[above].first:
            above -= 1
        if (
            above >= self.taken
            and (level := self._level_at(above, place, levels)) is not None
            and _goes_on([level], levels.levels)
        ):
            levels.levels.insert(0, level)
            first = above
        below = place + 1
        while below < len(self.lines) and (below == place + 1 or not self.lines[below].first):
            below += 1
        if (
            below > place + 1
            and (level := self._level_at(place + 1, below, levels)) is not None
            and _goes_on(levels.levels, [level])
        ):
            levels.levels.append(level)
            end = below
        return first, end

    def _level_at(self, place: int, end: int, others: TableLevels) -> NamedLevel | None:
        """This reads one level, with its marks where the others have theirs, out of the lines of one block."""
        if self.lines[place].table is not None or stops_ladder(self.lines, place):
            return None
        head = head_at(self.lines, place)
        bare = all(level.size is None for level in others.levels)
        if head is None or (head.size is None) != bare or not head.end:
            return None
        words = self.lines[place].words
        rest = [line.words for line in self.lines[place + 1 : end]]
        return NamedLevel(head.label, head.size, words.cut(0, head.end), joined(words.cut(head.end), *rest))

    def _add(self, judged: Judged) -> None:
        unit = self.units[-1]
        if unit.question is None and unit.judged:
            unit = Unit()
            self.units.append(unit)
        judged.levels = [level for level in judged.levels if level.words.text or level.size is not None]
        judged.tags, unit.tags = unit.tags, () if unit.question is None else unit.tags
        unit.judged.append(judged)
        self.heading = None
        self.taken = judged.end

    def _take_line(self, place: int) -> int:
        line = self.lines[place]
        begin = content_begins(self.lines, place)
        if begin is not None:
            self._close_content()
            self.content = ContentReading(line, begin)
            self.units[-1].lines.append(place)
            return place + 1
        asked = question_at(self.lines, place, self.numbering)
        if asked is not None:
            self._close_content()
            question, end = asked
            self.units.append(Unit(question, lines=list(range(place, end)), group=self.group))
            self.numbering = question.numbering or self.numbering
            self.heading = None
            return end
        if self.content is not None:
            if self.content.take(line):
                self.units[-1].lines.append(place)
                return place + 1
            self._close_content()
        if is_group_heading(line.text) and (line.kind == "heading" or line.first):
            self.group = line.text
        objectives = names_only_objectives(line.text)
        if objectives or (line.kind != "heading" and targets(line.text)):
            self.units[-1].tags = tags_in(line.text)
            self.units[-1].lines.append(place)
        if objectives:
            self.heading = place if self.heading is None else self.heading
            return place + 1
        bare = self.heading is not None and _ONLY_LEVELS.fullmatch(line.text)
        if line.kind == "heading" and not bare and not names_a_column(line.text):
            self.heading = place
        return place + 1

    def _close_content(self) -> None:
        if self.content is not None:
            self.units[-1].content.extend(self.content.found())
            self.content = None


def _names(line: LadderLine) -> bool:
    """This says whether a line is a name rather than a sentence: short, begun with a capital, without a stop."""
    text = line.text.rstrip(" :")
    if line.text.endswith(":") and len(text.split()) > _LONGEST_LEAD:
        return False
    if line.kind == "item" or not text or not (text[0].isupper() or text[0] in "“‘\"'"):
        return False
    short = len(text.split()) <= _LONGEST_HEADING and text[-1] not in ".,;?!"
    return short and only_marks(text) is None and not _INSTRUCTIONS.search(text) and not _ONLY_LEVELS.fullmatch(text)


def _is_cut(read: ReadTable) -> bool:
    """This says whether a table with one level only is the beginning of one that a page cuts."""
    return bool(read.columns_of("level")) and bool(read.columns_of("description")) and len(read.body()) == 1


def _goes_on(before: list[NamedLevel], after: list[NamedLevel]) -> bool:
    """This says whether the levels of a table go on with those of the table before it, on the page above."""
    if not before or not after:
        return False
    last, first = before[-1], after[0]
    if last.size is not None and first.size is not None and last.size.least is not None and first.size.most is not None:
        falls = first.size.most <= last.size.least
        goes_up = last.size.most is not None and first.size.least is not None and first.size.least >= last.size.most
        return falls or (goes_up and len(before) > 1 and rising(before))
    return first.label not in {level.label for level in before}


def _claim(topic: TopicBlocks, lines: list[LadderLine], unit: Unit) -> None:
    """This marks as read what belongs to a question and its ladders, with what is said between them to markers."""
    places = set(unit.lines)
    for judged in unit.judged:
        places.update(range(judged.first, judged.end))
        if judged.heading is not None:
            places.add(judged.heading)
    first = min(places)
    for place in range(first, max(judged.end for judged in unit.judged)):
        if lines[place].table is None:
            places.add(place)
    topic.claim(*{lines[place].place for place in places if lines[place].place >= 0})


def _claim_instructions(topic: TopicBlocks) -> None:
    """This marks what stands under instructions to markers as read: it says how levels are used, not what is looked for."""
    open_at: int | None = None
    for place, block in enumerate([*topic.blocks, None]):
        if block is None or block.kind == "heading" or block.table is not None:
            if open_at is not None:
                topic.claim_stretch(open_at, place)
            instructs = block is not None and block.kind == "heading" and _INSTRUCTIONS.search(block.text)
            open_at = place if instructs else None
        elif open_at is not None and begins_with_lead(block.text):
            open_at = None
