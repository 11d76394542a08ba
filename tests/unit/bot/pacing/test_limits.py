from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing.limits import Bucket, Chats, Spacing, Stops, Window
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
    assert chats.free_at("g", 30.0, reply=True, group=True) == 60.0
    assert chats.free_at("g", 60.0, reply=True, group=True) == 60.0
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


def test_three_chats_stopped_within_a_second_stop_everything() -> None:
    stops = Stops()
    stops.chat("a", 20.0, 0.0)
    stops.chat("b", 30.0, 0.5)
    assert (stops.chat_free_at("a", 1.0), stops.bot_free_at(1.0)) == (20.0, 1.0)
    stops.chat("c", 10.0, 1.0)
    assert stops.bot_free_at(1.0) == 30.0


@pytest.mark.parametrize(("chats", "times"), [("abc", (0.0, 0.5, 1.1)), ("aab", (0.0, 0.1, 0.2))])
def test_fewer_or_slower_stops_stay_with_their_chats(chats: str, times: tuple[float, ...]) -> None:
    stops = Stops()
    for chat, time in zip(chats, times, strict=True):
        stops.chat(chat, 20.0, time)
    assert stops.bot_free_at(1.2) == 1.2


def test_a_stop_is_never_shortened_by_a_later_one() -> None:
    stops = Stops()
    stops.chat("a", 20.0, 0.0)
    stops.chat("a", 5.0, 1.0)
    assert stops.chat_free_at("a", 2.0) == 20.0
    stops.forget(19.0)
    assert stops.chat_free_at("a", 19.0) == 20.0
    stops.forget(20.0)
    assert stops.chat_free_at("a", 19.0) == 19.0


def test_bulk_is_spread_over_the_second_and_catches_up_a_late_alarm() -> None:
    spacing = Spacing(10)
    spacing.count(0.0)
    assert spacing.free_at(0.0) == pytest.approx(0.08)
    spacing.count(0.1)
    assert spacing.free_at(0.1) == pytest.approx(0.18)
    assert Spacing(None).free_at(3.0) == 3.0


@pytest.mark.parametrize("wrong", [{"per_second": 0}, {"chat_burst": 0}, {"waiting": 0}, {"group_per_minute": -1}])
def test_a_limit_that_lets_nothing_out_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"0|-1"):
        Rates(**wrong)
