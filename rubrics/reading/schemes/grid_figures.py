"""This module reads the figures of a grid's rows: what a row is worth, its weight, and the rows that only add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Cell

_TOTALLED = re.compile(
    r"(?:overall |grand |final )?(?:total(?: (?:marks?|points?|score|weight|available|possible))*|sum|max(?:imum)?(?: marks?| points?| score)?|overall(?: (?:mark|score|grade))?|out of|score|(?:your )?grade|mark)(?: out of)?\W*",
    re.IGNORECASE,
)
_PART_TOTALLED = re.compile(
    r"sub-?totals?\b.{0,40}|(?:\w+ ){1,3}(?:sub-?)?total|total (?:for|of|marks for|points for) (?:\w+ ?){1,4}",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"[\s_.…]*(?:/|out of)\s*\d{1,3}(?:\s*(?:marks?|points?|pts?\.?))?\.?", re.IGNORECASE)
_NAME_AND_FIGURE = 2
_FIGURE = re.compile(r"(?<![\w.])(?P<number>\d{1,4}(?:\.\d{1,2})?)(?!\s*%|[\w.]*\d)")
_PERCENT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\s*%")


def is_total(text: str) -> bool:
    """This says whether the name of a row is that of a total, of all or of a part: “Sub-total Part 1”, “Content total”."""
    return bool(text.strip()) and (_is_total_of_all(text) or is_part_total(text))


def is_part_total(text: str) -> bool:
    """This says whether the name of a row is that of the total of a part: “Sub-total”, “Total for Part B”."""
    return not _is_total_of_all(text) and bool(_PART_TOTALLED.fullmatch(text.strip(" :")))


def _is_total_of_all(text: str) -> bool:
    return bool(_TOTALLED.fullmatch(_FIGURE.sub("", text).replace("%", "").strip(" /()[]:=-–")))


def is_figure(text: str) -> bool:
    """This says whether a cell holds a figure or a share and nothing else."""
    return bool(_FIGURE.fullmatch(text) or _PERCENT.fullmatch(text))


def stated_in(texts: Sequence[str]) -> Decimal | None:
    """This reads the figure of a row of totals: the largest that is no percentage; 100 % is none."""
    figures = [Decimal(found.group("number")) for text in texts for found in _FIGURE.finditer(text)]
    return max(figures) if figures else None


def figure_in(text: str) -> Decimal | None:
    """This reads the marks of a row: “20”, “/20”, “0–5 pts”; the top of a range."""
    figures = [Decimal(found.group("number")) for found in _FIGURE.finditer(text)]
    return figures[-1] if figures and len(figures) <= 2 else None


def percent_in(text: str) -> Decimal | None:
    """This reads a weight in percent."""
    found = _PERCENT.search(text)
    return Decimal(found.group("number")) if found else None


def is_outcome(row: Sequence[Cell], filled: Sequence[Cell]) -> bool:
    """This says whether a row has one name over several columns and a place for what all is worth: “Your mark … / 16”."""
    return (
        len(filled) == _NAME_AND_FIGURE
        and sum(cell is filled[0] for cell in row) > 1
        and bool(_OUT_OF.fullmatch(filled[1].text))
    )
