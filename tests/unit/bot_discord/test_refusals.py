"""Ten thousand refusals in ten minutes ban an address: nothing is asked before that."""

import pytest

from bot.adapters.discord.refusals import MOST, SPAN, Refusals


@pytest.mark.parametrize("status", [401, 403, 429])
def test_each_kind_of_refusal_counts_and_is_over_after_ten_minutes(status: int) -> None:
    now = [0.0]
    refusals = Refusals(lambda: now[0])
    for _ in range(MOST - MOST // 10):
        refusals.note(status, {})
    assert refusals.held(answering=False) == SPAN
    assert refusals.held(answering=True) == 0
    for _ in range(MOST // 10):
        now[0] = 100.0
        refusals.note(status, {})
    assert refusals.held(answering=True) == SPAN - 100
    now[0] = SPAN
    assert refusals.held(answering=False) == 0


def test_what_is_no_fault_of_ours_does_not_count() -> None:
    refusals = Refusals(lambda: 0.0)
    for _ in range(MOST):
        refusals.note(200, {})
        refusals.note(400, {})
        refusals.note(404, {})
        refusals.note(500, {})
        refusals.note(429, {"X-RateLimit-Scope": "shared"})
    assert refusals.held(answering=False) == 0
