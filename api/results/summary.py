"""This module heads the results of an assignment: how many stand where, and how each unit went."""

from __future__ import annotations

from collections import Counter
from typing import cast
from uuid import UUID

from sqlmodel import Session

from api.courses.fields import Words
from api.permissions import Caller
from api.results.listing import STATUSES, assignment_for
from api.results.measures import finished_in, unit_summary
from api.results.rows import unit_head
from api.results.standing import standing_of_assignment
from api.results.views import ResultsSummary


def summary_of_results(session: Session, caller: Caller, assignment_id: UUID) -> ResultsSummary:
    """This gives the head of the results of an assignment."""
    found = standing_of_assignment(session, assignment_for(session, caller, assignment_id))
    counts = Counter(one.status for one in found.standings)
    return ResultsSummary(
        assignment_id=assignment_id,
        course_id=found.course.id,
        title=found.assignment.title,
        words=cast("Words", found.course.words),
        anonymous=found.assignment.anonymous,
        learners=len(found.standings),
        by_status={status: counts[status] for status in STATUSES},
        units=[unit_head(unit) for unit in found.units],
        summaries=[unit_summary(unit, finished_in(found, unit)) for unit in found.units],
    )
