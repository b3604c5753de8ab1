"""This module gives the people of a course their sign-in links, one by one or as a file to send on.

A link signs in as the person it is for, so a course lead gets one only for those in their care (``care.py``); for all
others the administrator makes it.
"""

from __future__ import annotations

import csv
import io
from uuid import UUID

from sqlalchemy import func
from sqlmodel import Session, col, select

from api.accounts.invitations import InvitationLink, invite
from api.accounts.people import invited_people
from api.accounts.tables import Person
from api.columns import time_text
from api.courses.care import in_care_of
from api.courses.course import found_course
from api.courses.people import found_enrolment
from api.courses.tables import Enrolment
from api.permissions import Caller
from api.problem_details import conflict
from rubrics.exchange.csv_text import csv_text

BY_ADMINISTRATOR = "the administrator makes this link"


def invite_member(
    session: Session, caller: Caller, course_id: UUID, enrolment_id: UUID, address: str
) -> InvitationLink:
    """This makes a link for one person of the course. Raises Problem 409 where it is the administrator's to make."""
    found_course(session, caller, course_id)
    person = session.get_one(Person, found_enrolment(session, course_id, enrolment_id).person_id)
    if person.password_hash is not None:
        raise conflict(
            "signed-in-already",
            f"{person.name} has a password already",
            mend="They sign in with it; if it is lost, the administrator makes a link.",
        )
    if not in_care_of(session, caller, person):
        raise conflict(
            "link-by-administrator",
            f"The link for {person.name} is made by the administrator",
            "They are known in other courses too, and a link signs in as them everywhere.",
            mend="Ask the administrator for it.",
        )
    return invite(session, caller.person_id, person, address, replacing=False)


def invitations_file(session: Session, caller: Caller, course_id: UUID, address: str, *, everyone: bool) -> str:
    """This makes links for those who have not signed in yet, as CSV: name, e-mail, role, number, link.

    Links made before go on working. Without ``everyone`` those for whom a link is open are left out.
    """
    found_course(session, caller, course_id)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["name", "e-mail", "role", "id", "link", "works until"])
    rows = session.exec(
        select(Enrolment, Person)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .where(
            col(Enrolment.course_id) == course_id,
            col(Enrolment.ended_at).is_(None),
            col(Person.password_hash).is_(None),
            col(Person.suspended).is_(False),
        )
        .order_by(func.lower(Person.name), col(Enrolment.id))
    ).all()
    invited = set[UUID]() if everyone else invited_people(session, [person.id for _, person in rows])
    links: dict[UUID, tuple[str, str]] = {}
    for enrolment, person in rows:
        if person.id in invited:
            continue
        if person.id not in links:
            links[person.id] = _link(session, caller, person, address)
        texts = (person.name, person.email or "", enrolment.role.replace("_", " "), enrolment.learner_number or "")
        writer.writerow([*(csv_text(text) for text in texts), *links[person.id]])
    # With a mark at the beginning spreadsheets read it as UTF-8.
    return "\ufeff" + written.getvalue()


def _link(session: Session, caller: Caller, person: Person, address: str) -> tuple[str, str]:
    if not in_care_of(session, caller, person):
        return BY_ADMINISTRATOR, ""
    made = invite(session, caller.person_id, person, address, replacing=False)
    return made.link, time_text(made.expires_at)[:10]
