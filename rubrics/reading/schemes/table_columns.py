"""This module reads what the columns of a table are for: names, descriptions, weights, marks, levels, answers.

Every family of schemes looks at tables through ``read_table``; which family a table belongs to, ``table_kinds`` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rubrics.reading.document import Cell, Table, each_once
from rubrics.reading.keeping import kept
from rubrics.reading.schemes.level_names import goes_on_counting, level_name, marks_of_cell, with_bare_figure

ColumnKind = Literal[
    "name", "description", "number", "weight", "marks", "level", "levels", "objective", "answer", "question", "notes", "awarded", "empty", "other"
]  # fmt: skip

_USUAL_HEADINGS: tuple[tuple[ColumnKind, str], ...] = (
    (
        "awarded",
        (
            r"(?:your |student |self|peer|teacher|tutor|group |team |final |actual |total |instructor |assessor |marker )?[’']?s?[- ]?"
            r"(?:score|marks? (?:awarded|given|earned|achieved)|points? (?:earned|awarded|given|received|scored|achieved)|earned|awarded|actual"
            r"|tick|circle one)|(?:student|self|peer|teacher|instructor)|(?:mark|score) given|your (?:mark|score|points)|initials?|date|signed?|signature|sign-off"
        ),
    ),
    (
        "notes",
        (
            r"(?:descriptions?|details?|explanations?|instructions?) (?:for|to) (?:the )?(?:markers?|assessors?|examiners?|tutors?|teachers?|graders?|staff)|(?:\w+[’']?s? )?(?:comments?|feedback|notes?|remarks|observations?)(?: (?:and|&|/) \w+)?|(?:additional |further |extra |other )?(?:guidance|information)(?: notes?)?"
            r"|evidence(?: seen| source| of \w+)?|guidance for \w+|accept|reject|do not accept|allow|ignore"
        ),
    ),
    (
        "answer",
        (
            r"(?:\w+ )?(?:answers?|responses?)|(?:answer|answers) ?/ ?(?:indicative content|mark(?:ing)? (?:point|scheme)s?)|mark(?:ing)? (?:scheme|points?|guidance)"
            r"|(?:indicative|suggested) content|(?:expected|acceptable|model|suggested|sample|correct) (?:answers?|responses?|solutions?)|scheme|solution|working"
        ),
    ),
    ("question", r"q(?:uestion)?s?\.?(?: ?(?:no\.?|number|part))?|question ?/? ?part|part of question|item no\.?"),
    (
        "number",
        r"#|no\.?|nr\.?|num(?:ber)?|ref(?:erence)?s?\.?|id|code|crit(?:erion)? (?:no\.?|number|id)|s/?n|n[°º]|row|index",
    ),
    (
        "objective",
        r"(?:assessment )?objectives?(?: \(?AOs?\)?)?|AOs?|assessment objectives? \(AOs?\)|learning outcomes?|(?:m?los?|clos?|ilos?)(?: assessed)?",
    ),
    (
        "weight",
        (
            r"(?:\w+ )?weight(?:ing|age|s|ings)?(?: ?[(\[]?%[)\]]?| factor)?|(?:percent(?:age)?|proportion|share|contribution)(?: of .{1,40})?|%(?: of .{1,40})?|% weight(?:ing)?"
            r"|value \(?%\)?|relative weight"
        ),
    ),
    (
        "marks",
        (
            r"(?:max(?:imum)?\.? |total |available |possible |full )?(?:marks?|points?|pts?\.?|mks?)(?: ?(?:available|possible|allocated|allocation|max\.?|value|worth|each|total|range))?"
            r"|max(?:imum)?\.?(?: score)?|out of|(?:worth|value|possible|available|max score|total)|mark range|score range|(?:marks?|points?) ?/ ?\d{1,3}|maximum(?: possible)? (?:marks?|points?|score)|possible (?:marks?|points?|score)"
        ),
    ),
    (
        "level",
        (
            r"(?:performance |achievement |attainment |mark(?:ing)? |grade |quality )?(?:levels?|bands?|grades?|standard|class(?:ification)?|ratings?|scale|tier)(?: of (?:performance|achievement|response|attainment))?"
            r"|level ?/ ?marks?|marks? ?/ ?level|grade (?:band|boundary|range)"
        ),
    ),
    (
        "description",
        (
            r"(?:\w+ )?(?:descriptions?|descriptors?|details?|explanations?|expectations?|look[- ]?fors?|definitions?)|what (?:to look for|it means|we look for|is assessed|we(?: are|[’']re) looking for)"
            r"|(?:descriptions?|details?|explanations?) (?:for|of) .{1,40}|details of .{1,40}|(?:what is )?(?:needed|required|expected)(?: for .{1,40})?|(?:what (?:is|we) .{1,40})|for full (?:marks|credit).{0,20}|criteri(?:on|a) descriptions?|meaning|success criteria|guiding questions?|requirements? details?|performance descriptors?|level descriptors?|characteristics"
        ),
    ),
    (
        "name",
        (
            r"(?:\w+ ){0,3}?(?:criteri(?:a|on|ons|um)|criterion name|categor(?:y|ies)|aspects?|areas?|skills?|elements?|components?|dimensions?|traits?|qualit(?:y|ies)|standards?|features?|items?"
            r"|requirements?|tasks?|topics?|sections?|parts?|domains?|indicators?|attributes?|objectives?|competenc(?:y|ies|es)|deliverables?|steps?|themes?|strands?|focus|performance area|functions?|activity|activities)"
            r"(?: (?:assessed|name|title|of \w+|for \w+|to be \w+))?(?: ?(?:&|and|/|,) ?[\w ]{1,40})?|rubric(?: (?:item|criteria|category))?|what(?: we look (?:at|for))?|criteria ?/ ?.{1,30}|.{1,30}/ ?criteria"
        ),
    ),
)
_HEADINGS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:{pattern})[^\w.]*", re.IGNORECASE)) for kind, pattern in _USUAL_HEADINGS
)
_AS_LEVEL = re.compile(
    r"(?:(?:partially|fully|mostly|nearly|almost|not|does not|do not|did not|just|no|yet) ?){0,2}(?:exceeds?|exceeding|meets?|meeting|met|approach(?:es|ing)|below|above|beyond|within|at|surpass(?:es)?)"
    r"\b.{0,30}(?:expectations?|standards?|requirements?|criteri(?:a|on)|target|level).{0,20}"
    r"|(?:full|half|no|zero|partial|most|some|maximum)[ -](?:marks?|points?|credit|score).{0,20}",
    re.IGNORECASE,
)
_AWARDED_CELL = re.compile(r"[_.…\s]*/\s*\d{1,3}(?:\.\d+)?\W*|[_.…☐□\s]*")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s*%")
_FIGURE = re.compile(
    r"[/(\[]?\s*\d{1,3}(?:\.\d{1,2})?(?:\s*[-–—]\s*\d{1,3}(?:\.\d{1,2})?)?\s*(?:marks?|points?|pts?\.?|mks?|m)?\s*[)\]]?(?:\s*(?:max\.?|each))?\*?",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"\b(?:max(?:imum)?|marks?|points?|pts|scores?|worth|value|total|available|possible)\b", re.IGNORECASE
)
_EVIDENCE = re.compile(r"evidence\b", re.IGNORECASE)
_FORM = re.compile(r":|_{3}|\.{4}")
_MOST_HEADINGS = 3
_FEWEST_LEVELS = 2
_FEWEST_FIGURES = 3
_MOST_ABOVE = 15


@dataclass(frozen=True, slots=True, eq=False)
class ReadTable:
    """This is a table with what its columns are for.

    ``top`` is the first row below the headings; ``headers[n]`` are the words over a column, ``kinds[n]`` what it is
    for, ``heads[n]`` the cells of those words. A column of ``level`` holds names of levels, one of ``levels`` is itself
    a level whose name stands over it.
    """

    table: Table
    top: int
    headers: tuple[str, ...]
    kinds: tuple[ColumnKind, ...]
    heads: tuple[tuple[Cell, ...], ...] = ()

    def columns_of(self, *kinds: ColumnKind) -> list[int]:
        """This gives the columns that are for any of these, from left to right."""
        return [column for column, kind in enumerate(self.kinds) if kind in kinds]

    def body(self) -> Sequence[tuple[Cell, ...]]:
        """This gives the rows below the headings."""
        return self.table.rows[self.top :]


@lru_cache(maxsize=5_000)
def heading_kind(text: str) -> ColumnKind | None:
    """This says what a column is for by the words over it; null where no usual word is there."""
    words = " ".join(text.split()).strip("*_: ")
    if _AS_LEVEL.fullmatch(words):
        return None
    bare = re.sub(r"\s*[(\[][^()\[\]]{0,40}[)\]]\s*$", "", words)
    if not words or len(words) > 90:
        return None
    for candidate in (words, bare):
        for kind, pattern in _HEADINGS:
            if candidate and pattern.fullmatch(candidate):
                return kind
    return None


@kept
def read_table(table: Table) -> ReadTable:
    """This finds the headings of a table and says what each column is for."""
    first = _first_row(table)
    top = _below_headings(table, first)
    heads = tuple(
        tuple(cell for cell in each_once(row[column] for row in table.rows[first:top]) if cell.text)
        for column in range(table.width)
    )
    headers = tuple(_header(heads, column) for column in range(table.width))
    kinds: tuple[ColumnKind, ...] = tuple(
        _kind_of_column(table, column, top, headers[column], heads[column]) for column in range(table.width)
    )
    return ReadTable(table, top, headers, _with_levels_beside(table, top, headers, kinds), heads)


def _with_levels_beside(
    table: Table, top: int, headers: Sequence[str], kinds: tuple[ColumnKind, ...]
) -> tuple[ColumnKind, ...]:
    """This takes columns for levels that are shaped as levels are, whatever their names.

    They are so where the figures of three or more columns side by side run up or down, and where a column's cells
    state marks as those of the levels beside it do.
    """
    found = list(kinds)
    for column in running_figures(headers):
        if found[column] == "other":
            found[column] = "levels"
    levels = [column for column, kind in enumerate(found) if kind == "levels"]
    if len(levels) >= _FEWEST_LEVELS and all(_states_marks(table, top, column) for column in levels):
        for column in (levels[0] - 1, levels[-1] + 1):
            named = any(kind in ("name", "other", "description") for kind in found[: max(column, 0)])
            if named and 0 < column < len(found) and found[column] == "other" and _states_marks(table, top, column):
                found[column] = "levels"
    return tuple(found)


def running_figures(headers: Sequence[str]) -> list[int]:
    """This finds columns side by side that each have a name of their own and a figure, the figures running up or down."""
    names = [with_bare_figure(level_name(header)) if header else None for header in headers]
    columns = [column for column, name in enumerate(names) if name is not None and name.has_marks and name.label]
    if len(columns) < _FEWEST_FIGURES or columns[-1] - columns[0] + 1 != len(columns):
        return []
    figures = [name.most for column in columns if (name := names[column]) is not None and name.most is not None]
    labels = {name.label.lower() for column in columns if (name := names[column]) is not None}
    rising = sorted(set(figures))
    return columns if figures in (rising, rising[::-1]) and len(labels) == len(columns) else []


def _states_marks(table: Table, top: int, column: int) -> bool:
    """This says whether each filled cell of a column states marks beside its words."""
    texts = [row[column].text for row in table.rows[top:] if row[column].text and row[column] is not row[0]]
    sizes = [marks_of_cell(text) for text in texts]
    return bool(texts) and all(size is not None and size.unit for size in sizes)


def _header(heads: Sequence[tuple[Cell, ...]], column: int) -> str:
    """This joins the words over a column; what stands over several of them is left out, unless it names a level."""
    cells = heads[column]
    if len(cells) > 1 and not level_name(cells[0].text).known:
        beside = [heads[near] for near in (column - 1, column + 1) if 0 <= near < len(heads)]
        if any(near and near[0] is cells[0] and near[-1] is not cells[-1] for near in beside):
            cells = cells[1:]
    return " ".join(cell.text for cell in cells)


def _first_row(table: Table) -> int:
    """This passes what stands above the headings: titles over the whole width, lines with a place for a name."""
    for number, row in enumerate(table.rows[: min(table.height - 1, _MOST_ABOVE)]):
        cells = [cell for cell in each_once(row) if cell.text]
        known = sum(heading_kind(cell.text) is not None or level_name(cell.text).known for cell in cells)
        if len(cells) >= 2 and (known >= 2 or not all(_FORM.search(cell.text) for cell in cells)):
            return number
    return 0


def _below_headings(table: Table, first: int) -> int:
    """This finds the first row below the headings: what is marked as such, else one row, and a second that goes on."""
    top = max(table.heading_rows, first + 1 if is_heading_row(table, first) else first)
    while 0 < top < min(table.height - 1, first + _MOST_HEADINGS) and _goes_on(table, top):
        top += 1
    return top


def is_heading_row(table: Table, row: int) -> bool:
    """This says whether a row is one of headings: marked, or at least half of its words are those of headings."""
    if row < table.heading_rows:
        return True
    cells = [cell for cell in each_once(table.rows[row]) if cell.text]
    if not cells:
        return False
    if all(cell.heading for cell in cells) and len(cells) > 1:
        return True
    if any(len(cell.text) >= 100 for cell in cells) or _is_level_over_level(table, row):
        return False
    known = sum(heading_kind(cell.text) is not None or level_name(cell.text).known for cell in cells)
    running = running_figures([cell.text for cell in table.rows[row]])
    if known * 2 >= len(cells) or running or _stands_over_levels(table, row):
        return True
    return _stands_over(table, row, known=known > 0)


def _stands_over_levels(table: Table, row: int) -> bool:
    """This says whether a full row of short words stands over a first column of nothing but levels, and is itself none."""
    lines = [line for line in table.rows[row + 1 :] if line[0].text]
    above = table.rows[row]
    if row or len(lines) < _FEWEST_LEVELS or table.width <= _FEWEST_LEVELS or any(cell.is_empty for cell in above[1:]):
        return False
    if level_name(above[0].text).known or not all(level_name(line[0].text).known for line in lines):
        return False
    words = sum(len(cell.text) for line in lines for cell in line[1:]) / len(lines)
    return sum(len(cell.text) for cell in above[1:]) < words


def _is_level_over_level(table: Table, row: int) -> bool:
    """This says whether a row begins with a level and its marks, and the next one too: the table has no headings."""
    below = table.rows[row + 1 : row + 2]
    if any(goes_on_counting(table.rows[row][0].text, line[0].text) for line in below):
        return True
    pairs = [
        (table.rows[row][column].text, line[column].text) for line in below for column in range(min(2, table.width))
    ]
    named = [level_name(text) for pair in pairs for text in pair]
    return (
        len(named) == 4
        and all(name.known or name.has_marks for name in named)
        and len({name.label for name in named}) == 4
    )


def _stands_over(table: Table, row: int, *, known: bool) -> bool:
    """This says whether the words of a row are like headings beside what stands below: no figures over figures, shorter."""
    below = [line for line in table.rows[row + 1 :] if any(cell.text for cell in line)]
    above = table.rows[row]
    if not below or any(cell.is_empty for cell in above[1:]):
        return False
    figures = any(
        above[column].text
        and not any(character.isdigit() for character in above[column].text)
        and all(any(character.isdigit() for character in line[column].text[:12]) for line in below)
        for column in range(1, table.width)
    )
    long = sum(len(cell.text) for line in below for cell in line) / (len(below) * table.width)
    leading = heading_kind(above[0].text) in ("name", "level", "number", "question", "objective")
    return figures or leading or (known and sum(len(cell.text) for cell in above) / table.width < long * 0.8)


def _goes_on(table: Table, row: int) -> bool:
    """This says whether a row below the first headings is one of headings too: “Description | Points | Description | …”."""
    cells = [cell for cell in each_once(table.rows[row]) if cell.text]
    if any(table.rows[row - 1][column] is cell for column, cell in enumerate(table.rows[row]) if cell.text):
        return True
    if len(cells) < 2:
        return False
    if all(cell.heading for cell in cells):
        return True
    kinds = [heading_kind(cell.text) for cell in cells]
    if all(kind is not None for kind in kinds):
        return True
    first = table.rows[row][0]
    sized = [level_name(cell.text) for cell in cells]
    return first.is_empty and all(name.most is not None or name.known for name in sized)


def _kind_of_column(table: Table, column: int, top: int, header: str, heads: Sequence[Cell]) -> ColumnKind:
    cells = each_once(row[column] for row in table.rows[top:])
    filled = [cell.text for cell in cells if cell.text]
    kind = heading_kind(header)
    if not header:
        return _kind_by_cells(filled)
    if len(heads) > 1 and level_name(heads[0].text).known:
        return "levels"
    if len(heads) > 1 and heading_kind(heads[0].text) == "name":
        last = heading_kind(heads[-1].text)
        kind = last if last in ("description", "marks", "weight", "number") else kind
    if kind is None and _SIZED.search(header) and len(filled) > 1 and all(_FIGURE.fullmatch(text) for text in filled):
        return "marks"
    if kind is None:
        name = level_name(header)
        return "levels" if name.known or (name.has_marks and name.stated) else "other"
    return _corrected(kind, filled, header)


def _corrected(kind: ColumnKind, filled: Sequence[str], header: str) -> ColumnKind:
    """This corrects by the cells what the words over a column say: nothing filled in, shares, figures."""
    if not filled and kind in ("awarded", "marks", "level", "notes", "answer", "weight"):
        return "awarded"
    if kind in ("awarded", "marks") and all(text == "0" or _AWARDED_CELL.fullmatch(text) for text in filled):
        # Nothing is worth nothing: a column of noughts is still to be filled in.
        return "awarded"
    if kind == "awarded" and all(_FIGURE.fullmatch(text) for text in filled):
        return "marks"
    if kind == "notes" and _EVIDENCE.match(header) and sum(" " in text for text in filled) * 2 > len(filled):
        # Evidence that is printed already is what is looked for; a place for it is empty.
        return "description"
    if kind == "marks" and sum(bool(_PERCENT.fullmatch(text)) for text in filled) * 2 > len(filled):
        return "weight"
    return kind


def _kind_by_cells(filled: Sequence[str]) -> ColumnKind:
    """This says what a column without a heading is for, by what stands in it."""
    if not filled:
        return "empty"
    if sum(bool(_PERCENT.fullmatch(text)) for text in filled) * 2 > len(filled):
        return "weight"
    if sum(bool(_FIGURE.fullmatch(text)) for text in filled) * 2 > len(filled):
        return "marks"
    if sum(level_name(text).known for text in filled) * 3 > len(filled) * 2:
        return "level"
    return "other"
