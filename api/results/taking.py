"""This module takes results before they are changed, so that two who change one at once do so one after the other.

SQLite has one writer. On PostgreSQL two transactions would each read "ready", and each release it.
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from api import events
from api.driver import driver_of
from api.events import Stream
from api.results.tables import Result


def taken(session: Session, result_ids: Collection[UUID]) -> list[Result]:
    """This locks the streams of results, always in the same order, and gives the results as they are then."""
    session.flush()
    driver = driver_of(session)
    for result_id in sorted(set(result_ids)):
        events.lock(driver, Stream("result", result_id))
    query = select(Result).where(col(Result.id).in_(result_ids)).order_by(col(Result.id))
    return list(session.exec(query.execution_options(populate_existing=True)).all())
