"""This module makes text safe for a CSV file that someone will open in a spreadsheet."""

from __future__ import annotations

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def csv_text(text: str) -> str:
    """This puts an apostrophe before text that a spreadsheet would run as a formula; numbers never go through it."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def plain_text(text: str) -> str:
    """This takes off the apostrophe that ``csv_text`` has put on, so that what was written reads back the same."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text
