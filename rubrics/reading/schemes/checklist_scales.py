"""This module reads how a checklist is filled in: Yes and No, done, partly or not done, 0 1 2, numbers with words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rubrics.reading.document import Passage
from rubrics.reading.found import FoundCriterion, FoundLevel
from rubrics.rubric import Span

_STATE = r"(?:done|achieved|competent|met|observed|seen|demonstrated|performed|completed?|attempted|shown|carried out|satisfactory|acceptable|passed|evident|present|correct)"
_DONE = re.compile(
    rf"(?:fully |all )?{_STATE}(?: (?:well|correctly|properly|fully|independently|unaided|without help|safely|competently))?"
    r"|yes|y|✓|✔|☑|tick(?: (?:if|when) \w+)?|pass|c|s|sat|ok|without (?:help|prompt\w*|errors?)|independent(?:ly)?|mastered"
    r"|proficient|safe|fully|correctly|met standard|done correctly",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"not (?:yet )?{_STATE}|not (?:yet|done at all|at all|safe)|no|n|✗|✘|x|✕|fail(?:ed)?|nyc|nys|ns|u|us|unsat(?:isfactory)?|unsafe"
    r"|unacceptable|incorrect(?:ly)?(?: (?:done|performed))?|omitted|missed|missing|absent|needs (?:practice|improvement|work|more practice)"
    r"|refer(?:red|ral)?|incomplete|did not do|not (?:performed|evident|present) (?:at all)?|none|unable",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    rf"part(?:ly|ial(?:ly)?)?(?: {_STATE})?|{_STATE},? (?:with|but|needs|after|in part|partly|partially)\b.*|not (?:done|performed) (?:well|correctly|fully)"
    r"|with (?:help|prompt\w*|assistance|errors?|support|guidance|supervision)|need(?:s|ed) (?:help|prompt\w*|assistance|support)"
    r"|some(?:times|what)?|developing|emerging|in progress|inconsistent(?:ly)?|borderline|adequate(?:ly)?|assisted|prompted|in part"
    rf"|(?:inadequately|poorly|partially) {_STATE}",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"n\s?/?\s?a|not (?:applicable|assessed|observed|seen)|no opportunity|unable to (?:assess|observe)", re.IGNORECASE
)
_NUMBER = r"(?P<number>\d{1,2}(?:\.[05])?)"
_BARE = re.compile(rf"{_NUMBER}(?:\s*(?:marks?|points?|pts?\.?))?\Z", re.IGNORECASE)
_FIRST = re.compile(rf"{_NUMBER}\s*(?:marks?|points?|pts?\.?)?\s*[=:.)–—-]?\s*(?P<label>[A-Za-z✓✗][^=]{{0,60}})\Z")
_LAST = re.compile(
    rf"(?P<label>[A-Za-z][^\d()\[\]=]{{1,60}}?)\s*[(\[=:–—-]\s*{_NUMBER}\s*(?:marks?|points?|pts?\.?)?\s*[)\]]?\Z",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"(?<![\w.])(?P<number>\d)\s*(?:[=:–—]|(?<= )-|means|for)\s*(?P<label>[a-z][^,;.=\d\n]{1,60})", re.IGNORECASE
)
_KEY = re.compile(r"\b(?:scale|ratings?|key|codes?|scoring)\b", re.IGNORECASE)
_KEYED = re.compile(r"(?<![\w.])(\d)[.)]?\s+([A-Z][a-z][^\d:=]{1,60}?)(?=\s*(?:[;,|]|\s\d[.)]?\s|\Z))")
_RATED = re.compile(
    r"\b(?:0(?:\s*(?:,|/|\||–|-|to|or)\s*|\s+)(?:1\s*(?:,|/|\||or|\s)\s*)?(?P<most>[1-5]))\b", re.IGNORECASE
)
_LABEL = re.compile(r"(?:[☐☑☒□❏❑▢○◯]|\[[ xX✓_]?\]|\( \)|_{2,})\s*(?P<label>[A-Za-z/ ]{1,20}|\d)?")
_LEVEL_NAME = re.compile(
    r"\b(?:excellent|very good|good|fair|poor|satisfactory|beginner|basic|intermediate|advanced|expert|novice|proficient|competent|developing|emerging|exceeds?|meets?"
    r"|below|above|strong(?:ly)?|weak|outstanding|always|often|usually|sometimes|rarely|never|agree|disagree|neutral|evidence|mastered|secure|high|medium|low|independent(?:ly)?|support|superior|average)\b",
    re.IGNORECASE,
)
_LOW = re.compile(
    r"\b(?:no|not|never|poor|beginner|novice|basic|weak|unsatisfactory|below|strongly disagree|rarely|low|emerging|needs|absent|none|inadequate)\b",
    re.IGNORECASE,
)
_FEWEST_LEVELS = 3
_LONGEST = 60
_MOST_WORDS = 6

DONE, PARTLY, NOT, ASIDE = 2, 1, 0, -1


@dataclass(frozen=True, slots=True)
class Choice:
    """This is one way to fill in a line: its word, its number where one is printed, and how much is done."""

    label: str
    marks: Decimal | None
    rank: int
    span: Span

    @property
    def is_aside(self) -> bool:
        """This says whether the choice judges nothing: “N/A”."""
        return self.rank == ASIDE


def choice_of(text: str, span: Span) -> Choice | None:
    """This reads the heading of a column as a choice; null where it is none."""
    text = " ".join(text.strip(" *_:?").split())
    if not text or len(text) > _LONGEST:
        return None
    if found := _BARE.match(text):
        return Choice("", Decimal(found.group("number")), PARTLY, span)
    for pattern in (_FIRST, _LAST):
        found = pattern.match(text)
        if found and (
            (pattern is _FIRST and len(found.group("label").split()) <= _MOST_WORDS)
            or _rank(found.group("label")) is not None
        ):
            label = found.group("label").strip(" .)")
            return Choice(label, Decimal(found.group("number")), _rank(label) or PARTLY, span)
    rank = _rank(text)
    return None if rank is None else Choice(text, None, rank, span)


def _rank(text: str) -> int | None:
    bare = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z", "", text).strip(" .?!:*") or text
    if _ASIDE.fullmatch(bare):
        return ASIDE
    for rank, pattern in ((NOT, _NOT), (DONE, _DONE), (PARTLY, _PARTLY)):
        if pattern.fullmatch(bare):
            return rank
    return None


@dataclass(frozen=True, slots=True)
class Scale:
    """This is how each line of a checklist is judged: its choices, highest first, without “N/A”."""

    choices: tuple[Choice, ...] = ()

    def judge(self, criterion: FoundCriterion, most: Decimal | None = None) -> None:
        """This sets how a criterion is judged; ``most`` is the largest number that its own line prints."""
        numbered = [choice for choice in self.choices if choice.marks is not None]
        if len(numbered) >= 2:
            criterion.max_marks = most if most is not None else max(c.marks for c in numbered if c.marks is not None)
            worded = all(choice.label for choice in numbered)
            criterion.scoring = "levels" if worded else "marks"
            if worded:
                criterion.levels = [level for level in self._levels() if (level.marks_to or 0) <= criterion.max_marks]
        elif len(self.choices) > 2:
            criterion.scoring, criterion.levels = "levels", self._levels()
        elif most is not None:
            criterion.scoring, criterion.max_marks = "marks", most
        else:
            criterion.scoring = "achieved"

    def _levels(self) -> list[FoundLevel]:
        return [FoundLevel(choice.label, "", choice.span, choice.marks, choice.marks) for choice in self.choices]


def scale_of(choices: Sequence[Choice]) -> Scale:
    """This puts choices into order: the highest number first, else done, partly, not done."""
    judging = [choice for choice in choices if not choice.is_aside]
    if len([choice for choice in judging if choice.marks is not None]) >= 2:
        judging = [choice for choice in judging if choice.marks is not None]
        return Scale(tuple(sorted(judging, key=lambda choice: -(choice.marks or 0))))
    places = {id(choice): place for place, choice in enumerate(judging)}
    rising = bool(judging) and judging[0].rank < judging[-1].rank
    return Scale(tuple(sorted(judging, key=lambda one: (-one.rank, -places[id(one)] if rising else places[id(one)]))))


def offered_scale(words: Passage, start: int) -> Scale:
    """This reads the choices printed in a line itself: “□ Yes □ No”, “Y / N”, “0 1 2”; empty where it prints none."""
    tail, span = words.text[start:], words.span(start)
    labels = [found.group("label") or "" for found in _LABEL.finditer(tail)]
    if not any(labels):
        labels = re.findall(r"[A-Za-z]+(?:/[A-Za-z])?|\d", tail)
    choices = [choice for label in labels if (choice := choice_of(label, span)) is not None]
    return scale_of(choices) if len(choices) > 1 else Scale()


_LETTER_KEY = re.compile(
    r"(?<![\w/])(?P<sign>[A-Z]{1,4}(?:/[A-Z]{1,3})?|[✓✔✗✘⚪○●])\s*(?:[=:]|[–—-](?=\s)|means)\s*(?P<label>[A-Za-z][^=|;,\n\t]{1,60}?)"
    r"(?=\s*(?:[;,|.\n\t]|\s{2,}|\Z|\s(?:[A-Z]{1,4}(?:/[A-Z]{1,3})?|[✓✔✗✘⚪○●])\s*(?:[=:]|[–—]\s)))"
)


def letter_key(texts: Sequence[str]) -> dict[str, str]:
    """This reads a key of letters or signs from the lines above: “M = meets expectations, N = not seen”."""
    return {
        found.group("sign"): found.group("label").strip(" .)")
        for text in texts
        for found in _LETTER_KEY.finditer(text[:600])
    }


def lettered_scale(choices: Passage, above: Sequence[str], span: Span) -> Scale | None:
    """This reads letters that are to be ringed, by the key above them; else each letter stands for itself."""
    signs = [found.group() for found in re.finditer(r"[A-Za-z]{1,4}(?:/[A-Za-z]{1,3})?", choices.text)]
    if len(signs) < 2 or any(character.isdigit() for character in choices.text):
        return None
    key = letter_key(above)
    labels: list[str] = [key.get(sign, sign) for sign in signs]
    return scale_of_words(labels, span)


def scale_of_words(labels: Sequence[str], span: Span) -> Scale | None:
    """This puts words for how a line is judged into order; where not all say how much is done, as they are printed."""
    known = [choice_of(label, span) for label in labels]
    if all(known):
        return scale_of([choice for choice in known if choice is not None])
    kept = [label for label, choice in zip(labels, known, strict=True) if choice is None or not choice.is_aside]
    return Scale(tuple(Choice(label, None, PARTLY, span) for label in kept)) if len(kept) > 1 else None


def scale_of_levels(heads: Sequence[str], span: Span) -> Scale | None:
    """This makes a scale of the headings of blank columns where they name the levels of one, three at least."""
    if len(heads) < _FEWEST_LEVELS or any(not head or len(head) > _LONGEST for head in heads):
        return None
    named = [_LEVEL_NAME.search(head) is not None or _rank(head) is not None for head in heads]
    if sum(named) * 2 <= len(heads):
        return None
    low_first = any(_LOW.search(head) for head in heads[:1])
    labels = list(reversed(heads)) if low_first else list(heads)
    return Scale(tuple(Choice(label, None, PARTLY, span) for label in labels))


def worded(scale: Scale, spoken: Scale | None) -> Scale:
    """This gives bare numbers the words that a line elsewhere says for them: “1 Not yet competent  2 Competent”."""
    said = {choice.marks: choice for choice in spoken.choices if choice.label} if spoken else {}
    bare = bool(scale.choices) and all(choice.marks in said and not choice.label for choice in scale.choices)
    return Scale(tuple(said[choice.marks] for choice in scale.choices)) if bare else scale


_FIGURE = re.compile(r"\d")


def spoken_scale(text: str, span: Span) -> Scale | None:
    """This reads a scale said in a sentence: “0 = not shown, 1 = with help, 2 = without help”, “score 0, 1 or 2”."""
    text = text[:600]
    if _FIGURE.search(text) is None:
        return None
    listed = _KEYED.findall(text) if _KEY.search(text) else []
    if len(listed) >= 2 and len({number for number, _ in listed}) == len(listed):
        return scale_of([Choice(label.strip(), Decimal(number), PARTLY, span) for number, label in listed])
    choices = [
        Choice(found.group("label").strip(" )"), Decimal(found.group("number")), PARTLY, span)
        for found in _SPOKEN.finditer(text)
    ]
    if len({choice.marks for choice in choices}) == len(choices) >= 2:
        return scale_of(choices)
    rated = _RATED.search(text) if re.search(r"\b(?:score|mark|rate|circle|award)", text, re.IGNORECASE) else None
    if rated:
        numbers = range(int(rated.group("most")) + 1)
        return scale_of([Choice("", Decimal(number), PARTLY, span) for number in numbers])
    return None
