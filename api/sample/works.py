"""This module says who hands in what, when, and in which form, in the sample course."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent

Form = Literal["text", "docx", "pdf", "observed"]


@dataclass(frozen=True, slots=True)
class Work:
    """This is the work of one learner.

    ``before_due`` is how long before the deadline it is handed in (negative: late). ``besides`` names a file that is
    handed in with it.
    """

    learner: str
    form: Form
    before_due: timedelta
    besides: Literal["picture", "table"] | None = None

    def text(self, assignment: str) -> str:
        """This is what the learner wrote."""
        return (HERE / "works" / assignment / f"{self.learner}.txt").read_text(encoding="utf-8").strip()


def _before(days: float = 0, hours: float = 0) -> timedelta:
    return timedelta(days=days, hours=hours)


BRAKES = (
    Work("B01", "docx", _before(2, 3), besides="picture"),
    Work("B02", "text", _before(1, 20)),
    Work("B03", "pdf", _before(1, 6)),
    Work("B04", "text", _before(0, 2)),
    Work("B05", "docx", _before(3)),
    Work("B06", "text", _before(0, 9)),
    Work("B07", "pdf", _before(4, 5), besides="table"),
    Work("B08", "text", _before(0, -9)),
    Work("B09", "observed", _before(2, 7)),
    Work("B10", "docx", _before(0, 4)),
    Work("B11", "text", _before(0, 1)),
)
"""Lamine Diop (B12) hands in nothing."""

FAULTS = (
    Work("B01", "text", _before(1, 2)),
    Work("B02", "docx", _before(0, 3)),
    Work("B03", "pdf", _before(2)),
    Work("B05", "text", _before(0, 8)),
    Work("B06", "text", _before(0, 1)),
    Work("B07", "docx", _before(1, 9)),
    Work("B08", "text", _before(0, -2)),
    Work("B09", "pdf", _before(0, 5)),
    Work("B10", "text", _before(0, 6)),
    Work("B12", "text", _before(0, 0.5)),
)

OBSERVED = (
    "The learner checked the front wheel before the work: run-out with the gauge, play by rocking the rim. Findings "
    "were spoken and written down. Truing in quarter turns on both sides, tension measured at every spoke afterwards "
    "(96 to 109 kgf). Pads set to the drawing; toe-in shown to the customer with a matchstick. Test ride in the yard "
    "with four stops before the bicycle was handed over."
)
"""What the assessor noted while Ines Carvalho worked."""
