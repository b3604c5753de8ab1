"""This module asks every route in every role, and holds the answers to ``permissions.ALLOWED``.

A new route fails here until it is asked. To add it: in ``tests/api/asked/<slice>.py`` give ``ASKED`` an entry under
the route's function name, which makes the ``Question`` (path, body) from the prepared ``World``; list a new module in
``EVERYTHING`` below. The question is made anew for every asker, so it may use up what it makes. It must be one that
succeeds for whoever is allowed: then everyone in ``ALLOWED`` gets a success, nobody signed in 401, a person of another
course 404 for what has an id, and the others 403 or 404. What else the world needs (a submission that is allocated to
the asker ``ALLOCATED``), make in that module with ``functools.cache`` on a function of the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.accounts.signed_in import Rule
from api.app import ROUTERS
from api.permissions import ALLOWED, Act, Relation
from tests.api.asked import accounts, authoring, courses, jobs, marking, reports, results, submissions
from tests.api.asked.world import STANDS, Asked, Asker, Question, World, prepared
from tests.api.service import Service

EVERYTHING = (accounts, courses, authoring, marking, jobs, results, reports, submissions)


def _routes() -> list[APIRoute]:
    routes = [route for router in ROUTERS for route in router.routes]
    odd = [route for route in routes if not isinstance(route, APIRoute)]
    assert odd == [], "put routes into a slice's own router, listed in app.ROUTERS"
    return [route for route in routes if isinstance(route, APIRoute)]


def _asked() -> Asked:
    return {name: question for module in EVERYTHING for name, question in module.ASKED.items()}


def _rules(dependant: Dependant) -> Iterator[Rule]:
    for needed in dependant.dependencies:
        if isinstance(needed.call, Rule):
            yield needed.call
        yield from _rules(needed)


def _act(route: APIRoute) -> Act:
    return next(_rules(route.dependant)).act


def test_every_route_has_one_rule() -> None:
    faulty = {route.name: len(list(_rules(route.dependant))) for route in _routes()}

    assert {name: rules for name, rules in faulty.items() if rules != 1} == {}


def test_every_act_says_who_may_do_it() -> None:
    assert set(ALLOWED) == set(Act)


def test_every_route_is_asked_and_nothing_else() -> None:
    names = [route.name for route in _routes()]

    assert sorted(names) == sorted(set(names)), "two routes have the same name"
    assert set(names) - set(_asked()) == set(), "ask these routes too: see the top of this file"
    assert set(_asked()) - set(names) == set(), "these are asked and are no routes"


def test_every_role_gets_from_every_route_what_the_permissions_say(service: Service) -> None:
    world = prepared(service)
    by_name = {route.name: route for route in _routes()}

    wrong = [
        fault
        for name, question in _asked().items()
        for asker in Asker
        if (fault := _fault(world, by_name[name], question(world), asker)) is not None
    ]

    assert wrong == []


def _fault(world: World, route: APIRoute, question: Question, asker: Asker) -> str | None:
    method = next(iter(route.methods or {"GET"}))
    # A sign-in that was asked for before must not make somebody of nobody.
    world.service.client.cookies.clear()
    if asker is Asker.NOBODY:
        headers = {"X-Fairmark": "1", **question.more.get("headers", {})}
        more: dict[str, Any] = {**question.more, "headers": headers}
        answer = world.service.client.request(method, f"/api/v1{question.path}", **more)
    else:
        answer = world.people[asker].request(method, question.path, **question.more)
    expected = _expected(route, question, asker)
    if answer.status_code in expected:
        return None
    return (
        f"{route.name}: {asker} got {answer.status_code} from {method} {question.path},"
        f" not {' or '.join(map(str, expected))}: {answer.text[:300]}"
    )


def _expected(route: APIRoute, question: Question, asker: Asker) -> tuple[int, ...]:
    allowed = ALLOWED[_act(route)]
    may = asker in question.allowed if question.allowed is not None else bool(allowed & STANDS[asker])
    if may:
        return (question.answers,) if question.answers is not None else (200, 201, 202, 204)
    if asker is Asker.NOBODY:
        return (401,)
    if asker is Asker.STRANGER and "{" in route.path and allowed != frozenset({Relation.ADMINISTRATOR}):
        return (404,)
    return (403, 404)
