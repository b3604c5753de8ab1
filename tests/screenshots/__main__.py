"""This module takes ``make screenshots``: every page at three widths, light and dark, into build/screenshots.

It runs the real service with the sample course, and fails on a page of the app that pages.py does not list, on an
error in the console, on a page that is wider than its window, and on what axe finds.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser import chromium
from tests.browser.served import Served, serving
from tests.browser.watched import Watch, axe_violations
from tests.screenshots.pages import PAGES, Shot

FOLDER = chromium.ROOT / "build" / "screenshots"
README_PICTURE = ("room", 1440, "light", chromium.ROOT / "docs" / "room.png")
SIZES = (
    ViewportSize(width=1440, height=900),
    ViewportSize(width=1280, height=800),
    ViewportSize(width=390, height=844),
)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


def main() -> int:
    """This takes all pictures and says what is wrong with which page. 0 where nothing is."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder) / "data", "--sample") as served,
        chromium.browser() as browser,
    ):
        cookies = _people(browser, served)
        faults = _missing(browser, served)
        for theme in THEMES:
            for shot in PAGES:
                faults += _take(browser, served, shot, theme, cookies[shot.who])
    name, width, theme, target = README_PICTURE
    taken = FOLDER / f"{name}-{width}-{theme}.png"
    if taken.exists():
        target.parent.mkdir(exist_ok=True)
        shutil.copy(taken, target)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(list(FOLDER.iterdir()))} pictures of {len(PAGES)} pages in {FOLDER}, {len(faults)} faults")
    return 1 if faults else 0


def _people(browser: Browser, served: Served) -> dict[str, list[Any]]:
    """This signs in the administrator, who leads the sample course, and a learner whose result is released."""
    with _context(browser, served, SIZES[0], "light", []) as (context, page):
        page.goto(served.sign_in_link())
        page.get_by_role("button").last.click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        staff = list(context.cookies())
        link = _learner_link(context, served)
    with _context(browser, served, SIZES[0], "light", []) as (context, page):
        page.goto(link)
        page.get_by_role("button").last.click()
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return {"nobody": [], "staff": staff, "learner": list(context.cookies())}


def _learner_link(context: BrowserContext, served: Served) -> str:
    get = _reader(context, served)
    for course in get("/courses")["items"]:
        for assignment in get(f"/courses/{course['id']}/assignments")["items"]:
            for result in get(f"/assignments/{assignment['id']}/results")["items"]:
                if result["state"] == "released" and result["learner"]:
                    person = result["learner"]["person_id"]
                    answer = context.request.post(
                        f"{served.address}/api/v1/people/{person}/invitation", headers={"X-Fairmark": "1"}
                    )
                    return answer.json()["link"]
    message = "The sample course has no released result, so no learner can be shown their feedback."
    raise AssertionError(message)


def _reader(context: BrowserContext, served: Served) -> Any:
    def get(path: str) -> Any:
        answer = context.request.get(f"{served.address}/api/v1{path}")
        assert answer.ok, f"{answer.status} GET {path}: {answer.text()}"
        return answer.json()

    return get


def _missing(browser: Browser, served: Served) -> list[str]:
    with _context(browser, served, SIZES[0], "light", []) as (_, page):
        page.goto("/sign-in")
        routes: list[str] = page.evaluate("window.fairmarkRoutes")
    paths = {route if route == "/" else route.rstrip("/") for route in routes}
    listed = {shot.path for shot in PAGES}
    absent = [f"{path}: no entry in tests/screenshots/pages.py" for path in sorted(paths - listed)]
    return absent + [f"{path}: listed in pages.py, and no page of the app" for path in sorted(listed - paths)]


def _take(browser: Browser, served: Served, shot: Shot, theme: Theme, cookies: list[Any]) -> list[str]:
    faults: list[str] = []
    for size in SIZES:
        watch = Watch()
        with _context(browser, served, size, theme, cookies) as (context, page):
            watch.on(context)
            try:
                page.goto(shot.address(_reader(context, served)))
                _settled(page)
                shot.prepare(page)
                _settled(page)
                page.screenshot(path=FOLDER / f"{shot.name}-{size['width']}-{theme}.png")
                found = [*watch.faults, *_too_wide(page), *axe_violations(page)]
            except Exception as error:
                found = [f"{type(error).__name__}: {error}"]
        faults += [f"{shot.name} at {size['width']}, {theme}: {fault}" for fault in found]
    return faults


def _settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    # The page's own policy lets no expression be waited for, so the elements are.
    expect(page.locator("[role=status][aria-label=Loading]")).to_have_count(0)


def _too_wide(page: Page) -> list[str]:
    by = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
    return [f"the page is {by} px wider than its window"] if by > 0 else []


@contextmanager
def _context(
    browser: Browser, served: Served, size: ViewportSize, theme: Theme, cookies: list[Any]
) -> Generator[tuple[BrowserContext, Page]]:
    context = browser.new_context(
        base_url=served.address,
        viewport=size,
        color_scheme=theme,
        reduced_motion="reduce",
        has_touch=size["width"] < 720,
    )
    try:
        context.add_cookies(cookies)
        yield context, context.new_page()
    finally:
        context.close()


if __name__ == "__main__":
    sys.exit(main())
