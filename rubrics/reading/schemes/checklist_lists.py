"""This module reads the lists of a checklist: tick boxes, lines that end with boxes, Yes / No or 0 1 2, numbered steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from rubrics.reading.document import Block, Passage
from rubrics.reading.found import FoundCriterion
from rubrics.reading.language.keyed_patterns import KeyedPattern, keyed
from rubrics.reading.language.marks import marks_in
from rubrics.reading.schemes.checklist_scales import Scale, choice_of, offered_scale
from rubrics.reading.schemes.checklist_steps import add_list, is_act, is_starred, step
from rubrics.reading.schemes.point_parts import reference_of
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_BOX = r"(?:[☐☑☒□❏❑▢○◯]|\[[ xX✓_]?\]|\( \)|_{2,})"
_BOXES = re.compile(
    rf"(?:[\s.·…]*{_BOX}(?:\s*(?:yes|no|n/a|done|not done|partly|pass|fail|achieved|not achieved|not yet(?: achieved)?|\d))?)+\s*\Z",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"[\s.…:–-]+(?:\(?\s*(?:y|yes)\s*[/|]?\s+?[/|]?\s*(?:n|no)(?:\s*[/|]\s*n/?a)?\s*\)?|\(?(?:y|yes)\s?/\s?(?:n|no)\)?)\s*\Z",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"[\s.…:–-]+\(?0(?:\s*[/|,]?\s+|\s*[/|,]\s*)1(?:(?:\s*[/|,]?\s+|\s*[/|,]\s*)2(?:(?:\s*[/|,]?\s+|\s*[/|,]\s*)3)?)?\)?\s*\Z"
)
_ELSEWHERE = re.compile(
    r"\b(?:submi\w+|before (?:you|handing)|hand(?:ing)? in|to do|todo|help|equipment|materials|resources|kit|install\w*|prerequisit\w+|results?"
    r"|outcomes?|deliverables|declaration|reflection|what (?:you need|to bring)|packing|next steps|getting started|attachments?|enclos\w+)\b",
    re.IGNORECASE,
)
_SHEET = keyed(
    r"\b(?:check-?\s?lists?|check-?offs?|observation|osce|ospe|skills? (?:sheet|record|test|assessment|sign-?off|station)|sign-?off"
    r"|competenc[ye] (?:record|assessment|sheet|form)|witness (?:statement|record|testimony)|practical (?:test|assessment|exam\w*|skills?))\b",
    "check|observation|osce|ospe|skill|sign|compet|witness|practical",
)
_FILLED = keyed(
    r"\b(?:tick(?:s|ed)?|initial(?:s|led)?|check(?:ed)? (?:off|each|the box)|done\s*/|yes\s*/\s*no|pass\s*/\s*fail|done or not|yes or no|pass or fail"
    r"|not yet (?:competent|achieved)|not (?:done|achieved)|signs? off|sign each|circle|must pass|critical|satisfactory)\b",
    "tick|initial|check|done|yes|pass|not achieved|not yet|sign|circle|critical|satisfactory",
)
_OWN = re.compile(r"(?:I |I’ve |I'm |my |we )|\b(?:my|your) \w+", re.IGNORECASE)
_INNER_BOX = re.compile(r"\s(?:[☐☑☒□❏❑▢○◯]|\[[ xX✓]?\])\s+(?=\w)")
_DEMANDS = re.compile(r"\b(?:standards?|criteria|requirements?|quality|expectations?)\b", re.IGNORECASE)
_ASSESSES = re.compile(
    r"\b(?:criteria|rubric|standards?|requirements?|assess\w*|mark(?:s|ing|ed|er)?|grad(?:e|es|ing|ed)|review(?:er)?s?"
    r"|observ\w+|sign-?off|skills? (?:sheet|record|test)|competenc\w+|test of|definition of done|evaluat\w+|inspect\w+|audit|evidence|pass(?:es|ed)?|examin\w+)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_FINITE = re.compile(
    r"\w \b(?:is|are|was|were|has|have|can|must|should|will|does|do)\b|\w(?:ed|s) \b(?:by|with|to|and)\b"
)
_HOW_TO = re.compile(r"\bhow to\b|\btutorial\b|\buser guide\b", re.IGNORECASE)
_LONGEST_TAIL = 160
_LONGEST_NAME = 6
_LONGEST_TOLD = 400
_NEAR = 4
_FEW = 3
_LONGEST_TITLE = 80
_FEWEST = 5
_MOST_CHOICES = 6

GroupOf = Callable[[int], str | None]


@dataclass(slots=True)
class Line:
    """This is an item or line of a checklist with its place, the words without boxes, and the choices it prints."""

    place: int
    block: Block
    words: Passage
    scale: Scale | None = None
    boxed: bool = False


def find_lists(
    topic: TopicBlocks, places: Sequence[int], scale: Scale, group_of: GroupOf, *, fewest: int
) -> list[tuple[int, FoundCriterion]]:
    """This reads the lines that show a box or a scale, each with the list under it; else the numbered steps of a sheet."""
    lines = [line for place in places for line in _lines(topic, place)]
    if not _are_steps(topic, lines, fewest):
        lines = _numbered(topic, places, scale)
    wanted = {line.place: line for line in lines}
    found: list[tuple[int, FoundCriterion]] = []
    allowed = set(places)
    sure = _confidence(topic, lines)
    named, above = "", ()
    for line in lines:
        place = line.place
        named = "" if topic.above[place] != above else named
        named, above = _name_before(topic, place, wanted) or named, topic.above[place]
        reference = reference_of(line.block.marker) if line.block.kind == "item" else None
        own = line.scale if line.scale and line.scale.choices else scale
        criterion = step(line.words, own, reference=reference, group=named or group_of(place), confidence=sure)
        if criterion is None:
            continue
        criterion.required = criterion.required or is_starred(topic.source, line.words)
        found.append((place, criterion))
        if line is not wanted[place]:
            continue
        nested: list[Block] = []
        following = place + 1
        while following in allowed and following not in wanted and _is_nested(topic.blocks[following], line.block):
            nested.append(topic.blocks[following])
            found.append((following, criterion))
            following += 1
        add_list(criterion, [block for block in nested if block.depth == nested[0].depth])
    return found


def _confidence(topic: TopicBlocks, lines: Sequence[Line]) -> float:
    """This says how sure steps are: a sheet that names itself, and shows boxes or choices, has two signs of its own."""
    if not lines:
        return 0.0
    boxed = sum(line.boxed for line in lines) * 2 > len(lines)
    return 0.95 if boxed and _names_itself(topic, lines, _ASSESSES) else 0.85


def _name_before(topic: TopicBlocks, place: int, wanted: Container[int]) -> str:
    """This gives a short line right before a step that names its part without being set as a heading: “Clearing away”."""
    if place == 0 or place - 1 in wanted or topic.claimed[place - 1]:
        return ""
    block = topic.blocks[place - 1]
    short = block.kind == "paragraph" and len(block.text.split()) <= _LONGEST_NAME and block.text[-1] not in ".:;!?)"
    return block.text if short and block.text[0].isupper() else ""


def _is_nested(block: Block, above: Block) -> bool:
    if block.kind != "item":
        return False
    return block.depth > above.depth or above.kind == "paragraph" or (above.box and not block.box)


def _lines(topic: TopicBlocks, place: int) -> list[Line]:
    """This gives the steps of a block: one, or several that stand in one line, each behind its box."""
    line = _line(topic, place)
    if line is None or not line.block.box:
        return [line] if line is not None else []
    text = line.words.text
    inner = list(_INNER_BOX.finditer(text))
    if not inner:
        return [line]
    starts = [0, *(box.end() for box in inner)]
    ends = [*(box.start() for box in inner), len(text)]
    words = [line.words.cut(start, end) for start, end in zip(starts, ends, strict=True)]
    if any(choice_of(one.text, one.span()) is not None for one in words):
        return [line]
    return [Line(place, line.block, one, boxed=True) for one in words if one.text]


def _line(topic: TopicBlocks, place: int) -> Line | None:
    block = topic.blocks[place]
    if block.table is not None or (block.kind == "heading" and block.level) or _is_elsewhere(topic, place):
        return None
    tail = _tail(block.text)
    if tail is not None and len(block.text[: tail.start()].split()) >= 2:
        words = block.words.cut(0, tail.start())
        return Line(place, block, words, offered_scale(block.words, tail.start()), boxed=True)
    return Line(place, block, block.words, boxed=True) if block.box and block.kind == "item" else None


def _tail(text: str) -> re.Match[str] | None:
    """This finds the boxes or choices with which a line ends; a line that ends as a sentence does has none."""
    if text[-1:] in ".;:,!?":
        return None
    end = max(0, len(text) - _LONGEST_TAIL)
    return _BOXES.search(text, end) or _YES_NO.search(text, end) or _NUMBERS.search(text, end)


def _is_elsewhere(topic: TopicBlocks, place: int) -> bool:
    above = topic.headings_above(place)
    return bool(above) and bool(_ELSEWHERE.search(above[0].text)) and not _DEMANDS.search(above[0].text)


def _are_steps(topic: TopicBlocks, lines: Sequence[Line], fewest: int) -> bool:
    """This says whether boxes make a checklist of an assessor's, rather than marking points or a learner's reminder."""
    if len(lines) < fewest or sum(bool(_OWN.match(line.words.text)) for line in lines) * 2 > len(lines):
        return False
    offering = sum(bool(line.scale and line.scale.choices) for line in lines)
    signs = offering * 2 > len(lines) or _are_counted(lines)
    named = _names_itself(topic, lines, _ASSESSES) or _names_itself(topic, lines, _SHEET)
    if not signs and not named and not _are_acts(lines):
        return False
    told = sum(any(_FILLED.search(above.text) for above in topic.headings_above(line.place)[:1]) for line in lines)
    if told * 2 > len(lines):
        return True
    under_marking = sum(topic.kinds[line.place] == "marking" for line in lines) * 2 > len(lines)
    if under_marking and not signs:
        return len(lines) >= _FEWEST and any(_SHEET.search(topic.sections[line.place].title) for line in lines)
    return signs or len(lines) >= _FEWEST


def _are_counted(lines: Sequence[Line]) -> bool:
    """This says whether the words of the lines begin with numbers that count them: “1. Washes hands ☐”."""
    numbers = [found.group() for line in lines if (found := re.match(r"\d{1,2}(?=[.)]?\s)", line.words.text))]
    counted = len(numbers) * 2 > len(lines) and numbers == sorted(numbers, key=int)
    return counted and (int(numbers[0]) == 1 or len(lines) < _FEW)


def _names_itself(topic: TopicBlocks, lines: Sequence[Line], words: re.Pattern[str] | KeyedPattern) -> bool:
    """This says whether a heading over the lines, or a line above them, says that something is assessed by them."""
    over = {id(one): one.text for line in lines for one in topic.headings_above(line.place)}
    first = lines[0].place
    near = topic.blocks[max(0, first - _NEAR) : first]
    told = [block.text for block in near if block.kind == "paragraph" and len(block.text) < _LONGEST_TOLD]
    texts = [*over.values(), *told]
    return any(words.search(text) for text in texts)


def _numbered(topic: TopicBlocks, places: Sequence[int], scale: Scale) -> list[Line]:
    """This finds the items of a sheet that says itself that it is one and how its lines are filled in."""
    texts = [topic.blocks[place].text for place in places if topic.blocks[place].kind in ("paragraph", "heading")]
    if any(_HOW_TO.search(text) for text in texts if len(text) < _LONGEST_TITLE):
        return []
    named = any(_SHEET.search(text) for text in texts if len(text) < 160)
    filled = named and (bool(scale.choices) or any(_FILLED.search(text) for text in texts if len(text) < 600))
    items = [
        Line(place, topic.blocks[place], topic.blocks[place].words)
        for place in places
        if topic.blocks[place].kind == "item" and topic.blocks[place].depth == 0 and not _is_elsewhere(topic, place)
    ]
    worded = 1 < len(scale.choices) < _MOST_CHOICES and all(choice.label for choice in scale.choices)
    if not filled and not (worded and _are_acts(items)):
        return []
    return items if len(items) >= _FEWEST - 1 else []


def _are_acts(lines: Sequence[Line]) -> bool:
    """This says whether lines say what somebody does, and state no marks: “Tamps level”, “Wash the bowl”."""
    acts = sum(_is_act(line.words.text) and not marks_in(line.words.text) for line in lines)
    return acts * 3 >= len(lines) * 2


def _is_act(text: str) -> bool:
    """This says whether a line says that something is done, beyond naming it."""
    return len(_BRACKETS.sub("", text).split()) > 1 and (is_act(text) or _FINITE.search(text) is not None)
