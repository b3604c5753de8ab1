"""This module reads a points-based scheme: line by line into parts of questions, tables and shredded tables between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.headings import names_a_topic
from rubrics.reading.schemes.points_answers import AnswerLine
from rubrics.reading.schemes.points_heads import normal, read_column_heads, running_heads, shredded_head
from rubrics.reading.schemes.points_labels import Label, label_at
from rubrics.reading.schemes.points_lines import Column, PrintedLine
from rubrics.reading.schemes.points_margins import answer_line, marks_tab, notes_start, take_objective, take_tags
from rubrics.reading.schemes.points_marks import (
    begins_with_mark,
    ends_with_mark,
    margin_mark,
    pieces_of,
    pieces_of_marked,
)
from rubrics.reading.schemes.points_notes import note_kind
from rubrics.reading.schemes.points_part import Part
from rubrics.reading.schemes.points_plain import asks_plainly, is_plain_question
from rubrics.reading.schemes.points_reader import SchemeReader
from rubrics.reading.schemes.points_signs import (
    asks_something,
    begins_sample,
    begins_scheme,
    column_kind,
    instruction_in,
    is_furniture,
    is_group_heading,
    opens_total,
    total_in,
    total_within,
)

_LONGEST_TOPIC = 8
_MOST_LINES = 400
_COLUMNS_OF_FOOT = 3
_LARGEST_SHARE = 2


def read_lines(reader: SchemeReader, lines: Sequence[PrintedLine]) -> None:
    """This reads lines that belong together; tables among them are the caller's."""
    reader.running = running_heads(lines)
    reader.notes_start = notes_start(lines)
    reader.marks_tab = marks_tab(lines)
    reader.asks_plainly = reader.asks_plainly or asks_plainly(lines)
    number = 0
    while number < len(lines):
        taken = shredded_head(lines, number)
        if taken:
            reader.shredded = True
            for line in lines[number : number + taken]:
                reader.used.add(line.place)
            number += taken
            continue
        if _heads_marked_points(reader, lines, number):
            _begin_unnumbered(reader, lines[number])
        else:
            read_line(reader, lines[number])
        number += 1


def _heads_marked_points(reader: SchemeReader, lines: Sequence[PrintedLine], number: int) -> bool:
    """This recognises a heading without a number whose marks the list under it shares out one by one: “insert (4 marks)”."""
    line = lines[number]
    if not line.heading or label_at(line.text, reader.numbering) is not None or total_in(line.text) is not None:
        return False
    stated = [piece.mark for piece in pieces_of_marked(line.words) if piece.mark is not None]
    if len(stated) != 1 or number + 1 >= len(lines) or not lines[number + 1].bullet:
        return False
    shared = Decimal(0)
    for below in lines[number + 1 : number + 40]:
        if below.heading or not below.bullet:
            break
        first = pieces_of(below.words)[0].mark
        if first is not None and first.whole > _LARGEST_SHARE:
            return False
        shared += first.whole if first is not None and begins_with_mark(below.text) else 0
    return shared == stated[0].whole > 0


def _begin_unnumbered(reader: SchemeReader, line: PrintedLine) -> None:
    reader.close()
    pieces = pieces_of_marked(line.words)
    reader.open = Part("", group=reader.group, question=pieces[0].words)
    reader.open.most = next(piece.mark.whole for piece in pieces if piece.mark is not None)
    reader.open.places.append(line.place)
    reader.parts.append(reader.open)
    reader.used.add(line.place)
    reader.unnumbered += 1


def read_line(reader: SchemeReader, line: PrintedLine) -> None:
    """This reads one line: a head, a total, a new part, or words of the open part."""
    text = line.text
    reader.pass_questions(line.place)
    if _is_skipped(reader, line, text):
        reader.used.add(line.place)
        return
    if _read_total(reader, line, text) or (line.place < 0 and not reader.shredded):
        return
    if (reader.shredded and take_tags(reader, text)) or take_objective(reader, text):
        reader.used.add(line.place)
        return
    if is_group_heading(text) and not line.bullet and not asks_something(text):
        reader.close()
        group = _without_marks(line.words).text.rstrip(" :")
        reader.group, reader.topic = None if names_a_topic(text) else group, None
        reader.used.add(line.place)
        return
    _read_words(reader, line, text)


def _read_total(reader: SchemeReader, line: PrintedLine, text: str) -> bool:
    """This reads a line that states a total, or the figure that stands on the line below."""
    total = total_in(text)
    if total is not None and not (line.bullet and reader.open is not None):
        reader.state_total(*total)
        reader.used.add(line.place)
        return True
    if reader.awaiting_total is not None and line.place < 0:
        reader.state_total(reader.awaiting_total, Decimal(text))
        return True
    heads = opens_total(text)
    if heads is not None:
        reader.awaiting_total = heads
        reader.used.add(line.place)
    return heads is not None


def _read_words(reader: SchemeReader, line: PrintedLine, text: str) -> None:
    """This reads a line that begins a part, or goes on with the open one."""
    label = None if reader.asks_plainly else _label_of(reader, line)
    if label is not None:
        _begin_part(reader, line, label)
    elif reader.asks_plainly and is_plain_question(line):
        _begin_plain(reader, line)
    elif line.heading and reader.open is not None and _ends_part(reader, line):
        reader.close()
        reader.topic = None
        reader.group = _without_marks(line.words).text.rstrip(" :")
    elif reader.open is not None:
        _add(reader, reader.open, line)
    elif not reader.parts and (stated := total_within(text)) is not None:
        reader.state_total("paper", stated)


def _begin_plain(reader: SchemeReader, line: PrintedLine) -> None:
    """This begins a part with a question that has no number."""
    reader.close()
    part = Part("", group=reader.topic or reader.group)
    part.places.append(line.place)
    part.lines.append(answer_line(reader, line, list(line.columns)))
    reader.open = part
    reader.parts.append(part)
    reader.used.add(line.place)
    reader.unnumbered += 1


def _is_skipped(reader: SchemeReader, line: PrintedLine, text: str) -> bool:
    if (
        line.place >= 0
        and is_furniture(text)
        and not (line.tabs and text.isdigit())
        and (not line.bullet or text.isupper())
    ):
        return True
    if normal(text) in reader.running or _is_page_foot(line):
        return True
    return read_column_heads(reader, line)


def _is_page_foot(line: PrintedLine) -> bool:
    """This recognises a line with the page's number between its words: “Life Sciences    2    Grade 11”."""
    if len(line.columns) != _COLUMNS_OF_FOOT or not line.gap:
        return False
    left, middle, right = (column.text for column in line.columns)
    return middle.isdigit() and left[0].isalpha() and right[0].isalpha()


def _ends_part(reader: SchemeReader, line: PrintedLine) -> bool:
    """This says whether a heading without a number ends the open part, rather than stands in it (“Marking scheme”)."""
    return (
        instruction_in(line.text) is None
        and margin_mark(line.text) is None
        and note_kind(line.text) is None
        and column_kind(line.text) is None
        and begins_scheme(line.text) is None
        and not (begins_sample(line.text) and ends_with_mark(line.text))
        and bool(reader.open and reader.open.lines)
    )


def _label_of(reader: SchemeReader, line: PrintedLine) -> Label | None:
    """This reads the label at the start of a line, where one goes on from the part that is open."""
    label = None if line.bullet else label_at(line.text, reader.numbering)
    if label is None or _is_no_label(reader, line, label):
        return None
    first_of_table = bool(reader.columns) and not reader.parts and _is_parted(line)
    return label if reader.numbering.takes(label, freely=first_of_table) else None


def _is_no_label(reader: SchemeReader, line: PrintedLine, label: Label) -> bool:
    """This says whether what looks like a label is a mark, a figure in the answer or a point of a numbered list."""
    rest = line.text[label.end :]
    if line.place < 0 and reader.open is not None and _awaits_mark(reader.open):
        return True
    if line.heading or label.word:
        return False
    if label.bare and not label.letter:
        asked = line.first and rest[:1].isupper() and asks_something(rest)
        return not (_is_parted(line) or asked or (reader.shredded and not rest))
    if label.stopped and label.letter and not label.number:
        return not asks_something(rest)
    return label.stopped and reader.open is not None and _lists_points(reader.open) and not asks_something(rest)


def _is_parted(line: PrintedLine) -> bool:
    """This says whether a number stands in a column of its own at the start of its line."""
    if len(line.columns) < 2 or margin_mark(line.columns[0].text) is None:
        return False
    return line.columns[1].start - line.columns[0].start >= 3


def _lists_points(part: Part) -> bool:
    """This says whether a part's points are numbered, so that “3.” is one of them."""
    return any(re.match(r"1[.)]", line.bullet or line.words.text) for line in part.lines[1:] or part.lines)


def _awaits_mark(part: Part) -> bool:
    return bool(part.lines) and not any(line.mark for line in part.lines)


def _begin_part(reader: SchemeReader, line: PrintedLine, label: Label) -> None:
    rest = _after_label(line, label.end)
    words = _without_marks(joined(*(column.words for column in rest)))
    topic = None
    if (
        label.number
        and not label.letter
        and words.text
        and margin_mark(words.text) is None
        and _is_topic(label, line, words.text)
    ):
        topic = _without_marks(line.words).text.rstrip(" :")
    part = reader.begin(label, topic)
    part.places.append(line.place)
    reader.used.add(line.place)
    if not rest:
        return
    if topic is not None:
        stated = [piece.mark for piece in pieces_of_marked(joined(*(column.words for column in rest))) if piece.mark]
        part.most = stated[0].whole if stated else None
        return
    answer = answer_line(reader, line, rest)
    if answer.mark is None:
        answer = _with_marks_in_front(part, answer)
    if answer.words.text or answer.mark is not None:
        part.lines.append(answer)
    if not answer.words.text and answer.mark is not None and answer.mark.code is None:
        part.most, part.lines = answer.mark.whole, []


_FRONT = re.compile(
    r"(?:[(\[]?\s*(?P<figure>\d{1,2}(?:\.\d)?)\s*(?:marks?|mks?|pts?\.?|points?)\s*[)\]]?|[(\[]\s*(?P<bare>\d{1,2})\s*[)\]])\s*[:.–—-]?\s*",
    re.IGNORECASE,
)


def _with_marks_in_front(part: Part, line: AnswerLine) -> AnswerLine:
    """This takes off what the whole part is worth where it stands behind its number: “1.1 (2 pts) What is …”."""
    found = _FRONT.match(line.words.text)
    if not found:
        return line
    rest = line.words.text[found.end() :]
    if not rest or asks_something(rest) or found.group("figure"):
        if rest.lower().startswith(("for ", "if ", "each ")):
            return line
        part.most = Decimal(found.group("figure") or found.group("bare"))
        return line.from_offset(found.end())
    return line


def _is_topic(label: Label, line: PrintedLine, text: str) -> bool:
    """This says whether the words behind a question's number name its topic: “Question 1. Soil”."""
    if (
        names_a_topic(line.text)
        or not ((label.word and line.text[0].isalpha()) or line.heading)
        or text.rstrip()[-1] in ".?!:"
        or asks_something(text)
        or instruction_in(text) is not None
    ):
        return False
    return len(text.split()) <= _LONGEST_TOPIC


def _after_label(line: PrintedLine, end: int) -> list[Column]:
    """This gives the columns behind a label."""
    rest: list[Column] = []
    reached = 0
    for column in line.columns:
        stop = reached + len(column.text)
        if stop > end:
            cut = max(0, end - reached)
            words = column.words.cut(cut)
            if words.text:
                rest.append(Column(words, column.start + cut))
        reached = stop + 1
    return rest


def _without_marks(words: Passage) -> Passage:
    """This leaves marks out at the end of a heading: “1. Keys (5 pts)”."""
    pieces = pieces_of_marked(words)
    return pieces[0].words if pieces and pieces[0].words.text else words


def _add(reader: SchemeReader, part: Part, line: PrintedLine) -> None:
    answer = answer_line(reader, line, list(line.columns))
    last = part.lines[-1] if part.lines else None
    if line.place < 0 and last is None:
        return
    if len(part.lines) >= _MOST_LINES:
        # No question has so many lines: a text goes on here that is no scheme.
        reader.close()
        return
    part.lines.append(answer)
    part.places.append(line.place)
    reader.used.add(line.place)
