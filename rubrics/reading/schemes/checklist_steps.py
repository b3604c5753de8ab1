"""This module reads a step of a checklist: its number, whether it is critical, its words, the list under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from rubrics.reading.document import Block, Passage, joined
from rubrics.reading.found import FoundCriterion, FoundIndicator
from rubrics.reading.language.requirements import read_point, verb_form
from rubrics.reading.schemes.checklist_scales import Scale
from rubrics.reading.schemes.judged_once import whole_criterion

_NUMBER = re.compile(
    r"(?:step |item |q)?(?P<number>\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]\d{1,2}|[a-z](?=[.)]))[.):]?(?=[\s*†‡])\s*",
    re.IGNORECASE,
)
_SIGNS = "*†‡§⚠★‼"
_SIGN_BEFORE = re.compile(rf"\s*(?:[{_SIGNS}!]+|[(\[](?:[{_SIGNS}]|critical|c|must pass)[)\]])\s*(?=\S)", re.IGNORECASE)
_WORDS = (
    r"(?:critical(?: (?:step|item|element|action|point|task))?|must[- ]pass|must be (?:passed|achieved|done)|(?:automatic )?fail if (?:omitted|not \w+|missed|left out|\w+)"
    r"|essential(?: (?:step|item))?|mandatory|auto(?:matic)?[- ]fail|safety[- ]critical|compulsory|key (?:step|safety)|c)"
)
_BEFORE = re.compile(rf"\s*[(\[]?{_WORDS}[)\]]?\s*[:–—-]\s+(?=\S)", re.IGNORECASE)
_SHOUTED = re.compile(
    r"\s+[–—-]?\s*(?:MUST[- ]PASS|CRITICAL(?: STEP| ITEM)?|ESSENTIAL|MANDATORY|FAIL IF OMITTED)\s*[.:!]?\Z"
)
_BEHIND = re.compile(
    rf"\s*(?:[(\[]\s*[{_SIGNS}]?\s*{_WORDS}\s*[{_SIGNS}]?\s*[)\]]|[{_SIGNS}]+|\s[–—-]\s+{_WORDS})\s*[.:]?\Z",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    r"(?<!\bis)(?<!\bare)(?<!\bas)(?<!\bbe)\s+(?:critical|must[- ]pass|mandatory)\s*[.!]?\Z", re.IGNORECASE
)
_MARKS = re.compile(r"\s*[(\[](?P<number>\d{1,2})(?:\s*(?:marks?|points?|pts?))?[)\]]\s*\Z", re.IGNORECASE)
_GLUE = re.compile(r"[\s;,]*(?:\b(?:and|or))?[\s;,.]*\Z", re.IGNORECASE)
LEGEND = re.compile(
    rf"(?:marked|with|shown|indicated|denoted|labelled|flagged|in)\s+(?:with |by |an? |the )*(?P<sign>asterisks?|stars?|[(\[]?[{_SIGNS}#!][)\]]?|[“\"'‘(\[]?[A-Z][”\"'’)\]]?(?=\W)|bold)",
    re.IGNORECASE,
)
IS_CRITICAL = re.compile(
    r"\b(?:critical|must[- ](?:be )?pass\w*|automatic(?:ally)? fail\w*|fail(?:s|ed)?\b|essential|mandatory|must be (?:achieved|done|met|completed)|compulsory|required)\b",
    re.IGNORECASE,
)


def bare_number(text: str) -> str | None:
    """This reads a cell or line that is the number of a step and nothing else."""
    text = text.strip().strip(_SIGNS).strip()
    return (
        text.strip("().:")
        if re.fullmatch(r"\(?(?:\d{1,2}(?:\.\d{1,2})?[a-z]?|[A-Z]\d{1,2}|[a-zA-Z])[.):]?", text)
        else None
    )


def step(
    words: Passage, scale: Scale, *, reference: str | None = None, group: str | None = None, confidence: float = 0.95
) -> FoundCriterion | None:
    """This makes a criterion of a step's words; null where they say nothing."""
    critical = False
    if reference is None and (number := _NUMBER.match(words.text)) and words.text[number.end() :].strip():
        reference, words = number.group("number"), words.cut(number.end())
    for pattern in (_SIGN_BEFORE, _BEFORE):
        if sign := pattern.match(words.text):
            critical, words = True, words.cut(sign.end())
    if sign := (_BEHIND.search(words.text) or _SHOUTED.search(words.text) or _SAID_BEHIND.search(words.text)):
        critical, words = True, words.cut(0, sign.start())
    marks: Decimal | None = None
    if stated := _MARKS.search(words.text):
        marks, words = Decimal(stated.group("number")), words.cut(0, stated.start())
    if not any(character.isalnum() for character in words.text):
        return None
    criterion = whole_criterion(words, reference, group or None, confidence)
    scale.judge(criterion, marks)
    criterion.required = critical
    return criterion


def is_act(text: str) -> bool:
    """This says whether a text begins with a verb, a rare one too: “Purges the head”, “Sections hair”."""
    first = text.split(maxsplit=1)[0]
    return verb_form(text) in ("s", "base") or (first.endswith("s") and first[-2:] != "ss" and " " in text)


def is_starred(source: str, words: Passage) -> bool:
    """This says whether a lone star stands at one end of a step's words; a pair of them only slants the words."""
    span = words.span()
    before = source[max(0, span.start - 2) : span.start].endswith("*") and source[span.start - 2 : span.start] != "**"
    after = source[span.end : span.end + 2].startswith("*") and source[span.end : span.end + 2] != "**"
    return before != after


def add_list(criterion: FoundCriterion, blocks: Sequence[Block]) -> None:
    """This makes the list that stands under a step, or beside it, its indicators; plain lines go on with its words."""
    for block in blocks:
        words = block.words.cut(0, len(_GLUE.sub("", block.text)))
        if not words.text:
            continue
        part = read_point(words.text)
        if part.text:
            span = words.span(part.start, part.end)
            criterion.indicators.append(FoundIndicator(part.text, span, part.examples, confidence=0.9))


def first_words(blocks: Sequence[Block]) -> tuple[Passage, list[Block]]:
    """This parts a cell into the words of its step and the items of the list under it."""
    words = blocks[0].words
    place = 1
    while place < len(blocks) and blocks[place].kind != "item":
        words = joined(words, blocks[place].words)
        place += 1
    return words, [block for block in blocks[place:] if block.kind == "item"]
