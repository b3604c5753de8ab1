"""This command scores the reader on the corpus: what is read from each document, held to its expected file.

Two pieces match when their words are mostly the same (Jaccard of their word counts at least 0.6), the best pair first,
each used once; indicators are matched within matched criteria, examples within matched indicators. F1 is counted over
all documents together. Facts (scoring, marks, weights, levels …) are compared exactly on what matched.

    python -m tests.rubrics.reading.scorer [FAMILY …] [--put-aside] [--wrong]

``--wrong`` prints what was missed and what was read besides, document by document (not of what is put aside).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

from rubrics.exchange.fairmark import print_reading
from rubrics.reading import NothingToMark, ReadingError, read

CORPUS = Path(__file__).parent / "corpus"
PUT_ASIDE = "put_aside"
ENOUGH = 0.6
SURE = 0.9
FACTS = ("scoring", "max_marks", "weight", "required", "tier", "tags", "choose", "reference", "group")
_WORD = re.compile(r"\w+")
_ALIKE = str.maketrans("–‘’“”", "-''\"\"")

Piece = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """This counts how many pieces were right, missed, and read besides."""

    right: int = 0
    missed: int = 0
    besides: int = 0

    @property
    def precision(self) -> float:
        """This gives the share of what was read that is right; 1 where nothing was read."""
        return self.right / (self.right + self.besides) if self.right + self.besides else 1.0

    @property
    def recall(self) -> float:
        """This gives the share of what is there that was read; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """This gives the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """This is how well documents were read: a tally for each kind of piece, and what was wrong in words."""

    tallies: dict[str, Tally] = field(default_factory=dict[str, Tally])
    invented: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    documents: int = 0

    def tally(self, kind: str) -> Tally:
        """This gives the tally of a kind of piece."""
        return self.tallies.setdefault(kind, Tally())

    def note(self, document: str, text: str) -> None:
        """This notes something wrong in a document."""
        self.wrong.setdefault(document, []).append(text)


def documents_of(families: Sequence[str] = (), *, put_aside: bool = False) -> list[tuple[Path, Path]]:
    """This finds the documents of the corpus with their expected files, of some families or of all."""
    root = CORPUS / PUT_ASIDE if put_aside else CORPUS
    found: list[tuple[Path, Path]] = []
    for expected in sorted(root.glob("*/*.expected.json")):
        if (families and expected.parent.name not in families) or expected.name.startswith("prose_later_"):
            continue
        name = expected.name.removesuffix(".expected.json")
        document = next((one for one in sorted(expected.parent.glob(f"{name}.*")) if one != expected), None)
        if document is not None:
            found.append((document, expected))
    return found


def score_of(documents: Iterable[tuple[Path, Path]]) -> Score:
    """This reads documents and scores them together."""
    score = Score()
    for document, expected in documents:
        score.documents += 1
        wanted = json.loads(expected.read_text(encoding="utf-8"))["rubrics"]
        try:
            hold(score, document.name, wanted, _read(document))
        except ReadingError as error:
            score.note(document.name, f"not read: {error}")
            score.tally("nothing found").besides += 1
            score.tally("criteria").missed += len(_all(wanted, "criteria"))
    return score


def _read(document: Path) -> list[Piece]:
    try:
        return [print_reading(rubric, reading) for rubric, reading in read(document.read_bytes(), document.name)]
    except NothingToMark:
        return []


def hold(score: Score, document: str, expected: list[Piece], actual: list[Piece]) -> None:
    """This holds what was read from one document to what is expected of it."""
    found = score.tally("nothing found")
    if bool(expected) == bool(actual):
        found.right += not expected
    elif actual:
        found.missed += 1
        score.note(document, f"nothing is to be marked by, read {len(_all(actual, 'criteria'))} criteria")
    else:
        found.besides += 1
        score.note(document, "nothing was found")
    _facts(score, document, "", {"rubrics": len(expected)}, {"rubrics": len(actual)}, ("rubrics",))
    for wanted, got in _matched(
        score, document, "criteria", _all(expected, "criteria"), _all(actual, "criteria"), _statement
    ):
        _hold_criterion(score, document, wanted, got)
    for kind, words in (("glossary", _term), ("comments", _text), ("adjustments", _text), ("grade_bands", _band)):
        pairs = _matched(score, document, kind, _all(expected, kind), _all(actual, kind), words)
        for wanted, got in pairs:
            if kind == "comments":
                _facts(score, document, "", wanted, got, ("kind",))
            if kind == "adjustments":
                _facts(score, document, f"adjustment “{_text(wanted)[:40]}”", wanted, got, ("marks", "unit"))
            if kind == "grade_bands":
                _facts(score, document, "band", wanted, got, ("label", "from", "to", "unit"))
    for wanted, got in zip(expected, actual, strict=False):
        _facts(score, document, "rubric", wanted, got, ("stated_total", "total_marks"))


def _hold_criterion(score: Score, document: str, wanted: Piece, got: Piece) -> None:
    about = f"“{_statement(wanted)[:60]}”"
    _facts(score, document, about, wanted, got, FACTS)
    for one, other in _matched(
        score, document, "indicators", _pieces(wanted, "indicators"), _pieces(got, "indicators"), _text, about
    ):
        _facts(score, document, f"{about} › “{_text(one)[:40]}”", one, other, ("marks", "code", "required"))
        _matched(
            score,
            document,
            "examples",
            _pieces(one, "examples"),
            _pieces(other, "examples"),
            _text,
            about,
        )
        _matched(score, document, "guidance", _pieces(one, "guidance"), _pieces(other, "guidance"), _guidance, about)
    _matched(score, document, "guidance", _pieces(wanted, "guidance"), _pieces(got, "guidance"), _guidance, about)
    _matched(
        score,
        document,
        "indicative content",
        _pieces(wanted, "indicative_content"),
        _pieces(got, "indicative_content"),
        _text,
        about,
    )
    levels, read_levels = _pieces(wanted, "levels"), _pieces(got, "levels")
    _levels(score, document, about, levels, read_levels)


def _levels(score: Score, document: str, about: str, levels: list[Piece], read_levels: list[Piece]) -> None:
    pairs = _levels_in_order(levels, read_levels)
    tally = score.tally("levels")
    tally.right += len(pairs)
    tally.missed += len(levels) - len(pairs)
    tally.besides += len(read_levels) - len(pairs)
    right, read_right = {one for one, _ in pairs}, {other for _, other in pairs}
    missed = [level for place, level in enumerate(levels) if place not in right]
    besides = [level for place, level in enumerate(read_levels) if place not in read_right]
    for wanted, got in zip_longest(missed, besides):
        expected = _shown(wanted) if wanted else "none"
        score.note(document, f"{about}: level {expected} read as {_shown(got) if got else 'none'}")
    if len(levels) != len(read_levels):
        score.note(document, f"{about}: {len(levels)} levels, read {len(read_levels)}")


def _levels_in_order(levels: list[Piece], read_levels: list[Piece]) -> list[tuple[int, int]]:
    """This pairs as many levels as agree without changing their order, so that one missed makes no other wrong."""
    best: list[list[list[tuple[int, int]]]] = [
        [[] for _ in range(len(read_levels) + 1)] for _ in range(len(levels) + 1)
    ]
    for first, wanted in enumerate(levels):
        for second, got in enumerate(read_levels):
            together = [*best[first][second], (first, second)] if _same_level(wanted, got) else []
            best[first + 1][second + 1] = max(together, best[first][second + 1], best[first + 1][second], key=len)
    return best[-1][-1]


def _same_level(wanted: Piece, got: Piece) -> bool:
    return (
        all(_plain(wanted.get(key)) == _plain(got.get(key)) for key in ("marks_from", "marks_to"))
        and _folded(wanted.get("label")) == _folded(got.get("label"))
        and likeness(str(wanted.get("descriptor") or ""), str(got.get("descriptor") or "")) >= ENOUGH
    )


def _matched(
    score: Score,
    document: str,
    kind: str,
    wanted: list[Piece],
    got: list[Piece],
    words: Any,
    about: str = "",
) -> list[tuple[Piece, Piece]]:
    tally = score.tally(kind)
    pairs = pairs_of([words(one) for one in wanted], [words(one) for one in got])
    tally.right += len(pairs)
    tally.missed += len(wanted) - len(pairs)
    tally.besides += len(got) - len(pairs)
    paired, read_ones = {one for one, _ in pairs}, {other for _, other in pairs}
    for place, one in enumerate(wanted):
        if place not in paired:
            score.note(document, f"{kind} missed: {about} {words(one)[:160]}")
    for place, other in enumerate(got):
        if place not in read_ones:
            score.note(document, f"{kind} read besides: {about} {words(other)[:160]}")
        if kind in ("criteria", "indicators") and (other.get("confidence") or 0) >= SURE:
            sure = score.tally(f"sure {kind}")
            sure.right += place in read_ones
            sure.besides += place not in read_ones
    return [(wanted[one], got[other]) for one, other in pairs]


def _facts(score: Score, document: str, about: str, wanted: Piece, got: Piece, keys: Sequence[str]) -> None:
    for key in keys:
        expected, actual = _plain(wanted.get(key)), _plain(got.get(key))
        tally = score.tally("marks" if key in ("max_marks", "marks", "weight", "stated_total", "total_marks") else key)
        if expected == actual:
            tally.right += bool(expected)
            continue
        score.note(document, f"{about} {key}: expected {expected!r}, read {actual!r}")
        tally.missed += bool(expected)
        tally.besides += bool(actual)
        if key in ("max_marks", "marks") and not expected:
            score.invented += 1


def pairs_of(wanted: Sequence[str], got: Sequence[str]) -> list[tuple[int, int]]:
    """This pairs texts that are mostly the same words: the likest first, each used once."""
    likely = [
        (likeness(one, other), -abs(first - second), first, second)
        for first, one in enumerate(wanted)
        for second, other in enumerate(got)
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs: list[tuple[int, int]] = []
    for like, _, first, second in sorted(likely, reverse=True):
        if like >= ENOUGH and first not in used[0] and second not in used[1]:
            used[0].add(first)
            used[1].add(second)
            pairs.append((first, second))
    return sorted(pairs)


def likeness(one: str, other: str) -> float:
    """This gives the share of words that two texts have in common, 0 to 1; two empty texts are alike."""
    first, second = Counter(_WORD.findall(one.lower())), Counter(_WORD.findall(other.lower()))
    either = (first | second).total()
    return (first & second).total() / either if either else float(one.strip() == other.strip())


def _all(rubrics: list[Piece], kind: str) -> list[Piece]:
    return [piece for rubric in rubrics for piece in _pieces(rubric, kind)]


def _pieces(piece: Piece, kind: str) -> list[Piece]:
    return [one if isinstance(one, dict) else {"text": one} for one in cast("list[Any]", piece.get(kind) or [])]


def _statement(piece: Piece) -> str:
    return str(piece["statement"])


def _text(piece: Piece) -> str:
    return str(piece["text"])


def _term(piece: Piece) -> str:
    return f"{piece['term']} {piece.get('definition') or ''}"


def _band(piece: Piece) -> str:
    return f"{piece['label']} {piece.get('from')} {piece.get('to')}"


def _guidance(piece: Piece) -> str:
    return f"{piece['kind']} {piece['text']}"


def _plain(value: Any) -> Any:
    if value in (None, "", [], (), False, 0):
        return None
    if isinstance(value, list):
        return sorted(cast("list[str]", value))
    if isinstance(value, str):
        folded = _folded(value)
        return folded.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", folded) else folded
    return value


def _folded(value: Any) -> str:
    return " ".join(str(value or "").translate(_ALIKE).split())


def _shown(piece: Piece) -> str:
    return (
        f"{piece.get('label')} [{piece.get('marks_from')}–{piece.get('marks_to')}] {str(piece.get('descriptor'))[:50]}"
    )


def main() -> int:
    """This prints the score of the corpus, or of the families named on the command line."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    aside = "--put-aside" in sys.argv
    score = score_of(documents_of(words, put_aside=aside))
    print(f"{score.documents} documents{' put aside' if aside else ''}")
    for kind, tally in sorted(score.tallies.items()):
        print(
            f"{kind:20} F1 {tally.f1:.3f}  precision {tally.precision:.3f}  recall {tally.recall:.3f}"
            f"  ({tally.right} right, {tally.missed} missed, {tally.besides} besides)"
        )
    print(f"{'marks invented':20} {score.invented}")
    if "--wrong" in sys.argv and not aside:
        for document, wrong in score.wrong.items():
            print(f"\n{document}")
            for text in wrong:
                print(f"  {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
