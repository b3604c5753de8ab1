"""This module finds marks as a points-based scheme prints them: [1 mark], (2), 4m, (+1), M1, “1 mark for …”, a margin's 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Passage

_WORDS = {
    "a": "1", "half": "0.5", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "both": "2",
}  # fmt: skip
_WORD = r"one|two|three|four|five|six|seven|eight|nine|ten"
_FIGURE = r"(?:\d{1,2}(?:\.\d{1,2})?\s?[½¼]?|½|¼|1\s?[/⁄]\s?[24]|\d\s1[/⁄]2)"
_UNIT = r"(?:marks?|mks?|pts?|points?|m|p)\b"
_EACH = r"(?:\s*(?P<each>each|per \w+(?: \w+)?))?"
_MOST = r"(?P<most>max(?:imum|\.)?(?: of)?:?\s*|up to\s+)?"
CODE = r"(?:(?:[MABCEWPFSG]|MA|AG|BF|DM|dM|ddM)\d)"
_CODES = re.compile(rf"[\[(]?(?P<codes>{CODE}(?:\s*[,;+]?\s*{CODE})*)(?:\s*\*|\s*(?:ft|dep|cao|oe|cso))?[\])]?\s*\Z")
_TURNED_CODES = re.compile(r"\d[MAB](?:\s*\+\s*\d[MAB])*")
_CODE_LEAD = re.compile(rf"[\[(]?(?P<code>{CODE})[\])]?\s*(?:(?:for|is for)\b|[:–=-])?\s*(?=\S)")
_BRACKET = re.compile(
    rf"(?<![\w)\]])[(\[]\s*(?P<sign>\+)?{_MOST}(?P<figure>{_FIGURE}|{_WORD})\s*(?P<unit>{_UNIT})?"
    rf"{_EACH}\s*(?P<behind>max(?:imum)?\.?|in total|total|available)?\s*[)\]](?=$|[\s.,;:–—-])",
    re.IGNORECASE,
)
_TIMES_BRACKET = re.compile(
    rf"(?<![\w)\]])[(\[]\s*(?P<count>\d{{1,2}})\s*[x×@]\s*(?P<figure>{_FIGURE})\s*(?:{_UNIT})?\s*[)\]](?=$|[\s.,;:])",
    re.IGNORECASE,
)
_TICK = re.compile(r"(?<=\s)(?P<ticks>[✓✔](?:\s?[✓✔])*|√(?:\s?√)*(?=\s*$))(?=$|[\s.,;:(\[])")
_TAIL = re.compile(
    rf"(?:\s*(?:[–—=:,;]|--?)\s*|\s+)(?:is worth\s+|worth\s+)?{_MOST}(?P<figure>{_FIGURE}|{_WORD})\s*(?:marks?|mks?|pts?){_EACH}"
    r"(?:\s+(?:available|in total))?\s*[.;]?\Z",
    re.IGNORECASE,
)
_MOST_TAIL = re.compile(
    rf"\s+[(\[]?max(?:imum)?\.?(?: of)?:?\s*(?P<figure>\d{{1,2}})(?:\s*{_UNIT})?[)\]]?\s*\Z", re.IGNORECASE
)
_MARGIN = re.compile(
    rf"[(\[]?(?:(?P<count>\d{{1,2}})\s*[x×@]\s*)?(?P<sign>\+)?{_MOST}(?P<figure>{_FIGURE})\s*(?P<unit>{_UNIT})?"
    r"\s*(?P<behind>max(?:imum)?\.?)?[)\]]?\Z",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"(?:award\s+|give\s+|allow\s+|gain\s+)?[(\[]?(?P<figure>{_FIGURE}|{_WORD}|a|half a)\s*(?:marks?|mks?|pts?|points?)[)\]]?"
    r"(?:\s+(?:each\s+)?(?:is\s+)?(?:for|if|where|when|to)\b(?!\s+each\b)|\s*(?:[:=–—]|-\s))\s*(?=\S)",
    re.IGNORECASE,
)
_BRACKET_LEAD = re.compile(
    rf"[(\[](?P<figure>{_FIGURE})\s*(?:marks?|mks?|pts?)?[)\]]\s*(?:for\b\s*)?(?=[^\s\d(+*/×÷=-])", re.IGNORECASE
)
_PLUS_LEAD = re.compile(
    rf"[(\[]?\+\s?(?P<figure>{_FIGURE})(?:\s*(?:marks?|pts?|points?))?[)\]]?\s*(?:for\b|[:–-])?\s+(?=[^\s\d])",
    re.IGNORECASE,
)
_WHOLE_BRACKET = re.compile(
    rf"[(\[](?P<figure>{_FIGURE}|{_WORD})\s*(?:marks?|mks?)\s+(?:for|if)\s+(?P<words>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)*)[)\]]\Z",
    re.IGNORECASE,
)
_POINT_NUMBER = re.compile(r"(?:MP|P)\s?\d{1,2}\s*[:.)–-]?\s+(?=\S)")
# “(3) [5]”: the part's marks, then the question's.
_SEVERAL = re.compile(rf"\((?P<figure>{_FIGURE})\)\s*\[{_FIGURE}\]")
_LARGEST_BARE = 25


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """This is a mark as it is printed.

    ``count`` is how many are worth ``marks`` each (4 x 3m), null for one; ``most`` says that it is a maximum;
    ``code`` is a maths scheme's (M1).
    """

    marks: Decimal
    code: str | None = None
    count: int | None = None
    lead: bool = False
    most: bool = False
    each: bool = False

    @property
    def whole(self) -> Decimal:
        """This gives what it is worth together."""
        return self.marks * (self.count or 1)


def figure_of(text: str) -> Decimal:
    """This reads a figure or a word: “1½”, “1/2”, “two”."""
    bare = " ".join(text.lower().replace("⁄", "/").split())
    if bare in _WORDS:
        return Decimal(_WORDS[bare])
    if bare.startswith("half"):
        return Decimal("0.5")
    total = Decimal(0)
    for end, value in (("½", "0.5"), ("¼", "0.25"), ("1/2", "0.5"), ("1/4", "0.25")):
        if bare.endswith(end):
            total, bare = Decimal(value), bare.removesuffix(end).strip()
            break
    return total + Decimal(bare) if bare else total


def margin_mark(text: str) -> PrintedMark | None:
    """This reads a column or a cell that holds nothing but marks: “2”, “4m”, “3 x 4m”, “max 3”, “M1”, “(1)”."""
    if not text or len(text) > 24:
        return None
    codes = _codes(text)
    if codes is not None:
        return codes
    found = _MARGIN.fullmatch(text)
    if found:
        marks = figure_of(found.group("figure"))
        if not found.group("unit") and marks > 60:
            return None
        count = int(found.group("count")) if found.group("count") else None
        return PrintedMark(marks, count=count, most=bool(found.group("most") or found.group("behind")))
    several = _SEVERAL.fullmatch(text)
    if several:
        return PrintedMark(figure_of(several.group("figure")))
    ticks = re.fullmatch(r"[✓✔√](?:\s?[✓✔√])*", text)
    return PrintedMark(Decimal(len(text.replace(" ", "")))) if ticks else None


def _codes(text: str) -> PrintedMark | None:
    turned = _TURNED_CODES.fullmatch(text)
    if turned:
        codes = text.replace("+", " ").split()
        return PrintedMark(sum((Decimal(code[0]) for code in codes), Decimal(0)), code=" ".join(codes))
    found = _CODES.fullmatch(text)
    if not found:
        return None
    codes = re.findall(CODE, found.group("codes"))
    return PrintedMark(sum((Decimal(code[-1]) for code in codes), Decimal(0)), code=" ".join(codes))


@dataclass(frozen=True, slots=True)
class Piece:
    """This is a stretch of words with the mark that is stated for it, null where none is."""

    words: Passage
    mark: PrintedMark | None = None


def pieces_of(words: Passage) -> list[Piece]:
    """This parts words at the marks printed in them: each piece holds the words before a mark, and the mark.

    What stands behind the last mark is a piece without one. A mark at the beginning belongs to all that follows.
    """
    text = words.text
    whole = _WHOLE_BRACKET.match(text)
    if whole:
        return [Piece(words.cut(*whole.span("words")), PrintedMark(figure_of(whole.group("figure"))))]
    lead = _lead(text)
    if lead is not None:
        mark, start = lead
        rest = pieces_of_marked(words.cut(start))
        if len(rest) == 1 and (rest[0].mark is None or rest[0].mark.marks == mark.marks):
            return [Piece(rest[0].words, mark)]
        if all(piece.mark is None for piece in rest):
            return [Piece(words.cut(start), mark)]
        # “1 mark for diffusion … [3 marks]”: what ends the line is said of more than this point.
        return [Piece(rest[0].words, mark), *(Piece(Passage("", (), ()), piece.mark) for piece in rest if piece.mark)]
    return pieces_of_marked(words)


def _lead(text: str) -> tuple[PrintedMark, int] | None:
    found = _LEAD.match(text)
    if found:
        return PrintedMark(figure_of(found.group("figure"))), found.end()
    found = _CODE_LEAD.match(text)
    if found:
        code = found.group("code")
        return PrintedMark(Decimal(code[-1]), code=code, lead=True), found.end()
    found = _PLUS_LEAD.match(text)
    if found:
        return PrintedMark(figure_of(found.group("figure"))), found.end()
    found = _BRACKET_LEAD.match(text)
    if found and not _BRACKET.search(text, found.end()):
        return PrintedMark(figure_of(found.group("figure"))), found.end()
    found = _POINT_NUMBER.match(text)
    return (PrintedMark(Decimal(1)), found.end()) if found else None


def pieces_of_marked(words: Passage) -> list[Piece]:
    """This parts words at marks that stand behind what they are for."""
    text = words.text
    stated: list[tuple[int, int, PrintedMark]] = []
    for found in _BRACKET.finditer(text):
        marks = figure_of(found.group("figure"))
        bare = not (found.group("unit") or found.group("sign") or found.group("most") or found.group("behind"))
        if bare and (marks > _LARGEST_BARE or found.group("figure").lower() in _WORDS):
            continue
        most = bool(found.group("most") or found.group("behind"))
        stated.append((*found.span(), PrintedMark(marks, most=most, each=bool(found.group("each")))))
    stated.extend(
        (*found.span(), PrintedMark(figure_of(found.group("figure")), count=int(found.group("count"))))
        for found in _TIMES_BRACKET.finditer(text)
    )
    stated.extend(
        (*found.span(), PrintedMark(Decimal(len(found.group("ticks").replace(" ", "")))))
        for found in _TICK.finditer(text)
    )
    if not stated or stated[-1][1] < len(text.rstrip(" .;")):
        tail = _tail(text)
        if tail is not None and (not stated or tail[0] >= max(end for _, end, _ in stated)):
            stated.append(tail)
    pieces: list[Piece] = []
    reached = 0
    for start, end, mark in sorted(stated, key=lambda one: one[0]):
        pieces.append(Piece(words.cut(reached, start), mark))
        reached = end
    rest = words.cut(reached)
    if any(character.isalnum() for character in rest.text) or not pieces:
        pieces.append(Piece(rest))
    return pieces


def _tail(text: str) -> tuple[int, int, PrintedMark] | None:
    head = max(0, len(text) - 60)
    for pattern in (_TAIL, _MOST_TAIL):
        found = pattern.search(text, head)
        if found:
            most = pattern is _MOST_TAIL or bool(found.group("most"))
            each = pattern is _TAIL and bool(found.group("each"))
            return found.start(), found.end(), PrintedMark(figure_of(found.group("figure")), most=most, each=each)
    return None


def begins_with_mark(text: str) -> bool:
    """This says whether a line begins with its marks: “1 mark for …”, “+2 …”."""
    return _lead(text) is not None


def is_awarded(text: str) -> bool:
    """This recognises a point that stands in brackets with its marks: “(1 mark for the correct loop)”."""
    return _WHOLE_BRACKET.match(text) is not None


def ends_with_mark(text: str) -> bool:
    """This says whether a line ends with a mark in brackets or in words."""
    return bool(pieces_of_marked(Passage(text, (0,), (0,)))[-1].mark) if text else False
