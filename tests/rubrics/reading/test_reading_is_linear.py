"""This test counts the work of reading: four times the text may cost little more than four times the calls."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import FrameType

import pytest

from rubrics.reading import NothingToMark, read_text

HEAD = "Marking points\n- Award credit for "
PATTERNS = {
    "bullets": ("Marking points\n", "- explains a thing and names another\n"),
    "acts on one line": (HEAD, "weighing the flour and keeping a record, "),
    "bare verbs": (HEAD, "planning, "),
    "commas": (HEAD, "a, "),
    "brackets": (HEAD, "("),
    "examples in brackets": (HEAD, "(e.g. a, b) "),
    "examples in the sentence": (HEAD, "tools such as files and rasps, "),
    "including": (HEAD, "work, including the ability to cut, "),
    "manner": (HEAD, "doing this by making and "),
    "marks": (HEAD, "(2 marks) "),
    "leading marks": (HEAD, "1 mark for naming it and "),
    "sentences": (HEAD, "naming it. Naming it earns nothing. "),
    "emphasis": ("# Marking points\n", "**a** _b_ "),
    "deep lists": ("Marking points\n", " - explains a thing\n  - names it\n"),
    "headings": ("Marking points\n", "# Planning\n"),
    "topics": ("", "Topic 1: A\nMarking points\n- Award credit for b\nKey terms\n- c: d\n"),
    "short lines": ("", "Abc def\n"),
    "headings alone": ("# Marking criteria\n\n", "Out of time or out of order {n}\n\n"),
    "shares in two units": ("Grading\n", "- Thing {n} of all (5 points)\n- Thing {n} again (5%)\n"),
    "units over tables": ("# Marking criteria\n\n", "Unit 14: Washing {n}\n\n| 2 | Linen is sorted | {n} |\n\n"),
}
"""The words above, and those that come again and again, ``{n}`` times each with its own number."""


def calls_of(text: str) -> int:
    """This counts the calls, of Python and of C, that reading a text makes."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        with suppress(NothingToMark):
            read_text(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("name", PATTERNS)
def test_four_times_the_text_costs_about_four_times_the_work(name: str) -> None:
    head, piece = PATTERNS[name]
    text = head + "".join(piece.replace("{n}", str(number)) for number in range(200))
    start = head + "".join(piece.replace("{n}", str(number)) for number in range(50))
    calls_of(head + piece)

    little, much = calls_of(start), calls_of(text)

    assert much < 4.8 * little
