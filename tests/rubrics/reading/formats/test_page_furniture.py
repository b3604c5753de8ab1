"""These tests take the page's own lines out of a plain text, and nothing else."""

from __future__ import annotations

from rubrics.reading.formats.text import text_document


def _texts(source: str) -> list[str]:
    return [block.text for block in text_document(source).blocks]


def test_a_sentence_goes_on_behind_the_foot_and_the_head_of_a_page() -> None:
    source = (
        "River College            Unit 4\n\n- Ties the boat to\n\nUnit 4 pack | Page 2 of 9\n\n"
        "River College            Unit 4\n  the ring\n- Coils the rope\n"
    )

    texts = _texts(source)

    assert texts[-2:] == ["Ties the boat to the ring", "Coils the rope"]


def test_a_line_that_comes_back_without_a_page_beside_it_stays() -> None:
    source = "Station 1\nWashes hands\n\nStation 2\nWashes hands\n"

    texts = _texts(source)

    assert " ".join(texts).count("Washes hands") == 2


def test_a_sentence_that_names_a_page_stays() -> None:
    source = "The learner uses the table on page 3 of the manual.\n"

    texts = _texts(source)

    assert texts == ["The learner uses the table on page 3 of the manual."]
