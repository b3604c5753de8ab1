"""This module takes names out of a PDF: its properties, and who wrote an annotation."""

from __future__ import annotations

from typing import IO, Any, BinaryIO, cast

from pypdf import PdfReader, PdfWriter

LIMIT = 512 * 1024**2


def without_names(document: BinaryIO, into: IO[bytes]) -> None:
    """This copies a PDF without the names in it. Raises ValueError or PyPdfError where it cannot be read."""
    if document.seek(0, 2) > LIMIT:
        raise ValueError("the document is too large")
    document.seek(0)
    reader = PdfReader(document)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("the document is locked with a password")
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    root: Any = writer.root_object
    for key in ("/Metadata", "/PieceInfo"):
        root.pop(key, None)
    for page in writer.pages:
        properties = cast("dict[str, Any]", page)
        for key in ("/Metadata", "/PieceInfo", "/LastModified"):
            properties.pop(key, None)
        for annotation in properties.get("/Annots") or ():
            _without_author(annotation.get_object())
    writer.write(into)


def _without_author(annotation: Any) -> None:
    # In a form's field /T is the field's own name; in every other annotation it is its author's.
    if annotation.get("/Subtype") != "/Widget":
        annotation.pop("/T", None)
