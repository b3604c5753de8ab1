"""This package turns a marking document into a draft rubric, each piece with its place in the source.

``read`` takes bytes, ``read_text`` a text; both give one rubric with its reading for each topic of the document.
"""

from __future__ import annotations

from rubrics.reading.alternatives import alternative
from rubrics.reading.errors import EmptyDocument, NotAText, NothingToMark, ReadingError
from rubrics.reading.readers import read, read_text

__all__ = ["EmptyDocument", "NotAText", "NothingToMark", "ReadingError", "alternative", "read", "read_text"]
