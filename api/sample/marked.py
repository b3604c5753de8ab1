"""This module marks the sample course's works through the same path as every marking, and releases some results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson
from sqlmodel import col, select

from api.columns import new_id
from api.driver import Driver
from api.marking.changes import read_changes
from api.marking.opening import MarkingView, open_marking
from api.marking.saving import save_for
from api.permissions import Act, Caller
from api.results.release import Because, ToRelease, hold, release
from api.results.tables import Result
from api.sample.decisions import Decided, Decisions
from api.sample.submitted import HandedIn

if TYPE_CHECKING:
    from api.sample.load import Sample

RELEASED = ("B01", "B02", "B03")
HELD = ("B04", "The service sheet is missing; it was asked for and is to come on Monday.")


def mark(
    driver: Driver, sample: Sample, unit: UUID, handed_in: Mapping[str, HandedIn], all_decisions: Iterable[Decisions]
) -> None:
    """This opens a marking for each decision, saves it change by change, and finishes those that are finished."""
    for decisions in all_decisions:
        work = handed_in[decisions.learner]
        caller = sample.acting(Act.MARK, sample.staff[decisions.assessor])
        view = open_marking(sample.session, caller, work.submission, new_id(), unit, "first")
        saved = _save(driver, caller, view.id, [*_changes(view, work, decisions)])
        if decisions.finished:
            finish = {"finished": True, "declared": True, "seen": saved["revisions"]}
            _save(driver, caller, view.id, [_change("state", finish)])


def _save(driver: Driver, caller: Caller, marking_id: UUID, changes: list[dict[str, Any]]) -> dict[str, Any]:
    saved = orjson.loads(save_for(driver, caller, marking_id, read_changes(orjson.dumps({"changes": changes}))))
    refused = [outcome for outcome in saved["outcomes"] if outcome["status"] != "applied"]
    if refused:
        raise ValueError(f"a judgement of the sample course was not taken: {refused}")
    return saved


def _changes(view: MarkingView, work: HandedIn, decisions: Decisions) -> Iterable[dict[str, Any]]:
    indicators = {criterion.id: [one.id for one in criterion.indicators] for criterion in view.rubric.criteria}
    for criterion, decided in decisions.judged.items():
        yield _change(f"judgement:{criterion}", _judgement(decided, indicators[criterion], work))
    if decisions.remark is not None:
        criterion, quote = decisions.remark
        text = "Good: felt with the hand before anything was taken apart."
        place = _place(work, quote)
        yield _change(f"annotation:{new_id()}", {"text": text, "place": place, "criterion": criterion})
    if decisions.overall:
        yield _change("overall", decisions.overall)


def _change(part: str, value: object) -> dict[str, Any]:
    return {"id": str(new_id()), "part": part, "seen": 0, "value": value}


def _judgement(decided: Decided, indicators: list[str], work: HandedIn) -> dict[str, Any]:
    evidence = [{"place": _place(work, decided.quote)}] if decided.quote else []
    return {
        "indicators": decided.states(indicators),
        "comment": decided.comment,
        "comments": list(decided.comments),
        "flag": decided.flag,
        "evidence": evidence,
        **({} if decided.decision == "marks" else {"achieved": decided.decision == "achieved"}),
    }


def _place(work: HandedIn, quote: str) -> dict[str, Any]:
    """This is where the words stand: by their place in a text, by the page in a PDF."""
    if work.work.form == "pdf":
        return {"kind": "page", "piece": str(work.piece), "page": 1, "quote": quote}
    text = "\n".join(work.text.split("\n\n")) if work.work.form == "docx" else work.text
    start = text.index(quote)
    return {"kind": "text", "piece": str(work.piece), "quote": quote, "start": start, "end": start + len(quote)}


def settle(sample: Sample, assignment: UUID) -> None:
    """This releases three results of an assignment with their feedback, and holds one back."""
    query = select(Result.person_id, Result.id).where(col(Result.assignment_id) == assignment)
    results = dict(sample.session.exec(query).all())
    chosen = [results[sample.learners[learner]] for learner in RELEASED]
    lead = sample.acting(Act.RELEASE)
    release(sample.session, lead, assignment, ToRelease(result_ids=chosen))
    learner, reason = HELD
    hold(sample.session, lead, results[sample.learners[learner]], Because(reason=reason))
