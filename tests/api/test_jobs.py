import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from api import jobs
from api.jobs import KINDS, JobView, Running
from api.problem_details import Problem
from api.writer import WAITING
from tests.api.service import Service, SignedIn

effects: list[str] = []
gate = threading.Event()
crowded = threading.Event()


def three_steps(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    for number in range(3):

        def work(session: Session, name: str = f"{arguments['name']} {number}") -> dict[str, Any]:
            effects.append(name)
            return {"name": name}

        running.step(f"step {number}", work)
        running.progress(number + 1, 3)
    return {"steps": 3}


def failing(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    raise Problem(422, "broken-zip", "The zip is broken at essay.docx", mend="Make the zip again.")


def patient(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    gate.wait(10)
    running.progress(1, 2)
    return {}


def one_step_in_a_crowd(running: Running, arguments: dict[str, Any]) -> dict[str, Any]:
    crowded.wait(10)
    return running.step("step", lambda session: {"kept": True})


async def crowd(service: Service) -> None:
    """This makes more work wait to be written than the service takes, lets the job try, and then lets all of it go on."""
    everybody = [
        asyncio.create_task(service.parts.database.write(lambda session: gate.wait(2))) for _ in range(WAITING + 200)
    ]
    for _ in range(200):
        if any(one.done() for one in everybody):
            break
        await asyncio.sleep(0.02)
    crowded.set()
    await asyncio.sleep(0.4)
    gate.set()
    answers = await asyncio.gather(*everybody, return_exceptions=True)
    assert any(isinstance(one, Problem) for one in answers)


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    added = {
        "test.three_steps": three_steps,
        "test.failing": failing,
        "test.patient": patient,
        "test.crowd": one_step_in_a_crowd,
    }
    KINDS.update(added)
    effects.clear()
    gate.clear()
    crowded.clear()
    yield
    for kind in added:
        del KINDS[kind]


def begun(service: Service, person: SignedIn, kind: str, **arguments: Any) -> UUID:
    return service.parts.database.write_now(
        lambda session: jobs.start(session, kind, arguments, created_by=person.id).id
    )


def ended(person: SignedIn, job_id: UUID) -> JobView:
    for _ in range(200):
        job = JobView.model_validate(person.get(f"/jobs/{job_id}").json())
        if job.ended_at is not None:
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def waited_for(said: Callable[[], bool]) -> None:
    for _ in range(200):
        if said():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to pass")


def test_a_job_runs_after_the_transaction_that_wrote_it_and_shows_its_progress(service: Service) -> None:
    ada = service.person("Ada")

    job = ended(ada, begun(service, ada, "test.three_steps", name="a"))

    assert (job.state, job.done, job.of, job.outcome) == ("finished", 3, 3, {"steps": 3})
    assert effects == ["a 0", "a 1", "a 2"]


def test_a_job_whose_transaction_is_rolled_back_never_runs(service: Service) -> None:
    ada = service.person("Ada")

    def write_and_fail(session: Session) -> None:
        jobs.start(session, "test.three_steps", {"name": "lost"}, created_by=ada.id)
        raise Problem(409, "no", "Not now")

    with pytest.raises(Problem):
        service.parts.database.write_now(write_and_fail)
    ended(ada, begun(service, ada, "test.three_steps", name="kept"))

    assert [name for name in effects if name.startswith("lost")] == []


def test_a_job_that_fails_says_why_and_how_to_mend_it(service: Service) -> None:
    ada = service.person("Ada")

    job = ended(ada, begun(service, ada, "test.failing"))

    assert job.state == "failed"
    assert job.problem is not None
    assert job.problem.mend == "Make the zip again."


def test_a_step_that_the_database_is_too_busy_for_is_tried_again(service: Service) -> None:
    ada = service.person("Ada")
    job_id = begun(service, ada, "test.crowd")
    waited_for(lambda: JobView.model_validate(ada.get(f"/jobs/{job_id}").json()).state == "running")

    asyncio.run(crowd(service))

    assert ended(ada, job_id).outcome == {"kept": True}


def test_a_job_is_cancelled_before_its_next_step(service: Service) -> None:
    ada = service.person("Ada")
    job_id = begun(service, ada, "test.patient")

    ada.delete(f"/jobs/{job_id}")
    gate.set()

    assert ended(ada, job_id).state == "cancelled"


def test_nobody_else_sees_a_job(service: Service) -> None:
    ada, ben = service.person("Ada"), service.person("Ben")
    job_id = begun(service, ada, "test.three_steps", name="a")

    assert ben.get(f"/jobs/{job_id}").status_code == 404
    ended(ada, job_id)
