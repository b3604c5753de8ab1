"""This module keeps stretches of a text that are left out of it, and answers in the time of a look in a dictionary."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Stretches:
    """This holds stretches (half open), joined where they overlap, in order."""

    def __init__(self, stretches: Iterable[tuple[int, int]] = ()) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(stretches):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif end > start:
                self.starts.append(start)
                self.ends.append(end)

    def hold(self, place: int) -> bool:
        """This says whether a place lies in one of the stretches."""
        number = bisect_right(self.starts, place) - 1
        return number >= 0 and place < self.ends[number]

    def outside(self, start: int, end: int) -> list[tuple[int, int]]:
        """This gives what of a stretch lies outside all of these."""
        number = max(bisect_right(self.starts, start) - 1, 0)
        found: list[tuple[int, int]] = []
        while number < len(self.starts) and self.starts[number] < end:
            if self.ends[number] > start:
                if self.starts[number] > start:
                    found.append((start, self.starts[number]))
                start = self.ends[number]
            number += 1
        if start < end:
            found.append((start, end))
        return found
