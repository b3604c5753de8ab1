"""This module reads a roster from a CSV file: who is in the course, row by row, and what is wrong with which row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import Field

from rubrics.exchange.csv_text import plain_text
from rubrics.exchange.delimited import DelimitedTextError, decoded, rows_of
from rubrics.exchange.roster_columns import Column, columns_of
from rubrics.values import Document, folded, storable

MOST_ROWS = 5_000
LONGEST = {
    Column.LEARNER_NUMBER: 60,
    Column.NAME: 200,
    Column.EMAIL: 320,
    Column.CANDIDATE_NUMBER: 60,
    Column.GROUP: 100,
}
UNIQUE = (Column.LEARNER_NUMBER, Column.EMAIL, Column.CANDIDATE_NUMBER)

_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
_TITLES_BEHIND = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "bsc", "msc", "ba", "ma"})


class RosterRow(Document):
    """This is one learner of a roster; what the file does not say is null. ``row`` is the spreadsheet's number."""

    row: int
    learner_number: str
    name: str
    email: str | None = None
    candidate_number: str | None = None
    group: str | None = None


class RosterProblem(Document):
    """This is what is wrong with a row: in which column, what, and how to mend it."""

    row: int
    column: str
    text: str
    mend: str


class Roster(Document):
    """This is what was read. ``headers`` says which header was taken for which column, ``ignored`` which for none."""

    rows: tuple[RosterRow, ...] = ()
    problems: tuple[RosterProblem, ...] = ()
    headers: dict[str, str] = Field(default_factory=dict)
    ignored: tuple[str, ...] = ()


def read_roster(data: bytes) -> Roster:
    """This reads a roster; what cannot be taken is among its problems, and nothing is left out silently."""
    try:
        rows = rows_of(decoded(data), lambda headers: len(columns_of(headers)))
    except DelimitedTextError as error:
        return _only(error.row, "file", str(error), "Save the list as CSV (UTF-8) in your spreadsheet, and try again.")
    numbered = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not numbered:
        return _only(1, "file", "the file is empty", "Choose the file with your learners in it.")
    header_number, headers = numbered[0]
    columns = columns_of(headers)
    lacking = _lacking(columns)
    if lacking:
        return Roster(
            problems=tuple(
                RosterProblem(
                    row=header_number,
                    column=column,
                    text=f"no column for the {column} was found in “{', '.join(headers)[:200]}”",
                    mend="Name the columns in the first row: id, name, e-mail, candidate number, group.",
                )
                for column in lacking
            )
        )
    body = numbered[1:]
    if not body:
        return _only(header_number, "file", "there is no row below the headers", "Put one row for each learner.")
    if len(body) > MOST_ROWS:
        text = f"the file has {len(body)} rows; {MOST_ROWS} are taken at once"
        return _only(body[MOST_ROWS][0], "file", text, "Part it into several files.")
    return _with_names(_read(headers, columns, body))


def _read(headers: Sequence[str], columns: dict[Column, int], body: list[tuple[int, list[str]]]) -> Roster:
    rows: list[RosterRow] = []
    read: list[tuple[int, dict[Column, str]]] = []
    problems: list[RosterProblem] = []
    for number, cells in body:
        if len(cells) > len(headers) and any(cells[len(headers) :]):
            text = f"the row has {len(cells)} cells, the headers are {len(headers)}"
            mend = "Put quotation marks around a cell that holds the separator."
            problems.append(RosterProblem(row=number, column="file", text=text, mend=mend))
            continue
        values = {
            column: folded(plain_text(cells[position])) if position < len(cells) else ""
            for column, position in columns.items()
        }
        if Column.NAME not in columns:
            parts = (values.get(Column.FIRST_NAME, ""), values.get(Column.LAST_NAME, ""))
            values[Column.NAME] = " ".join(part for part in parts if part)
        read.append((number, values))
        found = _problems(number, values)
        problems.extend(found)
        if not found:
            rows.append(_row(number, values))
    problems.extend(_repeated(read))
    used = {position: column for column, position in columns.items()}
    return Roster(
        rows=tuple(rows),
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        headers={headers[position]: column for position, column in sorted(used.items())},
        ignored=tuple(header for position, header in enumerate(headers) if position not in used and header),
    )


def _row(number: int, values: dict[Column, str]) -> RosterRow:
    return RosterRow(
        row=number,
        learner_number=values[Column.LEARNER_NUMBER],
        name=values[Column.NAME],
        email=values.get(Column.EMAIL, "").lower() or None,
        candidate_number=values.get(Column.CANDIDATE_NUMBER) or None,
        group=values.get(Column.GROUP) or None,
    )


def _problems(number: int, values: dict[Column, str]) -> list[RosterProblem]:
    found: list[RosterProblem] = []

    def wrong(column: Column, text: str, mend: str) -> None:
        found.append(RosterProblem(row=number, column=column, text=text, mend=mend))

    for column in (Column.LEARNER_NUMBER, Column.NAME):
        if not values[column]:
            wrong(column, f"the {column} is empty", f"Give the {column}, or take the row out.")
    for column, longest in LONGEST.items():
        value = values.get(column, "")
        if len(value) > longest:
            wrong(column, f"the {column} has {len(value)} characters; {longest} fit", "Shorten it.")
        try:
            storable(value)
        except ValueError as error:
            wrong(column, str(error), "Take the character out.")
    for column in (Column.LEARNER_NUMBER, Column.CANDIDATE_NUMBER):
        if _SHORTENED.fullmatch(values.get(column, "")):
            wrong(
                column,
                f"“{values[column]}” is a number that a spreadsheet has shortened",
                "Format the column as text in the spreadsheet and type the number again.",
            )
    email = values.get(Column.EMAIL, "")
    if email and _EMAIL.fullmatch(email) is None:
        wrong(
            Column.EMAIL, f"“{email[:80]}” is no e-mail address", "Write it like noor@example.org, or leave it empty."
        )
    return found


def _repeated(read: Sequence[tuple[int, dict[Column, str]]]) -> list[RosterProblem]:
    found: list[RosterProblem] = []
    for column in UNIQUE:
        first: dict[str, int] = {}
        for number, values in read:
            value = values.get(column, "")
            before = first.setdefault(value.lower() if column is Column.EMAIL else value, number)
            if value and before != number:
                text = f"the {column} “{value}” stands in row {before} already"
                mend = "Correct one of the two rows, or take one out."
                found.append(RosterProblem(row=number, column=column, text=text, mend=mend))
    return found


def _with_names(roster: Roster) -> Roster:
    # Some systems export "Haddad, Noor". One comma alone may belong to a name; in most of the rows it is the order.
    turned = [_turned(row.name) for row in roster.rows]
    if not roster.rows or sum(name is not None for name in turned) * 2 <= len(turned):
        return roster
    rows = [row.model_copy(update={"name": name or row.name}) for row, name in zip(roster.rows, turned, strict=True)]
    return roster.model_copy(update={"rows": tuple(rows)})


def _turned(name: str) -> str | None:
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first or "," in first or first.lower().rstrip(".") in _TITLES_BEHIND:
        return None
    return f"{first} {last}"


def _lacking(columns: dict[Column, int]) -> list[Column]:
    lacking = [] if Column.LEARNER_NUMBER in columns else [Column.LEARNER_NUMBER]
    named = Column.NAME in columns or {Column.FIRST_NAME, Column.LAST_NAME} <= set(columns)
    return lacking if named else [*lacking, Column.NAME]


def _only(row: int, column: str, text: str, mend: str) -> Roster:
    return Roster(problems=(RosterProblem(row=row, column=column, text=text, mend=mend),))
