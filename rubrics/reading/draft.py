"""This module puts a draft together: what was found in a topic becomes a Rubric and its Reading.

A confidence says how likely a piece is what an assessor would make of the sentence: 0.9 and more where the form of the
words leaves one reading, around 0.8 where neighbours had to decide, 0.75 and less where a coordination or “including”
allows another.
"""

from __future__ import annotations

import re
from decimal import Decimal

from rubrics.ids import Ids
from rubrics.reading.document import Document
from rubrics.reading.doubtful import confidences
from rubrics.reading.found import FoundAdjustment, FoundCriterion, FoundIndicator, FoundLevel, FoundNote, FoundRubric
from rubrics.reading.language.marks import most_marks
from rubrics.reading.sections import Section, Topic
from rubrics.reading.suggestions import content_stems, suggestions
from rubrics.rubric import (
    Adjustment,
    Comment,
    Criterion,
    GlossaryTerm,
    GradeBand,
    Guidance,
    IndicativeContent,
    Indicator,
    Level,
    Reading,
    ReadingWarning,
    Rubric,
    Span,
    total_marks,
)
from rubrics.values import folded, plain_notation

_EXPLORES = re.compile(
    r"(?:this|the) (?:\w+ ){1,3}?(?:explores|covers|examines|introduces|focuses on|is about|considers|looks at|addresses"
    r"|investigates|deals with|develops)\s+(?:the |an |a )?(?P<matter>[^,.;:()]{3,120})",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\.\w{1,8}$")


class _Draft:
    """This gathers spans, confidences and warnings while ids are given in document order."""

    def __init__(self) -> None:
        self.ids = Ids({})
        self.spans: dict[str, Span] = {}
        self.confidences: dict[str, float] = {}
        self.warnings: list[ReadingWarning] = []

    def name(self, prefix: str, span: Span, confidence: float | None = None) -> str:
        """This gives the next id under a prefix and keeps the place and confidence of what it names."""
        identifier = self.ids.next(prefix)
        self.spans[identifier] = span
        if confidence is not None:
            self.confidences[identifier] = round(confidence, 2)
        return identifier

    def warn(self, code: str, text: str, about: str | None = None) -> None:
        """This notes something an author should look at."""
        self.warnings.append(ReadingWarning(code=code, text=text, about=about))

    def guidance(self, owner: str, notes: list[FoundNote]) -> tuple[Guidance, ...]:
        """This gives ids to the guidance of a criterion or an indicator."""
        return tuple(
            Guidance(id=self.name(f"{owner}.g", note.span), kind=note.kind, text=folded(note.text)) for note in notes
        )


def draft_of(found: FoundRubric, source: str) -> tuple[Rubric, Reading]:
    """This makes a draft rubric and its reading of what was found."""
    draft = _Draft()
    in_order = sorted(found.criteria, key=_place)
    criteria = tuple(
        _criterion(draft, one, confidence)
        for one, confidence in zip(in_order, confidences(in_order, found.stated_total), strict=True)
    )
    glossary = tuple(
        GlossaryTerm(id=draft.name("k", one.span, 0.95), term=folded(one.term), definition=folded(one.definition))
        for one in found.terms
    )
    stems = [(criterion.id, content_stems(_words(criterion))) for criterion in criteria]
    said = sorted(found.comments, key=lambda one: one.span.start)
    comments = tuple(
        Comment(id=draft.name("f", one.span, 0.95), kind=one.kind, text=folded(one.text), criteria=suggested)
        for one, suggested in zip(said, suggestions([one.text for one in said], stems), strict=True)
    )
    adjustments = tuple(_adjustment(draft, one) for one in sorted(found.adjustments, key=lambda one: one.span.start))
    total = total_marks(criteria)
    for warning in found.warnings:
        draft.warn(warning.code, warning.text)
    _warn_of_marks(draft, criteria, total, found.stated_total)
    rubric = Rubric(
        title=folded(found.title),
        criteria=criteria,
        glossary=glossary,
        comments=comments,
        adjustments=adjustments,
        grade_bands=tuple(
            GradeBand(label=folded(one.label), from_=one.least, to=one.most, unit=one.unit) for one in found.grade_bands
        ),
        total_marks=total,
        stated_total=found.stated_total,
        issued=draft.ids.issued,
    )
    reading = Reading(
        source_text=source, spans=draft.spans, confidences=draft.confidences, warnings=tuple(draft.warnings)
    )
    return rubric, reading


def _place(found: FoundCriterion) -> int:
    return found.span.start


def _adjustment(draft: _Draft, found: FoundAdjustment) -> Adjustment:
    return Adjustment(id=draft.name("a", found.span, 0.95), text=folded(found.text), marks=found.marks, unit=found.unit)


def _criterion(draft: _Draft, found: FoundCriterion, confidence: float) -> Criterion:
    identifier = draft.name("c", found.span, min(confidence, 0.85 if found.doubt else 1))
    indicators = tuple(_indicator(draft, identifier, one, confidence) for one in found.indicators)
    if found.doubt:
        draft.warn("two_readings", found.doubt, identifier)
    stated = [one.marks for one in found.indicators if one.marks is not None]
    if found.choose is not None:
        stated = sorted(stated, reverse=True)[: found.choose]
    if (
        stated
        and found.max_marks is not None
        and len(stated) >= min(len(indicators), found.choose or len(indicators))
        and sum(stated) != found.max_marks
        and not (found.capped and sum(stated) > found.max_marks)
    ):
        draft.warn(
            "parts_disagree",
            f"the parts are worth {plain_notation(sum(stated, Decimal(0)))} marks together, "
            f"the criterion is said to be worth {plain_notation(found.max_marks)}",
            identifier,
        )
    most = most_marks(found.statement)
    if most is not None and found.max_marks is not None and most != found.max_marks:
        draft.warn(
            "parts_disagree",
            f"it is read as worth {plain_notation(found.max_marks)}, its sentence ends with up to {plain_notation(most)}",
            identifier,
        )
    return Criterion(
        id=identifier,
        reference=found.reference,
        group=folded(found.group) if found.group else None,
        title=folded(found.title),
        statement=folded(found.statement),
        scoring=found.scoring,
        max_marks=found.max_marks,
        weight=found.weight,
        required=found.required,
        command_verbs=found.command_verbs,
        tags=found.tags,
        tier=found.tier,
        indicators=indicators,
        choose=found.choose,
        levels=tuple(_level(draft, identifier, one) for one in found.levels),
        indicative_content=tuple(
            IndicativeContent(id=draft.name(f"{identifier}.n", one.span), text=folded(one.text))
            for one in found.content
        ),
        guidance=draft.guidance(identifier, found.notes),
    )


def _level(draft: _Draft, criterion: str, found: FoundLevel) -> Level:
    return Level(
        id=draft.name(f"{criterion}.l", found.span),
        label=folded(found.label),
        marks_from=found.marks_from,
        marks_to=found.marks_to,
        descriptor=folded(found.descriptor),
    )


def _indicator(draft: _Draft, criterion: str, found: FoundIndicator, most: float) -> Indicator:
    """This makes an indicator, which is never surer than the criterion that it belongs to."""
    identifier = draft.name(f"{criterion}.", found.span, min(found.confidence, most))
    return Indicator(
        id=identifier,
        text=folded(found.text),
        marks=found.marks,
        code=found.code,
        required=found.required,
        examples=tuple(folded(example) for example in found.examples),
        guidance=draft.guidance(identifier, found.notes),
    )


def _words(criterion: Criterion) -> str:
    return " ".join([criterion.statement, *(one.text for one in criterion.indicators)])


def _warn_of_marks(
    draft: _Draft, criteria: tuple[Criterion, ...], total: Decimal | None, stated: Decimal | None
) -> None:
    open_ones = [criterion.id for criterion in criteria if criterion.scoring is None]
    if open_ones and len(open_ones) == len(criteria):
        draft.warn(
            "no_marks_stated",
            "no marks are stated"
            + (
                f" for the single points; the whole is said to be worth {plain_notation(stated)}"
                if stated is not None
                else ""
            ),
        )
    elif open_ones:
        draft.warn("no_marks_stated", f"no marks are stated for {', '.join(open_ones)}", open_ones[0])
    if total is not None and stated is not None and total != stated:
        draft.warn(
            "total_disagrees",
            f"the criteria are worth {plain_notation(total)} marks together, "
            f"the document says that the whole is worth {plain_notation(stated)}",
        )


def title_for(topic: Topic, document: Document, found: FoundRubric) -> str:
    """This finds a title: what is printed, else what the synopsis is about, else the file's name, else the first point."""
    if topic.title:
        return topic.title
    for section in topic.sections:
        title = _matter(section)
        if title:
            return title
    name = _EXTENSION.sub("", document.name.replace("\\", "/").rsplit("/", 1)[-1]).replace("_", " ").strip()
    return name or (found.criteria[0].title if found.criteria else "Untitled rubric")


def _matter(section: Section) -> str:
    if section.kind not in (None, "other"):
        return ""
    for block in section.blocks[:3]:
        explored = _EXPLORES.match(block.text[:400])
        if explored:
            words = explored.group("matter").strip().split()
            if len(words) <= 14:
                matter = " ".join(words)
                return matter[:1].upper() + matter[1:]
    return ""
