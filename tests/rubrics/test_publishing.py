"""These tests say what a draft still lacks before it is a version."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from rubrics.publishing import publishable, settled
from rubrics.rubric import Rubric
from tests.rubrics.builders import by_levels, by_marks, by_points, by_ranges, criterion, drawn_rubrics, rubric

BANDS = [
    {"label": "Pass", "from": 40, "to": 100},
    {"label": "Refer", "from": 0, "to": 39},
]


def paths(draft: Rubric) -> list[str]:
    return [lacking.path for lacking in publishable(draft)]


@pytest.mark.parametrize(
    "whole",
    [
        rubric(criterion(1), criterion(2)),
        rubric(by_marks(1, 10), by_points(2, 1, 2), by_ranges(3, (6, 10), (1, 5), (0, 0)), grade_bands=BANDS),
        rubric(by_levels(1, "Merit", "Pass", "Not yet")),
        rubric(by_ranges(1, (0, 4), (5, 10))),
        rubric(by_marks(1, 10, weight=40), by_marks(2, 5, weight=60), stated_total=100),
        rubric(criterion(1, tier="pass"), criterion(2, tier="merit")),
        rubric(criterion(1, required=True), by_marks(2, 10, least=4), by_marks(3, 5, scored=False)),
    ],
    ids=["achieved", "marks", "levels", "lowest first", "weights", "tiers", "mixed"],
)
def test_a_whole_rubric_lacks_nothing(whole: Rubric) -> None:
    assert publishable(whole) == ()


def test_an_empty_draft_lacks_its_title_and_its_criteria() -> None:
    assert paths(rubric(title=" ")) == ["title", "criteria"]


def test_open_scoring_is_asked_for_by_the_criterion() -> None:
    draft = rubric(criterion(1), criterion(2, None))

    (lacking,) = publishable(draft)

    assert lacking.path == "criteria.c2.scoring"
    assert lacking.about == "c2"
    assert "How is this assessed?" in lacking.text


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (rubric(by_marks(1, None)), "criteria.c1.max_marks"),
        (rubric(by_marks(1, 0)), "criteria.c1.max_marks"),
        (rubric(by_marks(1, 2, step=3)), "criteria.c1.step"),
        (rubric(by_marks(1, 2, least=3)), "criteria.c1.least"),
        (rubric(by_points(1, 1, 1, choose=3)), "criteria.c1.choose"),
        (rubric(by_points(1, 1, 1, max_marks=3)), "criteria.c1.max_marks"),
        (rubric(criterion(1, "indicators", max_marks=2)), "criteria.c1.indicators"),
        (
            rubric(criterion(1, "indicators", max_marks=2, indicators=[{"id": "c1.1", "text": "a point"}])),
            "criteria.c1.indicators.c1.1.marks",
        ),
        (rubric(criterion(1, "levels")), "criteria.c1.levels"),
        (rubric(by_levels(1, "Good", "Good")), "criteria.c1.levels"),
        (rubric(by_levels(1, "Good", "Poor", achieved_from=None)), "criteria.c1.achieved_from"),
        (rubric(by_levels(1, "Good", "Poor", achieved_from="c1.l9")), "criteria.c1.achieved_from"),
        (rubric(by_ranges(1, (5, 10), (0, 5))), "criteria.c1.levels.c1.l2"),
        (rubric(by_ranges(1, (10, 5), (0, 4), max_marks=5)), "criteria.c1.levels.c1.l1"),
        (rubric(by_ranges(1, (5, 10), (0, 4), max_marks=12)), "criteria.c1.max_marks"),
        (rubric(criterion(1, max_marks=3)), "criteria.c1.max_marks"),
        (rubric(criterion(1, weight=3)), "criteria.c1.weight"),
        (rubric(criterion(1, least=3)), "criteria.c1.least"),
        (rubric(criterion(1, title="")), "criteria.c1.title"),
        (rubric(criterion(1, statement="")), "criteria.c1.statement"),
        (rubric(criterion(1, scored=False)), "criteria"),
        (rubric(criterion(1), criterion(2, scored=False, required=True)), "criteria.c2.required"),
        (rubric(criterion(1), criterion(1)), "c1"),
        (rubric(by_marks(1, 5, weight=50), by_marks(2, 5)), "criteria.c2.weight"),
        (rubric(by_marks(1, 5, weight=0), by_marks(2, 5, weight=0)), "criteria"),
        (rubric(by_marks(1, 5), by_marks(2, 5), stated_total=12), "stated_total"),
        (rubric(by_marks(1, 5), adjustments=[{"id": "a1", "text": "off"}]), "adjustments.a1.marks"),
        (rubric(criterion(1), adjustments=[{"id": "a1", "text": "off", "marks": -1}]), "adjustments.a1"),
        (
            rubric(criterion(1), comments=[{"id": "f1", "kind": "tip", "text": "Try.", "criteria": ["c7"]}]),
            "comments.f1.criteria",
        ),
    ],
)
def test_each_thing_that_is_missing_is_named_by_its_path(draft: Rubric, path: str) -> None:
    assert paths(draft) == [path]


@pytest.mark.parametrize(
    ("choice", "path"),
    [
        ({"count": 3, "options": [["c1"], ["c2"]]}, "choices.o1.count"),
        ({"count": 1, "options": [["c1"], ["c9"]]}, "choices.o1.options.1"),
        ({"count": 1, "options": [["c1"], ["c1"]]}, "choices.o1.options.1"),
        ({"count": 1, "options": [["c1"], []]}, "choices.o1.options.1"),
        ({"count": 1, "options": [["c1"], ["c3"]]}, "criteria.c3.required"),
    ],
)
def test_choices_name_criteria_that_may_be_chosen(choice: dict[str, object], path: str) -> None:
    draft = rubric(by_marks(1), by_marks(2), by_marks(3, required=True), choices=[{"id": "o1"} | choice])

    assert paths(draft) == [path]


@pytest.mark.parametrize(
    ("gate", "path"),
    [
        ({"criteria": []}, "gates.r1.criteria"),
        ({"criteria": ["c9"]}, "gates.r1.criteria"),
        ({"criteria": ["c1"], "least": 11}, "gates.r1.least"),
        ({"criteria": ["c1", "c2"], "least": 4}, "gates.r1.least"),
    ],
)
def test_gates_can_be_met(gate: dict[str, object], path: str) -> None:
    draft = rubric(by_marks(1, 10), criterion(2), gates=[{"id": "r1"} | gate])

    assert paths(draft) == [path]


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        ([(40, 100), (0, 45)], "overlap"),
        ([(40, 100), (0, 40)], "overlap"),
        ([(40, 100), (0, 30)], "no grade"),
        ([(40, 100), (10, 39)], "begin at 0"),
        ([(40, 90), (0, 39)], "end at 100"),
        ([(100, 40), (0, 39)], "swap"),
    ],
)
def test_bands_touch_and_cover_everything(bands: list[tuple[int, int]], says: str) -> None:
    named = [{"label": f"Band {low}", "from": low, "to": high} for low, high in bands]
    draft = rubric(by_marks(1, 10), grade_bands=named)

    texts = [lacking.text for lacking in publishable(draft)]

    assert any(says in text for text in texts)


def test_bands_may_touch_at_a_decimal_place() -> None:
    bands = [{"label": "A", "from": "69.5", "to": 100}, {"label": "B", "from": 0, "to": "69.4"}]

    assert publishable(rubric(by_marks(1, 10), grade_bands=bands)) == ()


def test_bands_that_state_only_their_lowest_marks_reach_up_to_the_one_above() -> None:
    bands = [{"label": "A", "from": 70}, {"label": "B", "from": 50}, {"label": "U", "from": 0}]

    assert publishable(rubric(by_marks(1, 10), grade_bands=bands)) == ()


def test_bands_without_ends_do_not_begin_at_the_same_figure() -> None:
    bands = [{"label": "A", "from": 50}, {"label": "B", "from": 50}, {"label": "U", "from": 0}]

    (lacking,) = publishable(rubric(by_marks(1, 10), grade_bands=bands))

    assert "both begin at 50" in lacking.text


def test_bands_in_marks_end_at_the_maximum() -> None:
    bands = [
        {"label": "Pass", "from": 5, "to": 9, "unit": "marks"},
        {"label": "No", "from": 0, "to": 4, "unit": "marks"},
    ]

    (lacking,) = publishable(rubric(by_marks(1, 10), grade_bands=bands))

    assert lacking.path == "grade_bands"
    assert "end at 10" in lacking.text


def test_bands_need_marks_and_one_unit() -> None:
    mixed = [BANDS[0], BANDS[1] | {"unit": "marks"}]

    assert paths(rubric(criterion(1), grading="bands", grade_bands=BANDS)) == ["grade_bands"]
    assert paths(rubric(criterion(1), grade_bands=BANDS)) == ["grade_bands"]
    assert paths(rubric(by_marks(1), grading="bands")) == ["grade_bands"]
    assert paths(rubric(by_marks(1), grade_bands=mixed)) == ["grade_bands"]


def test_a_way_of_grading_needs_criteria_that_it_can_look_at() -> None:
    assert paths(rubric(by_marks(1), grading="tiers")) == ["grading"]
    assert paths(rubric(by_marks(1), grading="achieved")) == ["grading"]
    assert paths(rubric(criterion(1), criterion(2), grading="level")) == ["grading"]
    assert paths(rubric(criterion(1, tier="pass"), criterion(2))) == ["criteria.c2.tier"]
    assert paths(rubric(criterion(1, tier="pass"), by_marks(2, tier="merit"), grading="tiers")) == [
        "criteria.c2.scoring"
    ]


def test_a_choice_counts_its_largest_answers_towards_the_stated_total() -> None:
    choice = {"id": "o1", "count": 1, "options": [["c1"], ["c2"]]}

    assert paths(rubric(by_marks(1, 5), by_marks(2, 5), stated_total=5, choices=[choice])) == []
    assert paths(rubric(by_marks(1, 5), by_marks(2, 5), stated_total=10, choices=[choice])) == ["stated_total"]


def test_every_text_says_what_to_do() -> None:
    draft = rubric(
        by_marks(1, None),
        by_points(2, 1, choose=2, max_marks=4),
        by_levels(3, "One"),
        stated_total=9,
        choices=[{"id": "o1", "count": 3, "options": [["c1"], []]}],
    )

    for lacking in publishable(draft):
        assert lacking.text.endswith((".", "?"))
        assert any(separator in lacking.text for separator in (";", "?"))


@settings(max_examples=100, deadline=None)
@given(drawn_rubrics())
def test_settling_is_done_once(drawn: Rubric) -> None:
    once = settled(drawn)

    assert settled(once) == once
    assert once.issued["c"] == len(drawn.criteria)


def test_a_number_given_once_is_remembered_when_its_criterion_is_gone() -> None:
    before = settled(rubric(criterion(1), criterion(2)))

    after = settled(before.model_copy(update={"criteria": before.criteria[:1]}))

    assert after.issued["c"] == 2
