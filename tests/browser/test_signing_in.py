"""These tests sign people in, in a browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.served import Served
from tests.browser.watched import Watch, axe_violations


def test_the_first_link_lets_the_administrator_in(page: Page, served: Served) -> None:
    page.goto(served.sign_in_link())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sign in as")

    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url(f"{served.address}/")


def test_a_used_link_says_so_and_how_to_go_on(signed_in: Page, served: Served, watch: Watch) -> None:
    watch.expected.add(404)

    signed_in.goto("about:blank")
    signed_in.goto(served.sign_in_link())

    expect(signed_in.get_by_role("alert")).to_contain_text("This link no longer signs anyone in")
    signed_in.get_by_role("link", name="Sign in with a password").click()
    expect(signed_in.get_by_label("E-mail")).to_be_visible()


def test_a_wrong_password_is_told_in_its_place(page: Page, watch: Watch) -> None:
    watch.expected.add(401)
    page.goto("/sign-in")

    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_label("Password", exact=True).fill("not the right one")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    assert axe_violations(page) == []


def test_signing_in_leads_to_where_one_wanted_to_be(page: Page, served: Served) -> None:
    page.goto("/sign-in?next=/courses%3Ffind%3Dbaking" + served.sign_in_link().partition("/sign-in")[2])

    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url(f"{served.address}/courses?find=baking")


def test_signing_in_never_leads_to_another_site(page: Page, served: Served) -> None:
    page.goto("/sign-in?next=//elsewhere.example" + served.sign_in_link().partition("/sign-in")[2])

    page.get_by_role("button", name="Sign in").click()

    page.wait_for_url(f"{served.address}/")
