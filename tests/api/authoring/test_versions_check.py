from typing import Any

import pytest
from sqlmodel import Session, select

from api.authoring.tables import RubricVersion
from api.authoring.versions_check import check_versions
from rubrics.schema import digest
from tests.api.builders import a_course, a_published_rubric
from tests.api.service import Service


def test_a_rubric_as_it_was_published_is_true(service: Service) -> None:
    a_published_rubric(service, a_course(service))

    found = service.parts.database.read_now(check_versions)

    assert (found.versions, found.faults) == (1, ())


@pytest.mark.parametrize(
    ("hash_too", "fault"),
    [(False, "it was changed after it was published"), (True, "it is not what its history says was published")],
)
def test_a_published_rubric_that_was_changed_by_hand_is_found(service: Service, fault: str, *, hash_too: bool) -> None:
    version = a_published_rubric(service, a_course(service))

    def change(session: Session) -> Any:
        row = session.exec(select(RubricVersion)).one()
        row.document = row.document.replace("stains", "grease")
        if hash_too:
            row.sha256 = digest(row.document.encode())
        session.add(row)

    service.parts.database.write_now(change)

    assert service.parts.database.read_now(check_versions).faults == (f"rubric version {version.id}: {fault}",)
