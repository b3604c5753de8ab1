"""This module asks the routes of submitted work: handing in, looking at it, taking it in, allocating it."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from uuid import UUID

from sqlmodel import Session, col, select

from api.columns import new_id, now
from api.courses.tables import Enrolment
from api.jobs import JobRow
from api.permissions import Act, Caller
from api.submissions.allocation import NewRule, set_allocation
from api.submissions.tables import Intake, IntakeItem, Piece
from tests.api.asked.world import Asked, Asker, Question, World
from tests.api.builders import a_submission, an_assignment, an_open_submission

TEXT = {"files": {"kind": (None, "text"), "name": (None, "Essay"), "text": (None, "Blot first.")}}


@cache
def _assignment(world: World) -> UUID:
    """This is an assignment whose submissions are all allocated to the one assessor."""
    assignment_id = an_assignment(world.service, world.course)
    caller = Caller(world.course.lead.id, is_administrator=False, act=Act.ALLOCATE)
    rule = NewRule(kind="evenly", person_ids=[world.people[Asker.ALLOCATED].id])
    world.service.parts.database.write_now(lambda session: set_allocation(session, caller, assignment_id, 0, rule))
    return assignment_id


@cache
def _submission(world: World) -> UUID:
    return a_submission(world.service, _assignment(world), world.people[Asker.OWN])


@cache
def _piece(world: World) -> UUID:
    query = select(Piece.id).where(col(Piece.submission_id) == _submission(world), col(Piece.kind) == "text")
    return world.service.parts.database.read_now(lambda session: session.exec(query).one())


@cache
def _file(world: World) -> UUID:
    """This makes the one piece a file too, so that there is content to serve."""
    kept = world.service.parts.files.keep(b"%PDF-1.7")

    def write(session: Session) -> UUID:
        piece = Piece(
            submission_id=_submission(world),
            position=2,
            kind="file",
            name="plan.pdf",
            file=kept.sha256,
            media_type="application/pdf",
            size=kept.size,
            added_at=now(),
            added_by=world.people[Asker.OWN].id,
        )
        session.add(piece)
        session.flush()
        return piece.id

    return world.service.parts.database.write_now(write)


def _open(world: World, more: str = "") -> str:
    assignment_id = an_assignment(world.service, world.course)
    return f"/submissions/{an_open_submission(world.service, assignment_id, world.people[Asker.OWN])}{more}"


def _open_piece(world: World, more: str = "", *, removed: bool = False) -> str:
    submission_id = UUID(_open(world).rsplit("/", 1)[-1])

    def piece(session: Session) -> UUID:
        row = session.exec(select(Piece).where(col(Piece.submission_id) == submission_id)).one()
        row.removed_at = now() if removed else None
        session.add(row)
        return row.id

    return f"/submissions/{submission_id}/pieces/{world.service.parts.database.write_now(piece)}{more}"


def _zip() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        opened.writestr("nobody.txt", "Whose is this?")
    return data.getvalue()


@cache
def _ended_intake(world: World) -> UUID:
    """This is an intake whose job has ended, so that nothing happens beside the question."""

    def write(session: Session) -> UUID:
        job = JobRow(kind="submissions.take_in", arguments="{}", state="finished", created_at=now())
        session.add(job)
        session.flush()
        intake = Intake(
            assignment_id=_assignment(world),
            name="work.zip",
            file="0" * 64,
            job_id=job.id,
            created_by=world.course.lead.id,
            created_at=now(),
        )
        session.add(intake)
        session.flush()
        return intake.id

    return world.service.parts.database.write_now(write)


def _item(world: World) -> str:
    def write(session: Session) -> UUID:
        item = IntakeItem(intake_id=_ended_intake(world), path=f"{new_id()}.txt", file="0" * 64, size=1)
        session.add(item)
        session.flush()
        return item.id

    return f"/intakes/{_ended_intake(world)}/items/{world.service.parts.database.write_now(write)}"


@cache
def _enrolment(world: World) -> UUID:
    query = select(Enrolment.id).where(
        col(Enrolment.course_id) == world.course.id, col(Enrolment.person_id) == world.people[Asker.LEARNER].id
    )
    return world.service.parts.database.read_now(lambda session: session.exec(query).one())


def _observed(world: World) -> Question:
    assignment_id = an_assignment(world.service, world.course)
    body = {"enrolment_id": str(_enrolment(world))}
    return Question(f"/assignments/{assignment_id}/observed/{new_id()}", {"json": body})


@cache
def _observed_submission(world: World) -> UUID:
    submission_id = new_id()
    body = {"enrolment_id": str(_enrolment(world))}
    path = f"/assignments/{an_assignment(world.service, world.course)}/observed/{submission_id}"
    assert world.people[Asker.ALLOCATED].put(path, json=body).status_code == 200
    body = {"name": "First lesson", "text": "Opened calmly.", "observed_at": now().isoformat()}
    first = f"/submissions/{submission_id}/observations/{new_id()}"
    assert world.people[Asker.ALLOCATED].put(first, json=body).status_code == 200
    return submission_id


def _observation(world: World) -> Question:
    body = {"name": "Second lesson", "text": "Asked open questions.", "observed_at": now().isoformat()}
    path = f"/submissions/{_observed_submission(world)}/observations/{new_id()}"
    # By the rule "all" the other assessor has it too, once it is there to be marked.
    return Question(path, {"json": body}, frozenset({Asker.COURSE_LEAD, Asker.ALLOCATED, Asker.ASSESSOR}))


def _allocation(world: World) -> Question:
    path = f"/assignments/{an_assignment(world.service, world.course)}/allocation"
    return Question(path, {"json": {"kind": "all"}, "headers": {"If-Match": '"0"'}})


def _opened(world: World) -> Question:
    assignment_id = an_assignment(world.service, world.course)
    return Question(f"/submissions/{new_id()}", {"json": {"assignment_id": str(assignment_id)}})


ASKED: Asked = {
    "list_my_assignments": lambda _: Question("/me/assignments"),
    "read_my_submission": lambda world: Question(f"/assignments/{_assignment(world)}/my-submission"),
    "create_submission": _opened,
    "put_piece": lambda world: Question(_open(world, f"/pieces/{new_id()}"), TEXT, frozenset({Asker.OWN})),
    "remove_piece": lambda world: Question(_open_piece(world), allowed=frozenset({Asker.OWN})),
    "restore_piece": lambda world: Question(
        _open_piece(world, "/restoration", removed=True), allowed=frozenset({Asker.OWN})
    ),
    "hand_in": lambda world: Question(
        _open(world, "/hand-in"), {"json": {"declared_own_work": True}}, frozenset({Asker.OWN})
    ),
    "list_handed_in": lambda world: Question(f"/assignments/{_assignment(world)}/handed-in"),
    "read_submission": lambda world: Question(f"/submissions/{_submission(world)}"),
    "collect_submission": lambda world: Question(_open(world, "/collection")),
    "collect_submissions": lambda world: Question(f"/assignments/{_assignment(world)}/collection"),
    "read_piece_content": lambda world: Question(f"/pieces/{_file(world)}/content"),
    "read_piece_text": lambda world: Question(f"/pieces/{_piece(world)}/text"),
    "list_to_observe": lambda world: Question(f"/assignments/{_assignment(world)}/observed"),
    "put_observed": _observed,
    "put_observation": _observation,
    "create_intake": lambda world: Question(
        f"/assignments/{_assignment(world)}/intakes", {"files": {"file": ("work.zip", _zip())}}
    ),
    "list_intakes": lambda world: Question(f"/assignments/{_assignment(world)}/intakes"),
    "read_intake": lambda world: Question(f"/intakes/{_ended_intake(world)}"),
    "list_intake_items": lambda world: Question(f"/intakes/{_ended_intake(world)}/items"),
    "assign_intake_item": lambda world: Question(_item(world), {"json": {"enrolment_id": None}}),
    "take_in_assigned": lambda world: Question(f"/intakes/{_ended_intake(world)}/assigned"),
    "read_allocation": lambda world: Question(f"/assignments/{_assignment(world)}/allocation"),
    "set_allocation": _allocation,
}
"""Only who made a submission changes it: other learners, whom HAND_IN lets open their own, do not see it."""
