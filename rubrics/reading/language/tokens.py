"""This module cuts a text into words and punctuation with their places, and finds its brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+(?:[-'’.&/]\w+)*|[^\w\s]")
_OPEN = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Token:
    """This is a word or a punctuation mark; ``inside`` says that it stands in brackets."""

    word: str
    start: int
    end: int
    inside: bool = False

    @property
    def lower(self) -> str:
        """This gives the word in small letters."""
        return self.word.lower()


@dataclass(frozen=True, slots=True)
class Bracket:
    """This is a pair of outermost brackets: the places of the opening one and after the closing one."""

    start: int
    end: int


def brackets_in(text: str) -> tuple[Bracket, ...]:
    """This finds the outermost pairs of brackets; one that is never closed is none."""
    found: list[Bracket] = []
    stack: list[tuple[str, int]] = []
    for place, character in enumerate(text):
        if character in _OPEN:
            stack.append((_OPEN[character], place))
        elif stack and character in ")]" and character == stack[-1][0]:
            start = stack.pop()[1]
            while found and found[-1].start > start:
                found.pop()
            found.append(Bracket(start, place + 1))
    return tuple(found)


def tokens_in(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """This cuts ``text[start:end]`` into tokens."""
    last = len(text) if end is None else end
    brackets = iter(brackets_in(text))
    bracket = next(brackets, None)
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, last):
        while bracket is not None and bracket.end <= found.start():
            bracket = next(brackets, None)
        inside = bracket is not None and bracket.start <= found.start()
        tokens.append(Token(found.group(), found.start(), found.end(), inside))
    return tokens
