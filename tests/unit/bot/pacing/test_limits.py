from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing.limits import Bucket, Chats, Spacing, Window
from bot.pacing.rates import TELEGRAM, Rates

waits = st.lists(st.floats(0, 0.4), max_size=120)


@given(st.integers(1, 5), waits)
def test_no_window_ever_holds_more_than_its_limit(limit: int, pauses: list[float]) -> None:
    window, now, starts = Window(limit, 1.0), 0.0, list[float]()
    for pause in pauses:
        now = window.free_at(now + pause)
        window.grant()
        window.begin(now)
        starts.append(now)
    for first, last in zip(starts, starts[limit:], strict=False):
        assert last - first >= 1.0 - 1e-9


def test_what_was_granted_counts_before_it_begins_and_from_when_it_does() -> None:
    window = Window(2, 1.0)
    window.grant()
    window.grant()
    assert window.free_at(5.0) == inf
    window.begin(5.0)
    assert window.free_at(5.0) == 6.0
    window.abandon()
    assert window.free_at(5.5) == 5.5
    assert not window.idle(5.5)
    assert window.idle(6.0)


def test_a_lower_limit_of_the_moment_counts_and_a_higher_one_does_not() -> None:
    window = Window(3, 1.0)
    for now in (0.0, 0.1, 0.2):
        assert window.free_at(now, 9) == now
        window.grant()
        window.begin(now)
    assert window.free_at(0.2, 9) == 1.0
    assert window.free_at(0.2, 1) == pytest.approx(1.2), "the last of the three has to be over"
    window.grant()
    assert window.free_at(1.3, 1) == inf


def test_a_bucket_gives_its_burst_then_its_rate() -> None:
    bucket = Bucket(1.0, 3)
    for _ in range(3):
        assert bucket.free_at(10.0) == 10.0
        bucket.draw(10.0)
    assert bucket.free_at(10.0) == 11.0
    assert bucket.free_at(10.0, spare=2) == 13.0
    assert not bucket.idle(12.9)
    assert bucket.idle(13.0)


def test_what_is_no_reply_leaves_the_burst_to_replies() -> None:
    chats = Chats(TELEGRAM)
    chats.count("c", 0.0, group=False)
    assert chats.free_at("c", 0.0, reply=False, group=False) == 1.0
    assert chats.free_at("c", 0.0, reply=True, group=False) == 0.0


def test_a_group_has_twenty_a_minute() -> None:
    chats = Chats(TELEGRAM)
    for second in range(20):
        chats.count("g", float(second), group=True)
    assert chats.free_at("g", 30.0, reply=True, group=True) == 61.0, "a second on the safe side"
    assert chats.free_at("g", 61.0, reply=True, group=True) == 61.0
    assert chats.free_at("other", 30.0, reply=True, group=True) == 30.0


def test_chats_at_rest_are_forgotten() -> None:
    chats = Chats(TELEGRAM)
    for chat in range(10_000):
        chats.count(str(chat), float(chat), group=chat % 2 == 0)
    assert len(chats) < 2100


def test_a_chat_without_limits_is_never_remembered() -> None:
    chats = Chats(Rates())
    chats.count("c", 0.0, group=True)
    assert len(chats) == 0


def test_bulk_is_spread_over_the_second() -> None:
    spacing = Spacing()
    spacing.count(0.0, 10)
    step = spacing.free_at(0.0)
    assert 0.1 < step < 0.103, "an answer finds a little of the limit free, and no more than 3 % of it"
    spacing.count(0.05, 10)
    assert spacing.free_at(0.05) == pytest.approx(2 * step), "an answer before its turn puts the next one off"


@pytest.mark.parametrize(("late", "made_up"), [(0.0, 0.0), (0.03, 0.03), (0.2, 0.05), (0.6, 0.0), (60.0, 0.0)])
def test_an_alarm_that_rang_late_is_made_up_for_a_little_and_a_rest_is_not(late: float, made_up: float) -> None:
    spacing = Spacing()
    spacing.count(0.0, 10)
    step = spacing.free_at(0.0)
    spacing.count(step + late, 10)
    assert spacing.free_at(0.0) == pytest.approx(2 * step + late - made_up)


def test_bulk_is_spread_by_the_limit_of_the_moment_and_not_at_all_without_one() -> None:
    spacing = Spacing()
    spacing.count(0.0, 1)
    assert spacing.free_at(0.0) > 1.0
    free = Spacing()
    free.count(0.0, None)
    assert free.free_at(3.0) == 3.0


@pytest.mark.parametrize("wrong", [{"per_second": 0}, {"chat_burst": 0}, {"waiting": 0}, {"group_per_minute": -1}])
def test_a_limit_that_lets_nothing_out_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"0|-1"):
        Rates(**wrong)
