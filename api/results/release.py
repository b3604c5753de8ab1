"""This module releases results, recalls them, and holds back single ones.

What is released is kept as it was sent: the ledger with its last step dated by the release, and the feedback. Where
nothing was handed in there is nothing to add up: such a result is never ready by itself and is in no "all that are
ready"; the course lead may release it by name, and the learner then reads that nothing was handed in, which is no
mark and no nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session, col, select

from api import events, jobs
from api.columns import now
from api.events import Stream
from api.jobs import JobView, Running
from api.marking.tables import MarkingRow
from api.permissions import Act, Caller, required
from api.problem_details import FieldError, Problem, conflict
from api.results.letters import feedback_of
from api.results.listing import assignment_for
from api.results.readiness import ledger_of, note_figures, outcomes_as_events_tell_them, outcomes_of
from api.results.relations import RESULT_RELATIONS
from api.results.tables import Result
from api.results.taking import taken
from api.submissions.names import conceal, reveal
from rubrics.values import Text, canonical

AT_ONCE = 50
"""So many results are released in one transaction; more of them by a job, in steps of this size."""

Reason = Annotated[Text, Field(min_length=1, max_length=500)]


class Because(BaseModel):
    """This is why a result is recalled or held; the staff read it, the learner does not."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class ToRelease(BaseModel):
    """This says which results to release: those named, or all that are ready.

    ``seen`` names the revisions the course lead was looking at; a result that has changed since is not released.
    """

    model_config = ConfigDict(extra="forbid")

    result_ids: Annotated[list[UUID], Field(max_length=10_000)] = []
    all_ready: bool = False
    seen: dict[UUID, int] = {}


class Released(BaseModel):
    """This is how many results were released at once, or the job that releases them."""

    released: int
    job: JobView | None


class Standing(BaseModel):
    """This is what one result has become."""

    id: UUID
    state: str
    reason: str
    revision: int


def release(session: Session, caller: Caller, assignment_id: UUID, asked: ToRelease) -> Released:
    """This releases results: all of those asked for, or none. Raises Problem 409 naming those that cannot be."""
    assignment = assignment_for(session, caller, assignment_id)
    results = taken(session, [result.id for result in _asked_for(session, assignment.id, asked)])
    if asked.all_ready:
        results = [result for result in results if result.state == "ready"]
    faults = [
        FieldError(path=f"result_ids.{place}", detail=why)
        for place, result in enumerate(results)
        if (why := why_not(session, result, asked.seen.get(result.id)))
    ]
    if faults:
        raise Problem(
            409,
            "not-releasable",
            f"{len(faults)} of {len(results)} results cannot be released",
            mend="Leave those out that are named in errors, or mend what each needs; nothing was released.",
            errors=faults,
        )
    if len(results) <= AT_ONCE:
        at = now()
        for result in results:
            release_one(session, result, caller.person_id, at)
        return Released(released=len(results), job=None)
    ids = [result.id.hex for result in results]
    job = jobs.start(session, "results.release", {"results": ids}, created_by=caller.person_id)
    return Released(released=0, job=jobs.view(job))


def _asked_for(session: Session, assignment_id: UUID, asked: ToRelease) -> list[Result]:
    query = select(Result).where(col(Result.assignment_id) == assignment_id, col(Result.withdrawn_at).is_(None))
    if asked.all_ready:
        return list(session.exec(query.where(col(Result.state) == "ready").order_by(col(Result.id))).all())
    found = {result.id: result for result in session.exec(query.where(col(Result.id).in_(asked.result_ids))).all()}
    faults = [
        FieldError(path=f"result_ids.{place}", detail="this assignment has no such result")
        for place, result_id in enumerate(asked.result_ids)
        if result_id not in found
    ]
    if faults or not found:
        raise Problem(
            422,
            "no-results",
            "There is nothing to release",
            mend="Name results of this assignment, or ask for all that are ready.",
            errors=faults,
        )
    return list(found.values())


def why_not(session: Session, result: Result, seen: int | None = None) -> str | None:
    """This says why a result cannot be released now; null where it can."""
    if seen is not None and seen != result.revision:
        return "it has changed since you looked; look again"
    if result.state == "released":
        return "it is released already"
    if result.state == "held":
        return "it is held; take the hold away first"
    if result.state == "ready" or result.submission_id is None:
        return None
    if result.state == "recalled" and all(outcome.marking_id for outcome in outcomes_of(session, result)):
        return None
    return "its marking is not finished; finish it first"


def release_one(session: Session, result: Result, actor: UUID, at: datetime) -> None:
    """This releases one result: the last step of its ledgers, its feedback as it is sent, its learner's name."""
    outcomes = outcomes_of(session, result)
    for outcome in outcomes:
        marking = session.get(MarkingRow, outcome.marking_id) if outcome.marking_id else None
        if marking is None:
            continue
        note_figures(outcome, ledger_of(session, marking, at))
        outcome.feedback = canonical(feedback_of(session, result, outcome, marking)).decode()
        session.add(outcome)
    result.state, result.reason, result.held_from = "released", "", None
    result.released_at, result.released_by, result.read_at = at, actor, None
    result.revision += 1
    session.add(result)
    reveal(session, result.assignment_id, [result.person_id], at)
    payload = {
        "submission_id": result.submission_id.hex if result.submission_id else None,
        "outcomes": outcomes_as_events_tell_them(outcomes, feedback=True),
    }
    events.append(session, Stream("result", result.id), "result_released", payload, actor=actor, at=at)


@jobs.job("results.release")
def release_many(running: Running, arguments: dict[str, object]) -> dict[str, object]:
    """This releases many results, some at a time; one that changed meanwhile stays as it is and is counted."""
    given = arguments["results"]
    assert isinstance(given, list)
    ids = [UUID(str(one)) for one in given]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    actor = running.created_by
    assert actor is not None
    done = {"released": 0, "left": 0}
    for start in range(0, len(ids), AT_ONCE):

        def some(session: Session, part: Sequence[UUID] = ids[start : start + AT_ONCE]) -> dict[str, int]:
            counts = {"released": 0, "left": 0}
            at = now()
            for result in taken(session, part):
                if why_not(session, result) is None:
                    release_one(session, result, actor, at)
                    counts["released"] += 1
                else:
                    counts["left"] += 1
            return counts

        counts = running.step(f"from {start}", some)
        done = {name: done[name] + counts[name] for name in done}
        running.progress(min(start + AT_ONCE, len(ids)), len(ids))
    return dict(done)


def recall(session: Session, caller: Caller, result_id: UUID, because: Because) -> Standing:
    """This takes a released result back; the learner no longer reads it. Raises Problem 409 where it is not released."""
    result = _to_change(session, caller, result_id)
    if result.state != "released":
        raise conflict(
            "not-released",
            "This result is not released",
            f"It is {result.state.replace('_', ' ')}, so there is nothing to recall.",
            mend="Look at the result again; someone may have recalled it.",
        )
    for outcome in outcomes_of(session, result):
        outcome.feedback = None
        session.add(outcome)
    result.state, result.reason, result.released_at, result.released_by = "recalled", because.reason, None, None
    if result.submission_id is None:
        result.state = "not_ready"
    conceal(session, result.assignment_id, [result.person_id])
    return _changed(session, caller, result, "result_recalled", because.reason)


def hold(session: Session, caller: Caller, result_id: UUID, because: Because) -> Standing:
    """This holds one result back, whatever is released. Raises Problem 409 where it is released or held already."""
    result = _to_change(session, caller, result_id)
    if result.state == "released":
        raise conflict(
            "released",
            "This result is released",
            "What a learner has read cannot be held back.",
            mend="Recall it first; then hold it.",
        )
    if result.state == "held":
        raise conflict("held", "This result is held already", f"Reason: {result.reason}", mend="Take the hold away.")
    result.held_from, result.state, result.reason = result.state, "held", because.reason
    return _changed(session, caller, result, "result_held", because.reason)


def unhold(session: Session, caller: Caller, result_id: UUID) -> Standing:
    """This takes a hold away; the result stands where its marking stands now."""
    result = _to_change(session, caller, result_id)
    if result.state != "held":
        raise conflict(
            "not-held", "This result is not held", mend="Look at the result again; someone may have changed it."
        )
    result.state, result.held_from, result.reason = result.held_from or "not_ready", None, ""
    return _changed(session, caller, result, "result_unheld", "")


def result_for(session: Session, caller: Caller, result_id: UUID) -> Result:
    """This gives a result, if the caller may do the act to it. Raises Problem 404 or 403."""
    return required(
        session,
        caller,
        Result,
        (col(Result.id) == result_id) & col(Result.withdrawn_at).is_(None),
        RESULT_RELATIONS,
        what="result",
        visible_by=Act.READ_RESULT,
    )


def _to_change(session: Session, caller: Caller, result_id: UUID) -> Result:
    return taken(session, [result_for(session, caller, result_id).id])[0]


def _changed(session: Session, caller: Caller, result: Result, kind: str, reason: str) -> Standing:
    result.revision += 1
    session.add(result)
    events.append(session, Stream("result", result.id), kind, {"reason": reason}, actor=caller.person_id)
    return Standing(id=result.id, state=result.state, reason=result.reason, revision=result.revision)
