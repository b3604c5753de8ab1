"""This module makes marking rooms for a whole class, by whatever rubric a test asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from api.columns import new_id
from rubrics.rubric import Rubric
from tests.journey import road
from tests.journey.a_room import Room, Workplace
from tests.journey.class_list import CLASS, work_of
from tests.journey.marking_documents import PRUNING
from tests.rubrics.builders import by_points, by_ranges, rubric

COMMENTS = [
    {"id": "f1", "kind": "tip", "text": "Say which tool each cut was made with."},
    {"id": "f2", "kind": "misconception", "text": "A long stub dies back and lets disease in."},
]
FIVE_BY_LEVELS = rubric(
    *(by_ranges(number, (4, 4), (3, 3), (2, 2), (1, 1), (0, 0)) for number in range(1, 6)), comments=COMMENTS
)
"""Five criteria of five levels, each worth one mark more than the one below."""

FIVE_BY_INDICATORS = rubric(*(by_points(number, 1, 1) for number in range(1, 6)))
"""Five criteria with two indicators each."""


def a_class(workplace: Workplace, of: Rubric, learners: int = 3) -> Room:
    """This makes a course of its own with so many learners, whose work both assessors mark by the rubric."""
    lead = workplace.lead
    course_id = road.a_course(lead, "A class in the orchard", "vocational")
    draft = road.paste(lead, course_id, PRUNING)
    version = road.publish(lead, road.change_draft(lead, draft, **_written(of, draft["rubric"]["issued"])))
    road.import_class(lead, course_id, CLASS[:learners])
    for one, email in zip(workplace.assessors, ("bram@example.org", "ines@example.org"), strict=True):
        person = {"name": one.name, "email": email, "role": "assessor"}
        road.answered(lead.put(f"/courses/{course_id}/people/{new_id()}", json=person))
    return Workplace(lead, workplace.assessors, course_id, version).room(work_of(CLASS[:learners]))


def _written(of: Rubric, issued: Mapping[str, int]) -> dict[str, Any]:
    """This writes a rubric as a draft takes it: with the highest number that was given out for each kind of id."""
    written = of.model_dump(mode="json", exclude_unset=True)
    counted = dict(issued)
    for name in _ids(written):
        found = re.fullmatch(r"(.*\D)(\d+)", name)
        assert found is not None, name
        counted[found[1]] = max(counted.get(found[1], 0), int(found[2]))
    return {**written, "issued": counted}


def _ids(written: Any) -> Iterator[str]:
    if isinstance(written, dict):
        document = cast("dict[str, Any]", written)
        if "id" in document:
            yield document["id"]
        for value in document.values():
            yield from _ids(value)
    elif isinstance(written, list):
        for value in cast("list[Any]", written):
            yield from _ids(value)
