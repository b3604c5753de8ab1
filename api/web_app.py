"""This module serves the built web app: its files for ever, its page for every other address."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles

from api.problem_details import not_found

POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline';"
    " font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'"
)
"""Nothing is loaded from elsewhere. Mantine writes style attributes, so inline styles are let through."""


def install(app: FastAPI, folder: Path) -> None:
    """This serves ``folder`` (what the web app's build wrote) after all routes of the API."""
    page = folder / "index.html"
    if (folder / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=folder / "assets"), name="assets")

    @app.get("/{path:path}", include_in_schema=False)
    async def web_page(path: str) -> Response:
        if path.startswith("api/"):
            raise not_found("address in the API")
        asked = (folder / path).resolve()
        if path and asked.is_relative_to(folder.resolve()) and asked.is_file():
            return FileResponse(asked)
        if not page.is_file():
            return PlainTextResponse("The web app is not built here. Run: make run", status_code=503)
        headers = {"Cache-Control": "no-cache", "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff"}
        return FileResponse(page, headers=headers)
