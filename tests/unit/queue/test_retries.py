"""Retries are bounded in number and in time, and spread."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.queue.retries import FIRST, MOST, WITHIN, Budget
from tests.support.clock import NOON

FRESH = Budget(0, None)


def test_the_longest_waits_together_stay_within_the_time_that_is_given() -> None:
    waits = [Budget(spent, NOON).next_try(NOON, lambda: 1.0) - NOON for spent in range(1, MOST + 1)]
    assert sum(waits, timedelta()) <= WITHIN
    assert waits[0] == FIRST
    assert all(later == 2 * earlier for earlier, later in pairwise(waits))


def test_eight_retries_and_no_more() -> None:
    budget: Budget | None = FRESH
    for spent in range(1, MOST + 1):
        assert budget is not None
        budget = budget.spend(NOON)
        assert budget == Budget(spent, NOON)
    assert budget is not None
    assert budget.spend(NOON) is None


def test_nothing_is_retried_half_an_hour_after_it_first_failed() -> None:
    budget = Budget(1, NOON)
    assert budget.spend(NOON + WITHIN - timedelta(seconds=1)) == Budget(2, NOON)
    assert budget.spend(NOON + WITHIN) is None


def test_a_clock_set_back_costs_no_retry() -> None:
    assert Budget(1, NOON).spend(NOON - timedelta(hours=2)) == Budget(2, NOON)


@given(st.integers(1, MOST), st.floats(0, 1, exclude_max=True))
def test_a_wait_lies_anywhere_up_to_its_longest(spent: int, drawn: float) -> None:
    wait = Budget(spent, NOON).next_try(NOON, lambda: drawn) - NOON
    assert timedelta(0) <= wait <= FIRST * 2 ** (spent - 1)
