"""These tests read what a learner is told, by stage and setting, as data and as a letter."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rubrics.feedback import Feedback, Stage, feedback
from rubrics.feedback_letter import duration, escaped, markdown
from rubrics.feedback_words import FEEDBACK_WORDS
from rubrics.ledger import MarkingStep, ledger
from rubrics.marking import Marking
from rubrics.penalties import Penalty
from rubrics.rubric import Rubric
from rubrics.totals import total
from rubrics.values import canonical
from tests.rubrics.builders import by_levels, by_marks, by_ranges, criterion, drawn_markings, drawn_rubrics, rubric

PIECES = {"p2": "lesson plan", "p1": "session"}
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def first_aid() -> Rubric:
    return rubric(
        criterion(1, title="Assessing the scene", statement="Credit checking the scene for danger before approaching."),
        criterion(
            2,
            title="Giving chest compressions",
            statement="Credit compressions that are deep enough and at a steady rate.",
            indicators=[
                {"id": "c2.1", "text": "compressions that are deep enough"},
                {"id": "c2.2", "text": "compressions at a steady rate"},
            ],
        ),
        comments=[
            {"id": "f1", "kind": "tip", "text": "Count aloud.", "criteria": ["c2"]},
            {"id": "f2", "kind": "misconception", "text": "Leaning between compressions."},
        ],
        title="First aid at work",
    )


def observed() -> Marking:
    seen = {"kind": "time", "piece": "p1", "seconds": 190, "until": 215}
    written = {"kind": "text", "piece": "p2", "quote": "I look for traffic first.", "start": 10, "end": 35}
    return Marking.model_validate(
        {
            "judgements": {
                "c1": {
                    "achieved": True,
                    "comment": "Calm and thorough.",
                    "evidence": [{"place": written}, {"place": {"kind": "time", "piece": "p1", "seconds": 12}}],
                },
                "c2": {
                    "achieved": False,
                    "indicators": {"c2.1": "fully", "c2.2": "not"},
                    "comment": "The rate falls after a minute.",
                    "comments": ["f2", "f1"],
                    "evidence": [{"place": seen, "indicator": "c2.1"}],
                },
            },
            "annotations": {
                "a": {
                    "text": "Too slow here.",
                    "criterion": "c2",
                    "place": {"kind": "time", "piece": "p1", "seconds": 250},
                },
                "b": {"text": "Good.", "indicator": "c2.1", "place": seen},
                "c": {"text": "Clear.", "criterion": "c1", "place": written},
            },
            "overall": "You kept calm.",
        }
    )


def told(of: Rubric, one: Marking, stage: Stage = "final", *, provisional: bool = False) -> Feedback:
    return feedback(of, one, total(of, one), stage, pieces=PIECES, provisional=provisional)


def test_each_criterion_says_what_was_credited_what_was_not_and_where() -> None:
    one = told(first_aid(), observed())

    assessing, compressions = one.criteria
    assert assessing.achieved is True
    assert [quote.text for quote in assessing.quotes] == ["I look for traffic first."]
    assert [point.text for point in compressions.credited] == ["compressions that are deep enough"]
    assert compressions.credited[0].places == compressions.evidence
    assert [point.text for point in compressions.not_shown] == ["compressions at a steady rate"]
    assert compressions.comment == "The rate falls after a minute."
    assert [(step.kind, step.text) for step in compressions.next_steps] == [
        ("misconception", "Leaning between compressions."),
        ("tip", "Count aloud."),
    ]


def test_before_a_resubmission_the_gap_is_stated_and_no_tip_is_given() -> None:
    one = told(first_aid(), observed(), "before_resubmission")

    letter = markdown(one)

    assert [point.text for point in one.criteria[1].not_shown] == ["compressions at a steady rate"]
    assert one.criteria[1].next_steps == ()
    assert "compressions at a steady rate" in letter
    assert "Count aloud" not in letter
    assert "Leaning between" not in letter
    assert "Next time" not in letter


def test_remarks_stand_in_the_order_of_the_work() -> None:
    one = told(first_aid(), observed())

    assert [(remark.number, remark.text, remark.criterion_title) for remark in one.remarks] == [
        (1, "Clear.", "Assessing the scene"),
        (2, "Good.", "Giving chest compressions"),
        (3, "Too slow here.", "Giving chest compressions"),
    ]


def test_the_letter_of_an_achieved_unit_has_no_number_of_marks() -> None:
    letter = markdown(told(first_aid(), observed()))

    assert letter == (
        "# Not yet achieved: 1 of 2 criteria achieved\n\n"
        "You kept calm.\n\n"
        "## 1 Assessing the scene: Achieved\n\n"
        "### The evidence looked at\n\n"
        "Lesson plan, “I look for traffic first.”; session, 00:12.\n\n"
        "### What met it\n\n"
        "> I look for traffic first.\n>\n> lesson plan\n\n"
        "### From your assessor\n\n"
        "Calm and thorough.\n\n"
        "## 2 Giving chest compressions: Not yet achieved\n\n"
        "Credit compressions that are deep enough and at a steady rate.\n\n"
        "### The evidence looked at\n\n"
        "Session, 03:10 to 03:35.\n\n"
        "### What met it\n\n"
        "- compressions that are deep enough\n\n"
        "### From your assessor\n\n"
        "The rate falls after a minute.\n\n"
        "### What it does not show\n\n"
        "- compressions at a steady rate\n\n"
        "### Next time\n\n"
        "- Watch for: Leaning between compressions.\n"
        "- Count aloud.\n\n"
        "## Remarks in your work, in order\n\n"
        "1. Clear. (lesson plan, “I look for traffic first.”, on Assessing the scene)\n"
        "2. Good. (session, 03:10 to 03:35, on Giving chest compressions)\n"
        "3. Too slow here. (session, 04:10, on Giving chest compressions)\n"
    )
    assert "%" not in letter
    assert "0 / 0" not in letter
    assert "fail" not in letter.lower()


def test_the_letter_by_marks_begins_with_the_figure_and_how_it_adds_up() -> None:
    of = rubric(
        by_ranges(1, (3, 4), (1, 2), (0, 0), title="Processes"),
        by_marks(2, 10, title="Referencing"),
        adjustments=[{"id": "a1", "text": "No word count", "marks": -1}],
        grade_bands=[{"label": "Upper second", "from": 60, "to": 100}, {"label": "Lower", "from": 0, "to": 59}],
        rounding={},
    )
    judged = {"judgements": {"c1": {"level": "c1.l2", "mark": 2}, "c2": {"mark": 9}}, "adjustments": {"a1": 1}}
    one = Marking.model_validate(judged)
    late = Penalty.model_validate(
        {"rule": {"amount": 5, "for_each": 86_400}, "late_seconds": 9 * 3600, "at": NOON, "reason": "late"}
    )
    totals = total(of, one)
    worked_out = ledger(of, [MarkingStep(totals=totals, at=NOON)], penalties=[late], at=NOON)

    letter = markdown(feedback(of, one, totals, "final", ledger=worked_out))

    assert letter.startswith(
        "# 66 of 100, provisional\n\n"
        "Upper second.\n\n"
        "This is provisional and can still change.\n\n"
        "## How it adds up\n\n"
        "- Processes: 2 of 4\n"
        "- Referencing: 9 of 10\n"
        "- No word count: −1\n"
        "- Sum: 10 of 14\n"
        "- Handed in 9 hours late: −0.7\n"
        "- As a percentage: 66.43 of 100\n"
        "- Rounded: 66 of 100\n\n"
        "## 1 Processes: 2 of 4, Level 2\n\n"
    )
    assert "### What the next level asks\n\nLevel 3" in letter


def test_nothing_open_has_a_figure_that_looks_final() -> None:
    of = rubric(by_marks(1, 10, title="Method"), by_marks(2, 4, title="Results"))

    letter = markdown(told(of, Marking.model_validate({"judgements": {"c1": {"mark": 7}}}), provisional=True))

    assert letter.startswith("# 7 of 10 so far\n\nStill to judge: Results.\n\n")
    assert "- Results: Not judged yet\n- Sum: 7 of 10\n" in letter
    assert "## 2 Results: Not judged yet" in letter


def test_no_response_is_said_as_itself() -> None:
    of = rubric(by_marks(1, 10), criterion(2))

    one = told(of, Marking.model_validate({"judgements": {"c1": {"no_response": True}, "c2": {"no_response": True}}}))

    assert [on.state for on in one.criteria] == ["no_response", "no_response"]
    assert "## 1 Criterion 1: No response" in markdown(one)
    assert "- Criterion 1: No response" in markdown(one)


def test_levels_say_what_was_reached_and_what_the_next_one_asks() -> None:
    of = rubric(by_levels(1, "Merit", "Pass", "Not yet"), by_levels(2, "Merit", "Pass", "Not yet"))
    marked = Marking.model_validate({"judgements": {"c1": {"level": "c1.l2"}, "c2": {"level": "c2.l1"}}})

    one = told(of, marked)

    assert one.criteria[0].reached is not None
    assert one.criteria[0].next_level is not None
    assert (one.criteria[0].reached.label, one.criteria[0].next_level.label) == ("Pass", "Merit")
    assert one.criteria[1].next_level is None
    assert one.levels == {"Merit": 1, "Pass": 1}
    assert markdown(one).startswith("# Achieved: 2 of 2 criteria achieved\n\nMerit in 1, Pass in 1.\n")


def test_a_level_that_earns_nothing_is_named_and_not_called_an_achievement() -> None:
    of = rubric(
        criterion(
            1,
            "levels",
            max_marks=1,
            levels=[
                {"id": "c1.l1", "label": "Shown", "descriptor": "It is shown.", "marks_from": 1, "marks_to": 1},
                {"id": "c1.l2", "label": "None", "descriptor": "Nothing is shown.", "marks_from": 0, "marks_to": 0},
            ],
        )
    )

    letter = markdown(told(of, Marking.model_validate({"judgements": {"c1": {"level": "c1.l2"}}})))

    assert "### The level reached\n\nNothing is shown." in letter
    assert "What earned it" not in letter


def test_half_met_points_stand_on_both_sides_with_what_they_earned() -> None:
    of = rubric(
        criterion(
            1, "indicators", max_marks=2, partial=True, indicators=[{"id": "c1.1", "text": "names both", "marks": 2}]
        )
    )

    one = told(of, Marking.model_validate({"judgements": {"c1": {"indicators": {"c1.1": "partly"}}}}))

    (on,) = one.criteria
    assert on.credited == on.not_shown
    assert (on.credited[0].earned, on.credited[0].marks) == (Fraction(1), Fraction(2))
    assert "- names both (in part): 1 of 2" in markdown(one)


def test_what_does_not_count_and_what_had_to_be_met_is_said() -> None:
    of = rubric(by_marks(1, 10, least=5, title="Safety"), by_marks(2, 5, scored=False), title="Workshop")

    letter = markdown(told(of, Marking.model_validate({"judgements": {"c1": {"mark": 3}, "c2": {"mark": 4}}})))

    assert "What had to be met and was not: “Safety” needs at least 5 marks." in letter
    assert "## 2 Criterion 2: 4 of 5 (not counted)" in letter
    assert "- Criterion 2:" not in letter


def test_drawn_remarks_say_where_they_lie() -> None:
    area = {"kind": "page", "piece": "p2", "page": 3, "left": 0.1, "top": 0.05, "width": 0.2, "height": 0.1}
    underlined = {"kind": "page", "piece": "p2", "page": 2, "quote": "the same water arrives sooner"}
    annotations = {"x": {"text": "Same baseline?", "place": area}, "y": {"text": "Good.", "place": underlined}}

    letter = markdown(told(rubric(criterion(1)), Marking.model_validate({"annotations": annotations})))

    assert "1. Good. (lesson plan, page 2, “the same water arrives sooner”)" in letter
    assert "2. Same baseline? (lesson plan, page 3, a marked area at the top left)" in letter


@pytest.mark.parametrize(
    ("setting", "says"),
    [("vocational", "From your assessor"), ("school", "From your teacher"), ("university", "From your marker")],
)
def test_the_words_follow_the_setting(setting: str, says: str) -> None:
    words = {str(name): words for name, words in FEEDBACK_WORDS.items()}[setting]

    assert says in markdown(told(first_aid(), observed()), words)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (59, "59 seconds"),
        (60, "1 minute"),
        (3_599, "1 hour"),
        (32_400, "9 hours"),
        (86_401, "2 days"),
    ],
)
def test_lateness_is_said_in_whole_units(seconds: int, said: str) -> None:
    assert duration(seconds) == said


HOSTILE = [
    "# not a heading",
    "1. not a list",
    "- not a list",
    "---",
    "===",
    "> not a quote",
    "*plain* _plain_ `plain` ~~plain~~",
    "[no link](https://example.org) <b>no tag</b> ![no picture](x)",
    "R&D &amp; 3 < 4 | 5 > 2 \\ end",
    "| a | b |",
    "file_name_2.docx",
]


storable_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)


def plain_text_of(letter: str) -> str:
    """This reads the letter as a Markdown reader shows it, white space folded."""
    tokens = MarkdownIt("commonmark").parse(letter)
    children = [child for token in tokens for child in token.children or []]
    shown = "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)
    assert {child.type for child in children} <= {"text", "text_special", "softbreak", "hardbreak"}
    return " ".join(shown.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_shown_as_they_wrote_it(text: str) -> None:
    assert plain_text_of(escaped(text)) == text


@settings(max_examples=200, deadline=None)
@given(storable_text)
def test_any_text_stays_plain(text: str) -> None:
    assert plain_text_of(escaped(text)) == " ".join(re.sub(r"\s+", " ", text).split())


@settings(max_examples=60, deadline=None)
@given(st.data(), storable_text)
def test_every_letter_has_one_outcome_and_one_heading_for_each_criterion(data: st.DataObject, comment: str) -> None:
    of = data.draw(drawn_rubrics())
    marked = data.draw(drawn_markings(of)).model_copy(update={"overall": comment})

    one = told(of, marked, data.draw(st.sampled_from(["before_resubmission", "final"])))

    headings = [token.tag for token in MarkdownIt("commonmark").parse(markdown(one)) if token.type == "heading_open"]
    assert headings.count("h1") == 1
    assert headings.count("h2") == len(of.criteria) + bool(one.sum)
    assert Feedback.model_validate_json(canonical(one)) == one


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_learner_without_marks_never_reads_a_number_of_marks(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 4))
    of = rubric(*(criterion(number) for number in range(1, count + 1)))

    one = told(of, data.draw(drawn_markings(of, complete=True)))

    assert one.figure is one.figure_of is one.percentage is None
    assert one.sum == ()
    assert all(on.marks is on.maximum is None for on in one.criteria)
