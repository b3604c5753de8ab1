"""This module is the command ``fairmark``; it imports a slice only inside the command that needs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from api.settings import Settings

FAILED, USAGE = 1, 2
DATA = click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder of database and files.")


class OneLine(click.Group):
    """This is a group of commands whose errors are one line on standard error, and a status."""

    def main(self, *arguments: Any, **more: Any) -> NoReturn:
        """This runs the command and ends the process. 0 done, 1 failed, 2 wrong usage."""
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
    return str(error) if isinstance(error, OSError | ValueError) else None


def _end(status: int, line: str) -> NoReturn:
    click.echo("fairmark: " + " ".join(line.split()), err=True)
    sys.exit(status)


def _settings(data: Path | None = None, **given: object) -> Settings:
    from api.settings import Settings

    named = {name: value for name, value in {"data": data, **given}.items() if value is not None}
    return Settings.model_validate({**Settings().model_dump(), **named})


@click.group(cls=OneLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fairmark")
def main() -> None:
    """Fairmark: from an examiner's marking points to marked work, feedback and exact totals.

    \b
    fairmark serve                                    the service, on http://127.0.0.1:8000
    fairmark user add "Noor Halloran" --email noor@example.org
    fairmark backup fairmark.tar                      everything, in one file

    \b
    Exit status: 0 done, 1 failed, 2 wrong usage.
    """


@main.command()
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on (8000).")
@DATA
def serve(host: str | None, port: int | None, data: Path | None) -> None:
    """Start the service.

    \b
    fairmark serve --port 8123 --data some/folder
    FAIRMARK_DATABASE_URL=postgresql://… fairmark serve
    """
    from api.serving import serve as start

    start(_settings(data, host=host, port=port))


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
