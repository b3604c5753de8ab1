"""These tests run the cases that the domain and the web app share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rubrics.marking import Marking
from rubrics.rubric import Rubric
from rubrics.totals import Totals, problems, total

SHARED: dict[str, Any] = json.loads((Path(__file__).parent / "totals_cases.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = SHARED["cases"]


def by_name(case: dict[str, Any]) -> str:
    return case["name"]


def of(case: dict[str, Any]) -> tuple[Rubric, Marking]:
    rubric = Rubric.model_validate(SHARED["rubrics"][case["rubric"]])
    return rubric, Marking.model_validate(case["marking"])


def only_keys_of(expected: dict[str, Any], totals: Totals) -> dict[str, Any]:
    """This takes from the totals what the case speaks of."""
    data = totals.model_dump(mode="json")
    found = {key: data[key] for key in expected}
    if "criteria" in expected:
        by_id = {one["criterion"]: one for one in data["criteria"]}
        found["criteria"] = {
            name: {key: by_id[name][key] for key in keys} for name, keys in expected["criteria"].items()
        }
    return found


@pytest.mark.parametrize("case", [case for case in CASES if "expected" in case], ids=by_name)
def test_the_totals_are_those_worked_out_by_hand(case: dict[str, Any]) -> None:
    rubric, marking = of(case)

    totals = total(rubric, marking)

    assert only_keys_of(case["expected"], totals) == case["expected"]


@pytest.mark.parametrize("case", [case for case in CASES if "problems" in case], ids=by_name)
def test_what_does_not_fit_is_named_by_its_path(case: dict[str, Any]) -> None:
    rubric, marking = of(case)

    found = [problem.path for problem in problems(rubric, marking)]

    assert found == case["problems"]
    with pytest.raises(ValueError, match=case["problems"][0]):
        total(rubric, marking)


def test_there_are_enough_cases_and_every_rubric_is_used() -> None:
    names = [case["name"] for case in CASES]

    used = {case["rubric"] for case in CASES}

    assert len(names) == len(set(names)) >= 40
    assert used == set(SHARED["rubrics"])
