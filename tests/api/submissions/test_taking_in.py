import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, col, func, select

from api.accounts.tables import Person
from api.columns import now
from api.files import Files
from api.job_runners import perform
from api.jobs import JobRow, Running
from api.submissions.tables import Intake, IntakeItem, Submission, SubmissionMember
from tests.api.builders import BuiltCourse, a_course, a_learner, a_submission, an_assessor, an_assignment
from tests.api.builders import an_open_submission as an_open_one
from tests.api.service import Service
from tests.api.submissions.archives import a_zip, a_zip_with_a_link


def take_in(service: Service, course: BuiltCourse, assignment_id: UUID, archive: bytes, **said: str) -> Any:
    started = course.lead.post(
        f"/assignments/{assignment_id}/intakes", data=said, files={"file": ("work.zip", archive)}
    )
    assert started.status_code == 200, started.text
    return ended(course, started.json()["id"])


def ended(course: BuiltCourse, intake_id: str) -> Any:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        intake = course.lead.get(f"/intakes/{intake_id}").json()
        if intake["job"]["state"] in ("finished", "failed", "cancelled"):
            return intake
        time.sleep(0.05)
    raise AssertionError("the job does not end")


def items(course: BuiltCourse, intake: Any, state: str) -> list[tuple[str, str]]:
    found = course.lead.get(f"/intakes/{intake['id']}/items?state={state}&limit=200").json()
    return [(item["path"], item["reason"]) for item in found["items"]]


def how_many(service: Service, table: type[Any]) -> int:
    return service.parts.database.read_now(lambda session: session.exec(select(func.count()).select_from(table)).one())


def states(course: BuiltCourse, assignment_id: UUID) -> Mapping[str, str]:
    handed_in = course.lead.get(f"/assignments/{assignment_id}/handed-in?limit=200").json()
    return {item["name"]: item["state"] for item in handed_in["items"]}


def test_a_zip_becomes_a_submission_for_each_learner_and_a_list_of_the_rest(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, "Ada", learner_number="4003", candidate_number="0231")
    a_learner(service, course, "Ben", learner_number="4004")
    a_learner(service, course, "Cleo", learner_number="4005")
    assignment_id = an_assignment(service, course)
    archive = a_zip(
        {
            "4003 - Ada/part1.txt": "One",
            "4003 - Ada/part2.txt": "Two",
            "0231_appendix.txt": "Three",
            "4004_essay.txt": "Ben’s essay",
            "readme.txt": "Whose?",
            "__MACOSX/._4004_essay.txt": "",
        }
    )

    intake = take_in(service, course, assignment_id, archive)

    assert intake["job"]["state"] == "finished"
    assert intake["job"]["outcome"] == {"submissions": 2, "taken_in": 4, "listed": 1, "ignored": 1}
    assert (intake["job"]["done"], intake["job"]["of"]) == (3, 3)
    assert items(course, intake, "unmatched") == [("readme.txt", "no_number")]
    assert states(course, assignment_id) == {"Ada": "handed_in", "Ben": "handed_in", "Cleo": "nothing"}
    handed_in = course.lead.get(f"/assignments/{assignment_id}/handed-in?find=Ada").json()["items"][0]
    work = course.lead.get(f"/submissions/{handed_in['submission_id']}").json()
    assert [piece["name"] for piece in work["pieces"]] == ["0231_appendix.txt", "part1.txt", "part2.txt"]
    assert work["declared_own_work"] is False


def test_what_is_handed_in_already_or_begun_is_listed_and_not_touched(service: Service) -> None:
    course = a_course(service)
    ada = a_learner(service, course, "Ada", learner_number="4003")
    ben = a_learner(service, course, "Ben", learner_number="4004")
    cleo = a_learner(service, course, "Cleo", learner_number="4005")
    assignment_id = an_assignment(service, course)
    a_submission(service, assignment_id, ada, text="Ada’s own")
    an_open_one(service, assignment_id, ben, text="Ben’s draft")
    an_open_one(service, assignment_id, cleo, text=None)

    intake = take_in(
        service, course, assignment_id, a_zip({"4003.txt": "other", "4004.txt": "other", "4005.txt": "Cleo’s"})
    )

    assert items(course, intake, "unmatched") == [("4003.txt", "already_handed_in"), ("4004.txt", "has_opened")]
    assert items(course, intake, "taken_in") == [("4005.txt", "")]
    assert ada.get(f"/assignments/{assignment_id}/my-submission").json()["pieces"][0]["text"] == "Ada’s own"
    assert ben.get(f"/assignments/{assignment_id}/my-submission").json()["state"] == "open"


def test_a_second_zip_of_the_same_work_lists_all_of_it(service: Service) -> None:
    course = a_course(service)
    a_learner(service, course, "Ada", learner_number="4003")
    assignment_id = an_assignment(service, course, attempts=2)
    archive = a_zip({"4003.txt": "One"})
    take_in(service, course, assignment_id, archive)

    again = take_in(service, course, assignment_id, archive)
    second_attempt = take_in(service, course, assignment_id, archive, attempt="2")

    assert items(course, again, "unmatched") == [("4003.txt", "already_handed_in")]
    assert items(course, second_attempt, "taken_in") == [("4003.txt", "")]


def test_the_rest_is_assigned_by_hand_and_taken_in_together(service: Service) -> None:
    course = a_course(service)
    ada = a_learner(service, course, "Ada", learner_number="4003")
    ben = a_learner(service, course, "Ben", learner_number="4004")
    assignment_id = an_assignment(service, course)
    a_submission(service, assignment_id, ben)
    intake = take_in(service, course, assignment_id, a_zip({"a.txt": "One", "b.txt": "Two", "notes.txt": "Nobody’s"}))
    people = course.lead.get(f"/assignments/{assignment_id}/handed-in").json()["items"]
    enrolment = {person["name"]: person["enrolment_id"] for person in people}
    listed = course.lead.get(f"/intakes/{intake['id']}/items").json()["items"]
    paths = {item["path"]: f"/intakes/{intake['id']}/items/{item['id']}" for item in listed}

    refused = course.lead.put(paths["a.txt"], json={"enrolment_id": enrolment["Ben"]})
    for path in ("a.txt", "b.txt"):
        assigned = course.lead.put(paths[path], json={"enrolment_id": enrolment["Ada"]})
        assert assigned.json()["learner"]["name"] == "Ada"
    course.lead.put(paths["notes.txt"], json={"enrolment_id": None})
    after = course.lead.post(f"/intakes/{intake['id']}/assigned").json()
    too_late = course.lead.put(paths["a.txt"], json={"enrolment_id": None})

    assert refused.status_code == 409
    assert (after["taken_in"], after["set_aside"], after["unmatched"], after["assigned"]) == (2, 1, 0, 0)
    mine = ada.get(f"/assignments/{assignment_id}/my-submission").json()
    assert (mine["state"], [piece["name"] for piece in mine["pieces"]]) == ("handed_in", ["a.txt", "b.txt"])
    assert too_late.status_code == 409


def test_groups_hand_in_together_by_zip(service: Service) -> None:
    course = a_course(service)
    ada = a_learner(service, course, "Ada", learner_number="4003", group="Blue")
    ben = a_learner(service, course, "Ben", learner_number="4004", group="Blue")
    assignment_id = an_assignment(service, course, in_groups=True)

    intake = take_in(service, course, assignment_id, a_zip({"4003_poster.txt": "One", "4004_talk.txt": "Two"}))

    of_ada = ada.get(f"/assignments/{assignment_id}/my-submission").json()
    of_ben = ben.get(f"/assignments/{assignment_id}/my-submission").json()
    assert intake["job"]["outcome"]["submissions"] == 1
    assert of_ada["id"] == of_ben["id"]
    assert len(of_ada["pieces"]) == 2


def test_the_day_it_was_handed_in_may_be_said(service: Service) -> None:
    course = a_course(service)
    ada = a_learner(service, course, "Ada", learner_number="4003")
    assignment_id = an_assignment(service, course)

    take_in(service, course, assignment_id, a_zip({"4003.txt": ""}), handed_in_at="2026-03-04T10:00:00Z")
    to_come = course.lead.post(
        f"/assignments/{assignment_id}/intakes",
        data={"handed_in_at": "2999-01-01T00:00:00Z"},
        files={"file": ("work.zip", a_zip({}))},
    )

    assert ada.get(f"/assignments/{assignment_id}/my-submission").json()["handed_in_at"] == "2026-03-04T10:00:00Z"
    assert to_come.json()["errors"][0]["path"] == "handed_in_at"


@pytest.mark.parametrize(
    ("archive", "kind"),
    [
        (a_zip({"4003.txt": "sound", "../4003.txt": "climbs"}), "zip-refused"),
        (a_zip_with_a_link(), "zip-refused"),
        (a_zip({"4003.txt": "sound", "bomb.txt": b"\0" * 20 * 1024**2}), "zip-refused"),
        (b"no zip", "no-zip"),
    ],
)
def test_an_unsound_zip_fails_with_a_problem_and_leaves_nothing(service: Service, archive: bytes, kind: str) -> None:
    course = a_course(service)
    a_learner(service, course, "Ada", learner_number="4003")
    assignment_id = an_assignment(service, course)

    intake = take_in(service, course, assignment_id, archive)

    assert intake["job"]["state"] == "failed"
    assert intake["job"]["problem"]["type"] == f"urn:fairmark:problem:{kind}"
    assert (how_many(service, Submission), how_many(service, IntakeItem)) == (0, 0)


class Died(BaseException):
    """This is the end of the process, as far as a job can tell."""


def test_a_job_that_is_killed_half_way_goes_on_and_takes_nothing_twice(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = a_course(service)
    for number in range(4000, 4006):
        a_learner(service, course, f"Learner {number}", learner_number=str(number))
    assignment_id = an_assignment(service, course)
    archive = a_zip({f"{number}_essay.txt": f"Work {number}" for number in range(4000, 4006)} | {"rest.txt": "?"})
    kept = Running.progress

    def dies_after_three(running: Running, done: int, of: int | None) -> None:
        kept(running, done, of)
        if done == 3:
            raise Died

    monkeypatch.setattr(Running, "progress", dies_after_three)
    job_id = _started_without_running(service, course, assignment_id, archive)
    with pytest.raises(Died):
        perform(service.parts, job_id)
    half = how_many(service, Submission)
    monkeypatch.setattr(Running, "progress", kept)

    perform(service.parts, job_id)
    perform(service.parts, job_id)

    assert half == 3
    assert how_many(service, Submission) == 6
    assert how_many(service, IntakeItem) == 7
    row = service.parts.database.read_now(lambda session: session.get_one(JobRow, job_id))
    assert (row.state, row.runs) == ("finished", 2)


def _started_without_running(service: Service, course: BuiltCourse, assignment_id: UUID, archive: bytes) -> UUID:
    files: Files = service.parts.files
    kept = files.keep(archive)

    def write(session: Session) -> UUID:
        intake = Intake(
            assignment_id=assignment_id,
            name="work.zip",
            file=kept.sha256,
            job_id=UUID(int=0),
            created_by=course.lead.id,
            created_at=now(),
        )
        job = JobRow(
            kind="submissions.take_in",
            arguments=f'{{"intake_id": "{intake.id}"}}',
            created_by=course.lead.id,
            created_at=now(),
            state="waiting",
        )
        intake.job_id = job.id
        # Written without telling the runner, so that only the test runs it.
        session.add(job)
        session.flush()
        session.add(intake)
        return job.id

    return service.parts.database.write_now(write)


def test_an_assessor_may_not_take_in_work(service: Service) -> None:
    course = a_course(service)
    assessor = an_assessor(service, course)
    assignment_id = an_assignment(service, course)

    refused = assessor.post(f"/assignments/{assignment_id}/intakes", files={"file": ("work.zip", a_zip({}))})

    assert refused.status_code == 403
    assert service.parts.database.read_now(lambda session: session.exec(select(col(JobRow.id))).first()) is None


def test_what_is_taken_in_tells_nothing_of_the_order_of_the_folders(service: Service) -> None:
    course = a_course(service)
    for number in range(4001, 4013):
        a_learner(service, course, f"Learner {number}", learner_number=str(number))
    assignment_id = an_assignment(service, course, anonymous=True)

    take_in(service, course, assignment_id, a_zip({f"{number}/essay.txt": "Blot." for number in range(4001, 4013)}))

    by_id, by_time = in_which_order(service, assignment_id)
    roster = [f"Learner {number}" for number in range(4001, 4013)]
    assert by_id != roster
    assert by_time != roster


def in_which_order(service: Service, assignment_id: UUID) -> tuple[list[str], list[str]]:
    def read(session: Session) -> tuple[list[str], list[str]]:
        query = (
            select(Person.name)
            .join(SubmissionMember, col(SubmissionMember.person_id) == col(Person.id))
            .join(Submission, col(Submission.id) == col(SubmissionMember.submission_id))
            .where(col(Submission.assignment_id) == assignment_id)
        )
        by_id = session.exec(query.order_by(col(Submission.id))).all()
        return list(by_id), list(session.exec(query.order_by(col(Submission.created_at))).all())

    return service.parts.database.read_now(read)
