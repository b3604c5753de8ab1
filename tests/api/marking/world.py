"""This module builds what marking begins with: a course, a published rubric, submissions, and who is to mark them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx2
from sqlmodel import Session

from api.authoring.tables import RubricRow, RubricVersion, Unit
from api.columns import new_id, now
from api.submissions.names import pseudonym_of
from api.submissions.tables import Allocation, AllocationRule, Piece, Submission, SubmissionMember
from rubrics.rubric import Reading, Rubric
from rubrics.schema import SCHEMA, digest, version_bytes
from rubrics.values import canonical
from tests.api.builders import BuiltCourse, a_course, a_learner, an_assessor, an_assignment
from tests.api.service import Service, SignedIn
from tests.rubrics.builders import by_levels, by_marks, by_points, by_ranges, criterion, rubric

PLACE = {"kind": "text", "piece": "p1", "quote": "soak it", "start": 36, "end": 43}
"""A place in the text of a submission."""


@dataclass(frozen=True)
class World:
    """This is an assignment ready to be marked: one unit, one assessor to whom everything is allocated."""

    service: Service
    course: BuiltCourse
    assignment_id: UUID
    unit_id: UUID
    assessor: SignedIn
    submissions: Sequence[UUID]
    learners: Sequence[SignedIn]

    def open(self, submission: int = 0, by: SignedIn | None = None) -> Any:
        """This opens the marking of a submission and gives it as it is answered."""
        sent = {"id": str(new_id()), "unit_id": str(self.unit_id)}
        answer = (by or self.assessor).post(f"/submissions/{self.submissions[submission]}/markings", json=sent)
        assert answer.status_code == 200, answer.text
        return answer.json()


def five_criteria() -> Rubric:
    """This is a rubric with every scoring that carries marks: 10, 4, 9, 5 and 2 of 30 marks."""
    return rubric(
        by_marks(1, 10),
        by_points(2, 1, 2, 1, partial=True),
        by_ranges(3, (7, 9), (4, 6), (1, 3)),
        by_marks(4, 5, step="0.5"),
        by_points(5, 1, 1),
        adjustments=[{"id": "a1", "text": "deduct 1 mark for each page over the limit", "marks": "-1"}],
    )


def achieved_or_not() -> Rubric:
    """This is a rubric without marks: three criteria, each achieved or not yet, the last by levels."""
    return rubric(criterion(1), criterion(2), by_levels(3, "Secure", "Developing", "Not yet"))


def a_world(
    service: Service,
    of: Rubric | None = None,
    *,
    submissions: int = 1,
    anonymous: bool = False,
    due_at: datetime | None = None,
) -> World:
    """This builds an assignment with so many submissions, handed in and allocated to one assessor."""
    course = a_course(service)
    assignment_id = an_assignment(service, course, anonymous=anonymous, due_at=due_at)
    assessor = an_assessor(service, course)
    only_by_hand = AllocationRule(assignment_id=assignment_id, kind="evenly", arguments=json.dumps([str(assessor.id)]))
    service.parts.database.write_now(lambda session: session.add(only_by_hand))
    unit_id = a_published_unit(service, course, assignment_id, of or five_criteria())
    learners = [a_learner(service, course, f"Learner {number:02}") for number in range(1, submissions + 1)]
    ids = [a_submission(service, assignment_id, learner) for learner in learners]
    for one in ids:
        allocate(service, one, assessor)
    return World(service, course, assignment_id, unit_id, assessor, ids, learners)


def a_published_unit(
    service: Service, course: BuiltCourse, assignment_id: UUID, of: Rubric, *, position: int = 1
) -> UUID:
    """This publishes a rubric and makes it a unit of the assignment."""
    at = now()
    stored = version_bytes(of)

    def write(session: Session) -> UUID:
        row = RubricRow(
            course_id=course.id,
            title=of.title,
            draft=canonical(of).decode(),
            reading=canonical(Reading(source_text="")).decode(),
            created_by=course.lead.id,
            created_at=at,
            changed_at=at,
        )
        session.add(row)
        session.flush()
        version = RubricVersion(
            rubric_id=row.id,
            number=1,
            schema_number=SCHEMA,
            document=stored.decode(),
            reading=row.reading,
            sha256=digest(stored),
            published_by=course.lead.id,
            published_at=at,
        )
        session.add(version)
        session.flush()
        unit = Unit(assignment_id=assignment_id, rubric_id=row.id, version_id=version.id, position=position)
        session.add(unit)
        session.flush()
        return unit.id

    return service.parts.database.write_now(write)


def a_submission(
    service: Service,
    assignment_id: UUID,
    learner: SignedIn,
    *,
    handed_in_at: datetime | None = None,
    open: bool = False,
) -> UUID:
    """This hands in one text by a learner."""
    at = handed_in_at or now()

    def write(session: Session) -> UUID:
        pseudonym = pseudonym_of(session, assignment_id, learner.id)
        submission = Submission(
            assignment_id=assignment_id,
            state="open" if open else "handed_in",
            pseudonym=pseudonym.name,
            handed_in_at=None if open else at,
            handed_in_by=None if open else learner.id,
            created_at=at,
        )
        session.add(submission)
        session.flush()
        member = SubmissionMember(
            submission_id=submission.id, person_id=learner.id, assignment_id=assignment_id, attempt=1
        )
        text = "Rinse the stain from the back, then soak it."
        piece = Piece(
            submission_id=submission.id,
            position=1,
            kind="text",
            name="Answer",
            text=text,
            words=len(text.split()),
            added_at=at,
            added_by=learner.id,
        )
        session.add_all([member, piece])
        return submission.id

    return service.parts.database.write_now(write)


def allocate(service: Service, submission_id: UUID, assessor: SignedIn, *, purpose: str = "first") -> None:
    """This gives a submission to an assessor to mark."""
    row = Allocation(submission_id=submission_id, person_id=assessor.id, purpose=purpose, allocated_at=now())
    service.parts.database.write_now(lambda session: session.add(row))


def a_change(part: str, value: Any, seen: int = 0, id: UUID | None = None) -> dict[str, Any]:
    """This is a change as a browser sends it."""
    return {"id": str(id or new_id()), "part": part, "seen": seen, "value": value}


def send(by: SignedIn, marking: Any, *changes: dict[str, Any]) -> httpx2.Response:
    """This sends changes of a marking in one request."""
    return by.post(f"/markings/{marking['id']}/changes", json={"changes": list(changes)})


def saved(by: SignedIn, marking: Any, *changes: dict[str, Any]) -> Any:
    """This sends changes that must be answered, and gives the answer."""
    answer = send(by, marking, *changes)
    assert answer.status_code == 200, answer.text
    return answer.json()
