"""This package says what a draft still lacks before it can be published as a version, and how to mend it."""

from rubrics.publishing.lacking import Lacking
from rubrics.publishing.whole import publishable, settled

__all__ = ["Lacking", "publishable", "settled"]
