"""This module holds what the assessors of the journeys judge, and what comes of it, worked out by hand.

The figures are data: no rule of ``rubrics`` made them, so that a report which agrees with them is right. A judgement is
written as one word for each criterion: a letter for each of its points (f fully, p partly, n not) where it is judged by
points, yes or no where it is achieved or not yet, and - for no response.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.journey.class_list import CLASS, HANDED_IN_NOTHING, Learner

HELD = CLASS[6]
REASON = "a claim is looked at"


@dataclass(frozen=True)
class Paper:
    """This is one way of having done: what is judged, and the row of the report that comes of it.

    ``cells`` are the criteria, then the figures that a held result does not show.
    """

    judged: tuple[str, ...]
    criteria: tuple[str, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """This is a journey's figures: its papers in turn, and how the 29 did together."""

    papers: tuple[Paper, ...]
    figure_columns: tuple[str, ...]
    statistics: tuple[tuple[str, str, str], ...]

    def paper_of(self, learner: Learner) -> Paper:
        """This is the paper of a learner: the first ten have the ten in turn, and so on."""
        return self.papers[(learner.place - 1) % len(self.papers)]

    def cells_of(self, learner: Learner) -> list[str]:
        """These are the criteria and figures of a learner's row in the report."""
        paper = self.papers[0]
        if learner == HANDED_IN_NOTHING:
            return ["not handed in"] * (len(paper.criteria) + len(paper.figures))
        paper = self.paper_of(learner)
        return [*paper.criteria, *(["held"] * len(paper.figures) if learner == HELD else paper.figures)]

    def state_of(self, learner: Learner) -> str:
        """This is the state in a learner's row once all that is ready is released."""
        if learner == HANDED_IN_NOTHING:
            return "not handed in"
        return f"held: {REASON}" if learner == HELD else "released"


def _paper(judged: str, criteria: str, figures: str) -> Paper:
    return Paper(
        tuple(judged.split()),
        tuple("no response" if word == "-" else word.replace("_", " ") for word in criteria.split()),
        tuple(figures.replace("_", " ").split("|")),
    )


# One mark for each point, a half for one that is partly met: 2 + 2 + 3 + 1 = 8. A half mark is 6.25 %. The percentage
# is rounded once, halves up: 5 of 8 is 62.5 %, so 63 and Merit; 3 of 8 is 37.5 %, so 38 and Pass.
BY_MARKS = Expected(
    papers=(
        _paper("ff ff fff f", "2 2 3 1", "8|100|Distinction"),
        _paper("fp ff ffp f", "1.5 2 2.5 1", "7|88|Distinction"),
        _paper("ff fp fpn p", "2 1.5 1.5 0.5", "5.5|69|Merit"),
        _paper("fn pp fff n", "1 1 3 0", "5|63|Merit"),
        _paper("pp fn fpn f", "1 1 1.5 1", "4.5|56|Pass"),
        _paper("nn ff fnn -", "0 2 1 -", "3|38|Pass"),
        _paper("pn pn pnn n", "0.5 0.5 0.5 0", "1.5|19|Ungraded"),
        _paper("nn nn nnn n", "0 0 0 0", "0|0|Ungraded"),
        _paper("- - - -", "- - - -", "0|0|Ungraded"),
        _paper("ff - ffp p", "2 - 2.5 0.5", "5|63|Merit"),
    ),
    figure_columns=("Total (of 8)", "Percentage", "Grade"),
    # Of the 29, the tenth paper was written twice and every other three times.
    #   totals     3 × (8 + 7 + 5.5 + 5 + 4.5 + 3 + 1.5 + 0 + 0) + 2 × 5 = 113.5; 113.5 / 29 = 3.9138
    #   in order   0 six times, 1.5, 3, 4.5 three times each: the 15th of 29 is 4.5
    #   squares    3 × (64 + 49 + 30.25 + 25 + 20.25 + 9 + 2.25) + 2 × 25 = 649.25;
    #              (649.25 − 113.5² / 29) / 28 = 7.3227, its root 2.7060
    #   criteria   28, 30, 44 and 11.5 marks, which make 113.5 again
    statistics=(
        ("Mean total", "3.9138", "29"),
        ("Median total", "4.5", "29"),
        ("Standard deviation of the total (sample)", "2.706", "29"),
        ("Lowest total", "0", "29"),
        ("Highest total", "8", "29"),
        ("Learners with the grade Distinction", "6", "29"),
        ("Learners with the grade Merit", "8", "29"),
        ("Learners with the grade Pass", "6", "29"),
        ("Learners with the grade Ungraded", "9", "29"),
        ("Learners who passed", "20", "29"),
        ("{1}: mean", "0.9655", "29"),
        ("{1}: facility (mean / maximum)", "0.4828", "29"),
        ("{1}: no response", "3", "29"),
        ("{2}: mean", "1.0345", "29"),
        ("{2}: facility (mean / maximum)", "0.5172", "29"),
        ("{2}: no response", "5", "29"),
        ("{3}: mean", "1.5172", "29"),
        ("{3}: facility (mean / maximum)", "0.5057", "29"),
        ("{3}: no response", "3", "29"),
        ("{4}: mean", "0.3966", "29"),
        ("{4}: facility (mean / maximum)", "0.3966", "29"),
        ("{4}: no response", "6", "29"),
        ("Learners: Released", "28", "30"),
        ("Learners: Held", "1", "30"),
        ("Learners: Nothing handed in", "1", "30"),
    ),
)

GRADE_BANDS = [
    {"label": "Distinction", "from": "88", "to": "100", "unit": "percent"},
    {"label": "Merit", "from": "63", "to": "87", "unit": "percent"},
    {"label": "Pass", "from": "38", "to": "62", "unit": "percent"},
    {"label": "Ungraded", "from": "0", "to": "37", "unit": "percent"},
]
ROUNDING = {"of": "percent", "places": 0, "rule": "half_up"}

BY_ACHIEVEMENT = Expected(
    papers=(
        _paper("yes yes yes", "achieved achieved achieved", "3_of_3|Achieved"),
        _paper("yes yes no", "achieved achieved not_yet_achieved", "2_of_3|Not_yet_achieved"),
        _paper("yes no no", "achieved not_yet_achieved not_yet_achieved", "1_of_3|Not_yet_achieved"),
        _paper("no no no", "not_yet_achieved not_yet_achieved not_yet_achieved", "0_of_3|Not_yet_achieved"),
        _paper("yes yes -", "achieved achieved -", "2_of_3|Not_yet_achieved"),
    ),
    figure_columns=("Criteria achieved", "Grade"),
    # Of the 29, the fifth paper was written five times and every other six times.
    statistics=(
        ("Learners with 0 criteria achieved", "6", "29"),
        ("Learners with 1 criteria achieved", "6", "29"),
        ("Learners with 2 criteria achieved", "11", "29"),
        ("Learners with 3 criteria achieved", "6", "29"),
        ("Learners with the grade Achieved", "6", "29"),
        ("Learners with the grade Not yet achieved", "23", "29"),
        ("Learners who passed", "6", "29"),
        ("{1}: achieved", "23", "29"),
        ("{1}: no response", "0", "29"),
        ("{2}: achieved", "17", "29"),
        ("{2}: no response", "0", "29"),
        ("{3}: achieved", "6", "29"),
        ("{3}: no response", "5", "29"),
        ("Learners: Released", "28", "30"),
        ("Learners: Held", "1", "30"),
        ("Learners: Nothing handed in", "1", "30"),
    ),
)

_STATES = {"f": "fully", "p": "partly", "n": "not"}


COMMENT = "The ladder stood well, and you say so."
QUOTE = "the ladder"


def judgements(rubric: Mapping[str, Any], paper: Paper, learner: Learner, piece: str) -> dict[str, dict[str, Any]]:
    """This writes a paper's judgements as a marking holds them, by the id of each criterion.

    The first one says something: a comment, the first tip of the bank, and a place in the learner's text.
    """
    criteria: Sequence[Mapping[str, Any]] = rubric["criteria"]
    judged = {one["id"]: _judgement(one, word) for one, word in zip(criteria, paper.judged, strict=True)}
    start = learner.text.index(QUOTE)
    place = {"kind": "text", "piece": piece, "quote": QUOTE, "start": start, "end": start + len(QUOTE)}
    judged[criteria[0]["id"]] |= {
        "comment": COMMENT,
        "comments": [rubric["comments"][0]["id"]],
        "evidence": [{"place": place}],
    }
    return judged


def _judgement(criterion: Mapping[str, Any], word: str) -> dict[str, Any]:
    if word == "-":
        return {"no_response": True}
    if word in ("yes", "no"):
        return {"achieved": word == "yes"}
    points = [indicator["id"] for indicator in criterion["indicators"]]
    return {"indicators": {point: _STATES[letter] for point, letter in zip(points, word, strict=True)}}
