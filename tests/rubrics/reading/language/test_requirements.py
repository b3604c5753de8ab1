"""These tests divide examiners' sentences into what they ask for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rubrics.reading.language.requirements import read_statement

WRITTEN: list[dict[str, Any]] = json.loads((Path(__file__).parent / "statements.json").read_text(encoding="utf-8"))
STATEMENTS: list[tuple[str, list[str]]] = [(one["statement"], one["indicators"]) for one in WRITTEN]
ILLUSTRATED: list[tuple[str, list[list[str]]]] = [
    (one["statement"], one["examples"]) for one in WRITTEN if "examples" in one
]


@pytest.mark.parametrize(("statement", "indicators"), STATEMENTS, ids=[statement[:60] for statement, _ in STATEMENTS])
def test_a_statement_asks_for_its_separate_acts(statement: str, indicators: list[str]) -> None:
    parts = read_statement(statement).parts

    assert [part.text for part in parts] == indicators


@pytest.mark.parametrize(("statement", "examples"), ILLUSTRATED, ids=[one[:60] for one, _ in ILLUSTRATED])
def test_examples_belong_to_the_act_that_they_illustrate(statement: str, examples: list[list[str]]) -> None:
    parts = read_statement(statement).parts

    assert [list(part.examples) for part in parts] == examples


@pytest.mark.parametrize(
    ("statement", "examples"),
    [
        ("Award credit for naming two tools (e.g. a rasp, a file and a plane).", ("a rasp", "a file", "a plane")),
        ("Credit use of sources such as letters, diaries or maps to support the case.", ("letters", "diaries", "maps")),
        ("Look for risks to service users, for instance falls; scalds; choking.", ("falls", "scalds", "choking")),
        (
            "Learners must cite a law (for example the Health and Safety at Work Act).",
            ("the Health and Safety at Work Act",),
        ),
        ("Award credit for naming the phases (inhale, hold, exhale).", ("inhale", "hold", "exhale")),
        ("Award credit for checking allergens, including but not limited to nuts, milk, etc.", ("nuts", "milk")),
        ("Award credit for cutting the bar to length (within 0.5 mm).", ()),
        ("Award credit for wearing protective equipment (PPE).", ()),
        ("Award credit for testing the circuit (see table 4 and figure 2).", ()),
    ],
)
def test_examples_are_split_item_by_item(statement: str, examples: tuple[str, ...]) -> None:
    (part,) = read_statement(statement).parts

    assert part.examples == examples


@pytest.mark.parametrize(
    ("statement", "marks"),
    [
        ("Award 2 marks for naming both acids.", "2"),
        ("names both acids (2 marks)", "2"),
        ("names both acids [max 3]", "3"),
        ("names both acids – 1 mark", "1"),
        ("One mark for naming both acids.", "1"),
        ("half a mark for naming one acid", "0.5"),
        ("Award credit for naming both acids.", None),
        ("Award credit for quoting section 12 (2) of the Act of 1998 and a price of 3 pounds.", None),
    ],
)
def test_stated_marks_are_kept_and_none_is_invented(statement: str, marks: str | None) -> None:
    read = read_statement(statement)

    assert (None if read.marks is None else str(read.marks)) == marks


def test_marks_for_each_part_of_a_sentence_go_to_that_part() -> None:
    read = read_statement("Award 2 marks for describing the method and 1 mark for naming the apparatus.")

    assert [(part.text, str(part.marks)) for part in read.parts] == [
        ("describing the method", "2"),
        ("naming the apparatus", "1"),
    ]


def test_what_earns_nothing_is_guidance_of_its_criterion() -> None:
    read = read_statement("Award credit for explaining osmosis. Simply naming it earns nothing.")

    assert [part.text for part in read.parts] == ["explaining osmosis"]
    assert [(note.kind, note.text) for note in read.notes] == [("reject", "Simply naming it earns nothing.")]


def test_an_including_list_of_acts_leaves_its_head_as_context() -> None:
    read = read_statement("Credit safe work at height, including the ability to foot a ladder and check its rungs.")

    assert [part.text for part in read.parts] == ["foot a ladder", "check its rungs"]
    assert read.context == "safe work at height"
    assert read.doubt
