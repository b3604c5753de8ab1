"""These tests read files that are no plain text as the service does: apart, and within bounds."""

from __future__ import annotations

import io
import resource

import docx
import pytest

from api.authoring.bounded_reading import read_bounded
from rubrics.reading.errors import NothingToMark, NotOpened, TooLarge
from tests.api.authoring.test_marking_documents import upload
from tests.api.builders import a_course
from tests.api.service import Service
from tests.rubrics.reading.formats.test_hostile_files import form_loop


def a_docx(*points: str) -> bytes:
    """This builds a DOCX with marking points as bullets."""
    document = docx.Document()
    document.add_heading("Marking points", 1)
    for point in points:
        document.add_paragraph(point, style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_docx_is_read_apart_as_it_is_read_here() -> None:
    [(rubric, reading)] = read_bounded(a_docx("Award credit for weighing the flour."), "bread.docx")

    assert [criterion.statement for criterion in rubric.criteria] == ["Award credit for weighing the flour."]
    span = reading.spans[rubric.criteria[0].id]
    assert reading.source_text[span.start : span.end] == "Award credit for weighing the flour."


def test_a_fault_found_apart_keeps_its_name_and_its_words() -> None:
    with pytest.raises(NothingToMark, match="add the marking points"):
        read_bounded(b"<p>The canteen is closed on Friday.</p>", "note.html")

    with pytest.raises(NotOpened, match="damaged or was not copied to its end"):
        read_bounded(b"PK\x03\x04 and no more", "bread.docx")


def test_an_uploaded_docx_becomes_a_draft(service: Service) -> None:
    course = a_course(service)

    answer = upload(
        course.lead, course, a_docx("Award credit for naming the tools.", "Credit evidence of care."), "a.docx"
    )

    assert answer.status_code == 200
    assert [one["statement"] for one in answer.json()["rubric"]["criteria"]] == [
        "Award credit for naming the tools.",
        "Credit evidence of care.",
    ]


def test_a_file_that_cannot_be_opened_is_answered_with_what_to_do(service: Service) -> None:
    course = a_course(service)

    answer = upload(course.lead, course, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.doc")

    assert answer.status_code == 422
    assert answer.json()["type"].endswith("document-not-opened")
    assert "save it as DOCX" in answer.json()["detail"]


def test_a_pdf_whose_form_draws_itself_without_end_is_ended_in_time_and_memory() -> None:
    began = children_time()

    with pytest.raises((NotOpened, TooLarge), match=r"damaged|more than 9 seconds|more memory"):
        read_bounded(form_loop(2), "loop.pdf")

    assert children_time() - began < 10


def children_time() -> float:
    """This gives the seconds of work of the processes that this one has started and seen end."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
