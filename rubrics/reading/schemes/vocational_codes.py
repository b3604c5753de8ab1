"""This module reads the codes of vocational units: “1.1”, “P3”, “A.2M1”, “LO2”, “Learning aim B”, and their usual headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rubrics.reading.keeping import kept
from rubrics.reading.language.keyed_patterns import keyed
from rubrics.rubric import Tier

TIER = r"(?:(?:[A-H]{1,4}|[12][A-H])\.)?[12]?[PMDK]\d{1,2}"
_TIER_CODE = re.compile(
    rf"[(\[]?(?P<code>{TIER})[)\]]?(?![\w./–—&-]|,? (?:and|or|to|&) {TIER}|, {TIER})(?:\s?[–—:.-](?=\s)|[:.])?(?:\s+|\Z)"
)
_NUMBERED = re.compile(
    r"(?:(?:AC|PC|LO|Criterion)\s?)?(?P<code>[1-9]\d?\.[1-9]\d?(?:\.\d{1,2})?)\.?\)?(?:\s*[:–—-](?=\s))?(?:\s+|\Z)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(?P<code>\d{1,2}\.\d{1,2})\.?\s*(?=\S)")
_MATHS = re.compile(r"[AB]\d\b")
_ENDING = re.compile(rf"\s*[(\[](?P<code>{TIER})[)\]]\s*[.;]?\Z")
_GRADE = re.compile(r"[PMDK](?=\d{1,2}\Z)")
_REFUSED = re.compile(
    r"(?:is|are|was|were|can|cannot|must|may|should|will|has|have|and|or|to|only|criteri\w+|in|on|if|with|shows?|needs?)\b|[,;)–—]"
)
_NAMED_OUTCOME = re.compile(
    r"(?P<name>LO|L\.O\.|learning outcome|learning aim|outcome|element|assessment outcome|unit outcome|aim)\s?"
    r"(?P<number>\d{1,2}|[A-H](?![a-z]))\b\s*[:.)–—-]?\s*",
    re.IGNORECASE,
)
_NUMBERED_OUTCOME = re.compile(
    r"(?P<number>\d{1,2})[.):]?\s+(?=[A-Z“‘]|(?:know|understand|be able|recogni[sz]e|be aware)\b)"
)
_LETTERED_OUTCOME = re.compile(r"(?P<number>[A-H])[.):]?\s+(?=[A-Z][a-z]+ \w)")
_OUTCOME_VERB = re.compile(
    r"(?:know|understand|be able to|be aware|recognise|demonstrate|explore|investigate|examine|develop|carry out|plan"
    r"|prepare|use|apply|produce|review|able to)\b",
    re.IGNORECASE,
)
_SIGN = keyed(
    r"\b(?:the )?(?:learner|candidate|student|trainee|apprentice)s?[’']? (?:will|can|must|is able|should|are able)\b[^.]{0,40}[:…]?\s*\Z"
    r"|\b(?:assessment|performance|grading|pass|unit|evidence) criteri(?:a|on)\b|\blearning outcomes?\b"
    r"|\belements? (?:and|of)\b|\A(?:unit |marking )?criteria\Z|\Aelements?\Z|\Apcs?\Z"
    r"|\bcriteria (?:to be )?(?:met|assessed|achieved)\b",
    "learner|candidate|student|trainee|apprentice|criteri|outcome|element|pc",
)
_CRITERIA_COME = keyed(
    r"\b(?:assessment|performance|grading|pass|unit|evidence) criteri(?:a|on)\b|\b(?:learner|candidate|student|trainee|apprentice)s?[’']? can\b"
    r"|\A(?:the )?(?:learner|candidate|student)s? must[:…]?\Z|\bshows? that (?:\w+ ){0,6}?(?:learner|candidate|student|trainee)s? (?:is|are) able to\W*\Z",
    "criteri|learner|candidate|student|trainee|apprentice",
)
_ASIDE = re.compile(
    r"\b(?:evidence|guidance|foundation skills?|employability|core skills|essential skills|range (?:of|statement|to)|\Arange\Z|conditions?"
    r"|knowledge (?:required|evidence|specification|and understanding)|required (?:skills|knowledge)|notes?|rationale|purpose|delivery|resources?"
    r"|(?:unit|teaching|indicative|essential) content|content|results?|signatures?|declaration|feedback|comments?|links?|opportunities"
    r"|tasks?|scenario|hand(?:ing)? in|submission|how (?:grades|the grade)|grade (?:rules|calculation)|grading rules|sources?"
    r"|(?:assessment|additional) (?:requirements?|methods?|strategy|information|arrangements)|unit (?:aim|overview|summary|purpose)s?"
    r"|application|modification|mapping|version|licens|key terms|command (?:verbs|words)|glossary|record sheet|tracking)\b",
    re.IGNORECASE,
)
MAY_INCLUDE = re.compile(
    r"\b(?:may|might|could|can)(?: also)? (?:include|cover|involve|be)\b|\bsuch as\b|\bfor example\b|\be\.g\.",
    re.IGNORECASE,
)
MUST_INCLUDE = re.compile(
    r"\b(?:must|should|shall|needs? to|has to|have to|is to|are to)(?: also)? (?:include|cover|contain|address|show|state|involve|be|have|meet)\b",
    re.IGNORECASE,
)
CONTENT_COLUMN = re.compile(
    r"\b(?:content|may include|range|amplification|exemplification|scope|coverage|taught)\b", re.IGNORECASE
)
SKIPPED_COLUMN = re.compile(
    r"\b(?:evidence|page|portfolio|ref(?:erence)?s?\b|date|sign\w*|initials?|comments?|feedback|achieved|not yet|met|assessor|iqa"
    r"|verifier|method|notes?|yes|no|y/n|weight\w*|tick|task)\b",
    re.IGNORECASE,
)
_TIER_NAME = re.compile(r"\b(?P<tier>pass|merit|distinction)\b", re.IGNORECASE)
_TIER_SOUGHT = re.compile(
    r"\b(?:to|for) (?:gain|achieve|get|reach|obtain|be awarded)?\s?(?:an? |the )?(?P<tier>pass|merit|distinction)\b",
    re.IGNORECASE,
)
_TIERS: dict[str, Tier] = {"P": "pass", "M": "merit", "D": "distinction"}


@dataclass(frozen=True, slots=True)
class Code:
    """This is a code at the beginning of a text: what it says, whose it is, and where the words after it begin."""

    kind: Literal["tier", "number", "outcome"]
    reference: str
    end: int
    tier: Tier | None = None


@kept
def code_at(text: str) -> Code | None:
    """This reads the code of a criterion with which a text begins: “A.2P1”, “M2 –”, “1.3”, “AC 2.1:”."""
    found = _TIER_CODE.match(text)
    if found:
        if _REFUSED.match(text, found.end()):
            return None
        return Code("tier", found.group("code"), found.end(), _tier(found.group("code")))
    found = _NUMBERED.match(text)
    if found and not text[found.end() : found.end() + 1].isdigit():
        end = found.end()
        again = _TWICE.match(text, end)
        if again and again.group("code") == found.group("code"):
            end = again.end()
        return Code("number", found.group("code"), end)
    return None


def code_behind(text: str) -> tuple[str, Tier | None, int] | None:
    """This reads one code in brackets at the end of a text, “… (P3)”: the code, its tier, where the words end."""
    found = _ENDING.search(text, max(0, len(text) - 24))
    return (found.group("code"), _tier(found.group("code")), found.start()) if found else None


@kept
def outcome_at(text: str) -> Code | None:
    """This reads the name or number of an outcome, element or aim with which a text begins."""
    found = _NAMED_OUTCOME.match(text)
    if found:
        return Code("outcome", found.group("number"), found.end())
    found = _NUMBERED_OUTCOME.match(text) or _LETTERED_OUTCOME.match(text)
    return Code("outcome", found.group("number"), found.end()) if found else None


def is_named_outcome(text: str) -> bool:
    """This says whether a text names itself an outcome: “LO1 …”, “Learning aim B: …”, “Outcome 2”."""
    return bool(_NAMED_OUTCOME.match(text))


def begins_as_outcome(text: str) -> bool:
    """This says whether a text begins as outcomes do: “Understand …”, “Be able to …”."""
    return bool(_OUTCOME_VERB.match(text))


@kept
def is_sign(text: str) -> bool:
    """This says whether a short text announces outcomes or criteria: “Assessment criteria”, “The learner can:”."""
    return len(text) < 140 and bool(_SIGN.search(text))


@kept
def criteria_follow(text: str) -> bool:
    """This says whether a short text announces criteria: “The learner can:”, “Performance criteria”."""
    return len(text) < 140 and bool(_CRITERIA_COME.search(text))


def is_aside(text: str) -> bool:
    """This says whether a heading stands over what is no criterion: evidence requirements, guidance, tasks."""
    return len(text) < 100 and bool(_ASIDE.search(text))


def tier_named(text: str) -> Tier | None:
    """This reads the one tier that a heading names: “Merit”, “Level 2 Pass”; null where it names none or several."""
    sought = _TIER_SOUGHT.match(text)
    if sought:
        return _TIERS[sought.group("tier")[0].upper()]
    names = {found.group("tier").lower() for found in _TIER_NAME.finditer(text[:160])}
    if len(names) != 1:
        return None
    return _TIERS[names.pop()[0].upper()]


def is_method_mark(text: str) -> bool:
    """This says whether a text begins with an accuracy mark, beside which “M1” is a method mark."""
    return bool(_MATHS.match(text))


def _tier(code: str) -> Tier | None:
    grade = _GRADE.search(code)
    return _TIERS.get(grade.group()) if grade else None
