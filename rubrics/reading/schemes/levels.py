"""This module reads levels of response, holistic bands and grade descriptors: one criterion for each ladder of levels.

Its signs are names of levels in order, each with a description, in prose or in a table. What stands around a ladder is
its question, its indicative content, or the heading that says what is judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundContent, FoundCriterion, FoundLevel, FoundRubric
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.leads import begins_with_lead
from rubrics.reading.language.marks import stated_total
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.schemes.bands import boundaries_of_ladder, boundaries_of_table
from rubrics.reading.schemes.criterion_names import criterion_name
from rubrics.reading.schemes.level_order import rises
from rubrics.reading.schemes.levels_heads import head_of
from rubrics.reading.schemes.levels_ladders import Ladder, find_ladders
from rubrics.reading.schemes.levels_lines import LadderLine, ladder_lines, names_a_column
from rubrics.reading.schemes.levels_questions import (
    ContentReading,
    Question,
    names_only_objectives,
    tags_in,
    targets,
)
from rubrics.reading.schemes.levels_stream import content_begins, question_at, stops_ladder
from rubrics.reading.schemes.levels_tables import NamedLevel, TableLevels, are_levels, levels_of_table
from rubrics.reading.schemes.points_labels import Numbering
from rubrics.reading.schemes.table_columns import ReadTable, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table, level_columns
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.titles import title_of
from rubrics.rubric import Span

_ONLY_LEVELS = re.compile(
    r"(?:the )?(?:generic )?(?:(?:mark(?:ing)?|level|response|levels of response) )?(?:levels?|bands?|levels? of response|level descriptors?|mark(?:ing)? (?:schemes?|grids?|bands?)|descriptors?)(?: table| grid)?\W*",
    re.IGNORECASE,
)
_TABLE_NAME = re.compile(r"(?:table|grid|scale)\s+\w{1,2}\s*[,:.–—-]+\s*", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+")
_INSTRUCTIONS = re.compile(
    r"\b(?:instructions?|general (?:marking )?(?:guidance|principles|notes)|how to (?:use|mark|award|apply|place)|using the|applying the|annotations?)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\A(?:the .{3,60} (?:is )?)?(?P<first>\d{1,3}) marks?\b(?=\s*[:,;–—-])|\bout of (?:a total of )?(?P<second>\d{1,3})\b(?: marks)?\s*\.?\Z|\btotal(?: mark)?s?(?: of| is|:)? (?P<third>\d{1,3})(?: marks)?\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:overall |grand )?total|maximum mark", re.IGNORECASE)
_LONGEST_TOTAL = 200
_NOWHERE = Passage("", (), ())


@dataclass(slots=True)
class Judged:
    """This is one ladder with the heading it stands under, and the lines that it takes."""

    levels: list[NamedLevel]
    heading: int | None
    first: int
    end: int
    falling: bool = True
    tags: tuple[str, ...] = ()
    title: Passage = _NOWHERE


@dataclass(slots=True)
class Unit:
    """This is a question with its ladders and indicative content; without question, what stands under one heading."""

    question: Question | None = None
    judged: list[Judged] = field(default_factory=list[Judged])
    content: list[FoundContent] = field(default_factory=list[FoundContent])
    lines: list[int] = field(default_factory=list[int])
    tags: tuple[str, ...] = ()


_FEWEST_LEVELS = 2


def find_levels(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the ladders of a topic with what belongs to them, and tables and lists of grade boundaries."""
    lines = ladder_lines(topic)
    reading = _Reading(topic, lines, found)
    reading.read()
    for unit in reading.units:
        unit.judged = [judged for judged in unit.judged if len(judged.levels) > 1]
    units = [unit for unit in reading.units if unit.judged]
    for unit in units:
        criteria = [_criterion(lines, unit, judged) for judged in unit.judged]
        if unit.question is not None and unit.question.numbering is not None:
            topic.questions[lines[unit.lines[0]].place] = unit.question.numbering
        found.criteria.extend(criteria)
        _claim(topic, lines, unit)
    if units:
        _claim_instructions(topic)
    _total(lines, units, found)


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

    def read(self) -> None:
        """This reads all lines, unless they hold no table and too few that begin as levels do."""
        tables = any(line.table is not None for line in self.lines)
        if not tables and sum(head_of(line.text) is not None for line in self.lines) < _FEWEST_LEVELS:
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
            NamedLevel(
                rung.head.label, rung.size, self.lines[rung.first].words.cut(0, rung.head.end or None), rung.words
            )
            for rung in ladder.rungs
        ]
        self._add(Judged(levels, self.heading, ladder.first, ladder.end, ladder.falling))
        return ladder.end

    def _take_table(self, place: int) -> int:
        table = self.lines[place].table
        assert table is not None
        self._close_content()
        read = read_table(table)
        above = [block.text for block in self.topic.headings_above(self.lines[place].place)]
        kind = kind_of_read_table(read, above)
        if kind == "grade boundaries":
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
            self._add(Judged(levels.levels, self.heading, place, place + 1, title=levels.title))
        self.units[-1].content.extend(FoundContent(one.text, one.span()) for one in levels.content)

    def _add(self, judged: Judged) -> None:
        unit = self.units[-1]
        if unit.question is None and unit.judged:
            unit = Unit()
            self.units.append(unit)
        judged.levels = [level for level in judged.levels if level.words.text or level.size is not None]
        judged.tags, unit.tags = unit.tags, () if unit.question is None else unit.tags
        unit.judged.append(judged)
        self.heading = None

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
            self.units.append(Unit(question, lines=list(range(place, end))))
            self.numbering = question.numbering or self.numbering
            self.heading = None
            return end
        if self.content is not None:
            if self.content.take(line):
                self.units[-1].lines.append(place)
                return place + 1
            self._close_content()
        objectives = names_only_objectives(line.text)
        if objectives or (line.kind != "heading" and targets(line.text)):
            self.units[-1].tags = tags_in(line.text)
            self.units[-1].lines.append(place)
        if objectives:
            return place + 1
        bare = self.heading is not None and _ONLY_LEVELS.fullmatch(line.text)
        if line.kind == "heading" and not bare and not names_a_column(line.text):
            self.heading = place
        return place + 1

    def _close_content(self) -> None:
        if self.content is not None:
            self.units[-1].content.extend(self.content.found())
            self.content = None


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
        rising = last.size.most is not None and first.size.least is not None and first.size.least >= last.size.most
        return falls or (rising and len(before) > 1 and _rising(before))
    return first.label not in {level.label for level in before}


def _rising(levels: list[NamedLevel]) -> bool:
    sizes = [level.size for level in levels if level.size is not None and level.size.most is not None]
    if len(sizes) >= 2:
        first, last = sizes[0].most, sizes[-1].most
        return first is not None and last is not None and first < last
    return rises([level.label for level in levels])


def _criterion(lines: list[LadderLine], unit: Unit, judged: Judged) -> FoundCriterion:
    question = unit.question
    words, tags, reference = _statement(lines, unit, judged)
    levels = judged.levels[::-1] if _rising(judged.levels) or not judged.falling else list(judged.levels)
    found = _found_levels(levels)
    tops = [level.marks_to for level in found if level.marks_to is not None]
    statement = words.text or "Overall"
    span = words.span() if words.text else Span(start=lines[judged.first].start, end=_end(levels))
    whole = question is not None and len(unit.judged) == 1
    return FoundCriterion(
        statement=statement,
        span=span,
        title=statement
        if len(statement.split()) <= 6 and not whole
        else title_of(statement, [(statement, verb_form(statement))]),
        indicators=[],
        reference=reference,
        scoring="levels",
        max_marks=max(tops) if tops and len(tops) * 2 >= len(found) else None,
        command_verbs=command_verbs_in([statement]) if whole else (),
        tags=tags,
        levels=found,
        content=list(unit.content),
        confidence=0.95 if words.text else 0.85,
    )


def _end(levels: list[NamedLevel]) -> int:
    return max(level.words.span().end if level.words.text else level.name.span().end for level in levels)


def _statement(lines: list[LadderLine], unit: Unit, judged: Judged) -> tuple[Passage, tuple[str, ...], str | None]:
    """This gives what a ladder judges: the question's words, or the heading it stands under; with tags and reference."""
    question = unit.question
    own = list(unit.tags or judged.tags)
    reference = question.reference if question is not None else None
    if question is not None and question.words.text and (len(unit.judged) == 1 or judged.heading is None):
        return question.words, tuple(dict.fromkeys(own)), reference
    if judged.heading is None:
        return judged.title, tuple(own), reference
    whole = lines[judged.heading].words
    named = _TABLE_NAME.match(whole.text) or _SECTION_NUMBER.match(whole.text)
    name = criterion_name(whole.cut(named.end()) if named else whole)
    words = name.words if name.words.text else whole
    text = words.text.rstrip(" :–—-")
    return words.cut(0, len(text)), tuple(dict.fromkeys([*name.tags, *own])), reference or name.reference


def _found_levels(levels: list[NamedLevel]) -> list[FoundLevel]:
    found: list[FoundLevel] = []
    hundred = _is_of_hundred(levels)
    for level in levels:
        least, most = (level.size.least, level.size.most) if level.size is not None else (None, None)
        if level.size is not None and most is None and hundred:
            most = Decimal(100)
        start = level.name.span().start if level.name.text else level.words.span().start
        end = level.words.span().end if level.words.text else level.name.span().end
        found.append(
            FoundLevel(level.label, level.words.text, Span(start=min(start, end), end=max(start, end)), least, most)
        )
    return found


def _is_of_hundred(levels: list[NamedLevel]) -> bool:
    """This says whether an open end means 100: the levels are in percent, or the others come up to it."""
    sizes = [level.size for level in levels if level.size is not None]
    tops = [size.most for size in sizes if size.most is not None]
    return any(size.percent for size in sizes) or (bool(tops) and 59 <= max(tops) < 100)


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


def _total(lines: list[LadderLine], units: list[Unit], found: FoundRubric) -> None:
    """This finds what the whole is said to be worth: what a question shares out between its ladders, or a printed total."""
    if found.stated_total is not None or not found.criteria or any(one.scoring != "levels" for one in found.criteria):
        return
    tops = [one.max_marks for one in found.criteria if one.max_marks is not None]
    question = units[0].question if units else None
    if len(units) == 1 and len(units[0].judged) > 1 and question is not None and question.marks is not None:
        found.stated_total = question.marks
        return
    if len(tops) < len(found.criteria):
        return
    taken = {place for unit in units for judged in unit.judged for place in range(judged.first, judged.end)}
    for place, line in enumerate(lines):
        if place not in taken and line.table is None and len(line.text) <= _LONGEST_TOTAL:
            total = _total_in(line.text, sum(tops, Decimal(0)), several=len(tops) > 1)
            if total is not None:
                found.stated_total = total
                return


def _total_in(text: str, whole: Decimal, *, several: bool) -> Decimal | None:
    """This reads a printed total; a figure of marks alone is one only where the parts come to it."""
    total = stated_total(text)
    if total is None and several:
        said = _WHOLE.search(text)
        total = Decimal(next(group for group in said.groups() if group)) if said else None
    return total if total is not None and (total == whole or _TOTAL.match(text)) else None
