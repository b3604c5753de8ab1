"""This module gives browser tests a browser, a service and a page that is watched.

``served`` is a fresh service (``fairmark serve`` in a process of its own, on SQLite); ``page`` is a page of a fresh
browser context at 1440 × 900 that fails the test where its console or a request went wrong; ``signed_in`` is that page
after the link of the first start. What a test means to be refused it says first: ``watch.expected.add(409)``.
``axe_violations(page)`` gives what axe finds. Another person is another context: ``new_page()``. ``room`` is a marking
room with two submissions, on a service that the tests of rooms share: they say so by a fixture ``served`` of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser import chromium
from tests.browser.served import Served, serving
from tests.browser.watched import Watch
from tests.journey.a_room import Room, Workplace, a_workplace

SCREEN = ViewportSize(width=1440, height=900)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.browser() as browser:
        yield browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path / "data") as served:
        yield served


@pytest.fixture(scope="session")
def shared_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("shared") / "data") as served:
        yield served


@pytest.fixture(scope="session")
def workplace(shared_service: Served) -> Iterator[Workplace]:
    with a_workplace(shared_service.address, shared_service.sign_in_link()) as workplace:
        yield workplace


@pytest.fixture
def room(workplace: Workplace) -> Room:
    return workplace.room()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def new_page(browser: Browser, served: Served, watch: Watch) -> Iterator[Callable[[], Page]]:
    contexts: list[BrowserContext] = []

    def make() -> Page:
        context = browser.new_context(base_url=served.address, viewport=SCREEN, reduced_motion="reduce")
        contexts.append(context)
        context.set_default_timeout(10_000)
        watch.on(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    watch.assert_quiet()


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    return new_page()


@pytest.fixture
def signed_in(page: Page, served: Served) -> Page:
    page.goto(served.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{served.address}/")
    return page
