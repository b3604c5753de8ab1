from api.columns import new_id
from api.permissions import Role
from tests.api.builders import a_course, a_learner, a_member, an_assessor
from tests.api.service import Service


def test_whoever_makes_a_course_leads_it(service: Service) -> None:
    lena = service.person("Lena Ostberg")

    made = lena.put(f"/courses/{new_id()}", json={"title": "Textile care", "code": "TC2", "words": "vocational"})

    assert made.status_code == 200
    assert made.json()["roles"] == ["course_lead"]
    assert made.headers["etag"] == '"1"'


def test_making_a_course_again_changes_nothing(service: Service) -> None:
    lena = service.person("Lena Ostberg")
    course_id = new_id()
    first = lena.put(f"/courses/{course_id}", json={"title": "Textile care"})

    again = lena.put(f"/courses/{course_id}", json={"title": "Textile care"})

    assert again.status_code == 200
    assert again.json() == first.json()


def test_the_id_of_someone_elses_course_makes_nothing(service: Service) -> None:
    course = a_course(service)
    stranger = service.person("Sam Okafor")

    answer = stranger.put(f"/courses/{course.id}", json={"title": "Mine now"})

    assert answer.status_code == 404


def test_a_person_sees_only_the_courses_they_have_a_role_in(service: Service) -> None:
    course = a_course(service, title="Textile care")
    a_course(service, service.person("Other Lead"), title="Bread")
    noor = a_learner(service, course)

    listed = noor.get("/courses").json()

    assert [item["title"] for item in listed["items"]] == ["Textile care"]
    assert listed["items"][0]["roles"] == ["learner"]
    assert listed["items"][0]["learners"] == 1


def test_courses_come_page_by_page_in_the_order_of_their_titles(service: Service) -> None:
    lena = service.person("Lena Ostberg")
    for title in ("bread", "Ahead", "Cloth", "cloth"):
        a_course(service, lena, title=title)

    first = lena.get("/courses?limit=3").json()
    second = lena.get("/courses", params={"limit": 3, "cursor": first["next"]}).json()

    assert [item["title"] for item in first["items"][:2]] == ["Ahead", "bread"]
    assert sorted(item["title"] for item in [*first["items"][2:], *second["items"]]) == ["Cloth", "cloth"]
    assert first["total"] == 4
    assert second["next"] is None


def test_a_course_that_someone_changed_meanwhile_is_not_written_over(service: Service) -> None:
    course = a_course(service)
    course.lead.patch(f"/courses/{course.id}", json={"title": "New title"}, headers={"If-Match": '"1"'})

    answer = course.lead.patch(f"/courses/{course.id}", json={"title": "Other"}, headers={"If-Match": '"1"'})

    assert answer.status_code == 412
    assert answer.json()["present"]["title"] == "New title"


def test_a_change_that_names_no_revision_is_asked_for_it(service: Service) -> None:
    course = a_course(service)

    answer = course.lead.patch(f"/courses/{course.id}", json={"title": "Other"})

    assert answer.status_code == 428
    assert "If-Match" in answer.json()["mend"]


def test_an_unknown_time_zone_is_refused_by_name(service: Service) -> None:
    lena = service.person("Lena Ostberg")

    answer = lena.put(f"/courses/{new_id()}", json={"title": "Bread", "time_zone": "Mars/Olympus"})

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"path": "time_zone", "detail": "a time zone is named as in “Europe/London”"}]


def test_an_archived_course_leaves_the_list_and_comes_back(service: Service) -> None:
    course = a_course(service)

    course.lead.delete(f"/courses/{course.id}")
    gone = course.lead.get("/courses").json()["total"]
    put_away = course.lead.get("/courses?archived=true").json()["total"]
    course.lead.post(f"/courses/{course.id}/restoration")
    back = course.lead.get("/courses").json()["total"]

    assert (gone, put_away, back) == (0, 1, 1)


def test_an_assessor_may_see_the_course_but_not_change_it(service: Service) -> None:
    course = a_course(service)
    asta = an_assessor(service, course)

    seen = asta.get(f"/courses/{course.id}")
    changed = asta.patch(f"/courses/{course.id}", json={"title": "Other"}, headers={"If-Match": '"1"'})

    assert seen.status_code == 200
    assert changed.status_code == 403


def test_one_person_may_have_two_roles(service: Service) -> None:
    course = a_course(service)

    a_member(service, course, Role.ASSESSOR, "Lena Ostberg", person=course.lead)

    assert course.lead.get(f"/courses/{course.id}").json()["roles"] == ["course_lead", "assessor"]
