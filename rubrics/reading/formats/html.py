"""This module reads HTML: the words that a page shows, in headings, lists, tables and paragraphs, and nothing else of it.

The page is parsed as a browser parses it; scripts, styles, comments, hidden elements and the page's own furniture
(navigation, headers, footers) never reach the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from rubrics.reading.document import Document
from rubrics.reading.errors import TooLarge
from rubrics.reading.formats.lines import item_start
from rubrics.reading.formats.list_numbers import as_letters, as_roman
from rubrics.reading.formats.parts import CellParts, Paragraph, Part, TableParts
from rubrics.reading.formats.source_text import document_of_parts
from rubrics.reading.headings import section_kind


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_LEFT_OUT = _names(
    "script style template noscript head title meta link iframe object embed svg math canvas audio video select textarea"
    " datalist button nav dialog map area applet frameset noembed noframes rp -comment _comment -doctype !doctype"
)
_FURNITURE = frozenset(("header", "footer", "aside"))
_BLOCKS = _names(
    "p div section article main body html blockquote address figure figcaption form fieldset legend details summary dl dt"
    " dd ul ol menu li table tr td th h1 h2 h3 h4 h5 h6 pre hr center header footer aside hgroup search"
)
_BOLD = frozenset(("b", "strong", "th"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOTICE = re.compile(
    r"\bcookies?\b|\bcookie-?(?:banner|notice|bar)|\bbreadcrumbs?\b|\bskip-?(?:to|link|nav)", re.IGNORECASE
)
_WORD_LIST = re.compile(r"mso-list\s*:\s*\S+ level(?P<level>\d)", re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)", re.IGNORECASE)
_NESTING = _names("div span ul ol table blockquote section article b i u font em strong a dl center")
_DEEPEST = 3_000
_MOST_TAGS = 600_000
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_NUMBERINGS = {"a": as_letters, "i": as_roman}


def html_document(source: str, name: str = "") -> Document:
    """This reads an HTML page. Raises TooLarge for one that is nested beyond anything that people write."""
    _check_size(source)
    page = LexborHTMLParser(source)
    reading = _Page()
    root = next((main for main in page.css("main, [role=main]") if main.text().strip()), page.body)
    if root is not None:
        reading.walk(root)
    title = page.css_first("head > title")
    return document_of_parts(reading.parts, name, title.text() if title is not None else "")


def _check_size(source: str) -> None:
    depth = deepest = tags = 0
    for tag in _TAG.finditer(source):
        tags += 1
        if tag.group("name").lower() in _NESTING:
            depth = max(0, depth + (-1 if tag.group("close") else 1))
            deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise TooLarge(
            f"the page nests its elements {deepest} deep, which no page of a person does; copy its words and paste them"
        )
    if tags > _MOST_TAGS:
        raise TooLarge(f"the page has more than {_MOST_TAGS} tags; save the part with the criteria by itself")


@dataclass(slots=True)
class _List:
    """This is a list that is open: how its items are numbered, and the last number given."""

    numbering: str = ""
    number: int = 0

    def next_marker(self, value: str | None) -> str:
        """This gives the marker of the next item; ``value`` is the number that the item itself asks for."""
        if not self.numbering:
            return "•"
        self.number = int(value) if value and value.lstrip("-").isdecimal() and len(value) < 6 else self.number + 1
        written = _NUMBERINGS.get(self.numbering.lower(), str)(self.number)
        return f"{written.upper() if self.numbering in 'AI' else written}."


@dataclass(slots=True)
class _Flow:
    """This is what words flow into: the page, or a cell; with the lists and the item that are open in it."""

    parts: list[Part]
    lists: list[_List] = field(default_factory=list[_List])
    marker: str = ""
    item: Paragraph | None = None
    term: str = ""


class _Page:
    """This walks through a page and gathers its parts."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.flows = [_Flow(self.parts)]
        self.tables: list[TableParts] = []
        self.words: list[list[str]] = [[]]
        self.bold = self.pre = self.letters = self.bold_letters = 0
        self.heading: int | None = None
        self.box = False
        self.level: int | None = None
        self.in_head = False

    def walk(self, root: LexborNode) -> None:
        """This walks through everything under an element, with a stack of its own: pages nest deeper than calls may."""
        waiting: list[tuple[LexborNode, bool]] = [(root, False)]
        while waiting:
            node, leaving = waiting.pop()
            tag = node.tag or ""
            if leaving:
                self._leave(tag, node)
            elif tag == "-text":
                self._text(node.text_content or "")
            elif not _is_left_out(tag, node):
                self._enter(tag, node)
                waiting.append((node, True))
                waiting.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
        self._flush()

    def _text(self, text: str) -> None:
        lines = text.split("\n") if self.pre else [text]
        for place, line in enumerate(lines):
            if place:
                self.words.append([])
            self.words[-1].append(line)
        seen = len(text) - text.count(" ")
        self.letters += seen
        self.bold_letters += seen if self.bold else 0

    def _enter(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS:
            self._flush()
        flow = self.flows[-1]
        if tag == "br":
            self.words.append([])
        elif tag in ("ul", "ol", "menu"):
            flow.lists.append(_opened(tag, node))
        elif tag == "li":
            flow.marker = flow.lists[-1].next_marker(node.attributes.get("value")) if flow.lists else "•"
            flow.item = None
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.heading = int(tag[1])
        elif tag in ("table", "caption", "thead", "tr", "td", "th"):
            self._enter_table(tag, node)
        elif tag == "pre":
            self.pre += 1
        elif tag == "input" and (node.attributes.get("type") or "").lower() in ("checkbox", "radio"):
            self.box = True
        elif tag == "p":
            level = _WORD_LIST.search(node.attributes.get("style") or "")
            self.level = int(level.group("level")) - 1 if level else None
        self.bold += _is_bold(tag, node)

    def _enter_table(self, tag: str, node: LexborNode) -> None:
        if tag == "table":
            layout = node.attributes.get("role") in ("presentation", "none")
            self.tables.append(TableParts(layout=layout))
        elif not self.tables:
            return
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag == "caption":
            self.flows.append(_Flow([]))
        elif tag == "thead":
            self.in_head = True
        elif tag in ("td", "th"):
            rows, columns = _spanned(node, "rowspan"), _spanned(node, "colspan")
            cell = CellParts(rows=rows, columns=columns, heading=tag == "th" or self.in_head)
            if not self.tables[-1].rows:
                self.tables[-1].rows.append([])
            self.tables[-1].rows[-1].append(cell)
            self.flows.append(_Flow(cell.parts))

    def _leave(self, tag: str, node: LexborNode) -> None:
        if tag in _BLOCKS or tag == "caption":
            self._flush()
        flow = self.flows[-1]
        if tag in ("ul", "ol", "menu") and flow.lists:
            flow.lists.pop()
            flow.item, flow.marker = None, ""
        elif tag == "li":
            flow.item, flow.marker = None, ""
        elif tag == "pre":
            self.pre -= 1
        elif tag == "dl":
            self._term_by_itself(flow)
        elif tag == "dt":
            self._keep_term(flow)
        elif self.tables:
            self._leave_table(tag)
        if self.heading is not None and tag[0] == "h":
            self.heading = None
        self.bold -= _is_bold(tag, node)

    def _leave_table(self, tag: str) -> None:
        if tag in ("td", "th") and len(self.flows) > 1:
            self.flows.pop()
        elif tag == "caption" and len(self.flows) > 1:
            caption = self.flows.pop()
            self.tables[-1].caption = " ".join(part.text for part in caption.parts if isinstance(part, Paragraph))
        elif tag == "thead":
            self.in_head = False
            self.tables[-1].heading_rows = len(self.tables[-1].rows)
        elif tag == "table":
            self._close_table()

    def _close_table(self) -> None:
        table = self.tables.pop()
        table.rows = [row for row in table.rows if row]
        while table.heading_rows < len(table.rows) and all(cell.heading for cell in table.rows[table.heading_rows]):
            table.heading_rows += 1
        if table.heading_rows == len(table.rows):
            table.heading_rows = min(1, len(table.rows))
        self.flows[-1].parts.append(table)

    def _flush(self) -> None:
        """This ends the paragraph that is open and puts it where it belongs."""
        lines = [text for words in self.words if (text := " ".join("".join(words).split()))]
        bold = bool(self.letters) and self.bold_letters >= self.letters
        box, level = self.box, self.level
        self.words, self.letters, self.bold_letters = [[]], 0, 0
        if not lines:
            return
        self.box, self.level = False, None
        flow = self.flows[-1]
        if flow.item is not None and self.heading is None and not flow.marker:
            flow.item.lines.extend(lines)
            return
        paragraph = Paragraph(lines, heading=self.heading, bold=bold, box=box)
        if flow.marker and self.heading is None:
            paragraph.marker, paragraph.depth = flow.marker, max(0, len(flow.lists) - 1)
            flow.item, flow.marker = paragraph, ""
        elif level is not None:
            _as_word_item(paragraph, level)
        if flow.term:
            paragraph.lines[0] = f"{flow.term.rstrip(':')}: {paragraph.lines[0]}"
            flow.term = ""
        flow.parts.append(paragraph)

    def _keep_term(self, flow: _Flow) -> None:
        """This takes the term of a definition list, to be put before its definition."""
        if flow.parts and isinstance(flow.parts[-1], Paragraph) and not flow.parts[-1].marker:
            flow.term = flow.parts[-1].text
            flow.parts.pop()

    def _term_by_itself(self, flow: _Flow) -> None:
        if flow.term:
            flow.parts.append(Paragraph([flow.term]))
            flow.term = ""


def _is_left_out(tag: str, node: LexborNode) -> bool:
    if tag in _LEFT_OUT or tag == "del":
        return True
    attributes = node.attributes
    if not attributes:
        return tag in _FURNITURE and _is_of_the_page(node) and not (tag == "aside" and _holds_companions(node))
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    if _NOTICE.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"):
        return True
    role = attributes.get("role") or ""
    if tag == "aside" and _holds_companions(node):
        return False
    return role in _FURNITURE_ROLES or (tag in _FURNITURE and _is_of_the_page(node))


def _holds_companions(node: LexborNode) -> bool:
    """This says whether a box beside the text is headed as terms, tips or mistakes are: it belongs to the document."""
    heading = node.css_first("h1, h2, h3, h4, h5, h6, strong, b")
    return heading is not None and section_kind(heading.text()) in ("concepts", "tips", "misconceptions")


def _is_of_the_page(node: LexborNode) -> bool:
    """This tells the page's own header and footer from those of an article in it."""
    above = node.parent
    while above is not None:
        if above.tag in ("article", "section", "main"):
            return False
        above = above.parent
    return True


def _is_bold(tag: str, node: LexborNode) -> bool:
    return tag in _BOLD or (
        tag in ("span", "p", "font") and bool(_BOLD_STYLE.search(node.attributes.get("style") or ""))
    )


def _opened(tag: str, node: LexborNode) -> _List:
    if tag != "ol":
        return _List()
    start = node.attributes.get("start") or "1"
    numbering = (node.attributes.get("type") or "1")[:1]
    return _List(numbering, int(start) - 1 if start.lstrip("-").isdecimal() and len(start) < 6 else 0)


def _spanned(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 1000) if value.isdecimal() and len(value) < 6 else 1


def _as_word_item(paragraph: Paragraph, level: int) -> None:
    """This takes the bullet or number off a list paragraph that a word processor saved as a web page."""
    text = paragraph.lines[0]
    if text.startswith("o "):
        text = f"• {text[2:]}"
    start, marker, box = item_start(text, 0, len(text))
    if marker:
        paragraph.lines[0], paragraph.marker, paragraph.depth = text[start:], marker, level
        paragraph.box = paragraph.box or box
