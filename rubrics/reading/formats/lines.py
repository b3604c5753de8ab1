"""This module joins the lines of a text to blocks: wrapped lines, list items in their depth, headings.

Plain text and Markdown differ only in how a line is read; both give lines to ``blocks_of``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.document import Block, passage
from rubrics.reading.headings import may_be_a_group, names_a_topic, section_kind
from rubrics.reading.language.leads import begins_with_lead, lead_of
from rubrics.reading.language.marks import stated_total

_ITEM = re.compile(
    r"(?P<marker>[•●○◦‣▪■▸►▶➢➤→·∙§✓✔*–—-]|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\(\d{1,3}\)|[A-Za-z][.)]|\([A-Za-z]\)"
    r"|[ivxIVX]{1,5}[.)]|\([ivxIVX]{1,5}\)|o(?=\t|  )|\+(?=[ \t]+[^\W\d_]))[ \t\xa0]+(?=\S)"
)
_BOX = re.compile(r"(?:[☐☑☒□❏❑▢]|_{2,8}(?=\s*\d{1,2}[.)]\s)|\[[ xX✓_]?\](?!\())[ \t\xa0]*(?=\S)")
_ONLY_MARKS = re.compile(r"(?:[(\[]\d{1,3}[)\]]\s*){2,3}")
_LONGEST_CALL = 4
_BULLET = re.compile(r"[^0-9A-Za-z(]")
_LAST_WORDS = re.compile(r"(?:,|\b(?:and|or|the|a|an|of|to|in|for|with|by|their|its))$", re.IGNORECASE)
_TERM = re.compile(r"[A-Z][\w’'()/ -]{1,50}?(?::| [–—=-]) \S")
_LOWER_TERM = re.compile(r"[a-z][\w’'()/ -]{1,30}?(?:: | [–—=-] )\S")
_LABEL = re.compile(r"[A-Z][\w ’'-]{2,40}:(?: |$)")
_CODED = re.compile(
    r"(?:LO ?\d{1,2}|Learning (?:outcome|aim) (?:\d{1,2}|[A-H])|Outcome \d{1,2}|Element \d{1,2}|(?:(?:[A-H]{1,4}|[12][A-H])\.)?[12]?[PMD]\d{1,2})"
    r"(?=[ :.)–—-]*\s[A-Za-z])"
)
_SHARED = re.compile(r"[(\[]?\d{1,3} ?%[)\]]? *[:–—-]? *[A-Za-z]")
_TERMINAL = ".!?;:…"
_CLOSERS = "\"'”’)]*_"
_WIDEST_WRAP = 130
_NARROWEST_WRAP = 44
"""Lines that are all shorter end where their sentence does."""
_SENTENCE_WITHIN = re.compile(r"(?!etc)[a-z]{3}\. [A-Z][a-z]+ [a-z]")


@dataclass(frozen=True, slots=True)
class Line:
    """This is one line: its words' stretches in the source, and the marks of formatting before them.

    ``heading`` is the rank that a marked heading shows (0 for a line that is bold as a whole), null elsewhere. A
    ``whole`` line is a paragraph or item by itself and is never joined with its neighbours; ``depth`` is how deep an
    item stands where the document says so. ``block`` is a block that is already made and stands here: a table.
    """

    text: str
    pieces: tuple[tuple[int, int], ...]
    indent: int = 0
    width: int = 0
    marker: str = ""
    box: bool = False
    heading: int | None = None
    whole: bool = False
    depth: int | None = None
    block: Block | None = None


def item_start(source: str, start: int, end: int) -> tuple[int, str, bool]:
    """This reads a bullet, a number and a tick box at the start of a line: where the words begin, marker, box."""
    marker = ""
    found = _ITEM.match(source, start, end)
    if found and not _ONLY_MARKS.fullmatch(source, start, end):
        marker, start = found.group("marker"), found.end()
    box = _BOX.match(source, start, end)
    if box:
        return box.end(), marker or box.group().strip(), True
    return start, marker, False


def indent_of(blanks: str) -> int:
    """This counts the columns of a line's leading white space, a tab as four."""
    return sum(4 if character == "\t" else 1 for character in blanks)


def blocks_of(source: str, lines: Sequence[Line], *, in_cell: bool = False) -> tuple[Block, ...]:
    """This joins lines to blocks. In the cell of a table no line is a heading."""
    joining = _Joining(source, lines, in_cell=in_cell)
    for number, line in enumerate(lines):
        joining.take(number, line)
    joining.close()
    return tuple(joining.blocks)


class _Joining:
    """This holds the block that is open while lines are joined, and the items it may stand under."""

    def __init__(self, source: str, lines: Sequence[Line], *, in_cell: bool) -> None:
        self.source = source
        self.in_cell = in_cell
        self.lines = lines
        self.blocks: list[Block] = []
        self.open: list[Line] = []
        self.above: list[tuple[int, str]] = []
        self.width = max((line.width for line in lines), default=0)
        self.next_filled = _next_filled(lines)
        self.runs = _heading_runs(lines)
        self.gap = True

    def take(self, number: int, line: Line) -> None:
        """This takes the next line: it begins a block, goes on with the open one, or ends it."""
        if not line.text or line.block is not None:
            self.close()
            self.gap = True
            if line.block is not None:
                self.blocks.append(line.block)
                self.above = []
            return
        if not self.in_cell and self._is_headed(number, line):
            self.close()
            self._heading(line)
        elif not line.marker and not line.whole and self.open and self._continues(line):
            self.open.append(line)
        else:
            self.close()
            self.open = [line]
        if line.whole:
            self.close()
        self.gap = False

    def _is_headed(self, number: int, line: Line) -> bool:
        """This says whether a line is a heading: marked as one, numbered as one, or by its look."""
        if line.heading is not None and not (line.heading == 0 and lead_of(line.text).strength != "none"):
            return True
        return self._is_numbered_heading(number, line) if line.marker else self._is_heading(number, line)

    def close(self) -> None:
        """This ends the open block."""
        if not self.open:
            return
        first = self.open[0]
        words = passage(self.source, [piece for line in self.open for piece in line.pieces])
        if first.marker:
            depth = self._depth(first) if first.depth is None else first.depth
            self.blocks.append(Block("item", words, depth=depth, marker=first.marker, box=first.box))
        else:
            if not first.indent:
                self.above = []
            self.blocks.append(Block("paragraph", words, box=first.box))
        self.open = []

    def _heading(self, line: Line) -> None:
        self.above = []
        self.blocks.append(Block("heading", passage(self.source, line.pieces), level=line.heading or 0))

    def _depth(self, line: Line) -> int:
        style = _style(line.marker)
        while self.above and line.indent < self.above[-1][0]:
            self.above.pop()
        if self.above and line.indent <= self.above[-1][0] + 1:
            level = [number for number, (indent, _) in enumerate(self.above) if line.indent <= indent + 1]
            same = next((number for number in reversed(level) if self.above[number][1] == style), None)
            if same is not None:
                del self.above[same:]
            elif not self._heads_a_list(self.above[-1][1], style):
                self.above.pop()
        self.above.append((line.indent, style))
        return len(self.above) - 1

    def _heads_a_list(self, above: str, style: str) -> bool:
        text = self.blocks[-1].text if self.blocks else ""
        return text.endswith(":") or (above != "bullet" and style == "bullet")

    def _is_numbered_heading(self, number: int, line: Line) -> bool:
        """This recognises “2. Marking points” where another kind of line follows than “3. …”."""
        style, following = _style(line.marker), self.next_filled[number]
        if style == "bullet" or line.box or following is None or not _looks_like_heading(line.text):
            return False
        if self.open and self.open[0].marker and _style(self.open[0].marker) == style:
            return False
        known = section_kind(line.text) is not None and not may_be_a_group(line.text)
        return known and (not following.marker or _style(following.marker) != style)

    def _is_heading(self, number: int, line: Line) -> bool:
        text = line.text
        if not _looks_like_heading(text) or begins_with_lead(text) or stated_total(text) is not None:
            return False
        before = self.open[-1].text if self.open else ""
        if section_kind(text) is not None and (text[0].isupper() or not self.blocks):
            return not (before and _LAST_WORDS.search(before))
        following = self.next_filled[number]
        if following is None or following.text.startswith(": "):
            return False
        first = not self.blocks and not self.open
        if first or (names_a_topic(text) and not _defines(text)):
            return True
        return self._heads_something(line, following, self.runs[number])

    def _heads_something(self, line: Line, following: Line, run: int) -> bool:
        """This judges a short line that no usual word names, by what stands before and after it."""
        if line.text.endswith(":") or run > 2 or _defines(line.text):
            return False
        if following.block is not None:
            return True
        begins = bool(following.marker) or section_kind(following.text) is not None
        termed = self.gap and _LOWER_TERM.match(following.text)
        if following.text[0].islower() and not following.marker and not _ended(line.text) and not self.in_cell:
            return bool(termed)
        if self.open and not _ended(self.open[-1].text):
            return begins and self.open[-1].width < 0.7 * min(self.width, _WIDEST_WRAP)
        return self.gap or begins or following.heading is not None

    def _continues(self, line: Line) -> bool:
        last, first = self.open[-1], self.open[0]
        if _LOWER_TERM.match(line.text) and _LOWER_TERM.match(first.text) and not first.marker:
            return False
        if line.text[0].islower() or line.text[0] in "(,;" or line.text.startswith(": "):
            return True
        if self._begins_anew(line, first):
            return False
        if first.box or (first.marker and line.indent > first.indent):
            return line.indent > first.indent
        full = _NARROWEST_WRAP <= self.width <= _WIDEST_WRAP and last.width >= 0.7 * self.width
        if _ended(last.text):
            return full and last.width >= 0.85 * self.width and not first.marker
        return full

    def _begins_anew(self, line: Line, first: Line) -> bool:
        """This says whether a line says by its own words that it begins something: a lead, a total, a label."""
        if begins_with_lead(line.text) or (len(line.text) < 60 and stated_total(line.text) is not None):
            return True
        if _CODED.match(line.text) and line.text[0].isupper():
            return True
        if _SHARED.match(line.text) and _SHARED.match(first.text):
            return True
        if first.marker:
            return bool(_LABEL.match(line.text)) and line.indent <= first.indent
        return bool(_TERM.match(line.text) and _TERM.match(first.text))


def _style(marker: str) -> str:
    if _BULLET.match(marker):
        return "bullet" if marker != "[" else "box"
    bare = marker.strip("().")
    kind = "1" if bare.replace(".", "").isdigit() else "i" if bare in {"i", "ii", "iii", "iv", "v", "vi", "x"} else "a"
    return f"{'(' if marker.startswith('(') else ''}{kind}{'^' if bare.isupper() else ''}"


def _ended(text: str) -> bool:
    return text.rstrip(_CLOSERS)[-1:] in _TERMINAL and bool(text.rstrip(_CLOSERS))


def _looks_like_heading(text: str) -> bool:
    if len(text) > 120 or len(text.split()) > 12:
        return False
    if text[0] in "([" and text[-1] in ")]":
        return False
    first = text.lstrip("“\"'‘(")[:1]
    last = text.rstrip(_CLOSERS)[-1:] or text[-1]
    if _SENTENCE_WITHIN.search(text):
        return False
    called = last == "!" and len(text.split()) <= _LONGEST_CALL and section_kind(text) is not None
    return (first.isupper() or first.isdigit()) and (called or last not in ".;,!…")


def _defines(text: str) -> bool:
    """This says whether a short line is a term with its definition rather than a heading."""
    return bool(re.search(r"(?:: | [–—=-] )[a-z]", text))


def _next_filled(lines: Sequence[Line]) -> list[Line | None]:
    found: list[Line | None] = [None] * len(lines)
    following: Line | None = None
    for number in range(len(lines) - 1, -1, -1):
        found[number] = following
        if lines[number].text or lines[number].block is not None:
            following = lines[number]
    return found


def _heading_runs(lines: Sequence[Line]) -> list[int]:
    """This counts, for each line, how many lines on end look like headings: three or more are a bare list."""
    runs = [0] * len(lines)
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and _bare(lines[end]):
            end += 1
        for inside in range(number, end):
            runs[inside] = end - number
        number = max(end, number + 1)
    return runs


def _bare(line: Line) -> bool:
    return bool(
        line.text
        and not line.marker
        and line.heading is None
        and _looks_like_heading(line.text)
        and section_kind(line.text) is None
    )
