"""This module keeps published versions readable for ever: the schema number, and one lifting step for each change.

A version's bytes name the schema they were written in and are never rewritten. On reading, each step lifts a
document by one schema; a step is a pure function and is never changed once it is released.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, cast

from rubrics.rubric import Rubric
from rubrics.values import canonical_json

Json = dict[str, Any]
Step = Callable[[Json], Json]

SCHEMA = 1
"""The number of the present schema. Whoever changes ``Rubric`` so that old bytes no longer say the same raises it."""

STEPS: Mapping[int, Step] = {}
"""For each schema but the present one, the step that lifts a rubric from it to the next."""


def version_bytes(rubric: Rubric) -> bytes:
    """This gives the canonical bytes of a version, with the schema they are written in."""
    return canonical_json({"schema": SCHEMA, "rubric": rubric.model_dump(mode="json", by_alias=True)})


def digest(stored: bytes) -> str:
    """This gives the SHA-256 of a version's bytes, as hexadecimal digits."""
    return hashlib.sha256(stored).hexdigest()


def read_version(stored: bytes) -> Rubric:
    """This reads a version of any schema so far. Raises ValueError for a newer one, and for what is no version."""
    data: object = json.loads(stored)
    if not isinstance(data, dict) or "rubric" not in data:
        raise ValueError("these bytes are no rubric version: they name no schema and hold no rubric")
    version = cast("Json", data)
    number = version.get("schema")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise ValueError("these bytes are no rubric version: they name no schema")
    if number > SCHEMA:
        raise ValueError(
            f"this version was written in schema {number}, and this Fairmark knows schemas up to {SCHEMA}; upgrade it"
        )
    return Rubric.model_validate(lifted(version["rubric"], number, SCHEMA, STEPS))


def lifted(rubric: Json, number: int, to: int, steps: Mapping[int, Step]) -> Json:
    """This lifts a rubric step by step from one schema to another."""
    for step in range(number, to):
        rubric = steps[step](rubric)
    return rubric
