"""These tests read every schema a version was ever written in; the stored files are kept for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from rubrics.rubric import Rubric
from rubrics.schema import SCHEMA, STEPS, digest, lifted, read_version, version_bytes
from tests.rubrics.builders import criterion, drawn_rubrics, rubric

STORED = Path(__file__).parent / "versions"
DIGESTS = {1: "1aa5c596a186fb02a96250a7ba860be0a837311d7f7c9711cb9ddc2bf460263a"}


def stored(number: int) -> bytes:
    return (STORED / f"schema_{number}.json").read_bytes()


def test_there_is_a_stored_version_of_every_schema_and_a_step_from_each_but_the_last() -> None:
    assert set(DIGESTS) == set(range(1, SCHEMA + 1))
    assert set(STEPS) == set(range(1, SCHEMA))


@pytest.mark.parametrize("number", sorted(DIGESTS))
def test_a_stored_version_is_unchanged_and_reads_as_what_it_says(number: int) -> None:
    read = read_version(stored(number))

    assert digest(stored(number)) == DIGESTS[number]
    assert read.title == "Making a wooden stool, unit 7"
    assert [one.scoring for one in read.criteria] == ["achieved", "indicators", "levels", "levels", "marks"]
    assert read.criteria[1].indicators[0].examples == ("calipers", "a steel rule")
    assert read.criteria[2].levels[0].label == "Distinction"
    assert read.grade_bands[0].from_ == 70
    assert read.issued["c"] == 6


def test_the_present_schema_writes_the_same_bytes_again() -> None:
    assert version_bytes(read_version(stored(SCHEMA))) == stored(SCHEMA)


@settings(max_examples=60, deadline=None)
@given(drawn_rubrics())
def test_every_version_is_read_back_from_its_bytes(drawn: Rubric) -> None:
    written = version_bytes(drawn)

    assert read_version(written) == drawn
    assert version_bytes(read_version(written)) == written


def test_bytes_do_not_depend_on_the_order_of_keys_or_on_defaults_left_out() -> None:
    one = Rubric.model_validate({"title": "T", "issued": {"c": 1, "a": 2}})
    other = Rubric.model_validate({"issued": {"a": 2, "c": 1}, "criteria": [], "title": "T"})

    assert version_bytes(one) == version_bytes(other)


def test_steps_are_taken_one_after_the_other() -> None:
    def named(data: dict[str, Any]) -> dict[str, Any]:
        return {"title": data["name"]}

    def shouted(data: dict[str, Any]) -> dict[str, Any]:
        return {"title": data["title"].upper()}

    assert lifted({"name": "stool"}, 1, 3, {1: named, 2: shouted}) == {"title": "STOOL"}
    assert lifted({"title": "stool"}, 2, 3, {1: named, 2: shouted}) == {"title": "STOOL"}


def test_a_newer_schema_asks_for_an_upgrade() -> None:
    newer = json.dumps({"schema": SCHEMA + 1, "rubric": {}}).encode()

    with pytest.raises(ValueError, match="upgrade"):
        read_version(newer)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"rubric": {}}', '{"schema": true, "rubric": {}}', '{"schema": 0, "rubric": {}}']
)
def test_bytes_that_are_no_version_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no rubric version"):
        read_version(text.encode())


def test_a_number_is_written_in_plain_notation_whatever_it_was_given_as() -> None:
    one = rubric(criterion(1, "marks", max_marks="10.50"))
    other = rubric(criterion(1, "marks", max_marks=10.5))

    assert version_bytes(one) == version_bytes(other)
    assert b'"max_marks":"10.5"' in version_bytes(one)
