"""This module finds criteria whose codes stand in running text: “For A.2P1, learners will …”, “… of the session (B.2M2).”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.vocational_codes import TIER, Code, code_at, code_behind
from rubrics.reading.schemes.vocational_pieces import Piece

_LED = re.compile(
    rf"(?:for|to (?:achieve|meet|gain|reach|satisfy|be awarded))\s+(?:criterion |the criterion )?(?P<code>{TIER})\b"
    r"(?!\s*(?:,|and|or|to|[–—-])\s*[\dA-H.]*[PMD]\d)[,:]?\s+",
    re.IGNORECASE,
)


_FIGURE = re.compile(r"\d")
"""Every code holds one: what holds none is not parted into sentences to look for codes."""


def with_codes_in_text(pieces: Sequence[Piece]) -> list[Piece]:
    """This parts paragraphs and items into sentences where a sentence names the one criterion that it states."""
    found: list[Piece] = []
    for piece in pieces:
        may_be = piece.code is None and piece.kind != "heading" and _FIGURE.search(piece.text) is not None
        coded = list(_coded(piece)) if may_be else []
        found.extend(coded or [piece])
    return found


def _coded(piece: Piece) -> Iterator[Piece]:
    for start, end in sentences_in(piece.text):
        words = piece.words.cut(start, end)
        led = _LED.match(words.text)
        behind = code_behind(words.text)
        if led is not None and (code := code_at(f"{led.group('code')} ")) is not None:
            yield replace(piece, words=words, code=replace(code, end=0))
        elif behind is not None:
            reference, tier, stop = behind
            yield replace(piece, words=words.cut(0, stop), code=Code("tier", reference, 0, tier))
