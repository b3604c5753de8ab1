"""This module asks the routes of marking. The submission asked about is that of ``OWN``, allocated to ``ALLOCATED``."""

from __future__ import annotations

from functools import cache
from uuid import UUID

from api.columns import new_id
from tests.api.asked.world import Asked, Asker, Question, World
from tests.api.builders import an_assignment
from tests.api.marking.world import a_change, a_published_unit, a_submission, allocate, five_criteria


@cache
def _submission(world: World) -> tuple[UUID, UUID, UUID]:
    """This hands in work and begins its marking: assignment and unit with a rubric, submission."""
    assignment_id = an_assignment(world.service, world.course, title="Steaming")
    unit_id = a_published_unit(world.service, world.course, assignment_id, five_criteria())
    submission_id = a_submission(world.service, assignment_id, world.people[Asker.OWN])
    allocate(world.service, submission_id, world.people[Asker.ALLOCATED])
    return assignment_id, unit_id, submission_id


def _opening(world: World) -> Question:
    _, unit_id, submission_id = _submission(world)
    return Question(f"/submissions/{submission_id}/markings", {"json": {"id": str(new_id()), "unit_id": str(unit_id)}})


@cache
def _marking(world: World) -> str:
    question = _opening(world)
    answer = world.people[Asker.ALLOCATED].post(question.path, **question.more)
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def _by_unit(world: World) -> Question:
    _marking(world)
    _, unit_id, submission_id = _submission(world)
    return Question(f"/submissions/{submission_id}/markings/{unit_id}")


@cache
def _asked_about(world: World) -> tuple[str, str]:
    """This asks ``ASSESSOR`` about another marking of ``ALLOCATED``, and gives the marking and the question."""
    assignment_id = an_assignment(world.service, world.course, title="Pressing")
    unit_id = a_published_unit(world.service, world.course, assignment_id, five_criteria())
    submission_id = a_submission(world.service, assignment_id, world.people[Asker.OWN])
    by = world.people[Asker.ALLOCATED]
    allocate(world.service, submission_id, by)
    sent = {"id": str(new_id()), "unit_id": str(unit_id)}
    marking = by.post(f"/submissions/{submission_id}/markings", json=sent).json()["id"]
    asked = by.put(f"/markings/{marking}/opinions/{new_id()}", json=_question(world, Asker.ASSESSOR))
    assert asked.status_code == 200, asked.text
    return marking, asked.json()["id"]


def _question(world: World, of: Asker) -> dict[str, str]:
    return {"asked_of": str(world.people[of].id), "question": "Would you credit this?"}


def _asking(world: World) -> Question:
    # The course lead is asked, who may look at every marking anyway: nobody comes to see more by it.
    sent = {"json": _question(world, Asker.COURSE_LEAD)}
    return Question(f"/markings/{_marking(world)}/opinions/{new_id()}", sent)


def _settling(world: World) -> Question:
    marking = _marking(world)
    by = world.people[Asker.ALLOCATED]
    asked = by.put(f"/markings/{marking}/opinions/{new_id()}", json=_question(world, Asker.COURSE_LEAD))
    return Question(f"/opinions/{asked.json()['id']}/settle")


def _note(world: World) -> tuple[str, dict[str, str]]:
    assignment_id, unit_id, _ = _submission(world)
    return f"/assignments/{assignment_id}/notes/{new_id()}", {
        "unit_id": str(unit_id),
        "text": "Credit either spelling.",
    }


@cache
def _written(world: World) -> str:
    path, note = _note(world)
    written = world.people[Asker.ALLOCATED].put(path, json=note)
    assert written.status_code == 200, written.text
    return written.json()["id"]


def _writing(world: World) -> Question:
    path, note = _note(world)
    return Question(path, {"json": note})


def _withdrawing(world: World) -> Question:
    # A note is withdrawn by who wrote it, or the course lead; another assessor may only write one.
    path, note = _note(world)
    written = world.people[Asker.ALLOCATED].put(path, json=note).json()["id"]
    return Question(f"/notes/{written}/withdrawal", allowed=frozenset({Asker.ALLOCATED, Asker.COURSE_LEAD}))


ASKED: Asked = {
    "list_notes": lambda world: Question(f"/assignments/{_submission(world)[0]}/notes"),
    "write_note": _writing,
    "withdraw_note": _withdrawing,
    "list_touched_by_note": lambda world: Question(f"/notes/{_written(world)}/touched"),
    "heed_note": lambda world: Question(f"/notes/{_written(world)}/heeded", {"json": {"marking_id": _marking(world)}}),
    "list_opinions": lambda world: Question(f"/markings/{_marking(world)}/opinions"),
    "list_colleagues_to_ask": lambda world: Question(f"/markings/{_marking(world)}/colleagues"),
    "ask_opinion": _asking,
    "give_opinion": lambda world: Question(
        f"/opinions/{_asked_about(world)[1]}/answer",
        {"json": {"answer": "I would."}},
        allowed=frozenset({Asker.ASSESSOR}),  # the one who was asked
    ),
    "settle_opinion": _settling,
    "return_later": lambda world: Question(
        f"/submissions/{_submission(world)[2]}/return-later", {"json": {"later": True}}
    ),
    "list_submissions": lambda world: Question(f"/assignments/{_submission(world)[0]}/submissions"),
    "open_submission_marking": _opening,
    "read_submission_marking": _by_unit,
    "read_marking": lambda world: Question(f"/markings/{_marking(world)}"),
    "read_marking_history": lambda world: Question(f"/markings/{_marking(world)}/history"),
    "list_own_comments": lambda world: Question(f"/markings/{_marking(world)}/own-comments"),
    "save_changes": lambda world: Question(
        f"/markings/{_marking(world)}/changes", {"json": {"changes": [a_change("judgement:c1", {"mark": 3})]}}
    ),
}
