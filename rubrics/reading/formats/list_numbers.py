"""This module writes the number of a list item as a document prints it: 3, c, C, iii, III."""

from __future__ import annotations

_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def as_letters(number: int) -> str:
    """This writes 1 as a, 26 as z, 27 as aa."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters or "0"


def as_roman(number: int) -> str:
    """This writes a number in small Roman figures; what they cannot write stays in ours."""
    if not 0 < number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMANS:
        while number >= value:
            written += sign
            number -= value
    return written
