"""These tests give one document many forms, as word processors and web pages do: each must become the same rubric."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from rubrics.reading import read_text

DOCUMENT = (Path(__file__).parent / "corpus" / "prose" / "prose_bakery.txt").read_text(encoding="utf-8")
HEADINGS = (
    "Topic Synopsis",
    "Key Concepts & Core Principles",
    "Exam Tips & Revision Strategies",
    "Common Misconceptions & Mistakes to Avoid",
    "Examiner Marking Points",
)


def wrapped(text: str, width: int, hanging: str) -> str:
    """This wraps long lines as a word processor does, with or without a hanging indent."""
    lines = [
        textwrap.fill(line, width, subsequent_indent=hanging if line.startswith("- ") else "", break_on_hyphens=False)
        for line in text.splitlines()
    ]
    return "\n".join(lines) + "\n"


def headed(text: str, form: Callable[[str], str]) -> str:
    """This gives every heading another form."""
    for heading in HEADINGS:
        text = text.replace(f"{heading}\n", f"{form(heading)}\n")
    return text


def numbered(text: str) -> str:
    """This turns bullets into numbers that begin again under each heading."""
    lines: list[str] = []
    number = 0
    for line in text.splitlines():
        number = number + 1 if line.startswith("- ") else 0
        lines.append(f"{number}. {line[2:]}" if number else line)
    return "\n".join(lines)


FORMS: dict[str, Callable[[str], str]] = {
    "wrapped at 80 with hanging indent": lambda text: wrapped(text, 80, "  "),
    "wrapped at 60 with hanging indent": lambda text: wrapped(text, 60, "  "),
    "wrapped at 80 without indent": lambda text: wrapped(text, 80, ""),
    "wrapped at 60 without indent": lambda text: wrapped(text, 60, ""),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "round bullets": lambda text: text.replace("\n- ", "\n• "),
    "stars": lambda text: text.replace("\n- ", "\n* "),
    "squares and tabs": lambda text: text.replace("\n- ", "\n▪\t"),
    "dashes": lambda text: text.replace("\n- ", "\n– "),
    "indented tabs": lambda text: text.replace("\n- ", "\n\t•\t"),
    "numbers": numbered,
    "no bullets": lambda text: re.sub(r"^- ", "", text, flags=re.MULTILINE),
    "paragraphs": lambda text: re.sub(r"^- ", "", text, flags=re.MULTILINE).replace("\n", "\n\n"),
    "blank lines between items": lambda text: text.replace("\n- ", "\n\n- "),
    "Markdown headings": lambda text: headed(text, lambda heading: f"\n## {heading}\n"),
    "bold headings": lambda text: headed(text, lambda heading: f"\n**{heading}**\n"),
    "headings with colons": lambda text: headed(text, lambda heading: f"{heading}:"),
    "headings in capitals": lambda text: headed(text, str.upper),
    "numbered headings": lambda text: headed(text, lambda heading: f"{HEADINGS.index(heading) + 1}. {heading}"),
    "bold terms": lambda text: re.sub(r"^- ([^:\n]{3,40}):", r"- **\1:**", text, flags=re.MULTILINE),
    "bold leads": lambda text: re.sub(r"^- (Award credit|Credit evidence)", r"- **\1**", text, flags=re.MULTILINE),
}


def content_of(text: str) -> list[object]:
    """This gives what a rubric says, without its ids, references and places."""
    return [
        (
            [(one.statement, [(part.text, part.examples) for part in one.indicators]) for one in rubric.criteria],
            [(one.term, one.definition) for one in rubric.glossary],
            [(one.kind, one.text, one.criteria) for one in rubric.comments],
        )
        for rubric, _ in read_text(text)
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_document_in_another_form_becomes_the_same_rubric(form: str) -> None:
    text = FORMS[form](DOCUMENT)

    assert content_of(text) == content_of(DOCUMENT)


@pytest.mark.parametrize("form", FORMS)
def test_two_topics_in_another_form_become_the_same_two_rubrics(form: str) -> None:
    other = DOCUMENT.replace("yeast doughs", "short pastry").replace("Fermentation", "Shortening")
    text = FORMS[form](DOCUMENT + other)

    assert content_of(text) == content_of(DOCUMENT) + content_of(other)


def test_figures_without_stop_that_count_from_one_are_the_numbers_of_a_list() -> None:
    text = "POINTS TO MARK\n1 Greets the guest\n2 Confirms the room type\n3  Offers directions to the room\n"

    [(rubric, _)] = read_text(text)

    assert [(one.reference, one.statement) for one in rubric.criteria] == [
        ("1", "Greets the guest"),
        ("2", "Confirms the room type"),
        ("3", "Offers directions to the room"),
    ]
