"""This module runs the real service for a browser: ``fairmark serve`` on a folder and a port of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

import httpx2

from tests.browser.chromium import ROOT

LINK = re.compile(r"https?://\S+/sign-in\S*")


@dataclass
class Served:
    """This is a running service: where it answers, its data, what it has printed so far."""

    address: str
    data: Path
    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list[str])

    def sign_in_link(self) -> str:
        """This is the one-time link that a first start prints for the administrator."""
        return self.wait_for(LINK)

    def wait_for(self, pattern: re.Pattern[str], seconds: float = 20) -> str:
        """This waits until a line with ``pattern`` has been printed, and gives what matched."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for line in list(self.printed):
                found = pattern.search(line)
                if found:
                    return found.group()
            time.sleep(0.05)
        message = f"The service printed no {pattern.pattern!r}:\n{''.join(self.printed)}"
        raise AssertionError(message)


def free_port() -> int:
    """This is a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data: Path, *options: str, database_url: str | None = None) -> Generator[Served]:
    """This starts the service as a person does, waits until it answers, and ends it."""
    port = free_port()
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if database_url is not None:
        environment["FAIRMARK_DATABASE_URL"] = database_url
    command: Sequence[str] = (
        sys.executable,
        "-m",
        "api.cli",
        "serve",
        "--port",
        str(port),
        "--data",
        str(data),
        *options,
    )
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    served = Served(f"http://127.0.0.1:{port}", data, process)
    assert process.stdout is not None
    reader = Thread(target=_keep, args=(process.stdout, served.printed), daemon=True)
    reader.start()
    try:
        _wait_until_it_answers(served)
        yield served
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(timeout=5)
        process.stdout.close()


def _keep(lines: IO[str], printed: list[str]) -> None:
    for line in lines:
        printed.append(line)  # noqa: PERF402 - lines come one by one while the service runs


def _wait_until_it_answers(served: Served, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if served.process.poll() is not None:
            break
        try:
            httpx2.get(f"{served.address}/api/v1/me", timeout=1)
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return
    message = f"The service does not answer at {served.address}:\n{''.join(served.printed)}"
    raise AssertionError(message)
