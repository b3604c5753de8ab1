"""This module sets out how a total adds up, line by line, so that anyone can check it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from rubrics.ledger import Ledger, Outcome
from rubrics.penalties import Cap, Penalty
from rubrics.rubric import Id, Rounding, Rubric
from rubrics.totals import Totals
from rubrics.values import Document, Exact, Text


class SumLine(Document):
    """This is one line of the sum: ``value`` out of ``of``; ``value`` is null for a criterion that is not judged.

    ``criterion``: what a criterion adds (weighted where weights apply). ``adjustment``: what a deduction or a bonus
    adds, so many ``times``. ``sum``: what these come to. ``penalty`` and ``cap``: what the ledger took, with its
    rule. ``percentage``: the figure as a percentage, exactly. ``rounded``: the last figure, by its rounding.
    """

    kind: Literal["criterion", "adjustment", "sum", "penalty", "cap", "percentage", "rounded"]
    about: Id | None = None
    text: Text = ""
    value: Exact | None = None
    of: Exact | None = None
    times: int | None = None
    no_response: bool = False
    penalty: Penalty | None = None
    cap: Cap | None = None
    rounding: Rounding | None = None


def how_it_adds_up(rubric: Rubric, totals: Totals, ledger: Ledger | None = None) -> tuple[SumLine, ...]:
    """This gives the lines from the criteria to the last figure: those that count, in the order of the rubric."""
    lines = [*_criteria(rubric, totals), *_adjustments(rubric, totals)]
    whole = totals.maximum if totals.complete else totals.judged_maximum
    lines.append(SumLine(kind="sum", value=totals.marks, of=whole))
    if not totals.complete:
        return tuple(lines)
    lines += _ledger_lines(ledger) if ledger is not None else []
    outcome: Totals | Outcome = totals if ledger is None else ledger.outcome
    if outcome.rounded_marks is not None:
        rounded = SumLine(kind="rounded", value=outcome.rounded_marks, of=outcome.maximum, rounding=rubric.rounding)
        lines.append(rounded)
    elif outcome.rounded_percentage is not None:
        hundred = Fraction(100)
        lines.append(SumLine(kind="percentage", value=outcome.percentage, of=hundred))
        rounded = SumLine(kind="rounded", value=outcome.rounded_percentage, of=hundred, rounding=rubric.rounding)
        lines.append(rounded)
    return tuple(lines)


def _criteria(rubric: Rubric, totals: Totals) -> list[SumLine]:
    by_id = {criterion.id: criterion for criterion in rubric.criteria}
    lines: list[SumLine] = []
    for one in totals.criteria:
        criterion = by_id[one.criterion]
        if not one.counted or one.maximum is None:
            continue
        weighted = one.weighted is not None and criterion.weight is not None
        lines.append(
            SumLine(
                kind="criterion",
                about=one.criterion,
                text=criterion.title,
                value=one.weighted if weighted else one.marks,
                of=Fraction(criterion.weight or 0) if weighted else one.maximum,
                no_response=one.state == "no_response",
            )
        )
    return lines


def _adjustments(rubric: Rubric, totals: Totals) -> list[SumLine]:
    texts = {adjustment.id: adjustment.text for adjustment in rubric.adjustments}
    return [
        SumLine(kind="adjustment", about=one.adjustment, text=texts[one.adjustment], value=one.marks, times=one.times)
        for one in totals.adjustments
    ]


def _ledger_lines(ledger: Ledger) -> list[SumLine]:
    lines: list[SumLine] = []
    for step in ledger.steps:
        before = step.before.marks if step.before is not None else None
        if step.kind in ("penalty", "cap") and before is not None and step.after.marks is not None:
            kind: Literal["penalty", "cap"] = "penalty" if step.kind == "penalty" else "cap"
            taken = step.after.marks - before
            lines.append(SumLine(kind=kind, text=step.reason, value=taken, penalty=step.penalty, cap=step.cap))
    return lines
