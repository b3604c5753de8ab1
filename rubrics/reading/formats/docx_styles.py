"""This module knows the styles and list numberings of a DOCX: what a paragraph's style says, and what number it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rubrics.reading.formats.archives import Archive, Element, local_name
from rubrics.reading.formats.list_numbers import as_letters, as_roman

_HEADING_NAME = re.compile(r"heading (?P<level>[1-9])")
_PLACE = re.compile(r"%(?P<level>[1-9])")
_BOXES = frozenset("oqr¨ž\uf06f\uf071\uf072\uf0a8\uf0fe\uf0fd☐☑☒□❏❑❒▢")
_ONLY_SYMBOLS = ("wingdings", "symbol", "webdings")
_DEEPEST_STYLE = 12


def child(element: Element | None, name: str) -> Element | None:
    """This gives the first child of a name; null where there is none."""
    if element is None:
        return None
    return next((one for one in element if local_name(one) == name), None)


def children(element: Element | None, name: str) -> list[Element]:
    """This gives what stands in the first child of a name; nothing where there is none."""
    found = child(element, name)
    return [] if found is None else list(found)


def value_of(element: Element | None, name: str = "val") -> str | None:
    """This gives an attribute whatever its namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def is_on(properties: Element | None, name: str) -> bool | None:
    """This reads a switch such as bold: on, off, or null where nothing is said."""
    switch = child(properties, name)
    if switch is None:
        return None
    return value_of(switch) not in ("0", "false", "off", "none")


def number_in(element: Element | None, name: str = "val") -> int | None:
    """This reads a whole number; null where there is none."""
    value = value_of(element, name) or ""
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 9 else None


@dataclass(slots=True)
class Style:
    """This is what a style says of its paragraphs or words; null where it leaves it to the style it is based on."""

    name: str
    based_on: str | None
    outline: int | None
    bold: bool | None
    size: int | None
    number_id: int | None
    list_level: int | None
    left: int | None


@dataclass(slots=True)
class _Level:
    """This is one level of a list: how its numbers look and where they begin."""

    text: str = ""
    form: str = "decimal"
    start: int = 1
    left: int | None = None
    box: bool = False
    plain: bool = False


@dataclass(slots=True)
class _List:
    """This is a numbering: its levels, and the key of the counters that it shares with other numberings."""

    counted_as: str
    levels: dict[int, _Level] = field(default_factory=dict[int, "_Level"])
    starts: dict[int, int] = field(default_factory=dict[int, int])


class Styles:
    """This holds the styles of a document, each completed by those it is based on."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.styles: dict[str, Style] = {}
        self.size = 22
        self.default = ""
        if name not in archive.names:
            return
        root = archive.tree(name)
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self.size = number_in(child(defaults, "sz")) or 20
        for element in root:
            if local_name(element) == "style":
                identifier = value_of(element, "styleId") or ""
                self.styles[identifier] = _style(element)
                if value_of(element, "type") == "paragraph" and value_of(element, "default") in ("1", "true"):
                    self.default = identifier
        self.size = next((one.size for one in self.chain(self.default) if one.size), self.size)

    def chain(self, identifier: str | None) -> Iterator[Style]:
        """This gives a style and those it is based on."""
        for _ in range(_DEEPEST_STYLE):
            style = self.styles.get(identifier or "")
            if style is None:
                return
            yield style
            identifier = style.based_on

    def heading(self, identifier: str | None) -> int | None:
        """This gives the rank of a heading style, 0 for the title of the whole; null for any other style."""
        for style in self.chain(identifier):
            name = style.name.lower()
            found = _HEADING_NAME.fullmatch(name)
            if found:
                return int(found.group("level"))
            if name == "title":
                return 0
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
        return None


def _style(element: Element) -> Style:
    paragraph, run = child(element, "pPr"), child(element, "rPr")
    numbering = child(paragraph, "numPr")
    return Style(
        name=value_of(child(element, "name")) or "",
        based_on=value_of(child(element, "basedOn")),
        outline=number_in(child(paragraph, "outlineLvl")),
        bold=is_on(run, "b"),
        size=number_in(child(run, "sz")),
        number_id=number_in(child(numbering, "numId")),
        list_level=number_in(child(numbering, "ilvl")),
        left=_left(paragraph),
    )


def _left(properties: Element | None) -> int | None:
    indent = child(properties, "ind")
    left = number_in(indent, "left")
    return left if left is not None else number_in(indent, "start")


class Numberings:
    """This counts the items of a document's lists and writes the number that each prints."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.lists: dict[int, _List] = {}
        self.counters: dict[tuple[str, int], int] = {}
        self.begun: set[tuple[int, int]] = set()
        if name not in archive.names:
            return
        root = archive.tree(name)
        abstract = _abstract_lists(root)
        for element in root:
            number = number_in(element, "numId")
            if local_name(element) == "num" and number is not None:
                counted_as = value_of(child(element, "abstractNumId")) or ""
                self.lists[number] = _overridden(element, _List(counted_as, dict(abstract.get(counted_as, {}))))

    def left(self, number_id: int, level: int) -> int | None:
        """This gives how far a level is indented, in twentieths of a point."""
        numbering = self.lists.get(number_id)
        found = numbering.levels.get(level) if numbering else None
        return found.left if found else None

    def next_marker(self, number_id: int, level: int) -> tuple[str, bool]:
        """This counts an item and gives its marker, and whether it is a tick box."""
        numbering = self.lists.get(number_id)
        if numbering is None:
            return "•", False
        form = numbering.levels.get(level) or _Level(text="•", form="bullet")
        if (number_id, level) not in self.begun:
            self.begun.add((number_id, level))
            if level in numbering.starts:
                self.counters[numbering.counted_as, level] = numbering.starts[level] - 1
        key = (numbering.counted_as, level)
        self.counters[key] = self.counters.get(key, form.start - 1) + 1
        for deeper in range(level + 1, 9):
            self.counters.pop((numbering.counted_as, deeper), None)
        if form.form == "bullet":
            return ("☐", True) if form.box else (form.text or "•", False)
        return _PLACE.sub(lambda place: self._figure(numbering, int(place.group("level")) - 1, form), form.text), False

    def _figure(self, numbering: _List, level: int, shown_in: _Level) -> str:
        form = numbering.levels.get(level) or _Level()
        number = self.counters.setdefault((numbering.counted_as, level), form.start)
        return str(number) if shown_in.plain else _formatted(number, form.form)


def _abstract_lists(root: Element) -> dict[str, dict[int, _Level]]:
    """This gives the levels of each list definition; one that only names a list style has that style's."""
    abstract: dict[str, dict[int, _Level]] = {}
    linked: dict[str, str] = {}
    styled: dict[str, str] = {}
    for element in root:
        if local_name(element) != "abstractNum":
            continue
        identifier = value_of(element, "abstractNumId") or ""
        abstract[identifier] = _levels(element)
        if link := value_of(child(element, "numStyleLink")):
            linked[identifier] = link
        if link := value_of(child(element, "styleLink")):
            styled[link] = identifier
    for identifier, link in linked.items():
        abstract[identifier] = abstract[identifier] or abstract.get(styled.get(link, ""), {})
    return abstract


def _formatted(number: int, form: str) -> str:
    """This writes a number in one of the forms that DOCX names."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    written = (
        as_letters(number) if form.endswith("Letter") else as_roman(number) if form.endswith("Roman") else str(number)
    )
    return written.upper() if form.startswith("upper") else written


def _levels(element: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in element:
        number = number_in(one, "ilvl")
        if local_name(one) == "lvl" and number is not None:
            levels[number] = _level(one)
    return levels


def _level(element: Element) -> _Level:
    text = value_of(child(element, "lvlText")) or ""
    form = value_of(child(element, "numFmt")) or "decimal"
    font = (value_of(child(child(element, "rPr"), "rFonts"), "ascii") or "").lower()
    symbolic = font.startswith(_ONLY_SYMBOLS)
    box = form == "bullet" and text in _BOXES and (symbolic or not text.isascii())
    if form == "bullet":
        private = not text or symbolic or "\ue000" <= text[0] <= "\uf8ff"
        text = "•" if private else text.strip()[:1]
    start = number_in(child(element, "start"))
    return _Level(
        text, form, 1 if start is None else start, _left(child(element, "pPr")), box, bool(is_on(element, "isLgl"))
    )


def _overridden(element: Element, numbering: _List) -> _List:
    for override in element:
        level = number_in(override, "ilvl")
        if local_name(override) != "lvlOverride" or level is None:
            continue
        own = child(override, "lvl")
        if own is not None:
            numbering.levels[level] = _level(own)
        start = number_in(child(override, "startOverride"))
        if start is not None:
            numbering.starts[level] = start
    return numbering
