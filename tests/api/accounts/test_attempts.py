import pytest

from api.accounts.attempts import BY_BOTH, Attempts
from api.problem_details import Problem


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_attempts_are_forgotten_after_a_quarter_of_an_hour() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(BY_BOTH):
        attempts.begin("noor@example.org", "10.0.0.1")

    clock.at = 901
    attempts.begin("noor@example.org", "10.0.0.1")


def test_somebody_elses_attempts_do_not_lock_a_person_out() -> None:
    attempts = Attempts(Clock())
    for _ in range(BY_BOTH):
        attempts.begin("noor@example.org", "10.0.0.1")

    with pytest.raises(Problem):
        attempts.begin("noor@example.org", "10.0.0.1")

    attempts.begin("noor@example.org", "10.0.0.2")


def test_a_success_forgets_what_failed_before() -> None:
    attempts = Attempts(Clock())
    for _ in range(BY_BOTH):
        attempts.begin("noor@example.org", "10.0.0.1")

    attempts.succeeded("noor@example.org", "10.0.0.1")

    attempts.begin("noor@example.org", "10.0.0.1")
