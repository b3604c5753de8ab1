"""This module reads companion sections: key concepts into terms, tips and misconceptions into comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from rubrics.reading.document import Block, Table
from rubrics.reading.found import FoundComment, FoundTerm
from rubrics.reading.language.sentences import sentences_in
from rubrics.rubric import Span

_DIVIDER = re.compile(r":\s|\s[–—-]\s|\s=\s|\s?—\s?")
_IS = re.compile(r"\s(?:is|are|means|refers to|describes)\s")
_IN_BRACKETS = re.compile(r"(?P<term>[^():]{2,60}?)\s+\((?P<meaning>[^()]{8,})\)\W*\Z")
_RUN_IN = re.compile(
    r"(?!(?:it|this|these|they|that)\b)[A-Za-z][\w’' /-]{1,40}(?: \([^()]{1,20}\))?(?::\s|\s[–—=]\s)", re.IGNORECASE
)
_FEWEST_RUN_IN = 2
_LONGEST_TERM = 14
_LONGEST_BRACKETED = 5
_TERM_HEADING = re.compile(
    r"(?:key |the )?(?:terms?|words?|concepts?|names?|vocabulary|phrases?|abbreviations?)\b", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?:(?P<tip>(?:exam(?:iner)?[’']?s? |top |study |revision |marker[’']?s? )*tips?|hint|advice)"
    r"|(?P<misconception>(?:common |frequent |typical )?(?:misconception|mistake|error|pitfall|misunderstanding)))"
    r"s?\s*(?:\d{1,2}\s*)?[:–—]\s*(?=\S)",
    re.IGNORECASE,
)


def terms_of(blocks: Sequence[Block]) -> list[FoundTerm]:
    """This reads key concepts: “Term: definition”, with a colon, a dash or “is” between, or a heading with its text."""
    found: list[FoundTerm] = []
    heading: Block | None = None
    for whole in _wholes(blocks):
        block = whole[0]
        if block.kind == "heading":
            heading = block
            continue
        if block.table is not None:
            found.extend(_terms_of_table(block.table))
            heading = None
            continue
        span = _span(whole)
        if heading is not None:
            found.append(
                FoundTerm(heading.text.rstrip(":"), _text(whole), Span(start=heading.words.span().start, end=span.end))
            )
            heading = None
            continue
        if block.kind == "paragraph" and block.text.endswith(":"):
            continue
        run_in = _terms_run_in(whole[0]) if len(whole) == 1 else []
        if run_in:
            found.extend(run_in)
            continue
        divided = _divided(_text(whole))
        if divided is not None:
            found.append(FoundTerm(*divided, span))
        elif block.kind == "paragraph" and found:
            last = found[-1]
            found[-1] = FoundTerm(
                last.term, f"{last.definition} {_text(whole)}".strip(), Span(start=last.span.start, end=span.end)
            )
        elif block.kind == "item":
            found.append(FoundTerm(_text(whole).rstrip(":."), "", span))
    return found


def _terms_run_in(block: Block) -> list[FoundTerm]:
    """This reads terms that stand one after the other in a paragraph: “Bight: a fold in the rope. Tail: what is left.”.

    The sentences, or the parts between semicolons, are terms where two or more are and the first is one.
    """
    for cut in (sentences_in(block.text), _parts_between_semicolons(block.text)):
        parts = [block.words.cut(start, end) for start, end in cut]
        divided = [_divided(part.text) if _RUN_IN.match(part.text) else None for part in parts]
        if sum(one is not None for one in divided) < _FEWEST_RUN_IN or divided[0] is None:
            continue
        found: list[FoundTerm] = []
        for part, one in zip(parts, divided, strict=True):
            if one is not None:
                found.append(FoundTerm(*one, part.span()))
            else:
                last = found[-1]
                span = Span(start=last.span.start, end=part.span().end)
                found[-1] = FoundTerm(last.term, f"{last.definition} {part.text}", span)
        return found
    return []


def _parts_between_semicolons(text: str) -> list[tuple[int, int]]:
    bounds = [0, *(found.end() for found in re.finditer(r";\s+", text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds)]


_TERM_COLUMN = re.compile(
    r"(?:key |technical |new )?(?:terms?|words?|concepts?|vocabulary|phrases?|abbreviations?|expressions?)",
    re.IGNORECASE,
)
_MEANING_COLUMN = re.compile(
    r"(?:(?:its|their|the|plain) )?(?:meanings?|definitions?|explanations?|what (?:it|they) means?|means|in plain \w+|stands for)",
    re.IGNORECASE,
)
_MISTAKE_COLUMN = re.compile(
    r"(?:the |common |frequent |usual |typical )*(?:misconceptions?|mistakes?|errors?|faults?|pitfalls?|misunderstandings?|myths?)",
    re.IGNORECASE,
)


def companions_of_table(table: Table) -> tuple[list[FoundTerm], list[FoundComment]]:
    """This reads a table whose headings say themselves what it holds: terms with meanings, or mistakes."""
    heads = [cell.text.strip(" :") for cell in table.rows[0] if cell.text]
    if len(heads) < 2 or table.height < 2:
        return [], []
    if _TERM_COLUMN.fullmatch(heads[0]) and any(_MEANING_COLUMN.fullmatch(head) for head in heads[1:]):
        return list(_terms_of_table(table)), []
    if _MISTAKE_COLUMN.fullmatch(heads[0]) and len(heads) == 2:
        return [], list(_comments_of_table(table, "misconception"))
    return [], []


def _comments_of_table(table: Table, kind: Literal["tip", "misconception"]) -> Iterator[FoundComment]:
    """This reads a table of comments: each row below the headings is one, its cells joined."""
    short = all(len(cell.text.split()) <= 4 and not cell.text.endswith(".") for cell in table.rows[0])
    for number in range(table.heading_rows or int(short and table.height > 1), table.height):
        cells = [cell for cell in table.row_cells(number) if cell.text]
        if cells:
            span = Span(start=cells[0].words.span().start, end=cells[-1].words.span().end)
            yield FoundComment(kind, " ".join(cell.text for cell in cells), span)


def _terms_of_table(table: Table) -> Iterator[FoundTerm]:
    """This reads a table of terms: the first cell of a row is the term, the others say what it means."""
    for number in range(table.height):
        cells = [cell for cell in table.row_cells(number) if cell.text]
        named = number == 0 and (table.heading_rows > 0 or bool(_TERM_HEADING.match(table.rows[0][0].text)))
        if len(cells) > 1 and not named:
            span = Span(start=cells[0].words.span().start, end=cells[-1].words.span().end)
            yield FoundTerm(cells[0].text.rstrip(":"), " ".join(cell.text for cell in cells[1:]), span)


def comments_of(blocks: Sequence[Block], kind: Literal["tip", "misconception"]) -> list[FoundComment]:
    """This reads tips or misconceptions: each item with what is nested in it, each paragraph that introduces no list.

    What stands below the list is no more of it.
    """
    found: list[FoundComment] = []
    listed = (place for place, block in enumerate(blocks) if block.kind in ("item", "table"))
    last = max(listed, default=len(blocks) - 1)
    for whole in _wholes(blocks[: last + 1]):
        if whole[0].table is not None:
            found.extend(_comments_of_table(whole[0].table, kind))
            continue
        if whole[0].kind == "heading" or (len(whole) == 1 and whole[0].text.endswith(":")):
            continue
        parts = _parts_between_semicolons(whole[0].text) if len(blocks) == 1 and whole[0].kind == "paragraph" else []
        if len(parts) > _FEWEST_RUN_IN:
            words = [whole[0].words.cut(start, len(whole[0].text[:end].rstrip(" ;"))) for start, end in parts]
            found.extend(FoundComment(kind, one.text, one.span()) for one in words)
            continue
        label = _LABELLED.match(whole[0].text)
        first = whole[0].words.cut(label.end()) if label else whole[0].words
        text = " ".join([first.text, *(block.text for block in whole[1:])])
        found.append(FoundComment(kind, text, Span(start=first.span().start, end=_span(whole).end)))
    return found


def labelled_comment(block: Block) -> FoundComment | None:
    """This reads a comment that says itself what it is: “Examiner tip: …”, “Common mistake: …”."""
    label = _LABELLED.match(block.text)
    if not label:
        return None
    words = block.words.cut(label.end())
    kind = "tip" if label.group("tip") else "misconception"
    return FoundComment(kind, words.text, words.span()) if words.text else None


def _wholes(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """This goes through blocks, each with the items nested in it."""
    whole: list[Block] = []
    for block in blocks:
        if whole and block.kind == "item" and block.depth > 0 and whole[0].kind == "item":
            whole.append(block)
            continue
        if whole:
            yield whole
        whole = [block]
    if whole:
        yield whole


def _text(whole: Sequence[Block]) -> str:
    return " ".join(block.text for block in whole)


def _span(whole: Sequence[Block]) -> Span:
    return Span(start=whole[0].words.span().start, end=whole[-1].words.span().end)


def _divided(text: str) -> tuple[str, str] | None:
    """This parts a term from its definition at the first divider outside brackets."""
    head = text[:160]
    for divider in (_DIVIDER, _IS):
        for place in divider.finditer(head):
            before = head[: place.start()]
            if before.count("(") > before.count(")"):
                continue
            if 0 < len(before.split()) <= _LONGEST_TERM and text[place.end() :].strip():
                return before.strip(" *_"), text[place.end() :].strip()
            break
    bracketed = _IN_BRACKETS.fullmatch(text)
    if bracketed is not None and len(bracketed.group("term").split()) <= _LONGEST_BRACKETED:
        return bracketed.group("term").strip(" *_"), bracketed.group("meaning").strip()
    return None
