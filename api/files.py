"""This module keeps files under their SHA-256, in a folder or in S3-compatible storage; whole or not at all.

Nobody gets a file by knowing its hash: routes hand out pieces and reports, never hashes.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

from api.problem_details import Problem
from api.settings import Settings

CHUNK = 1024**2


@dataclass(frozen=True, slots=True)
class KeptFile:
    """This is a file that is kept: its SHA-256 in hex and its size in bytes."""

    sha256: str
    size: int


def too_large(limit: int) -> Problem:
    """This is the answer to a file over the limit."""
    return Problem(
        413,
        "too-large",
        "The file is too large",
        f"At most {limit // 1024**2} MB are taken here.",
        mend="Make it smaller or hand it in in parts.",
    )


class Files:
    """This keeps and gives files. An incoming file waits in ``data/incoming`` until it is whole."""

    def __init__(self, settings: Settings) -> None:
        self._incoming = settings.data / "incoming"
        self._incoming.mkdir(parents=True, exist_ok=True)
        if settings.files_url is None:
            folder = settings.data / "files"
            folder.mkdir(parents=True, exist_ok=True)
            self._store: ObjectStore = LocalStore(folder)
        else:
            self._store = from_url(settings.files_url)

    async def keep_stream(self, chunks: AsyncIterator[bytes], limit: int) -> KeptFile:
        """This keeps what arrives, up to ``limit`` bytes. Raises Problem 413 for more; then nothing is kept."""
        with tempfile.NamedTemporaryFile(dir=self._incoming) as incoming:
            digest, size = hashlib.sha256(), 0
            async for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise too_large(limit)
                digest.update(chunk)
                incoming.write(chunk)
            incoming.flush()
            kept = KeptFile(digest.hexdigest(), size)
            await obstore.put_async(self._store, _key(kept.sha256), Path(incoming.name))
            return kept

    def keep(self, data: bytes) -> KeptFile:
        """This keeps bytes that are in memory already."""
        kept = KeptFile(hashlib.sha256(data).hexdigest(), len(data))
        obstore.put(self._store, _key(kept.sha256), data)
        return kept

    def keep_chunks(self, chunks: Iterator[bytes], limit: int) -> KeptFile:
        """This is ``keep_stream`` for a thread that may wait."""
        with tempfile.NamedTemporaryFile(dir=self._incoming) as incoming:
            digest, size = hashlib.sha256(), 0
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise too_large(limit)
                digest.update(chunk)
                incoming.write(chunk)
            incoming.flush()
            kept = KeptFile(digest.hexdigest(), size)
            obstore.put(self._store, _key(kept.sha256), Path(incoming.name))
            return kept

    def keep_path(self, path: Path) -> KeptFile:
        """This keeps the file at a path, reading it in chunks."""
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
        obstore.put(self._store, _key(digest.hexdigest()), path)
        return KeptFile(digest.hexdigest(), size)

    def read(self, sha256: str) -> bytes:
        """This reads a whole file into memory; for marking documents and reports."""
        return bytes(obstore.get(self._store, _key(sha256)).bytes())

    def part(self, sha256: str, start: int, end: int) -> Iterator[bytes]:
        """This reads the bytes from ``start`` to ``end`` (half open) in chunks."""
        while start < end:
            upto = min(start + CHUNK, end)
            yield bytes(obstore.get_range(self._store, _key(sha256), start=start, end=upto))
            start = upto

    def open(self, sha256: str) -> BinaryIO:
        """This opens a kept file to be read from any place in it (a zip), without a copy of it in memory."""
        return cast("BinaryIO", io.BufferedReader(_KeptReader(self._store, _key(sha256)), CHUNK))

    def size(self, sha256: str) -> int:
        """This gives a file's size in bytes. Raises FileNotFoundError where it is not kept."""
        return int(obstore.head(self._store, _key(sha256))["size"])

    def hashes(self) -> Iterator[str]:
        """This names every kept file, for backups and checks."""
        store: Any = self._store  # its stub names types of a library that is not installed
        for batch in store.list():
            for entry in batch:
                yield Path(entry["path"]).name


class _KeptReader(io.RawIOBase):
    def __init__(self, store: ObjectStore, key: str) -> None:
        self._store, self._key, self._at = store, key, 0
        self._size = int(obstore.head(store, key)["size"])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("there is nothing before the beginning of a file")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: Any) -> int:
        upto = min(self._at + len(buffer), self._size)
        if upto <= self._at:
            return 0
        data = bytes(obstore.get_range(self._store, self._key, start=self._at, end=upto))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


def _key(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"
