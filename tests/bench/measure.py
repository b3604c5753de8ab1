"""This module holds one measure, and lays measures out for a terminal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """This is one figure, the yardstick it stands beside, and the bound for their ratio (or for the figure)."""

    name: str
    value: float
    unit: str
    yardstick: float | None = None
    ratio: float | None = None
    bound: str = ""
    holds: bool | None = None


def table(measures: list[Measure]) -> str:
    """This lays the measures out for a terminal."""
    lines = [f"{'':58}{'value':>12}  {'unit':10}{'yardstick':>12}{'ratio':>8}  {'bound':10}"]
    for one in measures:
        yardstick = "" if one.yardstick is None else f"{one.yardstick:.2f}"
        ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
        holds = "" if one.holds is None else ("holds" if one.holds else "DOES NOT HOLD")
        lines.append(f"{one.name:58}{one.value:>12.2f}  {one.unit:10}{yardstick:>12}{ratio:>8}  {one.bound:10}{holds}")
    return "\n".join(lines)
