"""This module makes zips for tests: sound ones, and those that somebody made to do harm."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping


def a_zip(files: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """This puts files into a zip under any names at all."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as opened:
        for name, content in files.items():
            info = zipfile.ZipInfo("x")
            info.filename = name
            info.compress_type = compression
            opened.writestr(info, content)
    return data.getvalue()


def a_zip_with_a_link() -> bytes:
    """This holds a symbolic link to a file of the service."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as opened:
        info = zipfile.ZipInfo("4001_essay.txt")
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(info, "/etc/passwd")
    return data.getvalue()


def with_flag(archive: bytes, flag: int) -> bytes:
    """This sets a general-purpose flag of the last entry of a zip, in both of its headers."""
    changed = bytearray(archive)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = archive.rindex(signature) + at
        flags = int.from_bytes(changed[place : place + 2], "little") ^ flag
        changed[place : place + 2] = flags.to_bytes(2, "little")
    return bytes(changed)


def damaged(archive: bytes, content: bytes) -> bytes:
    """This changes a byte of a stored file, so that its checksum is wrong."""
    return archive.replace(content, bytes([content[0] ^ 1]) + content[1:], 1)


DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Removing stains</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Blot </w:t></w:r><w:r><w:t>first.</w:t></w:r>
<w:del w:author="Noor Haddad"><w:r><w:delText>Rub hard.</w:delText></w:r></w:del></w:p>
<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Cold</w:t><w:tab/><w:t>water</w:t></w:r></w:p>
</w:body></w:document>"""

CORE = """<?xml version="1.0"?><cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Noor Haddad</dc:creator></cp:coreProperties>"""


def a_docx(document: str = DOCUMENT) -> bytes:
    """This is a word processor's document by Noor Haddad."""
    return a_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": CORE})
