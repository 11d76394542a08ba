"""Ten thousand refusals in ten minutes ban an address: nothing is asked before that."""

import pytest

from bot.adapters.discord.refusals import BANS_AT, MOST, SPAN, Refusals, budget


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


def test_the_budget_can_be_set_and_keeps_a_tenth_of_it_for_answers() -> None:
    refusals = Refusals(lambda: 0.0, most=20)
    for _ in range(18):
        assert refusals.held(answering=False) == 0
        refusals.note(403, {})
    assert refusals.held(answering=False) == SPAN
    assert refusals.held(answering=True) == 0
    for _ in range(2):
        refusals.note(403, {})
    assert refusals.held(answering=True) == SPAN


@pytest.mark.parametrize(("text", "allowed"), [("", MOST), ("1", 1), ("500", 500), ("10000", BANS_AT)])
def test_the_setting_is_a_number_below_what_bans(text: str, allowed: int) -> None:
    assert budget(text) == allowed


@pytest.mark.parametrize("text", ["0", "10001", "-5", "many", "9.5", "\u0662", "1" * 5000])
def test_a_setting_that_allows_nothing_or_a_ban_is_refused(text: str) -> None:
    assert budget(text) is None
