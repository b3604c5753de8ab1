"""This module prepares marking rooms on a running service: a rubric, learners' texts, two assessors who mark them all."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx2

from api.accounts.signed_in import COOKIE
from tests.api.service import SignedIn
from tests.journey import road
from tests.journey.class_list import CLASS, work_of
from tests.journey.marking_documents import PRUNING

LEARNERS = CLASS[:2]


@dataclass(frozen=True)
class Room:
    """This is an assignment by points, whose two submissions both assessors may mark."""

    assessors: tuple[SignedIn, SignedIn]
    unit_id: UUID
    submissions: tuple[str, ...]

    def address(self, place: int = 0) -> str:
        """This is the address of the room in which a submission is marked."""
        return f"/submissions/{self.submissions[place]}/units/{self.unit_id}/marking"

    def marking(self, place: int = 0) -> Any:
        """This is the marking of a submission as the service has it."""
        return road.open_marking(self.assessors[0], self.submissions[place], self.unit_id)

    def indicators(self, criterion: str) -> Any:
        """These are the states of a criterion's indicators as the service has them; null where nothing is saved."""
        return self.marking()["marking"]["judgements"].get(criterion, {}).get("indicators")


@dataclass(frozen=True)
class Workplace:
    """This is a course with its people and a rubric, in which rooms are made."""

    lead: SignedIn
    assessors: tuple[SignedIn, SignedIn]
    course_id: UUID
    version: Any

    def room(self, work: bytes | None = None) -> Room:
        """This makes an assignment whose work is in: a text of each learner, or what a zip of one's own holds."""
        assignment_id = road.an_assignment(self.lead, self.course_id, "The old orchard")
        unit_id = road.a_unit(self.lead, assignment_id, self.version)
        road.take_in_a_zip(self.lead, assignment_id, work or work_of(LEARNERS))
        listed = road.whole(self.assessors[0], f"/assignments/{assignment_id}/submissions")
        return Room(self.assessors, unit_id, tuple(one["id"] for one in listed))

    def link(self, assessor: int = 0) -> str:
        """This is a fresh link that lets an assessor in."""
        return road.another_link(self.lead, self.course_id, self.assessors[assessor].name)

    def cookie(self, assessor: int = 0) -> str:
        """This is the cookie of an assessor who has come in by a link."""
        client = self.lead.client
        secret = self.link(assessor).partition("#")[2]
        answer = client.post("/api/v1/sign-in/link", json={"secret": secret})
        client.cookies.clear()
        return answer.cookies[COOKIE]


@contextmanager
def a_workplace(address: str, first_link: str) -> Generator[Workplace]:
    """This prepares a workplace on the service at ``address``, whose administrator comes in by ``first_link``."""
    with httpx2.Client(base_url=address) as client:
        administrator = road.enter(client, first_link)
        lead = road.a_person(administrator, "Marit Solheim", "marit@example.org")
        course_id = road.a_course(lead, "Working in an orchard", "vocational")
        draft = road.paste(lead, course_id, PRUNING)
        version = road.publish(lead, road.say_how_it_is_assessed(lead, draft, {"kind": "marks", "marks": "1"}))
        road.import_class(lead, course_id, LEARNERS)
        bram = road.an_assessor(lead, course_id, "Bram Peeters", "bram@example.org")
        ines = road.an_assessor(lead, course_id, "Ines Duarte", "ines@example.org")
        yield Workplace(lead, (bram, ines), course_id, version)
