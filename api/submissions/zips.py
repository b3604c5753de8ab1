"""This module looks into a zip that nobody vouches for, and gives its files only when all of it is sound."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from api.files import CHUNK
from api.problem_details import FieldError, Problem, invalid

PATH_LENGTH = 1_000
JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini"})

_ENCRYPTED = 0x1
_UTF8 = 0x800
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, OverflowError)


@dataclass(frozen=True, slots=True)
class Limits:
    """These are the limits of one zip: entries, bytes of one file and of all, and how far data may unpack."""

    entries: int = 10_000
    file: int = 2 * 1024**3
    total: int = 20 * 1024**3
    ratio: int = 250
    ratio_from: int = 10 * 1024**2
    directory: int = 16 * 1024**2


@dataclass(frozen=True, slots=True)
class Entry:
    """This is one file of a zip: its path with ``/`` between its parts, and its size unpacked."""

    path: str
    size: int
    info: zipfile.ZipInfo


@dataclass(frozen=True, slots=True)
class Sound:
    """This is a zip that was looked through: its files in the order of their paths, and how many were ignored."""

    opened: zipfile.ZipFile
    entries: list[Entry]
    ignored: int

    def chunks(self, entry: Entry) -> Iterator[bytes]:
        """This unpacks one file. Raises Problem 422 where it is damaged."""
        try:
            with self.opened.open(entry.info) as content:
                while chunk := content.read(CHUNK):
                    yield chunk
        except _DAMAGE as error:
            raise _refused(entry.path, "it is damaged", "Make the zip again and upload it.") from error


def look_through(file: BinaryIO, limits: Limits | None = None) -> Sound:
    """This looks through a whole zip before anything of it is used. Raises Problem 422 naming the entry."""
    limits = limits or Limits()
    _look_at_directory(file, limits)
    try:
        opened = zipfile.ZipFile(file)
    except (*_DAMAGE, NotImplementedError) as error:
        raise no_zip() from error
    infos = opened.infolist()
    if len(infos) > limits.entries:
        raise _refused("", f"it holds {len(infos)} entries, and {limits.entries} are taken", "Make several zips of it.")
    entries, ignored = _entries(infos, file.seek(0, 2), limits)
    sound = Sound(opened, entries, ignored)
    for entry in entries:
        # Read to its end once: a damaged file must be found before the first learner's work is taken in.
        for _ in sound.chunks(entry):
            pass
    return sound


def _entries(infos: list[zipfile.ZipInfo], packed: int, limits: Limits) -> tuple[list[Entry], int]:
    """This gives the files of a zip of ``packed`` bytes, and how many are nobody's work. Raises Problem 422."""
    entries: list[Entry] = []
    seen: set[str] = set()
    total = ignored = 0
    for info in infos:
        path = _path(info)
        _look_at(info, path, limits)
        if path.endswith("/"):
            continue
        if path in seen:
            raise _refused(path, "it is there twice", "Make the zip again with one file under each name.")
        seen.add(path)
        total += info.file_size
        if total > limits.total:
            raise _refused(path, f"with it the zip unpacks to more than {_megabytes(limits.total)}", "Make several.")
        if total > limits.ratio_from and total > limits.ratio * packed:
            # Many entries, each of them small enough, may share the same few bytes of the zip.
            raise _refused(path, "with it the zip unpacks to far more than any real work does", "Take it out.")
        if is_junk(path):
            ignored += 1
        else:
            entries.append(Entry(path, info.file_size, info))
    entries.sort(key=lambda entry: entry.path)
    return entries, ignored


def is_junk(path: str) -> bool:
    """This tells what an operating system put into a zip, and hidden files: nobody's work."""
    return any(part.startswith(".") or part.casefold() in JUNK for part in path.split("/"))


def no_zip() -> Problem:
    """This is the answer to a file that is no zip."""
    return invalid(
        "no-zip",
        "The file is no zip, or it is damaged",
        [FieldError(path="file", detail="no zip could be opened")],
        mend="Put the learners’ files into a zip and upload that.",
    )


def _look_at_directory(file: BinaryIO, limits: Limits) -> None:
    # Before the library reads the directory into memory: how large it says it is.
    size = file.seek(0, 2)
    tail_length = min(size, 65_557 + 100)
    file.seek(size - tail_length)
    tail = file.read(tail_length)
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        raise no_zip()
    directory = struct.unpack_from("<I", tail, at + 12)[0]
    at_64 = tail.rfind(_END_64, 0, at)
    if at_64 >= 0 and at_64 + 48 <= len(tail):
        directory = max(directory if directory != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, at_64 + 40)[0])
    if directory > limits.directory:
        raise _refused("", "its list of contents is too long", "Make several zips of it.")
    file.seek(0)


def _path(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    if not info.flag_bits & _UTF8:
        # Without the flag the library has read code page 437, which many programs do not mean.
        try:
            name = name.encode("cp437").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = info.orig_filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _look_at(info: zipfile.ZipInfo, path: str, limits: Limits) -> None:
    fault = _fault_of_path(path) or _fault_of_kind(info) or _fault_of_size(info, limits)
    if fault is not None:
        raise _refused(path, *fault)


def _fault_of_path(path: str) -> tuple[str, str] | None:
    again = "Make the zip again from inside the folder of the learners’ files."
    if not path or path.startswith("/") or path[1:2] == ":":
        return "its path does not begin inside the zip", again
    if ".." in path.split("/"):
        return "its path climbs out of the zip", again
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in path):
        return "its name holds characters that no name holds", "Rename the file and make the zip again."
    if len(path) > PATH_LENGTH:
        return "its path is too long", "Rename it and make the zip again."
    return None


def _fault_of_kind(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "it is a link or a device, not a file", "Put the file itself into the zip."
    if info.flag_bits & _ENCRYPTED:
        return "it is locked with a password", "Make the zip without a password."
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        return "it is packed in a way that is not known here", "Make the zip with the usual compression (deflate)."
    return None


def _fault_of_size(info: zipfile.ZipInfo, limits: Limits) -> tuple[str, str] | None:
    if info.file_size > limits.file:
        return f"it is larger than {_megabytes(limits.file)}", "Make it smaller or take it in by itself."
    if info.file_size > limits.ratio_from and info.file_size > limits.ratio * max(1, info.compress_size):
        return "it unpacks to far more than any real work does", "Take it out of the zip."
    return None


def _refused(path: str, detail: str, mend: str) -> Problem:
    named = f"“{path}”: {detail}." if path else f"The zip cannot be taken: {detail}."
    return invalid(
        "zip-refused", "The zip is not taken in", [FieldError(path=path or "file", detail=detail)],
        detail=named, mend=f"{mend} Nothing of it was taken in.",
    )  # fmt: skip


def _megabytes(size: int) -> str:
    return f"{size // 1024**2} MB"
