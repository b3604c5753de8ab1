from __future__ import annotations

import json
from typing import Any

import pytest

from api.marking.applying import Standing, apply
from api.marking.changes import read_changes
from api.problem_details import Problem
from rubrics.frame import frame_of
from rubrics.marking import Marking
from tests.api.marking.world import PLACE, a_change, five_criteria

NOTHING_YET = Standing("open", Marking(), {})

REFUSED: list[tuple[str, Any, str, str]] = [
    ("judgement:c1", {"mark": 11}, "value.mark", "11 is out of range; give a mark from 0 to 10."),
    ("judgement:c1", {"mark": "0.5"}, "value.mark", "0.5 is between two marks; marks go in steps of 1."),
    ("judgement:c1", {"mark": -1}, "value.mark", "Input should be greater than or equal to 0"),
    ("judgement:c1", {"mark": 1, "colour": "red"}, "value.colour", "Extra inputs are not permitted"),
    ("judgement:c1", {"comment": "x" * 2_001}, "value.comment", "it has 2001 characters; shorten it to 2000"),
    ("judgement:c1", {"comment": "a\x00b"}, "value.comment", "the character U+0000 cannot be kept; take it out"),
    ("judgement:c1", {"achieved": True}, "value.achieved", "judged by marks, not as achieved"),
    ("judgement:c1", {"comments": ["f9"]}, "value.comments.0", "There is no comment f9 in the bank"),
    ("judgement:c2", {"indicators": {"c2.9": "fully"}}, "value.indicators.c2.9", "There is no indicator c2.9 in c2"),
    ("judgement:c5", {"indicators": {"c5.1": "partly"}}, "value.indicators.c5.1", "This criterion has no half marks"),
    ("judgement:c3", {"level": "c3.l9"}, "value.level", "There is no level c3.l9 here"),
    ("judgement:c3", {"level": "c3.l1", "mark": 2}, "value.mark", "2 is out of range"),
    ("judgement:c9", {"mark": 1}, "part", "There is no criterion c9 in this rubric"),
    ("judgement:", {"mark": 1}, "part", "A part is judgement:<criterion>"),
    ("annotation:here", {"text": "Here", "place": PLACE}, "part", "A part is judgement:<criterion>"),
    ("colour", "red", "part", "A part is judgement:<criterion>"),
    ("adjustments", {"a7": 1}, "value.a7", "There is no adjustment a7 in this rubric"),
    ("adjustments", None, "value", "Input should be a valid dictionary"),
    ("overall", "x" * 10_001, "value", "it has 10001 characters; shorten it to 10000"),
    ("overall", None, "value", "Input should be a valid string"),
    ("state", {"finished": "yes"}, "value", "finished"),
    ("state", {"finished": False, "reason": ""}, "value.reason", "it has 0 characters and needs at least 1"),
]


@pytest.mark.parametrize(("part", "value", "path", "detail"), REFUSED)
def test_a_value_that_does_not_fit_is_refused_with_its_place_and_a_mend(
    part: str, value: Any, path: str, detail: str
) -> None:
    changes = read_changes(json.dumps({"changes": [a_change(part, value)]}).encode())

    applied = apply(frame_of(five_criteria()), NOTHING_YET, changes, {})

    outcome = applied.outcomes[changes[0].id]
    assert outcome["status"] == "refused"
    assert outcome["problem"]["errors"][0]["path"] == path
    assert detail in outcome["problem"]["errors"][0]["detail"]
    assert outcome["problem"]["mend"]
    assert applied.standing is NOTHING_YET
    assert applied.totals is None


BAD_BODIES: list[tuple[bytes, str]] = [
    (b"", ""),
    (b"\xff\xfe", ""),
    (b"[]", ""),
    (b'{"changes": []}', "changes"),
    (b'{"changes": [{"id": "x", "part": "overall", "seen": 0, "value": ""}]}', "changes.0.id"),
    (b'{"changes": [{"part": "overall", "seen": 0, "value": ""}]}', "changes.0.id"),
    (b'{"changes": [{"id": "01970000-0000-7000-8000-000000000000", "part": "overall", "seen": -1}]}', "changes.0.seen"),
    (b'{"changes": [{"id": 1, "part": "overall", "seen": NaN, "value": ""}]}', ""),
    (b"[" * 100_000, ""),
]


@pytest.mark.parametrize(("body", "path"), BAD_BODIES)
def test_a_body_that_is_no_list_of_changes_is_refused_as_a_whole(body: bytes, path: str) -> None:
    with pytest.raises(Problem) as caught:
        read_changes(body)

    assert caught.value.status == 422
    assert caught.value.details.errors[0].path == path
    assert "1 to 50 changes" in caught.value.details.mend
