import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubrics.exchange.csv_text import FORMULA_STARTS, csv_text, plain_text
from rubrics.exchange.roster_columns import Column, column_of
from rubrics.exchange.roster_csv import Roster, RosterRow, read_roster

PLAIN = "id,name,email,candidate number,group\nL1,Noor Haddad,noor@example.org,0231,A\nL2,Otto Berg,,,\n"


def _said(roster: Roster) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.text) for problem in roster.problems]


def test_a_plain_roster_gives_a_row_for_each_learner() -> None:
    roster = read_roster(PLAIN.encode())

    assert roster.problems == ()
    assert roster.rows == (
        RosterRow(
            row=2,
            learner_number="L1",
            name="Noor Haddad",
            email="noor@example.org",
            candidate_number="0231",
            group="A",
        ),
        RosterRow(row=3, learner_number="L2", name="Otto Berg"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_spreadsheets_are_read(encoding: str, separator: str) -> None:
    text = f"Student ID{separator}Full name\r\n0042{separator}Zoë Müller\r\n"

    roster = read_roster(text.encode(encoding))

    assert [(row.learner_number, row.name) for row in roster.rows] == [("0042", "Zoë Müller")]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("ID", Column.LEARNER_NUMBER),
        ("Student_ID", Column.LEARNER_NUMBER),
        ("studentId", Column.LEARNER_NUMBER),
        ("Learner number", Column.LEARNER_NUMBER),
        ("Learner No.", Column.LEARNER_NUMBER),
        ("ID number", Column.LEARNER_NUMBER),
        ("SIS User ID", Column.LEARNER_NUMBER),
        ("OrgDefinedId", Column.LEARNER_NUMBER),
        ("Student Name", Column.NAME),
        ("Forename", Column.FIRST_NAME),
        ("Given names", Column.FIRST_NAME),
        ("Surname", Column.LAST_NAME),
        ("E-mail address", Column.EMAIL),
        ("Student Email", Column.EMAIL),
        ("Candidate no.", Column.CANDIDATE_NUMBER),
        ("Anonymous code", Column.CANDIDATE_NUMBER),
        ("Tutor group", Column.GROUP),
        ("Class", Column.GROUP),
        ("Number", None),
        ("Telephone", None),
    ],
)
def test_headers_are_known_in_many_spellings(header: str, column: Column | None) -> None:
    assert column_of(header) == column


def test_first_and_last_names_are_put_together() -> None:
    roster = read_roster(b"Last name,First name,Student ID\nHaddad,Noor,L1\n")

    assert roster.rows[0].name == "Noor Haddad"


def test_names_with_the_last_one_first_are_turned_round_where_most_are_so() -> None:
    roster = read_roster(b'Student,ID\n"Haddad, Noor",L1\n"Berg, Otto",L2\nMadonna,L3\n')

    assert [row.name for row in roster.rows] == ["Noor Haddad", "Otto Berg", "Madonna"]


def test_a_name_with_a_title_behind_stays_as_it_is() -> None:
    roster = read_roster(b'name,ID\n"Otto Berg, Jr.",L1\n')

    assert roster.rows[0].name == "Otto Berg, Jr."


def test_each_bad_row_is_named_with_its_column_and_the_good_ones_are_kept() -> None:
    text = (
        "id,name,email,candidate number\n"
        "L1,Noor Haddad,noor@example.org,1\n"
        ",Otto Berg,,2\n"
        "L3,,,3\n"
        "L4,Pia Holm,pia at example,4\n"
        "L1,Nora Haddad,,5\n"
        "L6,Ulla Wik,noor@example.org,1\n"
        "1.23E+11,Sam Okafor,,7\n"
        "L8,Mira,Sand,,9\n"
    )

    roster = read_roster(text.encode())

    assert _said(roster) == [
        (3, "id", "the id is empty"),
        (4, "name", "the name is empty"),
        (5, "e-mail", "“pia at example” is no e-mail address"),
        (6, "id", "the id “L1” stands in row 2 already"),
        (7, "e-mail", "the e-mail “noor@example.org” stands in row 2 already"),
        (7, "candidate number", "the candidate number “1” stands in row 2 already"),
        (8, "id", "“1.23E+11” is a number that a spreadsheet has shortened"),
        (9, "file", "the row has 5 cells, the headers are 4"),
    ]
    assert all(problem.mend for problem in roster.problems)


@pytest.mark.parametrize(
    ("data", "row", "text"),
    [
        (b"", 1, "the file is empty"),
        (b"\n\n", 1, "the file is empty"),
        (b"id,name\n", 1, "there is no row below the headers"),
        (b"PK\x03\x04\x14\x00\x00", 1, "the file is no text; save it as CSV first"),
        (b"\xff\xfe\x00", 1, "the file is no text in UTF-8, UTF-16 or Windows-1252"),
        (b"colour,size\nred,4\n", 1, "no column for the id was found in “colour, size”"),
        (b'id,name\nL1,Noor\nL2,"Otto\n', 3, "a quotation mark stands where none can: unexpected end of data"),
    ],
)
def test_a_file_that_is_no_roster_is_told_what_it_is(data: bytes, row: int, text: str) -> None:
    roster = read_roster(data)

    assert roster.rows == ()
    assert _said(roster)[0][0::2] == (row, text)


def test_rows_are_numbered_as_the_spreadsheet_numbers_them() -> None:
    roster = read_roster(b'id,name\n\n"L1","Noor\nHaddad"\nL2,\n')

    assert [row.row for row in roster.rows] == [3]
    assert [problem.row for problem in roster.problems] == [4]


def test_more_rows_than_are_taken_at_once_are_refused() -> None:
    lines = "".join(f"L{number},Learner {number}\n" for number in range(5_001))

    roster = read_roster(f"id,name\n{lines}".encode())

    assert _said(roster) == [(5_002, "file", "the file has 5001 rows; 5000 are taken at once")]


def test_columns_that_mean_nothing_here_are_named() -> None:
    roster = read_roster(b"id,name,telephone\nL1,Noor Haddad,123\n")

    assert roster.ignored == ("telephone",)
    assert roster.headers == {"id": "id", "name": "name"}


@given(st.binary(max_size=300))
def test_no_file_whatever_it_holds_makes_the_reader_fail(data: bytes) -> None:
    roster = read_roster(data)

    assert roster.rows or roster.problems


@given(st.text(max_size=30))
def test_no_text_is_taken_for_a_formula_and_all_of_it_reads_back(text: str) -> None:
    assert not csv_text(text).startswith(FORMULA_STARTS)
    if not text.startswith("'"):
        assert plain_text(csv_text(text)) == text
