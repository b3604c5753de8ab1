"""This module takes out of a part's points what credits nothing: worked answers, and numbers that look like marks."""

from __future__ import annotations

from rubrics.reading.found import FoundNote
from rubrics.reading.schemes.points_alternatives import Gathered, Point


def without_point_numbers(found: Gathered) -> None:
    """This tells the numbers of points in the sciences (M1, M2, M3) from the marks of maths: they count up."""
    led = [point for point in found.points if point.led]
    codes = [point.code for point in led]
    if len(led) < 2 or "M2" not in codes or codes != sorted(codes, key=str) or len(set(codes)) != len(codes):
        return
    for point in led:
        point.code, point.marks = None, None
    first = found.points[0]
    if not first.led and first.marks == len(led):
        # The mark beside the answer is that of its numbered points.
        found.most = found.most if found.most is not None else first.marks
        _set_apart(found, first)


def set_answers_apart(found: Gathered) -> None:
    """This makes notes of the worked answer where what is credited stands in brackets behind it."""
    for point in [point for point in found.points if point.marks is None]:
        _set_apart(found, point)


def _set_apart(found: Gathered, point: Point) -> None:
    found.points = [one for one in found.points if one is not point]
    found.notes.append(FoundNote("note", point.words.text, point.words.span()))
    found.notes.extend(point.notes)
