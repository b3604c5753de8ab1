"""These tests read grids of criteria and levels: rows, columns, marks, groups."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading import NothingToMark, read_text
from tests.rubrics.reading.schemes.read_grids import ladder, reading_of, rubric_of


def test_a_row_is_a_criterion_and_a_column_a_level_with_the_marks_of_its_heading() -> None:
    rubric = rubric_of(
        "# Poster\n\n"
        "| Criteria | Excellent (4 points) | Fair (2 points) | Poor (0 points) |\n|---|---|---|---|\n"
        "| Layout | Can be read from afar | Crowded in places | Cannot be read |\n"
        "| Sources | Five or more | Two to four | None are given |\n"
    )

    assert [criterion.statement for criterion in rubric.criteria] == ["Layout", "Sources"]
    assert [criterion.scoring for criterion in rubric.criteria] == ["levels", "levels"]
    assert ladder(rubric.criteria[0]) == [
        ("Excellent", "4-4", "Can be read from afar"),
        ("Fair", "2-2", "Crowded in places"),
        ("Poor", "0-0", "Cannot be read"),
    ]
    assert rubric.total_marks == Decimal(8)


def test_levels_stand_highest_first_where_the_columns_rise() -> None:
    rubric = rubric_of(
        "# Review\n\n| Category | Does not meet | Meets expectations | Exceeds expectations |\n|---|---|---|---|\n"
        "| Tone | Curt or rude | Courteous | Courteous and warm |\n| Detail | Vague | To the point | With examples of each |\n"
    )

    assert [level.label for level in rubric.criteria[0].levels] == [
        "Exceeds expectations",
        "Meets expectations",
        "Does not meet",
    ]
    assert rubric.criteria[0].max_marks is None


def test_levels_may_go_down_and_the_qualities_across() -> None:
    rubric = rubric_of(
        "# Speaking\n\n| Marks | Fluency | Accuracy |\n|---|---|---|\n"
        "| 3 | Speaks with ease | Slips are rare |\n| 2 | Hesitates at times | Some slips |\n| 0 | No speech | Cannot be judged |\n"
    )

    assert [criterion.statement for criterion in rubric.criteria] == ["Fluency", "Accuracy"]
    assert ladder(rubric.criteria[1]) == [
        ("3", "3-3", "Slips are rare"),
        ("2", "2-2", "Some slips"),
        ("0", "0-0", "Cannot be judged"),
    ]


def test_marks_in_the_cells_are_the_levels_marks_and_no_part_of_the_descriptor() -> None:
    rubric = rubric_of(
        "# Buffet\n\n| Item | Max | Good | Pass |\n|---|---|---|---|\n"
        "| Display | 10 | Labelled and full (8-10) | Labelled (5-7) |\n| Hygiene | 5 | Clean at all times (4-5) | Cleaned when told (2-3) |\n"
    )

    assert ladder(rubric.criteria[0]) == [("Good", "8-10", "Labelled and full"), ("Pass", "5-7", "Labelled")]
    assert [criterion.max_marks for criterion in rubric.criteria] == [Decimal(10), Decimal(5)]


def test_figures_that_begin_most_cells_are_marks_without_a_unit_too() -> None:
    rubric = rubric_of(
        "# Essay\n\n| | Good | Fair |\n|---|---|---|\n"
        "| Content /10 | 8-10 Rich and to the point | 5-7 Mostly to the point |\n| Style /5 | 4-5 Fluent | 2-3 Clear enough |\n"
    )

    assert ladder(rubric.criteria[1]) == [("Good", "4-5", "Fluent"), ("Fair", "2-3", "Clear enough")]
    assert rubric.criteria[0].max_marks == Decimal(10)


def test_numbers_in_descriptors_are_no_marks() -> None:
    rubric = rubric_of(
        "# Fieldwork\n\n| Aspect | Good | Weak |\n|---|---|---|\n"
        "| Sites | 8 or more sites are sampled | Fewer than 4 sites |\n| Sources | Cites 5 papers since 2020 | Cites none |\n"
    )

    assert [criterion.max_marks for criterion in rubric.criteria] == [None, None]
    assert rubric.criteria[0].levels[0].descriptor == "8 or more sites are sampled"


def test_a_heading_range_that_cannot_be_the_rows_is_left_out_with_a_warning() -> None:
    rubric, reading = reading_of(
        "# Debate\n\n| Criterion | Marks | Strong (16-20) | Weak (0-15) |\n|---|---|---|---|\n"
        "| Matter | 20 | Well supported | Little support |\n| Manner | 10 | Holds the house | Cannot be heard |\n"
    )

    assert [level.marks_to for level in rubric.criteria[0].levels] == [Decimal(20), Decimal(15)]
    assert [level.marks_to for level in rubric.criteria[1].levels] == [None, None]
    assert rubric.criteria[1].max_marks == Decimal(10)
    assert any("Manner" in warning.text for warning in reading.warnings)


def test_shares_over_a_weighted_grid_are_no_marks() -> None:
    rubric = rubric_of(
        "# Project\n\n| Criterion | Weight | Excellent (90-100%) | Good (70-89%) |\n|---|---|---|---|\n"
        "| Code | 40% | Runs and is tested | Runs |\n| Report | 60% | Could be published | Clear |\n"
    )

    assert [criterion.weight for criterion in rubric.criteria] == [Decimal(40), Decimal(60)]
    assert ladder(rubric.criteria[0]) == [("Excellent", "", "Runs and is tested"), ("Good", "", "Runs")]


def test_number_weight_and_marks_are_taken_off_the_name() -> None:
    rubric = rubric_of(
        "# Portfolio\n\n| Criterion | Good | Poor |\n|---|---|---|\n"
        "| 1. Analysis (30%) | Goes to the root | Retells |\n| 2. Form (70%) | Easy to follow | Hard to follow |\n"
    )

    assert [(one.reference, one.statement, one.weight) for one in rubric.criteria] == [
        ("1", "Analysis", Decimal(30)),
        ("2", "Form", Decimal(70)),
    ]


def test_an_empty_cell_is_no_level_and_a_total_row_no_criterion() -> None:
    rubric = rubric_of(
        "# Pitch\n\n| Criteria | Good (3) | Fair (2) | Poor (0) |\n|---|---|---|---|\n"
        "| Idea | New and useful | Useful | |\n| Delivery | Without notes | With notes | Read out |\n| Total | | | /6 |\n"
    )

    assert [criterion.statement for criterion in rubric.criteria] == ["Idea", "Delivery"]
    assert [level.label for level in rubric.criteria[0].levels] == ["Good", "Fair"]
    assert rubric.stated_total == Decimal(6)


def test_a_name_with_a_description_beside_it_is_the_title() -> None:
    rubric = rubric_of(
        "# Peer review\n\n| Criterion | Description | 2 points | 0 points |\n|---|---|---|---|\n"
        "| Tone | The review speaks to the author with respect | Throughout | Not at all |\n"
        "| Accuracy | The claims of the paper are reported as they are | All of them | None of them |\n"
    )

    assert rubric.criteria[0].title == "Tone"
    assert rubric.criteria[0].statement == "The review speaks to the author with respect"


def test_a_column_of_points_makes_criteria_with_marks() -> None:
    rubric = rubric_of(
        "## Grading\n\n| # | Criterion | Points |\n|---|---|---|\n"
        "| 1 | The program reads the file without errors | 4 |\n| 2 | Each function has a test | 6 |\n| | **Total** | **10** |\n"
    )

    assert [(one.reference, one.scoring, one.max_marks) for one in rubric.criteria] == [
        ("1", "marks", Decimal(4)),
        ("2", "marks", Decimal(6)),
    ]
    assert rubric.stated_total == Decimal(10)


def test_components_of_a_course_are_no_criteria() -> None:
    with pytest.raises(NothingToMark):
        read_text(
            "# Syllabus\n\n## Grading\n\n| Component | Weight |\n|---|---|\n| Essay | 40% |\n| Final exam | 60% |\n",
            "a.md",
        )


def test_a_row_with_only_a_name_groups_the_rows_below_it() -> None:
    rubric = rubric_of(
        "# Marking grid\n\n| Criteria | Merit | Pass | Fail |\n|---|---|---|---|\n| **Section A: Content (60%)** | | | |\n"
        "| Theory | Applied | Named | Missing |\n| **Section B: Form (40%)** | | | |\n| Structure | Clear | Loose | None to be seen |\n"
    )

    assert [(one.group, one.statement) for one in rubric.criteria] == [
        ("Section A: Content", "Theory"),
        ("Section B: Form", "Structure"),
    ]


def test_a_merged_cell_groups_the_rows_that_it_covers() -> None:
    rubric = rubric_of(
        "<table><tr><th>Area</th><th>Item</th><th>Good (2)</th><th>Poor (0)</th></tr>"
        "<tr><td rowspan=2>Hygiene</td><td>Hands</td><td>Washed before each task</td><td>Not washed</td></tr>"
        "<tr><td>Surfaces</td><td>Wiped after each task</td><td>Left dirty</td></tr>"
        "<tr><td>Service</td><td>Greeting</td><td>At once and by name</td><td>None at all</td></tr></table>",
        "grid.html",
    )

    assert [(one.group, one.statement) for one in rubric.criteria] == [
        ("Hygiene", "Hands"),
        ("Hygiene", "Surfaces"),
        ("Service", "Greeting"),
    ]
