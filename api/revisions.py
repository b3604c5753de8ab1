"""This module keeps two people from writing over each other: ``ETag`` goes out, ``If-Match`` comes back."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Header, Response

from api.problem_details import Problem


def seen_revision(if_match: Annotated[str | None, Header()] = None) -> int:
    """This reads the revision that a changing request has seen. Raises Problem 428 where it says none."""
    text = (if_match or "").strip().removeprefix("W/").strip('"')
    if not text.isdecimal() or len(text) > 18:
        raise Problem(
            428,
            "revision-missing",
            "The request does not say which state it changes",
            mend='Read it first and send its revision along, as If-Match: "3".',
        )
    return int(text)


SeenRevision = Annotated[int, Depends(seen_revision)]
"""A route that changes what others may change takes ``seen: SeenRevision``."""


def put_revision(response: Response, revision: int) -> None:
    """This sends the revision of what is answered, as the ETag that the next change names."""
    response.headers["ETag"] = f'"{revision}"'
