"""This module knows companion sections by headings of the author's own, where what stands below is of that kind.

“Word bank” is one of terms where the lines below are terms with what they mean; “Where scenes go flat” is one of
mistakes and “If you get stuck” one of advice where nothing below states marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from rubrics.reading.document import Block
from rubrics.reading.headings import SectionKind, section_kind
from rubrics.reading.language.adjustments import heading_sign
from rubrics.reading.language.marks import marks_in

CompanionKind = Literal["concepts", "tips", "misconceptions"]

_LONGEST = 12
_MOST_BELOW = 40
_TERM_SHARE = 0.6
_FEWEST_TERMS = 2
_PEOPLE = r"(?:you|we|they|people|everyone|learners?|students?|candidates?|pupils?|trainees?|beginners?|groups?|teams?|many|some|most)"
_PATTERNS: tuple[tuple[CompanionKind, str], ...] = (
    (
        "misconceptions",
        (
            r"\b(?:go(?:es)?|going|went|gone|come|fall|turn)s? (?:\w+ )?(?:wrong|flat|astray|awry|apart|short|down|off|adrift|missing|amiss|bad)\b"
            r"|\b(?:lose|loses|losing|lost|cost|costs|costing|throw away|missed|missing|dropped?) (?:\w+ ){0,2}(?:marks?|points?|credit)\b|\b(?:marks|points|credit) (?:\w+ ){0,3}(?:lost|missed|dropped|thrown away|go missing|slip away)\b"
            r"|\blets? (?:\w+ ){1,3}down\b|\b(?:trip|trips|tripped|catch|catches|caught)\b.{0,20}\b(?:up|out)\b|\bstumbl\w+|\bbeware\b|\bwatch(?:ing)? (?:out|for|it)\b|\bbe careful\b|\bavoid(?:ed|ing)?\b"
            r"|\bmyths?\b|\b(?:false|wrong|mistaken|muddled) (?:ideas?|beliefs?|friends?|assumptions?|notions?)|\bmuddles?\b|\bmix(?:ed)?[ -]ups?\b|\bconfus\w+|\bhowlers?\b|\bblunders?\b|\bbad habits\b|\bred flags?\b|\bwarning signs\b"
            r"|\b(?:common|typical|usual|frequent|recurring|regular|repeated|known|familiar) (?:\w+ ){0,2}(?:issues?|difficult(?:y|ies)|problems?|failings?|failures?|shortcomings?|complaints?|omissions?|lapses?|mishaps?|slip-?ups?|mistakes?|errors?|faults?|weaknesses|gaps|pitfalls)"
            r"|\b(?:mistakes|errors|slips|faults|gaffes|misreadings) (?:\w+ ){0,2}(?:we|made|that|to|in|from|of|seen|often)\b|\bwhy (?:\w+ ){0,3}fail\b|\breasons? (?:for|why)\b.{0,30}\b(?:fail|lost|refer)|\bnot to do\b|\bdon[’']ts?\b|\bdo not\b|\bnever\b"
            rf"|\b{_PEOPLE} (?:often |sometimes |usually |may |might |tend to |wrongly ){{0,2}}(?:think|believe|assume|suppose|misread|misunderstand|get wrong|forget|overlook|neglect|leave out)\b|\boften (?:forgotten|overlooked|left out|missed|misunderstood)\b"
        ),
    ),
    (
        "tips",
        (
            r"\b(?:tips?|hints?|advice|pointers|suggestions?|reminders?|recommendations?)\b|\brevis(?:e|ing|ion)\b|\b(?:how to|to help you) prepare\b|\b(?:preparing|prepare|preparation) (?:for|yourself)\b|^(?:preparing|preparation)$|\bbe(?:ing)? prepared\b|\b(?:get|getting|be|being) ready\b|\bpractis(?:e|ing) (?:at home|ideas)\b|\bbefore (?:you (?!start|begin)|the (?:day|exam|test|assessment|performance|event|viva|interview|show|lesson|session|visit|recital)|hand\w*|submitting|starting)\b"
            r"|\bon the day\b|\b(?:things|what|ideas|ways|habits|steps) (?:that |which |really |to )?(?:help|work)s?\b|\bif (?:you|it|things)\b.{0,20}\b(?:stuck|unsure|nervous|fails?|time)\b|\b(?:do|doing|did) (?:well|better|your(?:self)? (?:best|justice))\b"
            r"|\b(?:help|helping) your(?:self|selves)\b|\bto (?:improve|succeed|shine|get better|go further)\b|\bhow to (?:get|do|make|reach|earn|improve|shine|succeed|score|prepare|practise|be|stay|avoid)\b|\bremember\b|\bgood habits\b|\bmake the most\b|\bnext time\b|\btry (?:this|these)\b|\bword of advice\b|\bfrom (?:former|past|last year)"
        ),
    ),
    (
        "concepts",
        r"\b(?:words?|word-?list|wordbank|terms?|vocab\w*|jargon|lexicon|glossary|terminology|definitions?|concepts?|phrases?|abbreviations?|acronyms?|language|dictionary|notions?|meanings?)\b",
    ),
)
_COMPILED: tuple[tuple[CompanionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS
)
_JUDGES = re.compile(
    r"\b(?:criteri\w+|rubric|grad(?:e|es|ing)|mark(?:s|ing)? (?:scheme|guide|grid|sheet)|levels?|bands?)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"[*_]*[^:–—=()]{1,60}?[*_]*(?:\s*:\s+|\s+[–—=-]\s+|\s{2,}|\s+\((?=[^()]{8,}\)\W*\Z)|\s(?:is|are|means)\s)\S"
)
_FIGURED = re.compile(
    r"^\W?\s?\d{1,3}(?:\.\d+)?\s*(?:%|points?|pts|marks?)|[-–−+]\s?\d{1,3}\s*%|\b\d{1,3}\s*(?:%|points?|pts)\W*$|^[-–−+]\s?\d",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"(?P<label>[A-Z][\w’' -]{2,40}?)(?:[.:]|\s[–—])\s+(?=\S)")
_LONGEST_LABEL = 4
_LONGEST_TERM = 7


@dataclass(frozen=True, slots=True)
class RunInLabel:
    """This is a heading that runs on into its paragraph: its kind, where it ends, and where the paragraph's words start."""

    kind: SectionKind
    end: int
    start: int


def run_in_label(text: str) -> RunInLabel | None:
    """This reads “Key terms. Bight: …” and “Watch out for: …”; null where a paragraph does not begin with such a heading.

    Marking points are only announced so where a list follows.
    """
    found = _RUN_IN.match(text)
    if found is None or len(found.group("label").split()) > _LONGEST_LABEL:
        return None
    kind = section_kind(found.group("label"))
    if kind == "concepts":
        return RunInLabel(kind, found.end("label"), found.end()) if _are_run_in_terms(text[found.end() :]) else None
    if kind == "marking":
        return RunInLabel(kind, found.end("label"), found.end()) if text.endswith(":") else None
    plural = found.group("label").lower().endswith("s") or kind == "misconceptions"
    if kind in ("tips", "misconceptions") and plural and not text.endswith(":"):
        return RunInLabel(kind, found.end("label"), found.end())
    return None


def _are_run_in_terms(text: str) -> bool:
    return len(re.findall(r"(?:\A|[.;]\s+)[A-Za-z][\w’' -]{1,40}(?::\s|\s[–—=-]\s|\s\()", text)) >= _FEWEST_TERMS


def companion_kind(text: str, below: Sequence[Block]) -> CompanionKind | None:
    """This says which companion section a heading opens, by its words and by what stands below; null where it opens none."""
    kinds = _kinds(text)
    if not kinds or heading_sign(text) is not None:
        return None
    under = list(takewhile(lambda block: block.kind != "heading", below[:_MOST_BELOW]))
    if not under:
        return None
    for kind in kinds:
        if kind == "concepts" and _are_terms(under):
            return kind
        if kind != "concepts" and not any(_is_judged(block) for block in under):
            return kind
    return None


@lru_cache(maxsize=5_000)
def _kinds(text: str) -> tuple[CompanionKind, ...]:
    heading = text.strip().rstrip(" :–—-!?")
    if (
        not heading
        or len(heading.split()) > _LONGEST
        or re.search(r"\d+\s*(?:%|marks?|points?|pts)|[(\[]\d+[)\]]", heading)
    ):
        return ()
    if _JUDGES.search(heading) and not re.search(r"\b(?:lost|lose|losing|cost|missed)\b", heading, re.IGNORECASE):
        return ()
    return tuple(kind for kind, pattern in _COMPILED if pattern.search(heading))


def _are_terms(blocks: Sequence[Block]) -> bool:
    """This says whether most lines are terms with what they mean."""
    if blocks[0].table is not None:
        return blocks[0].table.width == 2 and len(blocks) <= 2
    lines = [block for block in blocks if block.kind in ("item", "paragraph") and not block.text.endswith(":")]
    terms = [block for block in lines if _is_term(block.text)]
    return (
        len(terms) >= _FEWEST_TERMS
        and len(terms) >= len(lines) * _TERM_SHARE
        and not any(_is_judged(block) for block in blocks)
    )


def _is_term(text: str) -> bool:
    found = _TERM.match(text)
    return found is not None and len(re.findall(r"\w+", text[: found.end() - 1])) <= _LONGEST_TERM


def _is_judged(block: Block) -> bool:
    """This says whether a block is what work is judged by: marks are stated, or there is a box to tick or a wide table."""
    if block.table is not None:
        return block.table.width > 2
    return block.box or bool(marks_in(block.text, bare=True)) or _FIGURED.search(block.text) is not None
