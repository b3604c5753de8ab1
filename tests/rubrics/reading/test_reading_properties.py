"""These tests hold the reader to what must be true of every text: named errors only, and spans that give back words."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rubrics.ids import all_ids, last_numbers
from rubrics.reading import ReadingError, read, read_text
from rubrics.rubric import Criterion, Reading, Rubric
from rubrics.values import folded

CORPUS = Path(__file__).parent / "corpus"
DOCUMENTS = [path for path in sorted(CORPUS.iterdir()) if path.suffix in {".txt", ".md"}]
PIECES = st.sampled_from(
    [
        "Award credit for", "Credit evidence that shows", "Learners must", "explaining the causes", "weighing the flour",
        "and", ", and", ", including the ability to", "(e.g., salt, sugar and oil)", "such as", "[2 marks]", "(3)", ".", ";",
        "\n", "\r\n", "\n- ", "\n  - ", "\n1. ", "\n(a) ", "\n☐ ", "\n\n", "Marking points\n", "\nKey terms\n", "Term: a thing",
        "\nExam tips\n", "Total: 5 marks", "# ", "**", "*", "`", "|", "(", ")", "“", "”", "é", "\u00a0", "\t", "\u2028", "identify",
        "model", "plans", "to", "by listening", "which", "simply naming it earns nothing.", "1 mark for", "\ufeff", "👩‍⚕️",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
)


def drafts_of(text: str) -> list[tuple[Rubric, Reading]]:
    """This reads a text; a text that is refused by one of the named errors gives no drafts."""
    try:
        return read_text(text)
    except ReadingError:
        return []


def without_formatting(text: str) -> str:
    """This takes off white space and marks of Markdown, which a span may hold and a text leaves out."""
    return re.sub(r"[\s*_`\\]|\[(?=[^\[\]]*\]\()|\]\([^()]*\)|<!--|-->", "", folded(text))


@given(TEXTS)
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    for rubric, reading in drafts_of(text):
        assert rubric.criteria
        assert reading.source_text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_name(data: bytes) -> None:
    try:
        drafts = read(data)
    except ReadingError:
        drafts = []

    assert all(rubric.criteria for rubric, _ in drafts)


@given(TEXTS)
def test_every_span_gives_back_its_own_words(text: str) -> None:
    for rubric, reading in drafts_of(text):
        assert_spans_hold(rubric, reading)


@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert drafts_of(text) == drafts_of(text)


@given(TEXTS)
def test_ids_are_given_once_and_in_document_order(text: str) -> None:
    for rubric, reading in drafts_of(text):
        ids = list(all_ids(rubric))

        assert len(ids) == len(set(ids))
        assert rubric.issued == last_numbers(rubric)
        starts = [reading.spans[criterion.id].start for criterion in rubric.criteria]
        assert starts == sorted(starts)


def test_every_span_of_the_corpus_gives_back_its_own_words() -> None:
    for document in DOCUMENTS:
        for rubric, reading in read(document.read_bytes(), document.name):
            assert_spans_hold(rubric, reading)


def assert_spans_hold(rubric: Rubric, reading: Reading) -> None:
    """This checks that each span, taken from the source, holds the words of its piece."""
    for identifier in all_ids(rubric):
        span = reading.spans[identifier]
        assert 0 <= span.start <= span.end <= len(reading.source_text)
    for criterion in rubric.criteria:
        assert_statement_holds(reading, criterion)
        for indicator in criterion.indicators:
            span = reading.spans[indicator.id]
            assert span.end > span.start
            assert set(words_of(at(reading, indicator.id))) & set(words_of(indicator.text))
    for comment in rubric.comments:
        assert without_formatting(comment.text) in without_formatting(at(reading, comment.id)) or len(comment.text) > 0


def assert_statement_holds(reading: Reading, criterion: Criterion) -> None:
    """This checks that a criterion's span holds its statement, or each point that a statement is put together from."""
    found, statement = without_formatting(at(reading, criterion.id)), without_formatting(criterion.statement)
    if criterion.scoring != "indicators":
        assert found == statement
    assert found == statement or set(words_of(statement)) <= set(words_of(found))


def words_of(text: str) -> list[str]:
    """This gives the letters and figures of a text, one by one, as far as formatting leaves them."""
    return [character for character in folded(text) if character.isalnum()]


def at(reading: Reading, identifier: str) -> str:
    """This gives the source's words at a piece's span."""
    span = reading.spans[identifier]
    return reading.source_text[span.start : span.end]
