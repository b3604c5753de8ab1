from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from starlette.routing import Route

from api.app import create_app
from api.settings import Settings
from tests.api.marking.world import a_change, a_world
from tests.api.service import Service


def test_changes_in_several_pieces_are_read_as_one(service: Service) -> None:
    world = a_world(service)
    marking = world.open()
    body = _sent(a_change("judgement:c1", {"mark": 7}))

    answer = world.assessor.post(f"/markings/{marking['id']}/changes", content=_in_pieces(body, 20))

    assert answer.json()["outcomes"][0]["status"] == "applied"


def test_more_than_one_request_may_bring_is_refused_while_it_comes(service: Service) -> None:
    world = a_world(service)
    marking = world.open()

    answer = world.assessor.post(
        f"/markings/{marking['id']}/changes", content=_in_pieces(b" " * (2 * 1024**2 + 1), 60_000)
    )

    assert (answer.status_code, answer.json()["type"]) == (413, "urn:fairmark:problem:too-large")


def test_a_marking_whose_id_is_none_is_not_found(service: Service) -> None:
    world = a_world(service)

    answer = world.assessor.post("/markings/nonsense/changes", content=_sent(a_change("overall", "Well done.")))

    assert answer.status_code == 404


def test_saving_is_the_first_address_that_is_tried() -> None:
    app = create_app(Settings())

    first = app.router.routes[0]

    assert isinstance(first, Route)
    assert first.path == "/api/v1/markings/{marking_id}/changes"


def _sent(change: dict[str, Any]) -> bytes:
    return json.dumps({"changes": [change]}).encode()


def _in_pieces(body: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]
