"""This module builds what results begin with: a course, an assignment, work that is handed in and marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from api import events
from api.columns import new_id
from api.events import EventRow, Stream
from api.results.tables import Result
from api.submissions.tables import Submission, SubmissionMember
from rubrics.rubric import Rubric
from tests.api.builders import BuiltCourse, a_course, a_learner, an_assessor, an_assignment
from tests.api.marking.world import a_change, a_published_unit, a_submission, allocate, saved
from tests.api.service import Service, SignedIn
from tests.rubrics.builders import by_marks, criterion, rubric

BANDS = [
    {"label": "Distinction", "from": 70, "to": 100},
    {"label": "Pass", "from": 40, "to": 69},
    {"label": "Not passed", "from": 0, "to": 39},
]


def by_marks_and_bands() -> Rubric:
    """This is a rubric of 10 marks in two criteria, graded by bands on the rounded percentage."""
    return rubric(
        by_marks(1, 4, title="Method"),
        by_marks(2, 6, title="Result"),
        grade_bands=BANDS,
        rounding={"of": "percent", "places": 0},
    )


def achieved_or_not() -> Rubric:
    """This is a rubric without marks."""
    return rubric(criterion(1), criterion(2), criterion(3))


@dataclass(frozen=True)
class World:
    """This is an assignment with its learners; each of them has handed in, except those of ``nothing``."""

    service: Service
    course: BuiltCourse
    assignment_id: UUID
    unit_ids: Sequence[UUID]
    assessor: SignedIn
    learners: Sequence[SignedIn]
    submissions: Mapping[UUID, UUID]

    @property
    def lead(self) -> SignedIn:
        """This is the course lead."""
        return self.course.lead

    def finish(self, learner: int, unit: int = 0, **judgements: Any) -> str:
        """This marks and finishes a learner's work; gives the marking's id."""
        sent = {"id": str(new_id()), "unit_id": str(self.unit_ids[unit])}
        submission = self.submissions[self.learners[learner].id]
        marking = self.assessor.post(f"/submissions/{submission}/markings", json=sent).json()
        changes = [a_change(f"judgement:{name}", value) for name, value in judgements.items()]
        saved(self.assessor, marking, *changes)
        done = {"finished": True, "declared": True, "seen": {f"judgement:{name}": 1 for name in judgements}}
        answer = saved(self.assessor, marking, a_change("state", done))
        assert answer["state"] == "finished", answer
        return str(marking["id"])

    def finish_in_marks(self, learner: int, first: int, second: int) -> str:
        """This finishes a learner's work with a mark for each of two criteria."""
        return self.finish(learner, c1={"mark": first}, c2={"mark": second})

    def rows(self, **asked: Any) -> list[Any]:
        """This gives the rows of the results, as the course lead sees them."""
        answer = self.lead.get(f"/assignments/{self.assignment_id}/results", params=asked)
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    def row(self, learner: int) -> Any:
        """This is a learner's row, found by the result's own learner also where names are hidden."""
        result_id = self.result_id(learner)
        return next(row for row in self.rows(limit=200) if row["id"] == result_id)

    def result_id(self, learner: int) -> str:
        """This is the id of a learner's result."""
        query = select(Result.id).where(
            col(Result.assignment_id) == self.assignment_id, col(Result.person_id) == self.learners[learner].id
        )
        return str(self.service.parts.database.read_now(lambda session: session.exec(query).one()))

    def release(self, **asked: Any) -> Any:
        """This releases results, and gives the answer."""
        return self.lead.post(f"/assignments/{self.assignment_id}/release", json=asked or {"all_ready": True})

    def history(self, learner: int) -> list[str]:
        """This names what happened to a learner's result."""
        query = (
            select(EventRow.kind)
            .where(col(EventRow.stream_kind) == "result", col(EventRow.stream_id) == UUID(self.result_id(learner)))
            .order_by(col(EventRow.number))
        )
        return list(self.service.parts.database.read_now(lambda session: session.exec(query).all()))


def a_world(
    service: Service,
    *rubrics: Rubric,
    learners: int = 2,
    nothing: int = 0,
    anonymous: bool = False,
    attempts: int = 1,
    due_at: datetime | None = None,
    handed_in_at: datetime | None = None,
) -> World:
    """This builds an assignment whose learners have handed in, but for the last ``nothing`` of them."""
    course = a_course(service)
    assignment_id = an_assignment(service, course, anonymous=anonymous, attempts=attempts, due_at=due_at)
    assessor = an_assessor(service, course)
    units = [
        a_published_unit(service, course, assignment_id, one, position=place)
        for place, one in enumerate(rubrics or (by_marks_and_bands(),), start=1)
    ]
    people = [
        a_learner(
            service, course, f"Learner {number:02}", learner_number=f"S{number:03}", candidate_number=f"{number:04}"
        )
        for number in range(1, learners + 1)
    ]
    submissions = {
        learner.id: handed_in(service, assignment_id, learner, assessor, at=handed_in_at)
        for learner in people[: learners - nothing]
    }
    return World(service, course, assignment_id, units, assessor, people, submissions)


def handed_in(
    service: Service,
    assignment_id: UUID,
    learner: SignedIn,
    assessor: SignedIn,
    *,
    at: datetime | None = None,
    attempt: int = 1,
) -> UUID:
    """This hands a learner's work in, and allocates it."""
    if attempt == 1:
        submission_id = a_submission(service, assignment_id, learner, handed_in_at=at)
    else:
        submission_id = _a_further_attempt(service, assignment_id, learner, attempt)
    allocate(service, submission_id, assessor)
    stream = Stream("submission", submission_id)
    service.parts.database.write_now(lambda session: events.append(session, stream, "handed_in", {}, actor=learner.id))
    return submission_id


def _a_further_attempt(service: Service, assignment_id: UUID, learner: SignedIn, attempt: int) -> UUID:
    def write(session: Session) -> UUID:
        first = session.exec(
            select(Submission)
            .join(SubmissionMember, col(SubmissionMember.submission_id) == col(Submission.id))
            .where(col(SubmissionMember.person_id) == learner.id, col(Submission.assignment_id) == assignment_id)
        ).one()
        again = Submission(
            assignment_id=assignment_id,
            attempt=attempt,
            state="handed_in",
            pseudonym=first.pseudonym,
            handed_in_at=first.handed_in_at,
            created_at=first.created_at,
        )
        session.add(again)
        session.flush()
        session.add(
            SubmissionMember(submission_id=again.id, person_id=learner.id, assignment_id=assignment_id, attempt=attempt)
        )
        return again.id

    return service.parts.database.write_now(write)
