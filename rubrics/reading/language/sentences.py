"""This module divides a text into sentences and says what each is for: to credit, to refuse, to note."""

from __future__ import annotations

import re
from typing import Literal

from rubrics.reading.keeping import kept
from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.verbs import is_ambiguous, is_form
from rubrics.reading.language.words import word_set

_LIMIT = re.compile(
    r"\b(?:should|must|will|can|may) (?:be )?(?:limited to|capped at|restricted to)|\bcannot (?:exceed|go beyond|reach)\b|\bno more than \w+ marks?\b",
    re.IGNORECASE,
)
SentenceKind = Literal["asks", "accept", "reject", "ignore", "note", "general", "marks"]

GuidanceKind = Literal["accept", "reject", "ignore", "note"]

_ABBREVIATIONS = word_set(
    """
e.g i.e eg ie etc vs cf dr mr mrs ms prof st no fig figs approx min max p pp ch sec vol ed eds al inc ltd co dept
"""
)
_REJECT = re.compile(
    r"(?:do not|don[’']t|never|no|not) (?:award|credit|accept|allow|reward|give|mark)\b|\b(?:reject)\b"
    r"|\b(?:earns?|gains?|gets?|receives?|scores?|merits?|deserves?|attracts?|is worth|are worth|wins?) (?:nothing|no |zero|0)"
    r"|marks? (?:is|are|should|will|must|can|may|cannot|shall)(?: be)? not(?: be)? (?:given|awarded)"
    r"|\bno (?:credit|marks?|reward)\b|(?:not|never) (?:be )?(?:\w+ly )?(?:credited|rewarded|accepted|credit-?worthy|creditable"
    r"|sufficient|enough|acceptable|awarded|given (?:credit|marks?))|(?:isn[’']t|aren[’']t) (?:enough|sufficient)"
    r"|\b(?:is|are) insufficient\b|\b(?:is|are) not (?:in itself |by itself )?(?:an? )?(?:evaluation|analysis|explanation|evidence|answer|justification|description|proof)\W*\Z|(?:do|does|will|should|can|must)(?: not|n[’']t) (?:gain|earn|get|receive|attract|score|merit|count|suffice)"
    r"|cannot (?:gain|earn|get|receive|be (?:credited|awarded|accepted|rewarded)|count|score|achieve)",
    re.IGNORECASE,
)
_ACCEPT = re.compile(r"(?:also |you may |please )?(?:accept|allow|condone|tolerate)\b(?! evidence)", re.IGNORECASE)
_IGNORE = re.compile(r"(?:please )?(?:ignore|disregard)\b", re.IGNORECASE)
_GENERAL = re.compile(
    r"(?:credit|accept|allow|reward|award (?:credit|marks?) for|give credit for) "
    r"(?:(?:any |all )?(?:other|alternative) (?:\w+ ){0,3}?(?:valid|relevant|suitable|appropriate|reasonable|correct|sensible|acceptable"
    r"|creditworthy|points?|answers?|responses?|approach(?:es)?|methods?)\b"
    r"|(?:any|all) (?:valid|relevant|suitable|appropriate|reasonable|correct|sensible|acceptable|creditworthy) (?:and \w+ )?"
    r"(?:points?|answers?|responses?|alternatives?|suggestions?|methods?|approach(?:es)?|material)\W*\Z)"
    r"|mark positively|use (?:your )?(?:professional )?judgement|these (?:points )?are (?:not exhaustive|only|indicative)|not exhaustive"
    r"|\b(?:list|points) (?:is|are) (?:only )?(?:indicative|suggestions)|reward what|\b(?:a|the|on|by) best[- ]fit\b|all (?:of )?(?:the )?criteria must be"
    r"|marks? (?:should|must|are to) be awarded (?:holistically|positively)",
    re.IGNORECASE,
)
_FOR_MARKERS = re.compile(
    r"\b(?:scripts|crossed[- ]out|(?:team|principal|chief|lead) (?:leader|examiner|moderator)|standardi[sz](?:ation|ing)|full range of (?:the )?marks"
    r"|hal(?:f|ves) marks? (?:are|is|should|may|can|must)|in (?:red|green|black|blue)(?: ink| pen)?\.?$|answered more (?:\w+ )*than|rubric (?:error|infringement)|not penali[sz]ed for"
    r"|mark(?:ing)? (?:scheme|grid|all of)|(?:the )?(?:lower|higher|highest|best) (?:mark|band|level|answer)s? (?:should|must|is|are)"
    r"|(?:examiners?|assessors?|markers?) (?:should|must|will|may|are|need to) (?:be |also |always |first )*(?:use|read|apply|mark|refer|record|sign|initial|annotate|remember|bear|note|consult|contact|decide|place|award marks|prepared)\b)",
    re.IGNORECASE,
)
"""What speaks to markers about marking at large, unless it begins as a point does."""
_MODAL = re.compile(
    r"\b(?:must|should|needs? to|(?:is|are) (?:expected|required|to be)|have to|has to)\b", re.IGNORECASE
)
_PERMISSION = re.compile(r"\b(?:may|might|could|can|need not)\b", re.IGNORECASE)
_MAY = re.compile(
    r"(?:the |some |most )?(?:learners?|candidates?|students?|answers?|responses?|pupils?|trainees?)(?: \w+ly)? (?:may|might|could)(?: also| well)?\b(?! (?:only|not))",
    re.IGNORECASE,
)
"""What may stand in an answer is asked of nobody."""
_CLAUSE_END = re.compile(r";| [–—] |,? but ")
_TOLD = re.compile(
    r"(?:also |please |you may )?(?:accept|allow|condone|tolerate|ignore|disregard|reject|do not (?:accept|allow))\b[:,]?\s*",
    re.IGNORECASE,
)
_NOUGHT = re.compile(r"\b(?:0|zero|no)\b", re.IGNORECASE)
_MARKS_BEHIND = re.compile(r" [(\[](?:max(?:imum)?\.? ?)?\d{1,3}(?: ?(?:marks?|m))?[)\]](?= |\Z)", re.IGNORECASE)
_TERMINALS = ".!?"
_SIGNS = re.compile(r"[.!?()\[\]]")
_QUOTES = "\"'”’)]"


@kept
def sentences_in(text: str) -> tuple[tuple[int, int], ...]:
    """This finds the sentences of a text: their places, with their full stops."""
    found: list[tuple[int, int]] = []
    start = depth = passed = 0
    length = len(text)
    for sign in _SIGNS.finditer(text):
        place, character = sign.start(), sign.group()
        if place < passed:
            continue
        if character in "([":
            depth += 1
        elif character in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            end = place + 1
            while end < length and text[end] in _QUOTES + _TERMINALS:
                end += 1
            marks = _MARKS_BEHIND.match(text, end)
            if marks:
                end = marks.end()
            if _sentence_ends(text, place, end):
                found.append((start, end))
                start = end + 1
            passed = end
    if start < length:
        found.append((start, length))
    return tuple(found)


def _sentence_ends(text: str, place: int, end: int) -> bool:
    if end >= len(text):
        return True
    if text[end] != " " or end + 1 >= len(text):
        return False
    following = text[end + 1 : end + 3].lstrip("\"'“‘([")
    if not following or not (following[0].isupper() or following[0].isdigit()):
        return False
    if text[place] != ".":
        return True
    begin = max(text.rfind(" ", max(0, place - 30), place), text.rfind("(", max(0, place - 30), place)) + 1
    word = text[begin:place].lstrip("(“\"'").lower()
    if following[0].isdigit() and word in {"no", "fig", "p", "pp", "ch", "sec"}:
        return False
    return word not in _ABBREVIATIONS - {"no", "etc", "co"} and not (len(word) == 1 and word.isalpha())


def sentence_kind(text: str, *, first: bool) -> SentenceKind:
    """This says what a sentence is for; the ``first`` of a bullet asks unless it refuses or speaks of marking at large."""
    if _GENERAL.search(text[:300]):
        return "general"
    clause = _CLAUSE_END.split(text[:400], maxsplit=1)[0]
    lead = lead_of(text)
    if lead.strength != "strong" and _FOR_MARKERS.search(text[:300]):
        return "general"
    if lead.strength != "strong" and _MAY.match(text[:120]):
        return "note"
    credited = lead.strength == "strong" and not _NOUGHT.search(text[: lead.end])
    guidance = None if credited else guidance_kind(clause, first=first)
    if guidance is not None:
        return guidance
    return "asks" if first or asks(text) else "note"


def guidance_kind(clause: str, *, first: bool = False) -> GuidanceKind | None:
    """This says what a clause tells the assessor besides what to credit; null where it tells nothing of the kind."""
    if _REJECT.search(clause):
        return "reject"
    if _ACCEPT.match(clause) and not first:
        return "accept"
    if _IGNORE.match(clause):
        return "ignore"
    return "note" if _LIMIT.search(clause) else None


def guidance_text(text: str) -> str:
    """This leaves the word out that says what to do: “accept equivalent fractions” becomes “equivalent fractions”."""
    rest = _TOLD.sub("", text.strip(), count=1)
    return rest or text.strip()


def asks(text: str) -> bool:
    """This says whether a sentence of running prose asks for something that can be credited."""
    lead = lead_of(text)
    if lead.strength != "none":
        return True
    words = re.findall(r"[\w'’-]+", text[:80])
    while words and words[0].lower().endswith("ly") and len(words) > 1:
        words.pop(0)
    if words and len(words) > 1:
        if is_form(words[0], "s") and not is_ambiguous(words[0], "s"):
            return True
        if is_form(words[0], "ing") and not _PERMISSION.search(text) and not re.search(r"\b(?:is|are)\b", text):
            return True
    return bool(_MODAL.search(text)) and not _PERMISSION.search(text)
