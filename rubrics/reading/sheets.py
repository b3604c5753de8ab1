"""This module knows the documents that hold together although their headings come again: units of criteria, checklists.

On such a sheet “Assessment criteria” or “Station 3” opens no new topic; only another unit does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.document import Block
from rubrics.reading.schemes.vocational_codes import code_at, criteria_follow, is_named_outcome

_UNIT = re.compile(r"(?:unit|module|topic)\s+(?P<number>[A-Z]{0,3}[./]?\d{1,4}|[A-Z])\b", re.IGNORECASE)
_BOX_ALONE = re.compile(r"(?:[☐☑☒□❏❑▢✓]|\[[ xX]?\]|\s){1,12}\Z")
_FEWEST_CODES = 3
_FEWEST_BOXES = 5


def is_one_sheet(blocks: Sequence[Block], *, accompanied: bool = False) -> bool:
    """This says whether a document is a unit of numbered criteria or a checklist, whatever headings stand in it.

    ``accompanied`` says that terms, tips or mistakes stand with its sets of points, as they do in topics: there the
    words “Assessment criteria” alone make no unit.
    """
    codes = boxes = announced = outcomes = 0
    for block in blocks:
        codes += sum(code_at(text[:40]) is not None for text in _codes_of(block))
        boxes += block.box or bool(_BOX_ALONE.match(block.text))
        announced += any(criteria_follow(text) for text in _first_texts(block))
        outcomes += is_named_outcome(block.text)
    unit = codes >= _FEWEST_CODES and announced > 0
    return unit or (announced > 1 and not accompanied) or (outcomes > 1 and announced > 0) or boxes >= _FEWEST_BOXES


def unit_named(text: str) -> str:
    """This gives the number of the unit that a heading names, “Unit 7: …”; empty where it names none."""
    found = _UNIT.match(text)
    return found.group("number") if found else ""


def _first_texts(block: Block) -> list[str]:
    """This gives the texts with which a block announces criteria: its own, or a table's first two rows."""
    if block.table is None:
        return [block.text]
    return [cell.text for row in block.table.rows[:2] for cell in row]


def _codes_of(block: Block) -> list[str]:
    """This gives the texts of a block that may begin with a criterion's code, with an item's number before it."""
    if block.table is None:
        return [f"{block.marker} {block.text}" if "." in block.marker[1:-1] else block.text]
    return [cell.text for row in block.table.rows for cell in row]
