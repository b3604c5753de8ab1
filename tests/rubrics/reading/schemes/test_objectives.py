"""These tests read assessment objectives: as rows, as weights, as columns of levels, as tags."""

from __future__ import annotations

from decimal import Decimal

from rubrics.reading import read_text
from rubrics.rubric import Rubric


def rubric_of(text: str, name: str = "scheme.md") -> Rubric:
    [(rubric, _)] = read_text(text, name)
    return rubric


def test_rows_of_objectives_with_marks_are_criteria_with_that_tag() -> None:
    rubric = rubric_of(
        "# Essay\n\n| Objective | Marks |\n|---|---|\n| AO1 Write in an informed way | 12 |\n"
        "| AO2 Analyse how meanings are shaped | 8 |\n| Total | 20 |\n"
    )

    assert [(one.statement, one.tags, one.scoring, one.max_marks) for one in rubric.criteria] == [
        ("Write in an informed way", ("AO1",), "marks", Decimal(12)),
        ("Analyse how meanings are shaped", ("AO2",), "marks", Decimal(8)),
    ]
    assert rubric.stated_total == Decimal(20)


def test_a_bare_table_of_weights_makes_criteria_with_weights_and_no_marks() -> None:
    rubric = rubric_of(
        "# Syllabus\n\n| AO | Weighting | Description |\n|---|---|---|\n| AO1 | 30% | Recall facts and procedures |\n"
        "| AO2 | 70% | Solve problems in context |\n"
    )

    assert [(one.statement, one.weight, one.max_marks) for one in rubric.criteria] == [
        ("Recall facts and procedures", Decimal(30), None),
        ("Solve problems in context", Decimal(70), None),
    ]


def test_a_weight_in_a_column_of_its_own_is_taken_out_of_a_wrapped_line() -> None:
    rubric = rubric_of(
        "Assessment objectives\n\nAO1    Demonstrate knowledge of places and            40%\n       environments.\n"
        "AO2    Apply knowledge to new cases and                 60%\n       judge them.\n",
        "objectives.txt",
    )

    assert [(one.statement, one.weight) for one in rubric.criteria] == [
        ("Demonstrate knowledge of places and environments.", Decimal(40)),
        ("Apply knowledge to new cases and judge them.", Decimal(60)),
    ]


def test_objectives_over_columns_of_levels_are_criteria_with_levels() -> None:
    rubric = rubric_of(
        "# Media\n\n| Band | AO2 Apply knowledge (10 marks) | AO3 Create a product (20 marks) |\n|---|---|---|\n"
        "| Good | 6–10 marks Used with purpose | 11–20 marks Could be published |\n"
        "| Basic | 1–5 marks Used at times | 1–10 marks Needs more work |\n"
    )

    assert [(one.statement, one.tags, one.max_marks) for one in rubric.criteria] == [
        ("Apply knowledge", ("AO2",), Decimal(10)),
        ("Create a product", ("AO3",), Decimal(20)),
    ]
    assert rubric.criteria[1].levels[0].descriptor == "Could be published"


def test_an_objective_over_a_ladder_of_levels_is_one_criterion() -> None:
    rubric = rubric_of(
        "# Devising\n\n### AO1 Creating ideas (10 marks)\n\n| Level | Marks | Descriptors |\n|---|---|---|\n"
        "| Level 2 | 6–10 | Exploration is inventive. |\n| Level 1 | 1–5 | Exploration is brief. |\n| | 0 | No work worthy of credit. |\n"
    )

    [criterion] = rubric.criteria

    assert (criterion.statement, criterion.tags, criterion.max_marks) == ("Creating ideas", ("AO1",), Decimal(10))
    assert [level.label for level in criterion.levels] == ["Level 2", "Level 1", "0"]


def test_points_that_end_with_objective_and_marks_are_criteria_without_that_bracket() -> None:
    rubric = rubric_of(
        "# Enquiry\n\nThe project:\n\n- explains two beliefs **(AO1, 6 marks)**\n- compares both views **(AO2, 9 marks)**\n\nTotal: 15 marks\n"
    )

    assert [(one.statement, one.tags, one.max_marks) for one in rubric.criteria] == [
        ("explains two beliefs", ("AO1",), Decimal(6)),
        ("compares both views", ("AO2",), Decimal(9)),
    ]
    assert rubric.stated_total == Decimal(15)
