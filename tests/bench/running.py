"""This module starts the service that is measured, and sends it load from another process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from api.settings import Settings


@dataclass(frozen=True)
class Took:
    """This is how long requests took, in milliseconds, and how many there were in a second."""

    per_second: float
    p50: float
    p99: float


@contextmanager
def measured_service(settings: Settings) -> Generator[int]:
    """This runs the service in a process of its own and gives its port."""
    command = [sys.executable, "-m", "tests.bench.service", str(settings.data)]
    if settings.database_url is not None:
        command.append(settings.database_url)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def load(port: int, clients: Sequence[dict[str, Any]], *, seconds: float) -> Took:
    """This sends load: each client ``{"token", "markings"}`` or ``{"token", "path"}``."""
    asked = json.dumps({"port": port, "seconds": seconds, "clients": clients})
    command = [sys.executable, "-m", "tests.bench.load"]
    answer = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    return took(json.loads(answer), len(clients))


def took(milliseconds: Sequence[float], at_once: int) -> Took:
    """This sums up how long things took that ran so many at once, one after the other."""
    ordered = sorted(milliseconds)
    mean = sum(ordered) / len(ordered)
    return Took(1_000 * at_once / mean, ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100])
