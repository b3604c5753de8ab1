"""These tests read marking points in prose, and leave alone what is none."""

from __future__ import annotations

import pytest

from rubrics.reading.errors import NothingToMark
from rubrics.reading.readers import read_text
from rubrics.rubric import Rubric


def _read(text: str, name: str = "") -> Rubric:
    ((rubric, _),) = read_text(text, name)
    return rubric


def _statements(text: str, name: str = "") -> list[str]:
    return [criterion.statement for criterion in _read(text, name).criteria]


@pytest.mark.parametrize(
    ("point", "indicator"),
    [
        ("Assessor to check that the learner wears gloves.", "wears gloves"),
        ("High marks should be awarded for walls that are plumb.", "walls that are plumb"),
        ("The learner has identified three types of customer.", "identified three types of customer"),
        ("Learners explain two causes of rust.", "explain two causes of rust"),
        ("M2: Learners explain two causes of rust.", "explain two causes of rust"),
        ("Award credit for all relevant checks made.", "all relevant checks made"),
    ],
)
def test_the_lead_belongs_to_no_indicator(point: str, indicator: str) -> None:
    (criterion,) = _read(f"Marking points\n- {point}").criteria

    assert [one.text for one in criterion.indicators] == [indicator]


@pytest.mark.parametrize(
    "text",
    [
        "Notice\nThe library closes at 5 pm. Learners are expected to wear their ID cards. Visitors must sign in.",
        "Homework\nStudents must complete page 42 by Friday. Learners should read chapter 3.",
        "By the end of this lesson learners will be able to:\n- explain the water cycle\n- describe rain\n- evaluate drought",
        "1. Explain two causes of erosion. (4 marks)\n2. Define drift. (2 marks)\nTotal for paper: 6 marks",
        "Fire drill\n- Everyone must leave by the nearest door.\n- Learners should wait at point B.",
        "Reading list\nBate, J. (2008) Soul of the Age. London: Viking.\nGreenblatt, S. (2004) Will in the World. New York: Norton.",
    ],
)
def test_a_document_that_nothing_is_judged_by_holds_nothing(text: str) -> None:
    with pytest.raises(NothingToMark):
        read_text(text)


def test_what_an_answer_may_hold_is_asked_of_nobody() -> None:
    rubric = _read("Marking points\n\nCredit a clear ruling. Candidates may refer to recent cases.")

    assert [criterion.statement for criterion in rubric.criteria] == ["Credit a clear ruling."]


def test_rules_for_markers_beside_a_grid_are_no_criteria() -> None:
    table = "| | Good (2) | Weak (1) |\n|---|---|---|\n| Plan | complete | partial |\n| Result | exact | rough |\n"
    text = f"# Marking criteria\n\nMark positively. Examiners should use the full range of marks.\n\n{table}\n- Scripts are returned by noon.\n"

    assert _statements(text, "grid.md") == ["Plan", "Result"]


def test_marking_points_beside_a_grid_are_criteria() -> None:
    table = "| | Good (2) | Weak (1) |\n|---|---|---|\n| Plan | complete | partial |\n| Result | exact | rough |\n"
    text = f"# Marking criteria\n\n{table}\n\n- Award credit for naming the apparatus.\n"

    assert _statements(text, "grid.md") == ["Plan", "Result", "Award credit for naming the apparatus."]


def test_a_list_under_everyday_words_of_judging_is_what_work_is_judged_by() -> None:
    text = "# Kite\n\nTeams build a kite.\n\n## What makes a good kite\n\n- The frame is light\n- The tail is balanced\n- It flies for a minute\n"

    assert _statements(text, "kite.md") == ["The frame is light", "The tail is balanced", "It flies for a minute"]


def test_a_list_that_everyday_words_only_suggest_is_not_sure() -> None:
    text = "The judges consider:\n\n- the frame is light\n- the tail is balanced\n- it flies for a minute\n"

    ((_, reading),) = read_text(text, "kite.md")

    assert max(reading.confidences.values()) < 0.9


@pytest.mark.parametrize(
    "text",
    [
        "## Before you start\n\n- Cover the table\n- Bring a brush\n- Read the card\n",
        "# Grades\n\nYour grade depends on:\n\n- homework 30 %\n- the midterm 30 %\n- the final 40 %\n",
        "Students will give the book to the mentor, who must sign:\n\n- Assisted: means that help was given\n- Alone: means that none was\n- Seen: means that it was watched\n",
    ],
)
def test_what_a_maker_is_to_do_and_what_a_course_is_made_of_is_no_criterion(text: str) -> None:
    with pytest.raises(NothingToMark):
        read_text(text, "page.md")


def test_a_bracket_of_two_opposite_kinds_is_no_example() -> None:
    (criterion,) = _read("Marking points\n- Uses sources (primary and secondary)").criteria

    assert criterion.indicators[0].text == "Uses sources (primary and secondary)"
    assert criterion.indicators[0].examples == ()
