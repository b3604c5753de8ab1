"""This module holds the level templates that ship with Fairmark, and the form in which an author writes their own."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Annotated, Self

from pydantic import Field, model_validator

from rubrics.rubric import NotNegative
from rubrics.values import Document, Text


class TemplateLevel(Document):
    """This is one level of a template; both marks are null for a level without marks."""

    label: Annotated[Text, Field(min_length=1)]
    descriptor: Text = ""
    marks_from: NotNegative | None = None
    marks_to: NotNegative | None = None


class LevelTemplate(Document):
    """These are levels to judge criteria by, the highest first.

    ``achieved_from`` is the label of the lowest level that counts as achieved; levels without marks need it.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    title: Text
    levels: Annotated[tuple[TemplateLevel, ...], Field(min_length=2)]
    achieved_from: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        labels = [level.label for level in self.levels]
        if len(set(labels)) < len(labels):
            raise ValueError("two levels have the same label; give each its own")
        if self.achieved_from is not None and self.achieved_from not in labels:
            raise ValueError(f"achieved_from names no level; choose one of {', '.join(labels)}")
        marked = [level for level in self.levels if level.marks_from is not None and level.marks_to is not None]
        bare = [level for level in self.levels if level.marks_from is None and level.marks_to is None]
        if len(marked) != len(self.levels) and len(bare) != len(self.levels):
            raise ValueError(
                "some levels have marks and some have none; give marks_from and marks_to to all or to none"
            )
        if bare and self.achieved_from is None:
            raise ValueError("levels without marks need achieved_from: the label of the lowest that counts as achieved")
        return self


@cache
def level_templates() -> tuple[LevelTemplate, ...]:
    """This gives the templates that ship, by name."""
    folder = resources.files("rubrics") / "templates"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    return tuple(LevelTemplate.model_validate_json(file.read_bytes()) for file in files)


def level_template(name: str) -> LevelTemplate:
    """This gives the shipped template of that name. Raises ValueError naming those there are."""
    for template in level_templates():
        if template.name == name:
            return template
    names = ", ".join(template.name for template in level_templates())
    raise ValueError(f"there is no level template “{name}”; there are {names}")
