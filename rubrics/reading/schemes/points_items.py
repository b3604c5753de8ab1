"""This module parts a line that lists several points into its items: at slashes, semicolons or commas outside brackets."""

from __future__ import annotations

import re

from rubrics.reading.document import Passage

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
