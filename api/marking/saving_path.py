"""This module answers the one request that the service gets most: changes of a marking, to be kept.

It is an ASGI application of its own, which ``app.py`` puts before all routes: looking for a route in every slice and
setting up what a route may ask for take twice as long as all that is done here. ``routes.save_changes`` describes it.
"""

from __future__ import annotations

from uuid import UUID

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.accounts.signed_in import secret_of
from api.marking.changes import LARGEST_BODY, read_changes
from api.marking.saving import save
from api.parts import parts_of
from api.problem_details import Problem, not_found


class _Saving:
    """This answers changes. What it raises, the application answers as it does for any route."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        secret = secret_of(request)
        marking_id = _marking_id(scope)
        body = await _body(receive)
        if body is None:
            return  # whoever asked hung up before all of it came
        changes = read_changes(body)
        answer = await parts_of(request).database.write_driver(lambda driver: save(driver, secret, marking_id, changes))
        headers = [(b"content-length", b"%d" % len(answer)), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": answer})


def saving_route(address: str) -> Route:
    """This is the route, for an address that holds ``{marking_id}``."""
    return Route(address, _Saving(), methods=["POST"], include_in_schema=False)


def _marking_id(scope: Scope) -> UUID:
    try:
        return UUID(scope["path_params"]["marking_id"])
    except ValueError:
        raise not_found("marking") from None


async def _body(receive: Receive) -> bytes | None:
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > LARGEST_BODY:
            mend = "Send fewer changes in one request."
            raise Problem(413, "too-large", "This is too much for one request", mend=mend)
        if not message.get("more_body"):
            return b"".join(pieces)
