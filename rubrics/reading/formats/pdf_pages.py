"""This module takes the words and the ruled lines off the pages of a PDF, with their places.

Places are in points from the upper left corner of the page as it is looked at. The library works on one document at a
time, so a lock keeps threads apart.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as _untyped  # pyright: ignore[reportMissingTypeStubs]

from rubrics.reading.errors import NotOpened, TooLarge

pdfium: Any = _untyped

MOST_PAGES = 600
MOST_LETTERS = 3_000_000
MOST_PATHS = 20_000
_LOCK = threading.Lock()
_PASSWORD = 4
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_THIN = 2.6
_MOST_MARKS = 300
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\x02": "-", "\ufffe": "-"}
_DAMAGED = (
    "the PDF is damaged or was not copied to its end; open it in a PDF program, print or save it anew and send that"
)


@dataclass(slots=True)
class Word:
    """This is a word on a page; ``size`` is the height of its letters' box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """This gives the height on the page at which the word stands."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Rule:
    """This is a straight line on a page, upright or level; ``at`` is its place across, ``start`` and ``end`` along."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """This is a page with what stands on it."""

    width: float
    height: float
    words: list[Word] = field(default_factory=list[Word])
    rules: list[Rule] = field(default_factory=list[Rule])
    has_pictures: bool = False
    dots: list[Word] = field(default_factory=list[Word])


def pages_of(data: bytes) -> list[Page]:
    """This reads all pages. Raises NotOpened for a protected or damaged PDF, TooLarge for one with too many pages."""
    with _LOCK:
        pdfium.FPDF_InitLibrary()
        document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not document:
            if pdfium.FPDF_GetLastError() == _PASSWORD:
                raise NotOpened("the PDF is protected by a password; save it without one and send that")
            raise NotOpened(_DAMAGED)
        try:
            return list(_pages(document))
        finally:
            pdfium.FPDF_CloseDocument(document)


def _pages(document: Any) -> Iterator[Page]:
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise TooLarge(f"the PDF has {count} pages, at most {MOST_PAGES} are read; send only those with the criteria")
    if count < 1:
        raise NotOpened(_DAMAGED)
    letters = 0
    for number in range(count):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            continue
        text = pdfium.FPDFText_LoadPage(page)
        try:
            letters += max(pdfium.FPDFText_CountChars(text), 0)
            if letters > MOST_LETTERS:
                raise TooLarge(
                    f"the PDF has more than {MOST_LETTERS} letters up to page {number + 1}; send only the pages with the criteria"
                )
            yield _Reader(page, text).read()
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(page)


class _Reader:
    """This reads one page, and turns its places to the way the page is looked at."""

    def __init__(self, page: Any, text: Any) -> None:
        self.page = page
        self.text = text
        self.turned = pdfium.FPDFPage_GetRotation(page) % 4
        self.left, self.bottom, self.right, self.top = self._box()
        across, up = self.right - self.left, self.top - self.bottom
        self.width, self.height = (up, across) if self.turned % 2 else (across, up)
        self.paths = 0

    def read(self) -> Page:
        """This gives the page with its words and rules."""
        made = Page(self.width, self.height)
        made.words = list(self._words())
        for index in range(min(pdfium.FPDFPage_CountObjects(self.page), MOST_PATHS)):
            self._object(pdfium.FPDFPage_GetObject(self.page, index), made, 0)
        made.words.extend(_before_words(made.dots, made.words))
        return made

    def _box(self) -> tuple[float, float, float, float]:
        edges = [ctypes.c_float() for _ in range(4)]
        references = [ctypes.byref(edge) for edge in edges]
        if not pdfium.FPDFPage_GetCropBox(self.page, *references) and not pdfium.FPDFPage_GetMediaBox(
            self.page, *references
        ):
            return 0.0, 0.0, pdfium.FPDF_GetPageWidthF(self.page), pdfium.FPDF_GetPageHeightF(self.page)
        left, bottom, right, top = (edge.value for edge in edges)
        return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

    def _placed(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """This turns a box of the PDF into left, top, right and bottom as the page is looked at."""
        if self.turned == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turned == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turned == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left

    def _words(self) -> Iterator[Word]:
        text, box = self.text, pdfium.FS_RECTF()
        where = ctypes.byref(box)
        letter_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        word: Word | None = None
        for index in range(max(pdfium.FPDFText_CountChars(text), 0)):
            letter = chr(min(letter_of(text, index), 0x10FFFF))
            if letter.isspace() or letter == "\x00":
                if word is not None:
                    yield word
                    word = None
                continue
            if not box_of(text, index, where):
                continue
            left, top, right, bottom = self._placed(box.left, box.bottom, box.right, box.top)
            if word is not None and self._goes_on(word, left, top, bottom):
                word.text += _LIGATURES.get(letter, letter)
                word.right, word.top, word.bottom = max(word.right, right), min(word.top, top), max(word.bottom, bottom)
                continue
            if word is not None:
                yield word
            word = None
            if self._is_level(index) and bottom > 0 and top < self.height and right > 0 and left < self.width:
                word = Word(
                    _LIGATURES.get(letter, letter), left, top, right, bottom, bottom - top, self._is_bold(index)
                )
        if word is not None:
            yield word

    def _goes_on(self, word: Word, left: float, top: float, bottom: float) -> bool:
        """This says whether a letter stands in the word: on its line, and close behind it."""
        overlap = min(bottom, word.bottom) - max(top, word.top)
        size = max(word.size, 1.0)
        return -0.6 * size < left - word.right < 0.3 * size and overlap > 0.4 * min(bottom - top, size)

    def _is_level(self, index: int) -> bool:
        """This leaves out words that run aslant or upwards, as the stamp across a page does."""
        angle = pdfium.FPDFText_GetCharAngle(self.text, index) + self.turned * 1.5707963
        return min(angle % 6.2831853, -angle % 6.2831853) < 0.2

    def _is_bold(self, index: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.text, index) >= 600:
            return True
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self.text, index, name, 128, ctypes.byref(flags))
        known = name.value.decode("utf-8", "replace").lower() if 0 < length <= 128 else ""
        return any(sign in known for sign in _BOLD_NAMES)

    def _object(self, item: Any, made: Page, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == _IMAGE:
            made.has_pictures = True
        elif kind == _PATH:
            self.paths += 1
            if self.paths < MOST_PATHS:
                self._path(item, made)
        elif kind == _FORM and depth < 4:
            for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MOST_PATHS)):
                if self.paths < MOST_PATHS:
                    self._object(pdfium.FPDFFormObj_GetObject(item, index), made, depth + 1)

    def _path(self, item: Any, made: Page) -> None:
        edges = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(edge) for edge in edges)):
            return
        box = self._placed(*(edge.value for edge in edges))
        left, top, right, bottom = box
        drawn = _drawn_mark(right - left, bottom - top)
        if drawn:
            made.dots.append(Word(drawn, left, top, right, bottom, bottom - top))
            return
        if bottom - top <= _THIN or right - left <= _THIN:
            made.rules.extend(_thin(box))
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        if not stroke.value:
            return
        if pdfium.FPDFPath_CountSegments(item) <= 6:
            made.rules.extend(_edges(box))
        else:
            made.rules.extend(self._segments(item))

    def _segments(self, item: Any) -> Iterator[Rule]:
        """This gives the straight lines of a path that draws several."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        x, y = ctypes.c_float(), ctypes.c_float()
        last: tuple[float, float] | None = None
        for index in range(min(pdfium.FPDFPath_CountSegments(item), MOST_PATHS)):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            if not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                continue
            here = (
                matrix.a * x.value + matrix.c * y.value + matrix.e,
                matrix.b * x.value + matrix.d * y.value + matrix.f,
            )
            if last is not None and pdfium.FPDFPathSegment_GetType(segment) == 0:
                low, high = (
                    (min(last[0], here[0]), min(last[1], here[1])),
                    (max(last[0], here[0]), max(last[1], here[1])),
                )
                yield from _thin(self._placed(*low, *high))
            last = here


def _drawn_mark(width: float, height: float) -> str:
    """This takes a small round or square shape for the bullet or the tick box that it may be drawn for."""
    if not 0.75 < width / max(height, 0.1) < 1.33:
        return ""
    return "•" if 1.6 <= height <= 6.5 else "☐" if 6.5 < height <= 15 else ""


def _before_words(marks: list[Word], words: list[Word]) -> list[Word]:
    """This keeps the drawn marks that stand close before a word on its line, each by itself."""
    kept: list[Word] = []
    for mark in marks[:_MOST_MARKS]:
        line = [word for word in words if word.top < mark.middle < word.bottom]
        behind = [word.left - mark.right for word in line if word.left >= mark.right - 1]
        crowd = sum(abs(other.middle - mark.middle) < 3 for other in marks[:_MOST_MARKS])
        again = any(abs(other.middle - mark.middle) < 4 and abs(other.left - mark.left) < 6 for other in kept)
        if behind and min(behind) < 30 and crowd <= 4 and not again:
            nearest = min((word for word in line if word.left >= mark.right - 1), key=lambda word: word.left)
            kept.append(Word(mark.text, mark.left, nearest.top, mark.right, nearest.bottom, nearest.size))
    return kept


def _thin(box: tuple[float, float, float, float]) -> Iterator[Rule]:
    left, top, right, bottom = box
    if bottom - top <= _THIN < right - left:
        yield _level((top + bottom) / 2, left, right)
    elif right - left <= _THIN < bottom - top:
        yield _upright((left + right) / 2, top, bottom)


def _edges(box: tuple[float, float, float, float]) -> Iterator[Rule]:
    left, top, right, bottom = box
    yield _level(top, left, right)
    yield _level(bottom, left, right)
    yield _upright(left, top, bottom)
    yield _upright(right, top, bottom)


def _level(at: float, start: float, end: float) -> Rule:
    return Rule(upright=False, at=at, start=start, end=end)


def _upright(at: float, start: float, end: float) -> Rule:
    return Rule(upright=True, at=at, start=start, end=end)
