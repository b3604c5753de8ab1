"""This module finds the lists that work is judged by where everyday words say so: “What makes a good panel”, “To pass, …”.

Its signs are two: a line that speaks of judging the work, and a list of three or more under it that says how the work is to
be, not what its maker is to do next. Where nothing plainer stands in a document, such a list is what it is judged by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rubrics.reading.document import Block
from rubrics.reading.language.adjustments import heading_sign
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.schemes.prose_signs import defines, is_housekeeping, is_taught
from rubrics.reading.sections import Section, opens_a_list

_WORK = r"(?:work|project|report|essay|portfolio|presentation|performance|entry|entries|piece|submission|poster|diary|log|file|model|design|answer|talk|code|program|journal|sketchbook|practical|assignment|task|you|it|this|these|they|teams?|groups?|\w+s)"
_JUDGES = re.compile(
    rf"\bhow (?:i|we|the \w+|your|this|{_WORK})[\w\s’']{{0,40}}?(?:mark|grad|judg|assess|scor|evaluat)"
    r"|\b(?:is|are|be|being|[’']ll be|will be|was) (?:\w+ly )?(?:graded|marked|judged|scored|assessed|evaluated|checked|rated)\b(?! (?:by|at|in|within|before|after|every|each|once|twice|weekly))"
    r"|\b(?:i|we|the (?:panel|judges?|jury|tutors?|teachers?|graders?|markers?|examiners?|assessors?|instructors?))(?:[’']m|[’']re| am| are| is| will be)? (?:also |all )?"
    r"(?:look(?:s|ing)? (?:for|at)|wants? (?:to see )?|expect|hopes? to|consider|check(?:s|ing)? (?:that|for|whether)|value)\b"
    r"|\b(?:to|for|get|getting|gets|earns?|earning|worth|deserves?|of|requires?) (?:a |an |full |top |good |high |the |your |maximum )*(?:pass|credit|marks?|grade|distinction|merit|points)\b(?! (?:for|until|by|on))"
    r"|\ba (?:pass|merit|distinction|first|good grade) (?:requires|needs|means)|\bin order to pass\b|^to pass\b|\bfull (?:credit|marks) (?:requires?|needs?|is|are|goes)"
    r"|\b(?:is|are|be) (?:competent|successful|satisfactory) (?:when|if|where)\b|\b(?:graders?|markers?|judges) (?:will |should |must )?(?:look|check|consider|want)"
    r"|\b(?:grade|mark|score) depends on\b|\b(?:judging|scoring|grading|passing) (?:criteria|standards?|points?|guide)|\bwhat (?:earns|gains|wins|scores|counts)\b|\bfollowing are assessed\b"
    r"|\bgraded on\b|\bmarked on\b|\bjudged on\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:what|things that) (?:makes?|make up|distinguish\w*|sets?)\b|\b(?:a|an|the|signs of|marks of|hallmarks of|features of|qualities of) (?:\w+ )?(?:good|strong|excellent|successful|perfect|outstanding|best|finished|effective|well-made)\b"
    r"|\b(?:good|strong|excellent|best|successful|perfect) (?:work|entries|answers|essays|reports|pieces|projects|portfolios|posters|talks|teams|performances)\b"
    r"|\bwhat (?:good|success|quality|excellence) looks like\b|\bsuccess looks like\b|\bquality standards?\b",
    re.IGNORECASE,
)
_IS_ASSESSED = re.compile(
    r"\b(?:assess\w*|mark(?:ed|s|ing|er)|grad(?:ed|ing|es?)|judg\w+|portfolio|submi\w+|assignment|coursework|project|brief|candidates?|learners?|students?|pupils?|trainees?|apprentices?"
    r"|teams?|groups?|class|exam\w*|test|pass(?:ed)?|entrants?|competitors?)\b",
    re.IGNORECASE,
)
_LEARNERS_OWN = re.compile(
    r"\b(?:tips?|hints?|advice|how to|before|prepar\w+|bring|avoid|remember|week|schedule|attendance|reading|agenda|help|steps|getting|start)\b|\?\s*\Z",
    re.IGNORECASE,
)
_COMPONENT = re.compile(
    r"\d\s*%|\b(?:home-?work|quiz(?:zes)?|mid-?terms?|finals?|attendance|participation|exams?|assessment criteria|learning outcomes|credits|units?)\b",
    re.IGNORECASE,
)
_FEWEST = 3
_LONGEST_HEAD = 30


def judged_lists(sections: Sequence[Section]) -> Iterator[tuple[str, list[Block]]]:
    """This gives the lists that a line of judging stands over, each with the heading that groups it, or none."""
    words = (block.text[:400] for section in sections for block in section.blocks[:40])
    assessed = any(_IS_ASSESSED.search(text) for text in words)
    over: list[tuple[int, str]] = []
    for section in sections:
        level = section.heading.level if section.heading is not None else 0
        over = [(rank, text) for rank, text in over if rank < level or not level]
        named = _names(section.title, assessed=assessed)
        if section.kind in (None, "other") and heading_sign(section.title) is None:
            above = over[-1][1] if over else ""
            own = section.title if named else ""
            yield from _lists(section, own or above, section.title if above and not own else "")
        if section.heading is not None and named:
            # A heading whose rank nothing shows is followed by no higher one: what stood over it is not reached again.
            over = [*over, (level, section.title)] if level else [(level, section.title)]


def _lists(section: Section, head: str, group: str) -> Iterator[tuple[str, list[Block]]]:
    """This gives the lists of one section under a line that names judging, the last before each counts."""
    items: list[Block] = []
    for block in section.blocks:
        if block.kind == "item":
            items.append(block)
            continue
        if head and _are_judged(items, strong=_JUDGES.search(head) is not None):
            yield group, items
        items = []
        if opens_a_list(block.text) and len(block.text.split()) <= _LONGEST_HEAD:
            head = block.text if _names(block.text, assessed=True) else "" if is_housekeeping(block.text) else head
    if head and _are_judged(items, strong=_JUDGES.search(head) is not None):
        yield group, items


def _names(line: str, *, assessed: bool) -> bool:
    """This says whether a line speaks of judging, or of what is good where something is assessed at all."""
    if not line or _LEARNERS_OWN.search(line) or is_taught(line):
        return False
    return _JUDGES.search(line) is not None or (assessed and _PRAISES.search(line) is not None)


def _are_judged(items: Sequence[Block], *, strong: bool) -> bool:
    """This says whether items say how work is to be: not a course's components, nor orders to its maker."""
    if not items:
        return False
    top = [item for item in items if item.depth == items[0].depth]
    if len(top) < _FEWEST:
        return False
    other = sum(bool(_COMPONENT.search(item.text)) or is_housekeeping(item.text) or defines(item.text) for item in top)
    orders = 0 if strong else sum(verb_form(item.text) == "base" for item in top)
    return other * 3 < len(top) and orders * 3 < len(top)
