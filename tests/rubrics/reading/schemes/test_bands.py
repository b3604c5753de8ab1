"""These tests read bands, grade descriptors and grade boundaries."""

from __future__ import annotations

from decimal import Decimal

from rubrics.reading import read_text
from rubrics.rubric import Rubric


def rubric_of(text: str, name: str = "bands.txt") -> Rubric:
    [(rubric, _)] = read_text(text, name)
    return rubric


def test_degree_classes_with_descriptions_keep_their_ranges_and_make_no_grade_bands() -> None:
    rubric = rubric_of(
        "Marking criteria for essays\n\n"
        "First (70+)\nWork of original and exceptional quality.\n\n"
        "2:1 (60-69)\nHigh quality work with a good grasp of the material.\n\n"
        "2:2 (50-59)\nCompetent work with some gaps.\n\n"
        "Fail (below 50)\nWork that does not meet the standard.\n"
    )

    [criterion] = rubric.criteria
    assert criterion.statement == "Marking criteria for essays"
    assert [(level.label, level.marks_from, level.marks_to) for level in criterion.levels] == [
        ("First", Decimal(70), Decimal(100)),
        ("2:1", Decimal(60), Decimal(69)),
        ("2:2", Decimal(50), Decimal(59)),
        ("Fail", Decimal(0), Decimal(49)),
    ]
    assert rubric.grade_bands == ()


def test_letters_with_descriptions_are_levels_without_marks() -> None:
    rubric = rubric_of(
        "Paper grading standards\n\n"
        "A: A superior paper that says something original.\n\n"
        "B: A good paper that is careful and effective.\n\n"
        "C: A satisfactory paper with minor errors.\n\n"
        "F: A paper that does not address the assignment.\n"
    )

    [criterion] = rubric.criteria
    assert [(level.label, level.marks_to) for level in criterion.levels] == [
        ("A", None),
        ("B", None),
        ("C", None),
        ("F", None),
    ]
    assert criterion.max_marks is None


def test_levels_of_language_are_turned_with_the_highest_first() -> None:
    rubric = rubric_of(
        "# Speaking\n\n**A2** Can keep up a very short exchange.\n\n**B1** Can tell a story and give reasons.\n\n"
        "**B2** Can take an active part in discussion.\n",
        "bands.md",
    )

    [criterion] = rubric.criteria
    assert [level.label for level in criterion.levels] == ["B2", "B1", "A2"]


def test_a_list_of_grades_and_ranges_is_grade_bands_and_no_criterion() -> None:
    rubric = rubric_of("# Grading\n\n- A: 90–100\n- A-: 85–89\n- B: 80–84\n- F: below 80\n", "bands.md")

    assert rubric.criteria == ()
    assert [(band.label, band.from_, band.to) for band in rubric.grade_bands] == [
        ("A", Decimal(90), Decimal(100)),
        ("A-", Decimal(85), Decimal(89)),
        ("B", Decimal(80), Decimal(84)),
        ("F", Decimal(0), Decimal(79)),
    ]


def test_a_table_of_results_and_ranges_is_grade_bands() -> None:
    rubric = rubric_of(
        "# Results\n\n| Result | Per cent |\n|---|---|\n| Excellent | 85 to 100 |\n| Good | 65 to 84 |\n| Weak | 0 to 64 |\n",
        "bands.md",
    )

    assert [(band.label, band.from_, band.unit) for band in rubric.grade_bands] == [
        ("Excellent", Decimal(85), "percent"),
        ("Good", Decimal(65), "percent"),
        ("Weak", Decimal(0), "percent"),
    ]
