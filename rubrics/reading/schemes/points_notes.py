"""This module reads the notes of a points-based scheme: what to accept, to reject, to ignore, and part marks."""

from __future__ import annotations

import re

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundNote
from rubrics.reading.language.sentences import GuidanceKind, sentences_in
from rubrics.reading.schemes.points_marks import is_awarded

_END = r"(?:\s*[:;,–—-]+\s*|\s+|\Z)"
_REJECT = re.compile(
    rf"(?:do\s+not|don[’']t|never|should\s+not|not)\s+(?:accept|allow|credit|award|condone|reward|give|penalise(?=\Z))(?:\s+(?:marks?|credit|(?:any|a|the) marks?)?\s*for\b)?{_END}"
    rf"|(?:reject|dna|rej\.?|no\s+(?:credit|marks?)(?:\s+(?:for|if|where|is given for))?|not\s+enough|unacceptable|incorrect)\b{_END}"
    r"|(?:NOT|Not)(?::\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_NOT = re.compile(r"not\b", re.IGNORECASE)
_ACCEPT = re.compile(
    rf"(?:also\s+|please\s+|you\s+may\s+)?(?:accept|allow|condone|acceptable|allowed|permit|credit|acc\.?)\b(?:\s+also)?{_END}",
    re.IGNORECASE,
)
_IGNORE = re.compile(
    rf"(?:please\s+)?(?:ignore|disregard|neutral|do\s+not\s+penalise|don[’']t\s+penalise|no\s+penalty\s+for)\b{_END}",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"[ARI](?::\s*|\s+)(?=[‘'“\"(]?[a-z]|[‘'“\"])(?!(?:am|have|was|will|would|can) )")
LETTERED = "lettered"
BESIDE = "beside"
_LETTERS: dict[str, GuidanceKind] = {"A": "accept", "R": "reject", "I": "ignore"}
_CARRIED = re.compile(
    r"(?:ecf|e\.c\.f\.|error carried forward|ft|f\.t\.|follow through|own figure(?: rule)?|ofr|te|consequential)\b",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:accept|allow|credit|reward|mark|give credit for)\s+(?:(?:any|all)\s+)?(?:other|alternative|suitable|valid|appropriate|reasonable|relevant|correct|sensible|equivalent|equally)"
    r"(?:\s+(?:and|or|\w+ly))*(?:\s+(?:valid|suitable|appropriate|reasonable|relevant|correct|sensible|alternative|acceptable|other|creditworthy))*"
    r"\s+(?:points?|answers?|responses?|alternatives?|suggestions?|methods?|approach(?:es)?|examples?|wording|ideas?|reasons?|material|explanations?)\b[^.;]{0,40}\Z"
    r"|(?:avp|any\s+valid\s+point)\b|mark\s+positively|(?:accept|allow)\s+alternative\s+wording\Z|credit\s+(?:any\s+)?other\b"
    r"|mark (?:the )?(?:first|all)\b|use (?:your )?(?:professional )?judge?ment",
    re.IGNORECASE,
)
_PART_MARK = re.compile(
    r"(?:award\s+)?(?:only\s+)?(?:[(\[]?\+?(?:\d{1,2}(?:\.\d)?|½|1/2|one|two|three|half a|full|both|all|max(?:imum)?\.?(?:\s+\d)?|M\d|A\d|B\d)[)\]]?\s*(?:marks?|mks?|pts?|points?)?"
    r"\s*(?:only\s+)?(?:if|for|where|when|max|without|scores?)\b)|(?:if|where|when)\b[^.]{3,120}\b(?:award|give|allow|score|max|lose|deduct|mark|only)\b"
    r"|(?:one|two|1|2)\s+marks?\s+(?:only\s+)?(?:for|where|if)\b|(?:SC|special case)\b|deduct\b|-\s?\d\s+(?:if|for)\b",
    re.IGNORECASE,
)
_DISTRACTOR = re.compile(r"(?:option\s+)?[A-E]\s+is\s+(?:incorrect|not correct|wrong|not the)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:further|additional|second|extra) marks? (?:for|if|where|can|may|to)\b", re.IGNORECASE)
_TERSE = re.compile(
    r"(?:cao|cso|oe|o\.e\.|or equivalent|soi|isw|nfww|awrt|dep\b.{0,40}|ora|aw|allow aw|owtte|units? (?:not )?(?:needed|required|essential)|both (?:needed|required|marks\b.{0,60})"
    r"|any order|in any order|mark independently\b.{0,60}|independent\b.{0,40}|must\b.{0,90}|(?:bod|ecf)\b.{0,40}|notes?:.{0,200}|guidance:.{0,200}|marker.{0,3}notes?:.{0,200})\.?",
    re.IGNORECASE,
)


def note_kind(text: str) -> GuidanceKind | None:
    """This says what a line of a scheme tells the marker by its first words; null where it is no note.

    A rule for markers at large (“credit any other valid point”) is none; ``is_general`` tells it.
    """
    if _IGNORE.match(text):
        return "ignore"
    found = _REJECT.match(text)
    if found and (
        not _NOT.match(text)
        or re.match(r"not\s*(?::|accept|allow|credit|award|enough|NOT)", text, re.IGNORECASE)
        or text.startswith("NOT")
    ):
        return "reject"
    if _ACCEPT.match(text) or _CARRIED.match(text):
        return "accept"
    if _PART_MARK.match(text) or _DISTRACTOR.match(text) or _FURTHER.search(text):
        return "note"
    return None


def is_lettered_note(text: str) -> bool:
    """This recognises the notes that begin with a letter: “A reverse argument” (accept), “R energy” (reject), “I size”."""
    return _LETTERED.match(text) is not None


def is_general(text: str) -> bool:
    """This says whether a line is a rule for markers at large."""
    return _GENERAL.match(text.strip(" .()[]")) is not None


def is_further(text: str) -> bool:
    """This says whether a line shares out marks in words: “1 mark for a reason, up to 2 further marks for …”."""
    return _FURTHER.search(text) is not None


def is_terse_note(text: str) -> bool:
    """This says whether a line is one of the terse notes of awarding bodies: “cao”, “oe”, “units not required”."""
    return _TERSE.fullmatch(text) is not None


def told(text: str, kind: GuidanceKind) -> tuple[int, int]:
    """This gives where the words of a note begin and end, without the word that says what to do."""
    pattern = {"accept": _ACCEPT, "reject": _REJECT, "ignore": _IGNORE}.get(kind)
    found = pattern.match(text) if pattern is not None else None
    start = found.end() if found else 0
    if kind == "accept" and found and not text[start:].strip(" ."):
        start = 0
    end = len(text)
    while end > start and text[end - 1] in " .;,":
        end -= 1
    return (start, end) if end > start else (0, len(text))


def unbracketed(words: Passage) -> Passage:
    """This takes the brackets off a note that stands in them as a whole: “(Do not accept green only.)”."""
    text = words.text
    if len(text) > 4 and not is_awarded(text) and text[0] in "([" and text[-1] in ")]" and text.count(text[0]) == 1:
        inner = words.cut(1, len(text) - 1)
        if note_kind(inner.text) is not None or is_terse_note(inner.text):
            return inner
    return words


def notes_in(words: Passage, *, column: str | None = None) -> list[FoundNote]:
    """This reads the notes in a line or a cell, one for each sentence that tells something of its own.

    ``column`` is the kind that the column's head says (“Accept”): then the whole is of that kind, unless its own words
    say another.
    """
    notes: list[FoundNote] = []
    for start, end in _clauses(words.text):
        clause = words.cut(start, end)
        text = clause.text.strip()
        if not text or is_general(text) or not any(character.isalnum() for character in text):
            continue
        if column == BESIDE and text.startswith("not "):
            # In a column of notes a bare “not …” refuses.
            inner = clause.cut(4, len(text.rstrip(" .;")))
            notes.append(FoundNote("reject", inner.text, inner.span()))
            continue
        letter = column in (LETTERED, BESIDE) and is_lettered_note(text)
        kind = _LETTERS[text[0]] if letter else note_kind(text) or _column_kind(column)
        if kind is None and notes and notes[-1].kind != "note" and text[:1].islower():
            last = notes[-1]
            notes[-1] = FoundNote(
                last.kind, f"{last.text} {text.rstrip(' .;')}", last.span.model_copy(update={"end": clause.span().end})
            )
            continue
        kind = kind or "note"
        low, high = (2, len(text.rstrip(" .;"))) if letter else told(text, kind)
        inner = clause.cut(low, high)
        notes.append(FoundNote(kind, inner.text.strip("•– ") or text, inner.span() if inner.text else clause.span()))
    return notes


def _column_kind(column: str | None) -> GuidanceKind | None:
    kinds: dict[str, GuidanceKind] = {"accept": "accept", "reject": "reject", "ignore": "ignore", "note": "note"}
    return kinds.get(column or "")


def notes_begin(text: str) -> tuple[int, int] | None:
    """This says where words end and notes begin inside a line: “Archbishop of Canterbury. (Accept: adviser)”."""
    found = _INSIDE.search(text, 3)
    return found.span() if found else None


def _clauses(text: str) -> list[tuple[int, int]]:
    """This parts a note where a sentence ends, and where another “Accept” or “Ignore” begins."""
    found: list[tuple[int, int]] = []
    for start, end in sentences_in(text):
        reached = start
        for begin in _AGAIN.finditer(text, start + 1, end):
            if begin.start() > reached:
                found.append((reached, begin.start()))
                reached = begin.start()
        found.append((reached, end))
    return found


_INSIDE = re.compile(
    r"(?:(?<=[.;,)\]])\s+|\s+[(\[]|(?<=[.;,)\]])\s+[(\[]|\s[–—]\s|\s--\s)(?=(?:(?:also )?(?:accept|allow|ignore|reject|condone)|do not (?:accept|allow|credit)|(?:allow )?ecf)\b)"
    r"|(?-i:\s+(?=(?:Accept|Allow|Ignore|Reject|Do not (?:accept|allow|credit)|Condone)\s)|\s+(?=(?:ACCEPT|ALLOW|IGNORE|REJECT|CONDONE|DO NOT (?:ACCEPT|ALLOW|CREDIT)|NOT)\s)|;\s+(?=[ARI]\s[‘'“\"(]?[a-z]))",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"(?:(?<=\s)(?=do not (?:accept|allow|credit)\b)|(?<=[;.,)] )(?:also )?(?=(?:accept|allow|ignore|reject|do not (?:accept|allow|credit)|condone|dna|no (?:marks?|credit) for)\b)"
    r"|(?<=\s)(?<!DO )(?<!Do )(?<!do )(?<!NOT )(?<!not )(?<!lso )(?=(?:ACCEPT|ALLOW|IGNORE|REJECT|DO NOT ACCEPT|DO NOT ALLOW|DO NOT CREDIT|CONDONE|NOT|Accept|Allow|Ignore|Reject|Do not (?:accept|allow|credit)|Condone)\b))"
)
