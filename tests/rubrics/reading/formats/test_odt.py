from __future__ import annotations

from rubrics.reading.formats.containers import document_of
from tests.rubrics.reading.formats.builders import odt_file, rows_of, shown, the_table

LISTS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" '
    'style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
    '<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="☐"/></text:list-style>'
)
BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def item(text: str, inner: str = "") -> str:
    """This writes an item of a list."""
    return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"


def listed(style: str, *items: str) -> str:
    """This writes a list."""
    return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'


def cell(text: str, rows: int = 1, columns: int = 1) -> str:
    """This writes a cell of a table."""
    more = f'table:number-rows-spanned="{rows}" table:number-columns-spanned="{columns}"'
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def test_headings_and_lists_print_their_numbers() -> None:
    body = (
        '<text:h text:outline-level="1">Marking points</text:h>'
        + listed("L1", item("weighs", listed("", item("flour"), item("salt"))), item("bakes"))
        + "<text:p>Then:</text:p>"
        + listed("L2", item("cools"))
        + listed("L1", item("tastes"))
    )

    assert shown(document_of(odt_file(body, LISTS))) == [
        "# Marking points",
        "1. weighs",
        "  (a) flour",
        "  (b) salt",
        "2. bakes",
        "Then:",
        "• cools",
        "1. tastes",
    ]


def test_tables_keep_merged_cells_and_heading_rows() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        f"{cell('Criterion')}{cell('Levels', columns=2)}<table:covered-table-cell/>"
        "</table:table-row></table:table-header-rows><table:table-row>"
        f"{cell('Style', rows=2)}{cell('clear')}{cell('vague')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cell('deep')}{cell('flat')}</table:table-row></table:table>"
    )

    table = the_table(document_of(odt_file(body)))

    assert rows_of(table) == ["Criterion | Levels | Levels", "Style | clear | vague", "Style | deep | flat"]
    assert table.heading_rows == 1
    assert table.rows[1][0] is table.rows[2][0]


def test_deleted_words_notes_and_comments_stay_out() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:p>Learners<text:s/>must <text:note><text:note-body><text:p>a"
        "</text:p></text:note-body></text:note>weigh<office:annotation><text:p>no</text:p></office:annotation> it.</text:p>"
    )

    assert shown(document_of(odt_file(body))) == ["Learners must weigh it."]


def test_bold_lines_head_and_boxes_tick() -> None:
    body = '<text:p><text:span text:style-name="B">Accuracy</text:span></text:p>' + listed("L3", item("Wears gloves"))

    document = document_of(odt_file(body, BOLD + LISTS))

    assert shown(document) == ["# Accuracy", "☐ Wears gloves"]
    assert document.blocks[1].box
