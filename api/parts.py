"""This module hands a route the parts of the service: the database, the files, the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from api.database import Database
from api.files import Files
from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Parts:
    """These are the parts of one running service."""

    database: Database
    files: Files
    settings: Settings


def parts_of(request: Request) -> Parts:
    """This finds the parts of the service that a request came to."""
    return cast("Parts", request.app.state.parts)


ServiceParts = Annotated[Parts, Depends(parts_of)]
"""A route takes ``parts: ServiceParts``."""
