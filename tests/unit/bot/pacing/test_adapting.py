"""A limit that the platform keeps refusing goes down, and comes back while it says nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing.adapting import REPEATED_WITHIN, STEP_EVERY, Adapting

stops = st.lists(st.tuples(st.floats(0, 200), st.floats(0, 100)), max_size=40)


def test_one_stop_is_obeyed_and_lowers_nothing() -> None:
    adapting = Adapting(28)
    assert not adapting.stopped(5.0, 0.0)
    assert adapting.limit(6.0) == 28


def test_a_stop_soon_after_another_halves_the_limit_and_so_does_the_next() -> None:
    adapting = Adapting(28)
    adapting.stopped(5.0, 0.0)
    assert adapting.stopped(12.0, 6.0)
    assert adapting.limit(12.0) == 14
    assert adapting.stopped(20.0, 13.0)
    assert adapting.limit(20.0) == 7


def test_a_stop_long_after_the_end_of_another_stands_alone() -> None:
    adapting = Adapting(28)
    adapting.stopped(100.0, 0.0)
    assert not adapting.stopped(100.0 + REPEATED_WITHIN + 2, 100.0 + REPEATED_WITHIN + 1)
    assert adapting.limit(1e6) == 28


def test_calls_that_were_under_way_together_are_told_one_thing() -> None:
    adapting = Adapting(28)
    assert [adapting.stopped(5.0, now / 10) for now in range(20)] == [False] * 20, "while it lasts"
    assert [adapting.stopped(6.2, 6.0 + now / 10) for now in range(5)] == [True] + [False] * 4, "within a second"
    assert adapting.limit(7.0) == 14


def test_it_comes_back_step_by_step_once_the_stop_is_over() -> None:
    adapting = Adapting(40)
    adapting.stopped(0.0, 0.0)
    adapting.stopped(100.0, 10.0)
    seen = [adapting.limit(100.0 + STEP_EVERY * step) for step in range(12)]
    assert seen == [20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 40, 40]
    assert adapting.limit(50.0) == 20, "time of the stop is no time without one"


def test_a_stop_on_the_way_back_starts_from_what_was_reached() -> None:
    adapting = Adapting(40)
    adapting.stopped(0.0, 0.0)
    adapting.stopped(10.0, 10.0)
    assert adapting.limit(10.0 + 2 * STEP_EVERY) == 24
    assert adapting.stopped(35.0, 35.0)
    assert adapting.limit(35.0) == 12


@pytest.mark.parametrize("setting", [1, 2, 3])
def test_the_smallest_limits_stay_above_nothing_and_come_back_too(setting: int) -> None:
    adapting = Adapting(setting)
    for second in range(0, 30, 3):
        adapting.stopped(second, second)
    assert adapting.limit(27.0) == 1
    assert adapting.limit(27.0 + STEP_EVERY * setting) == setting


def test_no_limit_stays_none() -> None:
    adapting = Adapting(None)
    assert not any(adapting.stopped(now, now) for now in (0.0, 5.0, 10.0))
    assert adapting.limit(11.0) is None


@given(st.integers(1, 2000), stops)
def test_whatever_comes_it_stays_between_one_and_the_setting_and_ends_at_the_setting(
    setting: int, plan: list[tuple[float, float]]
) -> None:
    adapting, now, end = Adapting(setting), 0.0, 0.0
    for pause, lasts in plan:
        now += pause
        before = adapting.limit(now)
        lowered = adapting.stopped(now + lasts, now)
        after, end = adapting.limit(now), max(end, now + lasts)
        assert before is not None
        assert after is not None
        assert after == (max(1, before // 2) if lowered else before)
        assert 1 <= after <= setting
    assert adapting.limit(end + STEP_EVERY * setting) == setting


@given(st.integers(1, 2000), stops)
def test_while_nothing_comes_it_never_falls(setting: int, plan: list[tuple[float, float]]) -> None:
    adapting, now = Adapting(setting), 0.0
    for pause, lasts in plan:
        now += pause
        adapting.stopped(now + lasts, now)
    later = [adapting.limit(now + second) or 0 for second in range(0, 400, 7)]
    assert all(first <= second for first, second in pairwise(later))
