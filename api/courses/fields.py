"""This module holds the kinds of text that courses, assignments and rosters are described by."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, AwareDatetime, StringConstraints

from rubrics.values import storable

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(storable)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(storable)]
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(storable)]
"""A learner number or a candidate number: a text, for some begin with noughts or hold letters."""
GroupName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(storable)
]
Words = Literal["vocational", "school", "university"]


def _known_zone(zone: str) -> str:
    if zone not in available_timezones():
        raise ValueError("a time zone is named as in “Europe/London”")
    return zone


TimeZone = Annotated[str, StringConstraints(max_length=60), AfterValidator(_known_zone)]


EARLIEST, LATEST = 1900, 2200
"""The years between which a time may lie: in any zone it can still be written, and a slip of a digit is told."""


def _utc(time: datetime) -> datetime:
    if not EARLIEST <= time.year < LATEST:
        raise ValueError(f"a time lies between the years {EARLIEST} and {LATEST}")
    return time.astimezone(UTC)


UtcTime = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A time that says its zone, kept as UTC."""
