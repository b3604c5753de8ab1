"""This module holds what the assessors of the sample course decided: some finished, some under way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rubrics.marking import IndicatorState

Assessor = Literal["lead", "first", "second"]

STATES: dict[str, IndicatorState] = {"f": "fully", "p": "partly", "n": "not"}


@dataclass(frozen=True, slots=True)
class Decided:
    """This is the judgement of one criterion.

    ``seen`` has a letter for each indicator: fully, partly, not. ``quote`` is what in the work it rests on.
    """

    seen: str
    decision: Literal["achieved", "not yet", "marks"] = "marks"
    comment: str = ""
    quote: str = ""
    comments: tuple[str, ...] = ()
    flag: bool = False

    def states(self, indicators: list[str]) -> dict[str, IndicatorState]:
        """This is a state for each indicator."""
        return {name: STATES[letter] for name, letter in zip(indicators, self.seen, strict=True)}


@dataclass(frozen=True, slots=True)
class Decisions:
    """This is one marking: by whom, what, and whether it is finished."""

    learner: str
    assessor: Assessor
    judged: dict[str, Decided]
    overall: str = ""
    finished: bool = True
    remark: tuple[str, str] | None = None


def _all(*seen: str) -> dict[str, Decided]:
    return {f"c{number}": Decided(one, "achieved") for number, one in enumerate(seen, start=1)}


BRAKES = (
    Decisions(
        "B01",
        "first",
        {
            "c1": Decided("ff", "achieved", "Every finding has its figure.", "The front wheel ran 1.8 mm out"),
            "c2": Decided(
                "fff", "achieved", "Small steps in pairs, and measured afterwards.", "After nine small steps"
            ),
            "c3": Decided("ff", "achieved", "", "Without toe-in the pad chatters and squeals"),
            "c4": Decided("ff", "achieved", "You told her what to expect and when to come back.", "stopped hard"),
        },
        "A clean service from the first measurement to the handover. The record would let anyone repeat it.",
        remark=("c1", "The front axle rocked a little"),
    ),
    Decisions(
        "B02",
        "first",
        {
            "c1": Decided("nn", "not yet", "“About 2 mm I think” is not a finding yet.", "about 2 mm I think", ("f1",)),
            "c2": Decided(
                "fnn", "not yet", "Half turns on one side only pull the rim inwards.", "half a turn at a time", ("f4",)
            ),
            "c3": Decided("ff", "achieved", "", "otherwise brakes squeal"),
            "c4": Decided("nn", "not yet", "The stand does not brake like the road.", "I tried the brake in the stand"),
        },
        "The brake is well set. The wheel needs measuring before, and pairs of spokes during the work.",
    ),
    Decisions(
        "B03",
        "second",
        _all("ff", "fff", "ff", "ff"),
        "Tension first and run-out second: that is how a wheel stays true.",
    ),
    Decisions(
        "B04",
        "second",
        {
            "c1": Decided("nn", "not yet", "What was found is not recorded.", "I checked the wheels and one was bent"),
            "c2": Decided("nnn", "not yet", "How was it trued, and in what steps?", "it kept coming back"),
            "c3": Decided("nn", "not yet", "It works; why it works is not said.", "now they do not"),
            "c4": Decided("nn", "not yet", "", "The customer was happy"),
        },
        "There is a repair here, and no record of it.",
    ),
    Decisions("B05", "first", _all("ff", "fff", "ff", "ff"), "Sound throughout; the talk about the rim was honest."),
    Decisions(
        "B06",
        "second",
        {
            "c1": Decided("ff", "achieved", "Bearings are missing; the rest is there.", "I did not check the bearings"),
            "c2": Decided("ffn", "not yet", "You say yourself what is missing.", "I forgot to measure the tension"),
            "c3": Decided(
                "fn", "achieved", "Between two decisions: please look again.", "cannot really say why", flag=True
            ),
            "c4": Decided("ff", "achieved", "", "I did a test ride"),
        },
        "Close. One measurement after the job would have settled it.",
    ),
    Decisions(
        "B07",
        "lead",
        {
            "c1": Decided("ff", "achieved", "", ""),
            "c2": Decided("fff", "achieved", "", ""),
        },
        finished=False,
    ),
)

FAULTS = (
    Decisions(
        "B01",
        "first",
        {
            "c1": Decided("ff", "marks", "", "It jumps when I push hard up the bridge"),
            "c2": Decided("fff", "marks", "", "0.8, 0.8 and 0.75 per cent"),
            "c3": Decided("ff", "marks", "", "I ruled out a bent hanger"),
            "c4": Decided("ff", "marks", "The sum for the customer is right.", "the cheaper repair is the dearer one"),
        },
        "A report that a colleague could work from.",
    ),
    Decisions(
        "B02",
        "second",
        {
            "c1": Decided("pn", "marks", "When does it happen?", ""),
            "c2": Decided("npn", "marks", "“It went in” is no figure.", ""),
            "c3": Decided("pn", "marks", "", ""),
            "c4": Decided("fp", "marks", "", ""),
        },
        "Begin with the gauge and write down what it says.",
    ),
    Decisions(
        "B03",
        "first",
        {name: Decided(seen) for name, seen in {"c1": "ff", "c2": "fff", "c3": "ff", "c4": "ff"}.items()},
        "Inspected from end to end and in order.",
    ),
    Decisions(
        "B05",
        "second",
        {
            "c1": Decided("ff", "marks", "", "clicks with every turn of the pedals"),
            "c2": Decided("pff", "marks", "", "0.4 per cent"),
            "c3": Decided("fp", "marks", "", "I ruled out the pedals"),
            "c4": Decided("ff", "marks", "", "the customer agreed"),
        },
    ),
    Decisions(
        "B06",
        "first",
        {
            "c1": Decided("fn", "marks", "", "The chain falls off"),
            "c2": Decided("nff", "marks", "Only the chain was looked at.", "Rings look good"),
            "c3": Decided("pn", "marks", "No other cause was ruled out.", "", ("f3",), flag=True),
            "c4": Decided("pn", "marks", "", "I would charge 10"),
        },
        "One mark below a pass: the measurements are there, the reasoning is not.",
    ),
    Decisions(
        "B07",
        "second",
        {
            "c1": Decided("ff", "marks", "", ""),
            "c2": Decided("fff", "marks", "", ""),
            "c3": Decided("ff", "marks", "The resin explains the cold mornings.", ""),
            "c4": Decided("ff", "marks", "", ""),
        },
    ),
    Decisions(
        "B08",
        "first",
        {
            "c1": Decided("pf", "marks", "", "under load"),
            "c2": Decided("pff", "marks", "", "0.75 on the gauge"),
            "c3": Decided("fn", "marks", "The jockey wheels were one screw away.", "I did not take them off"),
            "c4": Decided("fp", "marks", "", ""),
        },
    ),
    Decisions(
        "B12",
        "lead",
        {"c1": Decided("nn", "marks", "", "Bike shifts badly")},
        finished=False,
    ),
)
