"""This module takes out of a picture what a camera or a program wrote beside it: owner, place, remarks."""

from __future__ import annotations

import struct
from typing import IO, BinaryIO

from api.files import CHUNK

_PNG = b"\x89PNG\r\n\x1a\n"
_KEPT_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs",
     b"acTL", b"fcTL", b"fdAT", b"cICP"}
)  # fmt: skip
_LEFT_OUT_JPEG = frozenset({0xE1, 0xED, 0xFE, *range(0xE3, 0xED), 0xEF})
_ORIENTATION = 0x0112


def png_without_names(picture: BinaryIO, into: IO[bytes]) -> None:
    """This copies a PNG's picture alone. Raises ValueError where it is broken."""
    if picture.read(8) != _PNG:
        raise ValueError("this is no PNG")
    into.write(_PNG)
    while head := picture.read(8):
        if len(head) < 8:
            raise ValueError("the picture breaks off")
        (length,) = struct.unpack(">I", head[:4])
        kept = head[4:] in _KEPT_PNG
        if kept:
            into.write(head)
        _pass(picture, into if kept else None, length + 4)
        if head[4:] == b"IEND":
            return


def jpeg_without_names(picture: BinaryIO, into: IO[bytes]) -> None:
    """This copies a JPEG's picture, and which way is up. Raises ValueError where it is broken."""
    if picture.read(2) != b"\xff\xd8":
        raise ValueError("this is no JPEG")
    into.write(b"\xff\xd8")
    while True:
        marker = picture.read(2)
        if len(marker) < 2 or marker[0] != 0xFF:
            raise ValueError("the picture breaks off")
        if marker == b"\xff\xda":
            into.write(marker)
            while chunk := picture.read(CHUNK):
                into.write(chunk)
            return
        size = picture.read(2)
        if len(size) < 2:
            raise ValueError("the picture breaks off")
        (length,) = struct.unpack(">H", size)
        if marker[1] == 0xE1:
            turned = _orientation(picture.read(length - 2))
            into.write(_orientation_segment(turned) if turned else b"")
        elif marker[1] in _LEFT_OUT_JPEG:
            _pass(picture, None, length - 2)
        else:
            into.write(marker + size)
            _pass(picture, into, length - 2)


def _pass(picture: BinaryIO, into: IO[bytes] | None, length: int) -> None:
    while length > 0:
        chunk = picture.read(min(length, CHUNK))
        if not chunk:
            raise ValueError("the picture breaks off")
        length -= len(chunk)
        if into is not None:
            into.write(chunk)


def _orientation(segment: bytes) -> int:
    if not segment.startswith(b"Exif\x00\x00"):
        return 0
    data = segment[6:]
    order = "<" if data[:2] == b"II" else ">"
    try:
        (at,) = struct.unpack_from(f"{order}I", data, 4)
        (entries,) = struct.unpack_from(f"{order}H", data, at)
        for entry in range(min(entries, 500)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", data, at + 2 + entry * 12)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _orientation_segment(value: int) -> bytes:
    tiff = b"II*\x00" + struct.pack("<IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
