"""This module says whether a topic is a vocational unit, and how its criteria are printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rubrics.reading.language.keyed_patterns import keyed
from rubrics.reading.language.marks import marks_in
from rubrics.reading.language.requirements import verb_form
from rubrics.reading.schemes.topic_blocks import TopicBlocks
from rubrics.reading.schemes.vocational_codes import (
    Code,
    criteria_follow,
    is_method_mark,
    is_named_outcome,
    is_sign,
    outcome_at,
)
from rubrics.reading.schemes.vocational_pieces import Piece
from rubrics.reading.sections import Section

_SENTENCE_SIGN = keyed(
    r"\b(?:assessment|performance|grading) criteri(?:a|on)\b|\bnot yet (?:achieved|competent|met|satisfactory)\b"
    r"|\b(?:learner|candidate|student|trainee)s? can\b",
    "criteri|not yet| can",
)
_OUTCOMES = re.compile(
    r"\blearning (?:outcome|aim)s?\b|\b(?:learner|candidate|student|trainee)s? will\b|\belements?\b|\boutcomes?\b|\A\W*LO\s?\d",
    re.IGNORECASE,
)
_FEWEST = 3
_FEWEST_OUTCOMES = 2


@dataclass(frozen=True, slots=True)
class Signs:
    """This is how the criteria of a unit are printed, and for each piece the next number of a criterion after it.

    ``tiered``: “P1”, “M2”; ``numbered``: “1.1”; ``lettered``: “(a)” under “Performance criteria”; ``plain``: without
    numbers under numbered outcomes. ``title`` is the place of the first heading.
    """

    next_code: list[Code | None]
    tiered: bool = False
    numbered: bool = False
    lettered: bool = False
    plain: bool = False
    occupational: bool = False
    title: int = -1


def places_of(topic: TopicBlocks) -> list[int]:
    """This gives the free places, with sections whose outcome only looks like advice or key terms: “Outcome 4: Give advice”."""
    usual = set(topic.free())
    outcomes = {
        id(section)
        for section in topic.sections
        if section.kind in ("tips", "concepts", "misconceptions") and _names_outcome(section)
    }
    others = (
        place for place in topic.free(("tips", "concepts", "misconceptions")) if id(topic.sections[place]) in outcomes
    )
    return sorted(usual.union(others))


def _names_outcome(section: Section) -> bool:
    if is_named_outcome(section.title):
        return True
    code = outcome_at(section.title)
    prefix = f"{code.reference}." if code is not None else "."
    return code is not None and any(
        f"{block.marker} {block.text}".lstrip().startswith(prefix) for block in section.blocks[:3]
    )


def signs_of(topic: TopicBlocks, places: Sequence[int], pieces: Sequence[Piece]) -> Signs | None:
    """This looks for the signs of a vocational unit; null where there are too few."""
    tiers = {
        piece.code.reference
        for number, piece in enumerate(pieces)
        if piece.code and piece.code.kind == "tier" and (piece.text or _has_words(pieces, number + 1))
    }
    numbers = {piece.code.reference for piece in pieces if piece.code and piece.code.kind == "number"}
    announced = sum(_announces(topic, place) for place in places)
    tiered = _are_tiers(tiers, pieces)
    numbered = len(numbers) >= _FEWEST and _run(numbers) and (announced > 0 or _are_acts_under_outcomes(pieces))
    lettered = plain = False
    if announced and not numbered and not tiered:
        letters = sum(piece.kind == "item" and piece.marker.strip("().") in ("a", "b") for piece in pieces)
        parted = _parted_outcomes(pieces) >= _FEWEST_OUTCOMES
        lettered = letters >= 2 and parted and any(_heads_letters(piece) for piece in pieces)
        named = any(_OUTCOMES.search(text) for place in places for text in _heads(topic, place))
        plain = not lettered and named and parted and any(_is_direct(piece) for piece in pieces)
    if numbered and _are_marked(pieces):
        return None
    if not (tiered or numbered or lettered or plain):
        return None
    headings = [place for place in places if topic.blocks[place].kind == "heading"]
    grades = {code.rstrip("0123456789")[-1:] for code in tiers}
    occupational = "K" in grades and not grades & {"M", "D"}
    return Signs(_next_codes(pieces), tiered, numbered, lettered, plain, occupational, headings[0] if headings else -1)


def _announces(topic: TopicBlocks, place: int) -> bool:
    return any(criteria_follow(text) or _SENTENCE_SIGN.search(text) for text in _heads(topic, place))


def _heads(topic: TopicBlocks, place: int) -> list[str]:
    """This gives the words with which a block may announce something: its own, or the cells of a table's first rows."""
    block = topic.blocks[place]
    if block.table is not None:
        return [cell.text[:200] for row in block.table.rows[:3] for cell in row]
    return [block.text[:600]]


def _are_tiers(codes: set[str], pieces: Sequence[Piece]) -> bool:
    """This tells “P1, M1, D1” of a unit from the method and accuracy marks of a mathematics scheme."""
    grades = {code.rstrip("0123456789")[-1:] for code in codes}
    if len(codes) < _FEWEST or "P" not in grades:
        return False
    return not any(is_method_mark(piece.text) for piece in pieces)


def _has_words(pieces: Sequence[Piece], number: int) -> bool:
    """This says whether the words of a code that stands alone come next."""
    return (
        number < len(pieces)
        and pieces[number].code is None
        and pieces[number].kind != "table"
        and " " in pieces[number].text
    )


def _run(numbers: set[str]) -> bool:
    """This says whether most numbers of criteria follow on one another: “1.1”, “1.2”, “2.1”."""
    pairs = {tuple(int(part) for part in number.split(".")) for number in numbers}
    following = sum((*pair[:-1], pair[-1] - 1) in pairs or pair[-1] == 1 for pair in pairs)
    return following * 2 > len(pairs)


def _are_acts_under_outcomes(pieces: Sequence[Piece]) -> bool:
    """This says whether outcomes that name themselves (“LO1 …”) stand over numbered sentences that ask for acts."""
    named = sum(is_named_outcome(piece.text) and len(piece.text.split()) > 2 for piece in pieces)
    numbered = [piece for piece in pieces if piece.code is not None and piece.code.kind == "number" and piece.text]
    acts = sum(verb_form(piece.text) == "base" for piece in numbered)
    return named >= 2 and acts * 5 >= len(numbered) * 4


def _is_outcome(piece: Piece) -> bool:
    if piece.column == "outcome" or is_named_outcome(piece.text):
        return True
    printed = f"{piece.marker} {piece.text}" if piece.marker.rstrip(".)").isdigit() else piece.text
    code = outcome_at(printed)
    return code is not None and code.reference.isdigit() and piece.kind != "table"


def _heads_letters(piece: Piece) -> bool:
    return piece.column == "outcome" or is_named_outcome(piece.text)


def _parted_outcomes(pieces: Sequence[Piece]) -> int:
    """This counts the outcomes under which something stands: a mere list of outcomes introduces no criteria."""
    count, open_outcome = 0, False
    for piece in pieces:
        if _is_outcome(piece):
            open_outcome = True
        elif open_outcome and piece.text and not is_sign(piece.text):
            count += 1
            open_outcome = False
    return count


def _are_marked(pieces: Sequence[Piece]) -> bool:
    """This says whether most numbered sentences state marks: then they are questions or points."""
    numbered = [piece for piece in pieces if piece.code is not None and piece.code.kind == "number" and piece.text]
    marked = sum(bool(marks_in(piece.text, bare=True)) for piece in numbered)
    return marked * 2 > len(numbered)


def _is_direct(piece: Piece) -> bool:
    return piece.column == "criterion" or (is_sign(piece.text) and criteria_follow(piece.text))


def _next_codes(pieces: Sequence[Piece]) -> list[Code | None]:
    found: list[Code | None] = [None] * len(pieces)
    following: Code | None = None
    for number in range(len(pieces) - 1, -1, -1):
        found[number] = following
        code = pieces[number].code
        if code is not None and code.kind == "number":
            following = code
    return found
