"""This module is the command ``fairmark``; it imports a slice only inside the command that needs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

if TYPE_CHECKING:
    from api.settings import Settings
    from rubrics.rubric import Reading, Rubric

FAILED, USAGE, NOTHING_TO_MARK_BY = 1, 2, 3
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
DATA = click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder of database and files.")


class OneLine(click.Group):
    """This is a group of commands whose errors are one line on standard error, and a status."""

    def main(self, *arguments: Any, **more: Any) -> NoReturn:
        """This runs the command and ends the process. 0 done, 1 failed, 2 wrong usage, 3 nothing to mark by."""
        try:
            super().main(*arguments, **{**more, "standalone_mode": False})
        except click.exceptions.Abort:
            _end(FAILED, "stopped")
        except click.ClickException as error:
            _end(USAGE, error.format_message())
        except Exception as error:
            line = _said(error)
            if line is None:
                raise
            _end(FAILED, line)
        sys.exit(0)


def _said(error: Exception) -> str | None:
    # Imported only where something went wrong: a command that goes well starts in a fraction of the time.
    from pydantic import ValidationError

    from api.problem_details import Problem, field_errors

    if isinstance(error, Problem):
        details = error.details
        what = details.title if details.detail == details.title else f"{details.title}: {details.detail}"
        faults = [f" ({fault.path}: {fault.detail})" for fault in details.errors[:1]]
        return f"{what}{''.join(faults)}. {details.mend}".strip()
    if isinstance(error, ValidationError):
        fault = field_errors(error)[0]
        return f"{fault.path}: {fault.detail}"
    if isinstance(error, RecursionError):
        return "what was given is nested too deeply to be read"
    return _said_by_database(error) or (str(error) if isinstance(error, OSError | ValueError) else None)


def _said_by_database(error: Exception) -> str | None:
    from api.database import reason_of

    reason = reason_of(error)
    if reason is None:
        return None
    return f"the database cannot be used: {reason}. Look at --data or FAIRMARK_DATABASE_URL, or restore a backup."


def _end(status: int, line: str) -> NoReturn:
    click.echo("fairmark: " + " ".join(line.split()), err=True)
    sys.exit(status)


def _settings(data: Path | None = None, **given: object) -> Settings:
    from api.settings import Settings

    named = {name: value for name, value in {"data": data, **given}.items() if value is not None}
    return Settings.model_validate({**Settings().model_dump(), **named})


def _present(data: Path | None) -> Settings:
    """This is the settings of an installation that is there. Raises Problem where --data names none by mistake."""
    from api.problem_details import Problem

    settings = _settings(data)
    if settings.database_url is None and not (settings.data / "fairmark.sqlite").is_file():
        raise Problem(404, "nothing-here", f"There is no database in {settings.data}", mend="Name the right --data.")
    return settings


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fairmark")
def main() -> None:
    """Fairmark: from an examiner's marking points to marked work, feedback and exact totals.

    \b
    fairmark serve                                    the service, on http://127.0.0.1:8000
    fairmark read points.txt                          what is read from a marking document
    fairmark total rubric.json marking.json           totals and feedback of one marking
    fairmark report "Essay 2" --format xlsx -o grades.xlsx
    fairmark check                                    prove the history and every total
    fairmark user add "Noor Halloran" --email noor@example.org
    fairmark backup fairmark.tar                      everything, in one file

    \b
    Exit status: 0 done, 1 failed, 2 wrong usage, 3 nothing to mark by in the document.
    """


@main.command()
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on (8000).")
@click.option("--sample", is_flag=True, help="At the first start: with a sample course, to try everything on.")
@DATA
def serve(host: str | None, port: int | None, data: Path | None, *, sample: bool) -> None:
    """Start the service.

    \b
    fairmark serve --port 8123 --data some/folder
    fairmark serve --sample
    FAIRMARK_DATABASE_URL=postgresql://… fairmark serve
    """
    from api.serving import serve as start

    start(_settings(data, host=host, port=port), sample=sample)


@main.command()
@click.argument("file", type=EXISTING)
@click.option("--json", "as_json", is_flag=True, help="Print the rubrics as JSON.")
@click.option("--scoring", help="How it is assessed: achieved, marks=2, levels=TEMPLATE (levels=? lists them).")
def read(file: Path, scoring: str | None, *, as_json: bool) -> None:
    """Read a marking document (text, Markdown, HTML, DOCX, ODT, PDF, XLSX or CSV) and show the rubric.

    \b
    fairmark read points.txt
    fairmark read scheme.docx
    fairmark read points.txt --json > rubric.json
    fairmark read points.txt --scoring marks=2
    fairmark read points.txt --scoring levels=?
    """
    from api.terminal import rubric_lines
    from rubrics.exchange.fairmark import print_reading

    if scoring == "levels=?":
        _list_templates()
        return
    found = _read_document(file)
    if scoring is not None:
        found = [(_assessed(rubric, scoring), reading) for rubric, reading in found]
    if as_json:
        printed = [print_reading(rubric, reading) for rubric, reading in found]
        click.echo(json.dumps({"rubrics": printed}, ensure_ascii=False, indent=1))
        return
    for place, (rubric, reading) in enumerate(found):
        click.echo("\n".join([""] * (2 if place else 0) + list(rubric_lines(rubric, reading))))


def _read_document(file: Path) -> list[tuple[Rubric, Reading]]:
    from api.authoring.bounded_reading import read_bounded
    from rubrics.reading import NothingToMark, ReadingError

    try:
        return list(read_bounded(file.read_bytes(), file.name))
    except NothingToMark as error:
        _end(NOTHING_TO_MARK_BY, f"{file.name}: {error}")
    except ReadingError as error:
        _end(FAILED, f"{file.name}: {error}")


def _list_templates() -> None:
    from api.terminal import table_lines
    from rubrics.level_templates import level_templates

    rows = [(template.name, ", ".join(level.label for level in template.levels)) for template in level_templates()]
    for line in table_lines(rows):
        click.echo(line)


def _assessed(rubric: Rubric, scoring: str) -> Rubric:
    from rubrics.assessed_as import ByLevels, answer_written, assessed_as
    from rubrics.level_templates import LevelTemplate

    path = Path(scoring.removeprefix("levels="))
    if scoring.startswith("levels=") and path.is_file():
        return assessed_as(rubric, ByLevels(template=LevelTemplate.model_validate_json(path.read_bytes())))
    return assessed_as(rubric, answer_written(scoring))


@main.command()
@click.argument("rubric", type=EXISTING)
@click.argument("marking", type=EXISTING)
@click.option("--json", "as_json", is_flag=True, help="Print totals and feedback as JSON.")
def total(rubric: Path, marking: Path, *, as_json: bool) -> None:
    """Work out the totals and the feedback of one marking.

    \b
    fairmark total rubric.json marking.json
    fairmark total rubric.json marking.json --json
    """
    from api.terminal import totals_lines
    from rubrics.exchange.fairmark import parse_marking, parse_printed
    from rubrics.feedback import feedback
    from rubrics.feedback_letter import markdown
    from rubrics.totals import total as total_of

    the_rubric, _ = parse_printed(_json(rubric))
    the_marking = parse_marking(_json(marking))
    totals = total_of(the_rubric, the_marking)
    letter = feedback(the_rubric, the_marking, totals, "final")
    if as_json:
        both = {"totals": totals.model_dump(mode="json"), "feedback": letter.model_dump(mode="json")}
        click.echo(json.dumps(both, ensure_ascii=False, indent=1))
        return
    click.echo("\n".join([*totals_lines(the_rubric, totals), "", markdown(letter)]))


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except ValueError as error:
        _end(FAILED, f"{file} is no JSON: {error}")


@main.command()
@click.argument("assignment")
@click.option("--format", "as_format", type=click.Choice(["csv", "xlsx", "json"]), required=True, help="Which file.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where to.")
@DATA
def report(assignment: str, as_format: Literal["csv", "xlsx", "json"], output: Path, data: Path | None) -> None:
    """Write the grade report of an assignment, named by its id or its title, and keep it with its number.

    \b
    fairmark report "Essay 2" --format xlsx -o grades.xlsx
    """
    from api.app import open_parts
    from api.columns import new_id
    from api.reports.grade_report import assignment_named, make_report

    if not output.parent.is_dir():
        _end(FAILED, f"there is no folder {output.parent}; make it, or name another file")
    parts = open_parts(_present(data))
    try:
        assignment_id = parts.database.read_now(lambda session: assignment_named(session, assignment))
        made = make_report(parts.database, parts.files, assignment_id, as_format, new_id())
    finally:
        parts.database.close()
    output.write_bytes(made.data)
    click.echo(f"{output}: report {made.number}, {len(made.data)} bytes")


@main.command()
@DATA
def check(data: Path | None) -> None:
    """Prove every chain of events, rebuild every marking and result, recompute every total.

    \b
    fairmark check --data some/folder
    """
    from api.app import open_parts
    from api.checking import check_everything

    parts = open_parts(_present(data))
    try:
        found = check_everything(parts.database)
    finally:
        parts.database.close()
    for line in found.lines():
        click.echo(line)
    if found.damaged:
        _end(FAILED, f"{len(found.damaged)} things are damaged; restore a backup from before")


@main.group()
def user() -> None:
    """Manage people from the command line."""


@user.command("add")
@click.argument("name")
@click.option("--email", help="Their e-mail address.")
@click.option("--administrator", is_flag=True, help="They manage people (and see no work or marks).")
@DATA
def add(name: str, email: str | None, data: Path | None, *, administrator: bool) -> None:
    """Add a person and print the link with which they sign in, once.

    \b
    fairmark user add "Noor Halloran" --email noor@example.org --administrator
    """
    from api.accounts.first_start import add_person
    from api.app import open_parts

    settings = _settings(data)
    parts = open_parts(settings)
    try:
        link = parts.database.write_now(
            lambda session: add_person(session, settings, name=name, email=email, administrator=administrator)
        )
    finally:
        parts.database.close()
    click.echo(link)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@DATA
def backup(file: Path, data: Path | None) -> None:
    """Write everything into one tar, also while the service runs.

    \b
    fairmark backup fairmark-2026-11-24.tar
    """
    from api.backup import back_up

    done = back_up(_settings(data), file)
    click.echo(f"{file}: the database and {done.files} files, {done.size} bytes")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@DATA
def restore(file: Path, data: Path | None) -> None:
    """Put a backup into an empty folder (or an empty PostgreSQL database).

    \b
    fairmark restore fairmark-2026-11-24.tar --data new/folder
    """
    from api.backup import restore as put_back

    done = put_back(_settings(data), file)
    click.echo(f"restored the database and {done.files} files")


if __name__ == "__main__":
    main()
