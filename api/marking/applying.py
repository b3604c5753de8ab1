"""This module decides what becomes of changes: a pure function of the marking, the changes and what is known.

It reads no clock and no database, so every order, repeat and interleaving of changes can be tested.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from api.marking.changes import Change, Finish, Part, Reopen, Value, refusal
from api.problem_details import FieldError, ProblemDetails
from rubrics.frame import Frame
from rubrics.marking import Marking
from rubrics.totals import Totals, problems, total_of_fitting

MOST_ANNOTATIONS = 1_000
"""The most annotations that one marking may hold."""

NOTHING_YET = Marking()

Recorded = dict[str, Any]
"""What became of a change, as it is answered and kept: ``{"status": "applied", "revision": 4}`` or why not."""


@dataclass(frozen=True, slots=True)
class Standing:
    """This is a marking as it stands: its state (``open``, ``finished``, ``locked``), document and revisions."""

    state: str
    marking: Marking
    revisions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Happened:
    """This is a change that was applied, with the revision that its part has now."""

    change: Change
    part: Part
    revision: int


@dataclass(frozen=True, slots=True)
class Applied:
    """This is what came of a list of changes: the new standing, an outcome for each id, and what happened.

    ``new`` are the outcomes to be kept; those of known ids are kept already. ``totals`` is null where nothing
    changed.
    """

    standing: Standing
    outcomes: Mapping[UUID, Recorded]
    new: Sequence[Change]
    happened: Sequence[Happened]
    totals: Totals | None


def apply(frame: Frame, standing: Standing, changes: Sequence[Change], known: Mapping[UUID, Recorded]) -> Applied:
    """This takes each change in order: known, refused, in conflict, or applied; totals are worked out once."""
    outcomes: dict[UUID, Recorded] = {}
    new: list[Change] = []
    happened: list[Happened] = []
    for change in changes:
        if change.id in outcomes:
            continue
        if change.id in known:
            outcomes[change.id] = known[change.id]
            continue
        standing, outcome = _take(frame, standing, change)
        outcomes[change.id] = outcome
        if change.part is not None and change.problem is None:
            new.append(change)
            if outcome["status"] == "applied":
                happened.append(Happened(change, change.part, outcome["revision"]))
    totals = total_of_fitting(frame, standing.marking) if happened else None
    return Applied(standing, outcomes, new, happened, totals)


def refused(problem: ProblemDetails, revision: int | None = None) -> Recorded:
    """This is the outcome of a change that can never be applied."""
    return {"status": "refused", "revision": revision, "problem": problem.model_dump(mode="json")}


def present_value(standing: Standing, part: Part) -> Any:
    """This is the whole present value of a part, as it is written on the wire."""
    if part.kind == "judgement":
        return on_wire(standing.marking.judgements.get(part.key))
    if part.kind == "annotation":
        return on_wire(standing.marking.annotations.get(part.key))
    if part.kind == "adjustments":
        return on_wire(standing.marking.adjustments)
    if part.kind == "overall":
        return standing.marking.overall
    return {"finished": standing.state != "open"}


def on_wire(value: Value) -> Any:
    """This is the value of a part as JSON holds it."""
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def with_value(marking: Marking, part: Part, value: Value) -> Marking:
    """This gives the marking with one part replaced by its whole new value; null takes it out."""
    if part.kind == "overall":
        return marking.model_copy(update={"overall": value})
    if part.kind == "adjustments":
        return marking.model_copy(update={"adjustments": value})
    field = "judgements" if part.kind == "judgement" else "annotations"
    others: dict[str, Any] = {**getattr(marking, field)}
    others.pop(part.key, None)
    if value is not None:
        others[part.key] = value
    return marking.model_copy(update={field: others})


def _take(frame: Frame, standing: Standing, change: Change) -> tuple[Standing, Recorded]:
    part = change.part
    if part is None or change.problem is not None:
        assert change.problem is not None
        return standing, refused(change.problem)
    revision = standing.revisions.get(part.name, 0)
    if change.seen != revision:
        # The one who sends decides: the present value goes back with the answer.
        return standing, {"status": "conflict", "revision": revision, "present": present_value(standing, part)}
    decide = _finish_or_reopen if part.kind == "state" else _change_document
    decided = decide(frame, standing, part, change.value)
    if not isinstance(decided, Standing):
        return standing, decided if isinstance(decided, dict) else refused(decided, revision)
    after = replace(decided, revisions={**decided.revisions, part.name: revision + 1})
    return after, {"status": "applied", "revision": revision + 1}


Decision = Standing | ProblemDetails | Recorded


def _change_document(frame: Frame, standing: Standing, part: Part, value: Value) -> Decision:
    if standing.state != "open":
        return _not_open(standing.state)
    if part.kind == "judgement" and part.key not in frame.criteria:
        known = ", ".join(frame.criteria)
        detail = f"There is no criterion {part.key} in this rubric; it has {known}."
        return _unfit([FieldError(path="part", detail=detail)])
    annotations = standing.marking.annotations
    if part.kind == "annotation" and part.key not in annotations and len(annotations) >= MOST_ANNOTATIONS:
        detail = f"A marking holds at most {MOST_ANNOTATIONS} annotations; take one out first."
        return _unfit([FieldError(path="part", detail=detail)])
    faults = problems(frame.rubric, with_value(NOTHING_YET, part, value))
    if faults:
        prefix = _PATHS[part.kind](part)
        return _unfit([FieldError(path=_inside(fault.path, prefix), detail=fault.text) for fault in faults])
    return replace(standing, marking=with_value(standing.marking, part, value))


_PATHS: Mapping[str, Callable[[Part], str]] = {
    "judgement": lambda part: f"judgements.{part.key}",
    "annotation": lambda part: f"annotations.{part.key}",
    "adjustments": lambda _: "adjustments",
    "overall": lambda _: "overall",
}


def _inside(path: str, prefix: str) -> str:
    # The domain names a place in the marking; whoever sent the change knows it as a place in its value.
    return "value" + path.removeprefix(prefix)


def _unfit(faults: list[FieldError]) -> ProblemDetails:
    detail = " ".join(fault.detail for fault in faults)
    return refusal(
        "unfit-value",
        "This does not fit the rubric",
        detail,
        mend="Correct what errors names and send it as a new change.",
        errors=faults,
    )


def _not_open(state: str) -> ProblemDetails:
    if state == "finished":
        return refusal(
            "marking-finished", "The marking is finished", mend="Open it again, with a reason, and then change it."
        )
    return refusal("marking-locked", "The marking is locked", mend="Ask the course lead.")


def _finish_or_reopen(frame: Frame, standing: Standing, part: Part, value: Value) -> Decision:
    if standing.state == "locked":
        return _not_open(standing.state)
    if isinstance(value, Reopen):
        if standing.state == "open":
            return refusal("marking-open", "The marking is open already", mend="Change it and finish it.")
        return replace(standing, state="open")
    assert isinstance(value, Finish)
    if standing.state == "finished":
        return refusal("marking-finished", "The marking is finished already", mend="There is nothing to do.")
    return _finish(frame, standing, part, value)


def _finish(frame: Frame, standing: Standing, part: Part, value: Finish) -> Decision:
    if not value.declared:
        detail = "Finishing is signed: it needs the declaration that the marking is one’s own and complete."
        return refusal(
            "not-declared",
            "The declaration is missing",
            detail,
            mend="Declare it and finish again.",
            errors=[FieldError(path="value.declared", detail=detail)],
        )
    moved = [
        name
        for name, revision in standing.revisions.items()
        if name != part.name and value.seen.get(name, 0) != revision
    ]
    if moved:
        # What was signed must be what was seen: someone changed it meanwhile, or a change is still on its way.
        present = {"finished": False, "moved": sorted(moved)}
        return {"status": "conflict", "revision": standing.revisions.get(part.name, 0), "present": present}
    totals = total_of_fitting(frame, standing.marking)
    if not totals.complete:
        errors = [
            FieldError(path=f"judgements.{missing}", detail=f"“{frame.criteria[missing].title}” is not judged.")
            for missing in totals.missing
        ]
        return refusal(
            "not-complete",
            "Something is not judged yet",
            " ".join(error.detail for error in errors),
            mend="Judge what errors names, or say that there is no response, and finish again.",
            errors=errors,
        )
    return replace(standing, state="finished")
