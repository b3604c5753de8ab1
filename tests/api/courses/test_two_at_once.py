"""Two people change one thing from the same state: one of them comes first, and the other is told."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from tests.api.builders import a_course, an_assignment
from tests.api.service import Service

TIMES = 6


@pytest.mark.parametrize("what", ["course", "assignment", "allocation"])
def test_of_those_who_saw_the_same_state_one_changes_it(service: Service, what: str) -> None:
    course = a_course(service)
    assignment = f"/assignments/{an_assignment(service, course)}"
    path = {"course": f"/courses/{course.id}", "assignment": assignment, "allocation": f"{assignment}/allocation"}[what]
    seen = course.lead.get(path).json()["revision"]
    barrier = Barrier(TIMES)

    def change(number: int) -> int:
        barrier.wait(30)
        body: dict[str, Any] = {"kind": "all"} if what == "allocation" else {"title": f"Title {number}"}
        method = "PUT" if what == "allocation" else "PATCH"
        answer = course.lead.request(method, path, json=body, headers={"If-Match": f'"{seen}"'})
        return int(answer.status_code)

    with ThreadPoolExecutor(TIMES) as people:
        answers = Counter(people.map(change, range(TIMES)))

    assert answers == {200: 1, 412: TIMES - 1}
    assert course.lead.get(path).json()["revision"] == seen + 1
