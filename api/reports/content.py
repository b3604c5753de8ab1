"""This module puts a grade report together: what it says, alike in every format.

A cell is a text or a number, never empty. A number is a figure that was given: nought is 0; "no response", "not
judged", "not handed in" and "held" are words of their own, and what a rubric does not have is "not applicable".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from api.results.rows import final_marks, final_percentage
from api.results.standing import AssignmentStanding, InUnit, Standing, UnitOf
from rubrics.marking import Marking
from rubrics.rubric import Criterion, Rounding, Rubric
from rubrics.scoring import has_marks, is_weighted, level_named, maximum_of
from rubrics.totals import CriterionTotal, Totals, total
from rubrics.values import exact_text

Cell = str | Fraction

NOT_APPLICABLE = "not applicable"
NOT_HANDED_IN = "not handed in"
NOT_JUDGED = "not judged"
NO_RESPONSE = "no response"
NOT_FINISHED = "not finished"
HELD = "held"
HIDDEN = "hidden until release"
NONE = "none"

RULES = {
    "half_up": "halves up",
    "half_even": "halves to the even figure",
    "half_down": "halves down",
    "up": "always up",
    "down": "always down",
}


@dataclass(frozen=True, slots=True)
class MadeBy:
    """This says which report it is, when it was made and by whom."""

    number: int
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Statistic:
    """This is one line of the second sheet: of which unit, what, the figure, and how many it rests on."""

    unit: str
    what: str
    figure: Cell
    n: int


@dataclass(frozen=True, slots=True)
class GradeReport:
    """This is a grade report: head, columns, a row for each learner, statistics."""

    head: tuple[tuple[str, Cell], ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    statistics: tuple[Statistic, ...]


def grade_report_of(found: AssignmentStanding, made: MadeBy, statistics: tuple[Statistic, ...]) -> GradeReport:
    """This puts the report of an assignment together."""
    several = len(found.units) > 1
    columns = ["Candidate number", "Learner id", "Name", "Attempt", "Handed in at"]
    for number, unit in enumerate(found.units, start=1):
        columns += [f"Unit {number}, {unit.title}: {name}" if several else name for name in _unit_columns(unit)]
    columns += ["State", "Assessor"]
    zone = ZoneInfo(found.course.time_zone)
    return GradeReport(
        head=tuple(_head(found, made, zone)),
        columns=_told_apart(columns),
        rows=tuple(tuple(_row(standing, zone)) for standing in found.standings),
        statistics=statistics,
    )


def _told_apart(columns: list[str]) -> tuple[str, ...]:
    """This numbers columns of one name (two parts of a question with the same title), for rows are kept by name."""
    met: Counter[str] = Counter()
    names: list[str] = []
    for name in columns:
        met[name] += 1
        names.append(name if met[name] == 1 else f"{name} ({met[name]})")
    return tuple(names)


def _head(found: AssignmentStanding, made: MadeBy, zone: ZoneInfo) -> Iterator[tuple[str, Cell]]:
    released = sum(one.result.state == "released" for one in found.standings)
    whole = len(found.standings)
    course = found.course
    yield "Course", f"{course.code} {course.title}".strip()
    yield "Assignment", found.assignment.title
    yield "Report number", Fraction(made.number)
    yield "Made at", made.at.astimezone(zone).isoformat(timespec="seconds")
    yield "Made by", made.by
    everything = released == whole and whole > 0
    yield "Standing", "released" if everything else f"provisional until released: {released} of {whole} are released"
    for unit in found.units:
        yield "Rubric", unit.title
        yield "Rubric version", Fraction(unit.version_number) if unit.version_number else "not published yet"
        yield "Grading", _grading(unit.rubric)
        yield "Rounding", _rounding(unit.rubric)
    yield "Figures", "exact; where a decimal does not end, written to 4 places"


def _grading(rubric: Rubric | None) -> str:
    if rubric is None:
        return NOT_APPLICABLE
    kind = total(rubric, Marking()).grading
    bands = "; ".join(
        f"{band.label} from {exact_text(Fraction(band.from_))}{' %' if band.unit == 'percent' else ' marks'}"
        for band in sorted(rubric.grade_bands, key=lambda band: band.from_, reverse=True)
    )
    return {
        "bands": f"by bands: {bands}",
        "tiers": "by tiers: Pass, Merit, Distinction",
        "achieved": "achieved when every criterion is achieved",
        "level": "the level reached",
        "none": "no grade",
    }[kind]


def _rounding(rubric: Rubric | None) -> str:
    if rubric is None or not has_marks(rubric):
        return NOT_APPLICABLE
    rounding: Rounding | None = rubric.rounding
    if rounding is None:
        return "none"
    what = "the marks" if rounding.of == "marks" else "the percentage"
    return f"{what}, once, to {rounding.places} decimal places, {RULES[rounding.rule]}"


def _unit_columns(unit: UnitOf) -> Iterator[str]:
    rubric = unit.rubric
    if rubric is None:
        return
    for number, criterion in enumerate(rubric.criteria, start=1):
        yield criterion_name(number, criterion)
    if rubric.adjustments:
        yield "Adjustments"
    if has_marks(rubric):
        maximum = total(rubric, Marking()).maximum
        of = f" (of {exact_text(maximum)})" if maximum is not None else ""
        yield f"Total{', weighted' if is_weighted(rubric) else ''}{of}"
        yield "Percentage"
    if _can_achieve(rubric):
        yield "Criteria achieved"
    yield "Grade"


def criterion_name(number: int, criterion: Criterion) -> str:
    """This names a criterion at the head of a column: its reference or number, title, maximum."""
    maximum = maximum_of(criterion)
    of = f" (of {exact_text(maximum)})" if maximum is not None else ""
    return f"{criterion.reference or number} {criterion.title}{of}{'' if criterion.scored else ', for feedback only'}"


def _can_achieve(rubric: Rubric) -> bool:
    return total(rubric, Marking()).achievable is not None


def _row(standing: Standing, zone: ZoneInfo) -> Iterator[Cell]:
    enrolment, submission = standing.enrolment, standing.submission
    if standing.hidden:
        yield standing.label.removeprefix("Candidate ")
        yield HIDDEN
        yield HIDDEN
    else:
        yield (enrolment.candidate_number if enrolment else None) or NONE
        yield (enrolment.learner_number if enrolment else None) or NONE
        yield standing.person.name
    yield Fraction(submission.attempt) if submission else NONE
    at = submission.handed_in_at if submission else None
    yield at.astimezone(zone).isoformat(timespec="seconds") if at else NOT_HANDED_IN
    for one in standing.units:
        yield from _unit_cells(one, standing)
    yield _state(standing)
    yield "; ".join(standing.assessors) or NONE


def _state(standing: Standing) -> str:
    reason = f": {standing.result.reason}" if standing.result.reason else ""
    return {
        "nothing_handed_in": NOT_HANDED_IN,
        "to_mark": "not marked",
        "being_marked": "being marked",
        "ready": "ready, provisional",
        "released": "released" if standing.submission else f"released: {NOT_HANDED_IN}",
        "recalled": f"recalled{reason}",
        "held": f"{HELD}{reason}",
    }[standing.status]


def _unit_cells(one: InUnit, standing: Standing) -> Iterator[Cell]:
    rubric = one.of.rubric
    if rubric is None:
        return
    totals = one.totals or total(rubric, Marking())
    judged = {found.criterion: found for found in totals.criteria}
    nothing = standing.submission is None
    for criterion in rubric.criteria:
        yield NOT_HANDED_IN if nothing else _criterion_cell(criterion, judged[criterion.id])
    instead = _instead_of_figures(one, totals, standing)
    if rubric.adjustments:
        applied = sum((done.marks for done in totals.adjustments), Fraction(0))
        yield instead or (applied if has_marks(rubric) else NOT_APPLICABLE)
    if has_marks(rubric):
        yield instead or _known(final_marks(totals))
        yield instead or _known(final_percentage(totals))
    if _can_achieve(rubric):
        yield instead or f"{totals.achieved} of {totals.achievable}"
    yield instead or totals.grade or NOT_APPLICABLE


def _instead_of_figures(one: InUnit, totals: Totals, standing: Standing) -> str | None:
    """This is the word that stands where there is no figure to give yet."""
    if standing.result.state == "held":
        return HELD
    if standing.submission is None:
        return NOT_HANDED_IN
    if one.marking_id is None:
        return NOT_JUDGED
    return None if one.is_finished and totals.complete else NOT_FINISHED


def _known(figure: Fraction | None) -> Cell:
    return NOT_APPLICABLE if figure is None else figure


def _criterion_cell(criterion: Criterion, found: CriterionTotal) -> Cell:
    if found.state == "not_judged":
        return NOT_JUDGED
    if found.state == "no_response":
        return NO_RESPONSE
    if found.marks is not None:
        dropped = criterion.scored and not found.counted
        return f"{exact_text(found.marks)}, not counted" if dropped else found.marks
    level = level_named(criterion, found.level)
    if level is not None:
        return level.label
    return "achieved" if found.achieved else "not yet achieved"
