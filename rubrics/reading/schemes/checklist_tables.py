"""This module reads the tables of a checklist: a row is a step, its columns say done or not, 0 1 2, or marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from rubrics.reading.document import Cell, Table
from rubrics.reading.schemes.checklist_scales import (
    DONE,
    Choice,
    Scale,
    choice_of,
    offered_scale,
    scale_of,
    scale_of_levels,
)
from rubrics.reading.schemes.checklist_steps import bare_number

Role = Literal["", "number", "text", "choice", "most", "critical", "skipped"]

STEP = re.compile(
    r"\b(?:steps?|skills?|tasks?|actions?|items?|procedures?|activit(?:y|ies)|behaviou?rs?|points? to (?:observe|check)|observ\w+|what the"
    r"|competenc(?:y|ies|e)|performance|criteri(?:a|on)|standards?|elements?|checks?|checkpoints?|requirements?|statements?|look for)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"\b(?:max(?:imum)?\.?(?: marks?| score| points?)?|(?:marks?|points?|score)s? (?:available|possible|allocated|max(?:imum)?)|possible(?: points?| marks?| score)?"
    r"|out of|available|worth|value|weight(?:ing)?)\b|\Amarks?\Z|\Apoints?\Z",
    re.IGNORECASE,
)
_CRITICAL = re.compile(r"\b(?:critical|must[- ]pass|essential|mandatory|required|safety)\b", re.IGNORECASE)
_SKIPPED = re.compile(
    r"\b(?:comments?|remarks?|notes?|feedback|date|initials?|sign\w*|assessor|evidence|instructor|examiner|attempt|mark(?:s)? (?:awarded|given)"
    r"|awarded|given|obtained|score[ds]?|verified|witness|by|n/?a|tick(?:ed)?|ref(?:erence)?)\b",
    re.IGNORECASE,
)
_TICKED = re.compile(
    r"\b(?:tick(?:ed)?|initials?|sign(?:ed|ature)?|date(?: \w+)?|verified|witnessed|completed|achieved|✓|✔)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:[☐☑☒□❏❑▢✓✔✗✘○◯_.\s–—/-]|\[[ xX✓]?\]|\( ?\))*\Z")
_RESULTS = re.compile(
    r"\b(?:results?|status|ratings?|score[ds]?|achieved|competent|levels?|grades?|outcome|tick(?:ed)?|met|passed|mark(?:s|ed)?|assessed|sign(?:ed)?[- ]off|signature|initials?)\b",
    re.IGNORECASE,
)
_FEWEST_BLANK = 2
_FEW_WORDS = 4
_MOST_HEAD_WORDS = 6
_SHORT_ENTRY = 14
_MOST_TEXTS = 3
NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})?\Z")
_RANGE = re.compile(r"(?:0(?:\s*[/,|–-]?\s*\d{1,2})*?\s*[/,|–-]?\s*|[(/\[]\s*)(?P<most>\d{1,2})\s*[)\]]?\Z")
_AWARDED = re.compile(r"\b(?:awarded|given|obtained|scored|achieved|earned|received)\b", re.IGNORECASE)
_OFFERED = re.compile(
    r"\(?(?:y(?:es)?\s*/?\s*no?(?:\s*/?\s*n/?a)?|s\s*/\s*(?:u|ns|n)|n?c\s*/\s*n?y?c|m\s*/\s*nm|a\s*/\s*na|[✓✔]\s*/\s*[✗✘x]|pass\s*/\s*fail|0\s*[/,|]?\s*1(?:\s*[/,|]?\s*2(?:\s*[/,|]?\s*3)?)?)\)?\Z",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"\b(?:answers?|questions?|expected|guidance|mark scheme|solution)\b", re.IGNORECASE)


@dataclass(slots=True)
class ChecklistTable:
    """This is a table of steps: what its columns are, the choices they offer, and the rows that are its header."""

    table: Table
    roles: list[Role]
    scale: Scale
    header: int
    choices: dict[int, Choice] = field(default_factory=dict[int, Choice])
    ticked: bool = False
    confidence: float = 0.95

    @property
    def numbers(self) -> list[int]:
        """This gives the columns of the steps' numbers."""
        return [column for column, role in enumerate(self.roles) if role == "number"]

    @property
    def texts(self) -> list[int]:
        """This gives the columns of words."""
        return [column for column, role in enumerate(self.roles) if role == "text"]


def checklist_table(table: Table, above: Scale, spoken: Scale | None = None) -> ChecklistTable | None:
    """This says whether a table is a checklist, and how it is laid out; null where it is none.

    ``above`` is the scale of a line above the table, for one whose columns have no headings; ``spoken`` is the scale
    that a sentence of the sheet tells.
    """
    if table.width < 2:
        return None
    header = _header(table)
    if header is None:
        return _boxed_table(table, above) or blank_table(table, spoken)
    roles, choices = _roles(table, header)
    below = header + 1
    if below < table.height and _goes_on(table, below, choices):
        choices = {column: _both(choices[column], table.rows[below][column]) for column in choices}
        below += 1
    found = ChecklistTable(table, roles, scale_of(list(choices.values())), below, choices)
    if not choices and "most" not in roles:
        heads = [cell.text for cell in table.rows[header]]
        found.ticked = any(_TICKED.search(text) for text in heads)
        if not (found.ticked and _empty_share(found) > 0.6):
            return None
    if not found.texts or not _fits(found):
        return blank_table(table, spoken)
    return found


def blank_table(table: Table, spoken: Scale | None) -> ChecklistTable | None:
    """This recognises a sheet by columns that are left blank for whoever fills it in, behind what is judged.

    A sentence tells the scale (“rate each player on a scale of 1 to 4”), or the blank columns are named as results
    (“Result”, “Status”) or as the levels of a scale.
    """
    blank = [column for column in range(table.width) if _is_blank(table, column)]
    texts = [column for column in range(table.width) if column not in blank]
    body = range(1, table.height)
    full = [row for row in body if any(_has_words(table.rows[row][column]) for column in texts)]
    if not blank or not texts or len(full) < _FEWEST_BLANK or max(texts) > min(blank):
        return None
    heads = [table.rows[0][column].text.strip() for column in blank]
    judging = [head for head in heads if head and (head.lower().startswith("no ") or not _SKIPPED.search(head))]
    names_result = any(_RESULTS.search(head) and len(head.split()) <= _FEW_WORDS for head in heads)
    levels = scale_of_levels(judging, table.rows[0][blank[0]].words.span())
    if spoken is None and levels is None and not names_result:
        return None
    roles: list[Role] = ["skipped"] * table.width
    for column in texts:
        counts = _are_numbers([table.rows[row][column] for row in body])
        roles[column] = "number" if counts else "text"
    scale = (None if spoken else levels) or spoken or Scale()
    return ChecklistTable(table, roles, scale, 1, confidence=0.85) if "text" in roles else None


def _is_blank(table: Table, column: int) -> bool:
    """This says whether a column has a heading at most, and nothing or only boxes below it."""
    return not _has_long_words(table.rows[0][column]) and all(
        _ENTRY.match(table.rows[row][column].text) for row in range(1, table.height)
    )


def _has_long_words(cell: Cell) -> bool:
    return len(cell.text.split()) > _MOST_HEAD_WORDS


def _header(table: Table) -> int | None:
    """This finds the row that names the choices: two or more of them, or one beside the steps."""
    for number in range(min(5, table.height)):
        cells = [cell for cell in table.row_cells(number) if not cell.is_empty]
        if any(len(cell.text.split()) > 7 for cell in cells) and len(cells) > 1:
            return None
        found = [choice for cell in cells if (choice := _choice(cell)) is not None]
        choices, named = len(found), any(choice.marks is None for choice in found)
        steps = any(STEP.search(cell.text) and len(cell.text) < 60 for cell in cells)
        most = any(_MOST.search(cell.text) and len(cell.text) < 30 for cell in cells)
        ticked = any(_TICKED.search(cell.text) and len(cell.text) < 40 for cell in cells)
        awarded = any(_AWARDED.search(cell.text) and len(cell.text) < 30 for cell in cells)
        offered = any(_OFFERED.match(cell.text) for cell in cells[1:])
        if choices >= 2 or (steps and (named or most or ticked)) or (most and awarded and len(cells) > 1) or offered:
            return number
    return None


def _choice(cell: Cell) -> Choice | None:
    if _OFFERED.match(cell.text) and not any(character.isdigit() for character in cell.text):
        return Choice(cell.text, None, DONE, cell.words.span())
    return choice_of(cell.text, cell.words.span())


def _roles(table: Table, header: int) -> tuple[list[Role], dict[int, Choice]]:
    roles: list[Role] = [""] * table.width
    choices: dict[int, Choice] = {}
    for column, cell in enumerate(table.rows[header]):
        body = [row[column] for row in table.rows[header + 1 :]]
        text = cell.text
        choice = _choice(cell)
        if (
            (_are_numbers(body) or _is_counter(text, body))
            and not (choice and choice.marks is not None)
            and not _MOST.search(text)
        ):
            roles[column] = "number"
        elif choice is not None and _are_entries(body):
            roles[column] = "choice"
            choices[column] = choice
        elif _CRITICAL.search(text) and len(text.split()) <= 4 and _are_entries(body, longest=24):
            roles[column] = "critical"
        elif (_MOST.search(text) or not text) and _are_mosts(body):
            roles[column] = "most"
        elif _SKIPPED.search(text) and not (STEP.search(text) and _are_long(body)):
            roles[column] = "skipped"
        elif any(_has_words(one) for one in body):
            roles[column] = "text"
        elif _are_entries(body):
            roles[column] = "skipped"
    return roles, choices


def filled_cells(cells: Sequence[Cell]) -> list[Cell]:
    """This leaves out empty cells."""
    return [cell for cell in cells if not cell.is_empty]


def _are_numbers(cells: Sequence[Cell]) -> bool:
    """This says whether a column counts the steps: 1, 2, 3, with gaps for the headings of groups."""
    numbers = [bare_number(cell.text) for cell in filled_cells(cells)]
    counted = [int(number) for number in numbers if number and number.isdigit()]
    if len(counted) >= 2:
        return (
            len(counted) * 3 >= len(numbers) * 2
            and len(set(counted)) * 3 >= len(counted) * 2
            and max(counted) >= len(set(counted)) * 0.6
        )
    return (
        bool(numbers)
        and sum(number is not None for number in numbers) * 3 > len(numbers) * 2
        and len(set(numbers)) == len(numbers) > 1
    )


def _is_counter(heading: str, cells: Sequence[Cell]) -> bool:
    """This says whether a column is headed as one that counts, and does, be it a single row."""
    filled = filled_cells(cells)
    headed = re.fullmatch(r"(?:no|nr|step|item|ref)\W*|#", heading.strip(), re.IGNORECASE)
    return bool(headed and filled) and all(bare_number(cell.text) is not None for cell in filled)


def _are_entries(cells: Sequence[Cell], longest: int = _SHORT_ENTRY) -> bool:
    """This says whether a column is there to be filled in: empty, boxes, ticks, numbers, a date."""
    filled = {id(cell): cell for cell in filled_cells(cells)}.values()
    long = sum(len(cell.text) > longest and len(cell.text.split()) > 2 for cell in filled)
    return long * 4 <= len(cells)


def _are_mosts(cells: Sequence[Cell]) -> bool:
    filled = filled_cells(cells)
    fitting = sum(most_of(cell.text) is not None for cell in filled)
    return fitting >= 2 and fitting * 3 >= len(filled) * 2


def _are_long(cells: Sequence[Cell]) -> bool:
    filled = filled_cells(cells)
    return bool(filled) and sum(len(cell.text.split()) for cell in filled) >= 3 * len(filled)


def _has_words(cell: Cell) -> bool:
    return sum(character.isalpha() for character in cell.text) > 3


def most_of(text: str) -> Decimal | None:
    """This reads the most that a row can be given: “2”, “/2”, “0 1 2”."""
    text = text.strip()
    if NUMBER.match(text):
        return Decimal(text)
    found = _RANGE.match(text)
    return Decimal(found.group("most")) if found else None


def _goes_on(table: Table, row: int, choices: dict[int, Choice]) -> bool:
    """This says whether the row under the header gives words to its numbers, or numbers to its words."""
    if len(choices) < 2:
        return False
    texts = [(column, table.rows[row][column]) for column in range(table.width)]
    others = [cell for column, cell in texts if column not in choices and not cell.is_empty]
    named = [cell for column, cell in texts if column in choices and _has_words(cell)]
    return not others and len(named) == len(choices) and all(len(cell.text) < 60 for cell in named)


def _both(choice: Choice, cell: Cell) -> Choice:
    return Choice(choice.label or cell.text, choice.marks, choice.rank, choice.span)


def _empty_share(found: ChecklistTable) -> float:
    cells = [
        row[column]
        for row in found.table.rows[found.header :]
        for column, role in enumerate(found.roles)
        if role in ("choice", "skipped", "")
    ]
    return sum(bool(_ENTRY.match(cell.text)) for cell in cells) / len(cells) if cells else 0.0


def _fits(found: ChecklistTable) -> bool:
    """This refuses a grid whose levels are described, and a mark scheme whose points carry marks."""
    header = found.table.rows[found.header - 1]
    heads = [cell.text for cell in header]
    if any(_choice(header[column]) is not None for column in found.texts) or len(found.texts) > _MOST_TEXTS:
        return False
    if found.choices:
        judging = [choice for choice in found.choices.values() if not choice.is_aside]
        alone = len(judging) == 1 and judging[0].marks is None
        if alone and _OFFERED.match(judging[0].label):
            return True
        named = alone and any(STEP.search(text) for text in heads)
        return len(judging) >= 2 or (named and _empty_share(found) > 0.6)
    if any(_ANSWER.search(text) for text in heads):
        return False
    to_fill = any(role == "skipped" for role in found.roles)
    awarded = any(_AWARDED.search(text) for text in heads)
    return found.ticked or (to_fill and (awarded or any(STEP.search(text) for text in heads)))


def _boxed_table(table: Table, scale: Scale) -> ChecklistTable | None:
    """This recognises a checklist without a header by its columns of boxes."""
    boxes = [
        column
        for column, cells in enumerate(table.columns)
        if sum(bool(cell.text and (_ENTRY.match(cell.text) or _OFFERED.match(cell.text))) for cell in cells) * 3
        >= table.height * 2
    ]
    if not boxes or (len(boxes) > 2 and len(boxes) != len(scale.choices)):
        return None
    roles: list[Role] = [""] * table.width
    for column, cells in enumerate(table.columns):
        if column in boxes:
            roles[column] = "choice"
        elif _are_numbers(cells) or _is_counter("#", cells):
            roles[column] = "number"
        elif all(_CRITICAL.search(cell.text) for cell in filled_cells(cells)):
            roles[column] = "critical" if filled_cells(cells) else "skipped"
        elif any(_has_words(cell) for cell in cells):
            roles[column] = "text"
    offered = next((row[boxes[0]] for row in table.rows if _OFFERED.match(row[boxes[0]].text)), None)
    if offered is not None and not scale.choices:
        scale = offered_scale(offered.words, 0)
    headed = all(cell.text and not _ENTRY.match(cell.text) for cell in (table.rows[0][column] for column in boxes))
    headed = headed and not any(_OFFERED.match(table.rows[0][column].text) for column in boxes)
    return ChecklistTable(table, roles, scale, int(headed)) if "text" in roles else None
