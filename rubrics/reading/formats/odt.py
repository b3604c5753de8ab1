"""This module reads ODT: headings, lists with their printed numbers, tables and text boxes; deleted words and notes stay out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rubrics.reading.document import Document
from rubrics.reading.errors import NotOpened
from rubrics.reading.formats.archives import Archive, Element, local_name
from rubrics.reading.formats.docx_styles import child, value_of
from rubrics.reading.formats.list_numbers import as_letters, as_roman
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.source_text import document_of_parts

_LEFT_OUT = frozenset(
    (
        "tracked-changes", "note", "annotation", "annotation-end", "table-of-content", "alphabetical-index", "bibliography",
        "sequence-decls", "forms", "ruby-text", "title", "desc", "script", "hidden-text", "hidden-paragraph",
    )
)  # fmt: skip
_BOXES = "☐☑☒□❏❑▢\uf06f\uf0a8"
_MOST_REPEATED = 64
_DEEPEST = 200


@dataclass(slots=True)
class _Style:
    """This is what a style says: bold or not, hidden or not, the list it numbers by, the style it is based on."""

    parent: str
    bold: bool | None = None
    hidden: bool = False
    list_style: str = ""


@dataclass(slots=True)
class _ListLevel:
    """This is one level of a list style; ``form`` is empty for a bullet."""

    form: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    box: bool = False


@dataclass(slots=True)
class _Words:
    """This gathers the words of a paragraph."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    letters: int = 0
    bold: int = 0
    hanging: list[Part] = field(default_factory=list[Part])

    def add(self, text: str | None, *, bold: bool) -> None:
        """This adds words to the line that is open."""
        self.lines[-1].append(text or "")
        seen = len((text or "").strip())
        self.letters += seen
        self.bold += seen if bold else 0


@dataclass(slots=True)
class _Item:
    """This is where in its lists a paragraph stands: the list style, the depth, and the marker still to be printed."""

    style: str = ""
    depth: int = -1
    marker: str = ""
    box: bool = False
    paragraph: Paragraph | None = None


def odt_document(archive: Archive, name: str = "") -> Document:
    """This reads an ODT that has been opened. Raises NotOpened where its parts are missing or damaged."""
    content = archive.tree("content.xml")
    body = child(child(content, "body"), "text")
    if body is None:
        raise NotOpened("the file is an OpenDocument, but no text; save a table as XLSX or CSV, a presentation as PDF")
    reading = _Reading()
    if "styles.xml" in archive.names:
        reading.learn(archive.tree("styles.xml"))
    reading.learn(content)
    return document_of_parts(reading.parts_in(body, _Item()), name)


class _Reading:
    """This walks through a text with its styles and the numbers that its lists have reached."""

    def __init__(self) -> None:
        self.styles: dict[str, _Style] = {}
        self.lists: dict[str, dict[int, _ListLevel]] = {}
        self.counters: dict[tuple[str, int], int] = {}

    def learn(self, root: Element) -> None:
        """This takes in the styles of a part."""
        for group in root:
            if local_name(group) not in ("styles", "automatic-styles"):
                continue
            for element in group:
                name = value_of(element, "name") or ""
                if local_name(element) == "style":
                    self.styles[name] = _style(element)
                elif local_name(element) == "list-style":
                    self.lists[name] = dict(_list_levels(element))

    def parts_in(self, parent: Element, item: _Item, deep: int = 0) -> list[Part]:
        """This reads what stands under an element."""
        parts: list[Part] = []
        for element in parent if deep < _DEEPEST else ():
            name = local_name(element)
            if name in ("p", "h"):
                parts.extend(self._paragraph(element, item))
            elif name == "list":
                parts.extend(self._list(element, item, deep))
            elif name == "table":
                parts.append(self._table(element, deep))
            elif name not in _LEFT_OUT:
                parts.extend(self.parts_in(element, item, deep + 1))
        return parts

    def _paragraph(self, element: Element, item: _Item) -> list[Part]:
        words = _Words()
        style = value_of(element, "style-name") or ""
        if not self._is_hidden(style):
            self._words(element, words, style)
        lines = [text for line in words.lines if (text := " ".join("".join(line).split()))]
        if not lines:
            return words.hanging
        if local_name(element) == "h":
            level = value_of(element, "outline-level") or "1"
            heading = min(int(level), 9) if level.isdecimal() else 1
            marker, item.marker = item.marker, ""
            return [Paragraph(lines, marker=marker, heading=heading), *words.hanging]
        if item.depth >= 0 and not item.marker and item.paragraph is not None:
            item.paragraph.lines.extend(lines)
            return words.hanging
        bold = bool(words.letters) and words.bold >= words.letters
        paragraph = Paragraph(lines, item.marker, max(item.depth, 0), item.box and bool(item.marker), bold=bold)
        if item.marker:
            item.paragraph, item.marker = paragraph, ""
        return [paragraph, *words.hanging]

    def _list(self, element: Element, above: _Item, deep: int) -> list[Part]:
        style = value_of(element, "style-name") or above.style
        depth = above.depth + 1
        if (
            depth == 0
            and (value_of(element, "continue-numbering") != "true")
            and not value_of(element, "continue-list")
        ):
            for key in [key for key in self.counters if key[0] == style]:
                del self.counters[key]
        parts: list[Part] = []
        for one in element:
            name = local_name(one)
            if name in ("list-item", "list-header"):
                item = _Item(style, depth)
                if name == "list-item" and any(local_name(inner) in ("p", "h") for inner in one):
                    item.marker, item.box = self._marker(
                        style or self._style_in(one), depth, value_of(one, "start-value")
                    )
                parts.extend(self.parts_in(one, item, deep + 1))
        return parts

    def _style_in(self, item: Element) -> str:
        """This finds a list style that only the paragraph of an item names."""
        for one in item:
            found = self._chain(value_of(one, "style-name") or "")
            for style in found:
                if style.list_style:
                    return style.list_style
        return ""

    def _marker(self, style: str, depth: int, start: str | None) -> tuple[str, bool]:
        levels = self.lists.get(style, {})
        level = levels.get(depth)
        if level is None or not level.form:
            return ("☐", True) if level is not None and level.box else ("•", False)
        key = (style, depth)
        first = int(start) if start and start.isdecimal() and len(start) < 6 else None
        self.counters[key] = self.counters.get(key, level.start - 1) + 1 if first is None else first
        for deeper in range(depth + 1, 11):
            self.counters.pop((style, deeper), None)
        shown = range(max(0, depth - level.shown + 1), depth + 1)
        figures = [
            _formatted(self.counters.get((style, one), 1), (levels.get(one) or level).form or "1") for one in shown
        ]
        return f"{level.before}{'.'.join(figures)}{level.after}".strip() or "•", False

    def _words(self, element: Element, words: _Words, style: str) -> None:
        bold = self._is_bold(style)
        words.add(element.text, bold=bold)
        for one in element:
            name = local_name(one)
            if name == "s":
                words.add(" ", bold=bold)
            elif name == "tab":
                words.add("\t", bold=bold)
            elif name == "line-break":
                words.lines.append([])
            elif name in ("frame", "custom-shape", "g", "rect"):
                words.hanging.extend(self.parts_in(one, _Item()))
            elif name not in _LEFT_OUT:
                inner = value_of(one, "style-name") if name == "span" else None
                if not (inner and self._is_hidden(inner)):
                    self._words(one, words, inner if inner and self._says_bold(inner) else style)
            words.add(one.tail, bold=bold)

    def _chain(self, name: str) -> Iterator[_Style]:
        for _ in range(12):
            style = self.styles.get(name)
            if style is None:
                return
            yield style
            name = style.parent

    def _says_bold(self, name: str) -> bool:
        return any(style.bold is not None for style in self._chain(name))

    def _is_bold(self, name: str) -> bool:
        return next((style.bold for style in self._chain(name) if style.bold is not None), False)

    def _is_hidden(self, name: str) -> bool:
        return any(style.hidden for style in self._chain(name))

    def _table(self, element: Element, deep: int) -> TableParts:
        table = TableParts()
        for row, is_head in _table_rows(element):
            cells: list[CellParts] = []
            for one in row:
                name = local_name(one)
                repeated = min(_whole(one, "number-columns-repeated"), _MOST_REPEATED)
                if name == "table-cell":
                    rows, columns = _whole(one, "number-rows-spanned"), _whole(one, "number-columns-spanned")
                    parts = self.parts_in(one, _Item(), deep + 1)
                    cells.extend(CellParts(list(parts), rows, min(columns, _MOST_REPEATED)) for _ in range(repeated))
            table.rows.append(cells)
            if is_head and table.heading_rows == len(table.rows) - 1:
                table.heading_rows += 1
        table.mark_headings()
        return table


def _table_rows(element: Element) -> Iterator[tuple[Element, bool]]:
    """This gives the rows of a table, also in groups, and whether the document marks them as heading rows."""
    waiting = [(one, False) for one in reversed(list(element))]
    while waiting:
        one, is_head = waiting.pop()
        name = local_name(one)
        if name == "table-row":
            yield one, is_head
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            head = is_head or name == "table-header-rows"
            waiting.extend((inner, head) for inner in reversed(list(one)))


def _style(element: Element) -> _Style:
    text = child(element, "text-properties")
    weight = value_of(text, "font-weight")
    bold = None if weight is None else weight in ("bold", "600", "700", "800", "900")
    hidden = value_of(text, "display") == "none"
    return _Style(
        value_of(element, "parent-style-name") or "", bold, hidden, value_of(element, "list-style-name") or ""
    )


def _list_levels(element: Element) -> Iterator[tuple[int, _ListLevel]]:
    for one in element:
        level = _whole(one, "level") - 1
        if local_name(one) == "list-level-style-number":
            yield (
                level,
                _ListLevel(
                    value_of(one, "num-format") or "",
                    value_of(one, "num-prefix") or "",
                    value_of(one, "num-suffix") or "",
                    _whole(one, "start-value"),
                    _whole(one, "display-levels"),
                ),
            )
        elif local_name(one) == "list-level-style-bullet":
            yield level, _ListLevel(box=(value_of(one, "bullet-char") or "•") in _BOXES)


def _formatted(number: int, form: str) -> str:
    if form in ("a", "A"):
        return as_letters(number) if form == "a" else as_letters(number).upper()
    if form in ("i", "I"):
        return as_roman(number) if form == "i" else as_roman(number).upper()
    return str(number)


def _whole(element: Element, name: str) -> int:
    value = value_of(element, name) or ""
    return max(int(value), 1) if value.isdecimal() and len(value) < 8 else 1
