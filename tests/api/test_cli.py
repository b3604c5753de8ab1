import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import main

POINTS = """Kitchen hygiene

Examiner Marking Points
- Award credit for explaining how cross-contamination happens (e.g., knives, boards, hands) and describing two ways to prevent it.
- Credit evidence that shows safe storage of chilled food.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def points(tmp_path: Path) -> Path:
    file = tmp_path / "points.txt"
    file.write_text(POINTS, encoding="utf-8")
    return file


@pytest.fixture
def rubric(points: Path, tmp_path: Path) -> Path:
    file = tmp_path / "rubric.json"
    file.write_text(run("read", points, "--scoring", "marks=2", "--json").stdout, encoding="utf-8")
    return file


def test_a_document_is_read_for_a_person_in_a_terminal(points: Path) -> None:
    shown = run("read", points)

    assert shown.exit_code == 0
    assert "2 criteria, no marks are stated" in shown.stdout
    assert "such as knives, boards, hands" in shown.stdout


def test_a_document_is_read_as_json_with_places_and_warnings(points: Path) -> None:
    printed = json.loads(run("read", points, "--json").stdout)

    (rubric,) = printed["rubrics"]
    place = rubric["criteria"][0]["source"]
    assert [len(criterion["indicators"]) for criterion in rubric["criteria"]] == [2, 1]
    assert rubric["source_text"][place["start"] : place["end"]].startswith("Award credit for")
    assert [criterion["scoring"] for criterion in rubric["criteria"]] == [None, None]


def test_what_is_read_is_assessed_as_the_command_says(rubric: Path) -> None:
    printed = json.loads(rubric.read_text(encoding="utf-8"))

    assert printed["rubrics"][0]["total_marks"] == "6"


def test_a_document_with_nothing_to_mark_by_ends_with_status_three_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Today it rained.", encoding="utf-8")

    ended = run("read", tmp_path / "diary.txt")

    assert ended.exit_code == 3
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "this looks for" in ended.stderr


def test_a_binary_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)))

    ended = run("read", tmp_path / "photo.jpg")

    assert ended.exit_code == 1
    assert len(ended.stderr.splitlines()) == 1


def test_totals_and_feedback_of_a_marking_are_printed(rubric: Path, tmp_path: Path) -> None:
    marking = {"judgements": {"c1": {"indicators": {"c1.1": "fully", "c1.2": "partly"}}}}
    (tmp_path / "marking.json").write_text(json.dumps(marking), encoding="utf-8")

    shown = run("total", rubric, tmp_path / "marking.json")
    printed = json.loads(run("total", rubric, tmp_path / "marking.json", "--json").stdout)

    assert "3 of 4 so far" in shown.stdout
    assert printed["totals"]["marks"] == "3"
    assert printed["totals"]["complete"] is False
    assert printed["feedback"]["criteria"][0]["criterion"] == "c1"


@pytest.mark.parametrize(
    ("marking", "said"),
    [
        ({"judgements": {"c1": {"mark": "9"}}}, "judgements.c1.mark"),
        ({"judgements": {"c9": {"mark": "1"}}}, "judgements.c9"),
        ({"judgments": {}}, "judgments"),
    ],
)
def test_a_marking_that_does_not_fit_is_refused_with_its_path(
    rubric: Path, tmp_path: Path, marking: object, said: str
) -> None:
    (tmp_path / "marking.json").write_text(json.dumps(marking), encoding="utf-8")

    ended = run("total", rubric, tmp_path / "marking.json")

    assert ended.exit_code == 1
    assert said in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_wrong_usage_ends_with_status_two_and_one_line() -> None:
    ended = run("serve", "--prt", "1")

    assert ended.exit_code == 2
    assert ended.stderr == "fairmark: No such option '--prt'. Did you mean '--port'?\n"


def test_a_person_is_added_once_and_gets_a_link(tmp_path: Path) -> None:
    first = run("user", "add", "Noor Halloran", "--email", "noor@example.org", "--data", tmp_path)
    second = run("user", "add", "Noor Halloran", "--email", "NOOR@example.org", "--data", tmp_path)

    assert first.exit_code == 0
    assert "/sign-in#" in first.stdout
    assert second.exit_code == 1
    assert "This e-mail address is taken" in second.stderr


def test_everything_is_backed_up_and_put_back_from_the_command_line(tmp_path: Path) -> None:
    run("user", "add", "Noor Halloran", "--data", tmp_path / "here")

    done = run("backup", tmp_path / "all.tar", "--data", tmp_path / "here")
    back = run("restore", tmp_path / "all.tar", "--data", tmp_path / "there")
    again = run("restore", tmp_path / "all.tar", "--data", tmp_path / "there")

    assert (done.exit_code, back.exit_code, again.exit_code) == (0, 0, 1)
    assert "There is an installation here already" in again.stderr


def test_a_whole_installation_is_proved_and_a_changed_event_is_found(tmp_path: Path) -> None:
    run("user", "add", "Noor Halloran", "--data", tmp_path)
    whole = run("check", "--data", tmp_path)

    with closing(sqlite3.connect(tmp_path / "fairmark.sqlite")) as database, database:
        database.execute("UPDATE event SET payload = replace(payload, 'Noor', 'Nora')")
    damaged = run("check", "--data", tmp_path)

    assert whole.exit_code == 0
    assert "2 events in 1 chains: all true" in whole.stdout
    assert damaged.exit_code == 1
    assert "damaged: " in damaged.stdout


@pytest.mark.parametrize(
    "command", [("check",), ("report", "Essay", "--format", "csv", "-o", "grades.csv"), ("backup", "all.tar")]
)
def test_a_folder_without_an_installation_is_named_and_none_is_made_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = run(*command, "--data", tmp_path / "mistyped")

    assert ended.exit_code == 1
    assert "There is no database in" in ended.stderr
    assert not (tmp_path / "mistyped" / "fairmark.sqlite").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("report", "Essay", "--format", "csv", "-o", "grades.csv"),
        ("backup", "all.tar"),
        ("user", "add", "Noor"),
        ("serve", "--port", "0"),
    ],
)
def test_a_database_that_is_none_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fairmark.sqlite").write_bytes(b"no database at all" * 300)

    ended = run(*command, "--data", tmp_path)

    assert ended.exit_code == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "file is not a database" in ended.stderr
    assert "restore a backup" in ended.stderr


def test_json_that_is_nested_without_end_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000)

    ended = run("total", tmp_path / "deep.json", tmp_path / "deep.json")

    assert ended.exit_code == 1
    assert ended.stderr == "fairmark: what was given is nested too deeply to be read\n"
