"""This module names every table of the service, for migrations and for tests that walk them all."""

from __future__ import annotations

from sqlmodel import SQLModel

from api import events, jobs
from api.accounts import tables as accounts
from api.authoring import tables as authoring
from api.courses import tables as courses
from api.marking import tables as marking
from api.reports import tables as reports
from api.results import tables as results
from api.submissions import tables as submissions

EVERYTHING = (accounts, authoring, courses, events, jobs, marking, reports, results, submissions)

metadata = SQLModel.metadata
"""The tables of all slices, with names for every constraint so that migrations can find them."""
