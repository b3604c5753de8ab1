"""This module joins the words of a page to lines, and lines to paragraphs and list items as they were before they wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from rubrics.reading.formats.lines import item_start
from rubrics.reading.formats.parts import Paragraph
from rubrics.reading.formats.pdf_pages import Word
from rubrics.reading.language.words import word_set

_HYPHENS = "-\u2010\xad"
_KEPT_BEFORE_HYPHEN = word_set(
    """
self well non high low long short cross multi co pre post ex anti mid half full part two three four first second
"""
)
_ENDED = (".", "?", "!", ":", ";", "…")
_BULLETS = re.compile("[\ue000-\uf8ff●•◦‣▪■▸►▶➢➤→·∙§✓✔]")
_BOXES = "\uf06f\uf0a8\uf071\uf072☐□❏❑"
_SAME_PLACE = 4.0
_FEWEST_LISTED = 6
_SMALLEST_GAP = 5.0


@dataclass(slots=True)
class Segment:
    """This is a stretch of words on one line without a gap that parts columns.

    ``spread`` says that it was put together over such a gap, as words are with the marks at the right edge.
    """

    words: list[Word]
    row: int = 0
    spread: bool = False
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def __post_init__(self) -> None:
        """This measures the segment."""
        self.left, self.right = self.words[0].left, max(word.right for word in self.words)
        self.top, self.bottom = min(word.top for word in self.words), max(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """This gives the words with blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        """This gives the usual height of the words."""
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        """This says whether every word is bold."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))


@dataclass(slots=True)
class Laid:
    """This is a paragraph as it lay on the page, to be told from its neighbours by size and place."""

    paragraph: Paragraph
    size: float
    left: float
    lines: list[Segment] = field(default_factory=list[Segment])


def segments_of(words: Iterable[Word]) -> list[Segment]:
    """This puts words on lines, and cuts the lines where a gap parts columns. Segments of one line share their ``row``."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.top, word.left)):
        row = next((one for one in reversed(rows[-4:]) if _on_line(one, word)), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    rows.sort(key=lambda row: min(word.middle for word in row))
    return [Segment(part, number) for number, row in enumerate(rows) for part in _cut(row)]


def _on_line(row: Sequence[Word], word: Word) -> bool:
    other = row[-1] if len(row) < 3 else row[len(row) // 2]
    overlap = min(other.bottom, word.bottom) - max(other.top, word.top)
    return overlap > 0.55 * min(other.bottom - other.top, word.bottom - word.top)


def _cut(row: list[Word]) -> Iterable[list[Word]]:
    row.sort(key=lambda word: word.left)
    part: list[Word] = [row[0]]
    for word in row[1:]:
        if word.left - part[-1].right > max(_SMALLEST_GAP, 0.55 * max(word.size, part[-1].size)):
            yield part
            part = []
        part.append(word)
    yield part


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """This gives segments line by line, each from left to right."""
    rows: dict[int, list[Segment]] = {}
    for segment in segments:
        rows.setdefault(segment.row, []).append(segment)
    return [sorted(rows[row], key=lambda one: one.left) for row in sorted(rows)]


def joined(row: Sequence[Segment]) -> Segment:
    """This takes the segments of a line together again."""
    if len(row) == 1:
        return row[0]
    widest = max(other.left - one.right for one, other in pairwise(row))
    words = [word for segment in row for word in segment.words]
    return Segment(words, row[0].row, spread=widest > 2.2 * row[0].size)


def paragraphs_of(lines: Sequence[Segment], right: float, items: list[float] | None = None) -> list[Laid]:
    """This joins the lines of a column or a cell to paragraphs and list items; ``right`` is where its lines must wrap.

    ``items`` are the left edges of the list items that are open, each deeper than the one before; it is kept up to date.
    """
    if not lines:
        return []
    pitches = [low.top - high.top for high, low in pairwise(lines) if low.top > high.top]
    usual = median(pitches) if pitches else 0.0
    listed = _is_bare_list(lines)
    found: list[Laid] = []
    items = [] if items is None else items
    for line in lines:
        marker, box, text = _marked(line)
        goes_on = found and not marker and not (listed and not text[0].islower())
        if goes_on and _continues(found[-1], line, right, usual):
            last = found[-1]
            last.paragraph.lines[0] = mended(last.paragraph.lines[0], text)
            last.paragraph.bold = last.paragraph.bold and line.bold
            last.lines.append(line)
            continue
        depth = _depth(items, line.left) if marker else 0
        if not marker and items and line.left <= items[0] + _SAME_PLACE:
            items.clear()
        paragraph = Paragraph([text], marker=marker, depth=depth, box=box, bold=line.bold)
        found.append(Laid(paragraph, line.size, line.left, [line]))
    return found


def _is_bare_list(lines: Sequence[Segment]) -> bool:
    """This recognises lines that each begin something, though they look alike: hardly one goes on in small letters."""
    small = sum(line.words[0].text[0].islower() for line in lines)
    return len(lines) >= _FEWEST_LISTED and small < 0.12 * len(lines)


def _marked(line: Segment) -> tuple[str, bool, str]:
    """This takes the bullet, number or tick box off a line."""
    text = line.text
    first = line.words[0]
    rest = " ".join(word.text for word in line.words[1:])
    if rest and first.text == "•" and rest[0] in _BOXES and len(line.words) > 2:
        return "☐", True, rest[1:].strip() or rest
    if rest and first.text in _BOXES:
        return "☐", True, rest
    if rest and _BULLETS.fullmatch(first.text):
        return "•", False, rest
    if rest and first.text == "o" and line.words[1].left - first.right > 0.5 * first.size:
        return "•", False, rest
    start, marker, box = item_start(text, 0, len(text))
    return marker, box, text[start:]


def _depth(items: list[float], left: float) -> int:
    while items and items[-1] > left + _SAME_PLACE:
        items.pop()
    if not items or items[-1] < left - _SAME_PLACE:
        items.append(left)
    return len(items) - 1


def _continues(laid: Laid, line: Segment, edge: float, usual: float) -> bool:
    """This says whether a line goes on with the paragraph above: close below it, alike, and wrapped because it had to."""
    last = laid.lines[-1]
    gap, size = line.top - last.top, max(line.size, 1.0)
    apart = gap > max(1.75 * size, min(1.3 * usual, 3 * size)) or abs(line.size - last.size) > 0.12 * size
    wider = bool(usual) and len(laid.lines) > 1 and gap > 1.3 * (last.top - laid.lines[-2].top) + 1
    bolder = laid.paragraph.bold != line.bold and (laid.paragraph.bold or line.words[0].bold)
    if apart or wider or bolder:
        return False
    text = line.text
    if text[0].islower() and not last.text.endswith((".", "?", "!")):
        return True
    if laid.paragraph.marker and line.left < laid.left - _SAME_PLACE:
        return False
    if not laid.paragraph.marker and len(laid.lines) > 1 and abs(line.left - last.left) > 2 * size:
        return False
    first = line.words[0]
    fits = last.right + 0.25 * size + (first.right - first.left) < edge - 2
    return not fits and not last.spread


def mended(text: str, more: str) -> str:
    """This joins a line to the text before it, and mends a word that was parted at the line's end."""
    if len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalpha() and more[:1].islower():
        before = re.split(r"[\s-]", text[:-1])[-1].lower()
        if text[-1] == "-" and before in _KEPT_BEFORE_HYPHEN:
            return text + more
        return text[:-1] + more
    return f"{text} {more}"


def is_ended(text: str) -> bool:
    """This says whether a paragraph's words come to an end."""
    return text.rstrip("\"'”’)]").endswith(_ENDED)
