"""These tests let an administrator manage people in a browser, and people their own account."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

PASSWORD = "linen and lavender"


def test_a_link_that_the_administrator_makes_lets_somebody_in(signed_in: Page, new_page: Callable[[], Page]) -> None:
    signed_in.goto("/people")
    signed_in.get_by_role("button", name="Add somebody").click()
    signed_in.get_by_role("textbox", name="Name", exact=True).fill("Pia Holm")
    signed_in.get_by_role("textbox", name="E-mail", exact=True).fill("pia@example.org")
    signed_in.get_by_role("button", name="Add", exact=True).click()
    signed_in.get_by_role("button", name="What to do with Pia Holm").click()
    signed_in.get_by_role("menuitem", name="Make a sign-in link").click()
    link = signed_in.get_by_role("dialog").get_by_role("textbox").input_value()

    hers = new_page()
    hers.goto(link)
    hers.get_by_label("Choose a password").fill(PASSWORD)
    hers.get_by_role("button", name="Sign in").click()

    expect(hers.get_by_role("button", name="Pia Holm: your menu")).to_be_visible()


def test_an_administrator_without_an_e_mail_address_gives_one_and_chooses_a_password(
    signed_in: Page, new_page: Callable[[], Page]
) -> None:
    signed_in.goto("/account")
    signed_in.get_by_label("E-mail").fill("ida@example.org")
    signed_in.get_by_role("button", name="Save", exact=True).click()
    signed_in.get_by_label("Choose a password").fill(PASSWORD)
    signed_in.get_by_role("button", name="Save the password").click()
    expect(signed_in.get_by_text("Saved")).to_be_visible()

    again = new_page()
    again.goto("/sign-in")
    again.get_by_label("E-mail").fill("ida@example.org")
    again.get_by_label("Password", exact=True).fill(PASSWORD)
    again.get_by_role("button", name="Sign in").click()

    expect(again.get_by_role("heading", level=1)).to_have_text("Nothing is waiting for you")


def test_a_token_is_shown_once_and_can_be_removed(signed_in: Page) -> None:
    signed_in.goto("/account")
    signed_in.get_by_label("What is it for?").fill("nightly report")
    signed_in.get_by_role("button", name="Make a token").click()
    assert len(signed_in.get_by_role("dialog").get_by_role("textbox").input_value()) > 20

    signed_in.get_by_role("button", name="Done").click()
    signed_in.get_by_role("button", name="Remove the token nightly report").click()

    expect(signed_in.get_by_text("nightly report")).to_be_hidden()
