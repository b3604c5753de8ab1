"""This module reads the settings: from the environment (``FAIRMARK_…``) or from a file."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """These are the settings of one installation; the defaults serve one department on one machine.

    ``data``: the folder of the database, the files and the locks. ``database_url``: PostgreSQL
    (``postgresql://…``); where it is absent, SQLite in ``data``. ``files_url``: S3-compatible storage
    (``s3://bucket/prefix``); where it is absent, a folder in ``data``. ``public_url``: where people reach the
    service; sign-in links begin with it. Limits are in bytes. ``session_days``: how long a sign-in lasts.
    ``background``: whether this process runs the jobs. ``postgresql_tools``: the folder of ``pg_dump`` and
    ``pg_restore``, where they are not on the path.
    """

    model_config = SettingsConfigDict(
        env_prefix="FAIRMARK_", env_file=os.environ.get("FAIRMARK_SETTINGS"), extra="ignore"
    )

    data: Path = Path("data")
    database_url: str | None = None
    files_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65_535)
    public_url: str | None = None
    marking_document_limit: int = 25 * 1024**2
    submission_file_limit: int = 2 * 1024**3
    session_days: int = Field(default=30, ge=1)
    background: bool = True
    secure_cookies: bool | None = None
    postgresql_tools: Path | None = None
    write_threads: int = Field(default=8, ge=1)

    @property
    def address(self) -> str:
        """This is the address that links begin with, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
