"""This module turns where a learner stands into the row that staff see."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from api.results.borderline import is_borderline
from api.results.standing import InUnit, Standing, UnitOf
from api.results.views import (
    AdjustmentFigure,
    BandHead,
    CriterionFigure,
    CriterionHead,
    LearnerView,
    ResultRow,
    Status,
    UnitHead,
    UnitRow,
)
from rubrics.marking import Marking
from rubrics.rubric import Rubric
from rubrics.scoring import has_marks, is_weighted, level_named, maximum_of
from rubrics.totals import CriterionTotal, Totals, total

NOTHING_JUDGED = Marking()


def row_of(standing: Standing) -> ResultRow:
    """This is a learner's row; it names the learner only where that is not hidden."""
    result, submission = standing.result, standing.submission
    return ResultRow(
        id=result.id,
        label=standing.label,
        learner=None if standing.hidden else learner_of(standing),
        submission_id=submission.id if submission else None,
        attempt=submission.attempt if submission else None,
        handed_in_at=submission.handed_in_at if submission else None,
        late_seconds=standing.late_seconds,
        assessors=list(standing.assessors),
        units=[unit_row(one) for one in standing.units],
        state=result.state,
        status=cast("Status", standing.status),
        reason=result.reason,
        provisional=result.state != "released",
        released_at=result.released_at,
        revision=result.revision,
    )


def learner_of(standing: Standing) -> LearnerView:
    """This names the learner of a result."""
    enrolment = standing.enrolment
    return LearnerView(
        person_id=standing.person.id,
        name=standing.person.name,
        learner_number=enrolment.learner_number if enrolment else None,
        candidate_number=enrolment.candidate_number if enrolment else None,
        group=standing.group,
    )


def unit_row(one: InUnit) -> UnitRow:
    """This is where a learner stands in one unit, in figures."""
    rubric = one.of.rubric or Rubric(title=one.of.title)
    totals = one.totals or total(rubric, NOTHING_JUDGED)
    state: Literal["none", "open", "finished"] = (
        "none" if one.marking_id is None else "finished" if one.is_finished else "open"
    )
    graded = one.is_finished and totals.complete
    texts = {adjustment.id: adjustment.text for adjustment in rubric.adjustments}
    judged = {found.criterion: found for found in totals.criteria}
    return UnitRow(
        unit_id=one.of.id,
        marking_id=one.marking_id,
        marking_state=state,
        criteria=[_figure(rubric, judged[criterion.id]) for criterion in rubric.criteria if criterion.id in judged],
        marks=final_marks(totals) if one.marking_id else None,
        maximum=totals.maximum,
        judged_maximum=totals.judged_maximum,
        percentage=final_percentage(totals) if graded else None,
        achieved=totals.achieved if one.marking_id else None,
        achievable=totals.achievable,
        levels=totals.levels,
        missing=len(totals.missing),
        grade=totals.grade if graded else None,
        borderline=graded and is_borderline(rubric, totals),
        adjustments=[
            AdjustmentFigure(text=texts.get(done.adjustment, done.adjustment), times=done.times, marks=done.marks)
            for done in totals.adjustments
        ],
        gates_unmet=[gate.text for gate in totals.gates_unmet],
    )


def final_marks(totals: Totals) -> Fraction | None:
    """This gives the marks as the rubric wants them: rounded once where it says so."""
    return totals.marks if totals.rounded_marks is None else totals.rounded_marks


def final_percentage(totals: Totals) -> Fraction | None:
    """This gives the percentage as the rubric wants it: rounded once where it says so."""
    return totals.percentage if totals.rounded_percentage is None else totals.rounded_percentage


def _figure(rubric: Rubric, found: CriterionTotal) -> CriterionFigure:
    criterion = next(one for one in rubric.criteria if one.id == found.criterion)
    level = level_named(criterion, found.level)
    return CriterionFigure(
        criterion=found.criterion,
        state=found.state,
        marks=found.marks,
        maximum=found.maximum,
        achieved=found.achieved,
        level=level.label if level else None,
        counted=found.counted,
    )


def unit_head(unit: UnitOf) -> UnitHead:
    """This names a unit and its criteria."""
    rubric = unit.rubric
    nothing = total(rubric, NOTHING_JUDGED) if rubric else None
    return UnitHead(
        unit_id=unit.id,
        title=unit.title,
        version_number=unit.version_number,
        has_marks=rubric is not None and has_marks(rubric),
        weighted=rubric is not None and is_weighted(rubric),
        maximum=nothing.maximum if nothing else None,
        criteria=[
            CriterionHead(criterion=one.id, title=one.title, reference=one.reference, maximum=maximum_of(one))
            for one in (rubric.criteria if rubric else ())
        ],
        bands=[
            BandHead(label=band.label, begins=Fraction(band.from_), unit=band.unit)
            for band in (rubric.grade_bands if rubric else ())
        ],
    )
