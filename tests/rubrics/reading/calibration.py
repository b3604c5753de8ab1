"""This command reports how far confidences are right: on the open corpus as it is, and with its documents changed.

A piece is right where it matches one of the expected file, as the scorer matches. Each line gives the share that is right
of what was read with a confidence in that range, and how many there were.

    python -m tests.rubrics.reading.calibration [FAMILY …] [--wrong]

``--wrong`` prints what was sure and wrong, with its family and the change that was made.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rubrics.exchange.fairmark import print_reading
from rubrics.reading import ReadingError, read
from tests.rubrics.reading.mutations import KEEPING, TAKING
from tests.rubrics.reading.scorer import SURE, documents_of, pairs_of

RANGES = (0.95, 0.9, 0.85, 0.8, 0.0)
_TEXTS = {".txt", ".md", ".csv"}


@dataclass(frozen=True, slots=True)
class Claim:
    """This is a criterion that was read: with what confidence, and whether it is right."""

    family: str
    document: str
    change: str
    statement: str
    confidence: float
    right: bool


def claims_of(families: Sequence[str] = ()) -> Iterator[Claim]:
    """This reads the documents of the open corpus, texts with each change too, and gives the criteria read."""
    for document, expected in documents_of(families):
        wanted = [
            criterion["statement"]
            for rubric in json.loads(expected.read_text(encoding="utf-8"))["rubrics"]
            for criterion in rubric["criteria"]
        ]
        for change, data in _changed(document):
            yield from _claims(document, change, data, wanted)


def _changed(document: Path) -> Iterator[tuple[str, bytes]]:
    data = document.read_bytes()
    if document.suffix not in _TEXTS:
        yield "as it is", data
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        yield "as it is", data
        return
    for change, mutate in {**KEEPING, **TAKING}.items():
        changed = mutate(text)
        if changed != text or change == "as it is":
            yield change, changed.encode("utf-8")


def _claims(document: Path, change: str, data: bytes, wanted: list[str]) -> Iterator[Claim]:
    try:
        rubrics = [print_reading(rubric, reading) for rubric, reading in read(data, document.name)]
    except ReadingError:
        return
    criteria: list[dict[str, Any]] = [criterion for rubric in rubrics for criterion in rubric["criteria"]]
    statements = [str(criterion["statement"]) for criterion in criteria]
    right = {got for _, got in pairs_of(wanted, statements)}
    for place, criterion in enumerate(criteria):
        yield Claim(
            document.parent.name,
            document.name,
            change,
            statements[place],
            float(criterion["confidence"] or 0),
            place in right,
        )


def shares(claims: Sequence[Claim]) -> dict[float, tuple[int, int]]:
    """This counts, for each range of confidence by its lower end, how many claims are right and how many there are."""
    found: dict[float, tuple[int, int]] = {}
    for claim in claims:
        lower = next(end for end in RANGES if claim.confidence >= end)
        right, every = found.get(lower, (0, 0))
        found[lower] = (right + claim.right, every + 1)
    return found


def _line(name: str, claims: Sequence[Claim]) -> str:
    counted = shares(claims)
    sure = [claim.right for claim in claims if claim.confidence >= SURE]
    parts = [
        f"{counted[end][0] / counted[end][1]:.3f} of {counted[end][1]:5}" if end in counted else " " * 14
        for end in RANGES
    ]
    return f"{name:28} {'  '.join(parts)}   sure {sum(sure) / len(sure) if sure else 1:.3f}"


def main() -> int:
    """This prints the report: in all, by family, and by change."""
    families = [word for word in sys.argv[1:] if not word.startswith("--")]
    claims = list(claims_of(families))
    print(f"{'confidence at least':28} {'  '.join(f'{end:<14}' for end in RANGES)}")
    print(_line("in all", claims))
    by_family: dict[str, list[Claim]] = defaultdict(list)
    by_change: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_family[claim.family].append(claim)
        by_change[claim.change].append(claim)
    for title, grouped in (("family", by_family), ("change", by_change)):
        print(f"\nby {title}")
        for name, some in grouped.items():
            print(_line(name, some))
    if "--wrong" in sys.argv:
        for claim in claims:
            if claim.confidence >= SURE and not claim.right:
                print(f"\n{claim.document} · {claim.change} · {claim.confidence:.2f}\n  {claim.statement[:150]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
