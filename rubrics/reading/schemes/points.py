"""This family reads points-based mark schemes: the parts of questions with the points that earn their marks.

Its signs are the numbers of questions and parts with stated marks behind the points under them, and what only such
schemes have: “any two from”, what to accept and to reject, M1 and A1, tables of questions, answers and marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.found import FoundCriterion, FoundRubric
from rubrics.reading.language.keyed_patterns import KeyedPattern
from rubrics.reading.schemes.points_columns import scheme_columns
from rubrics.reading.schemes.points_lines import PrintedLine, printed_lines
from rubrics.reading.schemes.points_part import Part, criterion_of, question_of
from rubrics.reading.schemes.points_reader import SchemeReader
from rubrics.reading.schemes.points_signs import asks_something, total_in
from rubrics.reading.schemes.points_tables import read_table, read_table_under_question
from rubrics.reading.schemes.points_text import read_lines
from rubrics.reading.schemes.table_kinds import kind_of_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.rubric import ReadingWarning
from rubrics.values import plain_notation

_MAY_BE = KeyedPattern(
    re.compile(
        r"[Mm]arks?\b|MARK|[\[(]\+?\d{1,2}[)\]]|\b[MAB]1\b|\b\d\s?(?:pts|points)\b|\bQ\s?\d|[Qq]uestion\s\d|\bany (?:two|three)\b"
    ),
    ("mark", "(", "[", "m1", "a1", "b1", "pts", "points", "q", "any t"),
)
_NAMES_SCHEME = re.compile(
    r"mark(?:ing)?[ -](?:scheme|guide|points?|guidelines?|memo)|memorandum|answer key|solutions?\b|suggested answers|scoring (?:guide|key)|point allocation",
    re.IGNORECASE,
)
_MOST_FOR_ONE = 3
_LEVELS = re.compile(r"(?:level|band)\s*\d\b|indicative content\b|levels? of response", re.IGNORECASE)
_PROSE = re.compile(
    r"\b(?:award credit|credit (?:for|evidence)|(?:learner|student|candidate)s? (?:must|should|can)|assessors? should|evidence (?:of|that))\b",
    re.IGNORECASE,
)


def find_points(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads what of a topic is a points-based scheme."""
    if not any(_MAY_BE.search(block.text) for block in topic.blocks):
        return
    lines = printed_lines(topic)
    if not lines:
        return
    reader = _read(topic, lines)
    criteria = _criteria(reader)
    beside_levels = any(one.scoring == "levels" and one.reference for one in found.criteria)
    if not _is_scheme(topic, reader, criteria, beside_levels=beside_levels):
        return
    criteria = _without_instructions(criteria)
    kept = [criterion for _, criterion in criteria if criterion is not None]
    found.criteria.extend(kept)
    _take_totals(reader, criteria, found)
    _claim(topic, reader)


def _read(topic: TopicBlocks, lines: Sequence[PrintedLine]) -> SchemeReader:
    reader = SchemeReader(source=topic.source, elsewhere=sorted(topic.questions.items(), reverse=True))
    pending: list[PrintedLine] = []
    for line in lines:
        if line.table is None:
            pending.append(line)
            continue
        read_lines(reader, pending)
        pending = []
        columns = scheme_columns(line.table)
        heads = [block.text for block in topic.headings_above(line.place)]
        if columns is not None and kind_of_table(line.table, heads) == "points":
            read_table(reader, line.table, columns, line.place)
        elif line.table.height == 1 and (total := total_in(line.text)) is not None:
            reader.state_total(*total)
            reader.used.add(line.place)
        elif not read_table_under_question(reader, line.table, line.place):
            reader.close()
    read_lines(reader, pending)
    return reader


def _is_scheme(
    topic: TopicBlocks,
    reader: SchemeReader,
    criteria: Sequence[tuple[Part, FoundCriterion | None]],
    *,
    beside_levels: bool,
) -> bool:
    """This weighs the signs: parts with points and marks, most of those that there are, and something only schemes have."""
    read = [criterion for _, criterion in criteria if criterion is not None and criterion.max_marks is not None]
    asked_for = [part for part, _ in criteria if not _holds_levels(part)]
    answered = [criterion for criterion in read if not _is_only_asked(criterion)]
    if not answered or len(answered) * 2 < len(asked_for) or _is_prose(read):
        return False
    if reader.tables and any(part.table and criterion is not None for part, criterion in criteria):
        return True
    asked = sum(_has_question(criterion) for criterion in read)
    signs = [
        any(criterion.choose for criterion in read),
        any(
            note.kind != "note" for one in read for note in [*one.notes, *(n for i in one.indicators for n in i.notes)]
        ),
        any(indicator.code for one in read for indicator in one.indicators),
        any(re.search(r"[a-z]|\(", one.reference or "") for one in read),
        asked * 2 >= len(read),
        reader.shredded,
        reader.named > 1,
        reader.unnumbered > 1,
        reader.unnumbered > 2,
        beside_levels,
        bool(reader.totals) and len(read) > 1,
        any(_NAMES_SCHEME.search(block.text[:200]) for block in topic.blocks[:12]),
    ]
    several = sum(len(one.indicators) > 1 for one in read)
    return sum(signs) >= 2 and (
        asked > 0 or several > 0 or any(one.choose for one in read) or signs[2] or sum(signs) >= 3
    )


def _criteria(reader: SchemeReader) -> list[tuple[Part, FoundCriterion | None]]:
    """This makes the criteria; a question that is printed above, before all answers, gives its words to its points."""
    printed: dict[str, Part] = {}
    criteria: list[tuple[Part, FoundCriterion | None]] = []
    for part in reader.parts:
        above = printed.get(part.reference)
        criterion = None if _holds_levels(part) else criterion_of(part)
        if criterion is not None and (criterion.max_marks or 0) > _MOST_FOR_ONE and _is_only_asked(criterion):
            criterion = None
        if criterion is None and part.reference:
            printed.setdefault(part.reference, part)
        elif criterion is not None and above is not None and not _has_question(criterion):
            question, most = question_of(above)
            if question is not None:
                part.question, part.most = question, part.most if part.most is not None else most
                criterion = criterion_of(part)
        criteria.append((part, criterion))
    given = {part.reference for part, _ in criteria if part.question is not None}
    return [(part, one) for part, one in criteria if one is not None or part.reference not in given]


def _without_instructions(
    criteria: list[tuple[Part, FoundCriterion | None]],
) -> list[tuple[Part, FoundCriterion | None]]:
    """This leaves out a numbered list without marks above the questions, whose numbering begins again there."""
    unmarked = next(
        (place for place, (_, one) in enumerate(criteria) if one is not None and one.max_marks is not None), 0
    )
    above = {part.number for part, _ in criteria[:unmarked]}
    again = any(part.number.split(".")[0] in above for part, _ in criteria[unmarked:])
    return criteria[unmarked:] if above and again else criteria


def _is_only_asked(criterion: FoundCriterion) -> bool:
    """This says whether all that was read of a part is its question: a question paper's, or another family's."""
    texts = [indicator.text for indicator in criterion.indicators]
    return len(texts) == 1 and texts[0] == criterion.statement.rstrip(".") and asks_something(texts[0])


def _holds_levels(part: Part) -> bool:
    """This says whether a part is marked by levels of response: another family's."""
    return any(_LEVELS.match(line.words.text) for line in part.lines)


def _is_prose(criteria: Sequence[FoundCriterion]) -> bool:
    """This says whether points begin as marking points in prose do: “Award credit for …”, “Learners must …”."""
    texts = [indicator.text for criterion in criteria for indicator in criterion.indicators]
    return sum(bool(_PROSE.search(text[:80])) for text in texts) * 3 > len(texts)


def _has_question(criterion: FoundCriterion) -> bool:
    words = criterion.statement
    return not any(indicator.text[:40] in words for indicator in criterion.indicators)


def _take_totals(
    reader: SchemeReader, criteria: Sequence[tuple[Part, FoundCriterion | None]], found: FoundRubric
) -> None:
    """This takes the total of the whole, and holds the totals of questions to their parts."""
    papers = [figure for of, figure, _ in reader.totals if of == "paper"]
    plain = [(figure, above) for of, figure, above in reader.totals if of == "plain"]
    sections = [figure for of, figure, _ in reader.totals if of == "section"]
    if papers:
        found.stated_total = papers[-1]
    elif len(plain) == 1 and (plain[0][1] in (0, len(reader.parts))):
        found.stated_total = plain[0][0]
    elif len(sections) == 1 and not plain:
        found.stated_total = sections[0]
    elif len(plain) > 1 and plain[-1][0] == sum((figure for figure, _ in plain[:-1]), Decimal(0)):
        found.stated_total = plain[-1][0]
    for number, figure in _stated_for_questions(reader):
        parts = [one.max_marks for part, one in criteria if part.number == number and one is not None]
        known = [marks for marks in parts if marks is not None]
        if known and len(known) == len(parts) and sum(known) != figure:
            found.warnings.append(
                ReadingWarning(
                    code="parts_disagree",
                    text=f"the parts of question {number} are worth {plain_notation(sum(known, Decimal(0)))} marks together, "
                    f"the question is said to be worth {plain_notation(figure)}",
                )
            )


def _stated_for_questions(reader: SchemeReader) -> list[tuple[str, Decimal]]:
    stated = list(reader.heads.items())
    for of, figure, above in reader.totals:
        if of == "question" and 0 < above <= len(reader.parts):
            number = reader.parts[above - 1].number
            if number and number not in reader.heads:
                stated.append((number, figure))
    return stated


def _claim(topic: TopicBlocks, reader: SchemeReader) -> None:
    """This claims what was read, and the front matter above it: instructions to markers are nothing."""
    left = {place for part in reader.parts if _holds_levels(part) for place in part.places}
    places = sorted(place for place in reader.used - left if place >= 0)
    topic.claim(*places)
    if places:
        topic.claim(*(place for place in topic.free() if place < places[0] and topic.blocks[place].table is None))
