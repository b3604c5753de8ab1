"""This module holds the templates of grades that ship with Fairmark: from A* to E, First to Fail, and so on.

Where a grade begins stands in a template only where those who grade so commonly begin it there. Other schemes set
their boundaries for each paper, so these templates name the grades alone and their author says where each begins.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Annotated, Self

from pydantic import Field, model_validator

from rubrics.rubric import NotNegative
from rubrics.values import Document, Text


class TemplateGrade(Document):
    """This is one grade of a template, and the percentage it commonly begins at; null where there is none."""

    label: Annotated[Text, Field(min_length=1)]
    from_: Annotated[NotNegative | None, Field(alias="from")] = None


class GradeTemplate(Document):
    """These are the grades of a scheme, the highest first; either all begin somewhere, the lowest at 0, or none does."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    title: Text
    grades: Annotated[tuple[TemplateGrade, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _whole(self) -> Self:
        labels = [grade.label for grade in self.grades]
        if len(set(labels)) < len(labels):
            raise ValueError("two grades have the same label; give each its own")
        begins = [grade.from_ for grade in self.grades if grade.from_ is not None]
        if begins and len(begins) < len(self.grades):
            raise ValueError("some grades begin somewhere and some do not; give “from” to all or to none")
        if begins and (begins != sorted(set(begins), reverse=True) or begins[-1] != 0):
            raise ValueError("each grade begins below the one before it, and the lowest at 0; put them in this order")
        return self


@cache
def grade_templates() -> tuple[GradeTemplate, ...]:
    """This gives the templates that ship, by title."""
    folder = resources.files("rubrics") / "templates" / "grades"
    files = [file for file in folder.iterdir() if file.name.endswith(".json")]
    read = (GradeTemplate.model_validate_json(file.read_bytes()) for file in files)
    return tuple(sorted(read, key=lambda template: template.title))
