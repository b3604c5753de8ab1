"""These tests use the rooms of results, and read a learner's letter, in a browser."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import SCREEN
from tests.browser.results_world import Built, build
from tests.browser.served import Served, serving
from tests.browser.watched import Watch, axe_violations

pytestmark = pytest.mark.xdist_group("results")

Open = Callable[[str, str], Page]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    data = tmp_path_factory.mktemp("results") / "data"
    data.mkdir()
    return build(data), data


@pytest.fixture(scope="module")
def served(built: tuple[Built, Path]) -> Iterator[Served]:
    with serving(built[1]) as served:
        yield served


@pytest.fixture
def opened(browser: Browser, served: Served, watch: Watch) -> Iterator[Open]:
    """This opens a page as the person whose session it is given."""
    contexts: list[BrowserContext] = []

    def open_page(secret: str, path: str) -> Page:
        context = browser.new_context(base_url=served.address, viewport=SCREEN, reduced_motion="reduce")
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "fairmark", "value": secret, "url": served.address}])
        watch.on(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    watch.assert_quiet()


def test_a_row_is_reached_held_and_let_go_by_keys_alone(opened: Open, built: tuple[Built, Path]) -> None:
    page = opened(built[0].lead, f"/assignments/{built[0].with_marks}/results")
    expect(page.get_by_role("row")).to_have_count(26)

    for key in ("j", "j", "k", "j", "h"):
        page.keyboard.press(key)
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("claim under review")
    page.keyboard.press("Enter")

    row = page.get_by_role("row").filter(has_text="Learner 02")
    expect(row).to_contain_text("Held: claim under review")
    row.get_by_role("link").focus()
    page.keyboard.press("h")
    expect(row).to_contain_text("Ready")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Result of Learner 02")


def test_rows_are_found_by_their_words(opened: Open, built: tuple[Built, Path]) -> None:
    page = opened(built[0].lead, f"/assignments/{built[0].with_marks}/results")
    expect(page.get_by_role("row")).to_have_count(26)

    page.keyboard.press("/")
    expect(page.get_by_label("Find")).to_be_focused()
    page.keyboard.type("learner 07")

    expect(page.get_by_role("row")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.get_by_role("row")).to_have_count(26)


def test_a_report_is_made_and_handed_to_the_browser(opened: Open, built: tuple[Built, Path]) -> None:
    page = opened(built[0].lead, f"/assignments/{built[0].with_marks}/results")

    page.get_by_role("button", name="Download").click()
    with page.expect_download() as downloading:
        page.get_by_role("menuitem", name="CSV").click()

    text = downloading.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text.split("\n\n")[0] if "\n\n" in text else text)))
    assert rows[0][0] == "Course"
    assert "Learner 07" in text
    expect(page.get_by_role("link", name="is ready")).to_be_visible()


def test_the_release_says_whom_it_reaches_and_then_does_it(opened: Open, built: tuple[Built, Path]) -> None:
    page = opened(built[0].lead, f"/assignments/{built[0].with_marks}/results")

    page.get_by_role("button", name="Release 25 results").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Release leaves out 1 held and 3 not ready")
    assert axe_violations(page) == []
    dialog.get_by_role("button", name="Release 25 results").click()

    expect(page.get_by_text("25 results released")).to_be_visible()
    expect(page.get_by_role("button", name="Nothing to release")).to_be_disabled()


def test_a_learner_reads_their_letter_from_the_outcome_down(opened: Open, built: tuple[Built, Path]) -> None:
    page = opened(built[0].learner, "/results")

    page.get_by_role("link", name="Read the feedback").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("57 of 100")
    expect(page.get_by_role("heading", level=2).nth(2)).to_contain_text("Stain and fibre")
    expect(page.get_by_role("main")).to_contain_text("Write down the fibre before you choose the agent.")
    assert axe_violations(page) == []


def test_without_marks_the_room_and_the_letter_show_no_number_but_counts(
    opened: Open, built: tuple[Built, Path]
) -> None:
    page = opened(built[0].lead2, f"/assignments/{built[0].without_marks}/results")

    expect(page.get_by_role("row").filter(has_text="Learner 01")).to_contain_text("2 of 3")
    expect(page.get_by_role("main")).not_to_contain_text("Mean")
    page.get_by_role("link", name="Learner 01").click()
    page.get_by_role("link", name="Read the letter").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Not yet achieved: 2 of 3 criteria achieved")
    expect(page.get_by_role("main")).not_to_contain_text("%")
