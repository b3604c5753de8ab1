"""This module reads the ladder of levels that stands under the heading of one criterion: a table, a list, or headings.

A list is one where its items begin with names of levels, or where each states marks that run down or up and the highest
are those of the heading.
"""

from __future__ import annotations

import re
from decimal import Decimal

from rubrics.reading.document import Passage, joined
from rubrics.reading.schemes.grid_columns import ladder_layout
from rubrics.reading.schemes.grid_parts import GridLevel
from rubrics.reading.schemes.grid_rows import levels_of_ladder
from rubrics.reading.schemes.level_names import LevelName, level_name, marks_of_cell
from rubrics.reading.schemes.table_columns import ReadTable, read_table
from rubrics.reading.schemes.table_kinds import kind_of_read_table
from rubrics.reading.schemes.topic_blocks import TopicBlocks

_NAMED = re.compile(r"(?P<name>[^:–—]{1,60}?)(?P<divider>\s*:\s*|\s+[–—-]\s+)(?=\S)")
_MOST_UNDER = 60
_FEWEST_RUNNING = 3
_NOTHING = Decimal(0)


def ladder_at(topic: TopicBlocks, place: int, worth: Decimal | None) -> tuple[list[GridLevel], int]:
    """This reads a ladder that begins at a block: its levels, and the first block after it.

    ``worth`` is what the heading above says the criterion is worth.
    """
    block = topic.blocks[place]
    if block.table is not None:
        read = read_table(block.table)
        if kind_of_read_table(read, [one.text for one in topic.headings_above(place)]) in ("levels", "bands"):
            return _table_ladder(read), place + 1
        return [], place
    if block.kind != "item":
        return [], place
    end = place
    while end < len(topic.blocks) and topic.blocks[end].kind == "item" and topic.blocks[end].depth == block.depth:
        end += 1
    items = [topic.blocks[one].words for one in range(place, end)]
    named = [named_level(words) for words in items]
    levels = [level for level in named if level is not None]
    if len(levels) == len(items) >= 2:
        # “1 mark: …”, “1 mark: …”: points that are worth the same are no levels.
        return ([], place) if _are_alike(levels) else (levels, end)
    levels = _running_levels(items, worth, boxes=all(topic.blocks[one].box for one in range(place, end)))
    return (levels, end) if levels else ([], place)


def _are_alike(levels: list[GridLevel]) -> bool:
    worths = {level.name.most for level in levels}
    return len(worths) == 1 and None not in worths


def _running_levels(items: list[Passage], worth: Decimal | None, *, boxes: bool) -> list[GridLevel]:
    """This reads items that each state marks, running down or up to what the criterion is worth, or from nothing."""
    sizes = [marks_of_cell(words.text) for words in items]
    stated = [size for size in sizes if size is not None and size.unit]
    tops = [size.most for size in stated if size.most is not None]
    rising = sorted(set(tops))
    if len(tops) < len(items) or len(items) < 2 or tops not in (rising, rising[::-1]):
        return []
    from_nothing = rising[0] == _NOTHING and len(items) >= _FEWEST_RUNNING
    if worth != rising[-1] and not (worth is None and (from_nothing or (boxes and len(items) >= _FEWEST_RUNNING))):
        return []
    if worth is not None and sum(tops, _NOTHING) == worth:
        return []
    return [
        GridLevel(LevelName(""), words.cut(size.end) if size.start == 0 else words.cut(0, size.start), size)
        for words, size in zip(items, stated, strict=True)
    ]


def heading_ladder(topic: TopicBlocks, place: int) -> tuple[list[GridLevel], int]:
    """This reads levels that are headings of one rank, each over its descriptor: a paragraph, or a list."""
    levels: list[GridLevel] = []
    while place < len(topic.blocks) and topic.blocks[place].kind == "heading":
        name = level_name(topic.blocks[place].text)
        if not name.known or name.label.isdigit():
            break
        end, words = place + 1, Passage("", (), ())
        while end < min(len(topic.blocks), place + _MOST_UNDER) and topic.blocks[end].kind in ("item", "paragraph"):
            if topic.blocks[end].kind == "paragraph" and end > place + 1:
                break
            words = joined(words, topic.blocks[end].words)
            end += 1
        if not words.text:
            break
        levels.append(GridLevel(name, words))
        place = end
    return (levels, place) if len(levels) >= 2 else ([], place)


def _table_ladder(read: ReadTable) -> list[GridLevel]:
    layout = ladder_layout(read)
    return [] if layout is None else levels_of_ladder(read, layout)


def named_level(words: Passage) -> GridLevel | None:
    """This reads an item that begins with a level’s name: “Excellent (9–10 points): …”; null where it does not."""
    named = _NAMED.match(words.text)
    if named is None:
        return None
    name: LevelName = level_name(named.group("name"))
    if not name.known or (name.label.isdigit() and not name.stated):
        return None
    return GridLevel(name, words.cut(named.end()))
