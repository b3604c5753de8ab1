"""These tests read the documents of the corpus and hold each to its expected file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.example import differences, printed

CORPUS = Path(__file__).parent / "corpus" / "prose"
EXPECTED = sorted(CORPUS.glob("*.expected.json"))


@pytest.mark.parametrize("expected", EXPECTED, ids=[path.name.removesuffix(".expected.json") for path in EXPECTED])
def test_a_document_of_the_corpus_becomes_what_its_expected_file_says(expected: Path) -> None:
    name = expected.name.removesuffix(".expected.json")
    document = next(path for path in CORPUS.glob(f"{name}.*") if path != expected)

    found = differences(json.loads(expected.read_text(encoding="utf-8")), printed(document))

    assert found == []
