"""This module puts together what a learner is told: for each criterion from what was judged, in order, as data.

Before a resubmission the gap is stated and no tip is given. Sentences and headings are not made here: the web app
and ``feedback_letter`` word the same data, each for its setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from pydantic import Field

from rubrics.grading import KindOfGrade
from rubrics.ledger import Ledger, Outcome, final_figure
from rubrics.marking import Annotation, Judgement, Marking, PagePlace, Place, TextPlace, TimePlace
from rubrics.rubric import Criterion, Id, Level, Rubric, Tier
from rubrics.scoring import has_marks, level_named, ranked_levels
from rubrics.sums import SumLine, how_it_adds_up
from rubrics.totals import CriterionTotal, Totals, UnmetGate
from rubrics.values import Document, Exact, Text

Stage = Literal["before_resubmission", "final"]


class Point(Document):
    """This is something that was, or was not, seen: an indicator in the examiner's words, and where in the work.

    ``earned`` of ``marks`` is there where indicators carry marks.
    """

    indicator: Id
    text: Text
    state: Literal["not", "partly", "fully"]
    earned: Exact | None = None
    marks: Exact | None = None
    places: tuple[Place, ...] = ()


class LevelAsked(Document):
    """This is a level in the rubric's words."""

    level: Id
    label: Text
    descriptor: Text


class Quote(Document):
    """These are words of the learner's own work, and where they stand."""

    text: Text
    place: Place


class NextStep(Document):
    """This is a comment that the assessor chose from the bank: a tip, or something to watch for."""

    comment: Id
    kind: Literal["tip", "misconception"]
    text: Text


class CriterionFeedback(Document):
    """This is the feedback on one criterion.

    ``reached`` is the level reached, ``next_level`` what the next one asks. ``credited`` and ``not_shown`` are
    indicators (half met ones stand in both). ``evidence`` are all places looked at. ``next_steps`` are empty before a
    resubmission. ``counted`` is false for feedback only and for an answer that a choice leaves out.
    """

    criterion: Id
    number: int
    reference: Text | None = None
    group: Text | None = None
    title: Text
    statement: Text
    state: Literal["judged", "no_response", "not_judged"]
    counted: bool = True
    achieved: bool | None = None
    marks: Exact | None = None
    maximum: Exact | None = None
    reached: LevelAsked | None = None
    next_level: LevelAsked | None = None
    gate_unmet: bool = False
    credited: tuple[Point, ...] = ()
    not_shown: tuple[Point, ...] = ()
    evidence: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
    comment: Text = ""
    next_steps: tuple[NextStep, ...] = ()


class Remark(Document):
    """This is an annotation as text: its place, what was said, and the criterion it is about."""

    annotation: str
    number: int
    text: Text
    place: Place
    criterion: Id | None = None
    criterion_title: Text | None = None


class Feedback(Document):
    """This is the whole of it. ``figure`` of ``figure_of`` is the one number a learner sees first; null without marks.

    While something is not judged, the figure is what was earned so far, out of what was judged.
    ``pieces`` names the pieces of the work, in their order. ``missing`` are the criteria that are not judged.
    """

    stage: Stage
    title: Text
    provisional: bool = True
    complete: bool
    missing: tuple[Id, ...] = ()
    figure: Exact | None = None
    figure_of: Exact | None = None
    percentage: Exact | None = None
    achieved: int | None = None
    achievable: int | None = None
    levels: dict[str, int] = Field(default_factory=dict)
    grading: KindOfGrade = "none"
    grade: Text | None = None
    tier: Tier | None = None
    gates_unmet: tuple[UnmetGate, ...] = ()
    overall: Text = ""
    sum: tuple[SumLine, ...] = ()
    criteria: tuple[CriterionFeedback, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pieces: dict[str, str] = Field(default_factory=dict)


def feedback(
    rubric: Rubric,
    marking: Marking,
    totals: Totals,
    stage: Stage,
    *,
    ledger: Ledger | None = None,
    pieces: Mapping[str, str] | None = None,
    provisional: bool = True,
) -> Feedback:
    """This puts the feedback together; with a ledger its outcome and its steps are what a learner reads."""
    named = dict(pieces or {})
    outcome: Totals | Outcome = totals if ledger is None else ledger.outcome
    figure, figure_of = final_figure(outcome) if totals.complete else (totals.marks, totals.judged_maximum)
    by_id = {one.criterion: one for one in totals.criteria}
    return Feedback(
        stage=stage,
        title=rubric.title,
        provisional=provisional,
        complete=totals.complete,
        missing=totals.missing,
        figure=figure,
        figure_of=figure_of,
        percentage=outcome.percentage,
        achieved=outcome.achieved,
        achievable=outcome.achievable,
        levels=outcome.levels,
        grading=outcome.grading,
        grade=outcome.grade,
        tier=outcome.tier,
        gates_unmet=outcome.gates_unmet,
        overall=marking.overall,
        sum=how_it_adds_up(rubric, totals, ledger) if has_marks(rubric) else (),
        criteria=tuple(
            _on_criterion(rubric, criterion, number, marking, by_id[criterion.id], stage)
            for number, criterion in enumerate(rubric.criteria, start=1)
        ),
        remarks=_remarks(rubric, marking, named),
        pieces=named,
    )


def _on_criterion(
    rubric: Rubric, criterion: Criterion, number: int, marking: Marking, one: CriterionTotal, stage: Stage
) -> CriterionFeedback:
    judgement = marking.judgements.get(criterion.id, Judgement())
    points = _points(criterion, judgement)
    reached = level_named(criterion, one.level)
    places = tuple(dict.fromkeys(evidence.place for evidence in judgement.evidence))
    return CriterionFeedback(
        criterion=criterion.id,
        number=number,
        reference=criterion.reference,
        group=criterion.group,
        title=criterion.title,
        statement=criterion.statement,
        state=one.state,
        counted=one.counted,
        achieved=one.achieved,
        marks=one.marks,
        maximum=one.maximum,
        reached=_asked(reached),
        next_level=_asked(_next_level(criterion, reached)) if one.state == "judged" else None,
        gate_unmet=one.gate_unmet,
        credited=tuple(point for point in points if point.state != "not"),
        not_shown=tuple(point for point in points if point.state != "fully"),
        evidence=places,
        quotes=tuple(Quote(text=quote, place=place) for place in places if (quote := quoted(place))),
        comment=judgement.comment,
        next_steps=() if stage == "before_resubmission" else _next_steps(rubric, judgement),
    )


def quoted(place: Place) -> str | None:
    """This gives the words of the work at a place; null for a time and for an area without text."""
    return None if isinstance(place, TimePlace) else place.quote


def _points(criterion: Criterion, judgement: Judgement) -> tuple[Point, ...]:
    """This gives the indicators that have a state, in the order of the rubric, with what they earned."""
    share = {"not": Fraction(0), "partly": Fraction(1, 2), "fully": Fraction(1)}
    points: list[Point] = []
    for indicator in criterion.indicators:
        state = judgement.indicators.get(indicator.id)
        if state is None:
            continue
        marks = Fraction(indicator.marks) if criterion.scoring == "indicators" and indicator.marks is not None else None
        places = tuple(one.place for one in judgement.evidence if one.indicator == indicator.id)
        points.append(
            Point(
                indicator=indicator.id,
                text=indicator.text,
                state=state,
                earned=None if marks is None else marks * share[state],
                marks=marks,
                places=places,
            )
        )
    return tuple(points)


def _asked(level: Level | None) -> LevelAsked | None:
    return None if level is None else LevelAsked(level=level.id, label=level.label, descriptor=level.descriptor)


def _next_level(criterion: Criterion, reached: Level | None) -> Level | None:
    """This gives the level above the one reached; nothing above the highest."""
    ranked = ranked_levels(criterion)
    if reached is None or reached not in ranked or reached == ranked[0]:
        return None
    return ranked[ranked.index(reached) - 1]


def _next_steps(rubric: Rubric, judgement: Judgement) -> tuple[NextStep, ...]:
    """This gives the comments that were chosen from the bank, in the order they were chosen."""
    bank = {comment.id: comment for comment in rubric.comments}
    chosen = [bank[name] for name in dict.fromkeys(judgement.comments) if name in bank]
    return tuple(NextStep(comment=one.id, kind=one.kind, text=one.text) for one in chosen)


def _remarks(rubric: Rubric, marking: Marking, pieces: Mapping[str, str]) -> tuple[Remark, ...]:
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    owners = {indicator.id: criterion.id for criterion in rubric.criteria for indicator in criterion.indicators}
    order = {piece: position for position, piece in enumerate(pieces)}

    def place_in_work(item: tuple[str, Annotation]) -> tuple[int, str, int, float, float, str]:
        name, annotation = item
        place = annotation.place
        return (order.get(place.piece, len(order)), place.piece, *_position(place), name)

    remarks: list[Remark] = []
    for name, annotation in sorted(marking.annotations.items(), key=place_in_work):
        about = annotation.criterion or owners.get(annotation.indicator or "")
        remarks.append(
            Remark(
                annotation=name,
                number=len(remarks) + 1,
                text=annotation.text,
                place=annotation.place,
                criterion=about,
                criterion_title=titles.get(about or ""),
            )
        )
    return tuple(remarks)


def _position(place: Place) -> tuple[int, float, float]:
    """This orders the places of one piece: by page, then from top to bottom, along the text, or by time."""
    if isinstance(place, TextPlace):
        return 0, place.start, place.end
    if isinstance(place, PagePlace):
        return place.page, place.top, place.left
    return 0, place.seconds, place.until or place.seconds
