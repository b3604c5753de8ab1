from collections import Counter
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.columns import new_id
from api.courses.enrolment import end
from api.courses.tables import CourseGroup, Enrolment
from api.submissions.tables import Allocation
from tests.api.builders import BuiltCourse, a_course, a_learner, a_submission, an_assessor, an_assignment
from tests.api.service import Service, SignedIn


def rule(course: BuiltCourse, assignment_id: UUID, seen: int, **new: Any) -> Any:
    return course.lead.put(f"/assignments/{assignment_id}/allocation", json=new, headers={"If-Match": f'"{seen}"'})


def holders(service: Service, submission_id: UUID) -> set[UUID]:
    query = select(Allocation.person_id).where(
        col(Allocation.submission_id) == submission_id, col(Allocation.ended_at).is_(None)
    )
    return set(service.parts.database.read_now(lambda session: session.exec(query).all()))


def test_without_a_rule_every_assessor_has_every_submission(service: Service) -> None:
    course = a_course(service)
    asta, milo = an_assessor(service, course), an_assessor(service, course, "Milo")
    assignment_id = an_assignment(service, course)

    submission_id = a_submission(service, assignment_id, a_learner(service, course))
    nils = an_assessor(service, course, "Nils")

    assert holders(service, submission_id) == {asta.id, milo.id, nils.id}


def test_work_is_shared_out_evenly_now_and_as_it_comes(service: Service) -> None:
    course = a_course(service)
    assessors = [an_assessor(service, course, name) for name in ("Asta", "Milo", "Nils")]
    assignment_id = an_assignment(service, course)
    there = [a_submission(service, assignment_id, a_learner(service, course, f"Learner {n}")) for n in range(6)]

    view = rule(course, assignment_id, 0, kind="evenly", person_ids=[str(one.id) for one in assessors]).json()
    there += [a_submission(service, assignment_id, a_learner(service, course, f"Later {n}")) for n in range(3)]

    assert (view["revision"], view["submissions"], view["unallocated"]) == (1, 6, 0)
    assert [share["allocated"] for share in view["assessors"]] == [2, 2, 2]
    counts = Counter(holder for submission_id in there for holder in holders(service, submission_id))
    assert counts == {one.id: 3 for one in assessors}


def test_sharing_out_anew_takes_from_nobody_more_than_it_must(service: Service) -> None:
    course = a_course(service)
    asta, milo = an_assessor(service, course, "Asta"), an_assessor(service, course, "Milo")
    assignment_id = an_assignment(service, course)
    there = [a_submission(service, assignment_id, a_learner(service, course, f"Learner {n}")) for n in range(4)]
    rule(course, assignment_id, 0, kind="evenly", person_ids=[str(asta.id)])

    rule(course, assignment_id, 1, kind="evenly", person_ids=[str(asta.id), str(milo.id)])
    first = {submission_id: holders(service, submission_id) for submission_id in there}
    rule(course, assignment_id, 2, kind="evenly", person_ids=[str(milo.id), str(asta.id)])
    second = {submission_id: holders(service, submission_id) for submission_id in there}

    assert Counter(next(iter(one)) for one in first.values()) == {asta.id: 2, milo.id: 2}
    assert first == second


def test_each_group_has_its_assessors(service: Service) -> None:
    course = a_course(service)
    asta, milo = an_assessor(service, course, "Asta"), an_assessor(service, course, "Milo")
    assignment_id = an_assignment(service, course)
    blue = a_submission(service, assignment_id, a_learner(service, course, "Ada", group="Blue"))
    red = a_submission(service, assignment_id, a_learner(service, course, "Ben", group="Red"))
    none = a_submission(service, assignment_id, a_learner(service, course, "Cleo"))
    groups = _groups(service, course)

    view = rule(
        course,
        assignment_id,
        0,
        kind="groups",
        groups={str(groups["Blue"]): [str(asta.id)], str(groups["Red"]): [str(milo.id)]},
    ).json()

    assert holders(service, blue) == {asta.id}
    assert holders(service, red) == {milo.id}
    assert holders(service, none) == set()
    assert view["unallocated"] == 1


def _groups(service: Service, course: BuiltCourse) -> dict[str, UUID]:
    query = select(CourseGroup).where(col(CourseGroup.course_id) == course.id)
    return {group.name: group.id for group in service.parts.database.read_now(lambda s: s.exec(query).all())}


def test_what_is_no_longer_allocated_is_ended_and_no_longer_seen(service: Service) -> None:
    course = a_course(service)
    asta, milo = an_assessor(service, course, "Asta"), an_assessor(service, course, "Milo")
    assignment_id = an_assignment(service, course)
    submission_id = a_submission(service, assignment_id, a_learner(service, course))
    before = milo.get(f"/submissions/{submission_id}").status_code

    rule(course, assignment_id, 0, kind="evenly", person_ids=[str(asta.id)])

    assert before == 200
    assert milo.get(f"/submissions/{submission_id}").status_code == 404
    assert asta.get(f"/submissions/{submission_id}").status_code == 200


def test_an_assessor_who_leaves_has_nothing_any_more(service: Service) -> None:
    course = a_course(service)
    asta = an_assessor(service, course)
    assignment_id = an_assignment(service, course)
    submission_id = a_submission(service, assignment_id, a_learner(service, course))
    query = select(Enrolment).where(col(Enrolment.person_id) == asta.id)

    service.parts.database.write_now(lambda session: end(session, course.lead.id, session.exec(query).one()))

    assert holders(service, submission_id) == set()
    assert course.lead.get(f"/assignments/{assignment_id}/allocation").json()["unallocated"] == 1


def test_only_assessors_and_groups_of_the_course_are_taken(service: Service) -> None:
    course = a_course(service)
    learner: SignedIn = a_learner(service, course)
    assignment_id = an_assignment(service, course)

    no_assessor = rule(course, assignment_id, 0, kind="evenly", person_ids=[str(learner.id)])
    nobody = rule(course, assignment_id, 0, kind="evenly")
    no_group = rule(course, assignment_id, 0, kind="groups", groups={str(new_id()): []})
    past = rule(course, assignment_id, 7, kind="all")

    assert no_assessor.json()["errors"][0]["path"] == "person_ids.0"
    assert nobody.json()["errors"][0]["path"] == "person_ids"
    assert no_group.json()["errors"][0]["path"].startswith("groups.")
    assert past.status_code == 412
