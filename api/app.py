"""This module puts the service together: the one place where the slices meet."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import APIRouter, FastAPI
from sqlmodel import Session

from api import job_routes, problem_details, web_app
from api.accounts import routes as accounts
from api.authoring import routes as authoring
from api.courses import people_routes as people_of_courses
from api.courses import routes as courses
from api.database import Database
from api.driver import Subscribers
from api.events import Event
from api.files import Files
from api.job_runners import Deferring, runner_for
from api.marking import colleague_routes, returning, units_in_use, written_comments
from api.marking import routes as marking
from api.marking.saving_path import saving_route
from api.migrations import migrate
from api.parts import Parts
from api.reports import routes as reports
from api.results import following
from api.results import routes as results
from api.settings import Settings
from api.submissions import allocation, closing
from api.submissions import intake_routes as intakes
from api.submissions import routes as submissions

ROUTERS: Sequence[APIRouter] = (
    accounts.router,
    courses.router,
    people_of_courses.router,
    authoring.router,
    submissions.router,
    intakes.router,
    marking.router,
    colleague_routes.router,
    results.router,
    reports.router,
    job_routes.router,
)
"""What each slice answers, in the order of the road."""

SUBSCRIPTIONS: Sequence[tuple[str, Callable[[Session, Event], None]]] = (
    ("role_given", allocation.on_role_given),
    ("role_restored", allocation.on_role_given),
    ("role_ended", allocation.on_role_ended),
    ("learner_enrolled", following.align_with_learners),
    ("learner_withdrawn", following.align_with_learners),
    ("learner_restored", following.align_with_learners),
    ("assignment_created", following.align_with_learners),
    ("unit_set", units_in_use.refuse_another_version),
    ("unit_set", following.follow_units),
    ("unit_taken_out", following.follow_units),
    ("handed_in", following.follow_submission),
    ("submission_collected", following.follow_submission),
    ("marking_started", following.follow_submission),
    ("marking_finished", written_comments.keep_written_comments),
    ("marking_finished", returning.take_up_when_finished),
    ("marking_finished", closing.on_marking_finished),
    ("marking_reopened", closing.on_marking_reopened),
    ("marking_finished", following.follow_finish),
    ("marking_reopened", following.follow_reopening),
)
"""What a slice on the right does in the same transaction when something happens on the left: (kind of event, what)."""


def subscribers() -> Subscribers:
    """This connects what happens on the left with what it sets off on the right."""
    connected: dict[str, list[Callable[[Session, Event], None]]] = {}
    for kind, what in SUBSCRIPTIONS:
        connected.setdefault(kind, []).append(what)
    return connected


def open_parts(settings: Settings) -> Parts:
    """This brings the tables up to date and opens the database and the files, for the service and the commands."""
    migrate(settings)
    database = Database(settings, subscribers())
    if not database.is_sqlite:
        database.listen_to_jobs(Deferring())
    return Parts(database, Files(settings), settings)


def create_app(settings: Settings) -> FastAPI:
    """This makes the service; its parts are opened when it starts and closed when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        parts = open_parts(settings)
        app.state.parts = parts
        runner = runner_for(parts) if settings.background else None
        if runner is not None:
            await runner.start()
        try:
            yield
        finally:
            if runner is not None:
                await runner.stop()
            parts.database.close()

    app = FastAPI(
        title="Fairmark",
        version=version("fairmark"),
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
    )
    problem_details.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1", responses=PROBLEMS)
    # Routes are tried one after the other: what the service does most is tried first.
    app.router.routes.insert(0, saving_route("/api/v1/markings/{marking_id}/changes"))
    web_app.install(app, Path(__file__).parent / "web")
    return app


PROBLEMS: dict[int | str, dict[str, object]] = {
    "4XX": {
        "description": "What is wrong, where, and how to mend it",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
    }
}
