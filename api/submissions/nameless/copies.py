"""This module makes the copy of a file that is shown while names are hidden."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO, BinaryIO

from pypdf.errors import DependencyError, PyPdfError

from api.files import CHUNK, Files, KeptFile
from api.problem_details import Problem, conflict
from api.submissions.media_types import OFFICE
from api.submissions.nameless import images, office, pdf

IN_MEMORY = 32 * 1024**2

_WAYS: Mapping[str, Callable[[BinaryIO, IO[bytes]], None]] = {
    **dict.fromkeys(OFFICE.values(), office.without_names),
    "application/pdf": pdf.without_names,
    "image/png": images.png_without_names,
    "image/jpeg": images.jpeg_without_names,
}
_FAULTS = (
    PyPdfError,
    DependencyError,
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    RecursionError,
    NotImplementedError,
    RuntimeError,
    EOFError,
)


def may_hold_names(media_type: str | None) -> bool:
    """This tells whether files of this type carry names that can be taken out."""
    return media_type in _WAYS


def nameless_copy(files: Files, file: str, media_type: str) -> KeptFile:
    """This keeps a copy of a kept file without the names in it. Raises Problem 409 where none can be made."""
    with files.open(file) as document, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:
        try:
            _WAYS[media_type](document, copy)
        except _FAULTS as error:
            raise names_inside() from error
        copy.seek(0)
        return files.keep_chunks(_chunks(copy), limit=4 * 1024**3)


def _chunks(copy: IO[bytes]) -> Iterator[bytes]:
    while chunk := copy.read(CHUNK):
        yield chunk


def names_inside() -> Problem:
    """This is the answer where a file would tell whose work it is."""
    return conflict(
        "names-inside",
        "This file cannot be shown while names are hidden",
        "It is damaged or locked, so the name of its author cannot be taken out of it.",
        mend="Ask the course lead for a copy without its properties.",
    )
