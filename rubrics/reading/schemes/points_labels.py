"""This module puts the numbers of questions and their parts together: “Question 4”, “(a)”, “(ii)” become 4(a)(ii)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

_WORD = r"(?:questions?|q(?:ue)?s?(?:tion)?\.?|problem|exercise|ex\.|task|item|qn\.?)"
_QUESTION = re.compile(
    rf"{_WORD}\s*(?:no\.?\s*)?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})*|[A-Z]\d{{0,2}}(?=[.):\s(]|\Z))(?P<rest>\s?(?:\(?[a-h]\)?(?=[\s().:–-]|\Z))?(?:\s?\(?[ivx]{{1,4}}\)?(?=[\s).:–-]|\Z))?)"
    r"(?:[.):]+|\s*[–—-](?=\s))?\s*",
    re.IGNORECASE,
)
_SPACED = re.compile(r"0\s?(?P<number>\d)\s?\.\s?(?P<part>\d{1,2})(?=\s|\Z)\s*|0\s(?P<alone>\d)(?=\s|\Z)\s*")
_DOTTED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,2})(?P<stop>[.):]?)(?=\s|\(|\Z)\s*")
_COMPACT = re.compile(
    r"(?P<number>\d{1,2})\s?(?P<part>\(\s?[a-z]\s?\)|[a-h](?![a-z]))(?P<third>\s?\(?(?:x|ix|iv|v?i{1,3}|v)\)|(?:iv|v?i{1,3}|v)(?=[\s.:)]|\Z))?[.):]?(?=\s|\(|\Z)\s*"
)
_NUMBER = re.compile(r"(?P<number>\d{1,2})(?P<stop>[.):])?(?=\s|\(|\Z)\s*")
_LETTER = re.compile(r"(?:\(\s?(?P<inside>[a-z])\s?\)|(?P<open>[a-z])\)|(?P<stopped>[a-z])\.)(?=\s|\(|\Z)\s*")
_ROMAN = re.compile(r"(?:\(\s?(?P<inside>x|ix|iv|v?i{1,3}|v)\s?\)|(?P<open>x|ix|iv|v?i{1,3}|v)[.)])(?=\s|\(|\Z)\s*")
_PART = re.compile(
    r"(?:part\s+\(?|question\s+\((?=[a-h]\)))(?P<letter>[a-h])\)?(?:[.):]+|\s*[–—-](?=\s)|(?=\s|\Z))\s*", re.IGNORECASE
)
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_OPERATOR = re.compile(r"[+*/×÷=<>%^−-](?=\s|\d|\()|[x×]\s?\d|[a-zA-Z]{1,3}(?:/|\^)")
_DASH = re.compile(r"[–-] [^\W\d_]{2}")
_FURTHEST = 3


@dataclass(frozen=True, slots=True)
class Label:
    """This is a number printed before a question or part: its pieces, where the words behind it begin.

    ``word`` says that “Question” or “Q” stands before it; ``bare`` that it is a number without stop or bracket.
    """

    end: int
    number: str = ""
    letter: str = ""
    roman: str = ""
    printed: str = ""
    word: bool = False
    bare: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Numbering:
    """This is the question and part that is being read, and how its number is printed."""

    number: str = ""
    letter: str = ""
    roman: str = ""
    printed: str = ""

    @property
    def reference(self) -> str:
        """This gives the whole reference: the number as printed, with what stands under it in brackets."""
        if self.printed:
            return self.printed + (f"({self.roman})" if self.roman else "")
        letter = f"({self.letter})" if self.letter else ""
        return f"{self.number}{letter}{f'({self.roman})' if self.roman else ''}"

    def after(self, label: Label) -> Numbering:
        """This gives the numbering that a label leads to."""
        if label.number:
            printed = label.printed if label.letter and "(" not in label.printed else ""
            return Numbering(label.number, label.letter, "" if printed and label.roman else label.roman, printed)
        if label.letter:
            return Numbering(self.number, label.letter, label.roman)
        return replace(self, roman=label.roman)

    def takes(self, label: Label, *, freely: bool = False) -> bool:
        """This says whether a label goes on from here; a number in a list of points, or in a sum, does not.

        ``freely`` where only labels can stand, as in the column of the questions.
        """
        if label.number:
            return freely or label.word or self._takes_number(label)
        if label.letter:
            return freely or self._takes_next(self.letter, label.letter)
        if label.roman:
            position = _NUMERALS.index(label.roman)
            before = _NUMERALS.index(self.roman) if self.roman in _NUMERALS else -1
            return freely or before < position <= before + _FURTHEST
        return False

    def _takes_number(self, label: Label) -> bool:
        here, there = _figures(self.number), _figures(label.number)
        if there is None or 0 in there:
            return False
        if here is None:
            return there[0] <= _FURTHEST or bool(label.letter)
        if len(there) > 1:
            return here < there and there[0] <= here[0] + 1
        if there == here[:1]:
            if label.letter == self.letter and label.roman:
                return self.takes(Label(0, roman=label.roman))
            return bool(label.letter) and len(here) == 1 and self._takes_next(self.letter, label.letter)
        return here[0] < there[0] <= here[0] + (1 if label.bare or label.stopped else _FURTHEST)

    @staticmethod
    def _takes_next(here: str, there: str) -> bool:
        if not here:
            return there <= "c"
        return 0 < ord(there) - ord(here) <= _FURTHEST


def _figures(number: str) -> list[int] | None:
    bare = number.split(".")
    return [int(one) for one in bare] if all(one.isdigit() for one in bare) else None


def label_at(text: str, here: Numbering) -> Label | None:
    """This reads the label with which a text begins, with the parts that follow it: “3 (a) (ii) State …”."""
    first = _first_label(text, here)
    if first is None:
        return None
    label = first
    named = _QUESTION.match(text, first.end) if first.stopped and first.number and not first.letter else None
    if named:
        label = _question(named) or first
    kinds: tuple[Literal["letter", "roman"], ...] = ("letter", "roman")
    for kind in kinds:
        if getattr(label, kind) or (kind == "letter" and label.roman):
            continue
        if kind == "letter":
            found = _LETTER.match(text, label.end)
            if found and (label.number or not label.letter) and not found.group("stopped"):
                letter = found.group("inside") or found.group("open")
                label = replace(label, letter=letter, end=found.end(), printed=text[: found.end()].strip())
        elif label.letter:
            found = _ROMAN.match(text, label.end)
            if found:
                roman = found.group("inside") or found.group("open")
                label = replace(label, roman=roman, end=found.end())
    return label


def _first_label(text: str, here: Numbering) -> Label | None:
    found = _QUESTION.match(text)
    if found:
        return _question(found)
    found = _SPACED.match(text)
    if found:
        number = found.group("number") or found.group("alone")
        part = found.group("part")
        return Label(found.end(), number=f"0{number}.{part}" if part else f"0{number}", word=True)
    found = _PART.match(text)
    if found:
        return Label(found.end(), letter=found.group("letter").lower())
    return _plain_number(text) or _lower_label(text, here)


def _plain_number(text: str) -> Label | None:
    """This reads “4.2”, “3(a)(ii)”, “1b” and “7.”; the first figure of a sum is none."""
    found = _DOTTED.match(text)
    if found and (not _OPERATOR.match(text, found.end()) or _DASH.match(text, found.end())):
        inner = _DOTTED.match(text, found.end())
        # “1.1  1.1.1 …”: the number of the question stands before that of its first part.
        if inner and inner.group("number").startswith(found.group("number") + "."):
            found = inner
        return Label(found.end(), number=found.group("number"), stopped=bool(found.group("stop")))
    found = _COMPACT.match(text)
    if found and not _OPERATOR.match(text, found.end()):
        printed = "".join(found.group(0).rstrip(" .:").split())
        printed = printed[:-1] if printed.endswith(")") and printed.count("(") < printed.count(")") else printed
        letter = found.group("part").strip("() ")
        roman = (found.group("third") or "").strip("() ")
        if letter == "i" and not roman and "(" in found.group("part"):
            # “3 (i)”: the first numeral, since no letter i follows on a number.
            return Label(found.end(), number=found.group("number"), roman=letter)
        return Label(found.end(), number=found.group("number"), letter=letter, roman=roman, printed=printed)
    found = _NUMBER.match(text)
    if found and not _OPERATOR.match(text, found.end()):
        stop = bool(found.group("stop"))
        return Label(found.end(), number=found.group("number"), bare=not stop, stopped=stop)
    return None


def _question(found: re.Match[str]) -> Label | None:
    number = found.group("number")
    if not number[0].isdigit() and (len(found.group(0).split()[0]) < 4):
        return None
    if found.group("rest").strip() in ("A", "a") and found.string[found.end() : found.end() + 1].islower():
        # “Q1 A trolley …”: an article, and no part.
        return Label(found.start("rest"), number=number, word=True)
    rest = found.group("rest").replace("(", " ").replace(")", " ").split()
    letter = rest[0].lower() if rest else ""
    roman = rest[1].lower() if len(rest) > 1 else ""
    if len(letter) > 1:
        match = re.fullmatch(r"([a-h])([ivx]{0,4})", letter)
        letter, roman = (match.group(1), match.group(2)) if match else ("", "")
    return Label(found.end(), number=number, letter=letter, roman=roman, word=True)


def _lower_label(text: str, here: Numbering) -> Label | None:
    """This reads “(a)” or “(i)”; where both are possible, what goes on from here decides."""
    roman, letter = _ROMAN.match(text), _LETTER.match(text)
    if roman:
        value = roman.group("inside") or roman.group("open")
        label = Label(roman.end(), roman=value)
        single = len(value) == 1 and letter is not None
        if (
            not single
            or ((here.letter or not here.number) and ((value == "i" and here.letter != "h") or here.roman))
            or (here.roman and here.takes(label))
        ):
            return label
    if letter:
        value = letter.group("inside") or letter.group("open") or letter.group("stopped")
        return Label(letter.end(), letter=value, stopped=bool(letter.group("stopped")))
    return None
