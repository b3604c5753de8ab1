"""This module says which blocks of a document are marking points, concepts, tips and misconceptions, topic by topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rubrics.reading.companion_headings import companion_kind, run_in_label
from rubrics.reading.document import Block, Document
from rubrics.reading.headings import (
    SectionKind,
    may_be_a_group,
    names_a_question,
    names_a_topic,
    section_kind,
    without_section_words,
)
from rubrics.reading.language.adjustments import heading_sign
from rubrics.reading.language.leads import begins_with_lead, lead_of
from rubrics.reading.schemes.levels_heads import free_head_of, head_of
from rubrics.reading.sheets import is_one_sheet, unit_named

_MOST_BELOW = 41
_PART_ONLY = re.compile(
    r"\W*total\b|(?:question|q|problem|exercise)\.?\s*\d{1,2}\s*(?:[(\[][^()\[\]]*[)\]])?\W*\Z", re.IGNORECASE
)


@dataclass(slots=True)
class Section:
    """This is a heading with what stands under it. ``kind`` is null where no usual word names it."""

    kind: SectionKind | None
    heading: Block | None = None
    blocks: list[Block] = field(default_factory=list[Block])

    @property
    def title(self) -> str:
        """This gives the heading's words; empty where the document begins without one."""
        return self.heading.text if self.heading else ""


@dataclass(slots=True)
class Topic:
    """This is one topic of a document; each becomes a rubric. ``title`` is empty where none is printed."""

    title: str
    sections: list[Section]


def topics_of(document: Document) -> list[Topic]:
    """This divides a document into topics, and each into sections."""
    sections = _sections(document.blocks)
    starts = _topic_starts(sections)
    if len(starts) > 1 and is_one_sheet(document.blocks, accompanied=_are_accompanied(sections, starts)):
        starts = _units_of(sections, starts)
    elif len(starts) > 1 and _only_groups(sections, starts):
        sections, starts = _with_groups(sections), [0]
    topics: list[Topic] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(sections)
        topics.append(Topic("", sections[start:end]))
    if len(topics) > 1 and not any(_marks_something(section) for section in topics[0].sections):
        topics[1].sections[:0] = [section for section in topics.pop(0).sections if section.kind != "marking"]
    for topic in topics:
        topic.title = _title(topic.sections)
    if len(topics) == 1 and document.title and not topics[0].title:
        topics[0].title = document.title
    return topics


def _are_accompanied(sections: Sequence[Section], starts: Sequence[int]) -> bool:
    """This says whether terms, tips or mistakes stand in more than one of the topics that headings make."""
    ends = [*starts[1:], len(sections)]
    companions = ("concepts", "tips", "misconceptions")
    held = [any(one.kind in companions for one in sections[start:end]) for start, end in zip(starts, ends, strict=True)]
    return sum(held) > 1


def _units_of(sections: Sequence[Section], starts: Sequence[int]) -> list[int]:
    """This keeps of the starts of topics those that open another unit: headings that come again open none."""
    kept = [0]
    unit = next((named for section in sections if (named := unit_named(section.title))), "")
    for start in starts[1:]:
        named = unit_named(sections[start].title)
        if named and named != unit:
            kept.append(start)
            unit = named
    return kept


def _only_groups(sections: Sequence[Section], starts: Sequence[int]) -> bool:
    """This says whether what looks like topics are parts of one: “Rehearsal”, “What examiners look for”, again and again.

    They stand under one title of a higher rank, hold marking points under the same heading, and nothing else.
    """
    title = sections[0].heading
    points = [section for section in sections if section.kind == "marking"]
    if title is None or not title.level or names_a_topic(title.text) or len({one.title for one in points}) > 1:
        return False
    parts = sections[1:]
    if any(section.kind not in ("marking", None, "other") for section in parts):
        return False
    return all(
        (heading := sections[start].heading) is not None
        and heading.level > title.level
        and not sections[start].blocks
        and not names_a_topic(heading.text)
        for start in starts[1:]
    )


def _with_groups(sections: Sequence[Section]) -> list[Section]:
    """This gives the headings right above marking points to them, as groups."""
    joined: list[Section] = []
    for number, section in enumerate(sections):
        above = sections[number - 1] if number else None
        if section.kind == "marking" and above is not None and above.heading is not None and not above.blocks:
            joined[-1] = Section("marking", section.heading, [above.heading, *section.blocks])
        else:
            joined.append(section)
    return joined


def _sections(blocks: Sequence[Block]) -> list[Section]:
    """This groups blocks under their headings; a heading inside the marking points stays there as a group."""
    sections = [Section(None)]
    for number, block in enumerate(blocks):
        if block.kind == "paragraph" and (label := run_in_label(block.text)) is not None:
            heading = replace(block, kind="heading", words=block.words.cut(0, label.end))
            rest = replace(block, words=block.words.cut(label.start))
            sections.append(Section(label.kind, heading, [rest]))
            if not opens_a_list(rest.text):
                sections.append(Section(None))
            continue
        if block.kind != "heading":
            if sections[-1].kind != "marking" and introduces_points(block):
                sections.append(Section("marking"))
            sections[-1].blocks.append(block)
            continue
        kind = section_kind(block.text)
        if kind in (None, "other"):
            kind = companion_kind(block.text, blocks[number + 1 : number + _MOST_BELOW]) or kind
        open_section = sections[-1]
        may_group = kind is None or (kind == "other" and may_be_a_group(block.text))
        if may_group and open_section.kind == "marking" and _is_group(blocks, number, open_section):
            open_section.blocks.append(block)
            continue
        if kind is None and open_section.kind == "concepts" and _is_term(blocks, number):
            open_section.blocks.append(block)
            continue
        sections.append(Section(kind, block))
    return sections if sections[0].blocks or len(sections) == 1 else sections[1:]


def _is_term(blocks: Sequence[Block], number: int) -> bool:
    """This says whether a heading among key concepts is a term, with its definition in the paragraph below."""
    short = len(blocks[number].text.split()) <= 6 and not names_a_topic(blocks[number].text)
    return short and number + 1 < len(blocks) and blocks[number + 1].kind == "paragraph"


def introduces_points(block: Block) -> bool:
    """This says whether a line is only the lead of the list below it: “Award credit for:”."""
    if block.kind != "paragraph" or not opens_a_list(block.text):
        return False
    lead = lead_of(block.text)
    return lead.strength == "strong" and not block.text[lead.end :].strip(' :.…"”')


def opens_a_list(text: str) -> bool:
    """This says whether a line ends as one that a list follows: with a colon or an ellipsis."""
    return text.rstrip(" \"”'’").endswith((":", "…", "..."))


def _is_group(blocks: Sequence[Block], number: int, section: Section) -> bool:
    """This says whether a heading among marking points only groups them, rather than begins something else."""
    block = blocks[number]
    if names_a_topic(block.text) and section.heading is not None and not names_a_topic(section.heading.text):
        following = _next_headings(blocks, number)
        if any(section_kind(heading.text) == "marking" for heading in following):
            return False
    if block.level and section.heading is not None and section.heading.level and block.level < section.heading.level:
        return False
    if number + 1 >= len(blocks):
        return False
    return blocks[number + 1].kind == "item" or begins_with_lead(blocks[number + 1].text)


def _next_headings(blocks: Sequence[Block], number: int) -> list[Block]:
    return [block for block in blocks[number + 1 : number + 200] if block.kind == "heading"][:12]


def _marks_something(section: Section) -> bool:
    """This says whether marking points stand in a section; “Ask for …” among the tips is none, nor are deductions."""
    if section.kind not in ("marking", None) or heading_sign(section.title) is not None:
        return False
    return (section.kind == "marking" and bool(section.blocks)) or any(
        begins_with_lead(block.text) for block in section.blocks
    )


def _topic_starts(sections: Sequence[Section]) -> list[int]:
    """This finds the sections with which a topic begins.

    A topic holds one set of sections: a second set of marking points, with other sections since the first, begins
    another topic; so does a heading that says so, where marking points stand under each. It begins at its title, else
    at the section with which the first topic begins.
    """
    starts = [0]
    marked_at: int | None = None
    first_kind: SectionKind | None = next((section.kind for section in sections if section.kind), None)
    for number, section in enumerate(sections):
        if not _marks_something(section):
            continue
        if marked_at is not None and number > marked_at + 1:
            between = range(marked_at + 1, number + 1)
            start = _start_between(sections, between, first_kind)
            asked = any(names_a_question(sections[one].title) for one in between)
            if start is not None and (not asked or names_a_topic(sections[start].title)):
                starts.append(start)
        elif (
            marked_at is not None
            and section.heading
            and sections[marked_at].heading
            and _own_title(section)
            and section.kind == "marking"
        ):
            starts.append(number)
        marked_at = number
    return starts


def _own_title(section: Section) -> bool:
    named = section.heading and section.heading.level != 0 and not names_a_question(section.title)
    return bool(named and without_section_words(section.title))


def _start_between(sections: Sequence[Section], between: range, first_kind: SectionKind | None) -> int | None:
    announced = [number for number in between if names_a_topic(sections[number].title)]
    if announced:
        return announced[0]
    titled = [number for number in between if sections[number].heading and sections[number].kind is None]
    if titled and titled[-1] < between[-1] and not sections[titled[-1]].blocks:
        return titled[-1]
    kinds = [sections[number].kind for number in between]
    if first_kind in kinds and any(kind not in (None, "marking") for kind in kinds):
        return between[kinds.index(first_kind)]
    if titled:
        return titled[0]
    return between[-1] if any(kind not in (None, "marking") for kind in kinds) else None


def _names_a_level(title: str) -> bool:
    return head_of(title) is not None or free_head_of(title) is not None


def _title(sections: Sequence[Section]) -> str:
    """This finds a topic's printed title: a heading that says so, else the first that is not only a section's name.

    “Station 1” under a heading of a higher rank is a part, not the whole.
    """
    titles: list[str] = []
    parts: list[str] = []
    highest = 0
    for section in sections:
        title = without_section_words(section.title)
        of_a_part = _PART_ONLY.match(section.title) is not None
        if not title or section.kind not in (None, "marking") or _names_a_level(title):
            continue
        if of_a_part:
            parts.append(title)
            continue
        level = section.heading.level if section.heading else 0
        if names_a_topic(section.title) and not 0 < highest < level:
            return title
        highest = highest or level
        titles.append(title)
    return next(iter([*titles, *parts]), "")
