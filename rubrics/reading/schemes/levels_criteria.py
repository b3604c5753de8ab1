"""This module makes a criterion of each ladder of levels: what it judges, its levels highest first, its marks."""

from __future__ import annotations

import re
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundCriterion, FoundLevel
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.schemes.criterion_names import criterion_name
from rubrics.reading.schemes.level_order import rises
from rubrics.reading.schemes.levels_questions import names_only_objectives, tags_in
from rubrics.reading.schemes.levels_rungs import LadderLine
from rubrics.reading.schemes.levels_tables import NamedLevel
from rubrics.reading.schemes.levels_units import Judged, Unit
from rubrics.reading.titles import title_of
from rubrics.rubric import Span

_OBJECTIVES = re.compile(r"AO\s?\d[a-z]?(?:\s*(?:,|/|&|\+|and)\s*AO\s?\d[a-z]?)*")
_NEAR = 5
_FEWEST = 3
_TABLE_NAME = re.compile(r"(?:table|grid|scale)\s+\w{1,2}\s*[,:.–—-]+\s*", re.IGNORECASE)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+")


def rising(levels: list[NamedLevel]) -> bool:
    sizes = [level.size for level in levels if level.size is not None and level.size.most is not None]
    if len(sizes) >= 2:
        first, last = sizes[0].most, sizes[-1].most
        return first is not None and last is not None and first < last
    return rises([level.label for level in levels])


def criterion_of(lines: list[LadderLine], unit: Unit, judged: Judged) -> FoundCriterion:
    question = unit.question
    words, tags, reference = _statement(lines, unit, judged)
    levels = judged.levels[::-1] if rising(judged.levels) or not judged.falling else list(judged.levels)
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
        confidence=_confidence(lines, unit, judged, named=bool(words.text)),
        group=unit.group,
    )


def _confidence(lines: list[LadderLine], unit: Unit, judged: Judged, *, named: bool) -> float:
    """This says how sure a ladder is: less without a name, with two levels only, far from its heading or under a plain line, or by form alone."""
    if not named or not judged.sure:
        return 0.85
    far = unit.question is None and judged.heading is not None and judged.first - judged.heading > _NEAR
    plain = unit.question is None and judged.heading is not None and lines[judged.heading].kind != "heading"
    return 0.88 if far or plain or len(judged.levels) < _FEWEST else 0.95


def _end(levels: list[NamedLevel]) -> int:
    return max(level.words.span().end if level.words.text else level.name.span().end for level in levels)


def _statement(lines: list[LadderLine], unit: Unit, judged: Judged) -> tuple[Passage, tuple[str, ...], str | None]:
    """This gives what a ladder judges: the question's words, or the heading it stands under; with tags and reference."""
    question = unit.question
    own = list((judged.tags if len(unit.judged) > 1 else ()) or unit.tags or judged.tags)
    reference = question.reference if question is not None else None
    if question is not None and question.words.text and (len(unit.judged) == 1 or judged.heading is None):
        return question.words, tuple(dict.fromkeys(own)), reference
    if judged.heading is None:
        return judged.title, tuple(own), reference
    whole = lines[judged.heading].words
    objectives = _OBJECTIVES.search(whole.text) if names_only_objectives(whole.text) else None
    if objectives is not None:
        return whole.cut(*objectives.span()), tuple(own) or tags_in(whole.text), reference
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
