"""This module reads grids for their tests."""

from __future__ import annotations

from rubrics.reading import read_text
from rubrics.rubric import Criterion, Reading, Rubric


def reading_of(text: str, name: str = "grid.md") -> tuple[Rubric, Reading]:
    [(rubric, reading)] = read_text(text, name)
    return rubric, reading


def rubric_of(text: str, name: str = "grid.md") -> Rubric:
    return reading_of(text, name)[0]


def ladder(criterion: Criterion) -> list[tuple[str, str, str]]:
    """This shows a criterion's levels: label, marks, descriptor."""
    return [
        (
            level.label,
            "" if level.marks_to is None else f"{level.marks_from}-{level.marks_to}",
            level.descriptor,
        )
        for level in criterion.levels
    ]
