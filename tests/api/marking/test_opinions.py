from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.columns import new_id
from api.events import EventRow
from tests.api.builders import a_learner, a_moderator, an_assessor
from tests.api.marking.world import World, a_change, a_submission, a_world, achieved_or_not, allocate, saved, send
from tests.api.service import Service, SignedIn


def ask(world: World, marking: Any, of: SignedIn, question: str = "Is this still level 2?", **more: Any) -> Any:
    sent = {"asked_of": str(of.id), "criterion": "c3", "question": question, **more}
    answer = world.assessor.put(f"/markings/{marking['id']}/opinions/{new_id()}", json=sent)
    assert answer.status_code == 200, answer.text
    return answer.json()


def opinions(by: SignedIn, marking: Any) -> Any:
    answer = by.get(f"/markings/{marking['id']}/opinions")
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def listed(by: SignedIn, world: World, **asked: Any) -> Any:
    answer = by.get(f"/assignments/{world.assignment_id}/submissions", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def waits(by: SignedIn) -> list[Any]:
    return [(item["kind"], item["of"], item["next_label"]) for item in by.get("/waiting").json()["items"]]


def test_a_colleague_who_is_asked_answers_and_the_assessor_has_done_with_it(service: Service) -> None:
    world = a_world(service, anonymous=True)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking = world.open()

    asked = ask(world, marking, colleague)
    before = waits(colleague)
    said = colleague.post(f"/opinions/{asked['id']}/answer", json={"answer": "Yes: it names no cause."}).json()
    to_read = waits(world.assessor)
    settled = world.assessor.post(f"/opinions/{asked['id']}/settle").json()

    label = marking["label"]
    assert label.startswith("Candidate ")
    assert before == [("give_opinion", 1, label)]
    assert (said["state"], said["answer"], said["of_me"]) == ("answered", "Yes: it names no cause.", True)
    assert said["asked_by"]["name"] == world.assessor.name
    assert to_read == [("mark", 1, label), ("read_opinion", 1, label)]
    assert (settled["state"], settled["criterion"]) == ("settled", "c3")
    assert waits(colleague) == []


def test_a_colleague_may_look_at_that_marking_and_its_work_and_change_nothing(service: Service) -> None:
    world = a_world(service, submissions=2)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking, other = world.open(0), world.open(1)
    path = f"/submissions/{world.submissions[0]}"
    before = colleague.get(f"/markings/{marking['id']}").status_code

    ask(world, marking, colleague)

    room = colleague.get(f"/markings/{marking['id']}").json()
    piece = colleague.get(path).json()["pieces"][0]["id"]
    assert before == 404
    assert (room["may_mark"], room["position"]["nth"], room["position"]["of"]) == (False, 1, 1)
    assert colleague.get(f"/pieces/{piece}/text").status_code == 200
    assert send(colleague, marking, a_change("judgement:c1", {"mark": 3})).status_code == 403
    assert colleague.put(f"{path}/return-later", json={"later": True}).status_code == 403
    begun = {"id": str(new_id()), "unit_id": str(world.unit_id)}
    assert colleague.post(f"{path}/markings", json=begun).status_code == 403
    assert colleague.get(f"/markings/{other['id']}").status_code == 404
    assert colleague.get(f"/submissions/{world.submissions[1]}").status_code == 404


def test_what_one_is_asked_about_is_found_under_its_own_heading_and_not_among_ones_own_work(service: Service) -> None:
    world = a_world(service, submissions=3)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking = world.open(1)

    asked = ask(world, marking, colleague)

    assert listed(colleague, world)["total"] == 0
    mine = listed(colleague, world, aside="asked_of_me")
    assert [(item["label"], item["opinion"]) for item in mine["items"]] == [("Learner 02", "asked_of_me")]
    assert mine["asides"] == {"return_later": 0, "opinion": 0, "asked_of_me": 1}
    theirs = listed(world.assessor, world, aside="opinion")
    assert [(item["label"], item["opinion"]) for item in theirs["items"]] == [("Learner 02", "asked")]
    colleague.post(f"/opinions/{asked['id']}/answer", json={"answer": "Level 3."})
    assert listed(colleague, world)["asides"]["asked_of_me"] == 0
    assert listed(world.assessor, world, aside="opinion")["items"][0]["opinion"] == "answered"


def test_once_it_is_settled_the_colleague_sees_the_marking_no_longer(service: Service) -> None:
    world = a_world(service)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking = world.open()
    first, second = ask(world, marking, colleague), ask(world, marking, colleague, criterion=None)

    world.assessor.post(f"/opinions/{first['id']}/settle")
    still = colleague.get(f"/markings/{marking['id']}").status_code
    world.assessor.post(f"/opinions/{second['id']}/settle")

    assert still == 200
    assert colleague.get(f"/markings/{marking['id']}").status_code == 404
    assert colleague.get(f"/submissions/{world.submissions[0]}").status_code == 404
    assert colleague.post(f"/opinions/{second['id']}/answer", json={"answer": "Late."}).status_code == 404


def test_two_colleagues_form_their_opinions_apart(service: Service) -> None:
    world = a_world(service)
    bram, ines = an_assessor(service, world.course, "Bram Aalders"), an_assessor(service, world.course, "Ines Duarte")
    marking = world.open()
    of_bram, of_ines = ask(world, marking, bram), ask(world, marking, ines)
    bram.post(f"/opinions/{of_bram['id']}/answer", json={"answer": "Level 2."})

    seen = opinions(ines, marking)

    assert [one["id"] for one in seen] == [of_ines["id"]]
    assert [one["answer"] for one in opinions(world.assessor, marking)] == ["Level 2.", None]
    assert len(opinions(world.course.lead, marking)) == 2
    assert ines.post(f"/opinions/{of_bram['id']}/answer", json={"answer": "Mine."}).status_code == 403
    assert world.course.lead.post(f"/opinions/{of_bram['id']}/answer", json={"answer": "Mine."}).status_code == 403


def test_only_staff_who_do_not_mark_the_same_work_by_themselves_are_asked(service: Service) -> None:
    world = a_world(service)
    blind = an_assessor(service, world.course, "Second Marker")
    allocate(service, world.submissions[0], blind, purpose="second")
    moderator = a_moderator(service, world.course)
    marking = world.open()

    names = [one["name"] for one in world.assessor.get(f"/markings/{marking['id']}/colleagues").json()["items"]]
    refused = [
        world.assessor.put(
            f"/markings/{marking['id']}/opinions/{new_id()}", json={"asked_of": str(one.id), "question": "Well?"}
        )
        for one in (blind, world.assessor, world.learners[0], service.person("Stranger"))
    ]

    assert names == [world.course.lead.name, moderator.name]
    assert {answer.status_code for answer in refused} == {422}
    assert refused[0].json()["errors"][0]["path"] == "asked_of"


def test_a_question_names_a_criterion_that_there_is_and_is_asked_once(service: Service) -> None:
    world = a_world(service)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking = world.open()
    sent = {"asked_of": str(colleague.id), "question": "Enough?"}
    path = f"/markings/{marking['id']}/opinions/{new_id()}"

    unknown = world.assessor.put(path, json={**sent, "criterion": "c99"})
    twice = [world.assessor.put(path, json=sent).status_code for _ in range(2)]
    otherwise = world.assessor.put(path, json={**sent, "question": "Too much?"})

    assert (unknown.status_code, unknown.json()["errors"][0]["path"]) == (422, "criterion")
    assert twice == [200, 200]
    assert otherwise.status_code == 409
    assert len(opinions(world.assessor, marking)) == 1


def test_a_colleague_who_left_the_course_sees_nothing_any_more(service: Service) -> None:
    world = a_world(service)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    marking = world.open()
    ask(world, marking, colleague)
    people = world.course.lead.get(f"/courses/{world.course.id}/people").json()["items"]
    enrolment = next(one for one in people if one["name"] == colleague.name)

    world.course.lead.delete(f"/courses/{world.course.id}/people/{enrolment['enrolment_id']}")

    assert colleague.get(f"/markings/{marking['id']}").status_code == 404
    assert waits(colleague) == []


def test_in_the_history_of_the_work_stands_what_was_asked_and_said(service: Service) -> None:
    world = a_world(service)
    colleague = an_assessor(service, world.course, "Bram Aalders")
    asked = ask(world, world.open(), colleague)
    colleague.post(f"/opinions/{asked['id']}/answer", json={"answer": "Level 2."})
    world.assessor.post(f"/opinions/{asked['id']}/settle")

    kinds = events_of(service, world.submissions[0])

    assert kinds[-3:] == ["opinion_asked", "opinion_given", "opinion_settled"]


def events_of(service: Service, submission_id: UUID) -> list[str]:
    query = select(EventRow.kind).where(col(EventRow.stream_id) == submission_id).order_by(col(EventRow.number))
    return service.parts.database.read_now(lambda session: list(session.exec(query)))


def test_what_is_put_by_comes_after_the_others_and_is_each_assessors_own(service: Service) -> None:
    world = a_world(service, submissions=3)
    other = an_assessor(service, world.course, "Bram Aalders")
    for one in world.submissions:
        allocate(service, one, other)
    ids = [str(one) for one in world.submissions]

    put = world.assessor.put(f"/submissions/{ids[1]}/return-later", json={"later": True}).json()

    assert put == {"later": True}
    assert world.open(0)["position"]["next_open"] == ids[2]
    assert world.open(0)["position"]["next"] == ids[1]
    later = listed(world.assessor, world, aside="return_later")
    assert [(item["label"], item["return_later"]) for item in later["items"]] == [("Learner 02", True)]
    assert listed(other, world)["asides"]["return_later"] == 0
    world.assessor.put(f"/submissions/{ids[1]}/return-later", json={"later": False})
    assert world.open(0)["position"]["next_open"] == ids[1]


def test_what_is_finished_is_put_by_no_longer(service: Service) -> None:
    world = a_world(service, achieved_or_not())
    world.assessor.put(f"/submissions/{world.submissions[0]}/return-later", json={"later": True})

    finish(world)

    assert listed(world.assessor, world)["asides"]["return_later"] == 0


def finish(world: World) -> None:
    seen = {f"judgement:c{one}": 1 for one in (1, 2, 3)}
    saved(
        world.assessor,
        world.open(),
        *(a_change(f"judgement:c{one}", {"no_response": True}) for one in (1, 2, 3)),
        a_change("state", {"finished": True, "declared": True, "seen": seen}),
    )


def test_work_of_others_cannot_be_put_by(service: Service) -> None:
    world = a_world(service)
    learner = a_learner(service, world.course, "Learner 09")
    theirs = a_submission(service, world.assignment_id, learner)
    saved(world.assessor, world.open(), a_change("judgement:c1", {"mark": 3}))

    answers = [
        by.put(f"/submissions/{theirs}/return-later", json={"later": True}).status_code
        for by in (world.assessor, world.course.lead, learner)
    ]

    assert answers == [404, 403, 404]
