"""This module names what can be wrong with a marking document, each with what to do about it."""

from __future__ import annotations


class ReadingError(ValueError):
    """This is raised when a document cannot become a rubric; its message says what, where and how to mend."""


class EmptyDocument(ReadingError):
    """This is raised for a document without a single word."""


class NotAText(ReadingError):
    """This is raised for bytes that are no text in an encoding that is read."""


class TooLarge(ReadingError):
    """This is raised for a file that holds far more than a marking document, or is made to unpack to it."""


class NotOpened(ReadingError):
    """This is raised for a file that cannot be opened: protected, damaged, pictures only, or of another kind."""


class NothingToMark(ReadingError):
    """This is raised for a text that holds no marking points; it says what was looked for."""
