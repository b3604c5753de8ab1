"""This module finds again what an assessor has written before: every comment of the markings they finished."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import Integer, and_, case, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import Session as WholeRows
from sqlmodel import Session, col, delete, select

from api.authoring.tables import Unit
from api.events import Event
from api.marking.documents import marking_of
from api.marking.relations import MARKING
from api.marking.tables import MarkingRow, WrittenComment
from api.paging import Page, Paging, cursor_of, number_of
from api.permissions import Act, Caller, required
from api.submissions.names import Learner, naming

NAME = "{name}"
"""What stands in a kept comment where a learner's name was written."""

SHORTEST_NAME = 3
"""The fewest letters of a first name that is looked for: a shorter one is a word of the language too often."""


class OwnComment(BaseModel):
    """This is a comment that the caller wrote before.

    ``uses`` counts the markings it stands in, ``uses_here`` those where it stands at the criterion asked about, and
    ``uses_at_level`` those where the level asked about was chosen with it. A learner's name is ``{name}``.
    """

    text: str
    uses: int
    uses_here: int
    uses_at_level: int
    last_used_at: datetime


def keep_written_comments(session: Session, event: Event) -> None:
    """This keeps the comments of a marking that was finished, in the place of those it had when last finished."""
    row = session.get_one(MarkingRow, UUID(event.payload["marking_id"]))
    session.exec(delete(WrittenComment).where(col(WrittenComment.marking_id) == row.id))
    if event.actor is None:
        return
    rubric_id = session.get_one(Unit, row.unit_id).rubric_id
    learners = naming(session, row.submission_id).learners or []
    for criterion, judgement in marking_of(row.document).judgements.items():
        text = without_names(judgement.comment.strip(), learners)
        if text:
            session.add(
                WrittenComment(
                    marking_id=row.id,
                    criterion=criterion,
                    person_id=event.actor,
                    rubric_id=rubric_id,
                    level=judgement.level,
                    text=text,
                    at=event.at,
                )
            )


def without_names(text: str, learners: Iterable[Learner]) -> str:
    """This puts ``{name}`` where a text names a learner, by the whole name or the first."""
    for learner in learners:
        first = learner.name.split()[0] if learner.name.split() else ""
        for name in (learner.name, first):
            if len(name) >= SHORTEST_NAME:
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAME, text)
    return text


def own_comments(
    session: Session,
    caller: Caller,
    marking_id: UUID,
    criterion: str | None,
    level: str | None,
    find: str,
    asked: Paging,
) -> Page[OwnComment]:
    """This lists what the caller wrote before: first what stands at this criterion, with this level, and most often.

    ``find``: words that must all be in the text. Raises Problem 404 or 403 where the marking is not the caller's to
    mark.
    """
    by_id = col(MarkingRow.id) == marking_id
    row = required(session, caller, MarkingRow, by_id, MARKING, what="marking", visible_by=Act.READ_MARKING)
    rubric_id = session.get_one(Unit, row.unit_id).rubric_id
    same_criterion = and_(col(WrittenComment.rubric_id) == rubric_id, col(WrittenComment.criterion) == criterion)
    here = func.sum(case((same_criterion, 1), else_=0), type_=Integer)
    at_level = func.sum(case((and_(same_criterion, col(WrittenComment.level) == level), 1), else_=0), type_=Integer)
    uses, last = func.count(), func.max(col(WrittenComment.at))
    text = col(WrittenComment.text)
    words: list[Any] = [func.lower(text).contains(word.lower(), autoescape=True) for word in find.split()]
    own: Any = select(text).where(col(WrittenComment.person_id) == caller.person_id, *words).group_by(text)
    total: int = session.exec(select(func.count()).select_from(own.subquery())).one()
    skipped = number_of(asked.cursor) if asked.cursor else 0
    query = (
        select_columns(text, uses, here, at_level, last)
        .where(col(WrittenComment.person_id) == caller.person_id, *words)
        .group_by(text)
        .order_by(at_level.desc(), here.desc(), uses.desc(), last.desc(), text)
        .offset(max(skipped, 0))
        .limit(asked.limit)
    )
    items = [
        OwnComment(text=one, uses=times, uses_here=times_here, uses_at_level=times_at_level, last_used_at=at)
        for one, times, times_here, times_at_level, at in WholeRows.execute(session, query)
    ]
    shown = max(skipped, 0) + len(items)
    return Page(items=items, total=total, next=cursor_of([shown]) if shown < total else None)
