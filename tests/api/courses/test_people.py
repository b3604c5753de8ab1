import csv
import io
from uuid import UUID

from sqlmodel import Session, col, select

from api.accounts.people import found_person
from api.columns import new_id
from api.events import EventRow
from api.permissions import Role
from tests.api.builders import BuiltCourse, a_course, a_learner, a_member, an_assessor, an_assignment
from tests.api.service import Service, SignedIn


def _add(course: BuiltCourse, name: str = "Pia Holm", role: str = "learner", **more: object) -> UUID:
    enrolment_id = new_id()
    body = {"name": name, "role": role, **more}
    course.lead.put(f"/courses/{course.id}/people/{enrolment_id}", json=body).raise_for_status()
    return enrolment_id


def _enrolment_of(course: BuiltCourse, person: SignedIn) -> str:
    items = course.lead.get(f"/courses/{course.id}/people").json()["items"]
    return next(item["enrolment_id"] for item in items if item["person_id"] == str(person.id))


def _kinds(service: Service, course: BuiltCourse) -> list[str]:
    query = select(EventRow.kind).where(col(EventRow.stream_id) == course.id).order_by(col(EventRow.number))
    return service.parts.database.read_now(lambda session: list(session.exec(query)))


def _chose_a_password(service: Service, person_id: UUID) -> None:
    def write(session: Session) -> None:
        found_person(session, person_id).password_hash = "chosen"

    service.parts.database.write_now(write)


def test_a_person_is_added_by_e_mail_and_found_by_it_the_next_time(service: Service) -> None:
    lena = service.person("Lena Ostberg")
    first, second = a_course(service, lena), a_course(service, lena, title="Bread")
    _add(first, email="Pia@example.org")

    _add(second, name="P. Holm", email="pia@example.org")

    here = first.lead.get(f"/courses/{first.id}/people?find=pia").json()["items"][0]
    there = lena.get(f"/courses/{second.id}/people?find=pia").json()["items"][0]
    assert here["person_id"] == there["person_id"]
    assert there["name"] == "Pia Holm"


def test_people_are_listed_by_name_and_by_role(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, "noor Haddad")
    an_assessor(service, course, "Asta Lindqvist")

    everyone = course.lead.get(f"/courses/{course.id}/people").json()["items"]
    learners = course.lead.get(f"/courses/{course.id}/people?role=learner").json()["items"]

    assert [item["name"] for item in everyone] == ["Asta Lindqvist", "Lena Ostberg", "noor Haddad"]
    assert [item["name"] for item in learners] == ["noor Haddad"]


def test_a_withdrawn_learner_is_out_and_can_come_back(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course)
    path = f"/courses/{course.id}/people/{_enrolment_of(course, noor)}"

    course.lead.delete(path)
    out = noor.get(f"/courses/{course.id}").status_code
    course.lead.post(f"{path}/restoration")
    back = noor.get(f"/courses/{course.id}").status_code

    assert (out, back) == (404, 200)
    assert _kinds(service, course)[-3:] == ["learner_enrolled", "learner_withdrawn", "learner_restored"]


def test_the_only_course_lead_stays(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.delete(f"/courses/{course.id}/people/{_enrolment_of(course, course.lead)}")

    assert answer.status_code == 409
    assert answer.json()["mend"] == "Make someone else course lead first."


def test_two_learners_do_not_share_a_candidate_number(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, candidate_number="0231")

    answer = course.lead.put(
        f"/courses/{course.id}/people/{new_id()}",
        json={"name": "Pia Holm", "role": "learner", "candidate_number": "0231"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {"path": "candidate_number", "detail": "another learner of the course has “0231”"}
    ]


def test_an_assessor_has_no_candidate_number(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.put(
        f"/courses/{course.id}/people/{new_id()}",
        json={"name": "Asta", "role": "assessor", "candidate_number": "1"},
    )

    assert answer.json()["errors"][0]["path"] == "candidate_number"


def test_the_administrator_cannot_give_themselves_a_role_that_opens_work(service: Service) -> None:
    course = a_course(service)
    ida = service.person("Ida Falk", administrator=True)

    def with_email(session: Session) -> None:
        found_person(session, ida.id).email = "ida@example.org"

    service.parts.database.write_now(with_email)

    answer = ida.put(
        f"/courses/{course.id}/people/{new_id()}",
        json={"name": "Ida Falk", "email": "ida@example.org", "role": "course_lead"},
    )

    assert answer.status_code == 403


def test_whoever_marks_anonymous_work_is_not_shown_candidate_numbers(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, candidate_number="0231")
    a_member(service, course, Role.ASSESSOR, "Lena Ostberg", person=course.lead)
    path = f"/courses/{course.id}/people?role=learner"

    before = course.lead.get(path).json()["items"][0]
    an_assignment(service, course, anonymous=True)
    after = course.lead.get(path).json()["items"][0]

    assert (before["candidate_number"], before["candidate_number_hidden"]) == ("0231", False)
    assert (after["candidate_number"], after["candidate_number_hidden"]) == (None, True)


def test_a_number_that_is_not_shown_is_not_taken_away_by_saving_the_rest(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course, learner_number="L1", candidate_number="0231")
    a_member(service, course, Role.ASSESSOR, "Lena Ostberg", person=course.lead)
    an_assignment(service, course, anonymous=True)

    changed = course.lead.put(
        f"/courses/{course.id}/people/{_enrolment_of(course, noor)}",
        json={"name": "Noor Haddad", "role": "learner", "learner_number": "L1b"},
    ).json()

    assert (changed["learner_number"], changed["candidate_number_hidden"]) == ("L1b", True)


def test_groups_are_made_renamed_and_told_of_when_a_learner_changes(service: Service) -> None:
    course = a_course(service)
    group_id, enrolment_id = new_id(), _add(course)
    course.lead.put(f"/courses/{course.id}/groups/{group_id}", json={"name": "A"})

    course.lead.put(
        f"/courses/{course.id}/people/{enrolment_id}",
        json={"name": "Pia Holm", "role": "learner", "group_id": str(group_id)},
    )
    course.lead.put(f"/courses/{course.id}/groups/{group_id}", json={"name": "Morning"})

    groups = course.lead.get(f"/courses/{course.id}/groups").json()
    assert groups == [{"id": str(group_id), "name": "Morning", "learners": 1}]
    assert _kinds(service, course)[-2:] == ["group_changed", "group_renamed"]


def test_invitations_come_as_a_file_in_which_no_name_is_a_formula(service: Service) -> None:
    course = a_course(service)
    _add(course, name="=HYPERLINK(1)", email="eve@example.org", learner_number="-7")
    _chose_a_password(service, course.lead.id)

    answer = course.lead.post(f"/courses/{course.id}/invitations.csv")

    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert rows[0] == ["name", "e-mail", "role", "id", "link", "works until"]
    assert rows[1][:4] == ["'=HYPERLINK(1)", "eve@example.org", "learner", "'-7"]
    assert len(rows) == 2
    secret = rows[1][4].partition("#")[2]
    assert service.client.get(f"/api/v1/invitations/{secret}").json()["name"] == "=HYPERLINK(1)"


def test_links_that_were_sent_already_go_on_working_and_are_not_made_twice(service: Service) -> None:
    course = a_course(service)
    _add(course)
    _chose_a_password(service, course.lead.id)
    first = course.lead.post(f"/courses/{course.id}/invitations.csv").text

    second = course.lead.post(f"/courses/{course.id}/invitations.csv").text
    again = course.lead.post(f"/courses/{course.id}/invitations.csv?everyone=true").text

    secret = first.split("#")[1].split(",")[0]
    assert len(second.splitlines()) == 1
    assert len(again.splitlines()) == 2
    assert service.client.get(f"/api/v1/invitations/{secret}").status_code == 200


def test_a_course_lead_gets_no_link_for_somebody_of_another_course(service: Service) -> None:
    bakery = a_course(service, service.person("Bea Mohr"), title="Bread")
    textiles = a_course(service)
    _add(bakery, email="pia@example.org", role="course_lead")
    enrolment_id = _add(textiles, email="pia@example.org", role="assessor")

    by_lead = textiles.lead.post(f"/courses/{textiles.id}/people/{enrolment_id}/invitation")
    in_file = textiles.lead.post(f"/courses/{textiles.id}/invitations.csv").text
    ida = service.person("Ida Falk", administrator=True)
    by_administrator = ida.post(f"/courses/{textiles.id}/people/{enrolment_id}/invitation")

    assert by_lead.status_code == 409
    assert "Pia Holm,pia@example.org,assessor,,the administrator makes this link," in in_file
    assert by_administrator.status_code == 200


def test_somebody_who_signs_in_already_keeps_their_name(service: Service) -> None:
    course = a_course(service)
    enrolment_id = _add(course, email="pia@example.org")
    items = course.lead.get(f"/courses/{course.id}/people?role=learner").json()["items"]
    _chose_a_password(service, UUID(items[0]["person_id"]))

    changed = course.lead.put(
        f"/courses/{course.id}/people/{enrolment_id}",
        json={"name": "Somebody Else", "email": "pia@example.org", "role": "learner"},
    )

    assert changed.json()["name"] == "Pia Holm"
