"""This module takes names out of office documents: their properties, and who wrote a comment or a change."""

from __future__ import annotations

import re
import zipfile
from typing import IO, BinaryIO

from api.files import CHUNK

TOTAL = 2 * 1024**3
PART = 64 * 1024**2
ENTRIES = 20_000

_EMPTY = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties'
    b' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties'
    b' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_WHO = re.compile(
    rb"""(\s(?:\w+:)?(?:author|initials|userId|providerId|userName|lastModifiedBy)\s*=\s*)("[^"]*"|'[^']*')"""
)
_PERSON = re.compile(rb"""(\s(?:\w+:)?(?:displayName|name|author)\s*=\s*)("[^"]*"|'[^']*')""")
_AUTHOR = re.compile(rb"<((?:\w+:)?author)>[^<]*</")
_ABOUT_PEOPLE = re.compile(r"(?i)(?:^|/)(?:people|persons?|person\d*|comment_?authors|authors)(?:/|\.xml$|\d*\.xml$)")


def without_names(document: BinaryIO, into: IO[bytes]) -> None:
    """This copies an office document without the names in it.

    Raises ValueError, BadZipFile or another of zipfile's own where it cannot be read.
    """
    total = 0
    with zipfile.ZipFile(document) as opened, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as made:
        infos = opened.infolist()
        if len(infos) > ENTRIES:
            raise ValueError("the document has too many parts")
        for info in infos:
            total += info.file_size
            if total > TOTAL:
                raise ValueError("the document unpacks to too much")
            # A new head: the old one may tell when and on which machine it was made.
            part = zipfile.ZipInfo(info.filename)
            part.compress_type = zipfile.ZIP_DEFLATED
            if info.filename in _EMPTY:
                made.writestr(part, _EMPTY[info.filename])
            elif info.filename.endswith(".xml"):
                made.writestr(part, _cleaned(opened, info))
            else:
                with opened.open(info) as source, made.open(part, "w", force_zip64=info.file_size > 2**31) as target:
                    while chunk := source.read(CHUNK):
                        target.write(chunk)


def _cleaned(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.file_size > PART:
        raise ValueError("a part of the document is too large")
    data = opened.read(info)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("a part of the document is in an encoding that no word processor writes")
    data = _WHO.sub(rb'\1""', data)
    data = _AUTHOR.sub(rb"<\1></", data)
    return _PERSON.sub(rb'\1""', data) if _ABOUT_PEOPLE.search(info.filename) else data
