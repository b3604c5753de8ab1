import csv
import io
import json
import time
from typing import Any

from openpyxl import load_workbook

from api.columns import new_id
from api.reports.grade_report import make_report
from tests.api.builders import a_learner
from tests.api.results.world import World, a_world, achieved_or_not, by_marks_and_bands
from tests.api.service import Service
from tests.rubrics.builders import by_marks, rubric


def report(world: World, as_format: str = "csv") -> bytes:
    """This asks for a report, waits for its job and downloads it."""
    asked = world.lead.post(f"/assignments/{world.assignment_id}/reports", json={"format": as_format})
    assert asked.status_code == 200, asked.text
    for _ in range(200):
        if world.lead.get(f"/jobs/{asked.json()['job']['id']}").json()["state"] in ("finished", "failed"):
            break
        time.sleep(0.05)
    answer = world.lead.get(f"/reports/{asked.json()['id']}/content")
    assert answer.status_code == 200, answer.text
    return answer.content


def sections(data: bytes) -> tuple[dict[str, str], list[dict[str, str]], list[list[str]]]:
    """This takes a CSV apart: its head, its rows by column, its statistics."""
    head, table, statistics = (
        list(csv.reader(io.StringIO(part))) for part in data.decode("utf-8-sig").split("\r\n\r\n")
    )
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    return dict(head), rows, statistics


def marked(service: Service, **more: Any) -> World:
    """This has a full result, one with a no response and a nought, a held one, one being marked, and nothing."""
    world = a_world(service, by_marks_and_bands(), learners=5, nothing=1, **more)
    world.finish_in_marks(0, 4, 3)
    world.finish(1, c1={"mark": 0}, c2={"no_response": True})
    world.finish_in_marks(2, 2, 2)
    world.lead.post(f"/results/{world.result_id(2)}/hold", json={"reason": "a claim is looked at"})
    world.release()
    return world


def test_a_csv_says_what_it_is_and_how_everyone_did(service: Service) -> None:
    world = marked(service)

    head, rows, statistics = sections(report(world))

    assert (head["Course"], head["Assignment"]) == ("Textile care, level 2", "Removing stains safely")
    assert (head["Report number"], head["Made by"], head["Rubric version"]) == ("1", world.lead.name, "1")
    assert head["Standing"] == "provisional until released: 2 of 5 are released"
    assert head["Rounding"] == "the percentage, once, to 0 decimal places, halves up"
    full = rows[0]
    assert [full[name] for name in ("Candidate number", "Learner id", "Name", "Attempt")] == [
        "0001",
        "S001",
        "Learner 01",
        "1",
    ]
    assert [full[name] for name in ("1 Method (of 4)", "2 Result (of 6)", "Total (of 10)", "Percentage", "Grade")] == [
        "4",
        "3",
        "7",
        "70",
        "Distinction",
    ]
    assert (full["State"], full["Assessor"]) == ("released", world.assessor.name)
    assert ["A rubric", "Mean total", "3.6667", "3"] in statistics


def test_nought_no_response_not_judged_not_handed_in_and_held_are_five_words(service: Service) -> None:
    world = marked(service)

    _, rows, _ = sections(report(world))

    assert [row["1 Method (of 4)"] for row in rows] == ["4", "0", "2", "not judged", "not handed in"]
    assert [row["2 Result (of 6)"] for row in rows] == ["3", "no response", "2", "not judged", "not handed in"]
    assert [row["Total (of 10)"] for row in rows] == ["7", "0", "held", "not judged", "not handed in"]
    assert [row["State"] for row in rows] == [
        "released",
        "released",
        "held: a claim is looked at",
        "not marked",
        "not handed in",
    ]


def test_no_cell_of_any_format_is_empty(service: Service) -> None:
    world = marked(service)
    a_learner(service, world.course, "Without Numbers")

    _, rows, statistics = sections(report(world))
    book = load_workbook(io.BytesIO(report(world, "xlsx")))
    document = json.loads(report(world, "json"))

    assert [value for row in rows for value in row.values() if value == ""] == []
    assert [cell for line in statistics for cell in line if cell == ""] == []
    top = next(row[0].row for row in book["Grades"].iter_rows() if row[0].value == "Candidate number")
    cells = [cell.value for row in book["Grades"].iter_rows(min_row=top) for cell in row]
    assert [cell for cell in cells if cell in (None, "")] == []
    assert [value for row in document["rows"] for value in row.values() if value in (None, "")] == []


def test_xlsx_holds_numbers_as_numbers_and_two_sheets(service: Service) -> None:
    world = marked(service)

    book = load_workbook(io.BytesIO(report(world, "xlsx")))

    assert book.sheetnames == ["Grades", "Statistics"]
    rows = list(book["Grades"].iter_rows(values_only=True))
    columns = next(row for row in rows if row[0] == "Candidate number")
    first = dict(zip(columns, rows[rows.index(columns) + 1], strict=True))
    assert (first["Total (of 10)"], first["Candidate number"]) == (7, "0001")
    lines = list(book["Statistics"].iter_rows(values_only=True))
    assert lines[0] == ("Unit", "Figure", "Value", "n")
    assert ("A rubric", "Median total", 4, 3) in lines


def test_json_has_the_same_values(service: Service) -> None:
    world = marked(service)

    document = json.loads(report(world, "json"))

    assert [row["Total (of 10)"] for row in document["rows"]] == [7, 0, "held", "not judged", "not handed in"]
    assert {"unit": "A rubric", "figure": "Lowest total", "value": 0, "n": 3} in document["statistics"]


def test_text_that_looks_like_a_formula_is_disarmed_in_csv_and_left_as_it_is_in_xlsx(service: Service) -> None:
    world = a_world(service, learners=1, nothing=1)
    for name in ("=1+1", "+44", "-5", "@home", "\tTab", "\rReturn"):
        a_learner(service, world.course, name)

    _, rows, _ = sections(report(world))
    book = load_workbook(io.BytesIO(report(world, "xlsx")))

    names = {row["Name"] for row in rows}
    assert {"'=1+1", "'+44", "'-5", "'@home", "'\tTab", "'\rReturn"} <= names
    cells = [cell for row in book["Grades"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] in (["s"], ["f"])


def test_a_negative_number_is_a_number_and_has_no_apostrophe(service: Service) -> None:
    minus = {"id": "a1", "text": "deduct 1 mark for each page over the limit", "marks": "-1"}
    world = a_world(service, rubric(by_marks(1, 4), adjustments=[minus]), learners=1)
    world.finish(0, c1={"mark": 3})

    _, rows, _ = sections(report(world))

    assert rows[0]["Adjustments"] == "0"


def test_several_units_have_columns_of_their_own_and_no_figure_across(service: Service) -> None:
    world = a_world(service, by_marks_and_bands(), achieved_or_not(), learners=1)
    world.finish_in_marks(0, 4, 3)
    world.finish(0, 1, c1={"achieved": True}, c2={"achieved": False}, c3={"no_response": True})

    _, rows, _ = sections(report(world))

    columns = list(rows[0])
    assert columns[5:] == [
        "Unit 1, A rubric: 1 Method (of 4)",
        "Unit 1, A rubric: 2 Result (of 6)",
        "Unit 1, A rubric: Total (of 10)",
        "Unit 1, A rubric: Percentage",
        "Unit 1, A rubric: Grade",
        "Unit 2, A rubric: 1 Criterion 1",
        "Unit 2, A rubric: 2 Criterion 2",
        "Unit 2, A rubric: 3 Criterion 3",
        "Unit 2, A rubric: Criteria achieved",
        "Unit 2, A rubric: Grade",
        "State",
        "Assessor",
    ]


def test_a_rubric_without_marks_gives_no_mark_and_no_percentage(service: Service) -> None:
    world = a_world(service, achieved_or_not(), learners=1)
    world.finish(0, c1={"achieved": True}, c2={"achieved": True}, c3={"achieved": False})

    data = report(world)

    _, rows, _ = sections(data)
    assert rows[0]["Criteria achieved"] == "2 of 3"
    assert rows[0]["3 Criterion 3"] == "not yet achieved"
    assert rows[0]["Grade"] == "Not yet achieved"
    assert b"ercentage" not in data
    assert b"Mean" not in data


def test_before_release_an_anonymous_report_has_candidate_numbers_only(service: Service) -> None:
    world = a_world(service, learners=2, anonymous=True)
    world.finish_in_marks(0, 4, 3)
    world.finish_in_marks(1, 4, 3)
    world.release(result_ids=[world.result_id(0)])

    _, rows, _ = sections(report(world))

    told = {row["Candidate number"]: (row["Learner id"], row["Name"]) for row in rows}
    assert told == {
        "0001": ("S001", "Learner 01"),
        "0002": ("hidden until release", "hidden until release"),
    }


def test_reports_are_numbered_listed_and_kept_as_they_were_made(service: Service) -> None:
    world = marked(service)
    first = report(world)
    world.lead.post(f"/results/{world.result_id(2)}/unhold")
    report(world, "json")

    listed = world.lead.get(f"/assignments/{world.assignment_id}/reports").json()

    assert [(one["number"], one["format"], one["ready"]) for one in listed["items"]] == [
        (2, "json", True),
        (1, "csv", True),
    ]
    assert world.lead.get(f"/reports/{listed['items'][1]['id']}/content").content == first


def test_the_command_line_makes_a_report_with_the_next_number(service: Service) -> None:
    world = marked(service)
    report(world)
    parts = service.parts

    made = make_report(parts.database, parts.files, world.assignment_id, "csv", new_id())

    head, rows, _ = sections(made.data)
    assert made.number == 2
    assert head["Made by"] == "the command line of this service"
    assert len(rows) == 5
