"""This module holds a part of a question while it is read, and makes a criterion of it: its question, its points, its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.found import FoundCriterion, FoundIndicator
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.examples import illustrations_in
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.language.stretches import Stretches
from rubrics.reading.schemes.points_alternatives import Gathered, Point, span_over
from rubrics.reading.schemes.points_answers import AnswerLine
from rubrics.reading.schemes.points_gathering import gathered
from rubrics.reading.schemes.points_led import in_led_parts, with_working_noted
from rubrics.reading.schemes.points_marks import PrintedMark, pieces_of_marked
from rubrics.reading.schemes.points_notes import note_kind
from rubrics.reading.schemes.points_signs import (
    asks_something,
    begins_sample,
    begins_scheme,
    choice_of_question,
    instruction_in,
)
from rubrics.reading.titles import title_of

_OPEN_END = re.compile(
    r"(?:,|\b(?:and|or|the|a|an|of|to|in|for|with|by|from|that|which|on|at|as|is|are))\Z", re.IGNORECASE
)
Head = tuple[Passage | None, Decimal | None, list[AnswerLine]]
_MOST_LINES_OF_QUESTION = 24
_LONGEST_TASK = 12
_EDGES = " ,;:–—-"


@dataclass(slots=True)
class Part:
    """This is a part of a question: its reference, and its lines as they are printed.

    ``most`` is what the part is said to be worth; ``rows`` counts the rows of a table it was read from, 0 for lines.
    """

    reference: str
    group: str | None = None
    lines: list[AnswerLine] = field(default_factory=list[AnswerLine])
    tags: list[str] = field(default_factory=list[str])
    most: Decimal | None = None
    question: Passage | None = None
    number: str = ""
    places: list[int] = field(default_factory=list[int])
    table: bool = False
    group_of_number: str | None = None
    counted: set[int] = field(default_factory=set[int])


def criterion_of(part: Part) -> FoundCriterion | None:
    """This makes a criterion of a part; null where nothing in it can be credited."""
    lines = in_led_parts(_without_samples(part.lines))
    question, most, rest = (part.question, None, lines) if part.question else _without_question(lines)
    rest = with_working_noted(rest, part.most if part.most is not None else most)
    found = gathered(
        rest,
        most=part.most if part.most is not None else most,
        one_mark_is_most=bool(question) or part.table,
        choose=choice_of_question(question.text) if question is not None else None,
    )
    most = part.most if part.most is not None else most
    if not found.points:
        return None
    stated_marks = [point.marks for point in found.points]
    _give_marks(found, most)
    indicators = [_indicator(point) for point in found.points]
    statement = question if question is not None else joined(*(point.words for point in found.points))
    text = (
        question.text
        if question is not None
        else "; ".join(point.words.text.strip(_EDGES + ".") for point in found.points)
    )
    shown = text.rstrip(_EDGES)
    span = statement.span(0, len(shown)) if question is not None else span_over(found.points)
    texts = [shown] if question is not None else [one.text for one in indicators]
    worth = _worth(found, most)
    stated = all(one.marks is not None for one in indicators)
    return FoundCriterion(
        statement=shown,
        span=span,
        title=title_of(shown, [(one, verb_form(one)) for one in texts]),
        indicators=indicators,
        reference=part.reference or None,
        group=part.group,
        scoring="indicators" if stated or worth is not None else None,
        max_marks=worth,
        choose=found.choose,
        capped=found.most is not None or None in stated_marks,
        tags=tuple(dict.fromkeys(part.tags)),
        command_verbs=command_verbs_in(texts),
        notes=found.notes,
        confidence=0.93 if found.sure else 0.82,
    )


def question_of(part: Part) -> tuple[Passage | None, Decimal | None]:
    """This gives the question's own words, and what it is said to be worth, of a part without points."""
    question, most, rest = _without_question(part.lines)
    bare = next((line.mark.whole for line in rest if line.mark is not None and not line.words.text), None)
    return question, part.most if part.most is not None else most if most is not None else bare


def _without_samples(lines: Sequence[AnswerLine]) -> list[AnswerLine]:
    """This leaves out a sample answer where what is credited stands in a list of its own below."""
    kept: list[AnswerLine] = []
    sample: list[AnswerLine] = []
    sampling = False
    for line in lines:
        begins = begins_sample(line.words.text)
        scheme = begins_scheme(line.words.text)
        if begins is not None and not sample:
            sampling = True
            sample.append(line.from_offset(begins))
        elif scheme is not None:
            if sampling or sample:
                sampling = False
            if line.words.text[scheme:].strip():
                kept.append(line.from_offset(scheme))
        elif sampling:
            sample.append(line)
        else:
            kept.append(line)
    if sampling:
        position = len(kept)
        return [*kept[:position], *sample]
    return kept


def _without_question(lines: list[AnswerLine]) -> Head:
    """This finds the question's own words at the head of a part, and the marks that stand with them."""
    words: list[Passage] = []
    for number, line in enumerate(lines):
        text = line.words.text
        if instruction_in(text) is not None or (number and (line.bullet or note_kind(text) is not None)):
            break
        pieces = pieces_of_marked(line.words) if text else []
        mark = line.mark or next((piece.mark for piece in pieces if piece.mark is not None), None)
        if mark is not None or not text:
            return _marked_head(lines, number, words, mark) or _unmarked_head(lines, words)
        if len(words) >= _MOST_LINES_OF_QUESTION:
            break
        if number == 0 and (worth := _shared_out(lines)) is not None:
            return line.words, worth, lines[1:]
        words.append(line.words)
        following = lines[number + 1] if number + 1 < len(lines) else None
        whole = joined(*words).text
        if asks_something(whole) and _ends(whole, following):
            break
        if line.heading and following is not None and not following.heading:
            return joined(*words), None, lines[number + 1 :]
    return _unmarked_head(lines, words)


def _shared_out(lines: Sequence[AnswerLine]) -> Decimal | None:
    """This recognises a task without command or mark over lines that each state theirs and come to the part's: its worth."""
    first, rest = lines[0].words.text, [line for line in lines[1:] if line.words.text]
    if not first[:1].isupper() or len(first.split()) > _LONGEST_TASK or not rest:
        return None
    printed = [next((piece.mark for piece in pieces_of_marked(line.words) if piece.mark), None) for line in rest]
    own = [mark or line.mark for mark, line in zip(printed, rest, strict=True)]
    both = [line.mark for mark, line in zip(printed, rest, strict=True) if mark is not None and line.mark is not None]
    total = sum((mark.whole for mark in own if mark is not None), Decimal(0))
    return total if len(both) == 1 and None not in own and total == both[0].whole else None


def _marked_head(lines: list[AnswerLine], number: int, words: list[Passage], mark: PrintedMark | None) -> Head | None:
    """This reads a question that ends in a line with marks: they are what the part is worth, where points follow."""
    line, rest = lines[number], lines[number + 1 :]
    if mark is None or mark.code is not None or not any(_is_point(one) for one in rest):
        return None
    if line.row >= 0 and rest[0].row != line.row and not _adds_up(rest, mark.whole):
        return None
    pieces = pieces_of_marked(line.words) if line.words.text else []
    together = joined(*words, *(piece.words for piece in pieces))
    if not line.words.text:
        return (together, mark.whole, rest) if words and asks_something(together.text) else None
    if number and asks_something(joined(*words).text) and _ended(joined(*words).text):
        return None
    head = number == 0 and len(pieces) == 1 and _heads(lines, mark.whole)
    return (together, mark.whole, rest) if asks_something(together.text) or head else None


def _unmarked_head(lines: list[AnswerLine], words: list[Passage]) -> Head:
    whole = joined(*words)
    if not words or not asks_something(whole.text):
        return None, None, lines
    if len(words) > 1 and not _ended(whole.text):
        words = _first_sentence_lines(words)
    return joined(*words), None, lines[len(words) :]


def _first_sentence_lines(words: list[Passage]) -> list[Passage]:
    """This ends a question without a stop where a line no longer goes on from the one before."""
    kept = words[:1]
    for line in words[1:]:
        if asks_something(joined(*kept).text) and not (
            _OPEN_END.search(kept[-1].text) or (line.text[:1].islower() and len(kept[-1].text) > 50)
        ):
            break
        kept.append(line)
    return kept


def _ended(text: str) -> bool:
    return text.rstrip("\"'”’)*_ ")[-1:] in ".?!:"


def _ends(text: str, following: AnswerLine | None) -> bool:
    if not _ended(text):
        return False
    if following is None:
        return True
    return following.mark is not None or not (asks_something(following.words.text) and _ended(following.words.text))


def _heads(lines: Sequence[AnswerLine], mark: Decimal) -> bool:
    """This says whether the marks of a first line are those of all the points under it."""
    total, marked = Decimal(0), 0
    for line in lines[1:]:
        own = (
            line.mark or next((piece.mark for piece in pieces_of_marked(line.words) if piece.mark), None)
            if line.words.text
            else line.mark
        )
        if own is not None:
            total += own.whole
            marked += 1
    bullets = sum(bool(line.bullet) for line in lines[1:])
    return (marked > 1 and total == mark) or (marked == 0 and bullets > 1 and mark > 1)


def _adds_up(rest: Sequence[AnswerLine], mark: Decimal) -> bool:
    """This says whether the rows below share out the marks of the row above, or state none."""
    stated = [line.mark.whole for line in rest if line.mark is not None]
    return not stated or (len(stated) > 1 and sum(stated, Decimal(0)) == mark)


def _is_point(line: AnswerLine) -> bool:
    return bool(line.words.text) and note_kind(line.words.text) is None


def _give_marks(found: Gathered, most: Decimal | None) -> None:
    """This gives each point its marks: as stated, or one each where only the part's maximum is stated."""
    unmarked = [point for point in found.points if point.marks is None]
    most = most if most is not None else found.most
    if not unmarked:
        return
    if found.each is not None:
        each: Decimal | None = found.each
    elif len(unmarked) < len(found.points) or most is None:
        each = None
    elif found.choose:
        each = most / found.choose if most % found.choose == 0 else Decimal(1)
    else:
        each = most if len(found.points) == 1 else Decimal(1)
    for point in unmarked:
        point.marks = each


def _worth(found: Gathered, most: Decimal | None) -> Decimal | None:
    if most is not None:
        return most
    if found.most is not None:
        return found.most
    marks = [point.marks for point in found.points]
    known = [one for one in marks if one is not None]
    if len(known) < len(marks):
        return sum(known, Decimal(0)) if found.choose is None and known and len(known) * 2 >= len(marks) else None
    return sum(sorted(known, reverse=True)[: found.choose or len(known)], Decimal(0))


def _indicator(point: Point) -> FoundIndicator:
    text = point.words.text
    illustrations = illustrations_in(text)
    left_out = Stretches((one.start, one.end) for one in illustrations)
    pieces = [text[low:high].strip() for low, high in left_out.outside(0, len(text))]
    shown = re.sub(r" ([,;:.)])", r"\1", " ".join(piece for piece in pieces if piece)).strip(_EDGES).rstrip(" .")
    shown = shown or text
    end = len(text.rstrip(_EDGES + "."))
    examples = tuple(item for one in illustrations for item in one.items) if shown != text else ()
    return FoundIndicator(
        shown,
        point.words.span(0, end or len(text)),
        examples,
        point.marks,
        0.93 if point.sure else 0.8,
        point.notes,
        code=point.code,
    )
