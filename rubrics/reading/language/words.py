"""This module writes sets of words as plain text, so that a list of words can be read and changed as one."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """This gives the words of a text as a set."""
    return frozenset(text.split())
