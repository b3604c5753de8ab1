from typing import Any

import pytest
from sqlmodel import Session, col, func, select

from api.accounts.people import found_person
from api.accounts.tables import Person
from api.courses.tables import Enrolment
from tests.api.builders import BuiltCourse, a_course, a_learner, an_assignment
from tests.api.service import Service

ROSTER = (
    "Student ID,First name,Last name,E-mail,Candidate no.,Group\n"
    "L1,Noor,Haddad,noor@example.org,0231,A\n"
    "L2,Otto,Berg,otto@example.org,0232,B\n"
    "L3,Pia,Holm,,,\n"
)


def _preview(course: BuiltCourse, text: str = ROSTER) -> dict[str, Any]:
    answer = course.lead.post(
        f"/courses/{course.id}/roster/preview", files={"file": ("roster.csv", text.encode(), "text/csv")}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def _take(course: BuiltCourse, text: str = ROSTER, **more: Any) -> dict[str, Any]:
    answer = course.lead.post(f"/courses/{course.id}/roster", data={"text": text, **more})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _learners(course: BuiltCourse) -> list[tuple[str, str | None, str | None, str | None]]:
    items = course.lead.get(f"/courses/{course.id}/people?role=learner&limit=200").json()["items"]
    return [
        (item["name"], item["learner_number"], item["candidate_number"], item["group"] and item["group"]["name"])
        for item in items
    ]


def test_a_preview_shows_every_row_and_changes_nothing(service: Service) -> None:
    course = a_course(service)

    preview = _preview(course)

    assert (preview["new"], preview["changed"], preview["unchanged"]) == (3, 0, 0)
    assert preview["problems"] == []
    assert preview["rows"][0] == {
        "row": 2,
        "learner_number": "L1",
        "name": "Noor Haddad",
        "email": "noor@example.org",
        "candidate_number": "0231",
        "group": "A",
        "account": None,
        "what": "new",
        "changes": [],
    }
    assert _learners(course) == []


def test_a_roster_enrols_everybody_with_numbers_and_groups(service: Service) -> None:
    course = a_course(service)

    taken = _take(course, token=_preview(course)["token"])

    assert taken == {"created": 3, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert _learners(course) == [
        ("Noor Haddad", "L1", "0231", "A"),
        ("Otto Berg", "L2", "0232", "B"),
        ("Pia Holm", "L3", None, None),
    ]


def test_the_same_roster_again_changes_nothing(service: Service) -> None:
    course = a_course(service)
    _take(course)

    assert _take(course) == {"created": 0, "changed": 0, "unchanged": 3, "withdrawn": 0}


def test_a_later_roster_shows_what_changes_and_who_is_missing(service: Service) -> None:
    course = a_course(service)
    _take(course)
    later = "id,name,candidate number,group\nL1,Noor Haddad-Berg,0231,B\nL2,Otto Berg,0232,B\nL4,Mira Sand,0234,A\n"

    preview = _preview(course, later)

    assert [(row["learner_number"], row["what"]) for row in preview["rows"]] == [
        ("L1", "changed"),
        ("L2", "unchanged"),
        ("L4", "new"),
    ]
    assert preview["rows"][0]["changes"] == [
        {"column": "group", "before": "A", "after": "B"},
        {"column": "name", "before": "Noor Haddad", "after": "Noor Haddad-Berg"},
    ]
    assert [learner["name"] for learner in preview["missing"]] == ["Pia Holm"]


def test_who_is_missing_is_withdrawn_only_by_name_and_comes_back_by_a_roster(service: Service) -> None:
    course = a_course(service)
    _take(course)
    shorter = "id,name\nL1,Noor Haddad\nL2,Otto Berg\n"
    missing = _preview(course, shorter)["missing"][0]["enrolment_id"]

    withdrawn = _take(course, shorter, withdraw=[missing])
    preview = _preview(course)
    back = _take(course)

    assert withdrawn["withdrawn"] == 1
    assert preview["rows"][2]["changes"] == [{"column": "role", "before": "withdrawn", "after": "enrolled"}]
    assert back["changed"] == 1
    assert len(_learners(course)) == 3


def test_two_learners_may_swap_their_candidate_numbers(service: Service) -> None:
    course = a_course(service)
    _take(course)

    _take(course, "id,name,candidate number\nL1,Noor Haddad,0232\nL2,Otto Berg,0231\n")

    assert [learner[2] for learner in _learners(course)] == ["0232", "0231", None]


def test_a_bad_row_keeps_the_whole_roster_out(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.post(
        f"/courses/{course.id}/roster", data={"text": "id,name,email\nL1,Noor Haddad,\nL1,Otto Berg,otto\n"}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {
            "path": "rows.3.e-mail",
            "detail": "“otto” is no e-mail address. Write it like noor@example.org, or leave it empty.",
        },
        {
            "path": "rows.3.id",
            "detail": "the id “L1” stands in row 2 already. Correct one of the two rows, or take one out.",
        },
    ]
    assert _learners(course) == []


def test_a_candidate_number_of_another_learner_is_a_problem_of_its_row(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, candidate_number="0231")

    preview = _preview(course)

    assert [(problem["row"], problem["column"]) for problem in preview["problems"]] == [(2, "candidate number")]


def test_a_preview_that_is_past_is_not_applied(service: Service) -> None:
    course = a_course(service)
    token = _preview(course)["token"]
    _take(course, "id,name\nL1,Noor Haddad\n")

    answer = course.lead.post(f"/courses/{course.id}/roster", data={"text": ROSTER, "token": token})

    assert answer.status_code == 409
    assert answer.json()["preview"]["changed"] == 1


def test_somebody_known_by_e_mail_is_enrolled_as_they_are(service: Service) -> None:
    course = a_course(service)
    person = service.person("Noor H.")

    def write(session: Session) -> None:
        row = found_person(session, person.id)
        row.email, row.password_hash = "noor@example.org", "chosen"

    service.parts.database.write_now(write)

    preview = _preview(course)
    _take(course)

    assert (preview["rows"][0]["what"], preview["rows"][0]["account"]) == ("new", "Noor H.")
    assert person.get(f"/courses/{course.id}").status_code == 200


def test_learners_without_e_mail_are_the_same_people_in_a_second_course_by_id_and_name(service: Service) -> None:
    lena = service.person("Lena Ostberg")
    roster = "id,name\nL1,Noor Haddad\nL2,Otto Berg\n"
    _take(a_course(service, lena), roster)

    _take(a_course(service, lena, title="Bread"), "id,name\nL1,Noor Haddad\nL2,Somebody Else\n")

    people = service.parts.database.read_now(lambda session: session.exec(select(func.count(col(Person.id)))).one())
    assert people == 1 + 3


@pytest.mark.parametrize("data", [{}, {"text": ""}])
def test_no_roster_at_all_is_said_so(service: Service, data: dict[str, str]) -> None:
    course = a_course(service)

    answer = course.lead.post(f"/courses/{course.id}/roster", data=data)

    assert answer.status_code == 422
    assert answer.json()["mend"]


def test_a_file_over_the_limit_is_refused(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.post(
        f"/courses/{course.id}/roster/preview", files={"file": ("roster.csv", b"x" * (5 * 1024**2 + 1), "text/csv")}
    )

    assert answer.status_code == 413


def test_hundreds_of_learners_are_enrolled_in_one_go(service: Service) -> None:
    course = a_course(service)
    an_assignment(service, course)
    lines = "".join(f"L{number},Learner {number},l{number}@example.org,{number}\n" for number in range(400))

    taken = _take(course, f"id,name,email,candidate number\n{lines}")

    enrolled = service.parts.database.read_now(
        lambda session: session.exec(select(func.count(col(Enrolment.id)))).one()
    )
    assert taken["created"] == 400
    assert enrolled == 401
