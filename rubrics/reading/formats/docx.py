"""This module reads DOCX: paragraphs, headings, lists with their printed numbers, tables, text boxes and tick boxes.

What was inserted under tracked changes is read, what was deleted is not; headers, footers, notes and comments stay out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rubrics.reading.document import Document
from rubrics.reading.errors import NotOpened
from rubrics.reading.formats.archives import Archive, Element, local_name
from rubrics.reading.formats.docx_styles import Numberings, Styles, child, children, is_on, number_in, value_of
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.source_text import document_of_parts

_LEFT_OUT = frozenset(
    ("del", "moveFrom", "delText", "instrText", "footnoteReference", "endnoteReference", "Fallback", "pPr", "rPr", "rt")
)
_SYMBOLS = {
    "f06f": "☐", "f071": "☐", "f072": "☐", "f0a8": "☐", "f0fe": "☑", "f0fd": "☒", "f0fc": "✓", "f0fb": "✗", "f0b7": "•",
    "f0e0": "→", "f0b0": "°", "f0b1": "±", "f0b3": "≥", "f0a3": "≤", "f0b4": "×",
}  # fmt: skip
_LARGER = 1.14
_STEP_OF_INDENT = 100
_DEEPEST = 40
_BOXES = "☐☑☒"


def docx_document(archive: Archive, name: str = "") -> Document:
    """This reads a DOCX that has been opened. Raises NotOpened where its parts are missing or damaged."""
    main = next((part for part in ("word/document.xml", "word/document2.xml") if part in archive.names), "")
    if not main:
        raise NotOpened("the file is a package without a text in it; open it in a word processor and save it as DOCX")
    body = child(archive.tree(main), "body")
    if body is None:
        raise NotOpened("the document has no body; open it in a word processor, save it anew and send that")
    reading = _Reading(Styles(archive, "word/styles.xml"), Numberings(archive, "word/numbering.xml"))
    parts = reading.parts_in(body)
    if reading.titled:
        _lower_headings(parts)
    return document_of_parts(parts, name)


def _lower_headings(parts: list[Part]) -> None:
    """This ranks the headings below the title of the whole, where there is one."""
    for part in parts:
        if isinstance(part, Paragraph) and part.heading is not None:
            part.heading += 1


@dataclass(slots=True)
class _Words:
    """This gathers the words of a paragraph: its lines, how many letters are bold or large, and what hangs on it."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])
    letters: int = 0
    bold: int = 0
    box: bool = False
    hanging: list[Part] = field(default_factory=list[Part])

    def add(self, text: str, *, bold: bool) -> None:
        """This adds words to the line that is open."""
        self.lines[-1].append(text)
        seen = len(text.strip())
        self.letters += seen
        self.bold += seen if bold else 0


@dataclass(slots=True)
class _Open:
    """This is a list item that later ones may stand under: its list, its indent and its depth."""

    counted_as: str
    level: int
    left: int
    depth: int


class _Reading:
    """This walks through a document's body with its styles and numberings."""

    def __init__(self, styles: Styles, numberings: Numberings) -> None:
        self.styles = styles
        self.numberings = numberings
        self.items: list[_Open] = []
        self.titled = False

    def parts_in(self, parent: Element) -> list[Part]:
        """This reads the paragraphs and tables under an element, also inside controls and tracked insertions."""
        parts: list[Part] = []
        for element in parent:
            name = local_name(element)
            if name == "p":
                parts.extend(self._paragraph(element))
            elif name == "tbl":
                parts.append(self._table(element))
            elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "AlternateContent", "Choice"):
                parts.extend(self.parts_in(element))
        return parts

    def _paragraph(self, element: Element) -> list[Part]:
        properties = child(element, "pPr")
        style = value_of(child(properties, "pStyle")) or self.styles.default
        words = _Words()
        self._words(element, words, style)
        lines = [text for line in words.lines if (text := " ".join("".join(line).split()))]
        if not lines:
            return words.hanging
        paragraph = Paragraph(lines, box=words.box, bold=bool(words.letters) and words.bold >= words.letters)
        outline = number_in(child(properties, "outlineLvl"))
        heading = self.styles.heading(style)
        if outline is not None and outline < 9 and heading is None:
            heading = outline + 1
        self._number(paragraph, properties, style)
        if heading is not None and len(" ".join(lines)) < 300:
            self.titled = self.titled or heading == 0
            paragraph.heading = heading
            self.items = []
        elif (paragraph.marker or words.box) and lines[0][0] in _BOXES and len(lines[0]) > 1:
            paragraph.lines[0], paragraph.box = lines[0][1:].strip() or lines[0], True
        return [paragraph, *words.hanging]

    def _number(self, paragraph: Paragraph, properties: Element | None, style: str) -> None:
        """This gives a list item its marker and its depth."""
        numbering = child(properties, "numPr")
        chain = list(self.styles.chain(style))
        number_id = number_in(child(numbering, "numId"))
        if number_id is None:
            number_id = next((one.number_id for one in chain if one.number_id is not None), None)
        indent = child(properties, "ind")
        left = number_in(indent, "left") if indent is not None else None
        if not number_id:
            if not left:
                self.items = []
            return
        level = number_in(child(numbering, "ilvl"))
        if level is None:
            level = next((one.list_level for one in chain if one.list_level is not None), 0)
        level = min(max(level, 0), 8)
        if left is None:
            left = next((one.left for one in chain if one.left is not None), self.numberings.left(number_id, level))
        paragraph.marker, box = self.numberings.next_marker(number_id, level)
        paragraph.box = paragraph.box or box
        if paragraph.marker:
            known = self.numberings.lists.get(number_id)
            paragraph.depth = self._depth(known.counted_as if known else str(number_id), level, left or 0)

    def _depth(self, counted_as: str, level: int, left: int) -> int:
        """This finds how deep an item stands: by its level in its own list, by its indent under another."""
        same = next((place for place, one in enumerate(self.items) if one.counted_as == counted_as), None)
        if same is not None:
            depth = self.items[same].depth + level - self.items[same].level
        else:
            above = next((one for one in reversed(self.items) if one.left + _STEP_OF_INDENT < left), None)
            depth = (above.depth + 1 if above else 0) + (level if above is None else 0)
        depth = min(max(depth, 0), _DEEPEST)
        self.items = [one for one in self.items if one.depth < depth]
        self.items.append(_Open(counted_as, level, left, depth))
        return depth

    def _words(self, element: Element, words: _Words, style: str) -> None:
        """This reads the runs under an element in order."""
        for one in element:
            name = local_name(one)
            if name == "r":
                self._run(one, words, style)
            elif name == "sdt":
                words.box = words.box or _is_tick_box(one)
                content = child(one, "sdtContent")
                if content is not None:
                    self._words(content, words, style)
            elif name == "p":
                words.hanging.extend(self._paragraph(one))
            elif name == "oMath":
                words.add("".join(part.text or "" for part in one.iter() if local_name(part) == "t"), bold=False)
            elif name not in _LEFT_OUT:
                self._words(one, words, style)

    def _run(self, run: Element, words: _Words, style: str) -> None:
        properties = child(run, "rPr")
        if is_on(properties, "vanish"):
            return
        bold = self._stands_out(properties, style)
        for one in run:
            name = local_name(one)
            if name == "t":
                words.add(one.text or "", bold=bold)
            elif name in ("br", "cr"):
                words.lines.append([])
            elif name in ("tab", "ptab"):
                words.add("\t", bold=bold)
            elif name == "noBreakHyphen":
                words.add("-", bold=bold)
            elif name == "sym":
                words.add(_SYMBOLS.get((value_of(one, "char") or "").lower(), ""), bold=bold)
            elif name == "fldChar":
                words.box = words.box or any(local_name(part) == "checkBox" for part in one.iter())
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self._text_boxes(one, words)

    def _stands_out(self, properties: Element | None, style: str) -> bool:
        """This says whether words are bold or larger than the text around them."""
        own = value_of(child(properties, "rStyle"))
        chain = [*self.styles.chain(own), *self.styles.chain(style)]
        bold = is_on(properties, "b")
        if bold is None:
            bold = next((one.bold for one in chain if one.bold is not None), False)
        size = number_in(child(properties, "sz")) or next((one.size for one in chain if one.size), self.styles.size)
        return bold or size >= self.styles.size * _LARGER

    def _text_boxes(self, element: Element, words: _Words) -> None:
        """This reads the text boxes in a drawing; of two forms of one drawing only the first."""
        waiting = [element]
        while waiting:
            one = waiting.pop()
            name = local_name(one)
            if name == "txbxContent":
                words.hanging.extend(self.parts_in(one))
                continue
            inner = list(one)
            if name == "AlternateContent":
                inner = inner[:1]
            waiting.extend(reversed(inner))

    def _table(self, element: Element) -> TableParts:
        outer, self.items = self.items, []
        table = TableParts()
        above: dict[int, CellParts] = {}
        for row in _rows(element):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            cells: list[CellParts] = []
            column = number_in(child(properties, "gridBefore")) or 0
            if 0 < column < 64:
                cells.append(CellParts(columns=column))
            below: dict[int, CellParts] = {}
            for cell in _cells(row):
                made, goes_on = self._cell(cell, above.get(column))
                if not goes_on:
                    cells.append(made)
                below[column] = made
                column += made.columns
            above = below
            if is_on(properties, "tblHeader") and table.heading_rows == len(table.rows):
                table.heading_rows += 1
            table.rows.append(cells)
        self.items = outer
        table.mark_headings()
        return table

    def _cell(self, element: Element, above: CellParts | None) -> tuple[CellParts, bool]:
        """This reads a cell, and says whether it goes on with the one above."""
        properties = child(element, "tcPr")
        merged = child(properties, "vMerge")
        columns = min(max(number_in(child(properties, "gridSpan")) or 1, 1), 64)
        self.items = []
        parts = self.parts_in(element)
        if merged is not None and value_of(merged) != "restart" and above is not None:
            above.rows += 1
            above.parts.extend(parts)
            return above, True
        return CellParts(parts, columns=columns), False


def _rows(element: Element) -> list[Element]:
    return _unwrapped(element, "tr")


def _cells(element: Element) -> list[Element]:
    return _unwrapped(element, "tc")


def _unwrapped(element: Element, wanted: str) -> list[Element]:
    """This gives the rows of a table or the cells of a row, also inside controls and insertions."""
    found: list[Element] = []
    waiting = list(reversed(list(element)))
    while waiting:
        one = waiting.pop()
        name = local_name(one)
        if name == wanted:
            found.append(one)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            waiting.extend(reversed(list(one)))
    return found


def _is_tick_box(element: Element) -> bool:
    return any(local_name(one) == "checkbox" for one in children(element, "sdtPr"))
