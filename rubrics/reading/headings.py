"""This module knows the usual headings of a marking document and what stands under each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

SectionKind = Literal["marking", "concepts", "tips", "misconceptions", "other"]

_LONGEST_HEADING = 12
_NUMBER = re.compile(
    r"^(?:(?:section|part)\s+\w{1,3}\s*[:.–—-]\s*|\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[a-z][.)]\s+)", re.IGNORECASE
)
_WHOLE_MARKS = re.compile(r"[\(\[][^()\[\]]{0,40}[\)\]]\s*$")

_ASKS = re.compile(r"(?:what|where|how|why|which)\b", re.IGNORECASE)
_MARKERS = r"(?:examiner|assessor|marker|tutor|teacher|moderator|marking|assessment|grader)s?[’']?s?"
_PATTERNS: tuple[tuple[SectionKind, str], ...] = (
    (
        "misconceptions",
        (
            r"misconceptions?|misunderstandings?|pitfalls?|traps?\b"
            r"|(?:common|frequent|typical|usual|regular|classic|student|learner|candidate)s?[’']?s? (?:\w+ )?"
            r"(?:mistakes?|errors?|problems?|weaknesses|faults?|slips?|confusions?)"
            r"|(?:mistakes?|errors?|things|points|what)(?: \w+)? to (?:avoid|watch)"
            r"|(?:where|things|what) (?:\w+ )?(?:learners|students|candidates|people|they) (?:\w+ )?(?:go|get|slip|lose|fall|miss)"
            r"|\b(?:goes|going|went|go) wrong\b|where (?:marks?|points?|credit) (?:is|are|was|were) (?:often |usually |commonly )?lost|often (?:confused|missed|forgotten)"
            r"|^(?:mistakes|errors|watch(?: |-)?outs?|watch out for|don[’']ts)\b|^(?:mistake|error)$"
        ),
    ),
    (
        "tips",
        (
            r"\btips?\b|\bhints?\b|\badvice\b|\brevis(?:e|ing|ion)\b|strateg(?:y|ies) for|\b(?:get|getting) (?:your(?:self|selves) )?(?:ready|prepared)\b|coaching (?:points|notes)|(?:study|exam|success) (?:skills|strategies|technique)"
            r"|how to (?:succeed|do (?:well|better)|pass|prepare|improve|revise|approach|gain)|preparing for|(?:helpful|useful) suggestions|(?:points|things|what) to remember|^remember\b"
        ),
    ),
    (
        "concepts",
        (
            r"(?:key|core|essential|important|main|central|basic|technical|subject|useful|underpinning|fundamental) (?:\w+ )?"
            r"(?:concepts?|terms?|terminology|vocabulary|ideas|principles|words|definitions|theory|theories)"
            r"|glossary|\bvocab(?:ulary)?\b|terminology|\bwords? (?:to (?:know|learn|use|own)|(?:[\w’]+ ){0,3}?(?:should|must|need|we use))|^say it right|terms in use|(?:terms|words) (?:explained|and (?:their )?meanings?)|what (?:the|these) (?:words|terms) mean|definitions|^(?:concepts|terms|principles)\b|terms (?:to know|used|and definitions)"
        ),
    ),
    (
        "other",
        r"(?:teacher|technician|staff|office|administrator|invigilator|lecturer)s?[’']?s?[’']? notes?$|^(?:for|notes? (?:for|to)) (?:the )?(?:teachers?|technicians?|staff|office|invigilators?|parents?|printer)$|^(?:\w+ ){0,2}(?:rules|handing in|submission|getting help|office hours|what (?:to|you) (?:bring|order|wear)|kit list|housekeeping|logistics|health and safety)$",
    ),
    (
        "other",
        r"^(?:how|ways) to (?:make|create|use|set up|install|add|fill|write|build|open|run|mark)\b|(?:assessment|marking) (?:method|overview|schedule|strategy|objectives?|outcomes?|plan|dates?|tasks?|methods)",
    ),
    (
        "marking",
        (
            r"\bmark(?:ing|er|ers)?[’']?s?[’']? (?:\w+ )?(?:points?|guidance|guidelines|guide|criteria|schemes?|notes|instructions|sheet|checklist)"
            rf"|\b{_MARKERS}[’']? (?:\w+ )?(?:points?|guidance|guidelines|guide|criteria|notes|focus|checklist|requirements|expectations|look)"
            r"|what (?:the |an |your )?(?:\w+ )?(?:examiners?|assessors?|markers?|tutors?|moderators?|we) "
            r"(?:is |are |will |should )?(?:be )?(?:look|want|expect|reward|credit|seek|mark)"
            r"|\blook[- ]?fors?\b|evidence (?:requirements?|required|to look for|needed|expected|sought)|performance criteria"
            r"|(?:success|grading|assessed|judging|evaluation) criteria|criteria for (?:marking|assessment|success|credit|award)"
            r"|evidence (?:that |which )?(?:we|you|assessors?|examiners?|markers?|the (?:assessor|examiner|marker)) (?:are|is|will be|should be|want|expect|need|look)|\b(?:we|assessors?|examiners?|markers?) (?:are|is|will be) looking for|^(?:criteria|marking|the marking|marks for)$|observation (?:record|checklist|sheet|criteria|guidance)|what (?:a )?(?:good|strong) (?:\w+ )?looks like|how (?:the |your |this )?(?:marks?|credit|work|this|\w+) (?:is|are|will be) (?:awarded|given|marked|assessed|earned)"
            r"|^(?:what|how) (?:\w+ ){0,4}?(?:is|are|gets|will be) (?:being |to be )?(?:assessed|judged|credited|rewarded|checked|observed|examined|looked (?:at|for))\b"
            r"|\b(?:achieved|passed|met) (?:\w+ ){0,4}(?:when|if|once)\b|\byou (?:pass|achieve) (?:\w+ ){0,3}(?:when|if|once)\b|^(?:answers?|solutions?) and marks?$|^marks? are (?:given|awarded) for"
            r"|credit(?:able|worthy)? points|(?:awarding|award of|points for|where to give) (?:of )?(?:credit|marks)"
            r"|points? to (?:credit|reward|mark|look for)|^what (?:earns|gains|gets) (?:credit|marks)|requirements for (?:a )?(?:pass|credit)"
        ),
    ),
    (
        "other",
        (
            r"synopsis|overview|^summary|introduction|^about\b|\baims?\b|objectives?|outcomes?|^content|resources"
            r"|further reading|^reading\b|references|bibliography|timetable|schedule|delivery|notes? to (?:the )?printer"
            r"|activities|^equipment|duration|prerequisites|background|^context|^links\b|scenario|^the task|^task$|^brief$"
            r"|assignment brief|^instructions|acknowledgements?|copyright|version history|contents"
        ),
    ),
)
_COMPILED: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS
)


@lru_cache(maxsize=10_000)
def section_kind(text: str) -> SectionKind | None:
    """This says what stands under a heading; null for a heading that none of the usual words name."""
    heading = _WHOLE_MARKS.sub("", text.strip()).strip().rstrip(":–—-!").strip()
    if heading.endswith("?") and _ASKS.match(heading):
        heading = heading.rstrip(" ?")
    if not heading or heading[-1] in ".;,?!" or len(heading.split()) > _LONGEST_HEADING:
        return None
    heading = _NUMBER.sub("", heading).replace("&", "and")
    for kind, pattern in _COMPILED:
        if pattern.search(heading):
            return kind
    return None


_MAY_GROUP = re.compile(
    r"(?:(?:the )?(?:content|introduction|delivery|activities|equipment|context|background|references|referencing|summary|resources)"
    r"(?:,? (?:and|of) \w+(?: \w+)?)?):?",
    re.IGNORECASE,
)


def may_be_a_group(text: str) -> bool:
    """This says whether a heading such as “Delivery” may also group marking points by what they look at."""
    return bool(_MAY_GROUP.fullmatch(_NUMBER.sub("", text.strip()).replace("&", "and")))


_TOPIC = re.compile(r"^(?:(?:sub-?)?topic)\s*(?:\d{1,3}|[A-Z])?\s*(?:[:.–—-]\s*|$)", re.IGNORECASE)
_NUMBERED_PART = re.compile(
    r"^(?:unit|module|chapter|lesson|week|task|station|assignment)\s+(?:[A-Z]{0,3}[./]?\d{1,4}|[A-Z])\b", re.IGNORECASE
)


def names_a_topic(text: str) -> bool:
    """This says whether a heading announces a topic by its own word: “Topic 2: …”, “Unit 7 …”."""
    return bool(_TOPIC.match(text) or _NUMBERED_PART.match(text)) and section_kind(text) != "marking"


_QUESTION = re.compile(
    r"^(?:(?:question|q|problem|exercise)\.?\s*\d{1,2}\b|\d{1,2}\s?\([a-h]\)(?:\s?\([ivx]{1,4}\))?(?=\s|\Z))",
    re.IGNORECASE,
)


def names_a_question(text: str) -> bool:
    """This says whether a heading is the number of a question, which begins no topic: “Question 1.2”, “Q3”, “3 (b)”."""
    return _QUESTION.match(text.strip()) is not None


def without_section_words(text: str) -> str:
    """This gives the title that a heading holds besides its section's name: “Titration: marking points”.

    Empty where it is the section's name alone. “Topic 2:” is taken off, “Unit 7:” stays.
    """
    title = _TOPIC.sub("", text.strip()).strip()
    if section_kind(title) is None:
        return title.rstrip(":").strip()
    for divider in (":", " – ", " — ", " - "):
        before, found, after = title.partition(divider)
        if found:
            if section_kind(before) is None and section_kind(after) is not None:
                return before.strip()
            if section_kind(before) is not None and section_kind(after) is None:
                return after.strip()
    return ""
