"""These tests look at work of several kinds in the marking room, and point into it by keyboard alone."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from api.sample import papers
from tests.browser.rooms import be, expect_saving, open_room, press
from tests.browser.served import Served
from tests.browser.watched import axe_violations
from tests.journey.a_room import LEARNERS, Room, Workplace

REPORT = "Cutting back\n\nI took the crossing branches first.\n\nThe cut slopes away from the bud."
CODE = "def rows(trees):\n    # five in a row\n    return [trees[at : at + 5] for at in range(0, len(trees), 5)]\n"


@pytest.fixture
def served(shared_service: Served) -> Served:
    return shared_service


@pytest.fixture
def several_kinds(workplace: Workplace) -> Room:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for learner in LEARNERS:
            archive.writestr(f"{learner.learner_number}/report.docx", papers.docx(REPORT))
            archive.writestr(f"{learner.learner_number}/bud.png", papers.tension_chart())
            archive.writestr(f"{learner.learner_number}/rows.py", CODE)
    return workplace.room(data.getvalue())


@pytest.fixture
def page_in_room(workplace: Workplace, several_kinds: Room, served: Served, new_page: Callable[[], Page]) -> Page:
    page = new_page()
    be(page, served, workplace.cookie())
    return open_room(page, several_kinds.address())


def open_piece(page: Page, name: str) -> Locator:
    page.get_by_role("navigation", name="Pieces").get_by_role("button", name=name).click()
    article = page.get_by_role("article", name=name)
    expect(article).to_be_visible()
    return article


def until_coloured(page: Page) -> None:
    """This waits until the code has its colours; the page's own policy lets no expression be waited for."""
    until = time.monotonic() + 10
    while not page.evaluate("CSS.highlights.has('code-comment')"):
        assert time.monotonic() < until, "the code has no colours"
        page.wait_for_timeout(50)


def remarks_in(room: Room) -> list[Any]:
    return list(room.marking()["marking"]["annotations"].values())


def test_a_word_document_is_laid_out_and_a_remark_in_it_keeps_its_quote(
    page_in_room: Page, several_kinds: Room
) -> None:
    page = page_in_room
    article = open_piece(page, "report.docx")
    sentence = article.get_by_text("The cut slopes away")
    expect(sentence).to_be_visible()

    sentence.select_text()
    page.keyboard.press("a")
    page.keyboard.type("Well seen")
    page.keyboard.press("Enter")
    expect_saving(page, "Saved")

    [annotation] = remarks_in(several_kinds)
    assert annotation["place"]["kind"] == "text"
    assert annotation["place"]["quote"] == "The cut slopes away from the bud."
    expect(article.locator("[data-number]")).to_have_text("1")
    assert axe_violations(page) == []

    page.keyboard.press("v")

    plain = page.get_by_role("article", name="report.docx").locator("mark")
    expect(plain).to_contain_text("The cut slopes away from the bud.")


def test_a_rectangle_is_drawn_on_a_picture_by_keys_and_carries_a_remark(
    page_in_room: Page, several_kinds: Room
) -> None:
    page = page_in_room
    open_piece(page, "bud.png")

    press(page, "d", "ArrowRight", "Shift+ArrowDown", "a")
    page.keyboard.type("The collar is cut")
    page.keyboard.press("Enter")
    expect_saving(page, "Saved")

    [annotation] = remarks_in(several_kinds)
    assert annotation["place"]["kind"] == "page"
    assert annotation["place"]["left"] == pytest.approx(0.32)
    assert annotation["place"]["height"] == pytest.approx(0.12)
    assert axe_violations(page) == []


def test_a_rectangle_is_dragged_over_a_picture(page_in_room: Page, several_kinds: Room) -> None:
    page = page_in_room
    picture = open_piece(page, "bud.png").get_by_role("img")
    box = picture.bounding_box()
    assert box is not None

    page.keyboard.press("d")
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.25 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.up()
    page.keyboard.press("e")
    expect_saving(page, "Saved")

    [evidence] = several_kinds.marking()["marking"]["judgements"]["c1"]["evidence"]
    assert evidence["place"]["left"] == pytest.approx(0.25, abs=0.01)
    assert evidence["place"]["width"] == pytest.approx(0.5, abs=0.01)


def test_code_shows_its_lines_and_its_colours_change_no_place(page_in_room: Page, several_kinds: Room) -> None:
    page = page_in_room
    article = open_piece(page, "rows.py")
    until_coloured(page)

    article.get_by_text("# five in a row").select_text()
    page.keyboard.press("e")
    expect_saving(page, "Saved")

    [evidence] = several_kinds.marking()["marking"]["judgements"]["c1"]["evidence"]
    assert evidence["place"]["quote"].strip() == "# five in a row"
    assert CODE[evidence["place"]["start"] : evidence["place"]["end"]] == evidence["place"]["quote"]
    assert axe_violations(page) == []
