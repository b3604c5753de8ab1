"""This module reads a file that is no plain text in a process of its own, bounded in time and memory.

A PDF or an archive can be made to keep a program busy for ever, or to fill its memory; what the service does for others
must not wait for it. Such a file is handed to a child process, which sets itself limits and answers in JSON. Plain text
is read right here: its size alone decides how long that takes.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from functools import cache

from pydantic import TypeAdapter

from rubrics.reading import ReadingError, errors, read
from rubrics.reading.formats.containers import is_plain
from rubrics.rubric import Reading, Rubric

SECONDS = 9
"""Seconds of work that a file may cost."""

WAITING = 40
"""Seconds until a child that was given no time to work is ended."""

MEMORY = 440 * 1024**2
"""Bytes that the child may fill."""

ADDRESSES = 1024**3
"""Bytes that the child may ask for, most of which it never fills."""

AT_ONCE = 2
_PLACES = threading.BoundedSemaphore(AT_ONCE)
_FAULTS: dict[str, type[ReadingError]] = {
    name: fault for name, fault in vars(errors).items() if isinstance(fault, type) and issubclass(fault, ReadingError)
}
_TOO_LONG = (
    f"the file takes more than {SECONDS} seconds of work to read, as no marking document does; "
    "send only the pages with the criteria, or copy their words and paste them"
)
_TOO_MUCH = (
    "the file needs more memory to read than any marking document does; send only the pages with the criteria, or copy "
    "their words and paste them"
)
_BROKEN = (
    "the file is damaged in a way that its reading broke off; open it in the program that made it, save it anew, or copy "
    "its words and paste them"
)


def read_bounded(data: bytes, name: str) -> list[tuple[Rubric, Reading]]:
    """This reads a marking document of any kind within bounds. Raises what ``rubrics.reading.read`` raises."""
    if is_plain(data):
        return read(data, name)
    with _PLACES:
        return _read_apart(data, name)


@cache
def _drafts() -> TypeAdapter[list[tuple[Rubric, Reading]]]:
    return TypeAdapter(list[tuple[Rubric, Reading]])


def _read_apart(data: bytes, name: str) -> list[tuple[Rubric, Reading]]:
    command = [sys.executable, "-m", "api.authoring.bounded_reading", name.replace("\x00", "")]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WAITING, check=False)
    except subprocess.TimeoutExpired:
        raise errors.TooLarge(_TOO_LONG) from None
    if done.returncode == 0:
        return _answer(done.stdout)
    if -done.returncode in (getattr(signal, "SIGXCPU", 0), getattr(signal, "SIGKILL", 0)):
        raise errors.TooLarge(_TOO_LONG)
    raise errors.NotOpened(_BROKEN)


def _answer(written: bytes) -> list[tuple[Rubric, Reading]]:
    """This takes the child's answer: the fault that it names, or the drafts."""
    kind, _, body = written.partition(b"\n")
    if kind == b"drafts":
        return _drafts().validate_json(body)
    raise _FAULTS.get(kind.decode("ascii", "replace"), errors.NotOpened)(json.loads(body))


def limit_itself() -> None:
    """This bounds the time and memory of the process that calls it, where the system can."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415  # not on every system

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """This is the child: it reads standard input as a file of the name that is its argument, and answers on standard output."""
    limit_itself()
    data = sys.stdin.buffer.read()
    try:
        answer = b"drafts\n" + _drafts().dump_json(read(data, sys.argv[1]), by_alias=True)
    except ReadingError as error:
        answer = f"{type(error).__name__}\n{json.dumps(str(error))}".encode("ascii")
    except (MemoryError, RecursionError):
        answer = f"TooLarge\n{json.dumps(_TOO_MUCH)}".encode("ascii")
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
