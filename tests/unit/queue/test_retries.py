"""Retries are bounded in number and, while nothing else holds them up, in time; and they are spread."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.queue.retries import FIRST, MOST, UNCHARGED, WITHIN, Budget
from tests.support.clock import NOON


def test_the_longest_waits_together_stay_within_the_time_that_is_given() -> None:
    waits = [Budget(spent).next_try(NOON, lambda: 1.0) - NOON for spent in range(1, MOST + 1)]
    assert sum(waits, timedelta()) <= WITHIN
    assert waits[0] == FIRST
    assert all(later == 2 * earlier for earlier, later in pairwise(waits))


def test_eight_retries_and_no_more() -> None:
    budget: Budget | None = Budget(0)
    for spent in range(1, MOST + 1):
        assert budget is not None
        budget = budget.spend()
        assert budget == Budget(spent)
    assert budget is not None
    assert budget.spend() is None


def test_what_costs_no_retry_is_soon_tried_again() -> None:
    assert UNCHARGED.next_try(NOON, lambda: 1.0) == NOON + FIRST


@given(st.integers(1, MOST), st.floats(0, 1, exclude_max=True))
def test_a_wait_lies_anywhere_up_to_its_longest(spent: int, drawn: float) -> None:
    wait = Budget(spent).next_try(NOON, lambda: drawn) - NOON
    assert timedelta(0) <= wait <= FIRST * 2 ** (spent - 1)


@given(st.integers(1, MOST), st.floats(0, 1, exclude_max=True), st.integers(-5, 300))
def test_a_wait_ends_before_a_try_is_of_no_use_any_more(spent: int, drawn: float, seconds: int) -> None:
    until = NOON + timedelta(seconds=seconds)
    due_at = Budget(spent).next_try(NOON, lambda: drawn, until)
    assert NOON <= due_at <= max(until, NOON)
