"""This module lays out rubrics, totals and tables for a terminal, as lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from rubrics.rubric import Criterion, Reading, Rubric
from rubrics.totals import Totals
from rubrics.values import exact_text, plain_notation

WIDTH = 100
SCORING = {
    "achieved": "achieved / not yet achieved",
    "marks": "marks",
    "indicators": "marks for each point",
    "levels": "levels",
    None: "not said: how is this assessed?",
}


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first if first is not None else indent, subsequent_indent=indent)


def rubric_lines(rubric: Rubric, reading: Reading | None) -> Iterator[str]:
    """This lays out a rubric so that a person can check it beside the document."""
    yield rubric.title
    yield "=" * min(len(rubric.title), WIDTH)
    count = len(rubric.criteria)
    worth = "no marks are stated" if rubric.total_marks is None else f"{plain_notation(rubric.total_marks)} marks"
    yield f"{count} {'criterion' if count == 1 else 'criteria'}, {worth}"
    group: str | None = None
    for number, criterion in enumerate(rubric.criteria, start=1):
        if criterion.group != group and criterion.group is not None:
            yield ""
            yield criterion.group
        group = criterion.group
        yield ""
        yield from _criterion_lines(number, criterion)
    yield from _companion_lines(rubric)
    warnings = reading.warnings if reading is not None else ()
    lines = [f"{warning.about}: {warning.text}" if warning.about else warning.text for warning in warnings]
    yield from _listed("To check", lines, mark="?")


def _companion_lines(rubric: Rubric) -> Iterator[str]:
    for heading, kind in (("Tips", "tip"), ("Misconceptions to watch for", "misconception")):
        yield from _listed(heading, [comment.text for comment in rubric.comments if comment.kind == kind])
    yield from _listed("Key concepts", [f"{term.term}: {term.definition}" for term in rubric.glossary])
    yield from _listed("Deductions and bonuses", [adjustment.text for adjustment in rubric.adjustments])


def _listed(heading: str, lines: Sequence[str], *, mark: str = "-") -> Iterator[str]:
    if lines:
        yield from ("", heading)
    for line in lines:
        yield from _wrapped(line, "    ", f"  {mark} ")


def _criterion_lines(number: int, criterion: Criterion) -> Iterator[str]:
    marks = f", {plain_notation(criterion.max_marks)} marks" if criterion.max_marks is not None else ""
    reference = f"{criterion.reference} " if criterion.reference else ""
    yield f"{number:>2}  {reference}{criterion.title}  [{SCORING[criterion.scoring]}{marks}]"
    yield from _wrapped(f"“{criterion.statement}”", "    ")
    for place, indicator in enumerate(criterion.indicators, start=1):
        worth = f" ({plain_notation(indicator.marks)})" if indicator.marks is not None else ""
        yield from _wrapped(f"{indicator.text}{worth}", "        ", f"    {place:>2}  ")
        if indicator.examples:
            yield from _wrapped("such as " + ", ".join(indicator.examples), "        ")
    for level in criterion.levels:
        yield from _wrapped(
            f"{level.label}{_range(level.marks_from, level.marks_to)}: {level.descriptor}", "        ", "    "
        )
    for guidance in criterion.guidance:
        yield from _wrapped(f"{guidance.kind}: {guidance.text}", "        ", "    ")


def _range(low: object, high: object) -> str:
    if low is None or high is None:
        return ""
    return f" ({low})" if low == high else f" ({low}–{high})"


def totals_lines(rubric: Rubric, totals: Totals) -> Iterator[str]:
    """This lays out totals: each criterion, then the whole; nothing open looks final."""
    titles = {criterion.id: criterion.title for criterion in rubric.criteria}
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(totals.criteria, start=1):
        figure = _figure(line.state, line.marks, line.maximum, line.achieved)
        rows.append((str(number), titles[line.criterion], figure))
    width = max((len(row[1]) for row in rows), default=0)
    for number, title, figure in rows:
        yield f"{number:>2}  {title.ljust(width)}  {figure}"
    yield ""
    yield from _sum_lines(totals)
    if totals.missing:
        yield "Not judged: " + ", ".join(titles[criterion] for criterion in totals.missing)
    for gate in totals.gates_unmet:
        yield f"Not met: {gate.text}"
    if totals.grade is not None:
        yield f"Provisional grade: {totals.grade}"


def _sum_lines(totals: Totals) -> Iterator[str]:
    if totals.marks is not None and totals.maximum is not None and totals.complete:
        yield f"{exact_text(totals.marks)} of {exact_text(totals.maximum)}"
    elif totals.marks is not None and totals.judged_maximum is not None:
        yield f"{exact_text(totals.marks)} of {exact_text(totals.judged_maximum)} so far"
    if totals.achieved is not None and totals.achievable is not None:
        yield f"{totals.achieved} of {totals.achievable} criteria achieved"
    if totals.rounded_percentage is not None:
        yield f"{exact_text(totals.rounded_percentage)} %"


def _figure(state: str, marks: object, maximum: object, achieved: bool | None) -> str:
    if state == "not_judged":
        return "– not judged"
    if state == "no_response":
        return "n/r no response"
    if marks is not None and maximum is not None:
        return f"{marks} of {maximum}"
    if achieved is None:
        return "judged"
    return "Achieved" if achieved else "Not yet achieved"


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """This lays out rows in columns, each as wide as its widest cell."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
