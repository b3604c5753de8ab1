"""These tests read checklists: tables and lists of steps, how they are filled in, and which are critical."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading import NothingToMark, read_text
from rubrics.rubric import Criterion, Rubric


def _rubric(text: str, name: str = "sheet.md") -> Rubric:
    return read_text(text, name)[0][0]


def _criteria(text: str, name: str = "sheet.md") -> tuple[Criterion, ...]:
    return _rubric(text, name).criteria


def _table(header: str, *rows: str) -> str:
    columns = header.count("|") - 1
    return "\n".join(["# Wheel change", "", header, "|---" * columns + "|", *rows, ""])


def test_columns_for_done_and_not_done_make_each_row_achieved_or_not() -> None:
    text = _table("| # | Step | Done | Not done |", "| 1 | Applies the handbrake | | |", "| 2 | Loosens the nuts | | |")

    criteria = _criteria(text)

    assert [(one.reference, one.statement, one.scoring) for one in criteria] == [
        ("1", "Applies the handbrake", "achieved"),
        ("2", "Loosens the nuts", "achieved"),
    ]
    assert not criteria[0].indicators


def test_a_column_for_partly_makes_levels_highest_first() -> None:
    text = _table(
        "| Step | Not done | Partly | Done |", "| Applies the handbrake | | | |", "| Loosens the nuts | | | |"
    )

    first = _criteria(text)[0]

    assert first.scoring == "levels"
    assert [one.label for one in first.levels] == ["Done", "Partly", "Not done"]
    assert first.max_marks is None


def test_columns_of_bare_numbers_are_marks() -> None:
    text = _table("| Step | 0 | 1 | 2 |", "| Applies the handbrake | | | |", "| Loosens the nuts | | | |")

    criteria = _criteria(text)

    assert [(one.scoring, one.max_marks) for one in criteria] == [("marks", Decimal(2)), ("marks", Decimal(2))]


def test_numbers_with_words_are_levels() -> None:
    text = _table(
        "| Step | 0 = not shown | 1 = with help | 2 = alone |",
        "| Applies the handbrake | | | |",
        "| Loosens the nuts | | | |",
    )

    levels = _criteria(text)[0].levels

    assert [(one.label, one.marks_from, one.marks_to) for one in levels] == [
        ("alone", Decimal(2), Decimal(2)),
        ("with help", Decimal(1), Decimal(1)),
        ("not shown", Decimal(0), Decimal(0)),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "Applies the handbrake *",
        "* Applies the handbrake",
        "Applies the handbrake (must pass)",
        "Applies the handbrake (critical)",
        "Applies the handbrake – fail if omitted",
        "Critical: Applies the handbrake",
        "Applies the handbrake MUST PASS",
    ],
)
def test_a_critical_step_is_required_and_its_sign_is_no_part_of_it(printed: str) -> None:
    text = _table("| # | Step | Yes | No |", f"| 1 | {printed} | | |", "| 2 | Loosens the nuts | | |")

    first, second = _criteria(text)

    assert (first.statement, first.required) == ("Applies the handbrake", True)
    assert not second.required


def test_a_column_can_say_which_steps_are_critical() -> None:
    text = _table(
        "| Step | Yes | No | Critical? |", "| Applies the handbrake | | | yes |", "| Loosens the nuts | | | |"
    )

    assert [one.required for one in _criteria(text)] == [True, False]


def test_a_row_over_the_whole_width_is_the_group_of_the_rows_below() -> None:
    text = _table(
        "| # | Step | Yes | No |",
        "| | **Before** | | |",
        "| 1 | Applies the handbrake | | |",
        "| | **After** | | |",
        "| 2 | Lowers the car | | |",
    )

    assert [one.group for one in _criteria(text)] == ["Before", "After"]


def test_stations_are_groups_of_one_rubric() -> None:
    station = "| Step | Yes | No |\n|---|---|---|\n| {} | | |\n| {} | | |\n"
    text = "\n".join(
        [
            "# Circuit",
            "## Station 1: Hands",
            station.format("Wets hands", "Dries hands"),
            "## Station 2: Pulse",
            station.format("Finds the pulse", "Counts for 30 s"),
        ]
    )

    rubrics = read_text(text, "osce.md")

    assert len(rubrics) == 1
    assert [one.group for one in rubrics[0][0].criteria] == ["Station 1: Hands"] * 2 + ["Station 2: Pulse"] * 2


def test_a_total_row_is_what_the_whole_is_worth_and_no_step() -> None:
    text = _table("| Step | 0 | 1 |", "| Applies the handbrake | | |", "| Loosens the nuts | | |", "| Total | | /2 |")

    rubric = _rubric(text)

    assert len(rubric.criteria) == 2
    assert rubric.stated_total == Decimal(2)


def test_points_possible_beside_points_awarded_are_marks() -> None:
    text = _table(
        "| | Points possible | Points awarded |", "| Stops the bleeding | 1 | |", "| Applies a tourniquet | 2 | |"
    )

    assert [one.max_marks for one in _criteria(text)] == [Decimal(1), Decimal(2)]


def test_tick_boxes_under_headings_are_steps_with_the_lists_under_them() -> None:
    text = (
        "# Check-off\n\n## Cable\n\n- [ ] Strip the jacket\n- [ ] Wire the plug\n  - all eight reach the end\n  - the jacket is held\n"
        "- [ ] Label both ends\n\n## Test\n\n- [ ] Run the test (**critical**)\n- [ ] Save the report\n"
    )

    criteria = _criteria(text)

    assert [one.group for one in criteria] == ["Cable"] * 3 + ["Test"] * 2
    assert [one.text for one in criteria[1].indicators] == ["all eight reach the end", "the jacket is held"]
    assert [one.required for one in criteria] == [False, False, False, True, False]


def test_boxes_for_a_learner_to_tick_before_handing_in_judge_nothing() -> None:
    boxes = "\n".join(f"- [ ] I have {done}." for done in ("read it", "named it", "saved it", "timed it", "kept it"))

    with pytest.raises(NothingToMark):
        read_text(f"# Essay\n\nBefore you hand in:\n\n{boxes}\n", "advice.md")


def test_a_table_copied_cell_by_cell_is_put_together_by_its_boxes() -> None:
    steps = "\n".join(
        f"{step}\n□\n□\n□" for step in ("Moving off", "Looks round", "Stops level with\nthe car", "Signals")
    )
    text = f"Driving sheet\nAssessor only.\n\nStep\nDone\nPartly\nNot done\n{steps}\nComments\n"

    criteria = _criteria(text.replace("Moving off\n□\n□\n□", "Moving off"), "sheet.txt")

    assert [(one.group, one.statement) for one in criteria] == [
        ("Moving off", "Looks round"),
        ("Moving off", "Stops level with the car"),
        ("Moving off", "Signals"),
    ]


def test_lines_that_end_with_y_and_n_are_steps() -> None:
    text = "Practical test\nCircle Y or N.\n\n1. Applies the brake   Y / N\n2. Loosens the nuts   Y / N\n3. Lowers the car   Y / N\n"

    assert [(one.reference, one.scoring) for one in _criteria(text, "test.txt")] == [
        ("1", "achieved"),
        ("2", "achieved"),
        ("3", "achieved"),
    ]


def test_a_scale_said_once_judges_every_step() -> None:
    text = (
        "Barista test\n\nScore each step: 0 = not done, 1 = done with help, 2 = done alone.\n\n"
        "1. Warms the cup\n2. Grinds the beans\n3. Levels the coffee\n4. Steams the milk\n"
    )

    criteria = _criteria(text, "test.txt")

    assert [one.label for one in criteria[0].levels] == ["done alone", "done with help", "not done"]
    assert [one.max_marks for one in criteria] == [Decimal(2)] * 4


def test_a_grid_whose_levels_are_described_is_no_checklist() -> None:
    text = _table(
        "| Quality | Done | Partly | Not done |",
        "| Seam | The seam is straight and flat all along | The seam wanders here and there | There is no seam to be seen |",
        "| Hem | The hem is even and hidden from outside | The hem is even but can be seen | The hem hangs down in places |",
    )

    try:
        criteria = _criteria(text)
    except NothingToMark:
        criteria = ()

    assert all(level.descriptor for one in criteria for level in one.levels)


def test_columns_of_blanks_are_read_line_by_line_with_the_numbers_under_their_words() -> None:
    text = (
        "STATION 4\n\n                              Not done   Partial   Done\n"
        "1. Introduces self               0          1        2\n2. Washes hands                  0          -        1\n"
        "3. Disposes of sharps            0          1        2\nTotal mark                                          /5\n"
    )

    rubric = _rubric(text, "station.txt")

    assert [one.max_marks for one in rubric.criteria] == [Decimal(2), Decimal(1), Decimal(2)]
    assert [one.label for one in rubric.criteria[1].levels] == ["Done", "Not done"]
    assert rubric.stated_total == Decimal(5)


def test_bare_numbers_take_the_words_of_a_key_above_the_table() -> None:
    text = _table("| Step | 1 | 2 |", "| Counts swimmers | | |", "| Corrects a fault | | |").replace(
        "# Wheel change", "# Pool\n\nRating scale: 1 Not yet competent; 2 Competent"
    )

    assert [one.label for one in _criteria(text)[0].levels] == ["Competent", "Not yet competent"]


def test_lines_that_end_with_choices_after_dots_are_steps() -> None:
    text = (
        "Changing a wheel\n\nScore 0 = not done, 1 = with prompting, 2 = unaided\n\nApplies the handbrake ........ 0 1 2\n"
        "Loosens the nuts before the car\nis lifted .................... 0 1 2\nLowers the car ............... 0 1 2\n\nTotal out of 6\n"
    )

    rubric = _rubric(text, "wheel.txt")

    assert [one.statement for one in rubric.criteria] == [
        "Applies the handbrake",
        "Loosens the nuts before the car is lifted",
        "Lowers the car",
    ]
    assert [(level.label, level.marks_to) for level in rubric.criteria[0].levels] == [
        ("unaided", Decimal(2)),
        ("with prompting", Decimal(1)),
        ("not done", Decimal(0)),
    ]
    assert rubric.stated_total == Decimal(6)


def test_capitals_are_critical_where_the_sheet_says_so() -> None:
    text = (
        "Bed bath\n\nRing Y or N. A line in CAPITALS that is N fails the sheet.\n\nTests the water ..... Y / N\n"
        "COVERS THE CLIENT ..... Y / N\nDries the skin ..... Y / N\n"
    )

    assert [one.required for one in _criteria(text, "bath.txt")] == [False, True, False]


def test_a_key_that_gives_each_figure_a_line_says_how_steps_are_judged() -> None:
    text = (
        "Brake pads\n\n2 = alone\n1 = with a prompt\n0 = not tried\n\na) Loosens the nuts  ___\nb) Hangs the caliper up  ___\n"
        "c) Fits the pads  ___\nd) Pumps the pedal  ___\n\nScore ____ out of 8\n"
    )

    rubric = _rubric(text, "pads.txt")

    assert [level.label for level in rubric.criteria[0].levels] == ["alone", "with a prompt", "not tried"]
    assert (rubric.criteria[0].reference, rubric.stated_total) == ("a", Decimal(8))


def test_the_legend_of_a_sign_is_no_step() -> None:
    text = (
        "Observation checklist: bed making\n\n                         Done   Not done\n1  Washes hands            [ ]     [ ]\n"
        "2  Raises the side rail *  [ ]     [ ]\n3  Rolls the patient       [ ]     [ ]\n\n* Critical step: failure means a repeat.\n"
    )

    assert [(one.statement, one.required) for one in _criteria(text, "bed.txt")] == [
        ("Washes hands", False),
        ("Raises the side rail", True),
        ("Rolls the patient", False),
    ]


def test_lines_that_end_with_the_same_figures_are_rated_by_ringing_one() -> None:
    text = (
        "Talk\n\nRate each line.\n\nSpoke clearly 1 2 3 4 5\nKept to the time 1 2 3 4 5\nAnswered questions 1 2 3 4 5\n"
    )

    criteria = _criteria(text, "talk.txt")

    assert [one.statement for one in criteria] == ["Spoke clearly", "Kept to the time", "Answered questions"]
    assert [(one.scoring, one.max_marks) for one in criteria] == [("marks", Decimal(5))] * 3


def test_letters_that_are_ringed_have_the_words_of_their_key() -> None:
    text = (
        "Ward round\n\nKey: A = alone, H = with help, N = not yet\n\nGreets the patient A H N\nReads the chart A H N\n"
        "Asks for consent A H N\n"
    )

    criteria = _criteria(text, "ward.txt")

    assert [level.label for level in criteria[0].levels] == ["alone", "with help", "not yet"]


def test_two_figures_at_the_end_of_single_lines_are_no_scale() -> None:
    text = "Reading list\n\nThe sea, chapters 1 2\nThe wind, chapters 4 5\nThe land, chapters 7 8\n"

    with pytest.raises(NothingToMark):
        _criteria(text, "list.txt")


def test_several_boxes_in_one_line_are_several_steps() -> None:
    text = (
        "Skills test\n\n☐ Checks the rope ☐ Ties the knot\n☐ Tests it with weight\n☐ Calls to the partner\n☐ Climbs\n"
    )

    criteria = _criteria(text, "climb.txt")

    assert [one.statement for one in criteria][:3] == ["Checks the rope", "Ties the knot", "Tests it with weight"]


def test_a_table_with_blank_columns_is_judged_by_the_scale_that_is_told() -> None:
    text = "Rate each player on a scale (1 = never, 2 = often, 3 = always).\n\n" + _table(
        "| What is rated | Ann | Bo |",
        "| Listens to the others | | |",
        "| Keeps to the beat | | |",
    )

    criteria = _criteria(text)

    assert [level.label for level in criteria[0].levels] == ["always", "often", "never"]
    assert criteria[1].statement == "Keeps to the beat"


def test_the_name_before_what_is_done_is_the_title_of_a_step() -> None:
    text = _table(
        "| Competency | Description | Status |",
        "| Hygiene | Washes hands before touching food | |",
        "| Knives | Carries knives with the point down | |",
    )

    criteria = _criteria(text)

    assert [(one.title, one.statement) for one in criteria] == [
        ("Hygiene", "Washes hands before touching food"),
        ("Knives", "Carries knives with the point down"),
    ]


def test_boxes_before_things_to_buy_judge_nothing() -> None:
    text = "# Pancakes\n\n## Ingredients\n\n" + "".join(f"- [ ] {n} g flour of kind {n}\n" for n in range(100, 105))

    with pytest.raises(NothingToMark):
        _criteria(text)


def test_a_page_that_says_how_to_make_a_sheet_is_none() -> None:
    text = (
        "How to make an observation sheet\n\n- Open the menu\n- Choose a scale:\n  - Yes/No - the assessor ticks a box\n"
        "- Type the steps\n- Name the sheet\n- Press Save\n"
    )

    with pytest.raises(NothingToMark):
        _criteria(text)
