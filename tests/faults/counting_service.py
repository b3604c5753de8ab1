"""This module is a process that runs jobs until it is killed: ``python -m tests.faults.counting_service DATA [URL]``.

With ``--begin`` it starts one job of twenty short steps, each of which writes one event, and prints the job's id.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.app import open_parts
from api.events import Stream, append
from api.job_runners import runner_for
from api.jobs import Running, job, start
from api.settings import Settings

STEPS = 20


@job("test.counting")
def count(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    """This counts to twenty, an event each, slowly enough to be killed in between."""
    counted = Stream("course", UUID(arguments["stream"]))
    for number in range(STEPS):

        def step(session: Session, number: int = number) -> dict[str, Any]:
            append(session, counted, "counted", {"number": number}, actor=None)
            return {}

        running.step(f"count {number}", step)
        running.progress(number + 1, STEPS)
        time.sleep(0.1)
    return {"counted": STEPS}


async def run(settings: Settings, stream: str | None) -> None:
    """This runs jobs until the process ends."""
    parts = open_parts(settings)
    runner = runner_for(parts)
    await runner.start()
    if stream is not None:
        job_id = await parts.database.write(
            lambda session: start(session, "test.counting", {"stream": stream}, created_by=None).id
        )
        print(job_id, flush=True)
    else:
        print("ready", flush=True)
    await asyncio.sleep(120)


if __name__ == "__main__":
    _, data, url, begin = sys.argv
    asyncio.run(run(Settings(data=Path(data), database_url=url or None), begin or None))
