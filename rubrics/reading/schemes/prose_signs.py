"""This module knows what shows that prose without a heading of marking points is, or is not, what work is judged by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubrics.reading.language.keyed_patterns import keyed
from rubrics.reading.sections import Section

_QUESTION = re.compile(
    r"(?:is|are|was|were|does|do|did|has|have|had|can|could|will) (?!you\b|your\b|we\b|i\b|our\b|my\b)[^?]{3,300}\?\s*\Z",
    re.IGNORECASE,
)
_JUDGING = keyed(
    r"\b(?:judg|assess|marking|marker|grad(?:e|ing)|examin|check|observ|evaluat|candidate)",
    "judg|assess|mark|grad|examin|check|observ|evaluat|candidate",
)
_TAUGHT = keyed(
    r"\bby the end\b|\b(?:should|must|will) already\b|\bprior (?:knowledge|learning)\b|\b(?:on|after|upon) (?:successful )?(?:complet|finish)\w+|\bin this (?:lesson|unit|session|module|chapter|course|topic|class)\b"
    r"|\b(?:will|should) (?:also )?(?:learn|explore|study|cover|be introduced|gain|discover|develop|be able to|have (?:learnt|learned))\b"
    r"|\b(?:learning (?:objectives?|outcomes?)|this (?:lesson|unit|session|module|course|subtopic|topic))\b",
    "by the end|already|prior|complet|finish|lesson|unit|session|module|course|topic|chapter|class|learn|explor|study|cover|introduced|gain|discover|develop|be able",
)
_HOUSEKEEPING = re.compile(
    r"\b(?:bring|arrive|attend(?:ance)?|regist(?:er|ration)|enrol|homework|deadline|hand(?:ed)? in|due|submit|submission|upload|e-?mail|library|books?|pay|fee|fines?|ID cards?|uniform"
    r"|phones?|mobile|visitors?|car park|timetable|absen\w+|plagiari\w+|page \d+|chapter \d+|textbook|moodle|portal|room|corridor|exam hall|invigilat\w+|calculator"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december|\d{1,2}(?:[:.]\d\d)? ?[ap]m)\b",
    re.IGNORECASE,
)


_ONLY_TELLS = re.compile(
    r"[^.:;]{0,80}?\b(?:may|might|could|would|can|will)(?: also| not| then| only)* (?!be (?:able|expected|required|asked|assessed|marked|judged|seen)|need)\w",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:must|should|shall|needs? to|ha(?:ve|s) to|ought to|required to|expected to)\b", re.IGNORECASE
)


def only_tells(text: str) -> bool:
    """This says whether a line only tells what may or will happen: “Candidates can see the sheet later”."""
    return _ONLY_TELLS.match(text[:300]) is not None and _DEMAND.search(text[:300]) is None


_DEFINES = re.compile(r"(?:[\w/-]+ ){0,4}[\w/-]+:? means?(?:\b|:)", re.IGNORECASE)


def defines(text: str) -> bool:
    """This says whether a line says what a word means, and asks for nothing: “Assisted: means that …”."""
    return _DEFINES.match(text[:120]) is not None


def is_taught(text: str) -> bool:
    """This says whether a line tells what learners will have learnt: “By the end learners will be able to …”."""
    return _TAUGHT.search(text[:300]) is not None


def is_housekeeping(text: str) -> bool:
    """This says whether a line tells learners what to bring, wear, pay or hand in."""
    return _HOUSEKEEPING.search(text[:300]) is not None


def is_question_of_work(text: str) -> bool:
    """This says whether a line is a question of yes or no that is not put to the learner: “Is the seam straight?”."""
    return _QUESTION.match(text[:400]) is not None


def asks_questions(sections: Sequence[Section]) -> bool:
    """This says whether a list of questions about the work is what it is judged by: “Is the seam straight?”.

    Most items are questions of yes or no, none puts them to the learner (“Have you …?”), and the words around them
    speak of judging.
    """
    items = [block.text for section in sections for block in section.blocks if block.kind == "item"]
    asked = sum(is_question_of_work(text) for text in items)
    around = (block.text[:300] for section in sections for block in section.blocks if block.kind == "paragraph")
    judged = any(_JUDGING.search(text) for text in (*(section.title for section in sections), *around))
    return asked > 2 and asked * 5 >= len(items) * 4 and judged
