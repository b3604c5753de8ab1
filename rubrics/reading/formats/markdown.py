"""This module reads Markdown: headings, lists, bold lines; marks of emphasis and comments are left out of the words.

It is also how a plain text is read that was pasted with its marks of Markdown.
"""

from __future__ import annotations

import re

from rubrics.reading.document import Document
from rubrics.reading.formats.html_in_markdown import html_tables_in
from rubrics.reading.formats.lines import Line, blocks_of, indent_of, item_start
from rubrics.reading.formats.text import is_no_text, lines_in
from rubrics.reading.formats.text_tables import tables_in

_ATX = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSING = re.compile(r"[ \t]+#+\Z")
_RULE = re.compile(r"(?:[-*_=] ?){3,}\Z")
_FENCE = re.compile(r"(?:```|~~~)")
_MARK = re.compile(
    r"\*\*\*|\*\*|__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=\w)|(?<=[\w.,:;)])_(?!\w)|`"
    r"|!?\[(?=[^\[\]]{1,200}\]\([^()\s]{1,300}\))|\]\([^()\s]{1,300}\)|\\(?=[*_`#\[\]\\|-])|<!--|-->"
    r"|</?(?:details|summary|br|p|div|span|b|i|u|em|strong|center|sup|sub|small|img|h[1-6]|ul|ol|li|kbd|code|font|a|hr)\b[^<>\n]{0,300}>"
)
_MARKING = ("*", "_", "`", "[", "](", "\\", "<", "-->")
"""Of these each mark holds one: most lines have none and are visible whole."""
_SIGNS = re.compile(r"^(?:#{1,6} \S|[ ]{0,3}[-*] \*\*\S|\*\*[^*\n]{2,80}\*\*)", re.MULTILINE)
_TITLE = re.compile(r"title\s*:\s*[\"']?(?P<title>[^\"'\n]+)", re.IGNORECASE)


def looks_like_markdown(source: str) -> bool:
    """This says whether a text shows marks that only Markdown has: a ``#`` heading or bold words."""
    return bool(_SIGNS.search(source))


def markdown_document(source: str, name: str = "") -> Document:
    """This reads a Markdown text."""
    stretches = lines_in(source)
    begin, title = _front_matter(source, stretches)
    tables = tables_in(source, stretches, markdown_line) | html_tables_in(source, stretches, markdown_line)
    lines: list[Line] = []
    fenced = commented = False
    beyond = begin
    for number, (start, end) in enumerate(stretches):
        if number < beyond:
            continue
        if number in tables and not fenced and not commented:
            beyond, block = tables[number]
            lines.append(Line("", (), block=block))
            continue
        words = source[start:end].strip()
        if _FENCE.match(words):
            fenced = not fenced
            lines.append(Line("", ()))
            continue
        if commented or words.startswith("<!--"):
            commented = "-->" not in words
            lines.append(Line("", ()))
            continue
        if _RULE.fullmatch(words):
            _underline(lines, words)
            lines.append(Line("", ()))
            continue
        empty = fenced or not words or is_no_text(words)
        lines.append(Line("", ()) if empty else markdown_line(source, start, end))
    return Document(source=source, blocks=blocks_of(source, lines), name=name, title=title)


def markdown_line(source: str, start: int, end: int) -> Line:
    """This reads one line of Markdown."""
    whole = source[start:end]
    first = start + len(whole) - len(whole.lstrip(" \t\xa0>"))
    last = start + len(whole.rstrip())
    indent = indent_of(source[start:first])
    atx = _ATX.match(source, first, last)
    if atx:
        closing = _CLOSING.search(source, atx.end(), last)
        pieces = visible(source, atx.end(), closing.start() if closing else last)
        return Line(_text(source, pieces), pieces, heading=len(atx.group(1)), width=last - start)
    inside, marker, box = item_start(source, first, last)
    pieces = visible(source, inside, last)
    text = _text(source, pieces)
    bold = not marker and _is_bold(source[first:last]) and len(text.split()) <= 12
    return Line(text, pieces, indent=indent, width=last - start, marker=marker, box=box, heading=0 if bold else None)


def visible(source: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """This gives the stretches of a line without its marks of emphasis, links and escapes."""
    words = source[start:end]
    if not any(character in words for character in _MARKING):
        return ((start, end),) if end > start else ()
    pieces: list[tuple[int, int]] = []
    for mark in _MARK.finditer(source, start, end):
        if mark.start() > start:
            pieces.append((start, mark.start()))
        start = mark.end()
    if end > start:
        pieces.append((start, end))
    return tuple(pieces)


def _text(source: str, pieces: tuple[tuple[int, int], ...]) -> str:
    if len(pieces) == 1:
        return " ".join(source[slice(*pieces[0])].split())
    return " ".join("".join(source[start:end] for start, end in pieces).split())


def _is_bold(words: str) -> bool:
    inner = words.rstrip(":").rstrip()
    return len(inner) > 4 and inner[:2] in ("**", "__") and inner.endswith(inner[:2]) and inner.count(inner[:2]) == 2


def _underline(lines: list[Line], rule: str) -> None:
    """This turns the line above ``====`` or ``----`` into a heading."""
    if lines and lines[-1].text and not lines[-1].marker and lines[-1].heading is None and rule[0] in "=-":
        above = lines.pop()
        lines.append(Line(above.text, above.pieces, heading=1 if rule[0] == "=" else 2, width=above.width))


def _front_matter(source: str, stretches: list[tuple[int, int]]) -> tuple[int, str]:
    """This finds where the text begins after a ``---`` … ``---`` head, and the title that it names."""
    if not stretches or source[slice(*stretches[0])].strip() != "---":
        return 0, ""
    for number, (start, end) in enumerate(stretches[1:60], start=1):
        if source[start:end].strip() in ("---", "..."):
            title = _TITLE.search(source, stretches[0][1], start)
            return number + 1, title.group("title").strip() if title else ""
    return 0, ""
