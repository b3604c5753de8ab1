"""This module reads and writes the documents of a marking, and keeps in memory what never changes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import orjson
from pydantic import BaseModel
from sqlmodel import Session

from api.authoring.tables import RubricVersion
from api.columns import in_parts
from api.driver import Driver, Statement
from rubrics.frame import Frame, frame_of
from rubrics.marking import Marking
from rubrics.rubric import Rubric
from rubrics.schema import read_version
from rubrics.scoring import scored_criteria
from rubrics.totals import Totals

_VERSIONS: dict[UUID, Frame] = {}
MOST_VERSIONS = 512
"""The most rubric versions that are kept in memory."""

_MARKINGS: dict[str, Marking] = {}
MOST_MARKINGS = 256
"""The most markings that are kept in memory, by their documents: a document never means anything else."""

_DOCUMENT = Statement("SELECT document FROM rubric_version WHERE id = :id")


def written(value: object) -> str:
    """This writes canonical JSON: keys sorted, no white space."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def document_of(model: BaseModel) -> str:
    """This writes a model as canonical JSON."""
    return written(model.model_dump(mode="json", by_alias=True))


def marking_of(document: str) -> Marking:
    """This reads a marking. The same text is the same marking, so one that was just saved is not read again."""
    marking = _MARKINGS.get(document)
    if marking is None:
        marking = _remember(document, Marking.model_validate_json(document))
    return marking


def document_of_marking(marking: Marking) -> str:
    """This writes a marking as its canonical document, and remembers it for the save that comes next."""
    document = document_of(marking)
    _remember(document, marking)
    return document


def _remember(document: str, marking: Marking) -> Marking:
    if len(_MARKINGS) >= MOST_MARKINGS:
        _MARKINGS.clear()
    _MARKINGS[document] = marking
    return marking


def revisions_of(text: str) -> dict[str, int]:
    """This reads the revisions of a marking's parts."""
    revisions: Any = orjson.loads(text)
    return revisions


def figures(rubric: Rubric, totals: Totals) -> dict[str, Any]:
    """This gives the columns of a marking that hold its totals: the document, and rounded figures for lists."""
    return {
        "totals": document_of(totals),
        "complete": totals.complete,
        "judged": len(scored_criteria(rubric)) - len(totals.missing),
        "marks": None if totals.marks is None else in_parts(totals.marks),
        "maximum": None if totals.maximum is None else in_parts(totals.maximum),
        "achieved": totals.achieved,
        "grade": None if totals.grade is None else totals.grade[:100],
    }


def frame_on_driver(driver: Driver, version_id: UUID) -> Frame:
    """This gives the frame of a version's rubric, for the saving path."""
    frame = _VERSIONS.get(version_id)
    if frame is None:
        frame = _keep(version_id, str(driver.run(_DOCUMENT, {"id": version_id})[0][0]))
    return frame


def rubric_of(session: Session, version_id: UUID) -> Rubric:
    """This gives the rubric of a version."""
    frame = _VERSIONS.get(version_id)
    if frame is None:
        frame = _keep(version_id, session.get_one(RubricVersion, version_id).document)
    return frame.rubric


def _keep(version_id: UUID, document: str) -> Frame:
    # A version never changes, so it is parsed once; when the memory is full it begins anew, since an installation
    # lives for years. Emptying is one step: other threads read and write at the same time.
    frame = frame_of(read_version(document.encode()))
    if len(_VERSIONS) >= MOST_VERSIONS:
        _VERSIONS.clear()
    _VERSIONS[version_id] = frame
    return frame
