"""This module says whether names of levels in order are a ladder, or lines that only look like such names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rubrics.reading.schemes.levels_rungs import Ladder, LadderLine, Rung

_GRADING = re.compile(
    r"\bgrad(?:e|ing|es)\b|\blevels?\b|\bbands?\b|\bscale\b|\brubric\b|\bcriteri|\bdescriptors?\b|\bmark(?:ing|s)?\b|\bclassif|\bassess|\bletters?\b|\bstandards?\b|\bscor(?:e|ing)\b|\bresults?\b",
    re.IGNORECASE,
)
_SCORING = re.compile(r"\b(?:scor(?:e|ing)|scale|ratings?|levels?|bands?|marks?|grades?|points?)\b", re.IGNORECASE)
_LETTER_IN = re.compile(r"(?<![A-Za-z])(?P<letter>[A-FU])(?=[+−-]?[”\"'’]?[\s-])")
_WIDEST_GAP = 1
_LEAST_WORDS = 3
_FEWEST_BARE = 3
_LONG = 8


def holds(lines: Sequence[LadderLine], ladder: Ladder) -> bool:
    """This says whether levels are a ladder rather than lines that only look like names."""
    named = [rung for rung in ladder.rungs if not rung.head.nought]
    if len(ladder.rungs) < 2 or not named:
        return False
    kind = named[0].head.kind
    sized = sum(rung.size is not None for rung in named)
    if not any(rung.words.text for rung in ladder.rungs):
        return sized == len(named) >= _FEWEST_BARE and kind in ("letter", "word", "language")
    if sum(len(rung.words.text.split()) >= _LEAST_WORDS for rung in named) * 2 < len(named):
        return False
    above = " ".join(line.text for line in lines[max(0, ladder.first - 4) : ladder.first] if len(line.text) < 200)
    graded = bool(_GRADING.search(above))
    holds = {
        "numbered": sized * 2 >= len(named) or _are_numbered(named, graded=graded),
        "marks": _are_marks(ladder, named),
        "letter": _are_grades(named, sized=sized, graded=graded),
        "word": len(named) >= _FEWEST_BARE and _are_words(named, sized),
        "sized": len(named) >= _FEWEST_BARE and _touch(named),
        "bare": _are_counted(ladder, named, above),
        "scale": len(named) >= _FEWEST_BARE and _are_initials(named),
    }
    return holds.get(kind, len(named) >= _FEWEST_BARE)


def _are_numbered(named: Sequence[Rung], *, graded: bool) -> bool:
    """This says whether numbers alone name levels: of levels or bands, not stages, with words that describe."""
    plain = named[0].head.word not in ("stage", "tier", "standard", "achievement")
    long = sum(len(rung.words.text.split()) for rung in named) >= _LONG * len(named)
    return plain and ((len(named) >= _FEWEST_BARE and long) or (graded and len(named) >= 2))


def _are_marks(ladder: Ladder, named: Sequence[Rung]) -> bool:
    """This says whether marks alone name levels: ranges of marks, or single marks that fall to nought."""
    ranged = sum(rung.size is not None and rung.size.ranged for rung in named)
    if ranged * 2 >= len(named):
        return len(named) >= 2
    if len(ladder.rungs) < _FEWEST_BARE or not (ladder.falling or ladder.rungs[0].head.nought):
        return False
    return all(rung.size is not None and (rung.size.stated or rung.head.closed) for rung in named)


def _are_words(named: Sequence[Rung], sized: int) -> bool:
    """This says whether words such as “Good” name levels: each has its marks, or is short and parted from what follows."""
    labels = _without_tail([rung.head.label.split() for rung in named])
    alike = len({rung.head.closed for rung in named}) == 1
    plain = alike and all(len(label) <= 3 for label in labels)
    described = all(len(rung.words.text.split()) >= _LEAST_WORDS for rung in named)
    return sized == len(named) or (plain and described)


def _touch(named: Sequence[Rung]) -> bool:
    """This says whether ranges end where the next begins, most of them, so that together they are one scale."""
    touching = 0
    for one, other in pairwise(named):
        if one.size is None or other.size is None:
            return False
        upper, lower = sorted((one.size, other.size), key=lambda size: size.least or 0, reverse=True)
        if upper.least is not None and lower.most is not None:
            touching += 0 <= upper.least - lower.most <= _WIDEST_GAP
    return touching * 3 >= (len(named) - 1) * 2


def _are_counted(ladder: Ladder, named: Sequence[Rung], above: str) -> bool:
    """This says whether numbers alone name levels: they count down to one, or up from a level that is worth nothing."""
    orders = [rung.head.order or 0 for rung in named]
    steps = {other - one for one, other in pairwise(orders)}
    if len(named) < _FEWEST_BARE or any(len(rung.words.text.split()) < _LEAST_WORDS for rung in named):
        return False
    if steps == {-1}:
        return orders[-1] <= 1
    return steps == {1} and ladder.rungs[0].head.nought and bool(_SCORING.search(above))


def _are_initials(named: Sequence[Rung]) -> bool:
    labels = {rung.head.label for rung in named}
    return bool(labels & {"P", "PA", "PS"}) and bool(labels & {"HD", "M"})


def _without_tail(labels: list[list[str]]) -> list[list[str]]:
    """This leaves out the words with which all names end: “Pass at MA level”, “Merit at MA level”."""
    while all(len(label) > 1 for label in labels) and len({label[-1] for label in labels}) == 1:
        labels = [label[:-1] for label in labels]
    return labels


def _are_grades(rungs: Sequence[Rung], *, sized: int, graded: bool) -> bool:
    letters = [rung.head.label.strip('"“”') for rung in rungs]
    if len(rungs) < 3:
        return sized >= 2
    skips = any(one.startswith("D") and other.startswith(("F", "U")) for one, other in pairwise(letters))
    if rungs[0].head.word == "item":
        return skips and graded
    if rungs[0].head.word != "letter":
        return _follow(rungs)
    return bool(sized) or skips or graded


def _follow(rungs: Sequence[Rung]) -> bool:
    """This says whether grades of a thing (“An A paper …”) begin with A and leave none out, but for E."""
    letters = "".join(_letter_of(rung.head.label) for rung in rungs)
    return letters in "ABCDEFU" or letters in "ABCDF" or letters in "ABCDU"


def _letter_of(label: str) -> str:
    found = _LETTER_IN.search(f"{label} ")
    return found.group("letter") if found else label[:1]
