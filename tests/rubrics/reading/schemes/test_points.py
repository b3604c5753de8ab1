"""These tests say how points-based mark schemes are read: parts, points, marks and notes, in lines and in tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rubrics.reading import NothingToMark, read_text
from rubrics.rubric import Criterion, Indicator, Rubric

HEAD = "Biology mark scheme\n\n"


def rubric_of(text: str, name: str = "") -> Rubric:
    """This reads a scheme of one topic."""
    drafts = read_text(HEAD + text, name)
    assert len(drafts) == 1
    return drafts[0][0]


def criteria_of(text: str, name: str = "") -> tuple[Criterion, ...]:
    """This gives the criteria of a scheme."""
    return rubric_of(text, name).criteria


def guidance_of(piece: Criterion | Indicator) -> list[tuple[str, str]]:
    """This gives the notes of a criterion or an indicator as pairs."""
    return [(note.kind, note.text) for note in piece.guidance]


def test_references_are_put_together_from_headings_and_lines() -> None:
    criteria = criteria_of(
        "Question 4\n\n(a) (i) Name the organ.\n      heart (1)\n    (ii) State its task.\n      pumps blood (1)\n"
        "(b) Explain why it beats faster in exercise.\n      more oxygen is needed (1)\n      by the muscles (1)\n"
    )

    assert [criterion.reference for criterion in criteria] == ["4(a)(i)", "4(a)(ii)", "4(b)"]
    assert criteria[2].statement == "Explain why it beats faster in exercise."
    assert criteria[2].max_marks == Decimal(2)


def test_marks_at_the_right_margin_end_the_points_that_they_are_for() -> None:
    (criterion, _) = criteria_of(
        "1  (a)   Explain why the wall of the left ventricle is thick.\n"
        "         it pumps blood to the whole\n"
        "         body                                                1\n"
        "         under high pressure                                 1\n"
        "   (b)   Name the vessel it pumps into.\n"
        "         aorta                                               1\n"
    )

    assert [one.text for one in criterion.indicators] == ["it pumps blood to the whole body", "under high pressure"]
    assert [one.marks for one in criterion.indicators] == [Decimal(1), Decimal(1)]


def test_any_two_from_a_list_is_a_choice() -> None:
    (criterion, other) = criteria_of(
        "1 (a) Give two uses of glucose. [2]\n   any two from:\n   - respiration\n   - storage as starch\n   - making cellulose\n"
        "   Ignore: growth\n  (b) Name one store of starch. [1]\n   - root\n"
    )

    assert (criterion.choose, criterion.max_marks) == (2, Decimal(2))
    assert [one.marks for one in criterion.indicators] == [Decimal(1)] * 3
    assert guidance_of(criterion) == [("ignore", "growth")]
    assert other.choose is None


def test_a_maximum_below_its_points_is_no_choice() -> None:
    (criterion, _) = criteria_of(
        "1 (a) Describe how a clot forms.   max 3\n   platelets stick (1)\n   fibrin forms (1)\n   cells are trapped (1)\n   flow stops (1)\n"
        "  (b) Name the cells.\n   platelets (1)\n"
    )

    assert (criterion.choose, criterion.max_marks, len(criterion.indicators)) == (None, Decimal(3), 4)


def test_notes_belong_to_the_point_above_and_leave_their_word_out() -> None:
    (criterion, _) = criteria_of(
        "1 (a) Name the chamber that receives blood from the lungs.\n   left atrium (1)\n   Accept: left auricle\n   Do not accept: atrium\n"
        "  (b) Name the valve.\n   bicuspid (1)\n"
    )

    assert guidance_of(criterion.indicators[0]) == [("accept", "left auricle"), ("reject", "atrium")]


def test_codes_and_notes_stand_in_columns_of_a_maths_scheme() -> None:
    criteria = criteria_of(
        "Q        Working                 Mark    Notes\n\n"
        "1 (a)    180 / 12                M1      Accept 15 seen\n"
        "         105                     A1      cao\n"
        "1 (b)    2x(x - 4)               B2      B1 for 2(x^2 - 4x)\n"
    )

    first, second = criteria[0].indicators
    assert [(one.code, one.marks) for one in (first, second)] == [("M1", Decimal(1)), ("A1", Decimal(1))]
    assert guidance_of(first) == [("accept", "15 seen")]
    assert guidance_of(second) == [("note", "cao")]
    assert (criteria[1].indicators[0].code, criteria[1].max_marks) == ("B2", Decimal(2))
    assert guidance_of(criteria[1].indicators[0]) == [("note", "B1 for 2(x^2 - 4x)")]


def test_whole_methods_that_give_their_marks_in_the_same_steps_are_one_set_of_points() -> None:
    (criterion, _) = criteria_of(
        "1    EITHER\n     0.15 x 240           M1\n     204                  A1\n     OR\n     0.85 x 240           M1\n     204                  A1\n"
        "2    x = 3                B1\n"
    )

    assert [one.text for one in criterion.indicators] == ["0.15 x 240 or 0.85 x 240", "204"]
    assert criterion.max_marks == Decimal(2)


def test_a_table_row_without_a_number_goes_on_with_the_part_above() -> None:
    criteria = criteria_of(
        "| Question | Answer | Marks | Guidance |\n|---|---|---|---|\n"
        "| 1(a) | air | 1 | Do not accept oxygen |\n"
        "| 1(b) | particles gain energy | 1 | |\n| | so they move faster | 1 | Accept vibrate |\n| Total | | 3 | |\n",
        "scheme.md",
    )

    assert [criterion.reference for criterion in criteria] == ["1(a)", "1(b)"]
    assert guidance_of(criteria[0].indicators[0]) == [("reject", "oxygen")]
    assert [one.marks for one in criteria[1].indicators] == [Decimal(1), Decimal(1)]
    assert guidance_of(criteria[1].indicators[1]) == [("accept", "vibrate")]


def test_a_shredded_table_is_put_together_by_its_heads() -> None:
    criteria = criteria_of(
        "Question\nAnswer\nMarks\n1a\nName the landform at X.\n1\nmeander\n(1)\n1b\nGive two defences.\n2\nany two from:\ngroynes\nsea wall\nbeach nourishment\n"
    )

    assert [(one.reference, one.statement, one.max_marks) for one in criteria] == [
        ("1a", "Name the landform at X.", Decimal(1)),
        ("1b", "Give two defences.", Decimal(2)),
    ]
    assert [one.text for one in criteria[1].indicators] == ["groynes", "sea wall", "beach nourishment"]


def test_marks_inside_a_sentence_part_it_into_points() -> None:
    (first, _) = criteria_of(
        "1.1 (2 pts) What is a candidate key?\n\nA minimal set of attributes (+1) that identifies each tuple (+1).\n\n"
        "1.2 (1 pt) Name one.\n\n- {room, day} (+1)\n"
    )

    assert first.statement == "What is a candidate key?"
    assert [(one.text, one.marks) for one in first.indicators] == [
        ("A minimal set of attributes", Decimal(1)),
        ("that identifies each tuple", Decimal(1)),
    ]


def test_a_part_mark_is_a_note_on_its_point() -> None:
    (criterion, _) = criteria_of(
        "1 (a) Calculate the price.\n   - 1.80 / 0.3 (2) -- 1 mark if upside down\n   - 6.00 (1) -- allow error carried forward from 1\n"
        "  (b) State the unit.\n   - dollar (1)\n"
    )

    assert guidance_of(criterion.indicators[0]) == [("note", "1 mark if upside down")]
    assert guidance_of(criterion.indicators[1]) == [("accept", "error carried forward from 1")]


def test_numbered_points_of_the_sciences_are_no_maths_codes() -> None:
    criteria = criteria_of(
        "Question    Answer                     Notes             Marks\n"
        "5 (a)       M1 all formulae correct    ACCEPT multiples      2\n            M2 balanced\n"
        "  (b)       heat lost to the air       IGNORE smoke          1\n"
    )

    assert [(one.text, one.marks, one.code) for one in criteria[0].indicators] == [
        ("all formulae correct", Decimal(1), None),
        ("balanced", Decimal(1), None),
    ]


def test_a_sample_answer_above_a_list_of_points_is_nothing_to_mark_by() -> None:
    criteria = criteria_of(
        "**Question 1.1**\nSample Answer:\nThe membrane controls what enters.\nMarking Scheme:\n* 1 mark for control of entry\n* 1 mark for control of exit [2 marks]\n\n"
        "**Question 1.2**\nSample Answer:\nThe nucleus.\nMarking Scheme:\n* 1 mark for nucleus [1 mark]\n",
        "mock.md",
    )

    assert [one.text for one in criteria[0].indicators] == ["control of entry", "control of exit"]
    assert criteria[0].max_marks == Decimal(2)


def test_a_stated_total_that_disagrees_is_kept_with_both_figures() -> None:
    drafts = read_text(
        HEAD
        + "1 (a) Name the gas.\n   hydrogen (1)\n  (b) Name the metal.\n   zinc (1)\n   or magnesium\n\nTotal for paper: 5 marks\n"
    )

    rubric, reading = drafts[0]
    assert (rubric.total_marks, rubric.stated_total) == (Decimal(2), Decimal(5))
    assert any("2" in warning.text and "5" in warning.text for warning in reading.warnings)


def test_a_question_paper_without_points_holds_nothing_to_mark_by() -> None:
    text = "GCSE Biology\n\n1 (a) Name the process by which plants make food. [1]\n  (b) Give two uses of glucose. [2]\n\n2 Explain diffusion. [3]\n"

    with pytest.raises(NothingToMark):
        read_text(text)


def test_instructions_to_markers_at_large_are_nothing() -> None:
    (criterion, _) = criteria_of(
        "Mark positively. Credit any other valid point.\n\n1 (a) Name the gas.\n   hydrogen (1)\n   Accept any other suitable answer\n"
        "  (b) Name the metal.\n   zinc (1)\n"
    )

    assert criterion.statement == "Name the gas."
    assert guidance_of(criterion.indicators[0]) == []


def test_a_note_that_wraps_goes_on_in_the_next_line() -> None:
    rubric = read_text(
        "Theory test\n\nQ1. Name the joint. (1 mark)\nAnswer: mortise and tenon [1]. Accept mortice. Do not accept\n"
        "tenon without the mortise.\n\nQ2. State two faults of wet timber. (2 marks)\nAnswer: it shrinks [1]; panels split [1].\n\nTotal 3 marks\n",
        "test.txt",
    )[0][0]

    first = rubric.criteria[0].indicators[0]
    assert first.text == "mortise and tenon"
    assert [(note.kind, note.text) for note in first.guidance] == [
        ("accept", "mortice"),
        ("reject", "tenon without the mortise"),
    ]


def test_the_number_of_a_question_may_stand_before_that_of_its_first_part() -> None:
    rubric = read_text(
        "Marking guideline\n\nQUESTION 1\n\n1.1   1.1.1   Cortex \u2713                         (1)\n"
        "      1.1.2   - Ureter carries urine \u2713\n              - to the bladder \u2713              (2)\n\n1.2   - Enzyme is denatured \u2713        (1)\n"
        "\nQUESTION 2\n\n2.1   Any TWO of:\n      - Same mass \u2713\n      - Same volume \u2713\n      - Same time \u2713          (2)\n",
        "memo.txt",
    )[0][0]

    assert [one.reference for one in rubric.criteria] == ["1.1.1", "1.1.2", "1.2", "2.1"]


def test_a_numbered_list_of_instructions_above_the_questions_is_no_part_of_the_scheme() -> None:
    rubric = read_text(
        "MARKING GUIDELINE\n\nMARKS: 5                    TIME: 20 minutes\n\n1.  Stop marking when the maximum is reached.\n"
        "2.  Wrongly numbered answers: do not mark.\n\nQUESTION 1\n\n1.1   Ureter \u2713                      (1)\n"
        "1.2   Any TWO of:\n      - Same mass \u2713\n      - Same volume \u2713\n      - Same time \u2713        (2)\n\n"
        "Life Sciences                2                Grade 11\n\nQUESTION 2\n\n2.1   Enzyme is denatured \u2713 so its shape\n      is lost \u2713      (2)\n",
        "memo.txt",
    )[0][0]

    assert [(one.reference, one.max_marks) for one in rubric.criteria] == [
        ("1.1", Decimal(1)),
        ("1.2", Decimal(2)),
        ("2.1", Decimal(2)),
    ]
    assert rubric.stated_total == Decimal(5)


def test_a_bracket_behind_a_bare_figure_is_its_mark() -> None:
    rubric = rubric_of(
        "Question 3\n(a) Calculate the mass.   (2)\n    24 x 2 / 100 (1)\n    24.32 (1)\n(b) Name the gas.   (1)\n    argon (1)\n"
    )

    assert [indicator.text for indicator in rubric.criteria[0].indicators] == ["24 x 2 / 100", "24.32"]


def test_what_parts_are_worth_together_is_not_the_last_ones() -> None:
    rubric = rubric_of(
        "Question 1\n1.1   1.1.1   Cortex \u2713\n      1.1.2   Ureter \u2713\n      1.1.3   Renin \u2713            (3 x 1)   (3)\n"
        "Question 2\n2.1   Name the tube. \n      - Ureter \u2713   (1)\n"
    )

    assert [one.max_marks for one in rubric.criteria[:3]] == [Decimal(1)] * 3
