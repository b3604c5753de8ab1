"""This module acts in the marking room as an assessor does, for the tests of rooms."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from api.accounts.signed_in import COOKIE
from tests.browser.served import Served


def be(page: Page, served: Served, cookie: str) -> None:
    """This makes the page that of the person whose cookie it is."""
    page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": served.address}])


def open_room(page: Page, address: str) -> Page:
    """This opens a marking room and waits until one can mark there."""
    page.goto(address)
    expect(page.get_by_role("region", name="Criteria").get_by_role("listitem").first).to_be_visible()
    return page


def press(page: Page, *keys: str) -> None:
    """This presses keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def criterion(page: Page, name: str) -> Locator:
    """This is a criterion in the room, open or not."""
    return page.locator(f'[data-criterion="{name}"]')


def expect_judged(page: Page, name: str, figure: str) -> None:
    """This waits until a criterion shows its judgement: "1.5 / 2"."""
    expect(criterion(page, name).get_by_role("button").first).to_contain_text(figure)


def expect_saving(page: Page, text: str) -> None:
    """This waits until the state of saving says so."""
    expect(page.get_by_role("banner").get_by_role("status")).to_have_text(text)
