"""This module closes a submission once a marking of it is finished: nothing is added to a portfolio any more."""

from __future__ import annotations

from sqlmodel import Session

from api.events import Event
from api.submissions.tables import Submission


def on_marking_finished(session: Session, event: Event) -> None:
    """This closes the submission, whose stream the event is in: the assessor has judged what is there."""
    submission = session.get_one(Submission, event.stream.id)
    submission.closed_at = submission.closed_at or event.at
    session.add(submission)


def on_marking_reopened(session: Session, event: Event) -> None:
    """This lets a portfolio grow again."""
    submission = session.get_one(Submission, event.stream.id)
    submission.closed_at = None
    session.add(submission)
