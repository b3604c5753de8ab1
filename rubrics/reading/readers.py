"""This module reads a whole document: bytes to text, text to blocks, blocks to topics, topics to rubrics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.collection import collection_put_off
from rubrics.reading.companions import comments_of, companions_of_table, labelled_comment, terms_of
from rubrics.reading.document import Document
from rubrics.reading.draft import draft_of, title_for
from rubrics.reading.errors import NothingToMark
from rubrics.reading.formats.containers import document_of, text_document_of
from rubrics.reading.formats.decoding import readable
from rubrics.reading.found import FoundAdjustment, FoundRubric
from rubrics.reading.keeping import forget
from rubrics.reading.language.marks import title_marks
from rubrics.reading.layout import layout_of
from rubrics.reading.schemes.families import FAMILIES
from rubrics.reading.schemes.objectives import take_tags
from rubrics.reading.schemes.prose_points import find_prose_points
from rubrics.reading.schemes.topic_blocks import topic_blocks
from rubrics.reading.sections import Section, Topic, topics_of
from rubrics.rubric import Reading, Rubric

_FEWEST_DEDUCTIONS = 3
_LATE = re.compile(r"\b(?:late|day|days|hours?|weeks?|deadline|overdue)\b", re.IGNORECASE)
_NOTHING = (
    "nothing to mark by was found: this looks for a heading such as “Marking points”, “Assessment criteria” or "
    "“What the examiner looks for” with points under it, and for sentences such as “Award credit for …”, "
    "“Credit evidence that …”, “Assessors should look for …” or “Learners must …”; "
    "add the marking points, or put such a heading above them"
)


def read(data: bytes, name: str = "") -> list[tuple[Rubric, Reading]]:
    """This reads a marking document of any kind, told by its content; its ``name`` helps to tell Markdown from plain text.

    Gives one rubric with its reading for each topic. Raises NothingToMark with what was looked for, or another
    ReadingError that says what is wrong with the file and how to mend it.
    """
    with collection_put_off():
        return _read_document(document_of(data, name))


def read_text(text: str, name: str = "") -> list[tuple[Rubric, Reading]]:
    """This reads a marking document that is already a text. Raises what ``read`` raises."""
    with collection_put_off():
        return _read_document(text_document_of(readable(text), name))


def _read_document(document: Document) -> list[tuple[Rubric, Reading]]:
    try:
        return _drafts(document)
    finally:
        forget()


def _drafts(document: Document) -> list[tuple[Rubric, Reading]]:
    drafts: list[tuple[Rubric, Reading]] = []
    layout = layout_of(document)
    for topic in topics_of(document):
        found = _found(topic, document.source)
        if found.criteria or found.grade_bands or _is_deduction_list(found.adjustments):
            found.title = title_for(topic, document, found)
            if not any(criterion.statement in found.title for criterion in found.criteria):
                found.stated_total = found.stated_total or title_marks(found.title)
            rubric, reading = draft_of(found, document.source)
            drafts.append((rubric, reading.model_copy(update={"layout": layout})))
    if not drafts:
        raise NothingToMark(_NOTHING)
    return drafts


def _is_deduction_list(adjustments: Sequence[FoundAdjustment]) -> bool:
    """This says whether a work is marked by deductions alone: several of them, and not only for coming late."""
    return len(adjustments) >= _FEWEST_DEDUCTIONS and any(not _LATE.search(one.text) for one in adjustments)


def _found(topic: Topic, source: str) -> FoundRubric:
    found = FoundRubric(topic.title)
    blocks = topic_blocks(topic.sections, source)
    for family in FAMILIES:
        family(blocks, found)
    left = blocks.left_over()
    points = find_prose_points(left, only=not found.criteria)
    found.criteria.extend(points.criteria)
    found.comments.extend(points.comments)
    found.stated_total = found.stated_total or points.stated_total
    take_tags(found)
    for section in left:
        _add_companions(found, section)
    return found


def _add_companions(found: FoundRubric, section: Section) -> None:
    if section.kind == "concepts":
        found.terms.extend(terms_of(section.blocks))
    elif section.kind == "tips":
        found.comments.extend(comments_of(section.blocks, "tip"))
    elif section.kind == "misconceptions":
        found.comments.extend(comments_of(section.blocks, "misconception"))
    else:
        for block in section.blocks:
            terms, comments = companions_of_table(block.table) if block.table is not None else ([], [])
            found.terms.extend(terms)
            found.comments.extend(comments)
    if section.kind in ("other", None):
        found.comments.extend(comment for block in section.blocks if (comment := labelled_comment(block)) is not None)
