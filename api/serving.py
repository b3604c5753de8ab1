"""This module starts the one serving process: it prints where to sign in, and then serves."""

from __future__ import annotations

import fcntl
import socket
from collections.abc import Generator
from contextlib import contextmanager

import click
import uvicorn
from fastapi import FastAPI

from api.accounts.first_start import first_start
from api.app import create_app, open_parts
from api.problem_details import Problem
from api.sample.load import load_sample
from api.settings import Settings


def serve(settings: Settings, *, sample: bool = False) -> None:
    """This serves until it is stopped; ``sample``: a first start has the sample course.

    Raises Problem where the port or the data is in use already.
    """
    with _alone(settings), _listening(settings) as listening:
        settings = settings.model_copy(update={"port": listening.getsockname()[1]})
        link = _prepare(settings, sample=sample)
        click.echo(f"Fairmark is at {settings.address}")
        if link is not None:
            click.echo(f"Sign in, once, with this link: {link}")
        uvicorn.Server(configuration(create_app(settings))).run(sockets=[listening])


def configuration(app: FastAPI) -> uvicorn.Config:
    """This is how the service is served."""
    return uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=10, server_header=False)


def _prepare(settings: Settings, *, sample: bool) -> str | None:
    parts = open_parts(settings)
    try:
        started = first_start(parts)
        if sample and started.is_first and started.administrator_id is not None:
            load_sample(parts, started.administrator_id)
        return started.link
    finally:
        parts.database.close()


@contextmanager
def _alone(settings: Settings) -> Generator[None]:
    # Two processes that write one SQLite file gain nothing and wait for each other.
    if settings.database_url is not None:
        yield
        return
    settings.data.mkdir(parents=True, exist_ok=True)
    with (settings.data / "serving.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Problem(
                409,
                "serving-already",
                f"Fairmark serves {settings.data} already",
                mend="Stop it, or name another folder with --data.",
            ) from None
        yield


@contextmanager
def _listening(settings: Settings) -> Generator[socket.socket]:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
        except OSError as error:
            raise Problem(
                409,
                "port-in-use",
                f"Port {settings.port} cannot be used",
                error.strerror or "",
                mend="Name another one: fairmark serve --port 8123",
            ) from error
        yield listening
    finally:
        listening.close()
