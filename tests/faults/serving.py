"""This module runs the real service, ``fairmark serve``, in a process of its own that a test may kill."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from api.settings import Settings


@dataclass
class Serving:
    """This is the service in a process of its own, on a port of its own."""

    process: subprocess.Popen[str]
    port: int

    def kill(self) -> None:
        """This ends it at once, in the middle of whatever it does (SIGKILL)."""
        self.process.kill()
        self.process.wait()


@contextmanager
def serving(settings: Settings) -> Generator[Serving]:
    """This starts the service on a free port and kills it at the end."""
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", "--data", str(settings.data)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FAIRMARK_")}
    if settings.database_url is not None:
        environment["FAIRMARK_DATABASE_URL"] = settings.database_url
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    running: Serving | None = None
    try:
        said = ""
        for line in process.stdout:
            said += line
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found is not None:
                running = Serving(process, int(found[1]))
                break
        assert running is not None, f"the service did not start: {said}"
        _wait_until_it_listens(running.port)
        yield running
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _wait_until_it_listens(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "the service did not listen within 30 s"
            time.sleep(0.02)
        else:
            return


class Browser:
    """This is a client that keeps one connection and sends one request at a time, as a browser's queue does."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def send(self, marking_id: str, *changes: dict[str, Any]) -> tuple[int, Any]:
        """This sends changes and gives status and answer. Raises OSError or HTTPException where none comes."""
        body = json.dumps({"changes": changes})
        self.connection.request("POST", f"/api/v1/markings/{marking_id}/changes", body, self.headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())

    def close(self) -> None:
        """This hangs up."""
        self.connection.close()
