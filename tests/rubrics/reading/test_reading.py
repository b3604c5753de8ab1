"""These tests read whole documents: encodings, errors, topics, warnings, the other reading of a sentence."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest

from rubrics.reading import EmptyDocument, NotAText, NothingToMark, alternative, read, read_text

POINT = "Marking points\n- Award credit for “weighing” the flour – carefully.\n"


@pytest.mark.parametrize(
    "data",
    [
        POINT.encode(),
        codecs.BOM_UTF8 + POINT.encode(),
        POINT.encode("utf-16"),
        POINT.encode("utf-16-le"),
        POINT.encode("utf-16-be"),
        POINT.encode("windows-1252"),
        POINT.replace("\n", "\r\n").encode(),
        POINT.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "windows lines", "mac lines"],
)
def test_a_text_is_read_in_any_usual_encoding(data: bytes) -> None:
    ((rubric, _),) = read(data)

    assert rubric.criteria[0].statement == "Award credit for “weighing” the flour – carefully."


@pytest.mark.parametrize("data", [b"", b" \n\t ", codecs.BOM_UTF8])
def test_an_empty_document_says_so(data: bytes) -> None:
    with pytest.raises(EmptyDocument, match="choose the file that holds the marking points"):
        read(data)


@pytest.mark.parametrize("data", [b"\x01\x02\x03 and words", b"abc\x00def"])
def test_a_binary_file_is_refused_with_what_is_read(data: bytes) -> None:
    with pytest.raises(NotAText, match="UTF-8, UTF-16 or Windows-1252"):
        read(data)


@pytest.mark.parametrize(
    "text",
    [
        "Dear all, the canteen is closed on Friday.",
        "Learning objectives\nBy the end learners must be able to:\n- name the parts of a lathe\n- mount a workpiece",
        "1. Explain the causes of the war. (6 marks)\n2. Describe the treaty. (4 marks)",
        "Advice to learners\n- Read the question twice.\n- Bring a calculator.",
        "Timetable\nMonday 9.00 Introduction\nTuesday 10.30 Workshop",
    ],
)
def test_a_text_without_marking_points_says_what_was_looked_for(text: str) -> None:
    with pytest.raises(NothingToMark, match="Award credit for"):
        read_text(text)


def test_topics_without_titles_are_parted_where_their_sections_begin_again() -> None:
    topic = "Topic Synopsis\nThis unit covers {}.\nKey Concepts\n- A: b.\nMarking Points\n- Award credit for {}.\n"
    text = topic.format("pruning of roses", "pruning a rose") + topic.format("grafting", "grafting a scion")

    drafts = read_text(text)

    assert [rubric.title for rubric, _ in drafts] == ["Pruning of roses", "Grafting"]
    assert [[criterion.id for criterion in rubric.criteria] for rubric, _ in drafts] == [["c1"], ["c1"]]


def test_stated_marks_that_do_not_make_the_stated_total_are_both_kept() -> None:
    ((rubric, reading),) = read_text(
        "Marking points\n- Award 2 marks for a plan.\n- Award 3 marks for a test.\nTotal: 6 marks"
    )

    assert (rubric.total_marks, rubric.stated_total) == (Decimal(5), Decimal(6))
    (warning,) = reading.warnings
    assert warning.code == "total_disagrees"
    assert "5" in warning.text
    assert "6" in warning.text


def test_the_marks_in_a_title_are_what_the_whole_is_worth() -> None:
    ((rubric, reading),) = read_text(
        "Question 4 (8 marks)\n\nMarking points\n- Award 2 marks for a cause of the revolt."
    )

    assert (rubric.total_marks, rubric.stated_total) == (Decimal(2), Decimal(8))
    assert [warning.code for warning in reading.warnings] == ["total_disagrees"]


def test_marks_for_each_up_to_a_limit_are_worth_the_limit() -> None:
    ((rubric, reading),) = read_text(
        "Marking points\n- 1 mark for each cause identified, up to 3\n- 2 marks for a link"
    )

    first, second = rubric.criteria
    assert (first.scoring, first.max_marks, second.max_marks) == ("marks", Decimal(3), Decimal(2))
    assert [indicator.text for indicator in first.indicators] == ["cause identified"]
    assert reading.warnings == ()


def test_numbers_that_are_no_marks_stay_no_marks() -> None:
    text = (
        "Marking points\n- Award credit for quoting section 12 (2) of the 1974 Act.\n- Award credit for a ratio of 3:1."
    )

    ((rubric, reading),) = read_text(text)

    assert [(criterion.scoring, criterion.max_marks) for criterion in rubric.criteria] == [(None, None), (None, None)]
    assert [warning.code for warning in reading.warnings] == ["no_marks_stated"]


def test_a_sentence_with_two_readings_gives_the_other_on_request() -> None:
    statement = "Credit clear teaching of scales, including the ability to model a scale and correct a fault."
    ((rubric, reading),) = read_text(f"Marking points\n- {statement}")

    other = alternative(rubric, reading, "c1")

    assert [one.text for one in rubric.criteria[0].indicators] == ["model a scale", "correct a fault"]
    assert other is not None
    assert [(one.id, one.text, one.examples) for one in other.indicators] == [
        ("c1.3", "clear teaching of scales", ("model a scale", "correct a fault"))
    ]
    assert alternative(rubric, reading, "c2") is None


def test_a_comment_is_suggested_for_the_criteria_whose_words_it_shares() -> None:
    text = (
        "Marking points\n- Award credit for pruning roses.\n- Award credit for sharpening secateurs.\n"
        "Tips\n- Sharpen your secateurs the evening before.\n- Eat breakfast."
    )

    ((rubric, _),) = read_text(text)

    assert [comment.criteria for comment in rubric.comments] == [("c2",), ()]


def test_nested_items_are_indicators_and_deeper_ones_are_notes() -> None:
    text = "Marking points\n1. Sets the table\n   - folds the napkins\n     - any fold will do\n   - polishes the glasses (2 marks)\n"

    ((rubric, _),) = read_text(text)

    (criterion,) = rubric.criteria
    assert criterion.reference == "1"
    assert [(one.text, one.marks) for one in criterion.indicators] == [
        ("folds the napkins", None),
        ("polishes the glasses", Decimal(2)),
    ]
    assert [note.text for note in criterion.indicators[0].guidance] == ["any fold will do"]


def test_a_wrapped_line_belongs_to_its_bullet() -> None:
    text = "Marking points\n• Award credit for explaining why the dough is rested and\n  describing how its feel changes.\n"

    ((rubric, reading),) = read_text(text)

    assert len(rubric.criteria[0].indicators) == 2
    span = reading.spans["c1.2"]
    assert reading.source_text[span.start : span.end] == "describing how its feel changes"


def test_a_point_is_a_criterion_and_no_rule_for_markers_because_it_says_suitable_or_correct() -> None:
    text = (
        "Marking points\n"
        "- Award credit for choosing a suitable season to prune.\n"
        "- Award credit for correct use of the harness.\n"
        "- Award credit for any other suitable answer.\n"
    )

    ((rubric, _),) = read_text(text)

    assert [criterion.statement for criterion in rubric.criteria] == [
        "Award credit for choosing a suitable season to prune.",
        "Award credit for correct use of the harness.",
    ]


def test_assessment_objectives_in_brackets_are_tags_and_no_words_of_the_indicator() -> None:
    ((rubric, _),) = read_text(
        "Marking points\n- Award credit for naming two sources (AO1) and weighing them (AO2, AO3)."
    )

    (criterion,) = rubric.criteria
    assert criterion.tags == ("AO1", "AO2", "AO3")
    assert [one.text for one in criterion.indicators] == ["naming two sources", "weighing them"]


def test_a_tier_that_a_line_announces_holds_for_the_points_under_it() -> None:
    text = (
        "Assessment criteria\nTo pass, the learner must:\n- cook a meal\n- serve it hot\n"
        "To gain a merit, the learner must also:\n- garnish both dishes"
    )

    ((rubric, _),) = read_text(text)

    assert [(one.statement, one.tier) for one in rubric.criteria] == [
        ("cook a meal", "pass"),
        ("serve it hot", "pass"),
        ("garnish both dishes", "merit"),
    ]


def test_marks_for_each_of_a_list_are_the_marks_of_each_point() -> None:
    text = "Marking points\nAward 1 mark for each step:\n- draws the axes\n- draws a line of best fit\nTotal: 2 marks"

    ((rubric, reading),) = read_text(text)

    assert [(one.scoring, one.max_marks) for one in rubric.criteria] == [("marks", 1), ("marks", 1)]
    assert reading.warnings == ()
