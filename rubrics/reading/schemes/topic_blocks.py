"""This module holds the blocks of one topic while the families of schemes read them, each claiming what it has read.

A block that one family has claimed is not offered to the next; what is left over goes to the prose and the companions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rubrics.reading.document import Block
from rubrics.reading.headings import SectionKind
from rubrics.reading.schemes.points_labels import Numbering
from rubrics.reading.sections import Section


@dataclass(slots=True)
class TopicBlocks:
    """This is every block of a topic in document order, headings too, with its section's kind and whether it is claimed.

    ``kinds[n]``, ``sections[n]``, ``claimed[n]`` and ``above[n]`` (the places of the headings it stands under, nearest
    first) belong to ``blocks[n]``; the kind of a heading's block is that of the section it opens. ``source`` is the
    text of the whole document, for what stands between blocks. ``questions`` are the numbers of the questions that a
    family has read, by the place where each begins, so that another counts on from them.
    """

    blocks: list[Block]
    sections: list[Section]
    kinds: list[SectionKind | None] = field(default_factory=list[SectionKind | None])
    claimed: list[bool] = field(default_factory=list[bool])
    above: list[tuple[int, ...]] = field(default_factory=list[tuple[int, ...]])
    source: str = ""
    questions: dict[int, Numbering] = field(default_factory=dict[int, Numbering])

    def free(self, kinds: Iterable[SectionKind | None] = ("marking", "other", None)) -> list[int]:
        """This gives the places of the blocks that nobody has claimed, in sections of these kinds."""
        wanted = set(kinds)
        return [place for place, taken in enumerate(self.claimed) if not taken and self.kinds[place] in wanted]

    def claim(self, *places: int) -> None:
        """This marks blocks as read."""
        for place in places:
            self.claimed[place] = True

    def claim_stretch(self, start: int, end: int) -> None:
        """This marks the blocks from ``start`` up to, not including, ``end`` as read."""
        self.claim(*range(start, end))

    def headings_above(self, place: int) -> list[Block]:
        """This gives the headings that a block stands under, the nearest first, each of a higher rank than the last.

        A heading whose rank nothing shows (level 0) counts as one rank below any that is shown.
        """
        return [self.blocks[above] for above in self.above[place]]

    def left_over(self) -> list[Section]:
        """This gives the sections with only what nobody has claimed; a section of which all was claimed is gone."""
        left: list[Section] = []
        free = {id(block) for place, block in enumerate(self.blocks) if not self.claimed[place]}
        for section in _each_once(self.sections):
            blocks = [block for block in section.blocks if id(block) in free]
            if blocks or not section.blocks:
                left.append(Section(section.kind, section.heading, blocks))
        return left


def topic_blocks(sections: Sequence[Section], source: str = "") -> TopicBlocks:
    """This lays the sections of a topic out as one sequence of blocks."""
    topic = TopicBlocks([], [], source=source)
    above: tuple[int, ...] = ()
    for section in sections:
        opened = [section.heading] if section.heading is not None else []
        for block in [*opened, *section.blocks]:
            topic.blocks.append(block)
            topic.sections.append(section)
            topic.kinds.append(section.kind)
            topic.claimed.append(False)
            if block.kind == "heading":
                above = tuple(place for place in above if _rank(topic.blocks[place]) < _rank(block))
            topic.above.append(above)
            if block.kind == "heading":
                above = (len(topic.blocks) - 1, *above)
    return topic


def _rank(block: Block) -> int:
    return block.level or 7


def _each_once(sections: Sequence[Section]) -> list[Section]:
    seen: set[int] = set()
    once: list[Section] = []
    for section in sections:
        if id(section) not in seen:
            seen.add(id(section))
            once.append(section)
    return once
