from __future__ import annotations

import pytest
from pydantic import ValidationError

from rubrics.grade_templates import GradeTemplate, grade_templates


def test_the_grades_people_give_are_there_and_begin_only_where_it_is_common() -> None:
    templates = {template.name: template for template in grade_templates()}

    honours = templates["honours"].grades
    a_levels = templates["a-star-to-e"].grades

    assert [(grade.label, grade.from_) for grade in honours][:2] == [("First", 70), ("Upper second", 60)]
    assert [grade.label for grade in a_levels] == ["A*", "A", "B", "C", "D", "E", "U"]
    assert all(grade.from_ is None for grade in a_levels)


@pytest.mark.parametrize(
    ("grades", "mend"),
    [
        ([("Pass", "50"), ("Pass", "0")], "give each its own"),
        ([("Pass", "50"), ("Fail", None)], "to all or to none"),
        ([("Fail", "0"), ("Pass", "50")], "in this order"),
        ([("Pass", "50"), ("Fail", "10")], "in this order"),
    ],
)
def test_a_template_that_cannot_be_used_says_what_to_mend(grades: list[tuple[str, str | None]], mend: str) -> None:
    written = {
        "name": "own",
        "title": "Own",
        "grades": [{"label": label, "from": begins} for label, begins in grades],
    }

    with pytest.raises(ValidationError, match=mend):
        GradeTemplate.model_validate(written)
