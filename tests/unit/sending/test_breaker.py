"""A platform that fails is left in peace, and what is owed does not pay for it."""

from datetime import timedelta

import pytest

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from scheduler.sending.breaker import FIRST_PAUSE, LONGEST_PAUSE, TRIPS_AFTER, Breaker
from tests.support.clock import NOON, ManualTimer

FAILURE = Transient("502")


def tripped(timer: ManualTimer) -> Breaker:
    breaker = Breaker(timer)
    for _ in range(TRIPS_AFTER):
        breaker.note(FAILURE)
    return breaker


def test_failures_are_charged_until_they_look_like_an_outage() -> None:
    breaker = Breaker(ManualTimer())
    assert [breaker.note(FAILURE) for _ in range(TRIPS_AFTER + 1)] == [True] * (TRIPS_AFTER - 1) + [False] * 2


def test_an_outage_stops_all_calls_and_then_lets_one_probe_through() -> None:
    timer = ManualTimer()
    breaker = tripped(timer)
    assert breaker.allowance(200) == 0
    assert breaker.reopens_in == FIRST_PAUSE
    timer.advance_to(FIRST_PAUSE.total_seconds())
    assert breaker.allowance(200) == 1
    assert breaker.reopens_in == timedelta()


def test_a_probe_that_fails_doubles_the_pause_and_one_that_arrives_ends_it() -> None:
    timer = ManualTimer()
    breaker = tripped(timer)
    timer.advance_to(FIRST_PAUSE.total_seconds())
    assert breaker.note(FAILURE) is False
    assert breaker.reopens_in == 2 * FIRST_PAUSE
    timer.advance_to(timer.monotonic() + breaker.reopens_in.total_seconds())
    assert breaker.note(Sent("m1")) is True
    assert breaker.allowance(200) == 200
    assert breaker.note(FAILURE) is True


def test_the_pause_has_a_bound() -> None:
    timer = ManualTimer()
    breaker = tripped(timer)
    for _ in range(20):
        timer.advance_to(timer.monotonic() + breaker.reopens_in.total_seconds())
        breaker.note(FAILURE)
    assert breaker.reopens_in == LONGEST_PAUSE


def test_calls_already_under_way_when_it_opened_do_not_lengthen_the_pause() -> None:
    breaker = tripped(ManualTimer())
    for _ in range(50):
        assert breaker.note(FAILURE) is False
    assert breaker.reopens_in == FIRST_PAUSE


@pytest.mark.parametrize("answer", [Sent("m1"), Rejected("bad"), Unreachable("blocked")])
def test_any_answer_of_the_platform_shows_that_it_works(answer: Outcome) -> None:
    breaker = Breaker(ManualTimer())
    for _ in range(TRIPS_AFTER - 1):
        breaker.note(FAILURE)
    breaker.note(answer)
    assert breaker.note(Uncertain("time-out")) is True
    assert breaker.allowance(200) == 200


def test_being_told_to_wait_is_no_failure() -> None:
    breaker = Breaker(ManualTimer())
    for _ in range(2 * TRIPS_AFTER):
        assert breaker.note(RetryAt(NOON)) is True
    assert breaker.allowance(200) == 200
