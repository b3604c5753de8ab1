"""This module hands in the sample course's works, each in its form and at its time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from api.columns import new_id
from api.courses.tables import Assignment
from api.files import Files
from api.sample import papers
from api.sample.works import BRAKES, FAULTS, OBSERVED, Work
from api.submissions import pieces
from api.submissions.attempts import end_attempt, open_attempt
from api.submissions.pieces import Found
from api.submissions.tables import Submission

if TYPE_CHECKING:
    from api.sample.load import Sample

__all__ = ["Found", "HandedIn", "hand_in", "keep_files"]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """This is a submission of the sample: its id, and its written piece with the words in it."""

    submission: UUID
    piece: UUID
    work: Work
    text: str


def keep_files(files: Files) -> dict[str, Found]:
    """This makes and keeps every file that is handed in, before anything is written; known by its name."""
    made = {"spoke-tension.png": papers.tension_chart(), "spoke-tension.csv": papers.tension_table()}
    for name, works in (("brakes-and-wheels", BRAKES), ("drivetrain-fault-report", FAULTS)):
        for work in works:
            if work.form in ("docx", "pdf"):
                write = papers.docx if work.form == "docx" else papers.pdf
                made[_file_name(name, work)] = write(work.text(name))
    return {name: pieces.look_at(files, files.keep(data)) for name, data in made.items()}


def _file_name(assignment: str, work: Work) -> str:
    return f"{assignment}-{work.learner}.{work.form}"


def hand_in(
    sample: Sample, assignment_id: UUID, works: Iterable[Work], name: str, files: Mapping[str, Found]
) -> dict[str, HandedIn]:
    """This hands in every work of one assignment, in the order in which it came."""
    assignment = sample.session.get_one(Assignment, assignment_id)
    return {
        work.learner: _hand_in(sample, assignment, work, name, files)
        for work in sorted(works, key=lambda work: work.before_due, reverse=True)
    }


def _hand_in(sample: Sample, assignment: Assignment, work: Work, name: str, files: Mapping[str, Found]) -> HandedIn:
    session, learner = sample.session, sample.learners[work.learner]
    submission = open_attempt(session, assignment, [learner], actor=learner)
    handed_in_at = (assignment.due_at or sample.at) - work.before_due
    text, piece_id = work.text(name), new_id()
    if work.form == "observed":
        assessor = sample.staff["first"]
        pieces.add_observed(
            session, submission, new_id(), "Service at the stand", OBSERVED, handed_in_at, actor=assessor
        )
    if work.form in ("text", "observed"):
        title = papers.paragraphs_of(text)[0]
        pieces.add_text(session, submission, piece_id, title, text, actor=learner)
    else:
        file_name = _file_name(name, work)
        pieces.add_file(session, submission, piece_id, file_name, files[file_name], actor=learner)
    _besides(sample, submission, work, learner, files)
    submission.declared_own_work = True
    end_attempt(session, submission, "handed_in", actor=learner, at=handed_in_at)
    return HandedIn(submission.id, piece_id, work, text)


def _besides(sample: Sample, submission: Submission, work: Work, learner: UUID, files: Mapping[str, Found]) -> None:
    if work.besides is not None:
        name = {"picture": "spoke-tension.png", "table": "spoke-tension.csv"}[work.besides]
        pieces.add_file(sample.session, submission, new_id(), name, files[name], actor=learner)
