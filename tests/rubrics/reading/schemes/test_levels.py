"""These tests read small ladders of levels: what is a level, what it judges, what stands around it and is no level."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading import NothingToMark, read_text
from rubrics.rubric import Criterion, Rubric


def rubric_of(text: str, name: str = "scheme.txt") -> Rubric:
    [(rubric, _)] = read_text(text, name)
    return rubric


def ladder(criterion: Criterion) -> list[tuple[str, str]]:
    """This shows a criterion's levels: label and marks."""
    return [
        (level.label, "" if level.marks_to is None else f"{level.marks_from}-{level.marks_to}")
        for level in criterion.levels
    ]


def test_levels_in_prose_are_one_criterion_named_by_its_question() -> None:
    rubric = rubric_of(
        "4 (b) Assess the causes of the famine. [9]\n\n"
        "Level 2 (5–9 marks): Several causes are weighed against each other.\n\n"
        "Level 1 (1–4 marks): One cause is described at some length.\n\n"
        "0 marks: Nothing worthy of credit.\n"
    )

    [criterion] = rubric.criteria
    assert (criterion.reference, criterion.statement) == ("4(b)", "Assess the causes of the famine.")
    assert (criterion.scoring, criterion.max_marks) == ("levels", Decimal(9))
    assert ladder(criterion) == [("Level 2", "5-9"), ("Level 1", "1-4"), ("0", "0-0")]


def test_levels_that_rise_are_turned_so_that_the_highest_comes_first() -> None:
    rubric = rubric_of(
        "Question 2 Discuss the plan. (6 marks)\n\n"
        "Level 1 (1–3 marks)\nThe plan is described.\n\n"
        "Level 2 (4–6 marks)\nThe plan is discussed from two sides.\n"
    )

    assert ladder(rubric.criteria[0]) == [("Level 2", "4-6"), ("Level 1", "1-3")]


def test_several_levels_on_one_line_are_parted() -> None:
    rubric = rubric_of(
        "Question 7 Evaluate the policy. (6 marks)\n\n"
        "Mark scheme: Level 1 (1-2 marks): Basic points. Level 2 (3-4 marks): Some analysis of effects. "
        "Level 3 (5-6 marks): A balanced judgement with evidence.\n"
    )

    assert [level.descriptor for level in rubric.criteria[0].levels] == [
        "A balanced judgement with evidence.",
        "Some analysis of effects.",
        "Basic points.",
    ]


def test_a_table_copied_as_lines_gives_number_marks_and_description() -> None:
    rubric = rubric_of(
        "Question 5\nExplain why the town grew.\n\n"
        "Level Mark Descriptor\n"
        "0 No rewardable material.\n"
        "1 1–3 • A simple answer is given, lacking\ndevelopment.\n"
        "2 4–6 • An explanation is given, with some\nanalysis.\n"
    )

    [criterion] = rubric.criteria
    assert ladder(criterion) == [("2", "4-6"), ("1", "1-3"), ("0", "0-0")]
    assert criterion.levels[0].descriptor == "An explanation is given, with some analysis."


def test_marks_at_the_margin_belong_to_the_level_on_their_line() -> None:
    rubric = rubric_of(
        "0 1   How useful is Source A?                                  [4 marks]\n\n"
        "Level 2:   Developed evaluation of the source                   3–4\n\n"
        "           It goes beyond the content of the source.\n\n"
        "Level 1:   Simple comment on the source                         1–2\n\n"
        "           The source is described in general terms.\n\n"
        "           No evidence, or the question is not addressed        0\n"
    )

    [criterion] = rubric.criteria
    assert criterion.reference == "01"
    assert ladder(criterion) == [("Level 2", "3-4"), ("Level 1", "1-2"), ("0", "0-0")]


def test_a_page_between_two_halves_of_a_level_is_left_out_of_it() -> None:
    rubric = rubric_of(
        "07   How far do you agree that the railway changed the village?\n"
        "                                                       [8 marks]\n\n"
        "Level 2 (5–8 marks): The answer weighs the railway against at least one\n"
        "other factor, and links to the question are made in\n\n"
        "HIS/2B/S24                       14                  Turn over ▶\n"
        "© Northern Schools Assessment 2024. All rights reserved.\n\n"
        "places.\n\n"
        "Level 1 (1–4 marks): The answer describes the railway.\n"
    )

    assert rubric.criteria[0].levels[0].descriptor.endswith("links to the question are made in places.")


def test_indicative_content_is_kept_apart_from_the_last_level() -> None:
    rubric = rubric_of(
        "3 Discuss the use of open addressing. [6]\n\n"
        "Level 2 (4–6 marks)\nTwo methods are compared.\n\n"
        "Level 1 (1–3 marks)\nOne method is described.\n\n"
        "Indicative content:\nCredit any other valid point.\n\n"
        "• next free slot\n• clustering of full slots\n"
    )

    [criterion] = rubric.criteria
    assert criterion.levels[-1].descriptor == "One method is described."
    assert [one.text for one in criterion.indicative_content] == ["next free slot", "clustering of full slots"]


def test_two_ladders_of_one_question_are_two_criteria_that_share_its_marks() -> None:
    rubric = rubric_of(
        "Question 1 Write a letter about the new park. [10]\n\n"
        "Table A, Writing (6 marks)\n\n"
        "Level 2 (4–6 marks)\nThe style is effective throughout.\n\n"
        "Level 1 (1–3 marks)\nThe style is limited.\n\n"
        "Table B, Reading (4 marks)\n\n"
        "Level 2 (3–4 marks)\nIdeas of the text are evaluated.\n\n"
        "Level 1 (1–2 marks)\nIdeas of the text are listed.\n"
    )

    assert [(one.reference, one.statement, one.max_marks) for one in rubric.criteria] == [
        ("1", "Writing", Decimal(6)),
        ("1", "Reading", Decimal(4)),
    ]
    assert rubric.stated_total == Decimal(10)


def test_a_question_marked_by_levels_leaves_its_neighbours_to_the_points() -> None:
    rubric = rubric_of(
        "1 State what is meant by opportunity cost. [2]\nThe next best alternative (1) that is forgone (1)\n\n"
        "2 Discuss whether wages should rise. [6]\n\n"
        "Level 2 (4–6 marks)\nA balanced discussion with a judgement.\n\n"
        "Level 1 (1–3 marks)\nSimple statements with little analysis.\n\n"
        "3 Define inflation. [2]\nA sustained rise (1) in the general price level (1)\n"
    )

    assert [(one.reference, one.scoring) for one in rubric.criteria] == [
        ("1", "indicators"),
        ("2", "levels"),
        ("3", "indicators"),
    ]


def test_levels_named_by_their_marks_alone_have_the_marks_for_a_label() -> None:
    rubric = rubric_of(
        "Q2. Translate the passage.\n\n"
        "2 marks: meaning communicated in full\n"
        "1 mark: some words are communicated\n"
        "0 marks: nothing worthy of credit\n"
    )

    assert ladder(rubric.criteria[0]) == [("2", "2-2"), ("1", "1-1"), ("0", "0-0")]


def test_a_table_of_levels_is_one_criterion_named_by_the_heading_over_it() -> None:
    rubric = rubric_of(
        "# Fieldwork\n\n## AO3 Evaluation (6 marks)\n\n"
        "| Level | Marks | Descriptor |\n|---|---|---|\n"
        "| 2 | 4–6 | The method is evaluated with evidence. |\n"
        "| 1 | 1–3 | The method is described. |\n",
        "scheme.md",
    )

    [criterion] = rubric.criteria
    assert (criterion.statement, criterion.tags) == ("Evaluation", ("AO3",))
    assert ladder(criterion) == [("2", "4-6"), ("1", "1-3")]


@pytest.mark.parametrize(
    "text",
    [
        "1. Which planet is the largest?\nA. Earth\nB. Mars\nC. Jupiter\nD. Venus\n",
        "Level 2 Award in Food Safety\nLevel 3 Award in Food Safety\nLevel 4 Award in Food Safety\n",
        "Stage 1: plan the work by May.\nStage 2: write the report by June.\nStage 3: present it in July.\n",
        "Open 9–12 on Monday.\nOpen 1–4 on Tuesday.\nClosed on Friday.\n",
    ],
    ids=["choices", "qualifications", "stages", "hours"],
)
def test_lines_that_only_look_like_levels_are_none(text: str) -> None:
    with pytest.raises(NothingToMark):
        read_text(text, "scheme.txt")


def test_names_that_come_again_under_each_level_are_criteria_with_a_level_each() -> None:
    rubric = rubric_of(
        "Marking the concept\n\n"
        "Band 2 (Sound)\n"
        "Concept and intention (4-6 marks)\n"
        " - A concept runs through the scene\n"
        "Use of the stage (3 marks)\n"
        " - Entrances are planned\n\n"
        "Band 1 (Limited)\n"
        "Concept and intention (1-3 marks)\n"
        " - Ideas are separate\n"
        "Use of the stage (1-2 marks)\n"
        " - Retells the action\n"
    )

    assert [(one.statement, one.max_marks) for one in rubric.criteria] == [
        ("Concept and intention", Decimal(6)),
        ("Use of the stage", Decimal(3)),
    ]
    assert ladder(rubric.criteria[1]) == [("Band 2 (Sound)", "3-3"), ("Band 1 (Limited)", "1-2")]
    assert rubric.criteria[0].levels[1].descriptor == "Ideas are separate"


def test_levels_named_by_a_letter_and_their_number_are_read_from_a_table_without_headings() -> None:
    rubric = rubric_of(
        "Question (a) Describe the role of the council. [4]\n\n"
        "L1\tA general answer without knowledge of the place.\t1-2\n"
        "L2\tDescribes the council in detail.\t3-4\n\n"
        "Question (b) Explain why the treaty failed. [4]\n\n"
        "L1\tNames a reason without explaining it.\t1-2\n"
        "L2\tExplains several reasons.\t3-4\n"
    )

    assert [one.reference for one in rubric.criteria] == ["(a)", "(b)"]
    assert [ladder(one) for one in rubric.criteria] == [[("L2", "3-4"), ("L1", "1-2")]] * 2


def test_a_row_of_no_marks_without_a_name_is_the_lowest_level_of_a_table_in_blanks() -> None:
    rubric = rubric_of(
        "06.4  Evaluate the use of twin studies.                            [16 marks]\n\n"
        "AO1 = 6, AO3 = 10\n\n"
        "Level   Mark    Description\n"
        "2       9-16    Knowledge is accurate and detailed, and the evaluation\n"
        "                is effective.\n"
        "1       1-8     Knowledge is limited and hardly evaluated.\n"
        "        0       No relevant content.\n"
    )

    [criterion] = rubric.criteria
    assert (criterion.reference, criterion.statement) == ("06.4", "Evaluate the use of twin studies.")
    assert criterion.tags == ("AO1", "AO3")
    assert ladder(criterion) == [("2", "9-16"), ("1", "1-8"), ("0", "0-0")]
