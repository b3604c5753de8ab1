"""These tests read vocational units: numbered criteria under outcomes, and criteria with codes of their tier."""

from __future__ import annotations

import pytest

from rubrics.reading import NothingToMark, read_text
from rubrics.rubric import Criterion

_OUTCOMES = """Unit 3: Care of houseplants

LO1 Know what plants need
Assessment criteria
1.1 Describe the light that two plants need
1.2 Explain the effects of over-watering
LO2 Be able to repot a plant
Assessment criteria
2.1 Select a pot
"""


def _criteria(text: str, name: str = "") -> tuple[Criterion, ...]:
    return read_text(text, name)[0][0].criteria


def test_each_numbered_criterion_stands_under_its_outcome_and_is_achieved_or_not() -> None:
    criteria = _criteria(_OUTCOMES)

    assert [(one.reference, one.group, one.scoring) for one in criteria] == [
        ("1.1", "LO1 Know what plants need", "achieved"),
        ("1.2", "LO1 Know what plants need", "achieved"),
        ("2.1", "LO2 Be able to repot a plant", "achieved"),
    ]


def test_a_numbered_criterion_has_no_indicators_of_its_own() -> None:
    assert all(not one.indicators for one in _criteria(_OUTCOMES))


def test_what_a_criterion_may_include_is_indicative_content() -> None:
    text = _OUTCOMES + "2.2 Repot a plant. Plants may include:\n  • a fern\n  • a cactus\n2.3 Water it\n"

    repotting = _criteria(text)[3]

    assert repotting.statement == "Repot a plant."
    assert [one.text for one in repotting.indicative_content] == ["a fern", "a cactus"]
    assert not repotting.indicators


def test_what_a_criterion_must_include_is_its_indicators() -> None:
    text = _OUTCOMES + "2.2 Write a label. The label must include:\n  • the name\n  • the date\n2.3 Water it\n"

    label = _criteria(text)[3]

    assert [one.text for one in label.indicators] == ["the name", "the date"]


def test_content_that_a_later_page_gives_for_a_number_belongs_to_that_criterion() -> None:
    text = _OUTCOMES + "\nAdditional information\n1.2 Effects may include:\n• rot\n• mould\n"

    criteria = _criteria(text)

    assert len(criteria) == 3
    assert [one.text for one in criteria[1].indicative_content] == ["rot", "mould"]


def test_evidence_requirements_are_no_criteria() -> None:
    text = _OUTCOMES + "\nEvidence requirements\nLearners must produce a log of five plants. Evidence must be signed.\n"

    assert len(_criteria(text)) == 3


def test_a_rule_that_all_criteria_must_be_met_makes_none_required() -> None:
    text = _OUTCOMES + "\nAll the assessment criteria must be met for the unit to be awarded.\n"

    assert not any(one.required for one in _criteria(text))


def test_codes_of_pass_merit_and_distinction_are_tiers() -> None:
    text = (
        "Grading criteria\nA.P1 Draw a plan.\nA.M1: Explain the plan.\nAB.D1 – Evaluate the plan against its purpose.\n"
    )

    criteria = _criteria(text)

    assert [(one.reference, one.tier) for one in criteria] == [
        ("A.P1", "pass"),
        ("A.M1", "merit"),
        ("AB.D1", "distinction"),
    ]


def test_a_task_that_only_names_criteria_is_none() -> None:
    text = "Tasks\n1. Draw a plan. (P1, M1)\nCriteria\nP1 Draw a plan.\nP2 Build it.\nM1 Explain the plan.\n"

    assert [one.reference for one in _criteria(text)] == ["P1", "P2", "M1"]


def test_a_sentence_that_names_its_criterion_is_that_criterion() -> None:
    text = (
        "For B.2P3, learners will run a stall. Learners could use a cash box.\n\n"
        "For B.2M2, learners will explain their profit.\n\nFor B.2D2, learners will evaluate the stall.\n"
    )

    criteria = _criteria(text)

    assert [one.reference for one in criteria] == ["B.2P3", "B.2M2", "B.2D2"]
    assert criteria[0].statement == "For B.2P3, learners will run a stall."


def test_method_and_accuracy_marks_are_no_tiers() -> None:
    ((rubric, _),) = read_text(
        "1 Solve it.\nM1 for a method\nA1 for 3\nB1 for a check\nM1 for another\nP1 for a process\n"
    )

    assert [one.tier for one in rubric.criteria] == [None]


def test_criteria_without_numbers_stand_under_their_outcome_without_a_reference() -> None:
    text = (
        "| ELEMENT | PERFORMANCE CRITERIA |\n|---|---|\n| 1. Plan work | Read the plan. |\n| | List the tools. |\n"
        "| 2. Do it | Fix the gutter. |\n| | Test it with water. |\n"
    )

    criteria = _criteria(text, "unit.md")

    assert [(one.reference, one.group) for one in criteria] == [
        (None, "1. Plan work"),
        (None, "1. Plan work"),
        (None, "2. Do it"),
        (None, "2. Do it"),
    ]


def test_lettered_performance_criteria_begin_again_under_each_outcome() -> None:
    text = (
        "Outcome 1\nExplain sound.\nPerformance criteria\n(a) Describe a room.\n(b) Explain a microphone.\n"
        "Outcome 2\nRecord it.\nPerformance criteria\n(a) Check the risks.\n(b) Record a voice.\n"
    )

    criteria = _criteria(text)

    assert [one.reference for one in criteria] == ["a", "b", "a", "b"]
    assert criteria[2].group == "Outcome 2 Record it."


def test_several_numbers_in_one_cell_are_several_criteria() -> None:
    text = (
        "| Learning outcomes | Assessment criteria |\n|---|---|\n"
        "| 1. Be able to prepare | 1.1 Consult the client 1.2 Do a skin test |\n| 2. Know colour | 2.1 Explain peroxide |\n"
    )

    assert [one.statement for one in _criteria(text, "unit.md")] == [
        "Consult the client",
        "Do a skin test",
        "Explain peroxide",
    ]


def test_learning_outcomes_without_criteria_are_nothing_to_mark_by() -> None:
    with pytest.raises(NothingToMark):
        read_text(
            "# Linguistics\n\n## Learning outcomes\n\n1. Know sounds\n   1.1 Vowels\n   1.2 Consonants\n2. Know syntax\n   2.1 Phrases\n"
        )


def test_every_span_of_a_unit_holds_its_own_words() -> None:
    rubric, reading = read_text(_OUTCOMES)[0]

    for criterion in rubric.criteria:
        span = reading.spans[criterion.id]
        assert " ".join(reading.source_text[span.start : span.end].split()) == criterion.statement


def test_codes_on_lines_of_their_own_belong_to_the_words_below() -> None:
    text = (
        "Assessment criteria\nPass\nMerit\nDistinction\nLearning aim A: Explore how costume tells\nthe story\n"
        "A.P1\nDescribe the costumes of two\nproductions.\nA.M1\nAnalyse one costume.\nA.D1\nEvaluate one costume.\n"
    )

    first = _criteria(text)[0]

    assert (first.reference, first.statement) == ("A.P1", "Describe the costumes of two productions.")
    assert first.group == "Learning aim A: Explore how costume tells the story"


def test_an_outcome_that_only_looks_like_advice_is_an_outcome() -> None:
    text = (
        "Outcome 1: Cut hair\nPerformance criteria\na) The cut is balanced.\nb) Sections are clean.\n\n"
        "Outcome 2: Give advice\nPerformance criteria\na) Advice suits the hair.\nb) Products are named.\n"
    )

    assert [one.group for one in _criteria(text)] == ["Outcome 1: Cut hair"] * 2 + ["Outcome 2: Give advice"] * 2


def test_outcomes_that_stand_together_in_one_cell_are_told_apart_by_their_numbers() -> None:
    text = (
        "The learner will:               The learner can:\n\n1 Know ladders                  1.1 Name two kinds\n"
        "                                1.2 State the angle\n2 Be able to use a ladder       2.1 Check a ladder\n"
    )

    assert [one.group for one in _criteria(text)] == ["1 Know ladders"] * 2 + ["2 Be able to use a ladder"]


def test_letters_in_a_column_of_their_own_are_the_references_of_what_stands_beside_them() -> None:
    text = (
        "| Learning outcome | | Assessment criteria |\n|---|---|---|\n| 1. Be able to prune | a) | Select a blade |\n"
        "| | b) | Cut above a bud |\n| 2. Know pests | a) | Name two pests |\n| | b) | Describe the damage |\n"
    )

    criteria = _criteria(text, "unit.md")

    assert [one.reference for one in criteria] == ["a", "b", "a", "b"]
    assert criteria[3].group == "2. Know pests"


def test_what_is_to_be_the_case_under_performance_criteria_is_a_criterion() -> None:
    text = (
        "Element 1: Open the shop\nPerformance criteria\nShutters are raised before nine\nThe float is counted twice\n\n"
        "Element 2: Serve\nPerformance criteria\nCustomers are greeted at the door\nGoods are wrapped\n"
    )

    criteria = _criteria(text)

    assert [one.statement for one in criteria][2:] == ["Customers are greeted at the door", "Goods are wrapped"]
    assert criteria[0].group == "Element 1: Open the shop"
