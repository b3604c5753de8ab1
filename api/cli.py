"""This module is the command ``fairmark``; it imports a slice only inside the command that needs it."""

from __future__ import annotations

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="fairmark")
def main() -> None:
    """Fairmark: from an examiner's marking points to marked work, feedback and exact totals.

    \b
    fairmark serve                                 start the service on http://127.0.0.1:8000
    fairmark read points.txt                       show what is read from a marking document
    """


@main.command()
@click.option("--host", help="Address to listen on (127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port to listen on (8000).")
@click.option("--data", type=click.Path(file_okay=False), help="Folder of database and files (./data).")
def serve(host: str | None, port: int | None, data: str | None) -> None:
    """Start the service.

    \b
    fairmark serve --port 8123 --data some/folder
    """
    import uvicorn

    from api.app import create_app
    from api.settings import Settings

    given = {name: value for name, value in (("host", host), ("port", port), ("data", data)) if value is not None}
    settings = Settings.model_validate({**Settings().model_dump(), **given})
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning")


if __name__ == "__main__":
    main()
