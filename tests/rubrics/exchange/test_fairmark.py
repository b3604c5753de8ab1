"""These tests print a rubric with its reading and take it apart again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from rubrics.exchange.fairmark import parse_marking, parse_printed, print_reading
from rubrics.ids import last_numbers
from rubrics.marking import Judgement, Marking
from rubrics.rubric import Reading, ReadingWarning, Rubric, Span
from tests.rubrics.builders import by_marks, criterion, drawn_rubrics, rubric

SOURCE = "Credit beating the eggs until stiff (e.g. soft peaks). Accept a whisk."


def read_rubric() -> tuple[Rubric, Reading]:
    one = criterion(
        1,
        None,
        indicators=[
            {
                "id": "c1.1",
                "text": "beating the eggs until stiff",
                "examples": ["soft peaks"],
                "guidance": [{"id": "c1.1.g1", "kind": "accept", "text": "a whisk"}],
            }
        ],
        guidance=[{"id": "c1.g1", "kind": "note", "text": "seen by the assessor"}],
        indicative_content=[{"id": "c1.n1", "text": "meringue"}],
    )
    read = rubric(
        one,
        glossary=[{"id": "k1", "term": "Peak", "definition": "What stands up when the whisk is lifted."}],
        comments=[{"id": "f1", "kind": "tip", "text": "Use a clean bowl.", "criteria": ["c1"]}],
        adjustments=[{"id": "a1", "text": "Deduct 1 mark for waste.", "marks": -1}],
        grade_bands=[{"label": "Pass", "from": 40, "to": 100}],
    )
    read = read.model_copy(update={"issued": last_numbers(read)})
    reading = Reading(
        source_text=SOURCE,
        spans={"c1": Span(start=0, end=54), "c1.1": Span(start=7, end=35), "c1.1.g1": Span(start=62, end=69)},
        confidences={"c1": 0.9, "c1.1": 0.75},
        warnings=(ReadingWarning(code="no_marks", text="No marks are stated.", about="c1"),),
    )
    return read, reading


def test_each_piece_is_printed_with_its_place_in_the_source() -> None:
    read, reading = read_rubric()

    printed = print_reading(read, reading)

    one = printed["criteria"][0]
    assert one["source"] == {"start": 0, "end": 54}
    assert one["confidence"] == 0.9
    assert one["indicators"][0]["source"] == {"start": 7, "end": 35}
    assert one["indicators"][0]["confidence"] == 0.75
    assert one["indicators"][0]["guidance"][0]["source"] == {"start": 62, "end": 69}
    assert one["indicative_content"][0]["source"] is None
    assert printed["grade_bands"] == [{"label": "Pass", "from": "40", "to": "100", "unit": "percent"}]
    assert printed["adjustments"][0]["marks"] == "-1"
    assert printed["warnings"] == [{"code": "no_marks", "text": "No marks are stated.", "about": "c1"}]
    assert printed["source_text"] == SOURCE


def test_what_the_document_does_not_say_is_null_or_empty_and_an_authors_own_is_left_out() -> None:
    read, reading = read_rubric()

    printed = print_reading(read, reading)

    assert set(printed) == {
        *("title", "criteria", "glossary", "comments", "adjustments", "grade_bands"),
        *("total_marks", "stated_total", "warnings", "source_text"),
    }
    one = printed["criteria"][0]
    assert set(one) == {
        *("id", "reference", "group", "title", "statement", "scoring", "max_marks", "weight", "required", "tier"),
        *("tags", "command_verbs", "indicators", "choose", "levels", "indicative_content", "guidance"),
        *("source", "confidence"),
    }
    assert one["scoring"] is one["max_marks"] is one["reference"] is None
    assert set(one["indicators"][0]) == {
        *("id", "text", "marks", "code", "required", "examples", "guidance", "source", "confidence"),
    }


def test_what_an_author_set_is_printed_too() -> None:
    authored = rubric(by_marks(1, 10, step="0.5", partial=True, scored=False), rounding={"places": 1})

    printed = print_reading(authored, None)

    assert printed["rounding"] == {"of": "percent", "places": 1, "rule": "half_up"}
    assert printed["criteria"][0]["step"] == "0.5"
    assert printed["criteria"][0]["partial"] is True
    assert printed["criteria"][0]["scored"] is False


def test_a_printed_reading_comes_apart_into_what_it_was_made_of() -> None:
    read, reading = read_rubric()
    printed = json.loads(json.dumps({"rubrics": [print_reading(read, reading)]}))

    assert parse_printed(printed) == (read, reading)


@settings(max_examples=60, deadline=None)
@given(drawn_rubrics())
def test_every_rubric_survives_printing(drawn: Rubric) -> None:
    again, reading = parse_printed(json.loads(json.dumps(print_reading(drawn, None))))

    assert again == drawn
    assert reading is None


def test_ids_of_guidance_and_content_may_be_left_out() -> None:
    written: dict[str, Any] = {
        "title": "By hand",
        "criteria": [
            {
                "id": "c1",
                "title": "Eggs",
                "statement": "Beats eggs.",
                "scoring": "achieved",
                "guidance": [{"kind": "note", "text": "watch"}, {"kind": "reject", "text": "a blender"}],
                "indicative_content": [{"text": "meringue"}],
            }
        ],
    }

    read, reading = parse_printed(written)

    assert [one.id for one in read.criteria[0].guidance] == ["c1.g1", "c1.g2"]
    assert read.criteria[0].indicative_content[0].id == "c1.n1"
    assert read.issued == {"c": 1, "c1.g": 2, "c1.n": 1}
    assert reading is None


NOT_ONE_RUBRIC: list[object] = [[], "rubric", {"rubrics": []}, {"rubrics": [1, 2]}, {"rubrics": "one"}]


@pytest.mark.parametrize("data", NOT_ONE_RUBRIC)
def test_anything_but_one_rubric_is_refused_with_the_mend(data: object) -> None:
    with pytest.raises(ValueError, match="rubric"):
        parse_printed(data)


def test_a_wrong_field_is_refused_by_its_path() -> None:
    with pytest.raises(ValidationError, match=r"criteria\.0\.max_mark"):
        parse_printed({"title": "T", "criteria": [{"id": "c1", "title": "A", "statement": "A.", "max_mark": "3"}]})


def test_a_marking_file_needs_only_the_keys_of_its_scoring() -> None:
    written = {
        "judgements": {
            "c1": {"indicators": {"c1.1": "fully"}, "comment": "Stiff.", "comments": ["f1"], "evidence": []},
            "c2": {"no_response": True},
        },
        "adjustments": {"a1": 2},
        "overall": "A good start.",
    }

    read = parse_marking(written)

    assert read.judgements["c1"].indicators == {"c1.1": "fully"}
    assert read.annotations == {}


def test_what_is_not_said_may_be_null() -> None:
    one = {"id": "c1", "title": "A", "statement": "A.", "scoring": "achieved", "indicators": None, "guidance": None}
    written = {"title": "T", "criteria": [one], "glossary": None, "source_text": "A.", "warnings": ["no marks"]}
    nulls = {"level": None, "mark": None, "indicators": None, "achieved": True, "no_response": None, "comment": None}

    read, reading = parse_printed(written)
    marked = parse_marking({"judgements": {"c1": nulls}, "adjustments": None, "overall": None})

    assert read.criteria[0].indicators == ()
    assert reading is not None
    assert reading.warnings == (ReadingWarning(code="note", text="no marks"),)
    assert marked == Marking(judgements={"c1": Judgement(achieved=True)})


def test_a_wrong_key_in_a_marking_is_refused_by_its_path() -> None:
    with pytest.raises(ValidationError, match=r"judgements\.c1\.marks"):
        parse_marking({"judgements": {"c1": {"marks": 2}}})
