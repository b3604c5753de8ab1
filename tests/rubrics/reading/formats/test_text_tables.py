from __future__ import annotations

import pytest

from rubrics.reading.document import Table, each_once
from rubrics.reading.formats.markdown import markdown_document
from rubrics.reading.formats.text import text_document
from tests.rubrics.reading.formats.builders import rows_of, shown, the_table


def table_in(text: str) -> Table:
    """This reads the only table of a plain text."""
    return the_table(text_document(text))


def test_a_markdown_table_has_its_heading_row_its_emphasis_left_out_and_its_breaks_as_paragraphs() -> None:
    source = (
        "| Criterion | Good |\n|:--|--:|\n| **Content** | Clear.<br>- deep<br>- wide |\n| Style \\| form | *Fine* |\n"
    )

    table = the_table(markdown_document(source))

    assert table.heading_rows == 1
    assert rows_of(table) == ["Criterion | Good", "Content | Clear. deep wide", "Style | form | Fine"]
    assert [block.kind for block in table.rows[1][1].blocks] == ["paragraph", "item", "item"]


def test_a_markdown_table_needs_no_outer_pipes() -> None:
    source = "# Grid\n\nCriterion | Marks\n--- | ---\n1.1 Explain | 5\nDescribe | 4\n\nAfter it.\n"

    document = markdown_document(source)

    assert shown(document) == ["# Grid", "| Criterion | Marks", "| 1.1 Explain | 5", "| Describe | 4", "After it."]


def test_a_number_before_the_words_of_a_cell_stays_in_its_text_and_is_its_markers_too() -> None:
    cell = table_in("1.1 Explain\t5\n1.2 Describe\t4\n").rows[0][0]

    assert cell.text == "1.1 Explain"
    assert (cell.blocks[0].marker, cell.blocks[0].text) == ("1.1", "Explain")


def test_a_short_row_is_filled_up_to_a_rectangle() -> None:
    table = the_table(markdown_document("| A | B | C |\n|---|---|---|\n| d | e | f |\n| g |\n"))

    assert [len(row) for row in table.rows] == [3, 3, 3]
    assert [cell.is_empty for cell in table.rows[2]] == [False, True, True]


def test_a_paste_with_tabs_is_a_table_also_with_cells_of_several_lines() -> None:
    quoted = table_in('Criterion\tGood\nStyle\t"Has\ntwo lines"\nForm\tFine\n')
    torn = table_in("Criterion\tExcellent\tGood\nContent\tClear\nDeep\tSome\nStyle\tFine\tPoor\n")

    assert rows_of(quoted) == ["Criterion | Good", "Style | Has two lines", "Form | Fine"]
    assert rows_of(torn) == ["Criterion | Excellent | Good", "Content | Clear Deep | Some", "Style | Fine | Poor"]


def test_an_empty_corner_and_tabs_that_only_align_make_no_columns() -> None:
    assert rows_of(table_in("\tGood\tPoor\nStyle\ta\tb\n")) == [" | Good | Poor", "Style | a | b"]
    assert rows_of(table_in("Term\t\tMeaning\nFlux\t\ta flow\n")) == ["Term | Meaning", "Flux | a flow"]


def test_columns_of_blanks_are_a_table_with_wrapped_lines_joined() -> None:
    table = table_in(
        "Level    Marks    Descriptor\n"
        "3        7-9      A clear answer with detail that\n"
        "                  wraps onto another line\n"
        "2        4-6      Some detail\n"
    )

    assert rows_of(table) == [
        "Level | Marks | Descriptor",
        "3 | 7-9 | A clear answer with detail that wraps onto another line",
        "2 | 4-6 | Some detail",
    ]


def test_a_grid_that_is_drawn_joins_the_wrapped_lines_of_its_cells() -> None:
    ascii_grid = table_in(
        "+-------+---------+\n| Level | Text    |\n+=======+=========+\n| One   | a thing |\n|       | goes on |\n"
        "+-------+---------+\n| Two   | other   |\n+-------+---------+\n"
    )
    boxes = table_in("┌────┬────┐\n│ A  │ B  │\n├────┼────┤\n│ c  │ d  │\n└────┴────┘\n")

    assert (ascii_grid.heading_rows, rows_of(ascii_grid)) == (
        1,
        ["Level | Text", "One | a thing goes on", "Two | other"],
    )
    assert rows_of(boxes) == ["A | B", "c | d"]


@pytest.mark.parametrize(
    "text",
    [
        "Explain osmosis.        [2]\nDescribe diffusion.     [3]\n",
        "Explain osmosis.\t[2]\nDescribe diffusion.\t(3 marks)\n",
        "1.\tExplain osmosis\n2.\tDescribe diffusion\n",
        "\t•\tExplain osmosis\n\t•\tDescribe diffusion\n",
        "1.  Explains the thing\n2.  Describes the other\n",
        "This is a sentence.  And another.  And so it is.\nIt has more.  Other things.  And more of it.\n",
        "Aim for clarity | brevity when you write.\n",
        "Introduction ......... 3\nContents ............. 4\n",
    ],
)
def test_lists_sentences_and_words_with_their_marks_are_no_tables(text: str) -> None:
    assert all(block.table is None for block in text_document(text).blocks)


def test_marks_at_the_right_under_a_heading_row_are_a_table() -> None:
    table = table_in("Criterion               Marks\nExplain osmosis         2\nDescribe diffusion      3\n")

    assert rows_of(table) == ["Criterion | Marks", "Explain osmosis | 2", "Describe diffusion | 3"]


def test_each_cell_gives_its_place_in_the_source() -> None:
    source = "Level    Text\n3        A clear answer\n2        Some detail\n1        Little\n"

    for row in table_in(source).rows:
        for cell in each_once(row):
            span = cell.words.span()
            assert source[span.start : span.end] == cell.text
