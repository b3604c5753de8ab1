"""This module reads a points-based scheme: line by line into parts of questions, tables and shredded tables between them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.headings import names_a_topic
from rubrics.reading.schemes.points_gathering import AnswerLine
from rubrics.reading.schemes.points_labels import Label, Numbering, label_at
from rubrics.reading.schemes.points_lines import Column, PrintedLine, joined
from rubrics.reading.schemes.points_marks import PrintedMark, begins_with_mark, margin_mark, pieces_of, pieces_of_marked
from rubrics.reading.schemes.points_notes import LETTERED, is_lettered_note, is_terse_note, note_kind
from rubrics.reading.schemes.points_part import Part
from rubrics.reading.schemes.points_signs import (
    ColumnKind,
    TotalOf,
    asks_something,
    begins_sample,
    begins_scheme,
    column_kind,
    instruction_in,
    is_furniture,
    is_group_heading,
    may_run,
    opens_total,
    total_in,
    total_within,
)

_TAG = re.compile(r"[\[(]?(?:AO\s?\d[a-z]?(?:\.\d)?)(?:\s*[,/&+]\s*(?:AO\s?\d[a-z]?(?:\.\d)?))*[\])]?")
_ONE_TAG = re.compile(r"AO\s?\d[a-z]?(?:\.\d)?")
_REFERENCE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}[a-z]?|[A-Z]{1,3}\d?(?:\.\d{1,2}){1,4}")
_BULLET = re.compile(r"[•●○◦▪■‣·–*-]\s+(?=\S)")
_TAG_BEHIND = re.compile(
    r"\s*[(\[]\s*AO\s?\d[a-z]?(?:\s*[,/&+]\s*(?:AO\s?)?\d[a-z]?(?!\d|\s*marks?))*(?:\s*[:,=–-]\s*(?P<marks>\d{1,2})\s*marks?)?\s*[)\]]\s*\Z"
)
_DIGITS = re.compile(r"\d+")
_LONGEST_TOPIC = 8


@dataclass(slots=True)
class SchemeReader:
    """This holds the part that is open while a scheme is read, and what is known of its columns and its questions."""

    parts: list[Part] = field(default_factory=list[Part])
    totals: list[tuple[TotalOf, Decimal, int]] = field(default_factory=list[tuple[TotalOf, Decimal, int]])
    numbering: Numbering = field(default_factory=Numbering)
    group: str | None = None
    topic: str | None = None
    topic_number: str = ""
    open: Part | None = None
    columns: list[tuple[ColumnKind, int]] = field(default_factory=list[tuple[ColumnKind, int]])
    shredded: bool = False
    named: int = 0
    unnumbered: int = 0
    source: str = ""
    tables: int = 0
    used: set[int] = field(default_factory=set[int])
    heads: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    awaiting_total: TotalOf | None = None
    notes_start: int = -1
    running: frozenset[str] = frozenset()

    def begin(self, label: Label | None, group_heading: str | None = None) -> Part:
        """This opens the part that a label leads to; the stem above parts is left."""
        before = self.numbering
        if label is not None:
            if label.number and not _is_inside(label.number, self.topic_number):
                self.topic = None
            self.numbering = before.after(label)
            self.named += label.word
        self.close(stem=_is_deeper(self.numbering, before))
        if group_heading:
            self.topic, self.topic_number = group_heading, self.numbering.number
        part = Part(self.numbering.reference, group=self.topic or self.group, number=self.numbering.number)
        self.open = part
        self.parts.append(part)
        return part

    def close(self, *, stem: bool = False) -> None:
        """This ends the open part; ``stem`` says that a part of it follows, so that words alone are only its stem."""
        part = self.open
        self.open = None
        if part is None:
            return
        if stem and _is_stem(part):
            self.parts.pop()
            if part.most is not None:
                self.heads.setdefault(part.number, part.most)

    def state_total(self, of: TotalOf, figure: Decimal) -> None:
        """This keeps a stated total with how many parts stand above it."""
        self.totals.append((of, figure, len(self.parts)))
        self.awaiting_total = None


def _is_inside(number: str, outer: str) -> bool:
    return number == outer or (bool(outer) and number.startswith(f"{outer}."))


def _is_deeper(here: Numbering, before: Numbering) -> bool:
    """This says whether a part stands under the one before it: 2(a) under 2, 2(a)(i) under 2(a), 1.1 under 1."""
    if here.number != before.number:
        return _is_inside(here.number, before.number)
    if here.letter != before.letter:
        return not before.letter
    return bool(here.roman) and not before.roman


def _is_stem(part: Part) -> bool:
    """This says whether a part holds nothing but words: no mark, no bullet with one."""
    return (
        not any((line.mark and line.mark.code) or line.bullet for line in part.lines)
        and sum(bool(line.mark) for line in part.lines) <= 1
    )


def read_lines(reader: SchemeReader, lines: Sequence[PrintedLine]) -> None:
    """This reads lines that belong together; tables among them are the caller's."""
    reader.running = _running_heads(lines)
    reader.notes_start = _notes_start(lines)
    number = 0
    while number < len(lines):
        taken = _shredded_head(lines, number)
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
    """This recognises a heading without a number whose marks the list under it shares out: “insert (4 marks)”."""
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
    if _is_skipped(reader, line, text):
        reader.used.add(line.place)
        return
    if _read_total(reader, line, text) or (line.place < 0 and not reader.shredded):
        return
    if reader.shredded and reader.open is not None and _TAG.fullmatch(text):
        reader.open.tags.extend(tag.replace(" ", "") for tag in _ONE_TAG.findall(text))
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
    label = _label_of(reader, line)
    if label is not None:
        _begin_part(reader, line, label)
    elif line.heading and reader.open is not None and _ends_part(reader, line):
        reader.close()
        reader.topic = None
        reader.group = _without_marks(line.words).text.rstrip(" :")
    elif reader.open is not None:
        _add(reader, reader.open, line)
    elif not reader.parts and (stated := total_within(text)) is not None:
        reader.state_total("paper", stated)


def _is_skipped(reader: SchemeReader, line: PrintedLine, text: str) -> bool:
    if line.place >= 0 and is_furniture(text) and (not line.bullet or text.isupper()):
        return True
    if _normal(text) in reader.running:
        return True
    return _read_column_heads(reader, line)


def _ends_part(reader: SchemeReader, line: PrintedLine) -> bool:
    """This says whether a heading without a number ends the open part, rather than stands in it (“Marking scheme”)."""
    return (
        instruction_in(line.text) is None
        and margin_mark(line.text) is None
        and note_kind(line.text) is None
        and column_kind(line.text) is None
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
        return not (_is_parted(line) or (reader.shredded and not rest))
    if label.stopped and label.letter and not label.number:
        return not asks_something(rest)
    return label.stopped and reader.open is not None and _lists_points(reader.open)


def _is_parted(line: PrintedLine) -> bool:
    """This says whether a number stands in a column of its own at the start of its line."""
    if len(line.columns) < 2 or margin_mark(line.columns[0].text) is None:
        return False
    return line.columns[1].start - line.columns[0].start >= 3


def _lists_points(part: Part) -> bool:
    """This says whether a part's points are numbered, so that “3.” is one of them."""
    return any(re.match(r"1[.)]", line.bullet) for line in part.lines)


def _awaits_mark(part: Part) -> bool:
    return bool(part.lines) and not any(line.mark for line in part.lines)


def _begin_part(reader: SchemeReader, line: PrintedLine, label: Label) -> None:
    rest = _after_label(line, label.end)
    words = _without_marks(joined(column.words for column in rest))
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
        stated = [piece.mark for piece in pieces_of_marked(joined(column.words for column in rest)) if piece.mark]
        part.most = stated[0].whole if stated else None
        return
    answer = _answer_line(reader, line, rest)
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
    answer = _answer_line(reader, line, list(line.columns))
    last = part.lines[-1] if part.lines else None
    if line.place < 0 and last is None:
        return
    part.lines.append(answer)
    part.places.append(line.place)
    reader.used.add(line.place)


def _answer_line(reader: SchemeReader, line: PrintedLine, columns: list[Column]) -> AnswerLine:
    """This parts a line into its words, the mark in the margin and the notes beside it."""
    mark: PrintedMark | None = None
    notes: list[tuple[Passage, str | None]] = []
    words: list[Passage] = []
    if len(columns) > 1 and all(margin_mark(column.text) is not None for column in columns):
        columns = columns[:1]
    for number, column in enumerate(columns):
        last = number == len(columns) - 1
        if _is_tag_column(reader, column):
            continue
        own = margin_mark(column.text) if _may_be_margin(reader, columns, number, line) else None
        if own is not None and mark is None:
            mark = own
        elif _TAG.fullmatch(column.text) and reader.open is not None and number:
            reader.open.tags.extend(tag.replace(" ", "") for tag in _ONE_TAG.findall(column.text))
        elif _is_note_column(reader, column, number, marked=mark is not None, last=last):
            notes.append((column.words, LETTERED if number else None))
        else:
            words.append(column.words)
    whole, bullet = joined(words), line.bullet
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


def _read_column_heads(reader: SchemeReader, line: PrintedLine) -> bool:
    """This reads the line of a table set in blanks that names its columns: Q, Working, Mark, Notes."""
    if len(line.columns) < 2:
        return _names_columns(line.text)
    kinds: list[ColumnKind | None] = [column_kind(column.text) for column in line.columns]
    known = [kind for kind in kinds if kind is not None]
    if len(known) < 2 or len(known) * 3 < len(kinds) * 2 or ("marks" not in known and "answer" not in known):
        return False
    reader.columns = []
    for kind, column in zip(kinds, line.columns, strict=True):
        if kind is not None:
            reader.columns.append((kind, column.start))
    return True


def _names_columns(text: str) -> bool:
    """This recognises the heads of columns in one line with single blanks: “Question Answer Marks Guidance”."""
    words = text.split()
    return 3 <= len(words) <= 7 and all(column_kind(word) is not None for word in words) and words[0][:1].isupper()


def _shredded_head(lines: Sequence[PrintedLine], start: int) -> int:
    """This counts the lines that name the columns of a shredded table, one on each; 0 where they do not."""
    kinds: list[ColumnKind] = []
    number = start
    while number < len(lines) and number - start < 9 and len(lines[number].columns) == 1:
        kind = column_kind(lines[number].text)
        if kind is None:
            break
        kinds.append(kind)
        number += 1
    kinds = [kind for place, kind in enumerate(kinds) if not place or kind != kinds[place - 1]]
    if len(kinds) < 3 or "marks" not in kinds or not {"question", "answer"} & set(kinds):
        return 0
    return number - start


def _notes_start(lines: Sequence[PrintedLine]) -> int:
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


def _running_heads(lines: Sequence[PrintedLine]) -> frozenset[str]:
    """This finds the lines that a page prints again: its head and foot."""
    counts = Counter(_normal(line.text) for line in lines if line.table is None and 8 < len(line.text) < 120)
    return frozenset(
        text
        for text, count in counts.items()
        if count > 1
        and may_run(text)
        and total_in(text.replace("#", "1")) is None
        and note_kind(text) is None
        and "[" not in text
        and begins_scheme(text) is None
        and begins_sample(text) is None
    )


def _normal(text: str) -> str:
    return _DIGITS.sub("#", text)
