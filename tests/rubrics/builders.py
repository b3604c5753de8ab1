"""This module builds rubrics and markings for tests, and draws them at random for properties."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from rubrics.marking import IndicatorState, Judgement, Marking
from rubrics.rubric import Choice, Criterion, GradeBand, Level, Rounding, Rubric, Scoring


def criterion(number: int = 1, scoring: Scoring | None = "achieved", **fields: object) -> Criterion:
    """This builds a criterion ``c1``, ``c2`` …; what its scoring needs is given in ``fields``."""
    given: dict[str, object] = {
        "id": f"c{number}",
        "title": f"Criterion {number}",
        "statement": f"Award credit for criterion {number}.",
        "scoring": scoring,
    }
    return Criterion.model_validate(given | fields)


def by_marks(number: int = 1, most: object = 10, **fields: object) -> Criterion:
    """This builds a criterion that is marked from 0 to ``most``."""
    return criterion(number, "marks", **{"max_marks": most, **fields})


def by_points(number: int = 1, *marks: object, **fields: object) -> Criterion:
    """This builds a criterion of indicators that are worth so many marks each."""
    indicators = [
        {"id": f"c{number}.{position}", "text": f"point {position}", "marks": one}
        for position, one in enumerate(marks, start=1)
    ]
    most = sum(Decimal(str(one)) for one in marks)
    return criterion(number, "indicators", **{"indicators": indicators, "max_marks": most, **fields})


def by_levels(number: int = 1, *labels: str, **fields: object) -> Criterion:
    """This builds a criterion of levels without marks, the highest first; all but the last count as achieved."""
    levels = [{"id": f"c{number}.l{position}", "label": label} for position, label in enumerate(labels, start=1)]
    lowest = f"c{number}.l{max(len(labels) - 1, 1)}"
    return criterion(number, "levels", **{"levels": levels, "achieved_from": lowest, **fields})


def by_ranges(number: int = 1, *ranges: tuple[int, int], **fields: object) -> Criterion:
    """This builds a criterion of levels with ranges of marks, the highest first."""
    levels = [
        {
            "id": f"c{number}.l{position}",
            "label": f"Level {len(ranges) + 1 - position}",
            "marks_from": low,
            "marks_to": high,
        }
        for position, (low, high) in enumerate(ranges, start=1)
    ]
    most = max(high for _, high in ranges)
    return criterion(number, "levels", **{"levels": levels, "max_marks": most, **fields})


def rubric(*criteria: Criterion, **fields: object) -> Rubric:
    """This builds a rubric of the criteria."""
    return Rubric.model_validate({"title": "A rubric", "criteria": criteria} | fields)


def marking(**judgements: object) -> Marking:
    """This builds a marking of judgements by criterion: ``marking(c1={"mark": 3})``."""
    return Marking.model_validate({"judgements": judgements})


SMALL_MARKS = st.integers(0, 12).map(Decimal)


@st.composite
def drawn_criteria(draw: st.DrawFn, number: int) -> Criterion:
    """This draws a criterion of any scoring, fit to be judged."""
    scoring = draw(st.sampled_from(["marks", "indicators", "levels", "achieved", "plain levels"]))
    scored = draw(st.integers(0, 5)) > 0
    if scoring == "marks":
        return by_marks(number, draw(SMALL_MARKS), scored=scored)
    if scoring == "indicators":
        marks = draw(st.lists(SMALL_MARKS, min_size=1, max_size=4))
        most = draw(st.integers(0, int(sum(marks))))
        choose = draw(st.none() | st.integers(1, len(marks)))
        return by_points(number, *marks, max_marks=most, choose=choose, partial=draw(st.booleans()), scored=scored)
    if scoring == "levels":
        ends = sorted(draw(st.lists(st.integers(0, 20), min_size=2, max_size=6, unique=True)), reverse=True)
        pairs = [(low, high) for high, low in zip(ends[::2], ends[1::2], strict=False)]
        return by_ranges(number, *pairs, scored=scored)
    if scoring == "plain levels":
        return by_levels(number, "Merit", "Pass", "Not yet", scored=scored)
    return criterion(number, "achieved", scored=scored)


@st.composite
def drawn_rubrics(draw: st.DrawFn) -> Rubric:
    """This draws a rubric: criteria of any scoring, at times weights, a choice, deductions, bands and rounding."""
    size = draw(st.integers(1, 5))
    criteria = [draw(drawn_criteria(number)) for number in range(1, size + 1)]
    if draw(st.booleans()):
        criteria = [
            one.model_copy(update={"weight": Decimal(draw(st.integers(0, 50)))}) if one.scoring != "achieved" else one
            for one in criteria
        ]
    choices: tuple[Choice, ...] = ()
    if size > 2 and draw(st.booleans()):
        options = tuple((one.id,) for one in criteria[:3])
        choices = (Choice(id="o1", count=draw(st.integers(1, 3)), options=options),)
    rounding = draw(st.none() | st.builds(Rounding, of=st.sampled_from(["marks", "percent"]), places=st.integers(0, 2)))
    bands = (GradeBand.model_validate({"label": "Pass", "from": 40, "to": 100}),) if draw(st.booleans()) else ()
    return Rubric(title="Drawn", criteria=tuple(criteria), choices=choices, rounding=rounding, grade_bands=bands)


@st.composite
def drawn_judgements(draw: st.DrawFn, one: Criterion) -> Judgement:
    """This draws a judgement that fits the criterion and decides it."""
    if draw(st.integers(0, 6)) == 0:
        return Judgement(no_response=True)
    if one.scoring == "marks":
        return Judgement(mark=Decimal(draw(st.integers(0, int(one.max_marks or 0)))))
    if one.scoring == "indicators":
        states: list[IndicatorState] = ["not", "partly", "fully"] if one.partial else ["not", "fully"]
        return Judgement(indicators={point.id: draw(st.sampled_from(states)) for point in one.indicators})
    if one.scoring == "levels":
        level = draw(st.sampled_from(one.levels))
        return Judgement(level=level.id, mark=draw(_marks_in(level)))
    return Judgement(achieved=draw(st.booleans()))


def _marks_in(level: Level) -> st.SearchStrategy[Decimal | None]:
    if level.marks_from is None or level.marks_to is None:
        return st.none()
    return st.integers(int(level.marks_from), int(level.marks_to)).map(Decimal)


@st.composite
def drawn_markings(draw: st.DrawFn, of: Rubric, *, complete: bool = False) -> Marking:
    """This draws a marking that fits the rubric; some criteria stay open unless it must be complete."""
    judgements = {one.id: draw(drawn_judgements(one)) for one in of.criteria if complete or draw(st.integers(0, 4)) > 0}
    return Marking(judgements=judgements)


MESSY_MARKS = st.none() | st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(3), Decimal(10)])


@st.composite
def messy_criteria(draw: st.DrawFn, number: int, size: int) -> dict[str, object]:
    """This draws a criterion of which parts are missing or at odds; its id may be another's."""
    levels = [
        {"id": f"c{number}.l{position}", "label": draw(st.sampled_from(["", "A", "B"]))}
        | {"marks_from": draw(MESSY_MARKS), "marks_to": draw(MESSY_MARKS)}
        for position in range(draw(st.integers(0, 3)))
    ]
    indicators = [
        {"id": f"c{number}.{position}", "text": "a point", "marks": draw(MESSY_MARKS), "required": draw(st.booleans())}
        for position in range(draw(st.integers(0, 3)))
    ]
    return {
        "id": f"c{draw(st.integers(1, size))}",
        "title": draw(st.sampled_from(["", "A title"])),
        "statement": draw(st.sampled_from(["", "A statement."])),
        "scoring": draw(st.sampled_from([None, "levels", "marks", "indicators", "achieved"])),
        "max_marks": draw(MESSY_MARKS),
        "weight": draw(MESSY_MARKS),
        "least": draw(MESSY_MARKS),
        "required": draw(st.booleans()),
        "scored": draw(st.booleans()),
        "partial": draw(st.booleans()),
        "choose": draw(st.none() | st.integers(1, 3)),
        "tier": draw(st.sampled_from([None, "pass", "merit"])),
        "achieved_from": draw(st.sampled_from([None, f"c{number}.l0", "c1.l9"])),
        "levels": levels,
        "indicators": indicators,
    }


@st.composite
def messy_rubrics(draw: st.DrawFn) -> Rubric:
    """This draws a draft as it may stand in the middle of editing: parts missing, ids unknown, figures at odds."""
    size = draw(st.integers(0, 4))
    names = st.sampled_from(["c1", "c2", "c3", "c9"])
    options = st.lists(st.lists(names, max_size=2), max_size=3)
    return Rubric.model_validate(
        {
            "title": "In the middle of editing",
            "criteria": [draw(messy_criteria(number, size)) for number in range(1, size + 1)],
            "grading": draw(st.sampled_from([None, "bands", "tiers", "achieved", "level", "none"])),
            "rounding": draw(st.sampled_from([None, {}, {"of": "marks"}])),
            "stated_total": draw(MESSY_MARKS),
            "choices": [{"id": "o1", "count": draw(st.integers(1, 3)), "options": draw(options)}],
            "gates": [{"id": "r1", "criteria": draw(st.lists(names, max_size=2)), "least": draw(MESSY_MARKS)}],
            "adjustments": [{"id": "a1", "text": "off", "marks": draw(MESSY_MARKS), "unit": "percent"}],
            "grade_bands": [
                {"label": label, "from": draw(st.integers(0, 100)), "to": draw(st.integers(0, 100)), "unit": unit}
                for label, unit in draw(st.lists(st.sampled_from([("A", "percent"), ("B", "marks")]), max_size=3))
            ],
        }
    )
