"""This module prepares the world in which every role asks every route: one course with one of each, and strangers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from api.permissions import Relation
from tests.api.builders import BuiltCourse, a_course, a_learner, a_moderator, an_assessor, an_assignment
from tests.api.service import Service, SignedIn

R = Relation


class Asker(StrEnum):
    """These are those who ask. ``OWN`` is the learner whose submission and result it is."""

    NOBODY = "nobody"
    STRANGER = "a person of another course"
    ADMINISTRATOR = "the administrator"
    LEARNER = "another learner"
    OWN = "the learner whose it is"
    MODERATOR = "the moderator"
    ASSESSOR = "an assessor it is not allocated to"
    ALLOCATED = "the assessor it is allocated to"
    COURSE_LEAD = "the course lead"


STANDS: Mapping[Asker, frozenset[Relation]] = {
    Asker.NOBODY: frozenset({R.PUBLIC}),
    Asker.STRANGER: frozenset({R.PUBLIC, R.SIGNED_IN}),
    Asker.ADMINISTRATOR: frozenset({R.PUBLIC, R.SIGNED_IN, R.ADMINISTRATOR}),
    Asker.LEARNER: frozenset({R.PUBLIC, R.SIGNED_IN, R.LEARNER}),
    Asker.OWN: frozenset({R.PUBLIC, R.SIGNED_IN, R.LEARNER, R.OWN}),
    Asker.MODERATOR: frozenset({R.PUBLIC, R.SIGNED_IN, R.MODERATOR}),
    Asker.ASSESSOR: frozenset({R.PUBLIC, R.SIGNED_IN, R.ASSESSOR}),
    Asker.ALLOCATED: frozenset({R.PUBLIC, R.SIGNED_IN, R.ASSESSOR, R.ALLOCATED}),
    Asker.COURSE_LEAD: frozenset({R.PUBLIC, R.SIGNED_IN, R.COURSE_LEAD}),
}
"""How each asker stands to the things of the world's course."""


@dataclass(frozen=True)
class Question:
    """This is one request to a route; its method is the route's.

    ``path`` follows ``/api/v1``. ``more`` goes to the client: ``json``, ``files``, ``data``, ``headers``, ``params``.
    ``allowed``, where it is given, replaces what ALLOWED says, because these things stand otherwise to the askers
    (a job is the course lead's own); say why beside it. ``answers`` is the status that those who are allowed get,
    where it is no success (a token that is not there).
    """

    path: str
    more: Mapping[str, Any] = field(default_factory=dict[str, Any])
    allowed: frozenset[Asker] | None = None
    answers: int | None = None


@dataclass(frozen=True, eq=False)
class World:
    """This is the prepared world. What a slice needs beyond it, it makes in its own module, once, with ``cache``."""

    service: Service
    course: BuiltCourse
    assignment: UUID
    people: Mapping[Asker, SignedIn]


Asked = Mapping[str, Callable[[World], Question]]
"""For each route, by its function's name, what is asked: made anew for every asker, so it may use things up."""


def prepared(service: Service) -> World:
    """This makes the world: a course, an assignment, and one person for each asker."""
    course = a_course(service)
    stranger = a_course(service, service.person("Sam Okafor"), title="Bread, level 1").lead
    people = {
        Asker.STRANGER: stranger,
        Asker.ADMINISTRATOR: service.person("Ida Falk", administrator=True),
        Asker.LEARNER: a_learner(service, course, "Otto Berg", learner_number="L2", candidate_number="0002"),
        Asker.OWN: a_learner(service, course, "Noor Haddad", learner_number="L1", candidate_number="0001"),
        Asker.MODERATOR: a_moderator(service, course),
        Asker.ASSESSOR: an_assessor(service, course, "Ulla Wikstrom"),
        Asker.ALLOCATED: an_assessor(service, course, "Asta Lindqvist"),
        Asker.COURSE_LEAD: course.lead,
    }
    return World(service, course, an_assignment(service, course), people)
