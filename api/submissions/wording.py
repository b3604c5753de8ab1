"""This module finds words in the work of a submission, as far as its text can be taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from api.files import Files
from api.problem_details import Problem
from api.submissions import extracted_text
from api.submissions.tables import Piece


@dataclass(frozen=True, slots=True)
class Wording:
    """This is where the words of one piece are: its text, or the file that it is taken out of; neither for pictures."""

    text: str | None
    file: str | None
    media_type: str | None


def wordings_of(session: Session, submission_ids: Sequence[UUID]) -> dict[UUID, list[Wording]]:
    """This gives where the words of each submission's pieces are."""
    query = select(Piece).where(col(Piece.submission_id).in_(submission_ids), col(Piece.removed_at).is_(None))
    found: dict[UUID, list[Wording]] = {}
    for piece in session.exec(query):
        file = piece.file if extracted_text.has_text(piece.media_type) else None
        found.setdefault(piece.submission_id, []).append(Wording(piece.text, file, piece.media_type))
    return found


def holds(files: Files, pieces: Sequence[Wording], words: Sequence[str]) -> bool | None:
    """This tells whether work holds one of the words; null where it holds none, and some of it cannot be read.

    A word is found in capitals and small letters, and not inside another.
    """
    wanted = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)
    unread = False
    for piece in pieces:
        text = _text(files, piece)
        if text is None:
            unread = True
        elif wanted.search(text):
            return True
    return None if unread else False


def _text(files: Files, piece: Wording) -> str | None:
    if piece.text is not None:
        return piece.text
    if piece.file is None:
        return None
    try:
        with files.open(piece.file) as file:
            return extracted_text.of_file(file, piece.media_type or "").text
    except Problem:
        return None  # a document that nothing can be read of
