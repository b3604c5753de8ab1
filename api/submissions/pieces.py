"""This module adds pieces to a submission, takes them out while it is open, and finds their content."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import func
from sqlmodel import Session, col, select

from api import events
from api.columns import now
from api.files import Files, KeptFile
from api.permissions import Act, Caller, required
from api.problem_details import Problem, conflict, not_found
from api.submissions import extracted_text, media_types
from api.submissions.attempts import stream
from api.submissions.content import Content
from api.submissions.extracted_text import ExtractedText
from api.submissions.nameless.copies import may_hold_names
from api.submissions.names import naming
from api.submissions.relations import PIECE
from api.submissions.tables import Piece, Submission, SubmissionMember
from api.submissions.views import shown_name

MOST_PIECES = 200
NAME_LENGTH = 200


class Found(BaseModel):
    """This is what there is to know of a kept file before it becomes a piece."""

    file: str
    size: int
    media_type: str
    words: int | None


def look_at(files: Files, kept: KeptFile) -> Found:
    """This looks at a kept file's content, outside any transaction: its type, and its words where it has some."""
    with files.open(kept.sha256) as file:
        media_type = media_types.media_type(file)
        words = None
        if extracted_text.has_text(media_type):
            try:
                words = extracted_text.count_words(extracted_text.of_file(file, media_type).text)
            except Problem:
                words = None  # a broken document is handed in as it is
    return Found(file=kept.sha256, size=kept.size, media_type=media_type, words=words)


def safe_name(name: str) -> str:
    """This makes a name of what a browser or a zip called a file: its last part, in one line, of bearable length."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    shown = "".join(character if character.isprintable() else " " for character in last).strip(" .")
    if len(shown) > NAME_LENGTH:
        stem, dot, end = shown.rpartition(".")
        shown = f"{stem[: NAME_LENGTH - len(end) - 1]}{dot}{end}" if dot and len(end) < 20 else shown[:NAME_LENGTH]
    return shown or "file"


def add_text(session: Session, submission: Submission, piece_id: UUID, name: str, text: str, *, actor: UUID) -> Piece:
    """This adds a text, or writes it anew while the submission is open. Raises Problem 404 or 409."""
    present = _present(session, submission, piece_id, "text")
    if present is not None:
        if (present.name, present.text) != (name, text):
            _must_be_open(submission)
            present.name, present.text, present.words = name, text, extracted_text.count_words(text)
            session.add(present)
            _tell(session, present, "piece_changed", actor)
        return present
    piece = _next(session, submission, piece_id, "text", name, actor)
    piece.text, piece.words = text, extracted_text.count_words(text)
    return _add(session, piece, actor)


def add_file(
    session: Session, submission: Submission, piece_id: UUID, name: str, found: Found, *, actor: UUID
) -> Piece:
    """This adds a file; a repeat changes nothing. Raises Problem 404 or 409."""
    present = _present(session, submission, piece_id, "file")
    if present is not None:
        if present.file != found.file:
            raise conflict("piece-differs", "Another file has this place", mend="Add it under an id of its own.")
        return present
    piece = _next(session, submission, piece_id, "file", safe_name(name), actor)
    piece.sqlmodel_update(found.model_dump())
    return _add(session, piece, actor)


def add_observed(
    session: Session,
    submission: Submission,
    piece_id: UUID,
    name: str,
    text: str,
    observed_at: datetime,
    *,
    actor: UUID,
) -> Piece:
    """This adds what was observed of a performance; it is never changed after. Raises Problem 404 or 409."""
    present = _present(session, submission, piece_id, "observed")
    if present is not None:
        if (present.name, present.text, present.observed_at) != (name, text, observed_at):
            raise conflict("observation-kept", "This observation is recorded already", mend="Record another beside it.")
        return present
    piece = _next(session, submission, piece_id, "observed", name, actor)
    piece.text, piece.words = text, extracted_text.count_words(text)
    piece.observed_at, piece.observed_by = observed_at, actor
    return _add(session, piece, actor)


def remove(session: Session, submission: Submission, piece_id: UUID, *, actor: UUID) -> None:
    """This takes a piece out of an open submission; it can be put back. Raises Problem 404 or 409."""
    piece = _of(session, submission, piece_id)
    _must_be_open(submission)
    if piece.removed_at is None:
        piece.removed_at = now()
        session.add(piece)
        _tell(session, piece, "piece_removed", actor)


def restore(session: Session, submission: Submission, piece_id: UUID, *, actor: UUID) -> None:
    """This puts back a piece that was taken out. Raises Problem 404 or 409."""
    piece = _of(session, submission, piece_id)
    _must_be_open(submission)
    if piece.removed_at is not None:
        piece.removed_at = None
        session.add(piece)
        _tell(session, piece, "piece_restored", actor)


def _of(session: Session, submission: Submission, piece_id: UUID) -> Piece:
    piece = session.get(Piece, piece_id)
    if piece is None or piece.submission_id != submission.id:
        raise not_found("piece")
    return piece


def _present(session: Session, submission: Submission, piece_id: UUID, kind: str) -> Piece | None:
    piece = session.get(Piece, piece_id)
    if piece is not None and (piece.submission_id != submission.id or piece.kind != kind):
        raise not_found("piece")
    return piece


def _next(session: Session, submission: Submission, piece_id: UUID, kind: str, name: str, actor: UUID) -> Piece:
    query = select(func.count(), func.max(Piece.position)).where(col(Piece.submission_id) == submission.id)
    count, last = session.exec(query).one()
    if count >= MOST_PIECES:
        raise conflict("too-many-pieces", f"A submission holds {MOST_PIECES} pieces at most", mend="Put some into one.")
    return Piece(
        id=piece_id,
        submission_id=submission.id,
        position=(last or 0) + 1,
        kind=kind,
        name=name,
        added_at=now(),
        added_by=actor,
    )


def _add(session: Session, piece: Piece, actor: UUID) -> Piece:
    session.add(piece)
    session.flush()
    _tell(session, piece, "piece_added", actor)
    return piece


def _tell(session: Session, piece: Piece, kind: str, actor: UUID) -> None:
    # The words themselves stay out of the history: their hash proves them.
    text = hashlib.sha256(piece.text.encode()).hexdigest() if piece.text is not None else None
    payload = {"piece_id": str(piece.id), "kind": piece.kind, "name": piece.name, "file": piece.file, "text": text}
    events.append(session, stream(piece.submission_id), kind, payload, actor=actor)


def _must_be_open(submission: Submission) -> None:
    if submission.state != "open":
        raise handed_in_already()


def handed_in_already() -> Problem:
    """This is the answer to a change of work that is handed in."""
    return conflict(
        "handed-in", "This work is handed in and stays as it is", mend="Ask the course lead for another attempt."
    )


def found_piece(session: Session, caller: Caller, piece_id: UUID) -> Piece:
    """This gives a piece to those who made it and to the staff who may see it. Raises Problem 404 or 403."""
    return required(session, caller, Piece, col(Piece.id) == piece_id, PIECE, what="piece", visible_by=Act.READ_PIECE)


def content_of(session: Session, caller: Caller, piece_id: UUID) -> Content:
    """This says what is served of a file piece, under a name that tells nothing while names are hidden."""
    piece = found_piece(session, caller, piece_id)
    if piece.file is None:
        raise not_found("file")
    hidden = _hidden_from(session, caller, piece)
    return Content(
        id=piece.id,
        file=(piece.nameless_file if hidden else None) or piece.file,
        name=shown_name(piece, hidden=hidden),
        media_type=piece.media_type,
        lacks_copy=hidden and piece.nameless_file is None and may_hold_names(piece.media_type),
    )


def keep_nameless_copy(session: Session, piece_id: UUID, copy: KeptFile) -> None:
    """This remembers the copy of a piece's file without names; the file itself stays as it is."""
    piece = session.get_one(Piece, piece_id)
    piece.nameless_file = copy.sha256
    session.add(piece)


def text_of(session: Session, caller: Caller, piece_id: UUID) -> ExtractedText | Content:
    """This gives the text of a text piece or an observation, or what file to take it out of."""
    piece = found_piece(session, caller, piece_id)
    if piece.text is not None:
        return extracted_text.of_text(piece.text)
    content = content_of(session, caller, piece_id)
    if not extracted_text.has_text(content.media_type):
        raise conflict("no-text", "No text can be taken out of this kind of file", mend="Open its content.")
    return content


def _hidden_from(session: Session, caller: Caller, piece: Piece) -> bool:
    if session.get(SubmissionMember, (piece.submission_id, caller.person_id)) is not None:
        return False
    return naming(session, piece.submission_id).hidden
