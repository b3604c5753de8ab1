"""This module names what can be wrong with a marking document, each with what to do about it."""

from __future__ import annotations


class ReadingError(ValueError):
    """This is raised when a document cannot become a rubric; its message says what, where and how to mend."""


class EmptyDocument(ReadingError):
    """This is raised for a document without a single word."""


class NotAText(ReadingError):
    """This is raised for bytes that are no text in an encoding that is read."""


class NothingToMark(ReadingError):
    """This is raised for a text that holds no marking points; it says what was looked for."""
