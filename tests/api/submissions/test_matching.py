import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.submissions.matching import Match, match, numbers

KNOWN = numbers(
    [
        ("4003", "Ada"),
        ("0231", "Ada"),
        ("4003-2", "Ben"),
        ("40", "Cleo"),
        ("s-17", "Dan"),
        ("77", "Eve"),
        ("77", "Finn"),
    ]
)


@pytest.mark.parametrize(
    ("path", "whose"),
    [
        ("4003_essay.pdf", "Ada"),
        ("4003.pdf", "Ada"),
        ("4003", "Ada"),
        ("4003 - Ada/part1.docx", "Ada"),
        ("Essays/4003 - Ada/part1.docx", "Ada"),
        ("0231 plan.txt", "Ada"),
        ("4003-2_essay.pdf", "Ben"),
        ("S-17 essay.pdf", "Dan"),
        ("40 pages.pdf", "Cleo"),
        ("  4003 essay.pdf", "Ada"),
    ],
)
def test_a_number_at_the_start_of_a_name_names_the_learner(path: str, whose: str) -> None:
    assert match(path, KNOWN) == Match(whose)


@pytest.mark.parametrize("path", ["40031_essay.pdf", "4003a.pdf", "essay_4003.pdf", "essay.pdf", "231.txt", ""])
def test_a_name_that_begins_otherwise_names_nobody(path: str) -> None:
    assert match(path, KNOWN) == Match(None, "no_number")


@pytest.mark.parametrize("path", ["4003/4003-2 essay.pdf", "77_essay.pdf"])
def test_a_path_that_names_two_people_names_nobody(path: str) -> None:
    assert match(path, KNOWN) == Match(None, "two_learners")


@given(st.text(alphabet="0123456789ab-_ .", min_size=1, max_size=8).filter(str.strip), st.sampled_from("._- /("))
def test_any_number_is_found_where_no_letter_or_digit_follows(number: str, after: str) -> None:
    if number.strip() != number:
        number = number.strip()

    assert match(f"{number}{after}essay", numbers([(number, "Ada")])) == Match("Ada")
