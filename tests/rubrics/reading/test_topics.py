"""These tests divide documents into topics and sections by their headings."""

from __future__ import annotations

import pytest

from rubrics.reading.errors import NothingToMark
from rubrics.reading.headings import section_kind
from rubrics.reading.readers import read_text


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Where candidates go wrong", "misconceptions"),
        ("What usually went wrong", "misconceptions"),
        ("Getting yourself ready", "tips"),
        ("Revise like this", "tips"),
        ("How to do well", "tips"),
        ("Words every apprentice should know", "concepts"),
        ("Key vocab", "concepts"),
        ("Evidence we are looking for", "marking"),
        ("What markers are looking for", "marking"),
        ("Course dates", None),
    ],
)
def test_a_usual_heading_says_what_stands_under_it(heading: str, kind: str | None) -> None:
    assert section_kind(heading) == kind


def test_a_tip_that_sounds_like_a_lead_begins_no_topic() -> None:
    text = (
        "Key Concepts\n- Float: the cash in the till at opening.\n\nExam Tips\n- Ask for help early.\n"
        "- Look for the command word.\n\nCommon Mistakes\n- Guessing.\n\nMarking Points\n"
        "- Award credit for counting the float."
    )

    ((rubric, _),) = read_text(text)

    assert [criterion.statement for criterion in rubric.criteria] == ["Award credit for counting the float."]
    assert [comment.kind for comment in rubric.comments] == ["tip", "tip", "misconception"]
    assert len(rubric.glossary) == 1


def test_parts_of_one_task_with_the_same_heading_of_points_are_groups() -> None:
    text = (
        "# Puppet show\n\n## Making\n\nWhat examiners look for:\n\n* Credit secure joints.\n\n"
        "## Playing\n\nWhat examiners look for:\n\n* Credit clear voices."
    )

    ((rubric, _),) = read_text(text, "puppets.md")

    assert [criterion.group for criterion in rubric.criteria] == ["Making", "Playing"]


def test_a_wrapped_sentence_is_no_heading() -> None:
    text = "Marking guidance\n\nStructure comes first. Counsel should name\nthe parties and state the issue in one sentence."

    ((rubric, _),) = read_text(text)

    assert [criterion.statement for criterion in rubric.criteria] == [
        "Counsel should name the parties and state the issue in one sentence."
    ]


def test_questions_about_the_work_are_what_it_is_judged_by() -> None:
    text = (
        "Judging the bench\n\nTop\n- Is the top flat?\n- Are the edges square, and do they meet?\n\n"
        "Candidate at work\n- Did the candidate mark out twice, using a knife?\n"
    )

    ((rubric, _),) = read_text(text)

    assert [criterion.group for criterion in rubric.criteria] == ["Top", "Top", "Candidate at work"]
    assert [[one.text for one in criterion.indicators] for criterion in rubric.criteria] == [
        ["Is the top flat"],
        ["Are the edges square", "do they meet"],
        ["mark out twice", "using a knife"],
    ]


def test_questions_put_to_the_learner_are_nothing_to_mark_by() -> None:
    text = "Before the assessment\n- Have you packed your kit?\n- Do you know the room?\n- Are you rested?\n"

    with pytest.raises(NothingToMark):
        read_text(text)


def test_what_stands_below_a_list_of_tips_is_no_tip() -> None:
    text = "Marking points\n- Credit neat work.\n\nTop tips\n- Sharpen the pencil.\n\nForm AQ7, page 2."

    ((rubric, _),) = read_text(text)

    assert [comment.text for comment in rubric.comments] == ["Sharpen the pencil."]
