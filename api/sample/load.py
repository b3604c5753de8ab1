"""This module loads the sample course into a new installation, by the same functions that people's acts call.

All of it is one transaction: it is there whole or not at all, and what is there is not loaded again.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from api.accounts.fields import NewPerson
from api.accounts.people import make_person
from api.authoring.assessment import answer_how
from api.authoring.drafts import ReadDocument, change_draft, create_draft
from api.authoring.units import set_unit
from api.authoring.versions import publish
from api.authoring.views import AssessedAs, DraftChange, NewUnit, ReadingChange
from api.columns import new_id, now
from api.courses.assignments import NewAssignment, create_assignment
from api.courses.course import NewCourse, create_course
from api.courses.enrolment import enrol
from api.courses.groups import make_group
from api.courses.tables import Course
from api.driver import Driver
from api.parts import Parts
from api.permissions import Act, Caller, Role
from api.sample import marked, submitted
from api.sample.decisions import BRAKES, FAULTS
from api.sample.works import BRAKES as BRAKE_WORKS
from api.sample.works import FAULTS as FAULT_WORKS
from api.sample.works import HERE
from rubrics.assessed_as import Answer, AsAchieved, ByMarks
from rubrics.reading import read
from rubrics.rubric import GradeBand, Reading, Rounding, Rubric

COURSE = UUID("01936f00-0000-7000-8000-00000000b1c0")
"""The course has the same id everywhere, so that a second loading finds the first."""

ZONE = "Europe/London"

STAFF = {
    "first": ("Ola Brandt", "ola.brandt@example.org", Role.ASSESSOR),
    "second": ("Mireille Duval", "mireille.duval@example.org", Role.ASSESSOR),
    "moderator": ("Tomas Heide", "tomas.heide@example.org", Role.MODERATOR),
}

GROUPS = ("Tuesday", "Thursday")

BANDS = (("Distinction", 85, 100), ("Merit", 70, 84), ("Pass", 50, 69), ("Refer", 0, 49))


@dataclass(frozen=True, slots=True)
class Sample:
    """This is the sample course while it is made: who leads it, who is in it, what was read."""

    session: Session
    lead: UUID
    staff: Mapping[str, UUID]
    learners: Mapping[str, UUID]
    at: datetime

    def acting(self, act: Act, person_id: UUID | None = None) -> Caller:
        """This is the course lead, or another person, at an act."""
        return Caller(person_id or self.lead, is_administrator=False, act=act)

    def due(self, days: int) -> datetime:
        """This is five in the afternoon, so many days from today (negative: ago)."""
        there = self.at.astimezone(ZoneInfo(ZONE))
        return datetime.combine(there.date() + timedelta(days=days), time(17), there.tzinfo)


def load_sample(parts: Parts, lead_person_id: UUID) -> UUID:
    """This loads the sample course, led and assessed by this person, and gives its id. A repeat changes nothing."""
    if parts.database.read_now(lambda session: session.get(Course, COURSE)) is not None:
        return COURSE
    documents = {path.stem: _read(parts, path.name) for path in sorted((HERE / "documents").glob("*.txt"))}
    files = submitted.keep_files(parts.files)
    parts.database.write_driver_now(lambda driver: _load(driver, lead_person_id, documents, files))
    return COURSE


def _read(parts: Parts, name: str) -> ReadDocument:
    data = (HERE / "documents" / name).read_bytes()
    rubric, reading = read(data, name)[0]
    return ReadDocument(rubric, reading, name, parts.files.keep(data).sha256)


def _load(
    driver: Driver, lead: UUID, documents: Mapping[str, ReadDocument], files: Mapping[str, submitted.Found]
) -> None:
    session = driver.session
    if session.get(Course, COURSE) is not None:
        return
    sample = _people(session, lead)
    brakes = _assignment(sample, "Brakes and wheels: a service in the workshop", -6, documents["brakes-and-wheels"])
    _publish(sample, brakes, AsAchieved())
    faults = _assignment(
        sample, "A fault report for the file", -1, documents["drivetrain-fault-report"], anonymous=True
    )
    _publish(sample, faults, ByMarks.model_validate({"marks": "2"}), _with_grades)
    _assignment(sample, "Building a wheel", 16, documents["wheel-building"])
    for made, works, decisions, name in (
        (brakes, BRAKE_WORKS, BRAKES, "brakes-and-wheels"),
        (faults, FAULT_WORKS, FAULTS, "drivetrain-fault-report"),
    ):
        submissions = submitted.hand_in(sample, made.assignment, works, name, files)
        marked.mark(driver, sample, made.unit, submissions, decisions)
    marked.settle(sample, brakes.assignment)


def _people(session: Session, lead: UUID) -> Sample:
    at = now()
    acting = Caller(lead, is_administrator=False, act=Act.CREATE_COURSE)
    course = NewCourse(title="Bicycle mechanics, level 2", code="BM2", words="vocational", time_zone=ZONE)
    create_course(session, acting, COURSE, course)
    enrol(session, lead, COURSE, lead, Role.ASSESSOR)
    staff = {"lead": lead}
    for name, (full_name, email, role) in STAFF.items():
        staff[name] = make_person(session, lead, new_id(), NewPerson(name=full_name, email=email)).id
        enrol(session, lead, COURSE, staff[name], role)
    learners: dict[str, UUID] = {}
    groups = {name: make_group(session, lead, COURSE, name).id for name in GROUPS}
    with (HERE / "learners.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            person = make_person(session, lead, new_id(), NewPerson(name=row["name"], email=row["e-mail"]))
            enrol(
                session,
                lead,
                COURSE,
                person.id,
                Role.LEARNER,
                learner_number=row["id"],
                candidate_number=row["candidate number"],
                group_id=groups[row["group"]],
            )
            learners[row["id"]] = person.id
    return Sample(session, lead, staff, learners, at)


@dataclass(frozen=True, slots=True)
class _Made:
    assignment: UUID
    unit: UUID
    rubric: UUID


def _assignment(
    sample: Sample, title: str, due_in_days: int, document: ReadDocument, *, anonymous: bool = False
) -> _Made:
    """This makes an assignment and the draft of its rubric; the unit waits for the first version."""
    made = _Made(new_id(), new_id(), new_id())
    new = NewAssignment(
        course_id=COURSE, title=title, due_at=sample.due(due_in_days), due_zone=ZONE, anonymous=anonymous
    )
    create_assignment(sample.session, sample.acting(Act.EDIT_ASSIGNMENT), made.assignment, new)
    create_draft(sample.session, sample.acting(Act.EDIT_RUBRIC), made.rubric, COURSE, document)
    unit = NewUnit(rubric_id=made.rubric)
    set_unit(sample.session, sample.acting(Act.EDIT_ASSIGNMENT), made.assignment, made.unit, unit)
    return made


def _publish(sample: Sample, made: _Made, answer: Answer, more: Callable[[Rubric], Rubric] | None = None) -> None:
    caller = sample.acting(Act.EDIT_RUBRIC)
    draft = answer_how(sample.session, caller, made.rubric, 1, AssessedAs(answer=answer))
    rubric = more(draft.rubric) if more is not None else draft.rubric
    changed = DraftChange(rubric=rubric, reading=_checked(draft.reading))
    revision = change_draft(sample.session, caller, made.rubric, draft.revision, changed).revision
    publish(sample.session, caller, made.rubric, revision)


def _checked(reading: Reading) -> ReadingChange:
    """This is what remains of a reading once its author has looked at what was doubtful."""
    open_still = [warning for warning in reading.warnings if warning.about is None]
    return ReadingChange(spans=reading.spans, confidences={}, warnings=open_still)


def _with_grades(rubric: Rubric) -> Rubric:
    bands = tuple(GradeBand.model_validate({"label": label, "from": low, "to": high}) for label, low, high in BANDS)
    return rubric.model_copy(update={"grade_bands": bands, "rounding": Rounding()})
