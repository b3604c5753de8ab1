"""This module writes a whole installation into one tar, and puts it back: the database first, then the files.

The tar holds ``manifest.json`` (format, kind of database, each file's name), ``database`` (SQLite's own copy, or the
archive of ``pg_dump``) and ``files/<sha256>``. A file that came in after the database was copied is of no harm.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel
from sqlalchemy import inspect

from api.columns import now, time_text
from api.database import migration_engine
from api.files import CHUNK, Files
from api.problem_details import Problem
from api.settings import Settings

FORMAT = 1
DATABASE = "fairmark.sqlite"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """This is what a backup holds, or what was put back: how many files, and the bytes of the tar."""

    files: int
    size: int


def back_up(settings: Settings, target: Path) -> BackedUp:
    """This writes the tar beside its target and moves it there when it is whole.

    Raises Problem where there is nothing to back up, or where the target exists already.
    """
    if target.exists():
        raise Problem(409, "backup-exists", f"{target} exists already", mend="Name a file that does not exist yet.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / "database"
        kind = _copy_database(settings, database)
        files = Files(settings)
        names = sorted(files.hashes())
        manifest = {
            "format": FORMAT,
            "database": kind,
            "database_sha256": _hash_of(database),
            "made_at": time_text(now()),
            "files": names,
        }
        part = Path(folder) / "backup.tar"
        with tarfile.open(part, "w") as tar:
            _add_bytes(tar, "manifest.json", json.dumps(manifest).encode())
            tar.add(database, "database")
            for name in names:
                _add_file(tar, files, name)
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(target)
    return BackedUp(len(names), target.stat().st_size)


def restore(settings: Settings, source: Path) -> BackedUp:
    """This puts a backup into an empty installation; nothing of it stays where something is wrong.

    Raises Problem where the tar is none of ours or damaged, or where the installation holds something already.
    """
    if not source.is_file():
        raise Problem(
            404, "no-backup", f"There is no file {source}", mend="Name a file that fairmark backup has written."
        )
    _must_be_empty(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data, prefix=".restore-") as folder:
        try:
            with tarfile.open(source, "r:") as tar:
                manifest = _unpack(tar, Path(folder))
        except (tarfile.TarError, EOFError, OSError, ValueError, KeyError, RecursionError) as error:
            raise Problem(
                422, "bad-backup", f"{source} is no whole backup of Fairmark", str(error), mend="Use another backup."
            ) from error
        _must_fit(settings, manifest.database)
        files = Files(settings)
        for path in sorted((Path(folder) / "files").iterdir()):
            files.keep_path(path)
        _put_database(settings, Path(folder) / "database")
    return BackedUp(len(manifest.files), source.stat().st_size)


def _copy_database(settings: Settings, target: Path) -> str:
    if settings.database_url is not None:
        _run(settings, "pg_dump", "--format=custom", "--no-owner", f"--file={target}", settings.database_url)
        return "postgresql"
    path = settings.data / DATABASE
    if not path.is_file():
        raise Problem(404, "nothing-here", f"There is no database in {settings.data}", mend="Name the right --data.")
    with closing(sqlite3.connect(path)) as present, closing(sqlite3.connect(target)) as copy:
        present.backup(copy)
    return "sqlite"


def _add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    tar.addfile(entry, io.BytesIO(data))


def _add_file(tar: tarfile.TarFile, files: Files, sha256: str) -> None:
    size = files.size(sha256)
    with tempfile.SpooledTemporaryFile(max_size=16 * CHUNK) as whole:
        for chunk in files.part(sha256, 0, size):
            whole.write(chunk)
        whole.seek(0)
        entry = tarfile.TarInfo(f"files/{sha256}")
        entry.size = size
        tar.addfile(entry, whole)


def _must_be_empty(settings: Settings) -> None:
    filled = Problem(
        409,
        "not-empty",
        "There is an installation here already",
        mend="Restore into an empty folder (--data) or an empty database; nothing was changed.",
    )
    if settings.database_url is None:
        if (settings.data / DATABASE).exists():
            raise filled
        return
    engine = migration_engine(settings)
    try:
        if inspect(engine).get_table_names():
            raise filled
    finally:
        engine.dispose()


def _must_fit(settings: Settings, kind: str) -> None:
    wanted = "sqlite" if settings.database_url is None else "postgresql"
    if kind != wanted:
        raise Problem(
            409,
            "other-database",
            f"The backup is of {kind}, this installation is on {wanted}",
            mend="Set FAIRMARK_DATABASE_URL for PostgreSQL, or leave it out for SQLite.",
        )


class _Manifest(BaseModel):
    format: Literal[1]
    database: str
    database_sha256: str
    files: list[str]


def _unpack(tar: tarfile.TarFile, folder: Path) -> _Manifest:
    manifest = _Manifest.model_validate_json(_member(tar, "manifest.json").read())
    _take_out(tar, "database", manifest.database_sha256, folder / "database")
    (folder / "files").mkdir()
    for name in manifest.files:
        # The name is proved to be a hash, and of what it holds, so it can be no path.
        if re.fullmatch(r"[0-9a-f]{64}", name) is None:
            raise ValueError(f"{name!r} is no name of a file that is kept")
        _take_out(tar, f"files/{name}", name, folder / "files" / name)
    return manifest


def _take_out(tar: tarfile.TarFile, name: str, sha256: str, target: Path) -> None:
    incoming = _member(tar, name)
    with target.open("wb") as written:
        shutil.copyfileobj(incoming, written, CHUNK)
    if _hash_of(target) != sha256:
        raise ValueError(f"{name} is damaged")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _member(tar: tarfile.TarFile, name: str) -> io.BufferedIOBase:
    # Only what lies in the tar itself: a link in it may lead anywhere, also to itself.
    found = tar.extractfile(name) if tar.getmember(name).isreg() else None
    if found is None:
        raise ValueError(f"it holds no {name}")
    return found  # pyright: ignore[reportReturnType] # typeshed says IO[bytes]


def _put_database(settings: Settings, source: Path) -> None:
    if settings.database_url is None:
        shutil.move(source, settings.data / DATABASE)
        return
    _run(
        settings,
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        f"--dbname={settings.database_url}",
        str(source),
    )


def _run(settings: Settings, program: str, *arguments: str) -> None:
    folder = settings.postgresql_tools
    path = str(folder / program) if folder is not None else shutil.which(program)
    if path is None or not Path(path).is_file():
        raise Problem(
            503,
            "no-postgresql-tools",
            f"{program} is not on the path",
            mend="Install PostgreSQL’s client programs, or set FAIRMARK_POSTGRESQL_TOOLS to their folder.",
        )
    done = subprocess.run([path, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Problem(503, "postgresql-tool", f"{program} failed", last, mend="Look at the address of the database.")
