"""This module serves the built web app: its files for ever, its page for every other address."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.types import Scope

from api.problem_details import not_found

POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline';"
    " font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; frame-ancestors 'self'; base-uri 'none'"
)
"""Nothing is loaded from elsewhere. Mantine writes style attributes, so inline styles are let through."""


class Assets(StaticFiles):
    """These are the files that the build names by what is in them: kept by browsers for ever, sent packed where taken."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """This answers one file."""
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        packed = takes_gzip and self.lookup_path(f"{path}.gz")[1] is not None
        response = await super().get_response(f"{path}.gz" if packed else path, scope)
        if packed:
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Type"] = mimetypes.guess_type(path)[0] or "application/octet-stream"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def install(app: FastAPI, folder: Path) -> None:
    """This serves ``folder`` (what the web app's build wrote) after all routes of the API."""
    page = folder / "index.html"
    if (folder / "assets").is_dir():
        app.mount("/assets", Assets(directory=folder / "assets"), name="assets")

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
