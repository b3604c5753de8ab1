"""This module parts a line that lists several points into its items: at slashes, semicolons or commas outside brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.schemes.points_alternatives import Gathered, Point

ALTERNATIVES = re.compile(r"\s+//\s+|\s*;\s*|\s*[•·▪]\s*")
SLASHES = re.compile(r"\s+/\s+|(?<=[a-z)])/(?=[a-z(])")
COMMAS = re.compile(r",\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+(?=[^,]*\Z)")
SEMICOLONS = re.compile(r"\s*;\s*")
_LONGEST_LIST = 4000


def items_of(words: Passage, divider: re.Pattern[str]) -> list[Passage]:
    """This gives the items of a line; the whole where nothing divides it."""
    text = words.text
    if len(text) > _LONGEST_LIST:
        return [words]
    cuts: list[Passage] = []
    reached = depth = 0
    opened = [0]
    for character in text:
        depth += (character in "([") - (character in ")]")
        opened.append(depth)
    for found in divider.finditer(text):
        if opened[found.start()] <= 0:
            cuts.append(words.cut(reached, found.start()))
            reached = found.end()
    return [cut for cut in [*cuts, words.cut(reached)] if any(character.isalnum() for character in cut.text)]


def split_point(found: Gathered, point: Point, divider: re.Pattern[str], count: int | None = None) -> bool:
    """This parts a point at what divides its items; by nothing where they are not as many as said."""
    cuts = items_of(point.words, divider)
    if len(cuts) < 2 or (count is not None and len(cuts) != count):
        return False
    place = next(number for number, one in enumerate(found.points) if one is point)
    parts = [replace(point, words=cut, notes=[], sure=count is not None or bool(found.choose)) for cut in cuts]
    parts[-1].notes = point.notes
    found.points[place : place + 1] = parts
    return True


def split_by_marks(found: Gathered, point: Point) -> bool:
    """This parts “reads 340; subtracts  2” into as many points as it has marks; notes beside it are of them all."""
    if point.marks is None or point.code is not None or point.marks <= 1 or point.marks % 1:
        return False
    if not split_point(found, point, SEMICOLONS, int(point.marks)):
        return False
    for one in found.points:
        one.marks = Decimal(1)
    found.notes.extend(found.points[-1].notes)
    found.points[-1].notes = []
    return True
