"""This module asks the routes of jobs."""

from __future__ import annotations

from sqlmodel import Session

from api.columns import now
from api.jobs import JobRow
from tests.api.asked.world import Asked, Asker, Question, World

OWN = frozenset({Asker.COURSE_LEAD})
"""The job asked about is one that the course lead has started: it is nobody else's own."""


def _job(world: World) -> str:
    def write(session: Session) -> str:
        row = JobRow(
            kind="tests.asked",
            arguments="{}",
            state="finished",
            outcome="{}",
            created_by=world.course.lead.id,
            created_at=now(),
        )
        session.add(row)
        session.flush()
        return f"/jobs/{row.id}"

    return world.service.parts.database.write_now(write)


ASKED: Asked = {
    "read_job": lambda world: Question(_job(world), allowed=OWN),
    "cancel_job": lambda world: Question(_job(world), allowed=OWN),
}
