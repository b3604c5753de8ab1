from __future__ import annotations

from docx.document import Document as WordDocument

from rubrics.reading.formats.containers import document_of
from tests.rubrics.reading.formats.builders import (
    WORD,
    docx_file,
    raw_docx,
    rows_of,
    shown,
    the_table,
    word_paragraph,
)

NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0A8;"/>'
    '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def test_headings_are_told_by_style_and_by_look() -> None:
    def fill(document: WordDocument) -> None:
        document.add_heading("Unit 3", 0)
        document.add_heading("Marking points", 1)
        document.add_paragraph("").add_run("Accuracy").bold = True
        document.add_paragraph("Learners must weigh the flour.")

    document = document_of(docx_file(fill))

    assert shown(document) == ["# Unit 3", "# Marking points", "# Accuracy", "Learners must weigh the flour."]
    assert [block.level for block in document.blocks] == [1, 2, 0, 0]


def test_lists_have_the_depth_of_their_style() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("one", style="List Bullet")
        document.add_paragraph("under it", style="List Bullet 2")
        document.add_paragraph("two", style="List Bullet")
        document.add_paragraph("Between them.")
        document.add_paragraph("first", style="List Number")
        document.add_paragraph("second", style="List Number")

    assert shown(document_of(docx_file(fill))) == [
        "• one",
        "  • under it",
        "• two",
        "Between them.",
        "1. first",
        "2. second",
    ]


def test_numbers_are_those_that_the_document_prints() -> None:
    levels = [(0, "a"), (1, "b"), (1, "c"), (2, "d"), (0, "e"), (1, "f"), (3, "g")]
    body = "".join(word_paragraph(text, NUMBERED.format(level)) for level, text in levels)

    document = document_of(raw_docx(body, numbering=NUMBERING))

    assert shown(document) == ["III. a", "  a) b", "  b) c", "    3.1 d", "IV. e", "  a) f", "      ☐ g"]
    assert document.blocks[-1].box


def test_merged_cells_and_lists_in_cells_are_kept() -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(rows=3, cols=3)
        for row in range(3):
            for column in range(3):
                table.cell(row, column).text = f"{row}{column}"
        table.cell(0, 2).text = ""
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(2, 0).text = ""
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).add_paragraph("inside", style="List Bullet")

    table = the_table(document_of(docx_file(fill)))

    assert rows_of(table) == ["00 | 01 | 01", "10 | 11 inside | 12", "10 | 21 | 22"]
    assert table.rows[0][1] is table.rows[0][2]
    assert table.rows[1][0] is table.rows[2][0]
    assert [block.kind for block in table.rows[1][1].blocks] == ["paragraph", "item"]


def test_a_bold_first_row_is_a_heading_row() -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(rows=2, cols=2)
        for column, text in enumerate(("Criterion", "Good")):
            table.cell(0, column).paragraphs[0].add_run(text).bold = True
            table.cell(1, column).text = text.lower()

    table = the_table(document_of(docx_file(fill)))

    assert (table.heading_rows, table.rows[0][0].heading, table.rows[1][0].heading) == (1, True, False)


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    body = (
        "<w:p><w:r><w:t>Learners must </w:t></w:r><w:ins><w:r><w:t>weigh</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>guess</w:delText></w:r></w:del><w:r><w:t> the flour.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )

    assert shown(document_of(raw_docx(body))) == ["Learners must weigh the flour.", "| a | "]


def test_hidden_words_stay_out_and_text_boxes_follow_their_paragraph() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>Shown.</w:t><w:drawing><w:txbxContent>"
        f"{word_paragraph('In a box.')}</w:txbxContent></w:drawing></w:r></w:p>{word_paragraph('After it.')}"
    )

    assert shown(document_of(raw_docx(body))) == ["Shown.", "In a box.", "After it."]


def test_a_tick_box_is_told_whether_typed_or_a_control() -> None:
    control = "<w:sdt><w:sdtPr><w:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    body = f"<w:p>{control}<w:r><w:t> Wears gloves</w:t></w:r></w:p>{word_paragraph('☐ Washes hands')}"

    assert [(block.box, block.text) for block in document_of(raw_docx(body)).blocks] == [
        (True, "Wears gloves"),
        (True, "Washes hands"),
    ]


def test_bullets_typed_with_line_breaks_are_items() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("• names the tool\n• states the risk")

    assert shown(document_of(docx_file(fill))) == ["• names the tool", "• states the risk"]
