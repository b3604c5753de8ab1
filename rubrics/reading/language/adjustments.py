"""This module reads deductions and bonuses out of a sentence: “deduct 1 mark for each …”, “up to 2 bonus marks for …”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rubrics.reading.keeping import kept
from rubrics.reading.language.keyed_patterns import keyed
from rubrics.reading.language.leads import lead_of
from rubrics.reading.language.marks import number_of

_NUMBER = r"(?P<number{0}>\d{{1,3}}(?:\.\d{{1,2}})?|½|half an?|an?(?: (?:further|extra|additional))?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)"
_UNIT = r"(?P<unit{0}>(?:(?:bonus|extra|additional|penalty|further|full|whole|percentage|grade) )*(?:marks?|mks?|points?|pts?)\b|%|per ?cent\b|percent\b)"
_AMOUNT = rf"(?:(?:up to|a maximum of|as many as|by|at least|a total of|(?:a |another )?further) )*[-−–]?{_NUMBER} ?-? ?{_UNIT}"


def _amount(name: str) -> str:
    return _AMOUNT.replace("{0}", name).replace("{{", "{").replace("}}", "}")


_TAKING = r"\b(?:deduct|subtract|take off|take|remove|dock|minus|lose|loses|losing|lost|forfeits?|cost|costs|penali[sz]ed?|penali[sz]es|penalty of|penalties of|deduction of|reduction of|less)\b"
_GIVING = r"\b(?:add|adds|bonus of|gains?|earns?|receives?|extra credit of)\b"
_LOSSES = (
    keyed(
        rf"{_TAKING}(?: (?:\w+ ){{0,3}}?)?[ :]*{_amount('_a')}",
        "deduct|subtract|take|remove|dock|minus|lose|losing|lost|forfeit|cost|penal|reduction|less",
    ),
    keyed(
        rf"{_amount('_b')}(?: of [^.;]{{3,40}}?)? (?:(?:is|are|will|shall|may|can|must|should|to|be) )*(?:deducted|subtracted|removed|taken (?:off|away)|lost|docked|forfeited|off\b|penalty|deduction)",
        "deducted|subtracted|removed|taken|lost|docked|forfeited|off|penalty|deduction",
    ),
    keyed(
        rf"\b(?:penalty|deduction|penalised|penalized)\b[^.;\d]{{0,30}}?[:(=–—-] ?\(?{_amount('_c')}", "penal|deduction"
    ),
    keyed(rf"(?:\A|(?<=: )|(?<=\())[-−–]{_amount('_d')}", "-|−|–"),
)
_GAINS = (
    keyed(
        rf"(?:(?:up to|a maximum of) )?{_NUMBER.replace('{0}', '_e').replace('{{', '{').replace('}}', '}')} (?P<unit_e>bonus (?:marks?|points?|pts?)\b|% bonus|(?:marks?|points?) bonus|per cent bonus)",
        "bonus",
    ),
    keyed(
        rf"\bbonus(?:es)?\b(?: (?:marks?|points?|credit))?[^.;\d]{{0,30}}?(?:of |: ?|\(|= ?|[–—-] ?){_amount('_f')}",
        "bonus",
    ),
    keyed(rf"{_amount('_g')} (?:(?:is|are|will|shall|may|can|might|could|be) )*added\b", "added"),
    keyed(
        rf"{_GIVING}(?: \w+)? {_amount('_h')}(?: as a)? bonus\b|\A(?:you (?:may|can) )?add {_amount('_i')}",
        "add|bonus|gain|earn|receive|extra credit",
    ),
    keyed(
        rf"\b(?:earns?|gains?|gets?|receives?|(?:is|are) given) (?:up to )?{_NUMBER.replace('{0}', '_l').replace('{{', '{').replace('}}', '}')} (?P<unit_l>extra (?:marks?|points?|pts?)\b)",
        "extra",
    ),
    keyed(rf"\bextra credit\b[^.;\d+]{{0,80}}?\+?{_amount('_j')}", "extra credit"),
    keyed(rf"(?:\A|(?<=: ))\+{_amount('_k')}", "+"),
)
_ANY = re.compile(_amount("_n"), re.IGNORECASE)
_ENDS_SIGNED = re.compile(
    r"(?:\A|(?<=[\s(:,*]))(?P<sign>[+−–-])\s?(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<percent> ?%)?\s*(?:marks?|points?|pts?\.?)?\s*(?:(?:each|per|for each|for every|a)\b[^.;]{0,40})?\s*[).*]*\Z",
    re.IGNORECASE,
)
_BEGINS_SIGNED = re.compile(
    r"[(\[]?(?P<sign>[+−–-])\s?(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<percent> ?%)?(?:\s*(?:marks?|points?|pts?\.?)\b)?[)\]]?\s*[:;–-]?\s*(?=[^\W\d_])",
    re.IGNORECASE,
)
_ENDS_BARE = re.compile(
    r"(?:[(\[]\s*|:\s*|\s[–—-]\s)(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<percent> ?%)?\s*[)\]]?\s*\.?\Z"
)
_OFF = re.compile(
    r"(?:\A|(?<=[\s(]))(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<percent> ?%)?(?: (?:marks?|points?|pts?))? (?:off|less)\b",
    re.IGNORECASE,
)
_CAP = re.compile(
    r"(?:(?:never |no |not )more than|at most|(?:the )?most (?:that )?(?:can|may)|(?:the )?max(?:imum)?\b|(?:total )?(?:deductions?|penalties) (?:are|is) (?:capped|limited)|cap\b|capped\b)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:\A|(?<=[\s(]))(?P<sign>[+−–-]) ?(?P<number>\d{1,3}(?:\.\d{1,2})?)(?P<percent> ?%)?(?!\d|[-–]\d)"
)
_UNSTATED = re.compile(
    r"\b(?:marks?|points?|credit) (?:will|may|shall|should|can|must|are to|is to|are|is) (?:\w+ )?(?:be )?(?:deducted|subtracted|taken off|lost|docked|reduced)\b"
    r"|\b(?:a |the )?(?:late |lateness )?(?:penalty|deduction)\b[^.;]{0,40}\b(?:appl(?:y|ies|ied)|incur(?:s|red)?|made)\b|\Adeduct\b",
    re.IGNORECASE,
)
_OF_MARKS = re.compile(
    r"\b(?:late(?:ness)?|marks?|grades?|scores?|deduct\w*|penal\w+|bonus|submissions?|submitted|reports?|essays?|papers?|assignments?|projects?|scripts?|hand(?:ed)? in|over ?-?length|word (?:limit|count)|(?:per|each|every) (?:\w+ )?(?:day|hour|week))\b",
    re.IGNORECASE,
)
"""What a percentage has to speak of to be one of the marks, and not of prices or of a solution."""
_NONE = re.compile(
    r"\b(?:do not|don[’']t|never|no|not|without) (?:be )?(?:deduct|penali[sz]|subtract|lose|take|further|mark|deduction|penalty|points?)",
    re.IGNORECASE,
)
LOSS_HEADING = keyed(
    r"\b(?:penalt(?:y|ies)|deductions?|deducted|deduct|tak(?:e|es|en|ing) off(?=\s*:|\s+(?:for|marks?|points?)\b)|minus points|(?:marks?|points?) (?:lost|off|deducted|reduced)|(?:cost|costs|lose|loses|losing) (?:you )?(?:marks?|points?)|late(?:ness)? (?:work|submissions?|policy|penalt\w+)|lateness|negative marking)\b",
    "penalt|deduct|lost| off|late|negative|minus|reduced|cost|lose|losing",
)
GAIN_HEADING = re.compile(r"\b(?:bonus(?:es)?|extra credit|extra (?:marks?|points?))\b", re.IGNORECASE)
EITHER_HEADING = re.compile(r"\badjustments?\b", re.IGNORECASE)

_EVERY = ("mark", "mk", "point", "pts", "%", "cent", "credit", "penalty", "deduct")
"""Of these words each of the patterns above holds one: most sentences hold none, and are looked at no further."""

Sign = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Amount:
    """This is what one occurrence costs or earns; ``marks`` is null where the sentence states no number."""

    marks: Decimal | None
    unit: Literal["marks", "percent"] = "marks"


def adjustment_in(text: str, sign: Sign = 0) -> Amount | None:
    """This reads a sentence that takes marks away or gives a bonus; null for any other.

    ``sign`` is what the heading above says it is: −1 under “Deductions”, 1 under “Bonus”, where a bare amount is enough.
    """
    head = text[:600]
    lower = head.lower()
    begins_signed = head[:1] in "+-−–"
    if (
        not any(word in lower for word in _EVERY)
        or _NONE.search(head)
        or (lead_of(head).strength == "strong" and not sign and not begins_signed)
    ):
        return None
    losses = [found for pattern in _LOSSES if (found := pattern.search(head))]
    gains = [found for pattern in _GAINS if (found := pattern.search(head))]
    if losses and (not gains or sign < 0 or min(one.start() for one in losses) <= min(one.start() for one in gains)):
        amount = _signed(losses[0], -1)
        return amount if amount.unit == "marks" or sign or _OF_MARKS.search(head) else None
    if gains:
        return _signed(gains[0], 1)
    if sign and (bare := _ANY.search(head)):
        return _signed(bare, sign)
    if _UNSTATED.search(head):
        return Amount(None)
    return None


def amount_of_cell(text: str, sign: Sign, *, percent: bool = False) -> Amount | None:
    """This reads the amount out of a table's cell: “−10%”, “5 marks”, “+3”, a bare “2” where the heading says the sign."""
    found = _SIGNED.search(text)
    if found:
        marks = Decimal(found.group("number")) * (1 if found.group("sign") == "+" else -1)
        return Amount(marks, "percent" if found.group("percent") or percent else "marks")
    stated = adjustment_in(text, sign)
    if stated is not None and stated.marks is not None:
        return stated
    if sign and re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text.strip()):
        return Amount(sign * Decimal(text.strip()), "percent" if percent else "marks")
    return None


def amount_of_item(text: str, sign: Sign) -> Amount | None:
    """This reads the amount of a line in a list of deductions: “No header: -5”, “-2 per source”, “no licence (10)”, “5 off”.

    ``sign`` is what stands above the list says it is, 0 where only the sign printed before the figure does.
    """
    signed = _BEGINS_SIGNED.match(text) or _ENDS_SIGNED.search(text, max(0, len(text) - 80))
    if signed:
        marks = Decimal(signed.group("number")) * (1 if signed.group("sign") == "+" else -1)
        return Amount(marks, "percent" if signed.group("percent") else "marks")
    if sign >= 0 and not (sign and _ENDS_BARE.search(text, max(0, len(text) - 40))):
        return None
    found = (_OFF.search(text[:200]) if sign < 0 else None) or _ENDS_BARE.search(text, max(0, len(text) - 40))
    return (
        Amount(sign * Decimal(found.group("number")), "percent" if found.group("percent") else "marks")
        if found
        else None
    )


def only_caps(text: str) -> bool:
    """This says whether a line only limits what can be lost together: “no more than 5 off in all”."""
    return _CAP.match(text.strip(" *_-–")) is not None


@kept
def heading_sign(text: str) -> Sign | None:
    """This says what a heading announces: −1 deductions, 1 a bonus, 0 either; null where it announces none."""
    loss, gain = LOSS_HEADING.search(text), GAIN_HEADING.search(text)
    if loss and not gain:
        return -1
    if gain and not loss:
        return 1
    return 0 if loss or EITHER_HEADING.search(text) else None


def _signed(found: re.Match[str], sign: int) -> Amount:
    groups = {name[:-2]: value for name, value in found.groupdict().items() if value is not None}
    number = groups["number"].lower()
    marks = number_of("a" if re.match(r"an?(?!\w)", number) else "half" if number.startswith("half") else number)
    unit = groups["unit"].lower()
    return Amount(sign * marks, "percent" if "%" in unit or "cent" in unit or "percentage" in unit else "marks")
