"""This module knows the words by which a points-based scheme says what a line is: a choice, a total, a column's head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rubrics.reading.language.command_verbs import COMMAND_VERBS
from rubrics.reading.language.sentences import sentences_in
from rubrics.reading.schemes.points_marks import figure_of

ColumnKind = Literal["question", "part", "answer", "marks", "accept", "reject", "ignore", "note", "tags", "other"]
TotalOf = Literal["paper", "section", "question", "plain"]

_COUNT = r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)"
_CHOICE = re.compile(
    rf"(?:award |give |credit )?(?:[(\[]?(?:1|one) marks? (?:for )?each[)\]]?,? (?:for )?)?(?:any|choose|either)?\s*(?:(?<=any )\s*|\b){_COUNT}\s+"
    r"(?:(?:valid|correct|suitable|appropriate|relevant|different|separate|other|of)\s+)*(?:(?:points?|marks?|reasons?|examples?|answers?|ways?|effects?|features?|advantages?|items?)\s+)?"
    r"(?:from|of)(?:\s+the\s+(?:following|list)(?:\s+below)?|\s+(?:these|below))?\b\s*(?P<stop>[:.–—-]|\Z|(?=[\[(]))\s*",
    re.IGNORECASE,
)
_CHOICE_SHORT = re.compile(
    rf"(?:(?:accept|award(?:\s+marks?\s+for)?|credit|give)\s+)?any\s+{_COUNT}(?:\s+(?:points?|from|of|the following|valid points?|correct|reasons?|relevant points?))*\s*(?:,?\s*(?:[(\[]\s*)?(?P<each>\d|one|half a)\s*(?:marks?|mks?|points?|pts?|m)\s*(?:each|per \w+|for each)(?:\s*[)\]])?)?\s*(?P<stop>[:.–—-]|\Z|(?=[\[(]))\s*",
    re.IGNORECASE,
)
_COMBINES = re.compile(
    r"an?\s+(?:explanation|answer|description|discussion|comparison|calculation)\s+(?:that\s+)?(?:combin|link|includ|mak|referr)\w*\b.{0,200}\Z",
    re.IGNORECASE,
)
_ONE_EACH = re.compile(
    r"[(\[]?(?:award |give |allow )?(?P<figure>\d{1,2}|½|one|two|half a)\s*(?:marks?|points?)\s+(?:for\s+)?each(?:\s+for|\s+of(?:\s+(?:these|the following))?|\s+(?:correct\s+)?(?:answer|point|label|part|side|value)s?)?\s*[:.]?[)\]]?\Z",
    re.IGNORECASE,
)
_CHOICE_TIMES = re.compile(
    rf"[(\[]?any\s+{_COUNT}(?:\s+(?:valid|correct|relevant))?\s*[x×]\s*(?P<each>\d{{1,2}})(?:\s*(?:marks?|m))?\s*(?:[)\]](?=\s|\Z)|\Z)\s*",
    re.IGNORECASE,
)
_EACH_FOR = re.compile(
    r"(?:award |give |allow )?[(\[]?(?P<figure>\d{1,2}(?:\.\d)?|½|1/2|one|two|three|half a)\s*(?:(?:marks?|points?|mks?|pts?)[)\]]?|[)\]])\s*(?:is |are )?(?:awarded |given )?"
    r"(?:(?:for )?each|per|for every)\b(?!\s+correctly)[^:.]{0,60}?"
    r"(?:(?:,|\bup)?\s*(?:to|up to)?\s*(?:a\s+)?max(?:imum)?\.?(?:\s+of)?:?\s*(?P<most>\d{1,2}|one|two|three|four|five|six|seven|eight)(?:\s*marks?)?|,?\s*up to (?:a (?:total|maximum) of )?(?P<up>\d{1,2}|two|three|four|five|six)(?:\s*marks?)?)?\s*[:.]?\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)
_ANY_OF = re.compile(rf"\bany\s+{_COUNT}\s+(?:from|of)\b", re.IGNORECASE)
_MOST = re.compile(
    r"[(\[]?(?:(?:up to )?(?:a\s+)?max(?:imum)?\.?(?:\s+(?:of|mark|marks))?|up to(?: a (?:maximum|total) of)?):?\s*(?P<figure>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s*(?:marks?|points?|m))?(?:\s+from)?\s*[:.]?[)\]]?\s*\Z",
    re.IGNORECASE,
)
_LEAD_LINE = re.compile(
    r"(?:(?:award|give|allow|credit)\s+(?:up to\s+)?(?:\w+\s+)?(?:marks?|credit|points?)?(?:\s+\w+){0,3}?(?:\s+(?:for|as follows|such as|from))?(?:\s+(?:any|points?|the following|of|these|such as|below|answers?|like|as)){0,6}"
    r"|(?:possible|expected|acceptable|suggested|correct|likely|valid|indicative|some)\s+(?:answers?|points?|responses?|content|solutions?)(?:\s+(?:include|are|may include|could include))?"
    r"|(?:answers?|points?|responses?) (?:may|might|could|should|can) include|answers?(?: may include)?|solutions?|marks?|points|mark(?:ing)? (?:scheme|points?|criteria|guide|breakdown)|marks? (?:are )?(?:awarded )?(?:for|as follows)|(?:for )?examples?|accepted answers?|working|key points?|rubric|grading)\s*:\s*\Z",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"(?:(?:sample|model|example|exemplar|ideal|specimen|full)\s+(?:answer|solution|response)s?|solutions?(?=\s*:)|answers?(?=\s*:\s*\S))(?:\s*\([^)]*\))?\s*[:.]?\s*",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"(?:(?:marking|mark|grading)\s+(?:scheme|points?|criteria|guide|breakdown|rubric|notes)\s*(?:[:.]|\Z)|(?:rubric|grading|marks?|points|marking)\s*:)\s*",
    re.IGNORECASE,
)
_SCHEME_SAYS = re.compile(
    r"(?:marking|mark|grading)\s+(?:scheme|points?|criteria|guide|breakdown|rubric|notes)\s+(?=\S)", re.IGNORECASE
)
_TOTAL = re.compile(
    r"[\[(*]*\s*(?:(?P<before>[\w’' ]{0,30}?)\b)?(?:total|maximum|max\.?)(?:\s+(?:marks?|score|points?))?(?:\s+(?:available|possible|awarded))?(?:\s+(?:for|of|in|on)\s+(?P<of>[\w() ’'.]{1,40}?))?\s*(?:[:=–—-]|is|are)?\s*(?:out of\s*)?[\[(/]*\s*(?P<figure>\d{1,3}(?:\.5)?)\s*(?:marks?|points?|pts\.?|mks?|m)?\s*[\])*.]*\s*(?:\Z|(?=\.\s|\|))",
    re.IGNORECASE,
)
_TOTAL_WITHIN = re.compile(
    r"\b(?:total(?: marks?| points?)?|maximum (?:marks?|score)|max(?:\.|imum)? marks?|out of|(?:\A|(?<=\n))marks(?=\s*:))\s*(?:[:=–-]|is|of)?\s*/?\s*(?P<figure>\d{1,3})(?:\s*(?:marks?|points?|pts))?(?=\s*(?:\Z|[|;,.)\]]|(?:time|duration)\b))",
    re.IGNORECASE,
)
_TOTAL_HEAD = re.compile(
    r"[\[(]?(?:total|sub-?total)(?:\s+(?:marks?|score|points?))?(?:\s+for\s+(?P<of>[\w() ’'.]{1,40}))?\s*:?\Z",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:section|part|unit|topic|theme|component)\s+(?:[A-Z]|\d{1,2}|[IVX]{1,4})\b(?:\s*[:.–—-]?\s*\S.*)?\Z",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\b|\bturn over\b|^\W*(?:end of (?:the )?(?:scheme|mark scheme|memo(?:randum)?|marking|document|section|paper|question|test|exam\w*)|continued|blank page)\b|©|^[A-Z]{2,}[A-Z0-9]*(?:/[A-Z0-9]+)+(?:\s|\Z)|^(?:PMT|BLANK)\Z"
    r"|^[-–— ]*\d{1,3}[-–— ]*\Z|^(?:19|20)\d\d\Z",
    re.IGNORECASE,
)
_RUNNING = re.compile(
    r"(?:mark(?:ing)? (?:scheme|guidelines?|memo)|paper|page|version|june|november|january|summer|autumn|(?:19|20)#)",
    re.IGNORECASE,
)
_ASKING = frozenset(
    [
        "what", "which", "who", "whose", "why", "how", "when", "where", "is", "are", "does", "do", "did", "can", "would",
        "should", "will", "has", "have", "to", "with", "in", "from", "by", "for", "at", "using", "use", "during", "on",
    ]
)  # fmt: skip
_COMMANDS = COMMAND_VERBS | frozenset(
    [
        "add", "arrange", "annotate", "balance", "choose", "circle", "complete", "compute", "contrast", "correct", "cost", "count", "decide", "determine", "enter",
        "estimate", "evaluate", "expand", "express", "factorise", "factorize", "fill", "find", "hence", "indicate", "insert",
        "integrate", "justify", "mark", "multiply", "name", "order", "plot", "prove", "put", "read", "rearrange", "rewrite",
        "round", "say", "shade", "show", "simplify", "sketch", "solve", "suggest", "tick", "underline", "verify", "work",
        "write", "fill", "distinguish", "draw", "list", "give", "deduce", "derive", "differentiate", "discuss", "account", "implement", "convert", "trace", "mention", "analyze", "summarize", "label", "identify", "place", "tell", "cite", "quote", "refer", "convince", "briefly", "rank",
    ]
)  # fmt: skip
_HEADS: tuple[tuple[ColumnKind, str], ...] = (
    ("marks", r"(?:(?:total|max(?:imum)?\.?|available|possible)\s+)?(?:marks?|mks?|pts?\.?|points?|score|max\.?|total|worth)(?:\s+(?:available|allocated|allocation|awarded|code|type|available|value))?(?:\s*\(.*\))?|mark allocation|m"),
    ("reject", r"(?:do(?:n[’']t| not)|not) (?:accept|allow|credit)(?:ed)?|reject(?:ed)?|unacceptable(?: answers?)?|not acceptable|incorrect answers?"),
    ("ignore", r"ignore"),
    ("accept", r"(?:also )?(?:accept|allow)(?:ed|able)?(?: answers?)?|acceptable(?: alternatives?| answers?)|alternatives?(?: answers?)?|accepted alternatives"),
    ("tags", r"aos?(?:\d|s)?|assessment objectives?|objectives?|spec(?:ification)?(?: ref(?:erence)?)?|skills?|ao\s*/?\s*spec.{0,20}"),
    ("part", r"part|sub-?part|sub-?question|section"),
    ("question", r"(?:q|qu|qn|que|question|item|no|number|ref|q ?no|#)(?:s|\.)?(?:\s*(?:no|number|num|nr|part|ref)\.?)?|question and part|question/part|part question"),
    ("note", r"(?:additional|further|extra|marking|examiners?[’']?s?|markers?[’']?s?|assessors?[’']?s?)?\s*(?:guidance|notes?|comments?|information|guidelines?|instructions?|remarks?|rationale|advice)(?:\s+(?:for|to) \w+)?|examiner[’']?s? (?:notes?|comments?)|extra information|mark scheme notes"),
    ("answer", r"(?:(?:question|q)?(?:\s*(?:and|/)\s*)?(?:expected|model|suggested|correct|acceptable|sample|indicative|typical)?\s*(?:answers?|responses?|solutions?|workings?|content|scheme|key)(?:\s*(?:and|/|or)\s*(?:answers?|workings?|responses?|evidence|scheme|solutions?))?|mark(?:ing)? (?:points?|scheme|criteria)|points?|what (?:we|to|markers) look(?:s|ing)? for|answer(?:s)?(?:/\w+)+|evidence|scheme|method|working ?(?:/|or|and) ?answer)s?"),
)  # fmt: skip
_COLUMNS: list[tuple[ColumnKind, re.Pattern[str]]] = [
    (kind, re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)) for kind, pattern in _HEADS
]


@dataclass(frozen=True, slots=True)
class Instruction:
    """This is a line that says how the points below it are counted; ``end`` is where words behind it begin."""

    end: int
    choose: int | None = None
    each: Decimal | None = None
    most: Decimal | None = None


def instruction_in(text: str) -> Instruction | None:
    """This reads “any two from:”, “1 mark for each”, “max 3”, “Award marks for points such as:” at the start of a line."""
    each = _EACH_FOR.match(text)
    if each:
        most = each.group("most") or each.group("up")
        choice = _ANY_OF.search(text)
        return Instruction(
            len(text),
            choose=int(figure_of(choice.group("count"))) if choice else None,
            each=figure_of(each.group("figure")),
            most=figure_of(most) if most else None,
        )
    if _COMBINES.match(text) or _ONE_EACH.match(text):
        one = _ONE_EACH.match(text)
        return Instruction(len(text), each=figure_of(one.group("figure")) if one else None)
    times = _CHOICE_TIMES.match(text)
    if times:
        return Instruction(
            times.end(), choose=int(figure_of(times.group("count"))), each=figure_of(times.group("each"))
        )
    for pattern in (_CHOICE_SHORT, _CHOICE):
        found = pattern.match(text)
        if found and (found.group("stop") or found.end() == len(text) or text.lower().startswith("any")):
            each_one = found.group("each") if pattern is _CHOICE_SHORT else None
            return Instruction(
                found.end(),
                choose=int(figure_of(found.group("count"))),
                each=figure_of(each_one) if each_one else None,
            )
    found = _MOST.match(text)
    if found:
        return Instruction(len(text), most=figure_of(found.group("figure")))
    return Instruction(len(text)) if _LEAD_LINE.match(text) else None


def choice_of_question(text: str) -> int | None:
    """This reads the choice in a question that a list of answers follows: “Name any three from the following:”."""
    choice = _ANY_OF.search(text) if text.rstrip().endswith(":") else None
    return int(figure_of(choice.group("count"))) if choice else None


def begins_sample(text: str) -> int | None:
    """This says where the words of a sample answer begin, which is nothing to mark by; null where none begins."""
    found = _SAMPLE.match(text)
    return found.end() if found else None


def begins_scheme(text: str) -> int | None:
    """This says where the words behind “Marking scheme:” begin; null where it does not stand there."""
    found = _SCHEME.match(text)
    if found:
        return found.end()
    named = _SCHEME_SAYS.match(text)
    return named.end() if named and instruction_in(text[named.end() :]) is not None else None


def total_in(text: str) -> tuple[TotalOf, Decimal] | None:
    """This reads a line that states a total, and of what: “Total for Question 3: 8 marks”, “TOTAL FOR PAPER: 21 MARKS”."""
    if len(text) > 140:
        return None
    found = _TOTAL.match(text)
    if not found:
        return None
    of = f"{found.group('before') or ''} {found.group('of') or ''}".lower()
    if not re.search(r"total", found.group(0), re.IGNORECASE) and not re.search(
        r"max\w*\.?\s+(?:marks?|score)", found.group(0), re.IGNORECASE
    ):
        return None
    return _kind_of_total(of), Decimal(found.group("figure"))


def total_within(text: str) -> Decimal | None:
    """This reads the total in a line above all questions: “Marking guide | Total: /20 | 45 min”, “Maximum mark: 60”."""
    found = _TOTAL_WITHIN.search(text[:300])
    return Decimal(found.group("figure")) if found else None


def opens_total(text: str) -> TotalOf | None:
    """This reads the first line of a total whose figure stands in another cell: “Total for section”."""
    found = _TOTAL_HEAD.match(text)
    if not found:
        whole = re.match(r"(?P<of>(?:paper|grand|overall|exam\w*|test)) total\s*:?\Z", text, re.IGNORECASE)
        return "paper" if whole else None
    return _kind_of_total((found.group("of") or "").lower())


def _kind_of_total(of: str) -> TotalOf:
    if re.search(
        r"\b(?:paper|test|exam\w*|overall|grand|whole|unit|scheme|assignment|homework|assessment|component|quiz)\b", of
    ):
        return "paper"
    if re.search(r"\b(?:section|part)\b", of):
        return "section"
    return "question" if re.search(r"\bq(?:uestions?|u)?\b|\d|\bsub", of) else "plain"


def is_group_heading(text: str) -> bool:
    """This recognises “SECTION A” and the like."""
    return len(text) < 90 and _GROUP.match(text) is not None


def is_furniture(text: str) -> bool:
    """This recognises what belongs to the page: its number, “Turn over”, the paper's code."""
    return len(text) < 140 and _FURNITURE.search(text) is not None


def may_run(text: str) -> bool:
    """This says whether a line that is printed again may be a page's head: it names the paper or a date."""
    return _RUNNING.search(text) is not None


def column_kind(text: str) -> ColumnKind | None:
    """This says what stands in a column by the words of its head; null where none of the usual words does."""
    bare = " ".join(text.replace("*", " ").split()).strip(" :.")
    if not bare or len(bare) > 50:
        return None
    return next((kind for kind, pattern in _COLUMNS if pattern.match(bare)), None)


def asks_something(text: str) -> bool:
    """This says whether words are a question's: a sentence of them commands (“Name …”), or ends with a question mark."""
    if "?" in text:
        return True
    for start, end in sentences_in(text[:1200]):
        words = re.findall(r"[A-Za-z’'-]+", text[start : min(end, start + 160)])
        if not words:
            continue
        first = words[0].lower()
        if first in _COMMANDS and words[0][0].isupper() and not (len(words) > 1 and words[1].lower() == "of"):
            return True
        if first in _ASKING and words[0][0].isupper() and _commands_behind(text[start:end]):
            return True
    return False


_BEHIND = re.compile(r",\s+(?P<verb>[a-z]+)\s")


def _commands_behind(sentence: str) -> bool:
    """This reads “Using Figure 2, state …” and “In terms of particles, explain …”."""
    found = _BEHIND.search(sentence[:200])
    return found is not None and found.group("verb") in _COMMANDS
