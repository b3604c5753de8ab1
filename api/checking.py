"""This module proves everything that can be proved of an installation, for ``fairmark check``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from api.authoring.versions_check import VersionsChecked, check_versions
from api.database import Database
from api.events_check import EventsChecked, check_events
from api.marking.rebuilding import MarkingsChecked, check_markings
from api.results.rebuilding import ResultsChecked, check_results


@dataclass(frozen=True, slots=True)
class Checked:
    """This is what was found, and how much there was to look at."""

    events: EventsChecked
    versions: VersionsChecked
    markings: MarkingsChecked
    results: ResultsChecked

    @property
    def damaged(self) -> tuple[str, ...]:
        """These are the things that are not as their history says, in words."""
        return (*self.events.faults, *self.versions.faults, *self.markings.faults, *self.results.faults)

    def lines(self) -> Iterator[str]:
        """This says it for a terminal: what was proved, what cannot be, and each fault."""
        yield f"{self.events.events} events in {self.events.streams} chains: {_faults(self.events.faults)}"
        yield f"{self.versions.versions} published rubrics as they were published: {_faults(self.versions.faults)}"
        yield f"{self.markings.markings} markings made anew and added up: {_faults(self.markings.faults)}"
        yield f"{self.results.results} results made anew, their ledgers worked out: {_faults(self.results.faults)}"
        if self.events.erased:
            yield f"{self.events.erased} events are erased; their chains are whole"
        if self.markings.erased:
            yield f"{self.markings.erased} markings cannot be made anew, for what was said of them is erased"
        if self.markings.by_other_rules:
            yield f"{self.markings.by_other_rules} markings carry totals made by earlier rules: no damage"
        if self.results.erased:
            yield f"{self.results.erased} results cannot be made anew, for what was said of them is erased"
        if self.results.by_other_rules:
            yield f"{self.results.by_other_rules} outcomes come from totals made by earlier rules: no damage"
        yield from (f"damaged: {fault}" for fault in self.damaged)


def _faults(faults: tuple[str, ...]) -> str:
    return "all true" if not faults else f"{len(faults)} damaged"


def check_everything(database: Database) -> Checked:
    """This proves every chain of events, and makes every marking and result anew: its events, its totals, its ledger."""

    def check(session: Session) -> Checked:
        return Checked(check_events(session), check_versions(session), check_markings(session), check_results(session))

    return database.read_now(check)
