"""These tests walk the whole road, from a marking document to a grade report, as scripts of its people would.

Everybody comes in by a link, everything is asked of the public API, and the figures of the reports were worked out by
hand (``tests/journey/by_hand.py``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from api.accounts.first_start import first_start
from tests.api.service import Service, SignedIn
from tests.journey import road
from tests.journey.by_hand import (
    BY_ACHIEVEMENT,
    BY_MARKS,
    COMMENT,
    GRADE_BANDS,
    HELD,
    QUOTE,
    REASON,
    ROUNDING,
    Expected,
)
from tests.journey.class_list import CLASS, HANDED_IN_NOTHING, WITHOUT_NUMBER, Learner, roster, work_of_the_class
from tests.journey.marking_documents import COMPLAINT, PRUNING
from tests.journey.reports import assert_agrees, read_csv, read_xlsx
from tests.journey.road import answered, whole


@dataclass(frozen=True)
class Prepared:
    """This is an assignment whose work is in and shared out between two assessors."""

    lead: SignedIn
    assessors: Sequence[SignedIn]
    course_id: UUID
    assignment_id: UUID
    unit_id: UUID
    rubric: Mapping[str, Any]
    links: Mapping[str, str]

    def as_learner(self, learner: Learner) -> SignedIn:
        """This lets a learner in by the link they were sent."""
        return road.enter(self.lead.client, self.links[learner.email])

    def criteria(self, columns: Sequence[str]) -> list[str]:
        """These are the columns of the criteria: those that end with a title, and its maximum where there are marks."""
        found = [
            next(column for column in columns if column.startswith(f"{number} {criterion['title']}"))
            for number, criterion in enumerate(self.rubric["criteria"], start=1)
        ]
        assert len(set(found)) == len(found)
        return found


def test_a_marking_document_becomes_marks_feedback_and_a_grade_report(service: Service) -> None:
    lead, assessors, course_id = come_in(service, words="school")
    draft = road.paste(lead, course_id, PRUNING)
    assert [len(one["indicators"]) for one in draft["rubric"]["criteria"]] == [2, 2, 3, 1]
    refused = lead.post(f"/rubrics/{draft['id']}/versions", headers=road.if_match(draft))
    assert (refused.status_code, len(refused.json()["errors"])) == (422, 4), "no marks are invented"
    draft = road.say_how_it_is_assessed(lead, draft, {"kind": "marks", "marks": "1"})
    draft = road.change_draft(lead, draft, grade_bands=GRADE_BANDS, rounding=ROUNDING)
    prepared = prepare(lead, assessors, course_id, draft, anonymous=True)

    refuse_what_is_not_judged(prepared, BY_MARKS, left_out="c4")
    assert_marking_is_ones_own(prepared)
    mark_and_release(prepared, BY_MARKS)

    letter = read_own_letter(prepared, CLASS[1])
    assert (letter["figure"], letter["figure_of"], letter["grade"]) == ("88", "100", "Distinction")
    assert [one["marks"] for one in letter["criteria"]] == ["1.5", "2", "2.5", "1"]
    first = letter["criteria"][0]
    assert (first["comment"], [one["text"] for one in first["quotes"]]) == (COMMENT, [QUOTE])
    assert [one["text"] for one in first["next_steps"]] == [prepared.rubric["comments"][0]["text"]]
    assert [one["earned"] for one in (*first["credited"], *first["not_shown"])] == ["1", "0.5", "0.5"]
    assert_only_their_own(prepared, CLASS[1])
    assert_reports_agree(prepared, BY_MARKS)


def test_a_marking_document_becomes_decisions_feedback_and_a_report_without_any_mark(service: Service) -> None:
    lead, assessors, course_id = come_in(service, words="vocational")
    draft = road.paste(lead, course_id, COMPLAINT)
    draft = road.say_how_it_is_assessed(lead, draft, {"kind": "achieved"})
    prepared = prepare(lead, assessors, course_id, draft, anonymous=False, attempts=2)

    refuse_what_is_not_judged(prepared, BY_ACHIEVEMENT, left_out="c3")
    mark_and_release(prepared, BY_ACHIEVEMENT)

    letter = read_own_letter(prepared, CLASS[1])
    assert (letter["achieved"], letter["achievable"], letter["grade"]) == (2, 3, "Not yet achieved")
    assert (letter["figure"], letter["percentage"]) == (None, None)
    assert letter["stage"] == "before_resubmission", "the gap is stated, and not how to fill it"
    assert [one["next_steps"] for one in letter["criteria"]] == [[], [], []]
    letter = read_own_letter(prepared, CLASS[0])
    assert (letter["achieved"], letter["grade"], letter["stage"]) == (3, "Achieved", "final")
    assert [len(one["next_steps"]) for one in letter["criteria"]] == [1, 0, 0]
    assert_only_their_own(prepared, CLASS[1])
    reports = assert_reports_agree(prepared, BY_ACHIEVEMENT)
    for found in reports:
        assert not [cell for cell in found.every_cell() if "%" in cell or "percent" in cell.lower()]
        assert {cell for row in found.rows for cell in row.values() if "mark" in cell.lower()} == set()
        assert not [column for column in found.columns if "Total" in column or "(of" in column], "no mark anywhere"


def come_in(service: Service, words: road.Words) -> tuple[SignedIn, list[SignedIn], UUID]:
    """This lets the staff in: the administrator by the link of the first start, who adds a lead, who adds assessors."""
    link = first_start(service.parts).link
    assert link is not None
    administrator = road.enter(service.client, link)
    lead = road.a_person(administrator, "Marit Solheim", "marit@example.org")
    course_id = road.a_course(lead, "Working in an orchard", words)
    names = {"Bram Peeters": "bram@example.org", "Ines Duarte": "ines@example.org"}
    assessors = [road.an_assessor(lead, course_id, name, email) for name, email in names.items()]
    return lead, assessors, course_id


def prepare(lead: SignedIn, assessors: Sequence[SignedIn], course_id: UUID, draft: Any, **assignment: Any) -> Prepared:
    """This publishes the rubric, brings the class and its work in, and shares the work out."""
    version = road.publish(lead, draft)
    assignment_id = road.an_assignment(lead, course_id, "The old orchard", **assignment)
    unit_id = road.a_unit(lead, assignment_id, version)
    import_class(lead, course_id)
    take_in_the_work(lead, assignment_id)
    shares = road.share_out(lead, assignment_id, assessors)
    assert sorted(one["allocated"] for one in shares["assessors"]) == [14, 15]
    links = csv.DictReader(io.StringIO(road.links_of_the_class(lead, course_id)))
    by_email = {line["e-mail"]: line["link"] for line in links}
    return Prepared(lead, assessors, course_id, assignment_id, unit_id, version["rubric"], by_email)


def import_class(lead: SignedIn, course_id: UUID) -> None:
    """This looks at a class list that is wrong, then at the right one, and imports that."""
    broken = roster().replace(CLASS[4].email, "no address").replace(CLASS[9].learner_number, CLASS[8].learner_number)
    problems = road.preview_roster(lead, course_id, broken)["problems"]
    assert [(one["row"], one["column"]) for one in problems] == [(6, "e-mail"), (11, "id")]
    refused = lead.post(f"/courses/{course_id}/roster", data={"text": broken})
    assert refused.status_code == 422
    assert [one["path"] for one in refused.json()["errors"]] == ["rows.6.e-mail", "rows.11.id"]
    preview = road.preview_roster(lead, course_id, roster())
    assert (preview["new"], preview["problems"]) == (30, [])

    taken = road.import_class(lead, course_id)

    assert taken["created"] == 30
    assert len(whole(lead, f"/courses/{course_id}/people?role=learner")) == 30


def take_in_the_work(lead: SignedIn, assignment_id: UUID) -> None:
    """This takes in the zip: 28 by their numbers, one by hand, and a cover sheet that is set aside."""
    intake = road.take_in_a_zip(lead, assignment_id, work_of_the_class())
    assert (intake["taken_in"], intake["unmatched"]) == (28, 2)
    items = {one["path"]: one["id"] for one in whole(lead, f"/intakes/{intake['id']}/items?state=unmatched")}
    learners = whole(lead, f"/courses/{course_of(lead, assignment_id)}/people?role=learner&find={WITHOUT_NUMBER.email}")
    items_path = f"/intakes/{intake['id']}/items"
    enrolment = {"enrolment_id": learners[0]["enrolment_id"]}
    answered(lead.put(f"{items_path}/{items['found on the desk/orchard.txt']}", json=enrolment))
    answered(lead.put(f"{items_path}/{items['cover sheet.txt']}", json={"enrolment_id": None}))

    intake = answered(lead.post(f"/intakes/{intake['id']}/assigned"))

    assert (intake["taken_in"], intake["unmatched"], intake["set_aside"]) == (29, 0, 1)
    handed_in = whole(lead, f"/assignments/{assignment_id}/handed-in")
    assert sum(one["state"] == "handed_in" for one in handed_in) == 29


def course_of(person: SignedIn, assignment_id: UUID) -> str:
    """This is the course that an assignment belongs to."""
    course_id: str = answered(person.get(f"/assignments/{assignment_id}"))["course_id"]
    return course_id


def refuse_what_is_not_judged(prepared: Prepared, expected: Expected, left_out: str) -> None:
    """This tries to finish a marking with one criterion open: refused, by its name, and nothing is finished."""
    assessor = prepared.assessors[0]
    submission = whole(assessor, f"/assignments/{prepared.assignment_id}/submissions")[0]
    marking = road.open_marking(assessor, submission["id"], prepared.unit_id)
    judged = road.judged_in(assessor, marking, expected)
    del judged[left_out]
    title = next(one["title"] for one in prepared.rubric["criteria"] if one["id"] == left_out)
    answer = road.judge(assessor, marking, judged, overall="Careful work.")
    assert (answer["totals"]["complete"], answer["totals"]["grade"]) == (False, None)

    outcome = road.finish(assessor, marking)

    assert outcome["status"] == "refused"
    assert [one["path"] for one in outcome["problem"]["errors"]] == [f"judgements.{left_out}"]
    assert title in outcome["problem"]["detail"]
    assert answered(assessor.get(f"/markings/{marking['id']}"))["state"] == "open"


def assert_marking_is_ones_own(prepared: Prepared) -> None:
    """This shows that an assessor neither sees nor marks what is allocated to the other, and no name."""
    first, second = prepared.assessors
    own, others = (whole(one, f"/assignments/{prepared.assignment_id}/submissions") for one in (first, second))
    assert not {one["id"] for one in own} & {one["id"] for one in others}
    assert {one["learners"] is None for one in (*own, *others)} == {True}
    assert first.get(f"/submissions/{others[0]['id']}").status_code == 404
    begun = first.post(
        f"/submissions/{others[0]['id']}/markings",
        json={"id": str(prepared.unit_id), "unit_id": str(prepared.unit_id)},
    )
    assert begun.status_code == 404


def mark_and_release(prepared: Prepared, expected: Expected) -> None:
    """This marks and finishes all, holds one and releases the rest."""
    lead, assignment_id = prepared.lead, prepared.assignment_id
    nothing = answered(lead.post(f"/assignments/{assignment_id}/release", json={"all_ready": True}))
    assert nothing["released"] == 0, "nothing is finished yet"
    marked = [road.mark_all(one, assignment_id, prepared.unit_id, expected) for one in prepared.assessors]
    assert sum(marked) == 29
    rows = whole(lead, f"/assignments/{assignment_id}/results")
    assert sorted(one["status"] for one in rows) == ["nothing_handed_in"] + ["ready"] * 29
    held = road.result_of(lead, assignment_id, HELD)
    answered(lead.post(f"/results/{held['id']}/hold", json={"reason": REASON}))
    seen = {one["id"]: one["revision"] for one in whole(lead, f"/assignments/{assignment_id}/results")}

    released = answered(lead.post(f"/assignments/{assignment_id}/release", json={"all_ready": True, "seen": seen}))

    assert released == {"released": 28, "job": None}


def read_own_letter(prepared: Prepared, learner: Learner) -> Any:
    """This reads a learner's own letter, on the page and as the file they may keep."""
    path = f"/assignments/{prepared.assignment_id}/my-feedback"
    reader = prepared.as_learner(learner)
    letter = answered(reader.get(path))
    assert (letter["progress"], letter["learner"]) == ("released", learner.name)
    kept = reader.get(f"{path}.md")
    assert kept.status_code == 200
    for criterion in prepared.rubric["criteria"]:
        assert criterion["title"] in kept.text
    return letter["units"][0]["feedback"]


def assert_only_their_own(prepared: Prepared, learner: Learner) -> None:
    """This shows that a learner reads their own and nothing else, and that a held result says nothing."""
    assignment_id = prepared.assignment_id
    path = f"/assignments/{assignment_id}/my-feedback"
    reader = prepared.as_learner(CLASS[2])
    other = road.result_of(prepared.lead, assignment_id, learner)
    marking_id = other["units"][0]["marking_id"]
    piece = answered(prepared.lead.get(f"/submissions/{other['submission_id']}"))["pieces"][0]["id"]
    for hidden in (
        f"/results/{other['id']}",
        f"/results/{other['id']}/feedback",
        f"/submissions/{other['submission_id']}",
        f"/markings/{marking_id}",
        f"/markings/{marking_id}/history",
        f"/pieces/{piece}/content",
        f"/pieces/{piece}/text",
        f"/assignments/{assignment_id}/results",
        f"/assignments/{assignment_id}/submissions",
        f"/assignments/{assignment_id}/reports",
    ):
        assert reader.get(hidden).status_code in (403, 404), hidden
    for waiting, progress in ((HELD, "handed_in"), (HANDED_IN_NOTHING, "not_handed_in")):
        one = prepared.as_learner(waiting)
        letter = answered(one.get(path))
        assert (letter["progress"], letter["units"], letter["released_at"]) == (progress, [], None)
        assert one.get(f"{path}.md").status_code == 409
        assert REASON not in one.get(path).text
    assert prepared.assessors[0].get(path).status_code in (403, 404)


def assert_reports_agree(prepared: Prepared, expected: Expected) -> Sequence[Any]:
    """This holds the reports of both formats to the figures worked out by hand."""
    reports = [
        read_csv(road.report(prepared.lead, prepared.assignment_id, "csv")),
        read_xlsx(road.report(prepared.lead, prepared.assignment_id, "xlsx")),
    ]
    for number, found in enumerate(reports, start=1):
        assert (found.head["Report number"], found.head["Rubric version"]) == (str(number), "1")
        assert found.head["Standing"] == "provisional until released: 28 of 30 are released"
        assert_agrees(found, expected, prepared.criteria(found.columns))
    assert reports[0].rows == reports[1].rows
    return reports
