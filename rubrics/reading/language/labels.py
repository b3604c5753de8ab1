"""This module finds the name that stands before a requirement: “Order taking – the candidate should …”."""

from __future__ import annotations

import re

from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.verbs import base_of, is_ambiguous

_LABEL = re.compile(r"(?P<label>[A-Z][^.;:–—?!()\d]{1,58}?)\s*(?P<divider>:|[–—]|(?<= )-)\s+(?=\S)")


def label_of(text: str) -> tuple[int, int]:
    """This finds the name before a requirement, “Order taking – the candidate should …”: its end, where the rest begins."""
    found = _LABEL.match(text)
    if not found or lead_of(text).end:
        return 0, 0
    rest = text[found.end() :]
    first = text.split(maxsplit=1)[0].lower()
    acts = base_of(first, "s") is not None and not is_ambiguous(first, "s")
    short = found.group("divider") == ":" and len(found.group("label").split()) <= 5 and not acts
    return (found.end("label"), found.end()) if short or lead_of(rest).strength != "none" else (0, 0)
