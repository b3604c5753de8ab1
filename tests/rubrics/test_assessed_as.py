"""These tests answer "How is this assessed?" and look at what a learner would read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from rubrics.assessed_as import AsAchieved, ByLevels, ByMarks, answer_written, assessed_as, open_criteria
from rubrics.level_templates import LevelTemplate, level_template, level_templates
from rubrics.preview import Preview, in_words, preview
from rubrics.publishing import publishable
from rubrics.rubric import Rubric
from tests.rubrics.builders import by_levels, by_marks, by_points, criterion, rubric


def points(number: int, count: int) -> list[dict[str, object]]:
    return [{"id": f"c{number}.{position}", "text": f"point {position}"} for position in range(1, count + 1)]


def open_draft() -> Rubric:
    return rubric(
        criterion(1, None, indicators=points(1, 2)),
        criterion(2, None, indicators=points(2, 3)),
        criterion(3, None),
    )


def test_achieved_answers_all_open_criteria_without_a_mark() -> None:
    answered = assessed_as(open_draft(), AsAchieved())

    assert [one.scoring for one in answered.criteria] == ["achieved"] * 3
    assert answered.total_marks is None
    assert publishable(answered) == ()


def test_so_many_marks_for_each_point_may_be_half_met_and_a_criterion_without_points_is_one() -> None:
    answered = assessed_as(open_draft(), ByMarks(marks=Decimal(2)))

    assert [one.scoring for one in answered.criteria] == ["indicators", "indicators", "marks"]
    assert [one.max_marks for one in answered.criteria] == [4, 6, 2]
    assert [one.partial for one in answered.criteria] == [True, True, False]
    assert {point.marks for one in answered.criteria for point in one.indicators} == {Decimal(2)}
    assert answered.total_marks == 12
    assert publishable(answered) == ()


def test_only_as_many_points_as_count_make_the_maximum() -> None:
    draft = rubric(criterion(1, None, indicators=points(1, 4), choose=2))

    assert assessed_as(draft, ByMarks(marks=Decimal(3))).criteria[0].max_marks == 6


def test_what_the_document_states_is_left_as_it_is() -> None:
    stated = points(2, 2)
    stated[0]["marks"] = 5
    draft = rubric(by_marks(1, 7), criterion(2, None, indicators=stated))

    answered = assessed_as(draft, ByMarks(marks=Decimal(1)))

    assert answered.criteria[0] == draft.criteria[0]
    assert [point.marks for point in answered.criteria[1].indicators] == [5, 1]


def test_levels_come_from_a_template_with_ids_of_their_own() -> None:
    answered = assessed_as(open_draft(), ByLevels(template="pass-merit-distinction"))

    one = answered.criteria[0]
    assert [level.label for level in one.levels] == ["Distinction", "Merit", "Pass", "Not yet achieved"]
    assert [level.id for level in one.levels] == ["c1.l1", "c1.l2", "c1.l3", "c1.l4"]
    assert one.achieved_from == "c1.l3"
    assert one.max_marks is None
    assert [point.id for point in one.indicators] == ["c1.1", "c1.2"]
    assert publishable(answered) == ()


def test_answering_again_gives_new_ids_and_never_one_that_was_used() -> None:
    first = assessed_as(open_draft(), ByLevels(template="competent"))

    second = assessed_as(first, ByLevels(template="competent"), criteria=["c1"])

    assert [level.id for level in second.criteria[0].levels] == ["c1.l3", "c1.l4"]
    assert second.criteria[0].achieved_from == "c1.l3"
    assert second.criteria[1] == first.criteria[1]


def test_answering_again_leaves_nothing_of_the_answer_before() -> None:
    by_marks_first = assessed_as(open_draft(), ByMarks(marks=Decimal(2)))

    changed = assessed_as(by_marks_first, AsAchieved(), criteria=["c1", "c2", "c3"])

    assert changed.criteria == assessed_as(open_draft(), AsAchieved()).criteria
    assert changed.total_marks is None


@pytest.mark.parametrize("template", level_templates(), ids=lambda template: template.name)
def test_every_template_that_ships_makes_a_rubric_that_can_be_published(template: LevelTemplate) -> None:
    answered = assessed_as(open_draft(), ByLevels(template=template.name))

    assert publishable(answered) == ()
    assert all(level.descriptor for level in template.levels)
    assert preview(answered).open == 0


def test_templates_are_found_by_name_and_an_unknown_name_lists_those_there_are() -> None:
    assert level_template("competent").levels[0].label == "Competent"
    with pytest.raises(ValueError, match="pass-merit-distinction"):
        level_template("stars")


@pytest.mark.parametrize(
    ("levels", "achieved_from", "says"),
    [
        ([{"label": "A"}, {"label": "A"}], "A", "same label"),
        ([{"label": "A"}, {"label": "B"}], None, "achieved_from"),
        ([{"label": "A"}, {"label": "B"}], "C", "names no level"),
        ([{"label": "A", "marks_from": 1, "marks_to": 2}, {"label": "B"}], "A", "some have none"),
        ([{"label": "A", "marks_from": 1}, {"label": "B", "marks_from": 0}], "A", "some have none"),
    ],
)
def test_a_template_that_cannot_work_is_refused(
    levels: list[dict[str, object]], achieved_from: str | None, says: str
) -> None:
    with pytest.raises(ValidationError, match=says):
        LevelTemplate.model_validate({"name": "own", "title": "Own", "levels": levels, "achieved_from": achieved_from})


def test_an_answer_is_read_as_it_is_written() -> None:
    assert answer_written("achieved") == AsAchieved()
    assert answer_written("marks=2") == ByMarks(marks=Decimal(2))
    assert answer_written("marks=0.5") == ByMarks(marks=Decimal("0.5"))
    assert answer_written("levels=competent") == ByLevels(template=level_template("competent"))


@pytest.mark.parametrize(
    "text", ["", "marks", "marks=", "marks=two", "marks=-1", "marks=0", "levels", "levels=no", "x=1"]
)
def test_an_answer_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write|no level template|greater than 0"):
        answer_written(text)


def test_a_draft_that_is_open_shows_only_how_much_is_open() -> None:
    draft = rubric(by_marks(1, 4), criterion(2, None))

    shown = preview(draft)

    assert open_criteria(draft) == ("c2",)
    assert shown == Preview(open=1)
    assert in_words(shown) == "How is this assessed? is still open for 1 criterion"


def test_a_learner_would_read_how_many_are_achieved_and_no_number_of_marks() -> None:
    shown = preview(rubric(*(criterion(number) for number in range(1, 5))))

    assert in_words(shown) == "3 of 4 criteria achieved"
    assert shown.marks is shown.maximum is None


def test_a_learner_would_read_marks_out_of_their_maximum() -> None:
    shown = preview(rubric(by_marks(1, 12), by_points(2, 3, 3), by_marks(3, 4)))

    assert in_words(shown) == "17 of 22"
    assert shown.achievable is None


def test_a_learner_would_read_how_many_stand_at_each_level() -> None:
    labels = ("Distinction", "Merit", "Pass", "Not yet achieved")

    shown = preview(rubric(*(by_levels(number, *labels) for number in range(1, 5))))

    assert in_words(shown) == "4 of 4 criteria achieved: Merit in 3, Pass in 1"


def test_marks_and_achievement_are_read_side_by_side() -> None:
    assert in_words(preview(rubric(by_marks(1, 8), criterion(2)))) == "6 of 8, 0 of 1 criterion achieved"


def test_weighted_figures_are_read_to_two_decimals() -> None:
    shown = preview(rubric(by_marks(1, 7, weight=50), by_marks(2, 10, weight=50)))

    assert in_words(shown) == "60.71 of 100"
