"""This module holds the shape of what a draft lacks."""

from __future__ import annotations

from rubrics.values import Document, Text


class Lacking(Document):
    """This is something a version still lacks: where (``criteria.c2.max_marks``), about which id, and the mend."""

    path: str
    about: str | None = None
    text: Text
