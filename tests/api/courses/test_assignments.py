from api.columns import new_id
from tests.api.builders import a_course, a_learner, an_assignment
from tests.api.service import Service


def test_an_assignment_is_numbered_within_its_course_and_takes_the_courses_zone(service: Service) -> None:
    course = a_course(service)
    an_assignment(service, course)

    made = course.lead.put(
        f"/assignments/{new_id()}",
        json={"course_id": str(course.id), "title": "Colour fastness", "due_at": "2027-03-01T17:00:00+01:00"},
    )

    assert made.status_code == 200
    assert made.json()["number"] == 2
    assert made.json()["due_at"] == "2027-03-01T16:00:00Z"
    assert made.json()["due_zone"] == "Europe/London"


def test_a_deadline_without_a_zone_is_refused(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.put(
        f"/assignments/{new_id()}",
        json={"course_id": str(course.id), "title": "Colour fastness", "due_at": "2027-03-01T17:00:00"},
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["path"] == "due_at"


def test_a_learner_reads_the_assignment_and_may_not_change_it(service: Service) -> None:
    course = a_course(service)
    assignment = an_assignment(service, course)
    noor = a_learner(service, course)

    read = noor.get(f"/assignments/{assignment}")
    changed = noor.patch(f"/assignments/{assignment}", json={"title": "Easy"}, headers={"If-Match": '"1"'})

    assert read.json()["course_title"] == "Textile care, level 2"
    assert changed.status_code == 403


def test_a_person_of_another_course_does_not_learn_of_the_assignment(service: Service) -> None:
    assignment = an_assignment(service, a_course(service))
    other = a_learner(service, a_course(service, title="Bread"))

    assert other.get(f"/assignments/{assignment}").status_code == 404


def test_the_administrator_sees_the_course_and_none_of_its_assignments(service: Service) -> None:
    course = a_course(service)
    assignment = an_assignment(service, course)
    administrator = service.person("Ida Falk", administrator=True)

    assert administrator.get(f"/courses/{course.id}").status_code == 200
    assert administrator.get(f"/courses/{course.id}/assignments").status_code == 403
    assert administrator.get(f"/assignments/{assignment}").status_code == 404


def test_a_deadline_may_be_taken_away_and_what_is_not_named_stays(service: Service) -> None:
    course = a_course(service)
    assignment = an_assignment(service, course, anonymous=True)
    headers = {"If-Match": '"1"'}
    course.lead.patch(f"/assignments/{assignment}", json={"due_at": "2027-03-01T17:00:00Z"}, headers=headers)

    changed = course.lead.patch(f"/assignments/{assignment}", json={"due_at": None}, headers={"If-Match": '"2"'})

    assert changed.json()["due_at"] is None
    assert changed.json()["anonymous"] is True
    assert changed.headers["etag"] == '"3"'


def test_an_archived_assignment_leaves_the_list_and_comes_back(service: Service) -> None:
    course = a_course(service)
    assignment = an_assignment(service, course)
    path = f"/courses/{course.id}/assignments"

    course.lead.delete(f"/assignments/{assignment}")
    gone = course.lead.get(path).json()["items"]
    course.lead.post(f"/assignments/{assignment}/restoration")
    back = course.lead.get(path).json()["items"]

    assert gone == []
    assert [item["title"] for item in back] == ["Removing stains safely"]
