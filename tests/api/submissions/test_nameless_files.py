import io
import struct
import zipfile
import zlib
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText

from api.columns import new_id, now
from api.submissions.names import reveal
from tests.api.builders import BuiltCourse, a_course, a_learner, a_submission, an_assignment
from tests.api.service import Service, SignedIn
from tests.api.submissions.archives import CORE, DOCUMENT, a_docx, a_zip

NAME = "Noor Haddad"


def a_pdf(*, password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    remark = FreeText(text="Is this right?", rect=(10, 10, 100, 50), title_bar=NAME)
    writer.add_annotation(0, remark)
    writer.add_metadata({"/Author": NAME, "/Title": f"Essay by {NAME}"})
    if password:
        writer.encrypt(password)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def a_png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    picture = zlib.compress(b"\x00\x00\x00\x00")
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    remark = b"Author\x00" + NAME.encode()
    parts = [chunk(b"IHDR", head), chunk(b"tEXt", remark), chunk(b"IDAT", picture), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def a_jpeg() -> bytes:
    def segment(marker: int, data: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    entries = struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0)
    exif = b"Exif\x00\x00II*\x00" + struct.pack("<IH", 8, 1) + entries + struct.pack("<I", 0) + NAME.encode()
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00") + segment(0xE1, exif)
        + segment(0xFE, NAME.encode()) + segment(0xDB, b"\x00" * 65) + b"\xff\xda\x00\x02picture\xff\xd9"
    )  # fmt: skip


COMMENTS = f"""<?xml version="1.0"?><w:comments xmlns:w="urn:w"><w:comment w:id="1" w:author="{NAME}"
 w:initials="NH"><w:p><w:r><w:t>Kept</w:t></w:r></w:p></w:comment></w:comments>"""

PARTS = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": DOCUMENT,
    "word/comments.xml": COMMENTS,
    "word/people.xml": f'<w15:people xmlns:w15="urn:w15"><w15:person w15:author="{NAME}"/></w15:people>',
    "docProps/core.xml": CORE,
    "docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>",
}


def handed_in(service: Service, data: bytes, *, anonymous: bool = True) -> tuple[BuiltCourse, SignedIn, UUID, UUID]:
    course = a_course(service)
    learner = a_learner(service, course, NAME)
    assignment_id = an_assignment(service, course, anonymous=anonymous, portfolio=True)
    submission_id = a_submission(service, assignment_id, learner)
    piece_id = new_id()
    put = learner.put(f"/submissions/{submission_id}/pieces/{piece_id}", files={"file": ("essay", data)})
    assert put.status_code == 200
    return course, learner, assignment_id, piece_id


def told(data: bytes) -> bytes:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return b"\n".join(opened.read(name) for name in opened.namelist())
    return data


@pytest.mark.parametrize("data", [a_zip(PARTS), a_png(), a_jpeg(), a_pdf()], ids=["docx", "png", "jpeg", "pdf"])
def test_a_file_tells_the_staff_no_name_until_release_and_stays_as_it_is(service: Service, data: bytes) -> None:
    course, learner, assignment_id, piece_id = handed_in(service, data)
    path = f"/pieces/{piece_id}/content"

    hidden, again = course.lead.get(path), course.lead.get(path)
    own = learner.get(path)
    service.parts.database.write_now(lambda session: reveal(session, assignment_id, [learner.id], now()))
    released = course.lead.get(path)

    assert hidden.status_code == 200
    assert b"Noor" not in told(hidden.content)
    assert again.content == hidden.content
    assert own.content == data
    assert released.content == data
    assert released.headers["etag"] != hidden.headers["etag"]


def test_a_document_without_names_is_still_the_document(service: Service) -> None:
    course, _, _, piece_id = handed_in(service, a_zip(PARTS))
    pdf_course, _, _, pdf_id = handed_in(service, a_pdf())

    document = told(course.lead.get(f"/pieces/{piece_id}/content").content)
    pdf: Any = PdfReader(io.BytesIO(pdf_course.lead.get(f"/pieces/{pdf_id}/content").content))

    assert b"Removing stains" in document
    assert b"<w:t>Kept</w:t>" in document
    assert pdf.pages[0]["/Annots"][0].get_object()["/Contents"] == "Is this right?"


def test_a_picture_without_names_still_knows_which_way_is_up(service: Service) -> None:
    course, _, _, piece_id = handed_in(service, a_jpeg())

    picture = course.lead.get(f"/pieces/{piece_id}/content").content

    assert struct.pack("<HHIH", 0x0112, 3, 1, 6) in picture
    assert picture.endswith(b"\xff\xda\x00\x02picture\xff\xd9")


@pytest.mark.parametrize("data", [b"%PDF-1.7 and no more", a_pdf(password="secret"), a_docx("\ufeff")[:-30]])
def test_a_file_whose_names_cannot_be_taken_out_is_not_shown(service: Service, data: bytes) -> None:
    course, learner, _, piece_id = handed_in(service, data)
    media_type = learner.get(f"/pieces/{piece_id}/content").headers["content-type"]

    answer = course.lead.get(f"/pieces/{piece_id}/content")

    if media_type == "application/pdf":
        assert answer.status_code == 409
        assert answer.json()["type"] == "urn:fairmark:problem:names-inside"
    else:
        assert media_type == "application/octet-stream"


def test_where_names_are_shown_a_file_is_served_as_it_was_handed_in(service: Service) -> None:
    data = a_zip(PARTS)
    course, _, _, piece_id = handed_in(service, data, anonymous=False)

    assert course.lead.get(f"/pieces/{piece_id}/content").content == data
