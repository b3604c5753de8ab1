"""This module reads assessment objectives: AO1, AO2 … as rows with marks, as a table of weights, as tags of points.

Objectives that head columns or ladders of levels are grids with a tag; the grids' modules read them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Block, Cell, Passage, each_once, joined
from rubrics.reading.found import FoundCriterion, FoundIndicator, FoundRubric
from rubrics.reading.language.commands import command_verbs_in
from rubrics.reading.language.marks import stated_total
from rubrics.reading.language.requirements import read_statement, verb_form
from rubrics.reading.schemes.criterion_names import criterion_name
from rubrics.reading.schemes.grid_figures import figure_in, is_total, percent_in, stated_in
from rubrics.reading.schemes.grids import claim_around
from rubrics.reading.schemes.level_names import UNIT
from rubrics.reading.schemes.table_columns import ReadTable, heading_kind, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.titles import title_of

_ROW = re.compile(r"[(\[]?AO\s?\d\b[)\]]?\s*[:.–—-]?\s*")
_WHOLE = re.compile(r"[(\[]?AO\s?\d\b[)\]]?\s*[:.]?")
_OVERALL = re.compile(r"\b(?:overall|total|whole|all|combined|qualification|a level|gcse)\b", re.IGNORECASE)
_FIGURE = re.compile(rf"(?P<figure>\d{{1,3}}(?:\.\d{{1,2}})?)\s*(?P<unit>%|{UNIT})?", re.IGNORECASE)
_TAGGED = re.compile(
    rf"\s*[(\[]\s*(?P<objectives>AO\s?\d(?:\s*(?:,|/|&|\+|and)\s*AO\s?\d)*)\s*(?:[,;:–-]\s*(?P<marks>\d{{1,3}}(?:\.\d)?)\s*{UNIT})?\s*[)\]]\s*[.;]?\s*\Z",
    re.IGNORECASE,
)
_TOTAL_LINE = re.compile(
    r"(?:overall |grand )?total\b[^.]{0,60}?(?P<total>\d{1,3})\s*(?:marks?|points?)?\s*\.?\Z", re.IGNORECASE
)
_LONGEST_TAG = 60
_NOWHERE = Passage("", (), ())


def find_objectives(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads the objectives of a topic, and claims the rows, lines and points that it has read."""
    _read_tables(topic, found)
    _read_lines(topic, found)
    _read_tagged(topic, found)


def take_tags(found: FoundRubric) -> None:
    """This makes tags of the objectives in brackets behind what any family has read, and leaves the brackets out."""
    for criterion in found.criteria:
        tags = list(criterion.tags)
        behind = _TAGGED.search(criterion.statement, max(0, len(criterion.statement) - _LONGEST_TAG))
        if behind and not behind.group("marks"):
            criterion.statement = criterion.statement[: behind.start()].rstrip()
            tags.extend(_tags_in(behind.group("objectives")))
        for indicator in criterion.indicators:
            behind = _TAGGED.search(indicator.text, max(0, len(indicator.text) - _LONGEST_TAG))
            if behind and not behind.group("marks"):
                indicator.text = indicator.text[: behind.start()].rstrip()
                tags.extend(_tags_in(behind.group("objectives")))
        criterion.tags = tuple(dict.fromkeys(tags))


def _tags_in(objectives: str) -> list[str]:
    return [f"AO{number}" for number in re.findall(r"\d", objectives)]


def _read_tables(topic: TopicBlocks, found: FoundRubric) -> None:
    last: ReadTable | None = None
    for place in topic.free():
        table = topic.blocks[place].table
        if table is None:
            continue
        read = read_table(table)
        above = [block.text for block in topic.headings_above(place)]
        rows = [row for row in table.rows if any(_ROW.match(cell.text) for cell in row)]
        if kind_of_read_table(read, above) != "objectives" and not (
            last is not None and rows and len(rows) >= table.height - 1
        ):
            continue
        last = read
        for row in table.rows[
            read.top if read.top and not any(_ROW.match(cell.text) for cell in table.rows[0]) else 0 :
        ]:
            _read_row(read, row, found)
        topic.claim(place)
        claim_around(topic, place, found)
        _take_total(topic, place + 1, found)


def _take_total(topic: TopicBlocks, place: int, found: FoundRubric) -> None:
    if found.stated_total is None and place < len(topic.blocks):
        total = _TOTAL_LINE.match(topic.blocks[place].text)
        if total:
            found.stated_total = Decimal(total.group("total"))
            topic.claim(place)


def _read_row(read: ReadTable, row: Sequence[Cell], found: FoundRubric) -> None:
    cells = [cell for cell in each_once(row) if cell.text]
    if not cells:
        return
    if is_total(cells[0].text):
        total = stated_in([cell.text for cell in cells if "%" not in cell.text])
        found.stated_total = found.stated_total if total is None or total == 0 else total
        return
    named = next((cell for cell in cells if _ROW.match(cell.text)), None)
    if named is None:
        return
    words = [named.words, *(cell.words for cell in cells if cell is not named and not _is_figure(cell.text))]
    printed = _NOWHERE
    for one in words[: 1 if not _WHOLE.fullmatch(named.text) else 2]:
        printed = joined(printed, one)
    figure = _figure_of(read, row)
    _add(found, printed, figure)


def _is_figure(text: str) -> bool:
    return bool(_FIGURE.fullmatch(text)) or sum(character.isalpha() for character in text) < 3


def _figure_of(read: ReadTable, row: Sequence[Cell]) -> str:
    """This finds what an objective is worth: the column that says overall, else the last one with a figure."""
    columns = [
        column for column in range(len(row)) if _is_figure(row[column].text) and re.search(r"\d", row[column].text)
    ]
    if not columns:
        return ""
    headers = read.headers if len(read.headers) == len(row) else ("",) * len(row)
    overall = [column for column in columns if _OVERALL.search(headers[column])]
    column = overall[-1] if overall else columns[-1]
    text = row[column].text
    share = heading_kind(headers[column]) == "weight" or "%" in headers[column]
    return f"{text}%" if share and "%" not in text else text


def _add(found: FoundRubric, printed: Passage, figure: str) -> None:
    name = criterion_name(printed)
    if not name.words.text or not name.tags:
        return
    weight = percent_in(figure) if figure else name.weight
    marks = name.marks if weight is not None or not figure else figure_in(figure)
    text = name.words.text
    found.criteria.append(
        FoundCriterion(
            statement=text,
            span=name.words.span(),
            title=title_of(text, [(text, verb_form(text))]),
            indicators=[],
            scoring="marks" if weight is not None or marks is not None else None,
            max_marks=marks,
            weight=weight,
            tags=name.tags,
            command_verbs=command_verbs_in([text]),
            confidence=0.95,
        )
    )


def _read_lines(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads objectives that stand as lines, each with its figure in the line or at the end of its first."""
    lines: list[tuple[int, Passage, str]] = []
    for place in topic.free():
        block = topic.blocks[place]
        if block.kind in ("paragraph", "item") and _ROW.match(block.text) and len(block.text) < 600:
            taken = _figure_in_line(topic, block)
            if taken is not None:
                lines.append((place, *taken))
    if len(lines) < 2 or lines[-1][0] - lines[0][0] > 4 * len(lines):
        return
    for place, printed, figure in lines:
        _add(found, printed, figure)
        topic.claim(place)
    claim_around(topic, lines[-1][0], found)
    _take_total(topic, lines[-1][0] + 1, found)


def _figure_in_line(topic: TopicBlocks, block: Block) -> tuple[Passage, str] | None:
    """This takes the figure off an objective's line: in a column of its own (blanks before it), or at its end."""
    words = block.words
    for number in _FIGURE.finditer(words.text):
        place = words.place(number.start())
        before, end = topic.source[max(0, place - 3) : place], words.place(number.end() - 1) + 1
        after = topic.source[end : end + 1]
        apart = ("\t" in before or before.endswith("  ")) and after in ("\n", "\r", "\t", " ", "")
        if apart and not topic.source[end : end + 40].split("\n")[0].strip(" \t\r"):
            return joined(words.cut(0, number.start()), words.cut(number.end())), number.group()
    name = criterion_name(words)
    if name.marks is not None or name.weight is not None:
        return words, ""
    return None


def _read_tagged(topic: TopicBlocks, found: FoundRubric) -> None:
    """This reads points that each end with their objective and marks: “… (AO1, 6 marks)”."""
    tagged: list[tuple[int, re.Match[str]]] = []
    for place in topic.free():
        block = topic.blocks[place]
        end = _TAGGED.search(block.text, max(0, len(block.text) - 60)) if block.kind == "item" else None
        if end and end.group("marks"):
            tagged.append((place, end))
    if len(tagged) < 2:
        return
    for place, end in tagged:
        words = topic.blocks[place].words.cut(0, end.start())
        statement = read_statement(words.text)
        marks = Decimal(end.group("marks"))
        found.criteria.append(
            FoundCriterion(
                statement=words.text,
                span=words.span(),
                title=title_of(words.text, [(part.text, part.form) for part in statement.parts]),
                indicators=[
                    FoundIndicator(part.text, words.span(part.start, part.end), part.examples, None, part.confidence)
                    for part in statement.parts
                ],
                scoring="marks",
                max_marks=marks,
                tags=tuple(dict.fromkeys(_tags_in(end.group("objectives")))),
                command_verbs=command_verbs_in([part.text for part in statement.parts]),
                confidence=0.95,
                doubt=statement.doubt,
            )
        )
        topic.claim(place)
    for place in (tagged[0][0] - 1, tagged[-1][0] + 1):
        if 0 <= place < len(topic.blocks) and topic.blocks[place].kind == "paragraph":
            found.stated_total = found.stated_total or stated_total(topic.blocks[place].text)
            topic.claim(place)
