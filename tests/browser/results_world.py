"""This module builds what the browser looks at in the rooms of results: two assignments, one with marks, one without.

It writes into the folder of a service before that starts, through the same builders as the API's tests.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from api.accounts.signed_in import hash_of_secret
from api.accounts.tables import SignIn
from api.columns import now
from api.settings import Settings
from rubrics.rubric import Rubric
from tests.api.results.world import BANDS, World, a_world
from tests.api.service import running
from tests.rubrics.builders import by_marks, criterion, rubric

CRITERIA = ("Sorting", "Stain and fibre", "Method", "Rinsing", "Record")
MOSTS = (4, 3, 2, 1, 4)
"""Five criteria of 14 marks."""


@dataclass(frozen=True)
class Built:
    """These are the ids and the people's secrets that a browser test needs."""

    with_marks: UUID
    without_marks: UUID
    results: list[str]
    lead: str
    learner: str
    lead2: str


def with_marks() -> Rubric:
    """This is a rubric of five criteria with tips, bands and rounding."""
    criteria = [by_marks(number, most, title=CRITERIA[number - 1]) for number, most in enumerate(MOSTS, start=1)]
    tip = {"id": "f1", "kind": "tip", "text": "Write down the fibre before you choose the agent.", "criteria": ["c2"]}
    return rubric(
        *criteria,
        title="Removing stains",
        comments=[tip],
        grade_bands=BANDS,
        rounding={"of": "percent", "places": 0},
    )


def without_marks() -> Rubric:
    """This is a rubric of three criteria, achieved or not yet."""
    return rubric(
        *(criterion(number, title=title) for number, title in enumerate(CRITERIA[:3], start=1)), title="Ironing safely"
    )


def build(data: Path) -> Built:
    """This fills a folder; the service is started on it afterwards."""
    with running(Settings(data=data)) as service:
        due = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
        marked = a_world(
            service, with_marks(), learners=30, nothing=1, due_at=due, handed_in_at=due - timedelta(hours=3)
        )
        for place in range(27):
            marks = {f"c{number}": (place * number + 2) % (most + 1) for number, most in enumerate(MOSTS, start=1)}
            judgements: dict[str, Any] = {name: {"mark": mark} for name, mark in marks.items()}
            if place == 0:
                judgements["c2"] = {
                    "mark": 2,
                    "comment": "You name the fibre of two of the three garments, and you say why it matters.",
                    "comments": ["f1"],
                }
            if place % 9 == 2:
                judgements["c3"] = {"no_response": True}
            marked.finish(place, **judgements)
        marked.lead.post(f"/results/{marked.result_id(8)}/hold", json={"reason": "claim under review"})
        marked.release(result_ids=[marked.result_id(0)])
        achieved = a_world(service, without_marks(), learners=6, nothing=1, attempts=2)
        for place in range(4):
            achieved.finish(place, c1={"achieved": True}, c2={"achieved": place != 1}, c3={"achieved": place == 2})
        achieved.release()
        return Built(
            with_marks=marked.assignment_id,
            without_marks=achieved.assignment_id,
            results=[marked.result_id(place) for place in range(30)],
            lead=_session(marked, marked.lead.id),
            learner=_session(marked, marked.learners[0].id),
            lead2=_session(achieved, achieved.lead.id),
        )


def _session(world: World, person_id: UUID) -> str:
    """This signs a person in, and gives the secret that the browser's cookie holds."""
    secret = secrets.token_urlsafe(16)
    at = now()

    def write(session: Session) -> None:
        row = SignIn(
            secret_hash=hash_of_secret(secret), person_id=person_id, created_at=at, expires_at=at + timedelta(days=1)
        )
        session.add(row)

    world.service.parts.database.write_now(write)
    return secret
