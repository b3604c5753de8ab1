"""This module is the load: ``python -m tests.bench.load``, a process of its own that speaks raw HTTP.

It reads one JSON object from standard input (``port``, ``seconds``, ``clients``), and prints the milliseconds that
each request took. A client that saves goes through its markings, one criterion after the other, and sends the next
save when the one before is answered, as a browser does.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from typing import Any, cast

import uvloop

from api.columns import new_id

CRITERIA = ("c1", "c2", "c3", "c4", "c5")
COMMENT = (
    "The order of work is right and each step says why it is taken; the second stain is treated before the first "
    "one is dry, which sets it. Say next time how long it has to rest."
)
"""A comment of the length that assessors write."""


def saves(token: str, markings: list[str], seen: int) -> Iterator[bytes]:
    """This makes requests that each save one criterion's judgement and comment; ``seen`` is where the parts stand."""
    while True:
        for marking in markings:
            for criterion in CRITERIA:
                change = {
                    "id": str(new_id()),
                    "part": f"judgement:{criterion}",
                    "seen": seen,
                    "value": {"mark": str(seen % 5), "comment": COMMENT},
                }
                body = json.dumps({"changes": [change]}).encode()
                yield request("POST", f"/api/v1/markings/{marking}/changes", token, body)
        seen += 1


def request(method: str, path: str, token: str, body: bytes = b"") -> bytes:
    """This is a request as a browser sends it, without what nobody reads."""
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {token}", "Accept: */*"]
    if body:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body


class Client(asyncio.Protocol):
    """This is one connection: it sends a request, waits for the answer, and sends the next."""

    def __init__(self, requests: Iterator[bytes], until: float, must_hold: bytes) -> None:
        self.requests = requests
        self.until = until
        self.must_hold = must_hold
        self.took: list[float] = []
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """This begins."""
        self.transport = cast("asyncio.Transport", transport)
        self._send()

    def data_received(self, data: bytes) -> None:
        """This takes a piece of the answer; the last piece sends the next request."""
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not end:
            return
        start = head.lower().index(b"content-length:") + 15
        length = int(head[start:].split(b"\r\n", 1)[0])
        if len(body) < length:
            return
        now = time.perf_counter()
        if not head.startswith(b"HTTP/1.1 200") or self.must_hold not in body:
            self.done.set_exception(RuntimeError(f"{head.decode()}\n{body.decode()[:500]}"))
            self.transport.close()
            return
        self.took.append(now - self.sent)
        if now < self.until:
            self._send()
        else:
            self.done.set_result(None)
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """This ends."""
        if not self.done.done():
            self.done.set_exception(exc or RuntimeError("the service hung up"))

    def _send(self) -> None:
        self.received = b""
        message = next(self.requests)
        self.sent = time.perf_counter()
        self.transport.write(message)


async def run(asked: dict[str, Any]) -> list[float]:
    """This runs all clients at once and gives the milliseconds of every request after the first tenth of the time."""
    loop = asyncio.get_running_loop()
    until = time.perf_counter() + asked["seconds"]
    clients: list[Client] = []
    for one in asked["clients"]:
        if "markings" in one:
            requests, must_hold = saves(one["token"], one["markings"], one["seen"]), b'"status":"applied"'
        else:
            requests, must_hold = _same(request("GET", one["path"], one["token"])), b""
        client = Client(requests, until, must_hold)
        await loop.create_connection(lambda client=client: client, "127.0.0.1", asked["port"])
        clients.append(client)
    for client in clients:
        await client.done
    return [1_000 * took for client in clients for took in client.took[len(client.took) // 10 :]]


def _same(message: bytes) -> Iterator[bytes]:
    while True:
        yield message


if __name__ == "__main__":
    print(json.dumps(uvloop.run(run(json.load(sys.stdin)))))
