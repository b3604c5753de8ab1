"""This module is the service that is measured: ``python -m tests.bench.service DATA [URL]``, with a hello route."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn
from fastapi import APIRouter

from api.app import create_app
from api.serving import configuration
from api.settings import Settings

hello = APIRouter()


@hello.get("/hello")
async def say_hello() -> dict[str, str]:
    """This is the least that a route of this server can do."""
    return {"hello": "world"}


def main(data: str, url: str | None) -> None:
    """This serves as ``fairmark serve`` does, in one process, and prints its port."""
    app = create_app(Settings(data=Path(data), database_url=url, background=False))
    app.router.routes[:0] = hello.routes
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        print(listening.getsockname()[1], flush=True)
        uvicorn.Server(configuration(app)).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else None)
