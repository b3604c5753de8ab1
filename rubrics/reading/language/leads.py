"""This module recognises the leads of marking points: the words that say “credit this” and belong to no indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rubrics.reading.keeping import kept
from rubrics.reading.language.verbs import Form, base_of

_NUMBER = r"(?:\d{1,3}(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|half a|a|an)"
_SIZE = r"(?:\w+ly )?(?:full|some|partial|due|additional|further|extra|high(?:er|est)?|good|strong|top|maximum|more|no more than|up to|at least|a maximum of|any)"
_CREDIT = rf"(?:(?:the |{_SIZE} |{_NUMBER} )*(?:credit|marks?|points?|recognition|reward)(?: \(s\))?)"
_ROLE = (
    r"(?:(?:the|a|an|any|each|all|every|your|our|successful|these|those|individual|most|strong|stronger|good|better|best|excellent|full|complete) )*"
    r"(?:learner|candidate|student|pupil|trainee|apprentice|participant|performer|player|musician|practitioner|writer"
    r"|author|speaker|team|group|counsellor|nurse|teacher|cook|chef|he|she|they|it|work|response|answer|essay|portfolio"
    r"|submission|plan|report|presentation|lesson|artefact|product|piece|performance|recording|design|file|log|diary"
    r"|account|assignment|project|evidence|counsel|advocate|interpreter|translator|driver|rider|dancer|actor|singer|conductor"
    r"|instructor|coach|leader|guide|operator|technician|welder|stylist|therapist|practitioner|carer|worker|engineer|designer"
    r"|artist|debater|presenter|interviewer|negotiator|entrant|competitor|delegate|probationer|cadet|officer|midwife|intern)(?:s|es)?(?:['’]s? (?:work|answer|response|evidence|portfolio)s?)?"
)
_MARKER = (
    r"(?:(?:the|an|a|all|your|our) )?(?:assessor|examiner|marker|tutor|moderator|teacher|grader|verifier|observer"
    r"|supervisor|lecturer|you|we)s?"
)
_THING = (
    r"(?:(?:the|a|an|each|all|any|your|their) )*(?:work|response|answer|essay|portfolio|submission|plan|report|presentation|lesson|artefact|product"
    r"|piece|performance|recording|design|file|log|diary|account|assignment|project|evidence)s?"
)
_MODAL = r"(?:must|should|shall|will|can|could|may|would|need to|needs to|have to|has to|ought to|are to|is to)"
_ABLE = r"(?:also |always |clearly )*(?:(?:be )?(?:able|expected|required|asked|seen) to\b ?)?"
_ADVERB = r"(?:\w+ly |also )?"
_SUBJECT = rf"{_ROLE}\b ?(?:(?:can|has|have|is able to|are able to|{_MODAL}) )?(?:be able to )?(?=\w)"
_VERBS_OF_SHOWING = r"(?:show|demonstrate|prove|indicate|confirm|provide|include|contain|display|exhibit|present)"

_STRONG = (
    (
        rf"(?:please )?(?:award|give|grant|allow|assign|allocate|gain|earn) {_CREDIT}(?: (?:should|can|may|will|must) be)?"
        r"(?:,? (?:for|to|where|when|if|whenever|as long as)\b| each\b)?:?"
    ),
    rf"(?:please )?{_ADVERB}(?:credit|reward|recognise|recognize) (?!(?:{_MODAL}|is|are|for|where|when|if|given|available)\b)(?=[\w“\"‘])(?:for |any |where |when |if )?",
    (
        rf"{_CREDIT} (?:should|can|may|will|must|is|are|to)(?: only| also)?(?: be)?(?: {_ADVERB}(?:given|awarded|available|gained"
        r"|earned|allocated|granted|made|allowed))?(?:,? (?:for|to|where|when|if))\b:?"
    ),
    rf"{_CREDIT} (?:available )?(?:for|where|when|if)\b:?",
    (
        r"(?!you (?:may|can|will) expect (?!to \w))(?!you (?:may|might|can|could) (?:also )?want)"
        r"(?!you (?:can|may|will|need to|must|should) (?:check|ensure|verify|confirm|find|see|observe|accept)\b(?! (?:that|whether|if) the ))"
        rf"{_MARKER} (?:should|must|will|need to|needs to|are to|is to|are|is|may|can)?(?: be)? ?{_ADVERB}"
        r"(?:look(?:ing)?|watch(?:ing)?|listen(?:ing)?|check(?:ing)?|search(?:ing)?|seek(?:ing)?|expect(?:ing)?|want(?:ing)?"
        r"|verify|ensure|confirm|(?:observe|see|watch|hear) (?:the |a |each )?(?:learner|candidate|student|pupil|trainee|apprentice)s?(?= [a-z])|observe|see|credit|reward|award(?: credit| marks)?|find|accept)"
        r"(?: out| closely| carefully| particularly)?(?: for| that| to see| where| whether)?\b:?"
    ),
    rf"{_MARKER} to (?:look for|check|verify|confirm|observe|see|ensure|watch for|listen for)(?: that| whether| if)?\b:?",
    rf"(?:they|{_MARKER}) (?:should|must|will|can)(?: also)? (?:be )?(?:see|look(?:ing)? for|expect|find|hear)\b(?: to see)?:?",
    (
        r"(?:assess|judge|decide|determine|consider|verify|confirm|ensure|check|note|see) (?:whether|if|that|how (?:well|far))"
        r"(?= (?:the |a |each )?(?:learner|candidate|student|pupil|trainee|apprentice|participant|performer)s?\b)"
    ),
    rf"(?:you|{_ROLE}) (?:will|is|are|may)(?: to)? (?:be )?(?:assessed|marked|judged|graded) (?:on|for) (?:(?:your|their|the) ability to\b|how well (?:you|they) |(?:your|their)\b)?",
    rf"{_MARKER} (?:must|should|needs? to) be (?:satisfied|sure|confident|convinced) that\b",
    rf"(?:the |a )?(?:bench|panel|jury|board|judges?|centre|adjudicators?) (?:should|must|will|may|can)(?: also)? (?:look for|expect|want|credit|reward) (?:(?:to see )?{_ROLE} to )?",
    r"(?:please )?look (?:out |particularly |especially |closely )?for\b:?",
    r"(?:watch|listen|check) (?:out )?for\b:?",
    rf"(?:expect|require|ask) (?:to see |{_ROLE} to (?:be able to )?)?(?=\w)",
)
_WEAK = (
    rf"(?:for|to|in order to) (?:\w+,? ){{1,6}}?{_ROLE} {_MODAL}\b ?{_ABLE}",
    rf"(?!{_THING} {_MODAL} be (?!able|expected|required|seen)(?![^.]{{0,300}}(?:,|\band\b))){_ROLE} (?:(?:who|that|which) )?{_MODAL}\b ?{_ABLE}",
    rf"{_ROLE} (?:is|are|will be) {_ADVERB}(?:able|expected|required|asked|encouraged|assessed on (?:their|the) ability) to\b",
    rf"(?:there (?:must|should) be |(?:the )?)?{_ADVERB}evidence (?:must|should|needs to|of|that|which|is required)\b ?(?:be )?",
    r"(?:the )?(?:ability|capacity|capability|competence) to\b",
)
_TRAIL = (
    (
        r"(?:the |a |an |any |some |clear |strong |good |explicit |sufficient |convincing |written |observed |full |valid |relevant "
        r"|direct |documented |practical |recorded )*evidence "
        rf"(?:of|from|(?:that|which|to)(?: {_ADVERB}{_VERBS_OF_SHOWING}s?)?(?: that)?)(?= )"
    ),
    rf"(?:that |where |when |if |for |to )?{_ROLE} (?:that|who|which|whose work)(?: (?:can|has|have|is able to|are able to|is|are))?\b",
    (
        rf"(?:that |where |when |if |whether |how |how well |how far )(?:the |a |an |each |every )?{_ROLE}"
        rf"(?: (?:can|has|have|is able to|are able to|is|are|{_MODAL}))? ?(?:be able to )?(?=\w)"
    ),
    rf"(?:the |any )?(?:responses?|answers?|evidence|work|candidates?|learners?|students?) (?=\w+ing\b)|{_ROLE} (?:for|when|where|if)\b",
    r"(?:with |for |of |having )?(?:(?:the |a |each )?(?:learner|candidate|student|trainee|apprentice|pupil)(?:[’']s|s[’']) )?(?:the |an |a |their |good |clear )*(?:ability|capacity|capability) to\b",
    r"(?:demonstrat(?:e|es|ing)|show(?:s|ing)?|display(?:s|ing)?|provid(?:e|es|ing) evidence of) (?:the |an |a |their |clear |good )*(?:ability|capacity) to\b",
    rf"(?:showing|demonstrating|indicating|proving|confirming) (?:that|how|where) {_SUBJECT}",
    r"being able to\b",
    (
        rf"(?<=where )(?:both )?{_SUBJECT}|(?<=when )(?:both )?{_SUBJECT}|(?<=if )(?:both )?{_SUBJECT}|(?<=that )(?:both )?{_SUBJECT}"
        rf"|(?<=whether ){_SUBJECT}"
    ),
    rf"(?:must |should )?{_ADVERB}{_VERBS_OF_SHOWING}(?:s|ing)? (?:that )?(?:they|he|she|s/he|he or she) (?:can|are able to|is able to|has|have)\b",
    rf"(?:must |should )?{_ADVERB}{_VERBS_OF_SHOWING}s? that\b",
    r"(?:one|two|three|four|five|\d+) (?:further )?marks? for\b",
)
_START = r"[\s\"“'‘(*•–-]*(?:[A-Z]{1,2}\d{1,2}(?:\.\d{1,2})?\s*[:.)–-]\s+)?"
_BEFORE = r"(?:(?:in|for|during|at|on|by|throughout|within|as|when|where|to)\b[^,.;:]{2,80}, )?"
_STRONG_LEAD = re.compile(rf"{_START}{_BEFORE}(?:{'|'.join(_STRONG)})", re.IGNORECASE)
_WEAK_LEAD = re.compile(rf"{_START}{_BEFORE}(?:{'|'.join(_WEAK)})", re.IGNORECASE)
_NEXT = re.compile(rf"(?<=\s)(?:{'|'.join(_TRAIL)})", re.IGNORECASE)
_SUBJECT_ONLY = re.compile(
    rf"{_START}(?:evidence|it) (?:must|should) (?:{_VERBS_OF_SHOWING})(?: that)?\b", re.IGNORECASE
)
_SEEN_DOING = re.compile(rf"\b(?:see|observe|watch|hear) {_ROLE}\s*$", re.IGNORECASE)
_PERSON = re.compile(
    rf"{_START}(?:the|each|every|a|an) (?:learner|candidate|student|pupil|trainee|apprentice|participant|performer) (?:(?P<has>has|had) )?(?:\w+ly |also )?(?P<verb>\w+)",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    rf"{_START}(?:the |all |most )?(?:learners|candidates|students|pupils|trainees|apprentices|participants|performers) (?:\w+ly |also )?(?P<verb>\w+)",
    re.IGNORECASE,
)
_THAT_SHOWS = re.compile(
    r"(?:evidence|work|responses?|answers?) (?:that|which)(?: \w+ly)? \w+s\b|(?:must|should) show", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Lead:
    """This is how a sentence begins: where its words begin, whose form its first verb has, how sure the lead is."""

    end: int
    strength: Literal["strong", "weak", "none"]
    form: Form | None = None


def begins_with_lead(text: str) -> bool:
    """This says whether a text begins with a lead that only marking points have (“Award credit for …”)."""
    return bool(_STRONG_LEAD.match(text[:200]))


@cache
@kept
def lead_of(text: str) -> Lead:
    """This finds the lead of a sentence; its end is 0 where there is none.

    ``form`` is the form of the verbs that the lead calls for: base after “must”, -s after “shows”.
    """
    head = text[:400]
    strength: Literal["strong", "weak", "none"] = "none"
    end = 0
    form: Form | None = None
    found = _STRONG_LEAD.match(head)
    if found:
        strength, end = "strong", found.end()
    else:
        found = _SUBJECT_ONLY.match(head) or _WEAK_LEAD.match(head)
        if found:
            strength, end = "weak", found.end()
    if found:
        form = _form_after(found.group())
    elif (person := _PERSON.match(head)) and base_of(person.group("verb"), "ed" if person.group("has") else "s"):
        end, form = person.start("verb"), "ed" if person.group("has") else "s"
    elif (persons := _PERSONS.match(head)) and base_of(persons.group("verb"), "base"):
        end, form = persons.start("verb"), "base"
    end = _past_blanks(head, end)
    for _ in range(4):
        trail = _NEXT.match(head, end) if end else None
        if trail is None or not trail.group().strip():
            break
        end = _past_blanks(head, trail.end())
        form = _form_after(trail.group()) or form
    return Lead(end, strength, form)


def _past_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start] in " :":
        start += 1
    return start


def _form_after(lead: str) -> Form | None:
    words = lead.lower().rstrip(" :").split()
    if not words:
        return None
    if words[-1] in {"has", "have"}:
        return "ed"
    if _SEEN_DOING.search(lead):
        return "base"
    if _THAT_SHOWS.search(lead):
        return "s"
    if words[-1] in {"can", "must", "should", "shall", "will", "could", "to", "may", "would"} and words[-1] != "marks":
        return "base"
    return None
