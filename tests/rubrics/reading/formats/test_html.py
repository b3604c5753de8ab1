from __future__ import annotations

from rubrics.reading.formats.containers import document_of, text_document_of
from tests.rubrics.reading.formats.builders import rows_of, shown, the_table


def test_headings_lists_and_paragraphs_are_read_as_they_are_shown() -> None:
    page = (
        "<!doctype html><title>Bread</title><h1>Bread</h1><p>Award credit <b>for</b>:</p>"
        "<ul><li>weighing<li>mixing<ol type=a start=2><li>by hand</li><li>by <i>machine</i></li></ol></li>"
        "<li><p>baking</p><p>with steam</p></li></ul>"
    )

    document = text_document_of(page)

    assert document.title == "Bread"
    assert shown(document) == [
        "# Bread",
        "Award credit for:",
        "• weighing",
        "• mixing",
        "  b. by hand",
        "  c. by machine",
        "• baking with steam",
    ]


def test_what_a_page_does_not_show_or_carries_for_itself_stays_out() -> None:
    page = (
        "<html><body><!-- a comment --><header><nav>Home</nav>The college</header><script>alert(1)</script>"
        "<style>p {}</style><template><p>never</p></template><p hidden>no</p><p style='display: none'>no</p>"
        "<div class='cookie-banner'>We use cookies</div><div role=navigation>Menu</div>"
        "<article><header><h2>Seams</h2></header><p onclick='x()'>Learners must sew.</p></article><footer>© us</footer>"
    )

    document = text_document_of(page)

    assert shown(document) == ["# Seams", "Learners must sew."]
    assert document.source.split() == ["Seams", "Learners", "must", "sew."]


def test_merged_cells_stand_at_each_place_that_they_cover() -> None:
    page = (
        "<table><caption>Marks</caption><thead><tr><th>Criterion<th colspan=2>Levels</thead>"
        "<tr><td rowspan=2>Content<td>clear<td>vague<tr><td>deep<td>flat</table>"
    )

    table = the_table(text_document_of(page))

    assert rows_of(table) == ["Criterion | Levels | Levels", "Content | clear | vague", "Content | deep | flat"]
    assert table.rows[1][0] is table.rows[2][0]
    assert (table.heading_rows, table.caption, table.is_merged(1, 0), table.is_merged(1, 1)) == (
        1,
        "Marks",
        True,
        False,
    )
    assert [cell.text for cell in table.row_cells(0)] == ["Criterion", "Levels"]


def test_a_list_in_a_cell_keeps_its_items() -> None:
    cell = the_table(text_document_of("<table><tr><td>A<td><ul><li>one<li>two</ul><tr><td>B<td>b</table>")).rows[0][1]

    assert [(block.kind, block.marker, block.text) for block in cell.blocks] == [
        ("item", "•", "one"),
        ("item", "•", "two"),
    ]
    assert cell.text == "one two"


def test_a_table_that_only_frames_its_words_is_none() -> None:
    page = "<table><tr><td><h2>Marking points</h2><ul><li>Learners must sew.</ul></table>"

    assert shown(text_document_of(page)) == ["# Marking points", "• Learners must sew."]


def test_tick_boxes_and_terms_are_told() -> None:
    page = "<label><input type=checkbox> Wears gloves</label><dl><dt>Flux<dd>a flow<dt>Field:</dt><dd>a region</dl>"

    document = text_document_of(page)

    assert document.blocks[0].box
    assert shown(document) == ["☐ Wears gloves", "Flux: a flow", "Field: a region"]


def test_a_list_that_a_word_processor_saved_as_a_page_keeps_its_depth() -> None:
    item = "<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span>{}</p>"
    page = "<html>" + item.format(1, "·", "outer") + item.format(2, "o", "inner")

    assert shown(text_document_of(page)) == ["· outer", "  • inner"]


def test_bytes_are_told_for_a_page_by_their_content() -> None:
    assert (
        shown(document_of(b"<h2>Marking points</h2><p>Learners must sew.</p>", "points.txt"))[0] == "# Marking points"
    )
