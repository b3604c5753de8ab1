"""This module lets the tests of authoring share one service, each in a course of its own: a course lead is signed in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.rooms import be
from tests.browser.served import Served
from tests.journey.a_room import Workplace


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


@pytest.fixture
def signed_in(page: Page, served: Served, workplace: Workplace) -> Page:
    be(page, served, workplace.lead.token)
    page.goto("/")
    return page
