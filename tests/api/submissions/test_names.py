from typing import Any
from uuid import UUID

from sqlmodel import col, select

from api.columns import new_id, now
from api.submissions.names import (
    conceal,
    found_submission,
    learner_namings,
    naming,
    reveal,
    submission_order,
)
from api.submissions.tables import Pseudonym, Submission
from tests.api.builders import a_course, a_learner, a_moderator, a_submission, an_assessor, an_assignment
from tests.api.service import Service, SignedIn

TELLING = ("Noor", "Haddad", "4003", "essay-by-noor")


def everything_of(reader: SignedIn, submission_id: UUID) -> str:
    view = reader.get(f"/submissions/{submission_id}")
    assert view.status_code == 200
    told = view.text
    for piece in view.json()["pieces"]:
        if piece["kind"] == "file":
            told += str(reader.get(f"/pieces/{piece['id']}/content").headers)
    return told


def anonymous(service: Service, **learner: Any) -> tuple[Any, SignedIn, UUID, UUID]:
    course = a_course(service)
    noor = a_learner(service, course, "Noor Haddad", learner_number="4003", **learner)
    assignment_id = an_assignment(service, course, anonymous=True, portfolio=True)
    submission_id = a_submission(service, assignment_id, noor)
    noor.put(f"/submissions/{submission_id}/pieces/{new_id()}", files={"file": ("essay-by-noor.pdf", b"%PDF-1.7")})
    return course, noor, assignment_id, submission_id


def test_anonymous_work_tells_nobody_of_the_staff_whose_it_is(service: Service) -> None:
    course, noor, _, submission_id = anonymous(service, candidate_number="0231")
    readers = [course.lead, an_assessor(service, course), a_moderator(service, course)]

    told = [everything_of(reader, submission_id) for reader in readers]

    for text in told:
        assert "Candidate 0231" in text
        assert "Piece 2.pdf" in text
        assert [word for word in (*TELLING, str(noor.id)) if word in text] == []


def test_without_a_candidate_number_a_pseudonym_names_the_work(service: Service) -> None:
    course, _, assignment_id, submission_id = anonymous(service)

    label = course.lead.get(f"/submissions/{submission_id}").json()["label"]

    query = select(Pseudonym.name).where(col(Pseudonym.assignment_id) == assignment_id)
    assert label == "Candidate " + service.parts.database.read_now(lambda session: session.exec(query).one())


def test_the_learner_sees_their_own_names_of_their_files(service: Service) -> None:
    _, noor, assignment_id, _ = anonymous(service)

    mine = noor.get(f"/assignments/{assignment_id}/my-submission").json()

    assert [piece["name"] for piece in mine["pieces"]] == ["Essay", "essay-by-noor.pdf"]


def test_the_list_of_who_handed_in_leads_to_no_anonymous_work(service: Service) -> None:
    course, _, assignment_id, _ = anonymous(service, candidate_number="0231")

    (item,) = course.lead.get(f"/assignments/{assignment_id}/handed-in").json()["items"]

    assert (item["name"], item["state"], item["hidden"]) == ("Noor Haddad", "handed_in", True)
    assert (item["submission_id"], item["handed_in_at"], item["late_seconds"]) == (None, None, None)
    assert "0231" not in str(item)


def test_release_shows_the_name_and_a_recall_can_hide_it_again(service: Service) -> None:
    course, noor, assignment_id, submission_id = anonymous(service, candidate_number="0231")
    database = service.parts.database

    database.write_now(lambda session: reveal(session, assignment_id, [noor.id], now()))
    revealed = course.lead.get(f"/submissions/{submission_id}").json()
    database.write_now(lambda session: conceal(session, assignment_id, [noor.id]))
    concealed = course.lead.get(f"/submissions/{submission_id}").json()

    assert (revealed["label"], revealed["hidden"], revealed["learners"][0]["learner_number"]) == (
        "Noor Haddad",
        False,
        "4003",
    )
    assert (concealed["label"], concealed["hidden"], concealed["learners"]) == ("Candidate 0231", True, None)


def test_one_hidden_member_hides_the_whole_group(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course, "Noor Haddad", group="Blue", candidate_number="1")
    jonas = a_learner(service, course, "Jonas Weir", group="Blue", candidate_number="2")
    assignment_id = an_assignment(service, course, anonymous=True, in_groups=True)
    submission_id = a_submission(service, assignment_id, noor)
    database = service.parts.database

    database.write_now(lambda session: reveal(session, assignment_id, [noor.id], now()))
    one = database.read_now(lambda session: naming(session, submission_id))
    database.write_now(lambda session: reveal(session, assignment_id, [jonas.id], now()))
    both = database.read_now(lambda session: naming(session, submission_id))

    assert (one.hidden, one.learners) == (True, None)
    assert both.label == "Jonas Weir, Noor Haddad"


def test_lists_are_sorted_and_searched_by_what_is_shown(service: Service) -> None:
    course, noor, assignment_id, submission_id = anonymous(service, candidate_number="0231")
    first = a_learner(service, course, "Zara Ahmed", candidate_number="0100")
    other_id = a_submission(service, assignment_id, first)
    database = service.parts.database

    def found(text: str) -> list[UUID]:
        query = (
            select(Submission.id)
            .where(found_submission(col(Submission.id), text))
            .order_by(submission_order(col(Submission.id)))
        )
        return list(database.read_now(lambda session: session.exec(query).all()))

    assert found("") == [other_id, submission_id]
    assert found("Noor") == []
    assert found("0231") == [submission_id]
    database.write_now(lambda session: reveal(session, assignment_id, [noor.id, first.id], now()))
    assert found("") == [submission_id, other_id]
    assert found("Noor") == [submission_id]
    assert found("4003") == [submission_id]


def test_a_learner_who_handed_in_nothing_has_a_label_too(service: Service) -> None:
    course = a_course(service)
    noor = a_learner(service, course, "Noor Haddad", candidate_number="0231")
    assignment_id = an_assignment(service, course, anonymous=True)

    named = service.parts.database.read_now(lambda session: learner_namings(session, assignment_id, [noor.id]))

    assert named[noor.id].label == "Candidate 0231"
