"""This module watches a page: what its console says, what fails to load, and what axe finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.chromium import ROOT

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Watch:
    """This is what went wrong on the pages of one browser context so far.

    ``expected``: statuses that a test provokes; the console repeats every refused request as an error. ``cut_off``:
    the test takes the network away, so that requests may fail.
    """

    faults: list[str] = field(default_factory=list[str])
    expected: set[int] = field(default_factory=set[int])
    cut_off: bool = False

    def on(self, context: BrowserContext) -> None:
        """This listens to every page of the context from now on."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"page error: {error.error}"))
        context.on("response", self._response)
        context.on("requestfailed", self._failed)

    def assert_quiet(self) -> None:
        """This fails with all that went wrong."""
        assert not self.faults, "\n".join(self.faults)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning") or "Failed to load resource" in message.text:
            return  # a refused request is told by its response, with its address
        if self.expected and message.text.startswith("Problem: "):
            return  # the router repeats a refusal that it shows a page for
        self.faults.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status < 400 or response.status in self.expected:
            return
        if response.status == 401 and response.url.endswith("/api/v1/me"):
            return  # how the app learns that nobody is signed in
        self.faults.append(f"{response.status} {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        failure = request.failure or ""
        if "ERR_ABORTED" in failure or (self.cut_off and "ERR_INTERNET_DISCONNECTED" in failure):
            return
        if failure:
            self.faults.append(f"{failure} {request.method} {request.url}")


def axe_violations(page: Page) -> list[str]:
    """This asks axe about the page as it stands; each line names the rule, the element and the mend."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}}).then(result => result.violations)", RULES
    )
    return [
        f"axe {violation['id']}: {violation['help']}: {node['html'][:160]} ({node['failureSummary']})"
        for violation in found
        for node in violation["nodes"]
    ]
