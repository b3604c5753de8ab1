"""These tests read companion sections where they stand in tables, in boxes, and in several topics."""

from __future__ import annotations

from rubrics.reading import read_text
from rubrics.rubric import Rubric


def rubric_of(text: str, name: str = "scheme.md") -> Rubric:
    [(rubric, _)] = read_text(text, name)
    return rubric


def test_a_table_of_terms_and_meanings_is_a_glossary_under_any_heading() -> None:
    rubric = rubric_of(
        "# Plastering\n\n| Term | Meaning |\n|---|---|\n| Key | roughness that holds the next coat |\n\n"
        "## Marking points\n\n- rules the finish coat flat\n"
    )

    assert [(one.term, one.definition) for one in rubric.glossary] == [("Key", "roughness that holds the next coat")]


def test_each_row_of_a_table_of_errors_is_a_misconception_and_what_follows_is_none() -> None:
    rubric = rubric_of(
        "## Marking points\n\n- rules the finish coat flat\n\n## Frequent errors\n\n"
        "| Error | Why it matters |\n|---|---|\n| Trowelling too early | The surface blisters. |\n"
        "| Leaving out the scratch | Nothing holds. |\n\nVersion 3\n"
    )

    assert [(one.kind, one.text) for one in rubric.comments] == [
        ("misconception", "Trowelling too early The surface blisters."),
        ("misconception", "Leaving out the scratch Nothing holds."),
    ]


def test_a_box_beside_the_text_is_read_where_it_is_headed_as_tips_are() -> None:
    rubric = rubric_of(
        "<html><body><h1>Hive</h1><aside><h3>Exam tips</h3><ul><li>Talk aloud.</li></ul></aside>"
        "<aside><h3>Related pages</h3><ul><li>Honey</li></ul></aside>"
        "<h2>Marking points</h2><ul><li>Lights the smoker.</li></ul></body></html>",
        "hive.html",
    )

    assert [(one.kind, one.text) for one in rubric.comments] == [("tip", "Talk aloud.")]


def test_the_same_headings_with_terms_and_tips_under_several_titles_make_several_topics() -> None:
    readings = read_text(
        "# Clinic\n\n## 1. Sampling\n\n### Glossary\n\n- **Frame**: a list\n\n### Assessment criteria\n\n"
        "- Choose a sample\n\n## 2. Averages\n\n### Assessment criteria\n\n- Calculate the mean\n\n"
        "### Pitfalls\n\n- Dividing by the wrong number\n",
        "clinic.md",
    )

    assert [len(rubric.criteria) for rubric, _ in readings] == [1, 1]


def test_a_heading_that_calls_out_is_known_as_one_that_does_not() -> None:
    rubric = rubric_of("# Marking points\n\n- states the unit\n\n# Watch out!\n\n- Confusing mass with weight\n")

    assert [one.statement for one in rubric.criteria] == ["states the unit"]
    assert [(one.kind, one.text) for one in rubric.comments] == [("misconception", "Confusing mass with weight")]


def test_a_call_on_a_line_of_a_plain_text_is_a_heading_too() -> None:
    rubric = rubric_of("MARKING POINTS\n1. Greets the guest\n\nWATCH OUT!\n* Saying the room number aloud\n", "a.txt")

    assert [one.statement for one in rubric.criteria] == ["Greets the guest"]
    assert [one.text for one in rubric.comments] == ["Saying the room number aloud"]
