"""Two people change one result at once: one of them comes first, and the other is told."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from api.results.rebuilding import check_results
from tests.api.results.world import a_world
from tests.api.service import Service

TIMES = 6


def at_once(ask: Callable[[int], int]) -> Counter[int]:
    barrier = Barrier(TIMES)

    def one(number: int) -> int:
        barrier.wait(30)
        return ask(number)

    with ThreadPoolExecutor(TIMES) as people:
        return Counter(people.map(one, range(TIMES)))


def test_a_result_is_held_released_and_recalled_once(service: Service) -> None:
    world = a_world(service, learners=2)
    for place in range(2):
        world.finish_in_marks(place, 1, 1)
    held, released = world.result_id(0), world.result_id(1)
    hold = {"reason": "a claim is looked at"}

    holding = at_once(lambda _: world.lead.post(f"/results/{held}/hold", json=hold).status_code)
    releasing = at_once(lambda _: world.release(result_ids=[released]).status_code)
    recalling = at_once(lambda _: world.lead.post(f"/results/{released}/recall", json=hold).status_code)

    assert (holding, releasing, recalling) == ({200: 1, 409: TIMES - 1},) * 3
    assert world.history(1).count("result_released") == 1
    assert service.parts.database.read_now(check_results).faults == ()


def test_all_that_are_ready_are_released_once_however_often_it_is_asked(service: Service) -> None:
    world = a_world(service, learners=3)
    for place in range(3):
        world.finish_in_marks(place, 1, 1)

    at_once(lambda _: world.release().status_code)

    assert [world.history(place).count("result_released") for place in range(3)] == [1, 1, 1]
    assert service.parts.database.read_now(check_results).faults == ()


def test_holding_while_releasing_leaves_one_of_the_two(service: Service) -> None:
    world = a_world(service, learners=1)
    world.finish_in_marks(0, 1, 1)
    result = world.result_id(0)

    def ask(number: int) -> int:
        if number % 2:
            return int(world.release(result_ids=[result]).status_code)
        return int(world.lead.post(f"/results/{result}/hold", json={"reason": "a claim"}).status_code)

    answers = at_once(ask)

    assert answers[200] == 1
    assert service.parts.database.read_now(check_results).faults == ()
