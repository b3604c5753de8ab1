"""This module builds what API tests begin with: one typed builder for each entity, which every slice may add to.

They call the slices' own functions, so that what subscribes to a change happens here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from api.authoring.drafts import ReadDocument, create_draft
from api.authoring.units import set_unit
from api.authoring.versions import publish
from api.authoring.views import NewUnit
from api.columns import new_id
from api.courses.assignments import NewAssignment, create_assignment
from api.courses.course import NewCourse, create_course
from api.courses.enrolment import enrol
from api.courses.fields import Words
from api.courses.tables import CourseGroup
from api.permissions import Act, Caller, Role
from api.submissions.handing_in import NewSubmission, NewText, create_submission, hand_in, put_piece
from rubrics.rubric import Reading, Rubric
from tests.api.service import Service, SignedIn
from tests.rubrics.builders import criterion
from tests.rubrics.builders import rubric as criteria_rubric


@dataclass(frozen=True)
class BuiltCourse:
    """This is a course with the person who leads it."""

    id: UUID
    lead: SignedIn


def a_course(
    service: Service, lead: SignedIn | None = None, *, title: str = "Textile care, level 2", words: Words = "vocational"
) -> BuiltCourse:
    """This makes a course, with a course lead of its own unless one is given."""
    lead = lead or service.person("Lena Ostberg")
    course_id = new_id()
    caller = Caller(lead.id, is_administrator=False, act=Act.CREATE_COURSE)
    service.parts.database.write_now(
        lambda session: create_course(session, caller, course_id, NewCourse(title=title, words=words))
    )
    return BuiltCourse(course_id, lead)


def a_learner(
    service: Service,
    course: BuiltCourse,
    name: str = "Noor Haddad",
    *,
    learner_number: str | None = None,
    candidate_number: str | None = None,
    group: str | None = None,
) -> SignedIn:
    """This makes a person who is a learner of the course."""
    return a_member(
        service,
        course,
        Role.LEARNER,
        name,
        learner_number=learner_number,
        candidate_number=candidate_number,
        group=group,
    )


def an_assessor(service: Service, course: BuiltCourse, name: str = "Asta Lindqvist") -> SignedIn:
    """This makes a person who is an assessor of the course; what is allocated to them is another matter."""
    return a_member(service, course, Role.ASSESSOR, name)


def a_moderator(service: Service, course: BuiltCourse, name: str = "Milan Dvorak") -> SignedIn:
    """This makes a person who is a moderator of the course."""
    return a_member(service, course, Role.MODERATOR, name)


def a_member(
    service: Service,
    course: BuiltCourse,
    role: Role,
    name: str,
    *,
    learner_number: str | None = None,
    candidate_number: str | None = None,
    group: str | None = None,
    person: SignedIn | None = None,
) -> SignedIn:
    """This gives a new person (or the one given) a role in the course; a group that is not there yet is made."""
    member = person or service.person(name)

    def write(session: Session) -> None:
        group_id = _group(session, course.id, group) if group is not None else None
        enrol(
            session,
            course.lead.id,
            course.id,
            member.id,
            role,
            learner_number=learner_number,
            candidate_number=candidate_number,
            group_id=group_id,
        )

    service.parts.database.write_now(write)
    return member


def an_assignment(
    service: Service,
    course: BuiltCourse,
    *,
    title: str = "Removing stains safely",
    anonymous: bool = False,
    in_groups: bool = False,
    portfolio: bool = False,
    attempts: int = 1,
    due_at: datetime | None = None,
) -> UUID:
    """This makes an assignment of the course, without a rubric, and gives its id."""
    assignment_id = new_id()
    new = NewAssignment(
        course_id=course.id,
        title=title,
        anonymous=anonymous,
        in_groups=in_groups,
        portfolio=portfolio,
        attempts=attempts,
        due_at=due_at,
    )
    caller = Caller(course.lead.id, is_administrator=False, act=Act.EDIT_ASSIGNMENT)
    service.parts.database.write_now(lambda session: create_assignment(session, caller, assignment_id, new))
    return assignment_id


def _group(session: Session, course_id: UUID, name: str) -> UUID:
    query = select(CourseGroup).where(col(CourseGroup.course_id) == course_id, col(CourseGroup.name) == name)
    present = session.exec(query).first()
    if present is not None:
        return present.id
    made = CourseGroup(course_id=course_id, name=name)
    session.add(made)
    session.flush()
    return made.id


def a_rubric(service: Service, course: BuiltCourse, rubric: Rubric | None = None) -> UUID:
    """This makes a rubric whose draft is the one given (two criteria, achieved or not yet), and gives its id."""
    rubric_id = new_id()
    drawn = rubric or criteria_rubric(
        criterion(1, title="Sorting the wash", statement="Award credit for sorting by fibre and colour."),
        criterion(2, title="Treating stains", statement="Award credit for treating stains before washing."),
        title="Textile care",
    )
    read = ReadDocument(drawn, Reading(source_text="Sort, then treat."), "pasted text", None)
    caller = Caller(course.lead.id, is_administrator=False, act=Act.EDIT_RUBRIC)
    service.parts.database.write_now(lambda session: create_draft(session, caller, rubric_id, course.id, read))
    return rubric_id


@dataclass(frozen=True)
class BuiltVersion:
    """This is a published version of a rubric."""

    id: UUID
    rubric_id: UUID


def a_published_rubric(service: Service, course: BuiltCourse, rubric: Rubric | None = None) -> BuiltVersion:
    """This makes a rubric and publishes its first version."""
    rubric_id = a_rubric(service, course, rubric)
    caller = Caller(course.lead.id, is_administrator=False, act=Act.EDIT_RUBRIC)
    version = service.parts.database.write_now(lambda session: publish(session, caller, rubric_id, 1))
    return BuiltVersion(version.id, rubric_id)


def a_unit(service: Service, course: BuiltCourse, assignment_id: UUID, rubric: Rubric | None = None) -> UUID:
    """This publishes a rubric and sets it for the assignment, after the rubrics that it has; gives the unit's id."""
    version = a_published_rubric(service, course, rubric)
    unit_id = new_id()
    caller = Caller(course.lead.id, is_administrator=False, act=Act.EDIT_ASSIGNMENT)
    new = NewUnit(rubric_id=version.rubric_id, version_id=version.id)
    service.parts.database.write_now(lambda session: set_unit(session, caller, assignment_id, unit_id, new))
    return unit_id


def a_submission(
    service: Service, assignment_id: UUID, learner: SignedIn, *, text: str = "Blot first; rubbing drives a stain in."
) -> UUID:
    """This hands in one text for a learner, as they would, and gives the submission's id."""
    submission_id = an_open_submission(service, assignment_id, learner, text=text)
    caller = Caller(learner.id, is_administrator=False, act=Act.HAND_IN)
    service.parts.database.write_now(lambda session: hand_in(session, caller, submission_id))
    return submission_id


def an_open_submission(
    service: Service, assignment_id: UUID, learner: SignedIn, *, text: str | None = "Blot first."
) -> UUID:
    """This opens an attempt of a learner with one text in it, or with nothing."""
    submission_id = new_id()
    caller = Caller(learner.id, is_administrator=False, act=Act.HAND_IN)

    def write(session: Session) -> None:
        create_submission(session, caller, submission_id, NewSubmission(assignment_id=assignment_id))
        if text is not None:
            put_piece(session, caller, submission_id, new_id(), NewText(kind="text", name="Essay", text=text))

    service.parts.database.write_now(write)
    return submission_id
