import io
from typing import Any
from uuid import UUID

import pytest

from api.columns import new_id
from api.problem_details import Problem
from api.submissions.extracted_text import of_file
from api.submissions.media_types import DOCX, media_type
from tests.api.builders import BuiltCourse, a_course, a_learner, an_assignment, an_open_submission
from tests.api.service import Service, SignedIn
from tests.api.submissions.archives import DOCUMENT, a_docx, a_zip

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(17)


def a_file(service: Service, learner: SignedIn, course: BuiltCourse, name: str, data: bytes) -> UUID:
    submission_id = an_open_submission(service, an_assignment(service, course), learner, text=None)
    piece_id = new_id()
    put = learner.put(f"/submissions/{submission_id}/pieces/{piece_id}", files={"file": (name, data)})
    assert put.status_code == 200
    return piece_id


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "image/jpeg"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", "video/mp4"),
        (b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm", "video/webm"),
        (b"RIFF$\x00\x00\x00WAVEfmt ", "audio/wav"),
        ("Zoë’s plan".encode(), "text/plain"),
        (b"", "text/plain"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "text/html"),
        (b"  <!-- x --><HTML><body>", "text/html"),
        (b"<?xml version='1.0'?>\n<svg onload='alert(1)'/>", "image/svg+xml"),
        (b"PK\x03\x04broken", "application/octet-stream"),
        (a_docx(), DOCX),
        (a_zip({"a.txt": "b"}), "application/zip"),
        (bytes(range(256)), "application/octet-stream"),
    ],
)
def test_a_type_is_told_by_content(data: bytes, found: str) -> None:
    assert media_type(io.BytesIO(data)) == found


def test_a_pdf_is_shown_in_place_and_cannot_come_to_life(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "plan “final”.html", b"%PDF-1.7 a plan")

    answer = learner.get(f"/pieces/{piece_id}/content")

    assert answer.content == b"%PDF-1.7 a plan"
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith("inline; filename=\"plan _final_.html\"; filename*=UTF-8''")


@pytest.mark.parametrize("data", [b"<html><script>alert(1)</script>", b"<svg onload='alert(1)'/>", a_zip({"a": "b"})])
def test_what_could_come_to_life_is_only_downloaded(service: Service, data: bytes) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "harmless.png", data)

    answer = learner.get(f"/pieces/{piece_id}/content")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("asked", "status", "content", "described"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("bytes=5-2", 200, b"0123456789", None),
        ("pages=1-2", 200, b"0123456789", None),
    ],
)
def test_a_range_is_served(service: Service, asked: str, status: int, content: bytes, described: str | None) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "digits.txt", b"0123456789")

    answer = learner.get(f"/pieces/{piece_id}/content", headers={"Range": asked})

    assert (answer.status_code, answer.content) == (status, content)
    assert answer.headers.get("content-range") == described
    assert answer.headers["content-length"] == str(len(content))


def test_a_range_that_is_not_there_is_refused_and_a_known_file_is_not_sent_again(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "digits.txt", b"0123456789")
    etag = learner.get(f"/pieces/{piece_id}/content").headers["etag"]

    refused = learner.get(f"/pieces/{piece_id}/content", headers={"Range": "bytes=10-"})
    known = learner.get(f"/pieces/{piece_id}/content", headers={"If-None-Match": etag})
    other = learner.get(f"/pieces/{piece_id}/content", headers={"Range": "bytes=0-3", "If-Range": '"other"'})

    assert (refused.status_code, refused.headers["content-range"]) == (416, "bytes */10")
    assert (known.status_code, known.content) == (304, b"")
    assert (other.status_code, other.content) == (200, b"0123456789")


def test_a_document_gives_its_paragraphs_and_nothing_else(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "essay.docx", a_docx())

    read: Any = learner.get(f"/pieces/{piece_id}/text").json()

    assert [(one["kind"], one["text"]) for one in read["paragraphs"]] == [
        ("heading", "Removing stains"),
        ("paragraph", "Blot first."),
        ("item", "Cold\twater"),
    ]
    assert all(read["text"][one["start"] :].startswith(one["text"]) for one in read["paragraphs"])
    assert "Noor" not in read["text"]


def test_a_file_without_text_says_so(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "photo.png", PNG)

    answer = learner.get(f"/pieces/{piece_id}/text")

    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:fairmark:problem:no-text"


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        DOCUMENT.replace("<w:document", '<!DOCTYPE d [<!ENTITY a "ha">]><w:document').replace("Blot", "&a;"),
    ],
)
def test_a_document_that_no_word_processor_wrote_is_refused(document: str) -> None:
    with pytest.raises(Problem) as raised:
        of_file(io.BytesIO(a_docx(document)), DOCX)

    assert raised.value.details.type == "urn:fairmark:problem:unreadable-document"


def test_a_range_with_a_number_without_end_gets_the_whole_file(service: Service) -> None:
    course = a_course(service)
    learner = a_learner(service, course)
    piece_id = a_file(service, learner, course, "plan.pdf", b"%PDF-1.7 a plan")

    answer = learner.get(f"/pieces/{piece_id}/content", headers={"Range": f"bytes=0-{'9' * 5_000}"})

    assert (answer.status_code, answer.content) == (200, b"%PDF-1.7 a plan")
