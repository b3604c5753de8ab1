"""A draft in the middle of editing breaks nothing: it is listed what it lacks, and no figure is made up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rubrics.assessed_as import AsAchieved, ByLevels, ByMarks, assessed_as, open_criteria
from rubrics.feedback import feedback
from rubrics.feedback_letter import markdown
from rubrics.ids import all_ids
from rubrics.marking import Judgement, Marking
from rubrics.preview import example_marking, in_words, preview
from rubrics.publishing import publishable, settled
from rubrics.rubric import Rubric
from rubrics.scoring import has_marks
from rubrics.totals import problems, total
from tests.rubrics.builders import messy_rubrics

thorough = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(messy_rubrics())
def test_every_draft_says_what_it_lacks(draft: Rubric) -> None:
    lacking = publishable(draft)

    known = set(all_ids(draft)) | {"title"}
    assert all(one.about is None or one.about in known for one in lacking)
    assert all(one.text.strip() for one in lacking)


@thorough
@given(messy_rubrics())
def test_every_draft_has_totals_of_nothing_and_they_are_not_complete_while_anything_is_scored(draft: Rubric) -> None:
    totals = total(draft, Marking())

    assert totals.complete == (not any(one.scored for one in draft.criteria))
    assert (totals.marks is None) == (not has_marks(draft))
    assert markdown(feedback(draft, Marking(), totals, "final")).startswith("# ")


@thorough
@given(messy_rubrics())
def test_an_example_is_worked_out_or_what_it_lacks_is_named(draft: Rubric) -> None:
    example = example_marking(draft)

    if open_criteria(draft) or not problems(draft, example):
        assert preview(draft).open == len(open_criteria(draft))
        assert isinstance(in_words(preview(draft)), str)
    else:
        assert publishable(draft) != ()
        with pytest.raises(ValueError, match="judgements"):
            preview(draft)


@thorough
@given(messy_rubrics())
def test_no_response_everywhere_adds_nothing(draft: Rubric) -> None:
    nothing = Marking(
        judgements={one.id: Judgement(no_response=True) for one in draft.criteria if one.scoring is not None}
    )

    if not problems(draft, nothing):
        totals = total(draft, nothing)

        assert not totals.marks
        assert not totals.achieved


@thorough
@given(messy_rubrics())
def test_a_draft_that_lacks_nothing_can_be_marked_and_graded(draft: Rubric) -> None:
    if publishable(draft):
        return

    totals = total(draft, example_marking(draft))

    assert totals.complete
    assert totals.grading == "none" or totals.grade is not None


@thorough
@given(messy_rubrics(), st.sampled_from(["achieved", "marks", "levels"]))
def test_an_answer_leaves_nothing_open_and_never_uses_an_id_again(draft: Rubric, kind: str) -> None:
    answer = {
        "achieved": AsAchieved(),
        "marks": ByMarks(marks=Decimal(2)),
        "levels": ByLevels(template="competent"),
    }[kind]

    answered = assessed_as(draft, answer)

    assert open_criteria(answered) == ()
    assert settled(answered) == answered
    taken_before = set(all_ids(draft))
    assert all(one in taken_before or answered.issued[one.rstrip("0123456789")] for one in all_ids(answered))
