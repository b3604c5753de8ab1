"""This module changes the text of a marking document: what keeps its meaning, and what takes signs of it away.

A reader must not change its mind about the first kind, and may be less sure, but never sure and wrong, about the second.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Mutation = Callable[[str], str]

_BULLET = re.compile(r"^(\s*)[•*▪–-](?=\s+\S)", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*)(\d{1,2})\.(?=\s+\S)", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,5})(?=\s)", re.MULTILINE)
_HEADING_LINE = re.compile(r"^#{1,6}\s.*$", re.MULTILINE)
_BOX = re.compile(r"[☐□❏]|\[ \](?!\()")
_MARK = re.compile(r"\((\d{1,2})\)(?=\s*$)", re.MULTILINE)
_BLANK_RUN = re.compile(r"\n{3,}")


def _wrapped(text: str) -> str:
    """This wraps long lines at 70 columns, as a copy from a page does; rows of tables stay."""
    return "\n".join(part for line in text.split("\n") for part in _wrapped_line(line))


def _wrapped_line(line: str) -> list[str]:
    indent = line[: len(line) - len(line.lstrip())]
    parts: list[str] = []
    rest = line
    while len(rest) > 80 and "|" not in rest and "\t" not in rest and "   " not in rest.strip():
        cut = rest.rfind(" ", len(indent) + 20, 70)
        if cut < 0:
            break
        parts.append(rest[:cut])
        rest = f"{indent}  {rest[cut:].strip()}"
    return [*parts, rest]


KEEPING: dict[str, Mutation] = {
    "as it is": lambda text: text,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "blanks at line ends": lambda text: text.replace("\n", "  \n") if "|" in text else text.replace("\n", " \n"),
    "two blank lines": lambda text: re.sub(r"\n\n", "\n\n\n", text),
    "other bullets": lambda text: _BULLET.sub(r"\1•", text),
    "bullets that are dashes": lambda text: _BULLET.sub(r"\1-", text),
    "brackets behind numbers": lambda text: _NUMBERED.sub(r"\1\2)", text),
    "headings one rank lower": lambda text: _HEADING.sub(r"\1#", text),
    "straight quotes": lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")),
    "ticked boxes": lambda text: _BOX.sub(lambda box: "[x]" if box.group() == "[ ]" else "☑", text),
    "square brackets for marks": lambda text: _MARK.sub(r"[\1]", text),
    "a line before": lambda text: f"Version 3, for internal use\n\n{text}",
    "a page foot behind": lambda text: f"{text.rstrip()}\n\nPage 1 of 1\n",
}
"""What changes nothing that an assessor would see."""

TAKING: dict[str, Mutation] = {
    "without marks of headings": lambda text: re.sub(r"^#{1,6}\s+", "", text, flags=re.MULTILINE),
    "without headings": lambda text: _HEADING_LINE.sub("", text),
    "without bullets": lambda text: _BULLET.sub(r"\1", text),
    "without boxes": lambda text: _BOX.sub("", text),
    "without blank lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "wrapped": _wrapped,
    "without the first line": lambda text: text.partition("\n")[2],
    "without brackets of marks": lambda text: _MARK.sub(r"\1", text),
    "tabs and gaps folded": lambda text: re.sub(r"(?<=\S)(?:\t| {3,})(?=\S)", " ", text),
    "without lines of tables": lambda text: re.sub(
        r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+.*$\n?", "", text, flags=re.MULTILINE
    ),
    "cells on lines of their own": lambda text: re.sub(r"(?<=\S)[ ]*(?:\t|\|)[ ]*(?=\S)", "\n", text),
}
"""What leaves the words but takes away signs of what they are."""
