"""These tests read grids in the layouts that platforms, sections and copies give them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading import NothingToMark, read_text
from tests.rubrics.reading.schemes.read_grids import ladder, reading_of, rubric_of


def test_levels_over_pairs_of_columns_have_their_points_beside_the_words() -> None:
    rubric = rubric_of(
        "<table><tr><th rowspan=2>Criterion</th><th colspan=2>Met expectations</th><th colspan=2>Missing</th></tr>"
        "<tr><th>Description</th><th>Points</th><th>Description</th><th>Points</th></tr>"
        "<tr><td>Diagrams</td><td>All are legible</td><td>2</td><td>None were made</td><td>0</td></tr>"
        "<tr><td>Comments</td><td>They give reasons</td><td>5</td><td>There are none</td><td>0</td></tr></table>",
        "grid.html",
    )

    assert ladder(rubric.criteria[1]) == [
        ("Met expectations", "5-5", "They give reasons"),
        ("Missing", "0-0", "There are none"),
    ]


def test_a_row_for_each_level_makes_one_criterion_of_its_rows() -> None:
    rubric = rubric_of(
        "# Interview\n\n| Criterion | Level | Points | Description |\n|---|---|---|---|\n| Listening | Strong | 4 | Reflects what was said |\n"
        "| | Weak | 0 | Interrupts |\n| Closing | Strong | 4 | Sums up |\n| | Weak | 0 | Leaves at once |\n"
    )

    assert [criterion.statement for criterion in rubric.criteria] == ["Listening", "Closing"]
    assert ladder(rubric.criteria[0]) == [("Strong", "4-4", "Reflects what was said"), ("Weak", "0-0", "Interrupts")]


def test_sections_with_a_small_ladder_each_are_a_grid() -> None:
    rubric = rubric_of(
        "# Project\n\n## Total points: 40\n\n### 1. Code (25 points)\n\n| Level | Points | Description |\n|---|---|---|\n"
        "| Excellent | 20-25 | Clean and tested |\n| Weak | 0-19 | Hard to read |\n\n### 2. Report (15 points)\n\n"
        "| Level | Points | Description |\n|---|---|---|\n| Excellent | 12-15 | Argued throughout |\n| Weak | 0-11 | No argument |\n"
    )

    assert [(one.reference, one.statement, one.max_marks) for one in rubric.criteria] == [
        ("1", "Code", Decimal(25)),
        ("2", "Report", Decimal(15)),
    ]
    assert rubric.stated_total == Decimal(40)


def test_sections_with_a_list_of_levels_each_are_a_grid() -> None:
    rubric = rubric_of(
        "# Lab report\n\n### Introduction (10 points)\n- **Excellent (8-10):** States question and background.\n"
        "- **Poor (0-7):** No question is stated.\n\n### Methods (20 points)\n- **Excellent (15-20):** Could be repeated.\n"
        "- **Poor (0-14):** Steps are left out.\n"
    )

    assert ladder(rubric.criteria[1]) == [
        ("Excellent", "15-20", "Could be repeated."),
        ("Poor", "0-14", "Steps are left out."),
    ]


def test_several_grids_keep_the_headings_that_they_stand_under_as_groups() -> None:
    rubric = rubric_of(
        "# Assessment\n\n## Talk (10 marks)\n\n| Aspect | Good | Poor |\n|---|---|---|\n| Voice | Carries | Does not carry |\n"
        "| Slides | Support the talk | Distract |\n\n## Paper\n\n| Aspect | Good | Poor |\n|---|---|---|\n"
        "| Argument | Holds | Breaks off |\n| Language | Fluent | Hard to follow |\n"
    )

    assert [criterion.group for criterion in rubric.criteria] == ["Talk", "Talk", "Paper", "Paper"]


def test_a_list_beside_a_rows_marks_gives_its_indicators() -> None:
    rubric = rubric_of(
        "<table><tr><th>Criteria</th><th>What we look for</th><th>Marks</th></tr>"
        "<tr><td>Technique</td><td><ul><li>posture is upright</li><li>bow is straight</li></ul></td><td>10</td></tr>"
        "<tr><td>Musicality</td><td><ul><li>phrases are shaped</li><li>dynamics follow the score</li></ul></td><td>10</td></tr></table>",
        "grid.html",
    )

    assert rubric.criteria[0].statement == "Technique"
    assert [indicator.text for indicator in rubric.criteria[0].indicators] == ["posture is upright", "bow is straight"]
    assert rubric.criteria[0].max_marks == Decimal(10)


def test_a_single_point_grid_has_criteria_whose_way_of_judging_is_open() -> None:
    rubric = rubric_of(
        "# Single point rubric\n\n| Concerns | Criteria for this performance | Advanced work |\n|---|---|---|\n"
        "| | The introduction states a claim | |\n| | Each paragraph cites the text | |\n"
    )

    assert [criterion.statement for criterion in rubric.criteria] == [
        "The introduction states a claim",
        "Each paragraph cites the text",
    ]
    assert [criterion.scoring for criterion in rubric.criteria] == [None, None]


def test_levels_that_a_platform_stacks_in_one_cell_have_their_points_for_a_label() -> None:
    rubric = rubric_of(
        "<table><tr><td>A question that can be answered</td><td><table><tr><td><div>No aim</div><div>0 points</div></td>"
        "<td><div>Aim with a reason</div><div>3 points</div></td></tr></table></td></tr>"
        "<tr><td>Data are shown</td><td><table><tr><td><div>Tables only</div><div>0 points</div></td>"
        "<td><div>A map and a graph</div><div>4 points</div></td></tr></table></td></tr></table>",
        "form.html",
    )

    assert ladder(rubric.criteria[0]) == [("3", "3-3", "Aim with a reason"), ("0", "0-0", "No aim")]


def test_a_grid_shredded_by_a_copy_is_put_together_again() -> None:
    rubric = rubric_of(
        "Pitch rubric\nCriteria\nGood\n(4 points)\nPoor\n(0 points)\nProblem\nThe problem is shown through\nreal customers.\n"
        "No problem is stated.\nForecast\nCash flow for a year is\ngiven with its worst case.\nFigures are missing.\nTotal\n/8\n",
        "pitch.txt",
    )

    assert [criterion.statement for criterion in rubric.criteria] == ["Problem", "Forecast"]
    assert ladder(rubric.criteria[0]) == [
        ("Good", "4-4", "The problem is shown through real customers."),
        ("Poor", "0-0", "No problem is stated."),
    ]
    assert rubric.stated_total == Decimal(8)


def test_what_a_descriptor_says_gives_back_its_place_in_the_source() -> None:
    rubric, reading = reading_of(
        "# Talk\n\n| Aspect | Good (2) | Poor (0) |\n|---|---|---|\n| Voice | Carries to the back | Does not carry |\n| Pace | Steady | Hurried |\n"
    )

    level = rubric.criteria[0].levels[0]
    span = reading.spans[level.id]

    assert reading.source_text[span.start : span.end] == level.descriptor


def test_a_table_in_html_inside_markdown_is_a_table() -> None:
    rubric = rubric_of(
        "# Homework 5\n\nHere is what we grade.\n\n<table>\n  <tr><th>Criteria</th><th>Good (4)</th><th>Poor (1)</th></tr>\n"
        "  <tr><td><b>Design</b></td><td>Clean<br>modules</td><td>One file</td></tr>\n"
        "  <tr><td>Tests</td><td>All branches</td><td>No tests at all</td></tr>\n</table>\n"
    )

    assert ladder(rubric.criteria[0]) == [("Good", "4-4", "Clean modules"), ("Poor", "1-1", "One file")]


def test_a_row_that_takes_marks_off_is_an_adjustment() -> None:
    rubric = rubric_of(
        "# Lab 3\n\n| Criteria | Points |\n|---|---|\n| The program runs | 10 |\n| The report answers all questions | 5 |\n"
        "| Late penalty | -2 per day |\n| Bonus: uses unit tests | +3 |\n"
    )

    assert [criterion.max_marks for criterion in rubric.criteria] == [Decimal(10), Decimal(5)]
    assert [(one.text, one.marks) for one in rubric.adjustments] == [
        ("Late penalty -2 per day", Decimal(-2)),
        ("Bonus: uses unit tests +3", Decimal(3)),
    ]


def test_levels_may_have_names_of_the_authors_own() -> None:
    rubric = rubric_of(
        "# Ensemble rubric\n\n| | Rock star | On the road | Garage |\n|---|---|---|---|\n"
        "| Rhythm | Holds the beat for all | Keeps the beat | Loses the beat |\n| Listening | Responds to others | Hears others | Plays alone |\n"
    )

    assert [level.label for level in rubric.criteria[0].levels] == ["Rock star", "On the road", "Garage"]


def test_a_description_under_the_name_in_one_cell_is_the_statement() -> None:
    rubric = rubric_of(
        "# Oral\n\n| Criteria | Good | Poor |\n|---|---|---|\n"
        "| **Sounds**<br>Sounds and stress are those of a fluent speaker | Nearly always | Seldom heard |\n"
        "| **Words**<br>Words are varied and exact throughout | Nearly always | Seldom heard |\n"
    )

    assert (rubric.criteria[0].title, rubric.criteria[0].statement) == (
        "Sounds",
        "Sounds and stress are those of a fluent speaker",
    )


def test_a_timetable_with_points_is_nothing_to_mark_by() -> None:
    with pytest.raises(NothingToMark):
        read_text(
            "# Plan\n\n| Date | Topic | Reading | Points |\n|---|---|---|---|\n| 3 May | Data | Chapter one | 5 |\n| 10 May | Plots | Chapter two | 5 |\n",
            "plan.md",
        )


def test_a_summary_of_marks_and_the_sections_it_sums_up_are_the_same_criteria() -> None:
    rubric = rubric_of(
        "# Lab rubric\n\n| Grading item | Points | Percent |\n|---|---|---|\n| Code that passes the tests | 30 | 75% |\n| Answers to the questions | 10 | 25% |\n\n"
        "## Code that passes the tests\n\n| Earned | Description |\n|---|---|\n| 0 | Does not compile. |\n| 1 - 29 | Some tests pass. |\n| 30 | All tests pass. |\n\n"
        "## Answers to the questions\n\n| Earned | Description |\n|---|---|\n| 0 | None are there. |\n| 1 - 9 | Answers are terse. |\n| 10 | Answers show thought. |\n"
    )

    assert [(one.statement, one.max_marks, one.weight, len(one.levels)) for one in rubric.criteria] == [
        ("Code that passes the tests", Decimal(30), Decimal(75), 3),
        ("Answers to the questions", Decimal(10), Decimal(25), 3),
    ]


def test_headings_that_name_levels_hold_the_descriptors_of_the_criterion_above_them() -> None:
    rubric = rubric_of(
        "# Talk\n\n## Grading criteria\n\n### 1. Content (20 points)\n\n#### Excellent (16-20 points)\n- Topic is clear\n- Facts are right\n\n"
        "#### Poor (0-15 points)\n- Topic is unclear\n\n### 2. Delivery (10 points)\n\n#### Excellent (8-10 points)\n- Speaks freely\n\n"
        "#### Poor (0-7 points)\n- Reads from the slides\n"
    )

    assert [one.statement for one in rubric.criteria] == ["Content", "Delivery"]
    assert ladder(rubric.criteria[0]) == [
        ("Excellent", "16-20", "Topic is clear Facts are right"),
        ("Poor", "0-15", "Topic is unclear"),
    ]


def test_figures_that_run_over_the_columns_are_the_marks_of_levels_of_any_name() -> None:
    rubric = rubric_of(
        "<h1>Card wallet</h1><table><tr><td>What we look at</td><td>Just starting<br>1</td><td>Getting there<br>2</td><td>Tidy<br>3</td></tr>"
        "<tr><td>Cutting</td><td>Edges wander</td><td>Curves are rough</td><td>All pieces match</td></tr>"
        "<tr><td>Stitching</td><td>A few holes</td><td>Stitches lean</td><td>Stitches hold</td></tr>"
        "<tr><td colspan=3>Your mark</td><td>/ 6</td></tr></table>",
        "grid.html",
    )

    assert [one.statement for one in rubric.criteria] == ["Cutting", "Stitching"]
    assert ladder(rubric.criteria[0])[0] == ("Tidy", "3-3", "All pieces match")
    assert rubric.stated_total == Decimal(6)


def test_a_column_whose_cells_state_marks_as_its_neighbours_do_is_a_level() -> None:
    rubric = rubric_of(
        "# Hill day\n\n| Skill | Assured | Good | Poor |\n|---|---|---|---|\n"
        "| Navigating | Finds every point (6 marks) | Follows a bearing (4 marks) | Is lost (0 marks) |\n"
        "| Leading | Sees to all (6 marks) | Sees to some (4 marks) | Walks off (0 marks) |\n"
    )

    assert ladder(rubric.criteria[0])[0] == ("Assured", "6-6", "Finds every point")


def test_short_words_over_a_first_column_of_levels_are_headings() -> None:
    rubric = rubric_of(
        "<h1>Studio</h1><table><tr><td>How well</td><td>Brief (max 5)</td><td>Board (max 5)</td></tr>"
        "<tr><td>Good 3–5</td><td>All needs of the client are met</td><td>The board is clear</td></tr>"
        "<tr><td>Weak 0–2</td><td>The brief is only copied out</td><td>The board is not finished</td></tr></table>",
        "grid.html",
    )

    assert [(one.statement, one.max_marks) for one in rubric.criteria] == [("Brief", Decimal(5)), ("Board", Decimal(5))]


def test_a_column_of_noughts_is_still_to_be_filled_in() -> None:
    rubric = rubric_of(
        "# Rubric\n\n| Program | Good (3 points) | Poor (0 points) | Score |\n|---|---|---|---|\n"
        "| Execution | Runs as expected | Does not run | 0 |\n| Output | Has no errors | Is incorrect | 0 |\n"
    )

    assert [one.max_marks for one in rubric.criteria] == [Decimal(3), Decimal(3)]


def test_evidence_that_is_printed_is_what_is_looked_for() -> None:
    rubric = rubric_of(
        "<h1>Bread making</h1><table><tr><th>Stage</th><th>Evidence</th><th>Marks available</th><th>Marks awarded</th></tr>"
        "<tr><td rowspan=2>Dough</td><td>Kneads until the dough is elastic</td><td>6</td><td></td></tr>"
        "<tr><td>Proves until doubled in size</td><td>4</td><td></td></tr></table>",
        "grid.html",
    )

    assert [(one.group, one.statement, one.max_marks) for one in rubric.criteria] == [
        ("Dough", "Kneads until the dough is elastic", Decimal(6)),
        ("Dough", "Proves until doubled in size", Decimal(4)),
    ]


def test_a_weighted_quality_over_short_descriptors_is_no_column_of_levels() -> None:
    rubric = rubric_of(
        "# Rubric\n\n| | Vocabulary (60%) | Grammar (40%) |\n|---|---|---|\n| A | Rich | Excellent |\n| B | Adequate | Good |\n| C | Limited | Poor |\n"
    )

    assert [(one.statement, one.weight, len(one.levels)) for one in rubric.criteria] == [
        ("Vocabulary", Decimal(60), 3),
        ("Grammar", Decimal(40), 3),
    ]
